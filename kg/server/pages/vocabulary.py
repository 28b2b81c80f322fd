"""What the terms of the vocabulary mean: labels and definitions of the ontology, in both languages."""

from __future__ import annotations

from functools import cache

from kg import assets
from kg.vocab import PREFIXES, RDFS, SIN, SKOS

_LABELS = (RDFS.label, SKOS.prefLabel)
_MEANINGS = (RDFS.comment, SKOS.definition)
Said = dict[str, str]


@cache
def _said() -> dict[str, tuple[Said, Said]]:
    """Label and definition of each of our own terms, by IRI."""
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    found: dict[str, tuple[Said, Said]] = {}
    for name in ("sinergi.ttl", "concepts.ttl"):
        for quad in parse(path=str(assets.ontology_dir() / name), format=RdfFormat.TURTLE):
            if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, Literal):
                continue
            label, meaning = found.setdefault(quad.subject.value, ({}, {}))
            for predicates, said in ((_LABELS, label), (_MEANINGS, meaning)):
                if quad.predicate.value in predicates and quad.object.language:
                    said[quad.object.language] = quad.object.value
    return found


def own_label(iri: str, language: str) -> str | None:
    """The label of one of our own terms."""
    return _said().get(iri, ({}, {}))[0].get(language) if SIN.local(iri) else None


def own_meaning(iri: str, language: str) -> str | None:
    """The definition of one of our own terms."""
    return _said().get(iri, ({}, {}))[1].get(language) if SIN.local(iri) else None


def short(iri: str) -> str:
    """An IRI with its prefix where the project uses one for it (``org:member``)."""
    for prefix, stem in PREFIXES.items():
        if iri.startswith(stem) and iri != stem:
            return f"{prefix}:{iri.removeprefix(stem)}"
    return iri
