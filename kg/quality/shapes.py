"""Validation by the SHACL shapes of `ontology/shapes.ttl`, with pySHACL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.assets import ontology_dir
from kg.quality.names import name_of
from kg.quality.report import Finding, Severity

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_STEM = "https://w3id.org/sinergi/shapes#"


def misshapen(graph: Graph, language: str) -> Iterator[Finding]:
    """The nodes of `graph` that do not have the shape of their class; messages in `language` (``en`` or
    ``id``).

    `graph` must hold the concepts too, since shapes ask for their schemes.
    """
    from pyshacl import validate
    from rdflib import SH
    from rdflib import Graph as RdfGraph

    shapes = RdfGraph().parse(ontology_dir() / "shapes.ttl")
    _, results, text = validate(graph, shacl_graph=shapes, inference="none", inplace=True)
    if not isinstance(results, RdfGraph):
        raise TypeError(f"pySHACL gave no results: {text}")
    for result in results.subjects(SH.resultSeverity, None):
        node = results.value(result, SH.focusNode)
        shape = results.value(result, SH.sourceShape)
        if node is None or shape is None:
            raise TypeError(f"pySHACL gave a result without node or shape: {text}")
        wrong = results.value(result, SH.resultSeverity) == SH.Violation
        severity: Severity = "error" if wrong else "warning"
        problem, remedy = _message(results, shapes, shape, result, language)
        value = results.value(result, SH.value)
        shown = "" if value is None or value == node else name_of(graph, value)
        yield Finding(severity, _rule(shapes, shape), name_of(graph, node), problem, remedy, str(node), shown)


def _message(results: Graph, shapes: Graph, shape: Node, result: Node, language: str) -> tuple[str, str]:
    """What is wrong and what to do, which the shape's message gives with a semicolon between them."""
    from rdflib import SH, Literal

    messages = [
        message
        for message in (*shapes.objects(shape, SH.message), *results.objects(result, SH.resultMessage))
        if isinstance(message, Literal)
    ]
    spoken = [str(message) for message in messages if message.language == language]
    problem, _, remedy = (spoken or sorted(map(str, messages)))[0].partition("; ")
    return problem, remedy


def _rule(shapes: Graph, shape: Node) -> str:
    """The shape's name; of one without a name the name of the shape that has it, and the property that
    it is about.
    """
    from rdflib import SH, URIRef

    if isinstance(shape, URIRef):
        return str(shape).removeprefix(_STEM)
    owner = shapes.value(None, SH.property, shape)
    path = shapes.value(shape, SH.path)
    if path is not None and not isinstance(path, URIRef):
        path = shapes.value(path, SH.inversePath)
    return f"{str(owner).removeprefix(_STEM)}.{str(path).rsplit('#', 1)[-1].rsplit('/', 1)[-1]}"
