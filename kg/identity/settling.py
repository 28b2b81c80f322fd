"""From what changed in the ledger to what the graph says otherwise.

`settle` goes the steps that `kg.identity.affected` lists. It keeps what it finds in the ledger, and yields every entity that is
not as it was, then every article whose graph must be made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import TypeVar

import msgspec
from msgspec import Struct

from kg.identity import agreements, carrying, collaborations, institutions, offices, people, places, reports
from kg.identity.affected import doubts_day, families, parent_of, shows_agreement, shows_body
from kg.identity.articles import TextMention, article_node, first
from kg.identity.clusters import Cluster, Mention
from kg.identity.directory import Directory
from kg.identity.entities import (
    AgreementEntity,
    ArticleNode,
    Collaboration,
    CorrectionNode,
    InstitutionEntity,
    Office,
    PersonEntity,
    PlaceEntity,
)
from kg.identity.entries import bonds, read
from kg.identity.groups import Groups, Library, ReadPage, Telling, batches
from kg.identity.ledger import Ledger, Touched
from kg.identity.mentions import PlaceMention
from kg.identity.offices import RoleMention
from kg.identity.sources import Source, source_of
from kg.model import Article, Facts

Entity = (
    InstitutionEntity | PersonEntity | PlaceEntity | Office | AgreementEntity | Collaboration | CorrectionNode
)

_TYPES: Mapping[str, type[Entity]] = {
    "institution": InstitutionEntity,
    "person": PersonEntity,
    "place": PlaceEntity,
    "post": Office,
    "agreement": AgreementEntity,
    "collaboration": Collaboration,
    "correction": CorrectionNode,
}
"""What is known of a thing, by the beginning of its id."""


M = TypeVar("M", bound=Mention)
E = TypeVar("E", InstitutionEntity, AgreementEntity)


class Change(Struct, frozen=True):
    """An entity that is not as it was: before and after, None where there was, or is, none."""

    old: Entity | None
    new: Entity | None


class Draft(Struct, frozen=True):
    """An article whose graph is to be made: its key, the ids of what its mentions are of, the agreements that it reports, the
    ids of the corrections applied to it."""

    article: str
    ids: dict[str, str]
    events: tuple[AgreementEntity, ...]
    decisions: tuple[str, ...] = ()


def settle(
    ledger: Ledger, library: Library, telling: Telling, corrections: Iterable[CorrectionNode] = ()
) -> Iterator[Change | Draft]:
    """What the graph says otherwise, now that articles were put into `ledger` and taken from it."""
    settling = _Settling(ledger, library, telling)
    settling.identify()
    yield from settling.describe()
    yield from settling.account_for(corrections)
    yield from settling.drafts()
    ledger.touched = Touched()


def drawn(draft: Draft, article: Article, facts: Facts, read_page: ReadPage) -> ArticleNode:
    """The node of the article of a draft."""
    directory = Directory({article.key: read_page(article, facts)}, draft.ids)
    events = {event.id: event for event in draft.events}
    return article_node(article, facts, directory, events, draft.decisions)


class _Settling:
    """One run: what was moved so far, and which groups and articles that concerns."""

    def __init__(self, ledger: Ledger, library: Library, telling: Telling) -> None:
        self._ledger, self._library, self._telling = ledger, library, telling
        self._groups = Groups(ledger, library)
        self._touched = ledger.touched
        self._moved: set[str] = set()
        self._vanished: set[str] = set()
        self._posts: set[str] = set()
        self._agreements: set[str] = set()
        self._places = set(self._touched.groups["place"])
        self._collaborations: set[str] = set()
        self._restated: set[str] = set()
        self._doubted: set[str] = set()
        self._open: dict[str, bytes] = {}
        self._looked: set[str] = set()

    # --- which mentions are of which thing

    def identify(self) -> None:
        """Say of every touched mention what it is of, in the order in which that depends on each other."""
        touched = self._touched
        bodies = map(self._groups.bodies, self._families("institution", touched.groups["institution"]))
        self._assign("institution", (_ids(found, institutions.entity_id) for found in bodies))
        humans = map(self._groups.people, self._families("person", touched.groups["person"]))
        self._assign("person", (_ids(found, people.entity_id) for found in humans))
        self._assign("text", map(self._first_of, sorted(touched.groups["text"])))
        self._regroup_roles()
        self._regroup_agreements()
        accounts = self._groups.accounts(self._families("agreement", self._agreements))
        self._assign("agreement", self._telling.identified(accounts))

    def _assign(self, kind: str, found: Iterable[Mapping[str, str]]) -> None:
        """Write down the ids of mentions, family by family; note which moved, and which ids nothing has any more."""
        gone = self._ledger.silent(self._touched.keys[kind])
        before = self._ledger.ids(gone)
        self._ledger.unassign(gone)
        self._moved.update(before)
        had, has = set(before.values()), set[str]()
        for ids in found:
            old = self._ledger.ids(ids)
            moved = {key: id for key, id in ids.items() if old.get(key) != id}
            self._ledger.assign(moved)
            self._doubted |= self._doubtful({key: old[key] for key in moved if key in old})
            self._moved.update(moved)
            had.update(old.values())
            has.update(ids.values())
        self._vanished |= had - has

    def _families(self, kind: str, groups: Iterable[str]) -> Iterator[list[str]]:
        return families(self._ledger, kind, groups, self._touched.refs)

    def _first_of(self, group: str) -> dict[str, str]:
        bearers = read(self._ledger.group("text", group), TextMention)
        return {one.key: first(bearers).id for one in bearers}

    def _regroup_roles(self) -> None:
        """Put roles to the posts that they name now."""
        keys = self._touched.keys["role"] | self._ledger.referring("role", self._moved)
        self._posts |= self._touched.groups["role"]
        for batch in batches(sorted(keys)):
            variants = self._ledger.variants(batch)
            found = read(variants, RoleMention)
            ids = self._ledger.ids(_referred(found))
            now = {v.id: offices.post_id(role, ids) for v, role in zip(variants, found, strict=True)}
            self._posts |= {v.group for v in variants if v.group} | set(now.values())
            self._ledger.regroup(now)

    def _regroup_agreements(self) -> None:
        """Put reports to the parties that they name now."""
        keys = self._touched.keys["agreement"] | self._ledger.referring("agreement", self._moved)
        self._agreements |= self._touched.groups["agreement"]
        for batch in batches(sorted(keys)):
            found = list(bonds(self._ledger.variants(batch)))
            ids = self._ledger.ids({party for _, bond in found for party in bond.parties})
            now = {variant.id: reports.group_key(bond, ids) for variant, bond in found}
            self._agreements |= {v.group for v, _ in found if v.group} | set(now.values())
            self._ledger.regroup(now)

    # --- what the graph says of them

    def describe(self) -> Iterator[Change]:
        """The entities that are not as they were."""
        ledger = self._ledger
        yield from self._described_bodies()
        for family in self._families("person", self._touched.groups["person"]):
            for human in self._groups.people(family):
                yield from self._kept(people.entity(human))
        self._agreements |= ledger.groups_in("agreement", ledger.articles(self._moved))
        yield from self._described_agreements()
        for id in sorted(self._vanished):
            for change in self._dropped(id):
                yield change
                self._note_neighbours(change)
        yield from self._searched()
        self._posts |= ledger.groups("role", ledger.referring("role", self._doubted))
        for post in sorted(self._posts):
            yield from self._described_post(post)
        for place in sorted(self._places):
            found = read(ledger.group("place", place), PlaceMention)
            used = found and ledger.is_used(place)
            yield from self._kept(places.entity(found)) if used else self._dropped(place)
        for one in sorted(self._collaborations):
            common = self._known(AgreementEntity, self._ledger.users({one}))
            yield from self._kept(collaborations.entity(one, common)) if common else self._dropped(one)

    def _described_bodies(self) -> Iterator[Change]:
        """Bodies; where one is called or classed otherwise, its agreements are to be described too."""
        parts = self._ledger.groups("institution", self._ledger.referring("institution", self._moved))
        for family in self._families("institution", self._touched.groups["institution"] | parts):
            found = self._groups.bodies(family)
            near = {key for body in found for m in body.mentions for key in (m.parent, *m.successors) if key}
            known = self._ledger.ids(near)
            for body in found:
                for change in self._kept(institutions.entity(body, known)):
                    yield change
                    if parent_of(change.old) != parent_of(change.new):
                        self._looked |= {carrying.concerns_parts(one.id) for one in (change.new,) if one}
                    if shows_body(change.old) != shows_body(change.new):
                        keys = {mention.key for mention in body.mentions}
                        self._agreements |= self._ledger.groups(
                            "agreement", self._ledger.referring("agreement", keys)
                        )

    def _described_post(self, post: str) -> Iterator[Change]:
        variants = self._ledger.group("role", post)
        found = read(variants, RoleMention)
        if not found:
            return self._dropped(post)
        numbers = {role: variant.id for role, variant in zip(found, variants, strict=True)}

        def sources(said: Iterable[RoleMention]) -> list[Source]:
            articles = self._ledger.speakers([numbers[role] for role in said])
            return [source_of(article) for article, _ in self._library(sorted(articles))]

        signed = {agreement for role in found for agreement, _ in role.signings}
        doubtful = self._doubtful(self._ledger.ids(signed))
        ids = self._ledger.ids(_referred(found))
        return self._kept(offices.entity(post, found, ids, doubtful, sources))

    def _doubtful(self, ids: Mapping[str, str]) -> set[str]:
        """Of mentions, given by their keys with the ids of what they are of, those of agreements whose day is in doubt."""
        found = {
            id: agreements.is_doubtful(self._ledger.entity(id))
            for id in {*ids.values()}
            if _TYPES.get(_prefix(id)) is AgreementEntity
        }
        return {key for key, id in ids.items() if found.get(id)}

    def _described_agreements(self) -> Iterator[Change]:
        """Agreements; one that may carry out another group's waits until all are known."""
        bodies = partial(self._known, InstitutionEntity)
        accounts = self._groups.accounts(self._families("agreement", self._agreements), bodies)
        for one in chain.from_iterable(self._telling.told(accounts)):
            new = one.agreement
            if one.is_open:
                self._open[new.id] = msgspec.json.encode(new)
                changes = [Change(_decoded(new.id, self._ledger.entity(new.id)), new)]
            else:
                changes = list(self._kept(new))
                yield from changes
            doubted = doubts_day(new)
            for change in changes:
                self._note_neighbours(change)
                doubted |= doubts_day(change.old)
                if shows_agreement(change.old) != shows_agreement(change.new):
                    self._restated.update(one.articles)
            if doubted:
                self._doubted.update(one.reports)

    def _searched(self) -> Iterator[Change]:
        """The agreements that waited, and those that looked at what has changed: they may carry out others now."""
        parents: dict[str, str | None] = {}

        def parent(body: str) -> str | None:
            if body not in parents:
                parents[body] = institutions.parent_of(self._ledger.entity(body))
            return parents[body]

        def frameworks(pair: str) -> Iterable[AgreementEntity]:
            return self._known(AgreementEntity, self._ledger.users({pair})).values()

        for id in sorted(self._open.keys() | self._ledger.users(self._looked)):
            value = self._open.pop(id, None) or self._ledger.entity(id)
            if value is not None:
                found = carrying.search(msgspec.json.decode(value, type=AgreementEntity), parent, frameworks)
                yield from self._kept(found.agreement, found.looked)

    def _note_neighbours(self, change: Change) -> None:
        """Note where a changed agreement is, and was, said to be signed, and the collaborations of which it is and was part."""
        self._collaborations |= collaborations.touched(change.old, change.new)
        self._looked |= carrying.concerned(change.old, change.new)
        for one in (change.old, change.new):
            if isinstance(one, AgreementEntity) and one.signing and one.signing.place:
                self._places.add(one.signing.place)

    def account_for(self, corrections: Iterable[CorrectionNode]) -> Iterator[Change]:
        """The corrections that have a say in anything now, or had before."""
        known = {correction.id: correction for correction in corrections}
        held = (
            msgspec.json.decode(value, type=CorrectionNode) for value in self._ledger.entities("correction")
        )
        for id in sorted(known.keys() | {one.id for one in held}):
            used = id in known and self._ledger.is_used(id)
            yield from self._kept(known[id]) if used else self._dropped(id)

    # --- which articles say it otherwise

    def drafts(self) -> Iterator[Draft]:
        """The articles whose graphs must be made anew."""
        found = self._touched.articles | self._restated | self._ledger.articles(self._moved)
        for batch in batches(sorted(found)):
            held = self._ledger.ids_in([article for article in batch if self._ledger.holds(article)])
            events = self._known(AgreementEntity, {id for ids in held.values() for id in ids.values()})
            for article, ids in held.items():
                reported = sorted({id for id in ids.values() if id in events})
                decisions = tuple(
                    sorted(id for id in self._ledger.used_by(article) if _prefix(id) == "correction")
                )
                yield Draft(article, ids, tuple(events[id] for id in reported), decisions)

    # --- what is kept

    def _known(self, kind: type[E], ids: Iterable[str]) -> dict[str, E]:
        """What is known of those of `ids` that are of a kind."""
        values = ((id, self._ledger.entity(id)) for id in ids if _TYPES.get(_prefix(id)) is kind)
        return {id: msgspec.json.decode(value, type=kind) for id, value in values if value is not None}

    def _kept(self, new: Entity, looked: Collection[str] = ()) -> Iterator[Change]:
        """Keep an entity, and say so if it is not as it was; `looked` is what else it depends on."""
        value, old = msgspec.json.encode(new), self._ledger.entity(new.id)
        uses = _uses(new) | {*looked}
        if value != old or (looked and uses != self._ledger.used_by(new.id)):
            self._ledger.keep(_prefix(new.id), new.id, value, uses)
        if value != old:
            yield Change(_decoded(new.id, old), new)

    def _dropped(self, id: str) -> Iterator[Change]:
        """Drop an entity, and say so if it was there."""
        old = _decoded(id, self._ledger.entity(id))
        if old is not None:
            self._ledger.drop(id)
            yield Change(old, None)


def _uses(entity: Entity) -> set[str]:
    """The places, collaborations and corrections to which an entity refers: they are in the graph for as long as any does. And
    by which pairs of bodies a framework is found."""
    used = set(getattr(entity, "decisions", ())) | collaborations.touched(entity) | carrying.pairs(entity)
    if isinstance(entity, InstitutionEntity):
        used.update(entity.area.decisions)
    if isinstance(entity, AgreementEntity) and entity.signing and entity.signing.place:
        used.add(entity.signing.place)
    return used


def _ids(clusters: Iterable[Cluster[M]], entity_id: Callable[[Cluster[M]], str]) -> dict[str, str]:
    return {mention.key: this for c in clusters for this in (entity_id(c),) for mention in c.mentions}


def _referred(found: Iterable[RoleMention]) -> set[str]:
    return {key for role in found for key in (role.person, role.institution) if key}


def _prefix(id: str) -> str:
    return id.partition("/")[0]


def _decoded(id: str, value: bytes | None) -> Entity | None:
    return None if value is None else entity_of(id, value)


def entity_of(id: str, value: bytes) -> Entity:
    """An entity as it is kept, given its id."""
    return msgspec.json.decode(value, type=_TYPES[_prefix(id)])
