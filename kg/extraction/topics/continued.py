"""Where a list of topics goes on in the sentences behind it.

============  ===========================================================================
form          example
============  ===========================================================================
opened        "Berikutnya B, C"; "Selain itu, ada pula D"; "Begitu pula E"
numbered      "Pertama, A. Kedua, B"; "1. A 2. | B 3. | C", cut at the numbers
verbless      "Riset pala, sertifikasi benih, serta pasar ekspor." behind a list
added         "Arsip juga digarap"; "Kependudukan pun tak ketinggalan"
given         "Selain itu, kampus akan memberikan D"
============  ===========================================================================

A sentence that opens otherwise ends the list: "Selanjutnya, tamu makan siang" holds no noun of a deed.
"""

from __future__ import annotations

from kg.extraction.topics.lists import TopicMention
from kg.extraction.topics.titles import TopicTitles
from kg.extraction.topics.words import scope_set
from kg.languages import word_set

#: So many sentences a list is followed, and so many words into a sentence its "juga" stands.
_SENTENCES, _TOO = 12, 14
#: So many words behind "selain itu" the verb stands that tells what a party gives besides.
_GIVEN = 14


class TopicContinuations(TopicTitles):
    """Follows lists of topics over the ends of their sentences."""

    def continued(self, number: int, *, patient: bool = False) -> list[TopicMention]:
        """ "Berikutnya B, C"; "Selain itu, ada pula D"; "Kedua, E": the list goes on in the next sentences.

        A `patient` reader lets one sentence stand between two points.
        """
        found: list[TopicMention] = []
        sentences, told = self.segments.sentences, number - 1
        for following in range(number, min(number + _SENTENCES, len(sentences))):
            sentence = sentences[following]
            opener = self.spots.after("continuations", sentence.first)
            counted = self._numbered_point(sentence.first)
            if counted:
                start = counted
            elif opener:
                start = opener
            elif patient and found and following - told == 1:
                continue
            elif following - told == 1 and self._goes_on(following):
                start = sentence.first
            else:
                break
            start = self._skip(start, sentence.last)
            start = (opener and self._given(start, sentence.last)) or start
            if start >= sentence.last or not (
                counted or self.headed(start, sentence.last) or self._more(sentence.first, start)
            ):
                break
            found.extend(self.split(start, following, "scope.list"))
            told = following
        return found

    def _given(self, start: int, end: int) -> int | None:
        """The deed that a party gives besides: "Selain itu, kampus akan memberikan A"."""
        folded, light = self.tokens.folded, scope_set("light_verbs")
        for i in range(start, min(start + _GIVEN, end - 1)):
            if self.blocked[i] or folded[i] in word_set("scope_hopes"):
                return None
            if self.verb(i):
                behind = i + 1
                while behind < end and folded[behind] in word_set("scope_light"):
                    behind += 1
                return behind if folded[i] in light and i > start and self.headed(behind, end) else None
        return None

    def _counts(self, number: int) -> bool:
        """Whether the points of a list are counted from this sentence on: "Pertama, A"."""
        sentences = self.segments.sentences
        return number < len(sentences) and self._numbered_point(sentences[number].first) is not None

    def _numbered_point(self, first: int) -> int | None:
        """The token behind "pertama" or "yang pertama" where a sentence that begins at `first` opens so."""
        i = first + (self.tokens.words[first] in '"“')
        i += self.tokens.folded[i : i + 1] == ["yang"]
        return i + 1 if scope_set("ordinals").intersection(self.tokens.folded[i : i + 1]) else None

    def _more(self, first: int, start: int) -> bool:
        """Whether "ada pula" or "ada juga" opens the sentence, before a noun of any kind."""
        before = self.tokens.folded[first:start]
        told = start - first <= 6 and not word_set("scope_more").isdisjoint(before)
        return told and not (self.blocked[start] or self.named[start] or self.verb(start))

    def _goes_on(self, number: int) -> bool:
        """Whether a sentence without any word for it goes on with the list of the one before."""
        return self._cut_at_number(number) or self._fragment(number) or self._too(number)

    def _cut_at_number(self, number: int) -> bool:
        """Whether the sentence before one ends in the number of this one's point."""
        before = self.segments.sentences[max(0, number - 1)]
        return (
            number > 0 and before.last - before.first > 2 and self._next_number(before.last - 2, before.last)
        )

    def _fragment(self, number: int) -> bool:
        """Whether a sentence has no verb and lists things: "Riset pala, sertifikasi benih, serta pasar ekspor"."""
        sentence, tokens = self.segments.sentences[number], self.tokens
        inside = range(sentence.first, sentence.last)
        listed = sum(tokens.words[i] == "," for i in inside) > 1
        other = any(
            self.verb(i) or self.blocked[i] or i in self.at or self.segments.in_quote[i] for i in inside
        )
        return (
            listed
            and not other
            and (
                self.headed(sentence.first, sentence.last)
                or self.spots.after("dealings", sentence.first) is not None
            )
        )

    def _too(self, number: int) -> bool:
        """Whether a sentence adds what it opens with: "Riset gambut juga digarap", "Arsip pun tak ketinggalan"."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        if not self.headed(sentence.first, sentence.last) or self.segments.in_quote[sentence.first]:
            return False
        for i in range(sentence.first + 1, min(sentence.first + _TOO, sentence.last - 1)):
            if self.blocked[i] or i in self.at or self.verb(i):
                return False
            if folded[i] in {"ikut", "juga", "pun", "turut"}:
                return folded[i + 1] in word_set("scope_added") or (
                    self.verb(i + 1) and folded[i + 1].startswith("di")
                )
        return False
