"""The decisions of a corrections file at work on a set of articles, and which of them found nothing to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

import msgspec
from msgspec import Struct

from kg.curation.applying import Corrections
from kg.curation.decisions import Decision, Decisions, Identity, Linked, Linking, Reference
from kg.curation.former import former_ids
from kg.curation.reading import Entry, Node, node_of, references_of
from kg.curation.withdrawal import Withdrawals
from kg.identity import Claim, CorrectionNode, Links, Resolution
from kg.identity.links import Former
from kg.identity.names import digest, fold
from kg.model import Article, Facts


class Findings(Struct, frozen=True):
    """The entries that found something in articles, and those of the things that they refer to which are in articles."""

    used: set[Entry]
    seen: set[Node]


class Curation:
    """What people decided, applied article by article.

    `applied` maps the key of an article to the ids of the corrections that changed its facts, `former` to the ids that what it
    mentions would have under the names that it uses itself, where corrections write them otherwise.
    """

    def __init__(self, decisions: Decisions) -> None:
        self.decisions = decisions
        self.links = links_of(decisions)
        self.applied: dict[str, tuple[str, ...]] = {}
        self.former: dict[str, Former] = {}
        self._corrections = Corrections(decisions)
        self._withdrawals = Withdrawals(decisions.withdrawn)
        self._used: set[Entry] = set()
        self._mentioned = {
            node[0]
            for _, _, one in _entries(decisions)
            for node in map(node_of, references_of(one))
            if node[1:]
        }
        self._seen: set[Node] = set()

    def admitted(self, article: Article, facts: Facts) -> tuple[Article, Facts]:
        """An article and its facts as they may be kept: without the people who withdrew."""
        article, facts, used = self._withdrawals.apply(article, facts)
        self._used |= {("withdrawn", number) for number in used}
        return article, facts

    def corrected(self, article: Article, facts: Facts) -> Facts:
        """The facts of an article as people have them."""
        facts, used, before = self._corrections.apply(article, facts)
        self._used |= used
        if self.links and before is not facts:
            self.former[article.key] = former_ids(article, before, facts, self.decisions.written)
            self._seen.update((id,) for ids in self.former[article.key].values() for id in ids)
        if used:
            ids = (correction_id(table, getattr(self.decisions, table)[number]) for table, number in used)
            self.applied[article.key] = tuple(sorted(ids))
        for name in {article.key, article.id} & self._mentioned:
            self._seen.update((name, "person", fold(person.name)) for person in facts.people)
            self._seen.update((name, "institution", fold(body.name)) for body in facts.institutions)
            self._seen.update((name, "agreement", str(n + 1)) for n in range(len(facts.agreements)))
        return facts

    def nodes(self) -> tuple[CorrectionNode, ...]:
        """What the graph says of the corrections that have a say in anything, by id. Withdrawals leave no trace."""
        found = {_node(table, one) for table, _, one in _entries(self.decisions) if table != "withdrawn"}
        return tuple(sorted(found, key=lambda node: node.id))

    def findings(self) -> Findings:
        """What the decisions found so far."""
        return Findings(self._used, self._seen)

    def note(self, findings: Findings) -> None:
        """Take over what the same decisions found elsewhere."""
        self._used |= findings.used
        self._seen |= findings.seen

    def unmatched(self, resolution: Resolution) -> tuple[Entry, ...]:
        """The entries that found nothing: what they speak of is not, or no more, in the articles or the facts."""
        decided = _decided(resolution)
        matched = self._used | {
            (table, number)
            for table, number, one in self._that_are_there(resolution)
            if correction_id(table, one) in decided
        }
        every = ((table, number) for table, number, _ in _entries(self.decisions))
        return tuple(entry for entry in every if entry not in matched)

    def disputed(self, resolution: Resolution) -> tuple[Entry, ...]:
        """The entries about items that found what they speak of, and hold nothing: others say otherwise of the same thing."""
        decided = _decided(resolution)
        return tuple(
            (table, number)
            for table, number, one in self._that_are_there(resolution)
            if isinstance(one, Linking) and correction_id(table, one) not in decided
        )

    def _that_are_there(self, resolution: Resolution) -> Iterator[tuple[str, int, Decision]]:
        """The entries of which the articles hold what they refer to."""
        there = self._seen | {(i,) for names, _ in _entities(resolution) for i in names}
        for table, number, one in _entries(self.decisions):
            nodes = [node_of(reference) for reference in references_of(one)]
            wanted = nodes[:1] if table == "different" else nodes
            if wanted and there.issuperset(wanted):
                yield table, number, one


def correction_id(table: str, one: Decision) -> str:
    """The id of the node of a decision: a function of all that it says."""
    return f"correction/{digest('correction', table, msgspec.json.encode(one).decode())}"


def links_of(decisions: Decisions) -> Links:
    """What the decisions say of identity."""
    together: dict[Node, set[str]] = defaultdict(set)
    apart: dict[Node, str] = {}
    for table, _, one in _identities(decisions):
        label = correction_id(table, one)
        if table == "same":
            for reference in one.these:
                together[node_of(reference)].add(label)
        else:
            for number, reference in enumerate(one.these[1:]):
                apart[node_of(reference)] = f"{label}#{number}"
    return Links(
        {node: tuple(sorted(labels)) for node, labels in together.items()}, apart, _claims(decisions)
    )


def _claims(decisions: Decisions) -> dict[Node, tuple[Claim, ...]]:
    """What is said of items of Wikidata, by what it is said of."""
    found: dict[Node, set[Claim]] = defaultdict(set)
    for table, _, one in _entries(decisions):
        if isinstance(one, Linking):
            claim = Claim(correction_id(table, one), one.item, table == "linked")
            found[node_of(one.this)].add(claim)
    return {node: tuple(sorted(claims)) for node, claims in found.items()}


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
        id=correction_id(table, one),
        concept=f"{table.capitalize()}Correction",
        author=one.author,
        date=one.date,
        reason=one.reason,
        item=one.item if isinstance(one, Linking) else None,
        score=Decimal(str(one.score)) if isinstance(one, Linked) and one.score is not None else None,
    )


def _decided(resolution: Resolution) -> set[str]:
    """The ids of the corrections that had a say in any entity."""
    return {i for _, decisions in _entities(resolution) for i in decisions}


def _entities(resolution: Resolution) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The ids by which each entity is known, and the ids of the corrections that had a say in it."""
    for person in resolution.people:
        yield (person.id, *person.same_as), person.decisions
    for body in resolution.institutions:
        yield (body.id, *body.same_as), body.decisions
        if body.code:
            yield (f"region/{body.code}",), body.area.decisions
    for agreement in resolution.agreements:
        yield (agreement.id, *agreement.same_as), agreement.decisions


def _entries(decisions: Decisions) -> Iterator[tuple[str, int, Decision]]:
    for table in Decisions.__struct_fields__:
        for number, one in enumerate(getattr(decisions, table)):
            yield table, number, one


def _identities(decisions: Decisions) -> Iterator[tuple[str, int, Identity]]:
    for table, number, one in _entries(decisions):
        if isinstance(one, Identity):
            yield table, number, one
