"""Kinds and offices as Wikidata has them: `kg/tables/wikidata_classes.csv` and `kg/tables/wikidata_offices.csv`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

from kg.assets import tables_dir
from kg.identity.names import fold

HUMAN = "Q5"
INDONESIA = "Q252"

PAGES = "WikimediaPage"
"""The row of pages that are about no thing: lists, categories, disambiguations."""

_ANY_BODY = ("Agency", "OtherBody")
"""Rows whose classes many kinds of bodies belong to: they contradict none."""


_NATIONAL = frozenset(
    {
        *("Ministry", "CoordinatingMinistry", "NonMinistryAgency", "NonStructuralAgency", "StateInstitution"),
        *("StateCompany", "Military", "Police"),
    }
)


class Title(Struct, frozen=True):
    """An office in words: its concept, and what follows the words that tell it, folded."""

    concept: str
    rest: str


def classes(concepts: Iterable[str]) -> frozenset[str]:
    """The classes of Wikidata that things of some concepts belong to."""
    table = _classes()
    return frozenset(one for concept in concepts for one in table.get(concept, ()))


def concepts_of(found: Iterable[str]) -> frozenset[str]:
    """The concepts that some classes tell."""
    wanted = set(found)
    return frozenset(concept for concept, held in _classes().items() if not wanted.isdisjoint(held))


@cache
def every_class() -> tuple[str, ...]:
    """All classes of the table."""
    return tuple(sorted({one for found in _classes().values() for one in found}))


@cache
def general_classes() -> frozenset[str]:
    """The classes that say no more than that something is a body."""
    return classes(_ANY_BODY)


def is_national(concepts: Sequence[str]) -> bool:
    """Whether a body of a kind, the first of `concepts`, exists once in the country under one name."""
    return bool(concepts) and concepts[0] in _NATIONAL


def title(words: str) -> Title | None:
    """The office that a label names, by the longest words that any office begins with; None where it names none."""
    folded = fold(words)
    for beginning, concept in _beginnings():
        if folded == beginning or folded.startswith(f"{beginning} "):
            return Title(concept, folded[len(beginning) :].strip())
    return None


def implied(property: str) -> frozenset[str]:
    """The offices that a property of a body implies: whoever is head of its government is its regent, mayor or governor."""
    return _implied().get(property, frozenset())


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {row["concept"]: frozenset(row["classes"].split("|")) for row in _rows("wikidata_classes.csv")}


@cache
def _beginnings() -> tuple[tuple[str, str], ...]:
    found = {
        (fold(form), row["concept"])
        for row in _rows("wikidata_offices.csv")
        for form in row["words"].split("|")
    }
    return tuple(sorted(found, key=lambda one: (-len(one[0]), one)))


@cache
def _implied() -> dict[str, frozenset[str]]:
    rows = _rows("wikidata_offices.csv")
    names = {name for row in rows for name in row["properties"].split("|") if name}
    return {
        name: frozenset(row["concept"] for row in rows if name in row["properties"].split("|"))
        for name in names
    }


def _rows(name: str) -> list[dict[str, str]]:
    with (tables_dir() / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
