"""Names of concepts and regions in words, from the ontology and the tables."""

from __future__ import annotations

import csv
from functools import cache

from kg import assets
from kg.vocab import SIN, SKOS

Label = dict[str, str]
"""A name in Indonesian and English: ``{"id": ..., "en": ...}``."""


@cache
def concept_labels() -> dict[str, Label]:
    """The preferred labels of all SKOS concepts, by local name."""
    from pyoxigraph import Literal, RdfFormat, parse

    labels: dict[str, Label] = {}
    for quad in parse(path=str(assets.ontology_dir() / "concepts.ttl"), format=RdfFormat.TURTLE):
        if (
            quad.predicate.value == SKOS.prefLabel
            and isinstance(quad.object, Literal)
            and quad.object.language
        ):
            labels.setdefault(local_name(str(getattr(quad.subject, "value", ""))), {})[
                quad.object.language
            ] = quad.object.value
    return labels


def concept_label(name: str) -> Label:
    """The label of a concept, its local name where it has none."""
    found = concept_labels().get(name, {})
    return {"id": found.get("id", name), "en": found.get("en", name)}


def local_name(iri: str | None) -> str:
    """The local name of one of our own terms, empty for none."""
    return (iri or "").removeprefix(str(SIN))


@cache
def _regions() -> dict[str, str]:
    names = {}
    folder = assets.tables_dir()
    with (folder / "provinces.csv").open(encoding="utf-8", newline="") as file:
        names.update({row["code"]: f"Provinsi {row['name']}" for row in csv.DictReader(file)})
    with (folder / "regencies.csv").open(encoding="utf-8", newline="") as file:
        names.update(
            {row["code"]: f"{row['kind'].capitalize()} {row['name']}" for row in csv.DictReader(file)}
        )
    return names


def region_name(code: str | None) -> str | None:
    """The name of the region with an official code, the code itself where the tables do not know it."""
    return _regions().get(code, code) if code else None
