"""What people decide about the graph: the corrections file, what it changes, and what there is to decide.

decisions   the entries of a corrections file
reading     the file to decisions, checked
applying    the facts of an article as people corrected them (removal, renaming)
withdrawal  people who asked not to be named
"""

from kg.curation.applying import Corrections
from kg.curation.decisions import Decisions
from kg.curation.reading import read_decisions
from kg.curation.withdrawal import Withdrawals

__all__ = ["Corrections", "Decisions", "Withdrawals", "read_decisions"]
