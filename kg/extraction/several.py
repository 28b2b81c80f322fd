"""Several instruments told as one: "tiga MoU" with three partners, "MoU dan perjanjian kerja sama" of the same parties."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kg.extraction.events import Event
from kg.extraction.segments import Segments
from kg.extraction.triggers import InstrumentMention
from kg.languages import number_words, word_set


class Several:
    """Tells whether what looks like one event is more than one."""

    def __init__(self, segments: Segments, instruments: list[InstrumentMention]) -> None:
        self.segments, self.instruments = segments, instruments

    def counted(self, event: Event) -> list[Event]:
        """ "Tiga MoU" of one body with three partners are three; else the event as it is."""
        hub, *partners = event.parties
        if len(partners) < 2 or not self._number_of_instruments(len(partners)):
            return [event]
        return [
            replace(event, members={hub: event.members[hub], partner: event.members[partner]})
            for partner in partners
        ]

    def _number_of_instruments(self, number: int) -> bool:
        """Whether the text counts so many instruments: "tiga MoU", "3 nota kesepahaman", "tiga dokumen PKS"."""
        folded = self.segments.tokens.folded
        forms = {str(number), *(w for w, n in number_words().items() if n == number)}
        return any(
            forms & set(folded[max(0, m.first - 2) : m.first])
            for m in self.instruments
            if not m.weak or folded[m.first] == "sister"
        )

    def twin(self, event: Event) -> Event | None:
        """ "MoU dan perjanjian kerja sama antara A dan B": two instruments of the same parties."""
        folded, own = self.segments.tokens.folded, event.instrument
        if own is None or own.weak or len(event.members) > 3:
            return None
        for first, second in pairwise(self.instruments):
            gap = folded[first.last : second.first]
            if (
                first.sentence == second.sentence
                and not (first.weak or second.weak or self.segments.in_quote[first.first])
                and (first.sentence <= 4 or any(f.instrument in (first, second) for f in event.frames))
                and own.instrument.type == first.instrument.type != second.instrument.type
                and any(w in {"dan", "serta", "sekaligus", "&"} for w in gap)
                and len(gap) <= 4
                and all(w in word_set("agreements_twin_gap") for w in gap)
            ):
                return Event(dict(event.members), list(event.frames), second, event.status)
        return None
