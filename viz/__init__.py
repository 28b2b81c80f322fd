"""Network pages: `render` turns a networkx graph into one HTML file that works offline and shows the evidence of every edge."""

from __future__ import annotations

from viz.page import Page, render

__all__ = ["Page", "render"]
