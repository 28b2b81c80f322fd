"""Offices at a distance from their holders, in brackets, of several nouns, without a body; and what only looks like one."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Article, Facts


def facts(text: str) -> Facts:
    return extract(Article(key="a", id="a", text=text, source="a.txt"))


def roles(text: str) -> set[tuple[str, str, str | None]]:
    return {(p.name, r.name, r.institution) for p in facts(text).people for r in p.roles}


def bodies(text: str) -> set[str]:
    return {body.name for body in facts(text).institutions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Hadir Kepala Dinas Sosial Kota Palu yang baru dilantik pekan lalu, Budi Hartono.",
            {("Budi Hartono", "Kepala", "Dinas Sosial Kota Palu")},
            id="a clause about the office",
        ),
        pytest.param(
            "Ia didampingi anggota KPU Kota Palu lainnya, Hasanuddin, dan anggota Bawaslu Kota Palu Divisi Hukum, "
            "Siti Aminah.",
            {
                ("Hasanuddin", "anggota", "Komisi Pemilihan Umum Kota Palu"),
                ("Siti Aminah", "anggota Divisi Hukum", "Badan Pengawas Pemilihan Umum Kota Palu"),
            },
            id="members written small, with a division",
        ),
        pytest.param(
            "Wakil Bupati Buton yang hadir mengatakan, Budi Hartono belum menerima draf itu.",
            set(),
            id="no clause about the office: somebody is spoken of",
        ),
        pytest.param(
            "Hadir Sekda Buton (Laode Zulkarnain), Kabag Umum (Basiruna), dan Ketua Kadin Kota Palu (Rini Astuti).",
            {
                ("Laode Zulkarnain", "Sekda", "Pemerintah Kabupaten Buton"),
                ("Basiruna", "Kabag Umum", "Pemerintah Kabupaten Buton"),
                ("Rini Astuti", "Ketua", "Kamar Dagang dan Industri Indonesia Kota Palu"),
            },
            id="holders in brackets",
        ),
        pytest.param(
            "Hadir Kepala Kantor Urusan Agama (Kakua) dan Koordinator Pengawas Sekolah Menengah (Korwas Sekmen).",
            set(),
            id="offices in short in brackets",
        ),
        pytest.param(
            "Hadir SVP Sekretaris Perusahaan PT Semen Tonasa, Rini Astuti, dan Staff Ahli Rektor UNS Budi Hartono.",
            {
                ("Rini Astuti", "SVP Sekretaris Perusahaan", "PT Semen Tonasa"),
                ("Budi Hartono", "Staff Ahli Rektor", "Universitas Sebelas Maret"),
            },
            id="one office of two nouns",
        ),
        pytest.param(
            "PKS diteken Menteri Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi (Mendes PDTT) Budi Hartono dan "
            "Menteri Agraria dan Tata Ruang (ATR)/Badan Pertanahan Nasional (BPN) Rini Astuti.",
            {
                (
                    "Budi Hartono",
                    "Menteri Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi",
                    "Kementerian Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi",
                ),
                (
                    "Rini Astuti",
                    "Menteri Agraria dan Tata Ruang",
                    "Kementerian Agraria dan Tata Ruang/Badan Pertanahan Nasional",
                ),
            },
            id="ministers of ministries with commas, a stroke and brackets",
        ),
        pytest.param(
            "Kementerian Agama dan Pemkab Buru meneken MoU. Tanda tangan dibubuhkan Dirjen Pendidikan Islam Budi Hartono.",
            {("Budi Hartono", "Dirjen", "Direktorat Jenderal Pendidikan Islam")},
            id="a director general is of his directorate",
        ),
        pytest.param(
            "Kantor Kementerian Agama Kota Palu dan Pemkot Palu meneken MoU. Kasi Bimas Islam, Budi Hartono, hadir. "
            "Lapas Kelas IIB Donggala ikut serta; Kasi Binadik, Rini Astuti, dan Kasi Penmad, Siti Aminah, menyimak.",
            {
                ("Budi Hartono", "Kasi Bimas Islam", "Kantor Kementerian Agama Kota Palu"),
                ("Rini Astuti", "Kasi Binadik", "Lembaga Pemasyarakatan Kelas IIB Donggala"),
                ("Siti Aminah", "Kasi Penmad", "Kantor Kementerian Agama Kota Palu"),
            },
            id="fields that one kind of body has",
        ),
        pytest.param(
            "KPU Kabupaten Buru dan Pemkab Buru meneken NPHD. Hadir Kepala Kesbangpol Budi Hartono.",
            {("Budi Hartono", "Kepala", "Badan Kesatuan Bangsa dan Politik Kabupaten Buru")},
            id="an office of the region whose word is a field elsewhere",
        ),
        pytest.param(
            "Pemerintah Kabupaten Hulu Sungai Selatan (HSS) dan Universitas Jember meneken MoU. Hadir Wakil Ketua DPRD HSS "
            "Budi Hartono.",
            {("Budi Hartono", "Wakil Ketua", "DPRD HSS")},
            id="a council of a region whose government has its short form",
        ),
        pytest.param(
            "Pemkab Sambas diwakili wakil bupatinya, Budi Hartono.",
            {("Budi Hartono", "Wakil Bupati", "Pemerintah Kabupaten Sambas")},
            id="a deputy with a suffix",
        ),
        pytest.param(
            "Pemkot Palu dan SMAN 1 Palu meneken MoU. Kepala sekolahnya, Zulkarnain, menyambut gembira.",
            {("Zulkarnain", "Kepala Sekolah", "Sekolah Menengah Atas Negeri 1 Palu")},
            id="a head of two words with a suffix",
        ),
        pytest.param(
            "Dari Kodim 1306 datang Pasiter Kapten Inf Budi Hartono, dari Polres Poso Kasat Binmas AKP Rini Astuti.",
            {
                ("Budi Hartono", "Pasiter", "Komando Distrik Militer 1306"),
                ("Rini Astuti", "Kasat Binmas", "Kepolisian Resor Poso"),
            },
            id="from which body they came",
        ),
        pytest.param(
            "Budi Hartono selaku rektor menandatangani untuk Universitas Jember, Rini Astuti selaku rektor menandatangani "
            "untuk Universitas Tidar.",
            {
                ("Budi Hartono", "rektor", "Universitas Jember"),
                ("Rini Astuti", "rektor", "Universitas Tidar"),
            },
            id="for which body they sign",
        ),
        pytest.param(
            "Hadir anggota DPR RI asal Sulawesi Tengah, Budi Hartono, dan anggota DPD RI dapil Maluku Rini Astuti.",
            {
                ("Budi Hartono", "anggota", "Dewan Perwakilan Rakyat"),
                ("Rini Astuti", "anggota", "Dewan Perwakilan Daerah"),
            },
            id="the constituency of a member",
        ),
        pytest.param(
            "Hadir Kepala Bappengda Kota Bima, Budi Hartono, dan Kaban Bakeuda Ende Rini Astuti.",
            {
                ("Budi Hartono", "Kepala", "Bappengda Kota Bima"),
                ("Rini Astuti", "Kaban", "Badan Keuangan Daerah Ende"),
            },
            id="a short form of no table before a region; one that says the noun once more",
        ),
        pytest.param(
            "Hadir Dandim 1423 Letkol Inf Budi Hartono dan Kepala Kantor Wilayah Badan Pertanahan Nasional (BPN) Provinsi "
            "Bali Rini Astuti.",
            {
                ("Budi Hartono", "Dandim", "Komando Distrik Militer 1423"),
                ("Rini Astuti", "Kepala", "Kantor Wilayah Badan Pertanahan Nasional Provinsi Bali"),
            },
            id="a command by its number; a bracket before the place",
        ),
        pytest.param(
            "Hadir Kepala Balai Wilayah Sungai Sulawesi III, Budi Hartono, dan Kepala Puskesmas Kotabumi II, Rini Astuti.",
            {
                ("Budi Hartono", "Kepala", "Balai Wilayah Sungai Sulawesi III"),
                ("Rini Astuti", "Kepala", "Pusat Kesehatan Masyarakat Kotabumi II"),
            },
            id="a number at the end of a name",
        ),
        pytest.param(
            "Tanda tangan Bupati Buton Ir. SA. Hartono, MM tertera di naskah itu. Hadir Drs. MM. Kemudian acara usai.",
            {("SA. Hartono", "Bupati", "Pemerintah Kabupaten Buton")},
            id="two initials behind a title",
        ),
        pytest.param(
            "Hadir Kakanwil Bea Cukai Riau Rini Astuti dan Kakanwil Ditjen Pemasyarakatan Sulteng Budi Hartono.",
            {
                (
                    "Rini Astuti",
                    "Kepala Kantor Wilayah",
                    "Kantor Wilayah Direktorat Jenderal Bea dan Cukai Riau",
                ),
                (
                    "Budi Hartono",
                    "Kepala Kantor Wilayah",
                    "Kantor Wilayah Direktorat Jenderal Pemasyarakatan Sulteng",
                ),
            },
            id="regional offices with their place before a name",
        ),
        pytest.param(
            "Hadir Chief Sustainability & Corporate Affairs Officer PT Semen Tonasa, Rini Astuti, dan rektor Unhas yang "
            "sebelumnya Bupati Wajo, yaitu Prof Budi Hartono.",
            {
                ("Rini Astuti", "Chief Sustainability & Corporate Affairs Officer", "PT Semen Tonasa"),
                ("Budi Hartono", "rektor", "Universitas Hasanuddin"),
                ("Budi Hartono", "Bupati", "Pemerintah Kabupaten Wajo"),
            },
            id="an English role with an ampersand; an office and the one before it",
        ),
        pytest.param(
            "Hadir beberapa Kades, Bumdes, Gapoktan, dan Kepala LLDikti Wilayah IX Sulawesi Selatan, Barat, dan Tenggara.",
            set(),
            id="groups and parts of places are nobody's names",
        ),
        pytest.param(
            "Hadir Kadistanbunnak Kabupaten Buru, Budi Hartono, dan EVP Divisi Regional Maluku PT Semen Tonasa, Rini Astuti. "
            "Kadistira berlayar.",
            {
                ("Budi Hartono", "Kadistanbunnak", "Distanbunnak Kabupaten Buru"),
                ("Rini Astuti", "EVP Divisi Regional Maluku", "PT Semen Tonasa"),
            },
            id="a contraction of no table; the place of a division before its firm",
        ),
    ],
)
def test_office_and_holder(text: str, expected: set[tuple[str, str, str | None]]) -> None:
    assert roles(text) == expected


def test_an_age_in_brackets_tells_a_person() -> None:
    told = facts(
        "Pemkab Buru dan Universitas Pattimura meneken MoU. Salah seorang nelayan, Wartinah (51), merasa lega."
    )
    assert [person.name for person in told.people] == ["Wartinah"]
    assert not facts("Delegasi datang dari Namlea (12), Ambon (20), dan Pemkab Buru.").people


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Kehadiran TNI dan ibu-ibu PKK disambut Pemkab Buru. PBB naik 22 persen.", set()),
        (
            "Tentara Nasional Indonesia dan Pemkab Buru meneken MoU. Ketua TP PKK Buru Rini Astuti hadir.",
            {"Tentara Nasional Indonesia", "Tim Penggerak Pemberdayaan dan Kesejahteraan Keluarga Buru"},
        ),
    ],
)
def test_a_short_name_in_talk_is_no_body(text: str, there: set[str]) -> None:
    assert bodies(text) - {"Pemerintah Kabupaten Buru"} == there
