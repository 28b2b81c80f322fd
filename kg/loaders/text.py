"""Plain text: one file is one article."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator

from kg.errors import InputError
from kg.languages.telling import tell_language
from kg.loaders.encoding import UndecodableError, decode
from kg.loaders.inputs import Input
from kg.model import Article


def read(item: Input, stream: io.BufferedReader) -> Iterator[Article]:
    """The article that `stream` holds, with its lines as they are. Raises `InputError` where it is empty or no text."""
    try:
        text = decode(item.read_all(stream))
    except UndecodableError as error:
        raise InputError(item.source, str(error), "save it as UTF-8 text") from error
    if not text.strip():
        raise item.empty()
    yield Article(
        key=path_key(item, text),
        id=item.stem,
        text=text,
        source=item.source,
        language=tell_language(text),
    )


def path_key(item: Input, text: str) -> str:
    """The identity of an article that has neither an address nor an `id`: its relative path.

    Standard input has no path: what comes from there is known by its text.
    """
    if item.relative != "stdin":
        return item.relative
    return "stdin-" + hashlib.sha256(text.encode()).hexdigest()[:12]
