"""Whether a person of the graph and one of Wikidata hold the same office, in the same body, at the same time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct

from kg.identity.governments import region
from kg.identity.names import fold
from kg.identity.posts import NATIONAL_OFFICES, SINGLE_HOLDER
from kg.linking.agreeing import contradicts, is_abroad
from kg.linking.items import Day, Held, Item
from kg.linking.points import Point
from kg.linking.subjects import Office, Subject
from kg.linking.tables import Title, implied, is_national, title

_COUNTRY = frozenset({"indonesia", "republik indonesia", "the republic of indonesia"})
_SLACK = timedelta(days=60)


class Known(Struct, frozen=True):
    """What offices are compared with: the bodies of the graph by id, their items and those of their regions (by the id of the
    body), and the items that stand for offices and bodies in Wikidata."""

    bodies: Mapping[str, Subject]
    items: Mapping[str, frozenset[str]]
    others: Mapping[str, Item]


class _Match(Struct, frozen=True):
    """An office of either side that agrees: in the body, perhaps in the office, in time (None where that is not known)."""

    same_office: bool
    shared: bool
    in_time: bool | None
    says: str


def office_points(subject: Subject, item: Item, known: Known) -> Iterator[Point]:
    """The best agreement in offices; that an office was held at other times speaks against an item, unless another agrees."""
    matches = [
        match
        for office in subject.offices
        for held in item.held
        if (match := _match(office, held, known)) is not None
    ]
    fitting = [match for match in matches if match.in_time is not False]
    if not fitting:
        if missed := [match for match in matches if match.same_office]:
            yield Point("dates", min(match.says for match in missed), agrees=False)
        return
    best = min(fitting, key=lambda one: (not one.same_office, one.shared, not one.in_time, one.says))
    what = "body" if not best.same_office else "office of several" if best.shared else "office"
    yield Point(what, best.says)
    if best.in_time:
        yield Point("dates", best.says)


def _match(office: Office, held: Held, known: Known) -> _Match | None:
    position = known.others.get(held.position) if held.position else None
    titles = [found for name in _names(position) if (found := title(name))]
    same_title = _same_title(office, held, position, known)
    if not (same_title or _same_body(office, held, position, titles, known)):
        return None
    concepts = {one.concept for one in titles} | implied(held.property)
    return _Match(
        same_office=office.concept is not None and (office.concept in concepts or same_title),
        shared=office.concept not in SINGLE_HOLDER,
        in_time=_in_time(office, held),
        says=_told(held, position, known),
    )


def _names(item: Item | None) -> tuple[str, ...]:
    return (*item.labels, *item.aliases) if item else ()


def _same_title(office: Office, held: Held, position: Item | None, known: Known) -> bool:
    """Whether the title itself tells the body, as that of a minister does, and is the same, and of this country."""
    body = known.bodies.get(office.body) if office.body else None
    mine = title(office.label)
    if body is None or not is_national(body.concepts) or mine is None or not mine.rest:
        return False
    about = [position, *(known.others.get(one) for one in _there(held, position))]
    if any(one is not None and is_abroad(one) for one in about):
        return False
    return fold(office.label) in {_without_country(name) for name in _names(position)}


def _without_country(name: str) -> str:
    return fold(name).removesuffix(" indonesia").removesuffix(" republik")


def _same_body(office: Office, held: Held, position: Item | None, titles: list[Title], known: Known) -> bool:
    """Whether an office is in the body, or governs the region, of which Wikidata speaks."""
    rests = {one.rest for one in titles}
    if office.body is None:
        return office.concept in NATIONAL_OFFICES and (not rests or not rests.isdisjoint(_COUNTRY | {""}))
    body = known.bodies.get(office.body)
    if body is None:
        return False
    there = _there(held, position)
    if there:
        return any(_is_body(one, body, known) for one in there)
    return not rests.isdisjoint({*map(fold, body.names), *_bare_names(body)})


def _is_body(item: str, body: Subject, known: Known) -> bool:
    """Whether an item is that of a body or of its region; by its name only where nothing better is known, or says otherwise."""
    mine = known.items.get(body.id, frozenset())
    other = known.others.get(item)
    if item in mine:
        return True
    if other is None or not other.is_there:
        return False
    if (body.code and body.code in other.codes) or (body.ror and body.ror in other.rors):
        return True
    named = not other.names().isdisjoint(map(fold, body.names))
    return named and not body.code and not mine and not contradicts(body, other)


def _there(held: Held, position: Item | None) -> frozenset[str]:
    """The bodies and regions that a statement is about."""
    return frozenset(one for one in (held.body, *(position.serves if position else ())) if one)


def _bare_names(body: Subject) -> set[str]:
    """The names of a region by which its offices are called: the regent of a regency, the mayor of a city."""
    found = region(body.code) if body.code else None
    if found is None:
        return set()
    return {fold(found.name), fold(found.name.partition(" ")[2])}


def _in_time(office: Office, held: Held) -> bool | None:
    """Whether an office was held on a day on which it is attested; None where either is not known.

    A former office was held before it is spoken of.
    """
    if not office.days or (held.start is None and held.end is None):
        return None
    start = _first(held.start) - _SLACK if held.start else date.min
    if office.former:
        return start <= office.days[-1]
    end = min(_last(held.end), date.max - _SLACK) + _SLACK if held.end else date.max
    return any(start <= day <= end for day in office.days)


def _first(day: Day) -> date:
    return max(day.on, date.min + _SLACK)


def _last(day: Day) -> date:
    return date(day.on.year, 12, 31) if day.vague else day.on


def _told(held: Held, position: Item | None, known: Known) -> str:
    """What Wikidata says, in words."""
    body = known.others.get(held.body) if held.body else None
    words = ", ".join(one.label for one in (position, body) if one) or held.position or held.body or ""
    if held.start is None and held.end is None:
        return words
    return f"{words} ({held.start.on if held.start else ''} to {held.end.on if held.end else ''})"
