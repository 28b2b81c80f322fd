"""What people decide about the graph: the corrections file, what it changes, and what there is to decide.

decisions   the entries of a corrections file
reading     the file to decisions, checked
applying    the facts of an article as people corrected them (removal, renaming)
withdrawal  people who asked not to be named
former      what mentions were known by before their names were written otherwise
curating    all of it at work on articles, one by one
matching    which decisions found nothing to decide
comparing   what has changed in the file since a store was made by it
reach       which articles that may concern
questions   what there is to decide
writing     a decision to the file
"""

from kg.curation.comparing import Difference, difference, ids_of
from kg.curation.curating import Curation, describe
from kg.curation.decisions import Decisions
from kg.curation.matching import disputed, unmatched
from kg.curation.reach import anywhere, reached
from kg.curation.reading import read_decisions

__all__ = [
    "Curation",
    "Decisions",
    "Difference",
    "anywhere",
    "describe",
    "difference",
    "disputed",
    "ids_of",
    "reached",
    "read_decisions",
    "unmatched",
]
