"""The conductor: from paths to a store and the files beside it, and from a store to a changed one.

It alone joins loaders, extraction, curation, identity, quads, stores and exports.
"""

from __future__ import annotations

from kg.pipeline.building import REJECTED, Page, build
from kg.pipeline.changing import add, correct, remove
from kg.pipeline.gathering import Gathered, Progress, gather
from kg.pipeline.summaries import Changes, Span, Summary

__all__ = [
    "REJECTED",
    "Changes",
    "Gathered",
    "Page",
    "Progress",
    "Span",
    "Summary",
    "add",
    "build",
    "correct",
    "gather",
    "remove",
]
