"""The rule and the row of a table behind each mention, for `sinergi explain`."""
