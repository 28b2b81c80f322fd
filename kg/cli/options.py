"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def _store_option(*, required: bool) -> Callable[[Command], Command]:
    return click.option(
        "--store",
        type=click.Path(path_type=Path),
        envvar="SINERGI_STORE",
        show_envvar=True,
        required=required,
        metavar="PATH",
        help="The store that a build made (the folder `store` in its output).",
    )


store_option = _store_option(required=True)
optional_store_option = _store_option(required=False)


def find_store(store: Path | None) -> Path:
    """The store of an optional option, where it turns out to be needed."""
    if store is None:
        raise click.UsageError("Missing option '--store' (env var: 'SINERGI_STORE').")
    return store


corrections_option = click.option(
    "--corrections",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="SINERGI_CORRECTIONS",
    show_envvar=True,
    default=None,
    metavar="FILE",
    help="A file of corrections that people decided on.",
)

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
