"""Any text at all gives facts or none, and every piece of evidence reads what the text has at its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extraction import extract
from kg.model import Article, Evidence, Facts

ARTICLES = Path(__file__).parents[1] / "articles"
TEXTS = [file.read_text(encoding="utf-8") for file in sorted(ARTICLES.glob("*.txt"))]

#: Words on which rules turn, with marks and left-overs that saved pages bring.
PIECES = st.sampled_from(
    [
        "Bupati",
        "Wali Kota",
        "Rektor",
        "Kepala Dinas",
        "Pj",
        "Pemkab",
        "Pemerintah Kabupaten",
        "Universitas",
        "Politeknik",
        "(",
        ")",
        ",",
        ".",
        ";",
        ":",
        "–",
        '"',
        "“",
        "”",
        "’’",
        "MoU",
        "PKS",
        "nota kesepahaman",
        "menandatangani",
        "ditandatangani oleh",
        "antara",
        "dengan",
        "dan",
        "serta",
        "disaksikan",
        "diwakili",
        "melalui",
        "di",
        "Senin (29/1/2021)",
        "(31/13/99)",
        "Kamis",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\u2028",
        "\x00",
        "\u202e",
        "\u200f",
        "<p>",
        "&nbsp;",
        "Sragen",
        "Sumatera Utara",
        "Dr.",
        "H.",
        "S.STP., M.Si",
        "M,Sc",
        "Camat",
        "I Gede",
        "tentang",
        "meliputi",
        "Ruang lingkup:",
        "- ",
        "Baca juga:",
        "kata",
        "ujarnya",
        "mengutip amanat",
        "Presiden",
        "yang akrab disapa",
        "İ",
        "ß",
        "ﬁ",
        "é",
        "🙂",
        "7 PT",
        "Kodim 0710/",
        "Klas 1A",
        "dr",
        "Tbk",
        "PT.",
        "RSUD dr.",
    ]
)


def article(text: str) -> Article:
    return Article(key="any", id="any", text=text, source="any", url="https://example.org/2021/02/03/x")


def evidence_of(value: object) -> Iterator[Evidence]:
    """All evidence inside facts, at any depth."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from evidence_of(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from evidence_of(item)


def assert_sound(text: str) -> Facts:
    facts = extract(article(text))
    for evidence in evidence_of(facts):
        assert 0 <= evidence.start < evidence.end <= len(text)
        assert text[evidence.start : evidence.end] == evidence.quote
        assert 0 < evidence.confidence <= 1
    people, institutions = {p.name for p in facts.people}, {i.name for i in facts.institutions}
    assert len(people) == len(facts.people) and len(institutions) == len(facts.institutions)
    assert {r.institution for p in facts.people for r in p.roles} <= institutions | {None}
    for agreement in facts.agreements:
        assert {p.institution for p in agreement.parties} <= institutions
        assert {s.party for s in agreement.signatories} <= institutions
        assert {s.person for s in agreement.signatories} | {w.person for w in agreement.witnesses} <= people
    assert {s.speaker for s in facts.statements} <= people
    return facts


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_any_unicode(text: str) -> None:
    assert_sound(text)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=60), st.sampled_from([" ", "", "  "]))
def test_any_mixture_of_the_words_on_which_rules_turn(pieces: list[str], glue: str) -> None:
    assert_sound(glue.join(pieces))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(TEXTS),
    st.integers(0, 2500),
    st.integers(0, 2500),
    st.sampled_from(["", "\x00", "\u202e", "<b>", "\r", "“"]),
)
def test_an_article_cut_and_broken_anywhere(text: str, start: int, size: int, noise: str) -> None:
    cut = text[start : start + size]
    assert_sound(cut[: size // 2] + noise + cut[size // 2 :])


@pytest.mark.parametrize("text", TEXTS, ids=[file.stem for file in sorted(ARTICLES.glob("*.txt"))])
def test_the_articles_of_the_project(text: str) -> None:
    assert_sound(text)


@pytest.mark.parametrize(
    "unit", ["Bupati ", ",", "“ ", "(", "MoU antara A dan B ", "1/", "Dinas X, ", "Prof. ", "di ", "dan "]
)
def test_the_cost_of_a_hostile_text_grows_with_its_length(unit: str) -> None:
    """Counted in function calls, so that the machine does not matter: twice the text takes at most three times the calls."""
    small, large = calls(unit * 3000), calls(unit * 6000)
    assert large <= 3 * small + 10_000


def calls(text: str) -> int:
    import sys

    count = 0

    def tally(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tally)
    try:
        extract(article(text))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "text", ["Ketua Pengadilan", "Kepala Komite Sekolah", "Acara dibuka Ketua Kejaksaan"]
)
def test_an_office_whose_body_is_the_last_word(text: str) -> None:
    assert extract(Article(key="1", id="1", text=text, source="-")).agreements == ()
