"""How long an agreement is valid: a duration, a first day, a last day.

=====================  =====================================================================  =======================
construction           example                                                                rule
=====================  =====================================================================  =======================
word of validity       "MoU ini berlaku selama lima tahun"; "jangka waktu 3 (tiga) tahun"      ``validity.duration``
behind the agreement   "kerja sama selama dua tahun"; "PKS diperpanjang tiga tahun"            ``validity.behind``
last day               "berlaku hingga 31 Desember 2027"; "hingga 2027"; "periode 2024–2027"   ``validity.until``
first day              "berlaku sejak 2 Januari 2024"                                         ``validity.from``
=====================  =====================================================================  =======================

The validity of a regulation, a plan or an earlier agreement is none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kg.extraction.terms.nearby import Nearby
from kg.extraction.words.dates import DateMention
from kg.extraction.words.quantities import duration_at, term_set
from kg.extraction.words.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import per_language

_LONGEST = 16
_REACH = 24


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A part of validity at tokens `first`:`last`; `value` is a duration or a day, both as ISO 8601 writes them."""

    part: Literal["duration", "start", "end"]
    first: int
    last: int
    value: str
    rule: str


@per_language
def _openings() -> PhraseIndex:
    index = PhraseIndex()
    for key in ("validity_words", "validity_weak"):
        for phrase in sorted(term_set(key)):
            index.add(fold_phrase(phrase), key)
    return index


def validity_signs() -> frozenset[str]:
    """The folded words at which `find_validity` must look."""
    return _openings().openings()


def find_validity(
    tokens: Tokens, nearby: Nearby, signs: Iterable[int], dates: list[DateMention]
) -> list[TimeMention]:
    """What a story says of the validity of its agreements. `signs` are the tokens at which it may begin to."""
    days = {tokens.index_at(d.start): d for d in dates if d.value is not None}
    found: list[TimeMention] = []
    seen = 0
    for index in signs:
        opening = _openings().find(tokens.folded, index, nearby.end(index))
        if index < seen or opening is None:
            continue
        after, key = opening
        read = _Reading(tokens, nearby, days, index, after, weak=key == "validity_weak")
        if read.owned() and read.times:
            found.extend(read.times)
            seen = read.times[-1].last
    return found


class _Reading:
    """What stands behind one opening, read word by word; `times` are the parts of validity found."""

    def __init__(
        self,
        tokens: Tokens,
        nearby: Nearby,
        days: dict[int, DateMention],
        index: int,
        after: int,
        *,
        weak: bool,
    ) -> None:
        self.tokens, self.nearby, self.days, self.index, self.weak = tokens, nearby, days, index, weak
        self.times: list[TimeMention] = []
        self._names_agreement = False
        self._read(index if tokens.folded[index] in {"berakhir"} else after)

    def _read(self, at: int) -> None:
        folded = self.tokens.folded
        end = min(self.nearby.end(self.index), at + _LONGEST)
        turn: Literal["start", "end", ""] = ""
        while at < end:
            word = folded[at]
            if word in term_set("until_words"):
                turn, at = "end", at + 1
                continue
            if word in term_set("from_words"):
                turn, at = "start", at + 1
                continue
            after = self._day(at, turn) or self._span(at, end)
            agreement = self.nearby.is_agreement(at)
            if after is None and not agreement and word not in term_set("validity_fillers"):
                break
            self._names_agreement |= agreement
            at = after or at + 1

    def _day(self, at: int, turn: Literal["start", "end", ""]) -> int | None:
        """A day or a year behind "hingga" or "sejak", or a span of years."""
        words = self.tokens.words
        mention = self.days.get(at)
        if mention is not None and mention.value is not None:
            last = self.tokens.index_at(mention.end)
            if turn:
                self._add(
                    turn,
                    at,
                    last,
                    mention.value.isoformat(),
                    f"validity.{'until' if turn == 'end' else 'from'}",
                )
            return last
        if not _is_year(words[at]):
            return None
        if (
            words[at + 1 : at + 2] in (["-"], ["–"], ["/"])
            and at + 2 < len(words)
            and _is_year(words[at + 2])
        ):
            self._add("end", at, at + 3, f"{words[at + 2]}-12-31", "validity.until")
            return at + 3
        if turn == "end":
            self._add("end", at, at + 1, f"{words[at]}-12-31", "validity.until")
        return at + 1

    def _span(self, at: int, end: int) -> int | None:
        """A length of time, one that is over left out."""
        found = duration_at(self.tokens, at, end)
        if found is None:
            return None
        value, after = found
        if set(self.tokens.folded[after : after + 2]) & {
            "terakhir",
            "belakangan",
            "lalu",
            "sekali",
            "berjalan",
        }:
            return after
        self._add("duration", at, after, value, "validity.behind" if self.weak else "validity.duration")
        return after

    def _add(
        self, part: Literal["duration", "start", "end"], first: int, last: int, value: str, rule: str
    ) -> None:
        if all(time.part != part for time in self.times):
            self.times.append(TimeMention(part, first, last, value, rule))

    def owned(self) -> bool:
        """Whether it is an agreement's validity that is told, and one that is still to run."""
        folded, index = self.tokens.folded, self.index
        past = term_set("validity_past")
        owner = self.nearby.owner(index, _REACH, term_set("other_documents"))
        if set(folded[max(0, index - 3) : index]) & past or (
            self.weak and folded[index - 1 : index] == ["yang"]
        ):
            return False
        if owner is None:
            return self._names_agreement or (not self.weak and self.nearby.goes_on(index))
        between = folded[owner.last : index]
        if not owner.agreement or set(between) & past:
            return self._names_agreement and not owner.agreement and not self.weak
        return not self.weak or all(self._joins(i) for i in range(owner.last, index))

    def _joins(self, index: int) -> bool:
        """Whether a word may stand between an agreement and a weak opening: a party, or a word that tells nothing."""
        return self.nearby.in_party(index) or self.tokens.folded[index] in term_set("validity_fillers")


def _is_year(word: str) -> bool:
    return re.fullmatch(r"20\d\d", word) is not None
