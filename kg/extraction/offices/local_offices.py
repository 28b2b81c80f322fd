"""Offices of places below the regency, which no table holds: "Camat Tanjung Raya Budi Santoso", "Wali Nagari Koto Baru"."""

from __future__ import annotations

from kg.extraction.bodies.regions import BodyMention, level_at, region_at
from kg.extraction.names.degrees import skip_degrees
from kg.extraction.names.personal import skip_titles
from kg.extraction.offices.portfolios import PortfolioReader, office_table
from kg.languages import word_set

#: How short forms of offices of regions begin.
_SHORT = ("ba", "bk", "bp", "dik", "din", "dis")
_BALINESE = frozenset({"i", "ni", "ida", "desak", "cokorda"})


class LocalReader(PortfolioReader):
    """The layer that reads the place of a camat, a lurah, a head of a village."""

    def _local(self) -> bool:
        """ "Camat Nusa Penida I Gede Sukrawan", "Wali Nagari Ladang Laweh, N": where place and name stand in one run,
        given names, known places and words like "Tanjung" tell where the name begins."""
        tokens, lex = self.tokens, self.lex
        if " ".join(tokens.folded[self.first : self.position]) not in office_table()["local"]:
            return False
        start = position = self.position
        if tokens.words[start : start + 1] == ["Desa"] and tokens.folded[start - 1] != "kepala":
            # "Perbekel Desa Tanjung"
            start = position = start + 1
        while (
            position < self.end
            and tokens.is_name_like(position)
            and not skip_titles(tokens, lex, position, self.end)[1]
        ):
            if tokens.folded[position] in _BALINESE or (
                len(tokens.words[position]) == 1 and position > start
            ):
                break
            position += 1
        position = self._end_of_place(start, position)
        if position <= start:
            return False
        place = tokens.span_text(start, position)
        template = self.office.template if "{place}" in self.office.template else ""
        if template and template != "region":
            name = template.replace("{place}", place)
            self._set_body(
                BodyMention(
                    start,
                    position,
                    name,
                    "local-government",
                    "DistrictGovernment",
                    head=name.split()[0].lower(),
                    place=place,
                ),
                start,
                position,
            )
        else:
            self.position = position
            self.role_end = position if not template else self.role_end
        return True

    def _end_of_place(self, start: int, position: int) -> int:
        """The token behind the place in a run of capitals that ends at `position`: all of it where a comma or a title tells the
        name apart, or where the name stands before the office."""
        tokens, lex = self.tokens, self.lex
        closed = (
            position >= self.end
            or tokens.words[position] != ","
            or position + 1 >= self.end
            or not tokens.is_name_like(position + 1)
            or (position - start > 1 and lex.offices.find(tokens.folded, position + 1, self.end) is not None)
        )
        degreed = position < self.end and skip_degrees(tokens, lex, position, self.end) > position
        told_apart = not degreed and position < self.end and (tokens.is_name_like(position) or not closed)
        apposition = (
            start >= 3
            and tokens.words[self.first - 1] == ","
            and tokens.is_name_like(self.first - 2)
            and not any(tokens.folded[i] in lex.given for i in range(start + 1, position))
        )
        known = lex.places.find(tokens.folded, start, position)
        if known and known[0] < position and not closed:
            position = known[0]
        elif not told_apart and not apposition:
            position = self._end_of_local_place(start, position)
        return position

    def _end_of_local_place(self, start: int, end: int) -> int:
        """The token at which the name begins behind a place ("Camat Tanjung Raya Budi Santoso"); `start` for no place."""
        tokens, lex = self.tokens, self.lex
        known = lex.places.find(tokens.folded, start, end)
        if known:
            return known[0]
        size = end - start
        if size == 1 and tokens.folded[end : end + 1] in (["itu"], ["tersebut"]):
            # "Mantan Camat Sukamundur itu mengatakan"
            return end
        if size < 1 or (tokens.folded[start] in lex.given and size < 4):
            return start
        for i in range(start + 1, end):
            if tokens.folded[i] in lex.given:
                return i
        if size < 3:
            return start
        parts = word_set("placed_offices_parts")
        two = size >= 4 and (tokens.folded[start] in parts or tokens.folded[start + 1] in parts or size == 4)
        return start + (2 if two else 1)

    def _unknown_short(self) -> bool:
        """ "Kepala Bappenda Kota Bima", "Sekretaris Dispartanikan Ende": the short form of an office that no table holds."""
        tokens, at = self.tokens, self.first + 1
        if (
            tokens.folded[self.first] not in {"kepala", "sekretaris"}
            or self.noun_end != at
            or at + 1 >= self.end
            or not tokens.is_name_like(at)
            or not tokens.folded[at].startswith(_SHORT)
        ):
            return False
        word = tokens.folded[at]
        if len(word) < 5 or word in self.lex.common or word in self.lex.given:
            return False
        level = level_at(tokens, at + 1, self.end)
        start = level[0] if level else at + 1
        found = (
            region_at(tokens, self.lex, start, self.end, level[1] if level else "")
            if start < self.end
            else None
        )
        if found is None:
            return False
        last, region = found
        short = tokens.words[at]
        body = BodyMention(
            at, last, tokens.span_text(at, last), "local-government", "RegionalOffice", head=word, region=region,
            place=region.name,
            forms=[f"{short} {region.name}", f"{short} {region.level.title()} {region.name}"],
        )  # fmt: skip
        self.role_end = at
        self._set_body(body, at, last)
        return True
