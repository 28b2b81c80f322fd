"""`sinergi query`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import find_store, graph_option, out_option, timeout_option
from kg.cli.terminal import counted, is_terminal, print_table, printed, say

if TYPE_CHECKING:
    from kg.catalog import Question, Result
    from kg.stores import Coverage

FORMATS = ("table", "csv", "json")

_GRAPHS = (".ttl", ".trig", ".nq", ".nt", ".n3", ".rdf", ".owl", ".jsonld")
"""How files end that hold a graph."""


@click.command()
@click.argument("query", required=False, metavar="[NAME | FILE.rq | -]")
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="A value for a parameter of the query; may be repeated.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default=None,
    help="How to write the result; without it a table on a terminal, CSV elsewhere.",
)
@click.option(
    "--allow-service",
    "services",
    multiple=True,
    metavar="HOST[:PORT]",
    help="A host that the query may ask by SERVICE; may be repeated.",
)
@click.option("--explain", is_flag=True, help="Show the query and its parameters instead of running it.")
@graph_option
@timeout_option
@out_option
def query(
    query: str | None,
    params: tuple[str, ...],
    format_: str | None,
    services: tuple[str, ...],
    explain: bool,
    store: str | None,
    timeout: float | None,
    out: Path | None,
) -> None:
    """Ask a store a question.

    NAME is a query of the catalogue; without it the catalogue is listed. FILE.rq holds any other SPARQL
    query; - reads it from standard input. The query sees the union of all graphs. It fetches nothing from
    elsewhere, unless --allow-service names the hosts that it asks.

    \b
    Example:
      sinergi query
      sinergi query who-signed-what --store result/store
      sinergi query agreements-of-institution --param institution="Universitas Airlangga" --format csv
      sinergi query --explain who-signed-what
      sinergi query partners --store http://127.0.0.1:8890/sparql
    """
    to_terminal = is_terminal() and out is None
    format_ = format_ or ("table" if to_terminal else "csv")
    if query is None:
        if params or explain:
            raise click.UsageError("Name the query; without one the catalogue is listed.")
        _write(_catalogue(), format_, out)
        return
    question = _question(query)
    if explain:
        with printed(out) as stream:
            stream.write(_explained(question))
        return
    from kg.knowledge import open_graph

    with open_graph(find_store(store), timeout=timeout) as graph:
        result = graph.query(question, services=_hosts(services), **_values(params))
        told = format_ == "table" or sys.stderr.isatty()
        coverage = graph.coverage() if told else None
    _write(result, format_, out)
    for one in result.unfound:
        say(str(one))
    if coverage is not None:
        _frame(len(result), coverage)


def _question(query: str) -> Question:
    """The question that the argument names."""
    from kg.catalog import get_question, parse_question, read_question

    if query == "-":
        return parse_question(sys.stdin.read(), "standard input")
    if any(character.isspace() for character in query) and not Path(query).exists():
        return parse_question(query, "query")
    if query.lower().endswith(_GRAPHS):
        raise click.UsageError(
            f"{query} holds a graph, not a question; name a question (`sinergi query` lists them), "
            "and the store to ask by --store."
        )
    if query.endswith((".rq", ".sparql")) or "/" in query:
        return read_question(Path(query))
    return get_question(query)


def _values(params: tuple[str, ...]) -> dict[str, str]:
    values = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals or not name:
            raise click.UsageError(f"--param takes NAME=VALUE, not {param!r}.")
        values[name] = value
    return values


def _hosts(services: tuple[str, ...]) -> frozenset[str]:
    for host in services:
        if not host or any(character in host for character in "/@?# "):
            raise click.UsageError(
                f"--allow-service takes a host such as query.wikidata.org, with its port if its address has one, not {host!r}."
            )
    return frozenset(host.lower() for host in services)


def _catalogue() -> Result:
    """The catalogue as a result, so that it is written like any other."""
    from pyoxigraph import Literal

    from kg.catalog import Column, Result, list_questions

    rows = tuple(
        (
            Literal(name),
            Literal(question.title.get("en", "")),
            Literal(" ".join(p.name for p in question.parameters)),
        )
        for name, question in list_questions().items()
    )
    return Result(columns=(Column("query"), Column("title"), Column("parameters")), terms=rows)


def _write(result: Result, format_: str, out: Path | None) -> None:
    with printed(out) as stream:
        if format_ == "table":
            print_table(*result.to_table(), stream)
        else:
            stream.write(result.to_json() if format_ == "json" else result.to_csv())


def _explained(question: Question) -> str:
    """What a query asks and takes, as comments before its text, so that all of it is a query still."""
    about = [question.title.get("en", question.name), question.description.get("en", "")]
    about += [f"asks {host}: --allow-service {host}" for host in question.services]
    about += [
        f"--param {one.name}=… ({one.type}; {f'default {one.default}' if one.default else 'optional'}): {one.description}"
        for one in question.parameters
    ]
    body = "\n".join(line for line in question.text.splitlines() if not line.startswith("#+"))
    return "".join(f"# {line}\n" for line in about if line) + "\n" + body.strip() + "\n"


def _frame(rows: int, coverage: Coverage) -> None:
    """Say of how much the answer speaks: what is not in the articles was not read."""
    outlets = f"of {counted(coverage.outlets, 'outlet')}" if coverage.outlets else "of unknown outlets"
    first, last = coverage.published or (None, None)
    dates = f"published {first}" if first == last else f"published {first} to {last}"
    articles = counted(coverage.articles, "article")
    say(
        f"{counted(rows, 'row')}, from {articles} {outlets}, {dates if first else 'published on unknown dates'}",
        prefix="",
    )
