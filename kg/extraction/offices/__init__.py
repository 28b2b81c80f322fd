"""Offices with their portfolio, place and institution."""
