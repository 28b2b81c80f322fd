"""Bodies of the tables as they stand in the text, with the abbreviation, the unit or the place behind them."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extraction.bodies.areas import areas_at
from kg.extraction.bodies.branches import behind_marks
from kg.extraction.bodies.doubts import meant
from kg.extraction.bodies.namereader import REGIONAL_KINDS, in_full
from kg.extraction.bodies.regions import (
    BodyMention,
    body_words,
    bracketed,
    language_table,
    level_at,
    more_provinces,
    name_stops,
    region_at,
    town_at,
)
from kg.extraction.bodies.units import bare_unit, unit_end
from kg.extraction.names.personal import ROMAN
from kg.extraction.words.lexicon import Body, Lexicon, Region
from kg.extraction.words.tokens import Tokens, fold_phrase
from kg.languages import word_set

_BRACKET = re.compile(r"\s*\([^)]*\)")


def listed_body(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """The body of the tables whose name stands at `index`, with the abbreviation and the place behind it."""
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
    if body is None or (
        body.kind == "international"
        and not word_set("bodies_areas").isdisjoint(tokens.folded[max(index - 2, 0) : index])
    ):
        return None
    if (
        after - index == 1
        and surface.isupper()
        and ((head := lex.heads.find(tokens.folded, index, end)) is None or head[0] <= after)
        and (longer := _named_after_acronym(tokens, lex, after, end))
        and not (
            body.kind == "company" and (unit := unit_end(tokens, lex, after, end)) and unit[1] > longer[0]
        )
    ):
        # "STPM Santa Ursula Ende" is not the school that the tables call STPM; but "PLN UID Jateng & DIY" is a unit
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
        abbreviation=_no_legal(tokens.span_text(bracket[0] + 1, bracket[1] - 1)) if bracket else None,
    )
    return _with_surroundings(tokens, lex, mention, body, end)


def _no_legal(text: str) -> str | None:
    """The text of a bracket as an abbreviation; "(Persero)" is none."""
    return None if text.lower() in body_words("legal_suffixes") else text


def _otherwise(tokens: Tokens, lex: Lexicon, index: int, after: int, body: Body) -> bool:
    """Whether the article uses the form of a listed body for another thing: "Malang Creative Center (MCC)"; a trade mark
    ("Google News")."""
    if after - index > 1:
        return False
    if (
        after < len(tokens)
        and tokens.words[after][0].isdigit()
        and tokens.folded[index] in language_table()["terms"]["currencies"]
    ):
        # "USD 135 miliar"
        return True
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
    firm = of_firm(tokens, lex, mention, body, end) if body.kind == "company" else None
    if firm is not None:
        return firm
    if after < end and tokens.words[after] in {"Pusat", "RI", "Republik"}:
        # "HIPMI Pusat", "KPU Republik Indonesia" are the body itself, beside its branches
        size = 2 if tokens.folded[after : after + 2] == ["republik", "indonesia"] else 1
        if size == 2 or tokens.words[after] != "Republik":
            return replace(
                mention, last=after + size, forms=[f"{mention.name} {tokens.span_text(after, after + size)}"]
            )
    tail = bracketed(tokens, after, end)
    if tail and _names_head(lex, tail[1]) and not _abbreviates(tail[1], mention.name, body):
        # "Badan Nasional Pencarian dan Pertolongan (Kabasarnas) RI"
        mention.last = tail[0] + (tokens.words[tail[0] : tail[0] + 1] == ["RI"])
        return mention
    if tail and _abbreviates(tail[1], mention.name, body):
        if whole := _behind_abbreviation(tokens, lex, mention, body, tail, end):
            return whole
    elif after < end and body.kind in REGIONAL_KINDS and body.classification not in _UNDIVIDED:
        if tokens.folded[after] == "di" and tokens.folded[mention.first - 1] == "kepala":
            return _seated(tokens, lex, mention, body, end)
        if body.kind in {"agency", "company"}:
            after = behind_marks(tokens, after, end)
            if after >= end:
                return mention
            if (
                after > mention.last
                and (tokens.folded[after - 1] in ROMAN or tokens.words[after - 1].isdigit())
                and not town_at(tokens, lex, after, end)
                and not areas_at(tokens, lex, after, end)
            ):
                # "BPJS Kesehatan Kedeputian Wilayah X": a branch that its number alone tells
                return replace(mention, last=after)
        noun = level_at(tokens, after, end)
        city = (
            (region_at(tokens, lex, noun[0], end, noun[1]) if noun else town_at(tokens, lex, after, end))
            if after < end
            else None
        )
        if city and not areas_at(tokens, lex, after, end) > city[0]:
            return _with_place(tokens, mention, mention.last, city, end, _further(tokens, lex, city, end))
    return _again(tokens, lex, mention, body, end) or _of_area(tokens, lex, mention, body, end) or mention


#: Forces whose parts in the regions have names of their own: "Mabes Polri Jakarta" is the force at its seat.
_UNDIVIDED = frozenset({"Police", "Military"})


def _seated(tokens: Tokens, lex: Lexicon, mention: BodyMention, body: Body, end: int) -> BodyMention:
    """ "Kepala BPOM di Gorontalo": the branch that is led from there."""
    at = mention.last + 1
    city = town_at(tokens, lex, at, end) if at < end else None
    if city is None:
        return mention
    placed = _with_place(tokens, mention, at, city, end)
    place = tokens.span_text(at, city[0])
    return replace(
        placed, forms=[*placed.forms, *(f"{name} di {place}" for name in (body.name, *body.aliases))]
    )


def _behind_abbreviation(
    tokens: Tokens, lex: Lexicon, mention: BodyMention, body: Body, tail: tuple[int, str], end: int
) -> BodyMention | None:
    """A listed body with an abbreviation in brackets, which it is given, and what stands behind: the end of the name, a
    place ("Universitas Tidar (UNTIDAR) Magelang"); None where neither does."""
    mention.last, mention.abbreviation = tail[0], _no_legal(tail[1])
    if tail[0] < end and _ends_the_name(tokens, tail[0], body):
        mention.last = tail[0] + 1
        return mention
    mention.last = start = _once_more(tokens, lex, tail, body, end)
    if body.kind in {"agency", "company"}:
        start = behind_marks(tokens, start, end)
    noun = level_at(tokens, start, end) if start < end else None
    city = town_at(tokens, lex, start, end) if start < end and noun is None else None
    if noun and noun[0] < end:
        city = region_at(tokens, lex, noun[0], end, noun[1])
    if city is None or body.kind not in _PLACED_KINDS:
        return None
    return _with_place(tokens, mention, mention.last, city, end)


_PLACED_KINDS = frozenset(
    {"university", "company", "court-prosecutor", "agency", "police-military", "hospital"}
)


def _names_head(lex: Lexicon, text: str) -> bool:
    """Whether a bracket behind a body is the office of its head in short."""
    words = fold_phrase(text)
    found = lex.offices.find(words, 0, len(words)) if words else None
    return found is not None and found[0] == len(words)


def _once_more(tokens: Tokens, lex: Lexicon, tail: tuple[int, str], body: Body, end: int) -> int:
    """The token behind the word with which the bracket is the body once more: "Badan Penyelenggara … (BPJS) | Kesehatan"."""
    if tail[0] >= end:
        return tail[0]
    words = [*fold_phrase(tail[1]), tokens.folded[tail[0]]]
    found = lex.bodies.find(words, 0, len(words))
    if found is None or found[0] < len(words) or not isinstance(found[1], tuple):
        return tail[0]
    return tail[0] + any(other is body for other, _ in found[1])


def of_firm(tokens: Tokens, lex: Lexicon, mention: BodyMention, body: Body, end: int) -> BodyMention | None:
    """A firm with its unit: "PT PLN (Persero) UP3 Tegal"; with that of no place the firm itself."""
    unit = unit_end(tokens, lex, mention.last, end)
    if unit is None:
        short = bare_unit(tokens, lex, mention.last, end)
        return replace(mention, last=mention.last + 1) if short else None
    if tokens.folded[unit[0]] == "region":
        # "BSI Region 2 Medan": a part of the head office, which speaks for the firm
        return replace(mention, last=unit[1])
    ending = _BRACKET.sub("", tokens.span_text(unit[0], unit[1]))
    return replace(
        mention,
        last=unit[1],
        name=f"{body.name} {ending}",
        body=None,
        region=unit[2],
        forms=[f"{a} {ending}" for a in body.aliases],
    )


def _further(tokens: Tokens, lex: Lexicon, city: tuple[int, Region], end: int) -> int:
    """The token behind further provinces of a branch, where an abbreviation in brackets shows that they are of it."""
    after = more_provinces(tokens, lex, city[0], end) if city[1].level == "provinsi" else 0
    return after if after and bracketed(tokens, after, end) else 0


def _of_area(tokens: Tokens, lex: Lexicon, mention: BodyMention, body: Body, end: int) -> BodyMention | None:
    """ "PLN Suluttenggo", "BPJS Kesehatan Kedeputian Wilayah Jateng DIY": the branch for several provinces."""
    if mention.last >= end or body.kind not in {"agency", "company"}:
        return None
    after = areas_at(tokens, lex, behind_marks(tokens, mention.last, end), end)
    if not after:
        return None
    area = tokens.span_text(mention.last, after)
    return replace(
        mention,
        last=after,
        name=f"{body.name} {area}",
        body=None,
        place=area,
        forms=[f"{a} {area}" for a in body.aliases],
    )


def _again(tokens: Tokens, lex: Lexicon, mention: BodyMention, body: Body, end: int) -> BodyMention | None:
    """ "PLN M2U" where the article tells that M2U is a branch of the firm."""
    known = lex.local.find(tokens.folded, mention.last, end)
    source = known[1] if known else None
    if known is None or not isinstance(source, BodyMention) or not source.name.startswith(f"{body.name} "):
        return None
    return source.again(mention.first, known[0])


def _named_after_acronym(tokens: Tokens, lex: Lexicon, index: int, end: int) -> tuple[int, Region] | None:
    """One to three words of a name and a region behind an acronym: (the token behind, the region)."""
    low = tokens.folded[index] if index < end else ""
    if low in lex.common or (low and level_at(tokens, index, end)):
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


def _ends_the_name(tokens: Tokens, index: int, body: Body) -> bool:
    """Whether a word behind a bracket is the end of the name: "Politeknik Transportasi Darat Indonesia (PTDI) STTD", "Badan
    Pusat Statistik (BPS) RI"."""
    last = fold_phrase(body.name)[-1]
    legal = tokens.folded[index] == last and last in language_table()["bodies"]["legal_suffixes"]
    return (
        legal
        or tokens.words[index] == "RI"
        or (tokens.words[index].isupper() and last.endswith(tokens.folded[index]))
    )


def _with_place(
    tokens: Tokens, mention: BodyMention, index: int, city: tuple[int, Region], end: int, further: int = 0
) -> BodyMention:
    """A listed body with a region behind it: the university's seat, or the regional branch of a national body (another
    body), which may serve more regions up to the token `further`."""
    after, region = max(city[0], further), city[1]
    short = bracketed(tokens, after, end)
    behind = short[0] if short and short[1] in region.short_forms else after
    place = tail = in_full(tokens.span_text(index, after))
    first = behind_marks(tokens, index, after)
    if first > index:
        place = tokens.span_text(first, after)
    if mention.kind == "university" or (mention.body and mention.body.region == region.code):
        return replace(mention, last=behind, forms=[*mention.forms, f"{mention.name} {tail}"])
    forms = [f"{alias} {tail}" for alias in (mention.body.aliases if mention.body else ())]
    return replace(
        mention,
        last=behind,
        name=f"{mention.name} {tail}",
        body=None,
        region=None if further else region,
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
