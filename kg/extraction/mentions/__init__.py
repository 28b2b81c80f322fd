"""All offices, bodies and names of an article from left to right, holders joined with what they hold."""
