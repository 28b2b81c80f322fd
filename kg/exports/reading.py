"""Exports read again: the graph in a file, as pyoxigraph holds it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.vocab import DEFAULT_BASE, RDF, SCHEMA

if TYPE_CHECKING:
    from pyoxigraph import Store

_REMEDY = "give an export as .ttl, .trig or .nq"


def read_export(path: Path) -> Store:
    """The graph in a file that was exported (Turtle, TriG, N-Quads, told by its ending), in memory.

    Raises `InputError` if it cannot be read.
    """
    from pyoxigraph import RdfFormat, Store

    kind = RdfFormat.from_extension(path.suffix.lstrip("."))
    if kind is None:
        raise InputError(str(path), "has no ending of a known RDF format", _REMEDY)
    found = Store()
    try:
        found.bulk_load(path=str(path), format=kind)
    except FileNotFoundError as error:
        raise InputError(str(path), "does not exist", _REMEDY) from error
    except (SyntaxError, ValueError, OSError) as error:
        raise InputError(str(path), f"cannot be read ({error})", _REMEDY) from error
    return found


def base_of(graph: Store) -> str:
    """The IRI under which the things of an exported graph are named, told by its articles."""
    from pyoxigraph import NamedNode

    for quad in graph.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(SCHEMA.NewsArticle), None):
        if isinstance(quad.subject, NamedNode) and "article/" in quad.subject.value:
            return quad.subject.value.rpartition("article/")[0]
    return DEFAULT_BASE
