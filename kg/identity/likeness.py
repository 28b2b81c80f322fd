"""Who may be the same person under another form of the name, for a person to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from kg.identity.forms import fullness, is_short, plain
from kg.identity.names import alike

_MOST = 5
"""A name that may be a form of more others tells nothing."""


class Holder(Struct, frozen=True, order=True):
    """Somebody who holds an office in an institution: the id of the person, the folded name, and the office, empty where
    several may hold it."""

    person: str
    name: str
    office: str


def likely_one(holders: Iterable[Holder]) -> Iterator[tuple[str, str]]:
    """Of all who hold an office in one institution the pairs who may be one, whose name tells less first: who hold the office
    of a single holder, or whose name leaves something out."""
    ordered = sorted(holders, key=lambda one: (fullness(one.name), one))
    for at, less in enumerate(ordered):
        found = {
            more.person
            for more in ordered[at + 1 :]
            if more.person != less.person
            and (is_short(less.name) or (less.office and less.office == more.office))
            and alike(plain(less.name), plain(more.name))
        }
        if len(found) <= _MOST:
            yield from ((less.person, other) for other in found)
