"""A node as RDF: what is said of it, of the nodes that belong to it, and what the others are called."""

from __future__ import annotations

import io
from collections.abc import Iterator

from pyoxigraph import NamedNode, RdfFormat, Store, Triple, serialize

from kg.exports.formats import prefixes
from kg.vocab import DCT, FOAF, OA, ORG, PROV, RDF, SCHEMA, SIN, SKOS

FORMATS = {"text/turtle": RdfFormat.TURTLE, "application/ld+json": RdfFormat.JSON_LD}
"""The media types in which a node is described."""

# By what a node leads to those that belong to it, and by what those of them that point to it do.
_OWNS = (
    SIN.hasPartyRole,
    SIN.signedAt,
    SIN.hasParticipation,
    SIN.version,
    SIN.suggestion,
    ORG.memberDuring,
    ORG.changedBy,
    SCHEMA.amount,
    SCHEMA.areaServed,
    PROV.wasInfluencedBy,
)
_OWNED = (ORG.member, ORG.organization, SIN.speaker, OA.hasTarget)
_NAMES = (RDF.type, SKOS.prefLabel, FOAF.name, DCT.title)


def describe(store: Store, iri: str, base: str) -> list[Triple]:
    """What the graph says of a node, sorted; `base` is the IRI under which its nodes are named.

    Beside its own triples: those of what belongs to it (its party roles, signing, offices, statements, doubts, …), what points
    to it, and type and name of all others that are mentioned. Evidence is pointed to and has IRIs of its own. Of an article it
    is the graph that is named after it; of a term of a vocabulary its own triples alone.
    """
    this = NamedNode(iri)
    if iri.startswith(f"{base}article/"):
        return sorted((quad.triple for quad in store.quads_for_pattern(None, None, None, this)), key=str)
    found: set[Triple] = set()
    described, waiting = set(), [this]
    while waiting:
        node = waiting.pop()
        described.add(node)
        own = set(_triples(store, node))
        found |= own
        owned = {t.object for t in own if t.predicate.value in _OWNS} - described
        waiting += [node for node in owned if isinstance(node, NamedNode)]
    for quad in store.quads_for_pattern(None, None, this, None) if iri.startswith(base) else ():
        found.add(quad.triple)
        if quad.predicate.value in _OWNED and isinstance(quad.subject, NamedNode):
            found.update(_triples(store, quad.subject))
    proof = NamedNode(SIN.evidence)
    named = {triple.subject for triple in found} | {t.object for t in found if t.predicate != proof}
    for other in named - described:
        if isinstance(other, NamedNode):
            found.update(_names(store, other))
    return sorted(found, key=str)


def written(triples: list[Triple], media_type: str, base: str) -> bytes:
    """Triples in one of the `FORMATS`, with the prefixes that they need, also for what lies under `base`."""
    text = "".join(map(str, triples))
    used = {prefix: stem for prefix, stem in prefixes(base).items() if f"<{stem}" in text}
    body = io.BytesIO()
    serialize(triples, output=body, format=FORMATS[media_type], prefixes=used)
    return body.getvalue().rstrip() + b"\n"


def _triples(store: Store, node: NamedNode) -> Iterator[Triple]:
    return (quad.triple for quad in store.quads_for_pattern(node, None, None, None))


def _names(store: Store, node: NamedNode) -> Iterator[Triple]:
    for predicate in _NAMES:
        for quad in store.quads_for_pattern(node, NamedNode(predicate), None, None):
            yield quad.triple
