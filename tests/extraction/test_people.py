"""People and their roles, from sentences that news writes in many forms."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Article


def people(text: str) -> dict[str, list[tuple[str, str | None]]]:
    """The people of a text with their roles and institutions."""
    facts = extract(Article(key="a", id="a", text=text, source="a", url=None, published=None))
    return {p.name: [(r.name, r.institution) for r in p.roles] for p in facts.people}


@pytest.mark.parametrize(
    ("text", "name", "role", "institution"),
    [
        # branches that a number tells, and the deputy of a branch
        (
            "Deputi Direksi BPJS Kesehatan Kedeputian Wilayah IX Sumarni Dewanti hadir.",
            "Sumarni Dewanti",
            "Deputi Direksi",
            "BPJS Kesehatan",
        ),
        (
            "Wakil Pemimpin Bank Sumsel Babel Cabang Lahat Netti Wulandari hadir.",
            "Netti Wulandari",
            "Wakil Pemimpin",
            "PT Bank Pembangunan Daerah Sumatera Selatan dan Bangka Belitung Cabang Lahat",
        ),
        # a field in brackets, in one word
        (
            "Hadir Kepala Bagian Protokol dan Komunikasi Pimpinan (Prokompim) Setda Kota Batu, Doris Indra Nugraha.",
            "Doris Indra Nugraha",
            "Kepala Bagian Protokol dan Komunikasi Pimpinan",
            "Sekretariat Daerah Kota Batu",
        ),
        # every word with a capital
        (
            "Bupati Lahat H. Saipul Anwar Dalam Sambutannya Berterima Kasih.",
            "Saipul Anwar",
            "Bupati",
            "Pemerintah Kabupaten Lahat",
        ),
        # arms written out, and a name before the head of a firm abroad
        (
            "Hadir Pasi Intel Kodim 0716 Kapten Infanteri Beni Riyadi.",
            "Beni Riyadi",
            "Pasi Intel",
            "Komando Distrik Militer 0716",
        ),
        (
            "Hadir Captain Mike Edwin CEO Orope Port Management Pty Ltd di Perth.",
            "Mike Edwin",
            "CEO",
            "Orope Port Management Pty Ltd",
        ),
        # degrees without full stops
        (
            "Dekan Fakultas Keperawatan Universitas Airlangga Lestari Wijayanti SKep MKep SpKMB hadir.",
            "Lestari Wijayanti",
            "Dekan Fakultas Keperawatan",
            "Universitas Airlangga",
        ),
        # a word of the body between office and name
        (
            "Rektor Universitas Teuku Ditiro (UTD) Beureunuen, Dr. Harun Pranata, M.Si membuka acara.",
            "Harun Pranata",
            "Rektor",
            "Universitas Teuku Ditiro",
        ),
        # a body of many words behind the office
        (
            "Sekretaris Utama Badan Meteorologi, Klimatologi, dan Geofisika (BMKG), Surya Adi Laksana, hadir.",
            "Surya Adi Laksana",
            "Sekretaris Utama",
            "Badan Meteorologi, Klimatologi, dan Geofisika",
        ),
        (
            "Deputi Bidang Klimatologi Badan Meteorologi, Klimatologi, dan Geofisika, Surya Adi Laksana, hadir.",
            "Surya Adi Laksana",
            "Deputi Bidang Klimatologi",
            "Badan Meteorologi, Klimatologi, dan Geofisika",
        ),
        # commands with their numbers
        (
            "Hadir Dandim 0716/Demak Letkol Inf Surya Adi Laksana.",
            "Surya Adi Laksana",
            "Dandim",
            "Komando Distrik Militer 0716/Demak",
        ),
        # commands in short, or by their number alone; police posts in one word or two; a whole office of the tables
        (
            "Hadir Pangdam I/BB Mayjen TNI Surya Laksana.",
            "Surya Laksana",
            "Pangdam",
            "Komando Daerah Militer I/Bukit Barisan",
        ),
        (
            "Hadir Danlantamal I Brigjen TNI (Mar) Surya Laksana.",
            "Surya Laksana",
            "Danlantamal",
            "Pangkalan Utama TNI Angkatan Laut I",
        ),
        (
            "Hadir Kapoldasu Irjen Pol. Surya Laksana dan Karobinopsnal Baharkam Polri Brigjen Pol Drs Edy Susilo MSi.",
            "Edy Susilo",
            "Karobinopsnal Baharkam",
            "Kepolisian Negara Republik Indonesia",
        ),
        (
            "MoU diteken Kepala Badan Reserse Kriminal (Kabareskrim) Polri Komjen Pol Drs Surya Laksana SH.",
            "Surya Laksana",
            "Kepala Badan Reserse Kriminal",
            "Kepolisian Negara Republik Indonesia",
        ),
        (
            "Kombes Pol M. Nasir selaku Dir Binmas Polda Riau hadir.",
            "M. Nasir",
            "Dir Binmas",
            "Kepolisian Daerah Riau",
        ),
        # a forest district; a name behind a province's body; a region told before
        (
            "Administratur KPH Cepu, Mustafa Halim, hadir.",
            "Mustafa Halim",
            "Administratur KPH",
            "Perum Perhutani KPH Cepu",
        ),
        (
            "Kejati Riau meneken MoU. Kepala Kejati Sukarnedi menyambutnya.",
            "Sukarnedi",
            "Kepala",
            "Kejaksaan Tinggi Riau",
        ),
        (
            "Kantor Kementerian Agama (Kemenag) Kabupaten Batang meneken MoU, kata Kepala Kemenag Batang Rudi Hakim.",
            "Rudi Hakim",
            "Kepala",
            "Kantor Kementerian Agama Kabupaten Batang",
        ),
        # a manager is one of a firm, not of the police named last
        (
            "PT Indonesia Power menemui Kabid Humas Polda Riau. General Manager, Rizki Pratama, hadir.",
            "Rizki Pratama",
            "General Manager",
            "PT PLN Indonesia Power",
        ),
        # an initial before a degree
        (
            "Hadir Drs. H. Budi Susilo S. M.Si, Walikota Medan.",
            "Budi Susilo S",
            "Walikota",
            "Pemerintah Kota Medan",
        ),
        # a bracket that repeats the office
        (
            "Menteri Desa dan Pembangunan Daerah Tertinggal (Mendes PDT) Wahyu Saputra memberi sambutan.",
            "Wahyu Saputra",
            "Menteri Desa dan Pembangunan Daerah Tertinggal",
            "Kementerian Desa dan Pembangunan Daerah Tertinggal",
        ),
        # fields of an office, joined by commas
        (
            "Wakil Rektor Bidang Perencanaan, Kerja sama, dan TIK Universitas Riau, Bambang Suseno, hadir.",
            "Bambang Suseno",
            "Wakil Rektor Bidang Perencanaan, Kerja sama, dan TIK",
            "Universitas Riau",
        ),
        # the secretariat that an official serves, named or of the article's government
        (
            "Asisten II Setda Kendal Rini Astuti menutup acara.",
            "Rini Astuti",
            "Asisten II",
            "Sekretariat Daerah Kabupaten Kendal",
        ),
        (
            "Pemkab Kendal meneken MoU. Kepala Bagian Pemerintahan Setda, Budi Santoso, hadir.",
            "Budi Santoso",
            "Kepala Bagian Pemerintahan",
            "Sekretariat Daerah Kabupaten Kendal",
        ),
        # names in brackets behind an office, and offices in brackets behind a name
        (
            "Yang menandatangani yakni Bupati Kendal (Dr. Ir. H. Musthafa, M.M.) dan Rektor.",
            "Musthafa",
            "Bupati",
            "Pemerintah Kabupaten Kendal",
        ),
        (
            "Dari BPKAD Kabupaten Kendal hadir Wikky Wijaya, S.E. (Penelaah Teknis Kebijakan).",
            "Wikky Wijaya",
            "Penelaah Teknis Kebijakan",
            "Badan Pengelolaan Keuangan dan Aset Daerah Kabupaten Kendal",
        ),
        # units in short, of no table, or by an acronym that the article explains
        (
            "Hadir Kepala Subbag Tata Usaha Kankemenag Kab. Pati, Andi Sasmita, di ruang rapat.",
            "Andi Sasmita",
            "Kepala Subbag Tata Usaha",
            "Kantor Kementerian Agama Kabupaten Pati",
        ),
        (
            "Rektor Universitas Jember hadir bersama Sekretaris Pusdiwasbang Agustinus Wayan.",
            "Agustinus Wayan",
            "Sekretaris Pusdiwasbang",
            "Universitas Jember",
        ),
        (
            "Universitas Jember punya Biro Perencanaan dan Kerja Sama (BPKS). Koordinator BPKS, Imam Saduk, SH., hadir.",
            "Imam Saduk",
            "Koordinator BPKS",
            "Universitas Jember",
        ),
        # an office in short inside the office, a misspelt level, a mission without "untuk"
        (
            "Wakil Rektor (WR) IV Bidang Perencanaan Universitas Jember, Dr. Jefri Sabala, hadir.",
            "Jefri Sabala",
            "Wakil Rektor (WR) IV Bidang Perencanaan",
            "Universitas Jember",
        ),
        (
            "Bupati Kabupeten Kendal, Budi Santoso, hadir.",
            "Budi Santoso",
            "Bupati",
            "Pemerintah Kabupaten Kendal",
        ),
        (
            "Konjen RI Cape Town, Budi Parwito, menyaksikan.",
            "Budi Parwito",
            "Konjen",
            "Konsulat Jenderal Republik Indonesia Cape Town",
        ),
        # two offices of which one names the body, a full stop without a blank, a high number
        (
            "Wakil Bupati Banggai, Drs. H. Furqan.Maulana, M.M., hadir.",
            "Furqan.Maulana",
            "Wakil Bupati",
            "Pemerintah Kabupaten Banggai",
        ),
        (
            "Pangdam XXII/Tambun Raya, Mayjen TNI Zainul Abidin, hadir.",
            "Zainul Abidin",
            "Pangdam",
            "Komando Daerah Militer XXII/Tambun Raya",
        ),
        (
            "Dan Lanud Merpati Jaya Kol Pnb Adi Prasetya hadir.",
            "Adi Prasetya",
            "Dan Lanud",
            "Pangkalan TNI Angkatan Udara Merpati Jaya",
        ),
        # a misspelt field of an office
        (
            "Wakil Rektor IV Bidang Kerja Sama dan Sistim Informasi Universitas Jember, Dr. Budi Susilo, hadir.",
            "Budi Susilo",
            "Wakil Rektor IV Bidang Kerja Sama dan Sistim Informasi",
            "Universitas Jember",
        ),
        # lists of offices, then of those who hold them
        (
            "MoU diteken Rektor Universitas Jember dan Bupati Kendal, masing-masing Budi Susilo dan Rini Astuti.",
            "Budi Susilo",
            "Rektor",
            "Universitas Jember",
        ),
        (
            "MoU diteken Rektor Universitas Jember dan Bupati Kendal, masing-masing Budi Susilo dan Rini Astuti.",
            "Rini Astuti",
            "Bupati",
            "Pemerintah Kabupaten Kendal",
        ),
        (
            "Sekretaris dan Bendahara GAPKI Sumut, Timbas Ginting dan Mino Hartono ikut hadir.",
            "Mino Hartono",
            "Bendahara",
            "Gabungan Pengusaha Kelapa Sawit Indonesia Sumut",
        ),
        # who accompanies someone is of his body, not of the place named last
        (
            "Bupati Seluma pada hari jadi Kabupaten Bengkulu Selatan didampingi Sekretaris Daerah H. Hadiyanto.",
            "Hadiyanto",
            "Sekretaris Daerah",
            "Pemerintah Kabupaten Seluma",
        ),
        (
            "Rektor Universitas Jember yang tiba di Lembata didampingi Kepala Biro Umum, Budi Susilo, hadir.",
            "Budi Susilo",
            "Kepala Biro Umum",
            "Universitas Jember",
        ),
        # the body of the second office, long titles, a place before "itu"
        (
            "Priska Saragih, Kepala Bagian Umum, merangkap Plh. Kepala Biro Hukum BNPB mengatakan demikian.",
            "Priska Saragih",
            "Kepala Bagian Umum",
            "Badan Nasional Penanggulangan Bencana",
        ),
        (
            "Senior Executive Vice President Bisnis Bank BTN Rini Astuti hadir.",
            "Rini Astuti",
            "Senior Executive Vice President Bisnis",
            "PT Bank Tabungan Negara (Persero) Tbk",
        ),
        (
            "Kepala BPBD Kendal Budi Santoso hadir. Mantan Camat Tambora itu bersyukur.",
            "Budi Santoso",
            "Mantan Camat",
            "Kecamatan Tambora",
        ),
        # towns abroad, a mayor before a list of plain words
        (
            "MoU diteken Wali Kota Gold Ridge City Bayuh Abuhai dan Wali Kota Padang.",
            "Bayuh Abuhai",
            "Wali Kota",
            "Pemerintah Kota Gold Ridge",
        ),
        (
            "Duta Besar Indonesia untuk Ethiopia, Al Busyra Basri, hadir.",
            "Al Busyra Basri",
            "Duta Besar",
            "Kedutaan Besar Republik Indonesia Ethiopia",
        ),
        # an office inside the role
        (
            "Staf Ahli Bupati Kendal Bidang Ekonomi, Retno Palupi, membuka rapat.",
            "Retno Palupi",
            "Staf Ahli Bupati Bidang Ekonomi",
            "Pemerintah Kabupaten Kendal",
        ),
        # former offices stay former
        (
            "Mantan Rektor Universitas Mulawarman Slamet Haryadi turut hadir.",
            "Slamet Haryadi",
            "Mantan Rektor",
            "Universitas Mulawarman",
        ),
        (
            "Wali Kota Tegal Ani Rahayu hadir. Mantan Rektor Universitas Jember itu memuji kampusnya.",
            "Ani Rahayu",
            "Mantan Rektor",
            "Universitas Jember",
        ),
        # places below the regency, and abroad
        ("Hadir Camat Tanjung Raya Budi Santoso.", "Budi Santoso", "Camat", "Kecamatan Tanjung Raya"),
        (
            "MoU diteken Bupati Tegal dan Gubernur Provinsi Jiangxi Chen Daming.",
            "Chen Daming",
            "Gubernur",
            "Pemerintah Provinsi Jiangxi",
        ),
        (
            "Duta Besar RI untuk Kerajaan Belanda Ratna Kusumawardani menyaksikan.",
            "Ratna Kusumawardani",
            "Duta Besar",
            "Kedutaan Besar Republik Indonesia Belanda",
        ),
        # a name of the firm, then one of a person
        (
            "General Manager PT Semen Karangbolong Dewi Anggraini Oey menandatangani.",
            "Dewi Anggraini Oey",
            "General Manager",
            "PT Semen Karangbolong",
        ),
        # offices that take their institution from the article
        (
            "Universitas Jember meneken MoU dengan Bank Jatim. Ketua Program Studi Agribisnis, Yoga Pratama, hadir.",
            "Yoga Pratama",
            "Ketua Program Studi Agribisnis",
            "Universitas Jember",
        ),
        # epithets, deputies, delegates, words with "-nya"
        (
            "Orang nomor satu di Demak, H. Fatkhul Anwar, menandatangani MoU.",
            "Fatkhul Anwar",
            "Bupati",
            "Pemerintah Kabupaten Demak",
        ),
        (
            "MoU diteken Bupati Kendal Dewi Sartika serta wakilnya, Benny Harsono.",
            "Benny Harsono",
            "Wakil Bupati",
            "Pemerintah Kabupaten Kendal",
        ),
        (
            "Hadir pula Ahmad Basuki, Perwakilan Politeknik Negeri Semarang, dan para dosen.",
            "Ahmad Basuki",
            "Perwakilan",
            "Politeknik Negeri Semarang",
        ),
        # a Balinese "I" is no ordinal, initials are no body
        (
            "Hadir Kabag Humas Pemkab Tabanan I Gusti Ayu Sari dan para guru.",
            "I Gusti Ayu Sari",
            "Kabag Humas",
            "Pemerintah Kabupaten Tabanan",
        ),
        (
            "Pemprov Bali hadir lewat Kepala BPKAD Provinsi Bali A. Rahman Hakim.",
            "A. Rahman Hakim",
            "Kepala",
            "Badan Pengelolaan Keuangan dan Aset Daerah Provinsi Bali",
        ),
        # units of universities belong to the role
        (
            "Universitas Nusa Cendana hadir lewat Kepala LPM, Dr. Yosef Manek.",
            "Yosef Manek",
            "Kepala LPM",
            "Universitas Nusa Cendana",
        ),
        # several members after one office
        (
            "Hadir Anggota KPU Kota Tegal Siti Aminah, Agus Basuki, dan Dewi Lestari.",
            "Dewi Lestari",
            "Anggota",
            "Komisi Pemilihan Umum Kota Tegal",
        ),
        # a minister of the Republic
        (
            "Menteri Kelautan dan Perikanan Republik Indonesia Dewi Sulastri tiba.",
            "Dewi Sulastri",
            "Menteri Kelautan dan Perikanan",
            "Kementerian Kelautan dan Perikanan",
        ),
        # a list that shares its office, one that leaves it out
        (
            "MoU disaksikan tiga komisioner KPU Kabupaten Kendal yaitu Siti Aminah, Nur Hidayat dan Agus Salim.",
            "Agus Salim",
            "komisioner",
            "Komisi Pemilihan Umum Kabupaten Kendal",
        ),
        # the name of an office ends where a given name begins
        (
            "PKS diteken Kepala Dinas Kesehatan Kabupaten Kudus Andi Imam Prakoso.",
            "Andi Imam Prakoso",
            "Kepala",
            "Dinas Kesehatan Kabupaten Kudus",
        ),
    ],
)
def test_roles(text: str, name: str, role: str, institution: str | None) -> None:
    assert (role, institution) in people(text).get(name, [])


@pytest.mark.parametrize(
    "text",
    [
        # streets, rooms and offices as buildings
        "Acara berlangsung di kampus Jalan Kapten Pattimura Medan bersama Bupati Karo.",
        "Rapat digelar di Ruang Rapat KH. Zainul Hasan, Kantor Bupati Bekasi, Cikarang Pusat.",
        # regulations of an office, verbs of a headline, "orang" without a rank
        "Peraturan Presiden Nomor 78 mengatur hal itu bagi orang banyak di Demak.",
        "Bupati Demak Kunjungi Kudus\n\nPemerintah Kabupaten Demak dan Pemerintah Kabupaten Kudus bekerja sama.",
        # a word with a hyphen behind an office
        "Layanan digital adalah visi Pak Bupati, yaitu E-Governance.",
        # a region behind the office of a region
        "Kedatangan Bupati Padang Pariaman Sumatera Barat disambut warga.",
    ],
)
def test_no_people(text: str) -> None:
    assert people(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Orang nomor satu di Negeri Laskar Pelangi mengajak semua pihak.",
        "Para Kepala OPD Lingkup Pemerintah Kabupaten Lahat hadir.",
        "Dirut Bank Banten Rayu Bupati.",
        "Mantan Camat Wora Selatan itu menerangkan pajak.",
    ],
)
def test_no_person(text: str) -> None:
    assert people(text) == {}
