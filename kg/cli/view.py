"""`sinergi view`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import store_option
from kg.cli.terminal import say

if TYPE_CHECKING:
    import networkx as nx


@click.command()
@store_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FILE",
    help="Where to write the page.",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
def view(store: Path, out: Path, opens: bool) -> None:
    """Write the network of a store as one HTML page.

    The page works offline; a click on a node or an edge shows its facts, the quote and the article.

    \b
    Example:
      sinergi view --store result/store --out network.html --open
    """
    from kg.knowledge import open_store
    from kg.outputs import replacing

    with open_store(store) as graph:
        text = page(graph.network())
    with replacing(out) as stream:
        stream.write(text.encode())
    say(f"wrote {out}", prefix="")
    if opens:
        click.launch(out.absolute().as_uri())


def page(graph: nx.MultiDiGraph[Any]) -> str:
    """The page that `build` and `view` write."""
    import viz

    return viz.render(graph, title="Sinergi").html
