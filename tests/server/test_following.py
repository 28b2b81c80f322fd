"""The server follows its store, and ends with all its processes."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from servers import ENDLESS, ROOT, Other, Server, lives, serving, until

import kg
from kg.stores import locks

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
HELD = "SELECT (COUNT(*) AS ?n) { SERVICE <http://%s/held> { ?x ?y ?z } ?s ?p ?o }"
"""Counts the same, but not before another host answers."""

MORE = ROOT / "tests" / "articles" / "broken-dates.txt"


@pytest.fixture
def own(store: Path, tmp_path: Path) -> Path:
    """A store that a test may change."""
    copied = tmp_path / "store"
    shutil.copytree(store, copied)
    return copied


def number(server: Server, query: str = COUNT) -> int:
    response = server.query(query)
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def test_a_changed_store_is_there_at_once_and_disturbs_no_query(own: Path) -> None:
    with (
        Other() as other,
        serving(own, "--workers", "2", "--allow-service", other.authority) as server,
        ThreadPoolExecutor() as threads,
    ):
        before, tag = number(server), server.query(COUNT).headers["ETag"]
        held = threads.submit(number, server, HELD % other.authority)
        assert until(lambda: other.hits)
        kg.add(MORE, own)
        assert number(server) > before
        again = server.query(COUNT, If_None_Match=tag)
        assert (again.status_code, again.headers["ETag"] != tag) == (200, True)
        assert not held.done()
        other.released.set()
        assert held.result() == before
        kg.remove(MORE.stem, own)
        assert number(server) == before


def test_what_nobody_reads_any_more_is_let_go(own: Path) -> None:
    with serving(own, "--workers", "1") as server:
        assert until(lambda: len(server.workers()) == 5)
        kg.add(MORE, own)
        superseded = min((own / "quads").glob("*.lock"), key=lambda path: int(path.stem))

        def unread() -> bool:
            lock = locks.exclusive(superseded)
            if lock is not None:
                lock.release()
            return lock is not None

        # Nobody asks anything: the processes look by themselves.
        assert until(unread)
        assert number(server) > 0


def test_the_log_of_the_database_does_not_grow_with_every_change(own: Path) -> None:
    log = own / "articles.sqlite-wal"
    with (
        serving(own, "--workers", "1") as server,
        closing(sqlite3.connect(own / "articles.sqlite")) as database,
    ):
        assert until(lambda: len(server.workers()) == 5)
        for number_ in range(20):
            with database:
                padding = f"{number_}" * 1_000_000
                database.execute("INSERT OR REPLACE INTO meta VALUES ('padding', ?)", (padding,))
            assert server.client.get("/").status_code == 200  # which reads articles too
        assert log.stat().st_size < 15_000_000  # all changes together have 30 million


def test_a_store_that_is_built_anew(own: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kg.build(MORE, out)
    with serving(out / "store", "--workers", "1") as server:
        before, tag = number(server), server.query(COUNT).headers["ETag"]
        kg.build(ROOT / "examples" / "articles", out)
        assert number(server) != before
        # In another folder of the same name, whose numbers begin anew.
        shutil.rmtree(out)
        assert number(server) > 0
        kg.build(MORE, out)
        assert number(server) == before
        assert server.query(COUNT).headers["ETag"] != tag


def test_a_process_that_dies_is_replaced(store: Path) -> None:
    with serving(store, "--workers", "1") as server:
        assert until(lambda: len(server.workers()) == 5)
        first = server.workers()
        for process in first:
            process.kill()
        assert until(lambda: len(server.workers()) == 5 and not set(first) & set(server.workers()))
        assert number(server) > 0


def test_all_processes_that_die_are_replaced(store: Path) -> None:
    with serving(store, "--workers", "1") as server, ThreadPoolExecutor() as threads:
        assert until(lambda: len(server.workers()) == 5)
        first = server.workers()
        answer = threads.submit(server.query, ENDLESS)
        assert until(lambda: any(p.cpu_times().user > 1 for p in server.workers()))
        (nursery,) = psutil.Process(server.process.pid).children()
        assert (
            nursery.num_threads() == 1
        )  # a copy of a process with more would wait for locks of threads that it has not
        nursery.kill()
        assert answer.result().status_code == 503
        assert until(lambda: len(server.workers()) == 5 and not set(first) & set(server.workers()))
        assert number(server) > 0


def test_a_process_that_dies_in_a_query_is_told_of(store: Path) -> None:
    with serving(store, "--workers", "1") as server, ThreadPoolExecutor() as threads:
        assert until(lambda: len(server.workers()) == 5)
        answer = threads.submit(server.query, ENDLESS)
        busy: list[psutil.Process] = []
        assert until(lambda: busy.extend(p for p in server.workers() if p.cpu_times().user > 1) or busy)
        busy[0].send_signal(signal.SIGSEGV)
        assert answer.result().status_code == 500
        assert "nested too deeply" in answer.result().text
        assert number(server) > 0


@pytest.mark.parametrize("number_", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_told_to(store: Path, number_: int) -> None:
    with serving(store) as server:
        processes = psutil.Process(server.process.pid).children(recursive=True)
        assert len(processes) > 1
        server.process.send_signal(number_)
        assert server.process.wait(timeout=10) == 0
        assert not any(lives(process) for process in processes)
        assert len(server.log) == 1, server.log


def test_who_is_being_served_has_a_while(store: Path) -> None:
    with (
        Other() as other,
        serving(store, "--allow-service", other.authority) as server,
        ThreadPoolExecutor() as threads,
    ):
        count = number(server)
        held, endless = (
            threads.submit(number, server, HELD % other.authority),
            threads.submit(server.query, ENDLESS),
        )
        assert until(lambda: other.hits)
        processes = server.workers()
        server.process.terminate()
        assert until(lambda: not _listens(server))
        other.released.set()
        assert held.result() == count
        assert endless.result().status_code == 503
        assert server.process.wait(timeout=20) == 0
        assert not any(lives(process) for process in processes)


def _listens(server: Server) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", server.port)) == 0


def test_a_second_signal_ends_it_at_once(store: Path) -> None:
    with serving(store) as server, ThreadPoolExecutor() as threads:
        endless = threads.submit(server.query, ENDLESS)
        time.sleep(0.5)
        server.process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        start = time.monotonic()
        server.process.send_signal(signal.SIGINT)
        server.process.wait(timeout=10)
        assert time.monotonic() - start < 3
        assert endless.exception() is not None or endless.result().status_code == 503


def test_no_process_outlives_a_server_that_is_killed(store: Path) -> None:
    with serving(store, "--workers", "2") as server, ThreadPoolExecutor() as threads:
        endless = threads.submit(server.query, ENDLESS)
        assert until(lambda: any(p.cpu_times().user > 1 for p in server.workers()))
        processes = psutil.Process(server.process.pid).children(recursive=True)
        os.kill(server.process.pid, signal.SIGKILL)
        assert until(lambda: not any(lives(process) for process in processes), seconds=5)
        assert endless.exception() is not None
