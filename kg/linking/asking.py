"""The questions to Wikidata, some names or items at a time.

A name that very many items bear would cut an answer short; so a batch whose answer is full is asked again in halves, and a name
that fills an answer alone counts as too common to tell anybody.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, structs

from kg.linking.items import Item, Row, item_id, number, read_held, read_items, region_code
from kg.linking.questions import asked
from kg.linking.tables import HUMAN, every_class
from kg.vocab import WIKIDATA

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode

Ask = Callable[[str], Sequence[Row]]
"""Answers a SELECT: a row maps the names of its variables to their values, open ones left out."""

Tell = Callable[[int, int], None]
"""Is told how many of how many have been asked about."""

T = TypeVar("T")

LANGUAGES = ("id", "en", "mul")
"""In which languages labels count; ``mul`` is what Wikidata shows where a language has none of its own."""

_NAMES_AT_ONCE = 40
_ITEMS_AT_ONCE = 40
_CODES_AT_ONCE = 200
_FULL = 2000
"""The rows at which `wikidata-names.rq` cuts an answer."""

_LONGEST = 250


class Bearers(Struct, frozen=True):
    """Which items bear each name, and the names that too many bear."""

    items: dict[str, frozenset[str]]
    common: frozenset[str]


def by_name(ask: Ask, names: Iterable[str], tell: Tell) -> Bearers:
    """The items that bear each of `names`, as their label or as an alias."""
    wanted = sorted(set(map(spelled, names)) - {""})
    found: dict[str, set[str]] = defaultdict(set)
    common: set[str] = set()
    waiting = list(_batches(wanted, _NAMES_AT_ONCE))[::-1]
    done = 0
    while waiting:
        batch = waiting.pop()
        rows = ask(asked("wikidata-names", {"name": (term for one in batch for term in _in_languages(one))}))
        if len(rows) >= _FULL and len(batch) > 1:
            half = len(batch) // 2
            waiting += [batch[half:], batch[:half]]
            continue
        if len(rows) >= _FULL:
            common.update(batch)
        for row in rows:
            this = item_id(row.get("item", ""))
            if this is not None:
                found[row.get("name", "")].add(this)
        done += len(batch)
        tell(done, len(wanted))
    return Bearers({name: frozenset(items) for name, items in found.items()}, frozenset(common))


def by_identifier(
    ask: Ask, *, codes: Iterable[str], isos: Iterable[str], rors: Iterable[str]
) -> dict[str, set[str]]:
    """The items with each of some official codes of regions, codes of ISO 3166-2, ids of ROR."""
    wanted: list[tuple[str, str]] = [("iso", one) for one in sorted(set(isos))]
    wanted += [("ror", one) for one in sorted(set(rors))]
    for code in sorted({region_code(code) for code in codes}):
        wanted += [("code", code), ("code", code.replace(".", ""))]
    found: dict[str, set[str]] = defaultdict(set)
    for batch in _batches(list(dict.fromkeys(wanted)), _CODES_AT_ONCE):
        terms = {
            name: [_literal(one) for scheme, one in batch if scheme == name]
            for name in ("code", "iso", "ror")
        }
        for row in ask(asked("wikidata-identifiers", terms)):
            this = item_id(row.get("item", ""))
            if this is not None:
                told = region_code(row["code"]) if "code" in row else row.get("iso") or row.get("ror", "")
                found[told].add(this)
    return found


def items(ask: Ask, wanted: Iterable[str]) -> dict[str, Item]:
    """What Wikidata says of items."""
    found: dict[str, Item] = {}
    of_interest = [_node(one) for one in every_class()]
    for batch in _batches(sorted(set(wanted), key=number), _ITEMS_AT_ONCE):
        terms = {"item": map(_node, batch), "value": of_interest}
        found |= read_items(ask(asked("wikidata-items", terms)), batch)
    return found


def with_offices(ask: Ask, items: dict[str, Item]) -> dict[str, Item]:
    """The items, people with what they hold."""
    found = dict(items)
    people = [one for one, item in items.items() if HUMAN in item.classes]
    for batch in _batches(sorted(people, key=number), _ITEMS_AT_ONCE):
        held = read_held(ask(asked("wikidata-offices", {"item": map(_node, batch)})))
        found |= {one: structs.replace(items[one], held=held.get(one, ())) for one in batch}
    return found


def holders(ask: Ask, bodies: Iterable[str]) -> dict[str, dict[str, set[str]]]:
    """Who holds or held an office of each of some bodies or regions, by item, with their labels."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for batch in _batches(sorted(set(bodies), key=number), _ITEMS_AT_ONCE):
        for row in ask(asked("wikidata-holders", {"body": map(_node, batch)})):
            body, person = item_id(row.get("body", "")), item_id(row.get("item", ""))
            if body is not None and person is not None:
                found[body][person].add(row.get("label", ""))
    return found


def spelled(name: str) -> str:
    """A name as Wikidata would spell it; empty where it cannot have such a label."""
    plain = unicodedata.normalize("NFC", " ".join(name.split()))
    if not plain or len(plain) > _LONGEST or any("\ud800" <= one <= "\udfff" for one in plain):
        return ""
    return plain.title() if plain.isupper() and " " in plain else plain


def _in_languages(name: str) -> Iterator[Literal]:
    return (_literal(name, language) for language in LANGUAGES)


def _literal(text: str, language: str | None = None) -> Literal:
    from pyoxigraph import Literal

    return Literal(text, language=language)


def _node(item: str) -> NamedNode:
    from pyoxigraph import NamedNode

    return NamedNode(f"{WIKIDATA}{item}")


def _batches(wanted: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (wanted[start : start + size] for start in range(0, len(wanted), size))
