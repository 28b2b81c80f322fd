"""Places that no table holds but the article names as such: "Provinsi Fujian", "Kecamatan Bayan", "Desa Sumber Rejo"."""

from __future__ import annotations

from kg.extraction.bodies.regions import name_stops
from kg.extraction.words.lexicon import Lexicon
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


def _end_of_place(tokens: Tokens, first: int, size: int) -> int:
    """The token behind a run of capitals that ends at a small word, a noun of places or a mark; `first` for a longer run."""
    nouns, last = word_set("spoken_places_nouns"), first
    while last < size and last - first <= _LONGEST:
        word = tokens.words[last]
        if not word[0].isupper() or tokens.folded[last] in nouns or tokens.folded[last] in name_stops():
            return last
        last += 1
    return first
