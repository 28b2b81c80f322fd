"""Offices with the words that news puts between them and a name: units, fields, places, brackets; each to its holder."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Article, Facts


def facts(text: str) -> Facts:
    return extract(Article(key="a", id="a", text=text, source="a.txt"))


def roles(text: str) -> set[tuple[str, str, str | None]]:
    return {(p.name, r.name, r.institution) for p in facts(text).people for r in p.roles}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Hadir Bupati Tegal Budi Susilo dan Wali Kota Tegal Rini Astuti.",
            {
                ("Budi Susilo", "Bupati", "Pemerintah Kabupaten Tegal"),
                ("Rini Astuti", "Wali Kota", "Pemerintah Kota Tegal"),
            },
            id="a regency and a city of one name",
        ),
        pytest.param(
            "PKS diteken Kepala Divisi Pemasyarakatan (Kadivpas) Budi Susilo.",
            {("Budi Susilo", "Kepala Divisi Pemasyarakatan", None)},
            id="the office in short, in a bracket",
        ),
        pytest.param(
            "Wakil Rektor (WR) IV Universitas Jember, Rini Astuti, S.Sos. M.Si. menyebutkan kerja sama ini penting.",
            {("Rini Astuti", "Wakil Rektor (WR) IV", "Universitas Jember")},
            id="two degrees behind full stops",
        ),
        pytest.param(
            "Pada upacara itu hadir perwira upacara, AKP Budi Susilo, dan komandan upacara, Ipda Rahmat Hidayat.",
            {("Budi Susilo", "perwira upacara", None), ("Rahmat Hidayat", "komandan upacara", None)},
            id="offices of a ceremony belong to no body",
        ),
    ],
)
def test_office_and_holder(text: str, expected: set[tuple[str, str, str | None]]) -> None:
    assert roles(text) == expected
