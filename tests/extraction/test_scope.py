"""Topics of agreements: one sentence a construction, and its like that must give none."""

from __future__ import annotations

import pytest

import kg
from kg.model import Article

SIGNED = "Bupati Sinjai dan Rektor Universitas Hasanuddin menandatangani nota kesepahaman (MoU), Senin (3/3/2025). "


def topics(text: str) -> list[str]:
    facts = kg.extract(Article(key="a", id="a", text=text, source="a"))
    return [topic.text for agreement in facts.agreements for topic in agreement.scope]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ruang lingkup nota kesepahaman itu antara lain, riset gambut dan pelatihan petani.",
            ["riset gambut"],
        ),
        (
            "Ruang lingkupnya, pertama, pertukaran data. Kedua, bantuan pengamanan.",
            ["pertukaran data", "bantuan pengamanan"],
        ),
        (
            "Bentuk kerja sama:\n- magang siswa\n- kuliah tamu\nAcara lalu ditutup.",
            ["magang siswa", "kuliah tamu"],
        ),
        (
            "MoU ini mencakup beberapa poin strategis, antara lain:\nPenguatan kurikulum\nDigitalisasi arsip",
            ["Penguatan kurikulum", "Digitalisasi arsip"],
        ),
        (
            "Melalui MoU tersebut kejaksaan siap memberi pendampingan hukum dan pertimbangan hukum.",
            ["pendampingan hukum"],
        ),
        ("Keduanya sepakat mengelola bersama pasar ikan.", ["mengelola bersama pasar ikan"]),
        (
            "Wujudnya pengawasan perusahaan dalam hal tata kelola keuangan, administrasi dan kehumasan.",
            ["tata kelola keuangan", "administrasi"],
        ),
        (
            "MoU meliputi magang guru, praktik siswa yang dibimbing pabrik, serta penempatan kerja.",
            ["magang guru", "penempatan kerja"],
        ),
        (
            "MoU ini berisi tiga poin. Pertama, penataan kota. Lalu pertukaran budaya, kemudian promosi dagang.",
            ["penataan kota", "pertukaran budaya", "promosi dagang"],
        ),
        (
            "Keduanya menandatangani naskah tersebut dalam rangka pengumpulan zakat.",
            ["pengumpulan zakat"],
        ),
        (
            "Fokusnya kegiatan klinik, mencakup pendidikan perawat dan riset gizi.",
            ["pendidikan perawat"],
        ),
    ],
)
def test_topics_are_told(text: str, expected: list[str]) -> None:
    found = " | ".join(topics(SIGNED + text))
    assert all(topic in found for topic in expected), found


@pytest.mark.parametrize(
    "text",
    [
        "Turut hadir antara lain Camat Lappariaja, para kepala dinas, dan undangan.",
        "“Dengan adanya MoU ini kita bisa lebih akrab lagi,” kata Rektor.",
        "Kerja sama ini adalah bagian dari ikhtiar panjang.",
        "Usai penandatanganan MoU itu, acara ditutup dengan doa.",
    ],
)
def test_no_topic_where_none_is_told(text: str) -> None:
    assert topics(SIGNED + text) == []


def test_a_title_behind_the_noun_of_the_instrument() -> None:
    text = "Pemkab Sinjai dan Universitas Hasanuddin menjalin kerja sama pengolahan rumput laut, Senin (3/3/2025)."
    assert topics(text) == ["pengolahan rumput laut"]


def test_at_most_eight_topics_by_taking_neighbours_together() -> None:
    listed = "riset, magang, seminar, lokakarya, pelatihan, penyuluhan, pemetaan, pendampingan, dan pemasaran"
    found = topics(SIGNED + f"MoU ini meliputi {listed}.")
    assert len(found) == 8
    assert "pemasaran" in " ".join(found)


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        (
            "Penandatanganan MoU Pemkab Sinjai dan Universitas Hasanuddin digelar di Aula dr. Wahidin, Senin (3/3/2025).",
            "Aula dr. Wahidin",
            "2025-03-03",
        ),
        (
            "Pemkab Sinjai dan Universitas Hasanuddin menandatangani MoU, Ruang Rapat Bupati, Senin (3/3/2025).",
            "Ruang Rapat Bupati",
            "2025-03-03",
        ),
        (
            "Pemkab Sinjai dan Universitas 17 Agustus 1945 Jakarta menandatangani MoU, Senin (3/3/2025).",
            None,
            "2025-03-03",
        ),
        (
            "Pemkab Sinjai dan Universitas Hasanuddin menandatangani MoU. Acara ramai. Hujan lalu turun. Tamu pulang. "
            "“Semoga lekas,” ujar Bupati Andi Karim, Rabu (5/3/2025).",
            None,
            None,
        ),
    ],
)
def test_the_occasion(text: str, place: str | None, day: str | None) -> None:
    (agreement,) = kg.extract(Article(key="a", id="a", text=text, source="a")).agreements
    assert agreement.place == place
    assert (agreement.date.isoformat() if agreement.date else None) == day
