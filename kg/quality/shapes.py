"""What does not have the shape of its classes, in words: in a store, in an article's graph, among what a change touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.quality.names import name_of
from kg.quality.report import Finding, Severity
from kg.shapes import Described, Excerpt, Graph, Stored, Undecided, Violation, examine, shapes
from kg.vocab import SIN

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.shapes import Said, Term


def misshapen(store: Store, nodes: Iterable[str], language: str = "en") -> Iterator[Finding]:
    """What `ontology/shapes.ttl` finds wrong with some nodes of `store`; messages in `language` (``en`` or ``id``). One node is
    held in memory at a time.
    """
    view = Stored(store)
    for node in nodes:
        view.focused(node)
        yield from _told(examine(shapes().of(view.classes(node)), view, node), view, language)


Parted = tuple[tuple[Finding, ...], tuple[Undecided, ...]]
"""What is wrong in a part of a graph, and what of that the whole must tell (`decided`)."""


def misshapen_article(statements: Iterable[Said]) -> Parted:
    """What is wrong in the graph of an article. All evidence in it is described there."""
    part = Described(statements)
    found = _examined(part, part)
    for node, values in part.others():
        for check in shapes().about(SIN.evidence):
            found += [
                Violation(check.number, node, proof.value, refers=True)
                for proof in values.get(SIN.evidence, ())
                if not part.is_a(proof, SIN.Evidence)
            ]
    return _parted(found, part)


def misshapen_entity(statements: Iterable[Said]) -> Parted:
    """What is wrong in what the knowledge graph says of one entity."""
    part = Described(statements)
    found = _examined(part, Excerpt(part))
    for node, values in part.others():
        found += [Undecided(node, one.number) for name in values for one in shapes().about(name)]
    return _parted(found, part)


def _examined(part: Described, view: Graph) -> list[Violation | Undecided]:
    checks = ((node, shapes().of(classes)) for node, classes in part.described())
    return [one for node, known in checks for one in examine(known, view, node)]


def _parted(found: Iterable[Violation | Undecided], part: Described) -> Parted:
    every = list(found)
    left_open = tuple(one for one in every if isinstance(one, Undecided))
    wrong = [one for one in every if not isinstance(one, Undecided)]
    return tuple(_told(wrong, part, "en")), left_open


def decided(store: Store, left_open: Iterable[Undecided]) -> Iterator[Finding]:
    """What is wrong of what parts of a graph do not tell by themselves. That evidence is some, they tell."""
    view = Proven(store)
    for one in left_open:
        check = shapes().checks[one.check]
        if any(check is held for held in shapes().of(view.classes(one.focus))):
            yield from _told(examine([check], view, one.focus), view, "en")


def misshapen_nodes(store: Store, nodes: Iterable[tuple[str, Sequence[Term]]]) -> Iterator[Finding]:
    """What is wrong with some nodes of `store`, each with the evidence for it that is new.

    Other evidence is known to be some, and is not looked at: a frequent name has tens of thousands of stretches.
    """
    view = _Changed(store)
    for node, proofs in nodes:
        view.proofs = (node, proofs)
        yield from _told(examine(shapes().of(view.classes(node)), view, node), view, "en")


class Proven(Stored):
    """A store whose evidence is known to be some: of that for a node it tells no more than whether there is any."""

    def objects(self, node: str, predicate: str) -> Sequence[Term]:
        """See `kg.shapes.Graph`."""
        return self.some(node, predicate) if predicate == SIN.evidence else super().objects(node, predicate)


class _Changed(Stored):
    """A store after a change; `proofs` is a node with the evidence that the change brought for it."""

    proofs: tuple[str, Sequence[Term]] = ("", ())

    def objects(self, node: str, predicate: str) -> Sequence[Term]:
        if predicate != SIN.evidence or node != self.proofs[0]:
            return super().objects(node, predicate)
        return self.proofs[1] or self.some(node, predicate)


def _told(found: Iterable[Violation | Undecided], graph: Graph, language: str) -> Iterator[Finding]:
    """Violations in words."""
    for violation in found:
        assert isinstance(violation, Violation)
        check = shapes().checks[violation.check]
        problem, remedy = check.messages[language]
        severity: Severity = "error" if check.severity == "error" else "warning"
        label = name_of(graph, violation.focus)
        value = "" if violation.value in (None, violation.focus) else str(violation.value)
        shown = name_of(graph, value) if value and violation.refers else value
        yield Finding(severity, check.rule, label, problem, remedy, violation.focus, shown)
