"""Queries at other engines: taken apart, paged, and asked with bound parameters; nothing of an answer is lost."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from pyoxigraph import Literal, NamedNode, Store
from remote.engines import answering, example
from remote.scripted import RESULTS, Asked, Said, in_turn, rows, serving

import kg
from kg.catalog import Result, list_questions, run
from kg.errors import QueryError, RemoteError
from kg.remote import Endpoint, RemoteGraph, Transport
from kg.remote.answers import read_truth
from kg.remote.lexical import canonical
from kg.remote.parts import parts, without_comments
from kg.remote.transport import Reply
from kg.vocab import XSD

CATALOGUE = {name: question for name, question in list_questions().items() if not question.services}


@pytest.fixture(scope="module")
def store() -> Store:
    return example()


# ---------------------------------------------------------------- taken apart


def test_a_select_is_taken_apart() -> None:
    found = parts(
        "# a { comment\nPREFIX : <http://e/#x> SELECT DISTINCT ?a (EXISTS { ?a ?b 'GROUP BY }' } AS ?e) "
        "FROM <http://e/g> FROM NAMED <http://e/h> WHERE { { ?a :p ?c } UNION { ?a :q '# no comment' } # here\n } "
        "GROUP BY ?a HAVING (COUNT(?c) > 1) ORDER BY DESC(?a) ?e OFFSET 5 LIMIT 7"
    )
    assert found is not None
    assert found.prologue == "PREFIX : <http://e/#x>"
    assert found.verb == "SELECT"
    assert found.head == "DISTINCT ?a (EXISTS { ?a ?b 'GROUP BY }' } AS ?e)"
    assert found.dataset == "FROM <http://e/g> FROM NAMED <http://e/h>"
    assert found.where == "{ { ?a :p ?c } UNION { ?a :q '# no comment' } }"
    assert found.grouping == "GROUP BY ?a HAVING (COUNT(?c) > 1)"
    assert (found.order, found.limit, found.offset, found.values) == ("DESC(?a) ?e", 7, 5, "")
    assert found.page(["a", "e"], 10, 5) == (
        f"PREFIX : <http://e/#x> SELECT ?a ?e {found.dataset} WHERE {{ {{ SELECT {found.head} WHERE {found.where} "
        f"{found.grouping} ORDER BY DESC(?a) ?e ?a ?e }} }} LIMIT 5 OFFSET 15"
    )


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("CONSTRUCT { ?s <p:p> ?o } WHERE { ?s ?p ?o }", "SELECT DISTINCT ?o ?s  WHERE { ?s ?p ?o } "),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "SELECT DISTINCT ?o ?p ?s  WHERE { ?s ?p ?o } "),
        ("CONSTRUCT { <a:a> <p:p> 1 } { ?s ?p ?o }", "SELECT DISTINCT (1 AS ?always)  WHERE { ?s ?p ?o } "),
        (
            "CONSTRUCT FROM <g:g> WHERE { ?s ?p ?o } ORDER BY ?s LIMIT 2",
            "SELECT ?o ?p ?s FROM <g:g> WHERE { ?s ?p ?o } ORDER BY ?s LIMIT 2",
        ),
    ],
)
def test_the_rows_of_a_construct(text: str, rows: str) -> None:
    found = parts(text)
    assert found is not None
    assert found.solutions().strip() == rows.strip()


@pytest.mark.parametrize("text", ["", "PREFIX", "DELETE WHERE { ?s ?p ?o }", "SELECT ?x", "hello", "ASK"])
def test_what_is_no_query_has_no_parts(text: str) -> None:
    assert parts(text) is None


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_query_without_comments_asks_the_same(store: Store, name: str) -> None:
    text = without_comments(CATALOGUE[name].text)
    assert "\n" not in text and "#+" not in text
    assert run(store, text).terms == run(store, name).terms


# ---------------------------------------------------------------- the whole answer


def whole(result: Result) -> list[tuple[str, ...]]:
    return [tuple("" if term is None else str(term) for term in row) for row in result.terms]


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_question_gives_the_same_from_a_server_that_cuts(store: Store, name: str) -> None:
    expected = run(store, name)
    with serving(answering(store, most=3)) as server, RemoteGraph(server.address) as graph:
        answer = graph.query(name)
        asked = len(server.asked) - 1  # the first finds how to ask
    assert whole(answer) == whole(expected)
    assert answer.columns == expected.columns
    assert (asked > 1) == (len(expected) > 3)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?s ?p ?o { ?s ?p ?o }",
        "SELECT DISTINCT ?p { ?s ?p ?o } ORDER BY DESC(?p)",
        "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c HAVING (?n > 1) ORDER BY ?n",
        "SELECT ?s { ?s a ?c } ORDER BY ?s LIMIT 250 OFFSET 7",
        "SELECT ?s { ?s a ?c } ORDER BY ?s LIMIT 100",
        "SELECT ?s { ?s a ?c } ORDER BY ?s LIMIT 0",
        "SELECT ?s FROM <https://w3id.org/sinergi/ontology/concepts> { ?s a ?c }",
        "SELECT (1 AS ?one) { ?s ?p ?o }",
    ],
)
def test_pages_are_the_whole(store: Store, text: str) -> None:
    expected = run(store, text)
    with serving(answering(store, most=100)) as server, RemoteGraph(server.address) as graph:
        answer = graph.query(text)
    assert sorted(whole(answer)) == sorted(whole(expected))
    if "ORDER BY" in text and "HAVING" not in text:
        assert whole(answer) == whole(expected)


def test_what_cannot_be_paged_is_said(store: Store) -> None:
    text = "SELECT ?s ?c { ?s a ?c } VALUES ?c { UNDEF }"
    with serving(answering(store, most=100)) as server, RemoteGraph(server.address) as graph:
        with pytest.raises(RemoteError, match="gives at most 100 rows, and there are more; ask with LIMIT"):
            graph.query(text)
        assert len(graph.query("SELECT ?s { ?s a ?c } VALUES ?c { <http://xmlns.com/foaf/0.1/Person> }"))


def test_rows_that_get_lost_between_pages_are_missed(store: Store) -> None:
    whole = answering(store, most=100)
    last = (len(run(store, "SELECT ?s ?p ?o { ?s ?p ?o }")) - 1) // 100 * 100

    def losing(asked: Asked) -> Said | None:
        text = asked.form["query"][0].replace(f"OFFSET {last}", f"OFFSET {last + 1}")
        return whole(Asked("POST", "", {}, {}, urlencode({"query": text}).encode()))

    with serving(losing) as server, RemoteGraph(server.address) as graph:
        with pytest.raises(RemoteError, match=r"counts [0-9,]+ rows and gives [0-9,]+; ask again"):
            graph.query("SELECT ?s ?p ?o { ?s ?p ?o }")
        assert len(graph.query("SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 150")) == 150


@pytest.mark.parametrize(
    "text",
    [
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CONSTRUCT WHERE { ?s a ?o }",
        "CONSTRUCT { ?s <p:is> ?o . <a:a> <p:has> ?s } { ?s a ?o } ORDER BY ?s LIMIT 30",
        "CONSTRUCT { <a:a> <p:has> 'yes' } { ?s a ?o }",
        "CONSTRUCT { <a:a> <p:has> 'yes' } { ?s a <no:body> }",
        "CONSTRUCT { ?s <p:is> ?name } { ?s a ?o OPTIONAL { ?s <http://xmlns.com/foaf/0.1/name> ?name } }",
    ],
)
def test_a_construct_is_whole(store: Store, text: str) -> None:
    with serving(answering(store, most=100)) as server, RemoteGraph(server.address) as graph:
        answer = graph.query(text)
        assert answer.terms == run(store, text).terms
        assert answer.form == "graph"


def test_a_description(store: Store) -> None:
    text = "DESCRIBE <https://w3id.org/sinergi/ontology#Signed>"
    with serving(answering(store)) as server, RemoteGraph(server.address) as graph:
        assert graph.query(text).terms == run(store, text).terms


def test_a_description_that_may_be_cut_is_refused() -> None:
    lines = "".join(f"<a:a> <a:b> {number} .\n" for number in range(10_000))

    def script(asked: Asked) -> Said:
        described = "DESCRIBE" in asked.form["query"][0]
        body, kind = (lines, "text/turtle") if described else ('{"head": {}, "boolean": true}', RESULTS)
        return Said(body=body, type=kind, headers={"Server": "Virtuoso/07"})

    cut = pytest.raises(RemoteError, match="gives at most 10,000 triples of a description")
    with serving(script) as server, RemoteGraph(server.address) as graph, cut:
        graph.query("DESCRIBE <a:a>")


# ---------------------------------------------------------------- asked as it should be


def test_parameters_are_bound_and_never_pasted(store: Store) -> None:
    attack = '"} UNION { ?s ?p ?o } #\\'
    with serving(answering(store)) as server, RemoteGraph(server.address) as graph:
        assert len(graph.query("agreements-of-institution", institution=attack)) == 0
        sent = [one.form["query"][0] for one in server.asked if "?s ?p ?o" in one.form["query"][0]]
        assert 'VALUES ?institution { "\\"} UNION { ?s ?p ?o } #\\\\" }' in sent[0]
        assert len(sent) == 2  # the other asks whether anything is called so
        assert 'sin:lookupName "\\"} union { ?s ?p ?o } #\\\\"' in sent[1]
        assert whole(graph.query("roles-of-person", person="Sri Lestari")) == whole(
            run(store, "roles-of-person", {"person": "Sri Lestari"})
        )
        asked = len(server.asked)
        with pytest.raises(QueryError, match="parameter as_of is 'soon'; give a day"):
            graph.query("agreements-in-force", as_of="soon")
        with pytest.raises(QueryError, match="no parameter until"):
            graph.query("agreements-in-force", until="2024-01-01")
        with pytest.raises(QueryError, match="DELETE would change the graph"):
            graph.query("DELETE WHERE { ?s ?p ?o }")
        with pytest.raises(QueryError, match="SERVICE would fetch"):
            graph.query("SELECT * { SERVICE <http://e/> { ?s ?p ?o } }")
        assert len(server.asked) == asked  # nothing of that was sent


def test_a_syntax_error_says_where(store: Store) -> None:
    with serving(answering(store)) as server, RemoteGraph(server.address) as graph:
        with pytest.raises(QueryError, match="line 1, column 12: does not parse"):
            graph.query("SELECT ?x {")
        with pytest.raises(QueryError, match=r"does not parse|is no query"):
            graph.query("?x ?y ?z")
    with serving(in_turn(Said(400, "unknown function", "text/plain"))) as server:
        endpoint = Endpoint(server.address, Transport())
        with pytest.raises(RemoteError, match=r"\(400: unknown function\)"):
            endpoint.select("SELECT ?x { ?x ?y ?z }")


def test_the_union_is_asked_for_where_the_engine_needs_that(store: Store) -> None:
    with serving(answering(store, union=False)) as server:
        assert kg.query("summary", store=server.address).rows == run(store, "summary").rows
        assert "union-default-graph" in server.asked[-1].form

    def no_union(asked: Asked) -> Said | None:
        alone = Asked("POST", "", {}, {}, urlencode({"query": asked.form["query"][0]}).encode())
        return answering(store, union=False)(alone)

    with serving(no_union) as server, pytest.raises(RemoteError, match="queries see only its default graph"):
        kg.query("summary", store=server.address)


def test_what_an_engine_without_our_graph_answers() -> None:
    with serving(answering(Store(), union=False)) as server, RemoteGraph(server.address) as graph:
        assert len(graph.query("partners")) == 0
        assert graph.coverage().articles == 0
        assert len(graph.network()) == 0


def test_a_graph_that_is_not_ours_is_no_network() -> None:
    def script(asked: Asked) -> Said:
        text = asked.form["query"][0]
        if text.lstrip().startswith("ASK"):
            return Said(body='{"head": {}, "boolean": true}')
        return Said(body=rows("a", "b", a=["x"], b=["y"]))

    with serving(script) as server, RemoteGraph(server.address) as graph:
        with pytest.raises(RemoteError, match="not one of ours, or not whole"):
            graph.network()
        with pytest.raises(RemoteError, match="counts its articles in a way that cannot be read"):
            graph.coverage()


def test_our_own_engine_does_not_ask_the_hosts_of_a_federated_query(store: Store) -> None:
    def script(asked: Asked) -> Said | None:
        federated = "SERVICE" in asked.form["query"][0]
        return Said(500, "that host is away", "text/plain") if federated else answering(store)(asked)

    with serving(in_turn(Said(500, ""))) as other:
        text = f"ASK {{ SERVICE <{other.address}/sparql> {{ ?s ?p ?o }} }}"
        away = pytest.raises(RemoteError, match="that host is away")
        with serving(script) as server, RemoteGraph(server.address) as graph, away:
            graph.query(text, services={other.address.removeprefix("http://")})
        assert other.asked == []


# ---------------------------------------------------------------- what engines write otherwise


@pytest.mark.parametrize(
    ("text", "datatype", "kind", "expected"),
    [
        ("1", "boolean", "string", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("1", "integer", "boolean", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("1", "integer", "integer", '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("24", "duration", "string", '"P2Y"^^<http://www.w3.org/2001/XMLSchema#duration>'),
        ("7.776e+06", "duration", "string", '"P90D"^^<http://www.w3.org/2001/XMLSchema#duration>'),
        ("P24M", "duration", "string", '"P2Y"^^<http://www.w3.org/2001/XMLSchema#duration>'),
        ("inf", "duration", "string", '"inf"^^<http://www.w3.org/2001/XMLSchema#duration>'),
        ("0.90", "decimal", "decimal", '"0.9"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("soon", "date", "date", '"soon"^^<http://www.w3.org/2001/XMLSchema#date>'),
    ],
)
def test_a_literal_has_the_letters_of_our_store(text: str, datatype: str, kind: str, expected: str) -> None:
    assert str(canonical(Literal(text, datatype=NamedNode(XSD[datatype])), kind)) == expected


@pytest.mark.parametrize(
    ("body", "truth"),
    [
        ('{"head": {}, "boolean": true}', True),
        ('{"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": []}}', False),
        (rows("__ASK_RETVAL", __ASK_RETVAL=["1"]), True),
        (rows("__ASK_RETVAL", __ASK_RETVAL=["0"]), False),
    ],
)
def test_how_engines_say_yes(body: str, truth: bool) -> None:
    reply = Reply(200, {"content-type": "application/json"}, body.encode())
    assert read_truth(reply, "http://e/") is truth
