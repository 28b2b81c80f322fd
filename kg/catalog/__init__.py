"""The catalogue of questions, and asking them: parameters are bound, never pasted; nothing reaches for the
network.

``ask(store, get_question("who-signed-what"))`` gives an `Answer`: columns, rows of Python values, CSV,
JSON, a table.
"""

from __future__ import annotations

from kg.catalog.answers import Answer, printable
from kg.catalog.asking import ask, get_question, list_questions
from kg.catalog.headers import Column, Parameter, Question, parse_question, read_question

__all__ = [
    "Answer",
    "Column",
    "Parameter",
    "Question",
    "ask",
    "get_question",
    "list_questions",
    "parse_question",
    "printable",
    "read_question",
]
