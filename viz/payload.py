"""What the page is given: a graph turned into plain, compact JSON values.

The format is read by `explorer/src/payload.ts` and described in `docs/page.md`. Quotes, articles, labels and rules that
recur are written once and referred to by their index; attributes with nothing in them are left out. Nothing here is trusted:
every text is only ever shown as text, and an address that is not http(s) is dropped.
"""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from viz.style import KINDS, OTHER_KIND, OTHER_RELATION, RELATIONS, Style

FORMAT: Final = 2
"""The version of the payload; the script refuses any other."""

Record = dict[str, Any]

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class _Interned:
    """A list without repetitions, and the index of each value in it."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._index: dict[Hashable, int] = {}

    def __call__(self, key: Hashable, value: object) -> int:
        found = self._index.get(key)
        if found is None:
            found = self._index[key] = len(self.values)
            self.values.append(value)
        return found


class Writer:
    """Turns node and edge attributes into records, and keeps what the records share.

    Call `node` and `edge` for each, then `shared` once. Attributes are those of `viz.render`.
    """

    def __init__(self) -> None:
        self._terms = _Interned()
        self._articles = _Interned()
        self._rules = _Interned()
        self._evidence = _Interned()

    def node(self, key: str, attributes: Mapping[str, Any]) -> Record:
        """The record of one node; `key` is its IRI."""
        record: Record = {
            "id": text(key),
            "label": text(attributes.get("label")),
            "kind": text(attributes.get("kind")),
            "group": text(attributes.get("group")),
            "w": _number(attributes.get("weight"), 1.0),
            "c": _number(attributes.get("confidence"), 1.0),
            "instrument": text(attributes.get("instrument")),
            "region": text(attributes.get("region")),
            "aliases": _texts(attributes.get("aliases")),
            "topics": _texts(attributes.get("topics")),
            "outlets": _texts(attributes.get("outlets")),
            "dates": _texts(attributes.get("dates")),
            "links": [link for link in map(web_address, attributes.get("links") or ()) if link],
            "numbers": sorted([text(k), int(v)] for k, v in (attributes.get("numbers") or {}).items()),
            "flags": [
                [self._term(f["label"]), self._value(f.get("detail"))] for f in attributes.get("flags") or ()
            ],
            "facts": self._facts(attributes),
            "evidence": self._proofs(attributes),
        }
        return _lean(record, keep=("id", "label", "kind", "w"))

    def edge(self, source: int, target: int, attributes: Mapping[str, Any]) -> Record:
        """The record of one edge between the nodes at two indices."""
        record: Record = {
            "from": source,
            "to": target,
            "relation": text(attributes.get("relation")),
            "label": self._term(attributes.get("label") or {}),
            "c": _number(attributes.get("confidence"), 1.0),
            "dates": _texts(attributes.get("dates")),
            "facts": self._facts(attributes),
            "evidence": self._proofs(attributes),
        }
        return _lean(record, keep=("from", "to", "relation", "label"))

    def shared(self) -> Record:
        """The lists that records refer to by index."""
        return {
            "terms": self._terms.values,
            "articles": self._articles.values,
            "rules": self._rules.values,
            "evidence": self._evidence.values,
        }

    def _term(self, label: Mapping[str, Any] | str) -> int:
        pair = bilingual(label)
        return self._terms((pair["id"], pair["en"]), pair)

    def _facts(self, attributes: Mapping[str, Any]) -> list[list[Any]]:
        return [[self._term(f["label"]), self._value(f.get("value"))] for f in attributes.get("facts") or ()]

    def _value(self, value: object) -> str | int:
        """A value as text, or as the index of a term where it is said in both languages."""
        return self._term(value) if isinstance(value, Mapping) else text(value)

    def _proofs(self, attributes: Mapping[str, Any]) -> list[int]:
        return [self._proof(proof) for proof in attributes.get("evidence") or ()]

    def _proof(self, proof: Mapping[str, Any]) -> int:
        article = (
            text(proof.get("article")),
            web_address(proof.get("url")),
            text(proof.get("outlet")),
            text(proof.get("date")),
            text(proof.get("identifier")),
        )
        rule = text(proof.get("rule"))
        row = (
            self._articles(article, list(article)),
            self._rules(rule, rule),
            _number(proof.get("confidence"), 1.0),
            text(proof.get("quote")),
        )
        return self._evidence(row, list(row))


def styles() -> Record:
    """The tables of kinds and relations as the page takes them."""
    return {
        "kinds": [_style(style) for style in (*KINDS, OTHER_KIND)],
        "relations": [_style(style) for style in (*RELATIONS, OTHER_RELATION)],
    }


def frame(attributes: Mapping[str, Any]) -> Record:
    """How much was read to make the graph, from its own attributes: articles, outlets, dates, digest."""
    return {
        "articles": int(_number(attributes.get("articles"), 0)),
        "outlets": int(_number(attributes.get("outlets"), 0)),
        "first_date": text(attributes.get("first_date")),
        "last_date": text(attributes.get("last_date")),
        "digest": text(attributes.get("digest")),
    }


def excerpt(attributes: Mapping[str, Any]) -> dict[str, str] | None:
    """What is said, in both languages, of a graph that is a part of a larger one."""
    part = attributes.get("excerpt")
    if not part:
        return None
    counts = [f"{int(_number(part.get(name), 0)):,}" for name in ("drawn", "things", "articles")]
    drawn, things, articles = counts
    english = f"This page holds {drawn} of {things} nodes: those of most articles, from {articles} articles."
    drawn, things, articles = (count.replace(",", ".") for count in counts)
    return {
        "id": f"Halaman ini memuat {drawn} dari {things} simpul: yang disebut artikel terbanyak, dari {articles} artikel.",
        "en": english,
    }


def names(attributes: Mapping[str, Any]) -> Record:
    """Names in both languages of the local names that stand in `group`, `topics` and `instrument`."""
    return {text(key): bilingual(label) for key, label in sorted((attributes.get("names") or {}).items())}


def bilingual(label: Mapping[str, Any] | str) -> dict[str, str]:
    """A label in Indonesian and English; a missing one is taken from the other."""
    if isinstance(label, str):
        return {"id": text(label), "en": text(label)}
    indonesian, english = text(label.get("id")), text(label.get("en"))
    return {"id": indonesian or english, "en": english or indonesian}


def text(value: object) -> str:
    """The value as text that UTF-8 can hold: nothing for None, U+FFFD for a lone surrogate."""
    if value is None:
        return ""
    written = value if isinstance(value, str) else str(value)
    return written if written.isascii() else _SURROGATE.sub("\ufffd", written)


def web_address(value: object) -> str:
    """The address if it is an absolute one of the web, else nothing."""
    address = text(value).strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""


def _style(style: Style) -> Record:
    indonesian, english = style.label
    return {
        "key": style.key,
        "label": {"id": indonesian, "en": english},
        "light": style.light,
        "dark": style.dark,
        "shape": style.shape,
    }


def _texts(values: Iterable[Any] | None) -> list[str]:
    return [text(value) for value in values or ()]


def _number(value: float | str | None, default: float) -> float:
    """A finite number rounded to three decimals; JSON knows no infinity."""
    number = default if value is None else float(value)
    return round(number, 3) if math.isfinite(number) else default


def _lean(record: Record, keep: tuple[str, ...]) -> Record:
    return {key: value for key, value in record.items() if key in keep or value not in ("", [], None)}
