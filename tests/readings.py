"""Readings of articles written by hand, in the exchange format and short."""

from __future__ import annotations

import json
from typing import Any

from kg.evaluation import Reading, Verdict, compare

REGENCY = {"name": "Pemerintah Kabupaten Sikka", "aliases": ["Pemkab Sikka", "Sikka"]}
CAMPUS = {"name": "Universitas Tidar", "aliases": ["Untidar"]}
BANK = {"name": "Bank Contoh", "aliases": []}
SITI = {"name": "Siti Aminah", "roles": [{"role": "Rektor", "institution": CAMPUS["name"]}]}
BUDI = {"name": "Budi Santoso", "roles": [{"role": "Bupati", "institution": REGENCY["name"]}]}
MOU = {
    "type": "mou",
    "status": "signed",
    "date": "2024-05-06",
    "date_text": "Senin (6/5/2024)",
    "place": "aula Untidar",
    "parties": [REGENCY["name"], CAMPUS["name"]],
    "signatories": [
        {"person": BUDI["name"], "party": REGENCY["name"]},
        {"person": SITI["name"], "party": CAMPUS["name"]},
    ],
    "witnesses": [],
    "scope": ["beasiswa guru"],
}
ALL: dict[str, Any] = {
    "people": [BUDI, SITI],
    "institutions": [REGENCY, CAMPUS],
    "agreements": [MOU],
    "statements": [{"speaker": SITI["name"]}],
}
"""An article with one agreement: two people, two bodies, two words of scope, no witness."""


def reading(**keys: Any) -> Reading:  # noqa: ANN401 (any JSON)
    return Reading.from_json(json.dumps(keys).encode())


def agreement(**keys: Any) -> dict[str, Any]:  # noqa: ANN401
    """The agreement of `ALL` with these keys otherwise."""
    return MOU | keys


def counts(annotated: Reading, found: Reading, kind: str) -> tuple[int, int, int]:
    """How many facts of a kind are right, missed, invented."""
    outcomes = [verdict.outcome for verdict in compare(annotated, found) if verdict.kind == kind]
    return outcomes.count("right"), outcomes.count("missed"), outcomes.count("invented")


def facts(verdicts: tuple[Verdict, ...], kind: str, outcome: str) -> list[str]:
    return [one.fact for one in verdicts if (one.kind, one.outcome) == (kind, outcome)]
