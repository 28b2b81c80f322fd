"""Offices told by relation to another word: "orang nomor satu di Demak", "wakilnya", "direkturnya", "perwakilan PMI Kota X"."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.bodies.finding import parse_body
from kg.extraction.bodies.implied import implied_body
from kg.extraction.bodies.regions import BodyMention, level_at, region_at
from kg.extraction.names.personal import skip_titles
from kg.extraction.offices.finding import OfficeMention
from kg.extraction.words.lexicon import Lexicon, Office
from kg.extraction.words.tokens import PhraseIndex, Tokens
from kg.languages import per_language, word_set

_FIRST = {"provinsi": "gubernur", "kabupaten": "bupati", "kota": "wali kota"}
_HEAD_OF_KIND = {
    "university": "rektor",
    "school": "kepala sekolah",
    "court-prosecutor": "kepala",
    "hospital": "direktur",
}
#: The noun of a body before "kepalanya" tells of what kind it is: "sekolah diwakili langsung oleh kepalanya".
_CONCEPT_OF_NOUN = {
    "bank": "PresidentDirector",
    "kampus": "Rector",
    "pesantren": "Principal",
    "perusahaan": "PresidentDirector",
    "sekolah": "Principal",
    "universitas": "Rector",
}
_LOOK_BACK = 8
#: An epithet names its place within so many tokens.
_REACH = 4


@per_language
def relational_openings(offices: PhraseIndex) -> frozenset[str]:
    """The folded words that open such an office."""
    suffixed = {f"{word}{end}" for word in word_set("offices_with_suffix") for end in ("nya", "-nya")}
    return frozenset(suffixed | {"orang", "perwakilan", "utusan", "wakilnya"})


def relational_office(
    tokens: Tokens, lex: Lexicon, index: int, end: int, before: OfficeMention | None
) -> OfficeMention | None:
    """The office at token `index` that leans on another word; `before` is the last office of the sentence."""
    low = tokens.folded[index]
    if low == "orang":
        return _epithet(tokens, lex, index, end)
    if low in {"perwakilan", "utusan"}:
        return _delegate(tokens, lex, index, end)
    if low == "wakilnya":
        return _deputy(tokens, lex, index, end, before)
    if (
        low.endswith("nya")
        and low[:-3].rstrip("-") in word_set("offices_with_suffix")
        and _name_at(tokens, lex, index + 1, end)
    ):
        found = lex.offices.find([low[:-3].rstrip("-")], 0, 1)
        if found is not None and isinstance(found[1], Office):
            office = found[1]
            noun = next((w for w in _words_before(tokens, index) if w in _CONCEPT_OF_NOUN), "")
            if noun and not office.template:
                office = Office(office.name, _CONCEPT_OF_NOUN[noun])
            return OfficeMention(index, index + 1, tokens.words[index][:-3].rstrip("-"), office)
    return None


def _words_before(tokens: Tokens, index: int) -> list[str]:
    """The words before a token, the nearest first."""
    return tokens.folded[max(0, index - _LOOK_BACK) : index][::-1]


def _epithet(tokens: Tokens, lex: Lexicon, index: int, end: int) -> OfficeMention | None:
    """ "Orang nomor satu di Demak", "orang nomor dua di Pemkot Tegal": the head of a region or body, or his deputy."""
    rank = tokens.folded[index + 1 : index + 3]
    if rank not in (["nomor", "satu"], ["nomor", "dua"]):
        return None
    at = index + 3
    while at < end and at - index < 3 + _REACH and not tokens.is_name_like(at):
        if tokens.folded[at] not in word_set("offices_epithet_words"):
            return None
        at += 1
    if at >= end:
        return None
    level = level_at(tokens, at, end)
    start = level[0] if level else at
    region = region_at(tokens, lex, start, end, level[1] if level else "") if start < end else None
    if region is not None:
        chosen = level[1] if level else region[1].level
        body: BodyMention | None = implied_body(
            "region", chosen, region[1], tokens.span_text(start, region[0]), at, region[0]
        )
    else:
        body = parse_body(tokens, lex, at, end)
        chosen = (body.level or "") if body else ""
    if body is None:
        return None
    noun = _FIRST.get(chosen) or _HEAD_OF_KIND.get(body.kind)
    if noun is None:
        return None
    role = f"wakil {noun}" if rank[1] == "dua" else noun
    words = role.split()
    found = lex.offices.find(words, 0, len(words))
    if found is None or not isinstance(found[1], Office):
        return None
    return OfficeMention(index, body.last, found[1].name, found[1], replace(body, is_region=False))


def _deputy(
    tokens: Tokens, lex: Lexicon, index: int, end: int, before: OfficeMention | None
) -> OfficeMention | None:
    """ "Bupati Kendal N1 dan wakilnya, N2": the deputy of the office before."""
    if before is None or not _name_at(tokens, lex, index + 1, end):
        return None
    words = ["wakil", *before.office.name.lower().split()]
    found = lex.offices.find(words, 0, len(words))
    if found is None or found[0] < len(words) or not isinstance(found[1], Office):
        return None
    return OfficeMention(index, index + 1, found[1].name, found[1], before.body)


def _delegate(tokens: Tokens, lex: Lexicon, index: int, end: int) -> OfficeMention | None:
    """ "N, Perwakilan PMI Kota Tegal", "perwakilan Pemerintah Kota Suzhou, N": who stands for a body."""
    start = index + 1
    if start < end and tokens.folded[start] == "dari":
        start += 1
    if start >= end:
        return None
    body = parse_body(tokens, lex, start, end)
    if body is None or body.is_region or body.bare:
        return None
    behind_name = (
        index >= 2
        and tokens.folded[index - 1] in {",", "sebagai", "selaku"}
        and (tokens.is_name_like(index - 2) or tokens.words[index - 2] == ",")
    )
    small = tokens.words[index].islower() or start > index + 1
    before_name = small and _name_at(tokens, lex, body.last, end)
    if not (behind_name or before_name):
        return None
    return OfficeMention(index, body.last, tokens.words[index], Office("Perwakilan", "OtherOffice"), body)


def _name_at(tokens: Tokens, lex: Lexicon, index: int, end: int) -> bool:
    """Whether a personal name stands at a token, a comma before it or not: one with a title, or of rare words."""
    if index < end and tokens.words[index] == ",":
        index += 1
    if index >= end or not tokens.is_name_like(index):
        return False
    if skip_titles(tokens, lex, index, end)[1]:
        return True
    low = tokens.folded[index]
    return (
        (low in lex.given or low not in lex.common)
        and not lex.offices.find(tokens.folded, index, end)
        and region_at(tokens, lex, index, end) is None
        and parse_body(tokens, lex, index, end) is None
    )
