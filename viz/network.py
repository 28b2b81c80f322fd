"""pyvis' `Network` with Sinergi's page behind it.

Stock pyvis writes a page that loads scripts from the web, computes the layout in the browser and puts text into HTML. This
subclass keeps its interface (`add_node`, `add_edge`, `from_nx`, `generate_html`, `write_html`) and replaces what lies behind.
Importing this module imports pyvis, which imports IPython: `viz` does so only when a page is made.
"""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
import webbrowser
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import networkx as nx
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pyvis.network import Network

from viz import layout, payload

EXPLORER: Final = Path(__file__).resolve().parent / "explorer"
LANGUAGES: Final = ("id", "en")
READINGS: Final = ("all", "people", "institutions")


class ExplorerNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A network that is written as one file without requests.

    `heading` is the page's title, `language` ("id" or "en") the one it opens in, `about` the facts of its about panel.
    Parallel edges are kept, whatever their direction. Nodes have integer or text identifiers.
    """

    def __init__(
        self, heading: str = "", language: str = "id", about: Iterable[Mapping[str, Any]] = ()
    ) -> None:
        super().__init__(directed=True, heading=heading, cdn_resources="in_line")
        if language not in LANGUAGES:
            raise ValueError(f"language {language!r}: the page knows {' and '.join(LANGUAGES)}")
        self.language = language
        self.reading: str | None = None
        self.focus: str | int | None = None
        self.about = [[payload.bilingual(fact["label"]), payload.bilingual(fact["value"])] for fact in about]
        self.frame: dict[str, Any] = payload.frame({})
        self.names: dict[str, Any] = {}
        self.excerpt: dict[str, str] | None = None
        self._index: dict[Any, int] = {}
        self._writer = payload.Writer()

    def add_node(self, n_id: str | int, label: str | None = None, **attributes: object) -> None:
        """Add a node unless its identifier is there; the attributes are those of `viz.render`."""
        if n_id in self._index:
            return
        record = self._writer.node(str(n_id), {"label": label, **attributes})
        self._index[n_id] = len(self.nodes)
        self.nodes.append(record)
        self.node_ids.append(n_id)
        self.node_map[n_id] = record

    def add_edge(self, source: str | int, to: str | int, **attributes: object) -> None:
        """Add an edge, also beside another of the same two nodes; a `KeyError` names a node that is not there."""
        self.edges.append(self._writer.edge(self._index[source], self._index[to], attributes))

    def from_nx(self, nx_graph: nx.MultiDiGraph[Any]) -> None:
        """Add all of a graph, sorted, laid out, and leave the graph as it is."""
        positions = layout.place(nx_graph)
        self.frame, self.names = payload.frame(nx_graph.graph), payload.names(nx_graph.graph)
        self.excerpt = payload.excerpt(nx_graph.graph)
        for node in sorted(nx_graph.nodes, key=str):
            self.add_node(node, **nx_graph.nodes[node])
            x, y = positions[node]
            self.node_map[node].update(x=x, y=y)
        edges = nx_graph.edges(keys=True, data=True)
        for source, target, _, attributes in sorted(edges, key=lambda edge: tuple(map(str, edge[:3]))):
            self.add_edge(source, target, **attributes)

    def open_on(self, reading: str | None = None, focus: str | int | None = None) -> None:
        """Let the page open in a reading, and on the neighbours of a node.

        A `ValueError` names what the page does not know, a `KeyError` a node that is not there.
        """
        if reading is not None and reading not in READINGS:
            raise ValueError(f"reading {reading!r}: the page knows {', '.join(READINGS)}")
        if focus is not None and focus not in self._index:
            raise KeyError(focus)
        self.reading, self.focus = reading, focus

    def content(self) -> dict[str, Any]:
        """The payload: everything that the page's script reads."""
        return {
            "format": payload.FORMAT,
            "title": payload.text(self.heading),
            "language": self.language,
            "about": self.about,
            "reading": self.reading,
            "focus": None if self.focus is None else self._index[self.focus],
            "frame": self.frame,
            "names": self.names,
            **payload.styles(),
            **self._writer.shared(),
            "nodes": self.nodes,
            "edges": self.edges,
        }

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The whole page. The arguments are those of pyvis and change nothing: there is one kind of page."""
        bundle, style = _asset("built/explorer.js"), _asset("style.css")
        self.html = (
            _environment()
            .get_template("page.html.j2")
            .render(
                title=payload.text(self.heading),
                language=self.language,
                payload=self.content(),
                excerpt=self.excerpt,
                script=bundle,
                style=style,
                script_hash=_csp_hash(bundle),
                style_hash=_csp_hash(style),
            )
        )
        return str(self.html)

    def write_html(
        self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Write the page to the path `name`, beside it first and then renamed; an `OSError` leaves the old file."""
        write_page(Path(name), self.generate_html())
        if open_browser:
            webbrowser.open(Path(name).resolve().as_uri())


def write_page(path: Path, html: str) -> None:
    """Write UTF-8 into a temporary file of the same folder and rename it, so that no half page is ever seen."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:60]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(html)
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


@cache
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(EXPLORER), autoescape=True, undefined=StrictUndefined)
    # Compact, and in the order in which we wrote it; `tojson` escapes <, >, & and ' on top, so no text can end the element.
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment


@cache
def _asset(name: str) -> str:
    return (EXPLORER / name).read_text(encoding="utf-8")


def _csp_hash(source: str) -> str:
    """The source expression of a Content Security Policy that allows exactly this element's text."""
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"
