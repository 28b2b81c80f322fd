"""Words of a further language, read as the words that rules look at.

Rules know function words and verbs in the forms of the first language: "dan", "oleh", "menandatangani". The table of another
language says which of its words mean the same (section `glosses`): "and" is read as "dan", "was signed" as "telah
ditandatangani". A key may give words to choose from, "was|were signed", and end in "^": a capital follows, as in ", said ^".
Key and gloss have equally many words.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from kg.languages import language, per_language


class Glosses(NamedTuple):
    """What a language changes in its texts: glosses by their first word, the longest first; words that are left out (articles);
    whether "'s" is a word of its own."""

    by_word: dict[str, list[tuple[list[str], list[str], bool]]]
    dropped: frozenset[str]
    possessive: bool


@per_language
def glosses() -> Glosses | None:
    """The glosses of the language that is being read, None where it has none."""
    table = language().get("glosses")
    if table is None:
        return None
    by_word: dict[str, list[tuple[list[str], list[str], bool]]] = {}
    for key, gloss in table["words"].items():
        capital = key.endswith(" ^")
        for words in _choices(key.removesuffix(" ^")):
            by_word.setdefault(words[0], []).append((words, gloss.split(), capital))
    for row in by_word.values():
        row.sort(key=lambda entry: (-len(entry[0]), not entry[2], entry[0]))
    return Glosses(by_word, frozenset(table["dropped"]), table["possessive"])


def _choices(key: str) -> Iterator[list[str]]:
    """ "was|were signed" stands for "was signed" and "were signed"."""
    return (list(words) for words in product(*(word.split("|") for word in key.split())))


def glossed(folded: list[str], words: list[str], table: Glosses) -> list[str]:
    """The folded forms of `words` with glosses in the place of those that have one; the list keeps its length."""
    by_word, index = table.by_word, 0
    while index < len(folded):
        for key, gloss, capital in by_word.get(folded[index], ()):
            last = index + len(key)
            if folded[index:last] == key and (
                not capital or (last < len(words) and words[last][0].isupper())
            ):
                folded[index:last] = gloss
                index = last - 1
                break
        index += 1
    return folded


def left_out(word: str, behind: str, table: Glosses) -> bool:
    """Whether a word is an article: "the", "a"; a capital "A" only before a small letter, for it may be an initial. `behind` is
    the text from its end, two characters of it."""
    if word.lower() not in table.dropped:
        return False
    return word.islower() or len(word) > 2 or (behind[:1].isspace() and behind[1:2].islower())
