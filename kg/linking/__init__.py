"""Which items of Wikidata are about the bodies, people and regions of a graph.

subjects   what there is to link, from a graph
items      what Wikidata says of an item
asking     the questions to Wikidata, some names or items at a time
answers    what was answered, kept, so that an interrupted run goes on
tables     kinds and offices, as Wikidata has them
likeness   what speaks for an item and against it (naming, offices), and the score
deciding   which items are certain, which are candidates
finding    all of it, in its order
report     what was found, as a file

Nothing here knows of networks: whoever calls gives a function that answers a SPARQL query.
"""

from __future__ import annotations

from kg.linking.answers import Answers
from kg.linking.asking import Ask
from kg.linking.deciding import Finding
from kg.linking.finding import Refusals, find
from kg.linking.report import read_report, write_report
from kg.linking.subjects import Subject, subjects_of

__all__ = [
    "Answers",
    "Ask",
    "Finding",
    "Refusals",
    "Subject",
    "find",
    "read_report",
    "subjects_of",
    "write_report",
]
