"""Cities, provinces and missions abroad, and those who head them."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Article, Facts


def facts(text: str) -> Facts:
    return extract(Article(key="a", id="a", text=text, source="a.txt"))


@pytest.mark.parametrize(
    ("text", "name", "role", "institution"),
    [
        pytest.param(
            "LoI diteken Wali Kota Kendal Budi Susilo bersama Wali Kota Marobe City Tamru Abebe Kibru.",
            "Tamru Abebe Kibru",
            "Wali Kota",
            "Pemerintah Kota Marobe",
            id="a city whose noun stands behind its name",
        ),
        pytest.param(
            "LoI diteken Gubernur Riau dan Gubernur Provinsi Tavorang di Papua New Guinea (PNG), Peter Kimba.",
            "Peter Kimba",
            "Gubernur",
            "Pemerintah Provinsi Tavorang",
            id="a province and its country",
        ),
        pytest.param(
            "LoI diteken Wali Kota Kendal dan Wali Kota Mizurabe, Jepang, Kenta Yamada.",
            "Kenta Yamada",
            "Wali Kota",
            "Pemerintah Kota Mizurabe",
            id="a city, then its country between commas",
        ),
        pytest.param(
            "Bupati Kendal menerima Duta Besar Indonesia untuk Ethiopia Al Rasyid Basri.",
            "Al Rasyid Basri",
            "Duta Besar",
            "Kedutaan Besar Republik Indonesia Ethiopia",
            id="an ambassador of the Republic",
        ),
        pytest.param(
            "Pemkot Kendal menjajaki kerja sama dengan warga di Tarvenza. LoI diteken Wali Kota Tarvenza Marco Belmonte.",
            "Marco Belmonte",
            "Wali Kota",
            "Pemerintah Kota Tarvenza",
            id="a place between mayor and name that the article has elsewhere",
        ),
        pytest.param(
            "Bupati Kendal menerima Duta Besar Fiji untuk Indonesia Semi Vatu.",
            "Semi Vatu",
            "Duta Besar",
            "Kedutaan Besar Fiji",
            id="an ambassador in the Republic",
        ),
        pytest.param(
            "Bupati Kendal menerima Duta Besar Uni Eropa untuk Indonesia dan ASEAN Marta Keller.",
            "Marta Keller",
            "Duta Besar",
            "Uni Eropa",
            id="an ambassador of a union",
        ),
        pytest.param(
            "Bupati Kendal menerima Konsul Jenderal India di Medan, Ravi Nayar.",
            "Ravi Nayar",
            "Konsul Jenderal",
            "Konsulat Jenderal India di Medan",
            id="a consul and the seat of his office",
        ),
        pytest.param(
            "Konsulat Jenderal (Konjen) Fiji di Denpasar Bali, Semi Vatu mengaku senang.",
            "Semi Vatu",
            "Konsul Jenderal",
            "Konsulat Jenderal Fiji di Denpasar",
            id="an office written as the body that it heads",
        ),
        pytest.param(
            "Bupati Kendal menerima Konjen RI Guangzhou Gusti Pranata dan Konsul RI Tawau Rini Astuti.",
            "Rini Astuti",
            "Konsul",
            "Konsulat Republik Indonesia Tawau",
            id="a consul of the Republic",
        ),
        pytest.param(
            "LoI diteken Wali Kota Kendal Budi Susilo dan Walikota Busan Min Ji-woo.",
            "Min Ji-woo",
            "Walikota",
            "Pemerintah Kota Busan",
            id="a city of the tables, then a name",
        ),
        pytest.param(
            "LoI diteken Bupati Kendal Budi Susilo dan Menteri Besar Kelantan Ahmad Razak.",
            "Ahmad Razak",
            "Menteri Besar",
            "Pemerintah Kelantan",
            id="the head of a state",
        ),
        pytest.param(
            "LoI diteken Bupati Kendal Budi Susilo dan Menteri Bidang Perikanan Fiji, Semi Vatu.",
            "Semi Vatu",
            "Menteri Bidang Perikanan",
            "Pemerintah Fiji",
            id="a minister of another state",
        ),
        pytest.param(
            "Bupati Kendal menerima Presiden Tiongkok Xi Wenhao.",
            "Xi Wenhao",
            "Presiden",
            "Pemerintah Tiongkok",
            id="a name that looks like a number",
        ),
        pytest.param(
            "LoI diteken Executive Mayor Pelson Bay Alderman Dirk Botha di Pelson Bay.",
            "Dirk Botha",
            "Executive Mayor",
            "Pemerintah Kota Pelson Bay",
            id="a place of two words, then a title",
        ),
        pytest.param(
            "Hadir Gubernur Prefektur Miyagi, Kenta Yamada.",
            "Kenta Yamada",
            "Gubernur",
            "Prefektur Miyagi",
            id="a prefecture",
        ),
        pytest.param(
            "MoU diteken Menteri Pertanian Fiji Josefa Ratu.",
            "Josefa Ratu",
            "Menteri Pertanian",
            "Kementerian Pertanian Fiji",
            id="a minister of another state",
        ),
        pytest.param(
            "Pemkab Kendal dibantu KBRI Quito. Dubes RI untuk Ekuador Dina Prasetya hadir.",
            "Dina Prasetya",
            "Dubes",
            "Kedutaan Besar Republik Indonesia Ekuador",
            id="an embassy by its capital and by its country",
        ),
        pytest.param(
            "LoI diteken Wali Kota Batam Budi Susilo dan Wali Kota Marobe City Tamru Kibru, disaksikan Sekda Andri Algafar.",
            "Andri Algafar",
            "Sekda",
            "Pemerintah Kota Batam",
            id="an office of no place beside a city abroad",
        ),
        pytest.param(
            "Pemkot Kendal siap. Pada masa Walikota Riwan Sajaya, Kas Daerah dipindahkan.",
            "Riwan Sajaya",
            "Walikota",
            "Pemerintah Kota Kendal",
            id="a comma behind a mayor's name, and no other name behind it",
        ),
    ],
)
def test_roles(text: str, name: str, role: str, institution: str) -> None:
    roles = {p.name: [(r.name, r.institution) for r in p.roles] for p in facts(text).people}
    assert (role, institution) in roles.get(name, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Pemko Batam Teken LoI dengan Marobe City\n\nLoI diteken Wali Kota Batam bersama Walikota Marobe City. Kota Batam "
            "bersama Marobe City menjalin program Smart City di Mal Grand City.",
            {"Pemerintah Kota Batam", "Pemerintah Kota Marobe"},
            id="the city of a mayor, and names that only end like it",
        ),
        pytest.param(
            "Konsulat Jendral Republik Indonesia (KJRI) Los Angeles dan Pemkot Batam meneken MoU. Dubes RI Tokyo, KBRI Tokyo, "
            "membantu Federasi Rusia, ujar KJRI Los Angeles.",
            {
                "Konsulat Jenderal Republik Indonesia Los Angeles",
                "Kedutaan Besar Republik Indonesia Jepang",
                "Pemerintah Kota Batam",
            },
            id="missions by their seats, and a country that begins like a federation",
        ),
        pytest.param(
            "Konsulat Jenderal Tiongkok di Kota Medan Provinsi Sumatera Utara dan Pemkot Batam meneken MoU.",
            {"Konsulat Jenderal Tiongkok di Kota Medan", "Pemerintah Kota Batam"},
            id="a consulate and its seat",
        ),
    ],
)
def test_bodies(text: str, expected: set[str]) -> None:
    assert {body.name for body in facts(text).institutions} == expected
