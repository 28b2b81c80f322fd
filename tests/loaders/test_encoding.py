"""Bytes become the text that all offsets count in."""

from __future__ import annotations

import pytest

from kg.loaders.encoding import UndecodableError, clean, decode

SENTENCE = "Kerja sama ini – “sudah lama” kami rancang, ujar Wali Kota José di Kafé Désa."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_that_news_is_saved_in(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == SENTENCE


def test_a_big_endian_mark_is_no_text() -> None:
    assert decode(b"\xfe\xff" + SENTENCE.encode("utf-16-be")) == SENTENCE


def test_an_asian_encoding_is_found() -> None:
    text = "市長は大学と協力協定を結びました。日本の新聞記事です。"
    assert decode(text.encode("shift_jis")) == text


def test_utf8_with_a_few_broken_bytes_keeps_the_rest() -> None:
    data = (SENTENCE * 5).encode()
    assert decode(data[:-1] + b"\xe2\x80") == (SENTENCE * 5)[:-1] + "\ufffd"


def test_what_the_document_declares_is_believed_only_where_utf8_does_not_fit() -> None:
    assert decode("Désa".encode("iso-8859-15"), "iso-8859-15") == "Désa"
    assert decode("Désa".encode(), "iso-8859-15") == "Désa"
    assert decode("“Désa” – Kafé".encode("cp1252"), "no-such-encoding") == "“Désa” – Kafé"


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\x03", bytes(range(256)), b"%PDF-1.7 ...", b"\xff\xfe\x00\xd8"]
)
def test_what_is_no_text_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(UndecodableError, match=r"^(is|begins|looks) "):
        decode(data)


def test_line_ends_become_one() -> None:
    assert decode(b"a\r\nb\rc\nd\x0be\x0cf") == "a\nb\nc\nd\ne\nf"


def test_what_no_text_holds_is_replaced_one_for_one() -> None:
    assert clean("a\x00b\x1b[31mc\x9bd\ud800e\tf\x7f") == "a\ufffdb\ufffd[31mc\ufffdd\ufffde\tf\ufffd"


def test_nothing_else_is_touched() -> None:
    text = " a\u00a0b\u200b\u202ec\ufeff e\u0301 ﬁ "
    assert clean(text) == text
