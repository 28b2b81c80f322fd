"""The words of a reading in both languages, and its values as text that can do no harm."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).resolve().parent
LANGUAGES: Final = ("id", "en")

#: Controls but those of lines and tabs, the characters that reorder text, halves of characters.
HIDDEN: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))


def words(section: str, key: str) -> dict[str, str]:
    """The words for `key` in each language; of a key that has none the key itself."""
    return _table()[section].get(key) or dict.fromkeys(LANGUAGES, key)


def has_words(section: str, key: str) -> bool:
    """Whether there are words for `key`."""
    return key in _table()[section]


def source_text(source: Mapping[str, Any]) -> str:
    """A row of a table or an entry of a word list, as a person looks for it."""
    file, row, form = source["file"], source["row"], source.get("form")
    if row.startswith("["):
        return f'{file} {row}: "{form}"'
    line = f":{source['line']}" if source.get("line") else ""
    return f'{file}{line}: "{row}"' + (f' ("{form}")' if form else "")


def origin(one: Mapping[str, Any], language: str) -> Iterator[str]:
    """Where a mention or a fact comes from, a line for each row; of what no table holds first the rule that built it."""
    behind = one.get("behind")
    if behind:
        built = words("page", "built")[language]
        yield f"{built} {one['rule']} {words('page', 'behind')[language]} “{behind}”"
    elif behind is not None or ("rule" in one and not one.get("sources")):
        told = f" ({words('rules', one['rule'])[language]})" if has_words("rules", one["rule"]) else ""
        yield f"{words('page', 'ruled')[language]} {one['rule']}{told}"
    for source in one.get("sources", ()):
        yield source_text(source)


def best(fact: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The evidence of a fact with the highest confidence, the first of several; None where there is none."""
    return max(fact["evidence"], key=lambda proof: float(proof["confidence"]), default=None)


def value_text(one: Mapping[str, Any], language: str) -> str:
    """The value of a mention or fact in words."""
    label = str(one["label"])
    if one["kind"] == "verb":
        return label
    return words("values", label)[language]


def grouped(facts: list[dict[str, Any]]) -> list[tuple[str, int | None, list[dict[str, Any]]]]:
    """The facts in the order of reading, as (group, number of the agreement, facts): people, roles, institutions, each
    agreement with what belongs to it, statements, doubts."""
    heads = ("person", "role", "institution")
    tails = ("statement", "flag")
    found: list[tuple[str, int | None, list[dict[str, Any]]]] = [
        (kind, None, [one for one in facts if one["kind"] == kind]) for kind in heads
    ]
    parts: dict[int, list[dict[str, Any]]] = {}
    for one in facts:
        if one["kind"] not in {*heads, *tails}:
            parts.setdefault(one["agreement"], []).append(one)
    found += [("agreement", number, rows) for number, rows in sorted(parts.items())]
    found += [(kind, None, [one for one in facts if one["kind"] == kind]) for kind in tails]
    return [group for group in found if group[2]]
