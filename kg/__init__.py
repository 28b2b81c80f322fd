"""Sinergi: a knowledge graph of government collaborations, made from news."""
