"""Which of several representations a client would rather have (RFC 9110, section 12.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_MEMBER = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*"?)+')
_PART = re.compile(r'(?:[^;"]|"(?:[^"\\]|\\.)*"?)+')
_RANGE = re.compile(r"[\w!#$&^.+*-]+/[\w!#$&^.+*-]+|\*", re.ASCII)
_WEIGHT = re.compile(r"0(?:\.\d*)?|1(?:\.0*)?|\.\d+", re.ASCII)


class _Range(NamedTuple):
    """A media type, or ``type/*``, or ``*/*``, and how much it is liked, from 0 to 1."""

    name: str
    weight: float


def weighed(field: str) -> Iterator[tuple[str, float]]:
    """The members of a field such as ``Accept-Encoding``, in small letters without their parameters, each with its weight.

    One whose weight is no number between 0 and 1 is left out.
    """
    for member in _MEMBER.findall(field):
        name, *parameters = [part.strip().lower() for part in _PART.findall(member) or [""]]
        weights = [part[2:].strip() for part in parameters if part.startswith("q=")]
        if name and all(_WEIGHT.fullmatch(weight) for weight in weights):
            yield name, float(weights[0]) if weights else 1.0


def chosen(accept: str, offered: Sequence[str]) -> str | None:
    """The media type of those `offered` that `accept`, a field ``Accept``, likes best; None if it takes none of them.

    The most specific range that fits a type says how much it is liked. Among those liked alike, one that is named goes
    before one that a wildcard covers, then the order of the field decides, then that of `offered`. An empty field takes all,
    and so does one in which nothing can be read.
    """
    ranges = [
        _Range("*/*" if name == "*" else name, q) for name, q in weighed(accept) if _RANGE.fullmatch(name)
    ]
    if not ranges:
        return offered[0] if offered else None
    best, rank = None, (0.0, 0, 0)
    for name in offered:
        found = _rank(name, ranges)
        if found[0] > 0 and found > rank:
            best, rank = name, found
    return best


def _rank(name: str, ranges: list[_Range]) -> tuple[float, int, int]:
    """How much a type is liked, how specific the range is that says so, and how early it stands."""
    for specific, pattern in ((3, name), (2, f"{name.partition('/')[0]}/*"), (1, "*/*")):
        for at, (range_, weight) in enumerate(ranges):
            if range_ == pattern:
                return weight, specific, -at
    return 0.0, 0, 0


def takes(field: str, coding: str) -> bool:
    """Whether `field`, an ``Accept-Encoding``, takes a coding: it must name it, or cover it by ``*``."""
    weights = dict(weighed(field))
    return weights.get(coding, weights.get("*", 0.0)) > 0
