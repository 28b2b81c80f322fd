"""Whether facts are right as often as their confidence says.

The confidence of a fact is that of its best evidence: the one of the highest confidence. Every fact that was found and is
counted in the scores is counted here, so a topic is as many facts as it has content words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from operator import itemgetter
from statistics import fmean
from typing import TypeVar

from msgspec import Struct

from kg.evaluation.claims import KINDS
from kg.evaluation.comparison import Verdict

ALL_KINDS = "all"
"""Stands for the kind in the row of a rule over several kinds of facts."""

_BINS = 10
_PRIOR, _PRIOR_FACTS = 0.75, 6  # what a rule of which nothing is known gets, and how many facts that weighs
_ROUNDING = 1e-9  # so that 0.3, a little less in binary, lies where it is written

Group = TypeVar("Group", bound=Hashable)


class Reliability(Struct, frozen=True):
    """Of a group of facts: how many, the mean of their confidence (None where none is stated), the share that is right."""

    facts: int
    stated: float | None
    right: float


class Bin(Struct, frozen=True):
    """The facts whose confidence is at least `low` and less than `high` (in the last bin at most); without evidence both
    are None."""

    low: float | None
    high: float | None
    reliability: Reliability


class Rule(Struct, frozen=True):
    """The facts of one kind, or of `ALL_KINDS`, whose best evidence comes from a rule; None if there is no evidence."""

    rule: str | None
    kind: str
    reliability: Reliability


def bins(verdicts: Iterable[Verdict]) -> list[Bin]:
    """The bins of width 0.1 that hold facts, from the lowest; facts without evidence come first."""
    groups = _grouped((_bin(verdict), verdict) for verdict in verdicts if verdict.outcome != "missed")
    return [
        Bin(
            low=None if number < 0 else number / _BINS,
            high=None if number < 0 else (number + 1) / _BINS,
            reliability=_reliability(group),
        )
        for number, group in sorted(groups.items(), key=itemgetter(0))
    ]


def rules(verdicts: Iterable[Verdict]) -> list[Rule]:
    """The rules by name: each over all its kinds of facts where it finds several, and kind by kind."""
    found = [verdict for verdict in verdicts if verdict.outcome != "missed"]
    rows = []
    for rule, group in sorted(_grouped((_rule(one), one) for one in found).items()):
        kinds = _grouped((one.kind, one) for one in group)
        if len(kinds) > 1:
            rows.append(Rule(rule or None, ALL_KINDS, _reliability(group)))
        rows += [Rule(rule or None, kind, _reliability(kinds[kind])) for kind in KINDS if kind in kinds]
    return rows


def confidences(verdicts: Iterable[Verdict]) -> dict[str, float]:
    """The confidence that each rule deserves: the share of its facts that is right, drawn to `_PRIOR` where they are few."""
    return {
        one.rule: round(
            (one.reliability.right * one.reliability.facts + _PRIOR * _PRIOR_FACTS)
            / (one.reliability.facts + _PRIOR_FACTS),
            2,
        )
        for one in sorted(rules(verdicts), key=lambda one: one.kind == ALL_KINDS)
        if one.rule is not None
    }


def _bin(verdict: Verdict) -> int:
    best = verdict.best
    if best is None:
        return -1
    return min(max(int(best.confidence * _BINS + _ROUNDING), 0), _BINS - 1)


def _rule(verdict: Verdict) -> str:
    return verdict.best.rule if verdict.best else ""


def _grouped(facts: Iterable[tuple[Group, Verdict]]) -> dict[Group, list[Verdict]]:
    groups: dict[Group, list[Verdict]] = defaultdict(list)
    for group, verdict in facts:
        groups[group].append(verdict)
    return groups


def _reliability(verdicts: list[Verdict]) -> Reliability:
    stated = [verdict.best.confidence for verdict in verdicts if verdict.best]
    return Reliability(
        facts=len(verdicts),
        stated=fmean(stated) if stated else None,
        right=fmean(verdict.outcome == "right" for verdict in verdicts),
    )
