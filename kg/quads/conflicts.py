"""What is told differently: a flag in the knowledge graph, and a node for each version, which the articles attest."""

from __future__ import annotations

from pyoxigraph import Literal

from kg.identity import Conflict, Version
from kg.quads.terms import Nodes, Term, Triples, lang_string, named, xsd_date, xsd_day
from kg.vocab import DCT, DQV, OA, RDF, SIN

_LANGUAGE = "id"


def conflict_triples(nodes: Nodes, conflict: Conflict) -> Triples:
    """The triples of a conflict and its versions."""
    this = conflict.id
    yield this, RDF.type, named(DQV.QualityAnnotation)
    yield this, OA.motivatedBy, named(DQV.qualityAssessment)
    yield this, OA.hasTarget, nodes.node(conflict.target)
    yield this, OA.hasBody, named(SIN[conflict.concept])
    yield this, DCT.date, xsd_date(conflict.date) if conflict.date else None
    for version in conflict.versions:
        yield this, SIN.version, nodes.node(version.id)
        yield version.id, RDF.type, named(SIN.Version)
        yield version.id, RDF.value, _value(nodes, version)
        yield version.id, SIN.outlets, Literal(version.outlets) if version.outlets else None
        yield version.id, SIN.bestSupported, Literal(True) if version.best else None


def _value(nodes: Nodes, version: Version) -> Term:
    match version.kind:
        case "date":
            return xsd_day(version.value)
        case "node":
            return nodes.node(version.value)
        case _:
            return lang_string(version.value, _LANGUAGE)
