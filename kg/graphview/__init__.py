"""The store as a network for the eye: nodes, edges, and the evidence for each, as plain JSON values."""

from __future__ import annotations

from kg.graphview.assembly import network
from kg.graphview.finding import node_named
from kg.graphview.sources import EvidenceDict

__all__ = ["EvidenceDict", "network", "node_named"]
