"""What speaks for an item being about a subject, what speaks against it, and how much that is together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from kg.identity.names import alike, fold
from kg.linking.agreeing import identifiers, kinds, places
from kg.linking.items import MANY, Day, Item
from kg.linking.offices import Known, office_points
from kg.linking.points import Point
from kg.linking.subjects import Subject

WEIGHTS: Mapping[str, float] = {
    "identifier": 0.6,
    "label": 0.4,
    "alias": 0.3,
    "part of the name": 0.15,
    "kind": 0.15,
    "region": 0.25,
    "country": 0.25,
    "province": 0.1,
    "office": 0.4,
    "office of several": 0.2,
    "body": 0.15,
    "dates": 0.05,
}
"""What each agreement adds to a score; of names, of places and of offices the best one counts."""

_EITHER = (
    ("label", "alias", "part of the name"),
    ("region", "country", "province"),
    ("office", "office of several", "body"),
)
"""Agreements about the same thing."""

_SLACK = timedelta(days=60)
"""By so much the days of news and of Wikidata may differ."""

_ADULT = 17
"""Years before which nobody holds an office."""


class Likeness(Struct, frozen=True, kw_only=True):
    """An item, how it is called, its `score` between 0 and 1, what speaks for it and what against it."""

    item: str
    label: str
    score: float
    speaks: tuple[Point, ...] = ()
    against: tuple[Point, ...] = ()

    def __str__(self) -> str:
        said = "; ".join([*map(str, self.speaks), *(f"not {point}" for point in self.against)])
        return f"“{self.label}” {self.score:.2f} ({said})"

    def on(self, *what: str) -> bool:
        """Whether any of some agreements speaks for it."""
        return any(point.what in what for point in self.speaks)


def likeness(subject: Subject, item: Item, known: Known) -> Likeness:
    """How much an item is like a subject; `known` is what offices are compared with."""
    points = [
        *_names(subject, item),
        *identifiers(subject, item),
        *kinds(subject, item),
        *places(subject, item),
        *_times(subject, item),
        *(office_points(subject, item, known) if subject.kind == "person" else ()),
    ]
    speaks = tuple(point for point in points if point.agrees)
    return Likeness(
        item=item.id,
        label=item.label,
        score=_score({point.what for point in speaks}),
        speaks=speaks,
        against=tuple(point for point in points if not point.agrees),
    )


def _score(what: Collection[str]) -> float:
    counted = set(what)
    for group in _EITHER:
        best = max(counted.intersection(group), key=WEIGHTS.__getitem__, default=None)
        counted -= set(group) - {best}
    return min(1.0, round(sum(WEIGHTS[one] for one in counted), 2))


def _names(subject: Subject, item: Item) -> Iterator[Point]:
    own = {fold(subject.label)} if subject.kind != "region" else set(map(fold, subject.names))
    forms = own | {fold(name) for name in subject.names if telling(name, subject)}
    labels, aliases = set(map(fold, item.labels)), set(map(fold, item.aliases))
    if own & labels:
        yield Point("label", min(item.labels, key=lambda label: fold(label) not in own))
    elif len(item.aliases) > MANY:
        return
    elif forms & labels or own & aliases:
        yield Point("alias", min((*item.labels, *item.aliases), key=lambda name: fold(name) not in forms))
    elif subject.kind == "person" and any(_is_part(subject.label, name) for name in item.labels):
        yield Point("part of the name", item.label)


def telling(name: str, subject: Subject) -> bool:
    """Whether a form of a name tells anything without the others: a first name or an abbreviation does not."""
    words = fold(name).split()
    return len(words) > 1 or (subject.kind != "person" and len(name) > 6 and not name.isupper())


def _is_part(one: str, other: str) -> bool:
    return min(len(fold(one).split()), len(fold(other).split())) > 1 and alike(one, other)


def _times(subject: Subject, item: Item) -> Iterator[Point]:
    """Whether somebody was dead or a child, or a body was no more or not yet, when it is said to have acted."""
    days = [day for office in subject.offices if not office.former for day in office.days]
    days = sorted([*days, *subject.days])
    if not days:
        return
    end, start = item.died or item.dissolved, item.born or item.founded
    if end is not None and last(end) + _SLACK < days[-1]:
        yield Point("dates", f"ended {end.on}, acts {days[-1]}", agrees=False)
    if start is not None and days[0] < _from(start, item.born is not None):
        yield Point("dates", f"began {start.on}, acts {days[0]}", agrees=False)


def last(day: Day) -> date:
    """The last day that may be meant."""
    return date(day.on.year, 12, 31) if day.vague else day.on


def _from(start: Day, born: bool) -> date:
    """The first day on which somebody or something may act."""
    years = _ADULT if born else 0
    year = min(start.on.year + years, date.max.year)
    return date(year, 1, 1) if start.vague or born else start.on - _SLACK
