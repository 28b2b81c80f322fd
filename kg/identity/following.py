"""Which agreement carries out which, and which renews which, across articles.

Both are sought in one group of reports (`kg.identity.reports`): between the same parties, or parties that came of them. What an
article says itself goes first. Else a cooperation agreement is taken to carry out the last framework that its parties signed
before, if that was not long ago and had not ended; that is inferred. Of what is told as a renewal the predecessor is the last
agreement of the same type that its parties signed before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from kg.identity import terms
from kg.identity.clusters import best, surest
from kg.identity.directory import Directory
from kg.identity.lineage import descends
from kg.identity.reports import Event, entity_id, event_group

_FRAMEWORKS = ("mou", "kesepakatan-bersama")
_CARRIES_OUT = "pks"
_LONGEST = timedelta(days=5 * 366)


class Following(Struct, frozen=True):
    """The ids of the agreements that one carries out, whether that is inferred, and of those that it renews."""

    implements: tuple[str, ...] = ()
    inferred: bool = False
    replaces: tuple[str, ...] = ()


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
    groups: dict[str, list[_Dated]] = defaultdict(list)
    homes: dict[str, str] = {}
    for event in events:
        homes[entity_id(event)] = group = event_group(event, directory.ids)
        groups[group] += _dated(event, directory)
    signed = {one.id: one for found in groups.values() for one in found}
    found = {}
    for event in events:
        this = entity_id(event)
        told = {
            directory.agreement(m.source.article, m.says.implements)
            for m in event.mentions
            if m.says.implements is not None
        } - {this}
        own = signed.get(this)
        earlier = _before(own, groups[homes[this]]) if own else []
        inferred = () if told or own is None or own.type != _CARRIES_OUT else _framework(own, earlier)
        found[this] = Following(
            implements=tuple(sorted(told)) or inferred,
            inferred=bool(inferred),
            replaces=_renewed(own, earlier) if own and own.renewal else (),
        )
    return found


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


def _before(own: _Dated, group: Iterable[_Dated]) -> list[_Dated]:
    """The agreements that the same parties, or those of which they came, signed before; the last first."""
    found = [one for one in group if one.day < own.day and _same_parties(own, one)]
    return sorted(found, key=lambda one: (-one.day.toordinal(), one.id))


def _same_parties(own: _Dated, earlier: _Dated) -> bool:
    pairs = [
        [this == that or descends(name, ancestor) for that, ancestor in earlier.parties]
        for this, name in own.parties
    ]
    return all(map(any, pairs)) and all(map(any, zip(*pairs, strict=True)))


def _framework(own: _Dated, earlier: Iterable[_Dated]) -> tuple[str, ...]:
    valid = [
        one.id for one in earlier if one.type in _FRAMEWORKS and own.day <= (one.end or one.day + _LONGEST)
    ]
    return tuple(valid[:1])


def _renewed(own: _Dated, earlier: Iterable[_Dated]) -> tuple[str, ...]:
    alike = [one.id for one in earlier if one.type == own.type]
    return tuple(alike[:1])
