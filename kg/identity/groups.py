"""The groups of the ledger, resolved: which bodies, people, agreements the mentions in them are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeVar

from kg.identity import agreements, institutions, people
from kg.identity.clusters import Cluster, Mention
from kg.identity.directory import Directory
from kg.identity.entities import Candidate
from kg.identity.entries import read
from kg.identity.ledger import Ledger
from kg.identity.mentions import (
    AgreementMention,
    Bodies,
    InstitutionMention,
    Mentions,
    PersonMention,
    mentions,
)
from kg.model import Article, Facts

Library = Callable[[Collection[str]], Iterable[tuple[Article, Facts]]]
"""Fetches articles with their facts by their keys."""

M = TypeVar("M", bound=Mention)

_BATCH = 200
"""Groups or articles that are held in memory at once."""


class Groups:
    """Reads groups from `ledger`; reports of agreements are read in the articles themselves, from `library`."""

    def __init__(self, ledger: Ledger, library: Library, bodies: Bodies | None) -> None:
        self._ledger, self._library, self._bodies = ledger, library, bodies

    def bodies(self, family: Iterable[str]) -> list[institutions.Body]:
        """The institutions of groups that are resolved together."""
        said = (read(self._ledger.group("institution", group), InstitutionMention) for group in family)
        return institutions.merge(body for group in said for body in institutions.resolve_group(group))

    def people(self, group: str) -> list[people.Human]:
        """The people of one group."""
        return people.resolve_group(read(self._ledger.group("person", group), PersonMention))

    def events(self, groups: Collection[str]) -> Iterator[tuple[Directory, list[agreements.Event]]]:
        """The agreements of groups, some groups at a time, with the pages that report them."""
        for batch in batches(groups):
            home = {v.key: group for group in batch for v in self._ledger.group("agreement", group)}
            directory = self.directory(self._ledger.articles(home))
            reports: dict[str, list[AgreementMention]] = defaultdict(list)
            for page in directory.pages.values():
                for report in page.agreements:
                    if report.key in home:
                        reports[home[report.key]].append(report)
            yield directory, [e for group in batch for e in agreements.resolve_group(reports[group])]

    def directory(self, articles: Collection[str]) -> Directory:
        """The pages of articles, and the ids of what they mention."""
        pages: dict[str, Mentions] = {}
        for article, facts in self._library(sorted(articles)):
            pages[article.key] = mentions(article, facts, self._bodies)
        ids = self._ledger.ids_in(pages)
        return Directory(pages, {key: id for found in ids.values() for key, id in found.items()})


def candidates(ledger: Ledger, library: Library, bodies: Bodies | None = None) -> Iterator[Candidate]:
    """What stays apart in a settled ledger, and may be one of several things of its name."""
    groups = Groups(ledger, library, bodies)

    def among(
        clusters: Iterable[Cluster[M]], entity_id: Callable[[Cluster[M]], str], kind: str
    ) -> Iterator[Candidate]:
        for one in clusters:
            if one.among:
                others = tuple(sorted(set(ledger.ids(one.among).values())))
                yield Candidate(id=entity_id(one), among=others, reason=f"{kind} of the same name")

    for group in ledger.every("institution"):
        yield from among(groups.bodies([group]), institutions.entity_id, "institution")
    for group in ledger.every("person"):
        yield from among(groups.people(group), people.entity_id, "person")
    for _, events in groups.events(ledger.every("agreement")):
        yield from among(events, agreements.entity_id, "agreement")


def batches(items: Iterable[str]) -> Iterator[list[str]]:
    """The items, sorted, some at a time."""
    ordered = sorted(items)
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]
