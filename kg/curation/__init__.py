"""What people decide about the graph: the corrections file, what it changes, and what there is to decide.

decisions   the entries of a corrections file
reading     the file to decisions, checked
applying    the facts of an article as people corrected them (removal, renaming)
withdrawal  people who asked not to be named
curating    all of it at work on a set of articles, and what found nothing to decide
former      what mentions were known by before their names were written otherwise
questions   what there is to decide
writing     a decision to the file
"""

from kg.curation.curating import Curation, Findings, describe
from kg.curation.decisions import Decisions
from kg.curation.reading import read_decisions

__all__ = ["Curation", "Decisions", "Findings", "describe", "read_decisions"]
