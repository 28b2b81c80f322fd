"""`sinergi push`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.exitcodes import DONE, INTERRUPTED
from kg.cli.options import store_option, timeout_option
from kg.cli.terminal import counted, progress, say, say_table

if TYPE_CHECKING:
    from kg.remote import Pushed


@click.command()
@store_option
@click.option(
    "--to",
    "address",
    required=True,
    metavar="URL",
    help="The Graph Store of the engine, such as http://127.0.0.1:7878/store.",
)
@click.option(
    "--changed", is_flag=True, help="Send only what has changed since the last push to that address."
)
@click.option(
    "--query-url",
    "queries",
    default=None,
    metavar="URL",
    help="The engine's address for queries, where --to does not tell it.",
)
@click.option(
    "--credentials",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="SINERGI_REMOTE_CREDENTIALS",
    show_envvar=True,
    default=None,
    metavar="FILE",
    help="A TOML file with user and password, or token.",
)
@timeout_option
def push(
    store: Path, address: str, changed: bool, queries: str | None, file: Path | None, timeout: float | None
) -> int:
    """Send the graph of a store to another SPARQL engine.

    Every named graph goes to the engine's Graph Store: Virtuoso's is /sparql-graph-crud-auth, Oxigraph's
    /store, Fuseki's /DATASET/data, GraphDB's /repositories/NAME. Who you are to it is told by
    SINERGI_REMOTE_USER and SINERGI_REMOTE_PASSWORD, by SINERGI_REMOTE_TOKEN, or by --credentials.

    \b
    Example:
      sinergi push --store result/store --to http://127.0.0.1:7878/store
      sinergi push --store result/store --to http://127.0.0.1:7878/store --changed
    """
    from kg.knowledge import open_store
    from kg.remote import credentials
    from kg.remote import push as send
    from kg.stores.layout import Layout

    known = credentials(file)
    sent = "nothing is sent"
    try:
        with open_store(store) as graph, progress() as tell:

            def told(what: str, done: int, total: int | None) -> None:
                nonlocal sent
                sent = f"{what}: {done:,} of {total or 0:,}"
                tell(what, done, total)

            pushed = send(
                graph.quads,
                address,
                base=graph.base,
                changed=changed,
                queries=queries,
                credentials=known,
                timeout=timeout,
                memory=Layout(store).pushed,
                progress=told,
            )
    except KeyboardInterrupt:
        say(f"interrupted ({sent}); push again with --changed for what is not there")
        return INTERRUPTED
    _report(pushed, address)
    return DONE


def _report(pushed: Pushed, address: str) -> None:
    """Say what was sent."""
    if not (pushed.graphs or pushed.removed):
        say(f"{address} has all of it", prefix="")
        return
    say(f"{address} now holds what the store does", prefix="")
    rows = [
        (
            "sent",
            f"{counted(pushed.graphs, 'graph')}, {counted(pushed.triples, 'triple')}, {_size(pushed.bytes)}",
        )
    ]
    rows += [("taken away", counted(pushed.taken, "triple"))] if pushed.taken else []
    rows += [("removed", counted(pushed.removed, "graph"))] if pushed.removed else []
    rows += [("unchanged", counted(pushed.unchanged, "graph"))] if pushed.unchanged else []
    say_table(rows)


def _size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{size / 1e3:,.1f} kB"
