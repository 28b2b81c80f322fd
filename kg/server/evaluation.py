"""Asking the graph a query, and writing what it answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.catalog.execution import explained
from kg.catalog.functions import refused_function
from kg.catalog.guard import refuse_large, refuse_services, refuse_update
from kg.catalog.lexer import tokens, verb
from kg.errors import QueryError
from kg.exports.formats import prefixes
from kg.server.exchange import SUMMARY, Answer, Refused
from kg.server.formats import GRAPHS, TABLES, Chosen, Format
from kg.server.outgoing import Body, InXml, Outgoing
from kg.server.protocol import Operation
from kg.server.site import Site

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

    Found = QueryBoolean | QuerySolutions | QueryTriples

_XML = frozenset({"XML", "RDF_XML"})
_GRAPH_FORMS = frozenset({"CONSTRUCT", "DESCRIBE"})

_CHANGING = frozenset({"NOW", "RAND", "UUID", "STRUUID", "SERVICE"})
"""What makes a query answer otherwise while the graph stays the same."""

_UNCHANGED = ("Cache-Control", "no-cache")
_ALWAYS_NEW = ("Cache-Control", "no-store")


def formats_of(text: str) -> tuple[Format, ...]:
    """The formats in which the query `text` can be answered."""
    first = verb(text)
    return GRAPHS if first is not None and first.text.upper() in _GRAPH_FORMS else TABLES


def guard(text: str, name: str, site: Site) -> None:
    """Raise `Refused` for a query that must not reach the engine."""
    checks: tuple[tuple[int, Callable[[], None]], ...] = (
        (413, lambda: refuse_large(text, name)),
        (403, lambda: refuse_update(text, name)),
        (403, lambda: refuse_services(text, name, site.services)),
    )
    for status, check in checks:
        try:
            check()
        except QueryError as error:
            raise Refused(status, str(error)) from error


def answer_query(
    site: Site, operation: Operation, chosen: Chosen, out: Outgoing, name: str = "query"
) -> None:
    """Send what a query, called `name` in messages, answers, in the format that was chosen.

    The query must have passed `guard`. Raises `Refused` for one that does not parse, or that the engine cannot answer.
    """
    # A result has no place for it: of how many articles, outlets and dates it speaks is told elsewhere.
    told = () if site.graph is None else (SUMMARY,)
    head = Answer(media_type=chosen.media_type, headers=(_ALWAYS_NEW, *told))
    if out.request.method != "POST" and not _words(operation.text) & _CHANGING:
        graphs = [str(operation.default_graphs), str(operation.named_graphs)]
        tag = site.tag(operation.text, *graphs, chosen.name, out.request.address)
        head = Answer(media_type=chosen.media_type, headers=(_UNCHANGED, ("ETag", tag), *told))
        if known(out.request.match, tag):
            out.whole(Answer(status=304, media_type="", headers=head.headers))
            return
    assert chosen.format is not None
    body = Body(out, head)
    found = evaluated(site, operation, name, out.request.address)
    try:
        _write(site, found, chosen.format, body)
    except (OSError, RuntimeError, ValueError) as error:
        raise _unanswered(operation, name, error) from error
    body.close()


def evaluated(site: Site, operation: Operation, name: str, address: str) -> Found:
    """What the engine finds. Raises `Refused` (400) with line and column for a query that does not parse."""
    text = operation.text
    default = _nodes(operation.default_graphs, "default-graph-uri")
    named = _nodes(operation.named_graphs, "named-graph-uri")
    try:
        found = site.quads.query(
            text,
            base_iri=f"{address}/sparql" if address else None,
            use_default_graph_as_union=site.graph is not None
            and operation.default_graphs is None
            and "FROM" not in _words(text),  # else the union would overrule what the query says
            default_graph=default,
            named_graphs=named,
        )
    except SyntaxError as error:
        raise Refused(400, explained(name, text, str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise _unanswered(operation, name, error) from error
    return found


def known(field: str, tag: str) -> bool:
    """Whether `field`, an ``If-None-Match``, holds the entity tag."""
    opaque = tag.removeprefix("W/")
    held = [one.strip().removeprefix("W/") for one in field.split(",")]
    return opaque in held or held == ["*"]


def _write(site: Site, found: Found, format: Format, body: Body) -> None:
    from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, serialize

    target = InXml(body) if format.engine in _XML else body
    if not isinstance(found, QueryTriples):
        found.serialize(target, getattr(QueryResultsFormat, format.engine))  # type: ignore[arg-type]
        return
    known_prefixes = prefixes(site.graph.base) if site.graph is not None else None
    serialize(found, target, getattr(RdfFormat, format.engine), prefixes=known_prefixes)  # type: ignore[arg-type]


def _unanswered(operation: Operation, name: str, error: Exception) -> Refused:
    if sentence := refused_function(name, operation.text, str(error)):
        return Refused(400, sentence)
    if "SERVICE" in _words(operation.text):
        return Refused(
            502, f"{name}: a host that the query asks did not answer ({error}); try again, or leave it out"
        )
    return Refused(500, f"{name}: the engine could not answer ({error}); simplify the query")


@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    return frozenset(token.text.upper() for token in tokens(text) if token.kind == "word")


def _nodes(iris: tuple[str, ...] | None, parameter: str) -> list[Any] | None:
    from pyoxigraph import NamedNode

    if iris is None:
        return None
    try:
        return [NamedNode(iri) for iri in iris]
    except ValueError as error:
        raise Refused(400, f"{parameter} is no IRI ({error}); give an absolute one") from error
