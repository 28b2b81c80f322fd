"""The frames of an article: what every sentence tells of signing and cooperation; done, planned, or talked of."""

from __future__ import annotations

from kg.extraction.frames.beside import Beside
from kg.extraction.frames.denials import denied
from kg.extraction.frames.frame import Frame, Modality
from kg.extraction.frames.participants import Participant
from kg.extraction.frames.triggers import Trigger
from kg.extraction.page.segments import Sentence
from kg.languages import word_set

#: Rules behind whose noun stands what becomes of it.
_NAMING = frozenset({"signing.nominal", "instrument.between", "instrument.beside"})
_ANAPHORA = frozenset({"ini", "itu", "tersebut", "tadi"})

#: So many words stand between a verb of writing and what is written.
_DRAFTED = 2


class Frames(Beside):
    """Builds the frames of one article."""

    def build(self) -> list[Frame]:
        """All frames, in the order of the text."""
        frames: list[Frame] = []
        for trigger in self.triggers:
            frame = self.of_trigger(trigger)
            if frame is not None:
                frames.extend(self.distributed(frame, trigger) or [frame])
        for instrument in self.instruments:
            frame = self.of_instrument(instrument)
            if frame is not None:
                frames.append(frame)
        frames.extend(self._likewise(frames))
        frames.extend(self._represented())
        frames.extend(self._near_signing())
        frames.extend(self._beside())
        frames = [f for f in frames if not self._denied(f)]
        frames.sort(key=lambda f: (f.anchor[0], f.rule))
        for frame in frames:
            frame.quoted = bool(self.reading.segments.in_quote[frame.anchor[0]])
            frame.modality = self._modality(frame)
            frame.extended = self._extended(frame)
            _pair(frame)
        self._resume_cooperation(frames)
        return frames

    def _denied(self, frame: Frame) -> bool:
        """Whether the signing or the paper of a frame is one that is denied."""
        sentence = self._sentence(frame.sentence)
        papers = [m for m in (frame.instrument, self._covering.get(frame.anchor[0])) if m is not None]
        starts = {frame.anchor[0], *(m.first for m in papers if m.sentence == frame.sentence)}
        return any(denied(self.tokens, sentence, first) for first in starts)

    def _resume_cooperation(self, frames: list[Frame]) -> None:
        """ "A menggandeng B. Kerja sama ini ditandai dengan penandatanganan MoU": whom the sentence before names, sign."""
        for frame in frames:
            if frame.rule != "signing.nominal" or frame.members or frame.quoted or frame.modality != "signed":
                continue
            sentence = self._sentence(frame.sentence)
            opening = self.tokens.folded[sentence.first : sentence.first + 4]
            if not set(opening) & _ANAPHORA or not set(opening) & word_set("frames_resumed"):
                continue
            told = [
                f
                for f in frames
                if f.rule == "cooperation"
                and 1 <= frame.sentence - f.sentence <= 2
                and not f.quoted
                and len({m.party for m in f.members if m.party is not None}) >= 2
            ]
            if told:
                frame.members = list(told[-1].members)

    def _modality(self, frame: Frame) -> Modality:
        """Whether the sentence says that it was signed, will be, or is talked about."""
        if frame.talk:
            return "planned" if self._is_drafted(frame) else "discussed"
        sentence = self._sentence(frame.sentence)
        folded = self.tokens.folded
        first = frame.anchor[0]
        near = [t for t in self._by_sentence.get(frame.sentence, []) if t.first != first]
        before = [t for t in near if first - 7 <= t.first < first and not self._clause_break(t.last, first)]
        after = [t for t in near if frame.anchor[1] <= t.first]
        planned_before = any(
            ("planned" in t.kinds or self._negates(t)) and not (self._purpose(t) or self._come_true(t, first))
            for t in before
        ) or any("planned" in t.kinds and t.last <= first and self._opens(t, sentence) for t in near)
        planned_after = (
            not self._referred(first)
            and frame.rule in _NAMING
            and any(
                folded[t.first] in word_set("frames_modality")
                for t in after
                if t.first < frame.anchor[1] + 16 or folded[t.first] in word_set("frames_modality_far")
            )
        )
        obliged = any("obliged" in t.kinds and 0 <= first - t.last <= 1 for t in before)
        unsure = frame.rule.startswith("signing") and folded[sentence.first] in word_set("frames_if")
        if planned_before or planned_after or obliged or unsure or self._dated_ahead(after, frame):
            return "planned"
        if not frame.rule.startswith("signing") and self._is_drafted(frame):
            return "planned"
        if any(t.kinds & {"discussed"} for t in near) and not frame.rule.startswith("signing"):
            return "discussed"
        if frame.rule in {
            "signing.active",
            "signing.passive",
            "signing.represented",
            "signing.near",
            "signing.heads",
        }:
            return "signed"
        if frame.rule == "signing.nominal":
            conditional = first > sentence.first and folded[first - 1] in word_set("frames_modality_2")
            if folded[first - 1 : first] == ["untuk"] and "hari" in folded[max(0, first - 5) : first]:
                # "hari yang dipilih untuk penandatanganan"
                conditional = True
            if conditional and any(t.kinds & {"marking"} for t in before):
                # "Kerja sama itu ditandai dengan penandatanganan …": done
                return "signed"
            return "mentioned" if conditional and not frame.members else "signed"
        # "PKS yang disepakati antara A dan B": done, too
        return (
            "signed"
            if folded[frame.anchor[1] : frame.anchor[1] + 2] == ["yang", "disepakati"]
            else "mentioned"
        )

    def _is_drafted(self, frame: Frame) -> bool:
        """ "A menyusun MoU dengan B": a paper that is being written."""
        paper = frame.instrument
        return paper is not None and any(
            "drafting" in t.kinds and 0 <= paper.first - t.last <= _DRAFTED
            for t in self._by_sentence.get(frame.sentence, ())
        )

    def _purpose(self, trigger: Trigger) -> bool:
        return (
            self.tokens.folded[trigger.first] in {"agar", "supaya", "menindaklanjuti", "perlu", "ingin"}
            and self.tokens.folded[trigger.first] != "ingin"
        )

    def _referred(self, first: int) -> bool:
        """ "Sesuai MoU A dengan B, dosen akan …", "Usai penandatanganan MoU, N mengatakan A akan …": what is to come is not the
        paper."""
        return self.tokens.folded[first - 1] in word_set("frames_referring")

    def _dated_ahead(self, after: list[Trigger], frame: Frame) -> bool:
        """ "sepakat menandatangani MoU bulan depan", "meneken MoU pada Agustus mendatang"."""
        folded, last = self.tokens.folded, frame.anchor[1]
        return frame.rule in {"signing.active", "signing.passive"} and any(
            (
                folded[t.last - 1] in word_set("frames_coming")
                or (folded[t.first] == "mendatang" and "pada" in folded[t.first - 3 : t.first])
            )
            and not self._clause_break(last, t.first)
            for t in after
        )

    def _come_true(self, trigger: Trigger, first: int) -> bool:
        """ "Rencana itu kemudian dituangkan dalam penandatanganan MoU": the plan is one no more."""
        pointed = self.tokens.folded[trigger.last : trigger.last + 1] in (["ini"], ["itu"], ["tersebut"])
        return pointed and any(
            "marking" in t.kinds and trigger.last < t.first < first
            for t in self._by_sentence.get(trigger.sentence, ())
        )

    def _opens(self, trigger: Trigger, sentence: Sentence) -> bool:
        """ "Menurut rencana, penandatanganan …", "Rencananya, …", "Pekan depan A dan B …": an adverbial that the whole
        sentence stands under, set off by a comma or long enough."""
        folded = self.tokens.folded
        opening = trigger.first == sentence.first
        dated = opening and folded[trigger.last - 1] in word_set("frames_coming")
        return (
            dated
            or (opening and folded[trigger.last - 1] == "rencana" and trigger.last - trigger.first > 1)
            or (trigger.last - sentence.first <= 2 and folded[trigger.last : trigger.last + 1] == [","])
        )

    def _clause_break(self, first: int, last: int) -> bool:
        return any(word in {",", ";", "dan", "yang"} for word in self.tokens.folded[first:last])

    def _extended(self, frame: Frame) -> bool:
        """Whether an earlier instrument goes on: "memperpanjang MoU", "A dan B kembali menandatangani"; not what could be
        prolonged one day, nor the second instrument of one party."""
        if frame.quoted:
            return False
        for t in self._by_sentence.get(frame.sentence, []):
            near = abs(t.first - frame.anchor[0]) < 30 and not self._possible(t)
            if near and (
                "extended" in t.kinds or ("extended_near" in t.kinds and self._beside_instrument(t))
            ):
                return True
            again = "extended_weak" in t.kinds and 0 <= frame.anchor[0] - t.last <= 1
            before = [m for m in frame.members if m.last <= t.first]
            if again and len({m.party for m in before}) > 1:
                return True
        return False

    def _beside_instrument(self, trigger: Trigger) -> bool:
        """ "kelanjutan kerja sama": cooperation goes on; "kelanjutan dari MoU" may be a paper of another kind, so also in
        "perjanjian ini kelanjutan dari MoU"."""
        near = self._instruments.get(trigger.sentence, ())
        if any(not m.weak and 0 <= m.first - trigger.last <= 2 for m in near):
            return False
        return any(
            m.weak and (0 <= m.first - trigger.last <= 2 or 0 <= trigger.first - m.last <= 1) for m in near
        )

    def _possible(self, trigger: Trigger) -> bool:
        """ "dapat diperpanjang", "agar diperbarui": nothing was renewed yet."""
        before = self.tokens.folded[max(0, trigger.first - 2) : trigger.first]
        return not word_set("frames_possible").isdisjoint(before)


def _pair(frame: Frame) -> None:
    """Split a list "A dengan B, C dengan D, serta E dengan F" into its pairs; leave other lists alone."""
    members = frame.members
    joints = [i for i, m in enumerate(members) if i and m.separator == "dengan"]
    if len(joints) < 2 or len(members) < 4:
        return
    pairs: list[tuple[Participant, Participant]] = []
    for i in joints:
        if pairs and pairs[-1][1] is members[i - 1]:
            return
        pairs.append((members[i - 1], members[i]))
    frame.pairs = pairs
