"""The groups of the ledger, resolved: which bodies, people, agreements the mentions in them are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

import msgspec

from kg.identity import institutions, people, reports
from kg.identity.affected import families
from kg.identity.clusters import Cluster, Mention
from kg.identity.completing import completed
from kg.identity.directory import Directory
from kg.identity.entities import CARRIES_OUT_ONE_OF, AgreementEntity, Candidate
from kg.identity.entries import read
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


class Groups:
    """Reads groups from `ledger`; reports of agreements are read in the articles themselves, from `library` by `read_page`.

    A family is the groups that `kg.identity.affected.families` puts together.
    """

    def __init__(self, ledger: Ledger, library: Library, read_page: ReadPage) -> None:
        self._ledger, self._library, self._read_page = ledger, library, read_page

    def bodies(self, family: Iterable[str]) -> list[institutions.Body]:
        """The institutions of a family."""
        said = (read(self._ledger.group("institution", group), InstitutionMention) for group in family)
        found = (body for group in said for body in institutions.resolve_group(group))
        return joined(institutions.merge(found))

    def people(self, family: Iterable[str]) -> list[people.Human]:
        """The people of a family."""
        said = (read(self._ledger.group("person", group), PersonMention) for group in family)
        return joined(people.recognised([human for group in said for human in people.resolve_group(group)]))

    def events(self, families: Iterable[list[str]]) -> Iterator[tuple[Directory, list[reports.Event]]]:
        """The agreements of families, some at a time, with the pages that report them."""
        for batch in batches(families):
            groups = [group for family in batch for group in family]
            home = {v.key: group for group in groups for v in self._ledger.group("agreement", group)}
            directory = self.directory(self._ledger.articles(home))
            said: dict[str, list[AgreementMention]] = defaultdict(list)
            for page in directory.pages.values():
                for report in page.agreements:
                    if report.key in home:
                        said[home[report.key]].append(report)
            found: list[reports.Event] = []
            for family in batch:
                resolved = (reports.resolve_group(said[group], directory.ids) for group in family)
                events = [event for group in resolved for event in group]
                found += joined(completed(events, directory.ids))
            yield directory, found

    def directory(self, articles: Collection[str]) -> Directory:
        """The pages of articles, and the ids of what they mention."""
        pages = {a.key: self._read_page(a, facts) for a, facts in self._library(sorted(articles))}
        ids = self._ledger.ids_in(pages)
        return Directory(pages, {key: id for found in ids.values() for key, id in found.items()})


def candidates(ledger: Ledger, library: Library, read_page: ReadPage) -> Iterator[Candidate]:
    """What stays apart in a settled ledger, and may be one of several things of its name or of the same place of work."""
    groups = Groups(ledger, library, read_page)
    namesakes: dict[str, set[str]] = defaultdict(set)

    def among(clusters: Iterable[Cluster[M]], entity_id: Callable[[Cluster[M]], str]) -> None:
        for one in clusters:
            if one.among:
                namesakes[entity_id(one)] |= set(ledger.ids(one.among).values())

    for family in families(ledger, "institution", ledger.every("institution")):
        among(groups.bodies(family), institutions.entity_id)
    for family in families(ledger, "person", ledger.every("person")):
        among(groups.people(family), people.entity_id)
    for _, events in groups.events(families(ledger, "agreement", ledger.every("agreement"))):
        among(events, reports.entity_id)
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
