"""How words stand beside marks inside a name: full stops, dashes, capitals."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from kg.extraction.words.tokens import Tokens

#: What joins the halves of a doubled name.
DASHES = frozenset("-–—")


def doubled(tokens: Tokens, index: int, end: int) -> int:
    """The token behind a word that stands on both sides of a dash ("Perangin - angin"), 0 where another follows."""
    after = tokens.folded[index + 1] if index + 1 < end else ""
    return index + 2 if len(after) > 3 and tokens.folded[index - 1].endswith(after) else 0


def spelt_together(name: str) -> str:
    """A name with its doubled part as one word: "Karo – Karo" is "Karo-Karo"."""
    for dash in DASHES:
        name = name.replace(f" {dash} ", "-")
    return name


def said_once(name: str) -> str:
    """A name whose last two words were typed twice: "Rina Sari Dewi Sari Dewi" is "Rina Sari Dewi"."""
    words = name.split()
    return " ".join(words[:-2]) if len(words) > 4 and words[-2:] == words[-4:-2] else name


def glued_stop(tokens: Tokens, index: int, end: int) -> bool:
    """Whether a full stop stands between two long words without a blank, where one was left out: "H. Furqan.Maulana"."""
    words = tokens.words
    return (
        index + 1 < end
        and words[index] == "."
        and tokens.glued(index)
        and tokens.glued(index + 1)
        and min(len(words[index - 1]), len(words[index + 1])) > _ABBREVIATED
        and words[index + 1].istitle()
        and words[index - 1].istitle()
    )


#: Shorter words before a full stop may be abbreviations.
_ABBREVIATED: Final = 4


def dotted(words: list[str], index: int, end: int) -> bool:
    """Whether a full stop stands behind a short word: an initial or an abbreviated name."""
    return index + 2 < end and words[index + 1] == "." and len(words[index]) <= 5


def shouted(words: list[str], first: int, position: int, sureness: int) -> bool:
    """Whether a word in capitals is an acronym, before which a name that is not in capitals ends."""
    word = words[position]
    if len(word) < 2:
        return False
    behind = position + 1 + (len(word) == 2 and words[position + 1 : position + 2] == ["."])
    if (
        position == first
        and sureness
        and len(word) <= 4
        and behind < len(words)
        and words[behind][0].isupper()
    ):
        return False
    if position > first and len(word) == 2 and sureness:
        # initials at the end of a name: "Sabar AS"
        return False
    if position == first:
        follows = any(w.isupper() and w.isalpha() and len(w) > 1 for w in words[position + 1 : position + 2])
        return not follows and len(word) <= 4
    return not words[first].isupper() and (len(word) > 3 or words[position - 1] != ".")


def contracted(word: str, full: tuple[str, ...]) -> bool:
    """Whether a word is made of the beginnings of two words of a name: "aher" of Ahmad Heryawan, "zulhas" of Zulkifli Hasan."""
    if len(word) < _SHORTEST:
        return False
    return any(
        word == a[:cut] + b[: len(word) - cut] for a, b in pairwise(full) for cut in range(1, len(word))
    )


#: Shorter words are contractions of too many names.
_SHORTEST = 4
