"""Rows are put into order outside the engine: the order is the engine's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store

from kg.catalog import run
from kg.catalog.ordering import order_of, ordered
from kg.vocab import XSD

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=3)
VALUES = {
    "texts": st.one_of(
        st.builds(Literal, TEXTS), st.builds(Literal, TEXTS, language=st.sampled_from(["en", "id"]))
    ),
    "numbers": st.one_of(
        st.builds(Literal, st.integers(-12, 12)),
        st.decimals(-9, 9, places=1).map(lambda n: Literal(str(n), datatype=NamedNode(XSD.decimal))),
    ),
    "days": st.dates().map(lambda day: Literal(day.isoformat(), datatype=NamedNode(XSD.date))),
    "truth": st.builds(Literal, st.booleans()),
    "IRIs": st.sampled_from("abAB").map(lambda name: NamedNode(f"http://e/{name}")),
    "doubtful days": st.sampled_from(["2021-01-01", "2021-01-01Z", "-2021-01-01", "day"]).map(
        lambda day: Literal(day, datatype=NamedNode(XSD.date))
    ),
}
VALUES["anything"] = st.one_of(*VALUES.values())


def by_engine(store: Store, text: str) -> list[tuple[object, ...]]:
    found = store.query(text, use_default_graph_as_union=True)
    assert isinstance(found, QuerySolutions)
    return [tuple(row) for row in found]


@pytest.mark.parametrize("kind", VALUES)
@given(data=st.data())
def test_the_order_is_that_of_the_engine(kind: str, data: st.DataObject) -> None:
    store = Store()
    for number in range(data.draw(st.integers(0, 9))):
        node = NamedNode(f"http://e/{number}")
        store.add(Quad(node, NamedNode("http://e/is"), Literal(number), DefaultGraph()))
        for name in "pq":
            if data.draw(st.integers(0, 4)):
                value = data.draw(VALUES[kind])
                store.add(Quad(node, NamedNode(f"http://e/{name}"), value, DefaultGraph()))
    where = "{ ?s <http://e/is> ?n OPTIONAL { ?s <http://e/p> ?p } OPTIONAL { ?s <http://e/q> ?q } }"
    for head, order in (
        ("SELECT ?p ?q ?n", "?p DESC(?q) ?n"),
        ("select ?n where", "order by desc ( ?q ) asc(?p) $n"),
        ("SELECT DISTINCT ?p", "?p ?q ?n"),
        ("SELECT (STR(?q) AS ?r) ?n", "?r ?nothing ?q ?n"),
        ("SELECT *", "?nothing ?q ?n"),
    ):
        text = f"{head} {where} {order if 'order' in order else f'ORDER BY {order}'}"
        assert list(run(store, text).terms) == by_engine(store, text)


@pytest.mark.parametrize(
    ("head", "hidden"),
    [
        ("SELECT ?a ?b", ("c",)),
        ("SELECT DISTINCT ?b (COUNT(?c) + ?d AS ?a)", ("c",)),
        ("SELECT ?a (STR(?x) as $c) ?b", ()),
        ("SELECT (1 AS ?n)", ("a", "c", "b")),
        ("SELECT *", ()),
    ],
)
def test_the_keys_that_are_not_selected_are_known_without_asking(head: str, hidden: tuple[str, ...]) -> None:
    order = order_of(f"{head} WHERE {{ ?a ?b ?c }} ORDER BY ?a DESC(?c) ?b ?c")
    assert order is not None
    assert order.hidden == hidden
    more = "".join(f"?{name} " for name in hidden)
    assert " ".join(order.unhidden.split()) == f"{head} {more}WHERE {{ ?a ?b ?c }}"


@pytest.mark.parametrize(
    ("text", "keys", "bare"),
    [
        ("SELECT ?a { ?a ?b ?c } ORDER BY ?a", (("a", False),), "SELECT ?a { ?a ?b ?c } "),
        (
            "SELECT * { { SELECT ?a { ?a ?b ?c } ORDER BY ?b } } # ORDER\nORDER BY DESC(?a) ?b",
            (("a", True), ("b", False)),
            "SELECT * { { SELECT ?a { ?a ?b ?c } ORDER BY ?b } } # ORDER\n",
        ),
    ],
)
def test_an_order_by_variables_is_taken_off(text: str, keys: tuple[tuple[str, bool], ...], bare: str) -> None:
    order = order_of(text)
    assert order is not None
    assert (order.text, order.keys) == (bare, keys)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?a { ?a ?b ?c }",
        "SELECT ?a { { SELECT ?a { ?a ?b ?c } ORDER BY ?a } }",
        "SELECT ?a { ?a ?b ?c } ORDER BY ?a LIMIT 3",
        "SELECT ?a { ?a ?b ?c } ORDER BY STR(?a)",
        "SELECT ?a { ?a ?b ?c } ORDER BY ?a )",
        "SELECT ?a { ?a ?b ?c } ORDER BY",
        "SELECT ?a { ?a ?b ?c } ORDER ?a",
        "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c } ORDER BY ?a",
        "hello",
    ],
)
def test_other_orders_are_left_to_the_engine(text: str) -> None:
    assert order_of(text) is None


def test_a_variable_that_is_not_selected_orders_too() -> None:
    order = order_of("SELECT DISTINCT ?a WHERE { ?a ?b ?c } ORDER BY ?c")
    assert order is not None
    assert order.unhidden == "SELECT DISTINCT ?a  ?c WHERE { ?a ?b ?c } "
    assert order.distinct


def test_columns_of_several_kinds_are_left_to_the_engine() -> None:
    assert ordered([(Literal("a"),), (Literal(1),)], [(0, False)]) is None
    assert ordered([], [(0, False)]) == ()
