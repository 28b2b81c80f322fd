"""A store walked once, graph by graph: what a graph tells by itself is held to the model there.

Almost every node is described in one graph, all of it; so its shapes, its quote and its place are checked as it is read, in
the order in which the store holds it. Which nodes are not, this finds too: those described in several graphs, those of which
a graph says something that does not describe them, those that do not pass. They are few, and are looked up in the whole
(`kg.quality.checking`), which alone decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QuerySolutions

from kg.quality.shapes import Proven
from kg.shapes import Term, concepts, examine, key, shapes, term_of
from kg.vocab import OA, RDF, SIN, XSD

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

Progress = Callable[[str, int, int | None], None]
"""Told what is done, how much of it, and of how much."""

Values = Mapping[str, Sequence[Term]]
"""The values of a node by property, as one graph has them."""

_WHOLE = 20_000
"""A graph of so many nodes is held in memory; a larger one is read node by node."""

# Looked up once: these are asked for at every node.
_TYPE, _EVIDENCE, _SOURCE, _EXACT, _START, _END = (
    RDF.type,
    SIN.evidence,
    OA.hasSource,
    OA.exact,
    OA.start,
    OA.end,
)
_OWN = str(SIN)

_PLACE = re.compile(r"[0-9]{1,18}")

_TOLD = 100
"""After so many graphs the progress is told."""

_SEVERAL = """SELECT DISTINCT ?node WHERE {
  GRAPH ?one { ?node a ?kind } GRAPH ?other { ?node a ?sort } FILTER(?one != ?other)
}"""


class Walk:
    """What is found on a walk.

    `without_name` are nodes of a statement that is about a blank node or names one, with its property; `astray` the evidence
    that does not stand in the graph of its article; `misquoted` the nodes whose quotes are not as long as their places;
    `unknown` the nodes that use a term which the vocabulary does not have, with that term. `open` are the nodes that only the
    whole decides on.
    """

    def __init__(self, store: Store, tell: Progress) -> None:
        self.without_name: set[tuple[str, str]] = set()
        self.astray: set[str] = set()
        self.misquoted: set[str] = set()
        self.unknown: set[tuple[str, str]] = set()
        self._store, self._view = store, _Near(store)
        self._several = _in_several_graphs(store)
        self.open = {*concepts(), *self._several}
        self._properties = dict[str, bool]()
        self.open.update(node for node, _ in _nodes(store, DefaultGraph()))
        graphs = list(store.named_graphs())
        for number, graph in enumerate(graphs):
            if number % _TOLD == 0:
                tell("reading graphs", number, len(graphs))
            self._walk(graph)

    def _walk(self, graph: NamedNode | BlankNode) -> None:
        nodes = _nodes(self._store, graph)
        some = list(islice(nodes, _WHOLE))
        if len(some) == _WHOLE:
            self._walk_long(chain(some, nodes), graph)
            return
        whole = _joined(some)
        self._view.near(whole)
        for node, values in whole.items():
            self._look(node, values, graph)
            self._require_own_evidence(node, values.get(_EVIDENCE, ()))

    def _walk_long(self, nodes: Iterator[tuple[str, Values]], graph: NamedNode | BlankNode) -> None:
        """Walk a graph that memory need not hold."""
        number = 0
        for node, values in nodes:
            number += 1
            self._view.near({node: values})
            self._look(node, values, graph)
            if _EVIDENCE in values:
                self.open.add(node)
        if number != _count(self._store, graph):  # a store in memory: what it says of a node is not together
            self.open.update(node for node, _ in _nodes(self._store, graph))

    def _look(self, node: str, values: Values, graph: NamedNode | BlankNode) -> None:
        """Hold one node to what its graph says of it."""
        self._terms(node, values)
        if any(article != graph for article in values.get(_SOURCE, ())):
            self.astray.add(node)
        if _EXACT in values:
            self._quote(node, values)
        if node in self.open:
            return
        if _TYPE in values:
            if next(examine(shapes().of(self._view.classes(node)), self._view, node), None) is not None:
                self.open.add(node)
        elif values.keys() != {_EVIDENCE}:
            self.open.add(node)

    def _terms(self, node: str, values: Values) -> None:
        """Look for blank nodes, and for terms that nobody has defined."""
        blank = node.startswith("_:")
        for predicate, objects in values.items():
            known = self._properties.get(predicate)
            if known is None:
                known = self._properties[predicate] = _is_known(predicate)
            if not known:
                self.unknown.add((node, predicate))
            for term in objects:
                if type(term) is NamedNode:
                    if (name := term.value).startswith(_OWN) and not _is_known(name):
                        self.unknown.add((node, name))
                elif type(term) is BlankNode:
                    self.without_name.add((node, predicate))
            if blank:
                self.without_name.add((node, predicate))

    def _quote(self, node: str, values: Values) -> None:
        """Compare the length of a quote with that of its place; what is no text or no number, the whole decides on."""
        quotes, starts, ends = (values.get(name, ()) for name in (_EXACT, _START, _END))
        if all(map(_is_text, quotes)) and all(map(_is_place, (*starts, *ends))):
            lengths = {int(end.value) - int(start.value) for start in starts for end in ends}
            if any(len(quote.value) != length for quote in quotes for length in lengths):
                self.misquoted.add(node)
        else:
            self.open.add(node)

    def _require_own_evidence(self, node: str, proofs: Iterable[Term]) -> None:
        """Evidence that is described elsewhere, or elsewhere too, may be given there for the same node."""
        for proof in proofs:
            name = key(proof)
            if name is None or name in self._several or not self._view.is_near(name, SIN.Evidence):
                self.open.add(node)


class _Near(Proven):
    """A store of which some nodes are in memory: all that one graph says of them."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._described: Mapping[str, Values] = {}
        self._proved = frozenset[str]()
        self._of_concepts: dict[tuple[str, str], Sequence[Term]] = {}
        self._kinds: dict[tuple[str, ...], frozenset[str]] = {}

    def near(self, nodes: Mapping[str, Values]) -> None:
        """Have these in memory, in place of others."""
        self._described = nodes
        every = (values[_EVIDENCE] for values in nodes.values() if _EVIDENCE in values)
        self._proved = frozenset(name for proof in chain.from_iterable(every) if (name := key(proof)))

    def is_near(self, node: str, cls: str) -> bool:
        """Whether a node is described in memory as one of a class."""
        values = self._described.get(node)
        return values is not None and cls in self._kind(values)

    def objects(self, node: str, predicate: str) -> Sequence[Term]:
        """See `kg.shapes.Graph`."""
        values = self._described.get(node)
        if values is not None and _TYPE in values:
            if predicate in values:
                return values[predicate]
            return () if predicate != _EVIDENCE else self.some(node, predicate)
        if node not in concepts():
            return super().objects(node, predicate)
        held = self._of_concepts.get((node, predicate))
        if held is None:
            held = self._of_concepts[node, predicate] = super().objects(node, predicate)
        return held

    def subjects(self, predicate: str, node: str) -> Sequence[Term]:
        """See `kg.shapes.Graph`: what evidence proves, its graph says."""
        if predicate == _EVIDENCE and node in self._proved:
            return (term_of(node),)  # something does: no check asks what, or how much
        return super().subjects(predicate, node)

    def classes(self, node: str) -> Collection[str]:
        """See `kg.shapes.Graph`."""
        values = self._described.get(node)
        if values is not None and _TYPE in values:
            return self._kind(values)
        return super().classes(node)

    def _kind(self, values: Values) -> frozenset[str]:
        """The classes of a node, one set for the many that are of the same."""
        names = tuple(term.value for term in values.get(_TYPE, ()) if isinstance(term, NamedNode))
        found = self._kinds.get(names)
        if found is None:
            found = self._kinds[names] = frozenset(names)
        return found


def _nodes(store: Store, graph: NamedNode | BlankNode | DefaultGraph) -> Iterator[tuple[str, Values]]:
    """What a graph says of each node; the store holds it in such an order that it is together."""
    subject: object = None
    node, values = "", dict[str, list[Term]]()
    quad: Quad
    for quad in store.quads_for_pattern(None, None, None, graph):
        if quad.subject != subject:
            if values:
                yield node, values
            subject = quad.subject
            node, values = key(quad.subject) or "", {}  # type: ignore[arg-type]  # a subject is no triple in RDF 1.1
        predicate = quad.predicate.value
        if predicate in values:
            values[predicate].append(quad.object)  # type: ignore[arg-type]
        else:
            values[predicate] = [quad.object]  # type: ignore[list-item]
    if values:
        yield node, values


def _joined(nodes: Iterable[tuple[str, Values]]) -> dict[str, Values]:
    """The same by node, also where a store in memory does not have it together."""
    found: dict[str, Values] = {}
    for node, values in nodes:
        before = found.get(node)
        if before is not None:
            values = {name: (*before.get(name, ()), *values.get(name, ())) for name in {**before, **values}}
        found[node] = values
    return found


def _count(store: Store, graph: NamedNode | BlankNode) -> int:
    """Of how many nodes a graph says something."""
    query = (
        f"SELECT (COUNT(DISTINCT ?node) AS ?number) WHERE {{ GRAPH {graph} {{ ?node ?property ?value }} }}"
    )
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    ((number,),) = found
    return int(number.value)


def _in_several_graphs(store: Store) -> set[str]:
    """The nodes that several graphs describe."""
    found = store.query(_SEVERAL)
    assert isinstance(found, QuerySolutions)
    return {name for (term,) in found if (name := key(term)) is not None}


def _is_text(term: Term) -> bool:
    return isinstance(term, Literal) and (term.language is not None or term.datatype.value == XSD.string)


def _is_place(term: Term) -> bool:
    return (
        isinstance(term, Literal)
        and term.datatype.value == XSD.integer
        and _PLACE.fullmatch(term.value) is not None
    )


def _is_known(iri: str) -> bool:
    return not iri.startswith(_OWN) or SIN.local(iri) is not None
