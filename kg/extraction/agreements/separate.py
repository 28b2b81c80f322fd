"""Whether a reading tells of another paper than an event that has its parties."""

from __future__ import annotations

from kg.extraction.agreements.events import Event, parties_of
from kg.extraction.frames.frame import Frame
from kg.extraction.frames.triggers import InstrumentMention
from kg.extraction.page.segments import Segments
from kg.languages import word_set


class Separate:
    """Tells the papers of one article apart."""

    def __init__(self, segments: Segments) -> None:
        self.segments, self.folded = segments, segments.tokens.folded

    def explicit(self, frame: Frame) -> bool:
        """ "NPHD kedua antara A dengan C": an instrument of its own."""
        folded = self.folded
        return frame.instrument is not None and any(
            word in {"antara", "antar"} for word in folded[frame.instrument.last : frame.instrument.last + 3]
        )

    def likewise(self, frame: Frame) -> bool:
        """ "Penandatanganan serupa dilakukan A dengan C": one like the one told before, and not the same."""
        behind = self.folded[frame.anchor[1] : frame.anchor[1] + 1]
        return behind in (["serupa"], ["sejenis"]) and len(parties_of(frame)) > 1

    def of_its_own(self, events: list[Event], frame: Frame) -> bool:
        """ "… seperti tertuang dalam PKS antara A dan C": a paper of another kind than those told so far, or the next of
        several: "NPHD kedua antara A dan C"."""
        named = frame.instrument
        if named is None or named.weak or not self.explicit(frame):
            return False
        behind = self.folded[named.last : named.last + 1]
        counted = not word_set("building_ordinals").isdisjoint(behind)
        return counted or all(self.other_type(e, named) for e in events)

    def other_type(self, event: Event, mention: InstrumentMention) -> bool:
        """Whether sure nouns name the event's instrument, none of them the type of `mention`."""
        types = {f.instrument.instrument.type for f in event.frames if f.instrument and not f.instrument.weak}
        return bool(types) and mention.instrument.type not in types

    def other_instrument(self, event: Event, frame: Frame) -> bool:
        """Whether a frame of the same parties speaks of another instrument: a planned one beside a signed one
        of another type."""
        first = next((f.instrument for f in event.frames if f.instrument and not f.instrument.weak), None)
        if first is None or frame.instrument is None or frame.instrument.weak:
            return False
        other_type = first.instrument.type != frame.instrument.instrument.type
        if not other_type or len(parties_of(frame)) < 2:
            return False
        if self.other_hands(event, frame):
            return True
        folded, at = self.folded, frame.anchor[0]
        added = folded[at - 1] in {"dan", "serta", "sekaligus"} or any(
            word in {"pula", "juga", "disusul", "dilanjutkan", "selain"}
            for word in folded[max(0, at - 3) : at]
        )
        if (frame.modality == "planned") != (event.frames[0].modality == "planned"):
            return True
        return (added and self.explicit(frame)) or self.same_occasion(frame)

    def same_occasion(self, frame: Frame) -> bool:
        """ "Pada acara yang sama A dan B menandatangani …": a further paper of theirs."""
        first = self.segments.sentences[frame.sentence].first
        opening = self.folded[first : first + 5]
        return opening[:1] in (["pada"], ["dalam"], ["di"]) and opening[2:4] == ["yang", "sama"]

    def other_hands(self, event: Event, frame: Frame) -> bool:
        """ "MoU diteken Rektor N dan Bupati M. PKS diteken Dekan O dan Kepala Dinas P": all sides by others than before."""
        signed = {id(m.person) for f in event.frames if f.signs for m in f.members if m.person is not None}
        signing = {id(m.person) for m in frame.members if m.person is not None} if frame.signs else set()
        return len(signed) > 1 and len(signing) > 1 and signed.isdisjoint(signing)
