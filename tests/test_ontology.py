"""The ontology files are complete, bilingual, and fit each other and the data."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph
import pytest
from pyshacl import validate
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Literal, Namespace, URIRef

from kg import vocab
from kg.assets import ontology_dir
from kg.vocab import SIN

FILES = ("sinergi.ttl", "concepts.ttl", "shapes.ttl", "alignments.ttl")
EXAMPLE = Path(__file__).parent / "queries" / "example.trig"
ARTICLE = Path(__file__).parent.parent / "examples" / "articles" / "banyuwangi-stia-lan.txt"
ONTOLOGY = URIRef(vocab.ONTOLOGY)
UU_AFFAIRS = re.compile(r"12\([123]\)[a-r]")
GROUPS_OF_COFOG = (8, 5, 6, 9, 6, 6, 6, 6, 8, 9)
"""How many groups each division has (United Nations, 1999): 01.1 to 01.8, 02.1 to 02.5, and so on."""


def _load(name: str) -> Graph:
    return Graph().parse(ontology_dir() / name)


@pytest.fixture(scope="module")
def example() -> Graph:
    quads = pyoxigraph.parse(path=EXAMPLE)
    return Graph().parse(data="\n".join(f"{quad.triple} ." for quad in quads), format="nt")


def _languages(graph: Graph, node: URIRef, predicate: URIRef) -> list[str]:
    return sorted(o.language or "" for o in graph.objects(node, predicate) if isinstance(o, Literal))


@pytest.mark.parametrize("name", FILES)
def test_files_use_no_term_that_the_vocabulary_lacks(name: str) -> None:
    terms = {str(term) for triple in _load(name) for term in triple if isinstance(term, URIRef)}
    own = {term for term in terms if term.startswith(str(SIN))}
    assert [term for term in own if SIN.local(term) is None] == []


def test_the_ontology_says_what_it_is() -> None:
    ontology = _load("sinergi.ttl")
    version = ontology.value(ONTOLOGY, OWL.versionInfo)
    assert str(ontology.value(ONTOLOGY, OWL.versionIRI)) == f"{vocab.ONTOLOGY}/{version}"


@pytest.mark.parametrize("name", [*vocab.CLASSES, *vocab.PROPERTIES])
def test_every_term_is_explained_in_both_languages(name: str) -> None:
    ontology, term = _load("sinergi.ttl"), URIRef(SIN[name])
    assert _languages(ontology, term, RDFS.label) == ["en", "id"]
    assert _languages(ontology, term, RDFS.comment) == ["en", "id"]
    assert ontology.value(term, RDFS.isDefinedBy) == ONTOLOGY


def test_every_concept_has_a_label_in_both_languages_and_one_scheme() -> None:
    concepts = _load("concepts.ttl")
    for concept in concepts.subjects(RDF.type, SKOS.Concept):
        assert _languages(concepts, concept, SKOS.prefLabel) == ["en", "id"], concept
        assert len(list(concepts.objects(concept, SKOS.inScheme))) == 1, concept


def test_labels_are_unique_in_their_scheme() -> None:
    concepts = _load("concepts.ttl")
    for scheme in concepts.subjects(RDF.type, SKOS.ConceptScheme):
        labels = [
            label
            for concept in concepts.subjects(SKOS.inScheme, scheme)
            for label in concepts.objects(concept, SKOS.prefLabel)
        ]
        assert len(labels) == len(set(labels)), scheme


def test_broader_stays_in_the_scheme_and_ends_at_a_top() -> None:
    concepts = _load("concepts.ttl")
    for concept in concepts.subjects(RDF.type, SKOS.Concept):
        scheme = concepts.value(concept, SKOS.inScheme)
        seen = [concept]
        while above := concepts.value(seen[-1], SKOS.broader):
            assert above not in seen and concepts.value(above, SKOS.inScheme) == scheme, concept
            seen.append(above)
        assert concepts.value(seen[-1], SKOS.topConceptOf) == scheme, concept


def test_definitions_are_in_both_languages() -> None:
    concepts = _load("concepts.ttl")
    for node in set(concepts.subjects(SKOS.definition, None)):
        assert _languages(concepts, node, SKOS.definition) == ["en", "id"], node


def test_the_topics_hold_the_32_concurrent_affairs_of_the_law() -> None:
    numbers = [str(number) for number in _load("concepts.ttl").objects(None, URIRef(SIN.affairNumber))]
    concurrent = [number for number in numbers if UU_AFFAIRS.fullmatch(number)]
    assert len(concurrent) == len(set(concurrent)) == 32
    assert len(numbers) == len(set(numbers)) == 38  # and the six absolute ones


def test_every_topic_but_a_group_has_a_cofog_code() -> None:
    concepts = _load("concepts.ttl")
    for topic in map(URIRef, (SIN[name] for name in vocab.SCHEMES["Topics"])):
        is_group = (topic, SKOS.topConceptOf, None) in concepts
        codes = [str(code) for code in concepts.objects(topic, URIRef(SIN.cofog))]
        assert bool(codes) != is_group, topic
        for code in codes:
            assert re.fullmatch(r"(0[1-9]|10)(\.[1-9])?", code)
            division, _, group = code.partition(".")
            assert int(group or 1) <= GROUPS_OF_COFOG[int(division) - 1], code


def test_the_shapes_are_well_formed_shacl() -> None:
    conforms, _, text = validate(Graph(), shacl_graph=_load("shapes.ttl"), meta_shacl=True)
    assert conforms, text


def test_every_class_of_the_data_has_a_shape(example: Graph) -> None:
    targets = set(_load("shapes.ttl").objects(None, SH.targetClass))
    assert set(example.objects(None, RDF.type)) <= targets


def test_every_property_of_the_data_is_known_to_a_shape(example: Graph) -> None:
    shapes = _load("shapes.ttl")
    paths = set(shapes.objects(None, SH.path)) | {RDF.type, OWL.sameAs}
    assert set(example.predicates()) <= paths


def test_every_constraint_says_what_is_wrong_and_what_to_do_in_both_languages() -> None:
    shapes = _load("shapes.ttl")
    targeted = shapes.subjects(SH.targetClass, None)
    for constraint in {p for shape in targeted for p in shapes.objects(shape, SH.property)}:
        messages = list(shapes.objects(constraint, SH.message))
        assert sorted(message.language for message in messages) == ["en", "id"], constraint  # type: ignore[attr-defined]
        assert all(message.count("; ") == 1 for message in messages), messages  # type: ignore[attr-defined]


def test_alignments_relate_own_terms_by_skos_and_import_nothing() -> None:
    alignments = _load("alignments.ttl")
    matches = {SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch}
    assert set(alignments.predicates()) <= matches
    for subject, _, match in alignments:
        assert SIN.local(str(subject)) and not str(match).startswith(str(SIN))
    signatory = Namespace("http://www.wikidata.org/prop/direct/").P1891
    assert (URIRef(SIN.party), SKOS.closeMatch, signatory) in alignments


def test_the_context_names_every_term_of_the_data(example: Graph) -> None:
    context = json.loads((ontology_dir() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    prefixes = {k: v for k, v in context.items() if isinstance(v, str) and v.startswith("http")}
    assert prefixes.items() <= vocab.PREFIXES.items()
    known = {_expanded(entry, prefixes) for entry in context.values()}
    used = set(map(str, example.predicates())) | set(map(str, example.objects(None, RDF.type)))
    assert used - {str(RDF.type)} <= known


def _expanded(entry: object, prefixes: dict[str, str]) -> str:
    compact = str(entry["@id"] if isinstance(entry, dict) else entry)
    prefix, _, local = compact.partition(":")
    return prefixes.get(prefix, f"{prefix}:") + local


def test_the_context_survives_a_round_trip(example: Graph) -> None:
    context = json.loads((ontology_dir() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    written = example.serialize(format="json-ld", context=context, auto_compact=True)
    read = Graph().parse(data=written, format="json-ld")
    assert set(read) == set(example)


def test_quotes_of_the_example_stand_in_the_article_where_it_says() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    quads = list(pyoxigraph.parse(path=EXAMPLE))
    said = {(q.subject, q.predicate.value): q.object.value for q in quads}
    quotes = [(node, quote) for (node, predicate), quote in said.items() if predicate == vocab.OA.exact]
    assert len(quotes) == 21
    for node, quote in quotes:
        assert text[int(said[node, vocab.OA.start]) : int(said[node, vocab.OA.end])] == quote
