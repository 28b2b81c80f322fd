"""What a person would call a node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.vocab import DCT, FOAF, OA, ORG, PROV, SIN, SKOS

if TYPE_CHECKING:
    from rdflib import Graph, URIRef
    from rdflib.term import Node

_LABELS = (FOAF.name, SKOS.prefLabel, DCT.title, DCT.identifier, SIN.suggestedDate)

# Nodes without a label are told by a neighbour: (words, property, whether the neighbour is the subject).
_NEIGHBOURS = (
    ("the signing of", SIN.signedAt, True),
    ("the office of", ORG.member, False),
    ("the statement of", SIN.speaker, False),
    ("the flag on", OA.hasTarget, False),
    ("the part of", PROV.agent, False),
    ("evidence in", OA.hasSource, False),
)


def name_of(graph: Graph, node: Node, depth: int = 2) -> str:
    """The label of `node`, else words that tell it by its neighbours, else its IRI."""
    from rdflib import URIRef

    for predicate in _LABELS:
        labels = sorted(map(str, graph.objects(node, URIRef(predicate))))
        if labels:
            return labels[0]
    if depth:
        for words, predicate, from_subject in _NEIGHBOURS:
            near = _near(graph, node, URIRef(predicate), from_subject)
            if near:
                return f"{words} {name_of(graph, near[0], depth - 1)}"
    return str(node)


def _near(graph: Graph, node: Node, predicate: URIRef, from_subject: bool) -> list[Node]:
    found = graph.subjects(predicate, node) if from_subject else graph.objects(node, predicate)
    return sorted(found, key=str)
