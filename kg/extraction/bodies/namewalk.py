"""The walk along a name that no table holds, word by word behind the noun that opens it: where the name ends, and which
region it holds."""

from __future__ import annotations

from kg.extraction.bodies.areas import areas_at
from kg.extraction.bodies.namereader import REGIONAL_KINDS
from kg.extraction.bodies.nameregions import CLASS, LEVEL_NOUNS, RegionWalk
from kg.extraction.bodies.regions import (
    body_words,
    bracketed,
    language_table,
    level_at,
    name_stops,
    region_at,
    town_at,
)
from kg.extraction.names.personal import ROMAN
from kg.extraction.words.lexicon import Head
from kg.extraction.words.tokens import fold_phrase
from kg.languages import word_set

_DESCRIPTIVE = frozenset(
    {"RegionalOffice", "Ministry", "MinistryUnit", "CoordinatingMinistry", "NonMinistryAgency"}
)

#: Kinds of bodies of which each province has one.
_OF_PROVINCES = frozenset({"HighProsecutor", "RegionalPolice"})
#: Kinds of bodies that are called after the place of their seat.
_SEATS = frozenset({"court-prosecutor", "police-military", "agency", "ministry"})
#: Nouns of bodies behind which "di" and a place belong to the name.
_SEATED = frozenset(
    {
        "bbpom",
        "balai besar",
        "balai",
        "kedutaan besar",
        "konsulat jenderal",
        "konsulat jenderal republik indonesia",
        "konsulat jenderal ri",
        "loka",
    }
)


class NameWalk(RegionWalk):
    """Reads the name behind a head noun, word by word."""

    def run(self) -> None:
        """Walk as far as words belong to the name."""
        while self.position < self.end and self._step():
            pass

    def _step(self) -> bool:
        tokens, i = self.tokens, self.position
        word = tokens.words[i]
        if i == self.after and self.head.classification == "ForeignGovernment" and self._state(i):
            return False
        if word == ".":
            return self._full_stop(i)
        if word == "(":
            return self._bracket(i)
        if (
            word in "\"“”'"
            and self.parts
            and i + 2 < self.end
            and tokens.words[i + 2] in "\"“”'"
            and tokens.is_name_like(i + 1)
        ):
            self.parts.append((i + 1, i + 2))
            self.position = i + 3
            return True
        low = tokens.folded[i]
        if after := self._numeral(i):
            return self._take(after)
        if low in CLASS and self._classed() and i + 1 < self.end:
            return self._take(i + 2)
        if word[0].isdigit():
            return self._number(i, word)
        if word == "&" and tokens.glued(i) and tokens.glued(i + 1) and self._capital(i + 1):
            # "PT Medco E&P"
            self.parts[-1:] = [(self.parts[-1][0] if self.parts else i, i + 2)]
            self.position = i + 2
            return True
        if low in {"dan", "&"}:
            return self._conjunction(i)
        if word == ",":
            return self._comma(i)
        if low == "di" and self.noun in _SEATED and self._capital(i + 1):
            if self.head.classification != "Embassy":
                return self._take(i + 1)
            # "Konsulat Jenderal Australia di Makassar": one place, then the consul
            noun = level_at(tokens, i + 1, self.end)
            start = noun[0] if noun and noun[0] < self.end else i + 1
            place = region_at(tokens, self.lex, start, self.end) or self.lex.countries.find(
                tokens.folded, start, self.end
            )
            self._take(place[0] if place else start + 1)
            return False
        if low == "of" and i == self.after and self.noun == "university":
            # "University of the Nations"
            behind = i + 1 + (tokens.folded[i + 1 : i + 2] == ["the"])
            return self._capital(behind) and self._take(behind)
        if low in LEVEL_NOUNS and region_at(tokens, self.lex, i + 1, self.end, low):
            # "Setda kota Malang"
            return self._word(i, low)
        if not word[0].isupper():
            titled = self.head.kind == "hospital" and i == self.after and low in {"dr", "drg"}
            return titled and self._take(i + 1)
        return self._word(i, low)

    def _state(self, i: int) -> bool:
        """The name of a region abroad: one of the tables ("Negara Bagian New South Wales"), or one word."""
        if self.tokens.folded[self.first] not in word_set("bodies_abroad") or not self._capital(i):
            return False
        found = self.lex.place_abroad(self.tokens.folded, i, self.end)
        return self._take(found[0] if found else i + 1)

    def _bracket(self, i: int) -> bool:
        inner = bracketed(self.tokens, i, self.end)
        if inner is None:
            return False
        after, text = inner
        if fold_phrase(text)[-1:] and fold_phrase(text)[-1] in language_table()["bodies"]["legal_suffixes"]:
            self.position = after
            return True
        if not self.parts and (short := self._head_of(text)) is not None and self._capital(after):
            same = short.expansion == self.head.expansion
            if same or self.noun.startswith("sekretariat"):
                # "Lembaga Pemasyarakatan (Lapas) Pemuda": the noun once more in short; "Sekretariat Dewan … (DPRD)": its end
                self.after = self.position = after
                self.abbreviation = text if same else None
                return self.head.kind != "school" or self.tokens.folded[after] != "kementerian"
        if self.abbreviation is not None:
            # "Politeknik Kesehatan (Poltekkes) Kementerian Kesehatan (Kemenkes) Pangkalpinang"
            self.position = after
            return (
                bool(self.parts)
                and after < self.end
                and bool(town_at(self.tokens, self.lex, after, self.end))
            )
        self.abbreviation = text
        self.position = after
        if after < self.end and self._capital(after):
            owner = self.lex.bodies.find(self.tokens.folded, after, self.end)
            if owner and self.tokens.folded[after] == "kementerian":
                return self.head.kind == "university" and self._take(owner[0])
            if self.head.classification == "Embassy" and any(
                index.find(self.tokens.folded, after, self.end)
                for index in (self.lex.countries, self.lex.capitals, self.lex.places)
            ):
                return True
            branch = self.noun in body_words("branch_nouns")
            if (branch or self._generic_so_far()) and not self._stops_at(after):
                return True
            if self.tokens.folded[after] in CLASS and self._classed():
                return True
            region = town_at(self.tokens, self.lex, after, self.end)
            inner_part = self.tokens.words[after].isupper() and self.tokens.folded[after] not in name_stops()
            inner_part = inner_part or (
                self.head.place_bound
                and any(
                    region_at(self.tokens, self.lex, j, self.end)
                    for j in (after + 1, after + 2)
                    if j < self.end
                )
            )
            return bool(
                region or level_at(self.tokens, after, self.end) or inner_part
            ) and not self._stops_at(after)
        return False

    def _head_of(self, text: str) -> Head | None:
        """The noun of bodies that a text in brackets is."""
        words = fold_phrase(text)
        found = self.lex.heads.find(words, 0, len(words)) if words else None
        return found[1] if found and found[0] == len(words) and isinstance(found[1], Head) else None

    def _generic_so_far(self) -> bool:
        """Whether the words before the bracket are those of many bodies ("Universitas Islam Negeri"), so that
        the own name follows."""
        words = [self.tokens.folded[j] for a, b in self.parts for j in range(a, b)]
        return (
            self.head.kind in {"university", "school", "company", "police-military"}
            and not self.region
            and all(
                w in self.lex.common or w in self.lex.portfolio or w in word_set("bodies_generic_so_far")
                for w in words
            )
        )

    def _word(self, i: int, low: str) -> bool:
        tokens, lex = self.tokens, self.lex
        if low.startswith("rp") and low[2:3].isdigit():
            # "Kodim Rp2,5 miliar"
            return False
        if len(low) == 1 and i > self.first and tokens.words[i + 1 : i + 2] == ["."] and not self.open_ended:
            # "Kepala BPKAD A. Rahman": an initial
            return False
        if self._initial(i, low):
            return False
        if self.head.classification == "RegionalOffice" and low in word_set("bodies_governments"):
            # "Dinas Komunikasi dan Informatika Pemkot Tegal"
            return False
        instrument = lex.instruments.find(tokens.folded, i, self.end) and not self._within(i)
        if instrument or self._stops_at(i):
            return False
        level = level_at(tokens, i, self.end)
        start = level[0] if level else i
        region = (
            (
                region_at(tokens, lex, start, self.end, level[1])
                if level
                else town_at(tokens, lex, start, self.end)
            )
            if start < self.end
            else None
        )
        if region and not level and not self.head.place_bound and self._word_too(i, region[0]):
            region = None
        if region and (level or i > self.after or self.head.place_bound or self.head.kind in REGIONAL_KINDS):
            self.region, self.level = region[1], level[1] if level else None
            self.place = tokens.span_text(start, region[0])
            self._take(region[0])
            return self._goes_on_after_region()
        if level and i > self.after:
            return False
        branch = tokens.folded[self.first] in word_set("bodies_of_regions") and self.head.kind != "company"
        if branch and (after := areas_at(tokens, lex, i, self.end)):
            # "Kanwil DJBC Kalbagtim", "Balai Wilayah Sungai Sulawesi IV"
            self._take(self._numeral(after) or after if after < self.end else after)
            return False
        if owner := self._ministry_at(i):
            self._take(owner)
            return False
        head = lex.heads.find(tokens.folded, i, self.end)
        if head and i > self.after and not self.open_ended and self._new_head(head[1], i):
            return False
        return self._belongs(i, low) and self._take(i + 1)

    def _initial(self, i: int, low: str) -> bool:
        """Whether a letter between the name of a firm and a rare word is of the person behind it: "Direktur PD X A Santosa"."""
        words = self.tokens.words
        return (
            len(low) == 1
            and low not in ROMAN
            and i > self.after
            and self.head.kind == "company"
            and self._capital(i + 1)
            and words[i + 1].istitle()
            and self.tokens.folded[i + 1] not in self.lex.common
        )

    def _ministry_at(self, i: int) -> int:
        """The token behind the ministry that stands right behind its unit: "Sekretariat Jenderal Kementerian Dalam Negeri"."""
        if i != self.after or self.head.classification != "MinistryUnit":
            return 0
        found = self.lex.bodies.find(self.tokens.folded, i, self.end)
        entries = found[1] if found else ()
        assert isinstance(entries, tuple)
        return found[0] if found and any(body.kind == "ministry" for body, _ in entries) else 0

    def _word_too(self, i: int, after: int) -> bool:
        """Whether the name of a region is a word as well and more of the name follows: "Yayasan Mitra Aksi"."""
        doubt = self.lex.ambiguous.get(tuple(self.tokens.folded[i:after]))
        open_name = i == self.after and not self.head.place_bound
        first = open_name and doubt is not None and bool(doubt.also)
        return first and self._capital(after) and not self._stops_at(after)

    def _belongs(self, i: int, low: str) -> bool:
        """Whether a capitalised word that is no region can be part of the name: not that of a person behind it."""
        head, common = self.head, self.lex.common
        if self.parts and self.tokens.folded[self.parts[-1][0]] in CLASS and low not in self.lex.given:
            # "Lapas Kelas IIB Sukamundur"
            return True
        seated = (head.place_bound and head.kind in _SEATS) or self.noun in word_set("bodies_listed")
        if i == self.after and seated and self._holder(i):
            # "Kepala Kankemenag Akhmad Fauzan", "Rektor UIN Nizar Rahman"
            return False
        if (
            i == self.after
            and head.classification == "RegionalCouncil"
            and not self.tokens.words[i].isupper()
        ):
            # "Ketua DPRD Budi": the tables hold all regions that have one
            return False
        if head.place_bound and not self.joined:
            if head.classification in _OF_PROVINCES and not self.tokens.words[i].isupper():
                # "Kepala Kejati Budi": the tables hold all provinces, but not "Sulselbar"
                return low.startswith(("sul", "metro"))
            if i == self.after and low in common and head.kind in {"court-prosecutor", "police-military"}:
                return False
            if i > self.after and self.region is None and low not in common and self.parts:
                # "Polres Metro Nunukan Budi": one unknown place, no more
                return len(self.parts) < 2
        capitals = self.tokens.words[i].isupper()
        if len(low) == 1 and head.place_bound:
            # an initial: "Kepala BPKAD A. Muzakkir"
            return False
        if i == self.after and self.noun.startswith("bumdes") and low in self.lex.given:
            # "Direktur BUMDes Wawan"
            return False
        if self.complete and head.classification != "RegionalOffice":
            return capitals or low in word_set("bodies_branches") or (i == self.after and self._town(i))
        if i == self.after:
            return (self.noun != "dinas" and not self.complete) or self._of_field(i)
        descriptive = head.classification in _DESCRIPTIVE
        field = low in common or low in self.lex.portfolio or low in word_set("bodies_portfolio")
        return not descriptive or capitals or field

    def _holder(self, i: int) -> bool:
        """Whether the words behind a noun that a place completes are a person's: "Kepala Kankemenag Akhmad Fauzan"."""
        tokens, lex = self.tokens, self.lex
        if tokens.folded[i] in lex.given:
            return True
        if not self.first or not lex.offices.find(tokens.folded, self.first - 1, self.first):
            return False
        last = i
        while last < self.end and self._capital(last) and not tokens.words[last].isupper():
            if tokens.folded[last] in lex.common or lex.heads.starts(tokens.folded[last]):
                return False
            last += 1
        known = any(lex.places.find(tokens.folded, j, last) for j in (i, i + 1))
        placed = any(town_at(tokens, lex, j, last) for j in range(i, last))
        named = last + 1 < self.end and tokens.words[last] == "," and self._capital(last + 1)
        return 2 <= last - i <= 4 and not (known or placed or named)

    def _town(self, i: int) -> bool:
        """Whether one word that no table holds is the town of a branch, not the name of its head: "PCNU Lasem dan";
        "Ketua PCNU Lasem KH Shodiq"; not "Ketua Bawaslu Suprondi, S.Kom."."""
        tokens, lex = self.tokens, self.lex
        if self.tokens.folded[i] in lex.common or tokens.words[i].isupper():
            return False
        titled = i + 1 < self.end and bool(lex.titles.find(tokens.folded, i + 1, self.end))
        if self.first and lex.offices.find(tokens.folded, self.first - 1, self.first):
            return titled
        return not self._capital(i + 1) and tokens.words[i + 1 : i + 2] != [","]
