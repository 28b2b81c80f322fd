"""Places that no table holds but the article names as such: "Provinsi Fujian", "Kecamatan Bayan", "Desa Sumber Rejo"."""

from __future__ import annotations

from kg.extraction.bodies.regions import BodyMention, name_stops
from kg.extraction.words.lexicon import GOVERNMENTS, Lexicon
from kg.extraction.words.tokens import Tokens
from kg.languages import word_set

#: So many words a name of a place has at most.
_LONGEST = 2


def learn_places(tokens: Tokens, lex: Lexicon) -> None:
    """Enter the places of the article, and the single words in brackets, into the lexicon of the article."""
    words, folded, nouns = tokens.words, tokens.folded, word_set("spoken_places_nouns")
    size = len(tokens)
    for i in range(size - 1):
        if words[i] == "(" and i + 2 < size and words[i + 2] == ")" and words[i + 1][0].isupper():
            lex.brackets.add((folded[i + 1],), True)
        elif folded[i] in _BEHIND and words[i][0].isupper() and (first := _city(tokens, lex, i)):
            lex.places.add(tuple(folded[first : i + 1]), True)
            lex.local.add(
                tuple(folded[first : i + 1]), city(tokens.span_text(first, i), words[i], first, i + 1)
            )
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


def _city(tokens: Tokens, lex: Lexicon, index: int) -> int:
    """The token at which the name of a city abroad begins before "City" at `index`, 0 where no mayor of it is named."""
    first = index
    while first > 0 and index - first < _LONGEST and tokens.is_name_like(first - 1):
        if tokens.folded[first - 1] in lex.common or tokens.folded[first - 1] in _MAYORS:
            break
        first -= 1
    mayor = first > 0 and tokens.folded[first - 1] in _MAYORS
    return first if mayor and first < index else 0


def city(place: str, noun: str, first: int, last: int) -> BodyMention:
    """The mention of a city abroad: "Davao City" is the city of Davao."""
    government, classification = GOVERNMENTS["kota"]
    forms = [f"{place} {noun}", f"{government} {place} {noun}"]
    return BodyMention(
        first, last, f"{government} {place}", "local-government", classification, level="kota", place=place,
        is_region=True, forms=forms,
    )  # fmt: skip


#: Nouns behind the name of a city abroad, and the words before it that tell its mayor.
_BEHIND, _MAYORS = frozenset({"city"}), frozenset({"kota", "mayor", "wako", "walikota"})


def _end_of_place(tokens: Tokens, first: int, size: int) -> int:
    """The token behind a run of capitals that ends at a small word, a noun of places or a mark; `first` for a longer run."""
    nouns, last = word_set("spoken_places_nouns"), first
    while last < size and last - first <= _LONGEST:
        word = tokens.words[last]
        if not word[0].isupper() or tokens.folded[last] in nouns or tokens.folded[last] in name_stops():
            return last
        last += 1
    return first
