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
        pytest.param(
            "PKS diteken Kapolsek Sukamundur AKP Budi Santoso dan Danramil Sukamundur Kapten Inf Rahmat Hidayat.",
            {
                ("Budi Santoso", "Kapolsek", "Kepolisian Sektor Sukamundur"),
                ("Rahmat Hidayat", "Danramil", "Komando Rayon Militer Sukamundur"),
            },
            id="a district of no table before a rank",
        ),
        pytest.param(
            "PKS diteken Kepala UPT Pelatihan Kerja Singosari, Budi Hartono.",
            {("Budi Hartono", "Kepala", "Unit Pelaksana Teknis Pelatihan Kerja Singosari")},
            id="a unit with its head",
        ),
        pytest.param(
            "PKS diteken Dirut Perum Bulog Ahmad Taufiq.",
            {("Ahmad Taufiq", "Dirut", "Perum BULOG")},
            id="a firm of the tables, then a name",
        ),
        pytest.param(
            "Hadir Aster Kasad Mayor Jenderal (Mayjen) TNI Budi Hartono dan Letnan Kolonel (Letkol) Inf Rahmat.",
            {("Budi Hartono", "Aster Kasad", "Tentara Nasional Indonesia Angkatan Darat")},
            id="a rank with its short form in a bracket",
        ),
        pytest.param(
            "Hadir Kadinas Pertanian dan Pangan Kab.Demak Ir. Budi Hartono.",
            {("Budi Hartono", "Kadinas", "Dinas Pertanian dan Pangan Kabupaten Demak")},
            id="the head of a regional office in one word",
        ),
        pytest.param(
            "Hadir Aster Kasdam V/Brawijaya Kolonel Inf Budi Hartono.",
            {("Budi Hartono", "Aster Kasdam", "Komando Daerah Militer V/Brawijaya")},
            id="an office of a numbered command",
        ),
        pytest.param(
            "PKS diteken Ketua Pengadilan Agama Jepara Kelas IB, Abd. Rahim Zaini.",
            {("Abd. Rahim Zaini", "Ketua", "Pengadilan Agama Jepara")},
            id="the class behind a court",
        ),
        pytest.param(
            "Hadir Anggota KPU RI Divisi Hukum, Hasan Basri, dan Ketua Divisi SDM dan Litbang KPU Provinsi Jawa "
            "Barat, Abdul Safii.",
            {
                ("Hasan Basri", "Anggota Divisi Hukum", "Komisi Pemilihan Umum"),
                ("Abdul Safii", "Ketua Divisi SDM dan Litbang", "Komisi Pemilihan Umum Provinsi Jawa Barat"),
            },
            id="a division behind the body, and before it",
        ),
        pytest.param(
            "Hadir Kasubdit Bintibsos Direktorat Binmas Polda Jateng AKBP Budi Hartono.",
            {("Budi Hartono", "Kasubdit Bintibsos Direktorat Binmas", "Kepolisian Daerah Jawa Tengah")},
            id="a unit of no table before its body",
        ),
        pytest.param(
            "Hadir Direktur Bina Haji Ditjen PHU Kementerian Agama, Budi Hartono.",
            {
                (
                    "Budi Hartono",
                    "Direktur Bina Haji Direktorat Jenderal Penyelenggaraan Haji dan Umrah",
                    "Kementerian Agama",
                ),
            },
            id="a field that is a title of persons too",
        ),
        pytest.param(
            "Hadir Rektor Universitas Jember, Dr. (Can) Ir. H. Budi Alfian, MBA.",
            {("Budi Alfian", "Rektor", "Universitas Jember")},
            id="a title with a bracket",
        ),
        pytest.param(
            "Hadir Kepala Bidang Litbang Bappeda Kudus Rini Astuti.",
            {("Rini Astuti", "Kepala Bidang Litbang", "Badan Perencanaan Pembangunan Daerah Kudus")},
            id="a field, a body, a region that is a word too",
        ),
        pytest.param(
            "General Manager PLN UID Jateng & DIY, Budi Joko Pranoto mengatakan sinergi penting.",
            {
                (
                    "Budi Joko Pranoto",
                    "General Manager",
                    "PT Perusahaan Listrik Negara (Persero) UID Jateng & DIY",
                ),
            },
            id="a unit of two provinces",
        ),
        pytest.param(
            "Hadir GM PLN Suluttenggo Ari Darmawan dan Division Head Operasi Pelindo Regional 4, Rini M. Hakim.",
            {
                ("Ari Darmawan", "GM", "PT Perusahaan Listrik Negara (Persero) Suluttenggo"),
                ("Rini M. Hakim", "Division Head Operasi", "PT Pelabuhan Indonesia (Persero) Regional 4"),
            },
            id="an area in one word; a branch by its number",
        ),
        pytest.param(
            '"Kami siap," ungkap Aji Kalbu Pribadi, Kepala Kejaksaan Negeri Tanjung Perak.',
            {
                ("Aji Kalbu Pribadi", "Kepala", "Kejaksaan Negeri Tanjung Perak"),
            },
            id="a plain word inside the name of who speaks",
        ),
        pytest.param(
            "Pemkab Sigi dan Kota Palu yang diwakili oleh Sekda, Budi Hartono, meneken MoU.",
            {
                ("Budi Hartono", "Sekda", "Pemerintah Kota Palu"),
            },
            id="an office for the body that it represents",
        ),
        pytest.param(
            "Hadir Vice President Revitalisasi & Pemeliharaan Aset Properti, General Manager PLN Unit Induk "
            "Transmisi JBT.",
            set(),
            id="offices without names, with their fields",
        ),
        pytest.param(
            "PKS diteken Kepala BPN Kendal Budi Hartono dan pegawai universitas Sukamundur, kepala bappeda dan sekda.",
            {
                ("Budi Hartono", "Kepala", "Kantor Pertanahan Kendal"),
            },
            id="the name of a body behind a small noun",
        ),
        pytest.param(
            "Perwakilan dari PT Sinar Kudus, Rini Astuti mengatakan kerja sama ini baik.",
            {
                ("Rini Astuti", "Perwakilan", "PT Sinar Kudus"),
            },
            id="who stands for a body, at the start of a sentence",
        ),
        pytest.param(
            "Hadir Kapolres Tegal Kota AKBP Budi Hartono.",
            {
                ("Budi Hartono", "Kapolres", "Kepolisian Resor Tegal Kota"),
            },
            id="the police of a city with its noun behind",
        ),
        pytest.param(
            "Hadir Ibu Mariati, M.Pd., Kepala SMKN Satu Atap Tuntang sebagai pihak pertama.",
            {
                ("Mariati", "Kepala", "SMKN Satu Atap"),
            },
            id="one word behind an office that closes an apposition",
        ),
        pytest.param(
            "Hadir Ketua Majelis Ulama Indonesia (MUI) Sulawesi Utara (Sulut) KH. Abdul Gafur.",
            {
                ("Abdul Gafur", "Ketua", "Majelis Ulama Indonesia Sulawesi Utara"),
            },
            id="a region with its short form behind a body",
        ),
        pytest.param(
            "Hadir Menteri Agama Lukman Saifuddin dan Kepala Kantor Wilayah Kementerian Agama Provinsi Riau Farhani.",
            {
                ("Lukman Saifuddin", "Menteri Agama", "Kementerian Agama"),
                ("Farhani", "Kepala", "Kantor Wilayah Kementerian Agama Provinsi Riau"),
            },
            id="a minister beside the office of his ministry in a province",
        ),
        pytest.param(
            "Hadir Kepala Badan Pemberdayaan Sumber Daya Manusia (BPSDM) Lutfiyah Nurlaela.",
            {
                ("Lutfiyah Nurlaela", "Kepala", "Badan Pemberdayaan Sumber Daya Manusia"),
            },
            id="a name behind the acronym of a board",
        ),
        pytest.param(
            "Hadir HRD PT. Mitra Kudus, Bapak Dede Suganda, dan Wakil Menteri Desa PDT, Ahmad Patria.",
            {
                ("Dede Suganda", "HRD", "PT Mitra Kudus"),
                (
                    "Ahmad Patria",
                    "Wakil Menteri Desa PDT",
                    "Kementerian Desa dan Pembangunan Daerah Tertinggal",
                ),
            },
            id="an acronym of an office; a deputy minister",
        ),
        pytest.param(
            'Pemkot Demak meneken MoU dengan PMI Demak, Rabu. "Kami siap," kata Wali Kota Demak Budi Hartono. '
            "Pria yang juga menjabat Kadispora Jatim ini berharap semua terbantu.",
            {
                ("Budi Hartono", "Wali Kota", "Pemerintah Kota Demak"),
                ("Budi Hartono", "Kadispora", "Dinas Pemuda dan Olahraga Jatim"),
            },
            id="a further office of who was named",
        ),
        pytest.param(
            "Hadir Kepala Bappeda Kudus, Kadis Dukcapil, Kadis Sukatan, Kepala BKD dan Sekda.",
            set(),
            id="a list of offices without names",
        ),
        pytest.param(
            "Pejabat Sementara (Pjs.) Dekan Fakultas Kedokteran Universitas Jember, dr. Budi Hartono, hadir.",
            {
                ("Budi Hartono", "Pejabat Sementara Dekan Fakultas Kedokteran", "Universitas Jember"),
            },
            id="the short form of a word before the office",
        ),
        pytest.param(
            "Hadir Kepala Badan Penyelenggara Jaminan Kesehatan (BPJS) Kesehatan Cabang Kendari, Rini Astuti, "
            "dan Direktur PT Sinar E&P Tarakan, Budi Hartono.",
            {
                ("Rini Astuti", "Kepala", "BPJS Kesehatan Cabang Kendari"),
                ("Budi Hartono", "Direktur", "PT Sinar E&P Tarakan"),
            },
            id="an acronym inside a name; letters joined by a sign",
        ),
        pytest.param(
            "Hadir Danlanud Halim Perdanakusuma Marsma TNI Budi Hartono.",
            {
                ("Budi Hartono", "Danlanud", "Pangkalan TNI Angkatan Udara Halim Perdanakusuma"),
            },
            id="a base of the tables",
        ),
        pytest.param(
            "Hadir Danlanud Syamsuddin Noor, Danlanal Banjarmasin, dan Kapolres Banjarbaru.",
            set(),
            id="bases and their commanders without names",
        ),
        pytest.param(
            "Hadir Kepala Badan Nasional Pencarian dan Pertolongan (Kabasarnas) RI Marsdya TNI Hadi Alfian.",
            {
                ("Hadi Alfian", "Kepala", "Badan Nasional Pencarian dan Pertolongan"),
            },
            id="the office of the head in a bracket behind a body",
        ),
        pytest.param(
            "Hadir Sekda Demak yang juga sekaligus sebagai Kepala BPBD Demak, Budi Hartono, S.H.",
            {
                ("Budi Hartono", "Sekda", "Pemerintah Kabupaten Demak"),
                ("Budi Hartono", "Kepala", "Badan Penanggulangan Bencana Daerah Demak"),
            },
            id="two offices of one person",
        ),
        pytest.param(
            "Hadir Plt. Kalak BPBD Demak Budi Hartono dan Kepala LPkM Universitas Jember, Prof. Rini Astuti.",
            {
                ("Budi Hartono", "Plt. Kalak", "Badan Penanggulangan Bencana Daerah Demak"),
                ("Rini Astuti", "Kepala LPkM", "Universitas Jember"),
            },
            id="the body in short at the end of an office; a unit of a university",
        ),
        pytest.param(
            "Direktur Pembinaan Sekolah Menengah Kejuruan (SMK) Kementerian Pendidikan dan Kebudayaan Budi "
            "Hartono hadir.",
            {
                (
                    "Budi Hartono",
                    "Direktur Pembinaan Sekolah Menengah Kejuruan",
                    "Kementerian Pendidikan dan Kebudayaan",
                ),
            },
            id="schools as the field of an office",
        ),
        pytest.param(
            "Hadir Ketua Dewan Pimpinan Cabang (DPC) Partai Golkar Demak, Rini Astuti, dan Ketua PC Fatayat NU "
            "Demak Siti Aminah.",
            {
                ("Rini Astuti", "Ketua", "Dewan Pimpinan Cabang Partai Golkar Demak"),
                ("Siti Aminah", "Ketua", "Pimpinan Cabang Fatayat Nahdlatul Ulama Demak"),
            },
            id="branches of parties and associations",
        ),
        pytest.param(
            "Hadir Kabag Adpem Budi Hartono dan Ketua Gugus Kerja Fakultas Vokasi Unhas Prof. Rini Astuti.",
            {
                ("Budi Hartono", "Kabag Adpem", None),
                ("Rini Astuti", "Ketua Gugus Kerja Fakultas Vokasi", "Universitas Hasanuddin"),
            },
            id="a field in short; a university at the end of a unit of no table",
        ),
        pytest.param(
            "Hadir ketua umum yayasan Griya Mulia, Budi Hartono, dan Vice Chancellor Universitas Jember Rini Astuti.",
            {
                ("Budi Hartono", "ketua umum", "Yayasan Griya Mulia"),
                ("Rini Astuti", "Vice Chancellor", "Universitas Jember"),
            },
            id="a foundation written small behind its head; a rector in English",
        ),
        pytest.param(
            "Bank Jateng diwakili Direktur Utamanya, Budi Hartono.",
            {("Budi Hartono", "Direktur Utama", "PT Bank Pembangunan Daerah Jawa Tengah")},
            id="an office of two words with a suffix",
        ),
        pytest.param(
            "Hadir Bupati Kubu Raya Muda Santosa, Bupati Tegal H. Kader Wijaya, dan Bupati Demak P Rini Astuti.",
            {
                ("Muda Santosa", "Bupati", "Pemerintah Kabupaten Kubu Raya"),
                ("Kader Wijaya", "Bupati", "Pemerintah Kabupaten Tegal"),
                ("P Rini Astuti", "Bupati", "Pemerintah Kabupaten Demak"),
            },
            id="words and a letter that open a name",
        ),
        pytest.param(
            "Hadir Konsul Jendral Republik Indonesia di Perth Budi Hartono dan Direktur PD Rimba A Santosa Wijaya.",
            {
                ("Budi Hartono", "Konsul Jendral", "Konsulat Jenderal Republik Indonesia Perth"),
                ("A Santosa Wijaya", "Direktur", "Perusahaan Daerah Rimba"),
            },
            id="a general written otherwise; an initial behind a firm",
        ),
    ],
)
def test_office_and_holder(text: str, expected: set[tuple[str, str, str | None]]) -> None:
    assert roles(text) == expected
