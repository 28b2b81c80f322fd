"""Words in quotation marks, paragraph by paragraph: news mixes the marks, forgets one of a pair, and nests them."""

from __future__ import annotations

from typing import Final, NamedTuple

from kg.extraction.words.tokens import Tokens
from kg.languages import language, per_language

QUOTE_MARKS: Final = frozenset('"“”„‟″«»')
_SINGLE_MARKS: Final = frozenset("'’‘`")
_ALL_MARKS = QUOTE_MARKS | _SINGLE_MARKS
_OPENING_SHAPES: Final = frozenset("“„«‘")
_CLOSING_SHAPES: Final = frozenset("”»’")
_OPENS, _CLOSES, _EITHER = 1, -1, 0


class _Mark(NamedTuple):
    """A quotation mark at tokens `first`:`last` (two where it is typed as two apostrophes), and its direction."""

    first: int
    last: int
    direction: int


@per_language
def saying_words() -> frozenset[str]:
    """Verbs that stand beside quoted words, and their forms in -nya: "ujar", "ujarnya"."""
    verbs = language()["speech"]["quoting"]
    return frozenset(verbs) | {verb if verb.endswith("nya") else verb + "nya" for verb in verbs}


def quoted_ranges(tokens: Tokens, first: int, last: int) -> list[tuple[int, int]]:
    """The (first, last) token ranges of a paragraph that stand inside double quotation marks.

    An unclosed mark holds up to the verb that attributes the words (`“Kami siap, ujar Budi.`), else to the paragraph's end; a
    mark that closes what nothing opened holds from the paragraph's start, where such a verb follows (`Kami siap,” ujar Budi.`).
    """
    marks = _marks(tokens, first, last)
    found: list[tuple[int, int]] = []
    opened, nested = -1, False
    for number, mark in enumerate(marks):
        if opened < 0 and mark.direction == _OPENS and _speaker_follows(tokens, mark.last, last):
            # "TNI harus aktif, “Tutur Kolonel Jalu": a mark too much
            continue
        direction = mark.direction or (_CLOSES if opened >= 0 else _OPENS)
        if direction == _OPENS and opened >= 0 and _is_attributed(tokens, mark.last, last):
            # “Kami siap, “ ujar Budi
            direction = _CLOSES
        if direction == _OPENS:
            if opened < 0:
                opened = mark.last
            elif [m.direction for m in marks[number + 1 : number + 3]] == [_CLOSES, _CLOSES]:
                nested = True
            else:
                _unclosed(tokens, opened, mark.first, found, to_end=False)
                opened = mark.last
        elif opened >= 0:
            if nested:
                nested = False
                continue
            found.append((opened, mark.first))
            opened = -1
        elif _is_attributed(tokens, mark.last, last):
            begin = _sentence_behind(tokens, found[-1][1], mark.first) if found else first
            found.append((begin, mark.first))
    if opened >= 0:
        _unclosed(tokens, opened, last, found, to_end=True)
    return [span for span in found if span[1] > span[0]]


def _marks(tokens: Tokens, first: int, last: int) -> list[_Mark]:
    words = tokens.words
    marks: list[_Mark] = []
    if _ALL_MARKS.isdisjoint(words[first:last]):
        return marks
    for index, word in enumerate(words[first:last], first):
        if word in QUOTE_MARKS:
            marks.append(_Mark(index, index + 1, _direction(tokens, index, index + 1, first, last)))
        elif (
            word in _SINGLE_MARKS
            and index + 1 < last
            and words[index + 1] in _SINGLE_MARKS
            and tokens.glued(index + 1)
            and not (marks and marks[-1].last > index)
        ):
            marks.append(_Mark(index, index + 2, _direction(tokens, index, index + 2, first, last)))
    return marks


def _direction(tokens: Tokens, index: int, behind: int, first: int, last: int) -> int:
    """Which way a mark points: white space tells better than its shape, for ” opens in some outlets."""
    words = tokens.words
    spaced = index == first or not tokens.glued(index) or words[index - 1] in "(["
    ended = behind >= last or not tokens.glued(behind) or words[behind] in ",.;:!?)]"
    if spaced != ended:
        return _OPENS if spaced else _CLOSES
    shape = words[index]
    if not spaced:
        return _OPENS if shape in _OPENING_SHAPES else _CLOSES if shape in _CLOSING_SHAPES else _EITHER
    return _OPENS if shape in _OPENING_SHAPES else _EITHER


def _is_attributed(tokens: Tokens, index: int, last: int) -> bool:
    """Whether a verb of speech follows: `,” ujar`, `” , tuturnya`."""
    if index < last and tokens.words[index] in ",.":
        index += 1
    return index < last and tokens.folded[index] in saying_words()


def _speaker_follows(tokens: Tokens, index: int, last: int) -> bool:
    """Whether a verb of speech opens what seems to be quoted, and quickly ends it: “Tutur Kolonel Jalu."""
    return index < last and last - index <= 8 and tokens.folded[index] in saying_words()


def _sentence_behind(tokens: Tokens, first: int, last: int) -> int:
    """The token behind the next full stop, where words begin that nothing opens."""
    return next((i + 1 for i in range(first + 1, last) if tokens.words[i] == "."), last)


def _unclosed(tokens: Tokens, first: int, last: int, found: list[tuple[int, int]], *, to_end: bool) -> None:
    """Close an unclosed quotation before the verb that attributes it; without one it holds `to_end`, or is no quotation."""
    words, folded, saying = tokens.words, tokens.folded, saying_words()
    for index in range(first + 3, last):
        if (
            folded[index] in saying
            and words[index - 1] in ",.?!"
            and index + 1 < len(words)
            and (
                folded[index].endswith("nya")
                or words[index + 1][0].isupper()
                or folded[index + 1] in _PRONOUNS
            )
        ):
            found.append((first, index))
            return
    if to_end:
        found.append((first, last))


_PRONOUNS: Final = frozenset({"dia", "ia", "beliau"})
