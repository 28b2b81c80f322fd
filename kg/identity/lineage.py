"""Which bodies came of which, by the curated tables: those that were renamed, split or put together.

A body that came of another is another: it has an IRI of its own, and an agreement of the one is none of the other. But what
the one began the other may carry on. The names are those of `kg/tables/bodies`, in any spelling.
"""

from __future__ import annotations

import csv
from functools import cache

from msgspec import Struct

from kg.assets import tables_dir
from kg.identity.names import fold


class Succession(Struct, frozen=True):
    """The bodies that took over from one, by their names, and the year or the day (ISO 8601) of that, where it is known."""

    successors: tuple[str, ...]
    ended: str | None


def succession(name: str) -> Succession | None:
    """Who took over from a body; None where it has no successor in the tables."""
    return _table().get(fold(name))


def line(name: str) -> str | None:
    """One folded name for all bodies that came of each other, directly or by way of others; None for a body without such."""
    return _lines().get(fold(name))


def descends(name: str, ancestor: str) -> bool:
    """Whether the body `name` is `ancestor`, or came of it."""
    waiting, seen, sought = [fold(ancestor)], set(), fold(name)
    while waiting:
        one = waiting.pop()
        if one == sought:
            return True
        if one not in seen and one in _table():
            waiting += map(fold, _table()[one].successors)
        seen.add(one)
    return False


@cache
def _table() -> dict[str, Succession]:
    found = {}
    for file in sorted((tables_dir() / "bodies").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if row["successor"]:
                    after = tuple(row["successor"].split("|"))
                    found[fold(row["name"])] = Succession(after, row["valid_until"] or None)
    return found


@cache
def _lines() -> dict[str, str]:
    lines: dict[str, set[str]] = {}
    for name, one in _table().items():
        together = {name, *map(fold, one.successors)}
        for known in [lines[other] for other in together if other in lines]:
            together |= known
        lines |= dict.fromkeys(together, together)
    return {name: min(together) for name, together in lines.items()}
