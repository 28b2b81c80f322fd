"""`sinergi build`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.exitcodes import DONE, SET_ASIDE
from kg.cli.options import corrections_option, delta_option, paths_argument
from kg.cli.terminal import counted, progress, say, say_left_out, say_lost, say_of_files, say_table
from kg.cli.view import page
from kg.vocab import DEFAULT_BASE

if TYPE_CHECKING:
    from kg.pipeline import Span, Summary


@click.command()
@paths_argument
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="The folder of the results; it is made if need be.",
)
@click.option(
    "--base",
    default=DEFAULT_BASE,
    show_default=True,
    metavar="IRI",
    help="The IRI under which the things in the graph are named.",
)
@corrections_option
@delta_option
def build(paths: tuple[Path, ...], out: Path, base: str, corrections: Path | None, delta: Path | None) -> int:
    """Make a graph from articles.

    PATH is a file (plain text, HTML or JSONL), a folder of such files, or - for standard input. Writes to
    DIR: graph.ttl (Turtle), graph.trig (with one named graph for each article), network.html (to be opened in
    a browser), store (for the other commands), and rejected.jsonl if inputs were set aside. What an earlier
    build made there is replaced when all is done.

    \b
    Example:
      sinergi build articles/ more.jsonl --out result
    """
    from kg import pipeline

    with progress() as tell:
        summary = pipeline.build(
            paths,
            out,
            base=base,
            pages={"network.html": page},
            corrections=corrections,
            delta=delta,
            progress=tell,
        )
    say_of_files(summary.finished, delta, summary.discloses)
    _report(summary, out)
    return SET_ASIDE if summary.rejections else DONE


def _report(summary: Summary, out: Path) -> None:
    """Say what was made, of what, and where it lies."""
    from kg.pipeline import REJECTED

    say_left_out(summary.rejections, summary.superseded)
    say_lost(summary.unmatched, summary.disputed)
    copies = f" ({summary.copies} repeat the text of another)" if summary.copies else ""
    say(f"made {out} from", prefix="")
    say_table(
        [
            ("articles", f"{summary.articles}{copies}"),
            ("outlets", str(summary.outlets) if summary.outlets else "unknown"),
            ("published", _days(summary.published)),
        ]
    )
    say("in the graph", prefix="")
    say_table(
        [
            ("people", str(summary.people)),
            ("institutions", str(summary.institutions)),
            ("agreements", str(summary.agreements)),
            ("signed", _days(summary.signed)),
            ("flags", str(summary.flags)),
        ]
    )
    if summary.drawn:
        rest = f"sinergi view --store {out / 'store'} --most N shows more, sinergi serve what is near any"
        say(f"network.html shows the {summary.drawn:,} things of most articles; {rest}", prefix="")
    if summary.rejections:
        say(f"{counted(len(summary.rejections), 'input')} set aside, see {out / REJECTED}", prefix="")


def _days(span: Span | None) -> str:
    if span is None:
        return "on unknown dates"
    return str(span.first) if span.first == span.last else f"{span.first} to {span.last}"
