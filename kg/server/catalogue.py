"""The catalogue over HTTP: its questions as a list, and each with its parameters as an address of its own."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from kg.catalog import Question, get_question, list_questions
from kg.catalog.execution import bound
from kg.errors import QueryError
from kg.server.evaluation import answer_query, formats_of, guard
from kg.server.exchange import Answer, Refused
from kg.server.formats import HTML, choose
from kg.server.outgoing import Outgoing
from kg.server.protocol import QUERY, Operation, parameters
from kg.server.site import Site

JSON = "application/json"


@cache
def questions() -> dict[str, Question]:
    """All questions, by name."""
    return list_questions()


def listed(accept: str) -> Answer | None:
    """The catalogue as JSON; None for a client that would rather have a page."""
    if choose(accept, (), JSON, HTML).name == HTML:
        return None
    body = msgspec.json.format(msgspec.json.encode([_said(one) for one in questions().values()]), indent=1)
    return Answer(media_type=JSON, body=body + b"\n")


def answer_question(site: Site, name: str, out: Outgoing) -> bool:
    """Send what the question of that name answers; False for a client that would rather have a page.

    Raises `Refused` for a name (404) or parameters (400) that are not known.
    """
    question = _question(name)
    chosen = choose(out.request.accept, formats_of(question.text), QUERY, HTML)
    if chosen.name == HTML:
        return False
    values = parameters(out.request)
    twice = {key for key, _ in values if sum(key == other for other, _ in values) > 1}
    if twice:
        raise Refused(400, f"{name}: the parameter {min(twice)} is given more than once; give it one value")
    try:
        text = bound(question, dict(values))
    except QueryError as error:
        raise Refused(400, str(error)) from error
    if chosen.name == QUERY:
        out.whole(Answer(media_type=f"{QUERY}; charset=utf-8", body=text.encode()))
        return True
    guard(text, name, site)
    answer_query(site, Operation(text), chosen, out, name)
    return True


def _question(name: str) -> Question:
    try:
        return questions().get(name) or get_question(name)
    except QueryError as error:
        hint = str(error).replace("`sinergi query` lists all", "/queries lists all")
        raise Refused(404, hint) from error


def _said(question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "title": question.title,
        "description": question.description,
        "parameters": [msgspec.to_builtins(one) for one in question.parameters],
        "columns": [msgspec.to_builtins(one) for one in question.columns],
        "view": question.view,
        "query": question.text,
    }
