"""The words and grammar of the languages that Sinergi reads, one TOML table per language.

A table is data: closed lists of verbs, nouns and calendar words. `load_language` gives it as nested mappings; `extraction`
compiles what it needs from them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent


@cache
def load_language(tag: str) -> dict[str, Any]:
    """The table of the language `tag` (BCP 47, "id"); raises `FileNotFoundError` where there is none."""
    return tomllib.loads((_HERE / f"{tag}.toml").read_text(encoding="utf-8"))


@cache
def word_set(name: str, tag: str = "id") -> frozenset[str]:
    """The set `name` of the section `words` of a language; raises `KeyError` where there is none."""
    return frozenset(load_language(tag)["words"][name])


@cache
def word_tuple(name: str, tag: str = "id") -> tuple[str, ...]:
    """The set `name` in order, as `str.startswith` takes it."""
    return tuple(sorted(word_set(name, tag)))


@cache
def number_words(tag: str = "id") -> dict[str, int]:
    """Numerals of a language with their values ("dua" is 2)."""
    return dict(load_language(tag)["numerals"])
