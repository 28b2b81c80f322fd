"""Clusters of mentions, and the vote by which a cluster speaks with one voice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from kg.model import Evidence


class Mention(Protocol):
    """What clustering needs to know of a mention."""

    @property
    def key(self) -> str:
        """The digest of the mention's content."""

    @property
    def id(self) -> str:
        """The id that the mention would have alone."""

    @property
    def texts(self) -> int:
        """For how many texts it stands."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The decisions of people about it."""


M = TypeVar("M", bound=Mention)
V = TypeVar("V", bound="str")


class Cluster(Struct, Generic[M], frozen=True, kw_only=True):
    """Mentions of one entity, sorted by key; `reasons` are the anchors by which different texts joined.

    `among` holds the smallest keys of the other clusters that this one, which stays apart, may belong to.
    """

    mentions: tuple[M, ...]
    reasons: tuple[str, ...] = ()
    among: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The smallest key of its mentions."""
        return self.mentions[0].key

    @property
    def decisions(self) -> tuple[str, ...]:
        """The ids of the corrections that had a say in it, sorted."""
        return tuple(sorted({label.partition("#")[0] for m in self.mentions for label in m.labels}))


def components(anchors: Mapping[str, Collection[str]]) -> list[tuple[str, ...]]:
    """The keys of `anchors`, grouped: two are together if they share an anchor, directly or by way of others.

    Each group is sorted, and so is the list.
    """
    parent: dict[str, str] = {}

    def root(item: str) -> str:
        while (above := parent.setdefault(item, item)) != item:
            parent[item] = item = parent[above]
        return item

    for key, shared in anchors.items():
        for anchor in shared:
            parent[root("anchor " + anchor)] = root("key " + key)
    groups = defaultdict(list)
    for key in sorted(anchors):
        groups[root("key " + key)].append(key)
    return sorted(tuple(keys) for keys in groups.values())


def cluster(
    mentions: Iterable[M],
    anchors_of: Callable[[M], Collection[str]],
    among: Iterable[str] = (),
    *,
    name: str,
) -> Cluster[M]:
    """A cluster of `mentions`. Its reasons are the anchors that several texts share, and `name` where these alone do not join
    all: nothing else bears it."""
    ordered = tuple(sorted(mentions, key=lambda m: m.key))
    texts: Counter[str] = Counter()
    for mention in ordered:
        texts.update(dict.fromkeys(anchors_of(mention), mention.texts))
    reasons = {anchor for anchor, number in texts.items() if number > 1}
    apart = components({mention.key: anchors_of(mention) for mention in ordered})
    if len(apart) > 1 or (not texts and sum(mention.texts for mention in ordered) > 1):
        reasons.add(f"name:{name}")
    return Cluster(mentions=ordered, reasons=tuple(sorted(reasons)), among=tuple(sorted(among)))


def best(votes: Iterable[tuple[V | None, str, float]]) -> V | None:
    """The best supported of the values voted for: most texts, then highest confidence, then smallest value.

    A vote is the value, the digest of the text that states it (copies have one vote), and a confidence.
    """
    texts: dict[V, set[str]] = defaultdict(set)
    confidence: dict[V, float] = defaultdict(float)
    for value, text, sure in votes:
        if value is not None:
            texts[value].add(text)
            confidence[value] = max(confidence[value], sure)
    return min(texts, key=lambda v: (-len(texts[v]), -confidence[v], v), default=None)


def commonest(votes: Iterable[tuple[V | None, int]]) -> V | None:
    """The value for which most texts stand, of equals the smallest; a vote is a value and a number of texts."""
    texts: Counter[V] = Counter()
    for value, number in votes:
        if value is not None:
            texts[value] += number
    return min(texts, key=lambda v: (-texts[v], v), default=None)


def best_name(votes: Iterable[tuple[str, int]]) -> str:
    """The best supported of several spellings: most texts, not all capitals, most words, longest, smallest.

    A vote is a name and the number of texts that use it.
    """
    texts: Counter[str] = Counter()
    for name, number in votes:
        texts[name] += number
    return min(texts, key=lambda n: (-texts[n], n.isupper(), -len(n.split()), -len(n), n))


def surest(evidence: Iterable[Evidence]) -> float:
    """The highest confidence of some evidence, 0 where there is none."""
    return max((e.confidence for e in evidence), default=0.0)
