"""The catalogue of patterns: what each construction gives, and that its like does not."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.model import Article, Facts

PATTERNS: list[dict[str, Any]] = [
    pattern
    for name in ("patterns.toml", "rewordings.toml", "agreed.toml", "signers.toml")
    for pattern in tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["pattern"]
]
CASES = [
    pytest.param(case, id=f"{pattern['name']}: {kind} {number}")
    for pattern in PATTERNS
    for kind in ("examples", "counterexamples")
    for number, case in enumerate(pattern[kind], 1)
]


def _first(facts: Facts, key: str) -> str:
    value = getattr(facts.agreements[0], key) if facts.agreements else None
    return "" if value is None else value.isoformat() if key == "date" else str(value)


def _signatories(facts: Facts) -> list[str]:
    return [f"{one.person} > {one.party}" for agreement in facts.agreements for one in agreement.signatories]


#: What a key of a case is held against; lists are compared as sets.
READ: dict[str, Callable[[Facts], Any]] = {
    "agreements": lambda facts: len(facts.agreements),
    "type": lambda facts: _first(facts, "type"),
    "status": lambda facts: _first(facts, "status"),
    "date": lambda facts: _first(facts, "date"),
    "place": lambda facts: _first(facts, "place"),
    "parties": lambda facts: [one.institution for one in facts.agreements[0].parties],
    "agreed": lambda facts: [
        f"{a.type} {a.status}: {' – '.join(p.institution for p in a.parties)}" for a in facts.agreements
    ],
    "signatories": _signatories,
    "witnesses": lambda facts: [one.person for agreement in facts.agreements for one in agreement.witnesses],
    "scope": lambda facts: [topic.text for agreement in facts.agreements for topic in agreement.scope],
    "people": lambda facts: [person.name for person in facts.people],
    "roles": lambda facts: [f"{p.name}: {r.name} ({r.institution})" for p in facts.people for r in p.roles],
    "speakers": lambda facts: [one.speaker for one in facts.statements],
}
#: What a key of a case says is not there, or is among others.
NAMES: dict[str, Callable[[Facts], list[str]]] = {
    "not_parties": lambda facts: [p.institution for a in facts.agreements for p in a.parties],
    "not_institutions": lambda facts: [one.name for one in facts.institutions],
    "not_people": lambda facts: [one.name for one in facts.people],
    "not_signatories": lambda facts: [s.person for a in facts.agreements for s in a.signatories],
}


def test_every_pattern_has_examples_and_a_counterexample() -> None:
    for pattern in PATTERNS:
        assert len(pattern["examples"]) >= 2, pattern["name"]
        assert pattern["counterexamples"], pattern["name"]
        for case in pattern["examples"] + pattern["counterexamples"]:
            assert case.keys() - {"text"} <= READ.keys() | NAMES.keys() | {"has_institutions"}
            assert len(case) > 1, case["text"]
    assert len({pattern["name"] for pattern in PATTERNS}) == len(PATTERNS)


@pytest.mark.parametrize("case", CASES)
def test_pattern(case: dict[str, Any]) -> None:
    facts = kg.extract(Article(key="a", id="a", text=case["text"], source="a"))
    for key, expected in case.items():
        if key in READ:
            found = READ[key](facts)
            assert (set(found) == set(expected)) if isinstance(expected, list) else found == expected, key
        elif key in NAMES:
            assert not set(expected) & set(NAMES[key](facts)), key
    assert set(case.get("has_institutions", ())) <= {one.name for one in facts.institutions}
