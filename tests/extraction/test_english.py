"""English news: the same facts from other words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction import extract
from kg.extraction.words.tokens import Tokens
from kg.languages import reading_in
from kg.model import Agreement, Article, Facts

SIGNED = (
    "The Bima City Government and the University of Nusa Cendana signed a memorandum of understanding on dry-land farming and "
    "soil mapping at the Bima mayor's office on Tuesday (Sept 12, 2023). The document was signed by Bima Mayor Arman Lakey and "
    "the university's rector, Prof. Yuliana Pellokila. The signing was witnessed by West Nusa Tenggara Governor Lalu Saptono."
)


def read(text: str) -> Facts:
    return extract(Article(key="1", id="1", text=text, source="-", language="en"))


def roles(text: str) -> dict[str, list[tuple[str, str | None]]]:
    return {p.name: [(r.name, r.institution) for r in p.roles] for p in read(text).people}


def agreements(text: str) -> tuple[Agreement, ...]:
    return read(text).agreements


def test_a_signing() -> None:
    (one,) = agreements(SIGNED)
    assert (one.type, one.status, one.date, one.instrument) == (
        "mou",
        "signed",
        date(2023, 9, 12),
        "NotaKesepahaman",
    )
    assert [p.institution for p in one.parties] == ["Pemerintah Kota Bima", "Universitas Nusa Cendana"]
    assert {(s.person, s.party) for s in one.signatories} == {
        ("Arman Lakey", "Pemerintah Kota Bima"),
        ("Yuliana Pellokila", "Universitas Nusa Cendana"),
    }
    assert [w.person for w in one.witnesses] == ["Lalu Saptono"]
    assert one.place == "Bima mayor's office"
    assert " ".join(t.text for t in one.scope) in {
        "dry-land farming and soil mapping",
        "dry-land farming soil mapping",
    }


def test_every_evidence_quotes_the_text() -> None:
    facts = read(SIGNED)
    spans = [e for p in facts.people for e in p.evidence] + [
        e for i in facts.institutions for e in i.evidence
    ]
    assert spans
    assert all(SIGNED[e.start : e.end] == e.quote for e in spans)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Sragen Regent Untung Basuki opened the fair.",
            "Untung Basuki",
            ("Regent", "Pemerintah Kabupaten Sragen"),
        ),
        (
            "Regent of Sragen Untung Basuki opened it.",
            "Untung Basuki",
            ("Regent", "Pemerintah Kabupaten Sragen"),
        ),
        (
            "Acting West Java Governor Untung Basuki opened it.",
            "Untung Basuki",
            ("Acting Governor", "Pemerintah Provinsi Jawa Barat"),
        ),
        ("Health Minister Untung Basuki opened it.", "Untung Basuki", ("Minister", "Kementerian Kesehatan")),
        (
            "Minister of Health Untung Basuki opened it.",
            "Untung Basuki",
            ("Minister", "Kementerian Kesehatan"),
        ),
        (
            "Andalas University's rector Untung Basuki opened it.",
            "Untung Basuki",
            ("rector", "Universitas Andalas"),
        ),
        (
            "Sragen Police chief Untung Basuki opened it.",
            "Untung Basuki",
            ("chief", "Kepolisian Resor Sragen"),
        ),
        (
            "Head of the Sragen Tourism and Sports Office Untung Basuki opened it.",
            "Untung Basuki",
            ("Head", "Sragen Tourism and Sports Office"),
        ),
        (
            "Japanese Ambassador Kenji Moriyama opened it.",
            "Kenji Moriyama",
            ("Ambassador", "Kedutaan Besar Jepang"),
        ),
    ],
)
def test_offices_before_and_behind_their_bodies(text: str, name: str, role: tuple[str, str | None]) -> None:
    assert roles(text)[name] == [role]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "The Sragen Regency Government will sign an MoU with Andalas University on waste in May.",
            "planned",
        ),
        (
            "The Sragen Regency Government renewed its cooperation agreement with Andalas University on waste.",
            "extended",
        ),
        (
            "The Sragen Regency Government is exploring cooperation with Andalas University in waste sorting.",
            "discussed",
        ),
    ],
)
def test_what_became_of_it(text: str, status: str) -> None:
    assert [a.status for a in agreements(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "Sragen Regent Untung Basuki opened the fair with the rector of Andalas University.",
        "The regent signed autographs for children at the University of Indonesia on Monday.",
        "The head of state sign was seen near the City Hall.",
    ],
)
def test_no_agreement_is_invented(text: str) -> None:
    assert agreements(text) == ()


def test_speech_before_and_behind_the_speaker() -> None:
    text = (
        'Sragen Regent Untung Basuki opened the fair. "We are ready for the visitors," said Untung.\n\n'
        "Andalas University rector Yuliana Pellokila said the students would help.\n\n"
        '"It is a long road to the hills," she added.'
    )
    assert [s.speaker for s in read(text).statements] == [
        "Untung Basuki",
        "Yuliana Pellokila",
        "Yuliana Pellokila",
    ]


def test_articles_and_possessives() -> None:
    with reading_in("en"):
        tokens = Tokens("The regent's draft, an A. Yani school")
    assert tokens.words == ["regent", "'s", "draft", ",", "A", ".", "Yani", "school"]
    assert tokens.folded[:3] == ["regent", "s", "draf"]
    assert tokens.span_text(0, 3) == "regent's draft"
    assert Tokens("the regent's").words == ["the", "regent's"]


PIECES = st.sampled_from(
    [
        "Regent",
        "of",
        "the",
        "Minister",
        "Health",
        "Office",
        "University",
        "Sragen",
        "Ambassador",
        "Japan",
        "head",
        "Police",
        "Agency",
        "and",
        "signed",
        "by",
        "was",
        "to",
        "sign",
        "an",
        "MoU",
        "with",
        "agreement",
        "on",
        "'s",
        ",",
        ".",
        "(",
        ")",
        '"',
        "“",
        "”",
        "The",
        "A",
        "said",
        "he",
        "Bima",
        "Mayor",
        "rector",
        "Prof.",
        "ministry",
        "Monday",
        "July",
        "3,",
        "2023",
        "Oct",
        "5",
        "in",
        "at",
        "for",
        "from",
        "Director",
        "General",
        "Climate",
        "Government",
        "City",
        "Regency",
        "West",
        "Java",
        "Universitas",
        "Dinas",
        "Untung",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=3), max_size=40), st.sampled_from([" ", "", "\n"]))
def test_any_mixture_of_the_words_on_which_rules_turn(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    facts = read(text)
    spans = [e for p in facts.people for e in p.evidence] + [
        e for i in facts.institutions for e in i.evidence
    ]
    assert all(text[e.start : e.end] == e.quote for e in spans)
