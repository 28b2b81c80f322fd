"""The names of things, to find them by: whole names, or the beginnings of their words in any order.

The index lies in the store's SQLite file and changes in the same transaction as the graph. Names are folded
(`kg.identity.names.fold`): case, accents, apostrophes and punctuation do not matter. Of several things that
are found the best known comes first: the one of which most articles give evidence.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import chain

import msgspec
from msgspec import Struct

from kg.identity.names import fold

SCHEMA = """
CREATE TABLE things (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    names BLOB NOT NULL,
    articles INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE spellings (name TEXT NOT NULL, thing INTEGER NOT NULL, PRIMARY KEY (name, thing)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (names, content='', prefix='1 2 3', tokenize='unicode61 remove_diacritics 0');
"""

_LONGEST = 4_000
"""Of a text no more letters than these are looked at."""

_WORDS = 12
"""Of the words of a text no more than these are looked for."""

_BEGINNING = 3
"""So many letters of a word are taken to be right when the nearest name is sought."""

_CANDIDATES = 300
"""Among so many of the best known things the nearest name is sought."""

_FOUND = "SELECT t.id, t.kind, t.names, t.articles FROM"
_THINGS = "CROSS JOIN things t ON t.number ="  # CROSS: what is looked up stands on the left
_ORDER = "AND (?2 IS NULL OR t.kind = ?2) ORDER BY t.articles DESC, t.kind = 'agreement', t.id LIMIT ?3"
_BY_NAME = f"{_FOUND} spellings s {_THINGS} s.thing WHERE s.name = ?1 {_ORDER}"
_BY_WORDS = f"{_FOUND} words w {_THINGS} w.rowid WHERE words MATCH ?1 {_ORDER}"

_WORD = re.compile(r"[^\W_]+")
_decode = msgspec.json.Decoder(tuple[str, ...]).decode


class Hit(Struct, frozen=True):
    """Something that goes by a name.

    `id` is what follows the base in its IRI, `kind` the beginning of that (institution, person, agreement, place, post),
    `label` its best supported name, `known_as` the one by which it was found, `articles` how many give evidence of it.
    """

    id: str
    kind: str
    label: str
    known_as: str
    articles: int


def rename(connection: sqlite3.Connection, id: str, names: tuple[str, ...]) -> None:
    """Say by which names a thing goes, its label first; without any it is forgotten."""
    run = connection.execute
    row = run("SELECT number, names FROM things WHERE id = ?", (id,)).fetchone()
    if row is not None:
        before = _folded(_decode(row[1]))
        run("INSERT INTO words (words, rowid, names) VALUES ('delete', ?, ?)", (row[0], " ".join(before)))
        connection.executemany(
            "DELETE FROM spellings WHERE name = ? AND thing = ?", [(name, row[0]) for name in before]
        )
    if not names:
        run("DELETE FROM things WHERE id = ?", (id,))
        return
    run(
        "INSERT INTO things (id, kind, names) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE SET names = ?3",
        (id, id.partition("/")[0], msgspec.json.encode(names)),
    )
    ((number,),) = run("SELECT number FROM things WHERE id = ?", (id,))
    now = _folded(names)
    run("INSERT INTO words (rowid, names) VALUES (?, ?)", (number, " ".join(now)))
    connection.executemany("INSERT INTO spellings VALUES (?, ?)", [(name, number) for name in now])


def weigh(connection: sqlite3.Connection, more: Mapping[str, int]) -> None:
    """Say by how many articles more (below zero: fewer) there is evidence of things."""
    changes = [(number, id) for id, number in more.items() if number]
    connection.executemany("UPDATE things SET articles = articles + ? WHERE id = ?", changes)


def optimize(connection: sqlite3.Connection) -> None:
    """Leave no trace of names that are none any more."""
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")


def search(connection: sqlite3.Connection, text: str, limit: int, kind: str | None = None) -> list[Hit]:
    """At most `limit` things: those that have the name `text`, then those with words in their names that begin with the
    words of `text`, in any order. Among each, the best known first. With `kind` only things of that kind."""
    name = fold(text[:_LONGEST])
    words = _words(name)
    query = " ".join(map(_beginning, words))
    both = chain(
        _rows(connection, _BY_NAME, name, kind, limit),
        _rows(connection, _BY_WORDS, query, kind, limit) if query else (),
    )
    found = {id: Hit(id, of, names[0], _found_by(words, names), number) for id, of, names, number in both}
    return list(found.values())[:limit]


def named(connection: sqlite3.Connection, name: str, kind: str | None = None) -> list[str]:
    """The ids of the things that have a name, the best known first."""
    return [id for id, *_ in _rows(connection, _BY_NAME, fold(name[:_LONGEST]), kind)]


def nearest(connection: sqlite3.Connection, name: str, kind: str | None = None) -> str | None:
    """The name that is most like one that nothing has, if any is like it."""
    return next(iter(similar(connection, name, kind, 1)), None)


def similar(connection: sqlite3.Connection, name: str, kind: str | None, most: int) -> list[str]:
    """At most `most` names that are like one, the likest first."""
    sought = fold(name[:_LONGEST])
    query = " OR ".join(_beginning(word[:_BEGINNING]) for word in _words(sought))
    rows = _rows(connection, _BY_WORDS, query, kind, _CANDIDATES) if query else ()
    known = {fold(one): one for _, _, names, _ in rows for one in names}
    return [known[close] for close in get_close_matches(sought, known, n=most)]


def _rows(
    connection: sqlite3.Connection, query: str, sought: str, kind: str | None, limit: int = -1
) -> Iterator[tuple[str, str, tuple[str, ...], int]]:
    text = sought.encode("utf-8", "replace").decode()  # lone surrogates are in no name
    for id, of, names, articles in connection.execute(query, (text, kind, limit)):
        yield id, of, _decode(names), articles


def _folded(names: Iterable[str]) -> list[str]:
    """Each name folded, once, in an order that depends on nothing else."""
    return sorted({fold(name) for name in names})


def _words(name: str) -> list[str]:
    """The words of a folded name, as many as are looked for: letters and digits, which no query takes for anything else."""
    return _WORD.findall(name)[:_WORDS]


def _beginning(word: str) -> str:
    """A query of FTS5 that finds what has a word which begins with `word`."""
    return f'"{word}"*'


def _found_by(words: list[str], names: tuple[str, ...]) -> str:
    """The first of `names` in which all of `words` begin one, else the label."""
    for name in names:
        parts = fold(name).split()
        if all(any(part.startswith(word) for part in parts) for word in words):
            return name
    return names[0]
