"""Ranges of a text as well-nested brackets, those that cross each other cut in two."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import Literal

#: So many ranges lie in each other at most; of more the innermost are left out.
DEEPEST = 16

Step = tuple[Literal["text", "open", "again", "close"], int, int]
Border = tuple[Literal["open", "again", "close"], int, int]


def nested(length: int, ranges: Sequence[tuple[int, int]]) -> Iterator[Step]:
    """The steps through a text of this length: ``("text", start, end)`` for each stretch without a border inside it,
    ``("open", n, offset)`` and ``("close", n, offset)`` where range `n` begins and ends, ``("again", n, offset)`` where it
    goes on behind the end of a range that it crosses.

    Ranges are (start, end), no two alike; empty ones are left out. Every opening has its close, in the right order.
    """
    at = 0
    for border in _borders(length, ranges):
        if at < border[2]:
            yield ("text", at, border[2])
            at = border[2]
        yield border
    if at < length:
        yield ("text", at, length)


def _borders(length: int, ranges: Sequence[tuple[int, int]]) -> Iterator[Border]:
    waiting = [(start, -end, number, False) for number, (start, end) in enumerate(ranges) if start < end]
    heapq.heapify(waiting)
    opened: list[tuple[int, int]] = []
    while waiting:
        start, negative, number, further = heapq.heappop(waiting)
        yield from _closed(opened, start)
        end = -negative
        if opened and opened[-1][0] < end:
            # it crosses the end of the range around it: what lies behind waits
            end = opened[-1][0]
            heapq.heappush(waiting, (end, negative, number, True))
        if len(opened) < DEEPEST:
            yield ("again" if further else "open", number, start)
            opened.append((end, number))
    yield from _closed(opened, length)


def _closed(opened: list[tuple[int, int]], until: int) -> Iterator[Border]:
    """Close all that ends at `until` or before, innermost first."""
    while opened and opened[-1][0] <= until:
        end, number = opened.pop()
        yield ("close", number, end)
