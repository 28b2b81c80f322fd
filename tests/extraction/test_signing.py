"""Who signs what with whom, sentence by sentence: what counts as an agreement, its status, its parties, its signers."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Agreement, Article

#: text, then of each agreement: type, status, parties, signers
SIGNED = [
    (
        "Universitas Jember menjalin kerja sama lewat penandatanganan nota kesepahaman dengan Universitas Mulawarman, Senin.",
        [("mou", "signed", {"Universitas Jember", "Universitas Mulawarman"}, set())],
    ),
    (
        "Pemkab Bantul dan Universitas Jember sepakat bekerja sama. Ini dikuatkan dengan penandatanganan MoU di Bantul.",
        [("mou", "signed", {"Pemerintah Kabupaten Bantul", "Universitas Jember"}, set())],
    ),
    (
        "Kejaksaan Negeri Klaten dan Pemkab Klaten melaksanakan MoU, Selasa.",
        [("mou", "signed", {"Kejaksaan Negeri Klaten", "Pemerintah Kabupaten Klaten"}, set())],
    ),
    (
        "Penandatanganan nota kesepahaman tentang pengawasan "
        "keuangan desa dilakukan Bupati Kudus Hartanto Wibisana dan Rektor Universitas Jember Laksmi Pranowo.",
        [
            (
                "mou",
                "signed",
                {"Pemerintah Kabupaten Kudus", "Universitas Jember"},
                {"Hartanto Wibisana", "Laksmi Pranowo"},
            )
        ],
    ),
    (
        "Pemkab Wonogiri meneken MoU dengan Universitas Jember. Untuk pemkab tanda tangan dibubuhkan Bupati Wonogiri Hartanto "
        "Wibisana.",
        [
            (
                "mou",
                "signed",
                {"Pemerintah Kabupaten Wonogiri", "Universitas Jember"},
                {"Hartanto Wibisana"},
            )
        ],
    ),
    (
        "Pemkab Sleman dan Universitas Jember kembali menandatangani nota kesepahaman, Rabu.",
        [("mou", "extended", {"Pemerintah Kabupaten Sleman", "Universitas Jember"}, set())],
    ),
    (
        "Perjanjian kerja sama Pemkab Sleman dengan Universitas Jember diperbarui. Pemkab Sleman dan Universitas Jember "
        "menandatangani dokumennya, Rabu.",
        [("pks", "extended", {"Pemerintah Kabupaten Sleman", "Universitas Jember"}, set())],
    ),
    (
        "Pemkab Sleman dan Universitas Jember menandatangani nota kesepahaman yang berlaku lima tahun dan dapat diperpanjang.",
        [("mou", "signed", {"Pemerintah Kabupaten Sleman", "Universitas Jember"}, set())],
    ),
    (
        "Bupati Sleman menandatangani tiga MoU dengan Universitas Jember, Universitas Mulawarman, dan Universitas Udayana.",
        [
            ("mou", "signed", {"Pemerintah Kabupaten Sleman", name}, set())
            for name in ("Universitas Jember", "Universitas Mulawarman", "Universitas Udayana")
        ],
    ),
    (
        "Pemkab Sleman dan Universitas Jember menandatangani MoU dan Perjanjian Kerja Sama, Rabu.",
        [
            ("mou", "signed", {"Pemerintah Kabupaten Sleman", "Universitas Jember"}, set()),
            ("pks", "signed", {"Pemerintah Kabupaten Sleman", "Universitas Jember"}, set()),
        ],
    ),
    (
        "Pemkab Sleman dan Universitas Jember akan menandatangani nota kesepahaman pada pekan depan.",
        [("mou", "planned", {"Pemerintah Kabupaten Sleman", "Universitas Jember"}, set())],
    ),
    (
        "Bupati Sleman menerima Rektor Universitas Jember, Senin. Pertemuan membahas draf nota kesepahaman antara "
        "Pemkab Sleman dengan Universitas Jember.",
        [("mou", "planned", {"Pemerintah Kabupaten Sleman", "Universitas Jember"}, set())],
    ),
    (
        "Kerja sama Pemkab Sleman dan Universitas Jember ini dituangkan dalam bentuk Memorandum of Understanding. "
        "Penandatanganan perjanjian kerja sama berlangsung Senin.",
        [("mou", "signed", {"Pemerintah Kabupaten Sleman", "Universitas Jember"}, set())],
    ),
    (
        "Empat Kerja Sama Diteken Pemprov Bali dan Pemprov Jambi\n\n"
        "Empat kerja sama ditandatangani, Senin. Pengolahan kopi dikerjakan PT Kopi Nusa dengan PT Seduh Jaya; pasokan ikan "
        "oleh PT Laut Biru dengan PT Sirip Emas dan Koperasi Nelayan Makmur. Ada pula kerja sama antara Kadin Bali dengan "
        "Kadin Jambi tentang wisata, serta pelatihan oleh Universitas Udayana dengan Universitas Jambi.",
        [
            ("other", "signed", {"PT Kopi Nusa", "PT Seduh Jaya"}, set()),
            ("other", "signed", {"PT Laut Biru", "PT Sirip Emas", "Koperasi Nelayan Makmur"}, set()),
            (
                "other",
                "signed",
                {
                    "Kamar Dagang dan Industri Indonesia Bali",
                    "Kamar Dagang dan Industri Indonesia Jambi",
                },
                set(),
            ),
            ("other", "signed", {"Universitas Udayana", "Universitas Jambi"}, set()),
        ],
    ),
    (
        "Penandatanganan nota kesepahaman antara Wali Kota Kediri dan Kajari Kota Kediri serta Bupati Blitar dengan "
        "Kajari Blitar berlangsung Senin.",
        [
            ("mou", "signed", {"Pemerintah Kota Kediri", "Kejaksaan Negeri Kediri"}, set()),
            ("mou", "signed", {"Pemerintah Kabupaten Blitar", "Kejaksaan Negeri Blitar"}, set()),
        ],
    ),
    (
        # three bodies in a visit that counts nothing are no list of pairs
        "Pemkab Sleman menandatangani MoU dengan Universitas Jember, Senin. Polres Sleman dengan Kodim Sleman mengawal acara. "
        "PT Kopi Nusa dengan PT Seduh Jaya menyediakan kopi.",
        [("mou", "signed", {"Pemerintah Kabupaten Sleman", "Universitas Jember"}, set())],
    ),
    (
        "Pemkab Sleman dan Universitas Jember Teken MoU\n\nPenandatanganan nota kesepahaman dilakukan Senin. Kerja sama "
        "Pemkab Sleman dan Universitas Jember dikukuhkan lewat penandatanganan Kesepakatan Bersama tentang pengelolaan sampah.",
        [("kesepakatan-bersama", "signed", {"Pemerintah Kabupaten Sleman", "Universitas Jember"}, set())],
    ),
    (
        "Bupati Blora hadir pada penandatanganan Kesepakatan Bersama. Yakni kesepakatan tentang pengelolaan arsip, antara "
        "Pengadilan Negeri Blora dengan Universitas Jember, Selasa.",
        [("kesepakatan-bersama", "signed", {"Pengadilan Negeri Blora", "Universitas Jember"}, set())],
    ),
    (
        "Bupati Ngada Tirto Wibisono bersama Kajari Ngada Rendra Halim menandatangani naskah perjanjian hibah daerah (NPHD), "
        "Selasa. Pada acara yang sama Pemkab Ngada dan Kejari Ngada menandatangani nota kesepahaman tentang bantuan hukum.",
        [
            (
                "other",
                "signed",
                {"Pemerintah Kabupaten Ngada", "Kejaksaan Negeri Ngada"},
                {"Tirto Wibisono", "Rendra Halim"},
            ),
            (
                "mou",
                "signed",
                {"Pemerintah Kabupaten Ngada", "Kejaksaan Negeri Ngada"},
                {"Tirto Wibisono", "Rendra Halim"},
            ),
        ],
    ),
    (
        "Bupati Ngada Tirto Wibisono dan Direktur Utama Bank Jatim Rendra Halim menandatangani akta pinjaman daerah, Selasa.",
        [
            (
                "other",
                "signed",
                {"Pemerintah Kabupaten Ngada", "PT Bank Pembangunan Daerah Jawa Timur Tbk"},
                {"Tirto Wibisono", "Rendra Halim"},
            )
        ],
    ),
    ("Bupati Sleman menandatangani prasasti gedung baru Universitas Jember, Senin.", []),
    ("Bupati Sleman membuka lomba lari yang diikuti Universitas Jember dan Polres Sleman.", []),
]


def _agreements(text: str) -> list[Agreement]:
    return list(extract(Article(key="t", id="t", text=text, source="t")).agreements)


@pytest.mark.parametrize(("text", "expected"), SIGNED, ids=[text[:40] for text, _ in SIGNED])
def test_agreements_of_a_short_text(text: str, expected: list[tuple[str, str, set[str], set[str]]]) -> None:
    found = [
        (a.type, a.status, sorted(p.institution for p in a.parties), sorted(s.person for s in a.signatories))
        for a in _agreements(text)
    ]
    assert sorted(found) == sorted(
        (t, s, sorted(parties), sorted(signers)) for t, s, parties, signers in expected
    )


@pytest.mark.parametrize("paper", ["nota kesepahaman", "perjanjian kerja sama", "MoU"])
def test_two_heads_renew_a_paper(paper: str) -> None:
    (found,) = _agreements(
        f"Bupati Sleman Kustini Wibowo dan Rektor Universitas Jember Iwan Sutopo memperpanjang {paper} tentang gizi, "
        "Rabu (5/6/2024)."
    )
    assert found.status == "extended" and len(found.parties) == 2


def test_a_paper_that_two_heads_only_praise_is_no_agreement_of_theirs() -> None:
    assert not _agreements(
        "Bupati Sleman Kustini Wibowo dan Rektor Universitas Jember Iwan Sutopo menggelar rapat tentang nota kesepahaman."
    )


FRAMED = "Pemkab Sleman dan Universitas Jember menandatangani nota kesepahaman, Rabu. "


@pytest.mark.parametrize(
    "text",
    [
        f"{FRAMED}Sebagai tindak lanjut, Dinas Kesehatan Sleman dan Universitas Jember menandatangani perjanjian kerja sama.",
        "Pemkab Sleman dan Universitas Jember menandatangani perjanjian kerja sama, Rabu (5/6/2024). Perjanjian ini merupakan "
        "turunan dari nota kesepahaman yang ditandatangani tahun lalu.",
        "Pemkab Sleman dan Universitas Jember menandatangani nota kesepahaman dan perjanjian kerja sama, Rabu (5/6/2024).",
    ],
)
def test_a_pks_names_the_mou_that_it_carries_out_where_the_article_says_so(text: str) -> None:
    found = _agreements(text)
    mou = [number for number, one in enumerate(found) if one.type == "mou"]
    assert {one.type: one.implements for one in found} == {"mou": None, "pks": mou[0]}


@pytest.mark.parametrize(
    "text",
    [
        f"{FRAMED}Pada hari yang sama, Pemkab Sleman dan Bank BPD DIY menandatangani perjanjian kerja sama tentang pajak.",
        "Pemerintah Kabupaten Sleman dan Universitas Jember menandatangani nota kesepahaman tentang bencana, Rabu (5/6/2024). "
        "Pada kesempatan yang sama, Pemerintah Kabupaten Sleman dan Universitas Jember juga menandatangani perjanjian kerja "
        "sama tentang pelatihan evakuasi.",
    ],
)
def test_what_is_signed_on_the_same_occasion_is_not_said_to_carry_it_out(text: str) -> None:
    found = _agreements(text)
    assert {one.type: one.implements for one in found} == {"mou": None, "pks": None}
