"""Degrees behind a name: "Sutrisno, S.STP., M.Si", "Lestari SKep MKep", "Harun,ST"."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.tokens import Tokens

#: A degree written without full stops that no table holds: "MKepTrop", "SpKMB".
_CAMEL = re.compile(r"(?:(?:S|M|A|Sp|Ap|Dr|Bc)[A-Z][A-Za-z]{0,6}|Msc?[A-Z]{1,3})\Z")


def skip_degrees(tokens: Tokens, lex: Lexicon, index: int, end: int) -> int:
    """Walk over degrees behind a name (", S.STP., M.Si"); the token behind them, `index` where there are none."""
    words = tokens.words
    position = after = index
    while position < end:
        probe = position
        while probe < end and words[probe] in {",", "."} and probe - position < 3:
            probe += 1
        if probe >= end or not words[probe][0].isupper():
            break
        last = _degree(tokens, lex, probe, end, position) or _certificate(
            tokens, lex, probe, end, after > index
        )
        if not last:
            break
        position = _behind_bracket(tokens, last, end)
        while position < end and words[position] == "." and position + 1 < end:
            position += 1
        after = position
    return after


def _degree(tokens: Tokens, lex: Lexicon, probe: int, end: int, before: int) -> int:
    """The token behind the degree at `probe`, 0 where there is none; the name ends before token `before`."""
    found = lex.degrees.find(tokens.folded, probe, end) or _mistyped_degree(tokens, lex, probe, end)
    if found is not None:
        return found[0] if degree_shaped(tokens, probe, found[0], before) else 0
    return probe + 1 if camel(tokens.words[probe]) else 0


@lru_cache(maxsize=1 << 14)
def camel(word: str) -> bool:
    """Whether a word has the form of a degree without full stops: "MKes", "SpKMB"."""
    return (
        3 <= len(word) <= 9
        and not word[1:].islower()
        and not word.isupper()
        and _CAMEL.match(word) is not None
    )


def _certificate(tokens: Tokens, lex: Lexicon, probe: int, end: int, begun: bool) -> int:
    """The token behind an unlisted certificate in capitals between commas (", SE, CSRS"), 0 for none; a degree stands
    before it (`begun`) or behind it."""
    words = tokens.words
    word = words[probe]
    glued = begun and len(word) <= 4 and words[probe - 1].isupper()
    if not (2 <= len(word) <= 6 and word.isupper() and word.isalpha()) or not (
        words[probe - 1] == "," or glued
    ):
        return 0
    if any(
        index.find(tokens.folded, probe, end) for index in (lex.bodies, lex.heads, lex.offices, lex.local)
    ):
        return 0
    follows = words[probe + 1] if probe + 1 < end else "."
    if begun:
        return probe + 1 if follows in {",", ".", ")", ";"} or follows.islower() else 0
    return (
        probe + 1
        if follows == "," and probe + 2 < end and _degree(tokens, lex, probe + 2, end, probe + 1)
        else 0
    )


def _behind_bracket(tokens: Tokens, index: int, end: int) -> int:
    """The token behind the bracket of a specialist's degree: "Sp.B(K)Onk", "Sp.A(K)"."""
    words = tokens.words
    if index + 2 < end and words[index] == "(" and words[index + 2] == ")" and len(words[index + 1]) <= 3:
        index += 3
        if index < end and tokens.glued(index) and words[index].isalpha() and len(words[index]) <= 4:
            index += 1
    return index


def _mistyped_degree(tokens: Tokens, lex: Lexicon, index: int, end: int) -> tuple[int, object] | None:
    """A degree whose full stop was typed as a comma: "M,Sc", "M.,Pd"."""
    if len(tokens.words[index]) > 2:
        return None
    probe = index + 1
    while probe < end and tokens.words[probe] in {",", "."}:
        probe += 1
    if probe == index + 1 or probe >= end or probe - index > 3:
        return None
    found = lex.degrees.find([tokens.folded[index], tokens.folded[probe]], 0, 2)
    return (probe + 1, found[1]) if found and found[0] == 2 else None


def degree_shaped(tokens: Tokens, first: int, last: int, before: int) -> bool:
    """Degrees of one plain word ("Ak", "Sos") need a comma or a full stop at their side; "SE", "MSi", "Ph.D" do not."""
    word = tokens.words[first]
    if last - first > 1 or sum(c.isupper() for c in word) > 1:
        return True
    if word in {"Lc", "Ph", "Ners", "Apt"}:
        return True
    return before < first and tokens.words[before] == ","


def longer_degree(tokens: Tokens, lex: Lexicon, index: int, last: int, end: int) -> bool:
    """Whether the second letter of a degree begins a longer one, so that the first is an initial."""
    second = index + 1 + (tokens.words[index + 1 : index + 2] == ["."])
    longer = lex.degrees.find(tokens.folded, second, end) if second < last else None
    return longer is not None and longer[0] > last and len(tokens.words[last - 1]) == 1
