"""Lines of the page around a story change nothing of its facts."""

from __future__ import annotations

from functools import cache

import pytest

from kg import Article, extract

TOP = "Pemkab Sragen dan Unisri Teken MoU"
LEAD = (
    "Bupati Sragen Yuni Sukowati dan Rektor Universitas Slamet Riyadi Sutoyo Wibowo menandatangani nota kesepahaman tentang"
    " pendidikan di Pendopo Kabupaten Sragen, Senin (5/2/2024)."
)
QUOTE = "“Kami ingin warga kuliah dengan murah dan cepat,” ujar Bupati Yuni."
LAST = "Sementara itu, Rektor Sutoyo Wibowo menyambut baik kerja sama tersebut."
OTHER = "Wali Kota Semarang Agustina Wilujeng Resmikan Gedung Baru RSUD Wongsonegoro"
THIRD = "Gubernur Jateng Ahmad Luthfi Teken MoU dengan Universitas Diponegoro"


def _names(*lines: str) -> tuple[set[str], set[str], int]:
    facts = extract(Article(key="x", id="x", text="\n".join(lines), source="x"))
    return {p.name for p in facts.people}, {i.name for i in facts.institutions}, len(facts.agreements)


@cache
def _story() -> tuple[set[str], set[str], int]:
    return _names(TOP, LEAD, QUOTE, LAST)


@pytest.mark.parametrize(
    "line",
    [
        f"Baca juga: {OTHER}",
        f"Baca Juga\n{OTHER}",
        f"Baca Juga\n- {OTHER}\n- {THIRD}",
        f"Berita Terkait\n{OTHER}\n{THIRD}",
        f"Tonton juga: {OTHER}",
        f"Promosi {OTHER}",
        f"• {OTHER}\n• {THIRD}",
        "Cek berita dan artikel Universitas Diponegoro di Google News",
        "Home / Berita / Universitas Diponegoro",
        "(Agustina Wilujeng/Humas Pemkot Semarang)",
    ],
)
def test_lines_inside_a_story(line: str) -> None:
    assert _names(TOP, LEAD, QUOTE, line, LAST) == _story()


@pytest.mark.parametrize(
    "line",
    [
        "Pewarta : Agustina Wilujeng\nEditor : Ahmad Luthfi\nCOPYRIGHT © ANTARA 2024",
        "TAGS\nWali Kota Semarang\nUniversitas Diponegoro",
        f"Berita Sebelumnya\n{OTHER}\nBerita Selanjutnya\n{THIRD}",
        f"Tinggalkan Balasan\n{OTHER} dihadiri Wali Kota Semarang Agustina Wilujeng.",
        f"{OTHER}\n{THIRD}",
    ],
)
def test_lines_behind_a_story(line: str) -> None:
    assert _names(TOP, LEAD, QUOTE, LAST, line) == _story()


@pytest.mark.parametrize(
    "line",
    [
        "Ruang lingkupnya:\n1. Peningkatan Mutu Guru Sekolah Dasar Negeri\n2. Pelatihan Guru Sekolah Menengah",
        "Baca doa dipimpin Wali Kota Semarang Agustina Wilujeng, lalu para tamu dijamu.",
        "Foto bersama Wali Kota Semarang Agustina Wilujeng menutup acara itu.",
    ],
)
def test_lines_of_the_story_stay(line: str) -> None:
    text = "\n".join((TOP, LEAD, QUOTE, line, LAST))
    facts = extract(Article(key="x", id="x", text=text, source="x"))
    if "Wilujeng" in line:
        assert "Agustina Wilujeng" in {p.name for p in facts.people}
    else:
        assert any("Guru" in topic.text for a in facts.agreements for topic in a.scope)
