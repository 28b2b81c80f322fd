"""What people are reported to have said: in quotation marks, in reported speech, or through somebody else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.entities.people import People, PersonEntity
from kg.extraction.mentions.reading import Holder, Reading
from kg.extraction.speech.attribution import Attribution, speech_openings, speech_verbs, speech_words
from kg.extraction.speech.quoted import SpokenQuotes, Utterance, with_loose_quotes


@dataclass(slots=True)
class _Verb:
    """A word of speech at tokens `first`:`last` of sentence `sentence`."""

    first: int
    last: int
    kind: str
    sentence: int


#: Quotation marks around fewer words name a thing.
_SPEECH_WORDS = 4
#: So many utterances back the same words can be told again.
_RECENT = 6
#: So many tokens may stand between a verb and the words it attributes.
_QUOTE_REACH = 12
_COLON = frozenset(":")
_LAST_SPEAKER = frozenset({"dia", "ia", "beliau"})


class Speech:
    """Finds the utterances of one article."""

    def __init__(self, reading: Reading, people: People) -> None:
        self.reading, self.people = reading, people
        self.tokens, self.segments = reading.tokens, reading.segments
        self.who = Attribution(reading, people)
        self.last_speaker: PersonEntity | None = None
        # a name with which the sentence before opened, where it is nobody yet
        self._opened: Holder | None = None
        quotes = SpokenQuotes(self.segments)
        self._quotes, self._behind_quote, self._behind = quotes.ranges, quotes.behind, quotes.behind_mark
        self._verb_phrases = speech_verbs()
        # where a word of speech may stand
        further = {*self.tokens.places(_COLON), *self._behind_quote}
        self._spots = self.segments.spots(speech_openings(), further)

    def utterances(self) -> list[Utterance]:
        """All utterances in the order of the text."""
        found: list[Utterance] = []
        for number, sentence in enumerate(self.segments.sentences):
            if sentence.headline:
                continue
            for utterance in self._of_sentence(number):
                self._trim(utterance)
                if utterance.first < utterance.last and not self._told(found[-_RECENT:], utterance):
                    found.append(utterance)
        return with_loose_quotes(self.segments, self._quotes, found)

    def _told(self, recent: list[Utterance], utterance: Utterance) -> bool:
        """Whether these words were already given to their speaker: one quotation with two verbs, words that another relays.
        Reported words end where quoted ones begin."""
        for other in recent:
            if other.speaker is not utterance.speaker or not (
                other.first < utterance.last and utterance.first < other.last
            ):
                continue
            if utterance.kind == "direct" and other.kind == "indirect" and other.first + 1 < utterance.first:
                other.last = utterance.first - 1
                continue
            return True
        return False

    def _trim(self, utterance: Utterance) -> None:
        """Leave out what joins the verb to the words: a comma, "bahwa"."""
        folded = self.tokens.folded
        while utterance.first < utterance.last and (
            folded[utterance.first] == "bahwa"
            or (not folded[utterance.first][0].isalnum() and folded[utterance.first] not in '(["“')
        ):
            utterance.first += 1

    # --- verbs

    def _of_sentence(self, number: int) -> Iterator[Utterance]:
        for verb in self._verbs(number):
            yield from self._attributed(verb)
        subject = self.who.opening_person(number)
        self._opened = None if subject else self.who.opening_name(number)
        if subject is not None:
            self.last_speaker = subject

    def _verbs(self, number: int) -> Iterator[_Verb]:
        """The words of speech of a sentence, from left to right, those inside quotation marks left out."""
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        in_quote, reached = self.segments.in_quote, 0
        for i in self._spots[number]:
            word = folded[i]
            if i < reached or in_quote[i]:
                continue
            match = self._verb_phrases.find(folded, i, sentence.last)
            if match is not None:
                reached, kind = match[0], str(match[1])
                verb = (
                    self._told_that(i, sentence.first, number)
                    if kind == "that"
                    else _Verb(i, reached, kind, number)
                )
                if verb is not None:
                    yield verb
            elif word == ":" and i + 2 < sentence.last and in_quote[i + 2]:
                yield _Verb(i, i + 1, "colon", number)
            elif i in self._behind_quote and self._verb_like(i):
                yield _Verb(i, i + 1, "quoting_pronoun" if word.endswith("nya") else "quoting", number)

    def _told_that(self, index: int, begin: int, number: int) -> _Verb | None:
        """ "N bertekad bahwa …": whatever verb governs "bahwa" reports speech."""
        folded = self.tokens.folded
        for i in range(index - 1, max(begin, index - 3) - 1, -1):
            if folded[i].startswith(("me", "ber")) and len(folded[i]) > 5:
                return (
                    None if folded[i] in speech_words("no_speech") else _Verb(i, index, "reporting", number)
                )
        return None

    def _verb_like(self, index: int) -> bool:
        """Whether any small word behind quoted words may be a verb of speech: "…," kelakar Rektor."""
        word = self.tokens.words[index]
        return word.isalpha() and word.islower() and len(word) > 3 and word not in speech_words("quote_stops")

    # --- speakers

    def _attributed(self, verb: _Verb) -> Iterator[Utterance]:
        kind, sentence = verb.kind, self.segments.sentences[verb.sentence]
        if kind == "relaying" or (kind == "relay_noun" and self._relaying_before(verb.first, sentence.first)):
            relayed = self._relayed(verb)
            if relayed is not None:
                yield relayed
        elif kind != "relay_noun":
            for speaker in self._speakers(verb):
                self.last_speaker = speaker
                utterance = self._utterance(verb, speaker)
                if utterance is not None:
                    yield utterance

    def _speakers(self, verb: _Verb) -> list[PersonEntity]:
        if verb.kind.startswith("reporting"):
            return self._subjects(verb)
        speaker = self._speaker(verb)
        return [] if speaker is None else [speaker]

    def _speaker(self, verb: _Verb) -> PersonEntity | None:
        kind = verb.kind
        if kind == "quoting":
            return self._behind_verb(verb)
        if kind == "quoting_pronoun":
            return self._of_pronoun(verb)
        if kind.startswith("passive"):
            return self._agent(verb)
        if kind == "closing":
            return self._closing(verb)
        if kind.startswith("according"):
            return self._according(verb)
        if kind == "colon":
            return self._before_colon(verb)
        return self._giver(verb)

    def _behind_verb(self, verb: _Verb) -> PersonEntity | None:
        """ "kata Bupati N", "ujar dia", "tegas orang nomor satu di Sragen itu"."""
        holder = self.who.holder_behind(verb.sentence, verb.last)
        if holder is not None:
            return self.who.person(holder, promote=True, proven=verb.first in self._behind_quote)
        word = self.tokens.folded[verb.last] if verb.last < len(self.tokens) else ""
        if word in _LAST_SPEAKER or (word in speech_words("epithets") and verb.first in self._behind_quote):
            return self.last_speaker
        return None

    def _of_pronoun(self, verb: _Verb) -> PersonEntity | None:
        """ "ujarnya": who spoke last, or the subject of the sentence; between two commas it is not the sentence's subject."""
        words = self.tokens.words
        between = words[verb.first - 1 : verb.first] == [","] and words[verb.last : verb.last + 1] == [","]
        if between and self.last_speaker is not None:
            return self.last_speaker
        if self._opened is not None and verb.first in self._behind_quote:
            return self.who.person(self._opened, promote=True, proven=True)
        return self.who.subject(verb.sentence, verb.first) or self.last_speaker

    def _agent(self, verb: _Verb) -> PersonEntity | None:
        """ "dikatakan Bupati N", "hal senada disampaikan oleh N"; "ditambahkannya" means who spoke last."""
        sentence, folded = self.segments.sentences[verb.sentence], self.tokens.folded
        if verb.kind == "passive_framed":
            before = folded[max(sentence.first, verb.first - 8) : verb.first]
            if before and speech_words("frames").isdisjoint(before):
                return None
        if folded[verb.last - 1].endswith("nya"):
            return self.last_speaker
        holder = self.who.holder_behind(verb.sentence, verb.last)
        if holder is not None:
            return self.who.person(holder, promote=True)
        word = folded[verb.last] if verb.last < sentence.last else ""
        return self.last_speaker if word in _LAST_SPEAKER or word in speech_words("epithets") else None

    def _closing(self, verb: _Verb) -> PersonEntity | None:
        """ "…," demikian Bupati."""
        sentence = self.segments.sentences[verb.sentence]
        holder = self.who.holder_behind(verb.sentence, verb.last)
        if holder is None or holder.first != verb.last:
            return None
        opens = verb.first == sentence.first or verb.first in self._behind_quote
        ends = (
            verb.last - verb.first > 1
            or holder.last + 1 >= sentence.last
            or self.tokens.words[holder.last] in ",.("
        )
        return self.who.person(holder, promote=True) if opens and ends else None

    def _according(self, verb: _Verb) -> PersonEntity | None:
        """ "Menurut N", "menurut dia", "Bagi N, …"."""
        if verb.kind == "according_first" and verb.first != self.segments.sentences[verb.sentence].first:
            return None
        holder = self.who.holder_behind(verb.sentence, verb.last)
        if holder is not None:
            return self.who.person(holder, promote=True)
        word = self.tokens.folded[verb.last] if verb.last < len(self.tokens) else ""
        return self.last_speaker if word in _LAST_SPEAKER and verb.kind == "according" else None

    def _giver(self, verb: _Verb) -> PersonEntity | None:
        """ "N dalam sambutannya …", "Dalam sambutannya, N …": who gives a speech says what the sentence holds."""
        sentence, folded = self.segments.sentences[verb.sentence], self.tokens.folded
        begin = next(
            (
                i
                for i in range(verb.first - 1, max(sentence.first, verb.first - 3) - 1, -1)
                if folded[i] in speech_words("speech_prepositions")
            ),
            None,
        )
        if begin is None:
            return None
        for holder in self.who.holders[verb.sentence]:
            before = holder.last <= begin <= holder.last + 2
            # "Dalam sambutannya N", "Dalam pidato tertulis, N", but "dalam rangka arahan Presiden"
            paused = verb.first == begin + 1 and "," in folded[verb.last : holder.first]
            behind = folded[verb.last - 1].endswith("nya") or paused
            if before or (behind and verb.last <= holder.first <= verb.last + 2):
                return self.who.person(holder, promote=True)
        return None

    def _before_colon(self, verb: _Verb) -> PersonEntity | None:
        """ "Bupati N: “Kami siap.”" """
        for holder in self.who.holders[verb.sentence]:
            if holder.last == verb.first:
                return self.who.person(holder, promote=True, proven=True)
        return None

    def _subjects(self, verb: _Verb) -> list[PersonEntity]:
        """ "N menegaskan", "A dan B menegaskan", "ia menegaskan"."""
        sentence, tokens = self.segments.sentences[verb.sentence], self.tokens
        if verb.kind == "reporting_paused" and tokens.words[verb.last : verb.last + 1] not in ([","], [":"]):
            return []
        if verb.first > sentence.first and tokens.folded[verb.first - 1] in speech_words("purposes"):
            return []
        if verb.kind == "reporting_short" and not any(
            holder.last == verb.first for holder in self.who.holders[verb.sentence]
        ):
            return []
        speakers = self.who.subjects(verb.sentence, verb.first)
        if not speakers and self.last_speaker and self.who.pronoun_before(verb.first, sentence.first):
            return [self.last_speaker]
        return speakers

    # --- words of others

    def _relaying_before(self, index: int, begin: int) -> bool:
        """Whether a verb of relaying governs the noun at `index`: "menyampaikan kembali pernyataan"."""
        relaying = speech_words("relay_verbs")
        return any(word in relaying for word in self.tokens.folded[max(begin, index - 5) : index])

    def _relayed(self, verb: _Verb) -> Utterance | None:
        """ "N mengutip amanat Presiden P yang mengatakan bahwa …": P speaks, through N."""
        sentence, folded = self.segments.sentences[verb.sentence], self.tokens.folded
        relayer = self.who.subject(verb.sentence, verb.first) or (
            self.last_speaker if self.who.pronoun_before(verb.first, sentence.first) else None
        )
        holder = self.who.holder_behind(verb.sentence, verb.last)
        speaker = self.who.person(holder, promote=True) if holder is not None else None
        if speaker is None or relayer is None or speaker is relayer:
            return None
        self.last_speaker = relayer
        begin = next((i + 1 for i in range(verb.last, sentence.last) if folded[i] == "bahwa"), verb.last)
        return Utterance(
            speaker, "relayed", begin, sentence.last, verb.sentence, "speech.relaying", relayed_by=relayer
        )

    # --- the words themselves

    def _utterance(self, verb: _Verb, speaker: PersonEntity) -> Utterance | None:
        rule = f"speech.{verb.kind}"
        quote = self._quote_of(verb)
        if quote is not None:
            return Utterance(speaker, "direct", *quote, verb.sentence, rule)
        begin, end = self._indirect(verb)
        return (
            Utterance(speaker, "indirect", begin, end, verb.sentence, rule)
            if self._says(begin, end)
            else None
        )

    def _says(self, first: int, last: int) -> bool:
        """Whether reported words are more than one: "mengaku siap" tells nothing."""
        return sum(word[0].isalnum() for word in self.tokens.words[first : min(last, first + 6)]) > 1

    def _quote_of(self, verb: _Verb) -> tuple[int, int] | None:
        """The quoted words of a verb: those that end right before it or before its subject, else those that begin behind it in
        its sentence, or right behind the sentence where it says only who speaks."""
        before = self._behind_quote.get(verb.first)
        if before is not None:
            return self._quotes[before]
        sentence = self.segments.sentences[verb.sentence]
        at = bisect_left(self._quotes, (verb.last, 0))
        if at > 0 and self._answers(verb, self._quotes[at - 1][1]):
            return self._quotes[at - 1]
        if at < len(self._quotes):
            first, last = self._quotes[at]
            alone = (
                verb.kind != "reporting"
                or self.tokens.words[sentence.last - 1] == ":"
                or verb.last == sentence.last
            )
            limit = sentence.last + (sentence.last - verb.last <= _QUOTE_REACH and alone)
            if first <= limit and (first - verb.last <= _QUOTE_REACH or self.tokens.words[first - 2] in ",:"):
                return first, last
        return None

    def _answers(self, verb: _Verb, last: int) -> bool:
        """Whether a verb comes soon enough behind quoted words that end at `last`: "…," demikian ujar N; "…," N menegaskan."""
        if verb.kind.startswith("quoting"):
            return verb.first - last <= _QUOTE_REACH // 2
        behind = self._behind(last)
        return verb.kind == "reporting" and any(
            behind <= holder.first <= behind + 1 and holder.last <= verb.first <= holder.last + 4
            for holder in self.who.holders[verb.sentence]
        )

    def _closes(self, verb: _Verb, first: int, last: int) -> bool:
        """ "…, Mayor N said here on Monday": behind words and a comma only time and place are told behind the verb."""
        tokens = self.tokens
        if not tokens.is_read_otherwise(verb.first) or last - verb.last > _SPEECH_WORDS + 1:
            return False
        subject = next((h for h in self.who.holders[verb.sentence] if h.last == verb.first), None)
        begin = subject.first if subject else verb.first - 1
        return begin - first > _SPEECH_WORDS and tokens.words[begin - 1] == ","

    def _indirect(self, verb: _Verb) -> tuple[int, int]:
        """The words of reported speech: what stands behind the verb, or before it where it closes the sentence."""
        sentence, words = self.segments.sentences[verb.sentence], self.tokens.words
        if verb.kind.startswith(("reporting", "speeches")):
            closing = verb.last + 1 >= sentence.last or self._closes(verb, sentence.first, sentence.last)
            return (sentence.first, verb.first) if closing else (verb.last, sentence.last)
        comma = verb.first > sentence.first + _SPEECH_WORDS and words[verb.first - 1] == ","
        if comma and "," not in words[verb.last : sentence.last]:
            return sentence.first, verb.first - 1
        return sentence.first, sentence.last
