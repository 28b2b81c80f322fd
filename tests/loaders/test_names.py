"""File names for articles: readable, distinct, and never a way out of their folder."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.loaders import FileNames, safe_name
from kg.model import Article


def article(key: str, name: str) -> Article:
    return Article(key=key, id=name, text="x", source="x.txt")


@pytest.mark.parametrize("name", ["a001", "berita-12", "MoU_2021.v2", "Désa Málang", "a.b.c", "日本"])
def test_a_fit_name_stays(name: str) -> None:
    assert safe_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../../etc/passwd",
        "/etc/passwd",
        "a/b",
        "a\\b",
        "C:\\x",
        ".hidden",
        "con",
        "nul.txt",
        "a\0b",
        "\x1b[31m",
        "a" * 5000,
        "é" * 300,
        "-rf",
        " x ",
        "\ud800",
        "a\nb",
        "a:b",
        "\u202etxt.exe",
    ],
)
def test_an_unfit_name_is_mended_and_told_apart_by_a_digest(name: str) -> None:
    fit = safe_name(name)
    assert fit != name
    assert PurePosixPath(fit).name == PureWindowsPath(fit).name == fit
    assert not fit.startswith((".", "-"))
    assert len(fit.encode()) <= 200
    assert fit.isprintable()


@given(st.text(), st.text())
def test_different_names_stay_different(one: str, other: str) -> None:
    assert (safe_name(one) == safe_name(other)) == (one == other)


@example("0'" + "é" * 60)
@given(st.text(st.characters(blacklist_categories=[])))
def test_any_name_is_made_fit_once_and_for_all(name: str) -> None:
    fit = safe_name(name)
    assert "/" not in fit
    assert fit not in ("", ".", "..")
    assert safe_name(fit) == fit


def test_no_two_articles_share_a_name() -> None:
    names = FileNames()
    one, two, three = article("2021/x.txt", "x"), article("2022/x.txt", "x"), article("k", "X")
    assert names.of(one) == "x"
    assert names.of(two).startswith("x-")
    assert names.of(three).startswith("X-")
    assert len({names.of(item) for item in (one, two, three)}) == 3
    assert names.of(one) == "x"
