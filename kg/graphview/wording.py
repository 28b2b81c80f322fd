"""What the network says in words: names of relations and facts, of concepts (ontology) and of regions (tables)."""

from __future__ import annotations

import csv
from functools import cache

from kg import assets
from kg.vocab import SIN, SKOS

Label = dict[str, str]
"""A name in Indonesian and English: ``{"id": ..., "en": ...}``."""


RELATIONS: dict[str, Label] = {
    "member": {"id": "menjabat di", "en": "holds office in"},
    "party": {"id": "pihak", "en": "party"},
    "signatory": {"id": "penanda tangan", "en": "signatory"},
    "witness": {"id": "saksi", "en": "witness"},
    "partOf": {"id": "bagian dari", "en": "part of"},
    "speaksOf": {"id": "berbicara tentang", "en": "speaks of"},
    "location": {"id": "bertempat di", "en": "held at"},
}
"""The relations of the network, with their names."""

FACTS: dict[str, Label] = {
    "office": {"id": "Jabatan", "en": "Office"},
    "acting": {"id": "Penjabat", "en": "Acting"},
    "former": {"id": "Mantan", "en": "Former"},
    "kind": {"id": "Jenis", "en": "Kind"},
    "code": {"id": "Kode wilayah", "en": "Region code"},
    "region": {"id": "Wilayah", "en": "Region"},
    "parent": {"id": "Bagian dari", "en": "Part of"},
    "instrument": {"id": "Jenis naskah", "en": "Instrument"},
    "status": {"id": "Status", "en": "Status"},
    "category": {"id": "Kategori (disimpulkan)", "en": "Category (inferred)"},
    "date": {"id": "Tanggal", "en": "Date"},
    "place": {"id": "Tempat", "en": "Place"},
    "scope": {"id": "Ruang lingkup", "en": "Scope"},
    "number": {"id": "Nomor", "en": "Number"},
    "validFor": {"id": "Jangka waktu", "en": "Valid for"},
    "validFrom": {"id": "Berlaku sejak", "en": "Valid from"},
    "validThrough": {"id": "Berlaku sampai", "en": "Valid through"},
    "amount": {"id": "Nilai", "en": "Amount"},
    "followUp": {"id": "Tindak lanjut", "en": "Follow-up"},
    "implements": {"id": "Melaksanakan", "en": "Implements"},
    "party": {"id": "Untuk pihak", "en": "For the party"},
    "statement": {"id": "Pernyataan", "en": "Statement"},
    "relay": {"id": "Disampaikan oleh", "en": "Relayed by"},
}
"""The names of the facts that a node or an edge shows."""


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
