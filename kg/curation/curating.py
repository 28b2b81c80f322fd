"""The decisions of a corrections file at work on a set of articles, and which of them found nothing to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from kg.curation.applying import Corrections
from kg.curation.decisions import Decision, Decisions, Identity, Mentioned
from kg.curation.reading import Entry, Node, node_of
from kg.curation.withdrawal import Withdrawals
from kg.identity import CorrectionNode, Links, Resolution
from kg.identity.names import digest, fold
from kg.model import Article, Facts


class Findings(Struct, frozen=True):
    """The entries that found something in articles, and those of the things that they refer to which are in articles."""

    used: set[Entry]
    seen: set[Node]


class Curation:
    """What people decided, applied article by article.

    `applied` maps the key of an article to the ids of the corrections that changed its facts.
    """

    def __init__(self, decisions: Decisions) -> None:
        self.decisions = decisions
        self.links = links_of(decisions)
        self.applied: dict[str, tuple[str, ...]] = {}
        self._corrections = Corrections(decisions)
        self._withdrawals = Withdrawals(decisions.withdrawn)
        self._used: set[Entry] = set()
        self._mentioned = {
            node[0] for _, _, one in _identities(decisions) for node in map(node_of, one.these) if node[1:]
        }
        self._seen: set[Node] = set()

    def admitted(self, article: Article, facts: Facts) -> tuple[Article, Facts]:
        """An article and its facts as they may be kept: without the people who withdrew."""
        article, facts, used = self._withdrawals.apply(article, facts)
        self._used |= {("withdrawn", number) for number in used}
        return article, facts

    def corrected(self, article: Article, facts: Facts) -> Facts:
        """The facts of an article as people have them."""
        facts, used = self._corrections.apply(article, facts)
        self._used |= used
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
        ids = {(i,) for names, _ in _entities(resolution) for i in names}
        decided = {i for _, decisions in _entities(resolution) for i in decisions}
        matched = set(self._used)
        for table, number, one in _identities(self.decisions):
            nodes = [node_of(reference) for reference in one.these]
            wanted = nodes[:1] if table == "different" else nodes
            if correction_id(table, one) in decided and all(n in ids or n in self._seen for n in wanted):
                matched.add((table, number))
        every = ((table, number) for table, number, _ in _entries(self.decisions))
        return tuple(entry for entry in every if entry not in matched)


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
    return Links({node: tuple(sorted(labels)) for node, labels in together.items()}, apart)


def describe(decisions: Decisions, entry: Entry) -> str:
    """An entry in a few words, for a message: its table, its number from 1, and what it speaks of."""
    table, number = entry
    one = getattr(decisions, table)[number]
    if isinstance(one, Identity):
        subject = ", ".join(_named(reference) for reference in one.these)
    else:
        names = ("article", "agreement", "person", "institution", "statement")
        given = (getattr(one, name, None) for name in names)
        subject = ", ".join(str(value) for value in given if value is not None)
    return f"[[{table}]] number {number + 1} ({subject})"


def _named(reference: str | Mentioned) -> str:
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
    )


def _entities(resolution: Resolution) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The ids by which each entity is known, and the ids of the corrections that had a say in it."""
    for person in resolution.people:
        yield (person.id, *person.same_as), person.decisions
    for body in resolution.institutions:
        yield (body.id, *body.same_as), body.decisions
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
