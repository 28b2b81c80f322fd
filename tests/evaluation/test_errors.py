"""Errors are listed with the sentence that a reader has to look at."""

from __future__ import annotations

import time

import pytest
from readings import BUDI, CAMPUS, REGENCY, SITI, agreement, reading

from kg.evaluation import compare
from kg.evaluation.errors import errors
from kg.evaluation.sentences import Sentences
from kg.model import Article, Evidence

TEXT = (
    "Pemkab Sikka dan Untidar Bersepakat\n"
    "Rektor Untidar, Prof. Dr. Siti Aminah, M.Si., datang. Ia disambut Bupati Sikka Budi Santoso di Sikka.\n"
    "“Kami senang.” Siti tertawa! Apakah cukup? Cukup, kata H. M. Yusuf. Universitas Tidar berterima kasih\n"
)
ARTICLE = Article(key="x", id="x", text=TEXT, source="x")
SENTENCES = Sentences(TEXT)


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("Bersepakat", "Pemkab Sikka dan Untidar Bersepakat"),
        ("Aminah", "Rektor Untidar, Prof. Dr. Siti Aminah, M.Si., datang."),
        ("Ia", "Ia disambut Bupati Sikka Budi Santoso di Sikka."),
        ("senang", "“Kami senang.”"),
        ("tertawa", "Siti tertawa!"),
        ("cukup", "Apakah cukup?"),
        ("Yusuf", "Cukup, kata H. M. Yusuf."),
        ("kasih", "Universitas Tidar berterima kasih"),
    ],
)
def test_the_sentence_at_a_place(word: str, sentence: str) -> None:
    assert SENTENCES.at(TEXT.index(word)) == sentence
    assert SENTENCES.at(TEXT.index(word) + len(word) - 1) == sentence


def test_every_place_of_any_text_has_a_sentence() -> None:
    for text in ("", "\n", ". . .", "\n\nA.\n\n", "a" * 50, TEXT):
        sentences = Sentences(text)
        assert all(sentences.at(offset) in text for offset in range(len(text) + 2))
        assert sentences.holding((("tidak ada",),)) is None


@pytest.mark.parametrize("unit", [".", ". ", '."', "A. ", "“", "Bupati ", "\n"])
def test_the_cost_of_any_text_grows_with_its_length_alone(unit: str) -> None:
    text = unit * 200_000
    begun = time.perf_counter()
    assert Sentences(text).at(len(text) // 2) in text
    assert (
        time.perf_counter() - begun < 2
    )  # a tenth of it on a slow machine; minutes if each place looks at all others


def test_the_sentence_that_holds_the_most_names() -> None:
    assert SENTENCES.holding((("Sikka",),)) == "Pemkab Sikka dan Untidar Bersepakat"
    assert SENTENCES.holding((("Sikka",), ("Budi Santoso", "Budi"))) == (
        "Ia disambut Bupati Sikka Budi Santoso di Sikka."
    )


def test_a_fuller_form_of_a_name_is_looked_for_first() -> None:
    assert SENTENCES.holding((("Universitas Tidar", "Untidar"),)) == "Universitas Tidar berterima kasih"
    assert (
        SENTENCES.holding((("Universitas Tidar Magelang", "UNTIDAR"),))
        == "Pemkab Sikka dan Untidar Bersepakat"
    )


def test_a_name_is_found_as_words_only() -> None:
    assert SENTENCES.holding((("Amin",),)) is None
    assert SENTENCES.holding((("siti aminah m si",),)) is not None


def test_without_its_first_name_a_fact_has_no_sentence() -> None:
    assert SENTENCES.holding((("Orang Lain",), ("Sikka",))) is None
    assert SENTENCES.holding(()) is None


def test_missed_and_invented_facts_and_their_sentences() -> None:
    start = TEXT.index("Ia disambut")
    quote = {"start": start, "end": start + 2, "quote": "Ia", "rule": "person.pronoun", "confidence": 0.4}
    gold = reading(people=[SITI | {"surface": ["Siti"]}], institutions=[CAMPUS])
    found = reading(people=[{"name": "Ia"}], institutions=[CAMPUS, {"name": "Untidar Bersepakat"}, REGENCY])
    (verdict,) = [one for one in compare(gold, found) if one.fact == "Ia"]
    assert verdict.evidence == ()
    verdicts = [
        type(verdict)(kind="people", outcome="invented", fact="Ia", evidence=(Evidence(**quote),)),  # type: ignore[arg-type]
        *(one for one in compare(gold, found) if one.fact != "Ia"),
    ]
    listed = [
        (one.kind, one.outcome, one.fact, one.sentence, one.rule) for one in errors("x", ARTICLE, verdicts)
    ]
    rector = "Rektor Untidar, Prof. Dr. Siti Aminah, M.Si., datang."
    headline = "Pemkab Sikka dan Untidar Bersepakat"
    assert listed == [
        ("people", "invented", "Ia", "Ia disambut Bupati Sikka Budi Santoso di Sikka.", "person.pronoun"),
        ("people", "missed", "Siti Aminah", rector, None),
        ("roles", "missed", "Siti Aminah: Rektor (Universitas Tidar)", rector, None),
        ("institutions", "invented", "Untidar Bersepakat", headline, None),
        ("institutions", "invented", "Pemerintah Kabupaten Sikka", headline, None),
    ]


def test_a_missed_date_topic_and_agreement_have_their_sentences() -> None:
    text = "Pemkab Sikka maju. Pemkab Sikka dan Untidar sepakat, Senin (6/5/2024).\nIsinya: beasiswa guru. Guru senang."
    gold = reading(people=[BUDI], institutions=[REGENCY, CAMPUS], agreements=[agreement(place="Ende")])
    listed = errors("x", Article(key="x", id="x", text=text, source="x"), compare(gold, reading()))
    sentences = {(one.kind, one.fact.partition(" (")[0]): one.sentence for one in listed}
    signing = "Pemkab Sikka dan Untidar sepakat, Senin (6/5/2024)."
    assert sentences["dates", "2024-05-06"] == signing
    assert sentences["agreements", "mou: Pemerintah Kabupaten Sikka – Universitas Tidar"] == signing
    assert sentences["scope", "guru"] == "Isinya: beasiswa guru."
    assert sentences["places", "Ende"] is None
    assert sentences["people", "Budi Santoso"] is None
