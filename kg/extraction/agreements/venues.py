"""The nouns that places of signing open with, and the other words that tell of places."""

from __future__ import annotations

from typing import Any

from kg.extraction.words.tokens import PhraseIndex, fold_phrase
from kg.languages import language, per_language

#: What a noun may be written together with, and how long its first word is then at least.
_FUSED, _FUSING = "di", 4


@per_language
def _table() -> dict[str, Any]:
    return language()["places"]  # type: ignore[no-any-return]


@per_language
def venue_nouns() -> PhraseIndex:
    """The nouns of buildings, rooms and areas, with and without a preposition written together with them."""
    index = PhraseIndex()
    for noun in _table()["nouns"]:
        index.add(fold_phrase(noun), True)
    for noun in filter(_fuses, _table()["nouns"]):
        index.add(fold_phrase(_FUSED + noun), True)
    return index


def _fuses(noun: str) -> bool:
    """Whether the preposition of a noun may be written as a part of it: "diruang rapat"."""
    first = noun.split()[0]
    return len(first) >= _FUSING and _FUSED + first not in place_words("not_fused")


def fused(low: str) -> bool:
    """Whether a folded word is the noun of a place with its preposition."""
    return low.startswith(_FUSED) and low in _fused_words()


@per_language
def _fused_words() -> frozenset[str]:
    return frozenset(_FUSED + noun.split()[0] for noun in _table()["nouns"] if _fuses(noun))


@per_language
def place_words(key: str) -> frozenset[str]:
    """A list of the section `places` as a set."""
    return frozenset(_table()[key])


def unfused(text: str, low: str) -> str:
    """A place as it is written, without the preposition that is a part of its first word, `low` when folded."""
    return text[len(_FUSED) :] if fused(low) else text
