"""What is no part of the story: lines of the page around it, related news inside it, left-over mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from kg.extraction.page.segments import Segments
from kg.extraction.why.sources import Source, words_in

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


class Skipped(Struct, frozen=True, kw_only=True):
    """A stretch that is no part of the story, by which rule, and the words that tell it where a list holds them.

    ==================== ===========================================================================
    rule                 the stretch is
    ==================== ===========================================================================
    ``skip.LIST``        a line with a word of that list of the section `structure` of the language
    ``skip.shape``       a line told by its form: a title among titles, a credit, a path, a copy
    ``skip.inline``      related news inside a paragraph
    ``skip.markup``      left-over mark-up
    ==================== ==========================================================================="""

    start: int
    end: int
    text: str
    rule: str
    sources: tuple[Source, ...] = ()


def skipped(text: str, segments: Segments) -> list[Skipped]:
    """All of a text that its segments leave out, in its order."""
    found = [
        Skipped(start=start, end=end, text=text[start:end], rule=rule, sources=sources)
        for start, end, rule, sources in _lines(segments)
    ]
    for start, end in _differences(text, segments.tokens.text):
        rule = "skip.markup" if text[start] in "<&" else "skip.inline"
        found.append(Skipped(start=start, end=end, text=text[start:end], rule=rule))
    return sorted(found, key=lambda one: one.start)


def _lines(segments: Segments) -> Iterator[tuple[int, int, str, tuple[Source, ...]]]:
    """The lines, or ends of lines, that are in no paragraph: where, by which rule, by which words."""
    tokens = segments.tokens
    for line in _LINE.finditer(tokens.text):
        first, last = tokens.index_at(line.start()), tokens.index_at(line.end())
        while first < last and segments.paragraph_start(last - 1) is not None:
            last -= 1
        while first < last and segments.paragraph_start(first) is not None:
            first += 1
        if first < last:
            rows = _told(segments, first, last)
            rule = rows[0].row.split()[-1] if rows else "shape"
            yield tokens.starts[first], tokens.ends[last - 1], f"skip.{rule}", rows


def _told(segments: Segments, first: int, last: int) -> tuple[Source, ...]:
    """The word that opens a line of the page, or the notice in it."""
    folded = segments.tokens.folded
    start = first
    while start < last and not folded[start][0].isalnum():
        start += 1
    found = [rows for at, _, rows in words_in("structure", folded, start, last) if at == start]
    found += [rows for _, _, rows in words_in("structure", folded, start, last, "notices")]
    return found[0] if found else ()


def _differences(text: str, blanked: str) -> Iterator[tuple[int, int]]:
    """The stretches of `text` that are blank in `blanked`, blanks inside one included."""
    if text == blanked:
        return
    start = end = -1
    for index, (a, b) in enumerate(zip(text, blanked, strict=True)):
        if a == b and not a.isspace():
            if start >= 0:
                yield start, end
            start = -1
        elif a != b:
            start, end = (index if start < 0 else start), index + 1
    if start >= 0:
        yield start, end
