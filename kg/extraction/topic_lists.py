"""Lists of topics: where one ends, and where it is cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.extraction.segments import Segments
from kg.extraction.tokens import PhraseIndex, Tokens, fold_phrase
from kg.extraction.triggers import InstrumentMention
from kg.languages import language, per_language, word_set, word_tuple

#: A title of so many words beside a list of contents only sums the list up.
_LONG_TITLE = 6


@dataclass(slots=True)
class TopicMention:
    """A phrase of scope at tokens `first`:`last` of a sentence; `rule` says which construction gave it."""

    first: int
    last: int
    rule: str
    sentence: int


@per_language
def scope_table() -> dict[str, Any]:
    """The section `scope` of the language."""
    return language()["scope"]  # type: ignore[no-any-return]


@per_language
def phrases(key: str) -> PhraseIndex:
    """A list of the section `scope`, indexed for look-up."""
    index = PhraseIndex()
    for phrase in scope_table()[key]:
        index.add(fold_phrase(phrase), phrase)
    return index


@per_language
def scope_set(key: str) -> frozenset[str]:
    """A list of the section `scope` as a set."""
    return frozenset(scope_table()[key])


def _list_dan(tokens: Tokens, begin: int, i: int, last: int, separators: set[str]) -> bool:
    """Whether "dan" ends a list: a comma stands before it, or it is the last one of a list with commas."""
    if tokens.words[i - 1] in {",", ";"}:
        return True
    if separators == {";"}:
        return False
    if tokens.folded[i - 1] == "penelitian" and tokens.folded[i + 1 : i + 2] == ["pengabdian"]:
        return True
    before = any(tokens.words[j] == "," for j in range(max(0, begin - 1), i))
    after = any(
        tokens.words[j] == "," or tokens.folded[j] in {"dan", "serta", "hingga"} for j in range(i + 1, last)
    )
    return before and not after


def trim(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """The range without separators and function words at its edges."""
    while first < last and tokens.folded[first] in word_set("scope_edges"):
        first += 1
    while last > first and (
        tokens.folded[last - 1] in word_set("scope_edges") or tokens.words[last - 1] in ".)("
    ):
        if tokens.words[last - 1] == ")" and "(" in tokens.words[first:last]:
            break
        last -= 1
    return first, last


class TopicLists:
    """Cuts the lists of one article into topics."""

    def __init__(
        self, segments: Segments, instruments: list[InstrumentMention], blocked: bytearray, named: bytearray
    ) -> None:
        self.segments, self.tokens = segments, segments.tokens
        self.blocked, self.named = blocked, named
        self._at = {mention.first: mention for mention in instruments}
        self._in: dict[int, list[InstrumentMention]] = {}
        for mention in instruments:
            self._in.setdefault(mention.sentence, []).append(mention)

    def _split(self, start: int, number: int, rule: str) -> list[TopicMention]:
        """Cut the list that begins at `start` into topics."""
        end = self.segments.sentences[number].last
        last = self._list_end(start, end, rule)
        if rule in {"scope.title", "scope.apposed"} and last - start >= _LONG_TITLE:
            capitals = sum(w[0].isupper() for w in self.tokens.words[start:last])
            if capitals * 2 > last - start:
                return self._cut(start, last, number, rule + ".long")
        return self._cut(start, last, number, rule)

    def _cut(self, start: int, last: int, number: int, rule: str) -> list[TopicMention]:
        """Topics between `start` and `last`: semicolons outrank commas, a conjunction ends the list."""
        tokens = self.tokens
        separators = {";"} if ";" in tokens.words[start:last] else {","}
        topics: list[TopicMention] = []
        begin = start
        for i in range(start, last + 1):
            word = tokens.folded[i] if i < last else ""
            if (
                i < last
                and word not in separators
                and word not in {"serta", "hingga", "maupun", "yakni", "yaitu", "sampai"}
                and not (word == "dan" and _list_dan(tokens, begin, i, last, separators))
            ):
                continue
            first, stop = trim(tokens, begin, i)
            if 0 < stop - first <= 18:
                topics.append(TopicMention(first, stop, rule, number))
            begin = i + 1
        return topics

    def _list_end(self, start: int, end: int, rule: str) -> int:
        tokens = self.tokens
        i = start
        depth = 0
        while i < end:
            low, word = tokens.folded[i], tokens.words[i]
            depth += (word == "(") - (word == ")")
            if self.blocked[i] or (word in '"“”' and i > start) or (word in ".:" and i + 1 >= end):
                break
            if (
                depth == 0
                and i > start
                and low in scope_set("ends")
                and not self._inside(i, low, rule)
                and not (low in {"yakni", "yaitu"} and rule == "scope.list")
            ):
                break
            if (
                depth == 0
                and i > start
                and self._verb(i)
                and rule in {"scope.apposed", "scope.title"}
                and low not in scope_set("kept_verbs")
            ):
                break
            if i > start and word == "," and self._aside(i, end):
                break
            i += 1
        while i > start and tokens.folded[i - 1] in {"di", "yang", "dan", "secara", "dalam"}:
            i -= 1
        return i

    def _aside(self, comma: int, end: int) -> bool:
        """Whether a clause, a place or a date begins behind a comma, so that the list has ended before it."""
        i = comma + 1
        if i >= end:
            return True
        low = self.tokens.folded[i]
        return (
            bool(self.blocked[i])
            or (low in scope_set("ends") and low not in {"di"})
            or low in word_set("scope_aside")
        )

    def _inside(self, i: int, low: str, rule: str) -> bool:
        """Words that end a list elsewhere but join a phrase here: "di sekolah kampung", "untuk anak", "tahun 2023"."""
        following = self.tokens.folded[i + 1] if i + 1 < len(self.tokens) else ""
        if low == "di":
            inner = following in word_set("scope_inside")
            return inner or (
                rule in {"scope.list", "scope.bullets"}
                and not following.startswith(("ruang", "aula", "gedung", "kantor", "pendopo", "hotel"))
                and bool(following)
            )
        if low == "untuk" and rule == "scope.list":
            return bool(following) and i + 1 < len(self.tokens) and not self._verb(i + 1)
        if low in {"untuk", "bagi"}:
            return following in word_set("scope_inside_2")
        if low == "sebagai" and rule == "scope.list":
            return True
        if low == "tahun":
            return i + 1 < len(self.tokens) and self.tokens.words[i + 1].isdigit()
        return low == "menjadi" and rule == "scope.apposed"

    def _verb(self, i: int) -> bool:
        word = self.tokens.words[i]
        return (
            word.islower()
            and len(word) > 5
            and word.startswith(("me", "ber", "di", "ter"))
            and not word.startswith(word_tuple("scope_verb"))
        )
