"""What has changed in a corrections file since a store was made by it.

The store knows the ids of the decisions alone: what they say may be what nobody is to know any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from kg.curation.curating import decision_id
from kg.curation.decisions import Decision, Decisions

Ids = Mapping[str, Sequence[str]]
"""The ids of decisions by the name of their table, in the order of the file."""


class Difference(Struct, frozen=True):
    """The ids of the decisions that are `gone`, and those that have `come`, each with its table and id. One that stands
    elsewhere among its like has done both: where several concern one fact their order counts."""

    gone: frozenset[str]
    come: tuple[tuple[str, str, Decision], ...]

    def __bool__(self) -> bool:
        return bool(self.gone or self.come)


def ids_of(decisions: Decisions) -> dict[str, list[str]]:
    """The ids of all decisions."""
    return {
        table: [decision_id(table, one) for one in getattr(decisions, table)]
        for table in Decisions.__struct_fields__
    }


def difference(before: Ids, decisions: Decisions) -> Difference:
    """What has changed since the decisions were those with the ids `before`."""
    changes = [
        change for table in Decisions.__struct_fields__ for change in _changes(table, before, decisions)
    ]
    gone = frozenset(id for _, id, one in changes if one is None)
    return Difference(gone, tuple((table, id, one) for table, id, one in changes if one is not None))


def _changes(table: str, before: Ids, decisions: Decisions) -> Iterator[tuple[str, str, Decision | None]]:
    """The decisions of a table that are gone, by their ids alone, and those that have come."""
    now = [(decision_id(table, one), one) for one in getattr(decisions, table)]
    had = before.get(table, ())
    for what, start, end, first, last in SequenceMatcher(
        None, had, [id for id, _ in now], autojunk=False
    ).get_opcodes():
        if what != "equal":
            yield from ((table, id, None) for id in had[start:end])
            yield from ((table, id, one) for id, one in now[first:last])
