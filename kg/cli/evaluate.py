"""`sinergi evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from kg.cli.exitcodes import DONE, FAILED
from kg.cli.options import out_option
from kg.cli.terminal import counted, printed, progress, say

if TYPE_CHECKING:
    from kg.evaluation import Evaluation, Floors, Identities


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="GOLD_DIR")
@click.option("--errors", is_flag=True, help="List every missed and every invented fact with its sentence.")
@click.option("--rules", is_flag=True, help="Tell for each rule how often its facts are right.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(("table", "json")),
    default="table",
    show_default=True,
    help="How to write it.",
)
@click.option(
    "--floors",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE",
    help="Fail if an F1 is below its floor in this file.",
)
@click.option(
    "--write-floors",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE",
    help="Write the floors that the figures keep: each F1, rounded down to 0.005.",
)
@click.option(
    "--write-confidence",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE",
    help="Write how often each rule is right, as kg/tables/confidence.toml has it.",
)
@click.option("--lower", is_flag=True, help="Let --write-floors lower the floors of an existing file.")
@out_option
def evaluate(
    folder: Path,
    errors: bool,
    rules: bool,
    format_: str,
    floors: Path | None,
    write_floors: Path | None,
    write_confidence: Path | None,
    lower: bool,
    out: Path | None,
) -> int:
    """Measure the extraction, or the joining, on annotated articles.

    GOLD_DIR holds NAME.json, an annotation in the format of docs/facts-format.md, for each article, and the
    text as NAME.txt or as the row NAME of articles.jsonl. Prints precision, recall and F1 for each kind of
    fact, with 95 % intervals, and how often facts of each stated confidence are right. If it holds
    clusters.toml instead, the articles are joined, and B³ is printed for people, institutions and agreements.
    The rules are told in docs/evaluate.md.

    \b
    Example:
      sinergi evaluate tests/articles
      sinergi evaluate tests/articles --errors
      sinergi evaluate tests/articles --floors tests/articles/floors.toml
      sinergi evaluate tests/identities --errors
    """
    if lower and write_floors is None:
        raise click.UsageError("--lower goes with --write-floors.")
    from kg.evaluation import Floors, Identities, has_clusters

    joined = has_clusters(folder)
    if joined and (rules or write_confidence is not None):
        raise click.UsageError("--rules and --write-confidence are about facts, not about clusters.")
    pinned = Floors.read(floors) if floors is not None else None
    with printed(out) as stream:
        found = (
            _identities(folder, errors, format_, stream)
            if joined
            else _facts(folder, rules, errors, format_, stream)
        )
    say(counted(found.floors.articles, "article"), prefix="")
    held = pinned is None or _held(pinned, found, str(floors))
    if write_floors is not None:
        _write_floors(found.floors, write_floors, lower)
    if write_confidence is not None and not isinstance(found, Identities):
        _write_confidence(found, write_confidence)
    return DONE if held else FAILED


def _facts(folder: Path, rules: bool, errors: bool, format_: str, stream: TextIO) -> Evaluation:
    """Measure the extraction, and print what is found."""
    from kg.cli.evaluated import write_json, write_tables
    from kg.evaluation import evaluate as evaluated
    from kg.evaluation import read_corpus

    with progress() as tell:
        evaluation = evaluated(read_corpus(folder), progress=tell)
    write = write_json if format_ == "json" else write_tables
    write(evaluation, rules, errors, stream)
    return evaluation


def _identities(folder: Path, errors: bool, format_: str, stream: TextIO) -> Identities:
    """Measure the joining, and print what is found."""
    from kg.cli.evaluated import write_joined, write_joined_json
    from kg.evaluation import read_identities

    with progress() as tell:
        identities = read_identities(folder, progress=tell)
    write = write_joined_json if format_ == "json" else write_joined
    write(identities, errors, stream)
    return identities


def _held(floors: Floors, found: Evaluation | Identities, source: str) -> bool:
    """Whether the floors are of these articles and no figure is below its floor; else it is said why not."""
    if floors.digest != found.digest:
        say(f"{source}: its floors are of other articles or annotations; write them anew")
        return False
    drops = floors.drops(found.scores)
    for drop in drops:
        say(str(drop))
    return not drops


def _write_floors(floors: Floors, path: Path, lower: bool) -> None:
    from kg.errors import OutputError
    from kg.outputs import replacing

    if path.exists() and not lower:
        lowered = floors.read(path).lowered(floors)
        if lowered:
            raise OutputError(f"{path}: would lower {', '.join(lowered)}; add --lower if that is meant")
    with replacing(path) as stream:
        stream.write(floors.to_toml().encode())
    say(f"wrote {path}", prefix="")


def _write_confidence(evaluation: Evaluation, path: Path) -> None:
    from kg.extraction.confidence import with_measured
    from kg.outputs import replacing

    table = with_measured(evaluation.confidences())
    with replacing(path) as stream:
        stream.write(table.encode())
    say(f"wrote {path}", prefix="")
