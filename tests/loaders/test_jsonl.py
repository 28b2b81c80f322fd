"""JSON Lines: rows become articles, bad rows are set aside and the rest goes on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.loaders import Rejection, load
from kg.model import Article


def read(tmp_path: Path, *rows: object, raw: bytes | None = None) -> list[Article | Rejection]:
    path = tmp_path / "news.jsonl"
    path.write_bytes(raw if raw is not None else "".join(json.dumps(row) + "\n" for row in rows).encode())
    return list(load(path))


def one(tmp_path: Path, **row: object) -> Article:
    (article,) = read(tmp_path, row)
    assert isinstance(article, Article)
    return article


def test_all_keys(tmp_path: Path) -> None:
    row = {
        "text": "Bupati menandatangani MoU.\r\nSelesai.",
        "id": "a1",
        "url": "https://www.berita.example/mou/?utm_source=x",
        "title": "  MoU\tditeken ",
        "published": "2021-03-29T23:30:00+07:00",
        "author": "not kept",
    }
    assert one(tmp_path, **row) == Article(
        key="https://berita.example/mou",
        id="a1",
        text="Bupati menandatangani MoU.\nSelesai.",
        source=str(tmp_path / "news.jsonl"),
        url="https://www.berita.example/mou/",
        title="MoU diteken",
        outlet="berita.example",
        published=date(2021, 3, 29),
    )


def test_the_text_alone_is_enough(tmp_path: Path) -> None:
    article = one(tmp_path, text="Bupati.")
    assert (article.key, article.id) == ("news.jsonl#1", "news-1")
    assert (article.url, article.title, article.outlet, article.published) == (None, None, None, None)


def test_empty_fields_are_as_if_left_out(tmp_path: Path) -> None:
    article = one(tmp_path, text="Bupati.", id=" ", url="", title=None, published="")
    assert (article.key, article.id, article.url, article.title) == ("news.jsonl#1", "news-1", None, None)


def test_without_an_address_of_its_own_the_id_identifies(tmp_path: Path) -> None:
    assert one(tmp_path, text="Bupati.", id=17).key == "17"
    article = one(tmp_path, text="Bupati.", id="a", url="https://berita.example/")
    assert (article.key, article.url, article.outlet) == ("a", "https://berita.example/", "berita.example")


@pytest.mark.parametrize(
    "published", ["2021-03-29", "20210329", "2021-03-29 10:00", "2021-03-29T10:00:00Z", " 2021-03-29\n"]
)
def test_dates_by_iso_8601(tmp_path: Path, published: str) -> None:
    assert one(tmp_path, text="Bupati.", published=published).published == date(2021, 3, 29)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "x"}', "does not fit (Object missing required field `text`)"),
        (b'{"text": 3}', "does not fit (Expected `str`, got `int` - at `$.text`)"),
        (b'{"text": "x", "id": [1]}', "does not fit (Expected `int | str | null`, got `array` - at `$.id`)"),
        (b'["x"]', "does not fit (Expected `object`, got `array`)"),
        (b'{"text": "x"', "is no JSON (Input data was truncated)"),
        (b"{'text': 'x'}", "is no JSON (JSON is malformed: object keys must be strings (byte 1))"),
        (
            b'{"text": "\xe9"}',
            "is no JSON ('utf-8' codec can't decode byte 0xe9 in position 0: unexpected end of data)",
        ),
        (b'{"text": " \\n"}', "its text is empty"),
        (b'{"text": "x", "url": "javascript:alert(1)"}', "its url is no address of a web page"),
        (b'{"text": "x", "published": "29 Maret 2021"}', "its published is no date"),
        (b'{"text": "x", "published": "2021-02-30"}', "its published is no date"),
        (b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b', "text": "x"}', "is nested too deeply"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_line_and_the_rest_goes_on(
    tmp_path: Path, line: bytes, reason: str
) -> None:
    before, bad, after = read(tmp_path, raw=b'{"text": "Satu."}\n\n' + line + b'\n{"text": "Dua."}')
    assert [before.text, after.text] == ["Satu.", "Dua."]  # type: ignore[union-attr]
    assert isinstance(bad, Rejection)
    assert (bad.source, bad.place, bad.reason) == (str(tmp_path / "news.jsonl"), "line 3", reason)
    assert bad.remedy


def test_a_row_longer_than_an_article_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.loaders.jsonl.LARGEST", 1000)
    long, short = read(tmp_path, {"text": "x" * 2500}, {"text": "Bupati."})
    assert isinstance(long, Rejection)
    assert long.place == "line 1"
    assert isinstance(short, Article)
    assert short.key == "news.jsonl#2"


def test_a_byte_order_mark_and_foreign_line_ends(tmp_path: Path) -> None:
    found = read(tmp_path, raw=b'\xef\xbb\xbf{"text": "Satu."}\r\n{"text": "Dua."}\r\n')
    assert [item.key for item in found if isinstance(item, Article)] == ["news.jsonl#1", "news.jsonl#2"]


def test_a_document_over_several_lines_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="one JSON document"):
        read(tmp_path, raw=b'{\n  "text": "Satu."\n}\n')


def test_no_escape_brings_a_control_character_in(tmp_path: Path) -> None:
    raw = b'{"text": "a\\u0000b\\u001b[31m", "id": "x\\u001b\\n y", "title": "\\u0007t"}'
    (article,) = read(tmp_path, raw=raw)
    assert isinstance(article, Article)
    assert (article.text, article.id, article.title) == ("a\ufffdb\ufffd[31m", "x\ufffd y", "\ufffdt")


def test_a_lone_surrogate_is_no_text(tmp_path: Path) -> None:
    (found,) = read(tmp_path, raw=b'{"text": "a\\ud800b", "id": "s"}')
    if isinstance(found, Article):
        assert found.text.encode()
    else:
        assert found.place == "line 1"
