"""Which government affair a phrase of scope falls under, by the table `topics.csv`.

A phrase may hold several entries of the table. A special one ("stunting") goes before a general one ("penelitian"), then the
one of more words, then the one that stands first: in Indonesian the head of a phrase comes before what narrows it.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from kg.assets import tables_dir
from kg.extraction.words.tokens import PhraseIndex, fold_phrase
from kg.languages import per_language

_POSSESSIVE = "nya"


@dataclass(frozen=True, slots=True)
class Affair:
    """The local name of a concept of `sin:Topics`, and the words `first`:`last` of the phrase that tell it.

    `general` holds where only a word of many affairs tells it.
    """

    concept: str
    first: int
    last: int
    general: bool = False


def classify(folded: Sequence[str]) -> Affair | None:
    """The affair of a phrase given as folded words, marks of punctuation among them; None where the table knows none of it."""
    at = [i for i, word in enumerate(folded) if word[0].isalnum()]
    words = [_bare(folded[i]) for i in at]
    best: tuple[bool, int, int] | None = None
    told: tuple[str, int, int, bool] | None = None
    for index in range(len(words)):
        match = _table().find(words, index, len(words))
        if match is None:
            continue
        after, value = match
        concept, general = cast("tuple[str, bool]", value)
        rank = (not general, after - index, -index)
        if best is None or rank > best:
            best, told = rank, (concept, at[index], at[after - 1] + 1, general)
    return Affair(*told) if told else None


def affair_at(folded: Sequence[str], index: int, end: int) -> bool:
    """Whether the table tells a phrase that begins at a folded word."""
    if folded[index] not in _openings():
        return False
    return _table().find(folded, index, end) is not None


@per_language
def _openings() -> frozenset[str]:
    return _table().openings()


def _bare(word: str) -> str:
    """A word without the possessive: "perikanannya" is "perikanan"."""
    return word[:-3] if len(word) > 6 and word.endswith(_POSSESSIVE) else word


@per_language
def _table() -> PhraseIndex:
    index = PhraseIndex()
    with (tables_dir() / "topics.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            index.add(fold_phrase(row["phrase"]), (row["concept"], row["general"] == "true"))
    return index
