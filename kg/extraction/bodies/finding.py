"""Names of institutions and regions as they stand in the text.

Three sources, the longest reading wins: governments of regions ("Pemerintah Kabupaten (Pemkab) Kutai
Kartanegara (Kukar)"), bodies of
the tables, and nouns that open a name which no table holds ("Dinas Perdagangan Kota Palembang", "PT Karet Ngagel")."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.bodies.headnames import headed_body, small_owned
from kg.extraction.bodies.last_nouns import last_noun_body, trailing
from kg.extraction.bodies.listed import listed_body, of_firm
from kg.extraction.bodies.regions import (
    BodyMention,
    bare_region,
    body_words,
    government_at,
    governments,
    language_table,
    level_at,
    region_at,
    town_at,
)
from kg.extraction.words.lexicon import Lexicon, lexicon
from kg.extraction.words.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import per_language, word_set


def parse_body(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """The institution or region that starts at token `index`, or None; the longest reading."""
    found = _noun_first(tokens, lex, index, end)
    if not lex.nouns_last:
        return found
    last = last_noun_body(tokens, lex, index, end)
    if last is not None and (
        found is None or last.last > found.last or (last.last == found.last and found.body is None)
    ):
        found = last
    if found is not None and found.last < end and tokens.folded[found.last] in trailing()["branches"]:
        # "PMI Semarang branch"
        found.last += 1
    return found


#: What a word can open: the name of a body or region, of a government, of a unit, of nobody.
_NAMED, _GOVERNMENT, _UNIT, _NOBODY = 1, 2, 4, 8


@per_language
def _openings() -> dict[str, int]:
    """The folded words with which something can begin that is told here, and what, as a sum."""
    lex, table, found = lexicon(), language_table()["regions"], dict[str, int]()
    named = lex.bodies.openings() | lex.heads.openings() | lex.regions.openings() | set(table["levels"])
    for sign, words in (
        (_NAMED, named),
        (_GOVERNMENT, governments().openings() | set(table["fused"])),
        (_UNIT, units_index().openings()),
        (_NOBODY, nobody().openings()),
    ):
        for word in words:
            found[word] = found.get(word, 0) | sign
    return found


def _noun_first(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    low = tokens.folded[index]
    if (
        not tokens.words[index][0].isupper()
        and low not in _LOWER_HEADS
        and not small_owned(tokens, index, end)
    ):
        return None
    opens = _openings().get(low, 0)
    if not opens and not lex.local.starts(low):
        # most words with a capital are names of persons
        return None
    if index > 0 and _in_law(tokens, index):
        return None
    if opens & _NOBODY and nobody().find(tokens.folded, index, end):
        return None
    if lex.countries.starts(low) and lex.countries.find(tokens.folded, index, end):
        # "Federasi Rusia"
        return None
    best = government_at(tokens, lex, index, end) if opens & _GOVERNMENT else None
    if best is not None:
        return best
    unit = units_index().find(tokens.folded, index, end) if opens & _UNIT else None
    if unit is not None:
        return _of_unit(tokens, lex, index, unit[0], end)
    local = lex.local.find(tokens.folded, index, end)
    listed = listed_body(tokens, lex, index, end)
    headed = headed_body(tokens, lex, index, end)
    if headed is not None and (owned := _office_of(tokens, lex, headed, end)):
        return owned
    if local and headed and headed.last > local[0]:
        person = _ends_in_person(tokens, lex, local, headed)
        headed = None if person else _explained(tokens, local, headed) or headed
    if local and (listed is None or local[0] >= listed.last) and (headed is None or local[0] >= headed.last):
        return _told_before(tokens, lex, index, local, end)
    if listed and (
        headed is None
        or listed.last >= headed.last
        or (
            listed.kind == "company"
            and listed.body is None
            and listed.region is not None
            and _rare(tokens, lex, listed.last)
        )
        or (
            (headed.abbreviation is None or listed.abbreviation is not None)
            and listed.last - listed.first > 1
            and (headed.bare or not _extends(tokens, lex, listed.last, headed.last, end))
        )
    ):
        return None if listed.name.lower() in body_words("generic") else listed
    chosen = headed or listed
    if chosen is None:
        return bare_region(tokens, lex, index, end)
    return _meant(tokens, chosen, low)


def _meant(tokens: Tokens, body: BodyMention, noun: str) -> BodyMention | None:
    """The body, unless its name is one of many; a region of another country ("Kota Kobe, Prefektur Hyogo") is a place until
    it acts."""
    written, generic = tokens.span_text(body.first, body.last).lower(), body_words("generic")
    if body.name.lower().split(" dan ")[0] in generic or written in generic:
        return None
    if body.classification == "ForeignGovernment" and noun in word_set("bodies_abroad"):
        body.is_region = True
        body.forms = [*body.forms, f"Pemerintah {body.name}"]
    return body


def _in_law(tokens: Tokens, index: int) -> bool:
    """Whether the title of a law names the body: "Peraturan Presiden", "UU Nomor 11 Tahun 2021 tentang Kejaksaan"."""
    laws, before = body_words("laws"), tokens.folded[index - 1]
    return before in laws or (
        before == "tentang" and not laws.isdisjoint(tokens.folded[max(index - _LAW, 0) : index])
    )


#: So far before its subject a law is named.
_LAW = 8


def _office_of(tokens: Tokens, lex: Lexicon, headed: BodyMention, end: int) -> BodyMention | None:
    """ "Kantor Wilayah Jawa Tengah BPJS Ketenagakerjaan": the office of a region, and behind it the body whose it is."""
    if headed.region is None and tokens.folded[headed.first] == "kantor":
        # "di Kantor Kementerian Ketenagakerjaan": the building of a ministry
        owner = listed_body(tokens, lex, headed.first + 1, end)
        ministry = owner is not None and owner.classification == "Ministry" and owner.last >= headed.last
        return replace(owner, first=headed.first) if owner is not None and ministry else None
    if headed.region is None or headed.last >= end or headed.head != "wilayah":
        return None
    owner = listed_body(tokens, lex, headed.last, end)
    if owner is None or owner.body is None or owner.kind not in {"agency", "ministry", "company"}:
        return None
    name = f"Kantor Wilayah {owner.name} {headed.own}"
    return replace(
        headed, last=owner.last, name=name, kind=owner.kind, abbreviation=None,
        forms=[f"{headed.name} {owner.name}", f"{owner.name} Kantor Wilayah {headed.own}"],
    )  # fmt: skip


def _told_before(
    tokens: Tokens, lex: Lexicon, index: int, local: tuple[int, object], end: int
) -> BodyMention:
    """A body told before, with its region or, of a firm, the part of the head office that stands behind it once more."""
    source = local[1]
    assert isinstance(source, BodyMention)
    again = source.again(index, local[0])
    if source.body and source.kind == "company":
        firm = of_firm(tokens, lex, again, source.body, end)
        if firm is not None and firm.body is source.body:
            # "Bank Syariah Indonesia (BSI) … Pimpinan BSI Region 2 Medan"
            return firm
    again.last = _own_region(tokens, lex, local[0], end, source)
    return again


def _own_region(tokens: Tokens, lex: Lexicon, index: int, end: int, source: BodyMention) -> int:
    """The token behind the region of a body told before, where it stands behind the short form once more: "Kemenag Batang"."""
    noun = level_at(tokens, index, end) if source.region is not None and index < end else None
    start = noun[0] if noun else index
    place = region_at(tokens, lex, start, end, source.region.level) if source.region else None
    return place[0] if place is not None and place[1] is source.region else index


def _explained(tokens: Tokens, local: tuple[int, object], headed: BodyMention) -> BodyMention | None:
    """ "Bappelitbang Batang" where the article tells what "Bappelitbang" is short for: its words, not those of the table."""
    source = local[1]
    assert isinstance(source, BodyMention)
    short = fold_phrase(source.abbreviation or "")
    place = tokens.span_text(local[0], headed.last)
    if headed.region is None or short != tuple(tokens.folded[headed.first : local[0]]) or headed.own != place:
        return None
    if source.region is headed.region and source.body is None:
        # the region was told before the short form: "Badan Perencanaan (Bappelitbang) Kabupaten Batang"
        return replace(source, first=headed.first, last=headed.last, abbreviation=None, known=True)
    if source.body is not None or source.region is not None or source.kind not in {headed.kind, "agency"}:
        return None
    return replace(
        headed,
        name=f"{source.name} {place}",
        forms=[*headed.forms, headed.name, f"{source.abbreviation} {place}"],
    )


def _rare(tokens: Tokens, lex: Lexicon, index: int) -> bool:
    """Whether a capitalised word that is none of the language stands at `index`: a name behind the unit of a firm."""
    low = tokens.folded[index]
    return tokens.is_name_like(index) and low not in lex.common and not lex.regions.starts(low)


def _ends_in_person(tokens: Tokens, lex: Lexicon, local: tuple[int, object], headed: BodyMention) -> bool:
    """Whether words behind a name that the article has told before are a person's: "Humas SMK 1 Pati Suwarno mengatakan"."""
    source = local[1]
    assert isinstance(source, BodyMention)
    rest = range(local[0], headed.last)
    return (
        source.head == headed.head
        and not source.bare
        and len(source.own.split()) > 1
        and len(rest) <= 4
        and all(
            tokens.words[i].istitle()
            and tokens.folded[i] not in lex.common
            and not lex.regions.starts(tokens.folded[i])
            for i in rest
        )
    )


def _extends(tokens: Tokens, lex: Lexicon, index: int, last: int, end: int) -> bool:
    """Whether what follows a listed name, up to the token `last`, can belong to a longer one: a region, a branch, a field; not
    a person's name ("Perum Bulog | Marga Taufiq")."""
    low = tokens.folded[index]
    if last > index + 1 and tokens.folded[last - 1] in lex.given:
        return False
    return (
        lex.nouns_last
        or bool(town_at(tokens, lex, index, end))
        or level_at(tokens, index, end) is not None
        or low in lex.common
        or low in lex.portfolio
        or tokens.words[index] in {"(", "/"}
        or low in {"dan", "&", "wilayah", "cabang", "unit", "kantor"}
        or tokens.words[index][0].isdigit()
    )


def _of_unit(tokens: Tokens, lex: Lexicon, index: int, after: int, end: int) -> BodyMention | None:
    """A faculty or graduate school stands for its university, which is named behind it: "Program Pascasarjana
    Universitas Cenderawasih"."""
    for probe in range(after, min(after + _LONGEST_FACULTY, end)):
        word = tokens.words[probe]
        if not (word[0].isupper() or tokens.folded[probe] in {"dan", "(", ")"}):
            return None
        local = lex.local.find(tokens.folded, probe, end)
        if local is not None and tokens.words[probe][0].isupper():
            source = local[1]
            assert isinstance(source, BodyMention)
            if source.kind == "university":
                return replace(source, first=index, last=local[0], abbreviation=None, forms=[])
        inner = listed_body(tokens, lex, probe, end) or headed_body(tokens, lex, probe, end)
        if inner is not None and inner.kind == "university" and not inner.bare:
            return replace(inner, first=index)
    return None


@per_language
def nobody() -> PhraseIndex:
    """Nouns that name no particular body even with a region behind them: "Organisasi Perangkat Daerah Kabupaten Kupang"."""
    index = PhraseIndex()
    for phrase in body_words("nobody"):
        index.add(fold_phrase(phrase), True)
    return index


@per_language
def units_index() -> PhraseIndex:
    """Nouns of units inside a university ("fakultas", "program pascasarjana")."""
    index = PhraseIndex()
    for phrase in language_table()["bodies"]["units"]:
        index.add(fold_phrase(phrase), True)
    return index


#: So many words and marks at most name a faculty: "Matematika dan Ilmu Pengetahuan Alam (FMIPA)".
_LONGEST_FACULTY = 12
_LOWER_HEADS = frozenset(
    {"pemerintah", "pemkab", "pemkot", "pemko", "pemprov", "pemda", "kejari", "kejaksaan"}
)
