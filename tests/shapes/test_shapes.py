"""The compiled shapes find what pySHACL finds, in a whole store as in its parts, and refuse what they do not know."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import rdflib
from broken_graphs import broken, example, stored
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, serialize
from pyshacl import validate
from rdflib import SH, Graph

from kg.assets import ontology_dir
from kg.errors import KgError
from kg.shapes import Described, Stored, Undecided, Violation, examine, read_shapes, said, shapes
from kg.shapes.literals import is_of
from kg.vocab import XSD, knowledge_graph

STEM = "https://w3id.org/sinergi/shapes#"
KNOWLEDGE = NamedNode(knowledge_graph())
Found = set[tuple[str, str, str, str]]
"""What is wrong: the rule, what it says, the node, the value."""


@cache
def read_rdflib() -> Graph:
    return Graph().parse(ontology_dir() / "shapes.ttl")


@cache
def concepts() -> Graph:
    return Graph().parse(ontology_dir() / "concepts.ttl")


def by_pyshacl(store: Store) -> Found:
    data = Graph()
    data += concepts()
    triples = {quad.triple for quad in store}
    data.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    ours = read_rdflib()
    _, results, _ = validate(data, shacl_graph=ours, inference="none", inplace=True)
    assert isinstance(results, Graph)
    found = set()
    for result in results.objects(None, SH.result):
        shape, node, value = (
            results.value(result, name) for name in (SH.sourceShape, SH.focusNode, SH.value)
        )
        says = {m.language: str(m) for m in ours.objects(shape, SH.message) if isinstance(m, rdflib.Literal)}
        named = str(shape) if isinstance(shape, rdflib.URIRef) else str(ours.value(None, SH.property, shape))
        found.add((named.removeprefix(STEM), says["en"].partition("; ")[0], name_of(node), name_of(value)))
    return found


def name_of(term: object) -> str:
    if term is None:
        return ""
    # A blank node has another label in each library, and the example has one at most.
    return "_:" if isinstance(term, rdflib.BNode) else f"{type(term).__name__[0]} {term}"


def told(one: Violation | Undecided) -> tuple[str, str, str, str]:
    assert isinstance(one, Violation)
    check = shapes().checks[one.check]
    rule = check.rule.partition(".")[0]
    value = ""
    if one.value is not None:
        value = f"{'U' if one.refers else 'L'} {one.value}"
    focus, value = ("_:" if name.startswith(("_:", "U _:")) else name for name in (f"U {one.focus}", value))
    return rule, check.messages["en"][0], focus, value


def by_ours(store: Store) -> Found:
    graph = Stored(store)
    found = set()
    for cls, checks in shapes().by_class.items():
        for node in graph.instances(cls):
            graph.focused(node)
            found |= {told(one) for one in examine(checks, graph, node)}
    return found


@pytest.mark.parametrize("seed", range(20))
def test_what_is_wrong_is_what_pyshacl_finds(seed: int) -> None:
    store = stored(broken(seed, {quad.graph_name for quad in example()}))
    assert by_ours(store) == by_pyshacl(store)


def test_the_example_is_as_it_should_be() -> None:
    assert by_ours(stored(list(example()))) == set()


@pytest.mark.parametrize("seed", range(40))
def test_an_article_by_itself_tells_the_same_or_leaves_it_open(seed: int) -> None:
    """What its graph alone does not tell, the store tells."""
    articles = sorted({q.graph_name for q in example()} - {KNOWLEDGE}, key=str)
    article = articles[seed % len(articles)]
    store = stored(broken(seed, {article}))
    part, whole = Described(said(store.quads_for_pattern(None, None, None, article))), Stored(store)
    alone, together = set(), set()
    for node, classes in part.described():
        checks = shapes().of(classes)
        whole.focused(node)
        together |= set(examine(checks, whole, node))
        for one in examine(checks, part, node):
            if isinstance(one, Undecided):
                alone |= set(examine([shapes().checks[one.check]], whole, node))
            else:
                alone.add(one)
    assert alone == together


def test_what_an_article_leaves_open_is_of_which_class_others_are() -> None:
    (article,) = {q.graph_name for q in example() if "banyuwangi" in q.graph_name.value}
    part = Described(said(quad for quad in example() if quad.graph_name == article))
    found = {one for node, classes in part.described() for one in examine(shapes().of(classes), part, node)}
    assert all(isinstance(one, Undecided) for one in found)
    assert {shapes().checks[one.check].rule for one in found} == {
        "Quotation.speaker",
        "Quotation.relayedBy",
        "Quotation.about",
    }


# ---------------------------------------------------------------- what is no shape

PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix shape: <https://w3id.org/sinergi/shapes#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <urn:x/> .
"""
MESSAGE = 'sh:message "is wrong; mend it"@en'
REFUSED = {
    "sh:path :p ; sh:maxExclusive 3": "uses http://www.w3.org/ns/shacl#maxExclusive",
    'sh:path :p ; sh:pattern "a" ; sh:flags "i"': "uses http://www.w3.org/ns/shacl#flags",
    "sh:path :p ; sh:deactivated true": "uses http://www.w3.org/ns/shacl#deactivated",
    "sh:path ( :p :q ) ; sh:minCount 1": "has a path that is neither a property nor the inverse of one",
    "sh:minCount 1": "has 0 paths",
    "sh:path :p ; sh:minCount -1": "counts to",
    "sh:path :p ; sh:datatype xsd:dateTime": "asks for the datatype http://www.w3.org/2001/XMLSchema#dateTime",
    "sh:path :p ; sh:nodeKind sh:Literal": "has the parameter <http://www.w3.org/ns/shacl#Literal>",
    "sh:path :p ; sh:uniqueLang false": "has the parameter",
    "sh:path :p ; sh:severity sh:Info": "has the severity http://www.w3.org/ns/shacl#Info",
    "sh:path :p ; sh:node [ sh:closed true ]": "uses http://www.w3.org/ns/shacl#closed",
    "sh:path :p ; sh:node [ sh:property [ sh:path :q ; sh:minCount 1 ; sh:severity sh:Warning ] ]": "uses http",
    "sh:path :p ; sh:in :nowhere": "has a list that is none",
    'sh:path "p"': 'names "p" where an IRI or a node belongs',
}


@pytest.mark.parametrize("constraint", REFUSED)
def test_a_construct_that_is_not_known_is_refused(constraint: str, tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(
        f"{PREFIXES} shape:Thing sh:targetClass :Thing ; {MESSAGE} ; sh:property [ {constraint} ; {MESSAGE} ] ."
    )
    with pytest.raises(KgError) as refused:
        read_shapes(file)
    assert f"the shape Thing {REFUSED[constraint]}" in str(refused.value)


def test_a_shape_without_a_message_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(
        f"{PREFIXES} shape:Thing sh:targetClass :Thing ; sh:property [ sh:path :p ; sh:minCount 1 ] ."
    )
    with pytest.raises(KgError, match="the shape Thing has no message"):
        read_shapes(file)


def test_a_shape_without_a_target_in_the_file_is_compiled_where_it_is_used(tmp_path: Path) -> None:
    file = tmp_path / "shapes.ttl"
    file.write_text(
        f"{PREFIXES} shape:Named sh:path :p ; sh:minCount 1 ; {MESSAGE} . "
        "shape:Thing sh:targetClass :Thing, :Other ; sh:property shape:Named . "
        "shape:More sh:targetClass :More ; sh:property shape:Named ."
    )
    found = read_shapes(file)
    assert [check.rule for check in found.checks] == ["Named"]
    assert found.of(frozenset({"urn:x/Thing", "urn:x/More", "urn:x/none"})) == found.checks


def test_a_malformed_literal_is_of_no_datatype() -> None:
    """Stricter than pySHACL, which tells a malformed year from none."""
    for name, text in (
        ("gYear", "21"),
        ("date", "2021-02-30"),
        ("boolean", "ya"),
        ("duration", "P"),
        ("date", "2021-1-2"),
    ):
        assert not is_of(Literal(text, datatype=NamedNode(XSD[name])), XSD[name])
    for name, text in (
        ("gYear", "-0044"),
        ("date", "2021-02-28+07:00"),
        ("duration", "P1Y2M3DT4H5M6.7S"),
        ("decimal", ".5"),
    ):
        assert is_of(Literal(text, datatype=NamedNode(XSD[name])), XSD[name])
