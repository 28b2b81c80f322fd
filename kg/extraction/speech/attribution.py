"""Who speaks: the person beside a verb of speech, "kata Bupati N", "N menegaskan", "hal itu disampaikan N"."""

from __future__ import annotations

from kg.extraction.entities.people import People, PersonEntity
from kg.extraction.mentions.reading import Holder, Reading
from kg.extraction.names.personal import SURE, NameMention, name_run
from kg.extraction.words.tokens import PhraseIndex, fold_phrase
from kg.languages import language, per_language, word_set


@per_language
def speech_words(name: str) -> frozenset[str]:
    """The list `name` of the section `speech`, as a set."""
    return frozenset(language()["speech"][name])


@per_language
def speech_verbs() -> PhraseIndex:
    """All words that attribute speech, each with its kind: quoting, quoting_pronoun, reporting, passive …"""
    table, index = language()["speech"], PhraseIndex()
    kinds = (
        "relaying",
        "quoting",
        "reporting",
        "reporting_short",
        "reporting_paused",
        "passive",
        "passive_framed",
        "according",
        "according_first",
        "closing",
        "speeches",
    )
    for kind in kinds:
        for phrase in table[kind]:
            index.add(fold_phrase(phrase), kind)
            if kind == "quoting" and not phrase.endswith("nya"):
                index.add((phrase + "nya",), "quoting_pronoun")
    for phrase in (*table["quoting_nya"], "katanya"):
        index.add((phrase,), "quoting_pronoun")
    for noun in table["relay_nouns"]:
        index.add((noun,), "relay_noun")
    index.add(("bahwa",), "that")
    return index


@per_language
def speech_openings() -> frozenset[str]:
    """The first words of all words that attribute speech."""
    return speech_verbs().openings()


@per_language
def _months() -> frozenset[str]:
    return frozenset(language()["calendar"]["months"])


#: "N, ibu seorang murid, …": the words beside a name with both their commas are at most so many.
_APPOSITION = 9
#: So many places of a word at most are looked at.
_MOST_PLACES = 20
#: So many people at most are compared.
_MOST_PEOPLE = 40
#: So many tokens may stand between a subject and its verb of speech.
_SUBJECT_REACH = 25


class Attribution:
    """Finds the person beside a verb, in one article."""

    def __init__(self, reading: Reading, people: People) -> None:
        self.reading, self.people = reading, people
        self.tokens, self.segments = reading.tokens, reading.segments
        self._places: dict[str, list[int]] | None = None
        self.holders = [[m for m in row if isinstance(m, Holder)] for row in reading.mentions]

    def holder_behind(self, number: int, index: int) -> Holder | None:
        """The holder right behind a verb, small words between: "kata Bupati Yuni", "disampaikan pula oleh Rektor"."""
        fillers = speech_words("fillers")
        for holder in self.holders[number]:
            if holder.first >= index:
                gap = self.tokens.folded[index : min(holder.first, index + 5)]
                near = holder.first <= index + 4 and all(word in fillers for word in gap)
                return holder if near else None
        return None

    def person(self, holder: Holder, *, promote: bool, proven: bool = False) -> PersonEntity | None:
        """The person of a holder; a name that is nobody yet becomes one where the verb is near (`promote`), one of a
        single word where quoted words stand beside it (`proven`) or where the text has it twice."""
        person = self.people.of_holder(holder) or sole_holder(self.people, holder)
        name = holder.name
        if person is not None or not promote or name is None:
            return person
        words = self.tokens.words[name.name_first : name.name_last]
        if all(word.isupper() and len(word) > 1 for word in words):
            return None
        if len(words) > 1 or name.titled:
            return self.people.add(name)
        if words[0].lower() in _months():
            return None
        fuller = self.people.shortened(words[0]) or self._swallowed(name)
        if fuller is not None:
            return fuller
        again = len(self._places_of(self.tokens.folded[name.name_first])) > 1
        return self.people.add(name) if proven or again else None

    def _swallowed(self, name: NameMention) -> PersonEntity | None:
        """The person whose full name stands earlier, where a body or an office took it for its own: "PT Semen Dewi Oey"
        is told by "ujar Dewi"."""
        tokens = self.tokens
        for first in self._places_of(tokens.folded[name.name_first])[:_MOST_PLACES]:
            number = self.segments.sentence_at(first)
            if first >= name.name_first:
                return None
            if number is not None:
                last = name_run(
                    tokens, self.reading.lexicon, first, self.segments.sentences[number].last, SURE
                )
                if last - first > 1:
                    text = " ".join(tokens.span_text(first, last).split())
                    return self.people.add(NameMention(first, last, first, last, True, text))
        return None

    def _places_of(self, word: str) -> list[int]:
        """Where a folded word stands with a capital."""
        if self._places is None:
            self._places = {}
            for i, found in enumerate(self.tokens.words):
                if found[0].isupper():
                    self._places.setdefault(self.tokens.folded[i], []).append(i)
        return self._places.get(word, [])

    def subjects(self, number: int, index: int) -> list[PersonEntity]:
        """The subjects of a verb: the nearest person before it who is no object of a preposition or another verb, and
        who is joined to him by "dan"."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        blocking, pronouns = word_set("speech_blocking"), word_set("speech_subject_pronouns")
        row = self.holders[number]
        for at in range(len(row) - 1, -1, -1):
            holder = row[at]
            if holder.last > index or self.segments.in_quote[holder.first]:
                continue
            if index - holder.last > _SUBJECT_REACH:
                return []
            gap = folded[holder.last : index]
            if self._after(holder, sentence.first, blocking) or not pronouns.isdisjoint(gap):
                continue
            if len(gap) < 3 and "dan" in gap:
                continue
            joined = row[at - 1] if at and folded[row[at - 1].last : holder.first] == ["dan"] else None
            if joined is not None and self._after(joined, sentence.first, blocking):
                continue
            pair = [h for h in (joined, holder) if h is not None]
            proven = gap == [","] and self._after(holder, sentence.first, frozenset(","))
            found = [
                p
                for h in pair
                if (
                    p := self.person(
                        h, promote=proven or self._near(h, len(gap), sentence.first), proven=proven
                    )
                )
                is not None
            ]
            if found:
                return found
        return []

    def _near(self, holder: Holder, gap: int, begin: int) -> bool:
        """Whether a verb stands so near behind a name that it proves a person; a name of one word stands right before it, one
        of several may open the sentence with more told of it: "Siti Aminah, guru bahasa, mengaku senang"."""
        one = holder.name is not None and holder.name.name_last - holder.name.name_first == 1
        told = holder.first == begin and self.tokens.words[holder.last] in {",", "yang", "selaku", "("}
        return gap == 0 or (not one and (gap <= 2 or told))

    def _after(self, holder: Holder, begin: int, words: frozenset[str]) -> bool:
        return holder.first > begin and self.tokens.folded[holder.first - 1] in words

    def subject(self, number: int, index: int) -> PersonEntity | None:
        """The subject of a verb; of two that are joined the second."""
        return next(reversed(self.subjects(number, index)), None)

    def pronoun_before(self, index: int, begin: int) -> bool:
        """Whether "ia", "beliau", "pihaknya" is the subject of the verb at `index`."""
        pronouns = speech_words("pronouns")
        return any(word in pronouns for word in self.tokens.folded[max(begin, index - 6) : index])

    def opening_person(self, number: int) -> PersonEntity | None:
        """The person with whom a sentence opens: later "ujarnya" means him."""
        first = self.segments.sentences[number].first
        for holder in self.holders[number]:
            if self.tokens.folded[holder.last : holder.last + 1] == ["diwakili"]:
                # "Bupati N diwakili Sekda M, menyatakan …"
                first = holder.last + 1
                continue
            before = self.tokens.folded[first : holder.first]
            if len(before) > 6 or self._after(holder, first, word_set("speech_blocking")):
                return None
            if not speech_words("pronouns").isdisjoint(before):
                return None
            if not self.segments.in_quote[holder.first]:
                return self.people.of_holder(holder) or sole_holder(self.people, holder)
        return None

    def opening_name(self, number: int) -> Holder | None:
        """The name with which a sentence opens, where it is nobody yet: "Sumi, ibu seorang murid, ikut senang"."""
        first, words = self.segments.sentences[number].first, self.tokens.words
        holder = next(iter(self.holders[number]), None)
        if holder is None or holder.first != first or holder.name is None:
            return None
        told = words[holder.last : holder.last + _APPOSITION]
        return holder if told[:1] == [","] and "," in told[3:] else None


def sole_holder(people: People, holder: Holder) -> PersonEntity | None:
    """The one person of the article whose office means the same as one that is named alone, and whose body has the words of
    its body or fewer: "Mendes" for the Menteri Desa, "Rektor UIN Ambon" for that of the UIN Abdul Muthalib Sangadji Ambon."""
    if holder.name is not None:
        return None
    for office in holder.offices:
        concept, words = (
            office.office.concept,
            _body_words(office.body.name) if office.body else frozenset[str](),
        )
        if not concept or not words:
            continue
        found = {
            id(person): person
            for person in people.entities[:_MOST_PEOPLE]
            for role in person.roles
            if role.office.office.concept == concept
            and not role.office.former
            and role.institution is not None
            and _alike(words, _body_words(people.institutions.entity(role.institution).name))
        }
        if len(found) == 1:
            return next(iter(found.values()))
    return None


def _body_words(name: str) -> frozenset[str]:
    return frozenset(word for word in fold_phrase(name) if len(word) > 2)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one
