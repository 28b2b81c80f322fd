"""What an evaluation found, of the extraction or of the joining, as tables and as JSON. Texts of articles are never trusted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, TextIO

from kg.cli.terminal import print_table, shown

if TYPE_CHECKING:
    from kg.evaluation import Error, Evaluation, Identities, Joined, Reliability

_LONGEST_SENTENCE = 400


def write_tables(evaluation: Evaluation, rules: bool, errors: bool, stream: TextIO) -> None:
    """The figures of the extraction."""
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


def write_json(evaluation: Evaluation, rules: bool, errors: bool, stream: TextIO) -> None:
    """The figures of the extraction as one object."""
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


def write_joined(identities: Identities, errors: bool, stream: TextIO) -> None:
    """The figures of the joining."""
    columns = (
        "joined",
        "precision",
        "recall",
        "F1",
        "mentions",
        "clusters",
        "merged",
        "split",
        "missed",
        "invented",
    )
    rows = [(kind, *_joined(joined)) for kind, joined in identities.scores.items()]
    print_table(columns, rows, stream)
    stream.write("\n")
    made, told = identities.linked, identities.links
    counts = (len(made & told), len(told - made), len(made - told))
    print_table(
        ("links", "right", "missed", "invented"), [("agreements", *(f"{one:>6,}" for one in counts))], stream
    )
    if errors:
        stream.writelines(f"{line}\n" for line in ("", *_joining_errors(identities)))


def _joined(joined: Joined) -> tuple[str, ...]:
    figures = joined.figures
    counts = (
        len(joined.annotated),
        len(set(joined.annotated.values())),
        len(list(joined.merged())),
        len(list(joined.split())),
        len(joined.missed),
        len(joined.invented),
    )
    shares = (figures.precision, figures.recall, figures.f1)
    return (*map(_figure, shares), *(f"{one:>6,}" for one in counts))


def _joining_errors(identities: Identities) -> Iterator[str]:
    """A line for each entity that is several, each cluster in several entities, each mention and link on one side only."""
    for kind, joined in identities.scores.items():
        for name, clusters in joined.merged():
            yield f"{kind:<12}  merged    {shown(name)}: {shown(', '.join(clusters))}"
        for cluster, entities in joined.split():
            yield f"{kind:<12}  split     {shown(cluster)}: {shown('; '.join(entities))}"
        for outcome, items in (("missed", joined.missed), ("invented", joined.invented)):
            for article, name in items:
                yield f"{kind:<12}  {outcome:<8}  {shown(article)}: {shown(name)}"
    made, told = identities.linked, identities.links
    for outcome, links in (("missed", told - made), ("invented", made - told)):
        for link in sorted(links):
            yield f"{'links':<12}  {outcome:<8}  {shown(' '.join(link))}"


def write_joined_json(identities: Identities, errors: bool, stream: TextIO) -> None:
    """The figures of the joining as one object."""
    from msgspec import to_builtins

    report: dict[str, Any] = {
        "articles": identities.articles,
        "digest": identities.digest,
        "scores": {
            kind: to_builtins(joined.figures)
            | {
                "mentions": len(joined.annotated),
                "missed": len(joined.missed),
                "invented": len(joined.invented),
            }
            for kind, joined in identities.scores.items()
        },
        "links": {
            "right": sorted(identities.linked & identities.links),
            "missed": sorted(identities.links - identities.linked),
            "invented": sorted(identities.linked - identities.links),
        },
    }
    if errors:
        report["errors"] = {
            kind: {
                "merged": dict(joined.merged()),
                "split": dict(joined.split()),
                "missed": joined.missed,
                "invented": joined.invented,
            }
            for kind, joined in identities.scores.items()
        }
    stream.write(json.dumps(report, indent=1) + "\n")
