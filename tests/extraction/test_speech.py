"""Who is reported to have said something, and who only attended: one sentence behind one lead."""

from __future__ import annotations

import pytest

from kg import Article, extract
from kg.model import Facts

LEAD = (
    "Bupati Sragen Yuni Sukowati dan Rektor Universitas Slamet Riyadi Sutoyo Wibowo menandatangani nota kesepahaman tentang"
    " pendidikan di Pendopo Kabupaten Sragen, Senin (5/2/2024).\n"
)
HEAD = "Kepala Dinas Pendidikan Sragen Budi Santoso"
QUOTED = "“Kami ingin warga kuliah dengan murah dan cepat,”"
YUNI, SUTOYO, BUDI = {"Yuni Sukowati"}, {"Sutoyo Wibowo"}, {"Budi Santoso"}


def _facts(text: str) -> Facts:
    return extract(Article(key="x", id="x", text=LEAD + text, source="x"))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Kerja sama ini, kata Bupati, akan memudahkan warga.", YUNI),
        (f"{QUOTED} kelakar Rektor.", SUTOYO),
        (f"{QUOTED} demikian Yuni.", YUNI),
        (f"{QUOTED} Bupati Yuni menambahkan.", YUNI),
        (f"{QUOTED} tegas orang nomor satu di Sragen itu.", YUNI),
        (f"Bupati Yuni: {QUOTED}", YUNI),
        ("Hal senada disampaikan Rektor Universitas Slamet Riyadi, Sutoyo Wibowo.", SUTOYO),
        ("Ditambahkan Sutoyo, kampusnya siap menerima mahasiswa.", SUTOYO),
        ("Sebagaimana diungkapkan Sutoyo, kampus siap menerima mahasiswa.", SUTOYO),
        ("Ucapan terima kasih juga disampaikan Bupati atas kerja sama itu.", YUNI),
        ("Sutoyo bertekad bahwa kampusnya akan mengirim dosen.", SUTOYO),
        (f"Bupati Yuni didampingi {HEAD} mengatakan kampus dibutuhkan.", YUNI),
        ("Bupati Yuni dan Rektor Sutoyo berharap kerja sama itu langgeng.", YUNI | SUTOYO),
        ("“Kami ingin warga kuliah dengan murah, tidak perlu ke kota lain, ungkap Bupati Yuni.", YUNI),
        ("Kami ingin warga kuliah dengan murah, tidak perlu ke kota lain,” ungkap Bupati Yuni.", YUNI),
        ("”Kami ingin warga kuliah dengan murah,” tutup Sutoyo.", SUTOYO),
        ("Penjelasan itu keluar dari mulut Rektor Sutoyo.", SUTOYO),
        ("Ucapan terima kasih meluncur dari Sutoyo.", SUTOYO),
        ("“Kami siap bekerja sama.” Kalimat itu diucapkan Bupati Yuni.", YUNI),
        ("Dalam pandangan Bupati Yuni, kampus adalah mitra.", YUNI),
        ("Bupati Yuni tidak memungkiri bahwa dana terbatas.", YUNI),
        ("Asap keluar dari gedung yang dimiliki Rektor Sutoyo.", set()),
        ("Dalam rapat, Bupati Yuni duduk di depan.", set()),
    ],
)
def test_speakers(text: str, speakers: set[str]) -> None:
    assert {s.speaker for s in _facts(text).statements} == speakers


@pytest.mark.parametrize(
    "text",
    [
        f"Hadir {HEAD} dan undangan lainnya.",
        f"Yuni menerima penghargaan “Kepala Daerah Peduli Pendidikan Tinggi” dari {HEAD}.",
        f"Kegiatan bertema “Bersama Membangun Desa yang Maju” dibuka {HEAD}.",
        f"Naskah ini lalu diserahkan dan disampaikan {HEAD} kepada Bupati.",
        f"{HEAD} hadir untuk menyampaikan dukungan.",
        f"Rombongan disambut {HEAD}.",
    ],
)
def test_who_only_attends_says_nothing(text: str) -> None:
    assert not _facts(text).statements


def test_a_short_form_is_the_person_of_the_longer_name() -> None:
    facts = _facts(
        "“Murid kami siap magang di kampus,” ujar Nurhay.\n"
        + "Kepala SMA Negeri 1 Sragen Nurhayati hadir pula."
    )
    assert {s.speaker for s in facts.statements} == {"Nurhayati"}


@pytest.mark.parametrize(
    "aside", ["sapaan akrab Rektor Universitas Slamet Riyadi", "begitu Rektor itu akrab disapa"]
)
def test_a_nickname_before_its_cue(aside: str) -> None:
    assert {s.speaker for s in _facts(f"{QUOTED} ujar Toyo, {aside}.").statements} == SUTOYO


@pytest.mark.parametrize(
    ("nickname", "speakers"),
    [
        pytest.param("Mas Tono", {"Hartono"}, id="cut from the name"),
        pytest.param("Mas Gepeng", {"Gepeng"}, id="of no name"),
    ],
)
def test_a_nickname_far_from_the_name_it_is_cut_from(nickname: str, speakers: set[str]) -> None:
    between = "Jalan baru itu akan melewati tiga kecamatan dan selesai tahun depan. " * 5
    text = (
        f"MoU diteken Bupati Sragen Hartono. {between}“Warga kami senang,” tutur {nickname}, sapaan akrabnya."
    )
    assert {s.speaker for s in _facts(text).statements} == speakers


@pytest.mark.parametrize(
    ("text", "witnesses"),
    [
        (f"Turut menyaksikan, {HEAD}, para camat, serta Wakil Rektor I Nur Hidayat.", BUDI | {"Nur Hidayat"}),
        (f"{HEAD} bertindak sebagai saksi bersama Wakil Rektor I Nur Hidayat.", BUDI | {"Nur Hidayat"}),
        (f"{HEAD}, pejabat termuda di sana, ikut menyaksikan.", BUDI),
        (f"Saksi dalam penandatanganan ini adalah {HEAD}.", BUDI),
        (f"Penandatanganan disaksikan para pejabat. Di antaranya {HEAD}.", BUDI),
        (
            f"Penandatanganan disaksikan pejabat, yakni:\n1. {HEAD}\n2. Wakil Rektor I Nur Hidayat",
            BUDI | {"Nur Hidayat"},
        ),
        (f"Penandatanganan disaksikan {HEAD}. Hadir pula Wakil Rektor I Nur Hidayat.", BUDI),
        (f"Penandatanganan disaksikan Ketua DPRD Sragen Tatag Prabowo yang diwakili {HEAD}.", BUDI),
        (f"{HEAD} menyaksikan pertandingan bola voli.", set()),
        (f"{HEAD} menjadi saksi dalam sidang gugatan tanah.", set()),
        (f"Di hadapan wartawan, {HEAD} menjelaskan isi naskah.", set()),
        (f"Penandatanganan disaksikan para camat, setelah itu {HEAD} memimpin doa.", set()),
    ],
)
def test_witnesses(text: str, witnesses: set[str]) -> None:
    assert {w.person for a in _facts(text).agreements for w in a.witnesses} == witnesses


def test_words_closed_by_a_wrong_mark_and_a_picture_in_brackets() -> None:
    facts = _facts(f"“Kami siap membantu warga kota ini, “ kata {HEAD} (kanan).")
    assert [(s.speaker, s.kind) for s in facts.statements] == [("Budi Santoso", "direct")]


def test_a_statement_is_about_the_agreement_of_its_speaker() -> None:
    facts = extract(
        Article(
            key="x",
            id="x",
            source="x",
            text="Bupati Sragen Yuni Sukowati dan Rektor Universitas Slamet Riyadi Sutoyo Wibowo menandatangani MoU.\n"
            "Sementara itu, Bupati Klaten Hamenang Wajar dan Rektor Universitas Widya Dharma Triyono menandatangani perjanjian"
            " kerja sama.\n“Kampus kami siap mengirim mahasiswa ke desa,” kata Rektor Sutoyo.",
        )
    )
    (about,) = {s.about for s in facts.statements}
    assert about is not None
    assert "Universitas Slamet Riyadi" in {p.institution for p in facts.agreements[about].parties}


def test_quotations_without_a_verb_are_of_who_spoke_last() -> None:
    facts = _facts(
        f"{HEAD} berharap program itu segera jalan.\n“Anggarannya sudah ada di dinas kami sejak Januari.”"
    )
    assert [(s.speaker, s.kind) for s in facts.statements] == [
        ("Budi Santoso", "indirect"),
        ("Budi Santoso", "direct"),
    ]


def test_words_that_one_mark_closes_over_two_paragraphs() -> None:
    facts = _facts(
        f"{HEAD} hadir pula.\n“Kami siap membantu warga kota.\nAnggarannya sudah ada,” kata Rektor Sutoyo."
    )
    assert {s.speaker for s in facts.statements} == SUTOYO
    assert len(facts.statements) == 2


@pytest.mark.parametrize(
    "before", ["Acara itu bertempat di pendopo.", "Baca juga: Bupati Klaten Resmikan Gedung\n"]
)
def test_a_person_behind_the_sentence_of_a_place(before: str) -> None:
    facts = _facts(f"{before} Kepala Bappeda Sragen Aris Tri Hartanto berharap hasilnya nyata.")
    assert {s.speaker for s in facts.statements} == {"Aris Tri Hartanto"}
