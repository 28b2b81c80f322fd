"""JSON Lines: each line is a JSON object with the text of one article.

Keys: `text`, and optionally `id` (text or whole number), `url`, `title`, `published` (a date or a date and time by ISO 8601,
of which the day is kept), `language` (its tag by BCP 47; else the text tells it). Other keys are not
read. The encoding is UTF-8, as JSON demands.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from kg.errors import InputError
from kg.languages.telling import tell_language
from kg.loaders.address import Address
from kg.loaders.encoding import binary_kind, clean
from kg.loaders.inputs import LARGEST, Input
from kg.loaders.rejection import Rejection
from kg.loaders.text import path_key
from kg.model import Article

_ROW_REMEDY = (
    'give the line the form {"text": "…", "id": "…", "url": "…", "title": "…", "published": "YYYY-MM-DD"}'
)
_OPENS_DOCUMENT = re.compile(rb"\s*(\[|\{\s*$)")
_UTF8_MARK = b"\xef\xbb\xbf"


class Row(msgspec.Struct):
    """What a line holds."""

    text: str
    id: str | int | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None


class RowError(ValueError):
    """A row that cannot be used: the reason and, after it, the remedy."""


def read(item: Input, stream: io.BufferedReader) -> Iterator[Article | Rejection]:
    """An article for each line, in their order, and a rejection for each line that is none; blank lines are passed over.

    Reads line by line, so that the file may be larger than the memory. Raises `InputError` where the file as a whole is
    empty or no JSONL.
    """
    decoder = msgspec.json.Decoder(Row)
    first = True
    for number, line in _lines(stream):
        if first:
            line = line.removeprefix(_UTF8_MARK)
            _check_start(item, line)
            first = False
        try:
            yield _article(item, number, line, decoder)
        except RowError as error:
            reason, remedy = error.args
            yield Rejection(source=item.source, place=f"line {number}", reason=reason, remedy=remedy)
    if first:
        raise item.empty()


def _lines(stream: io.BufferedReader) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers from 1; of one that is too long only the beginning."""
    number = 0
    while line := stream.readline(LARGEST + 1):
        number += 1
        if len(line) > LARGEST:
            while (rest := stream.readline(LARGEST)) and not rest.endswith(b"\n"):
                pass
        if line.strip():
            yield number, line


def _check_start(item: Input, line: bytes) -> None:
    if line.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(item.source, "is UTF-16 text, and JSONL is UTF-8", "save it as UTF-8")
    kind = binary_kind(line)
    if kind is not None:
        raise InputError(item.source, f"is {kind}, not JSONL", "give the file that holds the rows")
    if _OPENS_DOCUMENT.match(line):
        raise InputError(
            item.source, "is one JSON document, not JSONL", "write one object a line (`jq -c` does it)"
        )


def _article(item: Input, number: int, line: bytes, decoder: msgspec.json.Decoder[Row]) -> Article:
    row = _parse(line, decoder)
    text = clean(row.text)
    if not text.strip():
        raise RowError("its text is empty", "leave the line out")
    address = _address(row.url)
    row_id = _one_line(str(row.id)) if row.id is not None else None
    place = f"{path_key(item, text)}#{number}"
    return Article(
        key=(address.key if address else None) or row_id or place,
        id=row_id or f"{item.stem}-{number}",
        text=text,
        source=item.source,
        url=address.url if address else None,
        title=_one_line(row.title or "") or None,
        outlet=address.outlet if address else None,
        published=_day(row.published),
        language=_one_line(row.language or "") or tell_language(text),
    )


def _parse(line: bytes, decoder: msgspec.json.Decoder[Row]) -> Row:
    if len(line) > LARGEST:
        raise RowError(f"is longer than {LARGEST >> 20} MB", "split the article")
    try:
        return decoder.decode(line)
    except msgspec.ValidationError as error:
        raise RowError(f"does not fit ({error})", _ROW_REMEDY) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RowError(f"is no JSON ({error})", _ROW_REMEDY) from None
    except RecursionError:
        raise RowError("is nested too deeply", _ROW_REMEDY) from None


def _address(url: str | None) -> Address | None:
    if url is None or not url.strip():
        return None
    address = Address.parse(url)
    if address is None:
        raise RowError(
            "its url is no address of a web page", "write it as https://host/path, or leave it out"
        )
    return address


def _day(published: str | None) -> date | None:
    if published is None or not published.strip():
        return None
    try:
        return datetime.fromisoformat(published.strip()).date()
    except ValueError:
        raise RowError("its published is no date", "write it as YYYY-MM-DD, or leave it out") from None


def _one_line(text: str) -> str:
    """`text` without control characters, its white space folded to single blanks."""
    return " ".join(clean(text).split())
