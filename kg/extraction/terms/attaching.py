"""What the documents of agreements say besides: their numbers, validity, money, and what is to follow.

`Terms` goes once over the words of an article, looks closer where one of these may begin, and gives each to the agreement that
is told nearest before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Protocol, TypeVar

from msgspec import structs

from kg.extraction.agreements.events import Event
from kg.extraction.frames.triggers import InstrumentMention
from kg.extraction.page.segments import Segments
from kg.extraction.terms.amounts import AmountMention, find_amounts
from kg.extraction.terms.documents import (
    FollowUpMention,
    NumberMention,
    find_follow_ups,
    find_numbers,
    follow_up_signs,
)
from kg.extraction.terms.nearby import Nearby
from kg.extraction.terms.validity import TimeMention, find_validity, validity_signs
from kg.extraction.words.dates import DateMention
from kg.extraction.words.quantities import currency_signs, term_set
from kg.languages import per_language
from kg.model import Amount, DocumentNumber, Evidence, FollowUp, Validity

T = TypeVar("T")

_GRANT = "NaskahPerjanjianHibahDaerah"
#: So many numbers, sums or steps an agreement has at most.
_MOST = 4
#: So many are looked at in an article, so that what each costs stays small for any text.
_MOST_READ = 60


class Prove(Protocol):
    """Makes the evidence at tokens `first`:`last`."""

    def __call__(self, first: int, last: int, rule: str, states: str | None = None) -> Evidence:
        """The evidence; `states` is the value that the place states."""


@dataclass(frozen=True, slots=True)
class Details:
    """What is said besides of one agreement; the fields are those of `kg.model.Agreement`."""

    numbers: tuple[DocumentNumber, ...] = ()
    validity: Validity | None = None
    amounts: tuple[Amount, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()


@per_language
def _signs() -> dict[str, str]:
    """Each folded word at which something may begin, and what."""
    signs = dict.fromkeys(term_set("number_words"), "number")
    signs |= dict.fromkeys(currency_signs(), "money")
    signs |= dict.fromkeys(follow_up_signs(), "follow-up")
    return signs | dict.fromkeys(validity_signs(), "validity")


class Terms:
    """The details of the agreements of one article. `parties` are the places and names of the bodies that are parties."""

    def __init__(
        self,
        segments: Segments,
        instruments: list[InstrumentMention],
        dates: list[DateMention],
        events: list[Event],
        parties: Iterable[tuple[int, int, str]],
    ) -> None:
        tokens, signs = segments.tokens, _signs()
        self.segments, self.events = segments, events
        at: dict[str, list[int]] = {"number": [], "money": [], "follow-up": [], "validity": []}
        for index, kind in enumerate(map(signs.get, tokens.folded)):
            if kind is not None:
                at[kind].append(index)
        bodies = {first: (last, name) for first, last, name in parties}
        nearby = Nearby(segments, instruments, ((first, last) for first, (last, _) in bodies.items()))
        grants = any(mention.instrument.concept == _GRANT for mention in instruments)
        self._numbers: list[NumberMention] = _first(find_numbers(tokens, nearby, at["number"], bodies))
        self._times: list[TimeMention] = _first(find_validity(tokens, nearby, at["validity"], dates))
        self._amounts: list[AmountMention] = _first(find_amounts(tokens, nearby, at["money"], grants=grants))
        self._follow_ups: list[FollowUpMention] = _first(find_follow_ups(segments, nearby, at["follow-up"]))

    def of(self, event: Event, signed: date | None, prove: Prove) -> Details:
        """The details of one agreement; `signed` is the day of its signing where nothing casts doubt on it."""
        numbers = {n.text: n for n in reversed(self._numbers) if self._is_of(event, n.first)}
        amounts: dict[tuple[object, str], Amount] = {}
        for found in self._amounts:
            if self._is_of(event, found.money.first):
                money = found.money
                evidence = prove(money.first, money.last, found.rule, f"{money.value:f} {money.currency}")
                kept = amounts.get((money.value, money.currency))
                all_of_it = (*(kept.evidence if kept else ()), evidence)
                amounts[money.value, money.currency] = Amount(
                    value=money.value, currency=money.currency, evidence=all_of_it
                )
        follow_ups = {f.text.casefold(): f for f in reversed(self._follow_ups) if self._is_of(event, f.first)}
        return Details(
            numbers=tuple(
                DocumentNumber(text=n.text, party=n.party, evidence=(prove(n.first, n.last, n.rule),))
                for n in sorted(numbers.values(), key=lambda n: n.first)[:_MOST]
            ),
            validity=self._validity(event, signed, prove),
            amounts=tuple(amounts.values())[:_MOST],
            follow_ups=tuple(
                FollowUp(text=f.text, evidence=(prove(f.first, f.last, f.rule),))
                for f in sorted(follow_ups.values(), key=lambda f: f.first)[:_MOST]
            ),
        )

    def _validity(self, event: Event, signed: date | None, prove: Prove) -> Validity | None:
        parts: dict[str, TimeMention] = {}
        for time in self._times:
            if self._is_of(event, time.first):
                over = time.part == "end" and signed is not None and time.value <= signed.isoformat()
                if not over:
                    parts.setdefault(time.part, time)
        if not parts.keys() & {"duration", "end"}:
            return None
        proofs = {part: (prove(t.first, t.last, t.rule, t.value),) for part, t in parts.items()}
        start = date.fromisoformat(parts["start"].value) if "start" in parts else None
        end = date.fromisoformat(parts["end"].value) if "end" in parts else None
        told = Validity(
            duration=parts["duration"].value if "duration" in parts else None,
            start=start,
            end=end,
            duration_evidence=proofs.get("duration", ()),
            start_evidence=proofs.get("start", ()),
            end_evidence=proofs.get("end", ()),
        )
        begun = start or signed
        inferred = told.ends(begun) if begun and not end else None
        return structs.replace(told, end=inferred, end_inferred=True) if inferred else told

    def _is_of(self, event: Event, index: int) -> bool:
        """Whether the agreement is told nearest before a token, or nearest behind it where none is told before."""
        if len(self.events) == 1:
            return True
        distances = {id(one): self._distance(one, index) for one in self.events}
        return distances[id(event)] == min(distances.values())

    def _distance(self, event: Event, index: int) -> tuple[bool, int]:
        """From what tells this agreement from the others: the frames and parties that they do not all share."""
        others = [one for one in self.events if one is not event]
        frames = [f for f in event.frames if not all(any(f is o for o in one.frames) for one in others)]
        members = [key for key in event.members if not all(key in one.members for one in others)]
        places = [frame.anchor[0] for frame in frames]
        places += [member.first for key in members for member in event.members[key]]
        return min(((place > index, abs(index - place)) for place in places), default=(True, index))


def _first(found: Iterable[T]) -> list[T]:
    return list(islice(found, _MOST_READ))
