"""Fields of offices, branches of several provinces, superiors, those who stand for others; and what looks like them."""

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
            "Hadir Kasubbid Pelayanan Kekayaan Intelektual Wulan Prakoso.",
            {("Wulan Prakoso", "Kasubbid Pelayanan Kekayaan Intelektual", None)},
            id="the last word of a field",
        ),
        pytest.param(
            "Hadir Kasi PD Pontren Kemenag Batang Slamet Riyanto dan Kabid Pembinaan SMA Dinas Pendidikan Riau Yuni Astuti.",
            {
                ("Slamet Riyanto", "Kasi PD Pontren", "Kementerian Agama Batang"),
                ("Yuni Astuti", "Kabid Pembinaan SMA", "Dinas Pendidikan Riau"),
            },
            id="fields whose words open names elsewhere",
        ),
        pytest.param(
            "Hadir Kasubag Tata Usaha SMK Negeri 2 Batang Slamet Riyanto.",
            {("Slamet Riyanto", "Kasubag Tata Usaha", "Sekolah Menengah Kejuruan Negeri 2 Batang")},
            id="a school is no field",
        ),
        pytest.param(
            "Hadir Kepala Bidang Tata Ruang Rini Astuti dan Kabid Angkutan Jalan Agus Salim.",
            {
                ("Rini Astuti", "Kepala Bidang Tata Ruang", None),
                ("Agus Salim", "Kabid Angkutan Jalan", None),
            },
            id="a field that ends in a noun of places",
        ),
        pytest.param(
            "Deputi Direktur BPJS Ketenagakerjaan Wilayah Jambi Bengkulu Lampung Rini Astuti hadir bersama Kepala OJK "
            "Regional 3 Sumatera Bagian Utara Agus Salim dan Kepala Kanwil DJBC Kalbagtim Budi Susilo.",
            {
                (
                    "Rini Astuti",
                    "Deputi Direktur",
                    "BPJS Ketenagakerjaan Wilayah Jambi Bengkulu Lampung",
                ),
                ("Agus Salim", "Kepala", "Otoritas Jasa Keuangan Regional 3 Sumatera Bagian Utara"),
                ("Budi Susilo", "Kepala", "Kantor Wilayah Direktorat Jenderal Bea dan Cukai Kalbagtim"),
            },
            id="branches of several provinces",
        ),
        pytest.param(
            "Hadir Kepala Lembaga Pemasyarakatan (Lapas) Kelas IIB Batang Kemenkumham Jateng Slamet.",
            {("Slamet", "Kepala", "Lembaga Pemasyarakatan Kelas IIB Batang")},
            id="the superior stands behind the unit",
        ),
        pytest.param(
            "Hadir Kepala Dinas Sosial Pemkab Batang Slamet Riyanto.",
            {("Slamet Riyanto", "Kepala", "Dinas Sosial Kabupaten Batang")},
            id="the government stands behind its office",
        ),
        pytest.param(
            "Hadir Kepala Kankemenag Agus Salim, Ketua PN Wulan Prakoso dan Kepala Kankemenag Slawi Budi Susilo.",
            {
                ("Agus Salim", "Kepala", "Kantor Kementerian Agama Slawi"),
                ("Wulan Prakoso", "Ketua", None),
                ("Budi Susilo", "Kepala", "Kantor Kementerian Agama Slawi"),
            },
            id="a name is not the place of an office",
        ),
        pytest.param(
            "Hadir Kadistanak Batang Slamet Riyanto, Ka Dinkes Batang Yuni Astuti, Sekdisdik Batang Agus Salim dan Kadis "
            "Dinkop Demak Budi Susilo, tanpa Kadin Batang.",
            {
                ("Slamet Riyanto", "Kadistanak", "Dinas Pertanian dan Peternakan Batang"),
                ("Yuni Astuti", "Ka Dinkes", "Dinas Kesehatan Batang"),
                ("Agus Salim", "Sekdisdik", "Dinas Pendidikan Batang"),
                ("Budi Susilo", "Kadis", "Dinas Koperasi Demak"),
            },
            id="contractions of the heads of offices",
        ),
        pytest.param(
            "KPU Kota Tegal diwakili oleh Slamet selaku ketua. Gubernur Riau yang diwakili Staf Ahli Bidang Ekonomi, Rini "
            "Astuti, hadir.",
            {
                ("Slamet", "ketua", "Komisi Pemilihan Umum Kota Tegal"),
                ("Rini Astuti", "Staf Ahli Bidang Ekonomi", "Pemerintah Provinsi Riau"),
            },
            id="those who stand for a body or its head",
        ),
        pytest.param(
            "Bappeda Batang hadir dengan Bupati Batang Budi Susilo, serta dari Demak Kepala Bappeda, Rini Astuti.",
            {
                ("Budi Susilo", "Bupati", "Pemerintah Kabupaten Batang"),
                ("Rini Astuti", "Kepala Bappeda", "Badan Perencanaan Pembangunan Daerah Demak"),
            },
            id="the place from which people came",
        ),
        pytest.param(
            "Negara Bagian Tabora dan Pemprov Riau meneken MoU. Gubernur Tabora Elias Mkumbo hadir.",
            {("Elias Mkumbo", "Gubernur", "Negara Bagian Tabora")},
            id="the governor of a state abroad",
        ),
        pytest.param(
            "Gubernur Riau Zulkarnain Hasibuan (Zulhas) hadir. Gubernur Zulhas menyambut Ketua Baznas Kota Tegal, "
            "Kms. M. Ridwan.",
            {
                ("Zulkarnain Hasibuan", "Gubernur", "Pemerintah Provinsi Riau"),
                ("Kms. M. Ridwan", "Ketua", "Badan Amil Zakat Nasional Kota Tegal"),
            },
            id="a name made of two, a title of Palembang",
        ),
        pytest.param(
            "Hal itu dibenarkan Yosep Karo – Karo, Kepala Cabang PT Bank Sumut Cabang Binjai.",
            {("Yosep Karo-Karo", "Kepala Cabang", "PT Bank Sumut Cabang Binjai")},
            id="a doubled name, whose half is a region and an office too",
        ),
        pytest.param(
            "Hadir Karo Hukum Setda Riau, Budi Susilo, dan Chief Executive Officer (CEO) XYZ Sdn Bhd, Lim Wei.",
            {
                ("Budi Susilo", "Karo Hukum", "Sekretariat Daerah Provinsi Riau"),
                ("Lim Wei", "Chief Executive Officer", "XYZ Sdn Bhd"),
            },
            id="the head of a bureau, the head of a firm told by an acronym",
        ),
        pytest.param(
            "Hadir dua duta besar: Omar Idris, Duta Besar (Dubes) Republik Sudan untuk Indonesia, dan Budi Susilo, Duta Besar "
            "Indonesia untuk Republik Sudan.",
            {
                ("Omar Idris", "Duta Besar", "Kedutaan Besar Sudan"),
                ("Budi Susilo", "Duta Besar", "Kedutaan Besar Republik Indonesia Sudan"),
            },
            id="counted offices before those that are told",
        ),
        pytest.param(
            "Posisi Rektor Universitas Riau dijabat Rini Astuti, jabatan Bupati Siak kini dipegang Budi Susilo.",
            {
                ("Rini Astuti", "Rektor", "Universitas Riau"),
                ("Budi Susilo", "Bupati", "Pemerintah Kabupaten Siak"),
            },
            id="verbs between an office and its holder",
        ),
        pytest.param(
            "Budi Susilo tercatat sebagai Bupati Siak. Rini Astuti menjabat Kepala Dinas Sosial Siak. Rektor UMK "
            "adalah Agus Salim.",
            {
                ("Budi Susilo", "Bupati", "Pemerintah Kabupaten Siak"),
                ("Rini Astuti", "Kepala", "Dinas Sosial Siak"),
                ("Agus Salim", "Rektor", "Universitas Muria Kudus"),
            },
            id="verbs between a holder and his office",
        ),
        pytest.param(
            "Bupati dan Wakil Bupati Siak, Budi Susilo dan Rini Astuti, menyambut Kapolres dan Kajari Siak, Agus Salim dan "
            "Yuni Astuti.",
            {
                ("Budi Susilo", "Bupati", "Pemerintah Kabupaten Siak"),
                ("Rini Astuti", "Wakil Bupati", "Pemerintah Kabupaten Siak"),
                ("Agus Salim", "Kapolres", "Kepolisian Resor Siak"),
                ("Yuni Astuti", "Kajari", "Kejaksaan Negeri Siak"),
            },
            id="two offices, then their two holders",
        ),
        pytest.param(
            "Giliran Budi Susilo, mantan Bupati Siak yang kini menjabat Ketua Baznas Riau. Rektor UMK Agus Salim-lah yang "
            "meneken, lalu Sekda-nya, Rini Astuti.",
            {
                ("Budi Susilo", "mantan Bupati", "Pemerintah Kabupaten Siak"),
                ("Budi Susilo", "Ketua", "Badan Amil Zakat Nasional Riau"),
                ("Agus Salim", "Rektor", "Universitas Muria Kudus"),
                ("Rini Astuti", "Sekda", "Pemerintah Kabupaten Siak"),
            },
            id="a former office and one of today, small endings behind a hyphen",
        ),
        pytest.param(
            "Wali Kota Tegal, Zainal Abidin Karim, hadir. Wali Kota Zak, sapaan akrabnya, senang. MoU diteken Kepala Kantor "
            "Wilayah (Kakanwil) Kemenag Riau Budi Susilo dan Ketua LPPM Universitas Abdul Karim Malik.",
            {
                ("Zainal Abidin Karim", "Wali Kota", "Pemerintah Kota Tegal"),
                ("Budi Susilo", "Kepala Kantor Wilayah", "Kantor Wilayah Kementerian Agama Riau"),
            },
            id="a nickname before its cue, a regional office of a ministry, a university named after a person",
        ),
        pytest.param(
            "Hadir Kepala Lembaga Penelitian dan Pengabdian kepada Masyarakat (LPPM) UMK Budi Susilo, Ketua Program Studi "
            "Magister Manajemen UMK Rini Astuti, dan Direktur Keuangan PT Semen Siak Agus Salim.",
            {
                (
                    "Budi Susilo",
                    "Kepala Lembaga Penelitian dan Pengabdian kepada Masyarakat",
                    "Universitas Muria Kudus",
                ),
                ("Rini Astuti", "Ketua Program Studi Magister Manajemen", "Universitas Muria Kudus"),
                ("Agus Salim", "Direktur Keuangan", "PT Semen Siak"),
            },
            id="units that share a word with an office, a firm named after its place",
        ),
        pytest.param(
            "Hadir Direktur Jenderal Bina Pembangunan Daerah Kemendagri Budi Susilo, Irjen Kemendes Rini Astuti, Irjen Pol "
            "Agus Salim, dan Anggota DPRD Siak dari Fraksi ABC, Yuni Astuti.",
            {
                ("Budi Susilo", "Direktur Jenderal Bina Pembangunan Daerah", "Kementerian Dalam Negeri"),
                (
                    "Rini Astuti",
                    "Irjen",
                    "Kementerian Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi",
                ),
                ("Yuni Astuti", "Anggota DPRD dari Fraksi ABC", "DPRD Siak"),
            },
            id="an inspector general of a ministry and one by rank, a faction",
        ),
        pytest.param(
            "Kanwil Kemenkum Riau dan Pemkab Siak bertemu. Pemkab Siak menerima Kepala Divisi Pelayanan Hukum, Rini Astuti.",
            {("Rini Astuti", "Kepala Divisi Pelayanan Hukum", "Kantor Wilayah Kementerian Hukum Riau")},
            id="a field of the ministry of law",
        ),
        pytest.param(
            "Pemilihan Kepala Desa Serentak Bergelombang dan pemilihan Bupati Serentak digelar di Kampar.",
            set(),
            id="an election has no holder",
        ),
    ],
)
def test_roles(text: str, expected: set[tuple[str, str, str | None]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Pemkot Tegal dan Pemerintah Kota Nara, Prefektur Nara, bertukar guru. Rombongan juga ke Prefektur Gifu.",
            {"Pemerintah Kota Tegal", "Pemerintah Kota Nara"},
            id="a region abroad is a place",
        ),
        pytest.param(
            "Pemkot Tegal meneken MoU dengan Prefektur Gifu.",
            {"Pemerintah Kota Tegal", "Prefektur Gifu"},
            id="a region abroad that acts",
        ),
        pytest.param(
            "Polres Rp 7,5 miliar, Kodim Rp 2 miliar, KPU Kota Tegal Rp 9 miliar.",
            {"Komisi Pemilihan Umum Kota Tegal"},
            id="sums of money",
        ),
        pytest.param(
            "Ekspor mencapai USD 135 miliar. Forum Bisnis Indonesia-Kenya digelar Universitas Sanata Dharma (USD).",
            {"Universitas Sanata Dharma"},
            id="a currency that is a university too, an event",
        ),
        pytest.param(
            "Yayasan Melati Membantu Sekolah\n\nPemkab Batang dan Yayasan Melati Sehat Nusantara meneken MoU. Yayasan Melati "
            "senang.",
            {"Pemerintah Kabupaten Batang", "Yayasan Melati Sehat Nusantara"},
            id="the beginning of a foundation's name",
        ),
        pytest.param(
            "Kodim 0712/Tegal Tanam 500 Pohon bersama Kodim 1013/Muara Teweh dan Korem 043/Garuda Hitam.",
            {
                "Komando Distrik Militer 0712/Tegal",
                "Komando Distrik Militer 1013/Muara Teweh",
                "Komando Resor Militer 043/Garuda Hitam",
            },
            id="what follows the place of a numbered unit",
        ),
        pytest.param(
            "Pemko Padang-BPJamsostek Teken MoU",
            {"Pemerintah Kota Padang", "BPJS Ketenagakerjaan"},
            id="a hyphen between two bodies",
        ),
        pytest.param(
            "Pemkab Kudus - Baznas Teken MoU",
            {"Pemerintah Kabupaten Kudus", "Badan Amil Zakat Nasional"},
            id="a dash between two bodies is no dateline",
        ),
        pytest.param(
            "Kabid Humas Diskominfo Pemkot Tegal, Sri Hartati, hadir bersama Kanwil DJP Papua, Papua Barat, dan Maluku.",
            {
                "Dinas Komunikasi dan Informatika Kota Tegal",
                "Kantor Wilayah Direktorat Jenderal Pajak Papua, Papua Barat, dan Maluku",
            },
            id="an office and its government, a list of provinces",
        ),
    ],
)
def test_bodies(text: str, expected: set[str]) -> None:
    assert bodies(text) == expected


def test_a_street_bears_the_name_and_the_office_of_a_person() -> None:
    assert not facts("Kantor itu berada di Jalan Gubernur H.A. Bastian, Tegal.").people
    assert facts("Di kantor Bupati H. Agus Salim, Senin.").people
