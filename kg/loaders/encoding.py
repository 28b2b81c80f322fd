"""Bytes become text.

The text that `decode` returns is the text that is stored, and that all offsets count in. It is changed in two ways only, so
that one article gives one text on every system and every later step can trust it: line ends become ``\\n``, and what no
text holds (control characters but tab, lone surrogates) becomes U+FFFD, one for one. A byte order mark is no text.
"""

from __future__ import annotations

import codecs
import re

# Longest first: the mark of UTF-16-LE begins that of UTF-32-LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# First bytes of files that people put among texts by mistake.
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)

# What the detector may choose from, the likeliest in Indonesian news first: the first of equally good candidates wins.
_CANDIDATES = (
    "utf_16_le",
    "utf_16_be",
    "cp1252",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
    "cp1251",
    "cp1256",
)

# Above this share of characters that no text holds, a file is taken for binary.
_BINARY_SHARE = 0.01
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85]")
_SAMPLE = 1 << 16


class UndecodableError(ValueError):
    """Bytes that are no text; the message continues a sentence that began with the name of the input."""


def clean(text: str) -> str:
    """`text` with line ends as ``\\n``, and U+FFFD for each control character (but tab) and lone surrogate."""
    return _NO_TEXT.sub("\ufffd", _LINE_END.sub("\n", text))


def binary_kind(data: bytes) -> str | None:
    """What the first bytes show `data` to be ("a PDF document"), or None."""
    return next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)


def decode(data: bytes, declared: str | None = None) -> str:
    """The text in `data`: by its byte order mark, as UTF-8, as `declared` says, or as charset-normalizer finds.

    `declared` is an encoding that the document itself names; it is believed only where UTF-8 does not fit. Raises
    `UndecodableError` where `data` is no text.
    """
    kind = binary_kind(data)
    if kind is not None:
        raise UndecodableError(f"is {kind}, not text")
    text = _decode_marked(data)
    if text is None:
        text = _decode_unmarked(data, declared)
    odd = len(_NO_TEXT.findall(text))
    if odd > _BINARY_SHARE * len(text):
        raise UndecodableError("is binary data, not text")
    return clean(text)


def _decode_marked(data: bytes) -> str | None:
    """The text after a byte order mark; None without one."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UndecodableError(
                    f"begins like {encoding.upper()} text but is broken at byte {error.start}"
                ) from None
    return None


def _decode_unmarked(data: bytes, declared: str | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared is not None:
        try:
            return data.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass
    return _mend_utf8(data) or _detect(data)


def _mend_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes (a cut end, one bad paste), which any other reading would garble everywhere else."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    sound = sum(1 for character in text if character > "\x7f") - broken
    return text if broken * 10 <= sound else None


def _detect(data: bytes) -> str:
    from charset_normalizer import from_bytes

    matches = list(from_bytes(data, cp_isolation=list(_CANDIDATES)))
    if not matches:
        raise UndecodableError("is binary data, or text in an encoding that cannot be told")
    least = min(match.chaos for match in matches)
    likely = [name for match in matches if match.chaos <= least for name in match.could_be_from_charset]
    encoding = min(
        likely, key=lambda name: _CANDIDATES.index(name) if name in _CANDIDATES else len(_CANDIDATES)
    )
    # Strict decoding: the detector reads samples of long inputs, and what it did not read may not fit.
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(f"looks like {encoding} text but is broken at byte {error.start}") from None
