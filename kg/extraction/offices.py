"""Offices as they stand in the text, with the institution they name: "Pj. Bupati Sragen", "Wakil Rektor I UTP Bidang Akademik",
"Kepala Dinas Perdagangan Kota Palembang", "Ketua PN Ambon"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extraction.bodies import parse_body, units_index
from kg.extraction.implied import implied_body, level_of
from kg.extraction.lexicon import Lexicon, Office, Region
from kg.extraction.names import skip_titles
from kg.extraction.placed_offices import PlacedReader
from kg.extraction.portfolios import office_table
from kg.extraction.regions import BodyMention, bracketed, generic_bodies, region_at
from kg.extraction.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import per_language, word_set


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


@per_language
def office_prefixes() -> PhraseIndex:
    """Words before an office that say that its holder acts, or held it once: "Plt", "mantan"."""
    index = PhraseIndex()
    for kind in ("former", "acting"):
        for phrase in office_table()[kind]:
            index.add(fold_phrase(phrase), kind)
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
        name = name.split(" ", 1)[-1] if fold_phrase(name)[0] in office_table()["former"] else name
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
        found = office_prefixes().find(tokens.folded, position, end)
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
            and office_prefixes().find(list(fold_phrase(inner[1])), 0, len(fold_phrase(inner[1])))
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


class _Reader(PlacedReader):
    """Reads ordinal, portfolio and institution behind the noun of an office."""

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
            and (inner[1].isupper() or len(inner[1]) < 12)
        ):
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
        """ "Ketua Serikat Pekerja Industri Baja Sarmin": words at the end of an unlisted name that are no
        words of the language are
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

    def _unit(self) -> bool:
        """ "Dekan Fakultas Hukum", "Ketua Program Studi Ilmu Hukum": the unit belongs to the role, the
        university is the institution."""
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
        """ "Kepala Dinas Perdagangan Kota X", "Ketua PN Ambon", "Direktur Politeknik Y": the head's noun, then
        the body in full."""
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


def with_region(mention: OfficeMention, region: Region) -> OfficeMention:
    """The office as if the region stood behind it: a bare "Bupati" in an article about one regency."""
    template = mention.office.template
    return replace(
        mention,
        body=implied_body(template, level_of(template), region, region.name, mention.first, mention.last),
    )
