"""Each rule by which facts are compared, on facts written by hand: one case that matches, and one that does not."""

from __future__ import annotations

from typing import Any

import pytest
from readings import ALL, BANK, BUDI, CAMPUS, MOU, REGENCY, SITI, agreement, counts, facts, reading

from kg.evaluation import KINDS, Reading, compare

GOLD = reading(**ALL)


def with_agreements(*agreements: dict[str, Any]) -> Reading:
    return reading(**(ALL | {"agreements": list(agreements)}))


def test_the_same_facts_are_all_right() -> None:
    verdicts = compare(GOLD, GOLD)
    assert {one.outcome for one in verdicts} == {"right"}
    of_each = {kind: sum(one.kind == kind for one in verdicts) for kind in KINDS}
    assert of_each == {
        "people": 2,
        "roles": 2,
        "institutions": 2,
        "agreements": 1,
        "agreement_type": 1,
        "agreement_status": 1,
        "parties": 2,
        "signatories": 2,
        "witnesses": 0,
        "dates": 1,
        "places": 1,
        "scope": 2,
        "speakers": 1,
    }


def test_nothing_found_is_all_missed_and_nothing_annotated_all_invented() -> None:
    assert {one.outcome for one in compare(GOLD, reading())} == {"missed"}
    assert {one.outcome for one in compare(reading(), GOLD)} == {"invented"}


def test_of_nothing_there_is_nothing_to_tell() -> None:
    assert compare(reading(), reading()) == ()


def test_the_kinds_come_in_their_order() -> None:
    order = [KINDS.index(one.kind) for one in compare(GOLD, reading(people=[{"name": "Lain"}]))]
    assert order == sorted(order)


# --- people


@pytest.mark.parametrize(
    ("annotated", "found", "same"),
    [
        ("Siti Aminah", "SITI AMINAH", True),
        ("Siti Aminah, S.H.", "Siti Aminah SH", False),
        ("Abdul-Rahman", "Abdul Rahman", True),
        ("Rahmad Hidayat", "Rahmat Hidayat", True),
        ("Rahmad Hidayat", "Rachmadt Hidayat", True),  # two letters
        ("Rahmad Hidayat", "Rachmatte Hidayat", False),  # four letters
        ("Rahmad Hidayat", "Rahmat Hidajat", False),  # two words
        ("Rahmad", "Rahmat", False),  # a name of one word
        ("Eko Widodo", "Edo Widodo", False),  # a word of three letters
        ("Siti Aminah", "Aminah Siti", False),
        ("Siti Aminah", "Siti", False),
        ("Siti Aminah Putri", "Siti Aminah", False),
    ],
)
def test_a_person_is_the_same_by_name_but_for_the_spelling_of_one_word(
    annotated: str, found: str, same: bool
) -> None:
    gold, other = reading(people=[{"name": annotated}]), reading(people=[{"name": found}])
    assert counts(gold, other, "people") == ((1, 0, 0) if same else (0, 1, 1))


def test_one_person_is_paired_once_and_with_the_most_alike() -> None:
    gold = reading(people=[{"name": "Rahmad Hidayat"}])
    found = reading(people=[{"name": "Rahmat Hidayat"}, {"name": "Rahmad Hidayat"}])
    assert counts(gold, found, "people") == (1, 0, 1)
    assert facts(compare(gold, found), "people", "invented") == ["Rahmat Hidayat"]


def test_a_person_of_another_spelling_is_the_same_in_all_other_facts() -> None:
    found = reading(
        **(
            ALL
            | {"people": [BUDI, SITI | {"name": "Siti Amina"}], "statements": [{"speaker": "Siti Amina"}]}
            | {
                "agreements": [
                    agreement(
                        signatories=[
                            MOU["signatories"][0],
                            {"person": "Siti Amina", "party": CAMPUS["name"]},
                        ]
                    )
                ]
            }
        )
    )
    assert {one.outcome for one in compare(GOLD, found)} == {"right"}


def test_who_is_optional_is_neither_missed_nor_invented() -> None:
    gold = reading(
        people=[{"name": "Siti Aminah", "optional": True}, BUDI], statements=[{"speaker": "Siti Aminah"}]
    )
    found = reading(people=[BUDI, SITI], statements=[{"speaker": "Siti Aminah"}])
    for other in (found, reading(people=[BUDI])):
        assert counts(gold, other, "people") == (1, 0, 0)
        assert counts(gold, other, "roles") == ((1, 0, 0))
        assert counts(gold, other, "speakers") == (0, 0, 0)


@pytest.mark.parametrize(
    ("role", "left_out"), [("Penulis", True), ("Editor Bahasa", True), ("Bupati", False)]
)
def test_who_only_made_the_article_is_left_out(role: str, left_out: bool) -> None:
    gold = reading(people=[{"name": "Siti Aminah", "roles": [{"role": role}]}])
    assert counts(gold, reading(), "people") == ((0, 0, 0) if left_out else (0, 1, 0))
    assert counts(gold, gold, "people") == ((0, 0, 0) if left_out else (1, 0, 0))


def test_who_wrote_the_article_and_acts_in_it_counts() -> None:
    gold = reading(people=[{"name": "Siti Aminah", "roles": [{"role": "Penulis"}, {"role": "Bupati"}]}])
    assert counts(gold, gold, "people") == (1, 0, 0)


# --- institutions


@pytest.mark.parametrize(
    ("found", "same"),
    [
        ({"name": "universitas tidar"}, True),
        ({"name": "UNTIDAR"}, True),
        ({"name": "Universitas Tidar Magelang", "aliases": ["Untidar"]}, True),
        ({"name": "Universitas Tidar Magelang", "aliases": ["UTM"]}, False),
        ({"name": "Universitas", "aliases": []}, False),
    ],
)
def test_an_institution_is_the_same_by_its_name_or_an_alias(found: dict[str, Any], same: bool) -> None:
    expected = (1, 0, 0) if same else (0, 1, 1)
    assert counts(reading(institutions=[CAMPUS]), reading(institutions=[found]), "institutions") == expected


def test_of_two_institutions_with_one_alias_the_name_decides() -> None:
    two = [
        {"name": "Universitas Islam", "aliases": ["UI"]},
        {"name": "Universitas Indonesia", "aliases": ["UI"]},
    ]
    assert counts(reading(institutions=two), reading(institutions=two[::-1]), "institutions") == (2, 0, 0)
    one = reading(institutions=[two[1]])
    assert facts(compare(reading(institutions=two), one), "institutions", "missed") == ["Universitas Islam"]


def test_an_optional_institution_is_neither_missed_nor_invented() -> None:
    gold = reading(institutions=[BANK | {"optional": True}, CAMPUS])
    assert counts(gold, reading(institutions=[CAMPUS]), "institutions") == (1, 0, 0)
    assert counts(gold, reading(institutions=[CAMPUS, BANK]), "institutions") == (1, 0, 0)


# --- roles


def role_counts(
    annotated: str, found: str, institution: str | None = None, other: str | None = None
) -> tuple[int, int, int]:
    bodies = {"institutions": [CAMPUS, REGENCY]}
    gold = {"name": "Siti", "roles": [{"role": annotated, "institution": institution}]}
    said = {"name": "Siti", "roles": [{"role": found, "institution": other or institution}]}
    return counts(reading(people=[gold], **bodies), reading(people=[said], **bodies), "roles")


@pytest.mark.parametrize(
    ("annotated", "found"),
    [
        ("Wali Kota", "Walikota"),
        ("Wakil Wali Kota", "Wawali"),
        ("Sekretaris Daerah", "Sekda"),
        ("Sekdaprov", "Sekretaris Daerah"),
        ("Plt Bupati", "Pelaksana Tugas Bupati"),
        ("Plt. Bupati", "Plt Bupati"),
        ("Dirut", "Direktur Utama"),
        ("Wakil Rektor Bidang Umum", "Warek Bidang Umum"),
        ("Kepala", "Kepala Dinas Pendidikan"),
        ("Kadis", "Kepala"),
        ("Kajari", "Kapolres"),  # both are the head of their office; the office is compared beside it
        ("Plt Kepala", "Plt Kadis Pendidikan"),
        ("Menaker", "Menteri Ketenagakerjaan"),
        ("Wamenkes", "Wakil Menteri Kesehatan"),
        ("Menko PMK", "Menteri Koordinator"),
        ("Presiden RI", "Presiden"),
        ("Wakil Presiden Republik Indonesia", "Wakil Presiden"),
        ("Bupati (terpilih)", "bupati"),
    ],
)
def test_spellings_of_one_role(annotated: str, found: str) -> None:
    assert role_counts(annotated, found) == (1, 0, 0)
    assert role_counts(found, annotated) == (1, 0, 0)


@pytest.mark.parametrize(
    ("annotated", "found"),
    [
        ("Bupati", "Wakil Bupati"),
        ("Bupati", "Plt Bupati"),
        ("Kepala", "Plt Kepala"),
        ("Kepala", "Wakil Kepala"),
        ("Menteri", "Wakil Menteri"),
        ("Menteri", "Menteri Koordinator"),
        ("Wakil Rektor Bidang Umum", "Wakil Rektor Bidang Akademik"),
        ("Presiden", "Presiden Direktur"),
    ],
)
def test_roles_that_differ(annotated: str, found: str) -> None:
    assert role_counts(annotated, found) == (0, 1, 1)


def test_the_institution_at_the_end_of_a_role_is_dropped() -> None:
    name = CAMPUS["name"]
    assert role_counts("Rektor", "Rektor Universitas Tidar", name) == (1, 0, 0)
    assert role_counts("Rektor", "Rektor Untidar", name) == (1, 0, 0)
    assert role_counts("Rektor", "Rektor Tidar", name) == (1, 0, 0)
    assert role_counts("Rektor", "Rektor Sikka", name) == (0, 1, 1)
    assert role_counts("Rektor", "Rektor Untidar") == (0, 1, 1)


def test_a_word_that_ends_roles_too_is_not_dropped() -> None:
    body = {"institutions": [{"name": "Bagian Umum"}]}
    gold = reading(
        people=[{"name": "Siti", "roles": [{"role": "Asisten", "institution": "Bagian Umum"}]}], **body
    )
    found = reading(
        people=[{"name": "Siti", "roles": [{"role": "Asisten Umum", "institution": "Bagian Umum"}]}], **body
    )
    assert counts(gold, found, "roles") == (0, 1, 1)


def test_a_role_is_right_only_with_its_person_and_institution() -> None:
    assert role_counts("Rektor", "Rektor", CAMPUS["name"], REGENCY["name"]) == (0, 1, 1)
    assert role_counts("Rektor", "Rektor", CAMPUS["name"], "Untidar") == (1, 0, 0)
    other = reading(people=[BUDI | {"name": "Orang Lain"}], institutions=[REGENCY])
    assert counts(reading(people=[BUDI], institutions=[REGENCY]), other, "roles") == (0, 1, 1)


def test_the_institution_of_the_president_is_not_compared() -> None:
    assert role_counts("Presiden", "Presiden RI", None, CAMPUS["name"]) == (1, 0, 0)


# --- agreements


@pytest.mark.parametrize(
    ("parties", "paired"),
    [
        ([REGENCY["name"], CAMPUS["name"]], True),
        (["Pemkab Sikka", "Untidar"], True),  # by an alias
        ([CAMPUS["name"]], True),  # one of two
        ([CAMPUS["name"], "A", "B"], True),  # one of four
        ([CAMPUS["name"], "A", "B", "C"], False),  # one of five
        (["A", "B"], False),
        ([], True),  # its parties are not told
    ],
)
def test_an_agreement_is_known_by_its_parties(parties: list[str], paired: bool) -> None:
    found = with_agreements(agreement(parties=parties))
    assert counts(GOLD, found, "agreements") == ((1, 0, 0) if paired else (0, 1, 1))


def test_of_two_with_the_same_parties_type_and_date_decide() -> None:
    two = (agreement(), agreement(type="pks", date="2024-05-07", status="planned"))
    found = with_agreements(*two[::-1])
    for kind in ("agreements", "agreement_type", "agreement_status"):
        assert counts(with_agreements(*two), found, kind) == (2, 0, 0)
    only = with_agreements(two[1])
    assert facts(compare(with_agreements(*two), only), "agreement_type", "missed") == [
        "mou (Pemerintah Kabupaten Sikka – Universitas Tidar)"
    ]


def test_type_and_status_are_those_of_the_paired_agreement() -> None:
    found = with_agreements(agreement(type="pks", status="planned"))
    assert counts(GOLD, found, "agreements") == (1, 0, 0)
    assert counts(GOLD, found, "agreement_type") == (0, 1, 1)
    assert counts(GOLD, found, "agreement_status") == (0, 1, 1)


def test_an_invented_agreement_is_one_error_with_its_parties_but_has_no_type_and_status() -> None:
    found = with_agreements(agreement(), agreement(parties=["A", "B"]))
    assert counts(GOLD, found, "agreements") == (1, 0, 1)
    assert counts(GOLD, found, "parties") == (2, 0, 2)
    assert counts(GOLD, found, "agreement_type") == counts(GOLD, found, "agreement_status") == (1, 0, 0)


def test_a_missed_agreement_is_missed_with_type_status_and_parties() -> None:
    gold = with_agreements(agreement(), agreement(parties=["A", "B"]))
    for kind, missed in (("agreements", 1), ("agreement_type", 1), ("agreement_status", 1), ("parties", 2)):
        assert counts(gold, GOLD, kind)[1:] == (missed, 0)


def test_parties_are_compared_agreement_by_agreement() -> None:
    gold = with_agreements(agreement(), agreement(type="pks", parties=[REGENCY["name"], "A"]))
    found = with_agreements(agreement(), agreement(type="pks", parties=[REGENCY["name"], "B"]))
    assert counts(gold, found, "parties") == (3, 1, 1)


@pytest.mark.parametrize(
    ("kind", "key", "values"),
    [
        ("dates", "date", ["2024-05-06", "2024-05-06"]),
        ("places", "place", ["aula", "Aula"]),
        ("witnesses", "witnesses", [["Siti"], ["Siti"]]),
        ("signatories", "signatories", [[{"person": "Siti", "party": "A"}]] * 2),
        ("scope", "scope", [["beasiswa"], ["Beasiswa"]]),
    ],
)
def test_what_reports_of_one_event_share_counts_once_for_an_article(
    kind: str, key: str, values: list[Any]
) -> None:
    gold = with_agreements(*(agreement(**{key: value}) for value in values))
    once = with_agreements(agreement(**{key: values[0]}))
    assert counts(gold, once, kind) == counts(once, gold, kind) == (1, 0, 0)


def test_a_date_is_right_or_wrong() -> None:
    assert counts(GOLD, with_agreements(agreement(date="2024-05-07")), "dates") == (0, 1, 1)
    assert counts(GOLD, with_agreements(agreement(date=None)), "dates") == (0, 1, 0)


def test_who_signed_is_compared_with_the_party() -> None:
    swapped = [
        {"person": BUDI["name"], "party": CAMPUS["name"]},
        {"person": SITI["name"], "party": "Untidar"},
    ]
    assert counts(GOLD, with_agreements(agreement(signatories=swapped)), "signatories") == (1, 1, 1)


def test_a_witness_is_a_person() -> None:
    gold = with_agreements(agreement(witnesses=["Siti Aminah"]))
    assert counts(gold, with_agreements(agreement(witnesses=["SITI AMINAH"])), "witnesses") == (1, 0, 0)
    assert counts(gold, with_agreements(agreement(witnesses=["Budi Santoso"])), "witnesses") == (0, 1, 1)


@pytest.mark.parametrize(
    ("annotated", "found", "same"),
    [
        ("pendopo kabupaten", "Pendopo", True),  # "kabupaten" says little
        ("Hotel Merdeka Madiun", "Hotel Merdeka", True),
        ("Hotel Merdeka Madiun Jawa Timur", "Hotel", False),
        ("aula", "Aula", True),  # the words that say little count where there are no others
        ("aula", "gedung", False),
        ("Ruang Cendana", "Gedung Cendana", True),
        ("Surabaya", "Jakarta", False),
    ],
)
def test_a_place_is_the_same_by_half_of_its_content_words(annotated: str, found: str, same: bool) -> None:
    gold, other = with_agreements(agreement(place=annotated)), with_agreements(agreement(place=found))
    assert counts(gold, other, "places") == ((1, 0, 0) if same else (0, 1, 1))


def test_how_a_scope_is_cut_does_not_matter() -> None:
    gold = with_agreements(agreement(scope=["beasiswa guru", "riset laut"]))
    assert counts(
        gold, with_agreements(agreement(scope=["program beasiswa guru dan riset laut"])), "scope"
    ) == (4, 0, 0)
    assert counts(gold, with_agreements(agreement(scope=["riset", "riset hutan"])), "scope") == (1, 3, 1)


# --- speakers


def test_a_speaker_counts_once_however_often_he_is_quoted() -> None:
    found = reading(
        **(ALL | {"statements": [{"speaker": "Siti Aminah"}] * 3 + [{"speaker": "Budi Santoso"}]})
    )
    assert counts(GOLD, found, "speakers") == (1, 0, 1)


# --- what a verdict tells


def test_facts_can_be_read() -> None:
    verdicts = compare(GOLD, reading(people=[{"name": "Orang Lain"}]))
    assert facts(verdicts, "people", "invented") == ["Orang Lain"]
    assert facts(verdicts, "roles", "missed")[1] == "Siti Aminah: Rektor (Universitas Tidar)"
    assert facts(verdicts, "agreements", "missed") == ["mou: Pemerintah Kabupaten Sikka – Universitas Tidar"]
    assert facts(verdicts, "signatories", "missed")[0] == "Budi Santoso for Pemerintah Kabupaten Sikka"
    assert facts(verdicts, "scope", "missed") == ["beasiswa (in beasiswa guru)", "guru (in beasiswa guru)"]
