"""Small questions to the store about a few nodes: what is found is bounded by what hangs on these, never by the graph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kg.vocab import SPARQL_PREFIXES

Term = NamedNode | Literal

Row = tuple[str | None, ...]
"""One value for each variable of a question: an IRI or the text of a literal, None where it is unbound."""

_OPEN = re.compile(r"VALUES \?(\w+) \{ UNDEF \}")


def ask(store: Store, question: str, /, **bound: str | Literal | Iterable[str]) -> list[Row]:
    """The rows of a SELECT over the union of the graphs.

    `bound` gives, for each ``VALUES ?name { UNDEF }`` of the question, a literal, an IRI, or several; each is bound as an RDF
    term. Raises `ValueError` for what is no IRI.
    """

    def terms(found: re.Match[str]) -> str:
        given = bound[found[1]]
        listed = [given] if isinstance(given, str | Literal) else given
        written = (str(one if isinstance(one, Literal) else NamedNode(one)) for one in listed)
        return f"VALUES ?{found[1]} {{ {' '.join(written)} }}"

    text = SPARQL_PREFIXES + _OPEN.sub(terms, question)
    found = store.query(text, use_default_graph_as_union=True)
    if not isinstance(found, QuerySolutions):
        raise TypeError(f"a page asks SELECT questions only: {question}")
    return [tuple(map(_value, row)) for row in found]


def _value(term: object) -> str | None:
    return None if term is None else term.value  # type: ignore[attr-defined]  # no RDF 1.2 triples here


def number(store: Store, question: str, /, **bound: str) -> int:
    """The one number that a question answers."""
    ((found,),) = ask(store, question, **bound)
    return int(found or 0)


def quads_of(store: Store, iri: str, most: int | None = None) -> Iterator[Quad]:
    """What is said of a node, at most so many quads."""

    return islice(store.quads_for_pattern(NamedNode(iri), None, None, None), most)


def quads_about(store: Store, iri: str, most: int | None = None) -> Iterator[Quad]:
    """What is said with a node as its object, at most so many quads."""

    return islice(store.quads_for_pattern(None, None, NamedNode(iri), None), most)


def terms(store: Store, iri: str, predicate: str, most: int | None = None) -> list[Term]:
    """The values of a property of a node, at most so many, in the order of the store."""

    found = store.quads_for_pattern(NamedNode(iri), NamedNode(predicate), None, None)
    return [quad.object for quad in islice(found, most) if isinstance(quad.object, NamedNode | Literal)]


def texts(store: Store, iri: str, predicate: str, most: int | None = None) -> list[str]:
    """The values of a property as text, sorted."""
    return sorted(term.value for term in terms(store, iri, predicate, most))


def text(store: Store, iri: str, predicate: str) -> str | None:
    """The one value of a property, the first in alphabetical order of several."""
    return next(iter(texts(store, iri, predicate)), None)


def subjects(store: Store, predicate: str, iri: str, most: int | None = None) -> list[str]:
    """The nodes of which a node is a value of the property, at most so many, sorted."""

    found = store.quads_for_pattern(None, NamedNode(predicate), NamedNode(iri), None)
    return sorted(quad.subject.value for quad in islice(found, most) if isinstance(quad.subject, NamedNode))


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI, which alone can be looked up."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def exists(store: Store, iri: str) -> bool:
    """Whether the store says anything of a node; nothing of what is no IRI."""
    return is_iri(iri) and next(quads_of(store, iri, 1), None) is not None
