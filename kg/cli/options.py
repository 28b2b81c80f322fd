"""Options and arguments that several commands share."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

store_option = click.option(
    "--store",
    type=click.Path(path_type=Path),
    envvar="SINERGI_STORE",
    show_envvar=True,
    required=True,
    metavar="PATH",
    help="The store that a build made (the folder `store` in its output).",
)

graph_option = click.option(
    "--store",
    envvar="SINERGI_STORE",
    show_envvar=True,
    required=False,
    metavar="PATH|URL",
    help="The store that a build made, or the address of another engine that it was pushed to.",
)

timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(min=0.1, max=86_400),
    default=None,
    metavar="SECONDS",
    help="How long an answer of another engine may take.",
)


def find_store(store: str | None) -> str:
    """The store of an optional option, where it turns out to be needed."""
    if store is None:
        raise click.UsageError("Missing option '--store' (env var: 'SINERGI_STORE').")
    return store


_corrections = partial(
    click.option,
    "--corrections",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="SINERGI_CORRECTIONS",
    show_envvar=True,
    metavar="FILE",
    help="A file of corrections that people decided on.",
)
corrections_option = _corrections(default=None)
required_corrections_option = _corrections(required=True)

delta_option = click.option(
    "--delta",
    type=click.Path(path_type=Path),
    default=None,
    metavar="NAME",
    help="Write what came to NAME.added.nq and what went to NAME.removed.nq.",
)

out_option = click.option(
    "--out",
    type=click.Path(path_type=Path, allow_dash=True),
    default=None,
    metavar="FILE",
    help="Where to write; without it, or with -, standard output.",
)

paths_argument = click.argument(
    "paths", type=click.Path(path_type=Path, allow_dash=True), nargs=-1, required=True, metavar="PATH..."
)
