"""Whose a number, a time or a sum is: the agreement's, or that of the regulation or budget that stands nearer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.extraction.frames.triggers import InstrumentMention
from kg.extraction.page.segments import Segments
from kg.extraction.words.quantities import term_set


@dataclass(frozen=True, slots=True)
class Owner:
    """The noun at token `last` - 1 that owns what stands behind it; `agreement` tells whether it is one for an agreement."""

    agreement: bool
    last: int


class Nearby:
    """Looks back from a token to the noun that owns it. `instruments` and `parties` are the places of
    those in the article."""

    def __init__(
        self, segments: Segments, instruments: list[InstrumentMention], parties: Iterable[tuple[int, int]]
    ) -> None:
        self.segments, self.folded = segments, segments.tokens.folded
        self._instruments = {
            i: mention for mention in instruments for i in range(mention.first, mention.last)
        }
        self._in_party = {i for first, last in parties for i in range(first, last)}
        self._told = {mention.sentence for mention in instruments}

    def owner(
        self, index: int, reach: int, others: frozenset[str], *, cooperation: bool = True
    ) -> Owner | None:
        """The nearest noun of an agreement or of `others` in the sentence, at most `reach` tokens before `index`.

        Without `cooperation`, "kerja sama" counts as no noun of an agreement.
        """
        number = self.segments.sentence_at(index)
        if number is None:
            return None
        nouns = term_set("agreement_nouns")
        least = max(self.segments.sentences[number].first, index - reach)
        for i in range(index - 1, least - 1, -1):
            mention = self._instruments.get(i)
            if mention is not None:
                if cooperation or self.folded[mention.first] not in {"kerja", "kerjasama"}:
                    return Owner(True, i + 1)
            elif self.folded[i] in others:
                return Owner(False, i + 1)
            elif self.folded[i] in nouns:
                return Owner(True, i + 1)
        return None

    def is_agreement(self, index: int) -> bool:
        """Whether the token belongs to a noun of an agreement."""
        return index in self._instruments or (
            index < len(self.folded) and self.folded[index] in term_set("agreement_nouns")
        )

    def in_party(self, index: int) -> bool:
        """Whether the token belongs to the name of a party."""
        return index in self._in_party

    def goes_on(self, index: int, most: int = 4) -> bool:
        """Whether `index` is among the first tokens of a sentence behind one that names an instrument."""
        number = self.segments.sentence_at(index)
        if not number:
            return False
        return index - self.segments.sentences[number].first < most and number - 1 in self._told

    def told(self, index: int) -> bool:
        """Whether the sentence of a token, or the one before, names an instrument."""
        number = self.segments.sentence_at(index)
        return number is not None and (number in self._told or number - 1 in self._told)

    def end(self, index: int) -> int:
        """The end of the sentence of a token; the token itself outside the story."""
        number = self.segments.sentence_at(index)
        return index if number is None else self.segments.sentences[number].last
