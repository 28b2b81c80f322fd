"""Reports that leave a party out: they join those that name all parties of the same signing.

Two agreements of one type are one if the parties of the one are some of the other's, and reports of both name two parties in
common and one day that nothing casts doubt on; but only where neither could be of a third, no article tells of both, and what
they are about is not told apart. Those that may be one have a reference in common (`pairs`), so that they are resolved
together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from kg.identity.clusters import Cluster
from kg.identity.mentions import AgreementMention
from kg.identity.names import digest
from kg.identity.reports import Event, told_apart

_MOST_PARTIES = 6
"""Of more parties articles rather tell of several agreements at once."""


def pairs(report: AgreementMention) -> Iterator[str]:
    """A reference for each two parties and the day; none of a report whose day is not known for sure."""
    day = report.says.date
    if report.happened and day and not report.doubted and len(report.parties) <= _MOST_PARTIES:
        for one, other in combinations(report.parties, 2):
            yield f"pair {digest(report.says.type, day.isoformat(), one, other)}"


def completed(events: Sequence[Event], ids: Mapping[str, str]) -> list[Event]:
    """The agreements of a family, those that leave a party out joined with those that name all."""
    parties = [frozenset(ids[key] for report in event.mentions for key in report.parties) for event in events]
    if len({*parties}) < 2:
        return list(events)
    refs = [{ref for report in event.mentions for ref in pairs(report)} for event in events]
    holders: dict[str, set[int]] = defaultdict(set)
    for number, found in enumerate(refs):
        for ref in found:
            holders[ref].add(number)
    larger = [
        {other for ref in found for other in holders[ref] if parties[one] < parties[other]}
        for one, found in enumerate(refs)
    ]
    homes = {
        one: min(found) for one, found in enumerate(larger) if len(found) == 1 and not larger[min(found)]
    }
    parts = Counter(homes.values())
    homes = {
        one: home
        for one, home in homes.items()
        if parts[home] == 1 and not told_apart(events[one].mentions, events[home].mentions)
    }
    joined = {home: _completed(events[home], events[one]) for one, home in homes.items()}
    return [joined.get(number, event) for number, event in enumerate(events) if number not in homes]


def _completed(whole: Event, part: Event) -> Event:
    day = min(report.says.date.isoformat() for report in part.mentions if report.says.date)
    return Cluster(
        mentions=tuple(sorted((*whole.mentions, *part.mentions), key=lambda m: (m.key, m.source.article))),
        reasons=tuple(sorted({*whole.reasons, *part.reasons, f"parties:{day}"})),
        among=tuple(sorted({*whole.among, *part.among})),
    )
