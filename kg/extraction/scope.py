"""What an agreement is about: the phrases of its title, field or list of contents.

=============  ==========================================================================  ==================
construction   example                                                                     rule
=============  ==========================================================================  ==================
contents       "Ruang lingkup perjanjian meliputi A, B, dan C"; "PKS mengatur A"           ``scope.list``
bullets        "Ruang lingkupnya:", then lines that begin with a bullet                    ``scope.bullets``
predicate      "A, B dan C menjadi isi perjanjian"                                         ``scope.predicate``
title          "MoU tentang A"; "kerja sama di bidang A, B dan C"                          ``scope.title``
apposed        "nota kesepahaman pengelolaan kawasan konservasi"                           ``scope.apposed``
purpose        "demi penguatan A, B serta C" (only where nothing else is found)            ``scope.purpose``
=============  ==========================================================================  =================="""

from __future__ import annotations

from kg.extraction.topic_lists import TopicLists, TopicMention, phrases, scope_set, trim
from kg.extraction.triggers import InstrumentMention
from kg.languages import word_set

#: The exchange format allows so many phrases.
MOST = 8


class Scope(TopicLists):
    """Finds the topics of one article. `blocked` marks tokens that no topic holds: dates, named people;
    `named` those of bodies."""

    def topics(self) -> list[TopicMention]:
        """The topics of the article's agreements, in the order of the text, at most `MOST`."""
        lists: list[TopicMention] = []
        titles: list[TopicMention] = []
        headlines: list[TopicMention] = []
        for number, sentence in enumerate(self.segments.sentences):
            lists.extend(self._contents(number) or self._bullets(number) or self._predicate(number))
            (headlines if sentence.headline else titles).extend(self._titles(number))
        if lists:
            titles = [
                t
                for t in titles
                if not t.rule.endswith("long")
                and not self._lists_follow(t, lists)
                and not any(t.first < o.last and o.first < t.last for o in lists)
            ]
        found = lists + titles or self._purposes() or headlines
        return self._distinct(found)

    def _lists_follow(self, title: TopicMention, lists: list[TopicMention]) -> bool:
        """Whether a title is the subject whose contents its sentence lists: "Kerja sama kesehatan ini meliputi A, B"."""
        return any(t.sentence == title.sentence and title.last <= t.first for t in lists)

    def _contents(self, number: int) -> list[TopicMention]:
        """A subject ("ruang lingkup", an instrument) and a verb of containing, then the list."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        if sentence.headline:
            return []
        subject: int | None = None
        for i in range(sentence.first, sentence.last):
            if subject is None:
                found = phrases("subjects").find(folded, i, sentence.last)
                if found and "dharma" in str(found[1]) and number not in self._in:
                    found = None
                named = None if self.segments.in_quote[i] else self._at.get(i)
                if found or named:
                    subject = found[0] if found else named.last  # type: ignore[union-attr]
                    strict = found is None
                    weak = named is not None and named.weak
                    if found and self._list_follows(found[0], sentence.last):
                        return self._split(self._skip(found[0], sentence.last), number, "scope.list")
            opener = phrases("lists").find(folded, i, sentence.last)
            verb = phrases("containing").find(folded, i, sentence.last)
            if not (opener or verb) or (self.segments.in_quote[i] and (subject is None or strict)):
                continue
            after = (verb or opener)[0]  # type: ignore[index]
            among = bool(opener) and folded[i] in {"di", "diantaranya", "antara", "yakni"}
            through = among and any(word in {"melalui", "lewat"} for word in folded[after : after + 2])
            leading = through or (i - sentence.first <= 1 and among and self._continues(number))
            if leading or (
                subject is not None
                and i - subject
                <= (
                    (4 if weak and folded[i] not in {"meliputi", "mencakup", "melingkupi"} else 7)
                    if strict and (weak or not verb)
                    else 16
                )
                and (verb or not strict or folded[i] in {"berupa"})
            ):
                return self._split(self._skip(after, sentence.last), number, "scope.list") + self._continued(
                    number + 1
                )
        return []

    def _continued(self, number: int) -> list[TopicMention]:
        """ "Berikutnya B, C"; "Selain itu, ada pula D": the list goes on in the next sentence."""
        if number >= len(self.segments.sentences):
            return []
        sentence = self.segments.sentences[number]
        opener = phrases("continuations").find(self.tokens.folded, sentence.first, sentence.last)
        if opener is None or any(self.blocked[i] for i in range(sentence.first, sentence.last)):
            return []
        return self._split(opener[0], number, "scope.list")

    def _list_follows(self, index: int, end: int) -> bool:
        """ "Ruang lingkup perjanjian: A, B"; "Ruang lingkupnya A, B": no verb between subject and list."""
        folded = self.tokens.folded
        for i in range(index, min(index + 5, end)):
            if folded[i] == ":":
                return i + 1 < end
        return (
            folded[index - 1] in {"lingkupnya", "isinya", "cakupannya", "bentuknya", "samanya", "pokoknya"}
            and index < end
            and folded[index].isalpha()
            and not self._verb(index)
            and folded[index] not in scope_set("ends")
        )

    def _skip(self, index: int, end: int) -> int:
        """Words between the verb and the first topic."""
        skipped = word_set("scope_skip")
        start = index
        while start < end and start - index < 12:
            folded = self.tokens.folded[start : start + 2]
            if folded in (["kerja", "sama"],):
                start += 2
            elif folded and (folded[0] in skipped or folded[0] == "kerjasama"):
                start += 1
            else:
                break
        return start

    def _continues(self, number: int) -> bool:
        """Whether the sentence before speaks of an agreement, so that "Di antaranya, …" lists what it covers."""
        return number in self._in or number - 1 in self._in

    def _bullets(self, number: int) -> list[TopicMention]:
        """Lines with bullets behind a sentence that names the scope and ends in a colon."""
        sentences = self.segments.sentences
        sentence = sentences[number]
        folded, words = self.tokens.folded, self.tokens.words
        if words[sentence.last - 1] != ":" or not any(
            phrases("subjects").find(folded, i, sentence.last)
            or phrases("containing").find(folded, i, sentence.last)
            for i in range(sentence.first, sentence.last)
        ):
            return []
        found: list[TopicMention] = []
        for following in range(number + 1, len(sentences)):
            line = sentences[following]
            if not (
                words[line.first] in "-–—•*·"
                or (words[line.first].isdigit() and words[line.first + 1 : line.first + 2] in ([")"], ["."]))
                or (len(words[line.first]) == 1 and words[line.first + 1 : line.first + 2] in ([")"], ["."]))
            ):
                break
            start = line.first + (1 if words[line.first] in "-–—•*·" else 2)
            first, last = trim(self.tokens, start, line.last)
            if 0 < last - first <= 24:
                found.append(TopicMention(first, last, "scope.bullets", following))
        return found

    def _predicate(self, number: int) -> list[TopicMention]:
        """ "A, B dan C menjadi isi perjanjian"; "… termasuk dalam butir perjanjian"."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        for i in range(sentence.first + 1, sentence.last - 1):
            if folded[i] in {"menjadi", "termasuk", "tertuang", "masuk", "merupakan"} and any(
                w in {"isi", "butir", "lingkup", "cakupan", "poin", "pokok", "fokus"}
                for w in folded[i + 1 : i + 4]
            ):
                if any(self.blocked[j] or self._verb(j) for j in range(sentence.first, i)):
                    return []
                return self._cut(sentence.first, i, number, "scope.predicate")
        return []

    def _titles(self, number: int) -> list[TopicMention]:
        """What stands behind an instrument: "tentang A", "di bidang A, B", or the topic itself."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        found: list[TopicMention] = []
        for mention in self._in.get(number, ()):
            if self.segments.in_quote[mention.first] or any(t.first <= mention.first < t.last for t in found):
                continue
            if mention.weak and not self._contracted(mention, sentence.first, sentence.last):
                continue
            start = mention.last
            while start < sentence.last and (
                self.tokens.words[start] in '()"“”'
                or folded[start] in {"bersama", "kerjasama"}
                or folded[start : start + 2] == ["kerja", "sama"]
            ):
                start += 2 if folded[start] == "kerja" else 1
            if self._apposed(start, sentence.last):
                found.extend(self._split(start, number, "scope.apposed"))
                continue
            for i in range(start, min(sentence.last, start + 34)):
                opener = phrases("openers").find(folded, i, sentence.last)
                if opener and not self.segments.in_quote[i] and self._topical(opener[0], sentence.last):
                    found.extend(self._split(self._skip(opener[0], sentence.last), number, "scope.title"))
                    break
                if self.tokens.words[i] == ";" or i in self._at:
                    break
        return found

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
            or low in scope_set("no_topic")
            or (self._verb(index) and not low.startswith("pe"))
        ):
            return False
        if phrases("openers").find(self.tokens.folded, index, end) and low != "bidang":
            return False
        return len(word) > 3 or word.isupper()

    def _topical(self, index: int, end: int) -> bool:
        """Whether the word behind an opener can begin a topic."""
        return (
            index < end
            and self.tokens.folded[index] not in {"tersebut", "ini", "itu", "di", "hal", "dengan", "lain"}
            and not self.blocked[index]
        )

    def _purposes(self) -> list[TopicMention]:
        """ "demi penguatan pendidikan, penelitian, serta …" in a sentence that tells of the signing."""
        folded = self.tokens.folded
        for number, sentence in enumerate(self.segments.sentences):
            if sentence.headline or number not in self._in:
                continue
            for i in range(sentence.first, sentence.last):
                opener = phrases("purposes").find(folded, i, sentence.last)
                if opener and not self.segments.in_quote[i]:
                    return self._split(opener[0], number, "scope.purpose")
        return []

    def _distinct(self, topics: list[TopicMention]) -> list[TopicMention]:
        seen: set[str] = set()
        kept: list[TopicMention] = []
        for topic in topics:
            text = " ".join(self.tokens.folded[topic.first : topic.last])
            if (
                text in seen
                or not any(c.isalpha() for c in text)
                or scope_set("empty").issuperset(text.split())
            ):
                continue
            seen.add(text)
            kept.append(topic)
        if len(kept) > 1:
            kept = [t for t in kept if not self._umbrella(t)]
        return sorted(kept[:MOST], key=lambda t: t.first)

    def _umbrella(self, topic: TopicMention) -> bool:
        text = " ".join(self.tokens.folded[topic.first : topic.last])
        return any(umbrella in text for umbrella in scope_set("umbrellas"))
