"""`sinergi export`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.options import out_option, store_option

# The names of `kg.exports.FORMATS`, which would load too much for the help; a test holds the two together.
FORMATS = ("turtle", "trig", "nquads")


@click.command(short_help="Write the graph of a store as Turtle, TriG or N-Quads.")
@store_option
@click.option("--format", "format_", type=click.Choice(FORMATS), required=True, help="The format to write.")
@out_option
def export(store: Path, format_: str, out: Path | None) -> None:
    """Write the graph of a store in a format that other systems import.

    turtle is the union of all graphs; trig and nquads keep the named graphs: one for the knowledge, one for
    each article with its evidence. The same set of articles gives the same bytes.

    \b
    Example:
      sinergi export --store result/store --format trig --out graph.trig
    """
    from kg.knowledge import open_store

    with open_store(store) as graph:
        if out is None or str(out) == "-":
            graph.export(format_, sys.stdout.buffer)
        else:
            graph.export(format_, out)
