"""The check of a whole store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from kg.assets import ontology_dir
from kg.quality.gaps import gaps
from kg.quality.names import name_of
from kg.quality.report import Finding, Report
from kg.quality.shapes import misshapen
from kg.quality.whole import broken_promises
from kg.vocab import RDF, SCHEMA

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib


def check(store: pyoxigraph.Store, *, language: str = "en") -> Report:
    """A report on `store`, which is only read: every shape, the promises about the whole, and what is missing or weak.

    `language` (``en`` or ``id``) is that of the shapes' messages. The graph is held in memory as rdflib
    needs it, some 1.5 kB a triple.
    """
    import rdflib

    graph = _union(store)
    data = len(graph)
    articles = set(graph.subjects(rdflib.URIRef(RDF.type), rdflib.URIRef(SCHEMA.NewsArticle)))
    graph.parse(ontology_dir() / "concepts.ttl")
    whole = (_named(graph, finding) for finding in broken_promises(store))
    findings = sorted({*whole, *misshapen(graph, language)})
    return Report(
        findings=tuple(findings), gaps=tuple(gaps(store, language)), triples=data, articles=len(articles)
    )


def _union(store: pyoxigraph.Store) -> rdflib.Graph:
    """All triples of `store`, whatever their graph, for rdflib."""
    import rdflib

    return rdflib.Graph().parse(data="\n".join(_lines(store)), format="nt")


def _lines(store: pyoxigraph.Store) -> Iterator[str]:
    return (f"{quad.triple} ." for quad in store)


def _named(graph: rdflib.Graph, finding: Finding) -> Finding:
    import rdflib

    return msgspec.structs.replace(finding, label=name_of(graph, rdflib.URIRef(finding.node)))
