"""Ambassadors and consuls with their missions, presidents with their countries: "Duta Besar RI untuk Kerajaan Belanda"."""

from __future__ import annotations

from kg.extraction.bodies.regions import BodyMention, bracketed, region_at, town_at
from kg.extraction.names.personal import ROMAN
from kg.extraction.offices.name_ends import NameEndReader

_MISSIONS = {"Ambassador": "Kedutaan Besar", "ConsulGeneral": "Konsulat Jenderal"}
_MISSIONS_OF_NAME = {
    "Konsul": "Konsulat",
    "Kuasa Usaha": "Kedutaan Besar",
    "Wakil Duta Besar": "Kedutaan Besar",
}
#: Heads of states and of their parts abroad: their government is the body.
_OF_STATES = frozenset({"President", "PrimeMinister"})
_FORMS_OF_STATES = frozenset({"republik", "kerajaan", "kesultanan", "federasi"})
_OF_PARTS = frozenset({"Ketua Menteri", "Menteri Besar", "Premier"})


class MissionReader(NameEndReader):
    """The layer that reads the country behind an office."""

    def _noun(self) -> str | None:
        """The noun of the mission that the office heads."""
        return _MISSIONS.get(self.office.concept) or _MISSIONS_OF_NAME.get(self.office.name)

    def _foreign_state(self, at: int) -> bool:
        """ "Duta Besar Jepang untuk Indonesia", "Presiden Fiji", "Menteri Besar Johor": an office of the state at `at`."""
        tokens, lex = self.tokens, self.lex
        if at >= self.end or not tokens.is_name_like(at):
            return False
        minister = self.office.concept == "Minister" and not self.office.template
        if minister or self.office.name in _OF_PARTS:
            part = lex.abroad.find(tokens.folded, at, self.end)
            if part is not None:
                # "Menteri Besar Johor", "Menteri Pariwisata Sarawak"
                self._of_country(at, part[0], tokens.span_text(at, part[0]))
                return True
        if self._noun() is None and not minister and self.office.concept not in _OF_STATES:
            return False
        country = lex.countries.find(tokens.folded, at, self.end)
        if country is None and tokens.folded[at] in _FORMS_OF_STATES:
            # "Duta Besar (Dubes) Republik Sudan"
            country = lex.countries.find(tokens.folded, at + 1, self.end)
        if country is not None:
            self._of_country(at, country[0], str(country[1]))
        return country is not None

    def _mission(self) -> bool:
        """ "Duta Besar RI untuk Kerajaan Belanda", "Konjen RI untuk Davao City, Filipina, N": a mission of the Republic."""
        tokens, at = self.tokens, self.position
        noun = self._noun()
        own = any(tokens.folded[i] in {"ri", "indonesia"} for i in range(self.first, at))
        if noun is None or at >= self.end:
            return False
        if tokens.folded[at : at + 2] == ["republik", "indonesia"]:
            at, own = at + 2, True
        elif tokens.folded[at] == "ri":
            at, own = at + 1, True
        if not own or at + 1 >= self.end:
            return False
        first = last = at + (tokens.folded[at] in {"untuk", "di", "bagi"})
        known = self.lex.place_abroad(tokens.folded, at, self.end)
        if first == at and not known and not self._up_to_comma(at):
            return False
        while last < self.end and tokens.folded[last] in {"kerajaan", "republik", "negara", "kota"}:
            first = last = last + 1
        capital = self.lex.capitals.find(tokens.folded, first, self.end)
        found = self.lex.countries.find(tokens.folded, first, self.end) or self.lex.place_abroad(
            tokens.folded, first, self.end
        )
        if found:
            last = found[0]
        else:
            while last < self.end and last - first < 3 and tokens.is_name_like(last):
                if last > first and tokens.folded[last] in self.lex.given:
                    break
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
        self._set_body(self._mission_at(noun, place, first, last, capital), at, last)
        return True

    def _mission_at(
        self, noun: str, place: str, first: int, last: int, capital: tuple[int, object] | None
    ) -> BodyMention:
        """The mission of the Republic at tokens `first`:`last`, with the forms that news gives it."""
        embassy = noun == "Kedutaan Besar"
        if embassy and capital:
            place = str(capital[1])
        seats = [place, *(self.lex.capitals_of.get(place, ()) if embassy else ())]
        owners = (
            "Republik Indonesia",
            "Republik Indonesia untuk",
            "Indonesia untuk",
            "RI untuk",
            "RI di",
            "RI",
        )
        short = {"Kedutaan Besar": "KBRI", "Konsulat Jenderal": "KJRI", "Konsulat": "KRI"}[noun]
        forms = [f"{short} {seat}" for seat in seats]
        forms += [f"{noun} {owner} {seat}" for owner in owners for seat in seats]
        return BodyMention(
            first, last, f"{noun} Republik Indonesia {place}", "international", "Embassy", head="negara",
            place=place, forms=forms,
        )  # fmt: skip

    def _up_to_comma(self, at: int) -> bool:
        """Whether capitals stand between the office and a comma: "Konjen RI Cape Town, N"."""
        while at < self.end and self.tokens.is_name_like(at):
            at += 1
        return at < self.end and self.tokens.words[at] == ","

    def _of_country(self, first: int, last: int, country: str) -> None:
        noun, tokens, body_end = self._noun() or "Pemerintah", self.tokens, last
        name, kind = f"{noun} {country}", "ForeignGovernment" if noun == "Pemerintah" else "Embassy"
        forms = [f"{noun} {country}"]
        if state := self.lex.countries.find(tokens.folded, last, self.end):
            # "Menteri Besar Johor Malaysia"
            last, forms = state[0], [f"{noun} {tokens.span_text(first, state[0])}"]
        if inner := bracketed(tokens, last, self.end):
            last = inner[0]
        if kind == "Embassy":
            host = self._host(last)
            seat = None if host > last else self._seat(last)
            last = max(last, host)
            if seat is not None:
                last, body_end, name = seat[0], seat[0], f"{name} di {seat[1]}"
        self._set_body(
            BodyMention(
                first, body_end, name, "international", kind, head="negara", place=country,
                forms=[form for form in forms if form != name],
            ),
            first,
            last,
        )  # fmt: skip

    def _host(self, at: int) -> int:
        """The token behind the states to which one is accredited: "untuk Indonesia dan ASEAN"; `at` where none stands there."""
        tokens = self.tokens
        if at + 1 >= self.end or tokens.folded[at] not in {"untuk", "di", "bagi"}:
            return at
        last, position = at, at + 1
        while position < self.end:
            if tokens.folded[position : position + 2] == ["republik", "indonesia"]:
                last = position + 2
            elif tokens.folded[position] in {"indonesia", "ri", "asean"}:
                last = position + 1
            elif host := self.lex.countries.find(tokens.folded, position, self.end):
                last = host[0]
            else:
                break
            if last >= self.end or tokens.folded[last] not in {"dan", ",", "merangkap"}:
                break
            position = last + 1
        return last

    def _seat(self, at: int) -> tuple[int, str] | None:
        """The town of a consulate: "di Denpasar, Bali" (the token behind, "Denpasar")."""
        tokens, lex = self.tokens, self.lex
        if at + 1 >= self.end or tokens.folded[at] not in {"di", "untuk"}:
            return None
        at += 1 + (tokens.folded[at + 1] == "kota")
        town = town_at(tokens, lex, at, self.end) if at < self.end else None
        if town is None:
            # "di Denpasar-Bali"
            parts = tokens.folded[at].split("-") if at < self.end else []
            joined = len(parts) == 2 and all(lex.regions.starts(part) for part in parts)
            return (at + 1, tokens.words[at].partition("-")[0]) if joined else None
        place, last = tokens.span_text(at, town[0]), town[0]
        wider = (
            town_at(tokens, lex, last + (tokens.words[last] == ","), self.end)
            if last + 1 < self.end
            else None
        )
        return (wider[0] if wider else last), place

    def _constituency(self, i: int) -> int:
        """The token behind the place that a member stands for: "Anggota DPR RI asal Jawa Tengah N"; 0 for none."""
        folded = self.tokens.folded
        start = i + (2 if folded[i : i + 2] == ["daerah", "pemilihan"] else 1)
        if (
            start >= self.end
            or folded[i] not in {"asal", "daerah", "dapil"}
            or not self.tokens.is_name_like(start)
        ):
            return 0
        region = region_at(self.tokens, self.lex, start, self.end)
        after = region[0] if region else 0
        return after + (after < self.end and after > 0 and folded[after] in ROMAN)
