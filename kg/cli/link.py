"""`sinergi link`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import corrections_option, store_option, timeout_option
from kg.cli.terminal import counted, installed_version, progress, say, say_table

if TYPE_CHECKING:
    from kg.curation import Decisions
    from kg.curation.decisions import Field
    from kg.knowledge import KnowledgeGraph
    from kg.linking import Answers, Finding, Refusals
    from kg.linking.asking import Ask
    from kg.linking.likeness import Likeness
    from kg.remote import Transport

WIKIDATA = "https://query.wikidata.org/sparql"
AUTHOR = "sinergi link"
HOME = "https://w3id.org/sinergi"

_KINDS = {"institutions": ("institution", "region"), "people": ("person",)}
_TIMEOUT = 70.0
"""Seconds; the public endpoint gives up after 60."""

_REASON = 400


@click.command(short_help="Find the items of Wikidata about what a store holds.")
@store_option
@click.option(
    "--endpoint",
    envvar="SINERGI_WIKIDATA",
    show_envvar=True,
    default=WIKIDATA,
    show_default=True,
    metavar="URL",
    help="The SPARQL endpoint of Wikidata, or of a copy of it.",
)
@click.option("--kind", type=click.Choice(list(_KINDS)), default=None, help="Look for these alone.")
@click.option(
    "--limit", type=click.IntRange(1), default=None, help="Look for so many things at most, the weightiest."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("links.jsonl"),
    show_default=True,
    metavar="FILE",
    help="Where to write what was found; answers are kept beside it, in FILE.answers.",
)
@corrections_option
@click.option(
    "--date",
    "on",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    help="The day of the decisions; without it, that of the newest article.",
)
@click.option(
    "--contact",
    envvar="SINERGI_CONTACT",
    show_envvar=True,
    default=None,
    metavar="ADDRESS",
    help="How the endpoint's keepers reach you; it goes with every question.",
)
@click.option(
    "--pause", type=click.FloatRange(min=0), default=1.0, show_default=True, help="Seconds between questions."
)
@timeout_option
def link(
    store: Path,
    endpoint: str,
    kind: str | None,
    limit: int | None,
    out: Path,
    corrections: Path | None,
    on: datetime | None,
    contact: str | None,
    pause: float,
    timeout: float | None,
) -> None:
    """Find the items of Wikidata about the bodies, people and regions of a store.

    Asks a SPARQL endpoint for items of the same names and identifiers, and scores them by name, kind, region,
    office and dates. What is certain becomes a link once the corrections file, to which it is added, is given to
    the next build; what is not is for `sinergi review --links`. An interrupted run goes on when it is called again.

    \b
    Example:
      sinergi link --store result/store --corrections corrections.toml --contact you@example.org
    """
    from kg.knowledge import open_store
    from kg.linking import Answers, find, subjects_of, write_report
    from kg.remote import Transport

    decisions = _decisions(corrections)
    with open_store(store) as graph:
        day = on.date() if on else _newest(graph)
        found = subjects_of(graph.quads, graph.base)
    agent = f"sinergi/{installed_version()} ({'; '.join(filter(None, (HOME, contact)))})"
    with (
        Transport(timeout=timeout or _TIMEOUT, agent=agent) as transport,
        Answers(
            out.with_name(f"{out.name}.answers"), endpoint, _asking(endpoint, transport, out), pause=pause
        ) as ask,
        progress() as tell,
    ):
        findings = find(
            found,
            ask,
            kinds=_KINDS[kind] if kind else ("institution", "region", "person"),
            limit=limit,
            refusals=_refusals(decisions),
            progress=tell,
        )
    write_report(findings, out)
    _report(findings, out, ask)
    _keep(findings, corrections, day)


def _decisions(corrections: Path | None) -> Decisions:
    from kg.curation import Decisions, read_decisions

    return read_decisions(corrections) if corrections and corrections.exists() else Decisions()


def _newest(graph: KnowledgeGraph) -> date:
    """The day of the newest article: a run on the same store gives the same decisions on every day."""
    published = graph.coverage().published
    if published is None:
        raise click.UsageError("No article of the store tells its day; give one with --date.")
    return published[1]


def _asking(endpoint: str, transport: Transport, out: Path) -> Ask:
    """What answers queries from an endpoint."""
    from kg.errors import RemoteError
    from kg.remote import Endpoint

    engine = Endpoint(endpoint, transport)

    def ask(query: str) -> Sequence[Mapping[str, str]]:
        try:
            table = engine.select(query)
        except RemoteError as error:
            remedy = f"{error.remedy}; then call the command again, it goes on from {out}.answers"
            raise RemoteError(error.address, error.reason, remedy) from error
        names = table.names
        return [
            {
                name: str(getattr(term, "value", term))
                for name, term in zip(names, row, strict=True)
                if term is not None
            }
            for row in table.rows
        ]

    return ask


def _refusals(decisions: Decisions) -> Refusals:
    """What the corrections file says of items, by the ids that it names."""
    from kg.curation.reading import node_of
    from kg.linking import Refusals

    linked = {node_of(one.this)[0]: one.item for one in decisions.linked if isinstance(one.this, str)}
    unlike: dict[str, set[str]] = {}
    for one in decisions.unlinked:
        if isinstance(one.this, str):
            unlike.setdefault(node_of(one.this)[0], set()).add(one.item)
    return Refusals(linked, unlike)


def _report(findings: Sequence[Finding], out: Path, answers: Answers) -> None:
    """Say what was found."""
    counts: Counter[str] = Counter(one.verdict for one in findings)
    asked = counted(answers.asked, "question")
    say(f"made {out}; {asked} asked, {answers.kept} answered before", prefix="")
    names = {
        "certain": "certain",
        "candidate": "for review",
        "none": "nothing found",
        "linked": "linked before",
        "moved": "moved",
        "gone": "gone",
    }
    say_table([(name, str(counts[verdict])) for verdict, name in names.items()])
    for one in findings:
        if one.verdict in ("moved", "gone"):
            now = f"; it is {one.candidates[0].item} now" if one.candidates else ""
            say(f"{one.label} ({one.id}): {one.why}{now}; mend what links it")


def _keep(findings: Sequence[Finding], corrections: Path | None, day: date) -> None:
    """Add what is certain to the corrections file."""
    certain = [one for one in findings if one.verdict == "certain"]
    if not certain:
        return
    if corrections is None:
        say(
            f"nothing is decided yet: --corrections FILE keeps the {counted(len(certain), 'certain link')}",
            prefix="",
        )
        return
    from kg.curation.writing import append_all

    append_all(corrections, [("linked", _entry(one, day)) for one in certain])
    say(f"{counted(len(certain), 'link')} added to {corrections}; build anew with it", prefix="")


def _entry(finding: Finding, day: date) -> dict[str, Field]:
    best = finding.candidates[0]
    return {
        "this": finding.id,
        "item": best.item,
        "score": best.score,
        "author": AUTHOR,
        "date": day,
        "reason": _reason(best),
    }


def _reason(likeness: Likeness) -> str:
    """What speaks for an item, in one line."""
    from kg.catalog import printable

    words = printable("; ".join(map(str, likeness.speaks)))
    return words if len(words) <= _REASON else f"{words[: _REASON - 1]}…"
