"""What is new in a graph: since a day, or against an older graph; as rows, and as an Atom feed."""

from kg.changes.feed import atom
from kg.changes.finding import Change, changes_against, changes_since, of_institution

__all__ = ["Change", "atom", "changes_against", "changes_since", "of_institution"]
