"""People under several forms of one name: who holds the same office is one, who may be is a candidate, namesakes stay apart."""

from __future__ import annotations

from itertools import permutations

import pytest
from documents import AGENCY, REGENCY, Report
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.identity import Resolution, resolve
from kg.identity.forms import forms, is_short, plain
from kg.model import Article, Facts, Institution, Person, Role

CAMPUS = Institution(name="Universitas Contoh", kind="university")
OTHER = Institution(name="Pemerintah Kota Malang", kind="local-government", code="35.73")

Document = tuple[Article, Facts]


def regent(
    key: str,
    name: str,
    *aliases: str,
    home: Institution = REGENCY,
    concept: str = "Regent",
    office: str = "Bupati",
) -> Document:
    """An article that gives one person one office, by a name and what else it calls him."""
    report = Report(key).body(home).person(name, Role(name=office, concept=concept, institution=home.name))
    article, facts = report.done()
    (said,) = (person for person in facts.people if person.name == name)
    told = Person(name=name, surface=(name, *aliases), roles=said.roles, evidence=said.evidence)
    people = tuple(told if person is said else person for person in facts.people)
    return article, type(facts)(
        **{f: getattr(facts, f) for f in facts.__struct_fields__} | {"people": people}
    )


def people(*documents: Document) -> list[set[str]]:
    """Who is who, by all the names of each; the same in every order."""
    first = resolve(documents)
    for order in list(permutations(documents))[:6]:
        assert resolve(order) == first
    return sorted(({one.label, *one.alt_labels} for one in first.people), key=sorted)


def candidates(*documents: Document) -> dict[str, list[str]]:
    found: Resolution = resolve(documents)
    names = {person.id: person.label for person in found.people}
    return {names[one.id]: sorted(names[i] for i in one.among) for one in found.candidates}


JOINED = {
    "an initial": ("Muhammad Yusuf", "M. Yusuf"),
    "an initial at the end": ("Muhammad Yusuf", "Muhammad Y."),
    "two initials": ("Andi Muhammad Yusuf", "A. M. Yusuf"),
    "a given name spelled otherwise": ("Mohammad Yusuf", "Muhamad Yusuf"),
    "a given name in short": ("Muhammad Yusuf", "Moh. Yusuf"),
    "its initial": ("Achmad Yusuf", "A. Yusuf"),
    "an initial of the plain spelling": ("Achmad Basri", "Akhmad Basri"),
}


@pytest.mark.parametrize("case", JOINED)
def test_forms_of_one_name_in_one_office_are_one_person(case: str) -> None:
    one, other = JOINED[case]
    assert people(regent("a", one), regent("b", other), regent("c", "Siti Aminah", home=OTHER)) == [
        {one, other},
        {"Siti Aminah"},
    ]


def test_the_fullest_name_is_the_label_and_gives_the_iri_and_the_old_ones_stay() -> None:
    short = [regent(key, "M. Yusuf") for key in "abc"]
    before = resolve(short).people[0].id
    (person,) = resolve([*short, regent("d", "Muhammad Yusuf")]).people
    assert person.label == "Muhammad Yusuf"
    assert person.id.startswith("person/muhammad-yusuf-")
    assert person.same_as == (before,)
    assert person.reasons == (
        "code:35.10",
        "form:m yusuf",
        "institution:pemerintah kabupaten banyuwangi@35.10",
        "region:35.10",
    )


def test_the_forms_are_those_of_one_office() -> None:
    assert len(people(regent("a", "Muhammad Yusuf"), regent("b", "M. Yusuf", home=OTHER))) == 2
    vice = regent("b", "M. Yusuf", concept="ViceRegent", office="Wakil Bupati")
    assert len(people(regent("a", "Muhammad Yusuf"), vice)) == 2
    assert candidates(regent("a", "Muhammad Yusuf"), vice) == {"M. Yusuf": ["Muhammad Yusuf"]}


def test_a_form_of_two_names_is_a_candidate_of_both() -> None:
    two = regent("a", "Muhammad Yusuf"), regent("b", "Mahmud Yusuf")
    assert len(people(*two, regent("c", "M. Yusuf"))) == 3
    assert candidates(*two, regent("c", "M. Yusuf")) == {"M. Yusuf": ["Mahmud Yusuf", "Muhammad Yusuf"]}


def test_forms_of_forms_are_one_where_the_fullest_is() -> None:
    assert people(
        regent("a", "Andi Muhammad Yusuf"), regent("b", "A. Muhammad Yusuf"), regent("c", "A. M. Yusuf")
    ) == [{"Andi Muhammad Yusuf", "A. Muhammad Yusuf", "A. M. Yusuf"}]


def test_a_nickname_is_whoever_an_article_calls_so() -> None:
    full = regent("a", "Mochamad Zainal Arifin", "Gus Zain")
    assert people(full, regent("b", "Gus Zain")) == [{"Mochamad Zainal Arifin", "Gus Zain"}]
    assert people(full, regent("b", "Zain", "Gus Zain")) == [{"Mochamad Zainal Arifin", "Gus Zain", "Zain"}]
    assert people(
        regent("a", "Gus Zain", "Mochamad Zainal Arifin"), regent("b", "Mochamad Zainal Arifin")
    ) == [{"Mochamad Zainal Arifin", "Gus Zain"}]
    assert len(people(full, regent("b", "Gus Zain", home=OTHER))) == 2


def test_one_word_is_a_name_of_its_own_unless_an_article_uses_it_for_another() -> None:
    assert people(regent("a", "Retno Widyastuti", "Retno"), regent("b", "Retno")) == [
        {"Retno Widyastuti", "Retno"}
    ]
    assert len(people(regent("a", "Budi Santoso"), regent("b", "Santoso"))) == 2
    assert candidates(regent("a", "Budi Santoso"), regent("b", "Santoso")) == {"Santoso": ["Budi Santoso"]}


def test_what_both_are_called_in_short_does_not_make_two_full_names_one() -> None:
    assert len(people(regent("a", "Muhammad Yusuf", "Yusuf"), regent("b", "Ahmad Yusuf", "Yusuf"))) == 2
    assert (
        len(people(regent("a", "Muhammad Yusuf", "Bupati Yusuf"), regent("b", "Ahmad Yusuf", "Bupati Yusuf")))
        == 2
    )


def test_an_office_that_many_hold_joins_nobody() -> None:
    staff = [
        regent(key, name, home=CAMPUS, concept="Lecturer", office="Dosen") for key, name in enumerate_names()
    ]
    assert len(people(*staff)) == 2
    assert candidates(*staff) == {"M. Yusuf": ["Muhammad Yusuf"]}
    heads = [
        regent(key, name, home=AGENCY, concept="HeadOfOffice", office="Kepala Bidang Mutasi")
        for key, name in enumerate_names()
    ]
    assert len(people(*heads)) == 2


def enumerate_names() -> tuple[tuple[str, str], ...]:
    return ("a", "Muhammad Yusuf"), ("b", "M. Yusuf")


def test_a_short_name_that_fits_many_colleagues_is_no_question() -> None:
    names = ("Siti Aminah", "Siti Rahma", "Siti Zahra", "Siti Dewi", "Siti Nur", "Siti Sari")
    staff = [regent(n, n, home=CAMPUS, concept="Lecturer", office="Dosen") for n in (*names, "Siti")]
    assert candidates(*staff) == {}
    assert set(candidates(*staff[:3], staff[-1])) == {"Siti"}


def test_the_forms_of_a_name() -> None:
    assert forms("moh yusuf") == {"moh yusuf", "muhammad yusuf", "m yusuf", "muhammad y"}
    assert forms("yusuf") == {"yusuf"}
    assert len(forms("satu dua tiga empat lima")) == 6
    assert plain("achmad st nur") == "ahmad siti nur"
    assert is_short("m yusuf") and is_short("yusuf") and not is_short("muhammad yusuf")


NAMES = (
    "Muhammad Yusuf",
    "Mahmud Yusuf",
    "M. Yusuf",
    "Moh Yusuf",
    "Yusuf",
    "Gus Yus",
    "Muhammad Yusuf Ali",
    "M. Y. Ali",
)


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    found = []
    for key in range(draw(st.integers(2, 6))):
        name, *aliases = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
        found.append(regent(str(key), name, *aliases, home=draw(st.sampled_from((REGENCY, OTHER)))))
    return found


@settings(max_examples=150, deadline=None)
@given(documents(), st.randoms())
def test_the_order_of_articles_does_not_matter(found: list[Document], dice: object) -> None:
    other = list(found)
    dice.shuffle(other)  # type: ignore[attr-defined]
    assert resolve(found) == resolve(other)
