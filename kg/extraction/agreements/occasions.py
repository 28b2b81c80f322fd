"""When and where an agreement was signed: which of the dates and places of an article belong to which signing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kg.extraction.agreements.events import Event
from kg.extraction.agreements.places import PlaceMention, find_places, occasions
from kg.extraction.page.segments import Segments
from kg.extraction.words.dates import DateMention
from kg.languages import word_set, word_tuple

#: So many sentences are searched for a place that is told apart from the signing.
_PLACED = 12
#: A date so many words behind a quotation tells when it was spoken.
_SPOKEN = 30
#: So many words behind a date the verb stands that tells who said something then.
_SAYS = 3
#: So many words before a date tell that it is the day of what the agreement follows.
_FOLLOWED = 18
#: So many words before a date tell that it is one of what was said.
_SAID = 8


class Occasions:
    """Finds day and place of the events of one article. `dated` marks tokens of dates, `held` those of people with their
    offices."""

    def __init__(
        self, segments: Segments, dates: list[DateMention], dated: bytearray, held: bytearray
    ) -> None:
        self.segments, self.tokens, self.dates = segments, segments.tokens, dates
        self.dated, self.held = dated, held
        self._days: dict[int, set[date]] = {}
        for mention in dates:
            if mention.value is not None:
                self._days.setdefault(self._sentence_of(mention), set()).add(mention.value)
        self._places: dict[int, list[PlaceMention]] = {}

    def signing_sentences(self, event: Event) -> list[int]:
        """The sentences that tell of the event's signing, the surest first."""
        order = {
            "signing.active": 0,
            "signing.passive": 0,
            "signing.represented": 3,
            "signing.near": 3,
            "signing.side": 3,
            "signing.heads": 3,
            "signing.nominal": 1,
            "instrument.between": 2,
            "instrument.beside": 2,
            "cooperation": 3,
            "pairs": 4,
        }
        frames = sorted(
            event.frames,
            key=lambda f: (
                self.segments.sentences[f.sentence].headline,
                f.quoted,
                order[f.rule],
                f.anchor[0],
            ),
        )
        return list(dict.fromkeys(f.sentence for f in frames))

    def date_of(self, event: Event) -> DateMention | None:
        """The date of signing: of the sentence that tells of it, else of its neighbours, else the lead's, else the only one."""
        usable = [
            d
            for d in self.dates
            if not d.decoy
            and not self._quoted(d)
            and not self._when_said(d, "occasions_press")
            and not self._of_earlier(d)
            and not self._before_saying(d)
        ]
        sentences = self.signing_sentences(event)
        by_sentence: dict[int, list[DateMention]] = {}
        for one in usable:
            if one.rule != "date.relative":
                by_sentence.setdefault(self._sentence_of(one), []).append(one)
        told = [by_sentence[n] for n in sentences if n in by_sentence]
        told = [[d for d in row if not self._when_said(d, "occasions_said")] or row for row in told]
        firsts = [next((d for d in found if d.value is not None), found[0]) for found in told]
        full = [d for d in firsts if d.value is not None]
        if firsts:
            return next((d for d in full if d.weekday), (full or firsts)[0])
        if (told_relatively := self._relative(set(sentences))) is not None:
            return told_relatively
        for number in sentences:
            beside = [d for n in (number - 1, number, number + 1) for d in by_sentence.get(n, ())]
            full = [d for d in beside if d.value is not None]
            if full:
                return next((d for d in full if d.weekday), full[0])
        dated = [d for d in usable if d.value is not None and not self._of_speech(d)]
        lead = [d for d in dated if self._sentence_of(d) <= 3]
        if lead or len({d.value for d in dated}) == 1:
            return (lead or dated)[0]
        festive = [
            d for d in dated if self._sentence_of(d) < _PLACED and self._of_occasion(self._sentence_of(d))
        ]
        if festive:
            return festive[0]
        telling = set(sentences)
        return next((d for d in usable if self._sentence_of(d) in telling), None)

    def _relative(self, telling: set[int]) -> DateMention | None:
        """ "MoU itu hari ini diteken": the only day of the article, if only of its words; "kemarin": a day that none of those
        tells on which words were spoken."""
        told = [d for d in self.dates if d.rule == "date.relative" and self._sentence_of(d) in telling]
        mention = next((d for d in told if not self._quoted(d)), None)
        if mention is None:
            return None
        full = [d for d in self.dates if d.value is not None and not d.decoy]
        if " ".join(mention.text.lower().split()) in word_set("occasions_today"):
            return full[0] if len({d.value for d in full}) == 1 else None
        spoken = all(self._of_speech(d) or self._when_said(d, "occasions_said") for d in full)
        return mention if full and spoken else None

    def _when_said(self, mention: DateMention, words: str) -> bool:
        """ "Ditemui Rabu (5/3), Rektor N menjelaskan …": a date of what was said, by the words before it."""
        index = self.tokens.index_at(mention.start)
        before = self.tokens.folded[max(0, index - _SAID) : index]
        said = max((i for i, word in enumerate(before) if word in word_set(words)), default=-1)
        return said >= 0 and not any(word.startswith(word_tuple("occasions_deeds")) for word in before[said:])

    def _before_saying(self, mention: DateMention) -> bool:
        """ "Bupati Alor di Kalabahi, Rabu, mengatakan": a day, and a place, of what was said."""
        last = self.tokens.index_at(mention.end)
        behind = self.tokens.folded[last : last + _SAYS]
        return behind[:1] == [","] and not word_set("occasions_saying").isdisjoint(behind)

    def _of_earlier(self, mention: DateMention) -> bool:
        """ "MoU ini tindak lanjut pertemuan keduanya pada 3 Mei", "UU Nomor 7 Tahun 2007 yang diteken pada 2 Januari": a day of
        what the agreement follows or of a law, told in one breath."""
        index = self.tokens.index_at(mention.start)
        for i in range(index - 1, max(0, index - _FOLLOWED), -1):
            low = self.tokens.folded[i]
            if low == "," or (low == "." and self.tokens.folded[i - 1] != "no"):
                return False
            if low in word_set("occasions_laws") and not {"no", "nomor"}.isdisjoint(
                self.tokens.folded[i + 1 : index]
            ):
                return True
            if low in word_set("occasions_earlier") or self.tokens.folded[i - 1 : i + 1] == [
                "tindak",
                "lanjut",
            ]:
                return True
        return False

    def _of_speech(self, mention: DateMention) -> bool:
        """Whether a date tells when words were spoken: "…," ujar Rektor, Jumat (10/6)."""
        index = self.tokens.index_at(mention.start)
        return bool(self.segments.in_quote[max(0, index - _SPOKEN) : index].count(1))

    def _quoted(self, mention: DateMention) -> bool:
        index = self.tokens.index_at(mention.start)
        return index < len(self.tokens) and bool(self.segments.in_quote[index])

    def _sentence_of(self, mention: DateMention) -> int:
        number = self.segments.sentence_at(self.tokens.index_at(mention.start))
        return 10**6 if number is None else number

    def place_of(self, event: Event) -> PlaceMention | None:
        """The place of signing: a venue in the sentences of the signing before a venue beside them, before a bare region."""
        numbers = self.signing_sentences(event)
        if not numbers:
            return None
        near = list(dict.fromkeys([*numbers, *(n + 1 for n in numbers), *(n - 1 for n in numbers)]))
        sentences = self.segments.sentences
        near = [n for n in near if 0 <= n < len(sentences) and not sentences[n].headline]
        rank = {n: i for i, n in enumerate(near)}
        found = self._places_of(near)
        telling = set(numbers)
        date = self.date_of(event)
        dated = self._sentence_of(date) if date else -1
        found = [
            p
            for p in found
            if (
                p.sentence in telling
                or p.alone
                or self._resumed(p)
                or ((p.venue or p.explicit) and (p.sentence == dated or self._festive(p)))
            )
            and not self._of_another_day(p, date)
            and not self._where_said(p)
        ]

        def key(place: PlaceMention) -> tuple[bool, bool, bool, bool, bool, bool, int, int]:
            return (
                not place.explicit and not place.venue,
                place.last - place.first == 1 and place.venue,
                not (place.explicit and place.venue),
                not place.venue and place.sentence != dated,
                not place.venue,
                place.sentence not in telling and place.sentence != dated,
                rank[place.sentence],
                place.first,
            )

        best = min(found, key=key, default=None)
        told = self._places_of(range(min(_PLACED, len(self.segments.sentences))))
        if best is not None and (best.explicit or self._named_place(best)):
            return self._longer(best, told)
        sure = next((p for p in told if p.explicit and p.venue and self._festive(p)), best)
        return sure or self._venue_of_day(told, dated)

    def _longer(self, place: PlaceMention, told: list[PlaceMention]) -> PlaceMention:
        """The longest form of a venue: a caption tells "Ruang Pola", the story "Ruang Pola Kantor Bupati Morowali"."""
        words = self.tokens.folded[place.first : place.last]
        longer = [p for p in told if self.tokens.folded[p.first : p.first + len(words)] == words and p.venue]
        return max(longer, key=lambda p: p.last - p.first) if place.venue and longer else place

    def _venue_of_day(self, places: list[PlaceMention], dated: int) -> PlaceMention | None:
        """ "MoU itu dikukuhkan di Aula A, Selasa": the first room with a name in the sentence of the day, or of a day without a
        year, where nothing better is told."""
        sentences = self.segments.sentences
        rooms = [
            p
            for p in places
            if p.venue
            and not sentences[p.sentence].headline
            and any(self.dated[sentences[p.sentence].first : sentences[p.sentence].last])
            and self._festive(p)
            and self._named_place(p)
        ]
        return next((p for p in rooms if p.sentence == dated), rooms[0] if rooms and dated < 0 else None)

    def _where_said(self, place: PlaceMention) -> bool:
        """Whether somebody spoke at a place on a day: "Bupati Alor di Kalabahi, Rabu, mengatakan"."""
        starts = self.tokens.starts
        ends = {starts[i] for i in range(place.last, min(place.last + 2, len(self.tokens)))}
        return not place.explicit and any(d.start in ends and self._before_saying(d) for d in self.dates)

    def _of_another_day(self, place: PlaceMention, date: DateMention | None) -> bool:
        """Whether the sentence of a place tells another day than that of the signing, and not this one too."""
        if date is None or date.value is None:
            return False
        told = self._days.get(place.sentence)
        return told is not None and date.value not in told

    def _resumed(self, place: PlaceMention) -> bool:
        """Whether the sentence of a place opens with the occasion that was told before: "Prosesi itu … di Nairobi"."""
        first = self.segments.sentences[place.sentence].first
        opening = self.tokens.folded[first : first + 2]
        return opening[:1] != [] and opening[0] in occasions() and opening[-1] in {"ini", "itu", "tersebut"}

    def _festive(self, place: PlaceMention) -> bool:
        """Whether the sentence of a place speaks of an occasion, not of a project: "acara digelar di Aula Bappeda"."""
        return self._of_occasion(place.sentence)

    def _of_occasion(self, number: int) -> bool:
        sentence = self.segments.sentences[number]
        return bool(occasions().intersection(self.tokens.folded[sentence.first : sentence.last]))

    def _places_of(self, numbers: Iterable[int]) -> list[PlaceMention]:
        """The places in the given sentences, each sentence read once."""
        for number in numbers:
            if number not in self._places:
                self._places[number] = find_places(self.segments, number, self.dated, self.held)
        return [place for number in numbers for place in self._places[number]]

    def _named_place(self, place: PlaceMention) -> bool:
        """Whether a place has a name: "Aula Bappeda", not "kampus"."""
        return any(self.tokens.is_name_like(i) for i in range(place.first, place.last))
