"""A person who asked not to be named is in no word of what is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from documents import Report
from hypothesis import given
from hypothesis import strategies as st

from kg.curation.decisions import Withdrawn
from kg.curation.withdrawal import MASK, Withdrawals
from kg.extraction import extract
from kg.model import Article, Facts, Institution, Role

BY: dict[str, Any] = {"author": "Rina", "date": date(2026, 11, 2), "reason": "asked for it by letter"}
CAMPUS = Institution(name="Universitas Nusa Lontar", kind="university")

NEWS = """Warga Desa Sumber Agung Terima Beasiswa dari Kampus, Kata Siti Aminah

Pemerintah Kabupaten Blitar menandatangani nota kesepahaman dengan Universitas Nusa Lontar, Senin (3/5/2021). Penandatanganan
dilakukan Bupati Blitar Rini Harsono dan Rektor Universitas Nusa Lontar Budi Santoso, disaksikan Ketua Kelompok Tani SITI
AMINAH, S.Pd.

"Kami berterima kasih," kata Siti Aminah. Siti berharap beasiswa berlanjut.
"""


def withdrawn(*people: Withdrawn) -> tuple[Article, str, frozenset[int]]:
    article = Article(key="x", id="x", text=NEWS, source="x", title=NEWS.split("\n", 1)[0])
    masked, facts, used = Withdrawals(people).apply(article, extract(article))
    for evidence in _evidence(facts):
        assert masked.text[evidence["start"] : evidence["end"]] == evidence["quote"]
    return masked, msgspec.json.encode(facts).decode(), used


def _evidence(facts: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if "quote" in value:
                found.append(value)
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(msgspec.to_builtins(facts))
    return found


def test_no_form_of_the_name_is_left_and_everything_else_stays_where_it_was() -> None:
    masked, facts, used = withdrawn(Withdrawn(person="Siti Aminah", **BY))
    assert used == {0}
    for words in (masked.text, masked.title or "", facts):
        assert "aminah" not in words.casefold()
        assert "siti" not in words.casefold()
    assert len(masked.text) == len(NEWS)
    assert "Rini Harsono" in facts
    assert f"{MASK * 4}\n{MASK * 6}, S.Pd." in masked.text


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Siti Aminah", "SITI\u00a0AMINAH"),
        ("Siti Aminah", "Siti\n Aminah"),
        ("Siti Aminah", "Siti-Aminah"),
        ("Siti Aminah", "Siti Aminah's"),
        ("Ma'ruf Alwi", "Ma\u2019ruf Alwi"),
        ("Maruf Alwi", "Ma'ruf Alwi"),
        ("Zubaedah Adé", "Zubae\u0301dah Ade"),
        ("M. Yusuf", "M Yusuf"),
        ("M Yusuf", "M.Yusuf"),
        ("HM Yusuf", "H.M. Yusuf"),
        ("Siti Aminah", "SitiAminah"),
        ("Tri Straße", "TRI STRASSE"),
    ],
)
def test_however_a_name_is_written(name: str, written: str) -> None:
    """Also where the rules find no person in it."""
    article = Article(
        key="x", id="x", text=f"Lihat juga ({written}) dan lain-lain.", source="x", title=written
    )
    masked, _, used = Withdrawals([Withdrawn(person=name, **BY)]).apply(article, Facts())
    assert used == {0}
    assert len(masked.text) == len(article.text)
    left = {letter for letter in masked.title or "" if letter.isalpha()}
    assert left <= {"s"}, masked.title
    assert masked.text.startswith("Lihat juga (\u2588") and masked.text.endswith(") dan lain-lain.")


def test_a_longer_name_and_a_longer_word_are_others() -> None:
    for text in (
        "Siti Aminahwati hadir.",
        "Asiti Aminah hadir.",
        "Siti dan Aminah hadir.",
        "Kata Siti. Aminah pergi.",
    ):
        article = Article(key="x", id="x", text=text, source="x")
        assert Withdrawals([Withdrawn(person="Siti Aminah", **BY)]).apply(article, Facts())[0].text == text


def test_nobody_else_is_touched() -> None:
    article, facts, used = withdrawn(Withdrawn(person="Aminah Siti", **BY))
    assert used == frozenset()
    assert article.text == NEWS
    assert "Siti Aminah" in facts


def test_an_institution_tells_namesakes_apart() -> None:
    def of(home: str | None) -> frozenset[int]:
        document = (
            Report("x")
            .body(CAMPUS)
            .person("Siti Aminah", *([Role(name="Dosen", institution=home)] if home else []))
        )
        return Withdrawals([Withdrawn(person="Siti Aminah", institution=CAMPUS.name, **BY)]).apply(
            *document.done()
        )[2]

    assert of(CAMPUS.name) == {0}
    assert of(None) == {0}
    assert of("SMP Nusa") == frozenset()


@given(st.text(min_size=1, max_size=20).filter(str.strip), st.text(max_size=60))
def test_any_name_in_any_text(name: str, text: str) -> None:
    article = Article(key="x", id="x", text=text, source="x")
    masked, _, _ = Withdrawals([Withdrawn(person=name, **BY)]).apply(article, extract(article))
    assert len(masked.text) == len(text)
