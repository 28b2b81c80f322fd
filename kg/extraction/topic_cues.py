"""What says outright that topics follow: lists of contents, numbered points, titles.

=============  ==========================================================================  ==================
construction   example                                                                     rule
=============  ==========================================================================  ==================
contents       "Ruang lingkup perjanjian meliputi A, B, dan C"; "PKS mengatur A"           ``scope.list``
points         "Ruang lingkupnya:", then lines; "Pertama, A. Kedua, B"                     ``scope.bullets``
predicate      "A, B dan C menjadi isi perjanjian"                                         ``scope.predicate``
title          "MoU tentang A"; "kerja sama di bidang A, B dan C"                          ``scope.title``
apposed        "nota kesepahaman pengelolaan kawasan konservasi"                           ``scope.apposed``
=============  ==========================================================================  =================="""

from __future__ import annotations

from kg.extraction.lexicon import Instrument
from kg.extraction.topic_lists import TopicLists, TopicMention, trim
from kg.extraction.topic_words import deed_noun, scope_set
from kg.extraction.triggers import InstrumentMention
from kg.languages import word_set

#: So many words may stand between a subject and the verb of containing, by how sure the subject is.
_REACH = {"contents": 18, "instrument": 16, "weak": 14, "loose": 6}
#: So far behind "ruang lingkup" the instrument stands whose contents it names.
_OF = 8
#: So far behind an instrument its title may stand: the parties are named between them.
_TITLE_REACH = 34
#: So far behind an instrument "untuk" and "dalam" belong to it.
_TOWARDS = 24
#: So far behind "MoU ini", which was named before.
_POINTED = 10
#: So many lines are read behind a colon.
_LINES = 12
#: A line of a list without bullets has at most so many words.
_LINE = 24

_UNNAMED = Instrument("other", "")

_LOOSE_LINKS = frozenset({"berupa", "antara", "di", "diantaranya"})


class TopicCues(TopicLists):
    """Finds what an article says outright of the contents of its agreements."""

    def contents(self, number: int) -> list[TopicMention]:
        """The lists behind a subject ("ruang lingkup", an instrument) and a verb of containing."""
        sentence = self.segments.sentences[number]
        if sentence.headline:
            return []
        end, near = sentence.last, self._near_instrument(number)
        found: list[TopicMention] = []
        subject, kind, behind = -1, "", sentence.first
        for i in self.spots.places(number):
            if i < behind:
                continue
            named = self._subject(i, kind, near)
            if named and (named[1] == "contents" or kind != "contents" or i - subject > _OF):
                subject, kind = named
            bare = self._bare_list(subject, end) if near and self.spots.after("subjects", i) else None
            after = bare if bare is not None else self._linked(i)
            belongs = subject >= 0 and self._links(kind, i, i - subject)
            if after and (bare is not None or belongs or self._leads(i, after, number)):
                listed = self._listed(self._skip(after, end), number)
                if listed:
                    found.extend(listed)
                    behind = listed[-1].last if listed[-1].sentence == number else end
                    subject, kind = behind, kind or "weak"
        return found

    def _subject(self, i: int, kind: str, near: bool) -> tuple[int, str] | None:
        """The subject that begins at a token, as the token behind it and how sure it is."""
        noun = self.spots.after("subjects", i)
        if noun:
            return noun, "contents"
        mention = self.at.get(i)
        if mention:
            return mention.last, "weak" if mention.weak else "instrument"
        dealt = self.spots.after("dealt", i)
        if dealt:
            return dealt, "weak"
        loose = self.spots.after("loose_subjects", i) if near and kind in {"", "weak"} else None
        return (loose, "loose") if loose else None

    def _linked(self, i: int) -> int | None:
        """The token behind a verb of containing or a word that opens a list, where one stands at `i`."""
        return self.spots.after("containing", i) or self.spots.after("lists", i)

    def _links(self, kind: str, i: int, distance: int) -> bool:
        """Whether the word of containing at `i` belongs to a subject of a kind, `distance` words before it."""
        low = self.tokens.folded[i]
        if distance > _REACH[kind] or distance < 0 or low in {"utamanya", "terutama", "khususnya"}:
            return False
        if low == "menyangkut" and distance > 4 and kind != "contents":
            return False
        if low == "mengatur" and distance > 8:
            return False
        if kind == "loose":
            return low != "seperti" and (low not in {"adalah", "ialah", "termasuk"} or distance <= 3)
        if kind == "contents" or self.spots.after("containing", i):
            return not (
                kind == "contents"
                and low in {"adalah", "ialah", "seperti", "termasuk"}
                and distance > (4 if low == "seperti" else 8)
            )
        return low in _LOOSE_LINKS and distance <= 12

    def _leads(self, i: int, after: int, number: int) -> bool:
        """ "Di antaranya, A, B" and "antara lain melalui A" behind a sentence that speaks of an agreement."""
        low = self.tokens.folded[i]
        leading = i - self.segments.sentences[number].first <= 1
        if low in {"utamanya", "terutama", "khususnya"}:
            fields = {"bidang", "sektor"}.intersection(self.tokens.folded[after : after + 2])
            return leading and bool(fields) and self._near_instrument(number)
        if self.spots.after("containing", i):
            return i == self.segments.sentences[number].first and self._near_instrument(number)
        if low not in {"di", "diantaranya", "antara", "yakni", "yaitu"}:
            return False
        through = any(word in {"melalui", "lewat"} for word in self.tokens.folded[after : after + 2])
        return through or (leading and (number in self.within or number - 1 in self.within))

    def _near_instrument(self, number: int) -> bool:
        """Whether this sentence or one of the three before it speaks of an agreement."""
        return any(n in self.within or n in self.dealing for n in range(number - 3, number + 1))

    def _bare_list(self, index: int, end: int) -> int | None:
        """Where the list begins in "Ruang lingkup perjanjian: A, B" and "Ruang lingkupnya A, B": no verb between."""
        folded = self.tokens.folded
        for i in range(index, min(index + 6, end)):
            if folded[i] == ":":
                return i + 1 if i + 1 < end else None
        if not folded[index - 1].endswith("nya") or index >= end:
            return None
        if folded[index] in {"juga", "pun"} and index + 1 < end:
            index += 1
        if folded[index] == "," and index + 1 < end:
            return index if folded[index + 1] in scope_set("ordinals") else None
        bare = (
            folded[index].isalpha()
            and not self.verb(index)
            and folded[index] not in scope_set("ends")
            and folded[index] not in scope_set("pauses")
            and not self._linked(index)
        )
        return index if bare else None

    def _skip(self, index: int, end: int) -> int:
        """Words between the verb and the first topic."""
        skipped, folded = word_set("scope_skip"), self.tokens.folded
        start = index
        while start < end and start - index < 14:
            if folded[start : start + 2] == ["kerja", "sama"]:
                start += 2
            elif folded[start] in skipped:
                start += 1
            else:
                break
        return start

    def _listed(self, start: int, number: int) -> list[TopicMention]:
        """The list from `start`, unless it opens with a body, an office or a person, and what the next sentences add."""
        end = self.segments.sentences[number].last
        if start >= end - 1 and self.tokens.words[end - 1] in ".:":
            return self.continued(number + 1) if self._counts(number + 1) else []
        if start >= end or self.blocked[start] or self.named[start] or start in self.at:
            return []
        if self.tokens.folded[start - 1] in {"untuk", "bagi", "dalam"} and not self.headed(start, end):
            start += 1
            if not self.verb(start - 1) or not self.headed(start, end):
                return []
        if self.tokens.folded[start] in word_set("scope_no_list"):
            return []
        found = self.split(start, number, "scope.list")
        return found + self.continued(number + 1) if found else []

    def _counts(self, number: int) -> bool:
        """Whether the points of a list are counted from this sentence on: "Pertama, A"."""
        sentences = self.segments.sentences
        return number < len(sentences) and self.tokens.folded[sentences[number].first] in scope_set(
            "ordinals"
        )

    def continued(self, number: int) -> list[TopicMention]:
        """ "Berikutnya B, C"; "Selain itu, ada pula D"; "Kedua, E": the list goes on in the next sentences."""
        found: list[TopicMention] = []
        sentences, folded = self.segments.sentences, self.tokens.folded
        for following in range(number, min(number + 12, len(sentences))):
            sentence = sentences[following]
            opener = self.spots.after("continuations", sentence.first)
            counted = folded[sentence.first] in scope_set("ordinals")
            if counted:
                start = sentence.first + 1
            elif opener:
                start = opener
            else:
                break
            start = self._skip(start, sentence.last)
            if start >= sentence.last or not (
                counted or self.headed(start, sentence.last) or self._more(sentence.first, start)
            ):
                break
            found.extend(self.split(start, following, "scope.list"))
        return found

    def _more(self, first: int, start: int) -> bool:
        """Whether "ada pula" or "ada juga" opens the sentence, before a noun of any kind."""
        told = "ada" in self.tokens.folded[first:start] and start - first <= 6
        return told and not (self.blocked[start] or self.named[start] or self.verb(start))

    def points(self, number: int) -> list[TopicMention]:
        """Lines behind a sentence that names the contents and ends in a colon, with bullets or numbers or without."""
        sentence, words = self.segments.sentences[number], self.tokens.words
        if words[sentence.last - 1] != ":" or sentence.headline:
            return []
        if number not in self.within and not any(
            self.spots.after("subjects", i) or self.spots.after("containing", i)
            for i in self.spots.places(number)
        ):
            return []
        found: list[TopicMention] = []
        plain = False
        behind = sentence.paragraph + 1
        for first, last in self.segments.paragraphs[behind : behind + _LINES]:
            marked = words[first] in "-–—•*·>" or self._numbered(first, last)
            if not found:
                plain = not marked
            if (
                plain == marked
                or (plain and (last - first > _LINE or words[last - 1] == "."))
                or len(found) >= 12
            ):
                break
            where = self.segments.sentence_at(first)
            found.extend(self._line(first, last, number if where is None else where))
        return found

    def _numbered(self, first: int, last: int) -> bool:
        word = self.tokens.words[first]
        short = (word.isdigit() and len(word) < 3) or (len(word) == 1 and word.isalpha())
        return (short and first + 1 < last and self.tokens.words[first + 1] in ".)") or word == "("

    def _line(self, first: int, last: int, number: int) -> list[TopicMention]:
        """The topics of one point: one, or those of a list."""
        start, stop = trim(self.tokens, first, last)
        if start >= stop or self.tokens.folded[start : start + 2] in (["bidang", "lain"], ["lain", "yang"]):
            return []
        return self.split_until(start, stop, number)

    def predicate(self, number: int) -> list[TopicMention]:
        """ "A, B dan C menjadi isi perjanjian"; "… termasuk dalam butir perjanjian"."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        for i in range(sentence.first + 1, sentence.last - 1):
            if folded[i] in word_set("scope_becoming") and any(
                w in word_set("scope_contents") for w in folded[i + 1 : i + 4]
            ):
                if any(self.blocked[j] or self.verb(j) for j in range(sentence.first, i)):
                    return []
                return self.cut(sentence.first, i, number, "scope.predicate")
        return []

    def titles(self, number: int) -> list[TopicMention]:
        """What stands behind an instrument: "tentang A", "di bidang A, B", or the topic itself."""
        sentence = self.segments.sentences[number]
        found: list[TopicMention] = []
        for mention in self._documents(number):
            if any(t.first <= mention.first < t.last for t in found):
                continue
            if self.segments.in_quote[mention.first]:
                found.extend(self._spoken(mention, number))
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
        return found

    def _spoken(self, mention: InstrumentMention, number: int) -> list[TopicMention]:
        """ "“MoU ini tentang A,” kata Bupati": a title in speech, where it stands right behind its instrument."""
        end, folded = self.segments.sentences[number].last, self.tokens.folded
        i = mention.last
        if i + 1 >= end or folded[i] not in word_set("scope_pointers"):
            return []
        opened = self.spots.after("openers", i + 1)
        return self.split(opened, number, "scope.title") if opened and self.headed(opened, end) else []

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
        for i in range(start, min(end, start + (_POINTED if pointed else _TITLE_REACH))):
            opened = self._opened(i, start, end)
            if opened and not self.segments.in_quote[i]:
                return self.split(self._skip(opened, end), number, "scope.title")
            if self.tokens.words[i] == ";" or i in self.at or folded[i] in word_set("scope_title_ends"):
                break
        return []

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
            or (folded[start] == "bersama" and not mention.weak)
            or folded[start] in word_set("scope_between_regions")
            or folded[start : start + 2] in (["kerja", "sama"], ["antar", "daerah"])
        ):
            start += 2 if folded[start] in {"kerja", "antar"} else 1
        return start

    def _opened(self, i: int, start: int, end: int) -> int | None:
        """Where a title begins that a word at `i` opens; "untuk" and its like only before the noun of a deed."""
        opener, folded = self.spots.after("openers", i), self.tokens.folded
        if opener:
            if folded[i] == "bidang" and i > start and self.tokens.is_name_like(i - 1):
                return None
            verbal = opener < end and self.verb(opener) and folded[i] not in word_set("scope_about")
            return opener if self._topical(opener, end) and not verbal else None
        towards = self.spots.after("towards", i)
        return towards if towards and i - start <= _TOWARDS and self.headed(towards, end) else None

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
