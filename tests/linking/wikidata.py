"""A small extract in Wikidata's shape, written for these tests; its items are invented, its kinds and properties real.

`Extract.item` adds an item with its labels and its statements, full ones with qualifiers where they are needed, as the public
endpoint has them. `answering` is a function that answers from it in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store

from kg.linking.asking import Ask
from kg.vocab import XSD

WD, WDT = "http://www.wikidata.org/entity/", "http://www.wikidata.org/prop/direct/"
P, PS, PQ = (f"http://www.wikidata.org/prop/{part}" for part in ("", "statement/", "qualifier/"))
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALIAS = "http://www.w3.org/2004/02/skos/core#altLabel"
SAME = "http://www.w3.org/2002/07/owl#sameAs"
RANK, ONTOLOGY = "http://wikiba.se/ontology#rank", "http://wikiba.se/ontology#"

INDONESIA, MALAYSIA = "Q252", "Q833"
HUMAN, REGENCY, CITY, PROVINCE = "Q5", "Q3191695", "Q3199141", "Q5098"
UNIVERSITY, MINISTRY, AGENCY, HOSPITAL, BANK, NGO = (
    "Q3918",
    "Q192350",
    "Q327333",
    "Q16917",
    "Q22687",
    "Q79913",
)
DISAMBIGUATION = "Q4167410"

_SUBCLASSES = {
    "Q875538": UNIVERSITY,  # public university
    UNIVERSITY: "Q38723",
    "Q38723": "Q43229",
    "Q2119720": MINISTRY,  # ministry of a country
    MINISTRY: "Q2659904",
    AGENCY: "Q2659904",
    "Q2659904": "Q43229",
    BANK: "Q783794",
    "Q783794": "Q4830453",
    "Q4830453": "Q43229",
    HOSPITAL: "Q43229",
    NGO: "Q43229",
    "Q22808320": DISAMBIGUATION,
}


@dataclass
class Held:
    """A statement about an office or a body, with qualifiers."""

    value: str
    of: str | None = None
    start: str | None = None
    end: str | None = None
    deprecated: bool = False
    unknown_end: bool = False


@dataclass
class Extract:
    """Items as quads in a store."""

    store: Store = field(default_factory=Store)
    _statements: int = 0

    def __post_init__(self) -> None:
        for below, above in _SUBCLASSES.items():
            self._direct(below, "P279", above)

    def item(
        self,
        id: str,
        label: str | None = None,
        *,
        kinds: Sequence[str] = (),
        also: Iterable[str] = (),
        labels: dict[str, str] | None = None,
        country: str | None = INDONESIA,
        within: str | None = None,
        seat: str | None = None,
        text: dict[str, str] | None = None,
        days: dict[str, str] | None = None,
        links: dict[str, str] | None = None,
        urls: dict[str, str] | None = None,
        held: dict[str, Sequence[Held]] | None = None,
        merged: str | None = None,
    ) -> str:
        """An item; `text`, `days`, `links` and `urls` are simple values by property, `held` statements with qualifiers."""
        for language, one in ({"id": label, "en": label} | (labels or {})).items():
            self._said(id, RDFS_LABEL, one, language)
        for one in also:
            self._said(id, ALIAS, one, "id")
        pairs = [("P31", kind) for kind in kinds] + [("P17", country), ("P131", within), ("P159", seat)]
        for property, value in [*pairs, *(links or {}).items()]:
            if value:
                self._direct(id, property, value)
        for property, value in (text or {}).items():
            self._add(WD + id, WDT + property, Literal(value))
        for property, value in (days or {}).items():
            self._add(WD + id, WDT + property, _time(value))
        for property, value in (urls or {}).items():
            self._add(WD + id, WDT + property, NamedNode(value))
        for property, statements in (held or {}).items():
            for one in statements:
                self._statement(id, property, one)
        if merged:
            self._add(WD + id, SAME, NamedNode(WD + merged))
        return id

    def answering(self) -> Ask:
        """A function that answers queries."""

        def ask(query: str) -> list[dict[str, str]]:
            found = self.store.query(query)
            assert isinstance(found, QuerySolutions)
            names = [variable.value for variable in found.variables]
            return [
                {name: row[name].value for name in names if row[name] is not None}  # type: ignore[union-attr]
                for row in found
            ]

        return ask

    def _said(self, id: str, property: str, text: str | None, language: str) -> None:
        if text is not None:
            self._add(WD + id, property, Literal(text, language=language))

    def _direct(self, id: str, property: str, value: str) -> None:
        self._add(WD + id, WDT + property, NamedNode(WD + value))

    def _statement(self, id: str, property: str, one: Held) -> None:
        self._statements += 1
        this = f"{WD}statement/{id}-{self._statements}"
        self._add(WD + id, P + property, NamedNode(this))
        self._add(this, PS + property, NamedNode(WD + one.value))
        rank = "DeprecatedRank" if one.deprecated else "NormalRank"
        self._add(this, RANK, NamedNode(ONTOLOGY + rank))
        if not one.deprecated:
            self._direct(id, property, one.value)
        if one.of:
            self._add(this, f"{PQ}P642", NamedNode(WD + one.of))
        if one.start:
            self._add(this, f"{PQ}P580", _time(one.start))
        if one.end:
            self._add(this, f"{PQ}P582", _time(one.end))
        if one.unknown_end:
            self.store.add(Quad(NamedNode(this), NamedNode(f"{PQ}P582"), BlankNode()))

    def _add(self, subject: str, predicate: str, value: NamedNode | Literal) -> None:
        self.store.add(Quad(NamedNode(subject), NamedNode(predicate), value))


def _time(day: str) -> Literal:
    return Literal(f"{day}T00:00:00Z", datatype=NamedNode(XSD.dateTime))
