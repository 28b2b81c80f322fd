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


@pytest.mark.parametrize(("text", "expected"), ACTING, ids=[text[:40] for text, _ in ACTING])
def test_who_signs_for_whom(text: str, expected: list[tuple[str, set[tuple[str, str]]]]) -> None:
    found = [
        (a.type, {(s.person, s.party) for s in a.signatories})
        for a in extract(Article(key="t", id="t", text=text, source="t")).agreements
    ]
    assert found == expected
