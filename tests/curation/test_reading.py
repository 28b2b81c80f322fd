"""The corrections file: what it may say, and how it is told that it may not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.curation.decisions import Decisions, Mentioned
from kg.curation.reading import parse, read_decisions
from kg.errors import InputError

SIGNED = 'author = "Rina"\ndate = 2026-11-02\nreason = "saw the document"\n'


def message(text: str) -> str:
    with pytest.raises(InputError) as caught:
        parse(text, "corrections.toml")
    return str(caught.value)


def test_every_kind_of_entry() -> None:
    found = parse(
        f"""
        [[same]]
        these = ["person/a-0123456789ab", {{ article = "x", person = "Bu Ani" }}]
        {SIGNED}
        [[different]]
        these = ["https://example.org/id/person/a-0123456789ab", "person/b-0123456789ab"]
        {SIGNED}
        [[implements]]
        this = {{ article = "x", agreement = 2 }}
        framework = "agreement/mou-0123456789ab"
        {SIGNED}
        [[wrong]]
        article = "x"
        agreement = 2
        witness = "Andi"
        {SIGNED}
        [[right]]
        person = "Andi"
        role = "Camat"
        {SIGNED}
        [[signed]]
        article = "x"
        on = 2021-03-29
        {SIGNED}
        [[written]]
        person = "Andy"
        as = "Andi"
        {SIGNED}
        [[withdrawn]]
        person = "Siti Aminah"
        {SIGNED}
        """,
        "corrections.toml",
    )
    assert found.same[0].these[1] == Mentioned("x", person="Bu Ani")
    assert found.implements[0].this == Mentioned("x", agreement=2)
    assert found.signed[0].agreement == 1
    assert found.signed[0].on == date(2021, 3, 29)
    assert found.written[0].form == "Andi"
    assert found.wrong[0].author == "Rina"
    assert found.wrong[0].date == date(2026, 11, 2)
    assert len(found.different) == len(found.right) == len(found.withdrawn) == 1


def test_an_empty_file_decides_nothing() -> None:
    assert parse("# nothing yet\n", "corrections.toml") == Decisions()


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            '[[written]]\nperson = "A"\nas = "B"\nautor = "R"\n',
            "[[written]] number 1 (line 1): has an unknown key 'autor', did you mean 'author'",
        ),
        (f'[[sama]]\nthese = ["person/a-1", "person/b-1"]\n{SIGNED}', "has an unknown key 'sama', did you mean 'same'"),
        ('[[withdrawn]]\nperson = "A"\nauthor = "R"\ndate = 2026-11-02\n', "missing required field `reason`"),
        (f'[[withdrawn]]\nperson = ""\n{SIGNED}', "[[withdrawn]] number 1 (line 1)"),
        (f'[[same]]\nthese = ["person/a-1"]\n{SIGNED}', "length >= 2"),
        (f'[[same]]\nthese = ["person/a-1", "institution/b-1"]\n{SIGNED}', "different kinds"),
        (f'[[same]]\nthese = ["person/a-1", "Budi"]\n{SIGNED}', "'Budi', which is no IRI"),
        (f'[[same]]\nthese = ["person/a-1", {{ article = "x" }}]\n{SIGNED}', "without saying which"),
        (f'[[wrong]]\nagreement = 1\n{SIGNED}', "without saying in which article"),
        (f'[[wrong]]\narticle = "x"\n{SIGNED}', "names no fact by nothing"),
        (f'[[wrong]]\nperson = "A"\ntopic = "b"\n{SIGNED}', "names no fact by person and topic"),
        (f'[[written]]\nas = "B"\n{SIGNED}', "either a person or an institution"),
        (f'[[signed]]\narticle = "x"\non = "soon"\n{SIGNED}', "[[signed]] number 1"),
        (f'[[implements]]\nthis = "person/a-1"\n{SIGNED}', "of which nothing of the sort can be said"),
        (f'[[implements]]\nthis = "agreement/a-1"\nframework = "region/35"\n{SIGNED}', "nothing of the sort"),
        ("[[same]\n", "is no TOML"),
    ],
)  # fmt: skip
def test_what_is_not_as_it_should_be_is_named_with_its_line(entry: str, said: str) -> None:
    found = message(entry)
    assert said in found
    assert found.startswith("corrections.toml: ")
    assert "docs/corrections.md" in found


def test_the_line_is_that_of_the_entry() -> None:
    good = f'[[withdrawn]]\nperson = "A"\n{SIGNED}\n'
    assert "[[withdrawn]] number 2 (line 7)" in message(good + f"[[withdrawn]]\nperson = 3\n{SIGNED}")


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        (
            f'[[same]]\nthese = ["person/a-1", "person/b-1"]\n{SIGNED}'
            f'[[same]]\nthese = ["person/b-1", "person/c-1"]\n{SIGNED}'
            f'[[different]]\nthese = ["https://x.org/id/person/c-1", "person/a-1"]\n{SIGNED}',
            "[[different]] number 1 (line 11) contradicts [[same]] number 1 (line 1)",
        ),
        (
            f'[[signed]]\narticle = "x"\non = 2021-03-29\n{SIGNED}'
            f'[[signed]]\narticle = "x"\nagreement = 1\non = 2021-03-28\n{SIGNED}',
            "the day of one signing",
        ),
        (
            f'[[written]]\nperson = "Andy"\nas = "Andi"\n{SIGNED}[[written]]\nperson = "ANDY"\nas = "Andie"\n{SIGNED}',
            "the spelling of one name",
        ),
        (
            f'[[wrong]]\nperson = "Andi"\nrole = "Camat"\n{SIGNED}[[right]]\nperson = "Andi"\nrole = "Camat"\n{SIGNED}',
            "one fact",
        ),
        (
            f'[[implements]]\nthis = "agreement/a-1"\nframework = "agreement/b-1"\n{SIGNED}'
            f'[[implements]]\nthis = "https://x.org/id/agreement/a-1"\n{SIGNED}',
            "they disagree about what one agreement carries out",
        ),
    ],
)  # fmt: skip
def test_contradictions_name_both_entries(entries: str, said: str) -> None:
    found = message(entries)
    assert said in found
    assert "take one of the two out" in found


def test_the_same_decision_twice_is_no_contradiction() -> None:
    entry = f'[[signed]]\narticle = "x"\non = 2021-03-29\n{SIGNED}'
    assert len(parse(entry + entry, "corrections.toml").signed) == 2


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        read_decisions(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes(b"# \xe9\n")
    with pytest.raises(InputError, match="UTF-8"):
        read_decisions(tmp_path / "latin.toml")
