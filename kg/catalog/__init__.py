"""The catalogue of questions, and running them: parameters are bound, never pasted; nothing reaches for the
network.

``run(store, "who-signed-what")`` gives a `Result`: columns, rows of Python values, CSV, JSON, a table.
"""

from __future__ import annotations

from kg.catalog.execution import (
    answer_columns,
    get_question,
    list_questions,
    of_triples,
    of_truth,
    prepare,
    question_of,
    run,
)
from kg.catalog.headers import Column, Parameter, Question, parse_question, read_question
from kg.catalog.results import Result, printable
from kg.catalog.unfound import StoredNames, Unfound, unfound

__all__ = [
    "Column",
    "Parameter",
    "Question",
    "Result",
    "StoredNames",
    "Unfound",
    "answer_columns",
    "get_question",
    "list_questions",
    "of_triples",
    "of_truth",
    "parse_question",
    "prepare",
    "printable",
    "question_of",
    "read_question",
    "run",
    "unfound",
]
