"""Words in quotation marks that are speech, and what is said in them: which end right before a verb, which have no verb."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from kg.extraction.entities.people import PersonEntity
from kg.extraction.page.quotations import QUOTE_MARKS
from kg.extraction.page.segments import Segments
from kg.model import StatementKind

#: Quotation marks around fewer words name a thing.
_SPEECH_WORDS = 4
#: So many sentences behind the words of a speaker a quotation without a verb is still his.
_STILL_SPEAKING = 3
_MARKS = QUOTE_MARKS | frozenset("'’‘`")


@dataclass(slots=True)
class Utterance:
    """Words at tokens `first`:`last` that `speaker` is reported to have said; `sentence` the one that attributes them."""

    speaker: PersonEntity
    kind: StatementKind
    first: int
    last: int
    sentence: int
    rule: str
    relayed_by: PersonEntity | None = None


class SpokenQuotes:
    """The quotations of an article that are speech: `ranges`, and by the token `behind` each its number."""

    def __init__(self, segments: Segments) -> None:
        self.segments, self.words = segments, segments.tokens.words
        self.ranges = [quote for quote in segments.quoted if self._spoken(*quote)]
        self.behind = {self.behind_mark(last): number for number, (_, last) in enumerate(self.ranges)}

    def _spoken(self, first: int, last: int) -> bool:
        """Whether words in quotation marks are speech, not the name of a programme: many, and ended or begun as speech."""
        words, behind = self.words, self._mark_end(last)
        return last - first >= _SPEECH_WORDS and (
            words[last - 1] in ",.!?"
            or words[behind : behind + 1] in ([","], ["."])
            or behind >= len(words)
            or (first >= 2 and words[first - 2] in ",:")
            or self.segments.paragraph_start(first) == first - 1
        )

    def _mark_end(self, last: int) -> int:
        words = self.words
        while last < len(words) and words[last] in _MARKS:
            last += 1
        return last

    def behind_mark(self, last: int) -> int:
        """The token behind quoted words, their mark and a comma."""
        last = self._mark_end(last)
        return last + 1 if last < len(self.words) and self.words[last] in ",." else last


def with_loose_quotes(
    segments: Segments, quotes: list[tuple[int, int]], found: list[Utterance]
) -> list[Utterance]:
    """The utterances with those quotations that stand alone: of who speaks in the paragraph right behind, where only one mark
    closes both, else of who spoke last."""
    if not found or not quotes:
        return found
    marks = bytearray(len(segments.tokens))
    direct = {}
    for utterance in found:
        marks[utterance.first : utterance.last] = b"\x01" * (utterance.last - utterance.first)
        if utterance.kind == "direct":
            direct[utterance.first] = utterance
    told = [utterance.sentence for utterance in found]
    loose: list[Utterance] = []
    for number, (first, last) in enumerate(quotes):
        sentence = segments.sentence_at(first)
        if sentence is None or any(marks[first:last]) or first - segments.sentences[sentence].first > 2:
            continue
        following = direct.get(quotes[number + 1][0]) if number + 1 < len(quotes) else None
        open_ended = segments.paragraph_start(last) is None or segments.tokens.words[last] not in _MARKS
        if open_ended and following is not None and following.first - last <= 1 + open_ended:
            loose.append(Utterance(following.speaker, "direct", first, last, sentence, following.rule))
            continue
        at = bisect_right(told, sentence) - 1
        if at >= 0 and sentence - told[at] <= _STILL_SPEAKING:
            loose.append(Utterance(found[at].speaker, "direct", first, last, sentence, "speech.loose"))
    return sorted([*found, *loose], key=lambda u: u.first) if loose else found
