"""What takes too long, too much, or never ends: the answer is a sentence, half is never taken for the whole, all goes on."""

from __future__ import annotations

import asyncio
import csv
import http.client
import io
import signal
import socket
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from servers import ENDLESS, GREEDY, LARGE, Server, serving, serving_with, until

from kg.server.endings import ended
from kg.server.exchange import Refused
from kg.server.jobs import Job
from kg.server.limits import Limits, whose
from kg.server.settings import Settings
from kg.server.waiting import Waiting

SOME_THEN_ENDLESS = (
    "SELECT ?a { { ?a ?b ?c } UNION { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(CONCAT(?c, ?f, ?i) = 'x') } }"
)
ROWS = 60_000


@pytest.fixture(scope="module")
def strict(store: Path) -> Iterator[Server]:
    """A server that gives a query one second and little memory."""
    with serving(store, "--timeout", "1", "--memory", "256", "--workers", "2") as running:
        yield running


@pytest.fixture(scope="module")
def brief(store: Path) -> Iterator[Server]:
    """A server that gives a query three seconds, and holds next to nothing back."""
    with serving_with(store=str(store), timeout=3.0, buffer=1_000, workers=2) as running:
        yield running


@pytest.fixture(scope="module")
def impatient(store: Path) -> Iterator[Server]:
    """A server that waits for nobody longer than a second, and holds little back."""
    with serving_with(store=str(store), patience=1.0, timeout=6.0, buffer=10_000, workers=2) as running:
        yield running


def answers(server: Server) -> bool:
    return server.query("ASK {}").status_code == 200


def test_a_query_that_takes_too_long_is_ended(strict: Server) -> None:
    assert until(lambda: len(strict.workers()) == 6)
    before = {process.pid for process in strict.workers()}
    start = time.monotonic()
    response = strict.query(ENDLESS)
    assert response.status_code == 504
    assert response.text == "the query took longer than 1 s; restrict it, or add LIMIT\n"
    assert 0.9 < time.monotonic() - start < 5
    assert until(lambda: before - {process.pid for process in strict.workers()})
    assert until(lambda: len(strict.workers()) == 6)
    assert answers(strict)


def test_what_would_have_been_half_of_an_answer_has_the_status_of_an_error(strict: Server) -> None:
    response = strict.query(SOME_THEN_ENDLESS)
    assert response.status_code == 504


def test_a_query_that_needs_too_much_memory_ends_its_process_alone(strict: Server) -> None:
    with ThreadPoolExecutor() as threads:
        greedy = threads.submit(strict.query, GREEDY)
        while not greedy.done():
            assert answers(strict)
    response = greedy.result()
    assert response.status_code in (500, 504)  # on a slow machine, time is over before memory is
    if response.status_code == 500:
        assert response.text == "the query needs more memory than 256 MB; ask for less, or in parts\n"
    assert answers(strict)


def test_a_worker_that_is_killed_from_outside_is_not_said_to_need_memory(store: Path) -> None:
    with serving(store, "--workers", "1") as server, ThreadPoolExecutor() as threads:
        asked = threads.submit(server.query, ENDLESS)
        assert until(lambda: any(process.cpu_times().user > 1 for process in server.workers()))
        max(server.workers(), key=lambda process: process.cpu_times().user).kill()
        response = asked.result()
        assert response.status_code == 503
        assert "ended from outside (SIGKILL)" in response.text
        assert "memory was not reached" in response.text
        assert int(response.headers["Retry-After"]) > 0
        assert answers(server)


@pytest.mark.parametrize(
    ("code", "words", "elapsed", "status", "said"),
    [
        (-signal.SIGABRT, "memory allocation of 9000 bytes failed", 1, 500, "more memory than 1,024 MB"),
        (-signal.SIGABRT, "what(): std::bad_alloc", 1, 500, "more memory than 1,024 MB"),
        (1, "Traceback\nMemoryError", 1, 500, "more memory than 1,024 MB"),
        (-signal.SIGABRT, "", 1, 500, "crashed (SIGABRT), not for its limit of memory"),
        (-signal.SIGSEGV, "", 1, 500, "crashed (SIGSEGV), as it does when a query is nested too deeply"),
        (1, "", 1, 500, "crashed (exit code 1)"),
        (-signal.SIGALRM, "", 31, 504, "longer than 30 s"),
        (-signal.SIGALRM, "", 1, 503, "ended from outside (SIGALRM); its own limit"),
        (-signal.SIGTERM, "", 1, 503, "ended from outside (SIGTERM); its own limit"),
        (-signal.SIGKILL, "", 1, 503, "(SIGKILL), as the system does where the machine runs out of memory"),
        (-63, "", 1, 503, "ended from outside (signal 63)"),
    ],
)
def test_what_is_said_of_a_process_that_ended(
    code: int, words: str, elapsed: float, status: int, said: str
) -> None:
    refused = ended(code, words, elapsed, Settings(store="x"))
    assert refused.status == status
    assert said in refused.sentence


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_no_client_takes_half_for_the_whole(brief: Server, coding: str) -> None:
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        brief.query(LARGE, Accept="text/csv", Accept_Encoding=coding)
    connection = http.client.HTTPConnection("127.0.0.1", brief.port)
    connection.request("GET", f"/sparql?query={quote(LARGE)}", headers={"Accept": "text/csv"})
    response = connection.getresponse()
    assert response.status == 200
    assert response.getheader("Content-Length") is None
    with pytest.raises((http.client.IncompleteRead, ConnectionResetError)):
        response.read()
    assert until(lambda: any("broken off: the query took longer than 3 s" in line for line in brief.log))
    assert answers(brief)


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_a_large_result_comes_whole(impatient: Server, coding: str) -> None:
    response = impatient.query(f"{LARGE} LIMIT {ROWS}", Accept="text/csv", Accept_Encoding=coding)
    assert response.status_code == 200
    assert "Content-Length" not in response.headers
    assert response.headers.get("Content-Encoding", "identity") == coding
    assert len(list(csv.reader(io.StringIO(response.text)))) == ROWS + 1


def test_a_slow_client_gets_all_though_it_takes_longer_than_a_query_may(brief: Server) -> None:
    taken = 0
    start = time.monotonic()
    query = {"query": f"{LARGE} LIMIT {ROWS}"}
    with brief.client.stream("GET", "/sparql", params=query, headers={"Accept": "text/csv"}) as response:
        for piece in response.iter_bytes(400_000):
            taken += piece.count(b"\n")
            time.sleep(0.3)
    assert taken == ROWS + 1
    assert time.monotonic() - start > 4


def test_a_client_that_takes_nothing_frees_the_worker(impatient: Server) -> None:
    assert until(lambda: len(impatient.workers()) == 6)
    before = {process.pid for process in impatient.workers()}
    with socket.create_connection(("127.0.0.1", impatient.port)) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(f"GET /sparql?query={quote(LARGE)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert until(lambda: before - {process.pid for process in impatient.workers()})
    assert until(lambda: any("took nothing for 1 s" in line for line in impatient.log)), impatient.log
    assert answers(impatient)


def test_http_1_0_gets_no_half_either(impatient: Server) -> None:
    small = impatient.raw(b"GET /sparql?query=ASK%7B%7D HTTP/1.0\r\nHost: x\r\n\r\n")
    assert small.startswith(b"HTTP/1.1 200")
    assert b"transfer-encoding" not in small.lower()
    large = impatient.raw(f"GET /sparql?query={quote(LARGE)} HTTP/1.0\r\nHost: x\r\n\r\n".encode())
    assert large.startswith(b"HTTP/1.1 505")
    assert large.endswith(b"use HTTP/1.1\n")


def test_head_of_a_large_result_ends_at_once(impatient: Server) -> None:
    assert until(lambda: len(impatient.workers()) == 6)
    before = {process.pid for process in impatient.workers()}
    response = impatient.client.head("/sparql", params={"query": LARGE})
    assert response.status_code == 200
    assert "Content-Length" not in response.headers
    assert answers(impatient)
    assert {process.pid for process in impatient.workers()} == before


def test_a_client_that_hangs_up_frees_the_worker(store: Path) -> None:
    with serving(store, "--workers", "1") as server:
        assert until(lambda: len(server.workers()) == 5)
        before = {process.pid for process in server.workers()}
        with socket.create_connection(("127.0.0.1", server.port)) as connection:
            connection.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert until(lambda: any(process.cpu_times().user > 1 for process in server.workers()))
            assert {process.pid for process in server.workers()} == before
        assert until(lambda: before - {process.pid for process in server.workers()}, seconds=3)


def test_of_too_many_long_queries_the_last_must_wait(store: Path) -> None:
    with (
        serving_with(store=str(store), workers=1, timeout=4.0, wait=1.5) as server,
        ThreadPoolExecutor() as threads,
    ):
        first = threads.submit(server.query, ENDLESS)
        time.sleep(0.5)
        second = server.query(ENDLESS)
        assert second.status_code == 503
        assert second.text == "too many long queries run already; try again later\n"
        assert int(second.headers["Retry-After"]) > 0
        assert answers(server)
        assert first.result().status_code == 504


def test_a_long_query_that_had_to_wait_is_run_when_there_is_a_place(store: Path) -> None:
    with serving(store, "--workers", "1", "--timeout", "2") as server, ThreadPoolExecutor() as threads:
        first = threads.submit(server.query, ENDLESS)
        time.sleep(0.5)
        start = time.monotonic()
        assert server.query(ENDLESS).status_code == 504
        assert time.monotonic() - start > 2
        assert first.result().status_code == 504


def test_a_short_query_does_not_wait_for_many_long_ones(store: Path) -> None:
    with (
        serving(store, "--workers", "2", "--timeout", "5") as server,
        ThreadPoolExecutor(20) as threads,
        httpx.Client(base_url=server.address, timeout=30) as other,
    ):
        assert until(lambda: len(server.workers()) == 6)
        long = [threads.submit(server.query, f"{ENDLESS} #{number}") for number in range(20)]
        spent = []
        while not any(one.done() for one in long):
            start = time.monotonic()
            answer = other.get("/sparql", params={"query": "ASK {}"})
            assert answer.status_code == 200, answer.text
            spent.append(time.monotonic() - start)
            assert len(server.workers()) <= 6
        assert sorted(spent)[len(spent) // 2] < 0.1
        assert max(spent) < 2


def test_what_is_next() -> None:
    loop = asyncio.new_event_loop()
    jobs = [Job(b"", client, loop) for client in "aaaab"]
    for at, job in enumerate(jobs):
        job.begun = at / 10
    waiting = Waiting()
    assert waiting.next_new(1.0, 2) is None
    waiting.new.extend(jobs)
    assert waiting.next_new(1.0, 0) is None
    assert waiting.next_new(1.0, 1) is jobs[0]
    # One has to wait that takes long, so there is a rush: only what has just come gets the last process.
    waiting.put_back(jobs[0], 1.0)
    assert waiting.next_new(1.0, 1) is None
    assert waiting.next_new(0.42, 1) is jobs[4]
    assert waiting.next_new(1.0, 2) is jobs[3]
    assert waiting.next_new(1.0, 2) is jobs[1]
    assert waiting.next_new(2.0, 1) is jobs[2]
    for job in jobs[1:]:
        waiting.put_back(job, 2.0)
    assert waiting.next_long(Counter("a")) is jobs[4]
    assert waiting.next_long(Counter("ab")) is jobs[0]
    waiting.discard(jobs[1])
    assert waiting.take_since(0.25) == [jobs[2]]
    assert list(waiting) == [jobs[3]]
    loop.close()


def test_short_queries_go_on_beside_long_ones(store: Path) -> None:
    with serving(store, "--timeout", "4") as server, ThreadPoolExecutor() as threads:
        assert until(lambda: len(server.workers()) == 12)
        long = [threads.submit(server.query, ENDLESS) for _ in range(8)]
        time.sleep(0.5)
        spent = []
        for _ in range(20):
            start = time.monotonic()
            assert answers(server)
            spent.append(time.monotonic() - start)
        assert not any(one.done() for one in long)
        assert sorted(spent)[10] < 0.1
        assert {one.result().status_code for one in long} == {504}


def test_one_address_may_not_have_too_much_in_hand(store: Path) -> None:
    with serving(store, "--share", "1", "--timeout", "2") as server, ThreadPoolExecutor() as threads:
        first = threads.submit(server.query, ENDLESS)
        time.sleep(0.5)
        second = server.query("ASK {}")
        assert second.status_code == 429
        assert second.headers["Retry-After"] == "1"
        assert first.result().status_code == 504
        assert answers(server)


def test_one_address_may_not_ask_too_often(store: Path) -> None:
    with serving(store, "--rate", "2", "--workers", "1") as server:
        statuses = [server.query("ASK {}").status_code for _ in range(8)]
        assert statuses[:4] == [200] * 4
        assert 429 in statuses[4:]
        refused = server.query("ASK {}")
        assert refused.status_code == 429
        time.sleep(int(refused.headers["Retry-After"]))
        assert answers(server)


@pytest.mark.parametrize("proxy", [True, False])
def test_only_a_proxy_may_tell_whose_request_it_passes_on(store: Path, proxy: bool) -> None:
    options = ["--proxy"] if proxy else []
    with serving(store, "--rate", "1", "--workers", "1", *options) as server:
        statuses = [
            server.query("ASK {}", X_Forwarded_For=f"192.0.2.{number}").status_code for number in range(10)
        ]
        assert (429 in statuses) is not proxy
        assert {server.client.get("/static/page.css").status_code for _ in range(10)} == {200}
        fields = {"X-Forwarded-For": "192.0.2.99", "X-Forwarded-Proto": "https", "Host": "graph.example"}
        time.sleep(1)
        described = server.client.get("/sparql", headers=fields).text
        assert ("<https://graph.example/sparql>" if proxy else "<http://graph.example/sparql>") in described


def test_it_listens_where_it_is_told(store: Path) -> None:
    with serving(store, "--host", "::1", "--workers", "1") as server:
        assert server.address == f"http://[::1]:{server.port}"
        assert answers(server)


def test_the_rate_of_an_address() -> None:
    limits = Limits(rate=2, share=None)
    for _ in range(4):
        limits.admit("a", 0.0)
    with pytest.raises(Refused) as refused:
        limits.admit("a", 0.0)
    assert (refused.value.status, refused.value.headers) == (429, (("Retry-After", "1"),))
    limits.admit("b", 0.0)
    limits.admit("a", 0.5)
    with pytest.raises(Refused):
        limits.admit("a", 0.5)


def test_whose_request_it_is() -> None:
    assert whose("192.0.2.1") == "192.0.2.1"
    assert whose("::ffff:192.0.2.1") == "192.0.2.1"
    assert whose("2001:db8:1:2:3::4") == whose("2001:db8:1:2::9") == "2001:db8:1:2::"
    assert whose("2001:db8:1:3::9") != whose("2001:db8:1:2::9")
    assert whose("not:an:address") == "not:an:address"


def test_the_addresses_that_are_remembered_are_bounded() -> None:
    limits = Limits(rate=1, share=2)
    for number in range(25_000):
        limits.admit(str(number), number / 1000)
        limits.release(str(number))
    assert len(limits._left) <= 10_000
    assert not limits._in_hand


@pytest.mark.parametrize("chunked", [False, True])
def test_ten_megabytes_of_query(server: Server, chunked: bool) -> None:
    query = b"ASK { } #" + b"x" * 10_000_000
    content = iter([query[: 1 << 20]] * 10) if chunked else query
    response = server.client.post(
        "/sparql", content=content, headers={"Content-Type": "application/sparql-query"}
    )
    assert response.status_code == 413
    assert "more than 1,048,576 bytes" in response.text
    assert answers(server)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ASK { } #" + "x" * 200_000, "more than 100,000"),
        ("ASK { " + "<a:b> <a:b> 1 . " * 5_000 + "}", "5,000 words"),
        ("ASK { " + "{ " * 200 + "} " * 200 + "}", "100 deep"),
        ("SELECT (" + "(" * 1_000 + "1" + ")" * 1_000 + " AS ?x) {}", "100 deep"),
    ],
)
def test_queries_that_are_too_large_for_a_parser(server: Server, query: str, words: str) -> None:
    response = server.client.post("/sparql", data={"query": query})
    assert response.status_code == 413
    assert words in response.text


def test_an_address_that_is_too_long(server: Server) -> None:
    answer = server.raw(b"GET /sparql?query=" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 414")
    assert b"by POST" in answer


def test_a_long_query_by_get_is_answered(server: Server) -> None:
    assert server.query("ASK {} #" + "x" * 50_000).status_code == 200


@pytest.mark.parametrize(
    "head",
    [b"X: " + b"x" * 300_000, b"".join(b"X%d: y\r\n" % number for number in range(40_000)), b"x" * 300_000],
    ids=["one field", "many fields", "no field"],
)
def test_a_head_that_is_too_large(server: Server, head: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        answer = b""
        try:
            connection.sendall(b"GET /sparql HTTP/1.1\r\nHost: x\r\n")
            for at in range(0, len(head), 10_000):
                connection.sendall(head[at : at + 10_000])
            answer = connection.recv(65536)
        except (ConnectionResetError, BrokenPipeError):
            return
    assert answer.startswith((b"HTTP/1.1 431", b"HTTP/1.1 400"))


@pytest.mark.parametrize(
    "field",
    [b"Accept-Encoding: " + b",a" * 20_000, b"\r\n".join([b"Accept-Encoding: a"] * 1_000)],
    ids=["long", "often"],
)
def test_a_field_that_would_keep_others_waiting(server: Server, field: bytes) -> None:
    answer = server.raw(b"GET /static/page.css HTTP/1.1\r\nHost: x\r\n" + field + b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 431")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GET /spar",
        b"GET /sparql HTTP/1.1\r\nHost: x\r\n",
        b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n\r\nGET",
    ],
)
def test_a_head_that_does_not_come_is_not_waited_for(impatient: Server, data: bytes) -> None:
    start = time.monotonic()
    with socket.create_connection(("127.0.0.1", impatient.port), timeout=10) as connection:
        connection.sendall(data)
        try:
            while connection.recv(65536):
                pass
        except ConnectionResetError:
            pass
    assert time.monotonic() - start < 5


def test_a_body_that_does_not_come_is_not_waited_for(impatient: Server) -> None:
    answer = impatient.raw(
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK"
    )
    assert answer.startswith(b"HTTP/1.1 408")


@pytest.mark.parametrize("line", [b"GET /", b"POST /sparql", b"OPTIONS /", b"POST /static/page.css"])
def test_a_body_that_nobody_reads_holds_no_connection(impatient: Server, line: bytes) -> None:
    start = time.monotonic()
    with socket.create_connection(("127.0.0.1", impatient.port), timeout=10) as connection:
        connection.sendall(line + b" HTTP/1.1\r\nHost: x\r\nContent-Length: 90000000\r\n\r\n")
        assert connection.recv(65536).startswith(b"HTTP/1.1 ")
        with pytest.raises(OSError, match=r"reset|pipe"):
            while time.monotonic() - start < 6:
                connection.sendall(b"x")
                time.sleep(0.1)


def test_one_address_may_not_have_too_many_connections(store: Path) -> None:
    with serving(store, "--connections", "3", "--workers", "1") as server:
        held = [socket.create_connection(("127.0.0.1", server.port), timeout=10) for _ in range(3)]
        for connection in held:
            connection.sendall(b"GET /static/icon.svg HTTP/1.1\r\nHost: x\r\n\r\n")
            assert connection.recv(65536).startswith(b"HTTP/1.1 200")
        answer = server.raw(b"GET /static/icon.svg HTTP/1.1\r\nHost: x\r\n\r\n")
        head, _, sentence = answer.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 429 ")
        assert b"Retry-After: 1" in head
        assert sentence.startswith(b"your address has as many connections open")
        held.pop().close()
        assert until(lambda: answers(server))
        for connection in held:
            connection.close()


def test_a_client_that_takes_next_to_nothing_holds_no_connection(impatient: Server) -> None:
    asked = b"GET /static/editor.js HTTP/1.1\r\nHost: x\r\n\r\n"
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        connection.connect(("127.0.0.1", impatient.port))
        connection.sendall(asked * 20)
        for _ in range(50):
            assert connection.recv(1) != b""
            time.sleep(0.1)
        with pytest.raises(OSError, match="reset"):
            while connection.recv(65536):
                pass


def test_a_client_that_holds_a_process_must_not_be_too_slow(store: Path) -> None:
    with (
        serving_with(store=str(store), buffer=1_000, workers=1, hold=1.0, pace=1 << 30) as server,
        pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)),
        server.client.stream("GET", "/sparql", params={"query": LARGE}) as response,
    ):
        for _ in response.iter_bytes(100_000):
            time.sleep(1)
    assert any("takes less than" in line for line in server.log), server.log


def test_a_compressed_body_is_refused(server: Server) -> None:
    bomb = zlib.compress(b"ASK {} #" + b"x" * 1_000_000)
    fields = {"Content-Type": "application/sparql-query", "Content-Encoding": "deflate"}
    assert server.client.post("/sparql", content=bomb, headers=fields).status_code == 415
