"""What an endpoint answers to a query, as terms; it is not ours, so nothing in it is taken for granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kg.catalog import printable
from kg.errors import RemoteError
from kg.remote.lexical import canonical
from kg.remote.transport import Reply, said

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from kg.catalog.values import Term

    Row = tuple[Term | None, ...]

RESULTS = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
GRAPHS = "application/n-triples, text/turtle;q=0.9"

_REMEDY = "check that the address is that of a SPARQL endpoint"
_SENTENCE = 200
_ASK = "__ASK_RETVAL"
"""The variable by which Virtuoso answers ASK."""


class Table(Struct, frozen=True):
    """Rows of terms under the names of variables; `most` is how many rows the server gives at most, where it said that it
    left some out.
    """

    names: tuple[str, ...]
    rows: list[Row]
    most: int | None = None


def read_table(reply: Reply, address: str) -> Table:
    """The rows of a SELECT. Raises `RemoteError` for anything else."""
    names, rows = _read(reply, address)
    if names is None:
        raise RemoteError(address, "answered yes or no where rows were asked for", _REMEDY)
    return Table(names, rows, _most(reply))


def read_truth(reply: Reply, address: str) -> bool:
    """The answer to ASK. Raises `RemoteError` for anything else."""
    names, rows = _read(reply, address)
    if names is not None and names != (_ASK,):
        raise RemoteError(address, "answered rows where yes or no was asked for", _REMEDY)
    # Virtuoso gives one row of 1, or of 0, or none.
    return bool(rows) and getattr(rows[0][0], "value", None) in ("1", "true")


def read_graph(reply: Reply, address: str) -> list[Triple]:
    """The triples of a DESCRIBE. Raises `RemoteError` for anything else."""
    from pyoxigraph import RdfFormat, parse

    kind = RdfFormat.from_media_type(reply.media_type)
    if kind is None:
        raise _of_another_kind(reply, address)
    try:
        return [quad.triple for quad in parse(reply.body, kind)]
    except (SyntaxError, ValueError) as error:
        raise RemoteError(address, f"gave triples that cannot be read ({error})", _REMEDY) from error


def _read(reply: Reply, address: str) -> tuple[tuple[str, ...] | None, list[Row]]:
    """Names and rows; a truth is a row without names."""
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, parse_query_results

    kind = QueryResultsFormat.from_media_type(reply.media_type)
    if kind is None:
        raise _of_another_kind(reply, address)
    found: QueryBoolean | QuerySolutions | None = None
    try:
        found = parse_query_results(reply.body, kind)
        if isinstance(found, QueryBoolean):
            return None, [(_truth(bool(found)),)]
        names = tuple(variable.value for variable in found.variables)
        return names, [tuple(map(canonical, row)) for row in found]
    except (SyntaxError, ValueError) as error:
        reason = str(error)
    found = None  # it belongs to this thread, and a traceback would take it to others
    raise RemoteError(
        address, f"gave an answer that cannot be read ({printable(reason)[:_SENTENCE]})", _REMEDY
    )


def _truth(value: bool) -> Term:
    from pyoxigraph import Literal

    return Literal(value)


def _of_another_kind(reply: Reply, address: str) -> RemoteError:
    words = said(reply)
    kind = reply.media_type or "something of no named type"
    return RemoteError(
        address, f"answered {kind}, which is no result of a query{f' ({words})' if words else ''}", _REMEDY
    )


def _most(reply: Reply) -> int | None:
    """Virtuoso's limit, which it tells where it has cut an answer."""
    told = reply.headers.get("x-sparql-maxrows", "").strip()
    return int(told) if told.isdecimal() and len(told) < 10 else None
