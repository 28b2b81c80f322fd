"""A text as words: flat parallel lists, cheap to build and to walk.

Offsets count code points of the original text. A word is a run of letters or digits, inner apostrophes and hyphens included
("Jum'at", "non-litigasi"); every other visible character is a token of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, KeysView, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from sys import intern
from typing import Final

from kg.extraction.words.glosses import Glosses, glossed, glosses, left_out
from kg.languages import reading, word_set

#: An ampersand inside a word joins letters: "E&P", "R&D".
_TOKEN: Final = re.compile(r"[^\W_]+(?:[’'‘`ʼ&][^\W\d_]+|-[^\W\d_]+)*|[^\w\s]|_")

#: Spellings that news mixes; folded so that tables need one of them.
_APOSTROPHES: Final = "’‘`ʼ"


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """A word for look-ups: lower case, one kind of apostrophe."""
    return _fold(word)


def _fold(text: str) -> str:
    text = text.lower()
    for mark in _APOSTROPHES:
        text = text.replace(mark, "'")
    return text


def fold_phrase(phrase: str) -> tuple[str, ...]:
    """A phrase of a table for look-ups: the folded words, without punctuation ("PT. Pos" is ("pt", "pos"))."""
    return _fold_phrase(phrase, reading())


@lru_cache(maxsize=1 << 16)
def _fold_phrase(phrase: str, language: str) -> tuple[str, ...]:
    return tuple(word for word in Tokens(phrase).folded if word[0].isalnum())


@lru_cache(maxsize=1 << 12)
def _pair(word: str) -> int:
    """Where the hyphen stands that joins two names, one of them in capitals or a government: "Sragen-UNS",
    "Pemkot-Polres"; 0 for other words ("Una-Una", "DPM-PTSP")."""
    left, _, right = word.partition("-")
    if "-" in right or min(len(left), len(right)) < 2 or not (left[0].isupper() and right[0].isupper()):
        return 0
    capitals, short = left[:2].isupper() != right[:2].isupper(), word_set("tokens_of_bodies")
    return len(left) if capitals or left.lower() in short or right.lower() in short else 0


#: The tokens of what stands between white space, and their look-up forms.
_Cut = tuple[tuple[str, ...], tuple[str, ...]]
#: News is written of few words, so what stands between white space is cut once and kept: so many, of such a length.
_cuts: dict[str, _Cut] = {}
_MOST_KEPT: Final = 1 << 15
_LONGEST_KEPT: Final = 24


def _cut(piece: str) -> _Cut:
    """The tokens of a piece of text without white space; a hyphen that joins two names is one of its own."""
    words: list[str] = []
    for word in _TOKEN.findall(piece):
        size = _pair(word) if "-" in word else 0
        words += [word[:size], "-", word[size + 1 :]] if size else [word]
    cut = tuple(words), tuple([intern(fold_word(word)) for word in words])
    if len(piece) <= _LONGEST_KEPT:
        if len(_cuts) >= _MOST_KEPT:
            _cuts.clear()
        _cuts[piece] = cut
    return cut


def _offsets(text: str, words: list[str]) -> tuple[list[int], list[int]]:
    """Where each word begins and ends in a text that has nothing else but white space."""
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for word in words:
        while text[at].isspace():
            at += 1
        starts.append(at)
        at += len(word)
        ends.append(at)
    return starts, ends


_POSSESSIVE: Final = frozenset("’'‘`ʼ")
_VERB_FORMS: Final = ("me", "ber", "di", "ter")


class Tokens:
    """The tokens of one text.

    `words[i]` is the text of token `i`, `folded[i]` its look-up form, `starts[i]`:`ends[i]` its place in the text.
    """

    __slots__ = ("_glossed", "_where", "ends", "folded", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        table = glosses()
        self._glossed = table is not None
        cuts = [_cuts.get(piece) or _cut(piece) for piece in text.split()]
        self.words = [word for words, _ in cuts for word in words]
        self.folded = [low for _, folded in cuts for low in folded]
        self.starts, self.ends = _offsets(text, self.words)
        if table is not None:
            self._gloss(table)
        where: dict[str, list[int]] = {}
        for index, low in enumerate(self.folded):
            found = where.get(low)
            if found is None:
                where[low] = [index]
            else:
                found.append(index)
        self._where = where

    def _gloss(self, table: Glosses) -> None:
        """Leave out articles, make words of possessive endings, read each word as its gloss."""
        text, rows = self.text, zip(self.words, self.starts, self.ends, strict=True)
        kept = [(w, a, b) for w, a, b in rows if not left_out(w, text[b : b + 2], table)]
        self.words = [word for word, _, _ in kept]
        self.starts = [start for _, start, _ in kept]
        self.ends = [end for _, _, end in kept]
        self._split_possessives(table)
        folded = ["s" if word == "'s" else word for word in map(fold_word, self.words)]
        self.folded = glossed(folded, self.words, table)

    def _split_possessives(self, table: Glosses) -> None:
        """Make a token of each possessive ending: "Sragen's regent" is "Sragen", "'s", "regent"."""
        if not table.possessive:
            return
        words, starts, ends = self.words, self.starts, self.ends
        self.words, self.starts, self.ends = [], [], []
        for word, start, end in zip(words, starts, ends, strict=True):
            cut = len(word) > 2 and word[-1] == "s" and word[-2] in _POSSESSIVE
            self.words += [word[:-2], word[-2:]] if cut else [word]
            self.starts += [start, end - 2] if cut else [start]
            self.ends += [end - 2, end] if cut else [end]

    def __len__(self) -> int:
        return len(self.words)

    def places(self, words: AbstractSet[str]) -> list[int]:
        """The tokens whose look-up form is one of `words`, in order: a rule that starts from them costs little where they are
        rare."""
        where = self._where
        return sorted([index for low in where.keys() & words for index in where[low]])

    def vocabulary(self) -> KeysView[str]:
        """The look-up forms of the text, each once."""
        return self._where.keys()

    def span_text(self, first: int, last: int) -> str:
        """The original text from token `first` up to, not including, token `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""

    def index_at(self, offset: int) -> int:
        """The first token that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def is_name_like(self, index: int) -> bool:
        """Whether the token begins with an upper-case letter."""
        return self.words[index][0].isupper()

    def is_verb_like(self, index: int, forms: tuple[str, ...] = _VERB_FORMS) -> bool:
        """Whether a word written small has the shape of a verb: "menandatangani", "diteken"; in a language that is read through
        glosses, whether its gloss has."""
        word, low = self.words[index], self.folded[index]
        return (
            len(low) > 5 and word.islower() and low.startswith(forms) and not (self._glossed and low == word)
        )

    def is_read_otherwise(self, index: int) -> bool:
        """Whether a word is read by its gloss."""
        return self._glossed and self.folded[index] != self.words[index].lower()

    def opens_large(self, index: int) -> bool:
        """Whether a token begins with a capital, or an article that was left out before it does: "The regent"."""
        if self.words[index][0].isupper():
            return True
        before = (
            self.text[self.ends[index - 1] : self.starts[index]].lstrip() if self._glossed and index else ""
        )
        return before[:1].isupper()

    def glued(self, index: int) -> bool:
        """Whether no white space stands before the token."""
        return index > 0 and self.ends[index - 1] == self.starts[index]


_SKIPPED: Final = frozenset({".", "-", "/"})


class PhraseIndex:
    """Longest-match look-up of table phrases in a token list.

    A tree over folded words: `find` takes one step a word, however many phrases begin alike. Punctuation between the words of a
    phrase must be absent in the text, except full stops, which abbreviations bring, and hyphens ("BPJS-Kesehatan").
    """

    __slots__ = ("_root",)

    def __init__(self) -> None:
        self._root: dict[str, _Node] = {}

    def add(self, words: tuple[str, ...], value: object) -> None:
        """Enter a phrase; the first value of a phrase stays."""
        if not words:
            return
        node = self._root.setdefault(words[0], _Node())
        for word in words[1:]:
            node = node.further.setdefault(word, _Node())
        if node.value is None:
            node.value = value

    def starts(self, word: str) -> bool:
        """Whether a phrase of the index begins with the folded word."""
        return word in self._root

    def openings(self) -> frozenset[str]:
        """The first words of all phrases, folded."""
        return frozenset(self._root)

    def find(self, folded: Sequence[str], index: int, end: int) -> tuple[int, object] | None:
        """The longest phrase that starts at token `index`: (the token after it, its value), or None."""
        node = self._root.get(folded[index]) if index < end else None
        longest: tuple[int, object] | None = None
        while node is not None:
            index += 1
            if node.value is not None:
                longest = index, node.value
            while index < end and folded[index] in _SKIPPED:
                index += 1
            node = node.further.get(folded[index]) if index < end else None
        return longest

    def matches(self, folded: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int, object]]:
        """The longest phrases of tokens `first`:`last` from left to right, none inside another: (first, behind, value)."""
        root, reached = self._root, first
        if root.keys().isdisjoint(folded[first:last]):
            return
        for index, word in enumerate(folded[first:last], first):
            if word in root and index >= reached:
                match = self.find(folded, index, last)
                if match is not None:
                    reached = match[0]
                    yield index, reached, match[1]

    def find_around(
        self, folded: Sequence[str], index: int, end: int
    ) -> tuple[int, object, tuple[int, int] | None] | None:
        """As `find`, over quotation marks and one pair of brackets inside the phrase, whose place comes third: "Universitas
        Pembangunan Nasional (UPN) “Veteran” Jakarta"."""
        node = self._root.get(folded[index]) if index < end else None
        longest: tuple[int, object, tuple[int, int] | None] | None = None
        inner: tuple[int, int] | None = None
        while node is not None:
            index += 1
            if node.value is not None:
                longest = index, node.value, inner
            while index < end and folded[index] in _SKIPPED:
                index += 1
            if index < end and folded[index] == "(" and inner is None and node.further:
                close = next((i for i in range(index + 2, min(index + 7, end)) if folded[i] == ")"), 0)
                if close and close + 1 < end:
                    inner, index = (index, close + 1), close + 1
            while index < end and folded[index] in _QUOTES:
                index += 1
            node = node.further.get(folded[index]) if index < end else None
        return longest


_QUOTES: Final = frozenset('"“”‘’')


class _Node:
    """A place in the tree: the phrase that ends here has `value`; `further` are the words that may follow."""

    __slots__ = ("further", "value")

    def __init__(self) -> None:
        self.further: dict[str, _Node] = {}
        self.value: object | None = None
