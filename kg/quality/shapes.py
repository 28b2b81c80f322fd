"""What does not have the shape of its classes, in words: in a store, in an article's graph, among what a change touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.quality.names import name_of
from kg.quality.report import Finding, Severity
from kg.shapes import Described, Graph, Stored, Undecided, Violation, examine, shapes
from kg.vocab import SIN

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad, Store

    from kg.shapes import Term


def misshapen(store: Store, language: str = "en", graph: NamedNode | None = None) -> Iterator[Finding]:
    """What `ontology/shapes.ttl` finds wrong in `store`, or with the nodes that `graph` describes; messages in `language`
    (``en`` or ``id``). One node is held in memory at a time.
    """
    view = Stored(store)
    for cls, checks in shapes().by_class.items():
        for node in view.instances(cls, graph):
            view.focused(node)
            yield from _told(examine(checks, view, node), view, language)


def misshapen_article(quads: Iterable[Quad]) -> tuple[tuple[Finding, ...], tuple[Undecided, ...]]:
    """What is wrong in the graph of an article, and what the store to which it belongs must tell (`decided`)."""
    part = Described(quads)
    every = (one for node, classes in part.described() for one in examine(shapes().of(classes), part, node))
    found = list(every)
    left_open = tuple(one for one in found if isinstance(one, Undecided))
    return tuple(_told([one for one in found if one not in left_open], part, "en")), left_open


def decided(store: Store, left_open: Iterable[Undecided]) -> Iterator[Finding]:
    """What is wrong of what the graphs of articles do not tell by themselves."""
    view = Stored(store)
    for one in left_open:
        yield from _told(examine([shapes().checks[one.check]], view, one.focus), view, "en")


def misshapen_nodes(store: Store, nodes: Iterable[tuple[str, Sequence[Term]]]) -> Iterator[Finding]:
    """What is wrong with some nodes of `store`, each with the evidence for it that is new.

    Other evidence is known to be some, and is not looked at: a frequent name has tens of thousands of stretches.
    """
    view = _Changed(store)
    for node, proofs in nodes:
        view.proofs = (node, proofs)
        yield from _told(examine(shapes().of(view.classes(node)), view, node), view, "en")


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
