"""Several instruments told as one: "tiga MoU" with three partners, "MoU dan perjanjian kerja sama" of the same parties."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kg.extraction.agreements.events import Event
from kg.extraction.entities.institutions import Institutions, Key
from kg.extraction.frames.frame import Frame
from kg.extraction.frames.triggers import InstrumentMention
from kg.extraction.page.segments import Segments
from kg.extraction.words.tokens import fold_phrase
from kg.languages import number_words, word_set

#: What joins one side to others.
_WITH = frozenset({"dengan", "bersama"})
_PAPERS = frozenset({"naskah", "naskahnya", "dokumen", "dokumennya", "yang"})
_EACH = frozenset({"masing-masing"})
_ORDINALS = ("pertama", "kedua", "ketiga", "keempat", "kelima")


def _distinctive(name: str) -> list[str]:
    """The words of a company's name that tell it from others."""
    return [word for word in fold_phrase(name) if len(word) > 2 and word not in word_set("several_common")]


def with_party(frame: Frame, old: Key, new: Key) -> Frame:
    """A frame in which who acts for one body acts for another."""
    return replace(frame, members=[replace(m, party=new) if m.party == old else m for m in frame.members])


def _differing(elder: Event, event: Event) -> tuple[Key, Key] | None:
    """The parties in which two events of two sides differ, of each the one; None where they differ in more or in none."""
    theirs, mine = set(elder.members), set(event.members)
    if not (len(mine) == len(theirs) == 2 and len(mine & theirs) == 1):
        return None
    (one,), (other,) = theirs - mine, mine - theirs
    return one, other


class Several:
    """Tells whether what looks like one event is more than one."""

    def __init__(self, segments: Segments, instruments: list[InstrumentMention]) -> None:
        self.segments, self.instruments = segments, instruments

    def joined(self, events: list[Event], institutions: Institutions) -> list[Event]:
        """Events without those that tell an earlier one again with another branch of the same company: "Bank A" beside "Bank A
        Kantor Cabang Utama Kota B"."""
        kept: list[Event] = []
        for event in events:
            for elder in kept:
                branch = self._branch(elder, event, institutions)
                if branch is not None:
                    elder.frames.extend(with_party(frame, *branch) for frame in event.frames)
                    break
                fuller = self._fuller(elder, event, institutions)
                if fuller is not None:
                    elder.members = {fuller[1] if k == fuller[0] else k: m for k, m in elder.members.items()}
                    elder.frames = [with_party(f, *fuller) for f in elder.frames] + event.frames
                    break
            else:
                kept.append(event)
        return [e for e in kept if not self._headlined(e, kept)]

    def _headlined(self, event: Event, events: list[Event]) -> bool:
        """A headline "MoU dengan B dan C" that leaves out with whom, where the story tells of the paper with each."""
        alone = all(f.headless and self.segments.sentences[f.sentence].headline for f in event.frames)
        mine = event.members.keys()
        return alone and all(
            any(key in e.members and not e.members.keys() <= mine for e in events) for key in mine
        )

    def _branch(self, elder: Event, event: Event, institutions: Institutions) -> tuple[Key, Key] | None:
        """The party of `event` that is a company of the same name as a party of `elder`, and that party; None where none is."""
        pair = _differing(elder, event)
        if pair is None or any(institutions.entity(key).kind != "company" for key in pair):
            return None
        names = [_distinctive(institutions.entity(key).name) for key in pair]
        return (pair[1], pair[0]) if all(names) and names[0][0] == names[1][0] else None

    def _fuller(self, elder: Event, event: Event, institutions: Institutions) -> tuple[Key, Key] | None:
        """The party of `elder` with whose name that of a party of `event` goes on ("UPTD", "UPTD RSUD A"), or whose number
        it gives ("Kodim A", "Kodim 1420 A"), and that party."""
        pair = _differing(elder, event)
        shorter, longer = (fold_phrase(institutions.entity(key).name) for key in pair) if pair else ((), ())
        unnumbered = tuple(word for word in longer if not word.isdigit())
        goes_on = shorter in (longer[: len(shorter)], unnumbered)
        return pair if 1 < len(shorter) <= len(longer) and goes_on else None

    def counted(self, event: Event) -> list[Event]:
        """ "Tiga MoU" of one body with three partners are three, and so are a first, a second and a third, and what each signs;
        else the event as it is."""
        if len(event.members) < 3:
            return [event]
        hub = self._hub(event)
        partners = [key for key in event.parties if key != hub]
        if not (
            self._number_of_instruments(len(partners)) or self._ordinal(len(partners)) or self._for_each()
        ):
            return [event]
        return [
            replace(event, members={hub: event.members[hub], partner: event.members[partner]})
            for partner in partners
        ]

    def _hub(self, event: Event) -> Key:
        """The one side that a reading sets apart from several others: "A dan B … dengan C" is C with each."""
        for frame in event.frames:
            listed = {m.party for m in frame.members if m.party in event.members}
            if frame.headless and len(listed) == len(event.members) - 1:
                return next(key for key in event.parties if key not in listed)
            joint = next((i for i, m in enumerate(frame.members) if m.separator in _WITH), 0)
            for own, others in (
                (frame.members[:joint], frame.members[joint:]),
                (frame.members[joint:], frame.members[:joint]),
            ):
                sides = {m.party for m in own if m.party in event.members}
                if len(sides) == 1 and len({m.party for m in others if m.party is not None} - sides) > 1:
                    return next(key for key in event.parties if key in sides)
        return event.parties[0]

    def _ordinal(self, number: int) -> bool:
        """Whether the text speaks of a first paper and goes on to the last of so many: "Naskah pertama …, naskah kedua …"."""
        folded = self.segments.tokens.folded
        ends = [m.last for m in self.instruments]
        ends += [i + 1 for i in self.segments.tokens.places(_PAPERS)]
        behind = {folded[i] for i in ends if i < len(folded) and not self.segments.in_quote[i]}
        return 1 < number <= len(_ORDINALS) and {_ORDINALS[0], _ORDINALS[number - 1]} <= behind

    def _for_each(self) -> bool:
        """Whether each of several has a paper of his own: "masing-masing menandatangani nota kesepahaman dengan C"."""
        folded = self.segments.tokens.folded
        papers: set[int | None] = {m.sentence for m in self.instruments}
        papers |= {self.segments.sentence_at(i) for i in self.segments.tokens.places(_PAPERS)}
        told = [
            i
            for i in self.segments.tokens.places(_EACH | word_set("several_apart"))
            if self.segments.sentence_at(i) in papers and not self.segments.in_quote[i]
        ]
        return any(
            folded[i] not in _EACH or not word_set("several_each").isdisjoint(folded[i + 1 : i + 2])
            for i in told
        )

    def _number_of_instruments(self, number: int) -> bool:
        """Whether the text counts so many instruments: "tiga MoU", "3 nota kesepahaman", "tiga dokumen PKS"."""
        folded = self.segments.tokens.folded
        forms = {str(number), *(w for w, n in number_words().items() if n == number)}
        return any(
            forms & set(folded[max(0, m.first - 2) : m.first])
            for m in self.instruments
            if not m.weak or folded[m.first] == "sister"
        )

    def _counts(self, number: int) -> bool:
        """Whether a sentence says that it speaks of two papers: "dua naskah sekaligus, MoU dan PKS"."""
        sentence = self.segments.sentences[number]
        words = self.segments.tokens.folded[sentence.first : sentence.last]
        return not word_set("several_both").isdisjoint(words)

    def twin(self, event: Event) -> Event | None:
        """ "MoU dan perjanjian kerja sama antara A dan B": two instruments of the same parties."""
        folded, own = self.segments.tokens.folded, event.instrument
        if own is None or own.weak or len(event.members) > 3:
            return None
        beside = {f.sentence for f in event.frames if f.rule == "instrument.beside"}
        lone = len(beside) > 0 and all(f.rule == "instrument.beside" for f in event.frames)
        for first, second in pairwise(self.instruments):
            gap = folded[first.last : second.first]
            if (
                first.sentence == second.sentence
                and (not lone or (first.sentence in beside and self._counts(first.sentence)))
                and not (first.weak or second.weak or self.segments.in_quote[first.first])
                and (first.sentence <= 4 or any(f.instrument in (first, second) for f in event.frames))
                and own.instrument.type == first.instrument.type != second.instrument.type
                and any(w in {"dan", "serta", "sekaligus", "&"} for w in gap)
                and len(gap) <= 4
                and all(w in word_set("agreements_twin_gap") for w in gap)
            ):
                return Event(dict(event.members), list(event.frames), second, event.status)
        return None
