"""A graph as checks ask it: for the values of a node, for the nodes that point to one, for classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from kg.assets import ontology_dir
from kg.shapes.literals import Term
from kg.vocab import RDF, SIN

BLANK = "_:"
"""What the names of blank nodes begin with."""

_CACHED = 1 << 16
"""Of so many nodes the classes are remembered."""

_TYPE = RDF.type


class Graph(Protocol):
    """What checks need to know. Nodes are named by their IRI (or ``_:`` and a label, see `key`)."""

    def objects(self, node: str, predicate: str) -> Sequence[Term]:
        """The values of a property of a node, each once."""

    def subjects(self, predicate: str, node: str) -> Sequence[Term]:
        """The nodes that have a node as the value of a property."""

    def classes(self, node: str) -> Collection[str]:
        """The classes of a node."""


class ElsewhereError(Exception):
    """What is asked for does not stand in this part of the graph, and may in another."""


def key(term: Term) -> str | None:
    """The name of a node; None for a literal."""
    if isinstance(term, NamedNode):
        return term.value
    return None if isinstance(term, Literal) else BLANK + term.value


def _plain(term: Term | Triple) -> Term:
    """A term; the graphs are RDF 1.1, which has no triples as terms."""
    assert not isinstance(term, Triple)
    return term


def term_of(name: str) -> NamedNode | BlankNode:
    """The node of a name."""
    return BlankNode(name[len(BLANK) :]) if name.startswith(BLANK) else NamedNode(name)


Values = Mapping[str, Mapping[str, Sequence[Term]]]
"""The values of each node by property."""


Said = tuple[str, str, Term]
"""That a node has a value: the node, the property, the value."""


def said(quads: Iterable[Quad]) -> Iterator[Said]:
    """What quads say."""
    for quad in quads:
        subject = key(_plain(quad.subject))
        assert subject is not None
        yield subject, quad.predicate.value, _plain(quad.object)


def grouped(statements: Iterable[Said]) -> Values:
    """The values of all nodes, each once if each statement is."""
    found: dict[str, dict[str, list[Term]]] = {}
    for subject, predicate, value in statements:
        values = found.get(subject)
        if values is None:
            values = found[subject] = {}
        if predicate in values:
            values[predicate].append(value)
        else:
            values[predicate] = [value]
    return found


@cache
def concepts() -> Values:
    """The concepts of the vocabulary, which every graph may refer to."""
    return grouped(said(parse(path=ontology_dir() / "concepts.ttl", format=RdfFormat.TURTLE)))


class Described:
    """A part of a graph by itself: `statements`, each once. Of nodes that it does not describe nothing is known."""

    def __init__(self, statements: Iterable[Said]) -> None:
        self._values = grouped(statements)
        self._pointing: dict[tuple[str, str], list[Term]] = {}
        self._indexed: set[str] = set()

    def described(self) -> Iterator[tuple[str, Collection[str]]]:
        """Each node that is described, with its classes."""
        for node, values in self._values.items():
            if _TYPE in values:
                yield node, _iris(values[_TYPE])

    def others(self) -> Iterator[tuple[str, Mapping[str, Sequence[Term]]]]:
        """What is said of each node that is not described here."""
        for node, values in self._values.items():
            if _TYPE not in values:
                yield node, values

    def is_a(self, term: Term, cls: str) -> bool:
        """Whether a node is described here as one of a class."""
        values = self._values.get(key(term) or "", {})
        return cls in _iris(values.get(_TYPE, ()))

    def objects(self, node: str, predicate: str) -> Sequence[Term]:
        """See `Graph`; raises `ElsewhereError` for a node that is not described here."""
        known = self._values.get(node)
        if known is not None and _TYPE in known:
            return known.get(predicate, ())
        return _concept(node).get(predicate, ())

    def subjects(self, predicate: str, node: str) -> Sequence[Term]:
        """See `Graph`: what points to a node of an article's graph stands there too."""
        if predicate not in self._indexed:
            self._index(predicate)
        return self._pointing.get((predicate, node), ())

    def classes(self, node: str) -> Collection[str]:
        """See `Graph`; raises `ElsewhereError` for a node that is not described here."""
        known = self._values.get(node)
        if known is not None and _TYPE in known:
            return _iris(known[_TYPE])
        return _iris(_concept(node).get(_TYPE, ()))

    def _index(self, predicate: str) -> None:
        for node, values in self._values.items():
            for value in values.get(predicate, ()):
                name = key(value)
                if name is not None:
                    self._pointing.setdefault((predicate, name), []).append(term_of(node))
        self._indexed.add(predicate)


class Excerpt:
    """A part of which other parts say more: what proves its nodes, and what points to them."""

    def __init__(self, part: Described) -> None:
        self._part = part

    def objects(self, node: str, predicate: str) -> Sequence[Term]:
        """See `Graph`; raises `ElsewhereError` for a node that is not described here, and for evidence."""
        if predicate == SIN.evidence:
            raise ElsewhereError(node)
        return self._part.objects(node, predicate)

    def subjects(self, predicate: str, node: str) -> Sequence[Term]:
        """See `Graph`; raises `ElsewhereError`."""
        raise ElsewhereError(node)

    def classes(self, node: str) -> Collection[str]:
        """See `Graph`; raises `ElsewhereError` for a node that is not described here."""
        return self._part.classes(node)


class Stored:
    """The union of all graphs of a store, with the concepts."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._focus, self._values = "", dict[str, list[Term]]()
        self._known: dict[str, Collection[str]] = {}

    def instances(self, cls: str) -> Iterator[str]:
        """The nodes of a class, each once."""
        known = [node for node, values in concepts().items() if NamedNode(cls) in values.get(_TYPE, ())]
        yield from known
        last = None
        for quad in self._store.quads_for_pattern(None, NamedNode(_TYPE), NamedNode(cls), None):
            node = key(_plain(quad.subject))
            if node is not None and node != last and node not in known:
                yield node
            last = node

    def focused(self, node: str) -> None:
        """Read all values of a node at once: it will be asked for most of them."""
        found: dict[str, dict[Term, None]] = defaultdict(dict)
        for quad in self._store.quads_for_pattern(term_of(node), None, None, None):
            found[quad.predicate.value][_plain(quad.object)] = None
        for predicate, values in concepts().get(node, {}).items():
            found[predicate] |= dict.fromkeys(values)
        self._focus, self._values = node, {name: list(values) for name, values in found.items()}

    def objects(self, node: str, predicate: str) -> Sequence[Term]:
        """See `Graph`."""
        if node != self._focus:
            return self._objects(node, predicate)
        return self._values.get(predicate, ())

    def some(self, node: str, predicate: str) -> Sequence[Term]:
        """One of the values of a property of a node, if it has any."""
        found = self._store.quads_for_pattern(term_of(node), NamedNode(predicate), None, None)
        return [_plain(quad.object) for quad in islice(found, 1)]

    def subjects(self, predicate: str, node: str) -> Sequence[Term]:
        """See `Graph`."""
        found = self._store.quads_for_pattern(None, NamedNode(predicate), term_of(node), None)
        return list(dict.fromkeys(_plain(quad.subject) for quad in found))

    def _objects(self, node: str, predicate: str) -> Sequence[Term]:
        found = self._store.quads_for_pattern(term_of(node), NamedNode(predicate), None, None)
        known = concepts().get(node, {}).get(predicate, ())
        return list(dict.fromkeys((*known, *(_plain(quad.object) for quad in found))))

    def classes(self, node: str) -> Collection[str]:
        """See `Graph`."""
        found = self._known.get(node)
        if found is None:
            if len(self._known) >= _CACHED:
                self._known.clear()
            found = self._known[node] = _iris(self._objects(node, _TYPE))
        return found


def _concept(node: str) -> Mapping[str, Sequence[Term]]:
    known = concepts().get(node)
    if known is None:
        raise ElsewhereError(node)
    return known


def _iris(terms: Iterable[Term]) -> frozenset[str]:
    return frozenset(term.value for term in terms if isinstance(term, NamedNode))
