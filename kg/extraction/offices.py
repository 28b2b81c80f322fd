"""Offices as they stand in the text, with the institution they name: "Pj. Bupati Sragen", "Wakil Rektor I UTP Bidang Akademik",
"Kepala Dinas Perdagangan Kota Palembang", "Ketua PN Ambon"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from kg.extraction.bodies import (
    BodyMention,
    bracketed,
    generic_bodies,
    level_at,
    parse_body,
    region_at,
    units_index,
)
from kg.extraction.lexicon import GOVERNMENTS, Head, Lexicon, Office, Region
from kg.extraction.names import skip_titles
from kg.extraction.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import load_language, word_set


@dataclass(slots=True)
class OfficeMention:
    """An office at tokens `first`:`last`; `name` is the role as written less the institution, `body` the institution it names,
    or implies by itself (`implied`: "Menaker", "Kapolri")."""

    first: int
    last: int
    name: str
    office: Office
    body: BodyMention | None = None
    acting: bool = False
    former: bool = False
    implied: bool = False


@cache
def _table() -> dict[str, Any]:
    return load_language("id")["offices"]  # type: ignore[no-any-return]


@cache
def _prefixes() -> PhraseIndex:
    index = PhraseIndex()
    for kind in ("former", "acting"):
        for phrase in _table()[kind]:
            index.add(fold_phrase(phrase), kind)
    index.finish()
    return index


_ORDINALS = frozenset({"i", "ii", "iii", "iv", "v", "1", "2", "3", "4", "5"})


def parse_office(tokens: Tokens, lex: Lexicon, index: int, end: int) -> OfficeMention | None:
    """The office that starts at token `index`, with prefixes, portfolio and institution; None where there is none."""
    position, acting, former = _skip_prefixes(tokens, index, end)
    if position >= end:
        return None
    found = lex.offices.find(tokens.folded, position, end)
    if found is None:
        return None
    after, office = found
    assert isinstance(office, Office)
    if tokens.folded[position] == "wakil" and after == position + 1:
        return None
    if (
        tokens.words[position].islower()
        and after - position == 1
        and tokens.folded[position] in _ORDINARY_WORDS
    ):
        rare = (
            after + 1 < end
            and tokens.is_name_like(after)
            and tokens.folded[after] not in lex.common
            and not region_at(tokens, lex, after, end)
        )
        if not rare or parse_body(tokens, lex, after, end) is not None:
            return None
    if (
        acting
        and after < end
        and (inner := bracketed(tokens, after, end))
        and fold_phrase(inner[1]) == ("pj",)
    ):
        after = inner[0]
    reader = _Reader(tokens, lex, position, after, end, office)
    reader.run()
    name = reader.role_name(index if (acting or former) else position)
    if former:
        name = name.split(" ", 1)[-1] if fold_phrase(name)[0] in _table()["former"] else name
    return OfficeMention(index, reader.position, name, office, reader.body, acting, former, reader.implied)


#: Roles that are ordinary words when they are written small: "kepala daerah", "pimpinan", "anggota".
_ORDINARY_WORDS = frozenset(
    {
        "kepala",
        "ketua",
        "anggota",
        "pimpinan",
        "koordinator",
        "sekretaris",
        "staf",
        "pengasuh",
        "manajer",
        "camat",
        "lurah",
        "bendahara",
    }
)


def _skip_prefixes(tokens: Tokens, index: int, end: int) -> tuple[int, bool, bool]:
    acting = former = False
    position = index
    while position < end:
        found = _prefixes().find(tokens.folded, position, end)
        if found is None:
            break
        position = found[0]
        acting, former = acting or found[1] == "acting", former or found[1] == "former"
        while position < end and tokens.words[position] == ".":
            position += 1
        inner = bracketed(tokens, position, end)
        if (
            inner
            and fold_phrase(inner[1])
            and _prefixes().find(list(fold_phrase(inner[1])), 0, len(fold_phrase(inner[1])))
        ):
            position = inner[0]
    return position, acting, former


_NOUNS_OF_HEADS = frozenset(
    {
        "kepala",
        "ketua",
        "direktur",
        "sekretaris",
        "komandan",
        "pimpinan",
        "rektor",
        "panglima",
        "manajer",
        "manager",
        "koordinator",
        "pengasuh",
    }
)


_BALINESE = frozenset({"i", "ni", "ida", "desak", "cokorda"})


class _Reader:
    """Reads ordinal, portfolio and institution behind the noun of an office."""

    def __init__(
        self, tokens: Tokens, lex: Lexicon, first: int, after: int, end: int, office: Office
    ) -> None:
        self.tokens, self.lex, self.first, self.end, self.office = tokens, lex, first, end, office
        self.position = self.role_end = after
        self.body: BodyMention | None = None
        self.body_range: tuple[int, int] | None = None
        self.implied = False

    def run(self) -> None:
        tokens = self.tokens
        if (
            self.position < self.end
            and tokens.folded[self.position] in _ORDINALS
            and tokens.words[self.position] != "v"
        ):
            self.position += 1
            self.role_end = self.position
        if (
            self.position < self.end
            and tokens.words[self.position] == "("
            and (inner := bracketed(tokens, self.position, self.end))
        ):
            if inner[1].isupper() or len(inner[1]) < 12:
                self.position = inner[0]
        if self._local() or self._unit() or self._headed() or self._contracted() or self._templated():
            self._portfolio_after_body()
            self._give_back_name()
            return
        self._portfolio()
        inner = bracketed(self.tokens, self.position, self.end) if self.position > self.first + 1 else None
        if inner and inner[1].isupper() and len(inner[1]) < 14:
            self.position = inner[0]
        self._institution()
        self._portfolio_after_body()
        if self.body is None:
            self._before_title()
        else:
            self._give_back_name()

    def _before_title(self) -> None:
        """ "Kepala Puslatbang KMP LAN Dr. N": what stands between an office and a title is the body, whatever it is."""
        tokens, lex = self.tokens, self.lex
        position = self.position
        while position < self.end and position - self.position < 6 and tokens.is_name_like(position):
            if skip_titles(tokens, lex, position, self.end)[1]:
                break
            position += 1
        titled = position < self.end and skip_titles(tokens, lex, position, self.end)[1] - {"familiar"}
        if (
            position - self.position >= 2
            and titled
            and any(tokens.words[i].isupper() for i in range(self.position, position))
        ):
            name = tokens.span_text(self.position, position)
            self._set_body(
                BodyMention(self.position, position, name, head=tokens.folded[self.position]),
                self.position,
                position,
            )

    def _give_back_name(self) -> None:
        """ "Ketua Serikat Pekerja Industri Baja Sarmin": words at the end of an unlisted name that are no words of the language are
        the holder's, where no other name follows."""
        body, tokens = self.body, self.tokens
        if (
            body is None
            or body.body is not None
            or body.region is not None
            or body.bare
            or self.body_range is None
            or body.abbreviation
            or self.position != body.last
        ):
            return
        follows = self.position
        if follows < self.end and tokens.words[follows] == ",":
            follows += 1
        if follows < self.end and tokens.is_name_like(follows):
            return
        rare = body.last
        while rare > body.first and tokens.is_name_like(rare - 1) and not self._known_word(rare - 1):
            rare -= 1
        plain = all(self._known_word(i) or not tokens.words[i][0].isalpha() for i in range(body.first, rare))
        if 1 <= body.last - rare <= 4 and rare - body.first >= 3 and plain:
            body.name = tokens.span_text(body.first, rare)
            body.forms = []
            body.last = rare
            self._set_body(body, body.first, rare)

    def _known_word(self, i: int) -> bool:
        low = self.tokens.folded[i]
        return (
            low in self.lex.common
            or low in self.lex.portfolio
            or low in word_set("offices_portfolio_words")
            or self.tokens.words[i].isupper()
            or self.lex.heads.starts(low)
        )

    def role_name(self, start: int) -> str:
        """The role as written, less the institution: what stands before it and what stands behind it."""
        tokens = self.tokens
        parts = [tokens.span_text(start, self.role_end)]
        if self.body_range and self.position > self.body_range[1]:
            parts.append(tokens.span_text(self.body_range[1], self.position))
        elif self.body_range is None and self.position > self.role_end and tokens.words[self.role_end] != "(":
            parts = [tokens.span_text(start, self.position)]
        words = " ".join(" ".join(p.split()).strip(" ,") for p in parts if p).split()
        while len(words) > 1 and words[-1].lower().strip(".") in {
            "kabupaten",
            "provinsi",
            "propinsi",
            "kab",
            "ri",
        }:
            words.pop()
        if len(words) > 1 and words[-1].lower() == "kota" and words[-2].lower() not in {"wali", "walikota"}:
            words.pop()
        return " ".join(words)

    def _set_body(self, body: BodyMention, first: int, last: int) -> None:
        self.body, self.body_range = body, (first, last)
        self.position = last

    def _local(self) -> bool:
        """ "Camat Nusa Penida I Gede Sukrawan", "Wali Nagari Ladang Laweh, N": where place and name stand in one run, the last two words
        of four are the name, of three the last two."""
        tokens, lex = self.tokens, self.lex
        if " ".join(tokens.folded[self.first : self.position]) not in _table()["local"]:
            return False
        start = position = self.position
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
        closed = (
            position >= self.end
            or tokens.words[position] != ","
            or position + 1 >= self.end
            or not tokens.is_name_like(position + 1)
        )
        told_apart = position < self.end and (tokens.is_name_like(position) or not closed)
        if not told_apart:
            size = position - start
            position = start + (size - 2 if size >= 4 else size - 2 if size == 3 else 0)
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

    def _unit(self) -> bool:
        """ "Dekan Fakultas Hukum", "Ketua Program Studi Ilmu Hukum": the unit belongs to the role, the university is the institution."""
        tokens = self.tokens
        found = units_index().find(tokens.folded, self.position, self.end)
        if found is None or not tokens.is_name_like(self.position):
            return False
        position = found[0]
        while position < self.end and (
            self._portfolio_word(position, True)
            or (
                tokens.folded[position] in {"dan", "&"}
                and position + 1 < self.end
                and self._portfolio_word(position + 1, True)
            )
        ):
            position += 1
        self.position = self.role_end = position
        self._institution()
        return True

    def _headed(self) -> bool:
        """ "Kepala Dinas Perdagangan Kota X", "Ketua PN Ambon", "Direktur Politeknik Y": the head's noun, then the body in full."""
        tokens, first = self.tokens, self.first
        if tokens.folded[first] not in _NOUNS_OF_HEADS or first + 1 >= self.end:
            return False
        start = first + 1
        body = parse_body(tokens, self.lex, start, self.end)
        if (
            body is None
            or body.is_region
            or body.last < self.role_end
            or (body.bare and body.kind == "local-government")
        ):
            return False
        self.role_end = start
        self._set_body(body, start, body.last)
        return True

    def _contracted(self) -> bool:
        """ "Kadis Perdagangan Kota X" names "Dinas Perdagangan Kota X"; so does "Kepala Dinas Perdagangan"."""
        tokens = self.tokens
        table = _table()["contracted"]
        noun = table.get(tokens.folded[self.first]) or table.get(
            " ".join(tokens.folded[self.first : self.first + 2])
        )
        if noun is None or self.position >= self.end or not tokens.is_name_like(self.position):
            return False
        words = noun.lower().split()
        found = self.lex.heads.find(words, 0, len(words))
        if found is None:
            return False
        # read the words behind the contraction as if they stood behind the head noun
        from kg.extraction.bodies import _Walk

        head = found[1]
        assert isinstance(head, Head)
        walk = _Walk(tokens, self.lex, head, self.position, self.position, self.end)
        walk.run()
        if walk.position == self.position:
            return False
        first = self.position
        self._set_body(walk.mention(noun.lower()), first, walk.position)
        return True

    def _templated(self) -> bool:
        """An office that implies its institution by the place behind it: Bupati, Kapolres, Kajari, Sekda."""
        template = self.office.template
        if not template:
            return False
        tokens = self.tokens
        if "{place}" not in template and template != "region":
            body = self.lex.by_name.get(template)
            mention = BodyMention(
                self.first,
                self.position,
                template,
                body.kind if body else "other",
                body.classification if body else None,
                body=body,
            )
            self.body, self.implied = mention, True
            repeated = (
                parse_body(tokens, self.lex, self.position, self.end) if self.position < self.end else None
            )
            if repeated is not None and repeated.name == template:
                self._set_body(repeated, self.position, repeated.last)
            return True
        level = _level_of(template)
        start = self.position
        if start >= self.end:
            return False
        full = parse_body(tokens, self.lex, start, self.end)
        if full is not None and not full.is_region and (template == "region" or not level):
            self._set_body(full, start, full.last)
            return True
        if (
            full is not None
            and not full.is_region
            and level
            and full.kind == "local-government"
            and full.region
        ):
            self._set_body(full, start, full.last)
            return True
        noun = level_at(tokens, start, self.end)
        at = noun[0] if noun else start
        if at >= self.end or not tokens.is_name_like(at):
            return self._unplaced(template)
        number = self._unit_number(at)
        if number > at and (named := self._numbered(template, at, number)):
            return named
        place = (
            region_at(tokens, self.lex, number, self.end, level or (noun[1] if noun else ""))
            if number < self.end
            else None
        )
        if place is None and level:
            place = region_at(tokens, self.lex, number, self.end)
        if place is None:
            return self._foreign(template, level, start, at)
        after, region = place
        inner = bracketed(tokens, after, self.end)
        if inner and len(inner[1]) <= 12 and not inner[1].islower() and after < self.end:
            after = inner[0]
        self._set_body(
            _implied(
                template,
                level or (noun[1] if noun else ""),
                region,
                tokens.span_text(at, place[0]),
                start,
                after,
            ),
            start,
            after,
        )
        return True

    def _unit_number(self, at: int) -> int:
        """ "Dandim 0710/Pekalongan": the place behind a unit's number."""
        words = self.tokens.words
        if words[at][0].isdigit():
            while at < self.end and (words[at][0].isdigit() or words[at] in {"/", "-"}):
                at += 1
        return at

    def _numbered(self, template: str, at: int, number: int) -> bool:
        """ "Danrem 102/Panju Panjung Kolonel Arm N": a unit with a number is named up to a title or a comma."""
        tokens = self.tokens
        position = number
        while (
            position < self.end
            and position - number < 3
            and tokens.is_name_like(position)
            and not skip_titles(tokens, self.lex, position, self.end)[1]
        ):
            position += 1
        if position == number:
            return False
        place = tokens.span_text(at, position)
        name = template.replace("{place}", place)
        kind, classification = _KIND_OF_TEMPLATE.get(
            template.split(" ")[0], ("police-military", "MilitaryCommand")
        )
        self._set_body(
            BodyMention(
                at, position, name, kind, classification, head=template.split(" ")[0].lower(), place=place
            ),
            at,
            position,
        )  # type: ignore[arg-type]
        return True

    def _unplaced(self, template: str) -> bool:
        return False

    def _foreign(self, template: str, level: str, start: int, at: int) -> bool:
        """A place that no table holds: one or two capitalised words that are followed by a comma, a name or a full stop."""
        if not level:
            return False
        tokens = self.tokens
        position = at
        while (
            position < self.end
            and position - at < 3
            and tokens.is_name_like(position)
            and tokens.folded[position] not in self.lex.common
        ):
            if skip_titles(tokens, self.lex, position, self.end)[1] or self.lex.offices.find(
                tokens.folded, position, self.end
            ):
                break
            position += 1
        if (
            position == at
            or position >= self.end
            or (tokens.words[position] not in {",", "("} and position - at > 2)
        ):
            return False
        if tokens.words[position] != ",":
            # "Wali Kota Sutiaji": a name, no place, unless the name of a person follows
            return False
        follows = position + 1 < self.end and tokens.is_name_like(position + 1)
        if not follows:
            return False
        name = tokens.span_text(at, position)
        noun, classification = GOVERNMENTS[level]
        body = BodyMention(
            start, position, f"{noun} {name}", "local-government", classification, level=level, place=name
        )
        self._set_body(body, start, position)
        return True

    def _portfolio(self) -> None:
        """Words of a portfolio up to the institution: "Direktur Kerja Sama dan Alumni UB", "Kepala Bidang X, Y dan Z"."""
        tokens, lex = self.tokens, self.lex
        start = position = self.position
        if position >= self.end:
            return
        marked = any(tokens.folded[i] in _table()["portfolio_markers"] for i in range(self.first + 1, start))
        while position < self.end and position - start < 14:
            low, word = tokens.folded[position], tokens.words[position]
            if low in _table()["portfolio_markers"] and (word[0].isupper() or position == start):
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

    def _institution(self) -> None:
        tokens, start = self.tokens, self.position
        if (
            start < self.end
            and tokens.folded[start] in {"pada", "di", "dari"}
            and start + 1 < self.end
            and tokens.is_name_like(start + 1)
        ):
            start += 1
        if start >= self.end:
            return
        country = (
            self.lex.countries.find(tokens.folded, start, self.end)
            if self.office.concept in {"Ambassador", "ConsulGeneral", "President", "PrimeMinister"}
            else None
        )
        if country and tokens.is_name_like(start):
            self._of_country(start, country[0], str(country[1]))
            return
        body = parse_body(tokens, self.lex, start, self.end)
        if body is None:
            generic = next(
                (
                    size
                    for size in (3, 2, 1)
                    if " ".join(tokens.folded[start : start + size]) in generic_bodies()
                ),
                0,
            )
            if generic and tokens.is_name_like(start):
                self.position = self.role_end = start + generic
            return
        if start > self.position and body.is_region:
            return
        self._set_body(body, start, body.last)

    def _of_country(self, first: int, last: int, country: str) -> None:
        noun = {"Ambassador": "Kedutaan Besar", "ConsulGeneral": "Konsulat Jenderal"}.get(
            self.office.concept, "Pemerintah"
        )
        kind = "ForeignGovernment" if noun == "Pemerintah" else "Embassy"
        self._set_body(
            BodyMention(
                first, last, f"{noun} {country}", "international", kind, head="negara", place=country
            ),
            first,
            last,
        )

    def _portfolio_after_body(self) -> None:
        """A portfolio behind the institution: "Wakil Rektor I UTP Bidang Akademik"."""
        tokens, i = self.tokens, self.position
        if self.body_range and i < self.end and tokens.folded[i] in {"bidang", "urusan"}:
            keep = self.role_end
            self._portfolio()
            self.role_end = keep


def _level_of(template: str) -> str:
    """The level whose government a template names ("Pemerintah Kabupaten {place}": kabupaten), else ""."""
    return next((level for level, (noun, _) in GOVERNMENTS.items() if template.startswith(noun)), "")


def _implied(template: str, level: str, region: Region, place: str, first: int, last: int) -> BodyMention:
    """The institution that an office implies for a region."""
    if template == "region" or _level_of(template):
        chosen = level if level in GOVERNMENTS else region.level
        noun, classification = GOVERNMENTS[chosen]
        name = f"{noun} {region.name}" if region.level == chosen else f"{noun} {place}"
        forms = [f"{noun} {place}"] if place != region.name else []
        return BodyMention(
            first,
            last,
            name,
            "local-government",
            classification,
            head="pemerintah",
            level=chosen,
            region=region if region.level == chosen else None,
            place=place,
            forms=forms,
        )
    name = template.replace("{place}", place)
    kind, classified = _KIND_OF_TEMPLATE.get(template.split(" ")[0], ("other", None))
    forms = [template.replace("{place}", region.name)] if place != region.name else []
    return BodyMention(
        first,
        last,
        name,
        kind,
        classified,
        head=template.split(" ")[0].lower(),
        region=region,
        place=place,
        forms=forms,
    )  # type: ignore[arg-type]


_KIND_OF_TEMPLATE: dict[str, tuple[str, str | None]] = {
    "Kepolisian": ("police-military", "DistrictPolice"),
    "Polres": ("police-military", "DistrictPolice"),
    "Polda": ("police-military", "RegionalPolice"),
    "Kodim": ("police-military", "MilitaryCommand"),
    "Korem": ("police-military", "MilitaryCommand"),
    "Kodam": ("police-military", "MilitaryCommand"),
    "Komando": ("police-military", "MilitaryCommand"),
    "Kejaksaan": ("court-prosecutor", "DistrictProsecutor"),
    "Pengadilan": ("court-prosecutor", "DistrictCourt"),
    "DPRD": ("local-government", "RegionalCouncil"),
    "Dewan": ("local-government", "RegionalCouncil"),
    "Kantor": ("agency", "MinistryUnit"),
    "Kecamatan": ("local-government", "DistrictGovernment"),
    "Pemerintah": ("local-government", "VillageGovernment"),
}


def with_region(mention: OfficeMention, region: Region) -> OfficeMention:
    """The office as if the region stood behind it: a bare "Bupati" in an article about one regency."""
    template = mention.office.template
    return replace(
        mention,
        body=_implied(template, _level_of(template), region, region.name, mention.first, mention.last),
    )
