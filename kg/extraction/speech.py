"""What people are reported to have said: in quotation marks, in reported speech, or through somebody else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.mentions import Holder, Reading
from kg.extraction.people import People, PersonEntity
from kg.extraction.tokens import PhraseIndex, fold_phrase
from kg.languages import language, per_language
from kg.model import StatementKind


@dataclass(slots=True)
class Utterance:
    """Words at tokens `first`:`last` that `speaker` is reported to have said; `sentence` the one that attributes them."""

    speaker: PersonEntity
    kind: StatementKind
    first: int
    last: int
    sentence: int
    rule: str
    relayed_by: PersonEntity | None = None


@per_language
def _verbs() -> PhraseIndex:
    table, index = language()["speech"], PhraseIndex()
    for kind in ("relaying", "quoting", "reporting", "according"):
        for phrase in table[kind]:
            index.add(fold_phrase(phrase), kind)
            if kind == "quoting" and not phrase.endswith("nya"):
                index.add((phrase + "nya",), "quoting_pronoun")
    for noun in table["relay_nouns"]:
        index.add((noun,), "relay_noun")
    for phrase in ("katanya", "lanjutnya", "ujarnya"):
        index.add((phrase,), "quoting_pronoun")
    return index


@per_language
def _relay_verbs() -> frozenset[str]:
    return frozenset(language()["speech"]["relay_verbs"])


_BLOCKING = frozenset(
    {
        "oleh",
        "kepada",
        "dengan",
        "bersama",
        "dari",
        "untuk",
        "bagi",
        "terhadap",
        "antara",
        "didampingi",
        "disaksikan",
        "dihadiri",
    }
)
_SPEECH_WORDS = 4
#: So many utterances back the same words can be told again.
_RECENT = 6
#: So many quotations at most are looked at around one sentence.
_QUOTES_NEAR = 12


class Speech:
    """Finds the utterances of one article."""

    def __init__(self, reading: Reading, people: People) -> None:
        self.reading, self.people = reading, people
        self.tokens, self.segments = reading.tokens, reading.segments
        self.last_speaker: PersonEntity | None = None
        self._holders = [[m for m in row if isinstance(m, Holder)] for row in reading.mentions]

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
        return found

    def _told(self, recent: list[Utterance], utterance: Utterance) -> bool:
        """Whether these words were already given to their speaker: one quotation with two verbs, words that another relays."""
        return any(
            other.speaker is utterance.speaker
            and other.first < utterance.last
            and utterance.first < other.last
            for other in recent
        )

    def _trim(self, utterance: Utterance) -> None:
        """Leave out what joins the verb to the words: a comma, "bahwa"."""
        folded = self.tokens.folded
        while utterance.first < utterance.last and (
            folded[utterance.first] == "bahwa"
            or (not folded[utterance.first][0].isalnum() and folded[utterance.first] not in '(["“')
        ):
            utterance.first += 1

    def _of_sentence(self, number: int) -> Iterator[Utterance]:
        sentence, folded = self.segments.sentences[number], self.tokens.folded
        i = sentence.first
        told = False
        while i < sentence.last:
            match = None if self.segments.in_quote[i] else _verbs().find(folded, i, sentence.last)
            if match is None:
                i += 1
                continue
            after, kind = match
            utterance = self._attributed(number, i, after, str(kind), told)
            if utterance is not None:
                told = True
                yield utterance
            i = after
        subject = self._subject_of(number)
        if subject is not None:
            self.last_speaker = subject

    def _attributed(self, number: int, first: int, last: int, kind: str, told: bool) -> Utterance | None:
        sentence = self.segments.sentences[number]
        if kind == "relaying" or (kind == "relay_noun" and self._relaying_before(first, sentence.first)):
            return self._relayed(number, first, last)
        if kind == "relay_noun":
            return None
        speaker: PersonEntity | None = None
        if kind in {"quoting", "according"}:
            speaker = self._right(number, last)
            if (
                speaker is None
                and kind == "quoting"
                and self.tokens.folded[last : last + 1] in (["dia"], ["ia"], ["beliau"])
            ):
                speaker = self.last_speaker
            if (
                kind == "according"
                and speaker is None
                and self.tokens.folded[first] == "menurut"
                and self.tokens.folded[last : last + 1] in (["dia"], ["ia"], ["beliau"])
            ):
                speaker = self.last_speaker
            if speaker is None and kind == "quoting":
                # "Bupati X, kata …" does not occur; "X berkata" is reporting
                return None
        elif kind == "quoting_pronoun":
            speaker = self._left(number, first) or self.last_speaker
        else:
            speaker = self._left(number, first)
            if speaker is None and self._pronoun_before(first, sentence.first):
                speaker = self.last_speaker
        if speaker is None:
            return None
        self.last_speaker = speaker
        quote = self._quote_near(number)
        if quote is not None:
            return Utterance(speaker, "direct", quote[0], quote[1], number, f"speech.{kind}")
        if told and kind in {"quoting_pronoun"}:
            return None
        begin, end = (last, sentence.last) if kind == "reporting" else (sentence.first, sentence.last)
        return Utterance(speaker, "indirect", begin, end, number, f"speech.{kind}") if end > begin else None

    def _relaying_before(self, index: int, begin: int) -> bool:
        """Whether a verb of relaying governs the noun at `index`: "menyampaikan kembali pernyataan"."""
        return any(word in _relay_verbs() for word in self.tokens.folded[max(begin, index - 5) : index])

    def _relayed(self, number: int, first: int, last: int) -> Utterance | None:
        """ "N mengutip amanat Presiden P yang mengatakan bahwa …": P speaks, through N."""
        relayer = self._left(number, first) or (
            self.last_speaker if self._pronoun_before(first, self.segments.sentences[number].first) else None
        )
        speaker = self._right(number, last)
        if speaker is None or relayer is None or speaker is relayer:
            return None
        self.last_speaker = relayer
        sentence = self.segments.sentences[number]
        folded = self.tokens.folded
        begin = next((i + 1 for i in range(last, sentence.last) if folded[i] == "bahwa"), last)
        return Utterance(
            speaker, "relayed", begin, sentence.last, number, "speech.relaying", relayed_by=relayer
        )

    def _right(self, number: int, index: int) -> PersonEntity | None:
        """The person named right behind a verb ("kata Bupati Yuni"); titles, "Pak", a comma may stand between."""
        for holder in self._holders[number]:
            if index <= holder.first <= index + 2:
                gap = self.tokens.folded[index : holder.first]
                if all(word in {"pak", "bu", "bapak", "ibu", ",", "sang", "juga"} for word in gap):
                    return self._person(holder, promote=True)
        return None

    def _left(self, number: int, index: int) -> PersonEntity | None:
        """The subject before a verb of speech: the nearest person before it who is no object of a preposition."""
        sentence = self.segments.sentences[number]
        for holder in reversed(self._holders[number]):
            if holder.last > index or self.segments.in_quote[holder.first]:
                continue
            if index - holder.last > 22:
                return None
            before = self.tokens.folded[holder.first - 1] if holder.first > sentence.first else ""
            gap = self.tokens.folded[holder.last : index]
            if before in _BLOCKING or any(
                word in {"disaksikan", "dihadiri", "didampingi", "pihaknya", "ia"} for word in gap
            ):
                continue
            if any(word in {"dan"} for word in gap) and len(gap) < 3:
                continue
            person = self._person(holder, promote=len(gap) <= 2)
            if person is not None:
                return person
        return None

    def _person(self, holder: Holder, *, promote: bool) -> PersonEntity | None:
        person = self.people.of_holder(holder)
        if person is None and promote and holder.name is not None and self._plausible(holder):
            person = self.people.add(holder.name)
        return person

    def _plausible(self, holder: Holder) -> bool:
        assert holder.name is not None
        words = self.tokens.words[holder.name.name_first : holder.name.name_last]
        return (len(words) > 1 or holder.name.titled) and not all(
            word.isupper() and len(word) > 1 for word in words
        )

    def _pronoun_before(self, index: int, begin: int) -> bool:
        pronouns = set(language()["speech"]["pronouns"])
        return any(word in pronouns for word in self.tokens.folded[max(begin, index - 6) : index])

    def _subject_of(self, number: int) -> PersonEntity | None:
        """The person with whom a sentence opens: later "ujarnya" means him."""
        sentence = self.segments.sentences[number]
        for holder in self._holders[number]:
            if holder.first - sentence.first <= 6 and not self.segments.in_quote[holder.first]:
                return self.people.of_holder(holder)
        return None

    def _quote_near(self, number: int) -> tuple[int, int] | None:
        """The words in quotation marks that the sentence attributes: its own, else those that end right before
        or begin right behind."""
        sentence = self.segments.sentences[number]
        best: tuple[int, int] | None = None
        quoted = self.segments.quoted
        # ranges do not overlap and are in order: look from the last that begins before the sentence
        start = max(0, bisect_left(quoted, (sentence.first - 3, 0)) - 1)
        for first, last in quoted[start : start + _QUOTES_NEAR]:
            overlaps = first < sentence.last + 2 and last > sentence.first - 3
            if (
                overlaps
                and last - first >= _SPEECH_WORDS
                and (best is None or last - first > best[1] - best[0])
            ):
                best = (first, last)
        return best
