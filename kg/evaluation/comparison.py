"""The facts found in one article beside its annotation: which are right, missed, invented.

The rules are told in `docs/evaluate.md`. Whom and what each side means is settled first; then each side states its facts
(`claims`), and what is left is to see which of them both state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Literal, TypeVar

from msgspec import Struct

from kg.evaluation.claims import CLAIMS, Claim, Clues, Side
from kg.evaluation.folding import fold
from kg.evaluation.matching import (
    Key,
    Likeness,
    Names,
    pair,
    same_agreement,
    same_institution,
    same_person,
    same_place,
    without_optional,
)
from kg.evaluation.reading import Agreement, Evidences, Institution, Reading
from kg.model import Evidence

Item = TypeVar("Item")
Keyed = list[tuple[Key, Item]]

Outcome = Literal["right", "missed", "invented"]


class Verdict(Struct, frozen=True, kw_only=True):
    """One fact of an article, of a kind of `KINDS`, and what became of it.

    `fact` is how it reads, `clues` helps to find it in the text. `evidence` is the extraction's, so a missed fact has none.
    """

    kind: str
    outcome: Outcome
    fact: str
    clues: Clues = ()
    evidence: Evidences = ()

    @property
    def best(self) -> Evidence | None:
        """The evidence of the highest confidence, of equals the first; its rule and confidence are those of the fact."""
        return max(self.evidence, key=lambda one: one.confidence, default=None)


def compare(annotated: Reading, found: Reading) -> tuple[Verdict, ...]:
    """What became of every fact that either side states, in the order of `KINDS`."""
    sides = _sides(annotated, found)
    return tuple(
        verdict
        for kind, claims in CLAIMS.items()
        for verdict in _verdicts(kind, *(_once(claims(side)) for side in sides))
    )


def _verdicts(kind: str, annotated: dict[Hashable, Claim], found: dict[Hashable, Claim]) -> Iterator[Verdict]:
    for key, claim in found.items():
        outcome: Outcome = "right" if key in annotated else "invented"
        yield Verdict(kind=kind, outcome=outcome, fact=claim.fact, clues=claim.clues, evidence=claim.evidence)
    for key, claim in annotated.items():
        if key not in found:
            yield Verdict(kind=kind, outcome="missed", fact=claim.fact, clues=claim.clues)


def _once(claims: Iterable[Claim]) -> dict[Hashable, Claim]:
    """Claims by their key; of one that is made twice the first, with the evidence of all."""
    made: dict[Hashable, Claim] = {}
    for claim in claims:
        first = made.setdefault(claim.key, claim)
        if first is not claim:
            first.evidence += claim.evidence
    return made


def _sides(annotated: Reading, found: Reading) -> tuple[Side, Side]:
    """Both sides, with the same keys for the same people, bodies, agreements and places."""
    persons = Names(annotated.people, found.people, same_person)
    bodies = Names(annotated.institutions, found.institutions, same_institution)

    def likeness(one: Agreement, other: Agreement) -> float:
        parties = {bodies.annotated(name) for name in one.parties}
        return same_agreement(one, parties, other, {bodies.found(name) for name in other.parties})

    people = _matched(*without_optional(annotated.people, found.people, same_person), same_person)
    institutions = _matched(
        *without_optional(annotated.institutions, found.institutions, same_institution), same_institution
    )
    agreements = _matched(annotated.agreements, found.agreements, likeness)
    places = _matched(_places(annotated), _places(found), same_place)
    known_as = _known_as([one for side in institutions for _, one in side], bodies)
    left_out = frozenset(persons.annotated(one.name) for one in annotated.people if one.left_out)
    readings = ((annotated, persons.annotated, bodies.annotated), (found, persons.found, bodies.found))
    here, there = (
        Side(
            reading=reading,
            people=people[number],
            institutions=institutions[number],
            agreements=agreements[number],
            places={fold(place): key for key, place in places[number]},
            person=person,
            body=body,
            known_as=known_as,
            left_out=left_out,
        )
        for number, (reading, person, body) in enumerate(readings)
    )
    return here, there


def _matched(
    annotated: Sequence[Item], found: Sequence[Item], likeness: Likeness[Item, Item]
) -> tuple[Keyed[Item], Keyed[Item]]:
    """The items of both sides with keys: a found one has the key of the annotated one that it is paired with."""
    pairs = pair(annotated, found, likeness)
    here = [(("annotated", number), one) for number, one in enumerate(annotated)]
    there = [
        (("annotated", pairs[number]) if number in pairs else ("found", number), one)
        for number, one in enumerate(found)
    ]
    return list(here), list(there)


def _places(reading: Reading) -> list[str]:
    """The places of signing that a side names, each once."""
    return list({fold(one.place): one.place for one in reading.agreements if one.place}.values())


def _known_as(institutions: Iterable[Institution], bodies: Names) -> dict[Key, frozenset[str]]:
    """All folded forms that either side gives a body, by its key."""
    forms: dict[Key, frozenset[str]] = defaultdict(frozenset)
    for one in institutions:
        for key in {bodies.annotated(one.name), bodies.found(one.name)}:
            forms[key] |= one.forms
    return forms
