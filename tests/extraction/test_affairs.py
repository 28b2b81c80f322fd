"""Phrases of scope fall under the right government affair.

`topics.csv` beside this file holds labelled phrases in words of their own; an empty concept means that a phrase tells no
affair.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.assets import tables_dir
from kg.extraction.topics.affairs import Affair, classify
from kg.extraction.words.tokens import Tokens, fold_phrase
from kg.vocab import SCHEMES

TOPICS = set(SCHEMES["Topics"])
ENOUGH = 0.97
"""The share of the labelled phrases that must come out right; before the table was mended for them, it was 0.90."""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


LABELLED = rows(Path(__file__).with_name("topics.csv"))
TABLE = rows(tables_dir() / "topics.csv")


def affair(phrase: str) -> str:
    found = classify(Tokens(phrase).folded)
    return found.concept if found else ""


def test_the_labelled_phrases_come_out_right() -> None:
    wrong = [row["phrase"] for row in LABELLED if affair(row["phrase"]) != row["concept"]]
    assert len(wrong) <= (1 - ENOUGH) * len(LABELLED), wrong


def test_the_labelled_phrases_are_many_of_all_affairs_and_not_those_of_the_table() -> None:
    assert len(LABELLED) > 200
    entries = {fold_phrase(row["phrase"]) for row in TABLE}
    same = [row["phrase"] for row in LABELLED if fold_phrase(row["phrase"]) in entries]
    assert len(same) < len(LABELLED) / 10
    groups = {"BasicServiceAffairs", "OtherObligatoryAffairs", "OptionalAffairs", "SupportingFunctions"}
    groups |= {"AbsoluteAffairs", "GeneralGovernmentAffairs", "MonetaryAndFiscal"}
    assert {row["concept"] for row in LABELLED} - {""} == TOPICS - groups


def test_the_table_names_topics_and_each_phrase_once() -> None:
    assert len(TABLE) > 1500
    assert {row["concept"] for row in TABLE} <= TOPICS
    assert {row["general"] for row in TABLE} == {"true", "false"}
    folded = [fold_phrase(row["phrase"]) for row in TABLE]
    assert len(folded) == len(set(folded))


@pytest.mark.parametrize(
    ("phrase", "concept", "words"),
    [
        ("penelitian ternak kerbau", "Agriculture", "ternak"),  # a special word before a general one
        ("penelitian bersama", "Research", "penelitian"),  # which is enough where it is alone
        ("pengembangan desa wisata", "Tourism", "desa wisata"),  # more words before fewer
        ("bidang Kesehatan dan perikanan", "Health", "Kesehatan"),  # the first of two alike
        ("pengelolaan barang/jasa (sampah), limbahnya", "Environment", "sampah"),
        ("Perikanannya", "MarineAndFisheries", "Perikanannya"),
    ],
)
def test_which_words_tell_the_affair(phrase: str, concept: str, words: str) -> None:
    tokens = Tokens(phrase)
    found = classify(tokens.folded)
    assert found is not None
    assert (found.concept, tokens.span_text(found.first, found.last)) == (concept, words)


@pytest.mark.parametrize("phrase", ["", "hal-hal lain", "—", "peningkatan kerja sama para pihak"])
def test_what_tells_no_affair_has_none(phrase: str) -> None:
    assert classify(Tokens(phrase).folded) is None


def test_an_affair_is_a_plain_value() -> None:
    assert classify(["gizi"]) == Affair("Health", 0, 1)
