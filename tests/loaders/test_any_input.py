"""Whatever the bytes are: an article or a rejection, never anything else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.loaders import FORMATS, Rejection, load
from kg.model import Article

TAGS = st.sampled_from(
    [
        "<html>",
        "<p>",
        "</p>",
        "<article>",
        "<meta charset=",
        "<!--",
        "-->",
        "<![CDATA[",
        "<a href='",
        "&#0;",
        "&amp",
    ]
)
PAGES = st.lists(TAGS | st.text(max_size=20), max_size=30).map(lambda parts: "<html>" + "".join(parts))
ROWS = st.lists(
    st.sampled_from(['{"text": "', '"}', "\n", "\\u0000", "\\ud800", '"id": 1', ",", "{", "[", "null"])
    | st.text(max_size=10),
    max_size=20,
)
BYTES = st.one_of(
    st.binary(max_size=300),
    st.text(st.characters(blacklist_categories=["Cs"])).map(str.encode),
    PAGES.map(lambda text: text.encode("utf-8", "replace")),
    ROWS.map(lambda parts: "".join(parts).encode("utf-8", "replace")),
    st.text(max_size=50).map(lambda text: text.encode("utf-16", "replace")),
)


def outcome(path: Path | str, stdin: bytes = b"") -> list[Article | Rejection]:
    try:
        return list(load(path, stdin=io.BytesIO(stdin)))
    except InputError as error:
        return [Rejection.of(error)]


def check(found: list[Article | Rejection]) -> None:
    assert found
    for item in found:
        if isinstance(item, Article):
            assert item.text.strip()
            assert item.text.encode()
            assert not any(character in item.text for character in "\r\x00\x1b\x85")
            assert item.key
            assert item.id
        else:
            assert item.reason
            assert item.remedy
            assert "\n" not in str(item)


@pytest.mark.parametrize("suffix", [suffix for entry in FORMATS for suffix in entry.suffixes[:1]] + [""])
def test_any_bytes_in_any_format(suffix: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / f"input{suffix}"

    @settings(deadline=None, max_examples=150)
    @given(BYTES)
    def any_bytes(data: bytes) -> None:
        path.write_bytes(data)
        check(outcome(path))
        assert outcome(path) == outcome(path)

    any_bytes()


@settings(deadline=None)
@given(BYTES)
def test_any_bytes_from_standard_input(data: bytes) -> None:
    check(outcome("-", data))
