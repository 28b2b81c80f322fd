"""In what a body or a region and an item agree beside their names: identifiers, kind, place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kg.identity.mentions import REGIONAL
from kg.linking.items import Item
from kg.linking.points import Point
from kg.linking.subjects import Subject
from kg.linking.tables import INDONESIA, PAGES, classes, concepts_of, general_classes, is_national

_ABROAD = frozenset(
    {"ForeignUniversity", "InternationalBody", "InternationalOrganisation", "ForeignGovernment", "Embassy"}
)
"""Kinds of bodies that need not be Indonesian."""


def identifiers(subject: Subject, item: Item) -> Iterator[Point]:
    """Codes of regions, and ids of ROR."""
    if subject.kind == "region" and (item.codes or item.isos):
        same = subject.code in item.codes or (subject.iso is not None and subject.iso in item.isos)
        yield Point("identifier", f"code {_listed(item.codes | item.isos)}", agrees=same)
    if subject.ror and item.rors:
        yield Point("identifier", f"ROR {_listed(item.rors)}", agrees=subject.ror in item.rors)


def kinds(subject: Subject, item: Item) -> Iterator[Point]:
    """The kind; classes that say no more than that something is a body contradict none."""
    ours = classes(subject.concepts) & item.classes
    others = item.classes - general_classes() - ours
    if item.classes & classes([PAGES]):
        yield Point("kind", "a page about no thing", agrees=False)
    elif ours:
        yield Point("kind", _listed(concepts_of(ours).intersection(subject.concepts)))
    elif others:
        yield Point("kind", _listed(concepts_of(others)), agrees=False)


def places(subject: Subject, item: Item) -> Iterator[Point]:
    """The region in which a body lies, or the country for one that the country has once."""
    if subject.kind == "person":
        return
    home = subject.region or subject.code
    abroad = not _ABROAD.isdisjoint(subject.concepts)
    if is_abroad(item) and not abroad:
        yield Point("country", _listed(item.countries), agrees=False)
    elif home and item.within:
        yield from _within(home, item.within, subject.concepts)
    elif home is None and INDONESIA in item.countries and is_national(subject.concepts):
        yield Point("country", "Indonesia")


def _within(home: str, within: frozenset[str], concepts: Collection[str]) -> Iterator[Point]:
    """Whether two places fit; a body may have seats in several regencies, an office of a region lies in that one."""
    province = home.partition(".")[0]
    elsewhere = [code for code in within if "." in code]
    if home in within:
        yield Point("region", home)
    elif all(code.partition(".")[0] != province for code in within):
        yield Point("region", _listed(within), agrees=False)
    elif "." in home and elsewhere and not REGIONAL.isdisjoint(concepts):
        yield Point("region", _listed(elsewhere), agrees=False)
    elif not ("." in home and elsewhere):
        yield Point("province", province)


def contradicts(subject: Subject, item: Item) -> bool:
    """Whether an item cannot be about a body or region, whatever its name."""
    points = (*identifiers(subject, item), *kinds(subject, item), *places(subject, item))
    return any(not point.agrees for point in points)


def is_abroad(item: Item) -> bool:
    """Whether an item is of another country."""
    return bool(item.countries) and INDONESIA not in item.countries


def _listed(items: Iterable[str]) -> str:
    return ", ".join(sorted(items))
