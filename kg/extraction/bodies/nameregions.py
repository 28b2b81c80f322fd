"""What may follow the region in a name that no table holds: a class, the city's noun, further regions of a branch."""

from __future__ import annotations

from kg.extraction.bodies.areas import areas_at
from kg.extraction.bodies.namereader import NameReader
from kg.extraction.bodies.regions import bracketed, level_at, more_provinces, region_at
from kg.extraction.words.lexicon import Region
from kg.languages import word_set

#: Levels that are written small before a region.
LEVEL_NOUNS = frozenset({"kabupaten", "kota", "provinsi"})
#: Words for the class of a prison, a court, an immigration office.
CLASS = frozenset({"kelas", "klas"})


class RegionWalk(NameReader):
    """The layer that reads on behind the region of a name."""

    def _classed(self) -> bool:
        """Whether bodies of this noun have classes: "Rutan Kelas IIB Negara", "PN Kelas I A Padang"."""
        return self.head.kind == "court-prosecutor" or self.head.classification == "MinistryUnit"

    def _goes_on_after_region(self) -> bool:
        i = self.position
        if i >= self.end:
            return False
        if self.tokens.words[i] == "(":
            inner = bracketed(self.tokens, i, self.end)
            if inner and self.region and inner[1] in self.region.short_forms:
                # "Majelis Ulama Indonesia (MUI) Sulawesi Utara (Sulut)"
                self.position = inner[0]
                return False
            return self.abbreviation is None
        if self.head.classification == "DistrictPolice" and self.tokens.words[i] == "Kota":
            # "Polres Tegal Kota" is the one of the city
            self.place = None
            return self._take(i + 1)
        if self.tokens.folded[i] in CLASS and self._classed() and i + 1 < self.end:
            # "Pengadilan Agama Jepara Kelas IB" is the one of Jepara
            self.position = i + 2
            return False
        if after := self._more_regions(i) or self._numeral(i):
            return self._take(after)
        if not self._capital(i):
            return False
        found = region_at(self.tokens, self.lex, i, self.end)
        if found is not None and self.region is not None and self._province_of(found[1], self.region):
            # "Bawaslu Kota Pasuruan Jawa Timur (Jatim)": where the city lies is no part of the name
            inner = bracketed(self.tokens, found[0], self.end)
            self.position = inner[0] if inner else found[0]
            return False
        if self.open_ended and self.noun in {"pt", "cv", "bank", "hotel", "perumda"}:
            # "PT Semen Kudus Budi Hartono": a name
            return not self._stops_at(i) and self.tokens.folded[i] not in self.lex.given
        if size := self._before_bracket(i):
            return self._take(i + size)
        return self._around(found) or level_at(self.tokens, i, self.end) is not None

    def _province_of(self, province: Region, region: Region) -> bool:
        bound = self.head.place_bound or self.head.noun.split()[-1].lower() in LEVEL_NOUNS
        return bound and province.level == "provinsi" and region.code.startswith(f"{province.code}.")

    def _around(self, found: tuple[int, Region] | None) -> bool:
        """Whether a region that follows belongs to the name: one that holds the region before it or lies in it ("Bima NTB"), or
        one with which the name ends or that a branch serves too; not the first of two words of a person's name: "Banten
        Babar Suharso"."""
        branch = self.tokens.folded[self.first] in word_set("bodies_of_regions")
        if found is None or self.region is None or branch or not self._capital(found[0]):
            return found is not None
        one, other = found[1].code, self.region.code
        return one.startswith(other) or other.startswith(one)

    def _more_regions(self, i: int) -> int:
        """The token behind further regions that a branch serves: "Kanwil DJP Papua, Papua Barat, dan Maluku", "UID Sulawesi
        Selatan, Tenggara dan Barat"; 0 where there are none."""
        tokens = self.tokens
        if tokens.folded[self.first] not in word_set("bodies_of_regions") or (
            self.region and self.region.level != "provinsi"
        ):
            return 0
        return max(more_provinces(tokens, self.lex, i, self.end), areas_at(tokens, self.lex, i, self.end))

    def _before_bracket(self, i: int) -> int:
        """How many words stand between a region and an abbreviation of all: "Politeknik Banggai Industri (Polbin)"; 0
        where there is none."""
        words = self.tokens.words
        for size in (1, 2, 3):
            if (
                i + size >= self.end
                or not self._capital(i + size - 1)
                or self._stops_at(i + size - 1)
                or self.lex.heads.starts(self.tokens.folded[i + size - 1])
            ):
                return 0
            if words[i + size] == "(":
                inner = bracketed(self.tokens, i + size, self.end)
                name = self.tokens.span_text(self.first, i + size).lower()
                if inner is None or " " in inner[1]:
                    return 0
                letters = iter(name)
                spelt = all(c in letters for c in inner[1].lower() if c.isalpha())
                return size if spelt else 0
        return 0
