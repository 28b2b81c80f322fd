"""How news tells the contents of agreements, form by form, and the like of each form that tells none.

The forms are listed in `kg/extraction/topics/__init__.py`.
"""

from __future__ import annotations

import pytest

import kg
from kg.model import Article

SIGNED = "Bupati Sinjai dan Rektor Universitas Hasanuddin menandatangani nota kesepahaman (MoU), Senin (3/3/2025). "
TOLD = " Bupati Sinjai dan Rektor Universitas Hasanuddin menandatangani nota kesepahaman (MoU), Senin (3/3/2025)."


def topics(text: str) -> list[str]:
    facts = kg.extract(Article(key="a", id="a", text=text, source="a"))
    return [topic.text for agreement in facts.agreements for topic in agreement.scope]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what stands before the verb that ties it to the agreement
        ("Riset gambut dan pelatihan guru dituangkan dalam MoU itu.", ["Riset gambut dan pelatihan guru"]),
        ("Penataan arsip kini dipayungi nota kesepahaman.", ["Penataan arsip"]),
        ("Arsip, garam, dan mangrove diikat keduanya lewat MoU.", ["Arsip", "garam", "mangrove"]),
        ("Penanganan banjir kini punya payung kerja sama.", ["Penanganan banjir"]),
        ("Pelestarian karst mempertemukan Universitas Hasanuddin dan Pemkab Sinjai.", ["Pelestarian karst"]),
        ("Dari riset garam, magang, hingga seminar, semuanya tercakup dalam MoU.", ["magang", "seminar"]),
        ("Pengolahan kopi, begitu bunyi MoU keduanya.", ["Pengolahan kopi"]),
        (
            "Dosen akan melatih perajin, menata galeri, begitu isi MoU keduanya.",
            ["melatih perajin", "menata galeri"],
        ),
        ("Riset garam, pelatihan guru, dan magang. Itulah isi MoU keduanya.", ["Riset garam", "magang"]),
        # what stands beside it
        ("Selain penataan arsip, MoU itu mengatur pelatihan guru.", ["penataan arsip", "pelatihan guru"]),
        ("Bukan hanya riset garam, MoU itu meliputi pula pelatihan guru.", ["riset garam", "pelatihan guru"]),
        ("MoU ini meliputi magang siswa, disusul pelatihan guru.", ["magang siswa", "pelatihan guru"]),
        # titles
        (
            "MoU itu bertajuk Pengelolaan Danau serta Peningkatan Mutu Guru.",
            ["Pengelolaan Danau", "Peningkatan Mutu Guru"],
        ),
        ("Naskah kedua diteken dekan, yakni terkait pembinaan pramuka.", ["pembinaan pramuka"]),
        ("MoU ini tentang pengolahan sampah menjadi listrik.", ["pengolahan sampah menjadi listrik"]),
        ("MoU ini tentang perubahan nama pada sertifikat tanah.", ["perubahan nama pada sertifikat tanah"]),
        ("MoU ini mengenai kerja sama para pihak dalam bidang kearsipan.", ["kearsipan"]),
        ("MoU ini tentang tes urine bagi guru, dosen dan siswa.", ["tes urine bagi guru, dosen dan siswa"]),
        ("MoU ini tentang pelatihan keselamatan bagi warga kurang mampu.", ["warga kurang mampu"]),
        ("MoU ini tentang pelatihan guru dalam rapat paripurna.", ["pelatihan guru"]),
        # contents
        (
            "Dalam naskah MoU itu diatur pembagian air, penataan parit, dan magang.",
            ["pembagian air", "magang"],
        ),
        ("Ladangnya riset garam, pelatihan guru, dan penataan arsip.", ["riset garam", "penataan arsip"]),
        ("Pokoknya tetap sama, yakni penyimpanan kas daerah.", ["penyimpanan kas daerah"]),
        ("MoU itu antara lain menyangkut pemutakhiran data pemilih.", ["pemutakhiran data pemilih"]),
        ("Kerja sama yang hendak dituangkan tersebut menyangkut pelindungan karya.", ["pelindungan karya"]),
        ("Berdasarkan MoU itu, kampus meminta pendampingan hukum.", ["pendampingan hukum"]),
        # lists that go on
        ("MoU ini meliputi magang. Masih ditambah supervisi guru.", ["magang", "supervisi guru"]),
        ("MoU ini meliputi magang. Penataan arsip pun tak ketinggalan.", ["magang", "Penataan arsip"]),
        (
            "MoU ini meliputi magang. Riset pala, pelatihan guru, serta seminar.",
            ["magang", "Riset pala", "pelatihan guru", "seminar"],
        ),
        (
            "Ruang lingkupnya 1. Riset gambut 2. Pelatihan guru 3. Penataan arsip.",
            ["Riset gambut", "Pelatihan guru", "Penataan arsip"],
        ),
        (
            "Lewat MoU ini aset desa akan didata, kader dilatih, dan balai warga dibangun.",
            ["aset desa", "kader", "balai warga"],
        ),
        ("“Yang pertama soal penataan ruang. Kedua soal magang guru,” ujarnya.", ["penataan ruang"]),
    ],
)
def test_contents_are_read(text: str, expected: list[str]) -> None:
    found = " | ".join(topics(SIGNED + text))
    assert all(topic in found for topic in expected), found


@pytest.mark.parametrize(
    "text",
    [
        "Kerja sama itu tertuang dalam MoU yang berlaku lima tahun.",
        "Hal itu menjadi dasar kerja sama berikutnya.",
        "Prosesi itu menjadi bagian rangkaian dies natalis.",
        "Komitmen itu dituangkan dalam MoU.",
        "Karena itulah kerja sama ini cocok.",
        "Selain itu, MoU juga disaksikan para camat.",
        "Selain menandatangani MoU, keduanya bertukar cendera mata.",
        "Targetnya triwulan kedua tahun depan.",
        "Anggotanya petani, nelayan, dan guru.",
        "Kampus bersedia membantu pemkab.",
        "“Kami ingin kampus mendampingi petani,” ujarnya.",
        "Tamu juga dijamu makan malam.",
        "Selanjutnya, tamu meninjau laboratorium, perpustakaan, dan asrama.",
        "Kolaborasi mempertemukan banyak orang.",
    ],
)
def test_their_like_tells_none(text: str) -> None:
    assert topics(SIGNED + text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Diskusi difokuskan pada penyelarasan jadwal dan pemanfaatan gedung.",
        "Sebelumnya sudah ada perjanjian tentang penataan arsip.",
        "Kerja sama ini agar terus diperbaiki, terutama soal data.",
        "Nelayan harus melapor, menimbang ikan, dan membayar iuran.",
        "Kampus bersedia mengirim dosen ke pulau.",
    ],
)
def test_nothing_is_added_to_what_is_told(text: str) -> None:
    assert topics(SIGNED + "MoU ini tentang riset garam. " + text) == ["riset garam"]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("SINJAI – Pengelolaan karst akan dijalankan berdua.", ["Pengelolaan karst"]),
        (
            "Sidang keliling di pulau bakal digelar, menyusul adanya MoU keduanya.",
            ["Sidang keliling di pulau"],
        ),
        ("Penyusunan kamus daerah segera dimulai.", ["Penyusunan kamus daerah"]),
        ("Penghijauan lereng menyatukan kampus dan petani.", ["Penghijauan lereng"]),
        ("Pemkab bersinergi dengan kampus dalam penguatan literasi.", ["penguatan literasi"]),
        ("Ribuan warga akan didata.", []),
        ("Peringatan Hari Guru dipusatkan di lapangan.", []),
        ("Rektor Universitas Hasanuddin disambut tarian.", []),
    ],
)
def test_what_a_story_opens_with(lead: str, expected: list[str]) -> None:
    assert topics(lead + TOLD) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kerja sama kedua lembaga itu berwujud pendampingan nelayan bagi desa.",
            ["pendampingan nelayan bagi desa"],
        ),
        ("Perjanjian itu berbentuk pelatihan guru.", ["pelatihan guru"]),
        ("Kerja sama ini diwujudkan melalui magang siswa dan riset garam.", ["magang siswa dan riset garam"]),
        ("Kerja sama itu diwujudkan dengan penandatanganan nota kesepahaman.", []),
        ("MoU ini tentang pelatihan guru hendak diperpanjang.", ["pelatihan guru"]),
        ("Penandatanganan MoU rencananya digelar terbatas.", []),
        ("Ia menjadi landasan kerja sama keduanya.", []),
        ("Nota kesepahaman ketiganya dibubuhi cap.", []),
        ("Penataan arsip bersandar pada nota kesepahaman itu.", ["Penataan arsip"]),
        ("Bupati bersandar pada nota kesepahaman itu.", []),
        ("MoU ini tentang pengelolaan hutan milik desa.", ["pengelolaan hutan milik desa"]),
        ("MoU tentang penataan arsip memuat dua tanda tangan.", ["penataan arsip"]),
    ],
)
def test_forms_that_an_agreement_takes_and_what_is_no_topic(text: str, expected: list[str]) -> None:
    assert topics(SIGNED + text) == expected


def test_eight_topics_are_kept_of_each_agreement() -> None:
    first = "riset, magang, seminar, lokakarya, pelatihan, penyuluhan, pemetaan, dan pemasaran"
    second = "pendataan, pembibitan, penghijauan, vaksinasi, penyuluhan hukum, dan penataan arsip"
    text = f"Pemkab Sinjai dan Universitas Hasanuddin meneken MoU yang meliputi {first}. "
    text += f"Pemkab Bone dan Universitas Andi Sudirman meneken MoU yang meliputi {second}."
    assert len(topics(text)) == 14
