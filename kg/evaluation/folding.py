"""Names, roles and phrases in the form in which they are compared: without case, punctuation and spelling.

The words come from `folding.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct, convert

_WORD = re.compile(r"\w+")
_PARENTHESES = re.compile(r"\([^()]*\)")
#: Letters of a one-word form of a minister's office ("Menlu", "Wamendikdasmen").
_SHORT_FORM = range(5, 16)


class _Head(Struct, frozen=True):
    head: str
    before: tuple[str, ...] = ()
    short: str | None = None


class _Table(Struct, frozen=True):
    generic: frozenset[str]
    bylines: frozenset[str]
    state_offices: frozenset[str]
    state: tuple[str, ...]
    ends_of_roles: frozenset[str]
    spellings: dict[str, str]
    heads: tuple[_Head, ...]


@cache
def _table() -> _Table:
    text = Path(__file__).with_name("folding.toml").read_text("utf-8")
    return convert(tomllib.loads(text), _Table)


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """The words of `text` without case and punctuation, a blank between them."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


@lru_cache(maxsize=1 << 12)
def fold_role(role: str) -> str:
    """A role in the form that stands for all its spellings; the head of an office without the office's name."""
    words = " ".join(_spelled(fold(_PARENTHESES.sub(" ", role)).split())).split()
    for state in _table().state:
        office = " ".join(words).removesuffix(f" {state}")
        if office in _table().state_offices:
            return office
    found = (_folded_head(words, head) for head in _table().heads)
    return next((head for head in found if head is not None), " ".join(words))


def _spelled(words: list[str]) -> list[str]:
    """Each word, or two together, in its common spelling."""
    spelled, index, spellings = [], 0, _table().spellings
    while index < len(words):
        pair = " ".join(words[index : index + 2])
        size = 2 if pair in spellings else 1
        spelled.append(spellings.get(pair, spellings.get(words[index], words[index])))
        index += size
    return spelled


def _folded_head(words: list[str], office: _Head) -> str | None:
    """The bare head if the role `words` is one of this `office`."""
    head = office.head.split()
    lead = 0
    while lead < len(words) and words[lead] in office.before:
        lead += 1
    if words[lead : lead + len(head)] == head:
        return " ".join(words[max(lead - 1, 0) : lead] + head)
    short = len(words) == 1 and office.short is not None and words[0].startswith(office.short)
    return office.head if short and len(words[0]) in _SHORT_FORM else None


def is_state_office(folded_role: str) -> bool:
    """Whether a folded role is an office of the state, whose institution is not compared."""
    return folded_role in _table().state_offices


def is_byline(folded_role: str) -> bool:
    """Whether a folded role is that of somebody who made the article."""
    return folded_role.partition(" ")[0] in _table().bylines


def without_ending(folded_role: str, names: frozenset[str]) -> str:
    """A folded role without the end of it that also ends one of the folded `names` ("rektor untidar")."""
    words = folded_role.split()
    for start in range(1, len(words)):
        ending = " ".join(words[start:])
        if ending in _table().ends_of_roles:
            continue
        if any(f" {name}".endswith(f" {ending}") for name in names):
            return " ".join(words[:start])
    return folded_role


@lru_cache(maxsize=1 << 12)
def content_words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase that carry its meaning, folded; all of them where none does."""
    words = tuple(fold(phrase).split())
    return tuple(word for word in words if word not in _table().generic) or words


def overlap(one: str, other: str) -> float:
    """How much of their content words two phrases share: 0 (none) to 1 (all), by Dice's measure."""
    here, there = Counter(content_words(one)), Counter(content_words(other))
    total = here.total() + there.total()
    return 2 * (here & there).total() / total if total else 0.0
