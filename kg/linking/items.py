"""What Wikidata says of an item, as values. What is there was written by anybody: nothing of it is taken for granted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from kg.identity.names import fold
from kg.vocab import WIKIDATA

Row = Mapping[str, str]
"""A row of an answer: values by the names of variables, those that are open left out."""

_ITEM = re.compile(rf"{re.escape(WIKIDATA)}(Q[1-9][0-9]{{0,11}})")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_LENGTH = 250
"""The longest label that Wikidata allows."""

MANY = 100
"""An item of more aliases is known by so many names that one of them says little."""


class Day(Struct, frozen=True, order=True):
    """A day, or, where the first of a January may stand for it, a year (`vague`)."""

    on: date

    @property
    def vague(self) -> bool:
        """Whether it may be any day of its year."""
        return (self.on.month, self.on.day) == (1, 1)


class Held(Struct, frozen=True, kw_only=True):
    """That a person holds an office or belongs to a body: by which property, the items of both, from when to when."""

    property: str
    position: str | None = None
    body: str | None = None
    start: Day | None = None
    end: Day | None = None


class Item(Struct, frozen=True, kw_only=True):
    """An item. `classes` are those of `kg/tables/wikidata_classes.csv` that it belongs to, `kinds` those that it names itself;
    `codes` are official codes of regions, its own and those of the regions that it lies `within`; `serves` are the items for
    which an office is; `held` is what a person holds. `merged` is the item that took its place."""

    id: str
    labels: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    classes: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    isos: frozenset[str] = frozenset()
    rors: frozenset[str] = frozenset()
    serves: frozenset[str] = frozenset()
    born: Day | None = None
    died: Day | None = None
    founded: Day | None = None
    dissolved: Day | None = None
    merged: str | None = None
    held: tuple[Held, ...] = ()

    @property
    def label(self) -> str:
        """How it is called, its id where it has no label."""
        return self.labels[0] if self.labels else self.id

    @property
    def is_there(self) -> bool:
        """Whether Wikidata says anything of it: an item that was deleted or merged has neither name nor kind."""
        return bool(self.labels or self.aliases or self.kinds)

    def names(self) -> frozenset[str]:
        """All its names, folded."""
        return frozenset(map(fold, (*self.labels, *self.aliases)))


def item_id(iri: str) -> str | None:
    """The id of an item (``Q3724``); None for anything else, such as the IRI of a lexeme or of an unknown value."""
    found = _ITEM.fullmatch(iri)
    return found[1] if found else None


def number(item: str) -> int:
    """The number of an item, by which items are ordered."""
    return int(item[1:])


def read_items(rows: Iterable[Row], wanted: Iterable[str]) -> dict[str, Item]:
    """The items `wanted`, from the rows of `wikidata-items.rq`."""
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        this = item_id(row.get("item", ""))
        if this is not None and "value" in row:
            said[this][row.get("property", "")].add(row["value"])
    return {this: _item(this, said[this]) for this in wanted}


def read_held(rows: Iterable[Row]) -> dict[str, tuple[Held, ...]]:
    """What people hold, by their items, from the rows of `wikidata-offices.rq`."""
    found: dict[str, set[Held]] = defaultdict(set)
    for row in rows:
        this = item_id(row.get("item", ""))
        position, body = item_id(row.get("position", "")), item_id(row.get("body", ""))
        if this is not None and (position or body):
            found[this].add(
                Held(
                    property=row.get("property", ""),
                    position=position,
                    body=body,
                    start=day(row.get("start", "")),
                    end=day(row.get("end", "")),
                )
            )
    return {this: tuple(sorted(held, key=str)) for this, held in found.items()}


def day(text: str) -> Day | None:
    """A day as Wikidata writes it; None for an unknown one, and for one that no calendar of ours has."""
    found = _DAY.fullmatch(text)
    try:
        return Day(date(*map(int, found.groups()))) if found else None
    except ValueError:
        return None


def region_code(text: str) -> str:
    """An official code as the tables write it (``35.10``), from any spelling of it (``3510``)."""
    digits = "".join(character for character in text if "0" <= character <= "9")
    return ".".join(filter(None, (digits[:2], digits[2:4], digits[4:6], digits[6:])))


def _item(this: str, said: Mapping[str, set[str]]) -> Item:
    def items(name: str) -> frozenset[str]:
        return frozenset(filter(None, map(item_id, said.get(name, ()))))

    def texts(name: str) -> tuple[str, ...]:
        plain = {" ".join(text.split())[:_LENGTH] for text in said.get(name, ())}
        return tuple(sorted(filter(None, plain)))

    def days(name: str) -> list[Day]:
        return sorted(filter(None, map(day, said.get(name, ()))))

    codes = frozenset(map(region_code, said.get("code", ())))
    return Item(
        id=this,
        labels=texts("label"),
        aliases=texts("alias"),
        classes=items("class"),
        kinds=items("kind"),
        countries=items("country"),
        codes=codes,
        within=codes | frozenset(map(region_code, said.get("within", ()))),
        isos=frozenset(said.get("iso", ())),
        rors=frozenset(said.get("ror", ())),
        serves=items("serves"),
        born=next(iter(days("born")), None),
        died=next(iter(days("died")[::-1]), None),
        founded=next(iter(days("founded")), None),
        dissolved=next(iter(days("dissolved")[::-1]), None),
        merged=min(items("merged"), key=number, default=None),
    )
