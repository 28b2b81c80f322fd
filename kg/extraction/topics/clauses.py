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

from kg.extraction.topics.fronts import TopicFronts
from kg.extraction.topics.lists import TopicMention
from kg.extraction.topics.words import deed_noun, scope_set
from kg.languages import word_set

#: The words before the first sentence ("BATANG, outlet.id |") are at most so many.
_DATELINE = 12
#: So many words before "lewat MoU" the verb stands.
_BEFORE = 18
#: A motto has at most so many words.
_MOTTO = 34
#: So many words from its beginning a sentence says that a signing marks what was told.
_MARKED = 6
_MARKS = frozenset("\"“”‘’'")


class TopicClauses(TopicFronts):
    """Finds the deeds that an article ties to its agreements."""

    def clause(self, number: int) -> list[TopicMention]:
        """What stands behind the verb of a clause "melalui MoU ini …"."""
        sentence = self.segments.sentences[number]
        folded, pointers = self.tokens.folded, word_set("scope_pointers")
        for first, last in self._told_before(number):
            before = folded[max(sentence.first, first - 4) : first]
            pointed = folded[last - 1] in pointers or folded[last : last + 1] in ([p] for p in pointers)
            through = any(w in {"melalui", "lewat", "adanya"} for w in before)
            if not through and not (pointed and any(w in word_set("scope_through") for w in before)):
                continue
            after = last
            while after < sentence.last and (folded[after] in pointers or folded[after] == ","):
                after += 1
            start = self._deed(after, sentence.last)
            if start is None or (self._opinion(number, start) and not self.headed(start, sentence.last)):
                continue
            found = self.split(start, number, "scope.clause")
            if not self.segments.in_quote[first] or len(found) > 2:
                return found
        return []

    def wrought(self, number: int) -> list[TopicMention]:
        """ "Pemkab menyerahkan pengelolaan A kepada kampus lewat PKS": the deed that an agreement behind it brings about."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        for mention in self.within.get(number, ()):
            through = range(max(sentence.first, mention.first - 3), mention.first)
            at = next((i for i in through if folded[i] in {"lewat", "melalui"}), None)
            if at is None or self.segments.in_quote[at]:
                continue
            for i in range(at - 1, max(sentence.first, at - _BEFORE), -1):
                if self.blocked[i] or self.tokens.words[i] in ",;":
                    break
                if self.verb(i):
                    told = folded[i].startswith("me") and folded[i] not in scope_set("idle_verbs")
                    if told and self.headed(i + 1, at) and folded[i + 1] not in word_set("scope_sinergy"):
                        return self.split_until(i + 1, at, number, "scope.clause")
                    break
        return []

    def marked(self, number: int) -> list[TopicMention]:
        """ "Pemkab memberi perlindungan A. Hal itu ditandai dengan penandatanganan MoU": the deed that a signing marks."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        opening = folded[sentence.first : sentence.first + _MARKED]
        pointed = not word_set("scope_pointers").isdisjoint(opening[1:3])
        if (
            number == 0
            or number not in self.within
            or not pointed
            or opening[0] not in word_set("scope_such")
        ):
            return []
        before = self.segments.sentences[number - 1]
        if word_set("scope_marking").isdisjoint(opening) or before.headline or before.caption:
            return []
        start = self._deed(before.first, before.last)
        if start is None:
            aims = (self.spots.after("towards", i) for i in self.spots.places(number - 1))
            found = (self._towards(aim, before.last) for aim in aims if aim is not None)
            start = next((i for i in found if i is not None), None)
        if start is None or self._opinion(number - 1, start) or self.segments.in_quote[start]:
            return []
        return self.split(start, number - 1, "scope.undertaken")

    def _opinion(self, number: int, i: int) -> bool:
        """Whether someone only says what a sentence tells before token `i`."""
        before = self.tokens.folded[self.segments.sentences[number].first : i]
        return bool(word_set("scope_saying").intersection(before))

    def _told_before(self, number: int) -> list[tuple[int, int]]:
        """The agreements that a sentence names or points to, not at its beginning."""
        sentence = self.segments.sentences[number]
        found = [(mention.first, mention.last) for mention in self.within.get(number, ())]
        for i in self.spots.places(number):
            last = self.spots.after("dealt", i)
            if last and i not in self.at:
                found.append((i, last))
        return [(a, b) for a, b in found if a > sentence.first]

    def _deed(self, index: int, end: int) -> int | None:
        """The first verb or noun of a deed that the clause from `index` tells; None where it only hopes."""
        folded = self.tokens.folded
        light, filler = scope_set("light_verbs"), word_set("scope_light")
        for i in range(index, min(index + 24, end)):
            low = folded[i]
            if low == "meminta" and self.headed(i + 1, end):
                return i + 1
            if self.blocked[i] or self.tokens.words[i] in '."“”;:' or low in scope_set("idle_verbs"):
                return None
            if low in light or low in filler:
                start = i + 1
                while start < end and (folded[start] in light or folded[start] in filler):
                    start += 1
                told = low in light or any(word in light for word in folded[i + 1 : start])
                pointed = (
                    told
                    and folded[start - 1] in {"pada", "berupa"}
                    and not any(self.named[start : start + 1])
                )
                if start < end and (self.headed(start, end) or pointed or self._active(start)):
                    return start
                continue
            if self._active(i):
                if not any(self.named[i + 1 : i + 2]):
                    return i + 1 if self._nominal(i + 1, end) else i
            elif self.verb(i):
                return None
            if i > index and self.headed(i, end) and folded[i - 1] in word_set("scope_before_deed"):
                return i
        return None

    def _nominal(self, i: int, end: int) -> bool:
        """Whether a deed is told by its noun behind its verb: "menata pengembangan kompetensi"."""
        return self.headed(i, end) and self.tokens.folded[i].startswith("pe")

    def _active(self, i: int) -> bool:
        """Whether an active verb of doing stands at a token."""
        low = self.tokens.folded[i]
        doing = low.startswith("me") or low in word_set("scope_sharing")
        return doing and self.verb(i) and low not in scope_set("idle_verbs")

    def agreed(self, number: int) -> list[TopicMention]:
        """ "Keduanya sepakat memadukan data": the verb or noun behind a verb of agreeing."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        for i in self.spots.places(number):
            start = self.spots.after("agreeing", i)
            if start is None or self.segments.in_quote[i] or self._describes(i, sentence.first):
                continue
            while start < sentence.last and folded[start] in word_set("scope_agreed_skip"):
                start += 1
            if start >= sentence.last:
                return []
            if folded[start] in scope_set("light_verbs"):
                start += 1
                while start < sentence.last and folded[start] in word_set("scope_light"):
                    start += 1
                if not self.headed(start, sentence.last):
                    continue
            elif not self.headed(start, sentence.last) and not self._active(start):
                continue
            if self._opinion(number, start) or self._forms_group(start):
                continue
            return self.split(start, number, "scope.agreed")
        return []

    def _forms_group(self, i: int) -> bool:
        """Whether what is agreed is only who shall see to it: "sepakat membentuk tim kerja"."""
        return not word_set("scope_groups").isdisjoint(self.tokens.folded[i : i + 2])

    def _describes(self, i: int, first: int) -> bool:
        """Whether the verb at `i` is that of a clause that only describes someone: "jajaran yang dinilainya berkomitmen"."""
        return "yang" in self.tokens.folded[max(first, i - 2) : i]

    def field(self, number: int, key: str, *, quoted: bool = False) -> list[TopicMention]:
        """ "bersinergi di bidang A" (`openers`), "menggandeng kampus untuk menyusun A" (`towards`): the field or deed
        behind words of working together, `quoted` that of speech."""
        sentence, dealing = self.segments.sentences[number], False
        for i in self.spots.places(number):
            if bool(self.segments.in_quote[i]) != quoted:
                continue
            if not dealing:
                dealing = (i in self.at or self.spots.after("dealings", i) is not None) and not self.by_rule(
                    i, sentence.first
                )
                continue
            match = self.spots.after(key, i)
            if match and key == "openers":
                match = self._past_sinergy(match, sentence.last)
            if not match or self.planned(i) or (key == "openers" and not self.headed(match, sentence.last)):
                continue
            start = self._towards(match, sentence.last)
            if start is not None:
                return self.split(start, number, "scope.field")
        return []

    def aimed(self, number: int) -> list[TopicMention]:
        """ "Pemkab bersinergi dengan kampus dalam penguatan A": the noun of a deed behind words of working together."""
        found = self.field(number, "towards")
        inner = any(i in self.at for topic in found for i in range(topic.first, topic.last))
        return found if found and deed_noun(self.tokens.folded[found[0].first]) and not inner else []

    def _towards(self, i: int, end: int) -> int | None:
        """Where the deed begins: at its noun, at a verb of its own ("menyelesaikan"), or behind a light one."""
        if i + 1 < end and self.tokens.folded[i] in {"bekerja", "bekerjasama"}:
            # "untuk bekerja sama mendukung terwujudnya pengembangan A"
            i += 1 + (self.tokens.folded[i + 1] == "sama")
        if self.headed(i, end):
            return i
        if i >= end or not self._active(i):
            return None
        if self.tokens.folded[i] not in scope_set("light_verbs"):
            return i
        i += 1
        while i < end and self.tokens.folded[i] in word_set("scope_coming_true"):
            i += 1
        return i if self.headed(i, end) else None

    def motto(self, number: int) -> list[TopicMention]:
        """ "Kegiatan bertajuk “A” itu": the motto of the day of signing."""
        sentence, words = self.segments.sentences[number], self.tokens.words
        for i in self.spots.places(number):
            match = self.spots.after("mottos", i)
            if match is None or match >= sentence.last or words[match] not in _MARKS:
                continue
            first = last = match + 1
            while last < min(sentence.last, first + _MOTTO) and words[last] not in _MARKS:
                last += 1
            return [TopicMention(first, last, "scope.motto", number)] if last > first else []
        return []

    def fronted(self, number: int) -> list[TopicMention]:
        """ "Percepatan sertifikasi tanah wakaf digenjot A dan B": the deed that a story opens with."""
        sentence = self.segments.sentences[number]
        start = self._subject_of(sentence.first, min(sentence.first + _DATELINE, sentence.last))
        if self.headed(start, sentence.last) and self.tokens.folded[start] not in word_set("scope_no_list"):
            return self.split(start, number, "scope.field")
        return []

    def purpose(self, number: int) -> list[TopicMention]:
        """ "Guna memperluas A, MoU ditandatangani": the purpose that a sentence opens with."""
        sentence, words = self.segments.sentences[number], self.tokens.words
        for i in self.spots.places(number):
            if i - sentence.first > _DATELINE or (i > sentence.first and words[i - 1] not in "|–—-):"):
                continue
            start = self.spots.after("towards", i)
            if start is None and (i == sentence.first or words[i - 1] != ")"):
                start = self.spots.after("openers", i)
            if start is None:
                continue
            start = self._past_sinergy(start, sentence.last)
            if start < sentence.last and self._active(start):
                start += 1
            if self.headed(start, sentence.last):
                return self.split(start, number, "scope.purpose")
        return []

    def urged(self, number: int, *, anything: bool = False) -> list[TopicMention]:
        """ "Pemkab dan Kampus Teken MoU, Percepat A": the deed that a headline calls for, by a verb without its prefix;
        `anything` takes a thing for one too, "Siapkan Desa Wisata"."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        for i in range(sentence.first, sentence.last - 1):
            whole, light = (folded[i] in word_set(key) for key in ("scope_urging", "scope_urging_light"))
            if self.named[i] or self.segments.in_quote[i] or not (whole or light):
                continue
            last = self._comma(i, sentence.last)
            start = self._past_sinergy(i + 1, last)
            if whole and start == i + 1:
                start = i
            thing = anything and start == i + 1 and start < last and self._thing(start)
            if start == i or thing or self.headed(start, last):
                return self.split_until(start, last, number, "scope.headline")
        return self._headed_off(number)

    def _thing(self, i: int) -> bool:
        """Whether a plain noun stands at a token: no name, verb or function word."""
        low = self.tokens.folded[i]
        other = self.blocked[i] or self.named[i] or self.verb(i) or not low.isalpha()
        return not other and low not in scope_set("no_topic") and low not in scope_set("ends")

    def _headed_off(self, number: int) -> list[TopicMention]:
        """ "Sinergi Penegakan Hukum, Pemkab dan Kejari Teken MoU"; "Soal Sampah, …": what a headline opens with."""
        first, end = self.segments.sentences[number].first, self.segments.sentences[number].last
        last = self._comma(first, end)
        opened = self.spots.after("openers", first)
        start = opened or self._past_sinergy(first, last)
        if last == end or not (opened or self.headed(start, last)):
            return []
        return self.split_until(start, last, number, "scope.headline")

    def _comma(self, first: int, end: int) -> int:
        """The first comma from a token on, else the end."""
        return next((i for i in range(first, end) if self.tokens.words[i] == ","), end)

    def _past_sinergy(self, start: int, end: int) -> int:
        """The token behind words of working together: "sinergi", "kerja sama"."""
        while start < end and self.tokens.folded[start] in word_set("scope_sinergy"):
            start += 1
        return start

    def twins(self, number: int) -> list[TopicMention]:
        """ "menjadi sister city": the bond itself, where nothing is told of its fields."""
        folded = self.tokens.folded
        return [
            TopicMention(mention.first, mention.last, "scope.apposed", number)
            for mention in self.within.get(number, ())
            if folded[mention.first] == "sister"
        ]
