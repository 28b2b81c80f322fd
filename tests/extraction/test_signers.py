"""Who signs for whom: heads of units for the whole, or for themselves."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Article

#: text, then of each agreement: type, pairs of signer and party
ACTING = [
    (
        "Pemkab Wonogiri menandatangani perjanjian kerja sama dengan Universitas Jember. Yang meneken perjanjian kerja sama "
        "itu ialah Kepala Dinas Kesehatan Wonogiri, Hartanto Wibisana, bersama Rektor Universitas Jember, Laksmi Pranowo.",
        [
            (
                "pks",
                {
                    ("Hartanto Wibisana", "Pemerintah Kabupaten Wonogiri"),
                    ("Laksmi Pranowo", "Universitas Jember"),
                },
            )
        ],
    ),
    (
        "Universitas Jember dan Polri menandatangani nota kesepahaman, Rabu. Nota kesepahaman diteken Rektor Universitas "
        "Jember Laksmi Pranowo dan Kepala Badan Pemeliharaan Keamanan Polri Hartanto Wibisana.",
        [
            (
                "mou",
                {
                    ("Laksmi Pranowo", "Universitas Jember"),
                    ("Hartanto Wibisana", "Kepolisian Negara Republik Indonesia"),
                },
            )
        ],
    ),
    # the heads of two units sign a paper of their own
    (
        "Pemkab Wonogiri dan Pemkab Sleman menandatangani perjanjian kerja sama, Rabu. Perjanjian kerja sama kedua diteken "
        "Kepala Dinas Kesehatan Wonogiri Hartanto Wibisana dan Kepala Dinas Kesehatan Sleman Laksmi Pranowo.",
        [
            ("pks", set()),
            (
                "pks",
                {
                    ("Hartanto Wibisana", "Dinas Kesehatan Wonogiri"),
                    ("Laksmi Pranowo", "Dinas Kesehatan Sleman"),
                },
            ),
        ],
    ),
    # a PKS under the MoU of the whole is the unit's
    (
        "Pemkab Sleman dan Universitas Jember menandatangani nota kesepahaman, Rabu. Perjanjian kerja sama diteken Kepala "
        "Dinas Kesehatan Sleman Hartanto Wibisana dan Rektor Universitas Jember Laksmi Pranowo.",
        [
            ("mou", set()),
            (
                "pks",
                {
                    ("Hartanto Wibisana", "Dinas Kesehatan Sleman"),
                    ("Laksmi Pranowo", "Universitas Jember"),
                },
            ),
        ],
    ),
]

#: text, then of each agreement: type, status, parties, signers
TOLD = [
    # who is counted before he is named
    (
        "Penandatanganan PKS dilakukan antara Polres Sleman dengan sejumlah perangkat daerah (OPD), meliputi Dinas Kesehatan "
        "Sleman, Dinas Sosial Sleman, dan Dinas Pendidikan Sleman.",
        [
            (
                "pks",
                "signed",
                {
                    "Kepolisian Resor Sleman",
                    "Dinas Kesehatan Sleman",
                    "Dinas Sosial Sleman",
                    "Dinas Pendidikan Sleman",
                },
                set(),
            )
        ],
    ),
    # who comes along does not sign
    (
        "Bupati Wonogiri, Hartanto Wibisana hadir bersama jajaran Kepala Dinas Kesehatan Wonogiri, melakukan penandatanganan "
        "nota kesepahaman bersama Rektor Universitas Jember, Laksmi Pranowo.",
        [
            (
                "mou",
                "signed",
                {"Pemerintah Kabupaten Wonogiri", "Universitas Jember"},
                {"Hartanto Wibisana", "Laksmi Pranowo"},
            )
        ],
    ),
    # the partner stands behind the instrument, the signers behind the verb
    (
        "Penandatanganan nota kesepahaman dengan Universitas Jember itu dilakukan langsung oleh Bupati Wonogiri Hartanto "
        "Wibisana bersama Rektor Universitas Jember Laksmi Pranowo.",
        [
            (
                "mou",
                "signed",
                {"Pemerintah Kabupaten Wonogiri", "Universitas Jember"},
                {"Hartanto Wibisana", "Laksmi Pranowo"},
            )
        ],
    ),
    # under whose roof somebody is, and who speaks during the ceremony, is no party and no signer
    (
        "Pemkab Bantul, Provinsi DIY, dan Pemkab Sleman, Provinsi DIY, menandatangani nota kesepahaman. Bupati Sleman Hartanto "
        "Wibisana, di sela-sela penandatanganan itu, mengatakan warga di bawah naungan Universitas Jember ikut.",
        [("mou", "signed", {"Pemerintah Kabupaten Bantul", "Pemerintah Kabupaten Sleman"}, set())],
    ),
    # a row of regions, none of which lies in another
    (
        "Pemkab Sleman menandatangani nota kesepahaman dengan Kabupaten Bantul, Kota Solok, Kota Bengkulu, dan "
        "Kabupaten Wonogiri.",
        [
            (
                "mou",
                "signed",
                {
                    "Pemerintah Kabupaten Sleman",
                    "Pemerintah Kabupaten Bantul",
                    "Pemerintah Kota Solok",
                    "Pemerintah Kota Bengkulu",
                    "Pemerintah Kabupaten Wonogiri",
                },
                set(),
            )
        ],
    ),
    # for whom the first one signs does not sign; those behind him do
    (
        "Penandatanganan nota kesepahaman dilakukan oleh Sekretaris Daerah Wonogiri Hartanto Wibisana yang mendapat kuasa dari "
        "Bupati, dengan Rektor Universitas Jember Laksmi Pranowo.",
        [
            (
                "mou",
                "signed",
                {"Pemerintah Kabupaten Wonogiri", "Universitas Jember"},
                {"Hartanto Wibisana", "Laksmi Pranowo"},
            )
        ],
    ),
    # "tiga gubernur" are none alone
    (
        "Gubernur Riau Hartanto Wibisana menandatangani nota kesepahaman bersama dua gubernur di Batam. Kedua gubernur yakni "
        "Gubernur Lampung Laksmi Pranowo dan Gubernur Bali Rendra Halim.",
        [
            (
                "mou",
                "signed",
                {"Pemerintah Provinsi Riau", "Pemerintah Provinsi Lampung", "Pemerintah Provinsi Bali"},
                {"Hartanto Wibisana"},
            )
        ],
    ),
    # a further signing whose first side is that of the one before
    (
        "Bupati Wonogiri Hartanto Wibisana menandatangani nota kesepahaman dengan Universitas Jember. Lalu dilanjutkan dengan "
        "penandatanganan MoU bersama Kapolres Sleman Laksmi Pranowo serta Kajari Klaten Rendra Halim.",
        [
            (
                "mou",
                "signed",
                {"Pemerintah Kabupaten Wonogiri", "Universitas Jember"},
                {"Hartanto Wibisana"},
            ),
            (
                "mou",
                "signed",
                {"Pemerintah Kabupaten Wonogiri", "Kepolisian Resor Sleman", "Kejaksaan Negeri Klaten"},
                {"Laksmi Pranowo", "Rendra Halim"},
            ),
        ],
    ),
    # the paper that this one goes back to, of another kind and signed before
    (
        "Pemkab Sleman dan Universitas Jember menandatangani perjanjian kerja sama, Rabu. Perjanjian ini kelanjutan dari nota "
        "kesepahaman yang diteken sebulan lalu.",
        [
            ("pks", "signed", {"Pemerintah Kabupaten Sleman", "Universitas Jember"}, set()),
            ("mou", "signed", {"Pemerintah Kabupaten Sleman", "Universitas Jember"}, set()),
        ],
    ),
    (
        "Pemkab Sleman dan Universitas Jember menandatangani perjanjian kerja sama, Rabu. Kelanjutan dari rapat itu adalah "
        "nota kesepahaman yang lain.",
        [("pks", "signed", {"Pemerintah Kabupaten Sleman", "Universitas Jember"}, set())],
    ),
    # two branches that sign for one body are no two sides
    (
        "Pemkab Sleman menandatangani nota kesepahaman dengan Polri. Penandatanganan nota kesepahaman dilakukan Kepala "
        "Badan Pemeliharaan Keamanan Polri Hartanto Wibisana dan Kepala Badan Reserse Kriminal Polri Laksmi Pranowo.",
        [
            (
                "mou",
                "signed",
                {"Pemerintah Kabupaten Sleman", "Kepolisian Negara Republik Indonesia"},
                {"Hartanto Wibisana", "Laksmi Pranowo"},
            )
        ],
    ),
    # what the paper is called; "MoU" in brackets is a loose word for it
    (
        "Pemkab Sleman dan Universitas Jember menandatangani perjanjian kerja sama (MoU), Rabu.",
        [("pks", "signed", {"Pemerintah Kabupaten Sleman", "Universitas Jember"}, set())],
    ),
    (
        "Pemkab Sleman dan Universitas Jember menandatangani kesepakatan bersama atau Memorandum of Understanding (MoU), Rabu.",
        [("mou", "signed", {"Pemerintah Kabupaten Sleman", "Universitas Jember"}, set())],
    ),
    # only what somebody says tells what the paper is called
    (
        "Pemkab Sleman dan Pemkab Bantul menjalin kerja sama. “Nota kesepahaman sudah diteken,” kata Bupati Sleman Hartanto "
        "Wibisana.",
        [("mou", "signed", {"Pemerintah Kabupaten Sleman", "Pemerintah Kabupaten Bantul"}, set())],
    ),
    # hoped for, not done
    (
        "Sekda Sleman Hartanto Wibisana optimistis nota kesepahaman dengan Universitas Jember ditandatangani pekan depan.",
        [("mou", "planned", {"Pemerintah Kabupaten Sleman", "Universitas Jember"}, set())],
    ),
    # one of two papers is renewed
    (
        "Penandatanganan perjanjian kerja sama dilakukan antara Polres Sleman dan Dinas Kesehatan Sleman. Selain itu dilakukan "
        "pula penandatanganan nota kesepakatan antara Pemkab Sleman dan Polres Sleman. Nota kesepakatan ini merupakan "
        "pembaruan dari kerja sama sebelumnya.",
        [
            ("pks", "signed", {"Kepolisian Resor Sleman", "Dinas Kesehatan Sleman"}, set()),
            ("mou", "extended", {"Pemerintah Kabupaten Sleman", "Kepolisian Resor Sleman"}, set()),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text[:40] for text, _ in TOLD])
def test_what_real_news_tells_of_a_signing(
    text: str, expected: list[tuple[str, str, set[str], set[str]]]
) -> None:
    found = [
        (a.type, a.status, {p.institution for p in a.parties}, {s.person for s in a.signatories})
        for a in extract(Article(key="t", id="t", text=text, source="t")).agreements
    ]
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), ACTING, ids=[text[:40] for text, _ in ACTING])
def test_who_signs_for_whom(text: str, expected: list[tuple[str, set[tuple[str, str]]]]) -> None:
    found = [
        (a.type, {(s.person, s.party) for s in a.signatories})
        for a in extract(Article(key="t", id="t", text=text, source="t")).agreements
    ]
    assert found == expected


@pytest.mark.parametrize("opening", ["Disaksikan", "Di hadapan"])
def test_who_watches_before_those_who_sign(opening: str) -> None:
    text = (
        f"{opening} Gubernur Maluku Hendra Latuconsina, Wali Kota Tual Ahmad Renleuw dan Rektor Universitas Pattimura "
        "Freddy Sahetapy menandatangani MoU, Rabu (5/3/2025)."
    )
    (agreement,) = extract(Article(key="a", id="a", text=text, source="a")).agreements
    assert {one.person for one in agreement.signatories} == {"Ahmad Renleuw", "Freddy Sahetapy"}
    assert {one.person for one in agreement.witnesses} == {"Hendra Latuconsina"}


def test_all_of_a_list_watch_where_nobody_else_acts() -> None:
    text = (
        "Wali Kota Tual Ahmad Renleuw dan Rektor Universitas Pattimura Freddy Sahetapy menandatangani MoU, Rabu. "
        "Disaksikan Gubernur Maluku Hendra Latuconsina, Sekda Tual Umar Tamher dan Camat Dullah Rina Notanubun."
    )
    (agreement,) = extract(Article(key="a", id="a", text=text, source="a")).agreements
    assert {one.person for one in agreement.witnesses} == {
        "Hendra Latuconsina",
        "Umar Tamher",
        "Rina Notanubun",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Wakil Bupati Tegal Umar Tamher, Rabu (24/9/2025) menyaksikan penandatanganan PKS antara Dinas Sosial Kabupaten Tegal "
        "dan Universitas Jember.",
        "Pemkab Tegal dan Universitas Jember menandatangani PKS, Rabu. Camat Slawi Umar Tamher menjadi saksinya.",
        "Pemkab Tegal dan Universitas Jember menandatangani Head of Agreement (HoA). Camat Slawi Umar Tamher menyaksikannya.",
    ],
)
def test_a_witness_before_his_verb(text: str) -> None:
    (agreement,) = extract(Article(key="a", id="a", text=text, source="a")).agreements
    assert {one.person for one in agreement.witnesses} == {"Umar Tamher"}


def test_who_is_represented_among_the_guests_does_not_sign() -> None:
    text = (
        "Bupati Tegal Ahmad Renleuw dan Rektor Universitas Jember Freddy Sahetapy menandatangani MoU, Rabu. Dari Kabupaten "
        "Tegal hadir pula Kepala Bappeda yang diwakili Kabid Litbang Rina Notanubun."
    )
    (agreement,) = extract(Article(key="a", id="a", text=text, source="a")).agreements
    assert {one.person for one in agreement.signatories} == {"Ahmad Renleuw", "Freddy Sahetapy"}
