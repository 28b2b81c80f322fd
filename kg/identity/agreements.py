"""Which reports speak of the same agreement.

Reports of one set of parties, one type, and alike done or planned are a group. Inside it, the day tells agreements apart. A day
that a flag doubts counts as the day that it suggests, where exactly one agreement has that day; a report without a day joins if
exactly one agreement fits. What is left without a day is one agreement as long as the reports follow each other within a week.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from kg.categories import category
from kg.identity import terms
from kg.identity.clusters import Cluster, best, surest
from kg.identity.directory import Directory, participation_id, party_role_id, signing_id
from kg.identity.entities import AgreementEntity, InstitutionEntity, Participation, PartyRole, Signing
from kg.identity.mentions import AgreementMention
from kg.identity.names import digest
from kg.identity.offices import capacity
from kg.model import Evidence

Event = Cluster[AgreementMention]


class Part(NamedTuple):
    """A person at a signing by the names of one article: `role` is the concept of the part, `office` a `Role.name`."""

    person: str
    role: str
    party: str | None
    office: str | None
    evidence: tuple[Evidence, ...]


_LATEST_REPORT = timedelta(days=31)
_SAME_NEWS = timedelta(days=7)


def group_key(mention: AgreementMention, ids: Mapping[str, str]) -> str:
    """The group in which a report is resolved: the same for all reports of one key. `ids` maps keys of mentions to ids."""
    parties = sorted({ids[key] for key in mention.parties})
    phase = "happened" if mention.happened else "intended"
    itself = mention.key if len(mention.parties) > 1 else mention.source.text
    alone = [itself] if len(parties) < 2 else []
    apart = [mention.apart] if mention.apart else []
    return digest(mention.says.type, phase, str(mention.ordinal), *parties, *alone, *apart)


def resolve_group(mentions: Iterable[AgreementMention]) -> list[Event]:
    """The agreements that the reports of one group speak of."""
    by_day: dict[date, list[AgreementMention]] = defaultdict(list)
    doubted: dict[date, list[AgreementMention]] = defaultdict(list)
    undated: dict[str, list[AgreementMention]] = defaultdict(list)
    for mention in mentions:
        if mention.says.date is None:
            undated[mention.key].append(mention)
        else:
            (doubted if mention.doubted else by_day)[mention.says.date].append(mention)
    firm = frozenset(by_day)
    for day, reports in doubted.items():
        likely = firm & {suggested for report in reports for suggested in report.suggested}
        by_day[next(iter(likely)) if day not in firm and len(likely) == 1 else day].extend(reports)
    stray, apart = _place_undated(by_day, undated)
    smallest = {day: min(report.key for report in reports) for day, reports in by_day.items()}
    return [
        *(_event(reports) for reports in by_day.values()),
        *(_event(reports) for reports in _follow_up(stray)),
        *(_event(reports, [smallest[day] for day in days]) for reports, days in apart),
    ]


def entity_id(event: Event) -> str:
    """The id of an agreement: by the smallest key of the dated reports, else of all."""
    return min(event.mentions, key=lambda m: (m.says.date is None, m.key)).id


def entity(event: Event, directory: Directory, bodies: Mapping[str, InstitutionEntity]) -> AgreementEntity:
    """An agreement as the graph knows it: what all reports say, and where they disagree the best supported value. `bodies`
    maps the ids of its parties to them."""
    this = entity_id(event)
    reports = event.mentions
    status = best((m.says.status, m.source.text, surest(m.says.status_evidence)) for m in reports)
    parties = frozenset(directory.ids[key] for m in reports for key in m.parties)
    implemented = {
        directory.agreement(m.source.article, m.says.implements)
        for m in reports
        if m.says.implements is not None
    }
    happened = any(report.happened for report in reports)
    signing = _signing(this, reports, directory, parties) if happened else None
    every, own = terms.numbers(reports, directory)
    return AgreementEntity(
        id=this,
        type=reports[0].says.type,
        status=status or reports[0].says.status,
        instrument=best((m.says.instrument, m.source.text, surest(m.says.evidence)) for m in reports),
        category=category(bodies[party] for party in sorted(parties)),
        parties=tuple(
            PartyRole(
                id=party_role_id(this, party),
                institution=party,
                label=bodies[party].label,
                numbers=own.get(party, ()),
            )
            for party in sorted(parties)
        ),
        scope=terms.phrases((topic.text, m) for m in reports for topic in m.says.scope),
        topics=tuple(sorted({topic.concept for m in reports for topic in m.says.scope if topic.concept})),
        implements=tuple(sorted(implemented - {this})),
        numbers=every,
        validity=terms.validity(reports, signing.date if signing else None),
        amounts=terms.amounts(this, reports),
        follow_ups=terms.phrases((step.text, m) for m in reports for step in m.says.follow_ups),
        signing=signing,
        same_as=tuple(sorted({m.id for m in reports} - {this})),
        reasons=event.reasons,
        decisions=event.decisions,
    )


def _place_undated(
    by_day: Mapping[date, list[AgreementMention]], undated: Mapping[str, list[AgreementMention]]
) -> tuple[list[list[AgreementMention]], list[tuple[list[AgreementMention], list[date]]]]:
    """Put undated reports to the only day that fits; return those that fit none, and those that fit several with their days."""
    stray, apart = [], []
    dated = {day: {str(report.says.status) for report in reports} for day, reports in by_day.items()}
    for _, reports in sorted(undated.items()):
        days = [day for day, statuses in sorted(dated.items()) if _fits(reports, day, statuses)]
        if len(days) == 1:
            by_day[days[0]].extend(reports)
        elif days:
            apart.append((reports, days))
        else:
            stray.append(reports)
    return stray, apart


def _fits(reports: list[AgreementMention], day: date, statuses: set[str]) -> bool:
    published = _first_published(reports)
    in_time = published is None or timedelta(days=-1) <= published - day <= _LATEST_REPORT
    return in_time and reports[0].says.status in statuses


def _first_published(reports: list[AgreementMention]) -> date | None:
    return min((m.source.published for m in reports if m.source.published), default=None)


def _follow_up(stray: list[list[AgreementMention]]) -> Iterator[list[AgreementMention]]:
    """Undated reports of one status, joined where each was published within a week of the one before."""
    chains: dict[str, tuple[date, list[AgreementMention]]] = {}
    in_time = sorted(stray, key=lambda r: (_first_published(r) or date.max, r[0].key))
    for reports in in_time:
        status, published = reports[0].says.status, _first_published(reports)
        if published is None:
            yield reports
            continue
        last, chain = chains.get(status, (published, []))
        if published - last > _SAME_NEWS:
            yield chain
            chain = []
        chains[status] = (published, [*chain, *reports])
    yield from (chain for _, chain in chains.values())


def _event(reports: Iterable[AgreementMention], among: Iterable[str] = ()) -> Event:
    """One agreement of several reports; the days that reports of different texts share are the reasons."""
    ordered = tuple(sorted(reports, key=lambda report: (report.key, report.source.article)))
    texts: dict[date, set[str]] = defaultdict(set)
    for report in ordered:
        if report.says.date:
            texts[report.says.date].add(report.source.text)
    reasons = tuple(f"date:{day}" for day in sorted(texts) if len(texts[day]) > 1)
    return Cluster(mentions=ordered, reasons=reasons, among=tuple(sorted(among)))


def _signing(
    agreement: str, reports: Iterable[AgreementMention], directory: Directory, parties: frozenset[str]
) -> Signing:
    dates = (
        (m.says.date.isoformat() if m.says.date else None, m.source.text, surest(m.says.date_evidence))
        for m in reports
    )
    places = (
        (m.place.id if m.place else None, m.source.text, surest(m.says.place_evidence)) for m in reports
    )
    day = best(dates)
    return Signing(
        id=signing_id(agreement),
        date=date.fromisoformat(day) if day else None,
        place=best(places),
        participations=tuple(_participations(agreement, reports, directory, parties)),
    )


def _participations(
    agreement: str, reports: Iterable[AgreementMention], directory: Directory, parties: frozenset[str]
) -> Iterator[Participation]:
    posts: dict[tuple[str, str, str | None], list[tuple[str | None, str, float]]] = defaultdict(list)
    for report in reports:
        page = directory.pages[report.source.article]
        for part in takes_part(report):
            body = part.party and directory.institution(page.source.article, part.party)
            home = party_role_id(agreement, body) if body and body in parties else None
            this = (directory.person(page.source.article, part.person), part.role, home)
            post = capacity(directory, page, part.person, part.party, part.office)
            posts[this].append((post, page.source.text, 1.0))
    for (person, role, home), votes in sorted(
        posts.items(), key=lambda item: (item[0][:2], item[0][2] or "")
    ):
        part_id = participation_id(agreement, person, role, home)
        yield Participation(id=part_id, person=person, role=role, party=home, post=best(votes))


def takes_part(report: AgreementMention) -> Iterator[Part]:
    """Who takes part in a signing, as the article has it."""
    for signatory in report.says.signatories:
        yield Part(signatory.person, "Signatory", signatory.party, signatory.role, signatory.evidence)
    for witness in report.says.witnesses:
        yield Part(witness.person, "Witness", None, None, witness.evidence)
