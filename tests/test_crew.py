"""Articles that are read in several processes are read as in one, in their order; a process that ends is reported."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.curation import Curation, Decisions
from kg.curation.decisions import Wrong
from kg.errors import KgError
from kg.model import Article
from kg.pipeline import build, crew
from kg.pipeline.crew import Crew
from kg.pipeline.study import Study

TEXT = "Pemerintah Kota Malang dan Universitas Brawijaya menandatangani nota kesepahaman, Senin (6/5/2024). Berita {}."


def articles(number: int) -> list[Article]:
    return [Article(key=f"{n}", id=f"{n}", text=TEXT.format(n), source=f"{n}.txt") for n in range(number)]


def study(**decisions: object) -> Study:
    return Study("https://example.org/id/", Curation(Decisions(**decisions)))  # type: ignore[arg-type]


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_FEW", 2)
    monkeypatch.setattr(crew, "_CHUNK", 3)


@pytest.mark.usefixtures("small_chunks")
def test_several_processes_read_as_one_does_in_order() -> None:
    given = articles(25)
    with Crew(study(), 2) as many:
        found = list(many.read(given))
    with Crew(study(), 1) as one:
        assert found == list(one.read(given))


@pytest.mark.usefixtures("small_chunks")
def test_articles_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        for article in articles(1000):
            taken += 1
            yield article

    with Crew(study(), 2) as many:
        readings = many.read(endless())
        for _ in range(9):
            next(readings)
        assert taken < 60


@pytest.mark.usefixtures("small_chunks")
def test_corrections_are_found_wherever_an_article_is_read(tmp_path: Path) -> None:
    by = {"author": "Rina", "date": "2026-11-02", "reason": "read it"}
    entry = Wrong(article="7", agreement=1, **by)  # type: ignore[arg-type]
    one, many = study(wrong=(entry,)), study(wrong=(entry,))
    alone = list(Crew(one, 1).read(articles(12)))
    with Crew(many, 2) as workers:
        together = list(workers.read(articles(12)))
    assert alone == together
    assert [bool(reading.applied) for reading in alone].count(True) == 1


@pytest.mark.usefixtures("small_chunks")
def test_a_build_in_several_processes_makes_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for article in articles(12):
        (tmp_path / article.source).write_text(article.text)
    paths = sorted(tmp_path.glob("*.txt"))
    monkeypatch.setattr("kg.exports.union._LARGE", 0)
    monkeypatch.setattr(crew, "_processors", lambda: 2)
    build(paths, tmp_path / "many")
    monkeypatch.undo()
    build(paths, tmp_path / "one")
    for name in ("graph.ttl", "graph.trig"):
        assert (tmp_path / "many" / name).read_bytes() == (tmp_path / "one" / name).read_bytes()


@pytest.mark.usefixtures("small_chunks")
def test_a_process_that_is_killed_is_reported() -> None:
    with Crew(study(), 2) as many:
        readings = many.read(articles(60))
        next(readings)
        for worker in many._workers:
            os.kill(worker._process.pid, signal.SIGKILL)
        with pytest.raises(
            KgError, match=r"a process that reads articles ended by signal SIGKILL; free some memory"
        ):
            list(readings)


@pytest.mark.usefixtures("small_chunks")
def test_no_process_is_left() -> None:
    with Crew(study(), 2) as many:
        next(many.read(articles(60)))
        processes = [worker._process for worker in many._workers]
    for process in processes:
        process.wait(timeout=5)  # raises for one that goes on
