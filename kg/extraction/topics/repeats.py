"""The phrase that an article comes back to, where nothing is said of its agreements' contents.

"Buka Kelas Industri, Sekolah Gandeng Pabrik … menyiapkan kelas industri … punya kelas industri": the agreement is about it.
"""

from __future__ import annotations

from kg.extraction.topics.clauses import TopicClauses
from kg.extraction.topics.lists import TopicMention
from kg.extraction.topics.words import scope_set
from kg.languages import word_set

#: A phrase has so many words.
_SHORTEST, _LONGEST = 2, 6
#: What a phrase scores that is taken: three words told twice, two words told four times, or twice and in the headline.
_ENOUGH = 6.0


class TopicRepeats(TopicClauses):
    """Finds what an article speaks of again and again."""

    def repeated(self) -> list[TopicMention]:
        """The phrase of several words that is repeated most; the longer, the fewer times."""
        best, enough = None, _ENOUGH
        for places in self._phrases().values():
            if len(places) < 2:
                continue
            score = self._weight(places)
            if score > enough or (score == enough and best is None):
                best, enough = places[0], score
        return [best] if best else []

    def _weight(self, places: list[TopicMention]) -> float:
        first = places[0]
        score = len(places) * (first.last - first.first - 0.5)
        score += 2 * any(self.segments.sentences[place.sentence].headline for place in places)
        score += any(place.sentence in self.within for place in places)
        return score + self.headed(first.first, first.last)

    def _phrases(self) -> dict[tuple[str, ...], list[TopicMention]]:
        """Where each phrase of nouns stands in the sentences of the story."""
        found: dict[tuple[str, ...], list[TopicMention]] = {}
        folded = self.tokens.folded
        for number, sentence in enumerate(self.segments.sentences):
            start = sentence.first
            for i in range(sentence.first, sentence.last + 1):
                if i < sentence.last and self._plain(i):
                    continue
                for first in range(start, i - 1):
                    if folded[first] in word_set("scope_no_heads"):
                        continue
                    for last in range(first + _SHORTEST, min(first + _LONGEST, i) + 1):
                        place = TopicMention(first, last, "scope.repeated", number)
                        found.setdefault(tuple(folded[first:last]), []).append(place)
                start = i + 1
        return found

    def _plain(self, i: int) -> bool:
        """Whether a word can stand in such a phrase: no verb, function word, name, date or instrument."""
        low = self.tokens.folded[i]
        return not (
            self.blocked[i]
            or self.named[i]
            or self.verb(i)
            or not low.isalpha()
            or i in self.at
            or low in word_set("scope_not_repeated")
            or any(
                low in scope_set(key)
                for key in ("ends", "pauses", "no_topic", "empty", "idle_verbs", "light_verbs")
            )
            or (len(low) > 5 and low.startswith(("di", "me")) and not deedlike(low))
        )


def deedlike(low: str) -> bool:
    """Whether a word that begins like a verb is none: "digital", "media", "merdeka"."""
    return low in scope_set("deeds") or low in word_set("scope_not_verbs")
