"""The decisions of a corrections file at work on articles, one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TypeVar

import msgspec

from kg.curation.applying import Corrections
from kg.curation.decisions import Decision, Decisions, Implements, Linked, Linking, Reference
from kg.curation.former import former_ids
from kg.curation.reading import Entry, Node, node_of, references_of
from kg.curation.withdrawal import Withdrawals
from kg.identity import Claim, CorrectionNode, Links
from kg.identity.following import FOLLOWER, FRAMEWORK
from kg.identity.links import Former
from kg.identity.names import digest
from kg.model import Article, Facts

T = TypeVar("T", str, Claim)


class Curation:
    """What people decided, applied article by article.

    `applied` maps the key of an article to the ids of the corrections that changed its facts, `masked` to those of the
    withdrawals that changed its text, `former` to the ids that what it mentions would have under the names that it uses itself,
    where corrections write them otherwise.
    """

    def __init__(self, decisions: Decisions) -> None:
        self.decisions = decisions
        self.links = links_of(decisions)
        self.applied: dict[str, tuple[str, ...]] = {}
        self.masked: dict[str, tuple[str, ...]] = {}
        self.former: dict[str, Former] = {}
        self._corrections = Corrections(decisions)
        self._withdrawals = Withdrawals(decisions.withdrawn)

    def admitted(self, article: Article, facts: Facts) -> tuple[Article, Facts]:
        """An article and its facts as they may be kept: without the people who withdrew."""
        article, facts, used = self._withdrawals.apply(article, facts)
        if used:
            self.masked[article.key] = self._ids(("withdrawn", number) for number in used)
        return article, facts

    def corrected(self, article: Article, facts: Facts) -> Facts:
        """The facts of an article as people have them."""
        facts, used, before = self._corrections.apply(article, facts)
        if self.links and before is not facts:
            self.former[article.key] = former_ids(article, before, facts, self.decisions.written)
        if used:
            self.applied[article.key] = self._ids(used)
        return facts

    def uses(self, article: str) -> tuple[str, ...]:
        """The ids of all decisions that had a say in what the article of that key says."""
        return (*self.applied.get(article, ()), *self.masked.get(article, ()))

    def nodes(self) -> tuple[CorrectionNode, ...]:
        """What the graph says of the corrections that have a say in anything, by id. Withdrawals leave no trace."""
        found = {_node(table, one) for table, _, one in entries(self.decisions) if table != "withdrawn"}
        return tuple(sorted(found, key=lambda node: node.id))

    def _ids(self, found: Iterable[Entry]) -> tuple[str, ...]:
        return tuple(sorted(decision_id(t, getattr(self.decisions, t)[number]) for t, number in found))


def decision_id(table: str, one: Decision) -> str:
    """The id of a decision, that of its node if it has one: a function of all that it says."""
    kind = "withdrawal" if table == "withdrawn" else "correction"
    return f"{kind}/{digest('correction', table, msgspec.json.encode(one).decode())}"


def links_of(decisions: Decisions) -> Links:
    """What the decisions say of identity."""
    together: dict[Node, set[str]] = defaultdict(set)
    apart: dict[Node, str] = {}
    items: dict[Node, set[Claim]] = defaultdict(set)
    follows: dict[Node, set[str]] = defaultdict(set)
    marks: dict[Node, set[str]] = defaultdict(set)
    for table, _, one in entries(decisions):
        label, nodes = decision_id(table, one), list(map(node_of, references_of(one)))
        for number, node in enumerate(nodes):
            marks[node].add(mark(label, number))
        if isinstance(one, Linking):
            items[nodes[0]].add(Claim(label, one.item, table == "linked"))
        elif isinstance(one, Implements):
            for node, side in zip(nodes, (FOLLOWER, FRAMEWORK), strict=False):
                follows[node].add(f"{label}#{side}")
        elif table == "same":
            for node in nodes:
                together[node].add(label)
        else:
            apart.update((node, f"{label}#{number}") for number, node in enumerate(nodes[1:]))
    return Links(_sorted(together), apart, _sorted(items), _sorted(marks), _sorted(follows))


def mark(decision: str, number: int) -> str:
    """What a mention bears to which reference `number` (from 0) of a decision, by its id, refers."""
    return f"{decision}.{number}"


def _sorted(found: Mapping[Node, set[T]]) -> dict[Node, tuple[T, ...]]:
    return {node: tuple(sorted(those)) for node, those in found.items()}


def describe(decisions: Decisions, entry: Entry) -> str:
    """An entry in a few words, for a message: its table, its number from 1, and what it speaks of."""
    table, number = entry
    one = getattr(decisions, table)[number]
    if references := references_of(one):
        subject = ", ".join([*map(_named, references), *([one.item] if isinstance(one, Linking) else [])])
    else:
        names = ("article", "agreement", "person", "institution", "statement")
        given = (getattr(one, name, None) for name in names)
        subject = ", ".join(str(value) for value in given if value is not None)
    return f"[[{table}]] number {number + 1} ({subject})"


def _named(reference: Reference) -> str:
    if isinstance(reference, str):
        return reference
    return " ".join(node_of(reference))


def _node(table: str, one: Decision) -> CorrectionNode:
    return CorrectionNode(
        id=decision_id(table, one),
        concept=f"{table.capitalize()}Correction",
        author=one.author,
        date=one.date,
        reason=one.reason,
        item=one.item if isinstance(one, Linking) else None,
        score=Decimal(str(one.score)) if isinstance(one, Linked) and one.score is not None else None,
    )


def entries(decisions: Decisions) -> Iterator[tuple[str, int, Decision]]:
    """All decisions, each with its table and its number there."""
    for table in Decisions.__struct_fields__:
        for number, one in enumerate(getattr(decisions, table)):
            yield table, number, one
