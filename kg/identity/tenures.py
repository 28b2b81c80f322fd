"""How long people hold an office, as far as articles attest it, and where two hold what only one can hold.

An interval reaches from one day on which a holder is attested to a later one, if nobody else is attested between them in an
office of a single holder. It says that the office was held at both ends, no more. All of this is of one post, and depends on
nothing but the roles that name it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from kg.identity.entities import Conflict, Interval, Version
from kg.identity.names import alike, digest

Holder = tuple[str, bool, bool]
"""The id of a person, whether acting, whether a former holder."""


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
    attested: Mapping[Holder, Mapping[date, int]],
    names: Mapping[str, str],
    memberships: Mapping[Holder, str],
) -> Iterator[Conflict]:
    """The days on which people of different names are attested in a post of a single holder; who stands in for one is none.

    `attested` has the number of texts for each day; `names` are those of the people.
    """
    by_day: dict[date, dict[Holder, int]] = defaultdict(dict)
    for holder, days in attested.items():
        _, acting, former = holder
        if not (acting or former):
            for day, texts in days.items():
                by_day[day][holder] = texts
    for day, holders in sorted(by_day.items()):
        if any(not alike(names[one[0]], names[other[0]]) for one, other in combinations(sorted(holders), 2)):
            yield _conflict(post, day, {memberships[holder]: texts for holder, texts in holders.items()})


def _conflict(post: str, day: date, texts: Mapping[str, int]) -> Conflict:
    this = f"conflict/{digest('conflict', post, 'SeveralHolders', day.isoformat())}"
    most = max(texts.values())
    undisputed = list(texts.values()).count(most) == 1
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
                outlets=0,
                best=undisputed and number == most,
            )
            for membership, number in sorted(texts.items())
        ),
    )
