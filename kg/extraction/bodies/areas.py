"""Areas that a branch serves and that are no one region: "Sumbar Riau Kepri", "Sumatera Bagian Selatan", "Bali Nusra"."""

from __future__ import annotations

from kg.extraction.bodies.regions import region_at
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.tokens import Tokens
from kg.languages import word_set

#: What joins the areas of one branch, if anything does.
_JOINTS = frozenset({",", "dan", "&", "-", "–", "/"})


def areas_at(tokens: Tokens, lex: Lexicon, index: int, end: int) -> int:
    """The token behind the areas that begin at `index`, 0 where there are none."""
    last = _area(tokens, lex, index, end)
    while last and last < end:
        joined = tokens.folded[last] in _JOINTS
        closing = joined and tokens.folded[last] == "," and tokens.folded[last + 1 : last + 2] == ["dan"]
        after = _area(tokens, lex, last + joined + closing, end)
        if not after or (tokens.words[last] == "," and not _closes(tokens, lex, after, end)):
            break
        last = after
    return last


def _closes(tokens: Tokens, lex: Lexicon, index: int, end: int) -> bool:
    """Whether a list of areas with commas goes on to its "dan"."""
    while index < end and tokens.folded[index] in _JOINTS:
        if tokens.folded[index] != ",":
            return bool(_area(tokens, lex, index + 1, end))
        after = _area(tokens, lex, index + 1, end)
        if not after:
            return tokens.folded[index + 1 : index + 2] == ["dan"] and bool(
                _area(tokens, lex, index + 2, end)
            )
        index = after
    return False


def _area(tokens: Tokens, lex: Lexicon, index: int, end: int) -> int:
    """The token behind one province, island or part of the country, 0 where there is none."""
    if index >= end or not tokens.is_name_like(index):
        return 0
    if (province := region_at(tokens, lex, index, end, "provinsi")) is not None:
        return province[0]
    if tokens.folded[index] in word_set("units_joined_areas"):
        return index + 1
    if tokens.folded[index] not in word_set("areas_islands"):
        return 0
    whole = tokens.folded[index] == "indonesia"
    index += 1 + (tokens.folded[index + 1 : index + 2] in (["bagian"], ["tenggara"]))
    part = index < end and tokens.folded[index] in word_set("areas_directions")
    return 0 if whole and not part else index + part
