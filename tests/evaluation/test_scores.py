"""Precision, recall, F1 and their intervals, on counts whose figures are known."""

from __future__ import annotations

from random import Random

import pytest

from kg.evaluation import KINDS, OVERALL, Figures, Verdict
from kg.evaluation.scores import Counts, count, score


def article(**counts: Counts) -> dict[str, Counts]:
    return dict.fromkeys(KINDS, (0, 0, 0)) | counts


def test_figures_of_counts() -> None:
    figures = Figures.of((3, 1, 2))
    assert figures.precision == pytest.approx(3 / 5)
    assert figures.recall == pytest.approx(3 / 4)
    assert figures.f1 == pytest.approx(2 / 3)
    assert figures.f1 == pytest.approx(
        2 * figures.precision * figures.recall / (figures.precision + figures.recall)
    )


@pytest.mark.parametrize(
    ("counts", "figures"),
    [
        ((0, 0, 0), (1.0, 1.0, 1.0)),  # nothing to find, nothing found
        ((0, 5, 0), (1.0, 0.0, 0.0)),  # nothing found
        ((0, 0, 5), (0.0, 1.0, 0.0)),  # nothing to find
        ((7, 0, 0), (1.0, 1.0, 1.0)),
    ],
)
def test_figures_where_something_is_nothing(counts: Counts, figures: tuple[float, ...]) -> None:
    assert Figures.of(counts) == Figures(*figures)


def test_counts_by_kind() -> None:
    verdicts = [
        Verdict(kind="dates", outcome="right", fact="a"),
        Verdict(kind="dates", outcome="missed", fact="b"),
    ]
    verdicts += [Verdict(kind="people", outcome="invented", fact="c")] * 3
    assert count(verdicts) == article(dates=(1, 1, 0), people=(0, 0, 3))


def test_facts_are_summed_over_articles_before_shares_are_taken() -> None:
    scores = score([article(dates=(1, 0, 0)), article(dates=(0, 9, 0))])
    assert scores["dates"].figures.recall == pytest.approx(0.1)
    assert (scores["dates"].right, scores["dates"].missed, scores["dates"].invented) == (1, 9, 0)


def test_overall_is_the_mean_over_the_kinds() -> None:
    scores = score([article(dates=(1, 1, 0), people=(1, 0, 3))])
    assert list(scores) == [*KINDS, OVERALL]
    others = len(KINDS) - 2
    assert scores[OVERALL].figures.f1 == pytest.approx((2 / 3 + 2 / 5 + others) / len(KINDS))
    assert scores[OVERALL].figures.recall == pytest.approx((1 / 2 + 1 + others) / len(KINDS))
    assert scores[OVERALL].figures.precision == pytest.approx((1 + 1 / 4 + others) / len(KINDS))
    assert (scores[OVERALL].right, scores[OVERALL].missed, scores[OVERALL].invented) == (2, 1, 3)


def test_intervals_are_the_same_on_every_run() -> None:
    articles = [article(dates=(number % 3, number % 2, number % 5)) for number in range(40)]
    assert score(articles) == score(articles)


def test_an_interval_is_as_wide_as_the_articles_differ() -> None:
    alike = score([article(dates=(3, 1, 1))] * 30)["dates"]
    assert alike.low.f1 == pytest.approx(alike.figures.f1) == pytest.approx(alike.high.f1)
    split = score([article(dates=(4, 0, 0)), article(dates=(0, 4, 0))] * 15)["dates"]
    # The share of 30 draws with chance one half: 0.5 and 1.96 standard deviations of 0.091 to either side.
    assert split.low.recall == pytest.approx(0.5 - 1.96 * 0.091, abs=0.04)
    assert split.high.recall == pytest.approx(0.5 + 1.96 * 0.091, abs=0.04)


def test_an_interval_holds_the_truth_about_nineteen_times_in_twenty() -> None:
    generator = Random(7)
    held = 0
    for _ in range(60):
        right = [sum(generator.random() < 0.7 for _ in range(5)) for _ in range(40)]
        one = score([article(dates=(number, 5 - number, 0)) for number in right])["dates"]
        held += one.low.recall <= 0.7 <= one.high.recall
    assert 51 <= held <= 60
