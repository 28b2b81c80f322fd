"""The SQLite side of a store: connections, schema, and the rows of articles.

A row of `articles` holds an `Article` and its `Facts` as JSON (msgspec), and beside them the columns that are
looked up. The other tables are those of `kg.identity.ledger`, from which a change finds what it touches, and of
`kg.stores.names`, by which things are found.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import quote

import msgspec

from kg.errors import StoreError
from kg.identity import ledger
from kg.identity.articles import article_id
from kg.model import Article, Facts
from kg.outputs import Staged
from kg.stores import names as naming
from kg.stores.layout import FORMAT, REMEDY, UNFINISHED

_APPLICATION = 0x53494E45  # "SINE": tells a store's database from any other SQLite file

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    url TEXT,
    source TEXT NOT NULL,
    outlet TEXT,
    published TEXT,
    node TEXT NOT NULL,
    article BLOB NOT NULL,
    facts BLOB NOT NULL
);
CREATE INDEX articles_by_name ON articles (name);
CREATE INDEX articles_by_url ON articles (url);
CREATE INDEX articles_by_source ON articles (source);
CREATE INDEX articles_by_node ON articles (node, outlet, published);
"""

_WAITING = "waiting"
"""What describes a store from a commit until the files that belong to it are in their places."""

_CACHE = 256 << 10
"""Kibibytes of pages that a writer holds; the tables of identity are written all over."""


class Publication(msgspec.Struct, frozen=True):
    """By which outlet and on which day an article was published, as far as it says so."""

    outlet: str | None
    day: date | None


class Coverage(msgspec.Struct, frozen=True):
    """Of how much a store speaks: articles, the outlets they name, first and last day of publication where
    known; how many articles name no outlet, and how many no day.
    """

    articles: int
    outlets: int
    published: tuple[date, date] | None = None
    without_outlet: int = 0
    without_day: int = 0


_article_decoder = msgspec.json.Decoder(Article)
_facts_decoder = msgspec.json.Decoder(Facts)


@contextmanager
def said_of(root: Path) -> Iterator[None]:
    """Turn what the two databases raise about the store at `root` into a `StoreError`."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StoreError(
                f"{root}: the store is locked by another process; try again when that has ended"
            ) from error
        raise StoreError(f"{root}: the store cannot be read or written ({error}); {REMEDY}") from error
    except (sqlite3.DatabaseError, msgspec.MsgspecError) as error:
        raise StoreError(f"{root}: the store is damaged ({error}); {REMEDY}") from error


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing, inside a transaction: all that it reads is of one moment."""
    # A database in a folder that cannot be written has no writer, so it may be taken as unchanging; SQLite
    # would otherwise insist on making its shared-memory file there.
    log = path.with_name(path.name + "-wal")
    settled = not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)
    mode = "immutable=1" if settled else "mode=ro"
    connection = sqlite3.connect(f"file:{quote(str(path.absolute()))}?{mode}", uri=True, isolation_level=None)
    connection.execute("BEGIN")
    return connection


def connect_to_write(path: Path) -> sqlite3.Connection:
    """A connection inside a write transaction; readers go on seeing the state before it."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    connection.execute("BEGIN IMMEDIATE")
    return connection


def recreate(connection: sqlite3.Connection) -> None:
    """Drop whatever the database holds and make the empty tables, inside the open transaction."""
    # A virtual table takes its own tables with it, and they may not go before it.
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
        "ORDER BY sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    for (name,) in tables:
        connection.execute(f'DROP TABLE IF EXISTS "{name}"')
    for statement in (_SCHEMA + naming.SCHEMA).split(";"):
        connection.execute(statement)
    ledger.create(connection)
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether nothing was ever committed to the database."""
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def vacuum(connection: sqlite3.Connection) -> None:
    """Write the database anew, outside of a transaction: pages keep pieces of what they held."""
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def require_own(connection: sqlite3.Connection, root: Path) -> int:
    """The format of the store; raises `StoreError` if the database is no store's."""
    ((application,),) = connection.execute("PRAGMA application_id")
    ((version,),) = connection.execute("PRAGMA user_version")
    if application != _APPLICATION:
        raise StoreError(f"{root}: articles.sqlite in it is not Sinergi's; name another folder")
    return int(version)


def require_format(connection: sqlite3.Connection, root: Path) -> None:
    """Raise `StoreError` unless the database is a store's, finished, and of this version."""
    if is_empty(connection):
        raise StoreError(f"{root}: {UNFINISHED}")
    version = require_own(connection, root)
    if version != FORMAT:
        raise StoreError(
            f"{root}: the store has format {version}, this Sinergi reads format {FORMAT}; "
            "build it anew from its articles, or use the Sinergi that wrote it"
        )


def get_meta(connection: sqlite3.Connection, name: str) -> str | None:
    """One value that describes the store, if it is set."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def set_meta(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Set one value that describes the store."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


def waiting(connection: sqlite3.Connection) -> Staged | None:
    """The files that belong to the current state and may not be in their places yet."""
    held = get_meta(connection, _WAITING)
    return msgspec.json.decode(held, type=Staged) if held else None


def set_waiting(connection: sqlite3.Connection, staged: Staged | None) -> None:
    """Say which files belong to the state that is current once the transaction is committed; None where all are in place."""
    set_meta(connection, _WAITING, msgspec.json.encode(staged).decode() if staged and staged.files else "")


def generation(connection: sqlite3.Connection) -> int:
    """The number of the committed generation of the graph."""
    return int(get_meta(connection, "generation") or 0)


def set_generation(connection: sqlite3.Connection, number: int) -> None:
    """Name the generation that is current once the transaction is committed."""
    set_meta(connection, "generation", str(number))


def put(connection: sqlite3.Connection, article: Article, facts: Facts) -> None:
    """Add the article, or replace the one of the same key."""
    connection.execute(
        "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article.key,
            article.id,
            article.url,
            article.source,
            article.outlet,
            article.published.isoformat() if article.published else None,
            article_id(article),
            msgspec.json.encode(article),
            msgspec.json.encode(facts),
        ),
    )


def remove(connection: sqlite3.Connection, key: str) -> bool:
    """Delete the article; False if there is none of that key."""
    return connection.execute("DELETE FROM articles WHERE key = ?", (key,)).rowcount > 0


def named(connection: sqlite3.Connection, name: str) -> list[str]:
    """The keys of the articles that go by a name: their key, id, address, or path."""
    query = "SELECT key FROM articles WHERE key = ?1 OR name = ?1 OR url = ?1 OR source = ?1 ORDER BY key"
    return [key for (key,) in connection.execute(query, (name,))]


def names(connection: sqlite3.Connection) -> list[str]:
    """All keys and ids of articles, sorted."""
    query = "SELECT key FROM articles UNION SELECT name FROM articles ORDER BY 1"
    return [name for (name,) in connection.execute(query)]


def get(connection: sqlite3.Connection, key: str) -> tuple[Article, Facts] | None:
    """The article of that key with its facts, if there is one."""
    row = connection.execute("SELECT article, facts FROM articles WHERE key = ?", (key,)).fetchone()
    return None if row is None else (_article_decoder.decode(row[0]), _facts_decoder.decode(row[1]))


def of_node(connection: sqlite3.Connection, node: str) -> tuple[Article, Facts] | None:
    """The article that the graph knows by an id, with its facts, if there is one."""
    row = connection.execute("SELECT article, facts FROM articles WHERE node = ?", (node,)).fetchone()
    return None if row is None else (_article_decoder.decode(row[0]), _facts_decoder.decode(row[1]))


def publications(connection: sqlite3.Connection, nodes: Iterable[str]) -> dict[str, Publication]:
    """How the articles were published that the graph knows by some ids, as far as they are there."""
    query = (
        "SELECT a.node, a.outlet, a.published FROM json_each(?) w CROSS JOIN articles a ON a.node = w.value"
    )
    rows = connection.execute(query, (msgspec.json.encode(list(nodes)).decode(),))
    return {node: Publication(outlet, day and date.fromisoformat(day)) for node, outlet, day in rows}


def walk(connection: sqlite3.Connection) -> Iterator[tuple[Article, Facts]]:
    """All articles with their facts, ordered by key (code points), one at a time."""
    for article, facts in connection.execute("SELECT article, facts FROM articles ORDER BY key"):
        yield _article_decoder.decode(article), _facts_decoder.decode(facts)


def count(connection: sqlite3.Connection) -> int:
    """How many articles there are."""
    ((number,),) = connection.execute("SELECT count(*) FROM articles")
    return int(number)


def coverage(connection: sqlite3.Connection) -> Coverage:
    """The coverage of all articles."""
    query = (
        "SELECT count(*), count(DISTINCT outlet), min(published), max(published), count(outlet), count(published) "
        "FROM articles"
    )
    ((articles, outlets, first, last, named, dated),) = connection.execute(query)
    published = (date.fromisoformat(first), date.fromisoformat(last)) if first else None
    return Coverage(articles, outlets, published, articles - named, articles - dated)
