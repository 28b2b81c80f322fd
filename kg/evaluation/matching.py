"""Which item of one reader is which of the other's: likenesses, and pairs made by them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Protocol, TypeVar

from kg.evaluation.folding import fold, overlap
from kg.evaluation.reading import Agreement, Institution, Person

Item = TypeVar("Item")
Found = TypeVar("Found")
Likeness = Callable[[Item, Found], float]
"""How alike an annotated item and a found one are: 0 not at all, more is better."""

Pairs = dict[int, int]
"""The number of the annotated item for the number of each found item that has one."""

Key = tuple[str, int | str]
"""Who or what is meant: equal for the same person or body on both sides of one article."""

_OTHER_SPELLING = 0.9
_FEWEST_LETTERS = 4
_MOST_SLIPS = 2
_SAME_TOPIC = 0.5

# An agreement is known by its parties; type and date decide between two that have the same.
_SAME_TYPE = 0.1
_SAME_DATE = 0.05
_FEWEST_PARTIES_SHARED = 0.25


def pair(annotated: Sequence[Item], found: Sequence[Found], likeness: Likeness[Item, Found]) -> Pairs:
    """One found item at most for each annotated one, the most alike first, of equals the first."""
    scores = [
        (-score, here, there)
        for here, one in enumerate(annotated)
        for there, other in enumerate(found)
        if (score := likeness(one, other)) > 0
    ]
    pairs: Pairs = {}
    taken: set[int] = set()
    for _, here, there in sorted(scores):
        if here not in taken and there not in pairs:
            taken.add(here)
            pairs[there] = here
    return pairs


def same_person(annotated: Person, found: Person) -> float:
    """The same name, or the same but for a slip or two in one word of it (Rahmad, Rahmat)."""
    if annotated.folded == found.folded:
        return 1.0
    words, others = annotated.folded.split(), found.folded.split()
    if len(words) != len(others) or len(words) < 2:
        return 0.0
    unlike = [(one, other) for one, other in zip(words, others, strict=True) if one != other]
    if len(unlike) != 1 or min(map(len, unlike[0])) < _FEWEST_LETTERS:
        return 0.0
    return _OTHER_SPELLING if _slips(*unlike[0]) <= _MOST_SLIPS else 0.0


def same_institution(annotated: Institution, found: Institution) -> float:
    """A form of the name in common; the same full name is better."""
    if annotated.forms.isdisjoint(found.forms):
        return 0.0
    return 1.0 if annotated.folded == found.folded else _OTHER_SPELLING


def same_place(annotated: str, found: str) -> float:
    """At least half of the content words in common."""
    shared = overlap(annotated, found)
    return shared if shared >= _SAME_TOPIC else 0.0


def same_agreement(
    annotated: Agreement, parties: Collection[Key], found: Agreement, others: Collection[Key]
) -> float:
    """The parties in common, as a share of all named; `parties` and `others` say which bodies they are."""
    here, there = set(parties), set(others)
    if here and there:
        shared = len(here & there) / len(here | there)
    else:  # the parties of one are not known, or of both
        shared = _FEWEST_PARTIES_SHARED if here or there else 2 * _FEWEST_PARTIES_SHARED
    if shared < _FEWEST_PARTIES_SHARED:
        return 0.0
    return (
        shared
        + (_SAME_TYPE if annotated.type == found.type else 0)
        + (_SAME_DATE if annotated.date == found.date else 0)
    )


def _slips(one: str, other: str) -> int:
    """Letters to change, add or leave out to make one word of the other (Levenshtein's distance)."""
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        above = row
        row = [number]
        for index, against in enumerate(other):
            row.append(min(above[index + 1] + 1, row[index] + 1, above[index] + (letter != against)))
    return row[-1]


class _Named(Protocol):
    @property
    def forms(self) -> frozenset[str]: ...

    @property
    def left_out(self) -> bool: ...


Name = TypeVar("Name", bound=_Named)


class Names:
    """Who or what a name in one article's facts means, on either side: `annotated` and `found` tell it."""

    def __init__(
        self, annotated: Sequence[Name], found: Sequence[Name], likeness: Likeness[Name, Name]
    ) -> None:
        pairs = pair(annotated, found, likeness)
        self._annotated: dict[str, Key] = {}
        self._found: dict[str, Key] = {}
        for number, one in enumerate(annotated):
            for form in one.forms:
                self._annotated.setdefault(form, ("annotated", number))
        for number, one in enumerate(found):
            key: Key = ("annotated", pairs[number]) if number in pairs else ("found", number)
            for form in one.forms:
                self._found.setdefault(form, key)

    def annotated(self, name: str) -> Key:
        """Who or what an annotator means by `name`."""
        form = fold(name)
        return self._annotated.get(form, ("name", form))

    def found(self, name: str) -> Key:
        """Who or what the extraction means by `name`."""
        form = fold(name)
        return self._found.get(form) or self.annotated(name)


def without_optional(
    annotated: Sequence[Name], found: Sequence[Name], likeness: Likeness[Name, Name]
) -> tuple[list[Name], list[Name]]:
    """What counts: the annotated items that are not optional, and the found ones that are not just such a one."""
    needed = [one for one in annotated if not one.left_out]
    optional = [one for one in annotated if one.left_out]
    kept = [
        one
        for one in found
        if any(likeness(other, one) > 0 for other in needed)
        or not any(likeness(other, one) > 0 for other in optional)
    ]
    return needed, kept
