"""Which items are certain, and which are candidates for a person to look at.

The rule is conservative. An item is certain if it is the only one that reaches the threshold, with nothing against it, if its
kind agrees and something independent of the name agrees too (an identifier, the region, the office), and if no other thing of
the graph has as good a claim to it. A namesake shares the name and the kind, and no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct, structs

from kg.linking.items import number
from kg.linking.likeness import Likeness
from kg.linking.subjects import Subject

Verdict = Literal["certain", "candidate", "none", "linked", "moved", "gone"]
"""``linked``: the graph has an item already; ``moved``, ``gone``: that item was merged into another, or deleted."""

THRESHOLD = 0.8
"""The score from which on an item may be certain."""

_LEAD = 0.1
"""By so much it must surpass the next that has nothing against it."""

_CANDIDATE = 0.5
"""The score from which on a person is asked."""

_SHOWN = 5
_INDEPENDENT = ("identifier", "region", "country", "office", "office of several")


class Finding(Struct, frozen=True, kw_only=True):
    """What was found for a subject: the verdict, the items, the likeliest first, and why none is certain."""

    id: str
    kind: str
    label: str
    weight: int
    verdict: Verdict
    candidates: tuple[Likeness, ...] = ()
    why: str | None = None


def decide(
    subjects: Iterable[Subject], found: Mapping[str, Iterable[Likeness]], common: frozenset[str]
) -> list[Finding]:
    """What was found for each of `subjects`; `found` are the items that may be about it, by its id, `common` the ids of those
    whose names very many items bear."""
    first = [_alone(one, found.get(one.id, ()), one.id in common) for one in subjects]
    claims: dict[str, list[Finding]] = defaultdict(list)
    for finding in first:
        if finding.verdict == "certain":
            claims[finding.candidates[0].item].append(finding)
    return [_among(finding, claims) for finding in first]


def _alone(subject: Subject, found: Iterable[Likeness], common: bool) -> Finding:
    """The verdict on a subject without regard to others."""
    ordered = sorted(found, key=lambda one: (bool(one.against), -one.score, number(one.item)))
    free = [one for one in ordered if not one.against]
    why = _doubt(subject, free, common)
    likely = [one for one in free if one.score >= _CANDIDATE]
    if why is None:
        verdict: Verdict = "certain"
    else:
        verdict = "candidate" if likely else "none"
    return Finding(
        id=subject.id,
        kind=subject.kind,
        label=subject.label,
        weight=subject.weight,
        verdict=verdict,
        candidates=tuple(ordered[:_SHOWN]),
        why=why if likely else None,
    )


def _doubt(subject: Subject, free: list[Likeness], common: bool) -> str | None:
    """Why the best of the items that nothing speaks against is not certain; None if it is."""
    if not free:
        return "nothing found"
    best, rest = free[0], free[1:]
    if best.score < THRESHOLD:
        return f"the score is below {THRESHOLD}"
    if not best.on("kind"):
        return "its kind is not known to agree"
    if not best.on(*_INDEPENDENT):
        return "nothing but name and kind agrees"
    if not best.on("label", "alias"):
        return "its name is another"
    if subject.kind == "person" and " " not in subject.label.strip():
        return "the name is a single word"
    if common and not best.on("identifier"):
        return "very many items bear the name"
    if rest and (rest[0].score >= THRESHOLD or rest[0].score > best.score - _LEAD):
        return f"{rest[0].item} is as likely"
    return None


def _among(finding: Finding, claims: Mapping[str, list[Finding]]) -> Finding:
    """The verdict with regard to others that claim the same item: whose name is that of the item goes before all others."""
    if finding.verdict != "certain":
        return finding
    item = finding.candidates[0].item
    rivals = [one for one in claims[item] if one.id != finding.id]
    if not rivals or (_by_label(finding) and not any(map(_by_label, rivals))):
        return finding
    others = ", ".join(sorted(one.id for one in rivals))
    return structs.replace(finding, verdict="candidate", why=f"{item} would be {others} too")


def _by_label(finding: Finding) -> bool:
    return finding.candidates[0].on("label")
