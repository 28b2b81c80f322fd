"""Counts, lengths of time and sums of money are read as they are written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kg.extraction.words.quantities import currency_signs, duration_at, figure_value, find_money
from kg.extraction.words.tokens import Tokens
from kg.model import Validity


def money(text: str) -> list[tuple[str, str, str]]:
    tokens = Tokens(text)
    signs = [i for i, word in enumerate(tokens.folded) if word in currency_signs()]
    return [
        (tokens.span_text(m.first, m.last), f"{m.value:f}", m.currency) for m in find_money(tokens, signs)
    ]


@pytest.mark.parametrize(
    ("text", "words", "value", "currency"),
    [
        ("senilai Rp 1,5 miliar", "Rp 1,5 miliar", "1500000000", "IDR"),
        ("sebesar Rp200 juta.", "Rp200 juta", "200000000", "IDR"),
        ("Rp1.500.000.000,00 untuk", "Rp1.500.000.000,00", "1500000000", "IDR"),
        ("Rp. 50.000,-", "Rp. 50.000", "50000", "IDR"),
        ("Rp 2 M untuk", "Rp 2 M", "2000000000", "IDR"),
        ("Rp 2 mobil", "Rp 2", "2", "IDR"),
        ("dua miliar rupiah", "dua miliar rupiah", "2000000000", "IDR"),
        ("dua puluh lima juta rupiah", "dua puluh lima juta rupiah", "25000000", "IDR"),
        ("1.234.567 rupiah", "1.234.567 rupiah", "1234567", "IDR"),
        ("Rp 1,25 triliun rupiah", "Rp 1,25 triliun rupiah", "1250000000000", "IDR"),
        ("USD 2,5 juta", "USD 2,5 juta", "2500000", "USD"),
        ("US$ 2 juta", "US$ 2 juta", "2000000", "USD"),
        ("$3,000,000", "$3,000,000", "3000000", "USD"),
        ("tiga juta dolar AS", "tiga juta dolar AS", "3000000", "USD"),
        ("€ 0,75 juta", "€ 0,75 juta", "750000", "EUR"),
    ],
)
def test_a_sum(text: str, words: str, value: str, currency: str) -> None:
    assert money(text) == [(words, value, currency)]


@pytest.mark.parametrize(
    "text", ["Rp", "rupiah", "juta rupiah", "US$", "Rp.", "nilai rupiah menguat", "Rp 0"]
)
def test_no_sum(text: str) -> None:
    assert money(text) == []


def test_several_sums_in_their_order() -> None:
    assert [value for _, value, _ in money("Rp 1 juta, USD 3 dan Rp5 ribu")] == ["1000000", "3", "5000"]


@pytest.mark.parametrize(
    ("figure", "scaled", "value"),
    [
        ("1.500", False, "1500"),
        ("1.500", True, "1.500"),
        ("1,5", False, "1.5"),
        ("2.000.000", True, "2000000"),
        ("12,500.75", False, "12500.75"),
    ],
)
def test_marks_part_thousands_or_decimals(figure: str, scaled: bool, value: str) -> None:
    assert figure_value(figure, scaled=scaled) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("lima tahun", "P5Y"),
        ("3 (tiga) tahun", "P3Y"),
        ("empat (4) tahun", "P4Y"),
        ("setahun", "P1Y"),
        ("lima belas bulan", "P1Y3M"),
        ("18 bulan", "P1Y6M"),
        ("24 bulan", "P2Y"),
        ("dua puluh lima tahun", "P25Y"),
        ("2 minggu", "P14D"),
        ("90 hari", "P90D"),
        ("2024 tahun", None),
        ("nol tahun", None),
        ("tiga pihak", None),
        ("tiga", None),
    ],
)
def test_a_length_of_time(text: str, duration: str | None) -> None:
    tokens = Tokens(text)
    found = duration_at(tokens, 0, len(tokens))
    assert found == ((duration, len(tokens)) if duration else None)


@pytest.mark.parametrize(
    ("begun", "duration", "last"),
    [
        (date(2021, 1, 29), "P5Y", date(2026, 1, 29)),
        (date(2024, 2, 29), "P1Y", date(2025, 2, 28)),
        (date(2023, 8, 31), "P1Y6M", date(2025, 2, 28)),
        (date(2023, 12, 20), "P14D", date(2024, 1, 3)),
        (date(9990, 1, 1), "P99Y", None),
        (date(9999, 12, 20), "P90D", None),
        (date(2023, 1, 1), None, None),
    ],
)
def test_when_it_ends(begun: date, duration: str | None, last: date | None) -> None:
    assert Validity(duration=duration).ends(begun) == last
