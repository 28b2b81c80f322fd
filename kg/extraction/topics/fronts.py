"""What an agreement is about, told before the agreement itself: topics that a sentence opens with.

==========  ===========================================================================  =====================
form        example                                                                      rule
==========  ===========================================================================  =====================
becoming    "A, B dan C menjadi isi perjanjian"; "A kini punya payung kerja sama"        ``scope.predicate``
held        "A, B dan C dituangkan dalam MoU"; "A dipayungi nota kesepahaman"            ``scope.predicate``
binding     "Urusan A mempertemukan Pemkab X dan Kejari Y"                               ``scope.predicate``
quoted      "A, begitu bunyi MoU yang diteken keduanya"                                  ``scope.predicate``
besides     "Selain A, MoU itu mengatur B"                                               ``scope.predicate``
==========  ===========================================================================  =====================

None of them is read where the front holds a verb, a date, a person or the agreement itself ("Kerja sama itu tertuang dalam
MoU"), or opens with a word that only points ("Hal itu", "Langkah ini", "Komitmen").
"""

from __future__ import annotations

from functools import cached_property

from kg.extraction.topics.cues import TopicCues
from kg.extraction.topics.lists import TopicMention
from kg.extraction.topics.words import deed_noun, scope_set
from kg.languages import number_words, per_language, word_set

_RULE = "scope.predicate"
#: So many words behind a verb of becoming the noun of contents stands, and so many behind one of binding a party.
_NEAR = 4
#: So many words behind a verb of holding the agreement stands; names and dates between them do not count.
_HELD = 9
#: So far from its beginning the verb of a story's first sentence stands.
_LEAD = 40
#: So many words stand before the comma in "Selain A, MoU itu mengatur B".
_BESIDE = 12


@per_language
def _tying() -> frozenset[str]:
    """The words that may tie what stands before them to an agreement."""
    return frozenset().union(
        *(word_set(f"scope_{key}") for key in ("becoming", "owning", "holding", "binding"))
    )


class TopicFronts(TopicCues):
    """Finds the topics that sentences open with."""

    @cached_property
    def _knots(self) -> list[list[int]]:
        """For each sentence the tokens at which a word stands that may tie."""
        return self.segments.spots(_tying())

    @cached_property
    def _sayings(self) -> list[list[int]]:
        """For each sentence the tokens at which "begitu" stands, or another word of that meaning."""
        return self.segments.spots(word_set("scope_so"))

    def predicate(self, number: int) -> list[TopicMention]:
        """The topics before a verb that ties them to an agreement."""
        found = self._tied(number)
        return found + self.continued(number + 1) if found else found

    def _tied(self, number: int) -> list[TopicMention]:
        sentence = self.segments.sentences[number]
        if sentence.headline:
            return []
        for i in self._knots[number]:
            if not sentence.first < i < sentence.last - 1 or not self._ties(i, number):
                continue
            start = self._subject_of(sentence.first, i)
            found = self._front(start, self._unaided(start, i), number)
            sure = self.tokens.folded[i] in word_set("scope_becoming") or (
                self.tokens.folded[start] in word_set("scope_about")
            )
            return found if sure or len(found) > 2 or any(self._deed_in(t) for t in found) else []
        return self._so_said(number)

    def _deed_in(self, topic: TopicMention) -> bool:
        """Whether the noun of a deed stands in a topic."""
        return any(self.headed(i, topic.last) for i in range(topic.first, topic.last))

    def _ties(self, i: int, number: int) -> bool:
        """Whether a word at `i` ties what stands before it to an agreement."""
        folded = self.tokens.folded
        low, behind = folded[i], folded[i + 1 : i + 1 + _NEAR]
        if behind[0] in word_set("scope_lengths"):
            # "Dua tahun menjadi masa berlaku perjanjian"
            return False
        if low in word_set("scope_becoming") and not word_set("scope_contents").isdisjoint(behind):
            part = word_set("scope_contents").intersection(behind) <= {"bagian", "kerja"}
            return not part or any(j in self.at for j in range(i, i + 1 + 2 * _NEAR))
        if low in word_set("scope_owning") and not word_set("scope_owned").isdisjoint(behind):
            return self._spoken_of(number)
        if low in word_set("scope_holding"):
            return any(
                m.first > i and self._distance(i, m.first) <= _HELD for m in self.within.get(number, ())
            )
        if low in word_set("scope_binding"):
            return any(self.named[i + 1 : i + 1 + _NEAR]) and self._spoken_of(number)
        return False

    def _spoken_of(self, number: int) -> bool:
        """Whether this sentence, the one before it or one of the two behind it names an agreement."""
        return any(n in self.within for n in range(number - 1, number + 3))

    def _unaided(self, start: int, i: int) -> int:
        """The token behind the subject, before the auxiliaries of the verb at `i`: "kini", "akan", "juga"."""
        idle = word_set("scope_promises") | scope_set("ends") | word_set("scope_all")
        while i > start and self.tokens.folded[i - 1] in idle:
            i -= 1
        return i

    def _front(self, start: int, stop: int, number: int) -> list[TopicMention]:
        """The topics of the subject between two tokens; none where it is no list of things."""
        folded = self.tokens.folded
        stop = next((j for j in range(start, stop) if self._told_why(j)), stop)
        if start >= stop or folded[stop - 1] == "yang" or folded[start] in word_set("scope_no_list"):
            return []
        if folded[stop - 1] in word_set("scope_pointers") or folded[start] in word_set("scope_meetings"):
            return []
        pointed = any(j in self.at or self.spots.after("dealt", j) for j in range(start, stop))
        if pointed or any(self._telling(j) or self.blocked[j] for j in range(start, stop)):
            return []
        names = sum(self.named[start:stop])
        if scope_set("empty").issuperset(folded[start:stop]) or self.named[start] or names * 2 > stop - start:
            return []
        plain = word_set("scope_parting").isdisjoint(folded[start:stop])
        return self.cut(start, stop, number, _RULE) if plain else self.split_until(start, stop, number, _RULE)

    def led(self, number: int) -> list[TopicMention]:
        """ "A akan dijalankan berdua. Pemkab X dan kampus Y meneken MoU": what a story opens with, done or to be done."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        if (
            not any(n in self.within for n in range(number, number + 3))
            or self.segments.in_quote[sentence.first]
        ):
            return []
        start = self._subject_of(sentence.first, min(sentence.first + _LEAD, sentence.last))
        if start >= sentence.last:
            return []
        deed, tied = self.headed(start, sentence.last), number in self.within
        if folded[start] in word_set("scope_no_list") or not (deed or (tied and self._plain_noun(start))):
            return []
        for i in range(start + 2, min(start + _LEAD, sentence.last)):
            if self._telling(i):
                stop = self._unaided(start, i)
                done = self._done(i) or folded[i] in word_set("scope_running")
                done = done and (deed or folded[i - 1] in word_set("scope_future"))
                refused = folded[i - 1] in word_set("scope_refusing") or stop - start < 2
                told = (done or deed_noun(folded[start])) and not refused
                return self._front(start, stop, number) if told else []
        return []

    def _plain_noun(self, i: int) -> bool:
        """Whether a thing can begin at a token: no name, no number, no people."""
        folded, low = self.tokens.folded, self.tokens.folded[i]
        people = word_set("scope_no_heads").union(word_set("scope_inside_2"), number_words())
        return (
            low.isalpha()
            and not (self.named[i] or self.blocked[i])
            and low not in people
            and not people.intersection(folded[i + 1 : i + 2])
        )

    def _telling(self, i: int) -> bool:
        """Whether a verb stands at a token that tells of deeds, not of what a thing is like: "data terpadu"."""
        return self.verb(i) and self.tokens.folded[i] not in scope_set("kept_verbs")

    def _so_said(self, number: int) -> list[TopicMention]:
        """ "A, begitu bunyi MoU yang diteken keduanya": what stands before the words that call it the contents."""
        if not self._sayings[number]:
            return []
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        behind = folded[sentence.first + 1 : sentence.first + 3]
        if folded[sentence.first] in word_set("scope_so") and not word_set("scope_contents").isdisjoint(
            behind
        ):
            before = self.segments.sentences[max(0, number - 1)]
            fragment = number > 0 and number in self.within and self._fragment(number - 1)
            return self.split(before.first, number - 1, _RULE) if fragment else []
        for i in self._sayings[number]:
            if sentence.first < i < sentence.last - 2 and (
                not word_set("scope_contents").isdisjoint(folded[i + 1 : i + 3])
                or self.spots.after("subjects", i + 1)
            ):
                start = self._subject_of(sentence.first, i)
                stop = i - 1 if folded[i - 1] == "," else i
                if any(self.verb(j) for j in range(start, stop)):
                    deed = self._deed_before(start, stop)
                    return self.split_until(deed, stop, number, _RULE) if deed else []
                return self._front(start, stop, number) if self.headed(start, stop) else []
        return []

    def _deed_before(self, start: int, stop: int) -> int | None:
        """The first verb of doing behind a word of promise: "Jaksa akan menagih sewa"."""
        promises = word_set("scope_promises")
        for i in range(start + 1, stop):
            if self.verb(i):
                return i if self.tokens.folded[i - 1] in promises else None
        return None

    def besides(self, number: int) -> list[TopicMention]:
        """ "Selain A, MoU itu mengatur B": the topic that such a sentence opens with."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        start = self.spots.after("besides", sentence.first)
        if start is None or start >= sentence.last:
            return []
        comma = next(
            (i for i in range(start, min(start + _BESIDE, sentence.last)) if self.tokens.words[i] == ","),
            None,
        )
        start = self._skip(start, sentence.last)
        if comma is None or start >= comma or any(j in self.at for j in range(start, comma)):
            return []
        opened = folded[start - 1] in word_set("scope_about")
        if not (opened or self.headed(start, comma)) or folded[start] in word_set("scope_no_list"):
            return []
        return self.split_until(start, comma, number, _RULE)

    def _subject_of(self, first: int, verb: int) -> int:
        """Where the subject of a verb begins: behind "selain itu", who says it and what else stands before a comma."""
        start = first + (self.tokens.words[first] in '"“')
        start = self.spots.after("continuations", start) or start
        for i in range(first, verb):
            if self.blocked[i] and self.tokens.words[i + 1 : i + 2] == [","]:
                start = i + 1
            if self.tokens.words[i] in "–—-|" and i - first <= _HELD:
                start = i + 1
        while start < verb and self.tokens.words[start] in ',"”':
            start += 1
        return start

    def _told_why(self, i: int) -> bool:
        """Whether what a topic is for begins at a token: "data untuk mendukung pembangunan"."""
        return self.tokens.folded[i] in {"untuk", "guna", "demi", "agar"} and self.verb(i + 1)
