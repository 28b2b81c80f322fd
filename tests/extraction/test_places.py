"""Where and when an agreement was signed: places as news writes them, and days of other deeds."""

from __future__ import annotations

from datetime import date

import pytest

import kg
from kg.model import Agreement, Article

LEAD = "Bupati Alor dan Rektor Universitas Nusa Cendana menandatangani nota kesepahaman"


def signed(text: str, published: date | None = None) -> Agreement:
    article = Article(key="a", id="a", text=text, source="a", published=published)
    return kg.extract(article).agreements[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{LEAD} bertempat diruang kerja Bupati, Senin (3/3/2025).",
            "ruang kerja Bupati",
            id="a preposition written together with a room",
        ),
        pytest.param(
            f"{LEAD} yang digelar dikampus Undana Penfui, Senin (3/3/2025).",
            "kampus Undana Penfui",
            id="and with another noun",
        ),
        pytest.param(
            f"{LEAD}, Senin (3/3/2025). Acara dihadiri Direktorat Jenderal Perikanan.",
            None,
            id="a directorate is written together with nothing",
        ),
        pytest.param(
            f"{LEAD}, Senin (3/3/2025). Kegiatan berlangsung di Kampus Undana, tepatnya jalan Adisucipto Penfui.",
            "Kampus Undana, tepatnya jalan Adisucipto Penfui",
            id="the street that a place is in",
        ),
        pytest.param(
            f"{LEAD}, Senin (3/3/2025). Penandatanganan dilakukan di tempat wisata Pantai Mali.",
            "wisata Pantai Mali",
            id="a place people visit",
        ),
        pytest.param(
            f"{LEAD} di atas panggung terbuka Lapangan Mini Kalabahi, Senin (3/3/2025).",
            "panggung terbuka Lapangan Mini Kalabahi",
            id="what they stood on",
        ),
        pytest.param(
            "Bupati Alor dan Rektor Universitas Nusa Cendana melaksanakan penandatanganan MoU bidang pendidikan di "
            "Mercure Hotel, Kupang, Senin (3/3/2025).",
            "Mercure Hotel, Kupang",
            id="a hall whose noun is not its first word",
        ),
        pytest.param(
            f"{LEAD} di tepi Sungai Noelmina, Senin (3/3/2025).",
            "tepi Sungai Noelmina",
            id="a place in the open",
        ),
        pytest.param(
            f"{LEAD}, Senin (3/3/2025). MoU ini untuk melayani warga binaan di lapas tersebut.",
            None,
            id="a place that only is pointed to",
        ),
        pytest.param(
            f"{LEAD}, Senin (3/3/2025). PKS ini terkait pelaksanaan pelayanan kesehatan di Lapas Kalabahi.",
            None,
            id="the place of a service",
        ),
        pytest.param(
            f"{LEAD}, Senin (3/3/2025). Kegiatan dilaksanakan di Lapas Kalabahi.",
            "Lapas Kalabahi",
            id="and that of the signing",
        ),
        pytest.param(
            "Penandatanganan MoU dilakukan Bupati Alor, Rusdi Blegur, dan Rektor Universitas Nusa Cendana, Maria Tefa, "
            "S.KM., M.Kes, di Aula Undana Penfui, Senin (3/3/2025).",
            "Aula Undana Penfui",
            id="a degree is no distance",
        ),
        pytest.param(
            f"{LEAD}. Bupati Alor Rusdi Blegur di Kalabahi, Rabu, mengatakan penandatanganan itu penting.",
            None,
            id="where somebody spoke",
        ),
        pytest.param(
            f"{LEAD} di Kalabahi Golf & Country Club, Alor, Senin (3/3/2025).",
            "Kalabahi Golf & Country Club, Alor",
            id="an ampersand in a name",
        ),
        pytest.param(
            f"{LEAD} bidang pendidikan dan pengabdian masyarakat, di Mahan Agung, Rumah Dinas Bupati Alor, Senin (3/3/2025).",
            "Mahan Agung, Rumah Dinas Bupati Alor",
            id="a name behind a comma and before a day",
        ),
        pytest.param(
            f"{LEAD} pada Senin (3/3/2025) di sebuah dusun yang berjarak 40 kilometer dari kota di Kupang.",
            "dusun",
            id="a distance from another place",
        ),
    ],
)
def test_the_place_as_it_is_written(text: str, expected: str | None) -> None:
    assert signed(text).place == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Kupang - Rektor Universitas Nusa Cendana menemui Bupati Alor, kemarin (4/8). "
            f"{LEAD}. Penandatanganan ini tindak lanjut pertemuan keduanya di Hotel Neo pada 12 Juli 2025 lalu.",
            date(2025, 8, 4),
            id="the day of what the agreement follows",
        ),
        pytest.param(
            f"Sebagai tindak lanjut pertemuan itu, {LEAD} pada 12 Juli 2025.",
            date(2025, 7, 12),
            id="the day of signing behind what it follows",
        ),
        pytest.param(
            f"{LEAD}. Hal itu dikatakan Rektor dalam keterangannya di Kupang, Rabu (23/7/2025).",
            None,
            id="the day of a statement to the press",
        ),
        pytest.param(
            f"{LEAD}. Kampus itu berdiri berdasarkan Peraturan Pemerintah Nomor 7 Tahun 2007 yang diteken Presiden "
            "pada 2 Januari 2007.",
            None,
            id="the day of a law",
        ),
        pytest.param(
            f"{LEAD}. Bupati Alor Rusdi Blegur di Kalabahi, Rabu (23/7/2025), mengatakan penandatanganan itu penting.",
            None,
            id="the day of what was said",
        ),
        pytest.param(
            f"{LEAD} pekan lalu dan diumumkan Selasa (22/7/2025).",
            None,
            id="the day on which it was made known",
        ),
    ],
)
def test_the_day_of_another_deed(text: str, expected: date | None) -> None:
    assert signed(text, date(2025, 8, 5)).date == expected


def test_a_weekday_is_that_of_the_dateline() -> None:
    """A weekday without a date, in a story whose dateline has one."""
    assert signed(f"ALOR (8/4/2024) - {LEAD}, Senin.").date == date(2024, 4, 8)
    assert signed(f"ALOR - {LEAD}, Senin. Kampus itu berdiri 1 September 1962.").date is None


def test_the_same_day_is_told_with_its_year() -> None:
    """A dateline has the day with its year; the weekday of the lead contradicts it."""
    found = signed(f"ALOR (15/04/2024) | {LEAD}, Rabu (15/04).")
    assert found.date == date(2024, 4, 15)


def test_a_weekday_of_the_week_before() -> None:
    assert signed(f"{LEAD}, Rabu pekan lalu.", date(2022, 9, 1)).date == date(2022, 8, 24)
    assert signed(f"{LEAD}, Rabu lalu.", date(2022, 9, 1)).date == date(2022, 8, 31)


def test_the_first_letters_of_a_word_are_no_month() -> None:
    text = f"{LEAD}. Keduanya akan membina 25 desa wisata dan 10 marbot. Acara digelar Minggu (30/10/2022)."
    assert signed(text).date == date(2022, 10, 30)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        pytest.param(
            "di Ruang Rapat B 2–4, Gedung Keuangan", "Ruang Rapat B 2–4, Gedung Keuangan", id="rooms"
        ),
        pytest.param("disalah satu hotel Kota Kupang", "hotel Kota Kupang", id="written together"),
    ],
)
def test_places_with_a_range_or_a_fused_preposition(where: str, expected: str) -> None:
    assert signed(f"{LEAD} {where}, Selasa (22/7/2025).").place == expected
