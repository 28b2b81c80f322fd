"""Which reports speak of the same agreement.

Reports of one set of parties are a group, those of parties that came of each other too (`kg.identity.lineage`), so that a group
holds all that an agreement can carry out or renew. Inside it, reports of the same parties and type speak of the same agreement:

- of one day; where a flag doubts the day, it counts as the one that it suggests if exactly one agreement has that day;
- of days at most three apart, since outlets take the day of publication for that of the signing; unless one article tells of
  both days, or what it was about is told otherwise on each;
- without a day, where exactly one agreement fits the day of publication; what fits none is one agreement as long as the reports
  follow each other within a week. A report of what another agreement of its article carries out is of the last one before it;
- of a plan, where a signing follows within half a year: the first that does.

Reports that leave a party out are of other groups; `kg.identity.completing` tells which groups are resolved together for that.
What is told of an agreement, and its links to others of the group, is in `kg.identity.agreements`. Nothing else depends on
another group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations, pairwise

from msgspec import Struct

from kg.identity.clusters import Cluster, components
from kg.identity.mentions import AgreementMention, Bond
from kg.identity.names import digest, fold

Event = Cluster[AgreementMention]

_NEAR = timedelta(days=3)
_LATEST_REPORT = timedelta(days=31)
_SAME_NEWS = timedelta(days=7)
_LONGEST_PLAN = timedelta(days=183)
_DAY = timedelta(days=1)


class _Account(Struct):
    """Reports of one agreement, the days that they name, and why they are together."""

    reports: list[AgreementMention]
    days: tuple[date, ...] = ()
    reasons: tuple[str, ...] = ()
    among: tuple[str, ...] = ()

    @property
    def publications(self) -> list[date]:
        """The days of publication of the reports of its own phase."""
        return [r.source.published for r in self.reports if r.source.published]

    @property
    def published(self) -> date | None:
        """The first day of publication."""
        return min(self.publications, default=None)

    @property
    def key(self) -> str:
        """The smallest key of the reports."""
        return min(report.key for report in self.reports)

    def takes(self, other: _Account, reason: str) -> None:
        """Take in the reports of another account."""
        self.reports += other.reports
        self.reasons += (*other.reasons, reason)


def group_key(bond: Bond, ids: Mapping[str, str]) -> str:
    """The group in which a report is resolved: the same for all reports of one key. `ids` maps keys of mentions to ids."""
    parties = sorted({bond.lines.get(key) or ids[key] for key in bond.parties})
    return digest(*parties, *([bond.text or bond.key] if len(parties) < 2 else []))


def resolve_group(mentions: Iterable[AgreementMention], ids: Mapping[str, str]) -> list[Event]:
    """The agreements that the reports of one group speak of."""
    alike: dict[tuple[str, ...], list[AgreementMention]] = defaultdict(list)
    for mention in mentions:
        parties = sorted({ids[key] for key in mention.parties})
        alike[mention.says.type, str(mention.ordinal), mention.apart or "", *parties].append(mention)
    accounts = [account for _, reports in sorted(alike.items()) for account in _accounts(reports)]
    return [_event(account) for account in accounts]


def entity_id(event: Event) -> str:
    """The id of an agreement: by the smallest key of the best reports: of what was done, with a day, with most parties."""
    return _best(event).id


def event_group(event: Event, ids: Mapping[str, str]) -> str:
    """The group of an agreement: that of the reports that name most of its parties."""
    return group_key(_best(event).bond, ids)


def _best(event: Event) -> AgreementMention:
    return min(event.mentions, key=lambda m: (not m.happened, m.says.date is None, -len(m.parties), m.key))


def _accounts(reports: list[AgreementMention]) -> list[_Account]:
    """The agreements of reports of the same parties and type."""
    done = _told([report for report in reports if report.happened])
    plans = _told([report for report in reports if not report.happened])
    left = []
    for plan, signed in [(plan, _came_true(plan, done)) for plan in plans]:
        if signed is None:
            left.append(plan)
        else:
            signed.takes(plan, f"plan:{min((*plan.days, *plan.publications), default='')}")
    return [*done, *left]


def _told(reports: list[AgreementMention]) -> list[_Account]:
    """The agreements of reports that are alike done, or alike planned."""
    accounts = _near_days(_by_day(reports))
    undated: dict[str, list[AgreementMention]] = defaultdict(list)
    for report in reports:
        if report.says.date is None:
            undated[report.key].append(report)
    lone = [_Account(found) for _, found in sorted(undated.items())]
    stray, apart = [], []
    for one, fitting in [(one, _fitting(one, accounts)) for one in lone]:
        if len(fitting) == 1:
            fitting[0].takes(one, f"undated:{one.published or ''}")
        elif fitting:
            one.among = tuple(account.key for account in fitting)
            apart.append(one)
        else:
            stray.append(one)
    return [*accounts, *_follow_up(stray), *apart]


def _fitting(one: _Account, accounts: Iterable[_Account]) -> list[_Account]:
    """The agreements of which a report without a day may be; of what another carries out only the last."""
    found = [account for account in accounts if _fits(one, account)]
    return [max(found, key=lambda account: account.days)] if found and one.reports[0].background else found


def _by_day(reports: list[AgreementMention]) -> dict[date, list[AgreementMention]]:
    """Reports by the day that they name, a doubted one by the day that it suggests where exactly one agreement has that."""
    by_day: dict[date, list[AgreementMention]] = defaultdict(list)
    doubted: dict[date, list[AgreementMention]] = defaultdict(list)
    for report in reports:
        if report.says.date is not None:
            (doubted if report.doubted else by_day)[report.says.date].append(report)
    firm = frozenset(by_day)
    for day, found in doubted.items():
        likely = firm & {suggested for report in found for suggested in report.suggested}
        by_day[next(iter(likely)) if day not in firm and len(likely) == 1 else day].extend(found)
    return by_day


def _near_days(by_day: Mapping[date, list[AgreementMention]]) -> list[_Account]:
    """An agreement for each day; days close together are one, unless any two of them are told apart."""
    days = sorted(by_day)
    near = {str(day): {str(day)} for day in days}
    for earlier, day in pairwise(days):
        if day - earlier <= _NEAR:
            near[str(day)].add(str(earlier))
    accounts = []
    for found in components(near):
        together = [date.fromisoformat(day) for day in found]
        if any(told_apart(by_day[one], by_day[other]) for one, other in combinations(together, 2)):
            accounts += [_Account(list(by_day[day]), (day,)) for day in together]
        else:
            reasons = (f"near:{'/'.join(found)}",) if len(found) > 1 else ()
            accounts.append(_Account([r for day in together for r in by_day[day]], tuple(together), reasons))
    return accounts


def told_apart(some: Iterable[AgreementMention], others: Iterable[AgreementMention]) -> bool:
    """Whether some reports are of another agreement than others: one article tells of both, or each is about something else."""
    some, others = list(some), list(others)
    if {r.source.text for r in some} & {r.source.text for r in others}:
        return True
    for said in (_concepts, _words):
        here, there = said(some), said(others)
        if here and there:
            return not here & there
    return False


def _concepts(reports: Iterable[AgreementMention]) -> set[str]:
    return {topic.concept for report in reports for topic in report.says.scope if topic.concept}


def _words(reports: Iterable[AgreementMention]) -> set[str]:
    return {word for report in reports for topic in report.says.scope for word in fold(topic.text).split()}


def _fits(one: _Account, account: _Account) -> bool:
    """Whether a report without a day may be of an agreement: it was published soon after, and tells the same stage."""
    report, published = one.reports[0], one.published
    if report.background:
        return published is None or min(account.days) <= published
    in_time = published is None or any(-_DAY <= published - day <= _LATEST_REPORT for day in account.days)
    return in_time and report.says.status in {other.says.status for other in account.reports}


def _came_true(plan: _Account, done: Iterable[_Account]) -> _Account | None:
    """The signing of which a plan told: the first soon after it; of a plan without any day the only one there is."""
    known = [(day, one) for one in done if (day := min((*one.days, *one.publications), default=None))]
    told, early = min(plan.publications, default=None), _DAY
    if told is None:
        told, early = min(plan.days, default=None), _NEAR
    if told is None:
        return known[0][1] if len(known) == 1 else None
    after = [(day, one) for day, one in known if -early <= day - told <= _LONGEST_PLAN]
    return min(after, key=lambda found: (found[0], found[1].key))[1] if after else None


def _follow_up(stray: list[_Account]) -> Iterator[_Account]:
    """Undated reports of one status, joined where each was published within a week of the one before."""
    chains: dict[str, tuple[date, _Account]] = {}
    for one in sorted(stray, key=lambda account: (account.published or date.max, account.key)):
        status, published = str(one.reports[0].says.status), one.published
        if published is None:
            yield one
            continue
        last, chain = chains.get(status, (published, None))
        if chain is None:
            chain = one
        elif published - last <= _SAME_NEWS:
            chain.takes(one, f"week:{last}/{published}")
        else:
            yield chain
            chain = one
        chains[status] = (published, chain)
    yield from (chain for _, chain in chains.values())


def _event(account: _Account) -> Event:
    """One agreement of several reports; the days that different texts share are reasons too."""
    ordered = tuple(sorted(account.reports, key=lambda report: (report.key, report.source.article)))
    texts: dict[date, set[str]] = defaultdict(set)
    for report in ordered:
        if report.says.date:
            texts[report.says.date].add(report.source.text)
    days = [f"date:{day}" for day in texts if len(texts[day]) > 1]
    alone = len({report.source.text for report in ordered}) < 2
    return Cluster(
        mentions=ordered,
        reasons=() if alone else tuple(sorted({*days, *account.reasons})),
        among=tuple(sorted(account.among)),
    )
