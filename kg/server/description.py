"""The service description of the endpoint (SPARQL 1.1 Service Description), as triples without blank nodes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.server.exchange import Answer
from kg.server.formats import GRAPHS, TABLES, Chosen
from kg.server.site import Site
from kg.vocab import CONCEPTS_GRAPH, knowledge_graph

if TYPE_CHECKING:
    from pyoxigraph import Triple

_SD = "http://www.w3.org/ns/sparql-service-description#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FORMATS = "http://www.w3.org/ns/formats/"
_W3C_NAMES = {
    "JSON": "SPARQL_Results_JSON",
    "XML": "SPARQL_Results_XML",
    "CSV": "SPARQL_Results_CSV",
    "TSV": "SPARQL_Results_TSV",
    "TURTLE": "Turtle",
    "N_TRIPLES": "N-Triples",
    "JSON_LD": "JSON-LD",
    "RDF_XML": "RDF_XML",
}


def description(site: Site, address: str, chosen: Chosen) -> Answer:
    """What the endpoint at `address` can do and holds, in the format that was chosen."""
    from pyoxigraph import RdfFormat, serialize

    assert chosen.format is not None
    body = serialize(
        _triples(site, f"{address}/sparql"),
        format=getattr(RdfFormat, chosen.format.engine),
        prefixes={"sd": _SD, "format": _FORMATS},
    )
    return Answer(media_type=chosen.media_type, body=body or b"")


def _triples(site: Site, endpoint: str) -> Iterator[Triple]:
    from pyoxigraph import NamedNode, Triple

    def said(subject: str, predicate: str, *values: str) -> Iterator[Triple]:
        for value in values:
            yield Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value))

    dataset, default = f"{endpoint}#dataset", f"{endpoint}#default-graph"
    features = ["UnionDefaultGraph"] if site.graph is not None else []
    features += ["BasicFederatedQuery"] if site.services else []
    yield from said(endpoint, f"{_RDF}type", f"{_SD}Service")
    yield from said(endpoint, f"{_SD}endpoint", endpoint)
    yield from said(endpoint, f"{_SD}supportedLanguage", f"{_SD}SPARQL11Query")
    yield from said(endpoint, f"{_SD}feature", *(_SD + feature for feature in features))
    formats = [_FORMATS + _W3C_NAMES[format.engine] for format in (*TABLES, *GRAPHS)]
    yield from said(endpoint, f"{_SD}resultFormat", *formats)
    yield from said(endpoint, f"{_SD}defaultDataset", dataset)
    yield from said(dataset, f"{_RDF}type", f"{_SD}Dataset")
    yield from said(dataset, f"{_SD}defaultGraph", default)
    yield from said(default, f"{_RDF}type", f"{_SD}Graph")
    if site.graph is None:
        return
    # The graphs of articles, which may be a hundred thousand, are left out; each is named as its article is.
    for name, iri in (("knowledge", knowledge_graph(site.graph.base)), ("concepts", CONCEPTS_GRAPH)):
        graph = f"{endpoint}#{name}"
        yield from said(dataset, f"{_SD}namedGraph", graph)
        yield from said(graph, f"{_RDF}type", f"{_SD}NamedGraph")
        yield from said(graph, f"{_SD}name", iri)
