"""What kind of instrument an event has, and what became of it: signed, renewed, planned, talked of."""

from __future__ import annotations

from kg.extraction.events import SUPPLEMENTS, Event
from kg.extraction.segments import Segments, Sentence
from kg.extraction.templates import Frame
from kg.extraction.triggers import InstrumentMention, Trigger
from kg.model import Status


class Outcomes:
    """Tells instrument and status of the events of one article."""

    def __init__(
        self,
        segments: Segments,
        frames: list[Frame],
        instruments: list[InstrumentMention],
        triggers: list[Trigger],
    ) -> None:
        self.segments, self.frames = segments, frames
        self.instruments, self.triggers = instruments, triggers

    def instrument(self, event: Event) -> InstrumentMention | None:
        """The noun that names the event's instrument: of its own frames before any other, a sure noun before a weak one."""
        own = [f.instrument for f in event.frames if f.instrument is not None]
        strong = [m for m in own if not m.weak]
        if strong:
            return strong[0]
        anywhere = [m for m in self.instruments if not m.weak and not self.segments.in_quote[m.first]]
        return (anywhere or own or self.instruments)[0]

    def status(self, event: Event) -> Status:
        """What became of the event: body text outweighs captions, signing outweighs plans."""
        modalities = [f.modality for f in event.frames if f.rule.startswith("signing")]
        signed = [
            f
            for f in event.frames
            if f.rule.startswith("signing")
            and f.rule not in SUPPLEMENTS
            and f.modality == "signed"
            and not f.quoted
        ]
        told = [f for f in signed if not (self._sentence(f).headline or self._sentence(f).caption)]
        if not told and any(f.modality == "planned" for f in event.frames):
            return "planned"
        if not signed:
            signed = [
                f
                for f in self.frames
                if f.rule.startswith("signing") and f.modality == "signed" and not f.members and not f.quoted
            ]
            signed = [f for f in signed if not modalities]
        if signed:
            return "extended" if self._renewed(event) else "signed"
        if "planned" in modalities or any(f.modality == "planned" for f in event.frames):
            return "planned"
        kinds = set().union(*(t.kinds for t in self.triggers)) if self.triggers else set()
        if any(f.modality == "discussed" for f in event.frames):
            return "discussed"
        if "planned" in kinds and not any(
            "signing_passive" in t.kinds or "signing_active" in t.kinds for t in self.triggers
        ):
            return "planned"
        return "extended" if self._renewed(event) else "signed"

    def _sentence(self, frame: Frame) -> Sentence:
        return self.segments.sentences[frame.sentence]

    def _renewed(self, event: Event) -> bool:
        if any(f.extended for f in event.frames):
            return True
        lead = [t for t in self.triggers if t.sentence <= 3]
        return any("extended" in t.kinds for t in lead)
