"""`sinergi evaluate`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from kg.cli.exitcodes import DONE, FAILED
from kg.cli.options import out_option
from kg.cli.terminal import counted, print_table, printed, progress, say, shown

if TYPE_CHECKING:
    from kg.evaluation import Error, Evaluation, Floors, Reliability

_LONGEST_SENTENCE = 400


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
    """Measure the extraction on annotated articles.

    GOLD_DIR holds NAME.json, an annotation in the format of docs/facts-format.md, for each article, and the
    text as NAME.txt or as the row NAME of articles.jsonl. Prints precision, recall and F1 for each kind of
    fact, with 95 % intervals, and how often facts of each stated confidence are right. The rules are told in
    docs/evaluate.md.

    \b
    Example:
      sinergi evaluate tests/articles
      sinergi evaluate tests/articles --errors
      sinergi evaluate tests/articles --floors tests/articles/floors.toml
    """
    if lower and write_floors is None:
        raise click.UsageError("--lower goes with --write-floors.")
    from kg.evaluation import Floors, read_corpus
    from kg.evaluation import evaluate as evaluated

    pinned = Floors.read(floors) if floors is not None else None
    with progress() as tell:
        evaluation = evaluated(read_corpus(folder), progress=tell)
    with printed(out) as stream:
        write = _write_json if format_ == "json" else _write_tables
        write(evaluation, rules, errors, stream)
    say(counted(len(evaluation.articles), "article"), prefix="")
    held = pinned is None or _held(pinned, evaluation, str(floors))
    if write_floors is not None:
        _write_floors(evaluation.floors, write_floors, lower)
    if write_confidence is not None:
        _write_confidence(evaluation, write_confidence)
    return DONE if held else FAILED


def _held(floors: Floors, evaluation: Evaluation, source: str) -> bool:
    """Whether the floors are of these articles and no figure is below its floor; else it is said why not."""
    if floors.digest != evaluation.digest:
        say(f"{source}: its floors are of other articles or annotations; write them anew")
        return False
    drops = floors.drops(evaluation.scores)
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


def _write_tables(evaluation: Evaluation, rules: bool, errors: bool, stream: TextIO) -> None:
    columns = ("fact", "precision", "recall", "F1", "95 % interval", "right", "missed", "invented")
    rows = [
        (
            kind,
            *(_figure(one) for one in (score.figures.precision, score.figures.recall, score.figures.f1)),
            _between(score.low.f1, score.high.f1, 3),
            *(f"{one:>6,}" for one in (score.right, score.missed, score.invented)),
        )
        for kind, score in evaluation.scores.items()
    ]
    print_table(columns, rows, stream)
    stream.write("\n")
    bins = [(_between(one.low, one.high, 1), *_reliability(one.reliability)) for one in evaluation.bins()]
    print_table(("confidence", "facts", "stated", "right"), bins, stream)
    if rules:
        stream.write("\n")
        found = [(one.rule or "none", one.kind, *_reliability(one.reliability)) for one in evaluation.rules()]
        print_table(("rule", "fact", "facts", "stated", "right"), found, stream)
    if errors:
        for name, group in groupby(evaluation.errors(), key=lambda one: one.article):
            stream.write(f"\n{shown(name)}\n")
            stream.writelines(f"  {line}\n" for line in _lines(group))


def _lines(errors: Iterable[Error]) -> Iterator[str]:
    """A line for each error; those that follow each other in one sentence have it once, below the last."""
    for sentence, group in groupby(errors, key=lambda one: one.sentence):
        for one in group:
            by = "" if one.rule is None else f"  [{shown(one.rule)} {one.confidence:.2f}]"
            yield f"{one.kind:<16}  {one.outcome:<8}  {shown(one.fact)}{by}"
        if sentence:
            cut = sentence[:_LONGEST_SENTENCE]
            yield f"{'':<16}  {shown(cut)}{' …' if cut != sentence else ''}"


def _figure(value: float) -> str:
    return f"{value:.3f}"


def _between(low: float | None, high: float | None, digits: int) -> str:
    return "none" if low is None else f"{low:.{digits}f}–{high:.{digits}f}"


def _reliability(one: Reliability) -> tuple[str, str, str]:
    return f"{one.facts:>5,}", "" if one.stated is None else _figure(one.stated), _figure(one.right)


def _write_json(evaluation: Evaluation, rules: bool, errors: bool, stream: TextIO) -> None:
    import json

    from msgspec import to_builtins

    report: dict[str, Any] = {
        "articles": len(evaluation.articles),
        "digest": evaluation.digest,
        "scores": to_builtins(evaluation.scores),
        "calibration": to_builtins(evaluation.bins()),
    }
    if rules:
        report["rules"] = to_builtins(evaluation.rules())
    if errors:
        report["errors"] = to_builtins(list(evaluation.errors()))
    # All in ASCII, so that a terminal that shows it has nothing to obey.
    stream.write(json.dumps(report, indent=1) + "\n")
