"""What the parties undertake, told close behind the agreement without any word for contents.

===========  ==============================================================================  ====================
construction example                                                                         rule
===========  ==============================================================================  ====================
enumerated   "Dalam nota itu disebutkan pencegahan A, penyuluhan B dan C"                    ``scope.enumerated``
undertaken   "Keduanya meneken MoU. Perusahaan akan membangun dermaga dan memperbaiki jalan" ``scope.undertaken``
fronted      "Lewat MoU itu, bantuan hukum dan pertimbangan hukum siap diberikan"            ``scope.fronted``
counted      "Yang digarap dua: optimalisasi A serta pengembangan B"                         ``scope.counted``
===========  ==============================================================================  ====================
"""

from __future__ import annotations

from kg.extraction.topics.lists import TopicMention
from kg.extraction.topics.repeats import TopicRepeats
from kg.extraction.topics.words import deed_noun
from kg.languages import number_words, word_set

#: So many sentences behind the one that names an agreement may tell what is done under it.
_BEHIND = 2
#: So many words before a deed a word of promise may stand.
_CLOSE = 4
#: So many words behind a list the verb may stand that tells what is done with it, and so many a sentence's front has.
_DONE, _FRONT = 14, 12


class TopicUndertakings(TopicRepeats):
    """Finds deeds and lists of deeds close behind an agreement."""

    def undertaken(self, number: int) -> list[TopicMention]:
        """ "Kampus akan membantu menyusun A": the deed of a sentence that follows the agreement."""
        if not self._plainly(number) or number in self.within:
            return []
        sentence = self.segments.sentences[number]
        start = self._deed(sentence.first, sentence.last)
        if start is None or self._opinion(number, start) or not self._promised(sentence.first, start):
            return []
        return self.split(start, number, "scope.undertaken")

    def enumerated(self, number: int, *, quoted: bool = False) -> list[TopicMention]:
        """Three topics or more in a row, or two that open with the noun of a deed, behind an agreement or in its sentence;
        `quoted` ones in speech."""
        if not (self._follows(number) if quoted else self._plainly(number)):
            return []
        last, words = self.segments.sentences[number].last, self.tokens.words
        for i in range(self._behind_agreement(number), last - 2):
            if (
                deed_noun(self.tokens.folded[i])
                and self.headed(i, last)
                and bool(self.segments.in_quote[i]) == quoted
            ):
                if (words[i][0].isupper() and words[i - 1][0].isupper()) or self._event(i):
                    continue
                found = self.split(i, number, "scope.enumerated")
                deeds = sum(self._deeds_in(topic) for topic in found)
                told = (len(found) > 2 or deeds > 1) and not self._of_another(found)
                return found if told else []
        return []

    def _event(self, i: int) -> bool:
        """Whether the deed at a token belongs to the name of an event: "di sela acara Pemberangkatan dan Pembekalan A"."""
        return not word_set("scope_events").isdisjoint(self.tokens.folded[max(0, i - 2) : i])

    def _deeds_in(self, topic: TopicMention) -> int:
        """How many nouns of deeds a topic joins: "pencegahan A dan penyuluhan B"."""
        joined = word_set("scope_joining")
        return sum(
            self.headed(i, topic.last) and (i == topic.first or self.tokens.folded[i - 1] in joined)
            for i in range(topic.first, topic.last)
        )

    def _of_another(self, topics: list[TopicMention]) -> bool:
        """Whether a list tells what something else consists of: numbers of things, a programme's or a plan's parts."""
        tokens, first = self.tokens, self.segments.sentences[topics[0].sentence].first
        if not word_set("scope_plans").isdisjoint(tokens.folded[first : topics[-1].last]):
            return True
        spans = [i for topic in topics for i in range(topic.first, topic.last)]
        return any(tokens.words[i].isdigit() or self.spots.after("containing", i) for i in spans)

    def fronted_list(self, number: int) -> list[TopicMention]:
        """A list that a sentence opens with, before a verb of doing or what it becomes: "A, B dan C bisa digarap bersama"."""
        start = self._opening(number) if self._plainly(number) else None
        if start is None or self.blocked[start] or self.named[start] or self.verb(start):
            return []
        found = self.split(start, number, "scope.fronted")
        if len(found) < 2 and sum(map(self._deeds_in, found)) < 2:
            return []
        behind = self.tokens.folded[found[-1].last : found[-1].last + _DONE]
        done = not word_set("scope_done").isdisjoint(behind)
        return found if done and not self._of_another(found) else []

    def _opening(self, number: int) -> int | None:
        """Where a sentence begins behind its dateline and behind "Lewat MoU itu,"."""
        sentence, words = self.segments.sentences[number], self.tokens.words
        front = range(sentence.first, min(sentence.first + _FRONT, sentence.last - 2))
        start = next((i + 1 for i in front if words[i] in "–—-|"), sentence.first)
        if self.spots.after("besides", start):
            return None
        named = [m for m in self.within.get(number, ()) if m.first - start <= 2]
        if named:
            behind = range(named[0].last, sentence.last - 2)
            start = next((i + 1 for i in behind if words[i] == "," and self._free(i + 1)), sentence.last)
        return start if start < sentence.last - 2 else None

    def _free(self, i: int) -> bool:
        """Whether neither a date nor a name begins at a token."""
        return not self.blocked[i] and not self.named[i]

    def counted_list(self, number: int) -> list[TopicMention]:
        """ "Yang digarap dua: A serta B", "Pilarnya tiga: A, B, C": a list behind a colon that words of counting announce."""
        if not self._plainly(number):
            return []
        sentence, tokens = self.segments.sentences[number], self.tokens
        for i in range(sentence.first + 1, min(sentence.first + _FRONT, sentence.last - 2)):
            if tokens.words[i] == ":":
                before = set(tokens.folded[sentence.first : i])
                told = "yang" in before or before & number_words().keys()
                quoted = self.segments.in_quote[i + 1] or self.blocked[i + 1] or self.named[i + 1]
                found = self.split(i + 1, number, "scope.counted") if told and not quoted else []
                return [] if found and self._of_another(found) else found
        return []

    def _promised(self, first: int, start: int) -> bool:
        """Whether a word of promise or plan stands close before the deed, which no relative clause tells."""
        before = self.tokens.folded[max(first, start - _CLOSE) : start]
        return "yang" not in before and not word_set("scope_promises").isdisjoint(before)

    def _plainly(self, number: int) -> bool:
        """Whether a sentence follows an agreement and is no hope and no speech."""
        sentence = self.segments.sentences[number]
        hopes = word_set("scope_hopes").intersection(self.tokens.folded[sentence.first : sentence.last])
        return self._follows(number) and not hopes and not self.segments.in_quote[sentence.first]

    def _follows(self, number: int) -> bool:
        """Whether a sentence of the story stands at an agreement or close behind one."""
        sentence = self.segments.sentences[number]
        if sentence.headline or sentence.caption:
            return False
        return any(n in self.within for n in range(number - _BEHIND, number + 1))

    def _behind_agreement(self, number: int) -> int:
        """The first token of a sentence, or that behind the agreement which it names."""
        named = self.within.get(number)
        return named[0].last if named else self.segments.sentences[number].first
