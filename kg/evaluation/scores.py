"""Precision, recall and F1 for each kind of fact, with intervals.

The interval of a figure holds it in 95 % of the corpora that are drawn from the articles with replacement (bootstrap): how
far the figure may be off because these articles were annotated and not others. The draws are the same on every run. Of few
articles (less than some twenty) intervals are too narrow; of one, they are points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from statistics import fmean, quantiles

from msgspec import Struct

from kg.evaluation.claims import KINDS
from kg.evaluation.comparison import Verdict

OVERALL = "overall"
"""The name of the mean over all kinds, each counting the same."""

DRAWS = 1000
_SEED = 20210129
_FORTIETHS = 40  # the first and the last of them lie at 2.5 % and at 97.5 %

Counts = tuple[int, int, int]
"""How many facts are right, missed, invented."""


class Figures(Struct, frozen=True):
    """Precision, recall and F1, each from 0 to 1; 1 where there is nothing of which they could be a share."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, counts: Counts) -> Figures:
        """The figures of these counts."""
        right, missed, invented = counts
        return cls(
            precision=_share(right, right + invented),
            recall=_share(right, right + missed),
            f1=_share(2 * right, 2 * right + missed + invented),
        )

    @classmethod
    def mean(cls, figures: Iterable[Figures]) -> Figures:
        """The mean of each figure."""
        given = list(figures)
        return cls(
            precision=fmean(one.precision for one in given),
            recall=fmean(one.recall for one in given),
            f1=fmean(one.f1 for one in given),
        )


class Score(Struct, frozen=True):
    """The figures of one kind of fact, the lower and upper ends of their intervals, and the facts counted."""

    figures: Figures
    low: Figures
    high: Figures
    right: int
    missed: int
    invented: int


def count(verdicts: Iterable[Verdict]) -> dict[str, Counts]:
    """How many facts of each kind are right, missed, invented."""
    counts = {kind: [0, 0, 0] for kind in KINDS}
    for verdict in verdicts:
        counts[verdict.kind][("right", "missed", "invented").index(verdict.outcome)] += 1
    return {kind: (right, missed, invented) for kind, (right, missed, invented) in counts.items()}


def score(articles: Sequence[Mapping[str, Counts]]) -> dict[str, Score]:
    """The scores of all kinds and, last, `OVERALL`, from the counts of each article."""
    columns = {
        kind: [(number, one[kind]) for number, one in enumerate(articles) if any(one[kind])] for kind in KINDS
    }
    total = _total(columns, [1] * len(articles))
    figures = _figures(total)
    draws = [_figures(_total(columns, weights)) for weights in _weights(len(articles))]
    sums = total | {OVERALL: _added(total.values())}
    return {
        kind: Score(figures[kind], *_interval([one[kind] for one in draws]), *sums[kind]) for kind in figures
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _figures(total: Mapping[str, Counts]) -> dict[str, Figures]:
    figures = {kind: Figures.of(counts) for kind, counts in total.items()}
    return figures | {OVERALL: Figures.mean(figures.values())}


def _total(columns: Mapping[str, Sequence[tuple[int, Counts]]], weights: Sequence[int]) -> dict[str, Counts]:
    """The sums of each kind's counts, those of an article taken as often as the weight of its number says."""
    return {
        kind: _added(
            (weights[number] * right, weights[number] * missed, weights[number] * invented)
            for number, (right, missed, invented) in column
        )
        for kind, column in columns.items()
    }


def _added(counts: Iterable[Counts]) -> Counts:
    right = missed = invented = 0
    for one in counts:
        right += one[0]
        missed += one[1]
        invented += one[2]
    return right, missed, invented


def _weights(articles: int) -> Iterable[list[int]]:
    """For each draw, how often it has each article."""
    generator = Random(_SEED)
    for _ in range(DRAWS):
        weights = [0] * articles
        for number in generator.choices(range(articles), k=articles):
            weights[number] += 1
        yield weights


def _interval(drawn: Sequence[Figures]) -> tuple[Figures, Figures]:
    ends = [
        quantiles(values, n=_FORTIETHS, method="inclusive")
        for values in (
            [one.precision for one in drawn],
            [one.recall for one in drawn],
            [one.f1 for one in drawn],
        )
    ]
    return Figures(*(end[0] for end in ends)), Figures(*(end[-1] for end in ends))
