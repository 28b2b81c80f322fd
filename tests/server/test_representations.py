"""In which form answers come: media types, encodings, entity tags, and what scripts of other origins may read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pyoxigraph as ox
import pytest
from servers import JSON, Server, serving

import kg
from kg.server.exchange import Refused
from kg.server.formats import GRAPHS, HTML, TABLES, choose
from kg.server.negotiation import chosen, takes
from kg.server.outgoing import InXml

XML = "application/sparql-results+xml"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("*", JSON),
        (",;,", JSON),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv, */*", "text/csv"),
        ("text/csv;q=0.5, */*", JSON),
        ("text/csv;q=0.9,application/sparql-results+xml;q=0.8", "text/csv"),
        (f"{JSON};q=0.1, text/tab-separated-values;q=0.2", "text/tab-separated-values"),
        (f"*/*, {JSON};q=0", XML),
        ("application/*;q=0.2, text/*;q=0.1", JSON),
        ("application/json", "application/json"),
        ("application/xml", "application/xml"),
        ("image/png, application/xml;q=0.1", "application/xml"),
        (BROWSER, HTML),
        ("text/csv;q=nonsense, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
        ("text/csv;q=1.5, text/tab-separated-values", "text/tab-separated-values"),
        ('text/csv;header="a,b;q=0";q=0.9', "text/csv"),
        ("text/csv;q=0", None),
        ("*/*;q=0", None),
        ("image/png", None),
    ],
)
def test_the_liked_form_of_a_table(accept: str, name: str | None) -> None:
    if name is None:
        with pytest.raises(Refused, match="ask for application/sparql-results"):
            choose(accept, TABLES, HTML)
    else:
        assert choose(accept, TABLES, HTML).name == name


def test_among_equals_the_order_of_the_client_decides() -> None:
    assert choose("application/n-triples, text/turtle", GRAPHS).name == "application/n-triples"
    assert choose("text/turtle, application/n-triples", GRAPHS).name == "text/turtle"


def test_nothing_on_offer_is_nothing() -> None:
    assert chosen("*/*", ()) is None
    assert chosen("", ()) is None


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("gzip", True),
        ("GZIP;q=0.5", True),
        ("*", True),
        ("br", False),
        ("", False),
        ("gzip;q=0", False),
        ("*, gzip;q=0", False),
    ],
)
def test_codings(field: str, answer: bool) -> None:
    assert takes(field, "gzip") is answer


TABLE = 'SELECT ?x ?y { VALUES (?x ?y) { (1 "a, \\"b\\"\\n"@en) (UNDEF <http://e/>) } } ORDER BY DESC(?x)'


def test_json(server: Server) -> None:
    response = server.query(TABLE)
    assert response.headers["Content-Type"] == JSON
    first, second = response.json()["results"]["bindings"]
    assert first["y"] == {"type": "literal", "value": 'a, "b"\n', "xml:lang": "en"}
    assert second == {"y": {"type": "uri", "value": "http://e/"}}


def test_xml(server: Server) -> None:
    response = server.query(TABLE, Accept=XML)
    assert response.headers["Content-Type"] == XML
    assert len(ET.fromstring(response.text).findall(".//{*}result")) == 2


def test_xml_can_be_read_whatever_it_says(server: Server) -> None:
    query = r'SELECT ("\u0000a\u001B\uFFFEb\uFFFF\uFFFD\u000A" AS ?x) {}'
    response = server.query(query, Accept=XML)
    assert ET.fromstring(response.content).findtext(".//{*}literal") == "\ufffda\ufffd\ufffdb\ufffd\ufffd\n"
    query = r'CONSTRUCT { <a:b> <c:d> "\u0007\uFFFF" } {}'
    response = server.query(query, Accept="application/rdf+xml")
    assert ET.fromstring(response.content).findtext(".//{c:}d") == "\ufffd\ufffd"


@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_a_character_that_is_cut_is_known_in_xml(size: int) -> None:
    held = io.BytesIO()
    target = InXml(held)
    data = "<a>\uffff\ufffd\ufffe\U0010ffff\x0b\uff00x</a>".encode()
    for at in range(0, len(data), size):
        assert target.write(data[at : at + size]) == len(data[at : at + size])
    assert held.getvalue().decode() == "<a>\ufffd\ufffd\ufffd\U0010ffff\ufffd\uff00x</a>"


def test_csv_and_tsv(server: Server) -> None:
    response = server.query(TABLE, Accept="text/csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert list(csv.reader(io.StringIO(response.text, newline=""))) == [
        ["x", "y"],
        ["1", 'a, "b"\n'],
        ["", "http://e/"],
    ]
    response = server.query(TABLE, Accept="text/tab-separated-values")
    assert response.headers["Content-Type"] == "text/tab-separated-values; charset=utf-8"
    assert response.text.splitlines() == ["?x\t?y", '1\t"a, \\"b\\"\\n"@en', "\t<http://e/>"]


@pytest.mark.parametrize(
    ("accept", "text"), [(JSON, '"boolean":true'), (XML, "<boolean>true</boolean>"), ("text/csv", "true")]
)
def test_truth(server: Server, accept: str, text: str) -> None:
    assert text in server.query("ASK {}", Accept=accept).text


GRAPH = "CONSTRUCT { ?s <http://e/is> ?name } { ?s <http://xmlns.com/foaf/0.1/name> ?name }"


@pytest.mark.parametrize(
    ("accept", "format"),
    [
        ("text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_graphs(server: Server, accept: str, format: ox.RdfFormat) -> None:
    response = server.query(GRAPH, Accept=accept)
    assert response.headers["Content-Type"].partition(";")[0] == accept
    triples = {str(quad.triple) for quad in ox.parse(response.content, format)}
    expected = server.query(GRAPH.replace("CONSTRUCT { ?s <http://e/is> ?name }", "SELECT ?s ?name")).json()
    assert len(triples) == len(expected["results"]["bindings"]) == 3


@pytest.mark.parametrize("query", ["SELECT * {}", GRAPH])
def test_none_of_the_forms(server: Server, query: str) -> None:
    response = server.query(query, Accept="image/png")
    assert response.status_code == 406
    assert "ask for" in response.text


def test_a_table_is_no_graph(server: Server) -> None:
    assert server.query("SELECT * {}", Accept="text/turtle").status_code == 406
    assert server.query(GRAPH, Accept="text/csv").status_code == 406


def test_a_browser_gets_a_page_and_a_program_does_not(server: Server) -> None:
    page = server.query("ASK {}", Accept=BROWSER)
    assert page.headers["Content-Type"].startswith("text/html")
    assert "Accept-Language" in page.headers["Vary"]
    posted = server.client.post("/sparql", data={"query": "ASK {}"}, headers={"Accept": BROWSER})
    assert posted.headers["Content-Type"] == "application/xml"


def test_head_says_what_get_would(server: Server) -> None:
    for address in (
        "/sparql?query=ASK%7B%7D",
        "/sparql",
        "/queries/who-signed-what",
        "/queries",
        "/nothing/here",
    ):
        got, head = server.client.get(address), server.client.head(address)
        assert head.content == b""
        assert head.status_code == got.status_code
        names = {"content-length", "content-type", "etag", "vary"}
        assert {n: head.headers.get(n) for n in names} == {n: got.headers.get(n) for n in names}


def test_gzip(server: Server) -> None:
    query = "SELECT * { ?s ?p ?o } LIMIT 100"
    plain = server.query(query, Accept_Encoding="identity")
    assert "Content-Encoding" not in plain.headers
    packed = server.raw(_request(query, "Accept-Encoding: gzip\r\n"))
    head, _, body = packed.partition(b"\r\n\r\n")
    assert b"content-encoding: gzip" in head.lower()
    assert gzip.decompress(body) == plain.content
    assert len(body) < len(plain.content) / 3
    assert "Accept-Encoding" in plain.headers["Vary"]
    for page in ("/", "/queries", "/network/drawing", "/feed", "/search?q=a"):
        packed = server.client.get(page, headers={"Accept": "text/html, */*", "Accept-Encoding": "gzip"})
        assert {"Accept-Encoding", "Accept-Language"} <= set(packed.headers["Vary"].split(", ")), page


def test_what_is_small_is_not_compressed(server: Server) -> None:
    response = server.query("ASK {}", Accept_Encoding="gzip")
    assert "Content-Encoding" not in response.headers


def _request(query: str, fields: str = "") -> bytes:
    from urllib.parse import quote

    return (
        f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: x\r\n{fields}Connection: close\r\n\r\n".encode()
    )


@pytest.mark.parametrize(
    "address", ["/sparql?query=ASK%7B%7D", "/sparql", "/queries", "/queries/who-signed-what", "/"]
)
def test_what_the_client_has_is_not_sent_again(server: Server, address: str) -> None:
    first = server.client.get(address)
    assert first.status_code == 200
    tag = first.headers["ETag"]
    for field in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        again = server.client.get(address, headers={"If-None-Match": field})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == tag
        assert "Content-Type" not in again.headers
    assert server.client.get(address, headers={"If-None-Match": 'W/"other"'}).status_code == 200
    assert server.client.get(address, headers={"If-None-Match": "gibberish"}).status_code == 200


def test_each_representation_has_its_own_tag(server: Server) -> None:
    asked = [
        server.query("ASK {}"),
        server.query("ASK { }"),
        server.query("ASK {}", Accept="text/csv"),
        server.client.get("/sparql", params={"query": "ASK {}", "default-graph-uri": "http://e/"}),
    ]
    assert len({response.headers["ETag"] for response in asked}) == len(asked)
    assert server.query("ASK {}").headers["ETag"] == asked[0].headers["ETag"]


@pytest.mark.parametrize("call", ["NOW()", "RAND()", "UUID()", "STRUUID()"])
def test_what_is_new_each_time_has_no_tag(server: Server, call: str) -> None:
    response = server.query(f"SELECT ({call} AS ?x) {{}}")
    assert "ETag" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"


def test_an_error_has_no_tag(server: Server) -> None:
    assert "ETag" not in server.query("ASK {").headers
    assert "ETag" not in server.client.post("/sparql", data={"query": "ASK {}"}).headers


def test_any_script_may_read(server: Server) -> None:
    for response in (server.query("ASK {}"), server.query("ASK {"), server.client.get("/queries")):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response.headers
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    preflight = server.client.options("/sparql", headers=asked)
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in preflight.headers["Access-Control-Allow-Headers"]
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"


def test_only_scripts_of_named_origins_may_read(store: Path) -> None:
    with serving(store, "--allow-origin", "https://a.example", "--workers", "1") as server:
        mine = server.query("ASK {}", Origin="https://a.example")
        assert mine.headers["Access-Control-Allow-Origin"] == "https://a.example"
        assert "Origin" in mine.headers["Vary"]
        for origin in ("https://b.example", "null", "https://a.example.evil"):
            other = server.query("ASK {}", Origin=origin)
            assert "Access-Control-Allow-Origin" not in other.headers
            assert (
                "Access-Control-Allow-Methods"
                not in server.client.options("/sparql", headers={"Origin": origin}).headers
            )


def test_every_response_is_taken_for_what_it_says(server: Server) -> None:
    for address in (
        "/",
        "/sparql",
        "/sparql?query=ASK%7B%7D",
        "/sparql?query=x",
        "/nothing",
        "/static/page.css",
        "/static/x",
    ):
        headers = server.client.get(address, headers={"Accept": "text/html, */*"}).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        if headers["Content-Type"].startswith("text/html"):
            assert headers["X-Frame-Options"] == "DENY"
            assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
            assert "script-src 'unsafe" not in headers["Content-Security-Policy"]


def test_static_files(server: Server) -> None:
    response = server.client.get("/static/page.css")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, no-cache"
    tag = {"If-None-Match": response.headers["ETag"]}
    assert server.client.get("/static/page.css", headers=tag).status_code == 304
    assert "immutable" in server.client.get("/static/page.css?v=1").headers["Cache-Control"]
    packed = server.client.get("/static/page.css", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.text == server.client.get("/static/page.css", headers={"Accept-Encoding": "identity"}).text
    assert server.client.post("/static/page.css").status_code == 405


def test_the_catalogue(server: Server) -> None:
    listed = server.client.get("/queries").json()
    assert len(listed) >= 30
    (one,) = [question for question in listed if question["name"] == "agreements-of-institution"]
    assert {"institution"} <= {parameter["name"] for parameter in one["parameters"]}
    assert one["title"]["id"] and one["title"]["en"]


def test_a_question_of_the_catalogue(server: Server, store: Path) -> None:
    body = "Politeknik STIA LAN Jakarta"
    expected = kg.query("agreements-of-institution", store=store, institution=body)
    assert len(expected) > 0
    for response in (
        server.client.get("/queries/agreements-of-institution", params={"institution": body}),
        server.client.post("/queries/agreements-of-institution", data={"institution": body}),
    ):
        assert response.status_code == 200
        assert len(response.json()["results"]["bindings"]) == len(expected)
    table = server.client.get(
        "/queries/agreements-of-institution", params={"institution": body}, headers={"Accept": "text/csv"}
    )
    assert table.text.replace("\r\n", "\n") == expected.to_csv()
    text = server.client.get(
        "/queries/agreements-of-institution",
        params={"institution": body},
        headers={"Accept": "application/sparql-query"},
    )
    assert f'VALUES ?institution {{ "{body}" }}' in text.text
    assert json.loads(server.query(text.text).text) == json.loads(response.text)


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/queries/who-signed-wat", 404, "did you mean who-signed-what?"),
        ("/queries/..%2Fwho-signed-what", 404, ""),
        ("/queries/agreements-of-institution?institusion=x", 400, "did you mean institution?"),
        ("/queries/who-signed-what?x=1", 400, "no parameter x"),
        ("/queries/agreements-of-institution?institution=a&institution=b", 400, "more than once"),
        ("/queries/office-holders-as-of?as_of=yesterday", 400, "a day as YYYY-MM-DD"),
    ],
)
def test_questions_that_cannot_be_asked(server: Server, address: str, status: int, words: str) -> None:
    response = server.client.get(address)
    assert response.status_code == status
    assert words in response.text


def test_a_question_in_a_browser_is_a_page(server: Server) -> None:
    response = server.client.get("/queries/who-signed-what", headers={"Accept": BROWSER})
    assert response.headers["Content-Type"].startswith("text/html")
    assert (
        server.client.get("/queries/who-signed-what.csv").headers["Content-Type"] == "text/csv; charset=utf-8"
    )
