"""Instruments beside the first of an article, and sentences of signing in which somebody only speaks."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Agreement, Article

MOU = {"Pemerintah Kabupaten Sleman", "Universitas Jember"}
#: text, then of each agreement: type, status, parties, signers
TOLD = [
    (
        "Nota kesepahaman antara Pemkab Sleman dan Universitas Jember sudah resmi ditandatangani dalam pertemuan, Senin.",
        [("mou", "signed", MOU, set())],
    ),
    (
        "Pemkab Sleman dan Universitas Jember meneken MoU, Senin. Pada hari itu diteken pula PKS antara Dinas Kesehatan "
        "Kabupaten Sleman dan Universitas Jember.",
        [
            ("mou", "signed", MOU, set()),
            ("pks", "signed", {"Dinas Kesehatan Kabupaten Sleman", "Universitas Jember"}, set()),
        ],
    ),
    (
        "Pemkab Sleman dan Universitas Jember meneken MoU, Senin. Dasarnya sama dengan PKS yang disepakati antara Polres "
        "Sleman dan Universitas Jember.",
        [
            ("mou", "signed", MOU, set()),
            ("pks", "signed", {"Kepolisian Resor Sleman", "Universitas Jember"}, set()),
        ],
    ),
    (
        "Polri dan Universitas Jember meneken MoU, Senin. Sementara itu, MoU yang disepakati antara Ditjen Imigrasi dan Polri "
        "mengatur pelatihan.",
        [
            ("mou", "signed", {"Kepolisian Negara Republik Indonesia", "Universitas Jember"}, set()),
            (
                "mou",
                "signed",
                {"Direktorat Jenderal Imigrasi", "Kepolisian Negara Republik Indonesia"},
                set(),
            ),
        ],
    ),
    (
        "Bappeda Kabupaten Sleman dan Fakultas Ilmu Sosial dan Ilmu Politik (FISIP) Universitas Jember meneken PKS, Senin.",
        [
            (
                "pks",
                "signed",
                {"Badan Perencanaan Pembangunan Daerah Kabupaten Sleman", "Universitas Jember"},
                set(),
            )
        ],
    ),
    # what somebody says behind a signing joins nobody
    (
        "Pemkab Sleman dan Universitas Jember meneken MoU, Senin. Ketua panitia penandatanganan MoU mengatakan, dengan "
        "kesepakatan antara Polri dan Universitas Jember, kampus aman.",
        [("mou", "signed", MOU, set())],
    ),
    (
        "Tiga Kabupaten Tandatangani MoU\n\nPemerintah kabupaten di selatan menjalin kerja sama. Tiga kabupaten itu yakni "
        "Kabupaten Sleman, Kabupaten Bantul dan Kabupaten Klaten.",
        [
            (
                "mou",
                "signed",
                {
                    "Pemerintah Kabupaten Sleman",
                    "Pemerintah Kabupaten Bantul",
                    "Pemerintah Kabupaten Klaten",
                },
                set(),
            )
        ],
    ),
    (
        "Pemkab Sleman dan Universitas Jember memperpanjang kerja sama, Senin. Rancangan nota kesepahaman akan dibahas lagi.",
        [("mou", "planned", MOU, set())],
    ),
    (
        "Bupati Sleman Hartanto Wibisana dan Rektor Universitas Jember Laksmi Pranowo menandatangani nota kesepahaman, "
        "dilanjutkan dengan penandatanganan Perjanjian Kerja Bersama (PKB) antara Kepala Dinas Kesehatan Kabupaten Sleman "
        "Tukiran Wijaya dan Rektor Universitas Jember Laksmi Pranowo.",
        [
            ("mou", "signed", MOU, {"Hartanto Wibisana", "Laksmi Pranowo"}),
            (
                "pks",
                "signed",
                {"Dinas Kesehatan Kabupaten Sleman", "Universitas Jember"},
                {"Tukiran Wijaya", "Laksmi Pranowo"},
            ),
        ],
    ),
    (
        "Universitas Jember Bekerja Sama di Sleman\n\nUniversitas Jember memperluas kerja sama. Hal itu ditandai "
        "penandatanganan MoU dengan Pemkab Sleman dan Implementation Arrangement (IA) dengan Polres Sleman. IA ditandatangani "
        "Rektor Universitas Jember Laksmi Pranowo serta Kapolres Sleman Tukiran Wijaya.",
        [
            ("mou", "signed", MOU, set()),
            (
                "pks",
                "signed",
                {"Universitas Jember", "Kepolisian Resor Sleman"},
                {"Laksmi Pranowo", "Tukiran Wijaya"},
            ),
        ],
    ),
    (
        "Pemkab Sleman dan Universitas Jember menandatangani nota kesepahaman. Nota kesepahaman yang diteken ini merupakan "
        "pengembangan dari nota kesepahaman sebelumnya.",
        [("mou", "extended", MOU, set())],
    ),
    (
        "Pemkab Sleman dan Universitas Jember meneken MoU, Senin. PKS pertama diteken Kapolres Sleman Hartanto Wibisana dan "
        "Rektor Universitas Jember Laksmi Pranowo, PKS kedua oleh Kepala Kejaksaan Negeri Sleman Tukiran Wijaya bersama Rektor "
        "Universitas Jember Laksmi Pranowo.",
        [
            ("mou", "signed", MOU, set()),
            (
                "pks",
                "signed",
                {"Kepolisian Resor Sleman", "Universitas Jember"},
                {"Hartanto Wibisana", "Laksmi Pranowo"},
            ),
            (
                "pks",
                "signed",
                {"Kejaksaan Negeri Sleman", "Universitas Jember"},
                {"Tukiran Wijaya", "Laksmi Pranowo"},
            ),
        ],
    ),
    (
        "Kepala Kepolisian Daerah Jambi Inspektur Jenderal Polisi Drs Hartanto Wibisana dan Rektor Universitas Jember Laksmi "
        "Pranowo meneken MoU.",
        [
            (
                "mou",
                "signed",
                {"Kepolisian Daerah Jambi", "Universitas Jember"},
                {"Hartanto Wibisana", "Laksmi Pranowo"},
            )
        ],
    ),
    # the same kind of paper, mentioned beside: no further agreement
    (
        "Pemkab Sleman dan Universitas Jember meneken MoU, Senin. Isinya seperti MoU antara Pemkab Bantul dan Universitas "
        "Jember.",
        [("mou", "signed", MOU, set())],
    ),
    (
        "Pemkab Sleman dan Polres Sleman meneken MoU, Senin.\n\nAcara dilanjutkan dengan penandatanganan perjanjian kerja sama "
        "antara Universitas Jember dengan sejumlah dinas, meliputi:\n\nDinas Kesehatan\nDinas Pertanian\nDinas Sosial\n\n"
        "Bupati Sleman menyambut baik kerja sama ini.",
        [
            ("mou", "signed", {"Pemerintah Kabupaten Sleman", "Kepolisian Resor Sleman"}, set()),
            (
                "pks",
                "signed",
                {
                    "Universitas Jember",
                    "Dinas Kesehatan Kabupaten Sleman",
                    "Dinas Pertanian Kabupaten Sleman",
                    "Dinas Sosial Kabupaten Sleman",
                },
                set(),
            ),
        ],
    ),
    (
        "Kerja sama itu ditandai dengan teken MoU oleh Bupati Sleman Hartanto Wibisana dan Rektor Universitas Jember Laksmi "
        "Pranowo.",
        [("mou", "signed", MOU, {"Hartanto Wibisana", "Laksmi Pranowo"})],
    ),
    (
        "Polri dan Universitas Jember menandatangani nota kesepahaman, Senin. Kepala Badan Pemeliharaan Keamanan Polri "
        "Hartanto Wibisana menandatangani MoU itu dari pihak Polri.",
        [
            (
                "mou",
                "signed",
                {"Kepolisian Negara Republik Indonesia", "Universitas Jember"},
                {"Hartanto Wibisana"},
            )
        ],
    ),
    # the prosecutor of a regency does not sign for the regency
    (
        "Pemkab Sleman dan Universitas Jember menandatangani nota kesepahaman, Senin. Kepala Kejaksaan Negeri Sleman Hartanto "
        "Wibisana ikut menandatangani MoU itu.",
        [("mou", "signed", MOU, set())],
    ),
    (
        'Pemkab Sleman dan Universitas Jember meneken MoU. "Kami senang," jelas Sekretaris Daerah Sleman Hartanto Wibisana, '
        "usai penandatanganan MoU, Senin.",
        [("mou", "signed", MOU, set())],
    ),
]


def _agreements(text: str) -> list[Agreement]:
    return list(extract(Article(key="t", id="t", text=text, source="t")).agreements)


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text[:40] for text, _ in TOLD])
def test_agreements_of_a_story(text: str, expected: list[tuple[str, str, set[str], set[str]]]) -> None:
    found = [
        (a.type, a.status, sorted(p.institution for p in a.parties), sorted(s.person for s in a.signatories))
        for a in _agreements(text)
    ]
    assert sorted(found) == sorted(
        (t, s, sorted(parties), sorted(signers)) for t, s, parties, signers in expected
    )


#: text, then its witnesses
WITNESSED = [
    (
        "Bupati Sleman Hartanto Wibisana (kiri) bersama Kapolres Sleman Laksmi Pranowo (kedua dari kanan) menyaksikan "
        "penandatanganan kerja sama antara Kepala Dinas Kesehatan Sleman Tukiran Wijaya dengan Rektor Universitas Jember "
        "Munawar Halim.",
        {"Hartanto Wibisana", "Laksmi Pranowo"},
    ),
    (
        "Pemkab Sleman dan Universitas Jember meneken MoU, disaksikan Sekda Sleman Hartanto Wibisana dan Kapolres Sleman "
        "Laksmi Pranowo, di ruang rapat Setda, kawasan perkantoran Bukit Wening.",
        {"Hartanto Wibisana", "Laksmi Pranowo"},
    ),
    (
        "Pemkab Sleman dan Universitas Jember meneken MoU, Senin. Turut menyaksikan penandatanganan itu antara lain Kapolres "
        "Sleman Laksmi Pranowo.",
        {"Laksmi Pranowo"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), WITNESSED, ids=[text[:40] for text, _ in WITNESSED])
def test_witnesses(text: str, expected: set[str]) -> None:
    assert {w.person for a in _agreements(text) for w in a.witnesses} == expected
