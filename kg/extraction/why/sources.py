"""Where in the tables a word stands: the file, the row and the form that matched, so that a reader can mend them.

The compiled tables (`lexicon`) hold what extraction needs and nothing of where it came from. Here the same files are read once
more, in the same order, with the places of their rows; only `kg.extraction.why.trace` asks for them.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from kg import languages
from kg.assets import tables_dir
from kg.extraction.words.lexicon import Office, contracted_heads
from kg.extraction.words.tokens import PhraseIndex, fold_phrase
from kg.languages import per_language, reading

TABLES = "kg/tables"
WORDS = "kg/languages"


class Source(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A row of a table or an entry of a word list.

    `file` is its path in the project, `row` the first cell of its row (of a region its code) or the list that holds the
    entry (``[verbs] signing_active``), `line` the line of the file where it is known, `form` the form that matched where it
    is not the first cell itself.
    """

    file: str
    row: str
    line: int | None = None
    form: str | None = None

    def __str__(self) -> str:
        if self.row.startswith("["):
            return f'{self.file} {self.row}: "{self.form}"'
        line = f", line {self.line}" if self.line else ""
        form = f' ("{self.form}")' if self.form else ""
        return f'{self.file}{line}: "{self.row}"{form}'


def _rows(name: str, key: str) -> Iterator[tuple[Source, dict[str, str]]]:
    with (tables_dir() / name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            yield Source(file=f"{TABLES}/{name}", row=row[key], line=reader.line_num), row


def _forms(*cells: str) -> list[str]:
    return [form.strip() for cell in cells for form in cell.split("|") if form.strip()]


def _as_form(source: Source, form: str) -> Source:
    return (
        source
        if form == source.row
        else Source(file=source.file, row=source.row, line=source.line, form=form)
    )


@cache
def _offices() -> PhraseIndex:
    index = PhraseIndex()
    for source, row in _rows("roles.csv", "role"):
        office = Office(row["role"], row["concept"], row["institution"])
        for form in _forms(row["role"], row["forms"]):
            index.add(fold_phrase(form), (office, _as_form(source, form)))
    for source, row in _rows("offices_short.csv", "form"):
        index.add(fold_phrase(row["form"]), (Office(row["role"], row["concept"], row["institution"]), source))
    for source, row in _rows("heads.csv", "head"):
        for words, office in contracted_heads(row):
            if (known := index.find(words, 0, len(words))) is None or known[0] < len(words):
                index.add(words, (office, source))
    return index


@cache
def _named(kind: str) -> dict[str, tuple[Source, tuple[str, ...]]]:
    """The rows of the bodies by name, or of the regions by code, with all their forms."""
    found: dict[str, tuple[Source, tuple[str, ...]]] = {}
    if kind == "bodies":
        for file in sorted((tables_dir() / "bodies").glob("*.csv")):
            for source, row in _rows(f"bodies/{file.name}", "name"):
                found[source.row] = source, tuple(_forms(row["name"], row["aliases"]))
        return found
    for name in ("provinces.csv", "regencies.csv"):
        for source, row in _rows(name, "code"):
            found[source.row] = source, tuple(_forms(row["name"], row["short_forms"]))
    return found


@cache
def _single(kind: str) -> PhraseIndex:
    """Phrases of `heads`, `countries`, `titles` or `degrees`, each with its place."""
    index = PhraseIndex()
    if kind == "heads":
        for source, row in _rows("heads.csv", "head"):
            index.add(fold_phrase(row["head"]), source)
    elif kind == "countries":
        for source, row in _rows("countries.csv", "code"):
            for form in _forms(row["name"], row["forms"]):
                index.add(fold_phrase(form), _as_form(source, form))
    else:
        table = tomllib.loads((tables_dir() / "titles.toml").read_text(encoding="utf-8"))
        for key, entries in table.items():
            if (key == "degrees") == (kind == "degrees"):
                for entry in entries:
                    place = Source(file=f"{TABLES}/titles.toml", row=f"[{key}]", form=entry)
                    words = fold_phrase(entry)
                    index.add(words, place)
                    if kind == "degrees":
                        index.add(("".join(words),), place)
                        index.add((words[0], "".join(words[1:])), place)
    return index


@per_language
def _word_files() -> list[tuple[str, dict[str, Any]]]:
    """The files of the language that is being read, that on which it is based first, each as it is written."""
    found: list[tuple[str, dict[str, Any]]] = []
    tag: str | None = reading()
    while tag is not None:
        text = (Path(languages.__file__).parent / f"{tag}.toml").read_text(encoding="utf-8")
        found.insert(0, (f"{WORDS}/{tag}.toml", tomllib.loads(text)))
        tag = found[0][1].get("base")
    return found


@per_language
def _words(section: str, keys: tuple[str, ...]) -> PhraseIndex:
    """The phrases of one section of the language (of these lists of it), each with all lists that hold it."""
    places: dict[tuple[str, ...], list[Source]] = {}
    for file, table in _word_files():
        for key, entries in table.get(section, {}).items():
            if section == "instruments":
                places[fold_phrase(key)] = [Source(file=file, row="[instruments]", form=key)]
            elif isinstance(entries, list | dict) and (not keys or key in keys):
                for entry in entries:
                    place = Source(file=file, row=f"[{section}] {key}", form=entry)
                    places.setdefault(fold_phrase(entry), []).append(place)
    index = PhraseIndex()
    for words, found in places.items():
        index.add(words, tuple(found))
    return index


def of_office(folded: Sequence[str], first: int, last: int, office: Office) -> Source | None:
    """The row that makes the words from token `first` on that office."""
    for index in range(first, last):
        found = _offices().find(folded, index, last)
        if found is None:
            continue
        assert isinstance(found[1], tuple)
        entry, source = found[1]
        if entry == office:
            assert isinstance(source, Source)
            return source
    return None


def of_name(kind: str, name: str, surface: Sequence[str]) -> Source | None:
    """The row of a body (`bodies`, by name) or region (`regions`, by code), with the form that the folded words `surface`
    hold; the longest where several do."""
    if name not in _named(kind):
        return None
    source, forms = _named(kind)[name]
    words = f" {' '.join(word for word in surface if word[0].isalnum())} "
    held = [form for form in forms if f" {' '.join(fold_phrase(form))} " in words]
    return _as_form(source, max(held, key=len)) if held else source


def of_phrase(kind: str, folded: Sequence[str], first: int, last: int) -> tuple[int, Source] | None:
    """The longest phrase of `heads`, `countries`, `titles` or `degrees` at token `first`: the token behind it, its row."""
    found = _single(kind).find(folded, first, last)
    if found is None:
        more = of_words("names", folded, first, last, "more_titles") if kind == "titles" else None
        return (more[0], more[1][0]) if more else None
    assert isinstance(found[1], Source)
    return found[0], found[1]


def of_words(
    section: str, folded: Sequence[str], first: int, last: int, *keys: str
) -> tuple[int, tuple[Source, ...]] | None:
    """The longest phrase of a section of the language (of the lists `keys` of it) at token `first`: the token behind it, and
    the lists that hold it."""
    found = _words(section, keys).find(folded, first, last)
    if found is None:
        return None
    assert isinstance(found[1], tuple)
    return found[0], found[1]


def words_in(
    section: str, folded: Sequence[str], first: int, last: int, *keys: str
) -> Iterator[tuple[int, int, tuple[Source, ...]]]:
    """All phrases of a section (of these lists of it) in tokens `first`:`last`, as (first, last, lists)."""
    index = first
    while index < last:
        found = of_words(section, folded, index, last, *keys)
        if found is None:
            index += 1
            continue
        yield index, found[0], found[1]
        index = found[0]
