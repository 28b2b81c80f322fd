"""`sinergi check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.exitcodes import DONE, FAILED
from kg.cli.options import out_option, store_option
from kg.cli.terminal import counted, printed, progress, say, shown

if TYPE_CHECKING:
    from kg.quality import Report


@click.command(short_help="Tell where a graph breaks its model, and what is weak.")
@store_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to write it.",
)
@click.option(
    "--lang",
    type=click.Choice(("en", "id")),
    default="en",
    show_default=True,
    help="The language of the messages.",
)
@out_option
def check(store: Path, format_: str, lang: str, out: Path | None) -> int:
    """Check that the graph of a store is as the model says, and tell what is missing or weak.

    Prints one finding a line: errors break the model, warnings are gaps in a node that a reader should know
    of. Then one line for each question about quality that finds something: how many, some of them, and what to
    do. The exit code is 1 if there is an error.

    \b
    Example:
      sinergi check --store result/store
    """
    from kg.knowledge import open_store
    from kg.quality import check as checked

    with open_store(store) as graph, progress() as tell:
        late = graph.waiting()
        report = checked(graph.quads, language=lang, progress=tell)
    for file in late:
        say(
            f"{file} is older than the store, which was killed before it was in place; the next change puts it there"
        )
    with printed(out) as stream:
        stream.write(_written(report, format_))
    say(
        f"{counted(len(report.errors), 'error')}, {counted(len(report.warnings), 'warning')} in "
        f"{counted(report.triples, 'triple')} from {counted(report.articles, 'article')}",
        prefix="",
    )
    return DONE if report.sound else FAILED


def _written(report: Report, format_: str) -> str:
    if format_ == "json":
        import msgspec

        found = {"findings": report.findings, "gaps": report.gaps}
        return msgspec.json.format(msgspec.json.encode(found), indent=1).decode() + "\n"
    findings = (f"{finding.severity}: {shown(str(finding))}\n" for finding in report.findings)
    return "".join((*findings, *(f"gap: {shown(str(gap))}\n" for gap in report.gaps if gap.count)))
