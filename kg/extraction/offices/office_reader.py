"""What stands behind the noun of an office, its institution above all: "Wakil Rektor I UTP Bidang Akademik"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.bodies.finding import parse_body, units_index
from kg.extraction.bodies.implied import short_noun
from kg.extraction.bodies.regions import BodyMention, bracketed, generic_bodies
from kg.extraction.names.personal import ROMAN, skip_titles
from kg.extraction.offices.missions import MissionReader
from kg.extraction.words.lexicon import Office
from kg.extraction.words.tokens import fold_phrase
from kg.languages import word_set

_ORDINALS = ROMAN | frozenset({"1", "2", "3", "4", "5"})
#: "Pejabat Sementara (Pjs.) Dekan": the short form of the word before the office.
_ACTING_IN_SHORT = re.compile(r"\s*\((?:Pj|Pjs|Plt|Plh|Pgs)\.?\)", re.IGNORECASE)
#: What opens a field behind the body: "Anggota KPU X Divisi Hukum".
_FIELDS_BEHIND = frozenset({"bidang", "divisi", "fraksi", "komisi", "urusan"})
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


def _regional(ministry: BodyMention, office: Office) -> BodyMention:
    """The regional office of a ministry whose head the office is: "Kepala Kantor Wilayah (Kakanwil) Kemenag Bali"."""
    noun, named = "Kantor Wilayah ", office.name == "Kepala Kantor Wilayah"
    if not named or ministry.kind != "ministry" or ministry.region is None or ministry.name.startswith(noun):
        return ministry
    return replace(ministry, name=noun + ministry.name, body=None, forms=[ministry.name, *ministry.forms])


#: Offices of units whose bodies follow.
_OF_UNITS = frozenset({"DivisionHead", "Dean", "ViceDean"})


class OfficeReader(MissionReader):
    """Reads ordinal, portfolio and institution behind the noun of an office."""

    def run(self) -> None:
        """Read what stands behind the noun."""
        command = self._numbered_command()
        self._behind_noun(command=command)
        if (
            command
            or self._foreign_state(self.position)
            or self._local()
            or self._unit()
            or self._headed()
            or self._unknown_short()
            or self._contracted()
            or self._templated()
        ):
            self._portfolio_after_body()
            self._give_back_name()
            return
        if not self._directorate():
            self._portfolio()
        inner = bracketed(self.tokens, self.position, self.end) if self.position > self.first + 1 else None
        if inner and (
            (inner[1].isupper() and len(inner[1]) < 14)
            or self._office_in(inner[1])
            or self._contracts(inner[1])
        ):
            self.position = inner[0]
        if self.position > self.noun_end and self.office.template and self._templated():
            pass
        elif not self._nested() and not self._mission():
            self._institution()
        if self.directorate is not None and self.body is not None:
            # "Dirjen Bina Pembangunan Daerah Kemendagri"
            self.role_end = self.directorate.last
        self._portfolio_after_body()
        if self.body is None and self.directorate is not None:
            self.body, self.implied = self.directorate, True
            self.body_range = self.directorate.first, self.directorate.last
        elif self.body is None:
            self._before_title()
        else:
            self._give_back_name()

    def _behind_noun(self, *, command: bool) -> None:
        """An ordinal and a bracket right behind the noun: "Wakil Rektor (WR) IV"."""
        tokens = self.tokens
        short = bracketed(tokens, self.position, self.end)
        if (
            short
            and short[0] < self.end
            and tokens.folded[short[0]] in _ORDINALS
            and self._office_in(short[1])
        ):
            self.position = short[0]
        if (
            self.position < self.end
            and not command
            and tokens.folded[self.position] in _ORDINALS
            and tokens.words[self.position] != "v"
            and not self._opens_balinese(self.position)
        ):
            self.position += 1
            self.role_end = self.position
        if (
            self.position < self.end
            and tokens.words[self.position] == "("
            and (inner := bracketed(tokens, self.position, self.end))
            and (inner[1].isupper() or len(inner[1]) < 12 or self._office_in(inner[1]))
        ):
            self.position = inner[0]

    def _office_in(self, text: str) -> bool:
        """Whether a bracket repeats the office in short: "Menteri Desa dan Pembangunan Daerah Tertinggal (Mendes PDT)"."""
        words = fold_phrase(text)
        return bool(words) and self.lex.offices.find(words, 0, len(words)) is not None

    def _contracts(self, text: str) -> bool:
        """Whether a bracket is the field in one word: "Kepala Bagian Protokol dan Komunikasi Pimpinan (Prokompim)"."""
        letters = iter(self.tokens.span_text(self.noun_end, self.position).lower())
        return text.isalpha() and text[0].isupper() and all(c in letters for c in text.lower())

    def _nested(self) -> bool:
        """ "Staf Ahli Bupati Bidang Ekonomi", "Asisten Perekonomian Sekda Blora": an office in the role brings the body."""
        tokens, lex, at = self.tokens, self.lex, self.position
        if tokens.folded[self.first] not in word_set("offices_nesting"):
            return False
        found = lex.offices.find(tokens.folded, at, self.end)
        if found is None or not isinstance(found[1], Office):
            return False
        inner = type(self)(tokens, lex, at, found[0], self.end, found[1])
        inner.run()
        if inner.position < self.end and tokens.words[inner.position] == "/":
            # "Deputi Menteri PPN/Kepala Bappenas Bidang X"
            double = lex.offices.find(tokens.folded, inner.position + 1, self.end)
            inner.position = double[0] if double else inner.position
            inner.role_end = inner.position
            inner.body_range = inner.position, inner.position
            inner._portfolio_after_body()
        self.position, self.role_end = inner.position, inner.role_end
        self.body, self.body_range = inner.body, inner.body_range
        return True

    def _before_title(self) -> None:
        """ "Kepala Puslatbang KMP LAN Dr. N": what stands between an office and a title is the body, whatever it is."""
        tokens, lex = self.tokens, self.lex
        position = self.position
        while position < self.end and position - self.position < 6 and tokens.is_name_like(position):
            if skip_titles(tokens, lex, position, self.end)[1]:
                break
            position += 1
        titled = position < self.end and skip_titles(tokens, lex, position, self.end)[1] - {"familiar"}
        if not titled or position == self.position:
            return
        of_unit, words = self.office.concept in _OF_UNITS, range(self.position + 1, position)
        for i in words if of_unit else reversed(words):
            # "Kasubdit Bintibsos Direktorat Binmas Polda X AKBP N", "Dekan FBSB UNY Prof N": a unit that no table holds, then
            # its body
            body = parse_body(tokens, lex, i, position)
            if body is None or body.is_region or body.last < position:
                continue
            if of_unit or (body.body is not None and body.kind == "university"):
                self.role_end = i
                self._set_body(body, i, position)
                return
        words = range(self.position, position)
        if not any(tokens.words[i].isupper() for i in words):
            # "Direktur Niaga Capt. N": a field that no table holds
            if not any(tokens.folded[i] in lex.given for i in words):
                self.position = self.role_end = position
            return
        if position - self.position >= 2:
            name = tokens.span_text(self.position, position)
            self._set_body(
                BodyMention(self.position, position, name, head=tokens.folded[self.position]),
                self.position,
                position,
            )

    def role_name(self, start: int) -> str:
        """The role as written, less the institution: what stands before it and what stands behind it."""
        tokens = self.tokens
        parts = [tokens.span_text(start, self.role_end)]
        if self.body_range and self.position > self.body_range[1]:
            parts.append(tokens.span_text(self.body_range[1], self.position))
        elif self.body_range is None and self.position > self.role_end and tokens.words[self.role_end] != "(":
            parts = [tokens.span_text(start, self.position)]
        whole = " ".join(" ".join(p.split()).strip(" ,") for p in parts if p)
        words = _ACTING_IN_SHORT.sub("", whole).split()
        levels = {"kabupaten", "provinsi", "propinsi", "kab", "ri"}
        # "Bupati Kabupaten X" is the bupati; "Sekretaris Kabupaten X" an office of that name
        own_level = self.office.concept == "RegionalSecretary" and [w.lower() for w in words[-2:-1]] == [
            "sekretaris"
        ]
        while len(words) > 1 and words[-1].lower().strip(".") in levels and not own_level:
            words.pop()
        if len(words) > 1 and words[-1].endswith("nya"):
            # "Direktur Utamanya"
            bare = [*words[:-1], words[-1].removesuffix("nya")]
            words = bare if self._office_in(" ".join(bare)) else words
        own = {"wali", "walikota", "sekretaris"}
        if (
            len(words) > 1
            and self.body_range
            and words[-1].lower() == "kota"
            and words[-2].lower() not in own
        ):
            words.pop()
        short = short_noun(self.office.template)
        if len(words) > 1 and words[-1] == short and words[0] != "Dan":
            # "Kepala Pelaksana BPBD"
            words.pop()
        council = ("dprd", "dprk", "dpra")
        if len(words) > 1 and words[-1].lower() in council and self.office.template.startswith("DPRD"):
            words.pop()
        return " ".join(words)

    def _unit(self) -> bool:
        """ "Dekan Fakultas Hukum", "Ketua Program Studi Ilmu Hukum": the unit belongs to the role, the
        university is the institution."""
        tokens = self.tokens
        found = units_index().find(tokens.folded, self.position, self.end)
        if found is None and self.position == self.first + 2:
            # "Kepala Lembaga | Penelitian dan Pengabdian kepada Masyarakat (LPPM)": an office and a unit share a word
            found = units_index().find(tokens.folded, self.first + 1, self.end)
            found = found if found is not None and found[0] > self.position else None
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
        inner = bracketed(tokens, self.position, self.end)
        if inner:
            self.position = inner[0]
        self._institution()
        if self.body is None:
            self._before_title()
        return True

    def _headed(self) -> bool:
        """ "Kepala Dinas Perdagangan Kota X", "Ketua PN Ambon", "Direktur Politeknik Y": the head's noun, then
        the body in full."""
        tokens, first = self.tokens, self.first
        if tokens.folded[first] not in _NOUNS_OF_HEADS or first + 1 >= self.end:
            return False
        start = first + 1
        if self._whole_office() or units_index().find(tokens.folded, start, self.end):
            return False
        if tokens.folded[start] in word_set("offices_university_units") and not tokens.words[start].istitle():
            # "Kepala LPM Universitas X", "Kepala SPI": the unit belongs to the role
            self.position = self.role_end = start + 1
            self._institution()
            return True
        body = parse_body(tokens, self.lex, start, self.end)
        if body is not None and body.bare and start < self.role_end < body.last == self.position < self.end:
            # "Kepala Badan (Kaban) Bappelitbang X": the body behind the short form of the office
            start, body = body.last, parse_body(tokens, self.lex, body.last, self.end)
        if (
            body is None
            or body.is_region
            or self._branch(body)
            or body.last < self.role_end
            or (
                body.bare
                and body.kind == "local-government"
                and (self.office.template or " " not in body.name)
            )
        ):
            return False
        self.role_end = start if start == first + 1 else self.noun_end
        self._set_body(_regional(body, self.office), start, body.last)
        return True

    def _branch(self, body: BodyMention) -> bool:
        """Whether the office itself tells the branch of a national body: "Kepala BPN Kendal", "Kepala Kemenag Kendal"."""
        if (
            "{place}" not in self.office.template
            or self.noun_end == self.first + 1
            or body.region is None
            or body.classification != "Ministry"
        ):
            return False
        self.role_end = self.first + 1
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
        if self._foreign_state(start):
            return
        body = parse_body(tokens, self.lex, start, self.end)
        if body is None:
            generic = next(
                (
                    size
                    for size in (3, 2, 1)
                    if start + size <= self.end
                    and " ".join(tokens.folded[start : start + size]) in generic_bodies()
                ),
                0,
            )
            if generic == 1 and tokens.folded[start] == "bumdes":
                self._set_body(
                    BodyMention(start, start + 1, tokens.words[start], "company", head="bumdes", bare=True),
                    start,
                    start + 1,
                )
                return
            if generic and tokens.is_name_like(start):
                self.position = self.role_end = start + generic
            return
        if start > self.position and body.is_region:
            return
        self._set_body(body, start, body.last)
        if self.office.concept == "Ambassador":
            # "Duta Besar Uni Eropa untuk Indonesia"
            self.position = self._host(body.last)
            self.body_range = start, self.position

    def _directorate(self) -> bool:
        """ "Dirjen Pembangunan Desa dan Perdesaan": a directorate general of the tables as the field."""
        secretary = self.office.name == "Sekretaris Direktorat Jenderal"
        if self.office.concept != "DirectorGeneral" and not secretary:
            return False
        behind = self.tokens.folded[self.position : min(self.position + 14, self.end)]
        # "Dirjen Pajak", "Dirjen Dukcapil"
        for noun in (["direktorat", "jenderal"], ["ditjen"]):
            words = [*noun, *behind]
            found = self.lex.bodies.find(words, 0, len(words))
            if found is not None and found[0] > len(noun):
                break
        else:
            return False
        first = self.position
        self.position = first + found[0] - len(noun)
        if secretary:
            self.role_end = self.position
            return True
        assert isinstance(found[1], tuple)
        listed = found[1][0][0]
        name = listed.name
        self.directorate = BodyMention(
            first, self.position, name, "ministry", "MinistryUnit", body=listed, head="direktorat"
        )
        return True

    def _portfolio_after_body(self) -> None:
        """A portfolio behind the institution: "Wakil Rektor I UTP Bidang Akademik"."""
        tokens, i = self.tokens, self.position
        faction = tokens.folded[i : i + 2] == ["dari", "fraksi"]
        if self.body_range and faction and i + 2 < self.end and tokens.is_name_like(i + 2):
            # "Anggota DPRD Kudus dari Fraksi X, N"
            self.position = i + 3
            return
        if self.body_range and self.office.concept == "CouncilMember" and (after := self._constituency(i)):
            self.position, self.body_range = after, (self.body_range[0], after)
            return
        if self.body_range and i < self.end and tokens.folded[i] in _FIELDS_BEHIND:
            keep = self.role_end
            self._portfolio()
            if self.position <= i + 1 < self.end and self._field(i + 1):
                # a field that no table holds, up to a comma: "Staf Ahli Dandim Bidang Teritorial, Peltu N"
                last = i + 2
                while last < self.end and last - i < 5 and self._field(last):
                    last += 1
                self.position = last if last < self.end and tokens.words[last] == "," else i
            self.role_end = keep
