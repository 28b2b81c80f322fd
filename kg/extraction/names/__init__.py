"""Personal names with their titles and degrees."""
