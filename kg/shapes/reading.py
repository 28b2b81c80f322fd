"""The shapes file to checks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path as File

from pyoxigraph import Literal, RdfFormat, parse

from kg.assets import ontology_dir
from kg.errors import KgError
from kg.shapes import constraints as do
from kg.shapes.constraints import Check, Constraint, Path, Shape
from kg.shapes.graphs import BLANK, grouped, key, said
from kg.shapes.literals import DATATYPES, Term
from kg.vocab import RDF, SHACL

STEM = "https://w3id.org/sinergi/shapes#"
"""What the names of the shapes begin with."""

_ABOUT_NODES = frozenset({RDF.type, SHACL.targetClass, SHACL.property, SHACL.message, SHACL.severity})
_ABOUT_PROPERTIES = frozenset({RDF.type, SHACL.path, SHACL.message, SHACL.severity})
_DEMANDS = (SHACL.minCount, SHACL.hasValue)
_SEVERITIES = {SHACL.Violation: "error", SHACL.Warning: "warning"}


class Shapes:
    """All checks, each at the place of its number, and those that a node must pass by its classes.

    `pointing` are the properties of which a check asks what points to its node by them.
    """

    def __init__(
        self,
        checks: tuple[Check, ...],
        by_class: Mapping[str, tuple[Check, ...]],
        pointing: frozenset[str],
    ) -> None:
        self.checks, self.by_class, self.pointing = checks, by_class, pointing
        self._known: dict[Collection[str], tuple[Check, ...]] = {}
        self._about: dict[str, list[Check]] = defaultdict(list)
        for check in checks:
            if check.path is not None and not check.path.inverse:
                self._about[check.path.predicate].append(check)

    def of(self, classes: Collection[str]) -> tuple[Check, ...]:
        """The checks for a node of `classes`, each once, by number."""
        found = self._known.get(classes)
        if found is None:
            every = {check.number: check for one in classes for check in self.by_class.get(one, ())}
            found = self._known[classes] = tuple(check for _, check in sorted(every.items()))
        return found

    def about(self, predicate: str) -> Sequence[Check]:
        """The checks of the values of a property."""
        return self._about.get(predicate, ())


@cache
def shapes() -> Shapes:
    """The shapes of the ontology."""
    return read_shapes(ontology_dir() / "shapes.ttl")


def read_shapes(path: File) -> Shapes:
    """The shapes in a Turtle file. Raises `KgError` for what is no shape, and for any construct that is not known here."""
    return _Reader(path).shapes()


class _Reader:
    def __init__(self, path: File) -> None:
        self._file = path
        self._values = grouped(said(parse(path=path, format=RdfFormat.TURTLE)))
        self._checks: list[Check] = []
        self._numbers: dict[str, int] = {}
        self._pointing: set[str] = set()

    def shapes(self) -> Shapes:
        """Every shape that has a target, in the order of their names."""
        by_class: dict[str, list[Check]] = defaultdict(list)
        for name in sorted(self._values):
            classes = self._said(name, SHACL.targetClass)
            found = self._targeted(name) if classes else []
            for cls in classes:
                by_class[self.iri(name, cls)] += found
        targets = {name: tuple(found) for name, found in by_class.items()}
        return Shapes(tuple(self._checks), targets, frozenset(self._pointing))

    def _targeted(self, name: str) -> list[Check]:
        self._require_known(name, _ABOUT_NODES)
        own = tuple(self._constraints(name))
        found = [self._check(name, name.removeprefix(STEM), None, own)] if own else []
        for term in self._said(name, SHACL.property):
            inner = self.iri(name, term)
            self._require_known(inner, _ABOUT_PROPERTIES)
            path = self._path(inner)
            local = re.split("[#/]", path.predicate)[-1]
            rule = (
                inner.removeprefix(STEM) if inner.startswith(STEM) else f"{name.removeprefix(STEM)}.{local}"
            )
            found.append(self._check(inner, rule, path, tuple(self._constraints(inner))))
        return found

    def _check(self, name: str, rule: str, path: Path | None, own: tuple[Constraint, ...]) -> Check:
        """A check; one that several shapes share is made once."""
        if name not in self._numbers:
            level = next((term.value for term in self._said(name, SHACL.severity)), SHACL.Violation)
            if level not in _SEVERITIES:
                raise self._refused(name, f"has the severity {level}")
            self._numbers[name] = len(self._checks)
            self._checks.append(
                Check(
                    number=len(self._checks),
                    rule=rule,
                    severity=_SEVERITIES[level],
                    messages=self._messages(name),
                    path=path,
                    constraints=own,
                    demanding=any(self._said(name, demand) for demand in _DEMANDS),
                )
            )
        return self._checks[self._numbers[name]]

    def _messages(self, name: str) -> dict[str, tuple[str, str]]:
        """What is wrong and what to do, which a message gives with a semicolon between them, by language."""
        found = {}
        for message in self._said(name, SHACL.message):
            problem, _, remedy = message.value.partition("; ")
            found[getattr(message, "language", None) or ""] = (problem, remedy)
        if not found:
            raise self._refused(name, "has no message")
        return found

    # --- paths and constraints

    def _path(self, name: str) -> Path:
        terms = self._said(name, SHACL.path)
        if len(terms) != 1:
            raise self._refused(name, f"has {len(terms)} paths")
        there = self.iri(name, terms[0])
        if there not in self._values:
            return Path(there)
        if set(self._values[there]) != {SHACL.inversePath}:
            raise self._refused(name, "has a path that is neither a property nor the inverse of one")
        predicate = self.iri(name, self._values[there][SHACL.inversePath][0])
        self._pointing.add(predicate)
        return Path(predicate, inverse=True)

    def _constraints(self, name: str) -> Iterator[Constraint]:
        for parameter, build in _PARAMETERS.items():
            for term in self._said(name, parameter):
                yield build(self, name, term)

    # --- the values of parameters

    def shape(self, name: str, term: Term) -> Shape:
        """A shape inside another."""
        here = self.iri(name, term)
        self._require_known(here, frozenset({RDF.type, SHACL.property}))
        parts: list[tuple[Path | None, tuple[Constraint, ...]]] = [(None, tuple(self._constraints(here)))]
        for one in self._said(here, SHACL.property):
            inner = self.iri(here, one)
            self._require_known(inner, frozenset({RDF.type, SHACL.path}))
            parts.append((self._path(inner), tuple(self._constraints(inner))))
        return Shape(tuple(part for part in parts if part[1]))

    def items(self, name: str, term: Term) -> Iterator[Term]:
        """The members of a list."""
        while (here := self.iri(name, term)) != RDF.nil:
            first, rest = self._said(here, RDF.first), self._said(here, RDF.rest)
            if len(first) != 1 or len(rest) != 1:
                raise self._refused(name, "has a list that is none")
            yield first[0]
            term = rest[0]

    def number(self, name: str, term: Term) -> int:
        """A number from 0."""
        if not (isinstance(term, Literal) and re.fullmatch("[0-9]+", term.value)):
            raise self._refused(name, f"counts to {term}")
        return int(term.value)

    def datatype(self, name: str, term: Term) -> str:
        """A datatype whose literals can be told from malformed ones."""
        found = self.iri(name, term)
        if found not in DATATYPES:
            raise self._refused(name, f"asks for the datatype {found}")
        return found

    def only(self, name: str, term: Term, wanted: str, constraint: Constraint) -> Constraint:
        """The constraint of a parameter for which one value is known."""
        if term.value != wanted:
            raise self._refused(name, f"has the parameter {term}")
        return constraint

    def iri(self, name: str, term: Term) -> str:
        """The IRI of a term, or the name of a blank node."""
        found = key(term)
        if found is None:
            raise self._refused(name, f"names {term} where an IRI or a node belongs")
        return found

    def _require_known(self, name: str, about: Collection[str]) -> None:
        if name not in self._values:
            raise self._refused(name, "is not described")
        for predicate in self._values[name]:
            if predicate not in about and predicate not in _PARAMETERS:
                raise self._refused(name, f"uses {predicate}")

    def _said(self, name: str, predicate: str) -> Sequence[Term]:
        return self._values.get(name, {}).get(predicate, ())

    def _refused(self, name: str, reason: str) -> KgError:
        while name.startswith(BLANK) and (owners := self._owners(name)):
            name = owners[0]
        return KgError(
            f"{self._file}: the shape {name.removeprefix(STEM)} {reason}, which no check is known for; "
            "say it by other constraints, or add one to kg/shapes/constraints.py"
        )

    def _owners(self, name: str) -> list[str]:
        """The nodes that point to one."""
        every = self._values.items()
        return [node for node, said in every for terms in said.values() if name in map(key, terms)]


_Builder = Callable[[_Reader, str, Term], Constraint]

_PARAMETERS: Mapping[str, _Builder] = {
    SHACL.minCount: lambda file, name, term: do.min_count(file.number(name, term)),
    SHACL.maxCount: lambda file, name, term: do.max_count(file.number(name, term)),
    SHACL.datatype: lambda file, name, term: do.of_datatype(file.datatype(name, term)),
    SHACL["class"]: lambda file, name, term: do.instance_of(file.iri(name, term)),
    SHACL.nodeKind: lambda file, name, term: file.only(name, term, SHACL.IRI, do.is_iri()),
    SHACL.minLength: lambda file, name, term: do.min_length(file.number(name, term)),
    SHACL.pattern: lambda file, name, term: do.matches(re.compile(term.value)),
    SHACL["in"]: lambda file, name, term: do.one_of(tuple(file.items(name, term))),
    SHACL.hasValue: lambda file, name, term: do.has_value(term),
    SHACL.minInclusive: lambda file, name, term: do.within(term, (0, 1)),
    SHACL.minExclusive: lambda file, name, term: do.within(term, (1,)),
    SHACL.maxInclusive: lambda file, name, term: do.within(term, (-1, 0)),
    SHACL.lessThan: lambda file, name, term: do.before(file.iri(name, term), (-1,)),
    SHACL.lessThanOrEquals: lambda file, name, term: do.before(file.iri(name, term), (-1, 0)),
    SHACL.node: lambda file, name, term: do.fits_one_of((file.shape(name, term),)),
    SHACL["or"]: lambda file, name, term: do.fits_one_of(
        [file.shape(name, one) for one in file.items(name, term)]
    ),
    SHACL.languageIn: lambda file, name, term: do.in_languages(
        {one.value.lower() for one in file.items(name, term)}
    ),
    SHACL.uniqueLang: lambda file, name, term: file.only(name, term, "true", do.each_language_once()),
}
"""What makes the constraint of each parameter of SHACL that is known here."""
