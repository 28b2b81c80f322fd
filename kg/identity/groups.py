"""The groups of the ledger, resolved: which bodies, people, agreements the mentions in them are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import Protocol, TypeVar

import msgspec
from msgspec import Struct

from kg.identity import agreements, carrying, institutions, people, reports
from kg.identity.affected import families
from kg.identity.clusters import Cluster, Mention
from kg.identity.completing import completed
from kg.identity.directory import Directory
from kg.identity.entities import CARRIES_OUT_ONE_OF, AgreementEntity, Candidate, InstitutionEntity
from kg.identity.entries import bonds, read
from kg.identity.ledger import Ledger
from kg.identity.likeness import Holder, likely_one
from kg.identity.links import joined
from kg.identity.mentions import AgreementMention, InstitutionMention, Mentions, PersonMention
from kg.identity.offices import RoleMention
from kg.identity.posts import SINGLE_HOLDER
from kg.model import Article, Facts

ReadPage = Callable[[Article, Facts], Mentions]
"""Finds the mentions of an article."""

Library = Callable[[Collection[str]], Iterable[tuple[Article, Facts]]]
"""Fetches articles with their facts by their keys."""

M = TypeVar("M", bound=Mention)
T = TypeVar("T")

_BATCH = 200
"""Groups or articles that are held in memory at once."""

Bodies = dict[str, InstitutionEntity]
"""Institutions by their ids."""


class Accounts(Struct, frozen=True):
    """All that is needed to tell the agreements of some families: these, the group of each report by its key, the articles that
    report, the ids of what these mention, and what is known of the parties, where that is asked for."""

    families: tuple[tuple[str, ...], ...]
    homes: dict[str, str]
    documents: tuple[tuple[Article, Facts], ...]
    ids: dict[str, str]
    bodies: Bodies


class Told(Struct, frozen=True):
    """An agreement, the keys of the articles that report it and of their reports, whether it may carry out another group's."""

    agreement: AgreementEntity
    articles: tuple[str, ...]
    reports: tuple[str, ...]
    is_open: bool


class Telling(Protocol):
    """Tells many agreements, in the order of what is given: here, or in several processes."""

    def identified(self, accounts: Iterable[Accounts]) -> Iterator[dict[str, str]]:
        """Of which agreements reports are, by their keys."""

    def told(self, accounts: Iterable[Accounts]) -> Iterator[list[Told]]:
        """What is said of the agreements."""


class TellingHere:
    """One account after the other."""

    def __init__(self, read_page: ReadPage) -> None:
        self._read_page = read_page

    def identified(self, accounts: Iterable[Accounts]) -> Iterator[dict[str, str]]:
        """See `Telling`."""
        return (identified(one, self._read_page) for one in accounts)

    def told(self, accounts: Iterable[Accounts]) -> Iterator[list[Told]]:
        """See `Telling`."""
        return (told(one, self._read_page) for one in accounts)


class Groups:
    """Reads groups from `ledger`; reports of agreements are read in the articles themselves, from `library`.

    A family is the groups that `kg.identity.affected.families` puts together.
    """

    def __init__(self, ledger: Ledger, library: Library) -> None:
        self._ledger, self._library = ledger, library

    def bodies(self, family: Iterable[str]) -> list[institutions.Body]:
        """The institutions of a family."""
        said = (read(self._ledger.group("institution", group), InstitutionMention) for group in family)
        found = (body for group in said for body in institutions.resolve_group(group))
        return joined(institutions.merge(found))

    def people(self, family: Iterable[str]) -> list[people.Human]:
        """The people of a family."""
        said = (read(self._ledger.group("person", group), PersonMention) for group in family)
        return joined(people.recognised([human for group in said for human in people.resolve_group(group)]))

    def accounts(
        self, families: Iterable[list[str]], known: Callable[[set[str]], Bodies] = lambda _: {}
    ) -> Iterator[Accounts]:
        """What is reported in families, some at a time; `known` tells of their parties, by their ids."""
        for batch in batches(families):
            groups = [group for family in batch for group in family]
            said = {group: list(bonds(self._ledger.group("agreement", group))) for group in groups}
            homes = {bond.key: group for group, found in said.items() for _, bond in found}
            documents = tuple(self._library(sorted(self._ledger.articles(homes))))
            held = self._ledger.ids_in([article.key for article, _ in documents])
            ids = {key: id for found in held.values() for key, id in found.items()}
            parties = {ids[party] for found in said.values() for _, bond in found for party in bond.parties}
            yield Accounts(tuple(map(tuple, batch)), homes, documents, ids, known(parties))


def events(accounts: Accounts, read_page: ReadPage) -> tuple[Directory, list[reports.Event]]:
    """The agreements of some families, with the pages that report them."""
    pages = {article.key: read_page(article, facts) for article, facts in accounts.documents}
    said: dict[str, list[AgreementMention]] = defaultdict(list)
    for page in pages.values():
        for report in page.agreements:
            if report.key in accounts.homes:
                said[accounts.homes[report.key]].append(report)
    found: list[reports.Event] = []
    for family in accounts.families:
        resolved = (reports.resolve_group(said[group], accounts.ids) for group in family)
        found += joined(completed([event for group in resolved for event in group], accounts.ids))
    return Directory(pages, accounts.ids), found


def identified(accounts: Accounts, read_page: ReadPage) -> dict[str, str]:
    """Of which agreements the reports of some families are, by their keys."""
    found = events(accounts, read_page)[1]
    return {m.key: this for event in found for this in (reports.entity_id(event),) for m in event.mentions}


def told(accounts: Accounts, read_page: ReadPage) -> list[Told]:
    """What is said of the agreements of some families."""
    directory, found = events(accounts, read_page)
    return [
        Told(
            agreement,
            tuple(sorted({report.source.article for report in event.mentions})),
            tuple(sorted({report.key for report in event.mentions})),
            carrying.is_open(agreement, accounts.bodies),
        )
        for event, agreement in agreements.entities(found, directory, accounts.bodies)
    ]


def candidates(ledger: Ledger, library: Library, read_page: ReadPage) -> Iterator[Candidate]:
    """What stays apart in a settled ledger, and may be one of several things of its name or of the same place of work."""
    groups = Groups(ledger, library)
    namesakes: dict[str, set[str]] = defaultdict(set)

    def among(clusters: Iterable[Cluster[M]], entity_id: Callable[[Cluster[M]], str]) -> None:
        for one in clusters:
            if one.among:
                namesakes[entity_id(one)] |= set(ledger.ids(one.among).values())

    for family in families(ledger, "institution", ledger.every("institution")):
        among(groups.bodies(family), institutions.entity_id)
    for family in families(ledger, "person", ledger.every("person")):
        among(groups.people(family), people.entity_id)
    for accounts in groups.accounts(families(ledger, "agreement", ledger.every("agreement"))):
        among(events(accounts, read_page)[1], reports.entity_id)
    for one in map(msgspec.json.Decoder(AgreementEntity).decode, ledger.entities("agreement")):
        if one.implements_among:
            yield Candidate(id=one.id, among=one.implements_among, reason=CARRIES_OUT_ONE_OF)
    colleagues: dict[str, set[str]] = defaultdict(set)
    for holders in _holders(ledger).values():
        for less, more in likely_one(holders):
            if less not in namesakes:
                colleagues[less].add(more)
    for found, reason in (
        (namesakes, "of the same name"),
        (colleagues, "of a similar name in one institution"),
    ):
        for id, others in found.items():
            yield Candidate(id=id, among=tuple(sorted(others)), reason=f"{id.partition('/')[0]} {reason}")


def _holders(ledger: Ledger) -> dict[str, set[Holder]]:
    """Who holds an office, by the id of the institution."""
    homes: dict[str, set[Holder]] = defaultdict(set)
    for post in ledger.every("role"):
        found = read(ledger.group("role", post), RoleMention)
        ids = ledger.ids({key for role in found for key in (role.person, role.institution) if key})
        for role in found:
            if role.institution:
                office = post if role.concept in SINGLE_HOLDER else ""
                homes[ids[role.institution]].add(Holder(ids[role.person], role.holder, office))
    return homes


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """The items, some at a time."""
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch
