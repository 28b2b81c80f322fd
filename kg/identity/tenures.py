"""How long people hold an office, as far as articles attest it, and where two hold what only one can hold.

An interval reaches from one day on which a holder is attested to a later one, if nobody else is attested between them in an
office of a single holder. It says that the office was held at both ends, no more. All of this is of one post, and depends on
nothing but the roles that name it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from kg.identity.entities import Conflict, Interval, Version
from kg.identity.names import alike, digest
from kg.identity.sources import Source
from kg.identity.voices import outlets, voices

Holder = tuple[str, bool, bool]
"""The id of a person, whether acting, whether a former holder."""

Support = Callable[[Holder, date], Sequence[Source]]
"""Tells which articles attest a holder on a day."""


def intervals(
    membership: str, holder: Holder, attested: Mapping[Holder, Sequence[date]], *, single: bool
) -> tuple[Interval, ...]:
    """The intervals of a holder's membership. `attested` has the days of all holders, `single` that one holds it at a time."""
    person = holder[0]
    others = {day for (who, *_), days in attested.items() if single and who != person for day in days}
    runs: list[list[date]] = []
    for day in sorted(attested[holder]):
        if runs and not any(runs[-1][-1] < other < day for other in others):
            runs[-1].append(day)
        else:
            runs.append([day])
    return tuple(
        Interval(
            id=f"interval/{digest('interval', membership, run[0].isoformat(), run[-1].isoformat())}",
            start=run[0],
            end=run[-1],
        )
        for run in runs
        if run[0] < run[-1]
    )


def several_holders(
    post: str,
    attested: Mapping[Holder, Sequence[date]],
    names: Mapping[str, str],
    memberships: Mapping[Holder, str],
    support: Support,
) -> Iterator[Conflict]:
    """The days on which people of different names are attested in a post of a single holder; who stands in for one is none.

    `names` are those of the people.
    """
    by_day: dict[date, list[Holder]] = defaultdict(list)
    for holder, days in sorted(attested.items()):
        _, acting, former = holder
        if not (acting or former):
            for day in days:
                by_day[day].append(holder)
    for day, holders in sorted(by_day.items()):
        if any(not alike(names[one[0]], names[other[0]]) for one, other in combinations(holders, 2)):
            yield _conflict(post, day, {memberships[holder]: support(holder, day) for holder in holders})


def _conflict(post: str, day: date, told: Mapping[str, Sequence[Source]]) -> Conflict:
    """The versions with the outlets that stand for each. That of most voices is the best supported one, if there is one."""
    this = f"conflict/{digest('conflict', post, 'SeveralHolders', day.isoformat())}"
    voice = voices(source for sources in told.values() for source in sources)
    votes = {membership: len({voice[s.text] for s in sources}) for membership, sources in told.items()}
    most = max(votes.values())
    undisputed = list(votes.values()).count(most) == 1
    return Conflict(
        id=this,
        concept="SeveralHolders",
        target=post,
        date=day,
        versions=tuple(
            Version(
                id=f"version/{digest('version', this, membership)}",
                kind="node",
                key=membership,
                value=membership,
                outlets=outlets(sources, voice),
                best=undisputed and votes[membership] == most,
            )
            for membership, sources in sorted(told.items())
        ),
    )
