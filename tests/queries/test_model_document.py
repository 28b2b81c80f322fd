"""`docs/model.md` says what is so: its example stands in the graph, its queries give the answers printed below them."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from kg import vocab
from kg.assets import ontology_dir
from kg.catalog import parse_question, run

HERE = Path(__file__).parent
DOCUMENT = (HERE.parents[1] / "docs" / "model.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", DOCUMENT, flags=re.DOTALL | re.MULTILINE)
ANSWERED = [
    (text, answer)
    for (kind, text), (following, answer) in itertools.pairwise(BLOCKS)
    if (kind, following) == ("sparql", "csv")
]


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.load(path=HERE / "example.trig", format=RdfFormat.TRIG)
    concepts = ontology_dir() / "concepts.ttl"
    store.load(path=concepts, format=RdfFormat.TURTLE, to_graph=NamedNode(vocab.CONCEPTS_GRAPH))
    return store


def test_every_query_is_followed_by_its_answer() -> None:
    kinds = [kind for kind, _ in BLOCKS]
    assert kinds.count("sparql") == kinds.count("csv") == len(ANSWERED) == 11


@pytest.mark.parametrize(("text", "answer"), ANSWERED)
def test_a_query_gives_the_answer_below_it(store: Store, text: str, answer: str) -> None:
    assert run(store, text).to_csv() == answer


def test_the_question_with_a_header_takes_its_parameter(store: Store) -> None:
    question = parse_question(ANSWERED[-1][0], "offices")
    assert run(store, question, {"person": "Nurliah Nurdin"}).to_csv() == "office\nDirektur\n"


def test_the_turtle_stands_in_the_example() -> None:
    (turtle,) = (text for kind, text in BLOCKS if kind == "turtle")
    shown = {quad.triple for quad in parse(turtle, RdfFormat.TURTLE)}
    assert shown <= {quad.triple for quad in parse(path=HERE / "example.trig")}
    assert len(shown) > 60


def test_the_picture_uses_terms_of_the_vocabulary() -> None:
    (picture,) = (text for kind, text in BLOCKS if kind == "mermaid")
    terms = re.findall(r"\b(\w+):(\w+)", picture)
    assert len(terms) > 30
    for prefix, name in terms:
        assert name in vocab.NAMESPACES[prefix], f"{prefix}:{name}"
