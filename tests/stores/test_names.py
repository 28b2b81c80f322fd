"""Finding things by their names: whole ones, beginnings of words, misspelt ones, hostile ones."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.stores.names import SCHEMA, named, nearest, rename, search, weigh

THINGS = {
    "institution/a": ("Pemerintah Kabupaten Banyuwangi", "Pemkab Banyuwangi"),
    "institution/b": ("Pemerintah Kabupaten Banyumas", "Pemkab Banyumas"),
    "institution/c": ("Universitas Brawijaya", "UB"),
    "person/d": ("K.H. Ma'ruf Amin", "Ma’ruf Amin"),
    "person/e": ("Siti Núr Banyu",),
    "agreement/f": ("Nota Kesepahaman: Pemerintah Kabupaten Banyuwangi – Universitas Brawijaya",),
    "place/g": ("–",),
}
ARTICLES = {"institution/a": 3, "institution/b": 9, "agreement/f": 2, "person/e": 2}


@pytest.fixture
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in SCHEMA.split(";"):
        connection.execute(statement)
    for id, names in THINGS.items():
        rename(connection, id, names)
    weigh(connection, ARTICLES)
    yield connection
    connection.close()


def found(index: sqlite3.Connection, text: str, limit: int = 20, kind: str | None = None) -> list[str]:
    return [hit.id.rpartition("/")[2] for hit in search(index, text, limit, kind)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("banyu", ["b", "a", "e", "f"]),
        ("PEM kab bany", ["b", "a", "f"]),
        ("banyuwangi pemkab", ["a"]),
        ("nur siti", ["e"]),
        ("Núr", ["e"]),
        ("maruf", ["d"]),
        ("ma'ruf amin", ["d"]),
        ("MA’RUF AM", ["d"]),
        ("ub", ["c"]),
        ("brawijaya", ["f", "c"]),
        ("universitas brawijaya", ["c", "f"]),
        ("wangi", []),
        ("banyu zzz", []),
        ("–", ["g"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_words_begin_names_in_any_order_and_the_best_known_comes_first(
    index: sqlite3.Connection, text: str, ids: list[str]
) -> None:
    assert found(index, text) == ids


def test_a_hit_says_what_it_is_and_by_which_name_it_was_found(index: sqlite3.Connection) -> None:
    (hit,) = search(index, "pemkab banyuw", 5)
    assert (hit.kind, hit.label, hit.known_as, hit.articles) == ("institution", *THINGS["institution/a"], 3)


def test_hits_are_of_one_kind_and_as_few_as_asked_for(index: sqlite3.Connection) -> None:
    assert found(index, "banyu", kind="person") == ["e"]
    assert found(index, "banyu", 2) == ["b", "a"]
    assert found(index, "banyu", 0) == []
    assert named(index, "BANYUWANGI, pemkab") == []
    assert named(index, "pemkab  BANYUWANGI") == ["institution/a"]
    assert named(index, "ub", "person") == []


def test_the_nearest_name_to_a_misspelt_one(index: sqlite3.Connection) -> None:
    assert nearest(index, "Pemkab Banyuwnagi") == "Pemkab Banyuwangi"
    assert nearest(index, "universitas brwijaya", "institution") == "Universitas Brawijaya"
    assert nearest(index, "universitas brwijaya", "person") is None
    assert nearest(index, "qqq") is None
    assert nearest(index, "") is None


def test_a_thing_that_is_renamed_or_forgotten_is_not_found_by_what_it_was(index: sqlite3.Connection) -> None:
    rename(index, "institution/a", ("Kota Banyuwangi",))
    assert found(index, "pemkab banyuwangi") == []
    (hit,) = search(index, "kota", 5)
    assert (hit.label, hit.articles) == ("Kota Banyuwangi", 3)
    rename(index, "institution/a", ())
    rename(index, "institution/zz", ())
    assert found(index, "kota") == []
    assert named(index, "Kota Banyuwangi") == []


@given(st.text())
def test_any_text_is_only_a_text_to_look_for(text: str) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for statement in SCHEMA.split(";"):
        connection.execute(statement)
    rename(connection, "person/x", ("Budi",))
    assert [hit.label for hit in search(connection, text, 5)] in ([], ["Budi"])
    nearest(connection, text)
    connection.close()


@pytest.mark.parametrize(
    "text",
    ['" OR names:"b', "budi* NOT x", "NEAR(a b)", "\ud800", "a" * 10_000_000, "z " * 1_000_000, "\x00budi"],
)
def test_hostile_text_is_harmless_and_quick(index: sqlite3.Connection, text: str) -> None:
    assert found(index, text) == []
    nearest(index, text)


def test_any_order_of_changes_gives_the_same_hits(index: sqlite3.Connection) -> None:
    dice = random.Random(5)
    ids = list(THINGS)
    for _ in range(200):
        id = dice.choice(ids)
        rename(index, id, dice.choice(((), ("Lain",), THINGS[id], THINGS[id][:1])))
    for id in ids:
        rename(index, id, ())
        rename(index, id, THINGS[id])
    weigh(index, ARTICLES)
    assert found(index, "banyu") == ["b", "a", "e", "f"]
    assert found(index, "lain") == []
    assert index.execute("INSERT INTO words (words) VALUES ('integrity-check')").rowcount
