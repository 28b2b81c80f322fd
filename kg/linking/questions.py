"""The SPARQL questions of this room, to the graph and to Wikidata; terms are bound to them, never pasted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from kg.assets import linking_queries_dir
from kg.catalog import Question, read_question
from kg.catalog.headers import bind


@cache
def question(name: str) -> Question:
    """The question in `kg/linking/queries/NAME.rq`."""
    return read_question(linking_queries_dir() / f"{name}.rq")


def asked(name: str, terms: Mapping[str, Iterable[object]]) -> str:
    """The text of a question, each variable of `terms` bound to RDF terms."""
    return bind(question(name), {variable: " ".join(map(str, found)) for variable, found in terms.items()})
