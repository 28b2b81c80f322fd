"""The constraints of SHACL Core that the shapes use, each as a small function, and the checks that they make up.

A constraint gives the values that fail it, and None where no single value does. One that must look at a node which the graph
at hand does not describe raises `kg.shapes.graphs.ElsewhereError`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec import Struct
from pyoxigraph import BlankNode, Literal, NamedNode

from kg.shapes.graphs import ElsewhereError, Graph, key, term_of
from kg.shapes.literals import Term, compare, compared, is_of, value_of

Failures = Iterable[Term | None]
Constraint = Callable[[Graph, str, Sequence[Term]], Failures]
"""What the values of a node must meet: given a graph, the node and the values, those that do not."""


class Path(Struct, frozen=True):
    """Where the values of a check lie: what the node has as `predicate`, or, `inverse`, what has the node as that."""

    predicate: str
    inverse: bool = False

    def values(self, graph: Graph, focus: str) -> Sequence[Term]:
        """The values of a node."""
        if self.inverse:
            return graph.subjects(self.predicate, focus)
        return graph.objects(focus, self.predicate)


class Check(Struct, frozen=True, kw_only=True):
    """One shape: the constraints that the values at `path` must meet, or, without a path, the node itself.

    `number` is its place among all, `rule` its name ("Signing.date"), `severity` "error" or "warning", `messages` what is
    wrong and what to do, by language. Only a check that is `demanding` may fail where there are no values.
    """

    number: int
    rule: str
    severity: str
    messages: dict[str, tuple[str, str]]
    path: Path | None
    constraints: tuple[Constraint, ...]
    demanding: bool

    def failures(self, graph: Graph, focus: str) -> Sequence[Term | None]:
        """What is wrong with a node, as constraints tell it."""
        values = (term_of(focus),) if self.path is None else self.path.values(graph, focus)
        found: list[Term | None] = []
        if values or self.demanding:
            for constraint in self.constraints:
                found += constraint(graph, focus, values)
        return found


class Shape(Struct, frozen=True):
    """A shape inside another: pairs of a path, None for the node itself, and the constraints there."""

    parts: tuple[tuple[Path | None, tuple[Constraint, ...]], ...]

    def fits(self, graph: Graph, term: Term) -> bool:
        """Whether a node or literal meets all of it."""
        focus = key(term)
        for path, constraints in self.parts:
            values: Sequence[Term] = (term,)
            if path is not None:
                values = path.values(graph, focus) if focus is not None else ()
            for constraint in constraints:
                for _ in constraint(graph, focus or "", values):
                    return False
        return True


def min_count(least: int) -> Constraint:
    """sh:minCount."""
    return lambda graph, focus, values: (None,) if len(values) < least else ()


def max_count(most: int) -> Constraint:
    """sh:maxCount."""
    return lambda graph, focus, values: (None,) if len(values) > most else ()


def of_datatype(datatype: str) -> Constraint:
    """sh:datatype; a malformed literal is of none."""
    return _each(lambda value: is_of(value, datatype))


def instance_of(cls: str) -> Constraint:
    """sh:class."""

    def failures(graph: Graph, focus: str, values: Sequence[Term]) -> Failures:
        named = ((value, key(value)) for value in values)
        return [value for value, name in named if name is None or cls not in graph.classes(name)]

    return failures


def is_iri() -> Constraint:
    """sh:nodeKind sh:IRI."""
    return _each(lambda value: isinstance(value, NamedNode))


def min_length(least: int) -> Constraint:
    """sh:minLength."""
    return _each(lambda value: not isinstance(value, BlankNode) and len(value.value) >= least)


def matches(pattern: re.Pattern[str]) -> Constraint:
    """sh:pattern, without flags."""
    return _each(lambda value: not isinstance(value, BlankNode) and pattern.search(value.value) is not None)


def one_of(allowed: Collection[Term]) -> Constraint:
    """sh:in."""
    return _each(lambda value: value in allowed)


def has_value(wanted: Term) -> Constraint:
    """sh:hasValue."""
    return lambda graph, focus, values: () if wanted in values else (None,)


def within(limit: Term, sides: Collection[int]) -> Constraint:
    """sh:minInclusive, sh:minExclusive, sh:maxInclusive: how a value may lie to the limit (-1 below, 0 at, 1 above it)."""
    last = value_of(limit) if isinstance(limit, Literal) else None
    return _each(lambda value: isinstance(value, Literal) and compared(value_of(value), last) in sides)


def before(predicate: str, sides: Collection[int]) -> Constraint:
    """sh:lessThan, sh:lessThanOrEquals: how a value may lie to all values of another property, as in `within`."""

    def failures(graph: Graph, focus: str, values: Sequence[Term]) -> Failures:
        others = graph.objects(focus, predicate) if values else ()
        return [value for other in others for value in values if compare(value, other) not in sides]

    return failures


def fits_one_of(shapes: Collection[Shape]) -> Constraint:
    """sh:node, sh:or: each value fits a shape. What is known to fit one need not be known to fit another."""

    def fits(graph: Graph, value: Term) -> bool:
        unknown: ElsewhereError | None = None
        for shape in shapes:
            try:
                if shape.fits(graph, value):
                    return True
            except ElsewhereError as error:
                unknown = error
        if unknown is not None:
            raise unknown
        return False

    return lambda graph, focus, values: [value for value in values if not fits(graph, value)]


def in_languages(languages: Collection[str]) -> Constraint:
    """sh:languageIn, for tags without subtags."""
    return _each(lambda value: _language(value).partition("-")[0] in languages)


def each_language_once() -> Constraint:
    """sh:uniqueLang."""

    def failures(graph: Graph, focus: str, values: Sequence[Term]) -> Failures:
        tags = [tag for value in values if (tag := _language(value))]
        return (None,) if len(tags) > len(set(tags)) else ()

    return failures


def _each(holds: Callable[[Term], bool]) -> Constraint:
    return lambda graph, focus, values: [value for value in values if not holds(value)]


def _language(term: Term) -> str:
    return (term.language or "").lower() if isinstance(term, Literal) else ""
