"""What somebody may try who means harm: nothing is fetched, nothing is read, nothing is said in our name, all goes on."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from servers import Other, Server, serving, until

SPELLINGS = [
    "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ service<{url}>{{ ?s ?p ?o }} }}",
    "SELECT * {{ SeRvIcE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE\n#<http://allowed.example/>\n<{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE\t<{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\u0053ERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ \\U00000053ERVICE <{url}> {{ ?s ?p ?o }} }}",
    "PREFIX x: <{url}> SELECT * {{ SERVICE x: {{ ?s ?p ?o }} }}",
    "PREFIX : <{url}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
    "BASE <{url}> SELECT * {{ SERVICE <> {{ ?s ?p ?o }} }}",
    "BASE <{url}> SELECT * {{ SERVICE <x> {{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?g {{ <{url}> }} SERVICE ?g {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(IRI('{url}') AS ?g) SERVICE ?g {{ ?s ?p ?o }} }}",
    "SELECT * {{ FILTER EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }} }} }}",
    "ASK {{ ?a <b:c> '''\\''''' . SERVICE <{url}> {{ ?s ?p ?o }} }}",
    'ASK {{ ?a <b:c> "" SERVICE <{url}> {{ ?s ?p ?o }} }}',
    "CONSTRUCT {{ ?s ?p ?o }} {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "DESCRIBE ?s {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "# a comment\rSELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
]
LOADS = [
    "LOAD <{url}>",
    "LOAD <file:///etc/passwd>",
    "LOAD SILENT <file:///etc/passwd> INTO GRAPH <http://e/>",
    "INSERT DATA {{ <a:b> <c:d> 1 }}",
    "DELETE WHERE {{ ?s ?p ?o }}",
    "DROP ALL",
    "PREFIX a: <b:> CLEAR ALL",
    "# SELECT\nCREATE GRAPH <http://e/>",
]


@pytest.fixture
def trap() -> Iterator[Other]:
    with Other() as set_up:
        yield set_up


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_query_reaches_another_host(server: Server, trap: Other, spelling: str) -> None:
    query = spelling.format(url=f"http://127.0.0.1:{trap.port}/x")
    for response in (server.query(query), server.client.post("/sparql", data={"query": query})):
        # What the engine would not have taken for a service may as well be an error of syntax.
        assert response.status_code == 403 or (
            response.status_code == 400 and "does not parse" in response.text
        )
    assert trap.hits == []


@pytest.mark.parametrize("query", LOADS)
def test_no_update_is_run(server: Server, trap: Other, query: str) -> None:
    text = query.format(url=f"http://127.0.0.1:{trap.port}/x")
    kinds = {"Content-Type": "application/sparql-update"}
    for response in (
        server.query(text),
        server.client.post("/sparql", data={"query": text}),
        server.client.post("/sparql", data={"update": text}),
        server.client.get("/sparql", params={"update": text}),
        server.client.post("/sparql", content=text, headers=kinds),
    ):
        assert response.status_code == 403
        assert "root:" not in response.text
    assert trap.hits == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <{url}> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{url}> {{ GRAPH <{url}> {{ ?s ?p ?o }} }}",
        "SELECT * FROM <file:///etc/passwd> {{ ?s ?p ?o }}",
        "DESCRIBE <{url}>",
    ],
)
def test_a_graph_is_not_fetched(server: Server, trap: Other, query: str) -> None:
    url = f"http://127.0.0.1:{trap.port}/x"
    response = server.query(query.format(url=url))
    assert response.status_code == 200
    for iri in (url, "file:///etc/passwd"):
        response = server.client.get(
            "/sparql",
            params={"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": iri, "named-graph-uri": iri},
        )
        assert response.json()["results"]["bindings"] == []
    assert trap.hits == []


@pytest.fixture(scope="module")
def friend() -> Iterator[Other]:
    with Other() as set_up:
        yield set_up


@pytest.fixture(scope="module")
def open_to_one(store: Path, friend: Other) -> Iterator[Server]:
    """A server whose queries may ask one host."""
    with serving(store, "--allow-service", f"127.0.0.1:{friend.port}", "--workers", "1") as running:
        yield running


def test_a_named_host_is_asked(open_to_one: Server, friend: Other) -> None:
    friend.hits.clear()
    query = f"SELECT ?s {{ SERVICE <http://127.0.0.1:{friend.port}/sparql> {{ ?s ?p ?o }} }}"
    response = open_to_one.query(query)
    assert response.json()["results"]["bindings"][0]["s"]["value"] == "here"
    assert friend.hits == ["/sparql"]
    assert "ETag" not in response.headers
    assert "BasicFederatedQuery" in open_to_one.client.get("/sparql").text


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{other}/",
        "http://127.0.0.1:{named}@127.0.0.1:{other}/",
        "http://127.0.0.1:{other}/?127.0.0.1:{named}",
        "http://127.0.0.1:{other}#127.0.0.1:{named}",
        "http://127.0.0.1:{other}\\\\@127.0.0.1:{named}/",
        "http://127.0.0.1%3A{named}:{other}/",
        "http://localhost:{named}/",
        "http://2130706433:{named}/",
        "http://0x7f.1:{named}/",
        "http://0177.0.0.1:{named}/",
        "http://127.1:{named}/",
        "http://[::ffff:127.0.0.1]:{named}/",
        "http://127.0.0.1.:{named}/",
        "http://127.0.0.1:0{named}/",
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://x@127.0.0.1:{named}/",
        "http://\\u0031\\u0032\\u0037.0.0.1:{other}/",
        "ftp://127.0.0.1:{named}/",
        "file:///etc/passwd",
        "//127.0.0.1:{other}/",
    ],
)
def test_no_other_host_is_asked(open_to_one: Server, friend: Other, trap: Other, address: str) -> None:
    friend.hits.clear()
    url = address.format(named=friend.port, other=trap.port)
    for silent in ("", "SILENT "):
        response = open_to_one.query(f"SELECT * {{ SERVICE {silent}<{url}> {{ ?s ?p ?o }} }}")
        assert response.status_code in (400, 403), response.text
    assert trap.hits == friend.hits == []


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_spelling_of_another_host_beside_the_named_one(
    open_to_one: Server, friend: Other, trap: Other, spelling: str
) -> None:
    query = spelling.format(url=f"http://127.0.0.1:{trap.port}/x")
    response = open_to_one.query(query)
    assert response.status_code in (400, 403)
    assert trap.hits == []


def test_a_named_host_does_not_lead_on(open_to_one: Server, friend: Other) -> None:
    friend.hits.clear()
    query = f"SELECT * {{ SERVICE <http://127.0.0.1:{friend.port}/redirect> {{ ?s ?p ?o }} }}"
    response = open_to_one.query(query)
    assert response.status_code == 502
    assert friend.hits == ["/redirect"]


def test_a_named_host_that_does_not_answer(store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with serving(
            store, "--allow-service", f"127.0.0.1:{port}", "--timeout", "1", "--workers", "1"
        ) as server:
            query = f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
            assert server.query(query).status_code == 504
            assert server.query("ASK {}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/../__init__.py",
        "/static/..%2f__init__.py",
        "/static/%2e%2e/__init__.py",
        "/static/....//__init__.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/..%5c__init__.py",
        "/static/page.css%00.js",
        "/static/",
        "/static/.",
        "/queries/../who-signed-what",
        "/queries/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/queries/..%2f..%2fpyproject.toml",
        "/queries/%00",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/../../etc/passwd",
        "/etc/passwd",
        "/sparql/../../etc/passwd",
    ],
)
def test_no_path_leads_out(server: Server, path: str) -> None:
    # In bytes: a client would tidy it up.
    answer = server.raw(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.split(b" ")[1] in (b"400", b"404"), head
    assert b"root:" not in body
    assert b"import" not in body


@pytest.mark.parametrize(
    "address",
    [
        "/sparql?query=ASK%7B%7D%0d%0aX-Injected:1",
        "/sparql?query=%0d%0aX-Injected:1",
        "/sparql%0d%0aX-Injected:1",
        "/queries/x%0d%0aX-Injected:1",
        "/queries/who-signed-what?x%0d%0aX-Injected:1=2",
        "/resource?iri=x%0d%0aX-Injected:1",
        "/search?q=%0d%0aX-Injected:1",
        "/?lang=%0d%0aX-Injected:1",
    ],
)
@pytest.mark.parametrize(
    "fields", ["", "Accept: text/html\r\n", "Origin: https://e\r\nAccept-Language: x\r\n"]
)
def test_nothing_is_put_into_the_head(server: Server, address: str, fields: str) -> None:
    answer = server.raw(f"GET {address} HTTP/1.1\r\nHost: x\r\n{fields}Connection: close\r\n\r\n".encode())
    head = answer.partition(b"\r\n\r\n")[0].lower()
    assert b"\nx-injected" not in head
    assert head.count(b"http/1.1 ") == 1


@pytest.mark.parametrize(
    "host",
    [
        "x/<script>",
        'x"',
        "x y",
        "x@y",
        "x\\y",
        "[::1",
        "x:y",
        "x:123456",
        "-x",
        "x,y",
        "x\x00",
        "münchen",
    ],
)
def test_a_host_that_is_none(server: Server, host: str) -> None:
    answer = server.raw(
        f"GET /sparql HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode("latin-1")
    )
    assert answer.startswith(b"HTTP/1.1 400"), answer[:300]
    assert b"<script>" not in answer


def test_two_hosts(server: Server) -> None:
    answer = server.raw(b"GET /sparql HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize(
    "address",
    [
        "/sparql?query=%",
        "/sparql?query=%zz",
        "/sparql?query=ASK%7B%7D%",
        "/sparql?query=%ff%fe",
        "/sparql?%ff=x",
        "/sparql?query=%ed%a0%80",
        "/sparql?query=%c0%ae",
        "/queries/who-signed-what?%=1",
        "/?q=%",
    ],
)
def test_what_is_not_encoded_well(server: Server, address: str) -> None:
    response = server.raw(f"GET {address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert response.startswith(b"HTTP/1.1 400"), response[:300]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"query=%zz", "application/x-www-form-urlencoded"),
        (b"query=\xff", "application/x-www-form-urlencoded"),
        (b"query=ASK{}", "application/x-www-form-urlencoded; charset=utf-7"),
        (b"ASK {}\xff", "application/sparql-query"),
        (b"ASK {}", "application/sparql-query; charset=iso-8859-1"),
        (b"ASK {}", "application/sparql-query, application/sparql-update"),
        (b"ASK {}", "x" * 10_000),
        (b"\x00" * 1000, "application/sparql-query"),
        (b"&" * 100_000, "application/x-www-form-urlencoded"),
        (b"a=b&" * 100_000, "application/x-www-form-urlencoded"),
    ],
)
def test_bodies_that_are_no_query(server: Server, content: bytes, kind: str) -> None:
    response = server.client.post("/sparql", content=content, headers={"Content-Type": kind})
    assert response.status_code in (400, 415)
    assert len(response.text) < 500


@pytest.mark.parametrize(
    "data",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET\r\n\r\n",
        b"GET /sparql HTTP/9.9\r\n\r\n",
        b"get /sparql HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nASK{}",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /sparql HTTP/1.1\r\nHost: x\r\nX y: z\r\n\r\n",
        b"GET /sparql HTTP/1.1\r\nHost: x\r\n X: folded\r\n\r\n",
        b"CONNECT example.org:80 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET http://example.org:x/ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET \xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: no host\r\n\r\n",
        b"GET /static/page.css HTTP/1.1\r\n\r\n",
    ],
)
def test_what_is_no_http(server: Server, data: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(data)
        try:
            answer = connection.recv(65536)
        except ConnectionResetError:
            answer = b""
    assert answer == b"" or answer.split(b" ")[1] in (b"400", b"405", b"505"), answer[:200]
    assert server.query("ASK {}").status_code == 200


def test_a_body_in_an_unknown_coding(server: Server) -> None:
    answer = server.raw(
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\nConnection: close\r\n"
        b"Content-Type: application/sparql-query\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n"
    )
    assert answer.startswith(b"HTTP/1.1 501 ")


def test_a_very_long_name_is_not_given_back_whole(server: Server) -> None:
    response = server.client.get(
        "/queries/roles-of-person", params={"person": "x" * 20_000}, headers={"Accept": "text/html"}
    )
    assert response.status_code == 200
    assert f"“{'x' * 200}…”" in response.text


@pytest.fixture(scope="module")
def short(store: Path) -> Iterator[Server]:
    """A server that gives a query two seconds."""
    with serving(store, "--timeout", "2", "--workers", "1") as running:
        yield running


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (" + "!" * 4_000 + "true AS ?x) {}",
        "SELECT (" + "-" * 4_000 + "1 AS ?x) {}",
        "SELECT (" + "1+" * 2_000 + "1 AS ?x) {}",
        "ASK { ?s " + "<a:b>/" * 2_000 + "<a:b> ?o }",
        "ASK { ?s " + "^" * 4_000 + "<a:b> ?o }",
        "ASK { " + "OPTIONAL { ?s ?p ?o } " * 500 + "}",
        "ASK { { ?s ?p 1 } " + "UNION { ?s ?p 1 } " * 500 + "}",
        "SELECT (" + "IF(true," * 90 + "1" + ",1)" * 90 + " AS ?x) {}",
    ],
    ids=["not", "minus", "plus", "path", "inverse", "optional", "union", "if"],
)
def test_a_query_that_looks_for_the_end_of_the_stack(short: Server, query: str) -> None:
    response = short.client.post("/sparql", data={"query": query})
    assert response.status_code in (200, 400, 413, 500, 504), response.text
    assert short.query("ASK {}").status_code == 200
    assert until(lambda: len(short.workers()) == 5)


@pytest.mark.parametrize(
    "path",
    [
        "//e.example/x",
        "///e.example",
        "/\\e.example",
        "/%09/e.example",
        "//e.example/%2f..",
        "/%2f%2fe.example",
        "/a%3Fb",
    ],
)
def test_no_link_of_a_page_leads_to_a_host_that_the_path_names(server: Server, path: str) -> None:
    head = f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n"
    answer = server.raw(head.encode())
    assert answer.startswith(b"HTTP/1.1 404")
    links = re.findall(rb'(?:href|src|action)="([^"]*)"', answer)
    assert len(links) > 5
    assert [link for link in links if not re.match(rb"#|/(?![/\\\s])", link)] == []
    assert b"/a?b" not in b" ".join(links)


@pytest.mark.parametrize("name", ["path", "self", "view", "key", "language", "count", "%00", ""])
@pytest.mark.parametrize("page", ["/", "/queries", "/queries/signings", "/network", "/sparql", "/nothing"])
def test_a_parameter_of_any_name_breaks_no_page(server: Server, page: str, name: str) -> None:
    response = server.client.get(f"{page}?{name}=x", headers={"Accept": "text/html"})
    assert response.status_code == (404 if page == "/nothing" else 200), response.text


def test_what_a_client_sends_does_not_reach_the_log(server: Server) -> None:
    before = len(server.log)
    server.query("ASK { \x1b[31m")
    server.raw(b"GET /\x1b[31m HTTP/1.1\r\nHost: x\r\n\r\n")
    server.client.get("/queries/" + quote("\x1b[31m"))
    assert [line for line in server.log[before:] if "\x1b" in line] == []
