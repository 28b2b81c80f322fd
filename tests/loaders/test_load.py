"""Paths become articles, in one order, and what cannot be used is set aside."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.loaders import Rejection, load
from kg.model import Article


def articles(*paths: Path | str, stdin: bytes = b"") -> list[Article]:
    return [item for item in load(paths, stdin=io.BytesIO(stdin)) if isinstance(item, Article)]


def rejections(*paths: Path | str) -> list[Rejection]:
    return [item for item in load(paths) if isinstance(item, Rejection)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text("Berita b.")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "c.txt").write_text("Berita c.")
    (tmp_path / "rows.jsonl").write_text('{"text": "Berita d.", "id": "d"}\n')
    return tmp_path


def test_a_folder_gives_all_below_it_sorted_by_relative_path(folder: Path) -> None:
    assert [article.key for article in load(folder) if isinstance(article, Article)] == [
        "a/c.txt",
        "b.txt",
        "d",
    ]


def test_one_path_may_be_given_as_it_is(folder: Path) -> None:
    assert [item.text for item in load(str(folder / "b.txt")) if isinstance(item, Article)] == ["Berita b."]


def test_the_order_of_the_paths_does_not_matter(folder: Path) -> None:
    paths = [folder / "rows.jsonl", folder / "b.txt", folder / "a"]
    assert list(load(paths)) == list(load(paths[::-1]))


def test_keys_do_not_depend_on_where_the_folder_lies(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "copy"
    folder.rename(elsewhere)
    assert [article.key for article in articles(elsewhere)] == ["a/c.txt", "b.txt", "d"]


def test_a_file_reached_in_several_ways_is_read_once_under_its_longest_path(folder: Path) -> None:
    for paths in ([folder, folder / "a" / "c.txt"], [folder / "a" / "c.txt", folder], [folder / "a", folder]):
        assert [article.key for article in articles(*paths)] == ["a/c.txt", "b.txt", "d"]


def test_hidden_files_and_folders_are_passed_over(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git" / "x.txt").write_text("x")
    (folder / ".x.txt").write_text("x")
    assert len(list(load(folder))) == 3


def test_what_a_browser_saved_beside_a_page_is_passed_over(folder: Path) -> None:
    page = "<html><body><article><p>Bupati dan rektor menandatangani nota kesepahaman.</p></article></body></html>"
    (folder / "Berita.html").write_text(page)
    (folder / "Berita_files").mkdir()
    (folder / "Berita_files" / "ads.js").write_text("x")
    (folder / "other_files").mkdir()
    (folder / "other_files" / "e.txt").write_text("Berita e.")
    assert [article.key for article in articles(folder)] == [
        "Berita.html",
        "a/c.txt",
        "b.txt",
        "other_files/e.txt",
        "d",
    ]
    assert rejections(folder) == []


def test_a_folder_may_be_named_like_a_file(folder: Path) -> None:
    (folder / "x.txt").mkdir()
    (folder / "x.txt" / "y.txt").write_text("Berita y.")
    assert "x.txt/y.txt" in [article.key for article in articles(folder)]
    assert [article.key for article in articles(folder / "x.txt")] == ["y.txt"]


def test_loops_of_links_end_and_are_reported(folder: Path) -> None:
    (folder / "a" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    found = rejections(folder)
    assert [(Path(one.source).name, one.reason) for one in found] == [
        ("up", "is a link to a folder"),
        ("self.txt", "cannot be read (Too many levels of symbolic links)"),
    ]
    assert len(articles(folder)) == 3


def test_a_link_to_a_file_is_read_once(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "b.txt")
    assert len(articles(folder)) == 3


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("notes.docx", b"PK\x03\x04....", "is a ZIP archive or an office document, which is not read"),
        ("data.csv", b"a,b\n", "has the ending '.csv', which is not read"),
        ("README", b"read me", "has no ending that tells its format, which is not read"),
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b"\xef\xbb\xbf \n\t\n", "is empty"),
        ("blank.jsonl", b"\n\n", "is empty"),
        ("photo.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF", "is a JPEG image, not text"),
        ("core.txt", bytes(range(256)) * 4, "is binary data, or text in an encoding that cannot be told"),
        ("nothing.html", b"<html><body></body></html>", "holds no article that can be found"),
        ("list.jsonl", b'[{"text": "x"}]', "is one JSON document, not JSONL"),
        ("wide.jsonl", '{"text": "x"}'.encode("utf-16"), "is UTF-16 text, and JSONL is UTF-8"),
    ],
)
def test_in_a_folder_what_cannot_be_used_is_set_aside_with_its_reason(
    folder: Path, name: str, content: bytes, reason: str
) -> None:
    (folder / name).write_bytes(content)
    assert [(one.source, one.reason) for one in rejections(folder)] == [(str(folder / name), reason)]
    assert all(one.remedy for one in rejections(folder))
    assert len(articles(folder)) == 3


@pytest.mark.parametrize(
    ("name", "content"), [("empty.txt", b""), ("core.txt", b"\x00\x01\x02"), ("x.pdf", b"%PDF-1.4")]
)
def test_the_only_input_that_was_named_raises(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        list(load(path))
    assert str(caught.value).startswith(f"{path}: is ")
    assert "\n" not in str(caught.value)


def test_a_missing_path_raises_alone_and_is_set_aside_among_others(folder: Path) -> None:
    missing = folder / "missing.txt"
    with pytest.raises(InputError, match=r"missing\.txt: does not exist; check the path"):
        list(load(missing))
    found = list(load([missing, folder / "b.txt"]))
    assert {type(item) for item in found} == {Article, Rejection}


def test_a_folder_without_files_raises(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no files"):
        list(load(tmp_path))


def test_a_path_that_the_system_refuses_is_an_input_error() -> None:
    with pytest.raises(InputError, match="NUL"):
        list(load("a\0b"))
    with pytest.raises(InputError, match="name too long"):
        list(load("x" * 5000))


def test_an_unreadable_file_is_set_aside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Permissions do not stop root, as which tests may run: the system's answer is played instead.
    whole = Path.open

    def refuse(self: Path, *args: object, **options: object) -> object:
        if self.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return whole(self, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert [one.reason for one in rejections(folder)] == ["cannot be read (Permission denied)"]
    assert len(articles(folder)) == 2


def test_a_pipe_in_a_folder_does_not_block(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert [one.reason for one in rejections(folder)] == ["is no regular file"]


def test_a_file_name_cannot_carry_control_characters_or_broken_bytes_on(folder: Path) -> None:
    (folder / "\x1b[31mred\n.txt").write_text("Berita merah.")
    (folder / os.fsdecode(b"\xff.txt")).write_text("Berita ff.")
    keys = [article.key for article in articles(folder)]
    assert "\\x1b[31mred\\n.txt" in keys
    assert "\\xff.txt" in keys


def test_two_files_of_one_path_below_two_folders_are_no_versions_of_each_other(tmp_path: Path) -> None:
    for name, text in (("one", "Berita satu."), ("two", "Berita dua."), ("three", "Berita satu.")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(text)
    found = list(load([tmp_path / "two", tmp_path / "one", tmp_path / "three"]))
    assert [item.text for item in found if isinstance(item, Article)] == ["Berita satu.", "Berita satu."]
    (clash,) = [item for item in found if isinstance(item, Rejection)]
    assert clash.source == str(tmp_path / "two" / "x.txt")
    assert clash.remedy == "give the folder that holds both"
    assert [article.key for article in articles(tmp_path)] == ["one/x.txt", "three/x.txt", "two/x.txt"]


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (b"Bupati menandatangani nota kesepahaman.", ["stdin"]),
        (b'{"text": "Satu.", "id": "s"}\n{"text": "Dua."}\n', ["s", "stdin-2"]),
        (
            b"<!doctype html><html><body><p>Bupati menandatangani nota kesepahaman.</p></body></html>",
            ["stdin"],
        ),
    ],
)
def test_standard_input_is_told_by_its_first_bytes(content: bytes, ids: list[str]) -> None:
    assert [article.id for article in articles("-", stdin=content)] == ids


def test_texts_from_standard_input_are_known_by_what_they_say() -> None:
    one, same, other = (articles("-", stdin=text)[0].key for text in (b"Satu.", b"Satu.", b"Dua."))
    assert one == same != other


def test_standard_input_joins_other_paths(folder: Path) -> None:
    assert len(articles("-", folder, stdin=b"Berita z.")) == 4


def test_empty_standard_input_is_an_input_error() -> None:
    with pytest.raises(InputError, match="standard input: is empty"):
        articles("-")


def test_a_named_file_of_unknown_ending_is_read_by_its_first_bytes(tmp_path: Path) -> None:
    (tmp_path / "rows.json").write_text(json.dumps({"text": "Satu.", "id": "s"}))
    (tmp_path / "note").write_text("Dua.")
    assert [article.text for article in articles(tmp_path / "rows.json", tmp_path / "note")] == [
        "Dua.",
        "Satu.",
    ]


def test_ten_megabytes_are_an_article(tmp_path: Path) -> None:
    text = "Bupati menandatangani nota kesepahaman.\n" * 256_000
    (tmp_path / "long.txt").write_text(text)
    assert articles(tmp_path / "long.txt")[0].text == text


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.loaders.inputs.LARGEST", 1 << 20)
    (tmp_path / "huge.txt").write_bytes(b"a" * ((1 << 20) + 1))
    with pytest.raises(InputError, match="is larger than 1 MB"):
        list(load(tmp_path / "huge.txt"))
