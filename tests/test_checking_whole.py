"""A check, which reads each graph once, finds what looking at everything in the whole finds."""

from __future__ import annotations

import random

import pytest
from broken_graphs import broken, example, stored
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.catalog import run
from kg.quality import check, misshapen
from kg.quality.walking import Walk
from kg.shapes import Stored, concepts, shapes
from kg.vocab import OA, SIN, SPARQL_PREFIXES

# The nodes that break a promise, and the values that do, asked of the engine.
PROMISES = {
    "one-graph": """SELECT DISTINCT ?node ?value WHERE {
      GRAPH ?one { ?node ?value ?object } GRAPH ?other { ?node ?value ?object } FILTER(?other != ?one)
    }""",
    "quote-length": """SELECT DISTINCT ?node WHERE {
      ?node oa:exact ?quote ; oa:start ?start ; oa:end ?end . FILTER(STRLEN(?quote) != ?end - ?start)
    }""",
    "evidence-in-its-article": """SELECT DISTINCT ?node WHERE {
      GRAPH ?graph { ?node oa:hasSource ?article } FILTER(?graph != ?article)
    }""",
    "no-blank-nodes": """SELECT DISTINCT ?node ?value WHERE {
      GRAPH ?graph { ?node ?value ?object } FILTER(isBlank(?node) || isBlank(?object))
    }""",
}
Told = set[tuple[str, str, str]]


def by_looking_at_everything(store: Store) -> Told:
    view = Stored(store)
    nodes = {node for cls in shapes().by_class for node in view.instances(cls)}
    found = {(one.rule, one.node, one.value) for one in misshapen(store, nodes)}
    for rule, query in PROMISES.items():
        for node, *value in run(store, SPARQL_PREFIXES + query).rows:
            found.add((rule, str(node), str(value[0]) if value else ""))
    return found


def by_check(store: Store) -> Told:
    rest = {"known-terms", "parties-agree", "acts-for-a-party-of-its-agreement"}
    return {(one.rule, one.node, one.value) for one in check(store).findings if one.rule not in rest}


def scattered(seed: int) -> Store:
    """The example, broken, with some of it moved or repeated in graphs where it does not belong."""
    graphs = sorted({quad.graph_name for quad in example()}, key=str)
    quads, dice = broken(seed, graphs), random.Random(seed)
    articles = [graph for graph in graphs if "article/" in graph.value]
    for _ in range(dice.randint(0, 25)):
        quad = dice.choice(quads)
        home = dice.choice([*graphs, *articles, DefaultGraph()])
        if dice.random() < 0.3:
            quad = Quad(quad.subject, NamedNode(dice.choice((SIN.evidence, OA.exact, OA.end))), quad.object)
        quads.append(Quad(quad.subject, quad.predicate, quad.object, home))
        if dice.random() < 0.3:
            quads.remove(dice.choice(quads))
    return stored(quads)


@pytest.mark.parametrize("largest", [1, 20_000])
@pytest.mark.parametrize("seed", range(60))
def test_a_check_finds_what_looking_at_everything_finds(
    seed: int, largest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where graphs are too large to be held in memory."""
    monkeypatch.setattr("kg.quality.walking._WHOLE", largest)
    store = scattered(seed)
    assert by_check(store) == by_looking_at_everything(store)


def test_of_a_sound_store_little_is_looked_at_twice() -> None:
    """What a walk leaves to the whole are the concepts alone, whatever the store says of itself."""
    store = stored(list(example()))
    assert Walk(store, lambda *_: None).open == {*concepts()}


def test_a_check_tells_what_it_does() -> None:
    told: list[str] = []
    check(stored(list(example())), progress=lambda what, *_: told.append(what))
    assert [*dict.fromkeys(told)] == [
        "reading graphs",
        "looking at the whole",
        "asking what is missing or weak",
    ]
