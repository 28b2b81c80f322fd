"""Folders of annotated articles: both forms, and what is wrong with one in one sentence."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluation import read_corpus
from kg.evaluation.corpus import digest

TEXT = "Pemerintah Kota Malang dan Universitas Brawijaya sepakat."


def write(folder: Path, name: str, text: str | None = TEXT, **annotation: Any) -> None:  # noqa: ANN401 (any JSON)
    (folder / f"{name}.json").write_text(json.dumps(annotation), "utf-8")
    if text is not None:
        (folder / f"{name}.txt").write_text(text, "utf-8")


def row(**keys: str) -> str:
    return json.dumps({"text": TEXT} | keys) + "\n"


def test_a_text_lies_beside_its_annotation(tmp_path: Path) -> None:
    write(tmp_path, "b", people=[{"name": "Siti"}])
    write(tmp_path, "a", text="Lain.")
    first, second = read_corpus(tmp_path)
    assert (first.name, first.article.text) == ("a", "Lain.")
    assert (second.name, second.article.text) == ("b", TEXT)
    assert [one.name for one in second.reading.people] == ["Siti"]


def test_a_text_is_a_row(tmp_path: Path) -> None:
    write(tmp_path, "b", text=None)
    write(tmp_path, "a", text=None)
    lines = [row(id="b", url="https://news.example/x"), row(id="a", text="Lain."), row(id="unused")]
    (tmp_path / "articles.jsonl").write_text("".join(lines), "utf-8")
    assert [(one.name, one.article.text) for one in read_corpus(tmp_path)] == [("a", "Lain."), ("b", TEXT)]


def test_a_file_beside_the_annotation_comes_before_a_row(tmp_path: Path) -> None:
    write(tmp_path, "a", text="Beside.")
    (tmp_path / "articles.jsonl").write_text(row(id="a"), "utf-8")
    assert read_corpus(tmp_path)[0].article.text == "Beside."


def test_where_an_article_stood_is_taken_from_the_annotation(tmp_path: Path) -> None:
    about = {"url": "http://www.news.example/a?utm_source=x", "published": "2024-05-07"}
    write(tmp_path, "a", **about)
    write(tmp_path, "b", text=None, **about, outlet="Koran")
    (tmp_path / "articles.jsonl").write_text(
        row(id="b", url="https://other.example/b", published="2020-01-01"), "utf-8"
    )
    beside, in_row = (one.article for one in read_corpus(tmp_path))
    assert (beside.url, beside.outlet) == ("http://www.news.example/a", "news.example")
    assert beside.published == date(2024, 5, 7)
    assert (in_row.url, in_row.outlet) == ("https://other.example/b", "other.example")
    assert in_row.published == date(2020, 1, 1)


def test_keys_that_are_null_or_unknown_are_passed_over(tmp_path: Path) -> None:
    person = {"name": "Siti", "roles": [{"role": "Rektor", "institution": None}], "evidence": "none", "x": 1}
    write(tmp_path, "a", people=[person], agreements=None, notes="x", published=None)
    (one,) = read_corpus(tmp_path)
    assert one.reading.people[0].roles[0].institution is None
    assert one.reading.agreements == ()


@pytest.mark.parametrize(
    ("contents", "reason"),
    [
        (b"", "is no JSON"),
        (b"{", "is no JSON"),
        (b'{"people": "\xff"}', "is no JSON"),
        (b"[" * 100_000, "is nested too deeply"),
        (b"[]", "is no annotation (Expected `object`, got `array`)"),
        (
            b'{"people": [{"surface": []}]}',
            "is no annotation (Object missing required field `name` - at `$.people[0]`)",
        ),
        (
            b'{"agreements": [{"type": "treaty"}]}',
            "is no annotation (Invalid enum value 'treaty' - at `$.agreements[0].type`)",
        ),
        (b'{"agreements": [{"date": "2024-02-30"}]}', "is no annotation (Invalid RFC3339 encoded date"),
        (b'{"url": "ftp://x"}', "has a url that is no address of a web page (ftp://x)"),
    ],
)
def test_an_annotation_that_is_none_is_one_sentence(contents: bytes, reason: str, tmp_path: Path) -> None:
    write(tmp_path, "a")
    path = tmp_path / "a.json"
    path.write_bytes(contents)
    with pytest.raises(InputError) as caught:
        read_corpus(tmp_path)
    assert str(caught.value).startswith(f"{path}: {reason}")
    assert "\n" not in str(caught.value)


def test_a_missing_text_is_one_sentence(tmp_path: Path) -> None:
    write(tmp_path, "a", text=None)
    with pytest.raises(
        InputError, match=r"a\.json: has no text: there is neither a\.txt nor a row of articles"
    ):
        read_corpus(tmp_path)
    (tmp_path / "articles.jsonl").write_text(row(id="b"), "utf-8")
    with pytest.raises(InputError, match="with the id 'a'"):
        read_corpus(tmp_path)


def test_a_text_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    write(tmp_path, "a", text="")
    with pytest.raises(InputError, match=r"a\.txt: is empty"):
        read_corpus(tmp_path)
    (tmp_path / "a.txt").unlink()
    (tmp_path / "articles.jsonl").write_text(row(id="a") + '{"id": "b"}\n', "utf-8")
    with pytest.raises(InputError, match=r"articles\.jsonl, line 2: "):
        read_corpus(tmp_path)
    (tmp_path / "articles.jsonl").write_text(row(id="a") + row(id="a", text="Lain."), "utf-8")
    with pytest.raises(InputError, match="two rows with the id 'a'"):
        read_corpus(tmp_path)


def test_a_folder_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no annotation"):
        read_corpus(tmp_path)
    with pytest.raises(InputError, match="does not exist"):
        read_corpus(tmp_path / "nowhere")
    write(tmp_path, "a")
    with pytest.raises(InputError, match="is no folder"):
        read_corpus(tmp_path / "a.txt")


def test_the_digest_is_that_of_texts_and_annotations(tmp_path: Path) -> None:
    write(tmp_path, "a", people=[{"name": "Siti"}])
    first = digest(read_corpus(tmp_path))
    write(tmp_path, "a", people=[{"name": "Siti"}], notes="what does not count")
    assert digest(read_corpus(tmp_path)) == first
    changed = set()
    write(tmp_path, "a", people=[{"name": "Budi"}])
    changed.add(digest(read_corpus(tmp_path)))
    write(tmp_path, "a", text="Lain.", people=[{"name": "Siti"}])
    changed.add(digest(read_corpus(tmp_path)))
    write(tmp_path, "a", people=[{"name": "Siti", "optional": True}])
    changed.add(digest(read_corpus(tmp_path)))
    assert len(changed | {first}) == 4
