"""RDF terms from our values: canonical literals, IRIs that no text can break, and quads from triples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.vocab import XSD

Term = NamedNode | Literal
Triples = Iterator[tuple[str, str, Term | None]]
"""Subject as an id, predicate as an IRI, object; an object of None is no triple."""

Statements = dict[str, tuple[str, str, Term]]
"""What a graph says, each once: a line of N-Quads, with its subject and predicate as IRIs, and its object.

Text costs a tenth of what a `Quad` of a literal costs to make, and most are only written.
"""

_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f]|%(?![0-9A-Fa-f]{2})")
_DURATION = re.compile(r"P(?=[0-9])(?:[0-9]{1,4}Y)?(?:[0-9]{1,4}M)?(?:[0-9]{1,4}D)?")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Nodes:
    """Nodes of our own, under one base IRI."""

    def __init__(self, base: str) -> None:
        self._base = base

    def node(self, node_id: str) -> NamedNode:
        """The IRI of the node with an id."""
        return NamedNode(self._base + node_id)

    def statements(self, triples: Triples, graph: str) -> Statements:
        """The triples as statements of the graph with an IRI."""
        found: Statements = {}
        for subject, predicate, value in triples:
            if value is not None:
                this = self._base + subject
                found[f"<{this}> <{predicate}> {value} <{graph}> .\n"] = (this, predicate, value)
        return found


def quads(statements: Statements) -> Iterator[Quad]:
    """Statements as quads."""
    return parse("".join(statements).encode(), RdfFormat.N_QUADS)


def link(url: str) -> Term:
    """An address from outside as an IRI if it is one of the web (what an IRI may not hold is escaped), else as a literal."""
    if re.match(r"https?://[^/?#]", url, re.IGNORECASE):
        escaped = _NOT_IN_IRI.sub(lambda found: f"%{ord(found[0]):02X}", _scalar(url))
        try:
            return NamedNode(escaped)
        except ValueError:
            pass  # a host or port that no escaping mends: it stays readable as a literal
    return _plain(url)


@cache
def named(iri: str) -> NamedNode:
    """A term of a vocabulary."""
    return NamedNode(iri)


def _scalar(text: str) -> str:
    """`text` without lone surrogates, which no encoding of RDF can hold."""
    return _SURROGATE.sub("\ufffd", text)


def _plain(text: str) -> Literal:
    return Literal(_scalar(text))


def string(text: str | None) -> Literal | None:
    """A plain string, None for an empty one."""
    return _plain(text) if text else None


def lang_string(text: str, language: str) -> Literal:
    """Text in a language (BCP 47); what is no tag of one counts as undetermined."""
    return Literal(_scalar(text), language=language_tag(language))


@cache
def language_tag(language: str) -> str:
    """A tag that RDF allows: the one given, else "und"."""
    try:
        Literal("", language=language)
    except (ValueError, UnicodeEncodeError):
        return "und"
    return language.lower()


def xsd_date(day: date) -> Literal:
    """A day."""
    return Literal(day.isoformat(), datatype=named(XSD.date))


def xsd_day(text: str) -> Literal:
    """A day, or the year where no more is known, as ISO 8601 writes it."""
    return Literal(text, datatype=named(XSD.date if len(text) > len("2021") else XSD.gYear))


def xsd_duration(length: str) -> Literal:
    """A length of time, given as ISO 8601 writes it ("P3Y")."""
    return Literal(length, datatype=named(XSD.duration))


def stated(value: str) -> Literal:
    """A value as an article states it: a day or a length of time where it is one."""
    if _DURATION.fullmatch(value):
        return xsd_duration(value)
    try:
        return xsd_date(date.fromisoformat(value))
    except ValueError:
        return _plain(value)


def decimal(value: float | Decimal) -> Literal:
    """A number in canonical form: at most four decimals, no trailing zeros."""
    digits = f"{value:.4f}".rstrip("0").rstrip(".")
    return Literal(digits, datatype=named(XSD.decimal))
