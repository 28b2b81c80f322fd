"""What the reports of an agreement say of it together; which reports those are, `kg.identity.reports` tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from kg.categories import category
from kg.identity import terms
from kg.identity.clusters import best, surest
from kg.identity.directory import Directory, party_role_id
from kg.identity.entities import AgreementEntity, InstitutionEntity, PartyRole
from kg.identity.following import Following, following
from kg.identity.reports import Event, entity_id
from kg.identity.signings import signing
from kg.identity.voices import outlets, voices


class _Day(Struct):
    doubtful: bool = False


class _Kept(Struct):
    """What is read of an agreement that the ledger keeps."""

    signing: _Day | None = None


_kept = msgspec.json.Decoder(_Kept)


def is_doubtful(kept: bytes | None) -> bool:
    """Whether the day of signing of an agreement, as the ledger keeps it, is in doubt."""
    found = _kept.decode(kept) if kept else None
    return found is not None and found.signing is not None and found.signing.doubtful


def entities(
    events: Sequence[Event], directory: Directory, bodies: Mapping[str, InstitutionEntity]
) -> Iterator[tuple[Event, AgreementEntity]]:
    """The agreements of whole groups as the graph knows them: what all reports say, and where they disagree the best supported
    value. `bodies` maps the ids of parties to them."""
    links = following(events, directory)
    for event in events:
        yield event, _entity(event, directory, bodies, links[entity_id(event)])


def _entity(
    event: Event, directory: Directory, bodies: Mapping[str, InstitutionEntity], links: Following
) -> AgreementEntity:
    this = entity_id(event)
    reports = event.mentions
    voice = voices(report.source for report in reports)
    done = [report for report in reports if report.happened]
    telling = done or list(reports)
    status = best((m.says.status, voice[m.source.text], surest(m.says.status_evidence)) for m in telling)
    parties = frozenset(directory.ids[key] for m in reports for key in m.parties)
    signed = signing(this, done, voice, directory, parties) if done else None
    every, own = terms.numbers(reports, directory)
    return AgreementEntity(
        id=this,
        type=telling[0].says.type,
        status=status or telling[0].says.status,
        instrument=best((m.says.instrument, voice[m.source.text], surest(m.says.evidence)) for m in telling),
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
        day=links.day,
        implements=links.implements,
        implements_inferred=links.inferred,
        implements_decided=bool(links.decisions),
        replaces=links.replaces,
        articles=len({report.source.text for report in reports}),
        outlets=outlets((report.source for report in reports), voice),
        numbers=every,
        validity=terms.validity(telling, signed.date if signed else None),
        amounts=terms.amounts(this, reports),
        follow_ups=terms.phrases((step.text, m) for m in reports for step in m.says.follow_ups),
        signing=signed,
        same_as=tuple(sorted({m.id for m in reports} - {this})),
        reasons=event.reasons,
        decisions=tuple(sorted({*event.decisions, *links.decisions})),
    )
