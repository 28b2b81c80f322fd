"""Names whose noun stands last, or before "of", as in English: "Sragen Regency Government", "Khairun University",
"Government of West Java", "East Sumba District Prosecutor's Office"."""

from __future__ import annotations

from typing import Any

from kg.extraction.bodies.implied import implied_body
from kg.extraction.bodies.regions import ONE_OF_KIND, BodyMention, region_at
from kg.extraction.names.personal import skip_titles
from kg.extraction.words.further_forms import LastNoun
from kg.extraction.words.lexicon import Lexicon, Region
from kg.extraction.words.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import language, per_language

#: A name has at most so many words.
_LONGEST = 11
_LEVEL_NAMES = {"kabupaten": "Kabupaten", "kota": "Kota", "provinsi": "Provinsi"}


@per_language
def trailing() -> dict[str, Any]:
    """The section `trailing` of the language, empty in one whose nouns stand first."""
    return language().get("trailing", {})  # type: ignore[no-any-return]


@per_language
def _phrases(key: str) -> PhraseIndex:
    """The governments, or the nouns of levels, with the level of each ("" where open)."""
    index = PhraseIndex()
    for phrase, level in trailing()[key].items():
        index.add(fold_phrase(phrase), level)
    return index


@per_language
def joining_words() -> frozenset[str]:
    """The words for "of", as they are read."""
    return frozenset(word for phrase in trailing().get("of", ()) for word in fold_phrase(phrase))


@per_language
def field_words() -> frozenset[str]:
    """Words of the fields that offices and bodies have: "health", "tourism"."""
    return frozenset(trailing()["fields"])


def last_noun_body(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """The body or region that starts at token `index` and whose noun stands last or before "of"; the longest reading."""
    if not trailing() or not tokens.is_name_like(index):
        return None
    found = [
        reading(tokens, lex, index, end)
        for reading in (_government, _government_of, _headed, _named, _region)
    ]
    return max((body for body in found if body is not None), key=lambda body: body.last, default=None)


def small_body(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """A small noun that stands for the one body of its kind that the article names: "the university", "the company"."""
    if index + 1 >= end or not trailing():
        return None
    if not (tokens.words[index].islower() or lex.roles.find(tokens.folded, index + 1, end)):
        return None
    kind = trailing()["small"].get(tokens.folded[index])
    if kind is None:
        return None
    office = kind == "RegionalOffice"
    return BodyMention(
        index, index + 1, tokens.words[index], "local-government" if office else kind, kind if office else None,
        bare=True, head=ONE_OF_KIND,
    )  # fmt: skip


def _at_level(tokens: Tokens, lex: Lexicon, index: int, end: int, level: str) -> tuple[int, Region] | None:
    return (
        (region_at(tokens, lex, index, end, level) or region_at(tokens, lex, index, end))
        if index < end
        else None
    )


def _government(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """ "Sragen Regency Government", "West Java administration"."""
    place = region_at(tokens, lex, index, end)
    if place is None:
        return None
    found = _phrases("governments").find(tokens.folded, place[0], end)
    if found is None:
        return None
    level = str(found[1])
    chosen = _at_level(tokens, lex, index, end, level) or place
    return _of_region(tokens, chosen, level, index, found[0])


def _government_of(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """ "Government of Sragen Regency", "Provincial Government of West Java"; "Regency of Sragen" is the place alone."""
    for key in ("governments", "levels"):
        found = _phrases(key).find(tokens.folded, index, end)
        if found is None or found[0] >= end or tokens.folded[found[0]] not in joining_words():
            continue
        noun = _phrases("levels").find(tokens.folded, found[0] + 1, end)
        start = noun[0] + 1 if noun and tokens.folded[noun[0] : noun[0] + 1] == ["of"] else found[0] + 1
        place = region_at(tokens, lex, start, end) if start < end else None
        if place is None:
            continue
        behind = _phrases("levels").find(tokens.folded, place[0], end)
        level = str(found[1]) or str(noun[1] if noun else "") or str(behind[1] if behind else "")
        chosen = _at_level(tokens, lex, start, end, level) or place
        last = behind[0] if behind else place[0]
        body = _of_region(tokens, chosen, level, start, last)
        body.first, body.is_region = index, key == "levels"
        return body
    return None


def _region(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """ "Sragen Regency", "Surabaya city": a place with its level."""
    place = region_at(tokens, lex, index, end)
    noun = _phrases("levels").find(tokens.folded, place[0], end) if place else None
    if place is None or noun is None:
        return None
    level = str(noun[1])
    body = _of_region(tokens, _at_level(tokens, lex, index, end, level) or place, level, index, noun[0])
    body.is_region = True
    return body


def _of_region(tokens: Tokens, place: tuple[int, Region], level: str, first: int, last: int) -> BodyMention:
    after, region = place
    text = region.name if not level or region.level == level else tokens.span_text(first, after)
    return implied_body("region", level or region.level, region, text, first, last)


def _headed(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """A name that begins with its noun and "of": "University of the South Pacific", "Embassy of Fiji"."""
    found = lex.last_nouns.find(tokens.folded, index, end)
    if found is None or tokens.folded[found[0] : found[0] + 1] != ["of"]:
        return None
    noun = found[1]
    assert isinstance(noun, LastNoun)
    start = found[0] + 1
    last = _run(tokens, lex, start, end)
    if last == start:
        return None
    country = lex.countries.find(tokens.folded, start, end) if noun.kind == "international" else None
    if country is not None:
        return _embassy(index, country[0], str(country[1]))
    place = region_at(tokens, lex, start, end)
    return _body(tokens, noun, index, last, place[1] if place else None)


def _embassy(first: int, last: int, country: str) -> BodyMention:
    name = f"Kedutaan Besar {country}"
    return BodyMention(first, last, name, "international", "Embassy", head="negara", place=country)


def _run(tokens: Tokens, lex: Lexicon, start: int, end: int) -> int:
    """The token behind a run of capitals, joined by "of" or by "and" between fields."""
    position = start
    while position < min(end, start + _LONGEST):
        if tokens.is_name_like(position):
            if lex.roles.find(tokens.folded, position, end) or skip_titles(tokens, lex, position, end)[1]:
                break
        elif not _joins(tokens, position, start, end):
            break
        position += 1
    while position > start and not tokens.is_name_like(position - 1):
        position -= 1
    return position


def _joins(tokens: Tokens, i: int, start: int, end: int) -> bool:
    """Whether a small word stands inside a name: "of", or "and" and a comma between two fields."""
    if i <= start or i + 1 >= end:
        return False
    low, folded = tokens.folded[i], tokens.folded
    if low == "of":
        return tokens.is_name_like(i + 1) and folded[i - 1] not in trailing()["stops"]
    behind = i + 2 if low == "," and folded[i + 1] == "dan" and i + 2 < end else i + 1
    if low not in {"dan", "&", ","} and not (low == "dan" and folded[i - 1] == ","):
        return False
    before = i - 2 if folded[i - 1] == "," else i - 1
    return tokens.is_name_like(behind) and folded[before] in field_words() and folded[behind] in field_words()


def _named(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """A name that ends with its noun: "Khairun University", "Belitung Agriculture and Food Security Office"."""
    if not _opens(tokens, lex, index, end):
        return None
    position, best = index + 1, None
    while position < min(end, index + _LONGEST):
        found = lex.last_nouns.find(tokens.folded, position, end)
        if found is not None and tokens.is_name_like(position) and tokens.is_name_like(found[0] - 1):
            best, position = found, found[0]
            continue
        if tokens.is_name_like(position):
            if lex.roles.find(tokens.folded, position, end) or skip_titles(tokens, lex, position, end)[1]:
                break
        elif best is not None or not _joins(tokens, position, index, end):
            break
        position += 1
    if best is None:
        return None
    noun = best[1]
    assert isinstance(noun, LastNoun)
    country = lex.countries.find(tokens.folded, index, end) if noun.kind == "international" else None
    if country is not None and country[0] < best[0]:
        return _embassy(index, best[0], str(country[1]))
    place = region_at(tokens, lex, index, end)
    words = tokens.folded[index : best[0]]
    if noun.classification == "RegionalOffice" and place is None and field_words().isdisjoint(words):
        # "UGM Central Office" is a place
        return None
    body = _regional(tokens, noun, place, index, best[0]) or _body(
        tokens, noun, index, best[0], place[1] if place else None
    )
    body.last = _behind_seat(tokens, lex, best[0], end)
    return body


def _behind_seat(tokens: Tokens, lex: Lexicon, index: int, end: int) -> int:
    """The token behind "of Japan", "of Malang", which tells where a body lies; `index` where no such words follow."""
    if index + 1 >= end or tokens.folded[index] != "of" or not tokens.is_name_like(index + 1):
        return index
    country = lex.countries.find(tokens.folded, index + 1, end)
    place = region_at(tokens, lex, index + 1, end)
    return country[0] if country else place[0] if place else index


def _opens(tokens: Tokens, lex: Lexicon, index: int, end: int) -> bool:
    """Whether a name can begin with the word: no plain word that only opens the sentence."""
    low = tokens.folded[index]
    return (
        low not in lex.common
        or low in field_words()
        or low in trailing()["openings"]
        or region_at(tokens, lex, index, end) is not None
    ) and not lex.roles.find(tokens.folded, index, end)


def _regional(
    tokens: Tokens, noun: LastNoun, place: tuple[int, Region] | None, first: int, last: int
) -> BodyMention | None:
    """The body of a region under its official name, where place and noun tell it: "Minahasa Police" is "Kepolisian Resor
    Minahasa"."""
    if place is None or not noun.regency:
        return None
    level = _phrases("levels").find(tokens.folded, place[0], last)
    behind = level[0] if level else place[0]
    if last - behind != len(fold_phrase(noun.noun)) + tokens.words[behind:last].count("'"):
        return None
    region = place[1]
    template = noun.province if region.level == "provinsi" else noun.regency
    official = template.replace("{place}", region.name).replace("{level}", _LEVEL_NAMES[region.level])
    return BodyMention(
        first, last, official, noun.kind, noun.classification, head=fold_phrase(official)[0],
        region=region, place=region.name, forms=[tokens.span_text(first, last)],
    )  # fmt: skip


def _body(tokens: Tokens, noun: LastNoun, first: int, last: int, region: Region | None) -> BodyMention:
    kind, classification = noun.kind, noun.classification
    if classification == "RegionalOffice" and region is None:
        kind, classification = "agency", "NonStructuralAgency"
    return BodyMention(
        first, last, " ".join(tokens.span_text(first, last).split()), kind, classification,
        head=fold_phrase(noun.noun)[-1], region=region, place=region.name if region else None,
    )  # fmt: skip
