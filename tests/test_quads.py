from __future__ import annotations

import itertools
import json
from datetime import date
from pathlib import Path

import pytest
from documents import FIRST, POLYTECHNIC, REGENCY, Report, first_document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec import structs
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize
from pyshacl import validate
from random_documents import documents
from rdflib import Graph

from kg import assets
from kg.identity import resolve
from kg.model import Article, Facts, Institution, Role
from kg.pipeline import build
from kg.quads import article_quads, knowledge_quads, link
from kg.vocab import DCT, DEFAULT_BASE, ORG, OWL, RDF, SCHEMA, SIN, SKOS, knowledge_graph

EXAMPLE = Path(__file__).parent / "queries" / "example.trig"
Documents = list[tuple[Article, Facts]]


def quads(found: Documents, base: str = DEFAULT_BASE) -> list[Quad]:
    resolution = resolve(found)
    articles = (article_quads(resolution, key, base) for key in resolution.articles)
    return [*knowledge_quads(resolution, base), *itertools.chain.from_iterable(articles)]


def values(found: list[Quad], predicate: str) -> list[NamedNode | Literal]:
    return [quad.object for quad in found if quad.predicate.value == predicate]


def kind(term: object) -> str:
    """The sort of a node, or the term itself where it is one of the vocabulary's."""
    value = getattr(term, "value", "")
    return value.removeprefix(DEFAULT_BASE).split("/")[0] if value.startswith(DEFAULT_BASE) else value


def test_the_first_article_has_the_shape_of_the_example() -> None:
    ours = quads([first_document()])
    example = list(parse(path=str(EXAMPLE), format=RdfFormat.TRIG))

    def shape(found: list[Quad]) -> set[tuple[str, str, str, bool]]:
        knowledge = knowledge_graph(DEFAULT_BASE)
        return {
            (
                kind(quad.subject),
                quad.predicate.value,
                kind(quad.object) if isinstance(quad.object, NamedNode) else quad.object.datatype.value,
                quad.graph_name.value == knowledge,
            )
            for quad in found
        }

    ours_only = shape(ours) - shape(example)
    assert shape(example) - shape(ours) == set()
    # What the example, written to be read, leaves out.
    assert ours_only <= {
        ("place", SIN.evidence, "evidence", False),
        ("article", SCHEMA.mentions, "place", False),
    }


def test_the_labels_of_the_first_article() -> None:
    labels = {str(label.value) for label in values(quads([first_document()]), SKOS.prefLabel)}
    assert "Nota Kesepahaman: Pemerintah Kabupaten Banyuwangi – Politeknik STIA LAN Jakarta" in labels
    assert {"Bupati", "Direktur", "Presiden", "pendopo kabupaten"} <= labels


@settings(max_examples=80, deadline=None)
@given(documents())
def test_every_triple_is_in_exactly_one_graph(found: Documents) -> None:
    made = quads(found)
    assert len(made) == len({quad.triple for quad in made})


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_the_order_of_articles_does_not_matter(data: st.DataObject) -> None:
    found = data.draw(documents())
    assert set(quads(found)) == set(quads(data.draw(st.permutations(found))))


@settings(max_examples=60, deadline=None)
@given(documents())
def test_each_graph_holds_what_belongs_there(found: Documents) -> None:
    knowledge = knowledge_graph(DEFAULT_BASE)
    in_articles = {"article", "evidence", "quotation", "flag", "suggestion"}
    for quad in quads(found):
        assert isinstance(quad.graph_name, NamedNode)
        if quad.graph_name.value == knowledge:
            assert kind(quad.subject) not in in_articles
        else:
            assert kind(quad.graph_name) == "article"
            assert kind(quad.subject) in in_articles or quad.predicate.value == SIN.evidence


@settings(max_examples=8, deadline=None)
@given(documents())
@example([first_document()])
@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated")  # pySHACL asks rdflib so
def test_the_shapes_hold(found: Documents) -> None:
    data = Graph()
    for name in ("sinergi.ttl", "concepts.ttl"):
        data.parse(assets.ontology_dir() / name)
    written = serialize([quad.triple for quad in quads(found)], format=RdfFormat.N_TRIPLES)
    data.parse(data=written, format="nt")
    conforms, _, report = validate(data, shacl_graph=str(assets.ontology_dir() / "shapes.ttl"))
    assert conforms, report


@settings(max_examples=60, deadline=None)
@given(documents())
def test_nothing_is_blank_and_every_node_of_ours_is_described(found: Documents) -> None:
    made = quads(found)
    typed = {quad.subject for quad in made if quad.predicate.value == RDF.type}
    for quad in made:
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        assert quad.subject in typed
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(DEFAULT_BASE):
            assert quad.object in typed or quad.predicate.value == OWL.sameAs


@settings(max_examples=40, deadline=None)
@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_is_written_and_read_back(name: str, url: str, title: str, language: str) -> None:
    body = Institution(
        name=name, code=name or None, ror=title or None, wikidata=url or None, aliases=(title,)
    )
    report = Report(url, url=url, title=title, outlet=name, opening=title).body(body)
    report.person(name, Role(name=title, institution=name)).statement(name, title)
    article, facts = report.agreement(body, REGENCY, place=title, day=date(2021, 1, 29)).done()
    from msgspec import structs

    made = quads([(structs.replace(article, language=language), facts)])
    for form in (RdfFormat.N_QUADS, RdfFormat.TRIG):
        written = serialize(made, format=form)
        assert written is not None
        assert set(parse(written, format=form)) == set(made)


def test_lone_surrogates_cannot_break_a_build(tmp_path: Path) -> None:
    text = "Pemerintah Kota Malang dan PT {} menandatangani nota kesepahaman, Senin (6/5/2024)."
    page = f"<html><title>{{}} nota</title><body><article><p>{text}</p><p>{text}</p></article></body></html>"
    (tmp_path / "page.html").write_text(page.replace("{}", "&#xD800;"), encoding="utf-8")
    (tmp_path / "text.txt").write_text(text.replace("{}", "\ud800"), encoding="utf-8", errors="surrogatepass")
    (tmp_path / "rows.jsonl").write_text(json.dumps({"text": "\ud800"}) + "\n", encoding="utf-8")
    made = build([*tmp_path.iterdir()], tmp_path / "out")
    assert (made.articles, len(made.rejections)) == (2, 1)
    assert list(parse(path=tmp_path / "out" / "graph.trig", format=RdfFormat.TRIG))


@pytest.mark.parametrize(
    ("url", "iri"),
    [
        ("https://berita.example/a?b=1&c=%20#d", "https://berita.example/a?b=1&c=%20#d"),
        ("https://berita.example/a b<script>\"'", "https://berita.example/a%20b%3Cscript%3E%22'"),
        ("https://berita.example/100%", "https://berita.example/100%25"),
        ("https://berita.example/kota-é", "https://berita.example/kota-é"),
        ("HTTP://berita.example/\u0000", "HTTP://berita.example/%00"),
    ],
)
def test_an_address_of_the_web_becomes_an_iri(url: str, iri: str) -> None:
    assert link(url) == NamedNode(iri)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "http://[bad", "http://", "/a", "", "file:///x"]
)
def test_any_other_address_stays_a_literal(url: str) -> None:
    assert link(url) == Literal(url)


def test_an_article_says_what_is_known_of_it() -> None:
    found = [
        Report(
            "a",
            url="https://berita.example/a",
            title="Judul",
            outlet="Harian",
            published=date(2021, 2, 1),
            opening="x",
        )
        .body(REGENCY)
        .done(),
        Report("b", opening="x", published=date(2021, 2, 2)).body(REGENCY).done(),
    ]
    made = quads(found)
    assert values(made, SCHEMA.url) == [NamedNode("https://berita.example/a")]
    assert values(made, DCT.title) == [Literal("Judul", language="id")]
    assert values(made, SCHEMA.publisher) == [Literal("Harian")]
    (copied,) = values(made, SIN.copyOf)
    assert copied in {quad.subject for quad in made if quad.predicate.value == SCHEMA.url}


def test_literals_are_canonical() -> None:
    report = Report("a").body(REGENCY)
    made = quads(
        [report.agreement(REGENCY, POLYTECHNIC, day=date(2021, 1, 29), sure=1.0).done(), first_document()]
    )
    decimals = {term.value for term in values(made, SIN.confidence)}
    assert decimals == {"0.6", "0.8", "0.85", "0.9", "0.95", "0.97", "0.98", "1"}
    assert {term.value for term in values(made, SIN.categoryInferred)} == {"true"}


def test_a_language_that_is_none_becomes_undetermined() -> None:
    from msgspec import structs

    article, facts = first_document()
    made = quads([(structs.replace(article, language="not a tag"), facts)])
    assert {getattr(text, "language", None) for text in values(made, SCHEMA.text)} == {"und"}


def test_an_unknown_body_is_classified_by_its_kind() -> None:
    made = quads([Report("a").body(Institution(name="PT Maju Jaya", kind="company")).done()])
    assert values(made, ORG.classification) == [NamedNode(SIN.Company)]


def test_an_unknown_concept_is_refused_by_name() -> None:
    report = Report("a").body(Institution(name="PT Maju Jaya", classification="PrivatCompany"))
    with pytest.raises(KeyError, match="did you mean PrivateCompany"):
        quads([report.done()])


def test_another_base_moves_all_data_and_only_data() -> None:
    made = quads([first_document()], base="https://data.example/kg/")
    for quad in made:
        assert str(quad.subject.value).startswith("https://data.example/kg/")
        assert str(quad.graph_name.value).startswith("https://data.example/kg/")
        assert "w3id.org/sinergi/id/" not in str(quad)


def test_an_unknown_article_raises() -> None:
    with pytest.raises(KeyError):
        list(article_quads(resolve([first_document()]), "missing"))


def test_evidence_quotes_the_text_that_it_points_to() -> None:
    text = FIRST.read_text(encoding="utf-8")
    spans: dict[str, dict[str, str]] = {}
    for quad in quads([first_document()]):
        if kind(quad.subject) == "evidence":
            spans.setdefault(quad.subject.value, {})[quad.predicate.value.rpartition("#")[2]] = (
                quad.object.value
            )
    assert spans
    assert all(text[int(span["start"]) : int(span["end"])] == span["exact"] for span in spans.values())


def test_a_government_serves_a_region_that_other_graphs_know() -> None:
    province = Institution(
        name="Pemerintah Provinsi Jawa Timur",
        kind="local-government",
        classification="ProvincialGovernment",
        code="35",
    )
    found = quads([Report("a").body(REGENCY).body(province).done()])
    regions = {
        q.subject.value.rpartition("/")[2] for q in found if q.object == NamedNode(SCHEMA.AdministrativeArea)
    }
    assert regions == {"35", "35.10"}
    assert [term.value for term in values(found, DCT.identifier) if term.value.startswith("ID-")] == ["ID-JI"]
    assert "-8.3647" in {term.value for term in values(found, SCHEMA.latitude)}
    unknown = quads([Report("b").body(structs.replace(province, code="99")).done()])
    assert values(unknown, SCHEMA.areaServed) == []
