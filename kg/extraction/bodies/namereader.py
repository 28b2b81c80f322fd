"""What a name that no table holds is read with: its words and numbers, lists joined by "dan" and commas, and the mention
that comes of it."""

from __future__ import annotations

import re

from kg.extraction.bodies.regions import (
    BodyMention,
    body_words,
    bracketed,
    governments,
    inner_forms,
    level_at,
    name_stops,
    region_at,
    town_at,
)
from kg.extraction.words.lexicon import Body, Head, Lexicon, Region
from kg.extraction.words.tokens import Tokens, fold_phrase
from kg.languages import word_set

REGIONAL_KINDS = frozenset(
    {
        "university",
        "company",
        "court-prosecutor",
        "agency",
        "police-military",
        "hospital",
        "ngo",
        "other",
        "ministry",
    }
)


def whole_body(lex: Lexicon, form: str) -> Body | None:
    """The body of the tables that goes by just this form."""
    words = list(fold_phrase(form))
    found = lex.bodies.find(words, 0, len(words)) if words else None
    if found is None or found[0] != len(words):
        return None
    assert isinstance(found[1], tuple)
    body: Body = found[1][0][0]
    return body


#: Nouns of what no name of another body goes on with.
_WHOLE = frozenset({"kampus", "fakultas"})
#: So many words stand between the last "dan" of a name and its acronym.
_LAST_WORDS = 3
#: Words that else end a name, and the words behind which they do not.
#: Bodies that are the field of no office: "Ditjen Imigrasi dan Polri" are two.
_FORCES = frozenset({"polri", "tni"})
_WITHIN = frozenset({("keluarga", "berencana"), ("dan", "kerjasama"), (",", "kerjasama")})


_LEVELS = {"Kab": "Kabupaten ", "Prov": "Provinsi "}
_SHORT_LEVEL = re.compile(r"\b(Kab|Prov)\b\.? ?")


def in_full(words: str) -> str:
    """The words of a name with the nouns of levels in full: "Kab. Pati" is "Kabupaten Pati"."""
    return _SHORT_LEVEL.sub(lambda found: _LEVELS[found.group(1)], words)


class NameReader:
    """The words of a name behind a head noun; `position` is the token behind those that were read."""

    def __init__(self, tokens: Tokens, lex: Lexicon, head: Head, first: int, after: int, end: int) -> None:
        self.tokens, self.lex, self.head, self.end = tokens, lex, head, end
        self.first, self.after, self.position = first, after, after
        self.parts: list[tuple[int, int]] = []
        self.region: Region | None = None
        self.place: str | None = None
        self.level: str | None = None
        self.abbreviation: str | None = None
        self.noun = head.noun.lower()
        self.joined = (
            head.classification == "RegionalOffice"
            or self.noun in body_words("joined")
            or head.expansion.split()[0].lower() in body_words("joined")
        )
        self.open_ended = self.noun in body_words("open_ended")
        #: a noun that is a whole name ("Bawaslu", "Pimpinan Daerah Muhammadiyah"): only a place belongs to it
        self.complete = head.kind in {"ngo", "agency", "local-government"} and (
            (head.expansion != head.noun and self.noun not in body_words("named"))
            or (head.place_bound and len(head.expansion.split()) >= 3)
        )

    def _take(self, after: int) -> bool:
        self.parts.append((self.position, after))
        self.position = after
        return True

    def _numeral(self, i: int) -> int:
        """The token behind a Roman number of a unit or office: "Kodam IV/Diponegoro", "Kanwil DJP Jawa Tengah II"; 0 where
        there is none."""
        words = self.tokens.words
        if not set(words[i]) <= set("IVXL") or self.head.kind not in {
            "police-military",
            "ministry",
            "agency",
            "hospital",
        }:
            return 0
        if i + 2 < self.end and words[i + 1] == "/" and self.tokens.glued(i + 1) and self._capital(i + 2):
            return i + 3
        return i + 1

    def _capital(self, i: int) -> bool:
        return i < self.end and self.tokens.is_name_like(i)

    def _within(self, i: int) -> bool:
        """A word that else ends a name, inside one of an office."""
        return (
            (self.tokens.folded[i - 1], self.tokens.folded[i]) in _WITHIN and self.joined and self._capital(i)
        )

    def _stops_at(self, i: int) -> bool:
        tokens, lex = self.tokens, self.lex
        low = tokens.folded[i]
        if low in name_stops():
            # "Dinas Pengendalian Penduduk dan Keluarga Berencana", "Badan Perbatasan dan Kerjasama Luar Negeri"
            return not self._within(i)
        if lex.roles.find(tokens.folded, i, self.end):
            return True
        title = lex.titles.find(tokens.folded, i, self.end)
        if title and i == self.after and self._named_after(title[1]):
            return False
        if title and title[1] != "familiar" and not (len(low) == 1 and self.head.kind == "school"):
            if title[1] == "ranks" and self.noun != "kementerian":
                return True
            follows = title[0]
            while follows < self.end and tokens.words[follows] == ".":
                follows += 1
            return (
                follows < self.end
                and (tokens.is_name_like(follows) or tokens.folded[follows : follows + 2] == ["(", "purn"])
                and self.noun not in {"kementerian", "kodam"}
            )
        office = lex.offices.find(tokens.folded, i, self.end)
        if self.open_ended and not (i > self.after and low in word_set("bodies_holders")):
            return False
        return bool(office) and low not in {"sekretaris"}

    def _named_after(self, title: object) -> bool:
        """Whether a title behind the noun is of whom the body is named after: "RSUD dr. Soetomo", "Universitas Dr. Soetomo"."""
        academic = self.head.kind == "university" and title == "academic"
        return self.head.kind == "hospital" or (academic and self.tokens.words[self.first][0].isupper())

    def _number(self, i: int, word: str) -> bool:
        """A number inside a name: "SMK Negeri 1 Pati", "Kodim 0710/Pekalongan"; no year and no date."""
        if i + 1 < self.end and self.tokens.folded[i + 1] in word_set("bodies_counted"):
            # "SMK 4 tahun", "luas UIN 100 hektar"
            return False
        numbered = self.open_ended or self.head.kind in {"school", "police-military", "court-prosecutor"}
        of_date = (
            self.head.kind != "police-military"
            and i + 1 < self.end
            and self.tokens.words[i + 1] in {"/", "-"}
            and not self.open_ended
        )
        if not (numbered or self._capital(i - 1)) or of_date or len(word) > 5:
            return False
        end = self._number_end(i)
        whole = self.noun in word_set("bodies_of_numbers") and end > i + 1
        # "Kodim 0806/Trenggalek" is whole: what follows in a headline is no name
        self._take(self._behind_number(end) if whole else end)
        return not whole

    def _behind_number(self, end: int) -> int:
        """The token behind the place of a unit, of which `end` may be within: "1013/Muara Teweh", "0618/BS Kota Bandung"."""
        town = town_at(self.tokens, self.lex, end - 1, self.end)
        if town is None and end < self.end and (level := level_at(self.tokens, end, self.end)):
            town = region_at(self.tokens, self.lex, level[0], self.end, level[1])
        return town[0] if town else end

    def _number_end(self, i: int) -> int:
        words = self.tokens.words
        if i + 2 < self.end and words[i + 1] == "/" and self.tokens.glued(i + 1):
            return i + 3
        return i + 1

    def _full_stop(self, i: int) -> bool:
        """A full stop inside a name: "PT. Borneo", "RSUD dr. Soetomo"."""
        of_title = self.head.kind in {"hospital", "university"} and i - self.after <= 6
        of_head = i == self.after and (self.head.noun.isupper() or len(self.head.noun) <= 5)
        if not (of_title or of_head) or not self._capital(i + 1):
            return False
        self.position += 1
        return True

    def _conjunction(self, i: int) -> bool:
        abbreviated = self.head.expansion != self.head.noun
        if (
            not self.joined
            or not self._capital(i + 1)
            or not (self.parts or abbreviated)
            or self.region is not None
            or (self.complete and self.head.classification != "RegionalOffice")
            or self.tokens.folded[i - 1] == "ri"
            or self.tokens.folded[i + 1] in _WHOLE
        ):
            return False
        if after := self._spelt_in_bracket(i + 1):
            # "Yayasan Bina Warga Kali dan Muara (YBWKM)"
            return self._take(after)
        return self._continues(i + 1) and self._take(i + 1)

    def _spelt_in_bracket(self, i: int) -> int:
        """The token behind words whose initials end an acronym in brackets of the whole name; 0 where there is none."""
        words, last = self.tokens.words, i
        while last < self.end and last - i < _LAST_WORDS and self._capital(last):
            last += 1
        inner = bracketed(self.tokens, last, self.end) if last < self.end and last > i else None
        if inner is None or len(inner[1]) < 3 or not inner[1].isupper():
            return 0
        initials = "".join(w[0] for w in words[self.first : last] if w[0].isupper())
        return last if initials.startswith(inner[1][0]) and initials == inner[1] else 0

    def _continues(self, i: int) -> bool:
        """Whether the words behind "dan" belong to the same name: no head, office, title, government, region
        or person there."""
        tokens, lex = self.tokens, self.lex
        if self._stops_at(i) or region_at(tokens, lex, i, self.end) or level_at(tokens, i, self.end):
            return False
        if tokens.folded[i] in _FORCES:
            return False
        if governments().find(tokens.folded, i, self.end):
            return False
        head = lex.heads.find(tokens.folded, i, self.end)
        local = self.head.classification == "RegionalOffice" and tokens.folded[i] in {
            "desa",
            "kelurahan",
            "kampung",
            "gampong",
        }
        if (
            head
            and not local
            and tokens.folded[i] not in {"perpustakaan", "pusat", "ikatan", "lembaga", "sekolah"}
            and not self._field_too(i)
        ):
            return False
        body, low = lex.bodies.find(tokens.folded, i, self.end), tokens.folded[i]
        if body and (body[0] > i + 1 or (tokens.words[i].isupper() and len(low) > 3)):
            return False
        if body and tokens.words[i].istitle() and low not in lex.common:
            # "Direktorat Jenderal Imigrasi dan Polri"
            return False
        return (
            low in lex.common
            or tokens.words[i].isupper()
            or low in word_set("bodies_portfolio")
            or low in lex.portfolio
        )

    def _field_too(self, i: int) -> bool:
        """Whether a noun of bodies is the field of an office here: "Dinas Perdagangan dan Koperasi Kabupaten X"."""
        tokens, after = self.tokens, i + 1
        return (
            self.head.classification == "RegionalOffice"
            and tokens.folded[i] == "koperasi"
            and (
                not self._capital(after)
                or bool(region_at(tokens, self.lex, after, self.end) or level_at(tokens, after, self.end))
                or tokens.folded[after] in word_set("bodies_portfolio")
            )
        )

    def _comma(self, i: int) -> bool:
        """A comma inside a name needs a "dan" of the same list behind it: "Perlindungan Anak, Pengendalian Penduduk dan KB"."""
        if self.noun == "pt" and self.parts and self.tokens.folded[i + 1 : i + 2] == ["tbk"]:
            return self._take(i + 2)
        if not self.joined or not self.parts or self.region is not None:
            return False
        if (
            i + 1 < self.end
            and self.tokens.folded[i + 1] == "dan"
            and any(self.tokens.words[a] == "," for a, _ in self.parts)
        ):
            # the comma before the last "dan" of a list
            return self._capital(i + 2) and self._continues(i + 2) and self._take(i + 2)
        if not self._capital(i + 1) or not self._continues(i + 1):
            return False
        probe = i + 1
        while probe < min(i + 12, self.end):
            low = self.tokens.folded[probe]
            if low == "," and probe + 1 < self.end and self.tokens.folded[probe + 1] == "dan":
                probe += 1
                continue
            if low == "dan":
                return self._capital(probe + 1) and self._continues(probe + 1) and self._take(i + 1)
            if low != "," and not self._capital(probe):
                return False
            probe += 1
        return False

    def _of_field(self, i: int) -> bool:
        """A word that can be the field of an office: "Dinas Perikehewanan"; "Dinas Andi" is an office, then a name."""
        low = self.tokens.folded[i]
        return (
            low in self.lex.common
            or low in self.lex.portfolio
            or self.tokens.words[i].isupper()
            or low in word_set("bodies_portfolio")
            or (low.endswith("an") and low not in self.lex.given)
            or (low not in self.lex.given and self._place_at(i + 1))
        )

    def _place_at(self, i: int) -> bool:
        return i < self.end and bool(
            region_at(self.tokens, self.lex, i, self.end) or level_at(self.tokens, i, self.end)
        )

    def _new_head(self, head: object, i: int) -> bool:
        assert isinstance(head, Head)
        if (
            self.head.classification == "RegionalOffice"
            and head.noun.isupper()
            and self.tokens.words[i - 1].isupper()
        ):
            # "Dinas Sosial PP PA"
            return False
        return (
            head.noun[0].isupper()
            and not self._field_too(i)
            and (head.kind != self.head.kind or self._owner(head))
            and self.tokens.folded[i] not in {"islam", "negeri", "bank", "sekolah", "badan", "pusat"}
        )

    def _owner(self, head: Head) -> bool:
        """Whether a noun inside the name of a unit opens the name of its owner: "Direktorat Bina Haji Kementerian Agama"."""
        return (
            head.expansion.split()[0] in {"Kantor", "Kementerian"}
            and self.head.classification == "MinistryUnit"
        )

    def mention(self, noun: str) -> BodyMention:
        """The mention that the walk has read; `noun` is the last word of the head."""
        tokens, head = self.tokens, self.head
        tail = [tokens.span_text(a, b) for a, b in self.parts]
        written = " ".join(tail).replace(" ,", ",").replace(" / ", "/")
        words = in_full(written)
        expansion = head.expansion
        if expansion == "Kejaksaan" and self.region is not None:
            expansion = "Kejaksaan Tinggi" if self.region.level == "provinsi" else "Kejaksaan Negeri"
        name = f"{expansion} {words}".strip()
        forms = [f"{head.noun} {words}"] if expansion != head.noun else []
        forms += [f"{expansion} {written}"] if written != words else []
        if self.region and self.place and self.place != self.region.name and head.place_bound:
            forms.append(f"{head.expansion} {words.replace(self.place, self.region.name)}")
        if self.abbreviation:
            forms.extend(inner_forms(name, self.abbreviation))
        listed = next((b for form in (name, *forms) if (b := whole_body(self.lex, form)) is not None), None)
        if listed is not None:
            return BodyMention(
                self.first, self.position, listed.name, listed.kind, listed.classification or None, body=listed, head=noun,
                abbreviation=self.abbreviation, forms=[name, *forms],
            )  # fmt: skip
        return BodyMention(
            self.first, self.position, name, head.kind, head.classification, head=noun, level=self.level,
            region=self.region, place=self.place, abbreviation=self.abbreviation, own=words, forms=forms,
        )  # fmt: skip
