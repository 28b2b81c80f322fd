"""Places that no table holds but the article names as such: "Provinsi Fujian", "Kecamatan Bayan", "Desa Sumber Rejo"."""

from __future__ import annotations

from typing import Final

from kg.extraction.bodies.regions import BodyMention, name_stops
from kg.extraction.words.lexicon import GOVERNMENTS, Lexicon
from kg.extraction.words.tokens import Tokens
from kg.languages import per_language, word_set

#: So many words a name of a place has at most.
_LONGEST: Final = 2


def learn_places(tokens: Tokens, lex: Lexicon) -> None:
    """Enter the places of the article, and the single words in brackets, into the lexicon of the article."""
    words, folded, nouns = tokens.words, tokens.folded, word_set("spoken_places_nouns")
    size, heads, spots = len(tokens), list[int](), set[tuple[str, ...]]()
    for i in tokens.places(_cues()):
        if i == size - 1:
            break
        if words[i] == "(" and i + 2 < size and words[i + 2] == ")" and words[i + 1][0].isupper():
            lex.brackets.add((folded[i + 1],), i)
        elif folded[i] == "di":
            spots.add(tuple(folded[i + 1 : _end_of_place(tokens, i + 1, size)]))
        elif folded[i] in _HEADS and (folded[i] != "kota" or folded[i - 1] == "wali"):
            heads.append(i)
        elif folded[i] in word_set("bodies_abroad") and words[i][0].isupper():
            _learn_state(tokens, lex, i)
        elif folded[i] in _BEHIND and words[i][0].isupper() and (first := _city(tokens, lex, i)):
            lex.places.add(tuple(folded[first : i + 1]), True)
            place = tokens.span_text(first, i)
            forms = [f"{place} {words[i]}", f"Pemerintah Kota {place} {words[i]}"]
            lex.local.add(tuple(folded[first : i + 1]), government_abroad(place, "kota", first, i + 1, forms))
        elif (
            folded[i] in nouns
            and tokens.is_name_like(i + 1)
            and folded[i - 1] not in word_set("spoken_places_offices")
        ):
            last = _end_of_place(tokens, i + 1, size)
            if last > i + 1:
                phrase = tuple(folded[i + 1 : last])
                lex.places.add(phrase, True)
                lex.places.add(tuple("-".join(phrase).split("-")), True)
    for i in heads:
        _learn_headed(tokens, lex, i, spots)


def _learn_state(tokens: Tokens, lex: Lexicon, index: int) -> None:
    """The place behind the noun of a region abroad: "Gubernur Khartum" is of the "Negara Bagian Khartum"."""
    first = index + 1 + (tokens.folded[index + 1] == "bagian")
    if first == index + 1 and tokens.folded[index] == "negara":
        return
    known = lex.place_abroad(tokens.folded, first, len(tokens)) if first < len(tokens) else None
    last = known[0] if known else first + 1
    if last > len(tokens) or not tokens.is_name_like(first) or lex.regions.starts(tokens.folded[first]):
        return
    place = tokens.span_text(first, last)
    state = BodyMention(
        index, last, tokens.span_text(index, last), "international", "ForeignGovernment", head="negara",
        place=place, is_region=True, forms=[place],
    )  # fmt: skip
    lex.places.add(tuple(tokens.folded[first:last]), True)
    lex.local.add(tuple(tokens.folded[first:last]), state)


def _learn_headed(tokens: Tokens, lex: Lexicon, index: int, spots: set[tuple[str, ...]]) -> None:
    """The place between its head and his name ("Wali Kota Tarvenza N"), which the article has elsewhere behind "di"."""
    folded, first = tokens.folded, index + 1
    for last in range(first + 1, min(first + 1 + _LONGEST, len(tokens) - 1)):
        phrase = tuple(folded[first:last])
        if not (tokens.is_name_like(first) and tokens.is_name_like(last)):
            return
        if phrase in spots and not (lex.regions.starts(phrase[0]) or phrase[0] in lex.given | lex.common):
            place, level = tokens.span_text(first, last), _HEADS[folded[index]]
            lex.places.add(phrase, True)
            lex.local.add(phrase, government_abroad(place, level, first, last, [place]))
            return


def _city(tokens: Tokens, lex: Lexicon, index: int) -> int:
    """The token at which the name of a city abroad begins before "City" at `index`, 0 where no mayor of it is named."""
    first = index
    while first > 0 and index - first < _LONGEST and tokens.is_name_like(first - 1):
        if tokens.folded[first - 1] in lex.common or tokens.folded[first - 1] in _MAYORS:
            break
        first -= 1
    mayor = first > 0 and tokens.folded[first - 1] in _MAYORS
    return first if mayor and first < index else 0


def government_abroad(place: str, level: str, first: int, last: int, forms: list[str]) -> BodyMention:
    """The mention of a place abroad: "Davao City" is the city of Davao."""
    government, classification = GOVERNMENTS[level]
    return BodyMention(
        first, last, f"{government} {place}", "local-government", classification, head="pemerintah",
        level=level, place=place, is_region=True, forms=forms,
    )  # fmt: skip


@per_language
def _cues() -> frozenset[str]:
    """The words beside which a place may be named."""
    return word_set("spoken_places_nouns").union(_HEADS, _BEHIND, word_set("bodies_abroad"), {"(", "di"})


#: Nouns behind the name of a city abroad, and the words before it that tell its mayor.
_BEHIND, _MAYORS = frozenset({"city"}), frozenset({"kota", "mayor", "wako", "walikota"})
#: The last words of offices that head a place, and its level.
_HEADS: Final = {**dict.fromkeys(_MAYORS, "kota"), "gubernur": "provinsi", "bupati": "kabupaten"}


def _end_of_place(tokens: Tokens, first: int, size: int) -> int:
    """The token behind a run of capitals that ends at a small word, a noun of places or a mark; `first` for a longer run."""
    nouns, last = word_set("spoken_places_nouns"), first
    while last < size and last - first <= _LONGEST:
        word = tokens.words[last]
        if not word[0].isupper() or tokens.folded[last] in nouns or tokens.folded[last] in name_stops():
            return last
        last += 1
    return first
