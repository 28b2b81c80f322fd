"""Stores: what is written is read, a change is all or nothing, readers and writers stay apart."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import OutputError, StoreError
from kg.identity.articles import article_id
from kg.model import Article, Evidence, Facts, Person
from kg.stores import Coverage, Publication, Reader, Writer

BASE = "https://example.org/id/"


def article(key: str, text: str = "teks") -> Article:
    return Article(
        key=key, id=key, text=text, source=f"{key}.txt", outlet="Koran", published=date(2021, 1, 29)
    )


def facts(name: str) -> Facts:
    evidence = Evidence(start=0, end=4, quote="teks", rule="test", confidence=0.9)
    return Facts(people=(Person(name=name, evidence=(evidence,)),), extractor="7")


def quad(value: str) -> Quad:
    return Quad(NamedNode(BASE + "s"), NamedNode(BASE + "p"), Literal(value), NamedNode(BASE + "g"))


def fill(store: Path, *values: str) -> None:
    with Writer.replace(store, base=BASE) as writer:
        for value in values:
            writer.put(article(value), facts(value))
        writer.insert(quad(value) for value in values)
        writer.commit()


def values(reader: Reader) -> list[str]:
    return sorted(found.object.value for found in reader.quads)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store"
    fill(path, "b", "a")
    return path


def test_what_was_written_is_read(store: Path) -> None:
    with Reader(store) as reader:
        assert (reader.base, len(reader)) == (BASE, 2)
        assert list(reader.articles()) == [(article("a"), facts("a")), (article("b"), facts("b"))]
        assert reader.article("b") == (article("b"), facts("b"))
        assert reader.article("c") is None
        assert values(reader) == ["a", "b"]


def test_a_store_tells_of_how_much_it_speaks(store: Path) -> None:
    with Reader(store) as reader:
        assert reader.coverage() == Coverage(2, 1, (date(2021, 1, 29), date(2021, 1, 29)))
    fill(store)
    with Reader(store) as reader:
        assert reader.coverage() == Coverage(0, 0, None)


def test_an_article_is_found_by_its_node(store: Path) -> None:
    with Reader(store) as reader:
        articles = {article_id(article): article for article, _ in reader.articles()}
        for node, article in articles.items():
            found = reader.article_of(node)
            assert found is not None and found[0] == article
        assert reader.article_of("article/none-000000000000") is None
        told = reader.publications([*articles, "article/none-000000000000"])
        assert told == {node: Publication(one.outlet, one.published) for node, one in articles.items()}
        assert reader.publications([]) == {}


def test_a_change_starts_from_the_current_state(store: Path) -> None:
    with Writer.change(store) as writer:
        writer.put(article("c"), facts("c"))
        writer.put(article("b", "lain"), facts("b2"))
        assert writer.remove("a")
        assert not writer.remove("z")
        writer.delete([quad("a"), quad("z")])
        writer.insert([quad("c")])
        writer.commit()
    with Reader(store) as reader:
        assert list(reader.articles()) == [(article("b", "lain"), facts("b2")), (article("c"), facts("c"))]
        assert values(reader) == ["b", "c"]


def test_an_article_is_found_by_its_names(store: Path) -> None:
    with Writer.change(store) as writer:
        other = structs.replace(article("k"), id="a", url="https://koran.example/k", source="news/k.txt")
        writer.put(other, facts("k"))
        for name in ("k", "https://koran.example/k", "news/k.txt"):
            assert writer.named(name) == ["k"]
        assert writer.named("a") == ["a", "k"]
        assert writer.named("z") == []
        assert writer.names() == ["a", "b", "k"]


def test_replacing_forgets_what_was_there(store: Path) -> None:
    fill(store, "x")
    with Reader(store) as reader:
        assert [found.key for found, _ in reader.articles()] == ["x"]
        assert values(reader) == ["x"]


@pytest.mark.parametrize("begin", [Writer.change, lambda path: Writer.replace(path, base=BASE)])
def test_without_commit_nothing_has_happened(store: Path, begin) -> None:  # noqa: ANN001
    with pytest.raises(ZeroDivisionError), begin(store) as writer:
        writer.put(article("c"), facts("c"))
        writer.insert([quad("c")])
        raise ZeroDivisionError
    with Reader(store) as reader:
        assert (len(reader), values(reader)) == (2, ["a", "b"])
    assert [entry.name for entry in sorted((store / "quads").iterdir())] == ["1", "1.lock"]


def test_a_reader_keeps_its_state_while_others_write_and_lets_it_be_deleted_afterwards(store: Path) -> None:
    with Reader(store) as old:
        fill(store, "x")
        fill(store, "y")
        assert [found.key for found, _ in old.articles()] == ["a", "b"]
        assert values(old) == ["a", "b"]
        assert sorted(entry.name for entry in (store / "quads").iterdir() if entry.is_dir()) == ["1", "3"]
        with Reader(store) as new:
            assert values(new) == ["y"]
            assert new.generation != old.generation
    fill(store, "z")
    assert sorted(entry.name for entry in (store / "quads").iterdir() if entry.is_dir()) == ["4"]


def test_a_reader_may_open_while_a_change_is_in_the_making(store: Path) -> None:
    with Writer.change(store) as writer:
        writer.put(article("c"), facts("c"))
        writer.insert([quad("c")])
        with Reader(store) as reader:
            assert (len(reader), values(reader)) == (2, ["a", "b"])
        writer.commit()


def test_many_quads_are_loaded_in_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.stores.writer._BATCH", 25)
    monkeypatch.setattr("kg.stores.writer._BULK", 20)
    with Writer.replace(tmp_path / "store", base=BASE) as writer:
        writer.insert(quad(str(number)) for number in range(60))
        writer.commit()
    with Writer.change(tmp_path / "store") as writer:
        writer.insert([quad("60")])
        writer.commit()
    with Reader(tmp_path / "store") as reader:
        assert values(reader) == sorted(str(number) for number in range(61))


def test_a_second_writer_is_told_who_is_writing(store: Path) -> None:
    with (
        Writer.change(store),
        pytest.raises(StoreError, match=f"process {os.getpid()} is changing this store"),
    ):
        Writer.change(store)
    fill(store, "free again")


def test_what_is_no_store_is_named_with_a_remedy(store: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"nowhere: there is no store here; make one with `sinergi build"):
        Reader(tmp_path / "nowhere")
    with pytest.raises(StoreError, match=r"this is not a store; did you mean .*store\?"):
        Reader(tmp_path)
    with pytest.raises(StoreError, match="this is not a store; name the folder"):
        Writer.change(store / "quads")
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="not a store"):
        Reader(file)
    with pytest.raises(StoreError, match="a file stands where the store should be"):
        fill(file)
    with pytest.raises(OutputError, match="cannot be written"):
        fill(file / "store")


def test_a_folder_with_other_things_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match=r"holds other things \(thesis.odt\)"):
        fill(tmp_path)
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    with sqlite3.connect(foreign / "articles.sqlite") as connection:
        connection.execute("CREATE TABLE mine (x)")
    for attempt in (Reader, Writer.change, fill):
        with pytest.raises(StoreError, match="not Sinergi's"):
            attempt(foreign)
    with sqlite3.connect(foreign / "articles.sqlite") as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("mine",)]


def test_a_store_of_another_version_is_refused_but_may_be_built_anew(store: Path) -> None:
    with sqlite3.connect(store / "articles.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    for attempt in (Reader, Writer.change):
        with pytest.raises(StoreError, match="has format 99, this Sinergi reads format 5; build it anew"):
            attempt(store)
    fill(store, "new")
    with Reader(store) as reader:
        assert values(reader) == ["new"]


def test_a_damaged_database_is_reported(store: Path) -> None:
    (store / "articles.sqlite").write_bytes(b"no database, but long enough to be looked at" * 100)
    for attempt in (Reader, Writer.change):
        with pytest.raises(StoreError, match="damaged"):
            attempt(store)


def test_a_damaged_article_is_reported(store: Path) -> None:
    with sqlite3.connect(store / "articles.sqlite") as connection:
        connection.execute("UPDATE articles SET facts = '{' WHERE key = 'a'")
    with Reader(store) as reader, pytest.raises(StoreError, match="damaged"):
        list(reader.articles())


def test_a_missing_graph_is_reported(store: Path) -> None:
    shutil.rmtree(store / "quads" / "1")
    for attempt in (Reader, Writer.change):
        with pytest.raises(StoreError, match="damaged"):
            attempt(store)
    (store / "quads" / "1.lock").unlink()
    for attempt in (Reader, Writer.change):
        with pytest.raises(StoreError, match="damaged"):
            attempt(store)


def test_a_graph_with_a_missing_file_is_reported(store: Path) -> None:
    next((store / "quads" / "1").glob("*.sst")).unlink()
    with pytest.raises(StoreError, match="damaged"):
        Reader(store)


def test_a_store_in_a_folder_that_cannot_be_written_is_read(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(entry.name for entry in store.iterdir())
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Reader(store) as reader:
        assert (len(reader), values(reader)) == (2, ["a", "b"])
        assert sorted(entry.name for entry in store.iterdir()) == before
