"""Fields and portfolios behind an office: "Direktur Kerja Sama dan Alumni", "Wakil Rektor Bidang A, B, dan C"."""

from __future__ import annotations

from typing import Any

from kg.extraction.lexicon import Lexicon, Office
from kg.extraction.names import skip_titles
from kg.extraction.regions import BodyMention, region_at
from kg.extraction.tokens import Tokens
from kg.languages import language, per_language, word_set


@per_language
def office_table() -> dict[str, Any]:
    """The section `offices` of the language."""
    return language()["offices"]  # type: ignore[no-any-return]


class PortfolioReader:
    """Walks behind the noun of an office; this layer reads fields and portfolios ("Bidang A, B dan C")."""

    def __init__(
        self, tokens: Tokens, lex: Lexicon, first: int, after: int, end: int, office: Office
    ) -> None:
        self.tokens, self.lex, self.first, self.end, self.office = tokens, lex, first, end, office
        self.position = self.role_end = after
        self.body: BodyMention | None = None
        self.body_range: tuple[int, int] | None = None
        self.implied = False

    def _set_body(self, body: BodyMention, first: int, last: int) -> None:
        self.body, self.body_range = body, (first, last)
        self.position = last

    def _portfolio(self) -> None:
        """Words of a portfolio up to the institution: "Direktur Kerja Sama dan Alumni UB", "Kepala Bidang X, Y dan Z"."""
        tokens = self.tokens
        start = position = self.position
        if position >= self.end:
            return
        marked = any(
            tokens.folded[i] in office_table()["portfolio_markers"] for i in range(self.first + 1, start)
        )
        while position < self.end and position - start < 14:
            low, word = tokens.folded[position], tokens.words[position]
            if low in office_table()["portfolio_markers"] and (word[0].isupper() or position == start):
                marked = True
                position += 1
                continue
            if (
                low in {"dan", "&"}
                and position > start
                and position + 1 < self.end
                and self._portfolio_word(position + 1, marked)
            ):
                position += 1
                continue
            if word == "," and marked and (after := self._list_goes_on(position)):
                position = after
                continue
            if not word[0].isupper() or not self._portfolio_word(position, marked):
                break
            position += 1
        while position > start and tokens.words[position - 1] in {",", "dan", "&"}:
            position -= 1
        if position > start and (marked or self._plausible(start, position)):
            self.position = self.role_end = position

    def _plausible(self, start: int, position: int) -> bool:
        return all(
            self.tokens.folded[i] in self.lex.common
            or self.tokens.folded[i] in word_set("offices_portfolio_words")
            or self.tokens.folded[i] in self.lex.portfolio
            or self.tokens.words[i] in {"dan", "&"}
            for i in range(start, position)
        )

    def _portfolio_word(self, i: int, marked: bool) -> bool:
        tokens, lex = self.tokens, self.lex
        if not tokens.is_name_like(i):
            return False
        low = tokens.folded[i]
        if lex.heads.find(tokens.folded, i, self.end) and low not in {
            "lembaga",
            "pusat",
            "bagian",
            "bidang",
            "kantor",
            "badan",
            "unit",
        }:
            return False
        if lex.bodies.find(tokens.folded, i, self.end) and low not in lex.common:
            return False
        if region_at(tokens, lex, i, self.end) or skip_titles(tokens, lex, i, self.end)[1]:
            return False
        return (
            low in lex.common
            or low in word_set("offices_portfolio_words")
            or low in lex.portfolio
            or (marked and tokens.words[i].isupper())
        )

    def _list_goes_on(self, i: int) -> int:
        """The token behind a list "A, B, dan C" of fields that goes on at the comma `i`; 0 where it does not."""
        probe, tokens = i + 1, self.tokens
        while probe < min(i + 9, self.end):
            low = tokens.folded[probe]
            if low in {"dan", "serta", "&"}:
                after = probe + 1
                while (
                    after < self.end
                    and tokens.is_name_like(after)
                    and after - probe <= 3
                    and self._field(after)
                ):
                    after += 1
                return after if after > probe + 1 else 0
            if low != "," and not self._field(probe):
                return 0
            probe += 1
        return 0

    def _field(self, i: int) -> bool:
        """A capitalised word that is no title, office, head or region."""
        tokens, lex = self.tokens, self.lex
        return tokens.is_name_like(i) and not (
            skip_titles(tokens, lex, i, self.end)[1]
            or lex.offices.find(tokens.folded, i, self.end)
            or region_at(tokens, lex, i, self.end)
            or (lex.bodies.find(tokens.folded, i, self.end) and tokens.folded[i] not in lex.common)
        )
