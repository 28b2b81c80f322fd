"""What a person would call a node."""

from __future__ import annotations

from collections.abc import Sequence

from kg.shapes import ElsewhereError, Graph, Term, key
from kg.vocab import DCT, FOAF, OA, ORG, PROV, SIN, SKOS

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


def name_of(graph: Graph, node: str, depth: int = 2) -> str:
    """The label of `node`, else words that tell it by its neighbours, else its IRI."""
    for predicate in _LABELS:
        labels = sorted(term.value for term in _objects(graph, node, predicate))
        if labels:
            return labels[0]
    if depth:
        for words, predicate, from_subject in _NEIGHBOURS:
            near = _near(graph, node, predicate, from_subject)
            if near:
                return f"{words} {name_of(graph, near[0], depth - 1)}"
    return node


def _near(graph: Graph, node: str, predicate: str, from_subject: bool) -> list[str]:
    found = graph.subjects(predicate, node) if from_subject else _objects(graph, node, predicate)
    return sorted(name for term in found if (name := key(term)) is not None)


def _objects(graph: Graph, node: str, predicate: str) -> Sequence[Term]:
    try:
        return graph.objects(node, predicate)
    except ElsewhereError:
        return ()
