"""What kind of instrument an event has, and what became of it: signed, renewed, planned, talked of."""

from __future__ import annotations

from kg.extraction.agreements.events import SUPPLEMENTS, Event, parties_of
from kg.extraction.frames.frame import Frame, Modality
from kg.extraction.frames.triggers import InstrumentMention, Trigger
from kg.extraction.page.segments import Segments, Sentence
from kg.languages import word_set
from kg.model import Status

#: So many words behind a paper tell that it ran out.
_RUNNING_OUT = 8
#: What is done about a paper stands in one of so many sentences.
_LEAD = 5
#: Words of what has been done.
_DONE = frozenset({"telah", "sudah", "pernah", "sebenarnya"})
_RENEWING = frozenset({"extended", "extended_near"})
#: Verbs that say that a paper is done, and what so near before them takes it back.
_SEALING, _UNDONE, _UNDONE_NEAR = (
    frozenset({"sealing", "signing_passive"}),
    frozenset({"planned", "negation", "obliged", "discussed"}),
    7,
)


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
        #: The types of all agreements of the article, once their instruments are known.
        self.types: frozenset[str] = frozenset()

    def instrument(self, event: Event) -> InstrumentMention | None:
        """The noun that names the event's instrument: of its own frames before any other, a sure noun before a weak one."""
        telling = sorted(
            event.frames,
            key=lambda f: (f.quoted, self._sentence(f).headline, not f.rule.startswith("signing")),
        )
        told = [f for f in telling if not f.talk] or telling
        own = [f.instrument for f in told if f.instrument is not None]
        strong = [m for m in own if not m.weak and not self._in_force(m)] or [m for m in own if not m.weak]
        shaped = [m for m in self.instruments if self._shapes(m)]
        if strong and not shaped:
            titled = next((m for m in strong if self._titled(m)), strong[0])
            return self._of_body() or titled if self._headline(titled) else titled
        if shaped:
            return shaped[0]
        anywhere = [m for m in self.instruments if not m.weak]
        anywhere.sort(key=lambda m: (self.segments.in_quote[m.first], not self._drafted(m)))
        return (anywhere or own or self.instruments)[0]

    def _headline(self, mention: InstrumentMention) -> bool:
        return self.segments.sentences[mention.sentence].headline

    def _of_body(self) -> InstrumentMention | None:
        """The paper of an article whose body speaks of one kind alone, whatever the headline calls it."""
        told = [m for m in self.instruments if not (m.weak or self._headline(m))]
        told = [m for m in told if not self.segments.in_quote[m.first]]
        return told[0] if told and len({m.instrument.type for m in told}) == 1 else None

    def _titled(self, mention: InstrumentMention) -> bool:
        """ "Kesepakatan Bersama tentang …": a paper by its title, rather than by what it is called in passing."""
        return self.segments.tokens.folded[mention.last : mention.last + 1] == ["tentang"]

    def _shapes(self, mention: InstrumentMention) -> bool:
        """ "Perjanjian ini dituangkan dalam bentuk MoU": what the paper is, said outright, and not of one to come."""
        folded = self.segments.tokens.folded
        before = folded[max(0, mention.first - 4) : mention.first]
        if before[-1:] in (["melalui"], ["berupa"], ["lewat"]) and not mention.weak:
            # "kesepakatan bersama melalui MoU"
            return any(m.last == mention.first - 1 for m in self.instruments)
        if mention.weak or "bentuk" not in before or not {"dituangkan", "dalam"} & set(before):
            return False
        to_come = word_set("frames_modality") | word_set("outcomes_followed")
        return to_come.isdisjoint(folded[max(0, mention.first - 12) : mention.first])

    def status(self, event: Event) -> Status:
        """What became of the event: body text outweighs captions, signing outweighs plans."""
        if event.status == "discussed":
            # told by a meeting alone: talks, unless a draft lies on the table
            return "planned" if any(self._drafted(m) for m in self.instruments) else "discussed"
        if self._ended(event):
            return "extended" if self._renewed(event) else "signed"
        modalities = [f.modality for f in event.frames if f.rule.startswith("signing")]
        signed = [
            f
            for f in event.frames
            if f.rule.startswith("signing")
            and f.rule not in SUPPLEMENTS
            and f.modality == "signed"
            and not f.quoted
        ]
        signed = [f for f in signed if not self._earlier(f, event) and not self._minutes(f)]
        told = [f for f in signed if self._in_body(f)]
        put_off = [
            f
            for f in event.frames
            if f.modality == "planned" and f.rule.startswith("signing") and self._in_body(f)
        ]
        named = [f for f in told if f.members]
        first_told = min((f.sentence for f in told), default=0)
        off = any(f.members and f.sentence <= first_told for f in put_off) and not named
        if (off or len(put_off) > len(told)) and told and not all(f.quoted for f in put_off):
            # "belum ditandatangani" again and again, beside a clause that only seems to say otherwise
            return "planned"
        if not told and any(f.modality == "planned" for f in event.frames):
            return "planned"
        if not signed:
            signed = [
                f
                for f in self.frames
                if f.rule.startswith("signing") and f.modality == "signed" and not f.members and not f.quoted
            ]
            signed = [f for f in signed if not (modalities or self._earlier(f, event) or self._minutes(f))]
        if signed:
            return "extended" if self._renewed(event) else "signed"
        return self._unsaid(event, modalities)

    def _unsaid(self, event: Event, modalities: list[Modality]) -> Status:
        """What became of an event of which no sentence says that it was signed."""
        if self._quoted_signing(event):
            return "extended" if self._renewed(event) else "signed"
        if self._renewal_discussed():
            return "discussed"
        if self._renewed_in_lead(event) and not any(self._drafted(m) for m in self.instruments):
            return "extended"
        if "planned" in modalities or any(f.modality == "planned" for f in event.frames):
            return "planned"
        if any(self._drafted(m) for m in self.instruments) or self._unsigned():
            return "planned"
        if self._sealed():
            return "extended" if self._renewed(event) else "signed"
        kinds = set().union(*(t.kinds for t in self.triggers)) if self.triggers else set()
        if any(f.modality == "discussed" for f in event.frames):
            return "discussed"
        if any(m is not None and self._in_force(m) for m in (f.instrument for f in event.frames)):
            return "signed"
        if "planned" in kinds and not any(
            "signing_passive" in t.kinds or "signing_active" in t.kinds for t in self.triggers
        ):
            return "planned"
        return "extended" if self._renewed(event) else "signed"

    def _in_force(self, mention: InstrumentMention) -> bool:
        """ "tindak lanjut dari MoU …", "MoU yang telah berjalan": a paper that exists."""
        folded = self.segments.tokens.folded
        return bool(set(folded[max(0, mention.first - 3) : mention.first]) & word_set("outcomes_in_force"))

    def _had(self, mention: InstrumentMention) -> bool:
        """ "A sudah memiliki MoU", "ada MoU … sejak 2020": somebody has it."""
        folded, at = self.segments.tokens.folded, mention.first - 1
        if folded[at] not in word_set("outcomes_having"):
            return False
        behind = folded[mention.last : self.segments.sentences[mention.sentence].last]
        return not _DONE.isdisjoint(folded[max(0, at - 2) : at]) or "sejak" in behind

    def _ended(self, event: Event) -> bool:
        """ "A akan membatalkan MoU dengan B", "PKS antara A dan B berlangsung sejak 2010": the first paper that the event's
        sentences name; what is ended, questioned, or runs since a year, was signed once."""
        folded = self.segments.tokens.folded
        papers = [f.instrument for f in event.frames if f.instrument is not None and self._in_body(f)]
        for paper in papers[:1]:
            at = paper.first - 1 - (folded[paper.first - 1] in word_set("outcomes_any"))
            sentence = self.segments.sentences[paper.sentence]
            behind = folded[paper.last : sentence.last]
            if folded[at] in word_set("outcomes_ended") or self._had(paper):
                return True
            runs = [i for i, word in enumerate(behind) if word in word_set("outcomes_running")]
            if any(behind[i + 1 : i + 2] == ["sejak"] and "akan" not in behind[:i] for i in runs):
                return True
        return False

    def _unsigned(self) -> bool:
        """ "Belum ada dokumen yang ditandatangani": the story says itself that nothing was signed."""
        folded, quoted = self.segments.tokens.folded, self.segments.in_quote
        return any(
            t.kinds & {"signing_passive", "signing_active"}
            and not quoted[t.first]
            and "belum" in folded[max(0, t.first - 5) : t.first]
            for t in self.triggers
        )

    def _drafted(self, mention: InstrumentMention) -> bool:
        """ "draf nota kesepakatan", "rancangan PKS": a paper before it is signed."""
        before = self.segments.tokens.folded[max(0, mention.first - 2) : mention.first]
        return not mention.weak and any(word in {"draf", "draft", "rancangan"} for word in before)

    def _earlier(self, frame: Frame, event: Event) -> bool:
        """ "… untuk melanjutkan LoI yang telah ditandatangani tahun lalu": a paper of another kind, signed before."""
        own, other = event.instrument, frame.instrument
        if frame.members or own is None or other is None or own.instrument.type == other.instrument.type:
            return False
        folded = self.segments.tokens.folded
        return bool(set(folded[max(0, frame.anchor[0] - 2) : frame.anchor[0]]) & {"telah", "sudah", "pernah"})

    def _sealed(self) -> bool:
        """ "MoU tersebut dikukuhkan di Aula A", "Dokumen itu ditandatangani, Senin": a sentence of the story says of the paper
        that it is done."""
        folded, sentences = self.segments.tokens.folded, self.segments.sentences
        papers = {m.sentence for m in self.instruments}
        for t in self.triggers:
            if t.kinds.isdisjoint(_SEALING) or self.segments.in_quote[t.first]:
                continue
            sentence = sentences[t.sentence]
            named = t.sentence in papers or not word_set("outcomes_papers").isdisjoint(
                folded[sentence.first : sentence.last]
            )
            undone = any(
                o.sentence == t.sentence and o.kinds & _UNDONE and 0 <= t.first - o.last < _UNDONE_NEAR
                for o in self.triggers
            )
            if named and not (undone or sentence.headline):
                return True
        return False

    def _quoted_signing(self, event: Event) -> bool:
        """ "Penandatanganan PKS antara A dengan B," tandasnya: a signing with its sides that only somebody's words tell."""
        return any(
            f.quoted
            and f.rule in {"signing.nominal", "signing.passive"}
            and f.modality == "signed"
            and len(set(parties_of(f)) & event.members.keys()) > 1
            for f in self.frames
        )

    def _renewal_discussed(self) -> bool:
        """ "MoU itu berakhir bulan lalu. Perpanjangannya sedang dibahas": what goes on is talked about in one sentence, and in
        none was it signed."""
        talked = {t.sentence for t in self.triggers if "discussed" in t.kinds}
        return any(
            "extended" in t.kinds
            and t.sentence in talked
            and t.sentence <= _LEAD
            and not self.segments.in_quote[t.first]
            for t in self.triggers
        )

    def _minutes(self, frame: Frame) -> bool:
        """ "Rapat diakhiri dengan penandatanganan berita acara": what is signed is no agreement."""
        paper = frame.instrument
        return paper is not None and self.segments.tokens.folded[paper.first] == "berita"

    def _in_body(self, frame: Frame) -> bool:
        return not (self._sentence(frame).headline or self._sentence(frame).caption)

    def _sentence(self, frame: Frame) -> Sentence:
        return self.segments.sentences[frame.sentence]

    def _renewed(self, event: Event) -> bool:
        return any(f.extended for f in event.frames) or self._renewed_in_lead(event) or self._expired(event)

    def _renewed_in_lead(self, event: Event) -> bool:
        """Headline or lead say that an earlier instrument goes on ("PKS diperbarui"), or any sentence says it of the instrument
        itself: "MoU ini merupakan perpanjangan dari MoU sebelumnya"."""
        return any(
            (
                (
                    "extended" in t.kinds
                    and t.sentence <= 3
                    and not self.segments.in_quote[t.first]
                    and self._told(t)
                    and not self._of_another(t, event)
                )
                or (not t.kinds.isdisjoint(_RENEWING) and self._of_instrument(t, event))
            )
            and not self._possible(t)
            for t in self.triggers
        )

    def _expired(self, event: Event) -> bool:
        """ "tindak lanjut dari MoU sebelumnya yang telah berakhir", "MoU yang habis masa berlakunya": a paper of the kind ran
        out, so that this one goes on from it."""
        own = event.instrument.instrument.type if event.instrument else None
        folded = self.segments.tokens.folded
        return any(
            (m.weak or m.instrument.type == own)
            and not word_set("outcomes_expired").isdisjoint(folded[m.last : m.last + _RUNNING_OUT])
            and not {"yang", "sebelumnya", "lama", "terdahulu"}.isdisjoint(folded[m.last : m.last + 2])
            for m in self.instruments
            if not self.segments.sentences[m.sentence].headline
        )

    def _told(self, trigger: Trigger) -> bool:
        """Whether the sentence is one, and no line such as "Diperbarui 13 Mei 2024"."""
        sentence = self.segments.sentences[trigger.sentence]
        return sentence.last - sentence.first > 7

    def _of_another(self, trigger: Trigger, event: Event) -> bool:
        """Whether the sentence speaks of the paper of another agreement alone."""
        own = event.instrument.instrument.type if event.instrument else None
        named = {m.instrument.type for m in self.instruments if m.sentence == trigger.sentence and not m.weak}
        return bool(named & self.types) and own not in named

    def _of_instrument(self, trigger: Trigger, event: Event) -> bool:
        """Whether a word of renewal stands beside an instrument; a PKS that is the sequel of an MoU renews
        nothing, nor one beside an MoU that is renewed."""
        own = event.instrument.instrument.type if event.instrument else None
        return any(
            m.sentence == trigger.sentence
            and not m.weak
            and (
                own in {None, m.instrument.type}
                or ("extended" in trigger.kinds and m.instrument.type not in self.types)
            )
            and (
                (0 <= m.first - trigger.last <= 2 and not self._sequel_of_it(trigger, m))
                or ("extended" in trigger.kinds and 0 <= trigger.first - m.last <= 4)
            )
            for m in self.instruments
        )

    def _sequel_of_it(self, trigger: Trigger, mention: InstrumentMention) -> bool:
        """ "PKS akan menjadi dokumen lanjutan dari MoU ini": what goes on from this one is another paper."""
        pointed = self.segments.tokens.folded[mention.last : mention.last + 1] in (
            ["ini"],
            ["itu"],
            ["tersebut"],
        )
        return "extended" not in trigger.kinds and pointed

    def _possible(self, trigger: Trigger) -> bool:
        """ "dapat diperpanjang", "perlu diperbarui": nothing was renewed yet."""
        before = self.segments.tokens.folded[max(0, trigger.first - 2) : trigger.first]
        return not word_set("frames_possible").isdisjoint(before)
