"""The check of a whole store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kg.quality.gaps import gaps
from kg.quality.names import name_of
from kg.quality.report import Finding, Report
from kg.quality.shapes import misshapen
from kg.quality.walking import Progress, Walk
from kg.quality.whole import broken_promises
from kg.shapes import Stored
from kg.vocab import SCHEMA

if TYPE_CHECKING:
    import pyoxigraph


def check(store: pyoxigraph.Store, *, language: str = "en", progress: Progress | None = None) -> Report:
    """A report on `store`, which is only read: every shape, the promises about the whole, and what is missing or weak.

    `language` (``en`` or ``id``) is that of the shapes' messages; `progress` is told what is being done, how much of it is, and
    of how much. Memory does not grow with the store but for what is found.
    """
    tell = progress or (lambda *_: None)
    graph = Stored(store)
    walk = Walk(store, tell)
    tell("looking at the whole", 0, None)

    def named(finding: Finding) -> Finding:
        return msgspec.structs.replace(finding, label=name_of(graph, finding.node))

    findings = {*map(named, broken_promises(store, walk)), *misshapen(store, walk.open, language)}
    return Report(
        findings=tuple(sorted(findings)),
        gaps=tuple(gaps(store, language, tell)),
        triples=len(store),
        articles=sum(1 for _ in graph.instances(SCHEMA.NewsArticle)),
    )
