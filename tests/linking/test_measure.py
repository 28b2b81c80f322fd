"""How good the rule is: precision and recall over the corpus, and no namesake linked."""

from __future__ import annotations

from functools import cache

import pytest
from linking.corpus import BASE, extract, graph, truth

from kg.linking import Finding, find, subjects_of


@cache
def findings() -> dict[str, Finding]:
    return {one.id: one for one in find(subjects_of(graph(), BASE), extract().answering())}


def named(label: str) -> Finding:
    (found,) = (one for one in findings().values() if one.label == label and one.kind != "region")
    return found


def measure() -> dict[str, float]:
    """Precision of what is certain, recall of it, and of candidates and certain ones together."""
    right = {id: item for id, item in truth().items() if item}
    certain = {one.id: one.candidates[0].item for one in findings().values() if one.verdict == "certain"}
    shown = {
        one.id: {likeness.item for likeness in one.candidates}
        for one in findings().values()
        if one.verdict in ("certain", "candidate")
    }
    hits = sum(truth().get(id) == item for id, item in certain.items())
    return {
        "things": len(truth()),
        "with an item": len(right),
        "certain": len(certain),
        "candidates": len(shown) - len(certain),
        "precision of certain": hits / len(certain),
        "recall of certain": hits / len(right),
        "recall with candidates": sum(item in shown.get(id, ()) for id, item in right.items()) / len(right),
    }


def test_every_thing_is_judged() -> None:
    assert set(findings()) == set(truth())
    assert len(findings()) >= 60


def test_what_is_certain_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    figures = measure()
    with capsys.disabled():
        print("\nlinking:", ", ".join(f"{name} {value:g}" for name, value in figures.items()))
    wrong = {
        (one.label, one.candidates[0].item)
        for one in findings().values()
        if one.verdict == "certain" and truth()[one.id] != one.candidates[0].item
    }
    assert wrong == set()
    assert figures["recall of certain"] >= 0.7
    assert figures["recall with candidates"] >= 0.9
