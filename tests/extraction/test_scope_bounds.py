"""Where topics end and what tells of them from afar: places before a day, titles of laws, deeds that a signing marks."""

from __future__ import annotations

import pytest

import kg
from kg.model import Article

SIGNED = "Bupati Sinjai dan Rektor Universitas Hasanuddin menandatangani nota kesepahaman (MoU), Senin (3/3/2025). "
LONG = (
    "Optimalisasi Pemungutan Pajak Daerah serta Pengawasan Wajib Pajak Orang Pribadi Usahawan Rumah Kost Restoran dan "
    "Penginapan Kelas Melati di Seluruh Wilayah Kerja Kantor Pelayanan Pajak Pratama Watampone Bone Soppeng Wajo"
)


def topics(text: str) -> list[str]:
    facts = kg.extract(Article(key="a", id="a", text=text, source="a"))
    return [topic.text for agreement in facts.agreements for topic in agreement.scope]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "PKS itu tentang Penanganan Sengketa Tanah di Rumah Makan Sari Laut, Rabu (5/3/2025).",
            ["Penanganan Sengketa Tanah"],
            id="the place before a day",
        ),
        pytest.param(
            "MoU ini tentang pelatihan guru di rumah singgah, Rabu (5/3/2025).",
            ["pelatihan guru di rumah singgah"],
            id="what has no name before a day",
        ),
        pytest.param(
            "MoU ini tentang pelatihan guru di rumah singgah.",
            ["pelatihan guru di rumah singgah"],
            id="and before none",
        ),
        pytest.param(
            "MoU ini meliputi riset garam, pelatihan guru, serta bentuk kesepakatan lain yang diperlukan.",
            ["riset garam", "pelatihan guru"],
            id="a list left open",
        ),
        pytest.param(
            "MoU itu berisi komitmen bersama terhadap upaya penurunan angka perceraian, perkawinan tidak tercatat, "
            "serta peningkatan perlindungan anak.",
            ["penurunan angka perceraian", "perkawinan tidak tercatat", "peningkatan perlindungan anak"],
            id="a pledge and what is pledged; what is not so",
        ),
        pytest.param(
            "Nota kesepahaman ini menjadi dasar dalam menjalin kerja sama pemanfaatan laboratorium dan riset garam.",
            ["pemanfaatan laboratorium dan riset garam"],
            id="the base of a cooperation",
        ),
        pytest.param(
            "MoU ini mencakup penanganan sengketa seperti pertimbangan hukum dan audit tanah, serta magang siswa.",
            ["penanganan sengketa", "pertimbangan hukum dan audit tanah", "magang siswa"],
            id="examples of a topic",
        ),
        pytest.param(
            "MoU ini tentang “Penanganan Anak Berhadapan dengan Hukum”, kata Bupati.",
            ["Penanganan Anak Berhadapan dengan Hukum"],
            id="a title between quotation marks",
        ),
        pytest.param(
            "MoU ini mencakup riset garam. Selain itu, kampus akan memberikan pelatihan guru.",
            ["riset garam", "pelatihan guru"],
            id="what a party gives besides",
        ),
        pytest.param(
            "MoU ini mencakup riset garam. Selain itu, kampus akan memberikan cendera mata.",
            ["riset garam"],
            id="what it gives is no topic",
        ),
        pytest.param(
            "MoU ini mencakup pengawasan kepatuhan wajib pajak dan pelatihan guru.",
            ["pengawasan kepatuhan wajib pajak dan pelatihan guru"],
            id="a duty that is a part of a name",
        ),
        pytest.param(
            "Ruang lingkup MoU ini meliputi:\na. Riset garam\nb. Pelatihan guru, Penataan arsip.\n"
            "c. Bantuan saat terjadi bencana.",
            ["Riset garam", "Pelatihan guru", "Penataan arsip", "Bantuan saat terjadi bencana"],
            id="points that run together",
        ),
        pytest.param(
            "MoU ini mencakup berbagai aspek, mulai dari penguatan moderasi beragama hingga pelatihan guru.",
            ["penguatan moderasi beragama", "pelatihan guru"],
            id="a span of topics",
        ),
        pytest.param(
            "Selain Kabupaten Bone dan Kota Parepare, penandatanganan MoU juga dilakukan Pemprov Sulawesi Selatan.",
            [],
            id="who signed besides",
        ),
        pytest.param(
            "MoU ini berfokus pada riset garam dan pelatihan guru, sejalan dengan visi kabupaten.",
            ["riset garam dan pelatihan guru"],
            id="what topics agree with",
        ),
        pytest.param(
            "MoU ini tentang riset garam. Keduanya sepakat membentuk tim kerja bersama.",
            ["riset garam"],
            id="who shall see to it",
        ),
        pytest.param(
            "MoU ini bertujuan memberikan pertimbangan hukum dan bantuan hukum.",
            ["pertimbangan hukum dan bantuan hukum"],
            id="what an agreement aims to give",
        ),
        pytest.param(
            "MoU ini meliputi pertukaran data; pembinaan desa wisata menjadi Kampung Berseri dan Desa Sejahtera; serta "
            "pelatihan guru.",
            [
                "pertukaran data",
                "pembinaan desa wisata menjadi Kampung Berseri dan Desa Sejahtera",
                "pelatihan guru",
            ],
            id="what a thing becomes, between semicolons",
        ),
        pytest.param(
            "MoU ini tentang pelatihan guru dan pengembangan sumber daya manusia Pemkab Sinjai.",
            ["pelatihan guru dan pengembangan sumber daya manusia"],
            id="whose a thing is",
        ),
        pytest.param(
            "MoU ini tentang pengelolaan kas milik Pemkab Sinjai.",
            ["pengelolaan kas milik Pemkab Sinjai"],
            id="whose it is told to be",
        ),
        pytest.param(
            "Kolaborasi ini bertujuan mendukung arahan Presiden Joko Widodo yang menekankan pemerataan ekonomi.",
            [],
            id="what somebody else stresses",
        ),
        pytest.param(
            "MoU ini meliputi Kabupaten Bone dan Soppeng.",
            [],
            id="a list of regions",
        ),
        pytest.param(
            "MoU ini tentang riset garam, pelatihan guru, dan terakhir program Rumah Pintar.",
            ["riset garam", "pelatihan guru", "program Rumah Pintar"],
            id="the last of a list",
        ),
        pytest.param(
            "Pendampingan itu diatur UU Nomor 11 Tahun 2021 tentang Kejaksaan Republik.",
            [],
            id="the title of a law",
        ),
        pytest.param(
            "“Kerja sama yang kita sepakati itu di bidang perdata dan tata usaha negara,” kata Bupati.",
            ["perdata dan tata usaha negara"],
            id="a field in speech, where nothing else is told",
        ),
    ],
)
def test_where_topics_end(text: str, expected: list[str]) -> None:
    assert topics(SIGNED + text) == expected


def test_a_title_that_goes_on_too_long_ends_before_where() -> None:
    assert topics(SIGNED + f"MoU ini tentang {LONG}.")[0].startswith("Optimalisasi Pemungutan Pajak Daerah")


@pytest.mark.parametrize(
    ("lead", "marks", "expected"),
    [
        pytest.param(
            "Pemkab Sinjai memberikan perlindungan jaminan kematian bagi nelayan.",
            "Hal tersebut ditandai dengan penandatanganan MoU",
            ["perlindungan jaminan kematian bagi nelayan"],
            id="a deed that the signing marks",
        ),
        pytest.param(
            "Pemkab Sinjai terus menunjukkan komitmennya dalam memperkuat pelestarian karst.",
            "Komitmen tersebut dibuktikan dengan penandatanganan MoU",
            ["pelestarian karst"],
            id="a pledge that it proves",
        ),
        pytest.param(
            "Bupati Sinjai berharap kampus memberikan bantuan benih.",
            "Hal tersebut ditandai dengan penandatanganan MoU",
            [],
            id="a hope",
        ),
        pytest.param(
            "Pemkab Sinjai memberikan penghargaan kepada guru.",
            "Acara itu diikuti penandatanganan MoU",
            [],
            id="what only went before",
        ),
    ],
)
def test_a_deed_that_a_signing_marks(lead: str, marks: str, expected: list[str]) -> None:
    text = f"{lead} {marks} antara Pemkab Sinjai dan Universitas Hasanuddin, Senin (3/3/2025)."
    assert topics(text) == expected


def test_a_deed_behind_words_of_working_together() -> None:
    lead = "Pemkab Sinjai menggandeng Universitas Hasanuddin untuk bekerja sama mendukung terwujudnya pelestarian karst."
    assert topics(lead + " Hal itu dikatakan Bupati usai meneken MoU keduanya.") == ["pelestarian karst"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        pytest.param(
            "Selain itu penataan terminal juga menjadi salah satu isi kerja sama ini.",
            ["pelestarian karst", "penataan terminal"],
            id="no connective in a topic",
        ),
        pytest.param(
            "Keduanya menjalin kerja sama pengembangan sejumlah bidang.",
            ["pelestarian karst"],
            id="a deed without its object",
        ),
        pytest.param(
            "Kerja sama ini mencakup berbagai hal, seperti pelatihan pemandu, pemetaan gua, dan penanaman pohon.",
            ["pelestarian karst", "pelatihan pemandu", "pemetaan gua", "penanaman pohon"],
            id="examples of many things",
        ),
        pytest.param(
            "Kerja sama ini mencakup: pemetaan gua; pelatihan pemandu; dan kerja sama dalam bidang-bidang lain di sana.",
            ["pelestarian karst", "pemetaan gua", "pelatihan pemandu"],
            id="what is left open",
        ),
        pytest.param(
            "Kerja sama ini mencakup pelatihan guru dengan perjanjian kerja.",
            ["pelestarian karst", "pelatihan guru dengan perjanjian kerja"],
            id="staff that is told by its contract",
        ),
    ],
)
def test_what_goes_on_behind_a_title(more: str, expected: list[str]) -> None:
    lead = "Pemkab Sinjai dan Universitas Hasanuddin menandatangani MoU tentang pelestarian karst, Senin (3/3/2025)."
    assert topics(f"{lead} {more}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "MoU itu tentang pelatihan nelayan. Rektor menyebut tugas pokok kampus yakni pengajaran dan riset.",
            ["pelatihan nelayan"],
            id="a body's main duty",
        ),
        pytest.param(
            "Pokok perjanjian yakni pelatihan nelayan.", ["pelatihan nelayan"], id="the gist of an agreement"
        ),
    ],
)
def test_a_duty_of_a_body_is_no_content(text: str, expected: list[str]) -> None:
    assert topics(SIGNED + text) == expected
