"""What is around a node as a small picture: two columns of names, and a line to each, the wider the more they share."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kg.server.pages.parts import Link, Profile, Section
from kg.server.pages.wording import shortened

_MOST = 8
"""So many names stand in a column."""

_LETTERS = 44
_ROW, _TOP = 27, 14
_CENTRE, _LEFT, _RIGHT = 480, 345, 615
"""Pixels of the picture, which is 960 wide: the node, and where the columns of names end and begin."""


class Neighbour(Struct, frozen=True, kw_only=True):
    """A name in the picture, the kind of what it names, where it stands, and the curve that leads to it."""

    link: Link
    shown: str
    kind: str
    x: int
    y: int
    at_end: bool
    curve: str
    width: float


class Picture(Struct, frozen=True, kw_only=True):
    """The names around a node, which stands at the middle of `height`."""

    neighbours: tuple[Neighbour, ...]
    height: int


def picture(profile: Profile) -> Picture | None:
    """The picture of a page's node, from the lists of the page; None where there is nothing around it."""
    sections = {section.key: section for section in profile.sections}
    left, right = (
        [one for key in keys if key in sections for one in _named(sections[key], profile.iri)][:_MOST]
        for keys in (("people", "took_part", "offices"), ("partners", "parties", "signings", "parts"))
    )
    if not left and not right:
        return None
    height = 2 * _TOP + _ROW * max(len(left), len(right), 2)
    return Picture(
        neighbours=(*_column(left, height, _LEFT), *_column(right, height, _RIGHT)),
        height=height,
    )


def _named(section: Section, besides: str) -> list[tuple[Link, int]]:
    """The first link of each fact that leads elsewhere, each once, with what it shares."""
    found: dict[str, tuple[Link, int]] = {}
    for fact in section.facts:
        # An office leads to a post too, which is none of the network's nodes.
        links = [part for part in fact.line if isinstance(part, Link) and part.kind != "post"]
        for link in [link for link in links if link.iri != besides][:1]:
            found.setdefault(link.iri, (link, fact.weight))
    return list(found.values())


def _column(named: Sequence[tuple[Link, int]], height: int, x: int) -> list[Neighbour]:
    """Names below each other, in the middle of the height."""
    first = (height - _ROW * (len(named) - 1)) // 2
    inner = x + (8 if x < _CENTRE else -8)
    found = []
    for at, (link, weight) in enumerate(named):
        y = first + at * _ROW
        bend = (_CENTRE + inner) // 2
        found.append(
            Neighbour(
                link=link,
                shown=shortened(link.text, _LETTERS),
                kind=link.kind,
                x=x,
                y=y,
                at_end=x < _CENTRE,
                curve=f"M{_CENTRE} {height // 2} C{bend} {height // 2} {bend} {y} {inner} {y}",
                width=min(1.2 + 0.5 * (weight - 1), 6.0),
            )
        )
    return found
