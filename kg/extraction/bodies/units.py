"""Units of firms under all their forms: "PT PLN (Persero) Unit Induk Distribusi (UID) Bali" and "PLN UID Bali" are one, "BRI
Kanca Kendal" is "BRI Cabang Kendal"."""

from __future__ import annotations

from kg.extraction.bodies.regions import bracketed, language_table, more_provinces, town_at
from kg.extraction.words.lexicon import Lexicon, Region
from kg.extraction.words.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import per_language, word_set

_DIRECTIONS = frozenset({"Utara", "Selatan", "Barat", "Timur", "Tengah"})
_LEGAL = frozenset({"persero", "tbk"})
#: So many tokens a unit has at most, and so many words a place that no table holds.
_LONGEST, _LONGEST_PLACE = 12, 2
#: Longer words in capitals behind a place are a name.
_ACRONYM = 5


@per_language
def _nouns() -> PhraseIndex:
    """The nouns of units with the short form of each, "" for those that say no more than "branch"."""
    index = PhraseIndex()
    for phrase, short in language_table()["units"]["nouns"].items():
        index.add(fold_phrase(phrase), short)
    return index


def unit_end(tokens: Tokens, lex: Lexicon, index: int, end: int) -> tuple[int, int, Region | None] | None:
    """The first token and the token behind a unit that stands behind a firm, and the region it names: "UP3 Tegal", "Unit
    Induk Distribusi (UID) Bali", "Kantor Wilayah IX Jakarta"."""
    inner = bracketed(tokens, index, end) if index < end else None
    if inner and fold_phrase(inner[1])[-1:] == ("persero",):
        index = inner[0]
    while index < end and tokens.folded[index] in _LEGAL:
        index += 1
    if index >= end or tokens.folded[index] not in word_set("branches_firm_units"):
        return None
    noun = _nouns().find(tokens.folded, index, end)
    first, index = index, max(index + 1, noun[0] if noun else 0)
    areas, joined, region = word_set("units_areas"), word_set("units_joined_areas"), None
    units = word_set("branches_firm_units") | areas
    while index < end and index - first < _LONGEST:
        word, low = tokens.words[index], tokens.folded[index]
        place = town_at(tokens, lex, index, end)
        if place is not None:
            index, region = place
            if region.level == "provinsi":
                # "Unit Induk Wilayah Kalimantan Timur dan Kalimantan Utara"
                index = more_provinces(tokens, lex, index, end) or index
            elif index < end and tokens.words[index] in _DIRECTIONS:
                # "KPH Bandung Utara"
                index += 1
        elif low in joined:
            index += 1
            break
        elif word[0].isdigit() or (
            word[0].isupper()
            and not (len(word) == 1 and tokens.words[index + 1 : index + 2] == ["."])
            and (
                (word.isupper() and not (region and len(word) > _ACRONYM))
                or low in lex.common
                or low in units
            )
        ):
            index += 1
        elif word == "(" and (inner := bracketed(tokens, index, end)) and len(inner[1]) < _LONGEST:
            index = inner[0]
        elif (
            region is None
            and tokens.folded[index - 1] not in areas
            and (tokens.folded[index - 1] in units or not tokens.words[index - 1].istitle())
            and (after := _unknown_place(tokens, lex, index, end))
            and (
                tokens.folded[first] not in word_set("units_of_provinces")
                or _closed(tokens, lex, index, after)
            )
        ):
            index = after
            break
        else:
            break
    return (first, index, region) if index > first + 1 else None


def bare_unit(tokens: Tokens, lex: Lexicon, index: int, end: int) -> bool:
    """Whether the acronym of a unit stands alone behind a firm, which then means the firm: "GM PLN UIW N"."""
    if index + 1 >= end or not tokens.words[index].isupper() or not tokens.is_name_like(index + 1):
        return False
    if lex.brackets.starts(tokens.folded[index + 1]) or tokens.words[index + 2 : index + 3] == ["("]:
        # a place that the article has in brackets, or one before them
        return False
    noun = _nouns().find(tokens.folded, index, index + 1)
    return noun is not None and bool(noun[1])


def _closed(tokens: Tokens, lex: Lexicon, first: int, after: int) -> bool:
    """Whether one word is told apart from a name behind it by a title or a comma: "PLN UID Sulselrabar, Ir. N"."""
    ends = (
        after >= len(tokens) or tokens.words[after] == "," or lex.titles.find(tokens.folded, after, after + 1)
    )
    return after == first + 1 and bool(ends)


def _unknown_place(tokens: Tokens, lex: Lexicon, index: int, end: int) -> int:
    """The token behind a place of no table at the end of a unit ("ULP Sei Rampas"), 0 where a person's name begins."""
    last = index
    while last < end and last - index <= _LONGEST_PLACE and tokens.is_name_like(last):
        if tokens.folded[last] in lex.given or lex.titles.find(tokens.folded, last, end):
            break
        last += 1
    return last if last - index <= _LONGEST_PLACE and last > index else 0


def unit_of(lex: Lexicon, words: tuple[str, ...], position: int) -> str:
    """The unit of a firm that the words of its name tell from `position` on, in the same words for all its forms; "" where
    they tell none."""
    while position < len(words) and words[position] in _LEGAL:
        position += 1
    if position >= len(words) or words[position] not in word_set("branches_units"):
        return ""
    return " ".join(_canonical(lex, words, position))


def owned_unit(lex: Lexicon, words: tuple[str, ...]) -> tuple[str, str] | None:
    """The firm and the unit of a name that leaves the firm out: "UP3 Tegal" is one of the electricity company."""
    if len(words) < 2 or not _nouns().find(words, 0, len(words)):
        return None
    unit = _canonical(lex, words, 0)
    owner = language_table()["units"]["owners"].get(unit[0]) if unit else None
    return (owner, " ".join(unit)) if owner and len(unit) > 1 else None


def _canonical(lex: Lexicon, words: tuple[str, ...], position: int) -> list[str]:
    unit: list[str] = []
    while position < len(words):
        noun, region = _nouns().find(words, position, len(words)), code_at(lex, words, position)
        if noun is not None:
            position, word = noun[0], str(noun[1])
        elif region is not None:
            position, word = region
        else:
            word, position = words[position], position + 1
        if word and unit[-1:] != [word]:
            unit.append(word)
    return unit


def code_at(lex: Lexicon, words: tuple[str, ...], position: int) -> tuple[int, str] | None:
    """The position behind a region or town in the words of a name, and its code."""
    size = len(words)
    level = language_table()["regions"]["levels"].get(words[position], "") if position < size else ""
    position += bool(level)
    region = lex.regions.find(words, position, size) if position < size else None
    if region is not None:
        assert isinstance(region[1], tuple)
        regions: list[Region] = [r for r in region[1] if not level or r.level == level]
        order = ("provinsi", "kabupaten", "kota")
        return (region[0], min(regions, key=lambda r: order.index(r.level)).code) if regions else None
    town = lex.towns.find(words, position, size) if position < size and not level else None
    if town is None:
        return None
    assert isinstance(town[1], Region)
    return town[0], f"{town[1].code} {town[1].name}"
