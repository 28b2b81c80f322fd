"""The titles and fields of instruments.

=============  ==========================================================================  ==================
construction   example                                                                     rule
=============  ==========================================================================  ==================
title          "MoU tentang A"; "kerja sama di bidang A, B dan C"                          ``scope.title``
apposed        "nota kesepahaman pengelolaan kawasan konservasi"                           ``scope.apposed``
=============  ==========================================================================  =================="""

from __future__ import annotations

from kg.extraction.frames.triggers import InstrumentMention
from kg.extraction.topics.lists import TopicLists, TopicMention
from kg.extraction.topics.words import deed_noun, scope_set
from kg.extraction.words.lexicon import Instrument
from kg.languages import word_set

#: So far behind an instrument its title may stand: the parties are named between them.
_TITLE_REACH = 34
#: So far behind an instrument "untuk" and "dalam" belong to it.
_TOWARDS = 24
#: So far behind "MoU ini", which was named before.
_POINTED = 10
#: So far behind a plan or a law the word stands that tells what it contains.
_PLAN = 5
#: So many words before its title the number of a law begins.
_LAW = 9
_MARKS = frozenset('"“”')
_UNNAMED = Instrument("other", "")
#: Names of programmes that begin with "satu", a number elsewhere.
_ONES = (["satu", "data"], ["satu", "peta"], ["satu", "pintu"], ["satu", "desa"])


class TopicTitles(TopicLists):
    """Finds what stands behind an instrument."""

    def titles(self, number: int) -> list[TopicMention]:
        """What stands behind an instrument: "tentang A", "di bidang A, B", or the topic itself."""
        sentence = self.segments.sentences[number]
        found: list[TopicMention] = []
        if self._of_before(sentence.first):
            return found
        for mention in self._documents(number):
            if mention.weak and any(t.first <= mention.first < t.last for t in found):
                continue
            if self.segments.in_quote[mention.first]:
                found.extend(self._spoken(mention, number))
                continue
            if self.by_rule(mention.first, sentence.first) or self.tokens.words[mention.first - 1] == "/":
                continue
            twin = self._twinned(mention)
            if twin:
                found.append(TopicMention(twin, twin + 2, "scope.apposed", number))
                continue
            start = self._behind(mention, sentence.last)
            rule = "scope.headline" if sentence.headline else "scope.apposed"
            if mention.weak and not self._contracted(mention, sentence.first, sentence.last):
                opened = start if self.headed(start, sentence.last) else self._beside(start, sentence.last)
                if opened is not None:
                    found.extend(self.split(opened, number, rule))
            elif self._apposed(start, sentence.last):
                found.extend(self.split(start, number, rule))
            else:
                found.extend(self._titled(start, number))
        return found or self._signed(number) or self._told_apart(number)

    def _of_before(self, first: int) -> bool:
        """Whether a sentence tells of an agreement that there was: "Sebelumnya sudah ada perjanjian tentang A"."""
        opening = self.tokens.folded[first : first + 4]
        return opening[0] == "sebelumnya" and not word_set("scope_been").isdisjoint(opening[1:])

    def _told_apart(self, number: int) -> list[TopicMention]:
        """ "Keduanya menandatangani MoU. Tentang A, Senin …": a title that a full stop parts from its instrument."""
        sentence = self.segments.sentences[number]
        first = self.tokens.words[sentence.first].lower()
        told = first in word_set("scope_titling") or first in {"yakni", "yaitu"}
        if number - 1 not in self.within or not told or sentence.headline:
            return []
        return self._titled(sentence.first, number)

    def by_rule(self, i: int, first: int) -> bool:
        """Whether an instrument is another one, which this one only follows: "sesuai dengan Kesepakatan Bersama B"."""
        return bool(word_set("scope_by_rule").intersection(self.tokens.folded[max(first, i - 3) : i]))

    def planned(self, i: int) -> bool:
        """Whether a plan or a law stands close before a word: "RPJMD yang memuat", "Perwali Nomor 8 Tahun 2024 tentang"."""
        folded = self.tokens.folded
        close = word_set("scope_plans").intersection(folded[max(0, i - _PLAN) : i])
        dated = i > 1 and folded[i - 2] == "tahun" and folded[i - 1].isdigit()
        numbered = dated and not {"no", "nomor"}.isdisjoint(folded[max(0, i - _LAW) : i])
        return bool(close) or (numbered and not any(j in self.at for j in range(max(0, i - _LAW), i)))

    def _signed(self, number: int) -> list[TopicMention]:
        """ "Penandatanganan antara A dan B terkait C": a title though no instrument is named."""
        for i in self.spots.places(number):
            last = self.spots.after("signings", i)
            if not last or self.segments.in_quote[i]:
                continue
            if self.tokens.folded[i] != "kegiatan" or any(
                self.spots.after("openers", j) for j in (last, last + 1)
            ):
                return self._titled(last, number)
        return []

    def _spoken(self, mention: InstrumentMention, number: int) -> list[TopicMention]:
        """ "“MoU ini tentang A,” kata Bupati": a title in speech, where it stands right behind its instrument."""
        end, folded = self.segments.sentences[number].last, self.tokens.folded
        i = mention.last
        if i < end and folded[i] in word_set("scope_pointers"):
            i += 1
        elif folded[i : i + 1] == ["antara"]:
            told = (j for j in range(i, min(end, i + _TITLE_REACH)) if folded[j] in word_set("scope_titling"))
            i = next(told, end)
        elif folded[i : i + 1] and folded[i] not in word_set("scope_titling"):
            return []
        opened = self.spots.after("openers", i)
        if opened is None or not self._topical(opened, end) or self.verb(opened):
            return []
        return self.split(self._skip(opened, end), number, "scope.title")

    def _beside(self, start: int, end: int) -> int | None:
        """Where the field begins in "kerja sama di bidang A": its opener stands right behind the noun."""
        opener = self.spots.after("openers", start)
        return opener if opener and self.headed(opener, end) else None

    def _documents(self, number: int) -> list[InstrumentMention]:
        """The instruments that a sentence names, and words for one told before: "naskah tersebut"."""
        named = self.within.get(number, [])
        told = [
            InstrumentMention(i, last, _UNNAMED, True, number)
            for i in self.spots.places(number)
            if (last := self.spots.after("dealt", i)) and i not in self.at and last - i > 1
        ]
        return sorted([*named, *told], key=lambda mention: mention.first) if told else named

    def _titled(self, start: int, number: int) -> list[TopicMention]:
        """The title that "tentang" and its like open behind an instrument that ends before `start`."""
        end, folded = self.segments.sentences[number].last, self.tokens.folded
        pointed = {*folded[start : start + 1], folded[start - 1]} & word_set("scope_pointers")
        ends = word_set("scope_title_ends")
        for i in range(start, min(end, start + (_POINTED if pointed else _TITLE_REACH))):
            opened = self._opened(i, start, end)
            if opened and not self.segments.in_quote[i] and not self.planned(i):
                entitled = self._entitled(opened, end)
                if entitled is not None:
                    return self.cut(opened + 1, entitled, number, "scope.title")
                return self.split(self._skip(opened, end), number, "scope.title")
            if self.tokens.words[i] == ";" or i in self.at or folded[i] in ends:
                break
        return []

    def _entitled(self, index: int, end: int) -> int | None:
        """The closing mark of a title between quotation marks: "tentang “Penanganan Anak Berhadapan dengan Hukum”"."""
        if self.tokens.words[index] not in _MARKS:
            return None
        marks = (
            i for i in range(index + 2, min(index + _TITLE_REACH, end)) if self.tokens.words[i] in _MARKS
        )
        close = next(marks, None)
        return close if close is not None and self.tokens.words[index + 1][0].isupper() else None

    def _twinned(self, mention: InstrumentMention) -> int | None:
        """Where "sister city" stands inside a mention: "MoU sister city" names instrument and topic at once."""
        for i in range(mention.first + 1, mention.last - 1):
            if self.tokens.folded[i] == "sister":
                return i
        return None

    def _behind(self, mention: InstrumentMention, end: int) -> int:
        """The token behind an instrument, its short form and "kerja sama" included."""
        start, folded = mention.last, self.tokens.folded
        while start < end and (
            self.tokens.words[start] in '()"“”'
            or (self.tokens.words[start - 1] == "(" and self.tokens.words[start : start + 2][1:] == [")"])
            or (folded[start] == "bersama" and not mention.weak)
            or folded[start] in word_set("scope_between_regions")
            or folded[start : start + 2] in (["kerja", "sama"], ["kerja", "bersama"], ["antar", "daerah"])
        ):
            start += 2 if folded[start] in {"kerja", "antar"} else 1
        return start

    def _opened(self, i: int, start: int, end: int) -> int | None:
        """Where a title begins that a word at `i` opens; "untuk" and its like only before the noun of a deed."""
        opener, folded = self.spots.after("openers", i), self.tokens.folded
        if opener:
            if folded[i] in word_set("scope_entitled") and folded[i - 1] in word_set("scope_meetings"):
                return None
            if folded[i] == "bidang" and i > start and self.tokens.is_name_like(i - 1):
                return None
            if folded[i] == "urusan" and self.tokens.is_name_like(i):
                # "Kantor Kerja Sama dan Urusan Internasional"
                return None
            verbal = opener < end and self.verb(opener) and folded[i] not in word_set("scope_about")
            return opener if self._topical(opener, end) and not verbal else None
        towards = self.spots.after("towards", i)
        if not towards or towards >= end or i - start > _TOWARDS:
            return None
        serving = folded[towards] in word_set("scope_serving") and i - start <= 1
        doing = folded[towards] in word_set("scope_doing") and (folded[i] != "dalam" or i == start)
        if towards + 1 < end and (serving or doing):
            towards += 1
        return towards if self.headed(towards, end) else None

    def _contracted(self, mention: InstrumentMention, begin: int, end: int) -> bool:
        """Whether "kerja sama", a word of all uses, is here the thing agreed: a verb of making it before, or
        its parties behind."""
        folded = self.tokens.folded
        before = folded[max(begin, mention.first - 4) : mention.first]
        if any(w in scope_set("making") for w in before) or mention.first - begin <= 1:
            return True
        return any(
            w in {"antara", "tentang", "mengenai"} for w in folded[mention.last : min(mention.last + 12, end)]
        )

    def _apposed(self, index: int, end: int) -> bool:
        """Whether a topic begins right behind an instrument: a noun, no function word, verb, body, person or date."""
        if index >= end or self.blocked[index] or self.named[index]:
            return False
        word, low = self.tokens.words[index], self.tokens.folded[index]
        if (
            not word.isalpha()
            or low in scope_set("ends")
            or low in scope_set("pauses")
            or low in scope_set("no_topic")
            or low.startswith("antar")
            or (self.verb(index) and not low.startswith("pe"))
            or (self.spots.after("openers", index) and low != "bidang")
        ):
            return False
        return len(word) > 3 or word.isupper() or deed_noun(low)

    def _topical(self, index: int, end: int) -> bool:
        """Whether the word behind an opener can begin a topic."""
        return (
            index < end
            and self.tokens.folded[index] not in word_set("scope_no_title")
            and not self.blocked[index]
        )

    def _skip(self, index: int, end: int) -> int:
        """Words between the verb and the first topic."""
        skipped, folded = word_set("scope_skip"), self.tokens.folded
        start = index
        while start < end and start - index < 14:
            made = folded[start] in scope_set("making") and self.spots.after("dealings", start + 1)
            if made:
                start = made
            elif folded[start : start + 2] in (["kerja", "sama"], ["antar", "daerah"]):
                start += 2
            elif folded[start : start + 2] in _ONES:
                break
            elif folded[start] in skipped or folded[start] in word_set("scope_between_regions"):
                start += 1
            else:
                break
        return start
