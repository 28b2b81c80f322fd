from __future__ import annotations

import itertools
import json
from datetime import date
from decimal import Decimal

import networkx as nx
import pytest
from documents import AGENCY, POLYTECHNIC, REGENCY, Report, first_document
from hypothesis import given, settings
from pyoxigraph import NamedNode, RdfFormat, Store
from random_documents import documents

from kg import assets
from kg.graphview import network
from kg.identity import resolve
from kg.model import Amount, Article, DocumentNumber, Facts, FollowUp, Role, Validity
from kg.quads import article_quads, knowledge_quads
from kg.vocab import CONCEPTS_GRAPH, DEFAULT_BASE

Documents = list[tuple[Article, Facts]]
NODE = {
    "label": str, "kind": str, "group": str, "aliases": list, "facts": list, "links": list, "flags": list, "evidence": list,
    "weight": float, "dates": list, "topics": list, "region": (str, type(None)), "outlets": list, "confidence": float,
}  # fmt: skip
EDGE = {"relation": str, "label": dict, "facts": list, "evidence": list, "dates": list, "confidence": float}
EVIDENCE = {"quote", "article", "identifier", "url", "outlet", "date", "rule", "confidence"}


def view(found: Documents, base: str = DEFAULT_BASE) -> nx.MultiDiGraph[str]:
    resolution = resolve(found)
    store = Store()
    store.load(
        path=str(assets.ontology_dir() / "concepts.ttl"),
        format=RdfFormat.TURTLE,
        to_graph=NamedNode(CONCEPTS_GRAPH),
    )
    store.extend(knowledge_quads(resolution, base))
    store.extend(
        itertools.chain.from_iterable(article_quads(resolution, key, base) for key in resolution.articles)
    )
    return network(store, base=base)


@pytest.fixture(scope="module")
def first() -> nx.MultiDiGraph[str]:
    return view([first_document()])


def node(graph: nx.MultiDiGraph[str], label: str) -> tuple[str, dict[str, object]]:
    ((this, attributes),) = [(n, a) for n, a in graph.nodes(data=True) if a["label"] == label]
    return this, attributes


def relations(graph: nx.MultiDiGraph[str]) -> set[tuple[str, str, str]]:
    labels = dict(graph.nodes(data="label"))
    return {(labels[u], a["relation"], labels[v]) for u, v, a in graph.edges(data=True)}


def facts(attributes: dict[str, object]) -> set[tuple[str, str]]:
    def said(value: str | dict[str, str]) -> str:
        return value if isinstance(value, str) else value["en"]

    return {(fact["label"]["en"], said(fact["value"])) for fact in attributes["facts"]}  # type: ignore[attr-defined]


def test_the_first_article_as_a_network(first: nx.MultiDiGraph[str]) -> None:
    agreement = "Nota Kesepahaman: Pemerintah Kabupaten Banyuwangi – Politeknik STIA LAN Jakarta"
    assert relations(first) == {
        ("Ipuk Fiestiandani", "member", REGENCY.name),
        ("Nurliah Nurdin", "member", POLYTECHNIC.name),
        ("Ipuk Fiestiandani", "signatory", agreement),
        ("Nurliah Nurdin", "signatory", agreement),
        ("Nurliah Nurdin", "speaksOf", agreement),
        (REGENCY.name, "party", agreement),
        (POLYTECHNIC.name, "party", agreement),
        (POLYTECHNIC.name, "partOf", AGENCY.name),
        (agreement, "location", "pendopo kabupaten"),
    }
    assert {kind for _, kind in first.nodes(data="kind")} == {"Person", "Institution", "Agreement", "Place"}


def test_an_agreement_shows_its_facts_and_its_doubt(first: nx.MultiDiGraph[str]) -> None:
    (attributes,) = [a for _, a in first.nodes(data=True) if a["kind"] == "Agreement"]
    assert attributes["group"] == "Signed"
    assert attributes["instrument"] == "NotaKesepahaman"
    assert attributes["dates"] == ["2021-01-29"]
    assert attributes["region"] == "Kabupaten Banyuwangi"
    assert attributes["topics"] == ["CivilService", "CivilServiceTraining", "PublicServices"]
    assert {
        ("Status", "Signed"),
        ("Instrument", "Memorandum of Understanding"),
        ("Date", "2021-01-29"),
        ("Place", "pendopo kabupaten"),
        ("Scope", "program Magister bagi ASN"),
    } <= facts(attributes)
    (flag,) = attributes["flags"]
    assert flag["label"]["en"] == "Weekday contradicts date"
    for language, slip in (("en", "Slip in the month"), ("id", "Bulan keliru")):
        said = flag["detail"][language]
        assert all(part in said for part in ("Senin (29/1/2021)", "2021-03-29", "2021-01-25", slip))
    assert list(attributes["numbers"].values()) == [1]


def test_an_agreement_shows_what_its_document_says() -> None:
    report = Report("a").agreement(
        REGENCY,
        POLYTECHNIC,
        day=date(2021, 1, 29),
        numbers=(DocumentNumber(text="12/KS/2021"),),
        validity=Validity(duration="P2Y"),
        amounts=(Amount(value=Decimal(2000000), currency="IDR"),),
        follow_ups=(FollowUp(text="tim teknis"),),
    )
    graph = view([report.done()])
    ((_, data),) = [found for found in graph.nodes(data=True) if found[1]["kind"] == "Agreement"]
    assert {
        ("Number", "12/KS/2021"),
        ("Valid for", "P2Y"),
        ("Valid through", "2023-01-29"),
        ("Amount", "IDR 2000000"),
        ("Follow-up", "tim teknis"),
    } <= facts(data)


def test_a_person_shows_office_and_words(first: nx.MultiDiGraph[str]) -> None:
    _, regent = node(first, "Ipuk Fiestiandani")
    assert regent["group"] == "Regent"
    assert regent["aliases"] == ["Bupati Ipuk", "Ipuk"]
    assert regent["region"] == "Kabupaten Banyuwangi"
    assert facts(regent) == {("Office", f"Bupati, {REGENCY.name}")}
    _, president = node(first, "Joko Widodo")
    assert ("Statement", "birokrasi harus semakin efektif dan efisien") in facts(president)
    assert president["group"] == "President"


def test_an_institution_links_out(first: nx.MultiDiGraph[str]) -> None:
    _, attributes = node(first, POLYTECHNIC.name)
    assert attributes["links"] == ["http://www.wikidata.org/entity/Q119466002", "https://ror.org/05rqcqp18"]
    assert attributes["group"] == "Polytechnic"


def test_what_is_shown_has_names_in_both_languages(first: nx.MultiDiGraph[str]) -> None:
    names = first.graph["names"]
    used = {a["group"] for _, a in first.nodes(data=True)} - {"Place"}
    used |= {topic for _, a in first.nodes(data=True) for topic in a["topics"]}
    assert used <= set(names)
    assert names["Regent"] == {"id": "Bupati", "en": "Regent"}


def test_an_undated_article_is_framed_by_what_it_reports(first: nx.MultiDiGraph[str]) -> None:
    assert {name: first.graph[name] for name in ("articles", "outlets", "first_date", "last_date")} == {
        "articles": 1,
        "outlets": 0,
        "first_date": "2021-01-29",
        "last_date": "2021-01-29",
    }


def test_copies_give_weight_once() -> None:
    def told(key: str, text: str, outlet: str) -> tuple[Article, Facts]:
        return Report(key, opening=text, outlet=outlet, published=date(2021, 2, 1)).body(REGENCY).done()

    graph = view([told("a", "x", "Harian"), told("b", "x", "Kabar"), told("c", "y", "Warta")])
    _, attributes = node(graph, REGENCY.name)
    assert attributes["weight"] == 2.0
    assert attributes["outlets"] == ["Harian", "Kabar", "Warta"]
    assert attributes["dates"] == ["2021-02-01"]
    assert graph.graph["outlets"] == 3
    assert graph.graph["first_date"] == "2021-02-01"


def test_a_witness_and_an_acting_office() -> None:
    report = Report("a").body(REGENCY)
    report.person(
        "Budi Santoso", Role(name="Plt Bupati", concept="Regent", institution=REGENCY.name, acting=True)
    )
    graph = view([report.agreement(REGENCY, AGENCY, witnessed=("Budi Santoso",)).done()])
    assert {relation for _, relation, _ in relations(graph)} == {"member", "party", "witness"}
    _, attributes = node(graph, "Budi Santoso")
    assert facts(attributes) == {("Acting", f"Bupati, {REGENCY.name}")}


def test_old_iris_are_no_links_out() -> None:
    one = Report("a").body(AGENCY).person("Budi Santoso", Role(name="Ketua", institution=AGENCY.name)).done()
    other = Report("b").person("Budi Santoso").done()
    graph = view([one, other], base="https://data.example/")
    _, attributes = node(graph, "Budi Santoso")
    assert attributes["links"] == []


def test_nothing_gives_an_empty_network() -> None:
    graph = view([])
    assert (graph.number_of_nodes(), graph.graph["articles"], graph.graph["first_date"]) == (0, 0, None)


@settings(max_examples=40, deadline=None)
@given(documents())
def test_all_attributes_are_there_plain_and_proved(found: Documents) -> None:
    graph = view(found)
    for _, attributes in graph.nodes(data=True):
        assert {name for name, sort in NODE.items() if not isinstance(attributes[name], sort)} == set()
    for _, _, attributes in graph.edges(data=True):
        assert {name for name, sort in EDGE.items() if not isinstance(attributes[name], sort)} == set()
    everything = [*(a for _, a in graph.nodes(data=True)), *(a for *_, a in graph.edges(data=True))]
    assert all(a["evidence"] and 0 < a["confidence"] <= 1 for a in everything)
    assert all(set(proof) == EVIDENCE for a in everything for proof in a["evidence"])
    json.dumps(nx.node_link_data(graph, edges="edges"), allow_nan=False)


@settings(max_examples=40, deadline=None)
@given(documents())
def test_the_order_of_articles_does_not_matter(found: Documents) -> None:
    def written(documents: Documents) -> str:
        return json.dumps(nx.node_link_data(view(documents), edges="edges"))

    assert written(found) == written(found[::-1])
