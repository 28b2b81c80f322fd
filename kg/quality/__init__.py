"""Whether a graph keeps its promises (SHACL shapes, checks of the whole), and what is missing or weak in it, in words."""

from __future__ import annotations

from kg.quality.checking import check
from kg.quality.report import Finding, Gap, Report
from kg.quality.shapes import decided, misshapen, misshapen_article, misshapen_entity, misshapen_nodes

__all__ = [
    "Finding",
    "Gap",
    "Report",
    "check",
    "decided",
    "misshapen",
    "misshapen_article",
    "misshapen_entity",
    "misshapen_nodes",
]
