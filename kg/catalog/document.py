"""The catalogue as a document: what each question asks, takes and answers."""

from __future__ import annotations

from collections.abc import Mapping

from kg.catalog.headers import Parameter, Question

_HEAD = """\
# The catalogue of questions

Made by `python -m kg.catalog > docs/queries.md` from the headers of `queries/*.rq`; a test holds the two together. Ask one
with `sinergi query NAME --param PARAMETER=VALUE`, or in Python with `kg.query(NAME, PARAMETER=VALUE)`;
`sinergi query --explain NAME` shows the query itself. Each also runs as it stands on any SPARQL 1.1 engine that queries the
union of the graphs.

A question that is marked as federated asks another host too, by `SERVICE`, and joins what that knows with the graph: here
Wikidata, by the items that `sinergi link` found ([link.md](link.md)). It runs only where that host is allowed:
`sinergi query NAME --allow-service HOST`, or in Python `kg.query(NAME, services={HOST})`. The engine sends the pattern
inside `SERVICE` once, as it stands, and joins here; so the pattern must be small by itself. These ask for all provinces,
regencies and cities, some 550.
"""


def document(questions: Mapping[str, Question]) -> str:
    """Markdown that describes `questions`, by name: a table of all, then each by itself."""
    rows = [
        f"| [`{q.name}`](#{q.name}) | {_cell(q.title.get('en', ''))}{' (federated)' if q.services else ''} |"
        for q in questions.values()
    ]
    table = "\n".join(["| question | |", "|---|---|", *rows])
    return "\n".join([_HEAD, table, *(_section(question) for question in questions.values())]) + "\n"


def _section(question: Question) -> str:
    lines = [f"\n## {question.name}\n"]
    for language in ("en", "id"):
        title, description = question.title.get(language, ""), question.description.get(language, "")
        lines.append(f"**{_cell(title)}.** {_cell(description)}\n")
    if question.parameters:
        lines += [
            "| parameter | type | default | |",
            "|---|---|---|---|",
            *map(_parameter, question.parameters),
            "",
        ]
    if question.services:
        lines.append(_federated(question))
    columns = ", ".join(f"`{column.name}` ({column.type})" for column in question.columns)
    lines.append(f"Answers {columns}.")
    return "\n".join(lines)


def _federated(question: Question) -> str:
    hosts = ", ".join(f"`{host}`" for host in question.services)
    allowed = " ".join(f"--allow-service {host}" for host in question.services)
    return f"Federated: asks {hosts}, and only with `{allowed}`.\n"


def _parameter(parameter: Parameter) -> str:
    default = "" if parameter.default is None else f"`{parameter.default}`"
    return f"| `{parameter.name}` | {parameter.type} | {default} | {_cell(parameter.description)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
