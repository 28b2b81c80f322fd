"""Which agreement carries out which, and which renews which, across articles.

Both are sought in one group of reports (`kg.identity.reports`): between the same parties, or parties that came of them. What
a person decided goes first, then what an article says itself. Else a cooperation agreement is taken to carry out the last
framework that its parties signed before, if that was not long ago and had not ended; that is inferred. Where there is none, it
may carry out one of the bodies of which its parties are parts (`kg.identity.carrying`). Of what is told as a renewal the
predecessor is the last agreement of the same type that its parties signed before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from kg.identity import terms
from kg.identity.clusters import best, surest
from kg.identity.directory import Directory
from kg.identity.lineage import descends
from kg.identity.reports import Event, entity_id, event_group

FRAMEWORKS = ("mou", "kesepakatan-bersama")
CARRIES_OUT = "pks"
FOLLOWER, FRAMEWORK = "follower", "framework"
"""The sides of a decision about what carries out what."""
_LONGEST = timedelta(days=5 * 366)


class Following(Struct, frozen=True):
    """The ids of the agreements that one carries out, whether that is inferred, and of those that it renews; and the day of its
    signing, else of its first report, if it was signed. `decisions` are the corrections that say what it carries out."""

    day: date | None = None
    implements: tuple[str, ...] = ()
    inferred: bool = False
    replaces: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


class _Dated(Struct, frozen=True):
    """An agreement that was signed: when, when it ends (if that is known), and its parties, each by id and name."""

    id: str
    type: str
    day: date
    end: date | None
    renewal: bool
    parties: tuple[tuple[str, str], ...]


def following(events: Sequence[Event], directory: Directory) -> dict[str, Following]:
    """For each agreement of whole groups, by its id, what it follows."""
    signed = {one.id: one for event in events for one in _dated(event, directory)}
    homes = {entity_id(event): event_group(event, directory.ids) for event in events}
    frameworks: dict[str, list[_Dated]] = defaultdict(list)
    alike: dict[tuple[str, str], list[_Dated]] = defaultdict(list)
    # By day; of one day the smallest id last, since the last one before is sought.
    for one in sorted(sorted(signed.values(), key=lambda one: one.id, reverse=True), key=lambda one: one.day):
        alike[homes[one.id], one.type].append(one)
        if one.type in FRAMEWORKS:
            frameworks[homes[one.id]].append(one)
    sides: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for side in _sides(event):
            sides[side].add(entity_id(event))
    found = {}
    for event in events:
        this = entity_id(event)
        decided = sorted(d for d, side in (one.split("#") for one in _sides(event)) if side == FOLLOWER)
        told = {
            directory.agreement(m.source.article, m.says.implements)
            for m in event.mentions
            if m.says.implements is not None
        } - {this}
        own = signed.get(this)
        if decided:
            told = {id for one in decided for id in sides[f"{one}#{FRAMEWORK}"]} - {this}
        carries_out = own is not None and own.type == CARRIES_OUT and not (told or decided)
        inferred = _last(own, frameworks[homes[this]], _is_in_force) if own and carries_out else ()
        found[this] = Following(
            day=own.day if own else None,
            implements=tuple(sorted(told)) or inferred,
            inferred=bool(inferred),
            replaces=_last(own, alike[homes[this], own.type]) if own and own.renewal else (),
            decisions=tuple(decided),
        )
    return found


def _sides(event: Event) -> set[str]:
    return {side for report in event.mentions for side in report.follows}


def _last(
    own: _Dated, found: Sequence[_Dated], fits: Callable[[_Dated, _Dated], bool] = lambda own, one: True
) -> tuple[str, ...]:
    """The id of the last one in `found`, sorted by day, that the same parties, or those of which they came, signed before."""
    for at in range(bisect_left(found, own.day, key=lambda one: one.day) - 1, -1, -1):
        if fits(own, found[at]) and _same_parties(own, found[at]):
            return (found[at].id,)
    return ()


def in_force(day: date, signed: date, end: date | None) -> bool:
    """Whether a framework was in force on a day, given that of its signing and the last one, if that is known."""
    return day <= end if end else day - signed <= _LONGEST


def _is_in_force(own: _Dated, framework: _Dated) -> bool:
    return in_force(own.day, framework.day, framework.end)


def _dated(event: Event, directory: Directory) -> Iterable[_Dated]:
    """An agreement with the day of its signing, else of its first report; nothing of one that was not signed."""
    done = [report for report in event.mentions if report.happened]
    days = [
        (m.says.date.isoformat(), m.source.text, surest(m.says.date_evidence)) for m in done if m.says.date
    ]
    day = best(days) or min(
        (m.source.published.isoformat() for m in done if m.source.published), default=None
    )
    if day is None:
        return
    signed = date.fromisoformat(day)
    names = {
        directory.ids[
            directory.pages[m.source.article].institutions[party.institution].key
        ]: party.institution
        for m in done
        for party in m.says.parties
    }
    yield _Dated(
        id=entity_id(event),
        type=done[0].says.type,
        day=signed,
        end=terms.validity(done, signed if days else None).end,
        renewal=any(report.says.status == "extended" for report in done),
        parties=tuple(sorted(names.items())),
    )


def _same_parties(own: _Dated, earlier: _Dated) -> bool:
    pairs = [
        [this == that or descends(name, ancestor) for that, ancestor in earlier.parties]
        for this, name in own.parties
    ]
    return all(map(any, pairs)) and all(map(any, zip(*pairs, strict=True)))
