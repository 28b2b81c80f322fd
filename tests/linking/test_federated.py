"""The federated questions of the catalogue, asked of a server on loopback; nothing is asked of anybody who was not named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from linking.corpus import extract
from msgspec import structs
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, Store
from remote.scripted import RESULTS, Asked, Said, Server, serving

from kg.catalog import Question, list_questions, run
from kg.errors import QueryError

QUERIES = Path(__file__).resolve().parent.parent / "queries"
FEDERATED = {name: question for name, question in list_questions().items() if question.services}
ADDRESS = re.compile(r"<https://query\.wikidata\.org/sparql>")


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    for name in ("example", "linked"):
        store.load(path=QUERIES / f"{name}.trig", format=RdfFormat.TRIG)
    return store


@pytest.fixture(scope="module")
def wikidata() -> Iterator[Server]:
    def answer(asked: Asked) -> Said:
        assert asked.headers["content-type"] == "application/sparql-query"
        found = extract().store.query(asked.body.decode())
        assert isinstance(found, QuerySolutions)
        return Said(body=found.serialize(format=QueryResultsFormat.JSON) or b"", type=RESULTS)

    with serving(answer) as server:
        yield server


def at(name: str, server: Server) -> tuple[Question, frozenset[str]]:
    """A question with another address for Wikidata, and the host to allow."""
    question = FEDERATED[name]
    text, count = ADDRESS.subn(f"<{server.address}/>", question.text)
    assert count == 1
    host = server.address.removeprefix("http://")
    return structs.replace(question, text=text, services=(host,)), frozenset({host})


def test_there_are_federated_questions() -> None:
    assert len(FEDERATED) >= 2


@pytest.mark.parametrize("name", FEDERATED)
def test_a_federated_question_gives_the_expected_result(name: str, store: Store, wikidata: Server) -> None:
    question, services = at(name, wikidata)
    result = run(store, question, services=services)
    assert result.to_csv() == (QUERIES / "expected" / f"{name}.csv").read_text("utf-8")
    assert [column.name for column in result.columns] == [column.name for column in question.columns]


@pytest.mark.parametrize("name", FEDERATED)
def test_it_asks_once_and_for_a_bounded_number_of_items(name: str, store: Store, wikidata: Server) -> None:
    """The engine sends the pattern as it stands, without what it knows: it must be small enough by itself."""
    before = len(wikidata.asked)
    question, services = at(name, wikidata)
    run(store, question, services=services)
    (asked,) = wikidata.asked[before:]
    assert "Q5098" in asked.body.decode() and "VALUES" in asked.body.decode()


@pytest.mark.parametrize("name", FEDERATED)
def test_it_names_the_host_that_it_asks_and_no_other_is_asked(
    name: str, store: Store, wikidata: Server
) -> None:
    assert FEDERATED[name].services == ("query.wikidata.org",)
    assert len(re.findall("SERVICE", FEDERATED[name].text)) == len(ADDRESS.findall(FEDERATED[name].text)) == 1
    with pytest.raises(QueryError, match=r"--allow-service query.wikidata.org"):
        run(store, name)
    question, _ = at(name, wikidata)
    before = len(wikidata.asked)
    with pytest.raises(QueryError, match="by SERVICE"):
        run(store, question, services=frozenset({"127.0.0.1", "query.wikidata.org"}))
    assert len(wikidata.asked) == before


def test_a_host_that_gives_no_answer_is_named(store: Store) -> None:
    with serving(lambda _: Said(500, "down", "text/plain")) as server:
        question, services = at("regions-on-wikidata", server)
        with pytest.raises(QueryError, match="regions-on-wikidata: the engine could not answer"):
            run(store, question, services=services)
