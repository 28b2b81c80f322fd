"""Opens a graph's page in the shared browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from network_samples import Open

import viz

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def show(page: Page, tmp_path: Path) -> Open:
    """Writes the page of a graph, opens the file, and waits until it is drawn."""

    def opened(
        graph: nx.MultiDiGraph[Any], *, fragment: str = "", title: str = "Jejaring", language: str = "id"
    ) -> Page:
        path = tmp_path / "network.html"
        viz.render(graph, title=title, language=language).write(path)
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("html[data-ready=true]")
        return page

    return opened
