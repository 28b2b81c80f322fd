"""Names of institutions and regions as they stand in the text.

Three sources, the longest reading wins: governments of regions ("Pemerintah Kabupaten (Pemkab) Kutai
Kartanegara (Kukar)"), bodies of
the tables, and nouns that open a name which no table holds ("Dinas Perdagangan Kota Palembang", "PT Karet Ngagel")."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.bodies.branches import behind_marks
from kg.extraction.bodies.doubts import meant
from kg.extraction.bodies.headnames import headed_body
from kg.extraction.bodies.last_nouns import last_noun_body, trailing
from kg.extraction.bodies.namereader import REGIONAL_KINDS
from kg.extraction.bodies.regions import (
    BodyMention,
    bare_region,
    body_words,
    bracketed,
    government_at,
    governments,
    language_table,
    level_at,
    name_stops,
    region_at,
    town_at,
)
from kg.extraction.bodies.units import unit_end
from kg.extraction.words.lexicon import Body, Lexicon, Region
from kg.extraction.words.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import per_language, word_set


def parse_body(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """The institution or region that starts at token `index`, or None; the longest reading."""
    found = _noun_first(tokens, lex, index, end)
    further = trailing()
    if not further:
        return found
    last = last_noun_body(tokens, lex, index, end)
    if last is not None and (
        found is None or last.last > found.last or (last.last == found.last and found.body is None)
    ):
        found = last
    if found is not None and found.last < end and tokens.folded[found.last] in further["branches"]:
        # "PMI Semarang branch"
        found.last += 1
    return found


@per_language
def _openings(bodies: PhraseIndex, heads: PhraseIndex, regions: PhraseIndex) -> frozenset[str]:
    """The folded words with which a body, a government, a unit or a region can begin."""
    table = language_table()["regions"]
    known = (bodies, heads, regions, governments(), units_index(), nobody())
    return frozenset({*table["levels"], *table["fused"]}).union(*(index.openings() for index in known))


def _noun_first(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    low = tokens.folded[index]
    if not tokens.words[index][0].isupper() and low not in _LOWER_HEADS:
        return None
    if low not in _openings(lex.bodies, lex.heads, lex.regions) and not lex.local.starts(low):
        # most words with a capital are names of persons
        return None
    if index > 0 and tokens.folded[index - 1] in body_words("laws"):
        return None
    if nobody().find(tokens.folded, index, end):
        return None
    best = government_at(tokens, lex, index, end)
    if best is not None:
        return best
    unit = units_index().find(tokens.folded, index, end)
    if unit is not None:
        return _of_unit(tokens, lex, index, unit[0], end)
    local = lex.local.find(tokens.folded, index, end)
    listed = _listed(tokens, lex, index, end)
    headed = headed_body(tokens, lex, index, end)
    if local and headed and headed.last > local[0] and _ends_in_person(tokens, lex, local, headed):
        headed = None
    if local and (listed is None or local[0] >= listed.last) and (headed is None or local[0] >= headed.last):
        source = local[1]
        assert isinstance(source, BodyMention)
        return replace(source, first=index, last=local[0], abbreviation=None, forms=[], known=True)
    if listed and (
        headed is None
        or listed.last >= headed.last
        or (
            (headed.abbreviation is None or listed.abbreviation is not None)
            and listed.last - listed.first > 1
            and (headed.bare or not _extends(tokens, lex, listed.last, end))
        )
    ):
        return None if listed.name.lower() in body_words("generic") else listed
    chosen = headed or listed
    if chosen is None:
        return bare_region(tokens, lex, index, end)
    return (
        None
        if chosen.name.lower().split(" dan ")[0] in body_words("generic")
        or tokens.span_text(chosen.first, chosen.last).lower() in body_words("generic")
        else chosen
    )


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


def _extends(tokens: Tokens, lex: Lexicon, index: int, end: int) -> bool:
    """Whether what follows a listed name can belong to a longer one: a region, a branch, a field; not a person's name."""
    low = tokens.folded[index]
    return (
        bool(trailing())
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
    for probe in range(after, min(after + 8, end)):
        word = tokens.words[probe]
        if not (word[0].isupper() or tokens.folded[probe] in {"dan", "(", ")"}):
            return None
        local = lex.local.find(tokens.folded, probe, end)
        if local is not None and tokens.words[probe][0].isupper():
            source = local[1]
            assert isinstance(source, BodyMention)
            if source.kind == "university":
                return replace(source, first=index, last=local[0], abbreviation=None, forms=[])
        inner = _listed(tokens, lex, probe, end) or headed_body(tokens, lex, probe, end)
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


_LOWER_HEADS = frozenset(
    {"pemerintah", "pemkab", "pemkot", "pemko", "pemprov", "pemda", "kejari", "kejaksaan"}
)


def _listed(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    found = lex.bodies.find_around(tokens.folded, index, end)
    if found is None:
        return None
    after, entries, bracket = found
    short = after - index == 1 and len(tokens.words[index]) <= 3
    if short and after + 1 < end and tokens.words[after] == "." and tokens.is_name_like(after + 1):
        # "Kadis Pariwisata MA. Lestari": initials, no Mahkamah Agung
        return None
    assert isinstance(entries, tuple)
    surface = tokens.span_text(index, after)
    body = _choose(surface, after - index, entries, lex.common)
    if body is None or _otherwise(tokens, lex, index, after, body):
        return None
    body = meant(tokens, lex, index, after, body)
    if body is None:
        return None
    if after - index == 1 and surface.isupper() and (longer := _named_after_acronym(tokens, lex, after, end)):
        # "STPM Santa Ursula Ende" is not the school that the tables call STPM
        name = tokens.span_text(index, longer[0])
        return BodyMention(
            index,
            longer[0],
            name,
            body.kind,
            body.classification or None,
            head=surface.lower(),
            region=longer[1],
            place=longer[1].name,
        )
    mention = BodyMention(
        index,
        after,
        body.name,
        body.kind,
        body.classification or None,
        body=body,
        head=fold_phrase(body.name)[0],
        abbreviation=_inside(tokens, bracket) if bracket else None,
    )
    return _with_surroundings(tokens, lex, mention, body, end)


def _inside(tokens: Tokens, bracket: tuple[int, int]) -> str | None:
    """The abbreviation in a bracket inside a name; "(Persero)" is none."""
    text = tokens.span_text(bracket[0] + 1, bracket[1] - 1)
    return None if text.lower() in body_words("legal_suffixes") else text


def _otherwise(tokens: Tokens, lex: Lexicon, index: int, after: int, body: Body) -> bool:
    """Whether the article uses the form of a listed body for another thing: "Malang Creative Center (MCC)"; a trade mark
    ("Google News")."""
    if after - index > 1:
        return False
    if after < len(tokens) and tokens.folded[after] in word_set("bodies_products"):
        return True
    if tokens.words[index] in lex.foreign:
        return True
    if body.classification == "PrivateCompany" and after < len(tokens) and tokens.is_name_like(after):
        # "Hyundai Santa Fe": a trade mark
        return not (tokens.words[index].isupper() or region_at(tokens, lex, after, len(tokens)))
    local = lex.local.find(tokens.folded, index, after)
    if local is None:
        return False
    source = local[1]
    assert isinstance(source, BodyMention)
    return source.body is not body and not source.name.startswith((body.name, *body.aliases))


def _with_surroundings(
    tokens: Tokens, lex: Lexicon, mention: BodyMention, body: Body, end: int
) -> BodyMention:
    """A listed body with the abbreviation in brackets and the place behind it."""
    after = mention.last
    if body.kind == "company" and (unit := unit_end(tokens, lex, after, end)):
        # "PT PLN (Persero) UP3 Tegal": a unit of the firm
        ending = tokens.span_text(unit[0], unit[1])
        return replace(
            mention,
            last=unit[1],
            name=f"{body.name} {ending}",
            body=None,
            region=unit[2],
            forms=[f"{a} {ending}" for a in body.aliases],
        )
    if after < end and tokens.words[after] in {"Pusat", "RI", "Republik"}:
        # "HIPMI Pusat", "KPU Republik Indonesia" are the body itself, beside its branches
        size = 2 if tokens.folded[after : after + 2] == ["republik", "indonesia"] else 1
        if size == 2 or tokens.words[after] != "Republik":
            return replace(
                mention, last=after + size, forms=[f"{mention.name} {tokens.span_text(after, after + size)}"]
            )
    tail = bracketed(tokens, after, end)
    if tail and _abbreviates(tail[1], mention.name, body):
        mention.last, mention.abbreviation = tail
        words = fold_phrase(body.name)
        if tail[0] < end and tokens.words[tail[0]].isupper() and words[-1].endswith(tokens.folded[tail[0]]):
            # "Politeknik Transportasi Darat Indonesia (PTDI) STTD": the bracket stands inside the name
            mention.last = tail[0] + 1
            return mention
        # "Universitas Tidar (UNTIDAR) Magelang"
        noun = level_at(tokens, tail[0], end) if tail[0] < end else None
        city = town_at(tokens, lex, tail[0], end) if tail[0] < end and noun is None else None
        if noun and noun[0] < end:
            city = region_at(tokens, lex, noun[0], end, noun[1])
        if city and body.kind in {
            "university",
            "company",
            "court-prosecutor",
            "agency",
            "police-military",
            "hospital",
        }:
            return _with_place(tokens, mention, tail[0], city)
    elif after < end and body.kind in REGIONAL_KINDS:
        if body.kind in {"agency", "company"}:
            after = behind_marks(tokens, after, end)
            if after >= end:
                return mention
        noun = level_at(tokens, after, end)
        city = (
            (region_at(tokens, lex, noun[0], end, noun[1]) if noun else town_at(tokens, lex, after, end))
            if after < end
            else None
        )
        if city:
            return _with_place(tokens, mention, mention.last, city)
    return mention


def _named_after_acronym(tokens: Tokens, lex: Lexicon, index: int, end: int) -> tuple[int, Region] | None:
    """One to three words of a name and a region behind an acronym: (the token behind, the region)."""
    if index < end and (tokens.folded[index] in lex.common or level_at(tokens, index, end)):
        return None
    for size in (1, 2, 3):
        at = index + size
        if at >= end or not all(
            tokens.is_name_like(j) and tokens.folded[j] not in name_stops() for j in range(index, at)
        ):
            return None
        if (
            region_at(tokens, lex, index, end)
            or lex.titles.find(tokens.folded, index, end)
            or lex.offices.find(tokens.folded, at - 1, end)
        ):
            return None
        region = town_at(tokens, lex, at, end)
        if region:
            return region
    return None


def _with_place(tokens: Tokens, mention: BodyMention, index: int, city: tuple[int, Region]) -> BodyMention:
    """A listed body with a region behind it: the university's seat, or the regional branch of a national body
    (another body)."""
    after, region = city
    place = tail = tokens.span_text(index, after)
    first = behind_marks(tokens, index, after)
    if first > index:
        place = tokens.span_text(first, after)
    if mention.kind == "university" or (mention.body and mention.body.region == region.code):
        return replace(mention, last=after, forms=[*mention.forms, f"{mention.name} {tail}"])
    forms = [f"{alias} {tail}" for alias in (mention.body.aliases if mention.body else ())]
    return replace(
        mention,
        last=after,
        name=f"{mention.name} {tail}",
        body=None,
        region=region,
        place=place,
        forms=forms,
    )


def _choose(
    surface: str, size: int, entries: tuple[tuple[Body, str], ...], common: frozenset[str]
) -> Body | None:
    """Among bodies of one form the one that is written just so; a short form in small letters ("lan", "Bi") is a word."""
    exact = [body for body, form in entries if form == surface]
    if exact:
        return exact[0] if size > 1 or surface.isupper() or surface.lower() not in common else None
    if size == 1 and len(surface) <= 4 and not surface.isupper():
        return None
    if size == 1 and not surface.isupper() and surface.lower() in common:
        return None
    if (
        size == 1
        and all(form.isupper() and len(form) <= 6 for _, form in entries)
        and not surface.isupper()
        and len(surface) < 4
    ):
        return None
    return entries[0][0]


def _abbreviates(text: str, name: str, body: Body | None) -> bool:
    """Whether bracketed text can stand for a name: an alias of the table, or letters that occur in the name in order."""
    if body is not None and text in body.aliases:
        return True
    if len(text.split()) > 3:
        return False
    letters = iter(name.lower())
    compact = [c for c in text.lower() if c.isalpha()]
    return bool(compact) and all(c in letters for c in compact)
