"""The names in a graph on another engine, asked for with SPARQL: whether anything has one, and which are most like it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

from kg.identity.names import fold
from kg.vocab import FOAF, ORG, SCHEMA

if TYPE_CHECKING:
    from kg.graphview import Row

_CLASSES = {"institution": ORG.Organization, "person": FOAF.Person, "place": SCHEMA.Place}
"""The class of the things of a kind."""

_BEGINNING = 3
"""So many letters does a word share with one that it may be a slip of."""

_WORDS = 8
"""So many words of a name are looked for."""

_MOST = 3

_CALLED = "SELECT (1 AS ?one) WHERE {{ ?thing sin:lookupName {name} }} LIMIT 1"
_DESCRIBED = "SELECT (1 AS ?one) WHERE {{ {iri} ?property ?value }} LIMIT 1"
_TOPICS = "SELECT DISTINCT ?label WHERE { ?topic skos:inScheme sin:Topics ; skos:prefLabel ?label }"
_SIMILAR = """
SELECT DISTINCT ?name WHERE {{
  ?thing sin:lookupName ?known ; a {cls} .
  FILTER({begun})
  {{ ?thing skos:prefLabel ?name }} UNION {{ ?thing skos:altLabel ?name }} UNION {{ ?thing foaf:name ?name }}
}} ORDER BY ?name LIMIT 2000"""


class RemoteNames:
    """The names that `rows` finds: it gives the rows of a SELECT that needs no prefixes. See `kg.catalog.unfound.Names`."""

    def __init__(self, rows: Callable[[str], Sequence[Row]]) -> None:
        self._rows = rows

    def called(self, name: str) -> bool:
        """Whether anything has a name."""
        return bool(self._rows(_CALLED.format(name=_literal(name.lower()))))

    def described(self, iri: str) -> bool:
        """Whether anything is said of the node with an IRI; False for what is no IRI."""
        from pyoxigraph import NamedNode

        try:
            node = NamedNode(iri)
        except ValueError:
            return False
        return bool(self._rows(_DESCRIBED.format(iri=node)))

    def topics(self) -> list[str]:
        """The labels of all topics, sorted."""
        return sorted({label for (label,) in self._rows(_TOPICS) if label})

    def similar(self, name: str, kind: str | None) -> list[str]:
        """The names of things of a kind (None: of any) that are most like a name, the likest first."""
        words = {word[:_BEGINNING] for word in re.findall(r"\w+", name.lower())[:_WORDS]}
        if not words:
            return []
        begun = " || ".join(
            f"STRSTARTS(?known, {_literal(word)}) || CONTAINS(?known, {_literal(f' {word}')})"
            for word in sorted(words)
        )
        cls = f"<{_CLASSES[kind]}>" if kind else "?class"
        found = self._rows(_SIMILAR.format(begun=begun, cls=cls))
        known = {fold(one): one for (one,) in found if one}
        return [known[close] for close in get_close_matches(fold(name), known, n=_MOST)]


def _literal(text: str) -> str:
    from pyoxigraph import Literal

    return str(Literal(text))
