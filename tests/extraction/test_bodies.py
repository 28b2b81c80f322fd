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
            "Hadir Kepala Kejaksaan Negeri Kudus Amran Wibisana dan Kepala Disperindag Provinsi Banten Babar Hartanto.",
            {"Kejaksaan Negeri Kudus", "Dinas Perindustrian dan Perdagangan Provinsi Banten"},
            id="a name ends with its region, though the next word may name a place",
        ),
        pytest.param(
            "Hadir Kepala Biro Umum Sekretariat Jenderal Kementerian Dalam Negeri Laksmi Pranowo.",
            {"Sekretariat Jenderal Kementerian Dalam Negeri"},
            id="a ministry behind its unit",
        ),
        pytest.param(
            "Badan Pengawas Pemilu (Bawaslu) Kota Pasuruan Jawa Timur (Jatim) meneken MoU dengan Kejaksaan Negeri Malang Jawa "
            "Timur. Hadir Ketua Badan Pengawas Pemilu (Bawaslu) RI Hartanto Wibisana.",
            {
                "Badan Pengawas Pemilihan Umum Kota Pasuruan",
                "Kejaksaan Negeri Malang",
                "Badan Pengawas Pemilihan Umum",
            },
            id="where a city lies is no part of a name",
        ),
        pytest.param(
            "Perhutani Kesatuan Pemangkuan Hutan (KPH) Bandung Utara dan PLN Unit Induk Wilayah Kalimantan Timur dan "
            "Kalimantan Utara meneken MoU.",
            {
                "Perum Perhutani Kesatuan Pemangkuan Hutan Bandung Utara",
                "PT Perusahaan Listrik Negara (Persero) Unit Induk Wilayah Kalimantan Timur dan Kalimantan Utara",
            },
            id="units of a quarter, and of two provinces",
        ),
        pytest.param(
            "Hadir Perbekel Desa Karangsari, Hartanto Wibisana. Universitas Jember meneken MoU dengan Pemerintah Desa "
            "Karangsari, Kecamatan Sukamaju, Kabupaten Jember.",
            {"Pemerintah Desa Karangsari", "Universitas Jember"},
            id="the noun of a village behind its head",
        ),
        pytest.param(
            "Universitas Jember bersama pemerintah desa Karangsari meneken MoU. Hadir Lurah Karangsari Hartanto Wibisana.",
            {"Universitas Jember", "Pemerintah Desa Karangsari"},
            id="a village by a small noun, and its head",
        ),
        pytest.param(
            "Sekda Demak Puji Kapolres\n\nHadir Kapolres Demak, AKBP Hartanto Wibisana. Sekda Demak Laksmi Pranowo memuji.",
            {"Kepolisian Resor Demak", "Pemerintah Kabupaten Demak"},
            id="a place in a headline is none of those who sit there",
        ),
        pytest.param(
            "Pemkab Lumajang-UNEJ Teken MoU\n\nPemerintah Kabupaten Lumajang dan Universitas Jember (UNEJ) meneken MoU.",
            {"Pemerintah Kabupaten Lumajang", "Universitas Jember"},
            id="a hyphen joins two bodies in a headline",
        ),
        pytest.param(
            "PKS diteken antara Direktorat Jenderal (Ditjen) Imigrasi dan Polri. Para siswa SMA Se – Kota Batang hadir.",
            {"Direktorat Jenderal Imigrasi", "Kepolisian Negara Republik Indonesia"},
            id="a unit of a ministry, then a body by its short form; no name after a noun of schools",
        ),
        pytest.param(
            "Badan Perencanaan dan Penelitian (Bappelitbang) Kabupaten Batang dan Universitas Jember meneken MoU, kata Kepala "
            "Badan (Kaban) Bappelitbang, Budi Susilo. Bappelitbang Batang terbantu.",
            {"Badan Perencanaan dan Penelitian Kabupaten Batang", "Universitas Jember"},
            id="an acronym before the region, then behind the short form of its head",
        ),
        pytest.param(
            "Pemkab Kendal meneken MoU dengan Kementerian Ketenagakerjaan di Kantor Kementerian Ketenagakerjaan, Jakarta.",
            {"Pemerintah Kabupaten Kendal", "Kementerian Ketenagakerjaan"},
            id="the building of a ministry",
        ),
        pytest.param(
            "Pemkot Mandoro Akhirnya Teken MoU\n\nPemkot Mandoro dan Universitas Jember meneken MoU.",
            {"Pemerintah Kota Mandoro", "Universitas Jember"},
            id="an adverb behind a place in a headline",
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
        pytest.param(
            "STIH dan STIE Damarica menjalin kerja sama dengan Pemkab Tebo. Kejaksaan Negeri dan Pengadilan Negeri Tebo hadir.",
            {
                "Sekolah Tinggi Ilmu Hukum Damarica",
                "Sekolah Tinggi Ilmu Ekonomi Damarica",
                "Pemerintah Kabupaten Tebo",
                "Kejaksaan Negeri Tebo",
                "Pengadilan Negeri Tebo",
            },
            id="names that share their end",
        ),
        pytest.param(
            "Universitas Tanjungpura dan Pemkab Sambas meneken MoU. Rektor Universitas Tanjungpure, Garuda Wiko, hadir.",
            {"Universitas Tanjungpura", "Pemerintah Kabupaten Sambas"},
            id="a slip of the pen",
        ),
        pytest.param(
            "Pemkab Jepara dan Universitas Diponegoro meneken MoU di gedung Jepara Creative Center (JCC). JCC dibuka 2020.",
            {"Pemerintah Kabupaten Jepara", "Universitas Diponegoro"},
            id="an acronym that the article explains as another thing",
        ),
        pytest.param(
            "PENANDATANGANAN MOU ANTARA DINAS SOSIAL DAN BAZNAS\n\nDinas Sosial Kota Metro dan Baznas Kota Metro meneken MoU.",
            {"Dinas Sosial Kota Metro", "Badan Amil Zakat Nasional Kota Metro"},
            id="a word in capitals is no acronym",
        ),
        pytest.param(
            "Kanwil DJP Sulawesi Selatan, Barat dan Tenggara dan Universitas Hasanuddin meneken PKS.",
            {
                "Kantor Wilayah Direktorat Jenderal Pajak Sulawesi Selatan, Barat dan Tenggara",
                "Universitas Hasanuddin",
            },
            id="a branch of several provinces",
        ),
        pytest.param(
            "PT Pertamina Patra Niaga dan PT Pertamina Hulu Energi meneken MoU, disaksikan PT PLN UP3 Tegal.",
            {
                "PT Pertamina Patra Niaga",
                "PT Pertamina Hulu Energi",
                "PT Perusahaan Listrik Negara (Persero) UP3 Tegal",
            },
            id="firms of one group, and a unit of a firm",
        ),
        pytest.param(
            "Kabag Hukum Setda Kota Bima Rahmat, S.H. dan Dinas Pendidikan menghadiri penandatanganan MoU Pemkot Bima.",
            {"Pemerintah Kota Bima", "Sekretariat Daerah Kota Bima", "Dinas Pendidikan Kota Bima"},
            id="a secretariat that an official serves, an office without its region has that of the article",
        ),
        pytest.param(
            "Pemkab Kendal dan Universitas Jember menandatangani MoU di Sekretariat Daerah Kabupaten Kendal.",
            {"Pemerintah Kabupaten Kendal", "Universitas Jember"},
            id="a secretariat as a place",
        ),
        pytest.param(
            "PT PLN (Persero) Unit Induk Distribusi (UID) Bali meneken PKS dengan Kejati Bali. Manager PLN UID Bali Agus Ali "
            "hadir. PLN terbantu, kata Manager PLN UP3 Gianyar Rini Astuti.",
            {
                "PT Perusahaan Listrik Negara (Persero) Unit Induk Distribusi Bali",
                "Kejaksaan Tinggi Bali",
                "PLN UP3 Gianyar",
            },
            id="one unit of a firm in long and in short; the firm alone is the unit named most",
        ),
        pytest.param(
            "BRI Kanca Kendal dan Pemkab Kendal meneken PKS. Pemimpin BRI Cabang Kendal Agus Santoso, S.E. hadir.",
            {"BRI Kanca Kendal", "Pemerintah Kabupaten Kendal"},
            id="a branch by another noun",
        ),
        pytest.param(
            "PLN ULP Sukamundur dan Pemkab Kendal meneken PKS. Manager ULP Sukamundur, Agus Santoso, hadir.",
            {"PT Perusahaan Listrik Negara (Persero) ULP Sukamundur", "Pemerintah Kabupaten Kendal"},
            id="a unit in a place of no table, then without its firm",
        ),
        pytest.param(
            "PLN UP3 Kendal dan PLN UP3 Demak meneken MoU dengan Kejati Jawa Tengah, kata Direktur PLN Agus Santoso.",
            {
                "PLN UP3 Kendal",
                "PLN UP3 Demak",
                "Kejaksaan Tinggi Jawa Tengah",
                "PT Perusahaan Listrik Negara (Persero)",
            },
            id="a firm beside two of its units is itself",
        ),
        pytest.param(
            "Kantor Wilayah Jawa Tengah BPJS Ketenagakerjaan dan Pemkab Kendal meneken MoU.",
            {"Kantor Wilayah BPJS Ketenagakerjaan Jawa Tengah", "Pemerintah Kabupaten Kendal"},
            id="the office of a region, then whose it is",
        ),
        pytest.param(
            "Pemkab Kendal meneken MoU sesuai UU Nomor 11 Tahun 2021 tentang Kejaksaan Republik Indonesia.",
            {"Pemerintah Kabupaten Kendal"},
            id="a body in the title of a law",
        ),
        pytest.param(
            "Pemprov Jateng-Lampung Teken MoU\n\nPemprov Jateng dan Pemprov Lampung meneken MoU di Semarang.",
            {"Pemerintah Provinsi Jawa Tengah", "Pemerintah Provinsi Lampung"},
            id="two regions joined by a hyphen are no third",
        ),
        pytest.param(
            "Lembaga Pemasyarakatan (Lapas) Wanita Kelas IIB Sukamundur dan Pemkab Kendal meneken MoU, "
            "kata Kalapas Suharto, S.H.",
            {"Lembaga Pemasyarakatan Wanita Kelas IIB Sukamundur", "Pemerintah Kabupaten Kendal"},
            id="the noun of a name once more in short, a class, a place of no table; its head names no other",
        ),
        pytest.param(
            "Pemkab Kendal meneken MoU dengan Albukhari International University (AIU), kata Rektor AIU Budi Santoso.",
            {"Pemerintah Kabupaten Kendal", "Albukhari International University"},
            id="a name abroad whose noun stands last",
        ),
        pytest.param(
            "Dinas Koperasi, Perindustrian dan Perdagangan Kabupaten Batang meneken MoU dengan Universitas Jember. Dinas "
            "Perindustrian, Perdagangan dan Koperasi Batang terbantu.",
            {"Dinas Koperasi, Perindustrian dan Perdagangan Kabupaten Batang", "Universitas Jember"},
            id="an office whose fields stand in another order",
        ),
        pytest.param(
            "Rumah Sakit Ngesti Waluyan Parakan dan Pemkab Batang meneken MoU. Direktur RS Ngesti Waluyan hadir.",
            {"Rumah Sakit Ngesti Waluyan Parakan", "Pemerintah Kabupaten Batang"},
            id="a hospital without its town",
        ),
        pytest.param(
            "Pemkot Batam meneken MoU dengan Universitas Batam untuk kawasan ASEAN. Rektor menyebut PTMA dan Badan Otonom.",
            {"Pemerintah Kota Batam", "Universitas Batam"},
            id="an area, and nouns of many bodies",
        ),
        pytest.param(
            "Badan Riset Daerah (BAPDA) dan Universitas Batam meneken MoU antara Kementerian Pertanian RI dan Tentara Nasional "
            "Indonesia, juga antara Kementerian Agama dan Kampus Universitas Riau.",
            {
                "Badan Riset Daerah",
                "Universitas Batam",
                "Kementerian Pertanian",
                "Tentara Nasional Indonesia",
                "Kementerian Agama",
                "Universitas Riau",
            },
            id="a ministry and another body",
        ),
        pytest.param(
            "Yayasan Bina Warga Kalimas dan Muarabaru (YBWKM) dan Pemkab Batang meneken MoU.",
            {"Yayasan Bina Warga Kalimas dan Muarabaru", "Pemerintah Kabupaten Batang"},
            id="a list of places that an acronym spells",
        ),
        pytest.param(
            "Badan Pengelola Keuangan dan Aset Daerah (BPKAD) Kabupaten Batang meneken MoU, kata BPKAD Kabupaten Batang.",
            {"Badan Pengelola Keuangan dan Aset Daerah Kabupaten Batang"},
            id="an acronym means what the article says",
        ),
        pytest.param(
            "Badan Pangan Nasional dan Kemenag meneken MoU, kata Deputi BPN Agus Susilo.",
            {"Badan Pangan Nasional", "Kementerian Agama"},
            id="an acronym of two bodies, one of them named",
        ),
        pytest.param(
            "GM PT PLN Unit Induk Pembangkitan Sumatera Bagian Utara Bambang Susilo dan Kapolda Riau meneken MoU.",
            {
                "PT Perusahaan Listrik Negara (Persero) Unit Induk Pembangkitan Sumatera Bagian Utara",
                "Kepolisian Daerah Riau",
            },
            id="a unit of a part of the country, then a name",
        ),
        pytest.param(
            "PLN Wilayah Maluku dan Maluku Utara (M2U) meneken MoU dengan Kejati Maluku. Manager PLN M2U Joko Susilo hadir.",
            {
                "PT Perusahaan Listrik Negara (Persero) Wilayah Maluku dan Maluku Utara",
                "Kejaksaan Tinggi Maluku",
            },
            id="a branch of two provinces, and what it is called in short",
        ),
        pytest.param(
            "GM PLN UIW Joko Susilo dan GM PLN UID Sulselbar Ir. Budi Ali meneken MoU dengan Polda Bali.",
            {
                "PT Perusahaan Listrik Negara (Persero) UID Sulselbar",
                "Kepolisian Daerah Bali",
            },
            id="a unit without a place, then a name, is the firm; the firm is its only unit",
        ),
        pytest.param(
            "Badan Riset, Inovasi dan Data (Barinda) Kabupaten Batang dan Universitas Jember meneken MoU, kata Kepala Barinda "
            "Batang Budi Susilo, S.E.",
            {"Badan Riset, Inovasi dan Data Kabupaten Batang", "Universitas Jember"},
            id="an acronym with the region",
        ),
        pytest.param(
            "Pemkot Semarang Akhirnya Teken MoU\n\nPemkot Semarang meneken MoU dengan Universitas Jember untuk Kawasan "
            "Pertumbuhan ASEAN Timur. Siswa SMA Se – Kota Semarang hadir di Kec. Kota Timur.",
            {"Pemerintah Kota Semarang", "Universitas Jember"},
            id="adverbs, areas, schools of a town and districts are no bodies",
        ),
        pytest.param(
            "Pemprov Jawa Tengah meneken MoU dengan Kabupaten Kendal, Batang, dan Pekalongan di Semarang.",
            {
                "Pemerintah Provinsi Jawa Tengah",
                "Pemerintah Kabupaten Kendal",
                "Pemerintah Kabupaten Batang",
                "Pemerintah Kabupaten Pekalongan",
            },
            id="regencies in a list that names their level once",
        ),
        pytest.param(
            "Pemkab Kendal, Jawa Tengah, meneken MoU dengan UNDAR (Universitas Darul Arkam), kata Rektor UNDAR Budi Susilo.",
            {"Pemerintah Kabupaten Kendal", "Universitas Darul Arkam"},
            id="a province behind a comma is no party; an acronym before its name",
        ),
        pytest.param(
            "Pengadilan Agama Tual dan Pemkab Batang meneken MoU. Rektor memuji Pengadilan Agama dan Pemkab Batang.",
            {"Pengadilan Agama Tual", "Pemerintah Kabupaten Batang"},
            id="a court that the article names does not take the place of the next in a list",
        ),
        pytest.param(
            "Kementerian Agama Kab.OKU Selatan dan Dinas Pendidikan kota Malang meneken MoU, kata OJK Regional 4 Jatim.",
            {
                "Kementerian Agama Kabupaten OKU Selatan",
                "Dinas Pendidikan kota Malang",
                "Otoritas Jasa Keuangan Regional 4 Jatim",
            },
            id="levels in short or written small, a numbered region",
        ),
        pytest.param(
            "Kejaksaan Tinggi dan BPKP Sulteng mendampingi Pemprov Sulteng, kata Kepala Kejaksaan Tinggi Sulteng.",
            {
                "Kejaksaan Tinggi Sulawesi Tengah",
                "Badan Pengawasan Keuangan dan Pembangunan Sulteng",
                "Pemerintah Provinsi Sulawesi Tengah",
            },
            id="a name that shares its end with the next one, and in full",
        ),
        pytest.param(
            "Kejari Kota Kupang meneken MoU dengan Pemkot Kupang, Kejari Kabupaten Kupang dengan Pemkab Kupang.",
            {
                "Kejaksaan Negeri Kota Kupang",
                "Kejaksaan Negeri Kabupaten Kupang",
                "Pemerintah Kota Kupang",
                "Pemerintah Kabupaten Kupang",
            },
            id="bodies of a regency and of the city of the same name",
        ),
        pytest.param(
            "Sekretariat Dewan Perwakilan Rakyat Daerah (DPRD) Kabupaten Blora meneken MoU, kata Ketua DPRD Blora Budi Ali.",
            {"Sekretariat DPRD Kabupaten Blora", "DPRD Blora"},
            id="a council and its secretariat",
        ),
        pytest.param(
            "Kantor Pertanahan Kab. Pati dan Kepala Dinas Kominfosanti Buleleng meneken MoU.",
            {"Kantor Pertanahan Kabupaten Pati", "Dinas Kominfosanti Buleleng"},
            id="a level in short, a field of no table before a region",
        ),
        pytest.param(
            "Pemkab Lombok Utara meneken MoU dengan Lembaga Penelitian dan pengabdian Masyarakat (LPPM) Unram.",
            {"Pemerintah Kabupaten Lombok Utara", "Universitas Mataram"},
            id="a unit of a university, a word of it written small",
        ),
        pytest.param(
            "PKS diteken Ketua KPU Pati di Gedung KPU Jl. Melati No. 14 dan di Universitas Jember Lantai VI.",
            {"Komisi Pemilihan Umum Pati", "Universitas Jember"},
            id="a street and a floor are no part of a name",
        ),
        pytest.param(
            "PKS diteken Rektor Universitas Dr. Wiryo Santosa dan Konsulat Jenderal Republik Indonesia di Hamburg.",
            {"Universitas Dr Wiryo Santosa", "Konsulat Jenderal Republik Indonesia di Hamburg"},
            id="a university named after a doctor, a consulate at a place",
        ),
        pytest.param(
            "Universitas Balikpapan meneken PKS dengan Pemkab Pati. Bagi Uniba, kerja sama ini penting.",
            {"Universitas Balikpapan", "Pemerintah Kabupaten Pati"},
            id="a short form of several universities, one of them written out",
        ),
        pytest.param(
            "Universitas Balikpapan dan Universitas Batam meneken PKS. Bagi Uniba, kerja sama ini penting.",
            {"Universitas Balikpapan", "Universitas Batam"},
            id="a short form of several universities, both written out",
        ),
    ],
)
def test_bodies_of_a_text(text: str, expected: set[str]) -> None:
    assert bodies(text) == expected


def test_the_place_of_an_office_is_no_name_of_its_body() -> None:
    text = (
        "Kapolda Jambi Irjen Pol Surya Wijaya dan Kajati Jambi Ratna Dewi hadir saat Pemprov Jambi meneken MoU dengan "
        "Universitas Jambi."
    )
    facts = extract(Article(key="t", id="t", text=text, source="t"))
    aliases = {body.name: body.aliases for body in facts.institutions}
    assert "Jambi" not in aliases["Kepolisian Daerah Jambi"]
    assert "Jambi" not in aliases["Kejaksaan Tinggi Jambi"]


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Bolmong Timur", "Bolaang Mongondow Timur"),
        ("Mura Utara", "Musi Rawas Utara"),
        ("Palas Utara", "Padang Lawas Utara"),
        ("Bolmong", "Bolaang Mongondow"),
    ],
)
def test_a_region_told_by_its_neighbours_short_form(short: str, full: str) -> None:
    text = f"Bupati {short} Rudi Hartono dan Rektor Universitas Riau Sari Dewi meneken MoU."
    assert f"Pemerintah Kabupaten {full}" in bodies(text)
