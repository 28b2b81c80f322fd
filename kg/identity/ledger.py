"""What identity remembers: who says what, which thing each mention is of, what is known of each thing.

The tables lie in an SQLite database: that of a store, so that a change costs what it touches, or one in memory. Articles that
say the same share a row of `variants`, which counts for how many texts it stands: a name in a thousand articles is as many rows
as there are ways in which they speak of it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from kg.identity.names import digest

SCHEMA = """
CREATE TABLE sources (id INTEGER PRIMARY KEY, article TEXT NOT NULL UNIQUE);
CREATE TABLE variants (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    "group" TEXT,
    key TEXT NOT NULL,
    said BLOB NOT NULL,
    texts INTEGER NOT NULL
);
CREATE INDEX variants_by_group ON variants (kind, "group");
CREATE INDEX variants_by_key ON variants (key);
CREATE TABLE voices (
    variant INTEGER NOT NULL,
    text INTEGER NOT NULL,
    source INTEGER NOT NULL,
    PRIMARY KEY (variant, text, source)
) WITHOUT ROWID;
CREATE INDEX voices_by_source ON voices (source);
CREATE TABLE refs (variant INTEGER NOT NULL, ref TEXT NOT NULL, PRIMARY KEY (variant, ref)) WITHOUT ROWID;
CREATE INDEX refs_by_ref ON refs (ref);
CREATE TABLE keys (key TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entities (id TEXT PRIMARY KEY, kind TEXT NOT NULL, value BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX entities_by_kind ON entities (kind);
CREATE TABLE uses (used TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY (used, user)) WITHOUT ROWID;
CREATE INDEX uses_by_user ON uses (user);
"""

_GIVEN = "(SELECT value FROM temp.given)"

# What is looked up stands on the left of a CROSS JOIN, which SQLite never turns round: else it might read a whole table.
_FROM = "FROM temp.given g CROSS JOIN"


class Entry(Struct, frozen=True):
    """Something that an article mentions.

    `kind` of thing, the `group` in which it is resolved (None where that depends on what other mentions turn out to be), the
    `key` of the mention, what is `said` of it, encoded, and the `refs` by which others find it: keys of mentions, identifiers.
    """

    kind: str
    group: str | None
    key: str
    said: bytes
    refs: tuple[str, ...] = ()

    @property
    def variant(self) -> int:
        """A number for all that says the same."""
        return _number(self.kind, self.key, self.said.decode())


class Variant(Struct, frozen=True):
    """What several articles say alike, and for how many texts that stands."""

    id: int
    group: str | None
    key: str
    said: bytes
    texts: int


class Touched(Struct):
    """What was put or taken since the last settling: groups and keys by kind, refs that are gone, articles."""

    groups: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    keys: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    refs: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)


class Ledger:
    """The tables behind a connection, and what has been touched in them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.touched = Touched()
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS given (value PRIMARY KEY) WITHOUT ROWID")

    @classmethod
    def in_memory(cls) -> Ledger:
        """An empty one that vanishes with the process."""
        connection = sqlite3.connect(":memory:", isolation_level=None)
        create(connection)
        connection.execute("BEGIN")
        return cls(connection)

    # --- what articles say

    def put(self, article: str, text: str, entries: Iterable[Entry], uses: Iterable[str] = ()) -> None:
        """Write down what `article`, whose text has the digest `text`, mentions, and to which things it refers, in place of
        what it mentioned before."""
        self.take(article)
        found = {entry.variant: entry for entry in entries}
        run = self._connection
        (source,) = run.execute(
            "INSERT INTO sources (article) VALUES (?) RETURNING id", (article,)
        ).fetchone()
        run.executemany(
            "INSERT OR IGNORE INTO variants VALUES (?, ?, ?, ?, ?, 0)",
            [(number, e.kind, e.group, e.key, e.said) for number, e in found.items()],
        )
        run.executemany(
            "INSERT OR IGNORE INTO refs VALUES (?, ?)",
            [(number, ref) for number, entry in found.items() for ref in entry.refs],
        )
        voice = _number(text)
        run.executemany(
            "UPDATE variants SET texts = texts + NOT EXISTS "
            "(SELECT 1 FROM voices WHERE variant = ?1 AND text = ?2) WHERE id = ?1",
            [(number, voice) for number in found],
        )
        run.executemany("INSERT INTO voices VALUES (?, ?, ?)", [(number, voice, source) for number in found])
        run.executemany("INSERT INTO uses VALUES (?, ?)", [(used, article) for used in uses])
        for entry in found.values():
            if entry.group is not None:
                self.touched.groups[entry.kind].add(entry.group)
            self.touched.keys[entry.kind].add(entry.key)
        self.touched.articles.add(article)

    def take(self, article: str) -> None:
        """Forget what `article` mentions."""
        run = self._connection
        row = run.execute("SELECT id FROM sources WHERE article = ?", (article,)).fetchone()
        if row is None:
            return
        said = run.execute(
            'SELECT v.id, o.text, v.kind, v."group", v.key FROM voices o CROSS JOIN variants v ON v.id = o.variant '
            "WHERE o.source = ?",
            row,
        ).fetchall()
        run.execute("DELETE FROM voices WHERE source = ?", row)
        run.execute("DELETE FROM uses WHERE user = ?", (article,))
        run.execute("DELETE FROM sources WHERE id = ?", row)
        run.executemany(
            "UPDATE variants SET texts = texts - NOT EXISTS "
            "(SELECT 1 FROM voices WHERE variant = ?1 AND text = ?2) WHERE id = ?1",
            [(number, voice) for number, voice, *_ in said],
        )
        self._give(number for number, *_ in said)
        silent = f"SELECT id FROM variants WHERE id IN {_GIVEN} AND texts = 0"
        gone = run.execute(f"SELECT ref FROM refs WHERE variant IN ({silent})")
        self.touched.refs.update(ref for (ref,) in gone)
        run.execute(f"DELETE FROM refs WHERE variant IN ({silent})")
        run.execute(f"DELETE FROM variants WHERE id IN ({silent})")
        for _, _, kind, group, key in said:
            if group is not None:
                self.touched.groups[kind].add(group)
            self.touched.keys[kind].add(key)
        self.touched.articles.add(article)

    def group(self, kind: str, group: str) -> list[Variant]:
        """What is said in a group."""
        query = (
            'SELECT id, "group", key, said, texts FROM variants WHERE kind = ? AND "group" = ? ORDER BY id'
        )
        return [Variant(*row) for row in self._connection.execute(query, (kind, group))]

    def variants(self, keys: Collection[str]) -> list[Variant]:
        """What is said under mentions' keys."""
        query = f'SELECT v.id, v."group", v.key, v.said, v.texts {_FROM} variants v ON v.key = g.value ORDER BY v.id'
        return [Variant(*row) for row in self._rows(query, keys)]

    def regroup(self, groups: Mapping[int, str]) -> None:
        """Put variants into groups."""
        self._connection.executemany('UPDATE variants SET "group" = ?2 WHERE id = ?1', list(groups.items()))

    def every(self, kind: str) -> list[str]:
        """All groups of a kind."""
        query = 'SELECT DISTINCT "group" FROM variants WHERE kind = ? ORDER BY "group"'
        return [group for (group,) in self._connection.execute(query, (kind,))]

    def groups(self, kind: str, keys: Collection[str]) -> set[str]:
        """The groups of mentions."""
        query = (
            f'SELECT DISTINCT v."group" {_FROM} variants v ON v.key = g.value AND +v.kind = ? '
            'WHERE v."group" IS NOT NULL'
        )
        return self._all(query, keys, kind)

    def keys_in(self, kind: str, groups: Collection[str]) -> set[str]:
        """The keys of the mentions in groups."""
        query = f'SELECT DISTINCT v.key {_FROM} variants v ON v.kind = ? AND v."group" = g.value'
        return self._all(query, groups, kind)

    def silent(self, keys: Collection[str]) -> set[str]:
        """Those of `keys` that no article mentions any more."""
        return set(keys) - self._all(f"SELECT v.key {_FROM} variants v ON v.key = g.value", keys)

    def referring(self, kind: str, refs: Collection[str]) -> set[str]:
        """The keys of the mentions that refer to any of `refs`."""
        query = (
            f"SELECT DISTINCT v.key {_FROM} refs r ON r.ref = g.value "
            "CROSS JOIN variants v ON v.id = r.variant AND +v.kind = ?"
        )
        return self._all(query, refs, kind)

    def refers(self, ref: str) -> bool:
        """Whether any mention refers to `ref`."""
        return self._has("SELECT 1 FROM refs WHERE ref = ?", ref)

    def beginning(self, ref: str) -> set[str]:
        """The keys of the mentions that refer to anything that begins with `ref`."""
        query = "SELECT DISTINCT v.key FROM refs r CROSS JOIN variants v ON v.id = r.variant WHERE r.ref >= ? AND r.ref < ?"
        return {key for (key,) in self._connection.execute(query, (ref, _behind(ref)))}

    def keys_from(self, kind: str, beginning: str) -> set[str]:
        """The keys of mentions of a kind that begin so."""
        query = "SELECT DISTINCT key FROM variants WHERE key >= ? AND key < ? AND +kind = ?"
        return {key for (key,) in self._connection.execute(query, (beginning, _behind(beginning), kind))}

    def refs(self, kind: str, groups: Collection[str]) -> set[str]:
        """What the mentions in groups refer to."""
        query = (
            f'SELECT DISTINCT r.ref {_FROM} variants v ON v.kind = ? AND v."group" = g.value '
            "CROSS JOIN refs r ON r.variant = v.id"
        )
        return self._all(query, groups, kind)

    def articles(self, keys: Collection[str]) -> set[str]:
        """The articles that have any of the mentions."""
        query = (
            f"SELECT DISTINCT s.article {_FROM} variants v ON v.key = g.value "
            "CROSS JOIN voices o ON o.variant = v.id CROSS JOIN sources s ON s.id = o.source"
        )
        return self._all(query, keys)

    def speakers(self, variants: Collection[int]) -> set[str]:
        """The articles that say any of `variants`."""
        query = (
            f"SELECT DISTINCT s.article {_FROM} voices o ON o.variant = g.value "
            "CROSS JOIN sources s ON s.id = o.source"
        )
        return self._all(query, variants)

    def groups_in(self, kind: str, articles: Collection[str]) -> set[str]:
        """The groups in which articles have mentions."""
        query = (
            f'SELECT DISTINCT v."group" {_FROM} sources s ON s.article = g.value '
            "CROSS JOIN voices o ON o.source = s.id CROSS JOIN variants v ON v.id = o.variant AND +v.kind = ?"
        )
        return self._all(query, articles, kind)

    def holds(self, article: str) -> bool:
        """Whether it is known what `article` mentions."""
        return self._has("SELECT 1 FROM sources WHERE article = ?", article)

    # --- what the mentions are of

    def ids(self, keys: Collection[str]) -> dict[str, str]:
        """The ids of the things that mentions are of."""
        query = f"SELECT k.key, k.id {_FROM} keys k ON k.key = g.value"
        return dict(self._rows(query, keys))

    def ids_in(self, articles: Collection[str]) -> dict[str, dict[str, str]]:
        """For each article the ids of the things that its mentions are of."""
        query = (
            f"SELECT s.article, k.key, k.id {_FROM} sources s ON s.article = g.value "
            "CROSS JOIN voices o ON o.source = s.id CROSS JOIN variants v ON v.id = o.variant "
            "CROSS JOIN keys k ON k.key = v.key"
        )
        found: dict[str, dict[str, str]] = {article: {} for article in articles}
        for article, key, id in self._rows(query, articles):
            found[article][key] = id
        return found

    def assign(self, ids: Mapping[str, str]) -> None:
        """Say of which things mentions are."""
        self._connection.executemany("INSERT OR REPLACE INTO keys VALUES (?, ?)", list(ids.items()))

    def unassign(self, keys: Collection[str]) -> None:
        """Forget of which things mentions were."""
        self._give(keys)
        self._connection.execute(f"DELETE FROM keys WHERE key IN {_GIVEN}")

    def entity(self, id: str) -> bytes | None:
        """What is known of a thing, as it was kept."""
        row = self._connection.execute("SELECT value FROM entities WHERE id = ?", (id,)).fetchone()
        return None if row is None else row[0]

    def keep(self, kind: str, id: str, value: bytes, uses: Collection[str] = ()) -> None:
        """Keep what is known of a thing, and which others it refers to."""
        self.drop(id)
        self._connection.execute("INSERT INTO entities VALUES (?, ?, ?)", (id, kind, value))
        self._connection.executemany("INSERT INTO uses VALUES (?, ?)", [(used, id) for used in sorted(uses)])

    def drop(self, id: str) -> None:
        """Forget a thing."""
        self._connection.execute("DELETE FROM entities WHERE id = ?", (id,))
        self._connection.execute("DELETE FROM uses WHERE user = ?", (id,))

    def is_used(self, id: str) -> bool:
        """Whether any other thing refers to it."""
        return self._has("SELECT 1 FROM uses WHERE used = ?", id)

    def used_by(self, user: str) -> set[str]:
        """The things to which one refers."""
        return {used for (used,) in self._connection.execute("SELECT used FROM uses WHERE user = ?", (user,))}

    def users(self, used: Collection[str]) -> set[str]:
        """The things and articles that refer to any of `used`."""
        return self._all(f"SELECT DISTINCT u.user {_FROM} uses u ON u.used = g.value", used)

    def entities(self, kind: str) -> Iterator[bytes]:
        """All that is known of things of a kind, in the order of their ids."""
        query = "SELECT value FROM entities WHERE kind = ? ORDER BY id"
        for (value,) in self._connection.execute(query, (kind,)):
            yield value

    def _give(self, values: Iterable[str | int]) -> None:
        """Fill the table that queries take long lists from."""
        self._connection.execute("DELETE FROM temp.given")
        self._connection.executemany("INSERT OR IGNORE INTO temp.given VALUES (?)", ((v,) for v in values))

    def _rows(self, query: str, given: Iterable[str | int], *values: str) -> list[tuple[Any, ...]]:
        self._give(given)
        return self._connection.execute(query, values).fetchall()

    def _all(self, query: str, given: Iterable[str | int], *values: str) -> set[str]:
        return {value for (value,) in self._rows(query, given, *values)}

    def _has(self, query: str, value: str) -> bool:
        return self._connection.execute(query, (value,)).fetchone() is not None


def create(connection: sqlite3.Connection) -> None:
    """Make the empty tables."""
    for statement in SCHEMA.split(";"):
        connection.execute(statement)


def _behind(beginning: str) -> str:
    """The first text behind all that begin so."""
    return beginning[:-1] + chr(ord(beginning[-1]) + 1)


def _number(*parts: str) -> int:
    """A number of 64 bits, with a sign, as SQLite wants it."""
    return int.from_bytes(bytes.fromhex(digest(*parts)), signed=True)
