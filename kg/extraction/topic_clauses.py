"""What an agreement is told to bring about, where its contents are not listed.

===========  ==============================================================================  ==================
construction example                                                                         rule
===========  ==============================================================================  ==================
clause       "Melalui MoU ini kampus memberi pendampingan hukum, A dan B"                    ``scope.clause``
agreed       "Kedua pihak sepakat mengelola bersama rumah sakit"                             ``scope.agreed``
field        "Pemkab menggandeng kampus dalam pengembangan kopi"                             ``scope.field``
purpose      "demi penguatan A, B serta C" in a sentence that tells of the signing           ``scope.purpose``
===========  ==============================================================================  =================="""

from __future__ import annotations

from kg.extraction.topic_cues import TopicCues
from kg.extraction.topic_lists import TopicMention, phrases, scope_set
from kg.languages import word_set


class TopicClauses(TopicCues):
    """Finds the deeds that an article ties to its agreements."""

    def clause(self, number: int) -> list[TopicMention]:
        """What stands behind the verb of a clause "melalui MoU ini …"."""
        sentence = self.segments.sentences[number]
        folded = self.tokens.folded
        for mention in self.within.get(number, ()):
            if mention.first == sentence.first:
                continue
            before = folded[max(sentence.first, mention.first - 4) : mention.first]
            pointed = folded[mention.last : mention.last + 1]
            if not any(w in {"melalui", "lewat", "adanya"} for w in before) and not (
                any(w in word_set("scope_through") for w in before)
                and pointed
                and pointed[0] in {"ini", "itu", "tersebut", "tadi", "dimaksud"}
            ):
                continue
            after = mention.last
            while after < sentence.last and folded[after] in {"ini", "itu", "tersebut", "tadi", "dimaksud", ","}:
                after += 1
            start = self._deed(after, sentence.last)
            if start is not None:
                return self.split(start, number, "scope.clause")
        return []

    def _deed(self, index: int, end: int) -> int | None:
        """The first verb or noun of a deed that the clause from `index` tells; None where it only hopes."""
        folded = self.tokens.folded
        for i in range(index, min(index + 24, end)):
            low = folded[i]
            if self.blocked[i] or self.tokens.words[i] in '."“”;:':
                return None
            if low in scope_set("idle_verbs"):
                return None
            if low in scope_set("light_verbs") or low in word_set("scope_light"):
                start = i + 1
                while start < end and (
                    folded[start] in scope_set("light_verbs") or folded[start] in word_set("scope_light")
                ):
                    start += 1
                return start if start < end and not self.named[start] else None
            if self.verb(i):
                return i
            if i > index and self.headed(i, end) and folded[i - 1] in word_set("scope_before_deed"):
                return i
        return None

    def agreed(self, number: int) -> list[TopicMention]:
        """ "Keduanya sepakat memadukan data": the verb or noun behind a verb of agreeing."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        for i in range(sentence.first, sentence.last):
            match = phrases("agreeing").find(folded, i, sentence.last)
            if match is None or self.segments.in_quote[i]:
                continue
            start = match[0]
            while start < sentence.last and folded[start] in word_set("scope_agreed_skip"):
                start += 1
            if start >= sentence.last:
                return []
            if folded[start] in scope_set("light_verbs"):
                start += 1
                if not self.headed(start, sentence.last):
                    continue
            elif not self.headed(start, sentence.last) and (
                not self.verb(start) or folded[start] in scope_set("idle_verbs")
            ):
                continue
            return self.split(start, number, "scope.agreed")
        return []

    def field(self, number: int) -> list[TopicMention]:
        """ "bersinergi dalam A", "mitra terkait A": the field behind words of working together."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        dealing = False
        for i in range(sentence.first, sentence.last):
            if self.segments.in_quote[i]:
                continue
            if not dealing:
                dealing = i in self.at or phrases("dealings").find(folded, i, sentence.last) is not None
                continue
            opener = phrases("openers").find(folded, i, sentence.last)
            towards = phrases("towards").find(folded, i, sentence.last)
            match = opener or towards
            if match and (
                self.headed(match[0], sentence.last) or (towards and self._verbal(match[0], sentence.last))
            ):
                return self.split(match[0], number, "scope.field")
        return []

    def _verbal(self, i: int, end: int) -> bool:
        return i < end and self.verb(i) and self.tokens.folded[i] not in scope_set("idle_verbs")

    def motto(self, number: int) -> list[TopicMention]:
        """ "Kegiatan bertajuk “A” itu": the motto of the day of signing."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        for i in range(sentence.first, sentence.last):
            match = phrases("tajuk").find(folded, i, sentence.last)
            if match:
                start = match[0]
                while start < sentence.last and self.tokens.words[start] in "\"“”'‘’:":
                    start += 1
                return self.split(start, number, "scope.motto") if start < sentence.last else []
        return []

    def fronted(self, number: int) -> list[TopicMention]:
        """ "Percepatan sertifikasi tanah wakaf digenjot A dan B": the deed that a story opens with."""
        sentence = self.segments.sentences[number]
        if sentence.first < sentence.last and self.headed(sentence.first, sentence.last):
            return self.split(sentence.first, number, "scope.field")
        return []

    def purpose(self, number: int) -> list[TopicMention]:
        """ "Guna memperluas A, MoU ditandatangani"; "demi penguatan A, B serta C"."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        for i in range(sentence.first, sentence.last):
            towards = phrases("towards").find(folded, i, sentence.last)
            if towards and not self.segments.in_quote[i]:
                start = towards[0]
                if self.headed(start, sentence.last) or self._verbal(start, sentence.last):
                    return self.split(start, number, "scope.purpose")
        return []
