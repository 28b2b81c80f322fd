"""The sentences of a text, for people who look for a fact in it.

Not the extraction's own: what is measured should not decide what is shown, and a missed name may stand outside of what the
extraction takes for the story.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.evaluation.claims import Clues
from kg.evaluation.folding import fold

# A line may hold several sentences; an end is no end behind an abbreviation ("M. Yusuf", "Drs. Budi", "Capt. Bram").
_LINE = re.compile(r"[^\n]+")
_END = re.compile(r"""(?<![.!?])[.!?]++["”’')]*+\s++(?=["“‘'(]*+[A-Z0-9])""")
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z]|\b[A-Z][a-z]{1,2}|\b(?:Capt|Kapt|Prof))\.$")


class Sentences:
    """A text as sentences, which are found by an offset or by the names in them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []
        for line in _LINE.finditer(text):
            self._starts.append(line.start())
            self._starts += [one.end() for one in _END.finditer(text, *line.span()) if _ends(text, one)]
        self._folded: list[str] | None = None

    def at(self, offset: int) -> str:
        """The sentence that holds the code point at `offset`."""
        return self._sentence(max(bisect_right(self._starts, offset) - 1, 0))

    def holding(self, clues: Clues) -> str | None:
        """The sentence that holds the most of the names; None if none holds the first name in any form.

        Of equals one with a more telling form of the first name is taken, then the first.
        """
        if not clues:
            return None
        first, *others = ([folded for form in name if (folded := fold(form))] for name in clues)
        ranks = (
            (-self._names_in(words, others), form, number)
            for number, words in enumerate(self._words())
            if (form := _first_form(words, first)) is not None
        )
        best = min(ranks, default=None)
        return None if best is None else self._sentence(best[2])

    def _names_in(self, words: str, names: list[list[str]]) -> int:
        return sum(_first_form(words, forms) is not None for forms in names)

    def _words(self) -> list[str]:
        if self._folded is None:
            self._folded = [f" {fold(self._sentence(number))} " for number in range(len(self._starts))]
        return self._folded

    def _sentence(self, number: int) -> str:
        if not self._starts:
            return ""
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
        return self._text[self._starts[number] : end].strip()


def _ends(text: str, mark: re.Match[str]) -> bool:
    """Whether the mark ends a sentence, and not only an abbreviation."""
    return _ABBREVIATION.search(text, max(mark.start() - 8, 0), mark.start() + 1) is None


def _first_form(words: str, forms: list[str]) -> int | None:
    """The number of the first of the folded forms that is among the folded words."""
    return next((number for number, form in enumerate(forms) if f" {form} " in words), None)
