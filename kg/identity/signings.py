"""What the reports of one signing say together: its day and place, who took part, and where they disagree.

The graph tells the best supported day and place, and everybody who took part. Where reports disagree each version is kept, with
the outlets that stand for it; the articles attest the versions by their own words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from kg.identity.clusters import best, surest
from kg.identity.directory import Directory, participation_id, party_role_id, signing_id
from kg.identity.entities import Conflict, Participation, Signing, Version
from kg.identity.mentions import AgreementMention, PlaceMention
from kg.identity.names import alike, digest, fold
from kg.identity.offices import capacity
from kg.identity.voices import outlets
from kg.model import Evidence


class Part(NamedTuple):
    """A person at a signing by the names of one article: `role` is the concept of the part, `office` a `Role.name`."""

    person: str
    role: str
    party: str | None
    office: str | None
    evidence: tuple[Evidence, ...]


Voice = Mapping[str, str]
"""The digest of a text to that of its voice."""

_HALF = 0.5


def takes_part(report: AgreementMention) -> Iterator[Part]:
    """Who takes part in a signing, as the article has it."""
    for signatory in report.says.signatories:
        yield Part(signatory.person, "Signatory", signatory.party, signatory.role, signatory.evidence)
    for witness in report.says.witnesses:
        yield Part(witness.person, "Witness", None, None, witness.evidence)


def signing(
    agreement: str,
    reports: Sequence[AgreementMention],
    voice: Voice,
    directory: Directory,
    parties: frozenset[str],
) -> Signing:
    """The signing of an agreement; `reports` are those that tell it as done."""
    this = signing_id(agreement)
    day = best(
        (
            m.says.date.isoformat() if m.says.date else None,
            voice[m.source.text],
            surest(m.says.date_evidence),
        )
        for m in reports
    )
    place = best(
        (m.place.id if m.place else None, voice[m.source.text], surest(m.says.place_evidence))
        for m in reports
    )
    days = _about_days(this, reports, voice, day)
    conflicts = [
        days,
        _about_places(this, reports, voice, place),
        *_about_signatories(this, agreement, reports, voice, directory, parties),
    ]
    return Signing(
        id=this,
        date=date.fromisoformat(day) if day else None,
        doubtful=days is not None or any(report.doubted for report in reports if report.says.date),
        place=place,
        participations=tuple(_participations(agreement, reports, voice, directory, parties)),
        conflicts=tuple(sorted((one for one in conflicts if one), key=lambda one: one.id)),
        same_as=tuple(sorted({signing_id(report.id) for report in reports} - {this})),
    )


def _about_days(
    this: str, reports: Iterable[AgreementMention], voice: Voice, chosen: str | None
) -> Conflict | None:
    days = _told(reports, lambda report: report.says.date.isoformat() if report.says.date else None)
    if len(days) < 2:
        return None
    return _conflict(this, "DatesDisagree", (), "date", days, voice, chosen)


def _about_places(
    this: str, reports: Iterable[AgreementMention], voice: Voice, chosen: str | None
) -> Conflict | None:
    """Places of which some pair is not the same by its words; a name of one word tells a town, in which the other may lie."""
    told = [report for report in reports if report.place]
    names = {report.place.id: report.place for report in told if report.place}
    words = {this: {*fold(place.name).split()} for this, place in names.items()}
    if not any(
        min(len(here), len(there)) > 1 and 2 * len(here & there) < _HALF * (len(here) + len(there))
        for here, there in combinations(words.values(), 2)
    ):
        return None
    found = _told(told, lambda report: report.place.id if report.place else None)
    return _conflict(this, "PlacesDisagree", (), "place", found, voice, chosen, names)


def _about_signatories(
    this: str,
    agreement: str,
    reports: Iterable[AgreementMention],
    voice: Voice,
    directory: Directory,
    parties: frozenset[str],
) -> Iterator[Conflict]:
    """For each party for which articles let different people sign: no name is a form of another's."""
    by_party: dict[str, list[tuple[AgreementMention, str, str]]] = defaultdict(list)
    for report in reports:
        article = report.source.article
        for signatory in report.says.signatories:
            body = directory.institution(article, signatory.party)
            if body in parties:
                by_party[body].append((report, directory.person(article, signatory.person), signatory.person))
    for body, said in sorted(by_party.items()):
        by_text: dict[str, set[str]] = defaultdict(set)
        for report, _, name in said:
            by_text[report.source.text].add(name)
        if not any(_strangers(here, there) for here, there in combinations(by_text.values(), 2)):
            continue
        found: dict[str, list[AgreementMention]] = defaultdict(list)
        for report, person, _ in said:
            found[person].append(report)
        if len(found) > 1:
            role = party_role_id(agreement, body)
            yield _conflict(this, "SignatoriesDisagree", (role,), "node", found, voice, None)


def _strangers(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two articles name nobody in common, whatever the form of the name."""
    return not any(alike(one, other) for one in some for other in others)


def _told(
    reports: Iterable[AgreementMention], value: Callable[[AgreementMention], str | None]
) -> dict[str, list[AgreementMention]]:
    found: dict[str, list[AgreementMention]] = defaultdict(list)
    for report in reports:
        said = value(report)
        if said is not None:
            found[said].append(report)
    return found


def _conflict(
    target: str,
    concept: str,
    about: tuple[str, ...],
    kind: str,
    found: Mapping[str, list[AgreementMention]],
    voice: Voice,
    chosen: str | None,
    places: Mapping[str, PlaceMention] = {},
) -> Conflict:
    """The versions with the outlets that stand for each; `chosen` is the best supported one, else it is that of most voices."""
    this = f"conflict/{digest('conflict', target, concept, *about)}"
    most = best((value, voice[report.source.text], 0.0) for value, said in found.items() for report in said)
    return Conflict(
        id=this,
        concept=concept,
        target=target,
        versions=tuple(
            Version(
                id=f"version/{digest('version', this, value)}",
                key=value,
                kind=kind,
                value=places[value].name if value in places else value,
                outlets=outlets((report.source for report in said), voice),
                best=value == (chosen or most),
            )
            for value, said in sorted(found.items())
        ),
    )


def _participations(
    agreement: str,
    reports: Iterable[AgreementMention],
    voice: Voice,
    directory: Directory,
    parties: frozenset[str],
) -> Iterator[Participation]:
    posts: dict[tuple[str, str, str | None], list[tuple[str | None, str, float]]] = defaultdict(list)
    for report in reports:
        page = directory.pages[report.source.article]
        for part in takes_part(report):
            body = part.party and directory.institution(page.source.article, part.party)
            home = party_role_id(agreement, body) if body and body in parties else None
            this = (directory.person(page.source.article, part.person), part.role, home)
            post = capacity(directory, page, part.person, part.party, part.office)
            posts[this].append((post, voice[page.source.text], 1.0))
    for (person, role, home), votes in sorted(
        posts.items(), key=lambda item: (item[0][:2], item[0][2] or "")
    ):
        part_id = participation_id(agreement, person, role, home)
        yield Participation(id=part_id, person=person, role=role, party=home, post=best(votes))
