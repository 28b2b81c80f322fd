"""Each mention stands where it says, and comes from a row that is there."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path

import pytest

from kg.extraction import extract
from kg.extraction.why.sources import Source
from kg.extraction.why.trace import Mention, Trace, trace
from kg.extraction.words.tokens import fold_phrase
from kg.model import Article

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "tests" / "articles").glob("*.txt")) + sorted(
    (ROOT / "examples" / "articles").glob("*.txt")
)
HOSTILE = [
    "",
    "\x00\ud800\x1b[31mBupati Sragen\u202e Yuni\u2028",
    "<p data-x=1>Bupati</p> &nbsp; (baca juga: Rektor Untidar)",
    "Bupati " * 2_000,
    ", " * 5_000,
    "“" * 5_000,
    "Baca juga:\r\n- Menaker\r\nEditor: Yuni\r\n",
]


def read(text: str) -> Trace:
    return trace(Article(key="berita", id="berita", text=text, source="berita.txt"))


@cache
def traced(path: Path) -> Trace:
    return read(path.read_text("utf-8"))


def mention(text: str, stretch: str, kind: str) -> Mention:
    """The first mention of these words of this kind."""
    return next(one for one in read(text).mentions if one.text == stretch and one.kind == kind)


@cache
def rows(file: str) -> dict[int, str]:
    """The first cells of a table by their lines."""
    with (ROOT / file).open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        key = {"roles.csv": "role", "heads.csv": "head"}.get(Path(file).name, (reader.fieldnames or [""])[0])
        return dict((reader.line_num, row[key]) for row in reader)  # noqa: C402 (the line belongs to the row)


@cache
def lists(file: str) -> dict[str, set[tuple[str, ...]]]:
    """The lists of a file of words, by the names that sources give them."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for section, entries in tomllib.loads((ROOT / file).read_text("utf-8")).items():
        found[f"[{section}]"] = {fold_phrase(entry) for entry in entries}
        if isinstance(entries, dict):
            for key, inner in entries.items():
                if isinstance(inner, list | dict):
                    found[f"[{section}] {key}"] = {fold_phrase(str(entry)) for entry in inner}
    return found


def is_there(source: Source) -> bool:
    if source.file.endswith(".toml"):
        return fold_phrase(source.form or "") in lists(source.file)[source.row]
    return source.line is not None and rows(source.file)[source.line] == source.row


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_spans_and_sources_are_true(path: Path) -> None:
    text, found = path.read_text("utf-8"), traced(path)
    assert found.mentions
    for one in (*found.mentions, *found.skipped):
        assert text[one.start : one.end] == one.text != ""
    for fact in found.facts:
        assert fact.label
        assert all(text[proof.start : proof.end] == proof.quote for proof in fact.evidence)
    every = [s for one in (*found.mentions, *found.skipped, *found.facts) for s in one.sources]
    assert [source for source in every if not is_there(source)] == []


def test_nearly_every_mention_names_a_row_or_the_rule_that_built_it() -> None:
    every = [one for path in FILES for one in traced(path).mentions]
    nowhere = [one for one in every if not one.sources and one.behind is None]
    assert len(nowhere) < len(every) / 500, {(one.rule, one.text) for one in nowhere}


def test_every_fact_is_told() -> None:
    for path in FILES:
        facts = extract(Article(key="berita", id="berita", text=path.read_text("utf-8"), source="berita.txt"))
        kinds = [one.kind for one in traced(path).facts]
        assert kinds.count("person") == len(facts.people)
        assert kinds.count("role") == sum(len(person.roles) for person in facts.people)
        assert kinds.count("institution") == len(facts.institutions)
        assert kinds.count("agreement") == kinds.count("status") == len(facts.agreements)
        assert kinds.count("topic") == sum(len(one.scope) for one in facts.agreements)
        assert kinds.count("statement") == len(facts.statements)
        assert kinds.count("flag") == len(facts.flags)


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_will_do(text: str) -> None:
    found = read(text)
    assert all(text[one.start : one.end] == one.text for one in (*found.mentions, *found.skipped))


@pytest.mark.parametrize(
    ("stretch", "kind", "file", "row", "form"),
    [
        ("Universitas Tidar", "institution", "kg/tables/bodies/universities.csv", "Universitas Tidar", None),
        ("Untidar", "institution", "kg/tables/bodies/universities.csv", "Universitas Tidar", "UNTIDAR"),
        ("Pemkab Sragen", "institution", "kg/tables/regencies.csv", "33.14", "Sragen"),
        ("Pemkab Sragen", "institution", "kg/languages/id.toml", "[regions] governments", "pemkab"),
        ("Kabupaten Karanganyar", "region", "kg/tables/regencies.csv", "33.13", "Karanganyar"),
        ("meneken", "verb", "kg/languages/id.toml", "[verbs] signing_active", "meneken"),
        ("MoU", "instrument", "kg/languages/id.toml", "[instruments]", "mou"),
        ("Dr. Budi Santoso", "person", "kg/tables/titles.toml", "[academic]", None),
        ("Menaker", "office", "kg/tables/offices_short.csv", "Menaker", None),
        ("tentang", "cue", "kg/languages/id.toml", "[scope] openers", "tentang"),
        ("kata", "cue", "kg/languages/id.toml", "[speech] quoting", "kata"),
        ("Senin (6/5/2024)", "date", "kg/languages/id.toml", "[calendar] weekdays", "senin"),
    ],
)
def test_where_a_word_comes_from(stretch: str, kind: str, file: str, row: str, form: str | None) -> None:
    text = (
        "Pemkab Sragen dan Universitas Tidar meneken MoU tentang beasiswa guru, Senin (6/5/2024). Rektor Untidar Dr. Budi "
        "Santoso datang dari Kabupaten Karanganyar. “Kami senang sekali hari ini,” kata Menaker Yassierli."
    )
    sources = mention(text, stretch, kind).sources
    assert [one for one in sources if (one.file, one.row) == (file, row) and form in {None, one.form}]


def test_what_no_table_holds_says_behind_which_noun_it_was_built() -> None:
    one = mention(
        "Dinas Perdagangan Kota Palembang menggelar rapat.", "Dinas Perdagangan Kota Palembang", "institution"
    )
    assert (one.rule, one.behind) == ("body.headed", "Dinas")
    assert [(s.file, s.row) for s in one.sources] == [
        ("kg/tables/heads.csv", "Dinas"),
        ("kg/tables/regencies.csv", "16.71"),
    ]


def test_a_mention_has_the_confidence_of_the_fact_that_rests_on_it() -> None:
    text = "Bupati Sragen Yuni menyambut Nurhadi. Rapat di Kabupaten Karanganyar."
    assert mention(text, "Yuni", "person").confidence is not None
    assert mention(text, "Nurhadi", "name").confidence is None


def test_a_source_in_words() -> None:
    row = mention("Untidar membuka kelas.", "Untidar", "institution").sources[0]
    assert str(row).startswith("kg/tables/bodies/universities.csv, line ")
    verb = mention("Mereka meneken MoU.", "meneken", "verb").sources[0]
    assert str(verb) == 'kg/languages/id.toml [verbs] signing_active: "meneken"'


def test_what_is_skipped_says_why() -> None:
    text = (
        "Bupati Sragen Yuni meneken MoU (baca juga: Rektor Untidar Mundur) di kantornya, Senin (6/5/2024), dan berharap kerja "
        "sama itu membawa manfaat bagi warga desa yang selama ini belum terlayani dengan baik.\n"
        "Baca juga: Menaker Tiba\nEditor: Wahyu\n&nbsp;Kerja sama itu berlaku lima tahun.\n"
        "Tinggalkan Balasan\nMenaker Pergi ke Solo."
    )
    found = {one.rule: one for one in read(text).skipped}
    assert set(found) == {
        "skip.inline",
        "skip.related_strong",
        "skip.bylines",
        "skip.markup",
        "skip.ends",
        "skip.shape",
    }
    assert found["skip.inline"].text == "(baca juga: Rektor Untidar Mundur)"
    assert found["skip.markup"].text == "&nbsp;"
    assert found["skip.ends"].text == "Tinggalkan Balasan"
    assert found["skip.shape"].text == "Menaker Pergi ke Solo."
    assert found["skip.bylines"].sources[0].form == "editor"


def test_both_readings_of_the_tables_agree_on_every_office() -> None:
    for path in FILES:
        listed = [one for one in traced(path).mentions if one.rule in {"office.listed", "office.short"}]
        assert all(any(source.file.startswith("kg/tables/") for source in one.sources) for one in listed)
