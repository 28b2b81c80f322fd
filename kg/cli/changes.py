"""`sinergi changes`."""

from __future__ import annotations

import csv
import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import out_option, store_option
from kg.cli.terminal import counted, is_terminal, print_table, printed, say

if TYPE_CHECKING:
    import pyoxigraph

    from kg.changes import Change

FORMATS = ("table", "csv", "json", "atom")
COLUMNS = ("day", "kind", "what", "articles", "outlets", "iri")


@click.command(short_help="List what is new since a day, or against another graph.")
@store_option
@click.option(
    "--since",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    default=None,
    metavar="DATE",
    help="What no article published before this day speaks of.",
)
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True),
    default=None,
    metavar="STORE|FILE",
    help="What this older store, or export of one (.ttl, .trig, .nq), does not have.",
)
@click.option("--about", default=None, metavar="NAME|IRI", help="Only what concerns this institution.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default=None, help="How to write it.")
@out_option
def changes(
    store: Path,
    since: datetime.datetime | None,
    against: Path | None,
    about: str | None,
    format_: str | None,
    out: Path | None,
) -> None:
    """List what is new: agreements, institutions, people, roles, doubts.

    \b
    Example:
      sinergi changes --store result/store --since 2024-01-01
      sinergi changes --store result/store --against last-month/graph.ttl --format atom --out feed.xml
    """
    from kg.changes import atom, changes_against, changes_since, of_institution
    from kg.knowledge import open_store
    from kg.outputs import replacing

    if (since is None) == (against is None):
        raise click.UsageError("Give either --since DATE or --against STORE|FILE.")
    format_ = format_ or ("table" if is_terminal() and out is None else "csv")
    with open_store(store) as graph:
        if since is not None:
            found = changes_since(graph.quads, since.date())
        else:
            assert against is not None
            found = changes_against(graph.quads, _older(against))
        if about is not None:
            found = of_institution(graph.quads, found, about)
        coverage, base = graph.coverage(), graph.base
    if format_ == "atom":
        feed = atom(found, base=base)
        if out is None or str(out) == "-":
            click.echo(feed, nl=False)
            return
        with replacing(out) as stream:
            stream.write(feed)
        return
    _write(found, format_, out)
    if since is not None and coverage.without_day:
        undated = counted(coverage.without_day, "article")
        say(
            f"{undated} without a day of publication: what nobody else reports is not told; compare by --against"
        )
    if format_ == "table":
        outlets = counted(coverage.outlets, "outlet")
        say(
            f"{counted(len(found), 'change')} in {counted(coverage.articles, 'article')} of {outlets}",
            prefix="",
        )


def _older(path: Path) -> pyoxigraph.Store:
    """The graph of a store, or of a file that one was exported to."""
    import pyoxigraph

    from kg.exports import read_export
    from kg.knowledge import open_store

    if not path.is_dir():
        return read_export(path)
    older = pyoxigraph.Store()
    with open_store(path) as graph:
        older.extend(iter(graph.quads))
    return older


def _row(change: Change) -> tuple[str, ...]:
    outlets = {report.outlet for report in change.reports if report.outlet}
    return (
        str(change.day or ""),
        change.kind,
        change.label,
        str(len(change.reports)),
        str(len(outlets)),
        change.node,
    )


def _write(found: list[Change], format_: str, out: Path | None) -> None:
    rows = [_row(change) for change in found]
    with printed(out) as stream:
        if format_ == "table":
            print_table(COLUMNS, rows, stream)
        elif format_ == "csv":
            csv.writer(stream, lineterminator="\n").writerows([COLUMNS, *rows])
        else:
            json.dump(
                [dict(zip(COLUMNS, row, strict=True)) for row in rows], stream, ensure_ascii=False, indent=1
            )
            stream.write("\n")
