"""Names given to a question that nothing in the graph bears: its answer is empty then, and nobody would know why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from kg.catalog.headers import Question
from kg.vocab import SIN, SKOS

if TYPE_CHECKING:
    from pyoxigraph import Store

_KINDS: Mapping[str, str | None] = {
    "institution": "institution",
    "person": "person",
    "place": "place",
    "entity": None,
    "from": "institution",
    "to": "institution",
}
"""Which kind of thing a parameter of text names; None: of any kind."""

_TOPIC = "topic"

_SHOWN = 200
"""Characters of a name that are shown."""


class Names(Protocol):
    """What a graph tells of the names in it."""

    def called(self, name: str) -> bool:
        """Whether anything has a name."""

    def described(self, iri: str) -> bool:
        """Whether anything is said of the node with an IRI; False for what is no IRI."""

    def topics(self) -> Sequence[str]:
        """The labels of all topics, sorted."""

    def similar(self, name: str, kind: str | None) -> Sequence[str]:
        """The names of things of a kind (None: of any) that are most like a name."""


class Unfound(Struct, frozen=True):
    """A parameter with a name that nothing bears, and the names that are most like it."""

    parameter: str
    name: str
    nearest: tuple[str, ...] = ()

    def __str__(self) -> str:
        near = f"the nearest names are {', '.join(self.nearest)}" if self.nearest else "no name is like it"
        return f"{self.parameter}: nothing in the graph is called {self.shown!r}; {near}"

    @property
    def shown(self) -> str:
        """The name, cut where it is very long."""
        return self.name if len(self.name) <= _SHOWN else f"{self.name[:_SHOWN]}…"


def unfound(asked: Question, values: Mapping[str, object], names: Names) -> tuple[Unfound, ...]:
    """The values given to a question that should be names of things in a graph, and are none."""
    found = []
    for parameter in asked.parameters:
        if parameter.name not in values or parameter.type != "string":
            continue
        name = str(values[parameter.name])
        if parameter.name == _TOPIC:
            labels = names.topics()
            if name.casefold() not in map(str.casefold, labels) and not names.described(name):
                found.append(Unfound(_TOPIC, name, _nearest_label(name, labels)))
        elif parameter.name in _KINDS and not names.called(name) and not names.described(name):
            found.append(Unfound(parameter.name, name, tuple(names.similar(name, _KINDS[parameter.name]))))
    return tuple(found)


class StoredNames:
    """The names in `store`; `similar` finds those that are most like one."""

    def __init__(self, store: Store, similar: Callable[[str, str | None], Sequence[str]]) -> None:
        self._store, self.similar = store, similar

    def called(self, name: str) -> bool:
        """See `Names`."""
        from pyoxigraph import Literal, NamedNode

        return _any(self._store.quads_for_pattern(None, NamedNode(SIN.lookupName), Literal(name.lower())))

    def described(self, iri: str) -> bool:
        """See `Names`."""
        from pyoxigraph import NamedNode

        try:
            return _any(self._store.quads_for_pattern(NamedNode(iri), None, None))
        except ValueError:
            return False

    def topics(self) -> list[str]:
        """See `Names`."""
        from pyoxigraph import Literal, NamedNode

        found = set()
        for quad in self._store.quads_for_pattern(None, NamedNode(SKOS.inScheme), NamedNode(SIN.Topics)):
            for label in self._store.quads_for_pattern(quad.subject, NamedNode(SKOS.prefLabel), None):
                if isinstance(label.object, Literal):
                    found.add(label.object.value)
        return sorted(found)


def _nearest_label(name: str, labels: Sequence[str]) -> tuple[str, ...]:
    known = {label.casefold(): label for label in labels}
    return tuple(known[one] for one in get_close_matches(name.casefold(), known, n=3))


def _any(found: Iterable[object]) -> bool:
    return next(iter(found), None) is not None
