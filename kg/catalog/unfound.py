"""Names given to a question that nothing in the graph bears: its answer is empty then, and nobody would know why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

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

Similar = Callable[[str, str | None], Sequence[str]]
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


def unfound(
    asked: Question, values: Mapping[str, object], store: Store, similar: Similar
) -> tuple[Unfound, ...]:
    """The values given to a question that should be names of things in `store`, and are none."""
    found = []
    for parameter in asked.parameters:
        if parameter.name not in values or parameter.type != "string":
            continue
        name = str(values[parameter.name])
        if parameter.name == _TOPIC:
            labels = _topics(store)
            if name.casefold() not in map(str.casefold, labels) and not _is_subject(store, name):
                nearest = _nearest_label(name, labels)
                found.append(Unfound(_TOPIC, name, nearest))
        elif parameter.name in _KINDS and not _is_name(store, name):
            nearest = tuple(similar(name, _KINDS[parameter.name]))
            found.append(Unfound(parameter.name, name, nearest))
    return tuple(found)


def _is_name(store: Store, name: str) -> bool:
    from pyoxigraph import Literal, NamedNode

    named = NamedNode(SIN.lookupName)
    return _any(store.quads_for_pattern(None, named, Literal(name.lower()))) or _is_subject(store, name)


def _is_subject(store: Store, name: str) -> bool:
    from pyoxigraph import NamedNode

    try:
        node = NamedNode(name)
    except ValueError:
        return False
    return _any(store.quads_for_pattern(node, None, None))


def _topics(store: Store) -> list[str]:
    from pyoxigraph import Literal, NamedNode

    found = set()
    for quad in store.quads_for_pattern(None, NamedNode(SKOS.inScheme), NamedNode(SIN.Topics)):
        for label in store.quads_for_pattern(quad.subject, NamedNode(SKOS.prefLabel), None):
            if isinstance(label.object, Literal):
                found.add(label.object.value)
    return sorted(found)


def _nearest_label(name: str, labels: Sequence[str]) -> tuple[str, ...]:
    known = {label.casefold(): label for label in labels}
    return tuple(known[one] for one in get_close_matches(name.casefold(), known, n=3))


def _any(found: Iterable[object]) -> bool:
    return next(iter(found), None) is not None
