"""Real engines: a graph pushed to Virtuoso and to Oxigraph answers there as it does here, question by question."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from remote import engines

from kg.catalog import Result, StoredNames, list_questions, run, unfound
from kg.errors import RemoteError
from kg.graphview import network
from kg.remote import Credentials, RemoteGraph, push
from kg.vocab import CONCEPTS_GRAPH

CATALOGUE = list_questions()
HERE = {name: question for name, question in CATALOGUE.items() if not question.services}
MANY, GRAPHS = 12_345, 300
PERSON = "http://xmlns.com/foaf/0.1/Person"
UNSAMRA = "https://w3id.org/sinergi/id/institution/universitas-samudra-raya-ab01cd23"

GIVEN: dict[str, tuple[str, ...]] = {
    "as_of": ("2025-05-09", "2021-01-29"),
    "below": ("0.9", "0.5"),
    "entity": ("Nurliah Nurdin", UNSAMRA),
    "from": ("unsamra", UNSAMRA),
    "institution": ("UNSAMRA", UNSAMRA, 'nobody "of this name\\'),
    "lang": ("en",),
    "least": ("2",),
    "person": ("sri lestari", "nobody"),
    "place": ("pendopo kabupaten",),
    "region": ("35.10", "99"),
    "to": ("Pemkot Tanjung Arum",),
    "topic": ("education", "https://w3id.org/sinergi/ontology#Research"),
}
"""Values for each parameter of the catalogue, by its name; `from` and `to` may be days instead."""

DAYS = {"from": ("2023-01-01",), "to": ("2023-12-31",)}

ASKED = [(name, {}) for name in HERE] + [
    (name, {parameter.name: value})
    for name, question in HERE.items()
    for parameter in question.parameters
    for value in (DAYS if parameter.type == "date" and parameter.name in DAYS else GIVEN)[parameter.name]
]


def written(result: Result) -> list[tuple[str, ...]]:
    return [tuple("" if term is None else str(term) for term in row) for row in result.terms]


def signature(question: tuple[str, dict[str, str]]) -> str:
    name, values = question
    return " ".join([name, *values.values()])


@pytest.fixture(scope="module")
def many() -> Store:
    """More triples than Virtuoso gives rows, in more graphs than the example has."""
    store = Store()
    predicate = NamedNode("http://e/number")
    graphs = [NamedNode(f"https://w3id.org/sinergi/id/article/many-{number}") for number in range(GRAPHS)]
    store.bulk_extend(
        Quad(NamedNode(f"http://e/{number}"), predicate, Literal(number), graphs[number % GRAPHS])
        for number in range(MANY)
    )
    return store


@pytest.fixture(scope="module")
def example() -> Store:
    return engines.example()


@pytest.fixture(scope="module", params=engines.ENGINES)
def pushed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, example: Store, many: Store
) -> Iterator[str]:
    """The Graph Store of an engine that was sent the example and the many."""
    both = Store()
    both.bulk_extend(example)
    both.bulk_extend(many)
    with request.param(tmp_path_factory.mktemp("engine")) as address:
        sent = push(both, address, credentials=engines.DBA)
        assert (sent.triples, sent.removed) == (len(both), 0)
        yield address


@pytest.fixture(scope="module")
def graph(pushed: str) -> Iterator[RemoteGraph]:
    with RemoteGraph(pushed) as graph:
        yield graph


@pytest.mark.parametrize("asked", ASKED, ids=map(signature, ASKED))
def test_a_question_is_answered_as_here(
    graph: RemoteGraph, example: Store, asked: tuple[str, dict[str, str]]
) -> None:
    name, values = asked
    expected, answer = run(example, name, values), graph.query(name, **values)
    assert written(answer) == written(expected)
    assert answer.columns == expected.columns


@pytest.mark.parametrize("asked", ASKED, ids=map(signature, ASKED))
def test_a_name_that_nothing_bears_is_told_as_here(
    graph: RemoteGraph, example: Store, asked: tuple[str, dict[str, str]]
) -> None:
    name, values = asked
    here = unfound(CATALOGUE[name], values, StoredNames(example, lambda name, kind: ()))
    there = graph.query(name, **values).unfound
    assert [(one.parameter, one.name) for one in there] == [(one.parameter, one.name) for one in here]


@pytest.mark.parametrize(
    ("name", "values", "nearest"),
    [
        ("agreements-of-institution", {"institution": "Pemkot Tanjung Arun"}, "Pemkot Tanjung Arum"),
        ("roles-of-person", {"person": "NURLIA NURDIN"}, "Nurliah Nurdin"),
        ("agreements-on-topic", {"topic": "Educatoin"}, "Education"),
    ],
)
def test_the_nearest_names_are_told(
    graph: RemoteGraph, name: str, values: dict[str, str], nearest: str
) -> None:
    (found,) = graph.query(name, **values).unfound
    assert found.nearest[0] == nearest


def test_the_network_is_that_of_here(graph: RemoteGraph, example: Store) -> None:
    here, there = network(example), graph.network()
    assert there.graph == here.graph
    assert dict(there.nodes(data=True)) == dict(here.nodes(data=True))
    assert list(there.edges(keys=True, data=True)) == list(here.edges(keys=True, data=True))


def test_all_rows_come_however_many(graph: RemoteGraph) -> None:
    answer = graph.query("SELECT ?s ?number WHERE { ?s <http://e/number> ?number } ORDER BY ?number")
    assert [row[1] for row in answer.rows] == list(range(MANY))
    assert len(graph.query("CONSTRUCT WHERE { ?s <http://e/number> ?number }")) == MANY


def test_the_engine_s_own_triples_do_not_count(graph: RemoteGraph, example: Store) -> None:
    ((found,),) = graph.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }").rows
    marks = len(list(example.named_graphs())) + GRAPHS + 1  # that of the marks tells their number
    assert found == len(example) + MANY + marks


@pytest.mark.parametrize(
    "text",
    [
        f"ASK {{ ?x a <{PERSON}> }}",
        f"ASK {{ ?x a <{PERSON}s> }}",
        f"CONSTRUCT {{ ?x a ?type }} WHERE {{ ?x a <{PERSON}> ; a ?type }}",
        "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?x a <https://schema.org/NewsArticle> } } ORDER BY ?g",
        f"SELECT ?c FROM <{CONCEPTS_GRAPH}> WHERE {{ ?s a ?c }} GROUP BY ?c ORDER BY ?c",
    ],
)
def test_each_form_of_query(graph: RemoteGraph, example: Store, text: str) -> None:
    assert written(graph.query(text)) == written(run(example, text))


def test_what_the_engine_holds_is_what_was_sent(graph: RemoteGraph, example: Store) -> None:
    for name in example.named_graphs():
        inside = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {name!s} {{ ?s ?p ?o }} }}"
        assert written(graph.query(inside)) == written(run(example, inside)), str(name)


@pytest.mark.parametrize("pushed", engines.ENGINES[1:], indirect=True)
def test_who_is_not_known_is_refused(pushed: str, example: Store) -> None:
    for credentials in (None, Credentials("dba", "wrong")):
        with pytest.raises(RemoteError, match=r"asks who you are, or does not know you \(401\)") as raised:
            push(example, pushed, credentials=credentials)
        assert "wrong" not in str(raised.value)
    with pytest.raises(RemoteError, match=r"does not allow this \(403: .*Permission denied"):
        push(example, pushed.removesuffix("-auth"))


@pytest.mark.parametrize("pushed", engines.ENGINES[1:], indirect=True)
def test_a_query_that_the_engine_refuses_is_one_sentence(graph: RemoteGraph) -> None:
    with pytest.raises(RemoteError) as raised:
        graph.query("SELECT ?x ?y WHERE { ?x <http://e/p>* ?y }")
    text = str(raised.value)
    assert "could not do it (500: Virtuoso" in text and "\n" not in text and len(text) < 500


def test_every_parameter_is_given() -> None:
    taken = {parameter.name for question in HERE.values() for parameter in question.parameters}
    assert taken <= GIVEN.keys()
