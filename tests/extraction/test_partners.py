"""Partners that no table and no noun tells, only their place beside a body in an agreement."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Article

TEGAL = "Pemerintah Kota Tegal"


def told(text: str) -> tuple[set[str], list[set[str]]]:
    facts = extract(Article(key="a", id="a", text=text, source="a.txt"))
    bodies = {one.name for one in facts.institutions}
    return bodies, [{party.institution for party in one.parties} for one in facts.agreements]


@pytest.mark.parametrize(
    ("text", "partner"),
    [
        (
            "TEGAL - Pemkot Tegal dan Wavin Chemicals menandatangani nota kesepahaman pengelolaan limbah.",
            "Wavin Chemicals",
        ),
        ("TEGAL - Nota kesepahaman antara Pemkot Tegal dengan Kirdoc diteken kemarin.", "Kirdoc"),
        (
            "TEGAL - Pemkot Tegal bersama Sorvita Agro resmi menjalin kerja sama pengolahan pangan.",
            "Sorvita Agro",
        ),
        ("TEGAL - Pemkot Tegal dan Melvora telah meneken MoU layanan daring.", "Melvora"),
    ],
)
def test_who_makes_an_agreement_with_a_body_is_one(text: str, partner: str) -> None:
    bodies, parties = told(text)
    assert bodies == {TEGAL, partner}
    assert parties == [{TEGAL, partner}]


@pytest.mark.parametrize(
    "text",
    [
        "TEGAL - Pemkot Tegal dan Sudaryono menandatangani prasasti gedung baru.",  # no paper of two sides
        "TEGAL - Pemkot Tegal dan Slawi menjalin kerja sama persampahan.",  # a place
        "TEGAL - Pemkot Tegal dan Masyarakat menjalin kerja sama kebersihan.",  # a word of the language
        "TEGAL - Pemkot Tegal dan Bambang menandatangani MoU persampahan.",  # a person
        "TEGAL - Jarak antara Tegal dan Wavin Chemicals dua kilometer, kata Pemkot Tegal.",  # beside no body
    ],
)
def test_other_words_with_a_capital_are_none(text: str) -> None:
    assert told(text)[0] <= {TEGAL}


def test_members_of_states_are_no_persons() -> None:
    facts = extract(
        Article(
            key="a",
            id="a",
            source="a.txt",
            text="TEGAL - Pupuk dari dua negara anggota Asean masuk Kota Tegal.",
        )
    )
    assert facts.people == ()


def test_how_long_an_agreement_holds_is_not_what_it_is_about() -> None:
    text = (
        "TEGAL - Pemkot Tegal dan Universitas Jember menandatangani perjanjian kerja sama. Penelitian pangan serta magang "
        "mahasiswa menjadi isi perjanjian. Dua tahun menjadi masa berlaku perjanjian."
    )
    facts = extract(Article(key="a", id="a", text=text, source="a.txt"))
    assert [topic.text for topic in facts.agreements[0].scope] == ["Penelitian pangan", "magang mahasiswa"]
