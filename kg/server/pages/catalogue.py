"""The catalogue of questions as pages: a form for the parameters, the answer as a table, the query."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct
from pyoxigraph import NamedNode

from kg.catalog import Parameter, Question, Result, list_questions, printable, run
from kg.catalog.execution import bound
from kg.errors import QueryError
from kg.server.exchange import SUMMARY, Answer
from kg.server.pages import wording
from kg.server.pages.parts import Link, Part
from kg.server.pages.showing import data, shown
from kg.server.pages.view import View

_ROWS = 200
"""So many rows are shown; the CSV has all."""


class Field(Struct, frozen=True):
    """A parameter as a field of a form: its words, the kind of field, and what stands in it."""

    name: str
    label: str
    kind: str
    value: str


@cache
def questions() -> dict[str, Question]:
    """The catalogue, read once."""
    return list_questions()


def catalogue(view: View) -> Answer:
    """The list of all questions."""
    listed = [(q.name, said(view, q.title), said(view, q.description)) for q in questions().values()]
    return shown(view, "questions.html.j2", questions=sorted(listed, key=lambda one: one[1].casefold()))


def question(view: View, name: str, ending: str) -> Answer | None:
    """The page of one question with its answer, or the answer alone as CSV or JSON, or the query; None if there is none of
    that name.
    """
    found = questions().get(name)
    if found is None:
        return None
    values = values_of(view, found)
    try:
        if ending == ".rq":
            return data(bound(found, values).encode(), "application/sparql-query; charset=utf-8")
        result = run(view.store, found, values)
    except QueryError as error:
        return _page(view, found, values, None, str(error))
    if ending == ".csv":
        return data(result.to_csv().encode(), "text/csv; charset=utf-8", SUMMARY)
    if ending == ".json":
        return data(result.to_json().encode(), "application/sparql-results+json", SUMMARY)
    return _page(view, found, values, result, "")


ENDINGS = (".csv", ".json", ".rq")
"""What the path of a question can end in."""


def values_of(view: View, asked: Question) -> dict[str, str]:
    """The parameters of a question that the request gives; the language of labels is that of the page unless it is given."""
    names = {parameter.name for parameter in asked.parameters}
    given = {name: value.strip() for name, value in view.asked.parameters if name in names and value.strip()}
    return ({"lang": view.language} if "lang" in names else {}) | given


def fields(view: View, asked: Question, values: Mapping[str, str]) -> list[Field]:
    """The form of a question."""
    return [
        Field(
            name=parameter.name,
            label=_described(view, parameter),
            kind={"date": "date", "integer": "number"}.get(parameter.type, "text"),
            value=values.get(parameter.name, parameter.default or ""),
        )
        for parameter in asked.parameters
        if parameter.name != "lang"
    ]


def said(view: View, words: Mapping[str, str]) -> str:
    """Words of a header in the language of the page, else in another."""
    return words.get(view.language) or next(iter(words.values()), "")


def _described(view: View, parameter: Parameter) -> str:
    own = wording.words("parameters", f"{parameter.name}.{parameter.type}", view.language)
    return own or parameter.description


def _page(
    view: View, asked: Question, values: Mapping[str, str], result: Result | None, error: str
) -> Answer:
    header, rows = table(view, result) if result else ([], [])
    unfound = () if result is None else view.graph.unfound(asked, values)
    return shown(
        view,
        "question.html.j2",
        status=400 if error else 200,
        name=asked.name,
        title=said(view, asked.title),
        description=said(view, asked.description),
        fields=fields(view, asked, values),
        values=_query(values),
        sparql=asked.text if error else bound(asked, values),
        header=header,
        rows=rows,
        total=len(result) if result else 0,
        most=_ROWS,
        error=error,
        unfound=[
            (
                one,
                [
                    (name, view.href(f"/queries/{asked.name}", **_query({**values, one.parameter: name})))
                    for name in one.nearest
                ],
            )
            for one in unfound
        ],
    )


def _query(values: Mapping[str, str]) -> dict[str, str]:
    """The parameters that an address of this question bears."""
    return {name: value for name, value in values.items() if name != "lang"}


def table(view: View, result: Result) -> tuple[list[tuple[str, bool]], list[list[Part]]]:
    """Header (words, and whether numbers stand below) and rows; a name leads to the node that the column of its IRI holds."""
    at = {column.name: index for index, column in enumerate(result.columns)}
    shown_columns = [
        (column, index, at.get(f"{column.name}_iri"))
        for column, index in zip(result.columns, at.values(), strict=True)
        if not (
            column.type == "iri" and column.name.removesuffix("_iri") in at and column.name.endswith("_iri")
        )
    ]
    header = [
        (_heading(view, column.name), column.type in ("integer", "decimal")) for column, _, _ in shown_columns
    ]
    rows = [
        [
            _cell(view, values[index], terms[index], terms[iri] if iri is not None else None)
            for _, index, iri in shown_columns
        ]
        for values, terms in zip(result.rows[:_ROWS], result.terms, strict=False)
    ]
    return header, rows


def _heading(view: View, name: str) -> str:
    return wording.words("columns", name, view.language) or name.removesuffix("_iri").replace("_", " ")


def _cell(view: View, value: object, term: object, beside: object) -> Part:
    """A value as a page shows it: a link if it is a node, or if its column has one of IRIs `beside` it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return view.say("yes" if value else "no")
    if isinstance(value, int):
        return view.whole(value)
    text = view.day(printable(str(value)))
    if isinstance(beside, NamedNode):
        return Link(text, beside.value)
    return Link(view.label(term.value), term.value) if isinstance(term, NamedNode) else text
