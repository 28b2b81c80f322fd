"""What an agreement is about, and the government affair to which that belongs."""
