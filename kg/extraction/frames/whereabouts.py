"""Regions that say where somebody is or something lies, and join nobody: "di Garut", "Karangasem, Bali", datelines."""

from __future__ import annotations

from kg.extraction.bodies.regions import BodyMention
from kg.extraction.mentions.reading import Holder, Reading
from kg.extraction.words.tokens import fold_phrase

#: Words that join another whose place is told behind him too.
_ALSO = frozenset({"dan", "serta"})


class Whereabouts:
    """Tells, of one article, which regions are places and which their governments."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def where(self, mention: BodyMention) -> bool:
        """Whether nothing but the name of a region stands there, which by itself may mean its government."""
        region, first, last = mention.region, mention.first, mention.last
        name = fold_phrase(region.name) if region is not None else ()
        return mention.is_region or tuple(self.reading.tokens.folded[first:last]) == name

    def behind_place(self, last: int, before: BodyMention | Holder) -> int:
        """The token behind where each of two is: "Wali Kota N di Depok dan Bupati M di Garut"; `last` where no place stands."""
        folded = self.reading.tokens.folded
        place = isinstance(before, BodyMention) and self.where(before) and before.first == last + 1
        return before.last if place and folded[last] == "di" and folded[before.last] in _ALSO else last

    def dateline(self, mention: BodyMention) -> bool:
        """ "MAGELANG - ", "Jakarta, Outlet.id – ": the city from which is reported, at the start of a paragraph."""
        tokens = self.reading.tokens
        start = self.reading.segments.paragraph_start(mention.first)
        return (
            start is not None
            and mention.first <= start + 4
            and any(
                word in {"-", "–", "—", ":", "|"} for word in tokens.words[mention.last : mention.last + 7]
            )
        )

    def place_apposition(
        self, before: BodyMention | Holder | None, mention: BodyMention | Holder | None, separator: str
    ) -> bool:
        """ "Karangasem, Bali, menggandeng": a bare province or city behind a comma says where, and joins nobody."""
        if not isinstance(mention, BodyMention) or separator != ",":
            return False
        if mention.head in {"kecamatan", "distrik"}:
            # "Desa A, Kecamatan B, Kabupaten C": where the village lies
            return isinstance(before, BodyMention) and before.classification == "VillageGovernment"
        if not mention.is_region:
            return False
        if self._row(before, mention, mention.last):
            return False
        folded = self.reading.tokens.folded
        behind = folded[mention.last : mention.last + 2] or ["."]
        follows = behind[-1] if behind[0] == "," else behind[0]
        return follows not in {"dan", "serta"} or not (
            isinstance(before, BodyMention)
            and (before.is_region or (before.head == mention.head and before.level == mention.level))
        )

    def _row(self, before: BodyMention | Holder | None, mention: BodyMention, last: int) -> bool:
        """ "Kabupaten A, Kota B, C, dan D": regions that do not lie in each other, up to the last one behind "dan"."""
        if not isinstance(before, BodyMention) or before.region is None or mention.region is None:
            return False
        if _within(before.region.code, mention.region.code):
            return False
        row = self.reading.mentions[self.reading.segments.sentence_at(mention.first) or 0]
        for other in row:
            if other.first < last:
                continue
            gap = self.reading.tokens.folded[last : other.first]
            if gap[-1:] in (["dan"], ["serta"]) and len(gap) <= 2:
                return isinstance(other, BodyMention) and other.region is not None
            if gap != [","] or not isinstance(other, BodyMention):
                return False
            last = other.last
        return False


def _within(one: str, other: str) -> bool:
    """Whether one of two regions is, or lies in, the other, by their codes."""
    return one.startswith(other) or other.startswith(one)
