"""Ambassadors and consuls with their missions, presidents with their countries: "Duta Besar RI untuk Kerajaan Belanda"."""

from __future__ import annotations

from kg.extraction.bodies.regions import BodyMention
from kg.extraction.offices.name_ends import NameEndReader

_MISSIONS = {"Ambassador": "Kedutaan Besar", "ConsulGeneral": "Konsulat Jenderal"}


class MissionReader(NameEndReader):
    """The layer that reads the country behind an office."""

    def _mission(self) -> bool:
        """ "Duta Besar RI untuk Kerajaan Belanda", "Konjen RI untuk Davao City, Filipina, N": a mission of the Republic."""
        tokens, at = self.tokens, self.position
        noun = _MISSIONS.get(self.office.concept)
        own = any(tokens.folded[i] in {"ri", "indonesia"} for i in range(self.first, at))
        if noun is None or at >= self.end:
            return False
        if tokens.folded[at : at + 2] == ["republik", "indonesia"]:
            at, own = at + 2, True
        if not own or at + 1 >= self.end:
            return False
        first = last = at + (tokens.folded[at] in {"untuk", "di", "bagi"})
        known = self.lex.capitals.find(tokens.folded, at, self.end) or self.lex.places.find(
            tokens.folded, at, self.end
        )
        if first == at and not known and not self._up_to_comma(at):
            return False
        while last < self.end and tokens.folded[last] in {"kerajaan", "republik", "negara", "kota"}:
            first = last = last + 1
        capital = self.lex.capitals.find(tokens.folded, first, self.end)
        found = self.lex.countries.find(tokens.folded, first, self.end) or capital or known
        if found:
            last = found[0]
        else:
            while last < self.end and last - first < 3 and tokens.is_name_like(last):
                last += 1
        if last == first:
            return False
        place = tokens.span_text(first, last)
        if (
            last < self.end
            and tokens.words[last] == ","
            and (country := self.lex.countries.find(tokens.folded, last + 1, self.end))
        ):
            last = country[0]
        while tokens.folded[self.role_end - 1] in {"republik", "indonesia", "ri"}:
            self.role_end -= 1
        embassy = noun == _MISSIONS["Ambassador"]
        if embassy and capital:
            place = str(capital[1])
        name = f"{noun} Republik Indonesia {place}"
        seats = [place, *(self.lex.capitals_of.get(place, ()) if embassy else ())]
        owners = (
            "Republik Indonesia",
            "Republik Indonesia untuk",
            "Indonesia untuk",
            "RI untuk",
            "RI di",
            "RI",
        )
        forms = [f"{'KBRI' if embassy else 'KJRI'} {seat}" for seat in seats]
        forms += [f"{noun} {owner} {seat}" for owner in owners for seat in seats]
        self._set_body(
            BodyMention(
                first, last, name, "international", "Embassy", head="negara", place=place, forms=forms
            ),
            at,
            last,
        )
        return True

    def _up_to_comma(self, at: int) -> bool:
        """Whether capitals stand between the office and a comma: "Konjen RI Cape Town, N"."""
        while at < self.end and self.tokens.is_name_like(at):
            at += 1
        return at < self.end and self.tokens.words[at] == ","

    def _of_country(self, first: int, last: int, country: str) -> None:
        noun = _MISSIONS.get(self.office.concept, "Pemerintah")
        tokens, body_end = self.tokens, last
        if last + 1 < self.end and tokens.folded[last] == "untuk":
            # "Duta Besar Jepang untuk Indonesia N"
            host = self.lex.countries.find(tokens.folded, last + 1, self.end)
            last = host[0] if host else last
        kind = "ForeignGovernment" if noun == "Pemerintah" else "Embassy"
        self._set_body(
            BodyMention(
                first, body_end, f"{noun} {country}", "international", kind, head="negara", place=country
            ),
            first,
            last,
        )
