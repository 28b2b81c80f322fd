"""Stated confidence beside the share that is right, on verdicts of known confidence."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

import pytest

from kg.assets import tables_dir
from kg.evaluation import ALL_KINDS, Reading, Reliability, Verdict, compare, evaluate, read_corpus
from kg.evaluation.calibration import bins, confidences, rules
from kg.model import Agreement, Article, Evidence, Facts, Institution, Party, Person, Topic

Outcome = Literal["right", "missed", "invented"]


def evidence(confidence: float, rule: str = "rule", start: int = 0) -> Evidence:
    return Evidence(start=start, end=start + 1, quote="x", rule=rule, confidence=confidence)


def verdict(outcome: Outcome, *given: Evidence, kind: str = "dates") -> Verdict:
    return Verdict(kind=kind, outcome=outcome, fact="fact", evidence=given)


def test_a_fact_has_the_confidence_and_rule_of_its_best_evidence() -> None:
    best = verdict("right", evidence(0.6, "a"), evidence(0.9, "b"), evidence(0.9, "c")).best
    assert best is not None
    assert (best.rule, best.confidence) == ("b", 0.9)
    assert verdict("right").best is None


def test_bins() -> None:
    found = bins(
        [
            verdict("right", evidence(0.95)),
            verdict("right", evidence(1.0)),
            verdict("invented", evidence(0.9)),
            verdict("invented", evidence(0.55)),
            verdict("right", evidence(0.5)),
            verdict("right"),
            verdict("missed"),
        ]
    )
    assert [(one.low, one.high) for one in found] == [(None, None), (0.5, 0.6), (0.9, 1.0)]
    assert found[0].reliability == Reliability(facts=1, stated=None, right=1.0)
    assert found[1].reliability == Reliability(facts=2, stated=pytest.approx(0.525), right=0.5)
    assert found[2].reliability == Reliability(
        facts=3, stated=pytest.approx(0.95), right=pytest.approx(2 / 3)
    )


@pytest.mark.parametrize("tenth", range(11))
def test_a_confidence_on_the_border_lies_in_the_upper_bin(tenth: int) -> None:
    (one,) = bins([verdict("right", evidence(tenth / 10)), verdict("right", evidence(sum([0.1] * tenth)))])
    assert one.low == min(tenth, 9) / 10


def test_rules_are_told_over_all_kinds_and_for_each() -> None:
    found = rules(
        [
            verdict("right", evidence(0.8, "b"), kind="parties"),
            verdict("invented", evidence(0.6, "b"), kind="dates"),
            verdict("right", evidence(0.7, "a"), kind="dates"),
            verdict("right", kind="dates"),
            verdict("missed", kind="dates"),
        ]
    )
    assert [(one.rule, one.kind, one.reliability.facts) for one in found] == [
        (None, "dates", 1),
        ("a", "dates", 1),
        ("b", ALL_KINDS, 2),
        ("b", "parties", 1),
        ("b", "dates", 1),
    ]
    assert found[2].reliability == Reliability(facts=2, stated=pytest.approx(0.7), right=0.5)


def test_of_nothing_there_is_nothing_to_tell() -> None:
    assert bins([]) == rules([]) == []


def test_what_extraction_states_reaches_the_verdicts() -> None:
    facts = Facts(
        people=(
            Person(name="Siti Aminah", evidence=(evidence(0.7, "person"), evidence(0.9, "person.better"))),
        ),
        institutions=(Institution(name="A", evidence=(evidence(0.6, "body"),)),),
        agreements=(
            Agreement(
                type="mou",
                status="signed",
                place="aula",
                parties=(Party(institution="A", evidence=(evidence(0.5, "party"),)), Party(institution="B")),
                scope=(
                    Topic(text="riset laut", evidence=(evidence(0.4, "topic"),)),
                    Topic(text="laut", evidence=(evidence(0.3),)),
                ),
                evidence=(evidence(0.2, "noun"),),
                status_evidence=(evidence(0.2, "verb"),),
                place_evidence=(evidence(0.1, "place"),),
            ),
        ),
    )
    found = Reading.of(facts, Article(key="x", id="x", text="x", source="x"))
    stated = {
        (one.kind, one.fact.partition(" (")[0]): (one.best.rule if one.best else None)
        for one in compare(found, found)
    }
    assert stated == {
        ("people", "Siti Aminah"): "person.better",
        ("institutions", "A"): "body",
        ("agreements", "mou: A – B"): "verb",
        ("agreement_type", "mou"): "noun",
        ("agreement_status", "signed"): "verb",
        ("parties", "A"): "party",
        ("parties", "B"): None,
        ("places", "aula"): "place",
        ("scope", "riset"): "topic",
        ("scope", "laut"): "topic",
    }


def test_every_found_fact_that_is_scored_is_calibrated() -> None:
    verdicts = [verdict("right", evidence(0.8)), verdict("invented"), verdict("missed")]
    assert sum(one.reliability.facts for one in bins(verdicts)) == 2


def test_a_rule_deserves_the_share_that_is_right_drawn_to_the_middle_where_it_is_rare() -> None:
    often = [verdict("right", evidence(0.5, "often"))] * 94 + [
        verdict("invented", evidence(0.5, "often"))
    ] * 6
    once = [verdict("right", evidence(0.5, "once"))]
    deserved = confidences([*often, *once])
    assert deserved == {"often": pytest.approx(0.93, abs=0.01), "once": pytest.approx(0.79, abs=0.01)}


def test_stated_confidence_agrees_with_what_is_right_on_the_projects_articles() -> None:
    evaluation = evaluate(read_corpus(Path(__file__).parents[1] / "articles"))
    checked = [one.reliability for one in evaluation.bins() if one.reliability.facts >= 100]
    assert len(checked) >= 2
    for reliability in checked:
        assert reliability.stated == pytest.approx(reliability.right, abs=0.08)


def test_every_rule_that_reads_the_projects_articles_has_a_confidence() -> None:
    evaluation = evaluate(read_corpus(Path(__file__).parents[1] / "articles"))
    stated = {
        one.best.rule for judged in evaluation.articles for one in judged.verdicts if one.best is not None
    }
    table = tomllib.loads((tables_dir() / "confidence.toml").read_text(encoding="utf-8"))
    assert stated <= {*table["measured"], *table["estimated"]}
