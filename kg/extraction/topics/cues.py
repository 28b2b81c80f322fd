"""What says outright that topics follow: lists of contents and numbered points.

=============  ==========================================================================  ==================
construction   example                                                                     rule
=============  ==========================================================================  ==================
contents       "Ruang lingkup perjanjian meliputi A, B, dan C"; "PKS mengatur A"           ``scope.list``
points         "Ruang lingkupnya:", then lines; "Pertama, A. Kedua, B"                     ``scope.bullets``
=============  ==========================================================================  =================="""

from __future__ import annotations

from kg.extraction.topics.continued import TopicContinuations
from kg.extraction.topics.lists import TopicMention, trim
from kg.extraction.topics.words import scope_set
from kg.languages import word_set

#: So many words may stand between a subject and the verb of containing, by how sure the subject is.
_REACH = {"contents": 18, "instrument": 16, "weak": 14, "loose": 6}
#: So far behind "ruang lingkup" the instrument stands whose contents it names.
_OF = 8
#: So many lines are read behind a colon.
_LINES = 12
#: A line of a list without bullets has at most so many words.
_LINE = 24

#: A noun with "-nya" that names contents has so many letters; so many words behind an agreement its verb of holding stands.
_OWN, _INVERTED = 7, 16

_LOOSE_LINKS = frozenset({"berupa", "antara", "di", "diantaranya"})


class TopicCues(TopicContinuations):
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
            if i < behind or (self._linked(i) and (self.planned(i) or self._of_somebody(i, sentence.first))):
                continue
            named = self._subject(i, kind, near)
            if named and (named[1] == "contents" or kind != "contents" or i - subject > _OF):
                subject, kind = named
            subjected = self.spots.after("subjects", i)
            bare = (
                self._bare_list(subject, end)
                if subjected and self._bare_near(subject, near, number)
                else None
            )
            after = bare if bare is not None else self._linked(i) or self._field_of(subject, kind, i)
            belongs = subject >= 0 and self._links(kind, i, self._distance(subject, i))
            if kind in {"weak", "loose", ""} and word_set("scope_hopes").intersection(
                self.tokens.folded[sentence.first : i]
            ):
                continue
            if after and (bare is not None or belongs or self._leads(i, after, number)):
                listed = self._listed(self._skip(after, end), number)
                if listed:
                    found.extend(listed)
                    behind = listed[-1].last if listed[-1].sentence == number else end
                    subject, kind = behind, kind or "weak"
                elif self.spots.after("containing", i):
                    subject, kind = after, "contents"
        return found

    def _of_somebody(self, i: int, first: int) -> bool:
        """Whether a clause tells of a person, not of an agreement: "Presiden N yang menekankan pemerataan"."""
        return i - first > 1 and self.tokens.folded[i - 1] == "yang" and bool(self.blocked[i - 2])

    def _bare_near(self, subject: int, near: bool, number: int) -> bool:
        """Whether an agreement is near enough for a list without a verb: before it, or right behind where a deed opens it."""
        follows = number + 1 in self.within and not self.segments.in_quote[subject]
        return near or (follows and self.headed(subject, len(self.tokens)))

    def _subject(self, i: int, kind: str, near: bool) -> tuple[int, str] | None:
        """The subject that begins at a token, as the token behind it and how sure it is."""
        noun = self.spots.after("subjects", i)
        if (
            noun == i + 1
            and self.tokens.folded[i] == "pokok"
            and self.tokens.folded[i - 1] in word_set("scope_basic")
        ):
            return None
        if noun and not (self.tokens.words[i - 1] == "," and self.tokens.words[noun : noun + 1] == [","]):
            return noun, "contents"
        mention = self.at.get(i)
        if mention:
            return mention.last, "weak" if mention.weak else "instrument"
        dealt = self.spots.after("dealt", i)
        if dealt:
            return dealt, "weak"
        open_to = near and kind in {"", "weak"} and not self.spots.after("containing", i)
        loose = self.spots.after("loose_subjects", i) if open_to else None
        return (loose, "loose") if loose else None

    def _linked(self, i: int) -> int | None:
        """The token behind a verb of containing or a word that opens a list, where one stands at `i`."""
        return self.spots.after("containing", i) or self.spots.after("lists", i)

    def _field_of(self, subject: int, kind: str, i: int) -> int | None:
        """Where the list begins in "ranah kerja sama itu di bidang A, B": an opener right behind the noun of contents."""
        if kind != "contents" or any(self.verb(j) for j in range(subject, i)):
            return None
        return self.spots.after("openers", i)

    def _distance(self, first: int, last: int) -> int:
        """How many words stand between two tokens, those of dates, people and bodies not counted."""
        if last <= first:
            return last - first
        return sum(not (self.blocked[i] or self.named[i]) for i in range(first, last))

    def _links(self, kind: str, i: int, distance: int) -> bool:
        """Whether the word of containing at `i` belongs to a subject of a kind, `distance` words before it."""
        low = self.tokens.folded[i]
        if distance > _REACH[kind] or distance < 0 or low in {"utamanya", "terutama", "khususnya"}:
            return False
        ended = (
            self.tokens.folded[i - 1] in word_set("scope_pointers")
            or self.named[i - 1]
            or self.blocked[i - 1]
        )
        if low == "menyangkut" and distance > 4 and kind != "contents" and not ended:
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
        first = self.segments.sentences[number].first
        leading = i - first <= 1 and self.tokens.folded[first] not in word_set("scope_meetings")
        if low in {"utamanya", "terutama", "khususnya"}:
            fields = {"bidang", "sektor"}.intersection(self.tokens.folded[after : after + 2])
            return bool(fields) and self._near_instrument(number)
        if self.spots.after("containing", i):
            return leading and self._near_instrument(number)
        if low not in {"di", "diantaranya", "antara", "mulai", "yakni", "yaitu"}:
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
        later = any(self.spots.after("lists", i) for i in range(index, min(index + 6, end)))
        if not folded[index - 1].endswith("nya") or index >= end or later:
            return None
        if self._next_number(index, end):
            return index
        if folded[index] in {"juga", "pun"} and index + 1 < end:
            index += 1
        if folded[index] == "," and index + 1 < end:
            return index if folded[index + 1] in scope_set("ordinals") else None
        bare = (
            folded[index].isalpha()
            and folded[index] not in word_set("scope_spans")
            and not self.verb(index)
            and folded[index] not in scope_set("ends")
            and folded[index] not in scope_set("pauses")
            and not self._linked(index)
        )
        return index if bare else None

    def _listed(self, start: int, number: int) -> list[TopicMention]:
        """The list from `start`, unless it opens with a body, an office or a person, and what the next sentences add."""
        end = self.segments.sentences[number].last
        if start + 2 < end and self._numbered(start, end):
            start += 2
        if start == end - 2 and self._next_number(start, end):
            return self.continued(number + 1)
        if start >= end - 1 and self.tokens.words[end - 1] in ".:":
            return self.continued(number + 1) if self._counts(number + 1) else self._below(number + 1)
        start = self._past_commitment(start, end)
        if start >= end or self.blocked[start] or self.named[start] or start in self.at:
            return []
        counted = self.tokens.folded[start].isdigit() and (
            not self.headed(start + 1, end) or self.tokens.folded[start + 1] in word_set("scope_counted")
        )
        if counted or self.tokens.folded[start - 1] == "antara":
            return []
        if self.tokens.folded[start - 1] in word_set("scope_before_verb") and not self.headed(start, end):
            start += 1
            if not self.verb(start - 1) or not self.headed(start, end):
                return []
        if self.tokens.folded[start] in word_set("scope_no_list") and not (
            self.tokens.folded[start] == "implementasi" and self.headed(start + 1, end)
        ):
            return []
        found = self.split(start, number, "scope.list")
        if all(
            scope_set("empty").issuperset(self.tokens.folded[topic.first : topic.last]) for topic in found
        ):
            return []
        if any(" ".join(self.tokens.folded[t.first : t.last]) in scope_set("formal_parts") for t in found):
            return []
        if len(found) > 1 and all(self._acronym(t.first) for t in found):
            # "terdiri atas JKK, JKM, dan JHT", "di antaranya Bapenda, DPMPTSP": parts of a programme or offices, no topics
            return []
        return found + self.continued(number + 1) if found else []

    def _past_commitment(self, start: int, end: int) -> int:
        """Where the topic begins in "berisi komitmen bersama terhadap upaya penurunan A"; `start` where none does."""
        if start >= end or self.tokens.folded[start] not in word_set("scope_pledges"):
            return start
        behind = start + 1
        while behind < end and self.tokens.folded[behind] in word_set("scope_pledged"):
            behind += 1
        return behind if self.headed(behind, end) else start

    def _acronym(self, index: int) -> bool:
        """Whether a word in capitals stands at a token that no table of bodies or topics knows as a word."""
        word = self.tokens.words[index]
        return len(word) > 1 and sum(c.isupper() for c in word) > 1 and not self.headed(index, index + 1)

    def _below(self, number: int) -> list[TopicMention]:
        """ "… mencakup sejumlah bidang. Seperti A, B dan C": the list is a sentence of its own."""
        if number >= len(self.segments.sentences):
            return []
        sentence = self.segments.sentences[number]
        after = self._linked(sentence.first)
        start = self._skip(after, sentence.last) if after else sentence.last
        while start < sentence.last and self.tokens.words[start] in ",;:":
            start += 1
        if start >= sentence.last or self.blocked[start] or self.named[start]:
            return []
        return self.split(start, number, "scope.list")

    def own(self, number: int) -> list[TopicMention]:
        """ "Ladangnya riset gambut, pelatihan guru dan magang": what a sentence says right behind a noun with "-nya"."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        first = sentence.first + (folded[sentence.first] in word_set("scope_goes_on"))
        if sentence.last - first < 3:
            return []
        low = folded[first]
        if (
            len(low) < _OWN
            or not low.endswith("nya")
            or low in word_set("scope_no_own")
            or self.segments.in_quote[first]
            or not (number in self.within or number - 1 in self.within)
        ):
            return []
        start = self._skip(first + 1, sentence.last)
        if not self.headed(start, sentence.last):
            return []
        found = self.split(start, number, "scope.list")
        return found if len(found) > 1 else []

    def inverted(self, number: int) -> list[TopicMention]:
        """ "Dalam naskah itu diatur A, B dan C": what stands behind the verb by which an agreement holds it."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        through = word_set("scope_through") | {"di", "pada", "menurut", "ke"}
        for mention in self.within.get(number, ()):
            if through.isdisjoint(folded[max(sentence.first, mention.first - 3) : mention.first]):
                continue
            for i in range(mention.last, min(mention.last + _INVERTED, sentence.last - 1)):
                if folded[i] in word_set("scope_holding") or folded[i] in word_set("scope_holding_things"):
                    start = self._skip(i + 1, sentence.last)
                    if self.headed(start, sentence.last):
                        return self.split(start, number, "scope.list")
                    break
        return []

    def counted(self, number: int) -> list[TopicMention]:
        """ "Yang pertama ialah A. Selanjutnya, B": points behind sentences that speak of agreements."""
        sentence = self.segments.sentences[number]
        start = self._numbered_point(sentence.first)
        quoted = self.segments.in_quote[min(sentence.first + 1, sentence.last - 1)]
        if start is None or not self._near_instrument(number) or (quoted and number - 1 not in self.within):
            return []
        start = self._skip(start, sentence.last)
        return self.continued(number, patient=True) if self.headed(start, sentence.last) else []

    def added(self, number: int) -> list[TopicMention]:
        """ "Demikian pula dalam D", behind a sentence that tells the title: the field of the same agreement."""
        if number >= len(self.segments.sentences):
            return []
        low = self.tokens.folded[self.segments.sentences[number].first]
        return self.continued(number) if low in {"demikian", "begitu", "juga", "masih", "ditambah"} else []

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
        lines = [
            line
            for range_ in self.segments.paragraphs[behind : behind + _LINES]
            for line in self._lines(*range_)
        ]
        for first, last in lines:
            marked = words[first] in "-–—•*·>" or self._numbered(first, last)
            if not found:
                plain = not marked
            told = plain and words[last - 1] == "." and not self.headed(first, last)
            if plain == marked or (plain and last - first > _LINE) or told or len(found) >= 12:
                break
            where = self.segments.sentence_at(first)
            found.extend(self._line(first, last, number if where is None else where))
        return found

    def _lines(self, first: int, last: int) -> list[tuple[int, int]]:
        """The points of one paragraph: lines without full stops run together, "a. Latihan b. Bantuan"."""
        mark, words = self.tokens.folded[first], self.tokens.words
        if len(mark) != 1 or not mark.isalpha() or words[first + 1 : first + 2] not in (["."], [")"]):
            return [(first, last)]
        following = (
            i
            for i in range(first + 2, last - 2)
            if words[i] == chr(ord(mark) + 1) and words[i + 1] == words[first + 1]
        )
        cut = next(following, None)
        return [(first, last)] if cut is None else [(first, cut), *self._lines(cut, last)]

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
