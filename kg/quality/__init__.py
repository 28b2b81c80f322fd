"""Whether a graph keeps its promises: SHACL shapes and checks of the whole, reported in words."""

from __future__ import annotations

from kg.quality.checking import check
from kg.quality.report import Finding, Report

__all__ = ["Finding", "Report", "check"]
