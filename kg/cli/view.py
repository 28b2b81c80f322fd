"""`sinergi view`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import find_store, graph_option, timeout_option
from kg.cli.terminal import counted, installed_version, say

if TYPE_CHECKING:
    import networkx as nx

# As `viz.network.READINGS` has them, which would load too much for the help; a test holds the two together.
READINGS = ("all", "people", "institutions")
_LARGE = 20_000
_OUTLETS = 40
MOST = 5_000  # as `kg.graphview.MOST`; a test holds the two together
_SAYINGS = {
    "sources": {"id": "Media yang dibaca", "en": "Outlets that were read"},
    "rights": {"id": "Hak cipta", "en": "Rights"},
    "quotes": {
        "id": "Kutipan milik medianya; dikutip untuk membuktikan fakta.",
        "en": "Quotes belong to their outlets; they are quoted to prove facts.",
    },
    "tables": {"id": "Data wilayah dan lembaga", "en": "Data of regions and bodies"},
    "made": {"id": "Dibuat dengan", "en": "Made with"},
}


@click.command(short_help="Write the network of a store as one HTML page.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@graph_option
@timeout_option
@click.option("--focus", default=None, metavar="NAME|IRI", help="Open on this node and its neighbours.")
@click.option("--reading", type=click.Choice(READINGS), default=None, help="What to draw as nodes at first.")
@click.option(
    "--lang",
    "--language",  # as it was called before
    "language",
    type=click.Choice(("id", "en")),
    default="id",
    show_default=True,
    help="The language it opens in.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("network.html"),
    show_default=True,
    metavar="FILE",
    help="Where to write the page.",
)
@click.option(
    "--most",
    type=click.IntRange(min=0),
    default=MOST,
    show_default=True,
    metavar="N",
    help="Of how many things the page is made at most, those of most articles; 0: of all.",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
def view(
    file: Path | None,
    store: str | None,
    timeout: float | None,
    focus: str | None,
    reading: str | None,
    language: str,
    out: Path,
    most: int,
    opens: bool,
) -> None:
    """Write the network of a store, or of an export (.ttl, .trig, .nq), as one HTML page.

    The page works offline; a click on a node or an edge shows its facts, the quote and the article.

    \b
    Example:
      sinergi view --store result/store --out network.html --open
      sinergi view result/graph.ttl --focus "Kementerian Kesehatan" --out network.html
    """
    from kg.outputs import replacing

    graph = _network(file, store, timeout, most or None, focus)
    text = page(graph, reading=reading, focus=focus, language=language)
    with replacing(out) as stream:
        stream.write(text.encode())
    say(f"wrote {out}", prefix="")
    if "excerpt" in graph.graph:
        things, drawn = (graph.graph["excerpt"][name] for name in ("things", "drawn"))
        say(
            f"it holds {drawn:,} of {things:,} things, those of most articles; --most N for more, --most 0 for all "
            "(a browser may not bear them)"
        )
    elif len(graph) > _LARGE:
        megabytes = counted(round(len(text) / 1e6), "megabyte")
        say(
            f"of {len(graph):,} nodes ({megabytes}) the page draws the weightiest; the rest is found by search and table"
        )
    if opens:
        click.launch(out.absolute().as_uri())


def _network(
    file: Path | None, store: str | None, timeout: float | None, most: int | None, focus: str | None
) -> nx.MultiDiGraph[Any]:
    """The network of the file, else of the store."""
    from kg.knowledge import open_graph

    if file is None:
        with open_graph(find_store(store), timeout=timeout) as graph:
            return graph.network(most, focus)
    from kg.exports import base_of, read_export
    from kg.graphview import drawing

    exported = read_export(file)
    return drawing(exported, base=base_of(exported), most=most, focus=focus)


def page(
    graph: nx.MultiDiGraph[Any],
    *,
    reading: str | None = None,
    focus: str | None = None,
    language: str = "id",
) -> str:
    """The page that `build` and `view` write; `focus` is the name or IRI of a node."""
    import viz
    from kg.graphview import node_named

    on = None if focus is None else node_named(graph, focus)
    about = _about(graph)
    return viz.render(graph, title="Sinergi", language=language, about=about, reading=reading, focus=on).html


def _about(graph: nx.MultiDiGraph[Any]) -> list[dict[str, Any]]:
    """What the page says of where it comes from: the outlets that were read, the licences, the version."""
    outlets = sorted({outlet for _, found in graph.nodes(data="outlets") for outlet in found})
    named = ", ".join(outlets[:_OUTLETS]) + (
        f", … (+{len(outlets) - _OUTLETS:,})" if len(outlets) > _OUTLETS else ""
    )
    rows = (
        (_SAYINGS["sources"], named),
        (_SAYINGS["rights"], _SAYINGS["quotes"]),
        (
            _SAYINGS["tables"],
            "cahyadsn/wilayah (MIT), Research Organization Registry (CC0), idner-news-2k (MIT)",
        ),
        (_SAYINGS["made"], f"Sinergi {installed_version()} (Apache-2.0)"),
    )
    return [{"label": label, "value": value} for label, value in rows if value]
