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
            "Kerja sama itu mencakup beberapa bidang. Seperti; budidaya rumput laut, pelatihan nelayan dan pemasaran ikan.",
            ["budidaya rumput laut", "pelatihan nelayan", "pemasaran ikan"],
        ),
        (
            "Dan sebagai pijakan bagi kedua belah pihak dalam menyelenggarakan program imunisasi balita.",
            ["program imunisasi balita"],
        ),
        (
            "Penandatanganan antara keduanya terkait pengelolaan mangrove digelar di kampus.",
            ["pengelolaan mangrove"],
        ),
        ("Kegiatan itu terkait perpanjangan penyimpanan kas daerah.", ["penyimpanan kas daerah"]),
        (
            "MoU tentang riset gambut dalam rangka pemulihan lahan. Demikian pula dalam pelatihan petani.",
            ["riset gambut", "pelatihan petani"],
        ),
        ("Isinya permohonan kerja sama di bidang kearsipan.", ["kearsipan"]),
        (
            "Titik beratnya pada Tridarma Perguruan Tinggi yang meliputi bidang pendidikan, penelitian, dan pengabdian.",
            ["pendidikan", "penelitian", "pengabdian"],
        ),
        (
            "Keduanya sepakat mengolah tempurung menjadi briket arang.",
            ["mengolah tempurung menjadi briket arang"],
        ),
        ("MoU itu untuk membiayai pengamanan pilkades.", ["pengamanan pilkades"]),
        (
            "MoU tersebut tentang penyaluran beasiswa bagi anak nelayan.",
            ["penyaluran beasiswa bagi anak nelayan"],
        ),
        (
            "Fokusnya kegiatan klinik, mencakup pendidikan perawat dan riset gizi.",
            ["pendidikan perawat"],
        ),
        (
            "Ranah kerja sama itu di bidang penelitian, pengabdian pada masyarakat, dan magang.",
            ["penelitian", "pengabdian pada masyarakat", "magang"],
        ),
        (
            "Cakupannya tidak berhenti pada penyusunan perda. Ditambah pelaporan pajak secara elektronik dalam satu laman.",
            ["penyusunan perda", "pelaporan pajak secara elektronik dalam satu laman"],
        ),
        (
            "MoU ini menekankan pendidikan perawat dan riset gizi.",
            ["pendidikan perawat dan riset gizi"],
        ),
        ("MoU ini untuk menunjang magang mahasiswa.", ["magang mahasiswa"]),
        (
            "MoU ini meliputi pengembangan energi baru terbarukan, teknologi tepat guna, dan pelatihan guru.",
            ["pengembangan energi baru terbarukan", "teknologi tepat guna", "pelatihan guru"],
        ),
        (
            "Kesepakatan itu mencakup tiga hal, yaitu (1) pertukaran data, (2) pelatihan guru, dan (3) publikasi.",
            ["pertukaran data", "pelatihan guru", "publikasi"],
        ),
        (
            "Lewat MoU ini kedua pihak akan berbagi data, melakukan pemantauan bersama, dan menyusun laporan.",
            ["berbagi data", "melakukan pemantauan bersama", "menyusun laporan"],
        ),
        (
            "MoU tersebut memayungi sejumlah program, mulai dari KKN tematik hingga riset kolaboratif.",
            ["KKN tematik", "riset kolaboratif"],
        ),
        (
            "MoU ini meliputi penguatan vokasi melalui penyelenggaraan kelas industri oleh Dinas Pendidikan.",
            ["penguatan vokasi melalui penyelenggaraan kelas industri"],
        ),
        (
            "Penataan kawasan wisata seperti danau bakal masuk dalam agenda kolaborasi itu.",
            ["Penataan kawasan wisata seperti danau"],
        ),
        (
            "Langkah itu demi layanan warga, utamanya di sektor ekonomi dan pariwisata.",
            ["ekonomi", "pariwisata"],
        ),
        (
            "Tentang pengembangan arsip dan pelatihan guru, di Makassar.",
            ["pengembangan arsip dan pelatihan guru"],
        ),
        ("Keduanya sepakat untuk mempercepat proses sertifikasi tanah wakaf.", ["sertifikasi tanah wakaf"]),
        ("Keduanya menandatangani MoU dalam melaksanakan pelayanan terpadu.", ["pelayanan terpadu"]),
        ("“Kami berterima kasih atas MoU terkait dengan satu data daerah,” ucapnya.", ["satu data daerah"]),
        (
            "“Hari ini ada penandatanganan MoU antara kampus dan pemkab tentang pengelolaan arsip,” ujarnya.",
            ["pengelolaan arsip"],
        ),
        (
            "Kerja sama itu mencakup berbagai bidang strategis, seperti investasi, UMKM, dan lingkungan hidup.",
            ["investasi", "UMKM", "lingkungan hidup"],
        ),
        (
            "Kerja sama itu ada di banyak sektor. Mulai dari pertanian, perikanan, hingga pengendalian inflasi.",
            ["pertanian", "perikanan", "pengendalian inflasi"],
        ),
        (
            "Itu langkah awal kolaborasi yang tidak hanya berfokus pada pengendalian inflasi, tetapi juga potensi "
            "perdagangan, pertanian, hingga pariwisata.",
            ["pengendalian inflasi", "potensi perdagangan", "pertanian", "pariwisata"],
        ),
        ("Nantinya kerja sama ini akan fokus pada penguatan riset kelautan.", ["penguatan riset kelautan"]),
        (
            "Kerja sama itu diwujudkan dalam bentuk beasiswa, magang, dan penelitian terapan.",
            ["beasiswa", "magang", "penelitian terapan"],
        ),
        (
            "MoU ini tentang pengamanan aset milik PT Bumi Lestari di lapangan.",
            ["pengamanan aset milik PT Bumi Lestari"],
        ),
        (
            "MoU ini meliputi penyelarasan kurikulum dengan kebutuhan industri, dan pelatihan guru.",
            ["penyelarasan kurikulum dengan kebutuhan industri", "pelatihan guru"],
        ),
        (
            "Keduanya akan saling membantu dalam bidang perdagangan, pariwisata, perikanan dan kesehatan.",
            ["perdagangan", "pariwisata", "perikanan", "kesehatan"],
        ),
        (
            "“Lewat MoU ini terbuka kolaborasi riset, pelatihan vokasi, hingga pertukaran dosen,” ujarnya.",
            ["riset", "pelatihan vokasi", "pertukaran dosen"],
        ),
        (
            "Ruang lingkup kerja sama antara lain:\nPenyuluhan hukum bagi warga.\nPengelolaan arsip daerah.",
            ["Penyuluhan hukum bagi warga", "Pengelolaan arsip daerah"],
        ),
        (
            "Yang pertama ialah pengelolaan sampah. Jangka waktunya lima tahun. Selanjutnya, penyediaan air bersih.",
            ["pengelolaan sampah", "penyediaan air bersih"],
        ),
        (
            "MoU ini tentang Koordinasi Tugas dalam Rangka Sertifikasi Tanah Wakaf.",
            ["Koordinasi Tugas", "Sertifikasi Tanah Wakaf"],
        ),
        (
            "MoU ini tentang pendidikan, penelitian, dan pengabdian kepada masyarakat (Tri Dharma).",
            ["pengabdian kepada masyarakat"],
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
        "Wilayahnya luas. Terdiri dari 143 desa, 12 kelurahan dan 17 kecamatan.",
        "Mereka menjalin kerja sama dengan berbagai pihak, termasuk perguruan tinggi dan perusahaan.",
        "Ia berharap kerja sama lain menyusul, antara lain pelatihan nelayan.",
        "MoU itu diteken dalam rangka dies natalis kampus.",
        "Langkah ini sesuai dengan Kesepakatan Bersama tiga menteri tentang penurunan stunting.",
        "Rencana Kerja Pemerintah Daerah (RKPD) tentang infrastruktur juga dibahas.",
        "Kegiatan itu sesuai dengan RPJMD yang meliputi bidang kesehatan, pendidikan, dan perdagangan.",
        "RPJMD itu mencakup sektor pertanian, perikanan, dan pariwisata.",
        "Hal ini sejalan dengan Kesepakatan Bersama delapan menteri tentang percepatan akta kelahiran.",
        "Seperti diketahui, rekening kas daerah selama ini ada di bank lain.",
        "Dokumen itu terdiri atas 8 pasal, yang memuat maksud, objek, ruang lingkup, pelaksanaan dan jangka waktu.",
        "Keduanya membahas MoU itu, mulai dari ruang lingkup kerja sama, tujuan, hingga bentuk kerja sama.",
        "“Yang dulu enam poin kita ubah, sekarang menjadi tujuh poin,” kata Rektor.",
        "“Lewat MoU ini terbuka jalan bagi penelitian,” ujarnya.",
        "Ia menegaskan, lewat kerja sama ini tampak kesungguhan mengendalikan harga.",
    ],
)
def test_no_topic_where_none_is_told(text: str) -> None:
    assert topics(SIGNED + text) == []


def test_a_title_behind_the_noun_of_the_instrument() -> None:
    text = "Pemkab Sinjai dan Universitas Hasanuddin menjalin kerja sama pengolahan rumput laut, Senin (3/3/2025)."
    assert topics(text) == ["pengolahan rumput laut"]


def test_the_phrase_that_an_article_repeats_is_the_last_resort() -> None:
    told = "Buka Kelas Perikanan, Sekolah Gandeng Kampus\n" + SIGNED
    told += "Kelas perikanan itu ditunggu banyak orang tua. Tahun depan kelas perikanan bertambah."
    assert [topic.casefold() for topic in topics(told)] == ["kelas perikanan"]
    assert topics(told + " MoU ini tentang riset gambut.") == ["riset gambut"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Kampus dan Pemkab Teken MoU, Percepat Digitalisasi Arsip, Bupati Senang", ["Digitalisasi Arsip"]),
        ("Cegah Narkoba di Sekolah, Kampus dan Pemkab Teken MoU", ["Cegah Narkoba di Sekolah"]),
        ("Kampus dan Pemkab Teken MoU, Siapkan Desa Wisata", ["Desa Wisata"]),
        ("Sinergi Penegakan Hukum, Kampus dan Pemkab Teken MoU", ["Penegakan Hukum"]),
        ("Kampus dan Pemkab Teken MoU, Perkuat Sinergi", []),
    ],
)
def test_a_headline_calls_for_a_deed(title: str, expected: list[str]) -> None:
    assert topics(f"{title}\n\n{SIGNED}") == expected


def test_examples_of_a_title_are_no_topics() -> None:
    assert topics(
        SIGNED + "MoU itu tentang perdagangan komoditas, di antaranya garam, gula, dan kelapa."
    ) == ["perdagangan komoditas"]


def test_a_topic_ends_before_its_region_and_those_it_is_for() -> None:
    assert topics(SIGNED + "MoU itu tentang pengelolaan kas daerah Kota Madiun.") == [
        "pengelolaan kas daerah"
    ]
    listed = "asuransi bagi kelompok petani, nelayan, guru, dan pelatihan kerja"
    assert topics(SIGNED + f"MoU ini mencakup {listed}.") == [
        "asuransi bagi kelompok petani, nelayan, guru",
        "pelatihan kerja",
    ]


def test_an_umbrella_stands_where_its_parts_are_not_listed() -> None:
    assert topics(SIGNED + "MoU itu di bidang Tri Dharma Perguruan Tinggi dan pengelolaan arsip.") == [
        "Tri Dharma Perguruan Tinggi",
        "pengelolaan arsip",
    ]


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
            "MoU Pemkab Sinjai dan Universitas Hasanuddin diteken di ruang rapat umum Setda, kawasan perkantoran Bukit "
            "Hijau, Senin (3/3/2025).",
            "ruang rapat umum Setda, kawasan perkantoran Bukit Hijau",
            "2025-03-03",
        ),
        (
            "Penandatanganan MoU Pemkab Sinjai dan Universitas Hasanuddin berlangsung di Balai Melati, Komplek Gubernuran "
            "Sulsel, Makassar, Senin (3/3/2025).",
            "Balai Melati, Komplek Gubernuran Sulsel, Makassar",
            "2025-03-03",
        ),
        (
            "Pemkab Sinjai dan Universitas Hasanuddin menandatangani MoU pembangunan pasar di Kecamatan Mawar, Senin "
            "(3/3/2025).",
            None,
            "2025-03-03",
        ),
        (
            "Pemkab Sinjai dan Universitas Hasanuddin menandatangani MoU untuk pengembangan gas, listrik dan energi baru di "
            "Kawasan Industri Mawar, Senin (3/3/2025). Penandatanganan dilakukan di Jakarta.",
            "Jakarta",
            "2025-03-03",
        ),
        (
            "Penandatanganan MoU Pemkab Sinjai dan Universitas Hasanuddin di Desa Mawar digelar Senin (3/3/2025).",
            "Desa Mawar",
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
            "Pemkab Sinjai dan Universitas Hasanuddin menandatangani MoU, Senin (3/3/2025). Riset gambut lalu dilaksanakan "
            "di Desa Sumber Jaya.",
            None,
            "2025-03-03",
        ),
        (
            "Pemkab Sinjai dan Universitas Hasanuddin yang berada di Makassar menandatangani MoU di Losari Convention Hall, "
            "Senin (3/3/2025).",
            "Losari Convention Hall",
            "2025-03-03",
        ),
        (
            "Bupati Sinjai dan Rektor Universitas Hasanuddin menandatangani MoU, Senin (3/3/2025). Pendopo Agung, acara "
            "diikuti para camat.",
            "Pendopo Agung",
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


@pytest.mark.parametrize(
    "text",
    [
        "Program jaminan sosial terdiri atas JKM (Jaminan Kematian), JHT (Jaminan Hari Tua) dan JP (Jaminan Pensiun).",
        "PKS akan menyusul oleh perangkat daerah, di antaranya BPKPD, DPMPTSP, dan Diskominfo.",
        "Ia berterima kasih kepada jajaran yang dinilai berkomitmen memberi pelayanan kesehatan prima.",
    ],
)
def test_no_topics(text: str) -> None:
    assert set(topics(SIGNED + text)) <= {"Program jaminan sosial"}
