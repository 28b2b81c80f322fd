"""Bodies of the article: each once, by its whole name, and no others."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Article, Facts


def facts(text: str) -> Facts:
    return extract(Article(key="a", id="a", text=text, source="a.txt"))


def bodies(text: str) -> set[str]:
    return {body.name for body in facts(text).institutions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Pemkab Lumajang-UNEJ Teken MoU\n\nPemerintah Kabupaten Lumajang dan Universitas Jember (UNEJ) meneken MoU.",
            {"Pemerintah Kabupaten Lumajang", "Universitas Jember"},
            id="a hyphen joins two bodies in a headline",
        ),
        pytest.param(
            "Pemerintah Provinsi Papua tengah menyiapkan MoU dengan Universitas Brawijaya.",
            {"Pemerintah Provinsi Papua", "Universitas Brawijaya"},
            id="a region ends with a capital",
        ),
        pytest.param(
            "Pemerintah Aceh Selatan dan Universitas Syiah Kuala menandatangani MoU.",
            {"Pemerintah Kabupaten Aceh Selatan", "Universitas Syiah Kuala"},
            id="Pemerintah Aceh, and regencies whose names begin so",
        ),
        pytest.param(
            "Perwakilan BKKBN Provinsi Jambi dan Universitas Jambi menandatangani MoU. Kepala BKKBN Jambi Siti Amelia, S.E. "
            "mengatakan BKKBN terbuka bagi kampus lain.",
            {
                "Perwakilan Badan Kependudukan dan Keluarga Berencana Nasional Provinsi Jambi",
                "Universitas Jambi",
            },
            id="a branch by all its names",
        ),
        pytest.param(
            "Rektor Universitas Pembangunan Nasional (UPN) “Veteran” Jawa Timur dan Bupati Gresik menandatangani MoU.",
            {"Universitas Pembangunan Nasional Veteran Jawa Timur", "Pemerintah Kabupaten Gresik"},
            id="brackets and quotation marks inside a name",
        ),
        pytest.param(
            "Pemkab Sragen dan Universitas Sebelas Maret meneken MoU di Hotel Aston. Hadir pimpinan Organisasi Perangkat "
            "Daerah Kabupaten Sragen dan Perguruan Tinggi Swasta.",
            {"Pemerintah Kabupaten Sragen", "Universitas Sebelas Maret"},
            id="venues and nouns of no particular body",
        ),
        pytest.param(
            "KPU Kabupaten Batang dan Universitas Pekalongan meneken MoU, dihadiri Ketua Bawaslu Darmanto, S.Kom.",
            {
                "Komisi Pemilihan Umum Kabupaten Batang",
                "Universitas Pekalongan",
                "Badan Pengawas Pemilihan Umum",
            },
            id="a whole name ends before a person",
        ),
    ],
)
def test_bodies_of_a_text(text: str, expected: set[str]) -> None:
    assert bodies(text) == expected
