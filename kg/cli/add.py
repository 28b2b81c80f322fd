"""`sinergi add`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.exitcodes import DONE, SET_ASIDE
from kg.cli.options import corrections_option, delta_option, paths_argument, store_option
from kg.cli.terminal import counted, progress, say, say_left_out, say_lost, say_of_files, say_table

if TYPE_CHECKING:
    from kg.pipeline import Changes


@click.command()
@paths_argument
@store_option
@corrections_option
@delta_option
def add(paths: tuple[Path, ...], store: Path, corrections: Path | None, delta: Path | None) -> int:
    """Add articles to a store, or newer versions of them.

    PATH is what build reads. An article that the store has is replaced by what is given. The store then says
    what a build of all its articles says, at the cost of what the new ones touch. Only the store changes: the
    files that a build wrote beside it are written anew by export and view.

    \b
    Example:
      sinergi add today.jsonl --store result/store --delta today
    """
    from kg import pipeline

    with progress() as tell:
        changes = pipeline.add(paths, store, corrections=corrections, delta=delta, progress=tell)
    say_left_out(changes.rejections, changes.superseded)
    report(changes, store, delta)
    return SET_ASIDE if changes.rejections else DONE


def report(changes: Changes, store: Path, delta: Path | None) -> None:
    """Say what changed in a store, of which `delta` tells."""
    say_of_files(changes.finished, delta, changes.discloses)
    say_lost(changes.unmatched, changes.disputed)
    say(f"{store} now holds {counted(changes.articles, 'article')}", prefix="")
    rows = [
        (name, str(len(getattr(changes, name))))
        for name in ("added", "replaced", "removed", "unchanged", "corrected")
        if getattr(changes, name)
    ]
    for name in ("people", "institutions", "agreements"):
        rows.append((name, f"{changes.gained.get(name, 0)} more, {changes.lost.get(name, 0)} no more"))
    rows.append(("quads", f"{changes.quads_added:,} added, {changes.quads_removed:,} removed"))
    say_table(rows)
