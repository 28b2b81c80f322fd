"""The words that tell of topics, and where they stand in an article."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

from kg.extraction.page.segments import Segments
from kg.extraction.words.tokens import PhraseIndex, fold_phrase
from kg.languages import language, per_language, word_set

#: The lists of the section `scope` whose phrases are looked for.
_CUES = (
    "agreeing",
    "besides",
    "containing",
    "continuations",
    "dealings",
    "dealt",
    "joined_by",
    "lists",
    "loose_subjects",
    "mottos",
    "openers",
    "signings",
    "subjects",
    "towards",
)


@per_language
def _scope_table() -> dict[str, Any]:
    return language()["scope"]  # type: ignore[no-any-return]


@per_language
def _phrases(key: str) -> PhraseIndex:
    index = PhraseIndex()
    for phrase in (*_scope_table()[key], *(_bases() if key == "containing" else ())):
        index.add(fold_phrase(phrase), phrase)
    return index


def _bases() -> Iterable[str]:
    """What an agreement is the base of: "menjadi acuan dalam", "sebagai dasar bagi kedua belah pihak untuk"."""
    table = _scope_table()
    parties = ["", *table["based"], *(f"bagi {who}" for who in table["based"])]
    for verb, noun, who, link in product(
        ("menjadi", "sebagai"), table["bases"], parties, table["base_links"]
    ):
        yield f"{verb} {noun} {who} {link}"


@per_language
def _openings() -> dict[str, tuple[tuple[str, PhraseIndex], ...]]:
    """For each word that opens a phrase: the lists that hold such phrases."""
    lists: dict[str, list[tuple[str, PhraseIndex]]] = {}
    for key in _CUES:
        for word in _phrases(key).openings():
            lists.setdefault(word, []).append((key, _phrases(key)))
    return {word: tuple(found) for word, found in lists.items()}


@per_language
def scope_set(key: str) -> frozenset[str]:
    """A list of the section `scope` as a set."""
    return frozenset(_scope_table()[key])


def deed_noun(low: str) -> bool:
    """Whether a folded word names a deed or a field: "pengelolaan", "optimalisasi", "magang"."""
    if low in scope_set("deeds"):
        return True
    if len(low) < 7 or low in word_set("scope_no_deed"):
        return False
    return (low.startswith("pe") and low.endswith("an")) or low.endswith(
        ("isasi", "itasi", "kasi", "rasi", "vasi")
    )


class Spots:
    """Where the phrases that tell of topics stand in the sentences of an article: found once, asked often."""

    def __init__(self, segments: Segments, others: Iterable[int]) -> None:
        self._after: dict[str, dict[int, int]] = {key: {} for key in _CUES}
        folded, openings, marked = segments.tokens.folded, _openings(), set(others)
        self._marked: list[list[int]] = []
        for sentence, spots in zip(segments.sentences, segments.spots(openings.keys(), marked), strict=True):
            for i in spots:
                for key, index in openings.get(folded[i], ()):
                    match = index.find(folded, i, sentence.last)
                    if match is not None:
                        self._after[key][i] = match[0]
                        marked.add(i)
            self._marked.append([i for i in spots if i in marked])

    def after(self, key: str, i: int) -> int | None:
        """The token behind the phrase of a list that begins at token `i`; None where none does."""
        return self._after[key].get(i)

    def places(self, number: int) -> list[int]:
        """The tokens of a sentence at which a phrase of any list, or one of the `others`, begins."""
        return self._marked[number]
