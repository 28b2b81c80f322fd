"""Papers and their sides: what is signed, by whom, where, and which other papers the story tells of."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Agreement, Article, Facts

SLEMAN, JEMBER = "Pemerintah Kabupaten Sleman", "Universitas Jember"
BOTH = {SLEMAN, JEMBER}
SIGNERS = {("Hartanto Wibisana", SLEMAN), ("Laksmi Pranowo", JEMBER)}
#: Two people in office, as they sign.
HEADS = "Bupati Sleman Hartanto Wibisana dan Rektor Universitas Jember Laksmi Pranowo"
LEAD = "Pemkab Sleman dan Universitas Jember meneken MoU, Senin (5/5/2025). "

#: text, then of each agreement: type, status, parties, pairs of signer and party
TOLD = [
    pytest.param(
        f"Penandataganan MoU dilakukan oleh {HEADS}.", [("mou", "signed", BOTH, SIGNERS)], id="a slip"
    ),
    pytest.param(
        f"{LEAD}MoU itu dilakukan langsung oleh {HEADS}.",
        [("mou", "signed", BOTH, SIGNERS)],
        id="a light verb, the paper for its subject",
    ),
    pytest.param(
        f"{LEAD}MoU ini dilakukan untuk memperkuat riset, kata Bupati Sleman Hartanto Wibisana.",
        [("mou", "signed", BOTH, set())],
        id="a light verb without people",
    ),
    pytest.param(
        f"{LEAD}Penanda tangan perjanjian adalah {HEADS}.",
        [("mou", "signed", BOTH, SIGNERS)],
        id="those who sign, told by a noun",
    ),
    pytest.param(
        "Pemkab Sleman dan Universitas Jember meneken perjanjian kerja sama MoU, Senin.",
        [("mou", "signed", BOTH, set())],
        id="the short form tells the type",
    ),
    pytest.param(
        "Pemkab Sleman dan Universitas Jember meneken komitmen bersama (MoU), Senin.",
        [("mou", "signed", BOTH, set())],
        id="the short form of a paper without a type",
    ),
    pytest.param(
        f"{LEAD}Menurut Bupati Sleman, Hartanto Wibisana, penandatanganan MoU ini penting bagi petani.",
        [("mou", "signed", BOTH, set())],
        id="who speaks of the signing",
    ),
    pytest.param(
        "Gubernur Bali Hartanto Wibisana bertemu Gubernur Lampung Laksmi Pranowo, Senin. Penandatanganan MoU dilakukan oleh "
        "Gubernur Laksmi dan Gubernur Hartanto.",
        [
            (
                "mou",
                "signed",
                {"Pemerintah Provinsi Lampung", "Pemerintah Provinsi Bali"},
                {
                    ("Laksmi Pranowo", "Pemerintah Provinsi Lampung"),
                    ("Hartanto Wibisana", "Pemerintah Provinsi Bali"),
                },
            )
        ],
        id="an office without its body is of the body for which it is held",
    ),
    pytest.param(
        "Bupati Sleman Hartanto Wibisana melakukan penandatanganan MoU dengan Rektor Universitas Jember Laksmi Pranowo dan "
        "penandatanganan perjanjian kerja sama antara Pemkab Sleman dan Universitas Jember.",
        [("mou", "signed", BOTH, SIGNERS), ("pks", "signed", BOTH, SIGNERS)],
        id="two signings joined",
    ),
    pytest.param(
        "Dua NPHD ditandatangani di Aula Bappeda Sleman, Senin (5/5/2025). NPHD pertama antara Pemkab Sleman dengan Polres "
        "Sleman, NPHD kedua antara Pemkab Sleman dengan Kodim 0732/Sleman.",
        [
            ("other", "signed", {SLEMAN, "Kepolisian Resor Sleman"}, set()),
            ("other", "signed", {SLEMAN, "Komando Distrik Militer 0732/Sleman"}, set()),
        ],
        id="the first and the second of two",
    ),
    pytest.param(
        f"{LEAD}Kerja sama serupa, selain dengan Pemkab Sleman, juga dilakukan dengan Polres Sleman dan Universitas Mataram.",
        [
            ("mou", "signed", BOTH, set()),
            ("mou", "signed", {JEMBER, "Kepolisian Resor Sleman"}, set()),
            ("mou", "signed", {JEMBER, "Universitas Mataram"}, set()),
        ],
        id="papers of the same kind with others",
    ),
    pytest.param(
        f"{LEAD}Kerja sama serupa diharapkan terus berkembang, kata Kapolres Sleman.",
        [("mou", "signed", BOTH, set())],
        id="no partner of a like paper",
    ),
    pytest.param(
        "Gubernur Bali Hartanto Wibisana menandatangani nota kesepahaman antardaerah, Senin. Kerja sama ini melibatkan "
        "Gubernur Jawa Tengah, Gubernur Lampung, dan Gubernur Maluku Utara.",
        [
            (
                "mou",
                "signed",
                {
                    f"Pemerintah Provinsi {name}"
                    for name in ("Bali", "Jawa Tengah", "Lampung", "Maluku Utara")
                },
                {("Hartanto Wibisana", "Pemerintah Provinsi Bali")},
            )
        ],
        id="sides that a cooperation involves",
    ),
    pytest.param(
        f"{LEAD}Kementerian Kehutanan sudah lebih dulu menandatangani MoU dengan Pemprov Bali.",
        [
            ("mou", "signed", BOTH, set()),
            ("mou", "signed", {"Kementerian Kehutanan", "Pemerintah Provinsi Bali"}, set()),
        ],
        id="an earlier paper of others",
    ),
    pytest.param(
        "Pemkab Sleman Siap Kerja Sama dengan RSUD Bangil\n\nPertemuan digelar Pemkab Sleman dengan RSUD Bangil, Senin. "
        '"Tahun lalu Pemkab Sleman bekerja sama dengan RSUD Wates," kata Bupati. Akan dilakukan penandatanganan MoU.',
        [("mou", "planned", {SLEMAN, "Rumah Sakit Umum Daerah Bangil"}, set())],
        id="a partner of last year, in a quotation",
    ),
    pytest.param(
        "Pemkab Sleman dan Universitas Jember telah menandatangani naskah kesepakatan bersama. Diharapkan kerja sama dapat "
        "ditindaklanjuti dalam bentuk perjanjian kerja sama (PKS).",
        [("kesepakatan-bersama", "signed", BOTH, set())],
        id="the form of what is to follow",
    ),
    pytest.param(
        "MoU diteken Rektor Universitas Jember, Dr. (Cand) Laksmi Pranowo, M.Si., dan Bupati Sleman Dr. (H.C.) Hartanto "
        "Wibisana, serta Rektor Universitas Mataram Dr. Eng. Rendra Halim.",
        [
            (
                "mou",
                "signed",
                {*BOTH, "Universitas Mataram"},
                {*SIGNERS, ("Rendra Halim", "Universitas Mataram")},
            )
        ],
        id="titles with a bracket or a point inside",
    ),
    pytest.param(
        "Pemkab Sleman melalui Tim Koordinasi Daerah (TKD) menyepakati perjanjian kerja sama dengan Universitas Jember dan "
        "kerja sama pengamanan bersama Polres Sleman dan Kodim 0732/Sleman.",
        [
            (
                "pks",
                "signed",
                {*BOTH},
                set(),
            )
        ],
        id="two who work with somebody do not work with each other",
    ),
    pytest.param(
        f"{LEAD}Bupati Sleman Hartanto Wibisana mengatakan penandatanganan MoU ini membuka jalan bagi petani.",
        [("mou", "signed", BOTH, set())],
        id="what somebody says of the signing",
    ),
    pytest.param(
        "Dalam rangka penandatanganan MoU, Bupati Sleman Hartanto Wibisana menerima Rektor Universitas Jember Laksmi Pranowo.",
        [("mou", "signed", BOTH, set())],
        id="what the sentence opens with",
    ),
    pytest.param(
        "Pemkab Sleman menjalin kerja sama dengan pihak perbankan, antara lain PT Bank Mandiri dan PT Bank Mayapada. Kerja "
        "sama itu ditandai penandatanganan MoU, Senin.",
        [("mou", "signed", {SLEMAN, "PT Bank Mandiri (Persero) Tbk", "PT Bank Mayapada"}, set())],
        id="partners listed behind what they are",
    ),
    pytest.param(
        f"{LEAD}MoU diteken Bupati Sleman Hartanto Wibisana dan Prof. Laksmi Pranowo.",
        [("mou", "signed", BOTH, SIGNERS)],
        id="the one whose body nothing tells",
    ),
    pytest.param(
        f"{LEAD}Penandatanganan ini tindak lanjut dari nota kesepahaman sebelumnya yang telah berakhir pada Januari.",
        [("mou", "extended", BOTH, set())],
        id="an earlier paper that ran out",
    ),
    pytest.param(
        f"{LEAD}Nota kesepahaman ini berlaku lima tahun dan akan berakhir pada 2030.",
        [("mou", "signed", BOTH, set())],
        id="when the paper will end",
    ),
    pytest.param(
        "Pemkot Ambon dan Pemkot Malang meneken Letter of Intent, Senin. MoU antara kedua kota direncanakan "
        "menyusul tahun depan.",
        [
            ("loi", "signed", {"Pemerintah Kota Ambon", "Pemerintah Kota Malang"}, set()),
            ("mou", "planned", {"Pemerintah Kota Ambon", "Pemerintah Kota Malang"}, set()),
        ],
        id="what is to follow between the same sides",
    ),
    pytest.param(
        "Universitas Jember meneken PKS dengan pihak Unit Pelaksana Teknis Daerah (UPTD) RSUD Sleman. Penandatanganan PKS "
        "antara Universitas Jember dengan UPTD RSUD Sleman berlangsung lancar.",
        [("pks", "signed", {JEMBER, "Unit Pelaksana Teknis Daerah RSUD Sleman"}, set())],
        id="a side by its noun, and by its name",
    ),
    pytest.param(
        "Pemkab Sleman melalui Balai Riset Sleman meneken perjanjian kerja sama dengan Universitas Jember. Perjanjian kerja "
        "sama diteken Kepala Balai Riset Sleman Hartanto Wibisana dan Rektor Universitas Jember Laksmi Pranowo.",
        [("pks", "signed", BOTH, SIGNERS)],
        id="the head of a unit that a side acts through",
    ),
    pytest.param(
        f"{LEAD}MoU diteken Bupati Sleman Hartanto Wibisana dan Dekan FBZB UNEJ Prof. Laksmi Pranowo.",
        [("mou", "signed", BOTH, SIGNERS)],
        id="a faculty in short before its university",
    ),
    pytest.param(
        "Bupati Sleman menerima Rektor Universitas Jember. Pertemuan membahas perpanjangan MoU antara Universitas Jember dan "
        "Pemkab Sleman yang telah berakhir bulan lalu.",
        [("mou", "discussed", BOTH, set())],
        id="a renewal that a meeting is about",
    ),
    pytest.param(
        "Polres Sleman meneken MoU dengan 7 fakultas di Universitas Jember, Senin.",
        [("mou", "signed", {"Kepolisian Resor Sleman", JEMBER}, set())],
        id="parts of a university",
    ),
    pytest.param(
        "Universitas Jember meneken MoU dengan Pemerintah Desa Karangsari, Kecamatan Sukamaju, Senin.",
        [("mou", "signed", {JEMBER, "Pemerintah Desa Karangsari"}, set())],
        id="where a village lies",
    ),
    pytest.param(
        "Polres Sleman meneken perjanjian kerja sama dengan Universitas Jember, Senin. Kegiatan ini tindak lanjut dari nota "
        "kesepahaman antara Polres Sleman dan Universitas Jember yang telah ditandatangani pada 6 Agustus 2025.",
        [
            ("pks", "signed", {"Kepolisian Resor Sleman", JEMBER}, set()),
            ("mou", "signed", {"Kepolisian Resor Sleman", JEMBER}, set()),
        ],
        id="the paper that this one follows",
    ),
    pytest.param(
        "Pemkab Sleman mengadakan negosiasi perpanjangan perjanjian kerja sama dengan Universitas Jember, Senin.",
        [("pks", "discussed", BOTH, set())],
        id="a renewal that is talked about",
    ),
]


def facts(text: str) -> Facts:
    return extract(Article(key="a", id="a", text=text, source="a.txt"))


def told(agreement: Agreement) -> tuple[str, str, set[str], set[tuple[str, str]]]:
    return (
        agreement.type,
        agreement.status,
        {party.institution for party in agreement.parties},
        {(signer.person, signer.party) for signer in agreement.signatories},
    )


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_papers_are_told_with_their_sides(
    text: str, expected: list[tuple[str, str, set[str], set[tuple[str, str]]]]
) -> None:
    assert [told(agreement) for agreement in facts(text).agreements] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Pemkab Sleman dan Universitas Jember meneken MoU pada 5 Mei 2025 lalu di Hotel Mawar. Kunjungan bertempat di "
            "Kantor Bupati Sleman, Kamis (15/5/2025).",
            "Hotel Mawar",
            id="the place of another day",
        ),
        pytest.param(
            "Universitas Jember menandatangani MoU dengan Pemkab Sleman, seperti semua kota di Bali.",
            None,
            id="where cities lie",
        ),
        pytest.param(
            f"{LEAD}Penandatanganan berlangsung di Kementerian Dalam Negeri, Jakarta.",
            "Kementerian Dalam Negeri, Jakarta",
            id="a ministry",
        ),
    ],
)
def test_the_place_is_that_of_the_signing(text: str, expected: str | None) -> None:
    (agreement,) = facts(text).agreements
    assert agreement.place == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Pemkab Sleman menandatangani MoU dengan tiga perusahaan, yakni Maju Bersama, Cipta Karya Abadi, dan Sinar "
            "Lautan, Senin (5/5/2025).",
            {SLEMAN, "Maju Bersama", "Cipta Karya Abadi", "Sinar Lautan"},
            id="firms without a noun of their own",
        ),
        pytest.param(
            "Pemkab Sleman menandatangani MoU dengan PT Rimba E&P Lautan di Sleman.",
            {SLEMAN, "PT Rimba E&P Lautan"},
            id="an ampersand",
        ),
        pytest.param(
            "Pemkab Sleman menandatangani MoU dengan Badan Penyelenggara Jaminan Sosial Kesehatan (BPJS Kesehatan) Cabang "
            "Kendari.",
            {SLEMAN, "BPJS Kesehatan Cabang Kendari"},
            id="a branch behind a bracket",
        ),
        pytest.param(
            "Penandatanganan MoU dilakukan oleh Bupati Sleman Hartanto Wibisana dan Pemimpin BRI Region 2 Medan Laksmi "
            "Pranowo.",
            {SLEMAN, "PT Bank Rakyat Indonesia (Persero) Tbk"},
            id="the region of a firm",
        ),
        pytest.param(
            "Pemkab Sleman menandatangani MoU dengan Universitas Jember. Sejumlah tokoh, yakni Hartanto Wibisana, Laksmi "
            "Pranowo, dan Tirta Kusuma, hadir.",
            BOTH,
            id="listed people are no firms",
        ),
    ],
)
def test_the_sides_are_read_in_full(text: str, expected: set[str]) -> None:
    (agreement,) = facts(text).agreements
    assert {party.institution for party in agreement.parties} == expected


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("COPYRIGHT © Kabar Sleman 2021", "2021-04-26"),
        ("COPYRIGHT © Kabar Sleman 2022", None),
    ],
)
def test_the_line_of_rights_tells_a_year_that_the_weekday_bears_out(last: str, expected: str | None) -> None:
    text = f"Pemkab Sleman dan Universitas Jember meneken MoU, Senin (26/4).\n\n{last}"
    (agreement,) = facts(text).agreements
    assert (agreement.date and agreement.date.isoformat()) == expected
