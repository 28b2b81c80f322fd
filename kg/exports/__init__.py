"""A graph as a file that other systems import: the same bytes for the same set of quads, whatever their
order.

Lines of N-Quads are sorted (on disk beyond a bound of memory) and fed to pyoxigraph's serializers with
prefixes; the graphs hold no blank nodes, so a sorted set of lines is canonical. `FORMATS` is the table that a
further format joins.
"""

from __future__ import annotations

from kg.exports.difference import Delta, delta_files, open_delta
from kg.exports.formats import FORMATS, Format
from kg.exports.pieces import Pieces, piece
from kg.exports.reading import base_of, read_export
from kg.exports.sorting import sort
from kg.exports.union import uniting
from kg.exports.writing import export, export_files, sorted_lines

__all__ = [
    "FORMATS",
    "Delta",
    "Format",
    "Pieces",
    "base_of",
    "delta_files",
    "export",
    "export_files",
    "open_delta",
    "piece",
    "read_export",
    "sort",
    "sorted_lines",
    "uniting",
]
