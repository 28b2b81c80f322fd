"""The SPARQL 1.1 Protocol: what the query part of the W3C's protocol tests asks, and what lies between its lines."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from servers import JSON, Server, serving_with

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}
DATA = "http://example.org/data"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
DOCUMENT = ox.NamedNode("http://xmlns.com/foaf/0.1/Document")

BOTH = f"ASK {{ <{DATA}/1> a ?t . <{DATA}/2> a ?t }}"
NAMED = f"ASK {{ GRAPH ?g {{ <{DATA}/1> a ?t }} GRAPH ?h {{ <{DATA}/2> a ?t }} }}"
FULL = f"ASK {{ <{DATA}/3> a ?t GRAPH ?g {{ <{DATA}/1> a ?t }} GRAPH ?h {{ <{DATA}/2> a ?t }} }}"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of three graphs, each of which says that it is a document; nothing is in the default graph."""
    folder = tmp_path_factory.mktemp("plain")
    store = ox.Store(str(folder))
    for number in (1, 2, 3):
        graph = ox.NamedNode(f"{DATA}/{number}")
        store.add(ox.Quad(graph, TYPE, DOCUMENT, graph))
    store.flush()
    del store
    with serving_with(store=str(folder), plain=True, workers=1) as running:
        yield running


def graphs(default: tuple[int, ...] = (), named: tuple[int, ...] = ()) -> list[tuple[str, str]]:
    chosen = [("default-graph-uri", f"{DATA}/{number}") for number in default]
    return chosen + [("named-graph-uri", f"{DATA}/{number}") for number in named]


@pytest.mark.parametrize(
    ("query", "dataset", "holds"),
    [
        (BOTH, graphs(default=(1, 2)), True),
        (BOTH, graphs(default=(1,)), False),
        (BOTH, [], False),
        (NAMED, graphs(named=(1, 2)), True),
        (NAMED, graphs(named=(1,)), False),
        (NAMED, graphs(default=(1, 2)), False),
        (FULL, graphs(default=(3,), named=(1, 2)), True),
        (FULL, graphs(default=(1,), named=(2, 3)), False),
        # What the request names goes before what the query does.
        (NAMED.replace("ASK", f"ASK FROM <{DATA}/3>"), graphs(named=(1, 2)), True),
        (BOTH.replace("ASK", f"ASK FROM <{DATA}/1> FROM <{DATA}/2>"), graphs(default=(3,)), False),
        (BOTH.replace("ASK", f"ASK FROM <{DATA}/1> FROM <{DATA}/2>"), [], True),
    ],
)
@pytest.mark.parametrize("way", ["get", "form", "form and query string", "direct"])
def test_the_dataset(
    plain: Server, way: str, query: str, dataset: list[tuple[str, str]], holds: bool
) -> None:
    client = plain.client
    match way:
        case "get":
            response = client.get("/sparql", params=[("query", query), *dataset])
        case "form":
            response = client.post("/sparql", data=_form([("query", query), *dataset]))
        case "form and query string":
            response = client.post("/sparql", params=dataset, data={"query": query})
        case _:
            response = client.post("/sparql", params=dataset, content=query, headers=QUERY)
    assert response.status_code == 200, response.text
    assert response.json()["boolean"] is holds


def _form(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    return {name: [value for key, value in pairs if key == name] for name, _ in pairs}


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_the_three_ways_to_ask(server: Server, path: str) -> None:
    for response in (
        server.client.get(path, params={"query": "ASK {}"}),
        server.client.post(path, data={"query": "ASK {}"}),
        server.client.post(path, content="ASK {}", headers=QUERY),
        server.client.post(
            path, content="ASK {}", headers={"Content-Type": "Application/SPARQL-Query; charset=UTF-8"}
        ),
    ):
        assert response.status_code == 200
        assert response.headers["Content-Type"] == JSON
        assert response.json() == {"head": {}, "boolean": True}


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("SELECT (1 AS ?value) {}", {JSON, "application/sparql-results+xml"}),
        ("ASK {}", {JSON, "application/sparql-results+xml"}),
        ("DESCRIBE <http://example.org/>", {"text/turtle; charset=utf-8"}),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", {"text/turtle; charset=utf-8"}),
    ],
)
def test_the_kind_of_answer_fits_the_query(server: Server, query: str, kinds: set[str]) -> None:
    response = server.client.post("/sparql", content=query, headers=QUERY)
    assert response.status_code == 200
    assert response.headers["Content-Type"] in kinds


def test_a_relative_iri_is_one_of_the_endpoint(server: Server) -> None:
    text = server.query("CONSTRUCT { <s> <p> 1 } WHERE {}", Accept="application/n-triples").text
    assert text.startswith(f"<{server.address}/s> <{server.address}/p> ")


@pytest.mark.parametrize(
    ("method", "address", "content", "headers", "status"),
    [
        ("PUT", "/sparql?query=ASK%20%7B%7D", "", FORM, 405),
        ("DELETE", "/sparql?query=ASK%20%7B%7D", "", {}, 405),
        ("PATCH", "/sparql", "ASK {}", QUERY, 405),
        ("GET", "/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", "", {}, 400),
        ("POST", "/sparql?query=ASK%20%7B%7D", "ASK {}", QUERY, 400),
        ("POST", "/sparql", "query=ASK%20%7B%7D&query=ASK%20%7B%7D", FORM, 400),
        ("POST", "/sparql", "ASK {}", {"Content-Type": "text/plain"}, 415),
        ("POST", "/sparql", "ASK {}", {"Content-Type": "multipart/form-data; boundary=x"}, 415),
        ("POST", "/sparql", "query=ASK%20%7B%7D", {}, 415),
        ("POST", "/sparql", "ASK {}", {}, 415),
        (
            "POST",
            "/sparql",
            "ASK {}".encode("utf-16"),
            {"Content-Type": "application/sparql-query; charset=UTF-16"},
            415,
        ),
        ("POST", "/sparql", "ASK {}".encode("utf-16"), QUERY, 400),
        ("POST", "/sparql", "", FORM, 400),
        ("GET", "/sparql?query=ASK%20%7B", "", {}, 400),
        ("GET", "/sparql?query=", "", {}, 400),
        # Updates, in all their forms.
        ("GET", "/sparql?update=CLEAR%20ALL", "", {}, 403),
        ("POST", "/sparql", "update=CLEAR%20ALL", FORM, 403),
        ("POST", "/sparql", "CLEAR ALL", UPDATE, 403),
        ("POST", "/sparql?using-graph-uri=http://x/", "CLEAR ALL", UPDATE, 403),
        ("POST", "/sparql", "update=CLEAR%20ALL&update=CLEAR%20ALL", FORM, 403),
        ("POST", "/sparql", "INSERT DATA { <s> <p> 1 }", QUERY, 403),
        (
            "GET",
            "/sparql?query=%23%20SELECT%0APREFIX%20a%3A%20%3Cb%3A%3E%20DELETE%20WHERE%20%7B%3Fs%20%3Fp%20%3Fo%7D",
            "",
            {},
            403,
        ),
        ("POST", "/sparql", "query=ASK%20%7B%7D&update=CLEAR%20ALL", FORM, 400),
    ],
)
def test_what_is_refused(
    server: Server, method: str, address: str, content: str | bytes, headers: dict[str, str], status: int
) -> None:
    response = server.client.request(method, address, content=content, headers=headers)
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text.count("\n") == 1
    if status == 403:
        assert "sinergi add" in response.text
    if status == 405:
        assert response.headers["Allow"] == "GET, HEAD, POST, OPTIONS"


def test_an_error_of_syntax_tells_its_place(server: Server) -> None:
    response = server.query("SELECT ?x\nWHERE { ?x ?y FILTER }")
    assert response.status_code == 400
    assert response.text.startswith("query: line 2, column 21: does not parse at ' }'")


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("SELECT (<urn:x>(1) AS ?y) {}", "line 1, column 9: there is no function <urn:x>"),
        ("ASK {\n ?a ?b ?c FILTER(<urn:x>(?c)) }", "line 2, column 18: there is no function <urn:x>"),
        (
            "SELECT (<urn:median>(DISTINCT ?c) AS ?y) { ?a ?b ?c }",
            "line 1, column 9: there is no aggregate <urn:median>",
        ),
    ],
)
def test_a_function_that_there_is_not_is_an_error_of_the_query(
    server: Server, query: str, place: str
) -> None:
    response = server.query(query)
    assert response.status_code == 400, response.text
    assert response.text.startswith(f"query: {place}")


def test_an_unknown_prefix_is_named(server: Server) -> None:
    assert "declare the prefix" in server.query("ASK { ?x nowhere:y ?z }").text


def test_graphs_of_a_store_are_a_union_unless_the_request_names_some(server: Server) -> None:
    counted = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    everything = _number(server.query(counted).text)
    (graph, *_) = [
        row["g"]["value"]
        for row in server.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g").json()["results"][
            "bindings"
        ]
    ]
    one = server.client.get("/sparql", params={"query": counted, "default-graph-uri": graph})
    assert 0 < _number(one.text) < everything
    assert _number(server.query(counted.replace("{", f"FROM <{graph}> {{", 1)).text) == _number(one.text)


def _number(text: str) -> int:
    return int(json.loads(text)["results"]["bindings"][0]["n"]["value"])


def test_a_graph_that_is_no_iri(server: Server) -> None:
    response = server.client.get("/sparql", params={"query": "ASK {}", "default-graph-uri": "no iri"})
    assert response.status_code == 400
    assert "default-graph-uri" in response.text


def test_parameters_of_others_do_not_matter(server: Server) -> None:
    assert (
        server.client.get("/sparql", params={"query": "ASK {}", "format": "x", "timeout": "1"}).status_code
        == 200
    )


def test_the_service_description(server: Server) -> None:
    response = server.client.get("/sparql")
    assert response.headers["Content-Type"] == "text/turtle; charset=utf-8"
    described = ox.Store()
    described.load(response.content, ox.RdfFormat.TURTLE)
    endpoint = f"<{server.address}/sparql>"
    asked = f"""PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
        ASK {{ {endpoint} a sd:Service ; sd:endpoint {endpoint} ; sd:supportedLanguage sd:SPARQL11Query ;
            sd:feature sd:UnionDefaultGraph ; sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON> ;
            sd:defaultDataset [ sd:namedGraph [ sd:name ?name ] ]
          FILTER NOT EXISTS {{ {endpoint} sd:feature sd:BasicFederatedQuery }} }}"""
    assert described.query(asked)
    assert server.client.get("/sparql", headers={"Accept": "application/ld+json"}).json()
    assert server.client.get("/sparql", headers={"Accept": "text/csv"}).status_code == 406


def test_a_folder_of_the_engine_has_no_pages(plain: Server) -> None:
    assert plain.client.get("/").status_code == 404
    assert "UnionDefaultGraph" not in plain.client.get("/sparql").text
