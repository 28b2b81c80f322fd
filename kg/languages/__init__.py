"""The words and grammar of the languages that Sinergi reads, one TOML table per language.

A table is data: closed lists of verbs, nouns and calendar words. `load_language` gives it as nested mappings; `extraction`
compiles what it needs from them, once a language (`per_language`), and reads each article in its own (`reading_in`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from inspect import signature
from pathlib import Path
from typing import Any, TypeVar, cast

_HERE = Path(__file__).resolve().parent

#: The language of texts that do not tell theirs.
DEFAULT = "id"

_reading: ContextVar[str] = ContextVar("reading", default=DEFAULT)
_Compiler = TypeVar("_Compiler", bound=Callable[..., Any])


@cache
def load_language(tag: str) -> dict[str, Any]:
    """The table of the language `tag` (BCP 47, "id"); raises `FileNotFoundError` where there is none.

    A table with a `base` adds to that of another language: English news about Indonesia is full of Indonesian names.
    """
    table = tomllib.loads((_HERE / f"{tag}.toml").read_text(encoding="utf-8"))
    return _added(load_language(table["base"]), table) if "base" in table else table


def _added(base: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """Two tables as one: lists go on, tables take in each other's rows, all else is that of `more`."""
    joined = dict(base)
    for key, value in more.items():
        known = joined.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            joined[key] = _added(known, value)
        elif isinstance(known, list) and isinstance(value, list):
            joined[key] = [*known, *(entry for entry in value if entry not in known)]
        else:
            joined[key] = value
    return joined


@cache
def languages() -> frozenset[str]:
    """The tags of the languages that have a table."""
    return frozenset(file.stem for file in _HERE.glob("*.toml"))


@contextmanager
def reading_in(tag: str) -> Iterator[None]:
    """Inside, words are those of the language `tag` ("en-GB" counts as "en"); of the default one where it has no table."""
    primary = tag.lower().partition("-")[0]
    token = _reading.set(primary if primary in languages() else DEFAULT)
    try:
        yield
    finally:
        _reading.reset(token)


def reading() -> str:
    """The tag of the language that is being read."""
    return _reading.get()


def language() -> dict[str, Any]:
    """The table of the language that is being read."""
    return load_language(_reading.get())


def per_language(function: _Compiler) -> _Compiler:
    """Keep what a function compiles from the words of the language that is being read: one result for each language and
    arguments. Rules ask for such results at every other word, so each number of arguments has the cheapest way to find one."""
    size = len(signature(function).parameters)
    of_language = _without_argument if size == 0 else _of_argument if size == 1 else _of_arguments
    return cast(_Compiler, wraps(function)(of_language(function)))


def _without_argument(function: Callable[[], object]) -> Callable[[], object]:
    compiled: dict[str, object] = {}
    tag = _reading.get

    def of_language() -> object:
        try:
            return compiled[tag()]
        except KeyError:
            return compiled.setdefault(tag(), function())

    return of_language


def _of_argument(function: Callable[[Hashable], object]) -> Callable[[Hashable], object]:
    compiled: dict[str, dict[Hashable, object]] = {}
    tag = _reading.get

    def of_language(argument: Hashable) -> object:
        try:
            return compiled[tag()][argument]
        except KeyError:
            found = function(argument)
            return compiled.setdefault(tag(), {}).setdefault(argument, found)

    return of_language


def _of_arguments(function: Callable[..., object]) -> Callable[..., object]:
    compiled: dict[str, dict[tuple[Hashable, ...], object]] = {}
    tag = _reading.get

    def of_language(*arguments: Hashable) -> object:
        try:
            return compiled[tag()][arguments]
        except KeyError:
            found = function(*arguments)
            return compiled.setdefault(tag(), {}).setdefault(arguments, found)

    return of_language


@per_language
def word_set(name: str) -> frozenset[str]:
    """The set `name` of the section `words` of the language; raises `KeyError` where there is none."""
    return frozenset(language()["words"][name])


@per_language
def word_tuple(name: str) -> tuple[str, ...]:
    """The set `name` in order, as `str.startswith` takes it."""
    return tuple(sorted(word_set(name)))


@per_language
def number_words() -> dict[str, int]:
    """Numerals of the language with their values ("dua" is 2)."""
    return dict(language()["numerals"])
