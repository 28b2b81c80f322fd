"""A folder of annotated articles: each text beside what an annotator found in it.

`NAME.json` is an annotation in the exchange format. Its text is `NAME.txt` beside it, or the row of `articles.jsonl` whose
`id` is NAME. What the text cannot say (address, outlet, day of publication) is taken from the annotation, unless the row
says it; its `language` too, where the annotation names one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from kg.errors import InputError
from kg.evaluation.reading import Reading
from kg.loaders import Address, Rejection, load
from kg.model import Article

ROWS = "articles.jsonl"
_REMEDY = "mend it; docs/facts-format.md tells the format"


class Annotated(Struct, frozen=True):
    """An article with its annotation; `name` is that of the annotation's file, without the ending."""

    name: str
    article: Article
    reading: Reading


class _Told(Struct, frozen=True):
    """What an annotation says of its text."""

    language: str | None = None


def read_corpus(folder: Path | str) -> list[Annotated]:
    """The annotated articles of `folder`, sorted by name.

    Raises `InputError` if there is none, or one cannot be used: figures of a part would pass for those of the whole.
    """
    folder = Path(folder)
    if not folder.is_dir():
        missing = "is no folder" if folder.exists() else "does not exist"
        raise InputError(str(folder), missing, "give the folder with the annotated articles")
    files = sorted(path for path in folder.glob("*.json") if not path.name.startswith("."))
    if not files:
        raise InputError(str(folder), "holds no annotation", "put NAME.json beside each NAME.txt")
    readings = {path: _reading(path) for path in files}
    rows = _rows(folder / ROWS)
    return [
        Annotated(path.stem, _placed(_article(path, rows), reading, path), reading)
        for path, reading in readings.items()
    ]


def digest(corpus: Sequence[Annotated]) -> str:
    """Hexadecimal SHA-256 of all texts and annotations: figures of another digest are of other articles."""
    known = hashlib.sha256()
    for one in corpus:
        known.update(msgspec.json.encode([one.name, one.article.sha256, one.reading]) + b"\n")
    return known.hexdigest()


def _reading(path: Path) -> Reading:
    try:
        return Reading.from_json(path.read_bytes())
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
        raise InputError(str(path), reason, "check the path and its permissions") from error
    except msgspec.ValidationError as error:
        raise InputError(str(path), f"is no annotation ({error})", _REMEDY) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"is no JSON ({error})", _REMEDY) from error
    except RecursionError as error:
        raise InputError(str(path), "is nested too deeply", _REMEDY) from error


def _rows(path: Path) -> dict[str, Article]:
    """The articles of a JSONL file by their `id`; none if there is no such file."""
    rows: dict[str, Article] = {}
    for article in _loaded(path) if path.exists() else ():
        if rows.setdefault(article.id, article) is not article:
            raise InputError(str(path), f"has two rows with the id {article.id!r}", "leave one of them out")
    return rows


def _article(annotation: Path, rows: dict[str, Article]) -> Article:
    """The article of an annotation: the file beside it comes before a row."""
    path = annotation.with_suffix(".txt")
    if path.exists():
        return next(_loaded(path))
    if annotation.stem in rows:
        return rows[annotation.stem]
    reason = f"has no text: there is neither {path.name} nor a row of {ROWS} with the id {annotation.stem!r}"
    raise InputError(str(annotation), reason, "add the text, or take the annotation away")


def _loaded(path: Path) -> Iterator[Article]:
    for result in load(path):
        if isinstance(result, Rejection):
            raise result.as_error()
        yield result


def _placed(article: Article, reading: Reading, path: Path) -> Article:
    """The article with what the annotation knows of where it stood."""
    address = Address.parse(reading.url) if reading.url else None
    if reading.url and address is None:
        raise InputError(str(path), f"has a url that is no address of a web page ({reading.url})", _REMEDY)
    return structs.replace(
        article,
        url=article.url or (address.url if address else None),
        outlet=article.outlet or reading.outlet or (address.outlet if address else None),
        published=article.published or reading.published,
        language=msgspec.json.decode(path.read_bytes(), type=_Told).language or article.language,
    )
