"""What there is to link: the bodies, people and regions of a graph, with what tells them from their namesakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, structs

from kg.catalog import run
from kg.identity.governments import region
from kg.linking.questions import question
from kg.vocab import SIN, WIKIDATA

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.catalog.values import Value

Kind = Literal["institution", "person", "region"]

_LEVELS = {"Provinsi": "Province", "Kabupaten": "Regency", "Kota": "City"}


class Office(Struct, frozen=True, kw_only=True):
    """An office of a person: its concept, its wording, the id of the body, the days on which articles attest it."""

    concept: str | None
    label: str
    body: str | None = None
    former: bool = False
    days: tuple[date, ...] = ()


class Subject(Struct, frozen=True, kw_only=True):
    """Something to link.

    `names` are all forms, `concepts` its kind and the broader ones, `code` that of the region which it is or governs, `region`
    that in which it lies; `days` those on which it did something. `item` is the item of Wikidata that the graph has, `unlike`
    those that are about others, `ids` all ids under which it is known, `weight` how many nodes speak of it.
    """

    id: str
    kind: Kind
    label: str
    names: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    code: str | None = None
    iso: str | None = None
    region: str | None = None
    ror: str | None = None
    offices: tuple[Office, ...] = ()
    days: tuple[date, ...] = ()
    item: str | None = None
    unlike: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    weight: int = 0


def subjects_of(store: Store, base: str) -> tuple[Subject, ...]:
    """All bodies, people and regions of a graph, by id."""
    graph = _Graph(store, base)
    found = [*graph.bodies(), *graph.people()]
    return tuple(sorted(found, key=lambda one: one.id))


class _Graph:
    """A graph as the questions in `kg/linking/queries` see it."""

    def __init__(self, store: Store, base: str) -> None:
        self._store, self._base = store, base
        self._names = self._each("graph-names")
        self._days = self._each("graph-days")
        self._weights = {self._id(this): weight for this, weight in self._rows("graph-weights")}
        self._outside: dict[str, list[tuple[bool, str]]] = defaultdict(list)
        for this, same, other in self._rows("graph-outside"):
            self._outside[self._id(this)].append((same is not None, str(same or other)))

    def bodies(self) -> Iterator[Subject]:
        """The bodies, and the regions that they govern."""
        kinds: dict[str, list[str]] = defaultdict(list)
        about: dict[str, tuple[str, str | None, str | None]] = {}
        for this, label, concept, broader, code, place in self._rows("graph-bodies"):
            own = str(concept) == str(broader)
            kinds[self._id(this)].insert(0 if own else len(kinds[self._id(this)]), _local(str(broader)))
            about[self._id(this)] = (str(label), _text(code), _text(place))
        for this, (label, code, place) in about.items():
            yield self._subject(
                this, "institution", label, concepts=tuple(kinds[this]), code=code, region=place
            )
            if code and (governed := self._region(code, this)):
                yield governed

    def _region(self, code: str, government: str) -> Subject | None:
        """The region that a body governs, as weighty as that."""
        found = region(code)
        if found is None:
            return None
        level, _, bare = found.name.partition(" ")
        this = self._subject(
            f"region/{code}", "region", found.name, concepts=(_LEVELS[level],), code=code, iso=found.iso
        )
        weight = int(str(self._weights.get(government, 0)))
        return structs.replace(this, names=(found.name, bare), region=code, weight=weight)

    def people(self) -> Iterator[Subject]:
        """The people, with their offices."""
        offices = self._offices()
        for this, label in self._rows("graph-people"):
            key = self._id(this)
            yield self._subject(
                key, "person", str(label), concepts=("Person",), offices=tuple(offices.get(key, ()))
            )

    def _offices(self) -> dict[str, list[Office]]:
        days: dict[str, set[date]] = defaultdict(set)
        said: dict[str, tuple[str, Office]] = {}
        for this, person, concept, label, body, former, on in self._rows("graph-offices"):
            if isinstance(on, date):
                days[str(this)].add(on)
            office = Office(
                concept=_local(str(concept)) if concept else None,
                label=str(label),
                body=self._id(body) if body else None,
                former=former is True,
            )
            said[str(this)] = (self._id(person), office)
        found: dict[str, list[Office]] = defaultdict(list)
        for this, (holder, office) in sorted(said.items()):
            found[holder].append(structs.replace(office, days=tuple(sorted(days[this]))))
        return found

    def _subject(
        self,
        this: str,
        kind: Kind,
        label: str,
        *,
        concepts: tuple[str, ...],
        code: str | None = None,
        iso: str | None = None,
        region: str | None = None,
        offices: tuple[Office, ...] = (),
    ) -> Subject:
        same = {iri for is_same, iri in self._outside.get(this, ()) if is_same}
        other = {iri for is_same, iri in self._outside.get(this, ()) if not is_same}
        items = sorted(iri.removeprefix(WIKIDATA) for iri in same if iri.startswith(WIKIDATA))
        rors = sorted(iri.rpartition("/")[2] for iri in same if iri.startswith("https://ror.org/"))
        return Subject(
            id=this,
            kind=kind,
            label=label,
            names=tuple(dict.fromkeys([label, *sorted(map(str, self._names.get(this, ())))])),
            concepts=concepts,
            code=code,
            iso=iso,
            region=region,
            ror=rors[0] if rors else None,
            offices=offices,
            days=tuple(sorted(one for one in self._days.get(this, ()) if isinstance(one, date))),
            item=items[0] if items else None,
            unlike=frozenset(iri.removeprefix(WIKIDATA) for iri in other if iri.startswith(WIKIDATA)),
            ids=frozenset({this} | {self._id(iri) for iri in same if iri.startswith(self._base)}),
            weight=int(str(self._weights.get(this, 0))),
        )

    def _rows(self, name: str) -> Iterable[tuple[Value, ...]]:
        return run(self._store, question(name)).rows

    def _each(self, name: str) -> dict[str, set[Value]]:
        found: dict[str, set[Value]] = defaultdict(set)
        for this, value in self._rows(name):
            found[self._id(this)].add(value)
        return found

    def _id(self, iri: Value) -> str:
        return str(iri).removeprefix(self._base)


def _local(iri: str) -> str:
    return iri.removeprefix(str(SIN))


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
