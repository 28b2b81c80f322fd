"""Requests to servers that fail in every way: each failure is one sentence, and retried only where that can help."""

from __future__ import annotations

import re
import socket
import threading
import time
import urllib.request
from pathlib import Path

import pytest
import trustme
from remote.scripted import Asked, Said, in_turn, rows, serving

from kg.errors import RemoteError
from kg.remote import Credentials, Endpoint, Transport

YES = Said(body='{"head": {}, "boolean": true}')
ONE = Said(body=rows(x=["one"]))


def endpoint(address: str, pauses: list[float] | None = None, **options: object) -> Endpoint:
    taken: list[float] = [] if pauses is None else pauses
    return Endpoint(f"{address}/sparql", Transport(sleep=taken.append, **options))  # type: ignore[arg-type]


def failure(address: str, **options: object) -> str:
    with pytest.raises(RemoteError) as raised:
        endpoint(address, **options).select("SELECT ?x { ?x ?y ?z }")
    text = str(raised.value)
    assert "\n" not in text and len(text) < 600
    return text


def test_what_passes_is_tried_again_and_the_pauses_grow() -> None:
    busy = Said(503, "busy", "text/plain")
    pauses: list[float] = []
    with serving(in_turn(busy, busy, ONE)) as server:
        table = endpoint(server.address, pauses).select("SELECT ?x { ?x ?y ?z }")
        assert [str(row[0]) for row in table.rows] == ['"one"']
        assert len(server.asked) == 3
    assert pauses == sorted(pauses) and len(set(pauses)) == 2


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_does_not_pass_is_said_in_the_end(status: int) -> None:
    with serving(in_turn(Said(status, "come back later", "text/plain"))) as server:
        assert re.search(
            f"is busy or not ready .{status}: come back later.; try again later", failure(server.address)
        )
        assert len(server.asked) == 5


def test_a_server_says_how_long_to_wait() -> None:
    pauses: list[float] = []
    with serving(in_turn(Said(429, headers={"Retry-After": "7"}), ONE)) as server:
        endpoint(server.address, pauses).select("SELECT ?x { ?x ?y ?z }")
    assert pauses == [7.0]
    with serving(in_turn(Said(429, headers={"Retry-After": "86400"}), ONE)) as server:
        assert "429" in failure(server.address)
        assert len(server.asked) == 1


SYNTAX = "Virtuoso 37000 Error SP030: syntax error at '}'\n\nSPARQL query:\nSELECT"
FORBIDDEN = "<html><title>No</title><body><h1>Not\x1b[31m you</h1>"
MOVED = {"Location": "https://elsewhere.example/sparql"}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (Said(400, SYNTAX, "text/plain"), r"\(400: Virtuoso 37000 Error SP030: syntax error at '}'\)"),
        (Said(401, ""), "asks who you are.*SINERGI_REMOTE_USER"),
        (Said(403, FORBIDDEN, "text/html"), r"does not allow this \(403: No: Not.*you\)"),
        (Said(404, "<!DOCTYPE html><title>404</title>", "text/html"), "nothing at this address"),
        (Said(405, ""), "does not do this"),
        (Said(413, ""), "no request of that size"),
        (Said(500, "x" * 5000, "text/plain"), r"could not do it \(500: x+…\)"),
        (Said(301, "", headers=MOVED), "leads to https://elsewhere.example/sparql; give that address"),
        (Said(206, ONE.body), "only a part of the answer"),
        (Said(200, ONE.body, headers={"X-SQL-State": "S1TAT"}), "only a part of the answer"),
    ],
)
def test_what_does_not_pass_is_not_tried_again(said: Said, sentence: str) -> None:
    with serving(in_turn(said, YES)) as server:
        text = failure(server.address)
        assert re.search(sentence, text), text
        assert "\x1b" not in text
        assert len(server.asked) == 1


CUT = '{"head": {"vars": ["x"]}, "results": {"bindings": [{"x"'
NO_IRI = '{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "uri", "value": "not an iri"}}]}}'
ENTITIES = "<?xml version='1.0'?><!DOCTYPE s [<!ENTITY a 'aaaa'>]><sparql/>"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            Said(body="<html><title>Hi</title>", type="text/html"),
            r"text/html, which is no result of a query \(Hi\)",
        ),
        (Said(body="a,b\n1,2\n", type="text/csv"), "cannot be read"),
        (Said(body=CUT), "cannot be read"),
        (Said(body=NO_IRI), "cannot be read"),
        (Said(body="[" * 100_000), "cannot be read"),
        (Said(body=b"\xff\xfe\x00"), "cannot be read"),
        (Said(body=ENTITIES, type="application/sparql-results+xml"), "cannot be read"),
        (Said(body="", type=""), "something of no named type"),
        (YES, "yes or no where rows"),
    ],
)
def test_an_answer_that_is_none(said: Said, sentence: str) -> None:
    with serving(in_turn(said)) as server:
        assert re.search(sentence, failure(server.address))


def test_an_answer_without_end_is_refused() -> None:
    with serving(in_turn(Said(body=rows(x=["word " * 10] * 50_000)))) as server:
        assert "larger than 1 megabytes" in failure(server.address, largest=1 << 20)


def test_a_server_that_hangs() -> None:
    with serving(in_turn(None)) as server:
        begun = time.monotonic()
        assert "gave no whole answer within 0.3 seconds" in failure(server.address, timeout=0.3)
        assert time.monotonic() - begun < 3
        assert len(server.asked) == 1


def test_a_server_that_trickles() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def trickle() -> None:
            connection, _ = listening.accept()
            connection.recv(10_000)
            connection.sendall(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1000000\r\n\r\n"
            )
            try:
                for _ in range(200):
                    connection.sendall(b" ")
                    time.sleep(0.02)
            except OSError:
                pass
            connection.close()

        thread = threading.Thread(target=trickle)
        thread.start()
        assert "within 0.5 seconds" in failure(f"http://127.0.0.1:{listening.getsockname()[1]}", timeout=0.5)
        thread.join()


def test_a_server_that_dies_in_the_middle_of_an_answer() -> None:
    half = Said(body=rows(x=["one"]), after=20)
    pauses: list[float] = []
    with serving(in_turn(ONE, half, half, ONE)) as server:
        asked = endpoint(server.address, pauses)
        for _ in range(2):
            assert len(asked.select("SELECT ?x { ?x ?y ?z }").rows) == 1
        assert len(server.asked) == 4
    assert len(pauses) == 2


def test_a_server_that_is_not_there_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    pauses: list[float] = []
    with pytest.raises(RemoteError, match=r"cannot be reached \(.*refused\); check the address"):
        endpoint(f"http://127.0.0.1:{port}", pauses).ask("ASK {}")
    assert pauses == []


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    with serving(in_turn(YES), certificate.configure_cert) as server:
        text = failure(server.address)
        assert "the certificate cannot be trusted" in text and "SSL_CERT_FILE" in text
        assert server.asked == []
        authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        assert endpoint(server.address, credentials=Credentials(token="abc")).ask("ASK {}")


def test_what_speaks_no_http() -> None:
    with serving(in_turn(YES)) as server:
        assert "cannot be reached" in failure(server.address.replace("http", "https"))


# ---------------------------------------------------------------- who we are


def challenge(*headers: str) -> Said:
    names = ("WWW-Authenticate", "www-authenticate")
    return Said(401, "", headers=dict(zip(names, headers, strict=False)))


BASIC, DIGEST = 'Basic realm="x"', 'Digest realm="x", nonce="abc", qop="auth", algorithm=MD5'
SECRET = Credentials("dba", "s3cret")


def test_a_password_is_told_only_to_who_asks() -> None:
    with serving(in_turn(YES)) as server:
        assert endpoint(server.address, credentials=SECRET).ask("ASK {}")
        assert all("authorization" not in asked.headers for asked in server.asked)


@pytest.mark.parametrize(
    ("asks", "scheme"),
    [
        ((BASIC,), "Basic"),
        ((DIGEST,), "Digest"),
        ((BASIC, DIGEST), "Digest"),
        ((f"{DIGEST}, {BASIC}",), "Digest"),
        ((f"{BASIC}, {DIGEST}",), "Basic"),
    ],
)
def test_a_digest_where_the_server_takes_one(asks: tuple[str, ...], scheme: str) -> None:
    def script(asked: Asked) -> Said:
        return YES if asked.headers.get("authorization", "").startswith(scheme) else challenge(*asks)

    with serving(script) as server:
        asked = endpoint(server.address, credentials=SECRET)
        assert asked.ask("ASK {}")
        before = len(server.asked)
        assert asked.ask("ASK {}")
        assert len(server.asked) == before + 1  # what the server asks for is remembered
        if scheme == "Digest":
            assert all("s3cret" not in str(one.headers) for one in server.asked)
    # SPARQLWrapper's own way would have changed this for the whole process.
    assert urllib.request._opener is None  # type: ignore[attr-defined]


def test_a_token_is_sent() -> None:
    with serving(in_turn(YES)) as server:
        assert endpoint(server.address, credentials=Credentials(token="abc")).ask("ASK {}")
        assert server.asked[0].headers["authorization"] == "Bearer abc"


def test_a_wrong_password_is_not_tried_for_ever_and_not_shown() -> None:
    with serving(in_turn(challenge("Basic realm=x"))) as server:
        text = failure(server.address, credentials=SECRET)
        assert len(server.asked) <= 3
    assert "asks who you are, or does not know you" in text and "s3cret" not in text


def test_a_secret_does_not_leave_the_machine_unencrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    import httpx

    from kg.remote.authentication import authentication

    flow = authentication(Credentials(token="abc"))
    assert flow is not None
    with pytest.raises(RemoteError, match="token would travel unencrypted; give an https address"):
        next(flow.auth_flow(httpx.Request("GET", "http://engine.example/sparql")))
    for address in ("https://engine.example/sparql", "http://[::1]:80/", "http://localhost/"):
        next(flow.auth_flow(httpx.Request("GET", address)))
    allowed = authentication(Credentials(token="abc", cleartext=True))
    assert allowed is not None
    next(allowed.auth_flow(httpx.Request("GET", "http://engine.example/sparql")))


def test_a_redirect_carries_nothing_away() -> None:
    with serving(in_turn(YES)) as other:
        away = Said(307, "", headers={"Location": f"{other.address}/sparql"})
        with serving(in_turn(away)) as server:
            failure(server.address, credentials=Credentials(token="abc"))
        assert other.asked == []
