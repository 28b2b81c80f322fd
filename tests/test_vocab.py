"""The names in `kg.vocab` are those of the ontology files, no more and no fewer."""

from __future__ import annotations

import subprocess
import sys

import pytest
from rdflib import OWL, RDF, SKOS, Graph, URIRef

from kg import vocab
from kg.assets import ontology_dir
from kg.vocab import SIN


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_dir() / "sinergi.ttl")


@pytest.fixture(scope="module")
def concepts() -> Graph:
    return Graph().parse(ontology_dir() / "concepts.ttl")


def _local(nodes: object) -> set[str]:
    return {str(node).removeprefix(str(SIN)) for node in nodes if str(node).startswith(str(SIN))}  # type: ignore[attr-defined]


def test_classes_are_those_of_the_ontology(ontology: Graph) -> None:
    assert set(vocab.CLASSES) == _local(ontology.subjects(RDF.type, OWL.Class))


def test_properties_are_those_of_the_ontology(ontology: Graph) -> None:
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)
    assert set(vocab.PROPERTIES) == _local(p for kind in kinds for p in ontology.subjects(RDF.type, kind))


def test_the_ontology_describes_nothing_else(ontology: Graph) -> None:
    assert _local(ontology.subjects()) == {*vocab.CLASSES, *vocab.PROPERTIES}


def test_schemes_hold_the_concepts_of_the_file(concepts: Graph) -> None:
    in_file = {
        str(scheme).removeprefix(str(SIN)): _local(concepts.subjects(SKOS.inScheme, scheme))
        for scheme in concepts.subjects(RDF.type, SKOS.ConceptScheme)
    }
    assert in_file == {name: set(members) for name, members in vocab.SCHEMES.items()}


def test_no_name_stands_for_two_things() -> None:
    members = [concept for scheme in vocab.SCHEMES.values() for concept in scheme]
    names = [*vocab.CLASSES, *vocab.PROPERTIES, *vocab.SCHEMES, *members]
    assert len(names) == len(set(names)) == len(SIN)


def test_every_kind_of_the_exchange_format_has_its_top_concept(concepts: Graph) -> None:
    for codes in (
        vocab.KIND_CONCEPTS,
        vocab.STATUS_CONCEPTS,
        vocab.STATEMENT_CONCEPTS,
        vocab.SLIP_CONCEPTS,
        vocab.TYPE_INSTRUMENTS,
    ):
        for code, concept in codes.items():
            stated = set(map(str, concepts.objects(URIRef(SIN[concept]), URIRef(SIN.exchangeCode))))
            assert stated == {code}
    tops = {c for c in vocab.SCHEMES["InstitutionClassifications"] if not _has_broader(concepts, c)}
    assert tops == set(vocab.KIND_CONCEPTS.values())


def _has_broader(concepts: Graph, concept: str) -> bool:
    return (URIRef(SIN[concept]), SKOS.broader, None) in concepts


def test_public_kinds_are_kinds() -> None:
    assert vocab.KIND_CONCEPTS.keys() >= vocab.PUBLIC_KINDS


def test_unknown_names_raise_with_the_nearest() -> None:
    with pytest.raises(AttributeError, match="did you mean Agreement"):
        SIN.Agrement  # noqa: B018
    with pytest.raises(KeyError, match="did you mean Regent"):
        SIN["Regentt"]


def test_a_namespace_is_a_closed_set() -> None:
    assert SIN.Agreement == "https://w3id.org/sinergi/ontology#Agreement" == SIN["Agreement"]
    assert "Agreement" in SIN and "agreement" not in SIN
    assert SIN.local(SIN.Regent) == "Regent"
    assert SIN.local("https://w3id.org/sinergi/ontology#Nobody") is None
    assert SIN.local("Regent") is None
    assert list(vocab.FOAF) == ["Person", "name"]


def test_the_rdflib_namespace_has_the_same_terms() -> None:
    namespace = vocab.rdflib_namespace()
    assert {str(namespace[name]) for name in SIN} == {SIN[name] for name in SIN}
    with pytest.raises(AttributeError):
        namespace.Agrement  # noqa: B018


def test_no_rdf_library_is_loaded_on_import() -> None:
    code = "import kg.vocab, sys; print(sorted({'rdflib', 'pyoxigraph', 'pyshacl'} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout == "[]\n"
