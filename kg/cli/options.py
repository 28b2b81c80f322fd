"""Options and arguments that several commands share."""

from __future__ import annotations

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
