"""The SHACL shapes of the ontology as plain checks, for graphs of any size.

`ontology/shapes.ttl` is compiled once; a construct of SHACL that is not known here is refused, so that no shape is passed over.
Node by node a graph is then held to it: one that is in memory (`Described`), or one in a store (`Stored`). What that finds is
what pySHACL finds; a test compares them.

literals      what the values of the datatypes are
graphs        a graph as checks ask it
constraints   the constraints of SHACL that the shapes use
reading       the file to checks
checking      checks to what violates them
"""

from __future__ import annotations

from kg.shapes.checking import Undecided, Violation, examine
from kg.shapes.constraints import Check
from kg.shapes.graphs import (
    Described,
    ElsewhereError,
    Excerpt,
    Graph,
    Said,
    Stored,
    concepts,
    key,
    said,
    term_of,
)
from kg.shapes.literals import Term
from kg.shapes.reading import Shapes, read_shapes, shapes

__all__ = [
    "Check",
    "Described",
    "ElsewhereError",
    "Excerpt",
    "Graph",
    "Said",
    "Shapes",
    "Stored",
    "Term",
    "Undecided",
    "Violation",
    "concepts",
    "examine",
    "key",
    "read_shapes",
    "said",
    "shapes",
    "term_of",
]
