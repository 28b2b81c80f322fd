"""What `sinergi serve` serves is asked as any other engine is: the same answers as from the store itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Server

import kg
from kg.catalog import Result, list_questions
from kg.knowledge import KnowledgeGraph
from kg.remote import RemoteGraph

QUESTIONS = [name for name, question in list_questions().items() if not question.services]


@pytest.fixture(scope="module")
def here(store: Path) -> Iterator[KnowledgeGraph]:
    with kg.open_store(store) as graph:
        yield graph


@pytest.fixture(scope="module")
def there(server: Server) -> Iterator[RemoteGraph]:
    with RemoteGraph(f"http://127.0.0.1:{server.port}/sparql") as graph:
        yield graph


def written(result: Result) -> list[tuple[str, ...]]:
    return [tuple("" if term is None else str(term) for term in row) for row in result.terms]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question(here: KnowledgeGraph, there: RemoteGraph, name: str) -> None:
    assert written(there.query(name)) == written(here.query(name))


def test_everything_and_the_network(here: KnowledgeGraph, there: RemoteGraph) -> None:
    everything = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    assert there.query(everything).terms == here.query(everything).terms
    assert there.coverage() == here.coverage()
    assert there.base() == here.base
    assert dict(there.network().nodes(data=True)) == dict(here.network().nodes(data=True))
