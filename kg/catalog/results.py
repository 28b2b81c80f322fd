"""The result of a query, and the ways to write it down."""

from __future__ import annotations

import csv
import html
import io
import json
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from kg.catalog.headers import Column
from kg.catalog.unfound import Unfound
from kg.catalog.values import Value, value_of
from kg.errors import QueryError

if TYPE_CHECKING:
    import pandas
    import polars

    from kg.catalog.values import Term

Form = Literal["table", "truth", "graph"]


class Result(Struct, frozen=True, kw_only=True):
    """What a query found.

    `form` is ``table`` for SELECT; ``truth`` for ASK, with the one column `answer`; ``graph`` for CONSTRUCT
    and DESCRIBE, with the columns `subject`, `predicate`, `object` and sorted rows. `terms` are rows of RDF
    terms, one for each of `columns`, None where the query leaves a variable open. `unfound` are the names among the
    parameters of the question that nothing in the graph bears.
    """

    columns: tuple[Column, ...]
    terms: tuple[tuple[Term | None, ...], ...]
    form: Form = "table"
    unfound: tuple[Unfound, ...] = ()

    @property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """The cells as Python values, see `kg.catalog.values.Value`."""
        return tuple(tuple(map(value_of, row)) for row in self.terms)

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)

    def to_csv(self) -> str:
        """The SPARQL 1.1 CSV form, but with plain line feeds: a header of names, then lexical values,
        empty where open.
        """
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(column.name for column in self.columns)
        writer.writerows([_lexical(term) for term in row] for row in self.terms)
        return out.getvalue()

    def to_json(self) -> str:
        """The SPARQL 1.1 JSON results form; a graph is given as bindings of subject, predicate and object."""
        names = [column.name for column in self.columns]
        results: dict[str, Any]
        if self.form == "truth":
            results = {"head": {}, "boolean": self.rows[0][0]}
        else:
            bindings = [
                {name: _json_term(term) for name, term in zip(names, row, strict=True) if term is not None}
                for row in self.terms
            ]
            results = {"head": {"vars": names}, "results": {"bindings": bindings}}
        return json.dumps(results, ensure_ascii=False, indent=1) + "\n"

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame: whole numbers as ``Int64``, decimals as ``float64``, days as ``datetime64``, truth as ``boolean``,
        everything else as text; what the query leaves open is missing. Raises `QueryError` if pandas is not installed.
        """
        library = _library("pandas")
        frame: pandas.DataFrame = library.DataFrame(
            {
                column.name: library.Series(
                    [_fitting(row[at], column.type) for row in self.rows], dtype=_PANDAS[column.type]
                )
                for at, column in enumerate(self.columns)
            }
        )
        return frame

    def to_polars(self) -> polars.DataFrame:
        """A Polars frame, with types as those of `to_pandas`. Raises `QueryError` if Polars is not installed."""
        library = _library("polars")
        types = {
            "integer": library.Int64,
            "decimal": library.Float64,
            "date": library.Date,
            "boolean": library.Boolean,
        }
        frame: polars.DataFrame = library.DataFrame(
            {
                column.name: library.Series(
                    column.name,
                    [_fitting(row[at], column.type) for row in self.rows],
                    dtype=types.get(column.type, library.String),
                )
                for at, column in enumerate(self.columns)
            }
        )
        return frame

    def _repr_html_(self) -> str:
        """The rows as a table for a notebook, the first hundred of many; everything in them is text."""
        header, rows = self.to_table(iris=False)
        head = "".join(f"<th>{html.escape(name)}</th>" for name in header)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
            for row in rows[:_SHOWN]
        )
        unfound = "".join(f"<p>{html.escape(printable(str(one)))}</p>" for one in self.unfound)
        more = f"<p>{len(rows) - _SHOWN:,} more rows</p>" if len(rows) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}{unfound}"

    def to_table(self, *, iris: bool = False) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
        """Header and rows of printable text for a terminal.

        Columns of IRIs are left out unless `iris` is true or there are no others.
        """
        chosen = [
            index for index, column in enumerate(self.columns) if iris or column.type != "iri"
        ] or range(len(self.columns))
        header = [self.columns[index].name for index in chosen]
        return header, [[printable(_lexical(row[index])) for index in chosen] for row in self.terms]


_PANDAS = {
    "integer": "Int64",
    "decimal": "float64",
    "date": "datetime64[us]",
    "boolean": "boolean",
    "string": "string",
    "iri": "string",
}
_PYTHON: dict[str, type | tuple[type, ...]] = {
    "integer": int,
    "decimal": (int, float, Decimal),
    "date": date,
    "boolean": bool,
}
_SHOWN = 100


def _library(name: str) -> Any:  # noqa: ANN401 (a module that may be missing)
    try:
        return import_module(name)
    except ImportError as error:
        raise QueryError(
            f"{name} is not installed; install it, or use the rows, to_csv or to_json"
        ) from error


def _fitting(value: Value, kind: str) -> Value:
    """A value as a column of its kind takes it; one of another kind is missing there."""
    if value is None or kind not in _PYTHON:
        return None if value is None else str(value)
    if not isinstance(value, _PYTHON[kind]):
        return None
    return float(value) if kind == "decimal" else value  # type: ignore[arg-type]


def printable(text: str) -> str:
    """`text` on one line and without what a terminal would obey: control, format and separator characters
    are shown as U+FFFD, line breaks and tabs as a space.
    """
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\n\r\t":
        return " "
    # Cc: escape sequences. Cf: marks that turn the direction of writing. Zl, Zp: other line breaks. Cs,
    # Co: nothing to show.
    return "\ufffd" if unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp", "Cs", "Co"} else character


def _lexical(term: Term | None) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _json_term(term: Term) -> dict[str, Any]:
    from pyoxigraph import BlankNode, NamedNode, Triple
    from pyoxigraph import Literal as RdfLiteral

    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    found: dict[str, Any] = {"type": "literal", "value": term.value}
    if isinstance(term, RdfLiteral) and term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != "http://www.w3.org/2001/XMLSchema#string":
        found["datatype"] = term.datatype.value
    return found
