"""`sinergi correct`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.add import report
from kg.cli.options import delta_option, required_corrections_option, store_option


@click.command()
@store_option
@required_corrections_option
@delta_option
def correct(store: Path, corrections: Path, delta: Path | None) -> None:
    """Apply a corrections file that has changed to a store.

    The store then says what a build of its articles with that file says, at the cost of what the changed entries
    touch. `sinergi add` and `sinergi remove` do the same on their way.

    \b
    Example:
      sinergi correct --store result/store --corrections corrections.toml
    """
    from kg import pipeline

    report(pipeline.correct(store, corrections, delta=delta), store, delta)
