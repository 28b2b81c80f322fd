"""From a graph to one HTML file."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Page:
    """A network page: `html` is the whole file. In a notebook it shows itself."""

    html: str

    def write(self, path: str | PathLike[str]) -> None:
        """Write the page as UTF-8, beside its place first and then renamed; an `OSError` says why it cannot be written."""
        from viz.network import write_page

        write_page(Path(path), self.html)

    def _repr_html_(self) -> str:
        """The page in a frame of its own that may run its script and nothing of the notebook's."""
        return (
            '<iframe sandbox="allow-scripts allow-downloads allow-popups" width="100%" height="640"'
            f' style="border:1px solid #8884;border-radius:6px" srcdoc="{html.escape(self.html)}"></iframe>'
        )


def render(
    graph: nx.MultiDiGraph[Any],
    *,
    title: str,
    language: str = "id",
    about: Iterable[Mapping[str, Any]] = (),
    reading: str | None = None,
    focus: str | int | None = None,
) -> Page:
    """The network page of a graph: one HTML text that makes no request, with the evidence of every node and edge.

    `graph` is left as it is; the same graph gives the same bytes. `title` heads the page, `language` ("id" or "en") is the
    one it opens in, `about` holds facts, like those of a node, for its about panel (sources, licence, version). `reading`
    ("all", "people", "institutions") and `focus` (a node) say on what it opens; by default on all of a small graph, and on
    the weightiest institutions of a large one. A `ValueError` is raised for any other language or reading, a `KeyError` for
    a node that is not there.

    Attributes, all optional and plain JSON values. Of the graph: `articles` and `outlets` (counts), `first_date`, `last_date`
    (ISO dates), `digest`, `excerpt` (of a part of a larger graph, to whose whole these belong: how many `things` that has, how
    many are `drawn`, from how many `articles`), `names` (local name to ``{"id": ..., "en": ...}``, for `group`, `topics`,
    `instrument`).
    Of a node, whose identifier is its IRI: `label`, `kind` and `group` (local names), `aliases`, `facts`
    (``{"label": {"id": ..., "en": ...}, "value": ...}``, the value too in both languages where need be), `links` (http(s)
    only), `flags` (``{"label": ..., "detail": ...}``), `evidence`, `weight` (importance), `dates`, `topics`, `instrument`,
    `region`, `outlets`, `confidence` (0 to 1), `numbers` (the number that an agreement has in each article, by the article's
    address, else its identifier). Of an edge: `relation` (local name), `label`, `facts`, `evidence`, `dates`, `confidence`.
    One piece of evidence is ``{"quote", "article", "identifier", "url", "outlet", "date", "rule", "confidence"}``.
    """
    from viz.network import ExplorerNetwork

    network = ExplorerNetwork(heading=title, language=language, about=about)
    network.from_nx(graph)
    network.open_on(reading, focus)
    return Page(network.generate_html())
