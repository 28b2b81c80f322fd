"""Fields and portfolios behind an office: "Direktur Kerja Sama dan Alumni", "Wakil Rektor Bidang A, B, dan C"."""

from __future__ import annotations

from typing import Any

from kg.extraction.bodies.regions import BodyMention, generic_bodies, level_at, region_at
from kg.extraction.names.personal import skip_titles
from kg.extraction.words.lexicon import Lexicon, Office
from kg.extraction.words.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import language, per_language, word_set


@per_language
def office_table() -> dict[str, Any]:
    """The section `offices` of the language."""
    return language()["offices"]  # type: ignore[no-any-return]


@per_language
def field_phrases() -> PhraseIndex:
    """Fields of offices whose words open names elsewhere."""
    index = PhraseIndex()
    for phrase in office_table().get("fields", ()):
        index.add(fold_phrase(phrase), True)
    return index


#: What joins the last field of a list to those before.
_AND = frozenset({"dan", "&", "and"})


class PortfolioReader:
    """Walks behind the noun of an office; this layer reads fields and portfolios ("Bidang A, B dan C")."""

    def __init__(
        self, tokens: Tokens, lex: Lexicon, first: int, after: int, end: int, office: Office
    ) -> None:
        self.tokens, self.lex, self.first, self.end, self.office = tokens, lex, first, end, office
        self.position = self.role_end = self.noun_end = after
        self.body: BodyMention | None = None
        self.body_range: tuple[int, int] | None = None
        self.implied = False
        self.slips = 0
        self.directorate: BodyMention | None = None

    def _set_body(self, body: BodyMention, first: int, last: int) -> None:
        self.body, self.body_range = body, (first, last)
        self.position = last

    def _portfolio(self) -> None:
        """Words of a portfolio up to the institution: "Direktur Kerja Sama dan Alumni UB", "Kepala Bidang X, Y dan Z"."""
        tokens = self.tokens
        start = position = self.position
        if position >= self.end:
            return
        marked = self._marked(start)
        small = False
        while position < self.end and position - start < 14:
            low, word = tokens.folded[position], tokens.words[position]
            if low in office_table()["portfolio_markers"] and (word[0].isupper() or position == start):
                marked, small = True, word.islower()
                position += 1
                continue
            if (position > start or marked) and (after := self._named_field(position, start, marked=marked)):
                position = after
                continue
            if (
                low in _AND
                and (position > start or self.noun_end == start)
                and position + 1 < self.end
                and (
                    self._portfolio_word(position + 1, marked)
                    or self._named_field(position + 1, start, marked=marked)
                )
            ):
                position += 1
                continue
            if low == "dan" and marked and position > start and self._misspelt_field(position + 1):
                position += 2
                continue
            if word == "," and (after := self._list_goes_on(position, marked)):
                position = after
                continue
            if marked and (after := self._regional_part(position)):
                position = after
                continue
            if small and (_abstract(low) or low in word_set("offices_portfolio_words")):
                position += 1
                continue
            if position > start and self._kerja_sama(position):
                position += 1
                continue
            if not word[0].isupper() or not self._portfolio_word(position, marked):
                if marked and self._unknown_field(position):
                    position += 1
                break
            if self._office_with_body(position):
                break
            position += 1
        if position == start and not marked:
            position = self._slip_in_list(start) if tokens.words[start] != "," else start
        if position == start and self._slip_before_body(start):
            self.position = self.role_end = start + 1
            return
        while position > start and tokens.folded[position - 1] in {",", *_AND}:
            position -= 1
        if position > start and (marked or self._plausible(start + self.slips, position)):
            self.position = self.role_end = position

    def _regional_part(self, i: int) -> int:
        """ "EVP Divisi Regional Jawa Barat | PT X": the token behind the place of a division before its firm; 0 for none."""
        if i == 0 or self.tokens.folded[i - 1] not in {"regional", "wilayah", "area"}:
            return 0
        place = region_at(self.tokens, self.lex, i, self.end)
        return place[0] if place and self._before_body(place[0]) else 0

    def _marked(self, start: int) -> bool:
        """Whether the office itself opens a field ("Kabid", "Ketua Komisi"), so that any word may follow."""
        markers = office_table()["portfolio_markers"]
        return (
            self.office.concept == "DirectorGeneral"
            or self.office.name.startswith("Asisten Deputi")
            or any(self.tokens.folded[i] in markers for i in range(self.first + 1, start))
            or any(word in markers for word in fold_phrase(self.office.name)[1:])
        )

    def _named_field(self, i: int, start: int, *, marked: bool) -> int:
        """The token behind a field of the tables whose first word opens names elsewhere: "Kabid Pembinaan | Sekolah Dasar";
        0 where there is none, or a name follows ("Kasubag Tata Usaha SMK Negeri 1")."""
        tokens, lex = self.tokens, self.lex
        found = field_phrases().find(tokens.folded, i, self.end)
        if found is None or not all(
            tokens.is_name_like(j) or tokens.folded[j] == "dan" for j in range(i, found[0])
        ):
            return 0
        after = found[0]
        head = lex.heads.find(tokens.folded, i, self.end)
        if head is None and after - i > 1:
            return after
        if (
            not marked
            or (head is not None and head[0] > after)
            or (level_at(tokens, i, self.end) and i == start)
        ):
            return 0
        if after >= self.end or not tokens.is_name_like(after):
            return 0 if after < self.end and tokens.words[after][0].isdigit() else after
        follows = tokens.folded[after]
        opens = lex.heads.find(tokens.folded, after, self.end) or lex.bodies.find(
            tokens.folded, after, self.end
        )
        person = follows in lex.given or skip_titles(tokens, lex, after, self.end)[1]
        field = self._portfolio_word(after, marked) and follows not in {"negeri", "islam"}
        return after if opens or person or field else 0

    def _unknown_field(self, i: int) -> bool:
        """ "Deputi Bidang Klimatologi | Badan X": the one word of a field that no table holds, right before the body."""
        before = self.tokens.folded[i - 1] in office_table()["portfolio_markers"]
        return (
            before
            and self._field(i)
            and self.tokens.folded[i] not in self.lex.given
            and self._before_body(i + 1)
        )

    def _misspelt_field(self, i: int) -> bool:
        """ "Bidang Kerja Sama dan Sistim Informasi": a word of no table before one of a field."""
        low = self.tokens.folded
        return (
            i + 1 < self.end
            and self._field(i)
            and low[i] not in self.lex.given
            and self._portfolio_word(i + 1, False)
        )

    def _slip_before_body(self, i: int) -> bool:
        """ "Direktur Pascasarja UIN Antasari": one unknown word between the office and a body of the tables."""
        tokens, lex = self.tokens, self.lex
        if (
            i + 1 >= self.end
            or not self._field(i)
            or tokens.folded[i] in lex.given
            or tokens.words[i].isupper()
        ):
            return False
        if (
            self.office.template
            or lex.heads.find(tokens.folded, i, self.end)
            or lex.local.find(tokens.folded, i, self.end)
        ):
            return False
        found = lex.bodies.find(tokens.folded, i + 1, self.end)
        return found is not None and tokens.is_name_like(i + 1) and tokens.folded[i + 1] not in lex.common

    def _slip_in_list(self, start: int) -> int:
        """ "Direktur Dekosentrasi, Tugas Pembantuan, dan Kerja Sama": a word that no table holds before a list of fields."""
        after = start + 1
        if after < self.end and self.tokens.words[after] == "," and self._field(start):
            goes_on = self._list_goes_on(after, marked=False)
            if goes_on:
                self.slips = 2
                return goes_on
        return start

    def _opens_balinese(self, i: int) -> bool:
        """Whether "I" or "Ni" opens a Balinese name, and is no ordinal: "Kabag Humas I Gusti Ayu Sari"."""
        tokens = self.tokens
        return (
            tokens.folded[i] in {"i", "ni"}
            and i + 1 < self.end
            and tokens.is_name_like(i + 1)
            and tokens.folded[i + 1] in word_set("names_balinese")
        )

    def _office_with_body(self, i: int) -> bool:
        """Whether another office that brings its institution begins here: "Sekretaris Jaksa Agung Muda Pembinaan"."""
        found = self.lex.offices.find(self.tokens.folded, i, self.end)
        return (
            found is not None
            and isinstance(found[1], Office)
            and bool(found[1].template)
            and self.tokens.is_name_like(i)
        )

    def _plausible(self, start: int, position: int) -> bool:
        return all(
            self.tokens.folded[i] in self.lex.common
            or self.tokens.folded[i] in word_set("offices_portfolio_words")
            or self.tokens.folded[i] in self.lex.portfolio
            or self.tokens.folded[i] in {"dan", "serta", "&", "sama", ","}
            or _abstract(self.tokens.folded[i])
            for i in range(start, position)
        )

    def _portfolio_word(self, i: int, marked: bool) -> bool:
        tokens, lex = self.tokens, self.lex
        if not tokens.is_name_like(i) or self._opens_balinese(i):
            return False
        low = tokens.folded[i]
        head = lex.heads.find(tokens.folded, i, self.end)
        if head and (head[0] > i + 1 or low not in word_set("offices_inner_heads")):
            return False
        listed = lex.bodies.find(tokens.folded, i, self.end)
        if listed and (
            # "Sekretaris Utama Badan Kepegawaian Negara"
            listed[0] - i > 2 or (low not in lex.common and low not in word_set("offices_portfolio_words"))
        ):
            return False
        titled = skip_titles(tokens, lex, i, self.end)[1] and not self._before_body(i + 1)
        if region_at(tokens, lex, i, self.end) or titled:
            return False
        return (
            low in lex.common
            or low in word_set("offices_portfolio_words")
            or low in lex.portfolio
            or _abstract(low)
            or (marked and tokens.words[i].isupper() and low not in generic_bodies())
        ) and not (low in lex.given and not marked)

    def _before_body(self, i: int) -> bool:
        """Whether a body begins at `i`: "Direktur Bina Haji | Ditjen X", where "Haji" is no title of a name."""
        low, lex = self.tokens.folded, self.lex
        return i < self.end and bool(lex.heads.find(low, i, self.end) or lex.bodies.find(low, i, self.end))

    def _list_goes_on(self, i: int, marked: bool) -> int:
        """The token behind a list "A, B, dan C" of fields that goes on at the comma `i`; 0 where it does not. Without a marker
        ("Bidang") before it all its words must be those of fields."""
        probe, tokens = i + 1, self.tokens
        while probe < min(i + 9, self.end):
            low = tokens.folded[probe]
            if low in {"dan", "serta", "&"}:
                after = probe + 1
                while after < self.end and after - probe <= 3 and self._field_goes_on(after, marked):
                    after += 1
                if after == probe + 1 and marked and after < self.end and self._field(after):
                    after += 1
                if after == probe + 1 or not (marked or self._plausible(i + 1, after)):
                    return 0
                return after
            if low != "," and not self._field(probe) and not self._kerja_sama(probe):
                return 0
            probe += 1
        return 0

    def _kerja_sama(self, i: int) -> bool:
        return self.tokens.folded[i] == "sama" and self.tokens.folded[i - 1] == "kerja"

    def _field_goes_on(self, i: int, marked: bool) -> bool:
        return self._kerja_sama(i) or (self._field(i) and self._portfolio_word(i, marked))

    def _field(self, i: int) -> bool:
        """A capitalised word that is no title, office, head or region."""
        tokens, lex = self.tokens, self.lex
        return tokens.is_name_like(i) and not (
            skip_titles(tokens, lex, i, self.end)[1]
            or (
                lex.offices.find(tokens.folded, i, self.end) and tokens.folded[i] not in {"hubungan", "humas"}
            )
            or region_at(tokens, lex, i, self.end)
            or (lex.bodies.find(tokens.folded, i, self.end) and tokens.folded[i] not in lex.common)
        )


def _abstract(low: str) -> bool:
    """A noun of a field by its form: "Keimigrasian", "Penyuluhan", "Revitalisasi", "Teknologi"."""
    return len(low) >= 8 and (
        (low.startswith(("ke", "pe")) and low.endswith("an")) or low.endswith(("isasi", "ologi", "itas"))
    )
