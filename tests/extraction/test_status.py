"""What became of a paper: what it is that says that it is signed, renewed, still to come, talked of, ended."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Agreement, Article

PAIR = {"Pemerintah Kabupaten Sleman", "Universitas Jember"}
COMPANY = {"Pemerintah Kabupaten Sleman", "PT Rimba Lestari"}
#: text, then of each agreement: type, status, parties
TOLD = [
    # what is ended was signed once
    (
        "SLEMAN - Pemkab Sleman segera membatalkan MoU dengan PT Rimba Lestari. Alasannya, perusahaan itu tidak pernah datang.",
        [("mou", "signed", COMPANY)],
    ),
    (
        "SLEMAN - Bupati memimpin rapat. Pemkab Sleman akan melakukan pembatalan nota kesepahaman dengan PT Rimba Lestari.",
        [("mou", "signed", COMPANY)],
    ),
    # what is called off is its signing
    (
        "SLEMAN - Pemkab Sleman membatalkan rencana penandatanganan MoU dengan PT Rimba Lestari. Jadwal baru belum ada.",
        [("mou", "planned", COMPANY)],
    ),
    (
        "SLEMAN - Warga mendesak. Perjanjian kerja sama antara Pemkab Sleman dengan PT Rimba Lestari berlangsung sejak 2012. "
        "Masanya akan berakhir tahun 2032.",
        [("pks", "signed", COMPANY)],
    ),
    # a plan that has come true
    (
        "SLEMAN - Pemkab Sleman dan Universitas Jember sepakat bekerja sama. Rencana itu lalu dituangkan dalam penandatanganan "
        "nota kesepahaman Pemkab Sleman dengan Universitas Jember.",
        [("mou", "signed", PAIR)],
    ),
    (
        "SLEMAN - Pemkab Sleman dan Universitas Jember sudah bertemu. Rencana penandatanganan nota kesepahaman Pemkab Sleman "
        "dengan Universitas Jember dijadwalkan Senin.",
        [("mou", "planned", PAIR)],
    ),
    # a paper that goes on from this one is another; one that goes on from an earlier one renews it
    (
        "SLEMAN - Pemkab Sleman dan Universitas Jember meneken MoU, Senin. PKS akan menjadi dokumen lanjutan dari MoU ini.",
        [("mou", "signed", PAIR)],
    ),
    (
        "SLEMAN - Pemkab Sleman dan Universitas Jember meneken MoU, Senin. Dokumen itu lanjutan dari MoU lima tahun silam.",
        [("mou", "extended", PAIR)],
    ),
    # who sees to a paper of others is no party of it
    (
        "SLEMAN - Dinas Kesehatan Kabupaten Sleman memperpanjang nota kesepahaman antara Pemkab Sleman dengan Universitas "
        "Jember.",
        [("mou", "extended", PAIR)],
    ),
    # the body calls the paper by its name, the headline by any
    (
        "Bupati Sleman Teken Perjanjian Kerja Sama dengan Universitas Jember\n\nSLEMAN - Pemkab Sleman dan Universitas Jember "
        "menyepakati kerja sama riset. Kesepakatan itu tertuang dalam nota kesepahaman yang dibuat Senin.",
        [("mou", "signed", PAIR)],
    ),
    (
        "SLEMAN - Pemkab Sleman dan Universitas Jember melakukan kesepakatan kerja sama (MoU) di bidang riset, Senin.",
        [("mou", "signed", PAIR)],
    ),
    # what goes on although it runs is renewed
    (
        "SLEMAN - Pemkab Sleman dan Universitas Jember sepakat melanjutkan kerja sama yang terjalin sejak 2019. MoU diteken.",
        [("mou", "extended", PAIR)],
    ),
    # intentions, called off or not
    (
        "SLEMAN - Pemkab Sleman berkomitmen menjalin nota kesepahaman dengan Universitas Jember dalam bidang riset.",
        [("mou", "planned", PAIR)],
    ),
    (
        "SLEMAN - Pemkab Sleman siap menjalin kerja sama dengan Universitas Jember. Hal itu disampaikan bupati saat audiensi.",
        [("other", "planned", PAIR)],
    ),
    (
        "SLEMAN - Pemkab Sleman urung melakukan penandatanganan MoU dengan PT Rimba Lestari, Senin.",
        [("mou", "planned", COMPANY)],
    ),
    (
        "SLEMAN - Pemkab Sleman dan Universitas Jember sepakat untuk menandatangani MoU pada Agustus mendatang.",
        [("mou", "planned", PAIR)],
    ),
    (
        "SLEMAN - Pemkab Sleman dan Universitas Jember menandatangani MoU untuk lima tahun mendatang, Senin.",
        [("mou", "signed", PAIR)],
    ),
    (
        "SLEMAN - PKS antara Pemkab Sleman dan Universitas Jember kini tengah disusun.",
        [("pks", "planned", PAIR)],
    ),
    # a headline that leaves out with whom two partners sign, where the story tells of the paper with each
    (
        "Penandatanganan MoU dengan Universitas Jember dan PT Rimba Lestari\n\nSLEMAN - Pemkab Sleman dan Universitas Jember "
        "meneken MoU, Senin. Selain dengan Universitas Jember, Pemkab Sleman juga meneken MoU dengan PT Rimba Lestari.",
        [("mou", "signed", PAIR), ("mou", "signed", COMPANY)],
    ),
    # a signing that only a speaker names
    (
        'SLEMAN - Pemkab Sleman menggandeng Universitas Jember. Perjanjian lama perlu diperbarui. "Penandatanganan perjanjian '
        'kerja sama antara Pemkab Sleman dengan Universitas Jember berjalan lancar," ujar Sekda.',
        [("pks", "signed", PAIR)],
    ),
    (
        "SLEMAN - MoU Pemkab Sleman dan PT Rimba Lestari gagal diteken, Senin. Direkturnya berhalangan.",
        [("mou", "planned", COMPANY)],
    ),
    (
        "SLEMAN - Penandatanganan MoU Pemkab Sleman dan Universitas Jember dijadwal ulang menjadi Jumat.",
        [("mou", "planned", PAIR)],
    ),
    (
        "SLEMAN - Naskah MoU antara Pemkab Sleman dan Universitas Jember tinggal ditandatangani.",
        [("mou", "planned", PAIR)],
    ),
    (
        "SLEMAN - Pemkab Sleman mengupayakan kerja sama dengan Universitas Jember di bidang riset.",
        [("other", "planned", PAIR)],
    ),
    (
        "SLEMAN - Pemkab Sleman dan Universitas Jember merancang nota kesepahaman tentang riset, Senin.",
        [("mou", "planned", PAIR)],
    ),
    (
        "SLEMAN - Menurut rencana MoU Pemkab Sleman dan Universitas Jember ditandatangani pada hari jadi.",
        [("mou", "planned", PAIR)],
    ),
    (
        "SLEMAN - Kedua belah pihak, Pemkab Sleman dan Universitas Jember, menyatakan minat membuat MoU.",
        [("mou", "planned", PAIR)],
    ),
    # what is there already, although something is still to come
    (
        "SLEMAN - Pemkab Sleman sudah memiliki MoU dengan Universitas Jember. MoU itu belum ditindaklanjuti.",
        [("mou", "signed", PAIR)],
    ),
    (
        "SLEMAN - Pemkab Sleman belum memiliki MoU dengan Universitas Jember. Naskahnya masih disusun.",
        [("mou", "planned", PAIR)],
    ),
    (
        "SLEMAN - Sesuai MoU Pemkab Sleman dengan Universitas Jember, dosen akan mendampingi petani.",
        [("mou", "signed", PAIR)],
    ),
    (
        "SLEMAN - Pemkab Sleman meneken MoU dengan pihak Kirana Energy, Senin.",
        [("mou", "signed", {"Pemerintah Kabupaten Sleman", "Kirana Energy"})],
    ),
    (
        "SLEMAN - Usai penandatanganan MoU, Rektor Universitas Jember Munawar Halim mengatakan kerja sama dengan Pemkab Sleman "
        "akan berlangsung lima tahun.",
        [("mou", "signed", PAIR)],
    ),
    (
        "SLEMAN - Jika disetujui dewan, MoU antara Pemkab Sleman dan Universitas Jember diteken Juni.",
        [("mou", "planned", PAIR)],
    ),
    (
        "SLEMAN - MoU Pemkab Sleman dengan Universitas Jember masih dalam proses.",
        [("mou", "planned", PAIR)],
    ),
    (
        "SLEMAN - Dalam pertemuan itu bupati menegaskan Pemkab Sleman sebenarnya telah memiliki MoU dengan Universitas Jember.",
        [("mou", "signed", PAIR)],
    ),
    # a paper that is questioned exists, the plan of one does not make it
    (
        "SLEMAN - Dewan mempertanyakan MoU antara Pemkab Sleman dengan PT Rimba Lestari saat pertemuan, Senin.",
        [("mou", "signed", COMPANY)],
    ),
    (
        "SLEMAN - Dewan mempertanyakan rencana MoU antara Pemkab Sleman dengan PT Rimba Lestari, Senin.",
        [("mou", "planned", COMPANY)],
    ),
    (
        "SLEMAN - Bupati Sleman Hartanto Wibisana menerima kunjungan Rektor Universitas Jember Munawar Halim. Kunjungan itu "
        "dirangkai dengan penandatanganan MoU.",
        [("mou", "signed", PAIR)],
    ),
    # what is asked for, and what is talked about
    (
        "SLEMAN - Pemkab Sleman mengajukan permohonan kerja sama kepada Universitas Jember, Senin.",
        [("other", "discussed", PAIR)],
    ),
    (
        "SLEMAN - Pemkab Sleman dan Universitas Jember berdiskusi tentang kemungkinan perjanjian kerja sama.",
        [("pks", "discussed", PAIR)],
    ),
    # the paper that one follows, told with its side
    (
        "SLEMAN - Pemkab Sleman dan Universitas Jember meneken PKS, Senin. PKS ini menindaklanjuti nota kesepahaman yang dulu "
        "ditandatangani dengan Universitas Jember.",
        [("pks", "signed", PAIR), ("mou", "signed", PAIR)],
    ),
    # a signing like the one before is another one
    (
        "SLEMAN - Pemkab Sleman bersama PT Rimba Lestari melakukan penandatanganan MoU, Senin. Penandatanganan serupa juga "
        "dilakukan antara PT Rimba Lestari dengan Pemkab Bantul.",
        [
            ("mou", "signed", COMPANY),
            ("mou", "signed", {"PT Rimba Lestari", "Pemerintah Kabupaten Bantul"}),
        ],
    ),
]


def test_a_field_is_no_company() -> None:
    text = "SLEMAN - Pemkab Sleman dan Universitas Jember mengembangkan Renewable Energy di Sleman."
    facts = extract(Article(key="t", id="t", text=text, source="t"))
    assert {i.name for i in facts.institutions} == PAIR


def _agreements(text: str) -> list[Agreement]:
    return list(extract(Article(key="t", id="t", text=text, source="t")).agreements)


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text[-40:] for text, _ in TOLD])
def test_status_of_a_story(text: str, expected: list[tuple[str, str, set[str]]]) -> None:
    found = [(a.type, a.status, sorted(p.institution for p in a.parties)) for a in _agreements(text)]
    assert sorted(found) == sorted((t, s, sorted(parties)) for t, s, parties in expected)
