"""The store as a network for the eye: nodes, edges, and the evidence for each, as plain JSON values."""

from __future__ import annotations

from kg.graphview.assembly import network
from kg.graphview.bounding import MOST, drawing, lightened
from kg.graphview.excerpt import around, excerpt
from kg.graphview.finding import node_named
from kg.graphview.questions import Ask, Row, lexical
from kg.graphview.sources import EvidenceDict

__all__ = [
    "MOST",
    "Ask",
    "EvidenceDict",
    "Row",
    "around",
    "drawing",
    "excerpt",
    "lexical",
    "lightened",
    "network",
    "node_named",
]
