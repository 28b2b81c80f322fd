"""The parts of an article: paragraphs of the story, lines of the page around it, sentences, words in quotation marks.

A news text as it is saved holds more than the story: "BACA JUGA" lines that name other people, credits, tags, lists of related
stories. Facts are read from the story alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from kg.extraction.page.lines import PageLines
from kg.extraction.page.quotations import QUOTE_MARKS, quoted_ranges
from kg.extraction.words.tokens import Tokens, fold_word
from kg.languages import word_set

_LINE: Final = re.compile(r"[^\r\n\u2028\u2029]+")
_PARENTHESISED_RELATED: Final = re.compile(r"\((?:baca|lihat)[^()\n]{0,200}\)", re.IGNORECASE)
#: What a page left of its mark-up: "<p data-start=1>", "&nbsp;".
_MARKUP: Final = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>|&(?:nbsp|amp|quot|#\d{1,5});")
#: A related-news line that a template glued to the paragraph before it.
_INLINE_RELATED: Final = re.compile(r"(?<=\S)[ \t]*\b(?:BACA JUGA|Baca Juga|Baca juga|BACA)\s*:[^\n]*")
#: A longer one runs into the story: its title ends where two small words follow each other.
_LONGEST_LINK: Final = 200
_TWO_SMALL: Final = re.compile(r"(?<=\w\s)[a-z]{4,}\s+[a-z]{3,}")

#: A text wrapped by hand has so many lines, the longest of such a length.
_WRAPPED_LINES, _NARROW, _WIDE = 6, 45, 130
_SENTENCE_END: Final = frozenset(".!?")
#: No sentence of news has so many tokens; a longer run is cut, so that no rule that looks along a sentence
#: costs more than its length.
_LONGEST_SENTENCE: Final = 300


@dataclass(slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive) of one sentence; `paragraph` counts the story's paragraphs from 0."""

    first: int
    last: int
    paragraph: int
    headline: bool = False
    caption: bool = False


@dataclass(slots=True)
class Segments:
    """An article in parts; `sentence_at` finds the sentence of a token.

    `quoted` holds (first, last) token ranges that stand inside quotation marks; `in_quote[i]` tells it token by token.
    """

    tokens: Tokens
    sentences: list[Sentence] = field(default_factory=list)
    quoted: list[tuple[int, int]] = field(default_factory=list)
    in_quote: bytearray = field(default_factory=bytearray)
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    def spots(self, words: AbstractSet[str], further: Collection[int] = ()) -> list[list[int]]:
        """For each sentence its tokens whose look-up form is one of `words`, and those of the `further` ones, in order."""
        places = self.tokens.places(words)
        if further:
            places = sorted({*places, *further})
        found: list[list[int]] = []
        at = 0
        for sentence in self.sentences:
            row: list[int] = []
            while at < len(places) and places[at] < sentence.last:
                if places[at] >= sentence.first:
                    row.append(places[at])
                at += 1
            found.append(row)
        return found

    def sentence_at(self, token: int) -> int | None:
        """The number of the sentence that holds a token; None for tokens outside the story."""
        if len(self._starts) != len(self.sentences):
            self._starts = [sentence.first for sentence in self.sentences]
        number = bisect_right(self._starts, token) - 1
        return number if number >= 0 and token < self.sentences[number].last else None

    def paragraph_start(self, token: int) -> int | None:
        """The first token of the paragraph that holds a token of the story."""
        number = bisect_right(self.paragraphs, (token, len(self.tokens) + 1)) - 1
        return self.paragraphs[number][0] if number >= 0 and token < self.paragraphs[number][1] else None


def _masked(text: str) -> str:
    """The text with glued related-news lines and mark-up blanked out; the length stays, so offsets do too."""
    if "BACA" in text or "Baca" in text:
        text = _INLINE_RELATED.sub(_without_link, text)
    if "(" in text:
        text = _PARENTHESISED_RELATED.sub(_blank, text)
    if "<" in text or "&" in text:
        text = _MARKUP.sub(_blank, text)
    return text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _without_link(link: re.Match[str]) -> str:
    """A glued link blanked out: to the end of its line, or of its title where the story goes on behind it."""
    found = link.group()
    last = len(found)
    if last > _LONGEST_LINK:
        small = _TWO_SMALL.search(found, 0, _LONGEST_LINK)
        last = small.start() if small else _LONGEST_LINK
    return " " * last + found[last:]


def segment(text: str) -> Segments:
    """Split an article into paragraphs of the story and their sentences."""
    masked = _masked(text)
    tokens = Tokens(masked)
    segments = Segments(tokens, in_quote=bytearray(len(tokens)))
    lines = [(tokens.index_at(first), tokens.index_at(last)) for first, last in _paragraph_spans(masked)]
    stops = tokens.places(_MAY_END)
    for first, last in PageLines(tokens).story(lines):
        _add_paragraph(segments, first, last, stops[bisect_left(stops, first) : bisect_left(stops, last)])
    _mark_headlines(segments)
    _mark_captions(segments)
    return segments


def _paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Lines, a line that goes on joined to the one before it: one that begins in lower case, or any where all are wrapped."""
    lines = [match.span() for match in _LINE.finditer(text) if match.group().strip()]
    full = _wrapped_at(text, lines)
    spans: list[tuple[int, int]] = []
    before = 0
    for start, end in lines:
        wrapped = (
            spans
            and text.count("\n", spans[-1][1], start) <= 1
            and (
                (text[start:end].lstrip()[:1].islower() and text[spans[-1][1] - 1] not in ".!?:;")
                or (full and before >= full)
            )
        )
        before = end - start
        if wrapped:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _wrapped_at(text: str, lines: list[tuple[int, int]]) -> int:
    """So long are the full lines of a text that is wrapped by hand, all of it: 0 where the lines are paragraphs."""
    lengths = sorted(end - start for start, end in lines)
    if len(lines) < _WRAPPED_LINES or not _NARROW <= lengths[-1] <= _WIDE:
        return 0
    full = lengths[-1] * 3 // 4
    filled = [text[end - 1] for start, end in lines if end - start >= full]
    open_ended = sum(char.isalnum() or char in ",-" for char in filled)
    return full if len(filled) * 2 > len(lines) and open_ended * 3 > len(filled) * 2 else 0


def _add_paragraph(segments: Segments, first: int, last: int, stops: list[int]) -> None:
    """Add tokens `first`:`last` as a paragraph, cut into sentences at those of its `stops` that end one."""
    number = len(segments.paragraphs)
    segments.paragraphs.append((first, last))
    _mark_quotes(segments, first, last)
    begin = _behind_dateline(segments.tokens, first, last)
    ends = [i + 1 for i in stops if i >= begin and _ends_sentence(segments, i, last)]
    for end in (*ends, last):
        while begin < end:
            behind = min(end, begin + _LONGEST_SENTENCE + 1)
            segments.sentences.append(Sentence(begin, behind, number))
            begin = behind


_MAY_END: Final = _SENTENCE_END | QUOTE_MARKS
_DASHES: Final = frozenset("-–—|")


def _behind_dateline(tokens: Tokens, first: int, last: int) -> int:
    """The token behind "JAKARTA, OUTLET.ID – ", "Karangasem (ANTARA) - "; `first` where there is no dateline."""
    for index in range(first + 1, min(first + 14, last - 3)):
        word = tokens.words[index]
        if word in _DASHES and not (tokens.glued(index) and tokens.glued(index + 1)):
            # "Pemkot Tegal - Baznas Teken PKS" is a headline
            return first if tokens.folded[first] in word_set("tokens_of_bodies") else index + 1
        if word[0].islower() and not (tokens.glued(index) or word in {"com", "id", "co", "net", "dan"}):
            return first
    return first


def _mark_quotes(segments: Segments, first: int, last: int) -> None:
    """Mark what stands in quotation marks inside a paragraph."""
    for begin, end in quoted_ranges(segments.tokens, first, last):
        segments.quoted.append((begin, end))
        segments.in_quote[begin:end] = b"\x01" * (end - begin)


def _ends_sentence(segments: Segments, index: int, last: int) -> bool:
    tokens = segments.tokens
    words = tokens.words
    if words[index] in QUOTE_MARKS:
        # a closing mark after a full stop ends the sentence: .” Next
        return (
            index > 0
            and words[index - 1] in _SENTENCE_END
            and index + 1 < last
            and tokens.opens_large(index + 1)
            and not segments.in_quote[index]
            and not segments.in_quote[index + 1]
        )
    if index + 1 >= last:
        return False
    following = words[index + 1]
    if following in QUOTE_MARKS and tokens.glued(index + 1):
        return False
    if words[index] == ".":
        # "Ir,. Budi" is a slip for "Ir. Budi"
        slip = index > 1 and words[index - 1] == "," and tokens.glued(index)
        before = tokens.folded[index - 1 - slip] if index else ""
        if (len(before) == 1 and before.isalpha()) or _initials(tokens, index - 1):
            return _starts_sentence(tokens, index + 1) and not tokens.glued(index + 1)
        if _numbered_office(tokens, index - 1) and tokens.folded[index + 1] in word_set(
            "segments_abbreviations"
        ):
            return False
        degrees = word_set("segments_degrees")
        if before in degrees and tokens.folded[index + 1] in degrees and following[0].isupper():
            return False
        if before in word_set("segments_abbreviations") or tokens.glued(index + 1):
            return tokens.glued(index + 1) and _glued_start(tokens, index)
    return tokens.opens_large(index + 1) or following[0].isdigit() or following in QUOTE_MARKS


def _numbered_office(tokens: Tokens, index: int) -> bool:
    """Whether a Roman number tells one of several offices: "Wakil Rektor IV. Prof. Budi", where a comma is meant."""
    return (
        index > 0
        and set(tokens.words[index]) <= {"I", "V", "X"}
        and tokens.folded[index - 1] in word_set("segments_numbered_offices")
    )


def _initials(tokens: Tokens, index: int) -> bool:
    """Whether two capitals behind a title are initials of a name: "Ir. SA. Suprapto"."""
    word, before = tokens.words[index], tokens.folded[max(index - 2, 0) : index]
    titled = before[1:] == ["."] and before[0] in word_set("segments_abbreviations")
    return titled and len(word) == 2 and word.isalpha() and word.isupper()


def _glued_start(tokens: Tokens, index: int) -> bool:
    """A full stop without a space behind a plain word before a capitalised one: a caption glued to the lead."""
    before, after = tokens.words[index - 1] if index else "", tokens.words[index + 1]
    return before.islower() and len(before) > 3 and after[:1].isupper() and len(after) > 3


def _starts_sentence(tokens: Tokens, index: int) -> bool:
    if not tokens.words[index][0].isupper():
        return tokens.opens_large(index)
    return fold_word(tokens.words[index]) in word_set("segments_openers")


_CAPTION_WORDS: Final = frozenset(
    {"foto", "kiri", "kanan", "keterangan", "berfoto", "berjabat", "ist", "dok"}
)


def _mark_captions(segments: Segments) -> None:
    """Short paragraphs that speak of a picture: "(kiri)", "Foto:", "berjabat tangan"."""
    marked = [i for i in segments.tokens.places(_CAPTION_WORDS) if not segments.in_quote[i]]
    if not marked:
        return
    short = [number for number, (first, last) in enumerate(segments.paragraphs) if last - first <= 45]
    captions = {
        n for n in short if any(segments.paragraphs[n][0] <= i < segments.paragraphs[n][1] for i in marked)
    }
    for sentence in segments.sentences:
        sentence.caption = sentence.paragraph in captions


def _mark_headlines(segments: Segments) -> None:
    """The first paragraph is a headline where it is short, has no full stop, and a longer one follows."""
    if len(segments.paragraphs) < 2 or not segments.sentences:
        return
    words = segments.tokens.words
    for number in range(min(2, len(segments.paragraphs) - 1)):
        first, last = segments.paragraphs[number]
        if last - first > 24 or words[last - 1] in ".,":
            return
        for sentence in segments.sentences:
            if sentence.paragraph == number:
                sentence.headline = True
