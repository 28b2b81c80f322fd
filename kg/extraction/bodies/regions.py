"""Regions and their governments as they stand in the text, and what a mention of a body is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kg.extraction.words.lexicon import GOVERNMENTS, Body, Lexicon, Region
from kg.extraction.words.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import language, per_language, word_set
from kg.model import InstitutionKind

#: The head of a mention that stands for the one body of its kind in the article ("the university").
ONE_OF_KIND = "kind"


@dataclass(slots=True)
class BodyMention:
    """An institution or region at tokens `first`:`last`.

    `name` is the unfolded name without abbreviations in brackets; `forms` further unfolded forms,
    `own` the words behind its noun, `abbreviation` what stood in brackets;
    `level` the level of a region or government ("kabupaten"), "" where the text leaves it open. `is_region`
    holds for a bare place,
    `known` for a name that the article has explained before; `elided` is the name as it stands where its end is that of
    the next one in a list.
    """

    first: int
    last: int
    name: str
    kind: InstitutionKind = "other"
    classification: str | None = None
    body: Body | None = None
    head: str = ""
    level: str | None = None
    region: Region | None = None
    place: str | None = None
    is_region: bool = False
    bare: bool = False
    known: bool = False
    abbreviation: str | None = None
    own: str = ""
    forms: list[str] = field(default_factory=list)
    elided: str = ""

    def again(self, first: int, last: int) -> BodyMention:
        """The same body at another place, where the article has explained it before."""
        return BodyMention(
            first, last, self.name, self.kind, self.classification, self.body, self.head, self.level, self.region,
            self.place, self.is_region, self.bare, True, None, self.own, [], self.elided,
        )  # fmt: skip


@per_language
def language_table() -> dict[str, Any]:
    """The table of the language."""
    return language()


@per_language
def governments() -> PhraseIndex:
    """Phrases that open the name of a government, and its level ("" where open)."""
    index = PhraseIndex()
    for phrase, level in language_table()["regions"]["governments"].items():
        index.add(fold_phrase(phrase), level)
    return index


@per_language
def name_stops() -> frozenset[str]:
    """Words at which the name of a body ends though they are capitalised (headlines): verbs, days, instruments."""
    table = language_table()
    words: set[str] = set(table["calendar"]["weekdays"])
    for key in (
        "signing_active",
        "signing_passive",
        "witnessing_passive",
        "witnessing_active",
        "planned",
        "extended",
        "extended_weak",
    ):
        words.update(w for entry in table["verbs"][key] for w in entry.split()[:1])
    words.update(word_set("bodies_stops"))
    return frozenset(words - {"perpanjangan"})


def region_at(
    tokens: Tokens, lex: Lexicon, index: int, end: int, level: str = "", *, small: bool = False
) -> tuple[int, Region] | None:
    """The region whose name starts at `index`: (the token behind it, the region). `level` narrows homonyms;
    without one a regency
    goes before a city, a province before both where the name is one of a province. `small` lets it be without a capital."""
    if index >= end or not (small or tokens.words[index][0].isupper()):
        return None
    found = lex.regions.find(tokens.folded, index, end)
    while found is not None and not small and tokens.words[found[0] - 1][0].islower():
        # "Pemerintah Provinsi Papua tengah mengkaji": a name ends with a capital
        found = lex.regions.find(tokens.folded, index, found[0] - 1)
    if found is None:
        return None
    after, regions = found
    assert isinstance(regions, tuple)
    fitting = [r for r in regions if not level or r.level == level]
    if not fitting:
        return None
    order = {"provinsi": 0, "kabupaten": 1, "kota": 2}
    return after, min(fitting, key=lambda r: order[r.level])


def more_provinces(tokens: Tokens, lex: Lexicon, i: int, end: int) -> int:
    """The token behind further provinces in a list whose first one stands before `i`: "Papua, Papua Barat, dan Maluku",
    "Sulawesi Selatan, Tenggara dan Barat"; 0 where there are none."""
    while i < end and tokens.folded[i] in {",", "dan", "&"}:
        closing = tokens.folded[i] != ","
        i += 1
        if i < end and tokens.folded[i] == "dan":
            closing, i = True, i + 1
        if i >= end:
            break
        region = region_at(tokens, lex, i, end, "provinsi")
        if region is None and tokens.folded[i] not in _DIRECTIONS:
            break
        i = region[0] if region else i + 1
        if closing:
            return i
    return 0


_DIRECTIONS = frozenset({"barat", "timur", "selatan", "utara", "tengah", "tenggara"})


def town_at(tokens: Tokens, lex: Lexicon, index: int, end: int) -> tuple[int, Region] | None:
    """A region or a town at `index`, for names of branches: "OJK Purwokerto"; the town goes as its regency by another name."""
    found = region_at(tokens, lex, index, end)
    if found is not None or not tokens.words[index][0].isupper():
        return found
    town = lex.towns.find(tokens.folded, index, end)
    if town is None or tokens.words[town[0] - 1][0].islower():
        return None
    assert isinstance(town[1], Region)
    return town[0], town[1]


def level_at(tokens: Tokens, index: int, end: int) -> tuple[int, str] | None:
    """A noun of a level of government ("Kabupaten", "Kab.", "Provinsi") at `index`."""
    level = language_table()["regions"]["levels"].get(tokens.folded[index])
    if level is None:
        return None
    after = index + 1
    if after < end and tokens.words[after] == "." and tokens.folded[index] in {"kab", "prov"}:
        after += 1
    return after, level


def bracketed(tokens: Tokens, index: int, end: int) -> tuple[int, str] | None:
    """An abbreviation in brackets at `index`: (the token behind the bracket, its text); "(kanan)" tells who stands where."""
    if index >= end or tokens.words[index] != "(":
        return None
    for close in range(index + 1, min(index + 8, end)):
        if tokens.words[close] == ")":
            inner = tokens.span_text(index + 1, close)
            pointing = tokens.folded[index + 1] in word_set("regions_pointing")
            if inner and inner[0].isalpha() and len(inner) < 50 and not pointing:
                return close + 1, inner
            return None
    return None


@per_language
def body_words(key: str) -> frozenset[str]:
    """A list of the section `bodies` of the language."""
    return frozenset(language_table()["bodies"][key])


def generic_bodies() -> frozenset[str]:
    """Nouns in lower case that name no particular body: "opd", "forkopimda"."""
    return body_words("generic")


def government_at(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """The government of a region whose name starts at `index`, the bare noun ("Pemkab") included; None for none."""
    fused = language_table()["regions"]["fused"].get(tokens.folded[index])
    if fused and tokens.folded[index].startswith("pem"):
        region = next((r for r in lex.region_by_code.values() if r.name == fused), None)
        if region:
            return _government_of(tokens, index, index + 1, region.level, region, region.name)
    found = governments().find(tokens.folded, index, end)
    if found is None:
        return None
    position, level = found[0], str(found[1])
    abbreviation = None
    if level and position - index > 1 and (own := region_at(tokens, lex, position - 1, end)):
        # "Pemerintah Aceh", "Pemerintah Aceh Barat": the phrase holds the name
        return _government_of(tokens, index, own[0], own[1].level, own[1], own[1].name)
    inner = bracketed(tokens, position, end)
    if inner:
        position, abbreviation = inner
        glossed = governments().find(
            list(fold_phrase(abbreviation)) or [""], 0, len(fold_phrase(abbreviation))
        )
        if glossed:
            level, abbreviation = level or str(glossed[1]), None
    if position < end:
        noun = level_at(tokens, position, end)
        if noun:
            position, level = noun[0], level or noun[1]
    if position + 1 < end and tokens.words[position] == "/" and level_at(tokens, position + 1, end):
        # "pemerintah kabupaten/kota se-Jawa Barat"
        return None
    if position >= end:
        return (
            _bare_government(tokens, index, found[0], level)
            if tokens.folded[index : found[0]] != ["pemerintah"]
            else None
        )
    place = _place(tokens, lex, position, end, level)
    if place is None:
        return (
            _bare_government(tokens, index, found[0], level)
            if tokens.folded[index : found[0]] != ["pemerintah"]
            else None
        )
    after, region, name = place
    mention = _government_of(tokens, index, after, region.level if region else level, region, name)
    tail = bracketed(tokens, after, end)
    if tail and (
        _is_short_form(tail[1], region, name)
        or (fold_phrase(tail[1])[:1] and fold_phrase(tail[1])[0].startswith("pem"))
    ):
        mention.last = tail[0]
        mention.abbreviation = tail[1]
    return mention


def _is_short_form(text: str, region: Region | None, name: str) -> bool:
    return len(text) <= 24 and (
        text[0].lower() == name[0].lower() or (region is not None and text in region.short_forms)
    )


def _bare_government(tokens: Tokens, first: int, last: int, level: str) -> BodyMention:
    name = tokens.span_text(first, last)
    return BodyMention(
        first, last, name, "local-government", head=fold_phrase(name)[0], level=level, bare=True
    )


def _place(
    tokens: Tokens, lex: Lexicon, index: int, end: int, level: str
) -> tuple[int, Region | None, str] | None:
    """The place a government rules: a region of the tables, else up to three capitalised words (foreign, misspelt)."""
    found = region_at(tokens, lex, index, end, level) or (
        region_at(tokens, lex, index, end) if not level else None
    )
    if found:
        return found[0], found[1], tokens.span_text(index, found[0])
    if level == "" or _pair_of_regions(tokens, lex, index):
        return None
    if (abroad := lex.abroad.find(tokens.folded, index, end)) is not None and tokens.is_name_like(index):
        return abroad[0], None, tokens.span_text(index, abroad[0])
    position = index
    while position < end and position - index < 3 and tokens.is_name_like(position):
        low = tokens.folded[position]
        if (
            low in name_stops()
            or low in body_words("after_places")
            or (len(low) > 6 and low.endswith("nya"))
            or lex.titles.find(tokens.folded, position, end)
            or lex.offices.find(tokens.folded, position, end)
            or lex.countries.find(tokens.folded, position, end)
        ):
            break
        position += 1
    if position == index or len(tokens.words[index]) < 3 or tokens.folded[index] in lex.common:
        return None
    return position, None, tokens.span_text(index, position)


def _pair_of_regions(tokens: Tokens, lex: Lexicon, index: int) -> bool:
    """Whether a word is two regions joined by a hyphen: "Pemprov Jateng-Lampung"."""
    parts = tokens.folded[index].split("-")
    return len(parts) == 2 and all(lex.regions.starts(part) for part in parts)


def _government_of(
    tokens: Tokens, first: int, last: int, level: str, region: Region | None, place: str
) -> BodyMention:
    noun, classification = GOVERNMENTS.get(level, ("Pemerintah Daerah", "RegencyGovernment"))
    official = f"{noun} {region.name if region else place}"
    forms = [f"{noun} {place}"] if region and place != region.name else []
    return BodyMention(
        first,
        last,
        official,
        "local-government",
        classification,
        head="pemerintah",
        level=level,
        region=region,
        place=place,
        forms=forms,
    )


def bare_region(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """A bare place: "Kabupaten Sragen", "Sragen"."""
    noun = level_at(tokens, index, end)
    start = noun[0] if noun else index
    if start >= end:
        return None
    level = noun[1] if noun else ""
    found = region_at(tokens, lex, start, end, level)
    if found is None:
        if noun is None or not tokens.is_name_like(start) or tokens.folded[start] in name_stops():
            return None
        if tokens.folded[start] in lex.given:
            # "Kepala Dinas Pariwisata Provinsi Ardi Wijaya"
            return None
        place = _place(tokens, lex, start, end, level)
        if place is None:
            return None
        return BodyMention(
            index,
            place[0],
            f"{GOVERNMENTS[level][0]} {place[2]}",
            "local-government",
            GOVERNMENTS[level][1],
            level=level,
            place=place[2],
            is_region=True,
        )
    after, region = found
    place_text = tokens.span_text(start, after)
    mention = _government_of(tokens, index, after, region.level, region, place_text)
    mention.level = level
    mention.is_region = True
    tail = bracketed(tokens, after, end)
    if (
        tail
        and _is_short_form(tail[1], region, place_text)
        and len(tail[1]) < 16
        and tail[1] in region.short_forms
    ):
        mention.last, mention.abbreviation = tail
    return mention


def inner_forms(name: str, abbreviation: str) -> list[str]:
    """The name with the words that the abbreviation stands for replaced by it: "Politeknik (Sekolah Tinggi
    Ilmu Administrasi → STIA) LAN"."""
    words = name.split()
    low = abbreviation.lower()
    for size in range(len(words) - 1, 1, -1):
        for start in range(len(words) - size + 1):
            chunk = [w for w in words[start : start + size] if w.lower() not in {"dan", "di"}]
            if "".join(w[0].lower() for w in chunk) == low:
                tail = [abbreviation, *words[start + size :]]
                return [" ".join([*words[:start], *tail]), " ".join(tail)]
    return []
