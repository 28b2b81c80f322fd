"""From the facts of many articles to entities and events, all at once and in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

import msgspec

from kg.identity.clusters import Mention
from kg.identity.entities import (
    AgreementEntity,
    Collaboration,
    InstitutionEntity,
    Office,
    PersonEntity,
    PlaceEntity,
    Resolution,
)
from kg.identity.entries import entries
from kg.identity.groups import TellingHere, candidates
from kg.identity.ledger import Ledger
from kg.identity.links import Links, linked
from kg.identity.mentions import Bodies, Mentions, mentions
from kg.identity.settling import Change, Draft, Entity, drawn, settle
from kg.model import Article, Facts

M = TypeVar("M", bound=Mention)
_NO_LINKS = Links()
E = TypeVar("E", InstitutionEntity, PersonEntity, PlaceEntity, Office, AgreementEntity, Collaboration)


def resolve(
    documents: Iterable[tuple[Article, Facts]],
    *,
    bodies: Bodies | None = None,
    links: Links = _NO_LINKS,
    applied: Mapping[str, tuple[str, ...]] | None = None,
    ledger: Ledger | None = None,
) -> Resolution:
    """The entities and events of a set of articles; the same for every order of `documents`.

    `bodies` is asked for a parent institution that an article implies but does not name. Of two documents with one
    key the one published last counts, then the one with the greater digest of text and facts. `links` is what people
    decided about identity; `applied` the ids of the corrections by which the facts of an article, by its key, were changed.
    `ledger`, an empty one, is filled where it is given.
    """
    chosen = _latest(documents)
    ledger = ledger or Ledger.in_memory()

    def library(keys: Collection[str]) -> Iterator[tuple[Article, Facts]]:
        return (chosen[key] for key in keys)

    def read_page(article: Article, facts: Facts) -> Mentions:
        return linked(mentions(article, facts, bodies), article.id, links)

    for key, (article, facts) in chosen.items():
        page = read_page(article, facts)
        ledger.put(key, page.source.text, entries(article, page), (applied or {}).get(key, ()))
    found = list(settle(ledger, library, TellingHere(read_page)))
    entities = [change.new for change in found if isinstance(change, Change) and change.new is not None]
    drafts = [draft for draft in found if isinstance(draft, Draft)]
    offices = _of(Office, entities)
    memberships = (membership for office in offices for membership in office.memberships)
    return Resolution(
        articles={draft.article: drawn(draft, *chosen[draft.article], read_page) for draft in drafts},
        institutions=_of(InstitutionEntity, entities),
        people=_of(PersonEntity, entities),
        places=_of(PlaceEntity, entities),
        posts=tuple(office.post for office in offices),
        memberships=tuple(sorted(memberships, key=lambda m: m.id)),
        agreements=_of(AgreementEntity, entities),
        collaborations=_of(Collaboration, entities),
        candidates=tuple(sorted(candidates(ledger, library, read_page), key=lambda c: c.id)),
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


def _of(kind: type[E], entities: Iterable[Entity]) -> tuple[E, ...]:
    """The entities of a kind, sorted by id."""
    return tuple(sorted((one for one in entities if isinstance(one, kind)), key=lambda one: one.id))
