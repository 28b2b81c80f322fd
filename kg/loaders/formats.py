"""The formats that are read, and how one is recognised."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from kg.errors import InputError
from kg.loaders import html, jsonl, text
from kg.loaders.encoding import binary_kind
from kg.loaders.inputs import Input
from kg.loaders.rejection import Rejection
from kg.model import Article


class Format(Struct, frozen=True):
    """A format: its name for people, the suffixes of its files, how its contents begin, and its reader.

    `begins` is matched against the first bytes of an input whose suffix tells nothing; None matches whatever is left. The
    reader yields an article or a rejection for each record of an input; it raises `InputError` where the input as a whole
    cannot be used. A further format is a module with such a reader and a row in `FORMATS`.
    """

    name: str
    suffixes: tuple[str, ...]
    begins: re.Pattern[bytes] | None
    read: Callable[[Input, io.BufferedReader], Iterator[Article | Rejection]]


_BEGINS_HTML = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_BEGINS_JSONL = re.compile(rb'(\xef\xbb\xbf)?\s*\{\s*"')

HTML = Format("HTML", (".html", ".htm", ".xhtml"), _BEGINS_HTML, html.read)
JSONL = Format("JSONL", (".jsonl", ".ndjson"), _BEGINS_JSONL, jsonl.read)
TEXT = Format("plain text", (".txt", ".text"), None, text.read)

#: Tried in this order on contents; a format that matches anything comes last.
FORMATS = (HTML, JSONL, TEXT)

_BY_SUFFIX = {suffix: entry for entry in FORMATS for suffix in entry.suffixes}


def recognise(item: Input, stream: io.BufferedReader) -> Format:
    """The format of an input, by its suffix; where that tells nothing and the user named the input, by its first bytes.

    A page that was saved as `.txt` is still a page. Raises `InputError` for what is in no format that is read.
    """
    start = stream.peek(4096)
    entry = _BY_SUFFIX.get(item.suffix)
    if entry is TEXT and _BEGINS_HTML.match(start):
        return HTML
    if entry is not None:
        return entry
    kind = binary_kind(start)
    if item.named and kind is None:
        return next(entry for entry in FORMATS if entry.begins is None or entry.begins.match(start))
    what = (
        f"is {kind}"
        if kind
        else f"has the ending {item.suffix!r}"
        if item.suffix
        else "has no ending that tells its format"
    )
    suffixes = ", ".join(suffix for suffix in _BY_SUFFIX)
    raise InputError(
        item.source, f"{what}, which is not read", f"save its text in a file that ends in one of {suffixes}"
    )
