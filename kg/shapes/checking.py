"""A node of a graph held to the shapes of its classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from pyoxigraph import Literal

from kg.shapes.constraints import Check
from kg.shapes.graphs import ElsewhereError, Graph, key
from kg.shapes.literals import Term


class Violation(Struct, frozen=True, tag=True):
    """That the node `focus` fails a check, by its number; `value` is the IRI or the text of the value that fails, where it is
    one, and `refers` says that it is a node."""

    check: int
    focus: str
    value: str | None = None
    refers: bool = False


class Undecided(Struct, frozen=True, tag=True):
    """That a part of a graph does not tell whether the node `focus` passes a check. The node comes first, so that what is
    sorted has all of one together."""

    focus: str
    check: int


def examine(checks: Iterable[Check], graph: Graph, focus: str) -> Iterator[Violation | Undecided]:
    """What is wrong with a node, each once."""
    for check in checks:
        try:
            wrong = check.failures(graph, focus)
        except ElsewhereError:
            yield Undecided(focus, check.number)
        else:
            for value in dict.fromkeys(wrong) if wrong else ():
                yield _violation(check, focus, value)


def _violation(check: Check, focus: str, value: Term | None) -> Violation:
    if value is None:
        return Violation(check.number, focus)
    return Violation(check.number, focus, key(value) or value.value, not isinstance(value, Literal))
