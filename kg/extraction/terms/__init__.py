"""What the documents of agreements say besides: numbers, validity, money, what is to follow."""
