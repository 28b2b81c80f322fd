"""Regions, governments and institutions as they are named in the text."""
