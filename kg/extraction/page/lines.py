"""Lines of the page around a story: "BACA JUGA" and lists of titles, credits, tags, menus, notices of the outlet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extraction.words.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import language, per_language, word_set

STORY, SKIP, HEADING, END = "story", "skip", "heading", "end"

#: A label is so near the start of its line.
_LABEL_WORDS = 4
_SHORT_LINE = 22
_NOTICE_LINE = 45
#: A list of titles under a heading has at most so many lines.
_MOST_TITLES = 12
#: Titles without a heading are told by so many words, most of them capitalised.
_TITLE_WORDS = 6
_LONGEST_TITLE = 24
#: A line of so many tokens begins the story.
_STORY_LINE = 25
#: Copies of a line are dropped from so many tokens on.
_COPY = 6
_ENDS = frozenset(".!?:;,")
_BULLETS = frozenset("-–—•*●▪►»›>#|·")


@per_language
def _labels() -> PhraseIndex:
    """Words that open a line of the page, with what they make of it."""
    index = PhraseIndex()
    for kind, phrases in language()["structure"].items():
        if kind != "notices":
            for phrase in phrases:
                index.add(fold_phrase(phrase), kind)
    return index


@per_language
def _notices() -> PhraseIndex:
    index = PhraseIndex()
    for phrase in language()["structure"]["notices"]:
        index.add(fold_phrase(phrase), True)
    return index


class PageLines:
    """Tells the lines of a story from those of its page."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self._labels, self._notices = _labels(), _notices()

    def story(self, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Of the lines of a text, each as (first, last) tokens, those of the story."""
        lines = [span for span in spans if span[1] > span[0]]
        seen: set[tuple[str, ...]] = set()
        begun, titles, listed = False, 0, False
        for number, (first, last) in enumerate(lines):
            copy = tuple(self.tokens.folded[first:last]) if last - first >= _COPY else ()
            if copy and copy in seen:
                continue
            seen.add(copy)
            kind = self._kind(first, last, begun)
            if kind == END:
                return
            if kind == HEADING:
                titles = _MOST_TITLES
            elif kind == STORY and titles and self._title(first, last, loose=True):
                titles -= 1
            elif kind == STORY and begun and not listed and self._among_titles(lines, number):
                continue
            elif kind == STORY:
                titles = 0
                end = self._before_credit(first, last)
                listed = self.tokens.words[last - 1] in ":;" or (
                    listed and not self._sentence_like(first, last)
                )
                begun = begun or last - first > _STORY_LINE
                yield first, end

    def _kind(self, first: int, last: int, begun: bool) -> str:
        """What a line is by its own words: a part of the story, of the page, or the heading of a list of the page."""
        words, folded = self.tokens.words, self.tokens.folded
        start = first
        while start < last and not words[start][0].isalnum():
            start += 1
        if start == last or words[first] in "#©Ⓒ" or folded[start] == "©":
            return SKIP
        if last - first <= _NOTICE_LINE and self._has_notice(start, last):
            return SKIP
        if self._is_path(first, last) or self._is_credit(first, last):
            return SKIP
        if (
            words[start] == "id"
            and not begun
            and last - first <= _SHORT_LINE
            and words[last - 1] not in _ENDS
        ):
            # keywords of an agency: "id MoU, Pemkot N"
            return SKIP
        found = self._labels.find(folded, start, last)
        return STORY if found is None else self._labelled(start, found[0], last, str(found[1]), begun=begun)

    def _labelled(self, start: int, behind: int, last: int, kind: str, *, begun: bool) -> str:
        """What a line is that opens with a word of the page, which ends before token `behind`."""
        words = self.tokens.words
        colon = next(
            (i for i in range(behind, min(last, start + _LABEL_WORDS + 1)) if words[i] in ":："), None
        )
        alone = behind + 1 >= last
        open_end = words[last - 1] not in ".!?"
        if kind == "ends":
            return END if begun and (alone or colon is not None) and last - start < 8 else STORY
        if kind == "related_strong":
            if colon is None and not alone and not (open_end and last - start <= _SHORT_LINE):
                return STORY
            return HEADING if alone or colon == last - 1 else SKIP
        if kind == "related":
            if colon is None and last - start > 3:
                return STORY
            return HEADING if alone or colon == last - 1 else SKIP
        if kind == "titles":
            return SKIP if open_end and self._title(start, last, loose=False) else STORY
        if kind == "bylines":
            return SKIP if colon is not None and last - start < _SHORT_LINE else STORY
        # "Oleh Budi" alone on its line
        near = not begun and open_end and last - start <= 8 and words[behind : behind + 1] != [","]
        return SKIP if (near or colon is not None) and last - start < _SHORT_LINE else STORY

    def _has_notice(self, first: int, last: int) -> bool:
        return any(True for _ in self._notices.matches(self.tokens.folded, first, last))

    def _is_path(self, first: int, last: int) -> bool:
        """Whether a line is a path through the outlet: "Beranda » Daerah", "Home / Berita / Kota"."""
        if last - first > _NOTICE_LINE:
            return False
        words = self.tokens.words[first:last]
        if words.count("»") + words.count("›") >= 2:
            return True
        return self.tokens.folded[first] in word_set("segments_path_roots") and words[1:2] in (
            ["/"],
            [">"],
            ["»"],
            ["›"],
            ["|"],
        )

    def _is_credit(self, first: int, last: int) -> bool:
        """Whether a line is nothing but a credit in brackets: "(Budi/Humas Pemkot)"."""
        words = self.tokens.words
        return (
            words[first] == "("
            and last - first <= 14
            and words[last - 1] in ").*"
            and not _dated(words[first:last])
        )

    def _sentence_like(self, first: int, last: int) -> bool:
        """Whether a line is of running text: so long, and closed."""
        return last - first > _SHORT_LINE and self.tokens.words[last - 1] in '.”"!?'

    def _title(self, first: int, last: int, *, loose: bool) -> bool:
        """Whether a line is a title: no full stop at its end, most words capitalised (under a heading, only short)."""
        words = self.tokens.words
        while first < last and words[first] in _BULLETS:
            first += 1
        if last - first > _LONGEST_TITLE or first == last or words[last - 1] in _ENDS - {"!", "?"}:
            return False
        if loose:
            return words[first][0] not in '"“”'
        long = [word for word in words[first:last] if len(word) > 3 and word[0].isalpha()]
        capitals = sum(word[0].isupper() for word in long)
        return (
            last - first >= _TITLE_WORDS
            and words[first][0].isupper()
            and len(long) > 3
            and capitals * 4 >= len(long) * 3
        )

    def _among_titles(self, lines: list[tuple[int, int]], number: int) -> bool:
        """Whether a line is one of two titles that stand together inside the story: links to other stories."""
        if not self._title(*lines[number], loose=False):
            return False
        beside = [lines[n] for n in (number - 1, number + 1) if 0 <= n < len(lines)]
        return any(self._title(*line, loose=False) for line in beside)

    def _before_credit(self, first: int, last: int) -> int:
        """Where a line ends without the credit in brackets behind its last sentence: "… katanya. (Budi/Humas)"."""
        words = self.tokens.words
        if words[last - 1] not in ")*":
            return last
        close = last - 1
        while close > first and words[close] != ")":
            close -= 1
        for i in range(close - 1, max(first, close - 14), -1):
            if words[i] == "(":
                credit = i > first and words[i - 1] in '.!?"”*' and not _dated(words[i:close])
                return i if credit else last
        return last


def _dated(words: list[str]) -> bool:
    """Whether words have figures, as dates have: a bracket with a date is no credit."""
    return any(word[0].isdigit() for word in words)
