"""The graphs of `tests/queries`, whole and broken, for tests of what finds the breaks."""

from __future__ import annotations

import random
from collections.abc import Collection
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.assets import ontology_dir
from kg.shapes.literals import is_of
from kg.vocab import OA, RDF, SCHEMA, SHACL, SIN, XSD

QUERIES = Path(__file__).parent / "queries"
COMPARED = dict.fromkeys((SCHEMA.startDate, SCHEMA.endDate, SCHEMA.validFrom, SCHEMA.validThrough), XSD.date)
COMPARED |= dict.fromkeys((OA.start, OA.end), XSD.integer)


@cache
def example() -> tuple[Quad, ...]:
    store = Store()
    for name in ("example", "more"):
        store.load(path=QUERIES / f"{name}.trig", format=RdfFormat.TRIG)
    return tuple(sorted(store, key=str))


def stored(quads: list[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


@cache
def predicates() -> list[NamedNode]:
    """The properties that the shapes speak of."""
    shapes = parse(path=ontology_dir() / "shapes.ttl", format=RdfFormat.TURTLE)
    paths = {quad.object for quad in shapes if quad.predicate.value in (SHACL.path, SHACL.inversePath)}
    named = {path for path in paths if isinstance(path, NamedNode)} | {NamedNode(RDF.type)}
    return sorted(named, key=str)


LITERALS = [
    Literal(""),
    Literal("kemarin"),
    Literal("35.10"),
    Literal("IDR"),
    Literal("label", language="id"),
    Literal("Label", language="en-GB"),
    Literal("", language="id"),
    *(
        Literal(text, datatype=NamedNode(XSD[name]))
        for name, texts in {
            "date": ("2021-01-29", "2022-05-01", "2021-02-30", "kemarin", ""),
            "gYear": ("2021",),
            "integer": ("0", "7", "-1", "1.5", "satu"),
            "decimal": ("0.5", "1.5", "-3", "110", "x"),
            "boolean": ("true", "false"),
            "duration": ("P3Y", "3 tahun"),
            "string": ("teks",),
        }.items()
        for text in texts
    ),
]


def broken(seed: int, graphs: Collection[NamedNode]) -> list[Quad]:
    """The example with some of `graphs` taken away, and something said in them that does not belong there."""
    dice, quads = random.Random(seed), list(example())
    homes = {
        q.subject: q.graph_name for q in quads if q.predicate.value == RDF.type and q.graph_name in graphs
    }
    objects = sorted({quad.object for quad in quads if isinstance(quad.object, NamedNode)}, key=str)
    terms = [NamedNode(SIN[name]) for name in ("Signed", "Regent", "NotaKesepahaman", "Topics", "Witness")]
    blank = BlankNode("b")
    for _ in range(dice.randint(1, 60)):
        at = dice.choice([n for n, quad in enumerate(quads) if quad.graph_name in graphs])
        if dice.random() < 0.4:
            quads.pop(at)
            continue
        subject, predicate, graph = quads[at].subject, quads[at].predicate, quads[at].graph_name
        if dice.random() < 0.5:
            subject, graph = dice.choice(sorted(homes.items(), key=str))
            predicate = dice.choice(predicates())
        value = dice.choice(LITERALS) if dice.random() < 0.5 else dice.choice([*objects, *terms, blank])
        if _is_alike(predicate, value):
            quads.append(Quad(subject, predicate, value, graph))
    return quads


def _is_alike(predicate: NamedNode, value: object) -> bool:
    """Whether pySHACL can compare a value as SHACL has it: it orders values of unlike datatypes, and ends at
    blank nodes and at what is not of its datatype."""
    wanted = COMPARED.get(predicate.value)
    return wanted is None or (isinstance(value, Literal) and is_of(value, wanted))
