"""From the facts of many articles to entities and events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from typing import TypeVar

import msgspec

from kg.categories import category
from kg.identity import agreements, institutions, people
from kg.identity.articles import article_id, article_node, copies
from kg.identity.clusters import Cluster, Mention, best_name
from kg.identity.directory import Directory
from kg.identity.entities import (
    AgreementEntity,
    Candidate,
    InstitutionEntity,
    PersonEntity,
    PlaceEntity,
    Resolution,
)
from kg.identity.links import Links, joined, linked
from kg.identity.mentions import Bodies, InstitutionMention, Mentions, mentions
from kg.identity.offices import Offices
from kg.model import Article, Facts

M = TypeVar("M", bound=Mention)
K = TypeVar("K", bound=Hashable)
_NO_LINKS = Links()


def resolve(
    documents: Iterable[tuple[Article, Facts]],
    *,
    bodies: Bodies | None = None,
    links: Links = _NO_LINKS,
    applied: Mapping[str, tuple[str, ...]] | None = None,
) -> Resolution:
    """The entities and events of a set of articles; the same for every order of `documents`.

    `bodies` is asked for a parent institution that an article implies but does not name. Of two documents with one
    key the one published last counts, then the one with the greater digest of text and facts. `links` is what people
    decided about identity; `applied` the ids of the corrections by which the facts of an article, by its key, were changed.
    """
    chosen = _latest(documents)
    pages = {
        key: linked(mentions(article, facts, bodies), article.id, links)
        for key, (article, facts) in chosen.items()
    }
    found = joined(
        institutions.merge(
            _grouped(_all_institutions(pages), institutions.group_key, institutions.resolve_group)
        )
    )
    humans = joined(
        _grouped(
            (m for page in pages.values() for m in page.people.values()),
            people.group_key,
            people.resolve_group,
        )
    )
    known = _ids(found, institutions.entity_id)
    events = joined(
        _grouped(
            (m for page in pages.values() for m in page.agreements),
            lambda mention: agreements.group_key(mention, known),
            agreements.resolve_group,
        )
    )
    directory = Directory(
        pages=pages,
        institutions=known,
        people=_ids(humans, people.entity_id),
        agreements=_ids(events, agreements.entity_id),
    )
    return _assemble(chosen, directory, found, humans, events, applied or {})


def _assemble(
    chosen: Mapping[str, tuple[Article, Facts]],
    directory: Directory,
    found: list[institutions.Body],
    humans: list[people.Human],
    events: list[agreements.Event],
    applied: Mapping[str, tuple[str, ...]],
) -> Resolution:
    parents = _parents(directory)
    bodies = _unique(institutions.entity(body, parents) for body in found)
    signed = _unique(_event(event, directory, bodies) for event in events)
    offices = Offices(directory)
    first = copies(article for article, _ in chosen.values())
    ids = {key: article_id(article) for key, (article, _) in chosen.items()}
    return Resolution(
        articles={
            key: article_node(
                article, facts, ids.get(first.get(key, "")), directory, signed, applied.get(key, ())
            )
            for key, (article, facts) in chosen.items()
        },
        institutions=tuple(bodies.values()),
        people=tuple(_unique(people.entity(human) for human in humans).values()),
        places=_places(directory.pages, signed),
        posts=offices.posts(),
        memberships=offices.memberships(),
        agreements=tuple(signed.values()),
        candidates=tuple(
            sorted(
                [
                    *_candidates(found, institutions.entity_id, directory.institutions, "institution"),
                    *_candidates(humans, people.entity_id, directory.people, "person"),
                    *_candidates(events, agreements.entity_id, directory.agreements, "agreement"),
                ],
                key=lambda c: c.id,
            )
        ),
    )


def _latest(documents: Iterable[tuple[Article, Facts]]) -> dict[str, tuple[Article, Facts]]:
    """One document a key, sorted by key."""
    chosen: dict[str, tuple[Article, Facts]] = {}
    for article, facts in documents:
        held = chosen.get(article.key)
        if held is None or _age(article, facts) > _age(*held):
            chosen[article.key] = (article, facts)
    return dict(sorted(chosen.items()))


def _age(article: Article, facts: Facts) -> tuple[date, str, bytes]:
    return article.published or date.min, article.sha256, msgspec.json.encode([article, facts])


def _all_institutions(pages: Mapping[str, Mentions]) -> Iterable[InstitutionMention]:
    return (mention for page in pages.values() for mention in page.institutions.values())


def _grouped(
    found: Iterable[M], key: Callable[[M], K], resolve_group: Callable[[list[M]], list[Cluster[M]]]
) -> list[Cluster[M]]:
    groups: dict[K, list[M]] = defaultdict(list)
    for mention in found:
        groups[key(mention)].append(mention)
    return [cluster for group in groups.values() for cluster in resolve_group(group)]


def _ids(clusters: Iterable[Cluster[M]], entity_id: Callable[[Cluster[M]], str]) -> dict[str, str]:
    return {mention.key: this for c in clusters for this in (entity_id(c),) for mention in c.mentions}


E = TypeVar("E", InstitutionEntity, PersonEntity, AgreementEntity)


def _unique(entities: Iterable[E]) -> dict[str, E]:
    """The entities by id, sorted."""
    return dict(sorted({entity.id: entity for entity in entities}.items()))


def _parents(directory: Directory) -> dict[str, str]:
    """The key of each mention that states a parent, to the parent's id."""
    parents = {}
    for page in directory.pages.values():
        by_name = {mention.group: mention for mention in page.institutions.values()}
        for mention in page.institutions.values():
            name = institutions.parent_name(mention)
            if name is not None:
                parents[mention.key] = directory.institutions[by_name[name].key]
    return parents


def _event(
    event: agreements.Event, directory: Directory, bodies: Mapping[str, InstitutionEntity]
) -> AgreementEntity:
    parties = {directory.institutions[key] for mention in event.mentions for key in mention.parties}
    return agreements.entity(event, directory, category(bodies[party] for party in sorted(parties)))


def _places(pages: Mapping[str, Mentions], events: Mapping[str, AgreementEntity]) -> tuple[PlaceEntity, ...]:
    """The places at which the graph says that something was signed."""
    used = {event.signing.place for event in events.values() if event.signing}
    names: dict[str, list[tuple[str, str]]] = defaultdict(list)
    regions: dict[str, str | None] = {}
    for page in pages.values():
        for report in page.agreements:
            if report.place and report.place.id in used:
                names[report.place.id].append((report.place.name, page.source.text))
                regions[report.place.id] = report.place.region or regions.get(report.place.id)
    return tuple(
        PlaceEntity(
            id=place,
            label=(label := best_name(votes)),
            alt_labels=tuple(sorted({name for name, _ in votes} - {label})),
            region=regions[place],
        )
        for place, votes in sorted(names.items())
    )


def _candidates(
    clusters: Iterable[Cluster[M]],
    entity_id: Callable[[Cluster[M]], str],
    ids: Mapping[str, str],
    kind: str,
) -> Iterable[Candidate]:
    return (
        Candidate(
            id=entity_id(c),
            among=tuple(sorted({ids[key] for key in c.among})),
            reason=f"{kind} of the same name",
        )
        for c in clusters
        if c.among
    )
