from __future__ import annotations

import pytest

from kg.identity.lineage import descends, line, succession
from kg.identity.names import alike

KOMINFO, KOMDIGI = "Kementerian Komunikasi dan Informatika", "Kementerian Komunikasi dan Digital"


def test_a_renamed_body_leads_to_its_successor() -> None:
    found = succession(KOMINFO.upper())
    assert found is not None
    assert (found.successors, found.ended) == ((KOMDIGI,), "2024-10-21")
    assert succession(KOMDIGI) is None


def test_bodies_that_came_of_each_other_are_of_one_line() -> None:
    assert line(KOMINFO) == line(KOMDIGI) is not None
    assert line("Badan Tenaga Nuklir Nasional") == line("Lembaga Ilmu Pengetahuan Indonesia")
    assert line("Pemerintah Kabupaten Banyuwangi") is None


def test_who_came_of_whom() -> None:
    assert descends(KOMDIGI, KOMINFO)
    assert not descends(KOMINFO, KOMDIGI)
    assert descends("Siapa Saja", "siapa saja")
    assert descends("Kementerian Hukum", "Kementerian Hukum dan Hak Asasi Manusia")
    assert not descends("Badan Tenaga Nuklir Nasional", "Lembaga Ilmu Pengetahuan Indonesia")
    chain = ("Kementerian Pendidikan Nasional", "Kementerian Pendidikan Dasar dan Menengah")
    assert descends(chain[1], chain[0])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Retno", "Retno Widyastuti", True),
        ("M. Yusuf", "Muhammad Yusuf", True),
        ("Yusuf Muhammad", "Muhammad Yusuf", False),
        ("Siti Aminah", "Siti Rahmawati", False),
        ("Budi Santoso", "budi santoso", True),
    ],
)
def test_forms_of_a_name(one: str, other: str, same: bool) -> None:
    assert alike(one, other) == alike(other, one) == same
