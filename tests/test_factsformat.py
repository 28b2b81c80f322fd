"""The exchange format of facts."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import kg
from kg.factsformat import dumps, to_exchange
from kg.model import (
    Agreement,
    Amount,
    Article,
    DocumentNumber,
    Evidence,
    Facts,
    Flag,
    FollowUp,
    Institution,
    Party,
    Person,
    Role,
    Signatory,
    Statement,
    Suggestion,
    Topic,
    Validity,
    Witness,
)

TEXT = "Rektor Uncon Siti menandatangani MoU beasiswa, Senin (6/5/2024), disaksikan Budi."


def proof(quote: str, states: str | None = None) -> tuple[Evidence, ...]:
    start = TEXT.index(quote)
    return (
        Evidence(start=start, end=start + len(quote), quote=quote, rule="r", confidence=0.9, states=states),
    )


def example() -> tuple[Facts, Article]:
    article = Article(key="k", id="a1", text=TEXT, source="a1.txt", published=date(2024, 5, 7))
    role = Role(name="Rektor", institution="Universitas Contoh", concept="Rector", evidence=proof("Rektor"))
    agreement = Agreement(
        type="mou",
        status="signed",
        instrument="NotaKesepahaman",
        date=date(2024, 5, 6),
        date_text="Senin (6/5/2024)",
        parties=(Party(institution="Universitas Contoh", evidence=proof("Uncon")),),
        signatories=(Signatory(person="Siti", party="Universitas Contoh", evidence=proof("Siti")),),
        witnesses=(Witness(person="Budi", evidence=proof("Budi")),),
        scope=(
            Topic(
                text="beasiswa",
                concept="Education",
                evidence=proof("beasiswa"),
                concept_evidence=proof("beasiswa", states="Education"),
            ),
        ),
        category="KSDPK",
        numbers=(DocumentNumber(text="1/MoU/2024", party="Universitas Contoh", evidence=proof("MoU")),),
        validity=Validity(
            duration="P1Y", end=date(2025, 5, 6), end_inferred=True, duration_evidence=proof("Senin", "P1Y")
        ),
        amounts=(Amount(value=Decimal(1500000000), currency="IDR", evidence=proof("MoU")),),
        follow_ups=(FollowUp(text="perjanjian kerja sama", evidence=proof("MoU")),),
        evidence=proof("MoU"),
        status_evidence=proof("menandatangani"),
        date_evidence=proof("Senin (6/5/2024)", states="2024-05-06"),
    )
    facts = Facts(
        people=(
            Person(name="Siti", surface=("Siti",), roles=(role,), evidence=proof("Siti")),
            Person(name="Budi"),
        ),
        institutions=(Institution(name="Universitas Contoh", aliases=("Uncon",), kind="university"),),
        agreements=(agreement,),
        statements=(Statement(speaker="Siti", kind="direct", text="Baik", about=0),),
        flags=(
            Flag(
                concept="WeekdayContradictsDate",
                agreement=0,
                suggestions=(Suggestion(date=date(2024, 5, 7), slip="day"),),
            ),
        ),
        extractor="1",
    )
    return facts, article


def test_names_are_lists_of_text_and_their_evidence_stands_beside_them() -> None:
    agreement = to_exchange(*example())["agreements"][0]
    assert agreement["parties"] == ["Universitas Contoh"]
    assert agreement["witnesses"] == ["Budi"]
    assert agreement["scope"] == ["beasiswa"]
    assert agreement["topics"] == {"beasiswa": "Education"}
    assert agreement["evidence"]["witnesses"]["Budi"][0]["quote"] == "Budi"
    assert agreement["evidence"]["date"] == [
        {
            "start": TEXT.index("Senin"),
            "end": TEXT.index("Senin") + 16,
            "quote": "Senin (6/5/2024)",
            "states": "2024-05-06",
            "rule": "r",
            "confidence": 0.9,
        }
    ]


def test_all_facts_are_there() -> None:
    exchange = to_exchange(*example())
    assert (exchange["id"], exchange["url"], exchange["published"]) == ("a1", None, "2024-05-07")
    role = exchange["people"][0]["roles"][0]
    assert (role["role"], role["institution"], role["concept"]) == ("Rektor", "Universitas Contoh", "Rector")
    assert exchange["institutions"][0]["aliases"] == ["Uncon"]
    assert exchange["agreements"][0]["date"] == "2024-05-06"
    assert exchange["agreements"][0]["signatories"][0]["party"] == "Universitas Contoh"
    assert exchange["statements"][0]["speaker"] == "Siti"
    assert exchange["flags"][0]["suggestions"] == [{"date": "2024-05-07", "slip": "day"}]


def test_what_the_document_says_besides() -> None:
    agreement = to_exchange(*example())["agreements"][0]
    assert (agreement["category"], agreement["category_inferred"]) == ("KSDPK", True)
    (number,) = agreement["numbers"]
    assert (number["number"], number["party"]) == ("1/MoU/2024", "Universitas Contoh")
    validity = agreement["validity"]
    assert (validity["duration"], validity["start"], validity["end"]) == ("P1Y", None, "2025-05-06")
    assert validity["end_inferred"] is True
    assert validity["evidence"]["duration"][0]["states"] == "P1Y"
    (amount,) = agreement["amounts"]
    assert (amount["value"], amount["currency"]) == ("1500000000", "IDR")
    assert agreement["follow_ups"][0]["text"] == "perjanjian kerja sama"
    assert agreement["evidence"]["topics"]["beasiswa"][0]["states"] == "Education"


def test_the_text_is_stable_json_in_unicode() -> None:
    facts, article = example()
    text = dumps(to_exchange(facts, article))
    assert json.loads(text) == to_exchange(facts, article)
    assert text == dumps(to_exchange(facts, article))
    assert text.endswith("}\n")
    assert "é" in dumps({"name": "é"})


def test_every_key_is_documented() -> None:
    path = Path(kg.__file__).parents[1] / "docs" / "facts-format.md"
    documented = path.read_text(encoding="utf-8")

    def keys(value: object) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(keys, value), set())
        if isinstance(value, dict):
            own = {key for key in value if key not in ("Budi", "beasiswa", "Universitas Contoh")}
            return own.union(*map(keys, value.values()))
        return set()

    assert {key for key in keys(to_exchange(*example())) if f"`{key}" not in documented} == set()
