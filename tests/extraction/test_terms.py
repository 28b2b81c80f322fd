"""Numbers, validity, money and follow-up are found where an article tells them of its agreement, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extraction import extract
from kg.model import Agreement, Article, Validity

LEAD = "Pemerintah Kota Salatiga dan Universitas Diponegoro menandatangani nota kesepahaman tentang sampah, Senin (4/3/2024)."


def agreements(text: str) -> tuple[Agreement, ...]:
    found = extract(Article(key="a", id="a", text=text, source="a")).agreements
    for one in found:
        terms = (*one.numbers, *one.amounts, *one.follow_ups)
        proofs = [e for term in terms for e in term.evidence]
        if one.validity:
            v = one.validity
            proofs += [*v.duration_evidence, *v.start_evidence, *v.end_evidence]
        assert all(text[e.start : e.end] == e.quote and e.rule and 0 < e.confidence < 1 for e in proofs)
    return found


def told(sentence: str) -> Agreement:
    """The agreement of a short article in which `sentence` follows the lead."""
    (agreement,) = agreements(f"{LEAD} {sentence}")
    return agreement


def validity(agreement: Agreement) -> tuple[str | None, date | None, date | None, bool]:
    v = agreement.validity or Validity()
    return v.duration, v.start, v.end, v.end_inferred


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Nota kesepahaman itu bernomor 415.4/27/KS/2024.", [("415.4/27/KS/2024", None)]),
        ("Dokumennya, Nomor: 119/KB/2024, berisi enam pasal.", [("119/KB/2024", None)]),
        (
            "Dokumen tersebut tercatat dengan Nomor: 119/KB/2024 dan Nomor: 45/UN7/KS/2024.",
            [("119/KB/2024", None), ("45/UN7/KS/2024", None)],
        ),
        (
            "MoU Nomor 119/KB/2024 (Pemkot Salatiga) dan 45/UN7/2024 (Universitas Diponegoro) berisi enam pasal.",
            [
                ("119/KB/2024", "Pemerintah Kota Salatiga"),
                ("45/UN7/2024", "Universitas Diponegoro"),
            ],
        ),
        ("Nomor Pemkot Salatiga: 119/KB/2024.", [("119/KB/2024", "Pemerintah Kota Salatiga")]),
        ("No. 119/KB/2024.", [("119/KB/2024", None)]),
        (
            "Perjanjian kerja sama dengan Nomor: PKS-5/KB.02/2024 dan Nomor B/17/III/2024 diteken di balai kota.",
            [("PKS-5/KB.02/2024", None), ("B/17/III/2024", None)],
        ),
    ],
)
def test_numbers(sentence: str, numbers: list[tuple[str, str | None]]) -> None:
    assert [(n.text, n.party) for n in told(sentence).numbers] == numbers


@pytest.mark.parametrize(
    "sentence",
    [
        "Kerja sama ini mengacu pada Permendagri Nomor 22 Tahun 2020 dan Keputusan Wali Kota Nomor 188/45/2023.",
        "Surat undangan Nomor 005/112/2024 telah dikirim.",
        "Nota kesepahaman ini sesuai dengan Perda Nomor 3/2019.",
        "Warga dapat menghubungi nomor 112.",
        "Kelurahan Mangunsari RT 03/RW 05 menjadi lokasi percontohan nota kesepahaman.",
        "Sertifikat nomor 11.04/2023 diserahkan bersamaan dengan nota kesepahaman.",
        "Hal itu diatur dalam Peraturan Daerah Kota Salatiga Nomor 4/2021 tentang kerja sama daerah.",
    ],
)
def test_numbers_of_something_else(sentence: str) -> None:
    assert told(sentence).numbers == ()


@pytest.mark.parametrize(
    ("sentence", "duration", "end"),
    [
        ("MoU ini berlaku selama lima tahun.", "P5Y", date(2029, 3, 4)),
        ("Jangka waktu kerja sama ditetapkan 3 (tiga) tahun sejak ditandatangani.", "P3Y", date(2027, 3, 4)),
        ("Masa berlakunya dua tahun dan dapat diperpanjang satu tahun.", "P2Y", date(2026, 3, 4)),
        ("Kerja sama akan berlangsung selama 18 bulan.", "P1Y6M", date(2025, 9, 4)),
        (
            "“Kesepakatan ini berlaku untuk jangka waktu lima tahun ke depan,” ujarnya.",
            "P5Y",
            date(2029, 3, 4),
        ),
        ("Perjanjian itu berlaku hingga lima tahun ke depan.", "P5Y", date(2029, 3, 4)),
        ("Kerja sama berdurasi setahun itu mencakup pelatihan.", "P1Y", date(2025, 3, 4)),
    ],
)
def test_a_duration_and_the_end_that_follows(sentence: str, duration: str, end: date) -> None:
    assert validity(told(sentence)) == (duration, None, end, True)


@pytest.mark.parametrize(
    ("sentence", "start", "end"),
    [
        ("Nota kesepahaman tersebut berlaku hingga 31 Desember 2027.", None, date(2027, 12, 31)),
        ("Kerja sama ini berlaku hingga 2027.", None, date(2027, 12, 31)),
        (
            "Perjanjian berlaku sejak 2 Januari 2025 sampai dengan 31 Desember 2026.",
            date(2025, 1, 2),
            date(2026, 12, 31),
        ),
        ("MoU ini akan berakhir pada 4 Maret 2026.", None, date(2026, 3, 4)),
        ("Kolaborasi kedua lembaga direncanakan berlangsung hingga akhir 2026.", None, date(2026, 12, 31)),
        ("Kesepakatan dua pihak itu berlaku untuk kurun waktu 2024-2028.", None, date(2028, 12, 31)),
    ],
)
def test_a_stated_end(sentence: str, start: date | None, end: date) -> None:
    assert validity(told(sentence)) == (None, start, end, False)


def test_validity_behind_the_agreement() -> None:
    (renewed,) = agreements(
        "Pemerintah Kota Salatiga memperpanjang kerja sama dengan Universitas Diponegoro selama dua tahun. "
        "Penandatanganan perjanjian kerja sama digelar di balai kota, Senin (4/3/2024)."
    )
    assert validity(renewed) == ("P2Y", None, date(2026, 3, 4), True)
    (spanning,) = agreements(
        "Pemkot Salatiga dan Universitas Diponegoro menandatangani MoU periode 2024–2027 di balai kota."
    )
    assert validity(spanning) == (None, None, date(2027, 12, 31), False)


@pytest.mark.parametrize(
    "sentence",
    [
        "RPJMD berlaku lima tahun, 2021-2026.",
        "Nota kesepahaman ini sejalan dengan RPJMD 2021-2026.",
        "Kerja sama kedua pihak telah terjalin selama sepuluh tahun.",
        "Wali kota menjabat selama lima tahun terakhir.",
        "Peraturan daerah itu berlaku sejak 2019 hingga 2024.",
        "Dalam kerja sama ini mahasiswa magang di kelurahan selama enam bulan.",
        "MoU sebelumnya berlaku tiga tahun dan berakhir pada 2023.",
        "Semua pihak wajib mematuhi ketentuan yang berlaku dalam tiga bulan.",
        "Izin pengelolaan sampah itu berlaku tiga tahun.",
        "Program KKN dalam kerja sama itu digelar selama 40 hari.",
        "Kontrak truk sampah lama berlaku sampai 2023.",
        "Wali kota periode 2021-2026 itu berterima kasih.",
    ],
)
def test_validity_of_something_else(sentence: str) -> None:
    assert told(sentence).validity is None


def test_nothing_follows_from_a_doubted_day() -> None:
    lead = LEAD.replace("Senin (4/3/2024)", "Selasa (4/3/2024)")
    (agreement,) = agreements(f"{lead} MoU ini berlaku selama lima tahun.")
    assert agreement.date == date(2024, 3, 4)
    assert validity(agreement) == ("P5Y", None, None, False)


def test_an_end_before_the_signing_is_that_of_another() -> None:
    assert told("Kesepakatan ini berlaku hingga 2020.").validity is None


@pytest.mark.parametrize(
    ("sentence", "amounts"),
    [
        ("Nilai kerja sama mencapai Rp 1,5 miliar.", [("1500000000", "IDR")]),
        ("Nota kesepahaman itu bernilai Rp200 juta.", [("200000000", "IDR")]),
        ("Nilainya sekitar USD 2 juta.", [("2000000", "USD")]),
        ("Kontrak senilai dua miliar rupiah itu dibagi dua.", [("2000000000", "IDR")]),
    ],
)
def test_amounts(sentence: str, amounts: list[tuple[str, str]]) -> None:
    assert [(f"{a.value:f}", a.currency) for a in told(sentence).amounts] == amounts


@pytest.mark.parametrize(
    "sentence",
    [
        "APBD kota tahun ini mencapai Rp 1,1 triliun.",
        "Anggaran dinas itu naik menjadi Rp 12 miliar.",
        "Melalui kerja sama ini, omzet UMKM ditargetkan Rp 50 juta per bulan.",
        "Kerja sama ini diharapkan menekan kerugian Rp 3 miliar.",
        "Iuran peserta dalam perjanjian ini Rp 16.800 per bulan.",
        "Nilai kerja sama itu antara Rp 1 sampai 2 miliar.",
        "Dengan kerja sama itu, pendapatan asli daerah senilai Rp 80 miliar dapat dipungut.",
        "Harga tiketnya Rp 25 ribu.",
        "Retribusi sampah menyumbang Rp 4 miliar ke kas daerah.",
        "Dengan kerja sama ini, biaya angkut bisa ditekan Rp 2 miliar.",
        "Kota menghabiskan Rp 9 miliar per tahun untuk mengangkut sampah sebelum kerja sama ini.",
    ],
)
def test_money_of_something_else(sentence: str) -> None:
    assert told(sentence).amounts == ()


def test_a_grant() -> None:
    (grant,) = agreements(
        "Pemerintah Kabupaten Wonogiri dan KPU Wonogiri menandatangani NPHD senilai Rp 32,4 miliar, Jumat (10/11/2023). "
        "Dana hibah sebesar Rp 12 miliar dicairkan tahun ini, sedangkan APBD kabupaten mencapai Rp 2,4 triliun."
    )
    assert [f"{a.value:f}" for a in grant.amounts] == ["32400000000", "12000000000"]


@pytest.mark.parametrize(
    ("sentence", "follow_ups"),
    [
        (
            "Nota kesepahaman ini akan ditindaklanjuti dengan perjanjian kerja sama antarperangkat daerah.",
            ["perjanjian kerja sama antarperangkat daerah"],
        ),
        (
            "Sebagai tindak lanjut, kedua pihak akan membentuk tim teknis dalam waktu dekat.",
            ["membentuk tim teknis dalam waktu dekat"],
        ),
        ("Tindak lanjutnya berupa penyusunan rencana kerja tahunan.", ["penyusunan rencana kerja tahunan"]),
        (
            "“MoU ini segera ditindaklanjuti melalui penandatanganan PKS oleh dinas,” katanya.",
            ["penandatanganan PKS oleh dinas"],
        ),
        (
            "Kesepakatan ini akan dituangkan dalam perjanjian kerja sama yang lebih rinci agar segera berjalan.",
            ["perjanjian kerja sama yang lebih rinci"],
        ),
        (
            "Nota kesepahaman tersebut ditindaklanjuti perjanjian kerja sama paling lambat akhir tahun.",
            ["perjanjian kerja sama paling lambat akhir tahun"],
        ),
        (
            "Kerja sama akan dituangkan ke dalam rencana aksi tahun depan.",
            ["rencana aksi tahun depan"],
        ),
        (
            "Tindak lanjut dari nota kesepahaman ini adalah penyusunan rencana aksi.",
            ["penyusunan rencana aksi"],
        ),
        (
            "Ke depan, MoU ini akan kami tindak lanjuti dengan perjanjian kerja sama di tingkat fakultas.",
            ["perjanjian kerja sama di tingkat fakultas"],
        ),
    ],
)
def test_what_is_to_follow(sentence: str, follow_ups: list[str]) -> None:
    assert [step.text for step in told(sentence).follow_ups] == follow_ups


@pytest.mark.parametrize(
    "sentence",
    [
        "Nota kesepahaman ini merupakan tindak lanjut dari pertemuan tahun lalu.",
        "Nota kesepahaman telah ditindaklanjuti dengan perjanjian kerja sama tahun lalu.",
        "Laporan warga akan ditindaklanjuti oleh petugas.",
        "Menindaklanjuti arahan Presiden, pemkot menyusun rencana aksi.",
        "Acara akan dilanjutkan dengan ramah tamah.",
        "PKS ini adalah tindak lanjut MoU tahun 2022.",
        "Nota kesepahaman ini menindaklanjuti surat wali kota bulan lalu.",
    ],
)
def test_what_does_not_follow(sentence: str) -> None:
    assert told(sentence).follow_ups == ()


def test_terms_belong_to_the_agreement_that_is_told_nearest() -> None:
    first, second = agreements(
        "Pemerintah Kota Salatiga dan Universitas Diponegoro menandatangani nota kesepahaman senilai Rp 2 miliar, Senin "
        "(4/3/2024). Nota kesepahaman itu berlaku dua tahun.\n\nPada hari yang sama Pemerintah Kabupaten Wonogiri dan PT Pos "
        "Indonesia menandatangani perjanjian kerja sama Nomor 7/PKS/2024. Perjanjian itu berlaku tiga tahun."
    )
    assert [f"{a.value:f}" for a in first.amounts] == ["2000000000"] and second.amounts == ()
    assert first.validity and second.validity
    assert (first.validity.duration, second.validity.duration) == ("P2Y", "P3Y")
    assert [n.text for n in second.numbers] == ["7/PKS/2024"] and first.numbers == ()


def test_topics_carry_the_words_that_tell_their_affair() -> None:
    (topic,) = told("").scope
    (evidence,) = topic.concept_evidence
    assert (topic.concept, evidence.quote, evidence.states) == ("Environment", "sampah", "Environment")


def test_the_category_follows_from_the_parties() -> None:
    assert told("").category == "KSDPK"
