"""Whether mentions in many articles are joined as they should be: B³ beside annotated clusters.

A folder holds articles and `clusters.toml`, which tells for each article whom and what it mentions, each with the cluster to
which it belongs. Its articles are extracted and joined, and each mention is judged by the company in which it then is:
precision is the share of that company which belongs there, recall the share of its own cluster which is in it.
`docs/evaluate.md` tells the rules.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from pathlib import Path
from statistics import fmean

import msgspec
from msgspec import Struct

from kg.errors import InputError
from kg.evaluation.evaluating import Progress
from kg.evaluation.floors import Floors
from kg.evaluation.folding import fold
from kg.evaluation.matching import pair
from kg.evaluation.scores import Figures
from kg.identity import InstitutionEntity, PersonEntity, Resolution
from kg.loaders import Rejection, deduplicate, load
from kg.model import Article, Facts

CLUSTERS = "clusters.toml"
KINDS = ("people", "institutions", "agreements")
"""What is joined, in the order of the report."""

_SAME_TYPE = 0.1
_REMEDY = "mend it; docs/evaluate.md tells the format"

Item = tuple[str, str]
"""A mention: the id of its article, and the name or number that it has there."""


class _Agreement(Struct, frozen=True, forbid_unknown_fields=True):
    cluster: str
    type: str
    parties: tuple[str, ...]


class _Told(Struct, frozen=True, forbid_unknown_fields=True):
    people: dict[str, str] = {}
    institutions: dict[str, str] = {}
    agreements: tuple[_Agreement, ...] = ()


class _Truth(Struct, frozen=True, forbid_unknown_fields=True):
    articles: dict[str, _Told]
    implements: dict[str, str] = {}
    renews: dict[str, str] = {}


class Joined(Struct, frozen=True, dict=True):
    """The mentions of one kind: for each annotated one its cluster, for each one found its entity.

    Both use one name for a mention that stands on both sides; `labels` tell the entities' names.
    """

    annotated: dict[Item, str]
    found: dict[Item, str]
    labels: dict[str, str]

    @cached_property
    def figures(self) -> Figures:
        """B³: the means over all mentions. One that nobody annotated counts only where it is in the company of others."""
        company, clusters = _inverted(self.found), _inverted(self.annotated)
        judged = [
            item for item, entity in self.found.items() if len(company[entity]) > 1 or item in self.annotated
        ]
        precision = _mean(
            len(clusters[self.annotated[item]] & company[self.found[item]]) / len(company[self.found[item]])
            if item in self.annotated
            else 0.0
            for item in judged
        )
        recall = _mean(
            len(clusters[cluster] & company[self.found[item]]) / len(clusters[cluster])
            if item in self.found
            else 0.0
            for item, cluster in self.annotated.items()
        )
        total = precision + recall
        return Figures(precision, recall, 2 * precision * recall / total if total else 0.0)

    @property
    def missed(self) -> list[Item]:
        """The annotated mentions that were not found."""
        return sorted(self.annotated.keys() - self.found.keys())

    @property
    def invented(self) -> list[Item]:
        """The mentions found that nobody annotated."""
        return sorted(self.found.keys() - self.annotated.keys())

    def merged(self) -> Iterator[tuple[str, list[str]]]:
        """Each entity that holds mentions of several clusters: its name, and the clusters."""
        for entity, items in sorted(_inverted(self.found).items()):
            clusters = sorted({self.annotated[item] for item in items if item in self.annotated})
            if len(clusters) > 1:
                yield self.labels[entity], clusters

    def split(self) -> Iterator[tuple[str, list[str]]]:
        """Each cluster whose mentions are in several entities: its name, and the entities with the articles of each."""
        for cluster, items in sorted(_inverted(self.annotated).items()):
            homes = defaultdict(list)
            for item in sorted(items):
                if item in self.found:
                    homes[self.found[item]].append(item[0])
            if len(homes) > 1:
                yield (
                    cluster,
                    [f"{self.labels[home]} ({', '.join(names)})" for home, names in sorted(homes.items())],
                )


class Identities(Struct, frozen=True):
    """What a corpus of many articles tells of the joining: the mentions by kind, and the links between agreements.

    `links` are the annotated ones (agreement, relation, agreement), `linked` those that were made.
    """

    articles: int
    digest: str
    scores: dict[str, Joined]
    links: frozenset[tuple[str, str, str]]
    linked: frozenset[tuple[str, str, str]]

    @property
    def floors(self) -> Floors:
        """The highest floors that the figures keep."""
        return Floors.under(self.scores, self.articles, self.digest)


def has_clusters(folder: Path) -> bool:
    """Whether a folder is a corpus of clusters rather than of annotated articles."""
    return (folder / CLUSTERS).is_file()


def read_identities(folder: Path, *, progress: Progress | None = None) -> Identities:
    """Join the articles of `folder` and compare with its clusters; `progress` is told of each article.

    Raises `InputError` if the clusters or an article cannot be used, or name each other wrongly.
    """
    from kg.extraction import extract
    from kg.extraction.words.lexicon import known_body
    from kg.identity import resolve

    path = folder / CLUSTERS
    truth = _truth(path)
    articles = {article.id: article for article in _articles(folder)}
    unknown = sorted(truth.articles.keys() ^ articles.keys())
    if unknown:
        raise InputError(
            str(path), f"and the articles beside it differ ({', '.join(unknown)})", "tell of each article"
        )
    tell = progress or (lambda *_: None)
    read = []
    for number, article in enumerate(articles.values()):
        tell("reading articles", number, len(articles))
        read.append((article, extract(article)))
    resolution = resolve(read, bodies=known_body)
    kinds = _joined(truth, articles, {article.id: facts for article, facts in read}, resolution)
    known = hashlib.sha256(path.read_bytes())
    for name in sorted(articles):
        known.update(articles[name].sha256.encode())
    return Identities(
        articles=len(articles),
        digest=known.hexdigest(),
        scores=kinds,
        links=frozenset(
            (one, relation, other)
            for relation in ("implements", "renews")
            for one, other in getattr(truth, relation).items()
        ),
        linked=_linked(resolution, kinds["agreements"]),
    )


def _truth(path: Path) -> _Truth:
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), _Truth)
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", _REMEDY) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise InputError(str(path), f"holds no clusters ({error})", _REMEDY) from error


def _articles(folder: Path) -> tuple[Article, ...]:
    def accepted() -> Iterator[Article]:
        for result in load([path for path in sorted(folder.iterdir()) if path.suffix != ".toml"]):
            if isinstance(result, Rejection):
                raise result.as_error()
            yield result

    return tuple(deduplicate(accepted())[0])


def _joined(
    truth: _Truth, articles: Mapping[str, Article], said: Mapping[str, Facts], resolution: Resolution
) -> dict[str, Joined]:
    known = _Known(resolution)
    joined = {kind: Joined({}, {}, known.labels) for kind in KINDS}
    for name, told in truth.articles.items():
        node = resolution.articles[articles[name].key]
        named = {fold(form) for body in said[name].institutions for form in (body.name, *body.aliases)}
        attested = sorted(
            {one.node for one in node.attestations if one.supports is None or one.node in known.events}
        )
        people = known.called(told.people, [one for one in attested if one in known.people])
        bodies = known.called(
            told.institutions,
            [one for one in attested if one in known.bodies and known.is_called(one, named)],
        )
        events = known.numbered(told.agreements, [one for one in attested if one in known.events], bodies)
        clusters = {str(number): one.cluster for number, one in enumerate(told.agreements)}
        for kind, here, found in zip(
            KINDS, (told.people, told.institutions, clusters), (people, bodies, events), strict=True
        ):
            joined[kind].annotated.update({(name, item): cluster for item, cluster in here.items()})
            joined[kind].found.update({(name, item): entity for entity, item in found.items()})
    return joined


class _Known:
    """The entities by their ids, and which of them an annotation means."""

    def __init__(self, resolution: Resolution) -> None:
        self.people = {one.id: one for one in resolution.people}
        self.bodies = {one.id: one for one in resolution.institutions}
        self.events = {one.id: one for one in resolution.agreements}
        named: list[PersonEntity | InstitutionEntity] = [*resolution.people, *resolution.institutions]
        self.labels = {one.id: one.label for one in named} | {this: this for this in self.events}
        self._forms = {one.id: frozenset(map(fold, (one.label, *one.alt_labels))) for one in named}

    def called(self, told: Iterable[str], found: Sequence[str]) -> dict[str, str]:
        """For each entity found in an article the name that its annotation has for it; a name with "?" where it has none."""
        names = list(told)
        pairs = pair(names, found, self._likeness)
        return {
            one: names[pairs[at]] if at in pairs else f"? {self.labels[one]}" for at, one in enumerate(found)
        }

    def numbered(
        self, told: Sequence[_Agreement], found: Sequence[str], called: Mapping[str, str]
    ) -> dict[str, str]:
        """For each agreement found in an article the number of the annotated one. `called` is the names of its institutions."""
        parties = {
            one: {called.get(party.institution, "") for party in self.events[one].parties} for one in found
        }

        def likeness(one: _Agreement, other: str) -> float:
            shared = len(parties[other] & set(one.parties)) / len(parties[other] | set(one.parties))
            return shared + _SAME_TYPE * (one.type == self.events[other].type) if shared else 0.0

        pairs = pair(told, found, likeness)
        return {one: str(pairs[at]) if at in pairs else f"? {one}" for at, one in enumerate(found)}

    def is_called(self, entity: str, named: Set[str]) -> bool:
        """Whether any form of an entity's name is `named`; a body that is only implied by a part of it is not."""
        return not self._forms[entity].isdisjoint(named)

    def _likeness(self, name: str, entity: str) -> float:
        """An annotated name is that of an entity of the article if it is one of its forms, best the chief one."""
        folded = fold(name)
        return 1.0 if folded == fold(self.labels[entity]) else 0.5 if folded in self._forms[entity] else 0.0


def _linked(resolution: Resolution, joined: Joined) -> frozenset[tuple[str, str, str]]:
    """The links between agreements, by the names of their clusters."""
    clusters = {
        entity: joined.annotated[item] for item, entity in joined.found.items() if item in joined.annotated
    }
    return frozenset(
        (clusters[one.id], relation, clusters[other])
        for one in resolution.agreements
        for relation, others in (("implements", one.implements), ("renews", one.replaces))
        for other in others
        if one.id in clusters and other in clusters
    )


def _inverted(items: Mapping[Item, str]) -> dict[str, set[Item]]:
    found: dict[str, set[Item]] = defaultdict(set)
    for item, group in items.items():
        found[group].add(item)
    return found


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return fmean(found) if found else 1.0
