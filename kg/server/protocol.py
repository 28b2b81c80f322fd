"""What a request to the endpoint asks: the operations of the SPARQL 1.1 Protocol, of which this server has the query."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from msgspec import Struct

from kg.server.exchange import Refused
from kg.server.messages import Request

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"

READ_ONLY = (
    "this endpoint only reads: its graph changes through articles (`sinergi add`, `sinergi remove`) and the "
    "corrections file; send a query instead of an update"
)

_BAD_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_CHARSET = re.compile(r';\s*charset\s*=\s*"?([^";\s]*)', re.IGNORECASE)
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_UPDATES = frozenset({"update", "using-graph-uri", "using-named-graph-uri"})

Pairs = tuple[tuple[str, str], ...]


class Operation(Struct, frozen=True):
    """A query, and the dataset that the request names for it: None where it leaves that to the query and the endpoint."""

    text: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


def operation(request: Request) -> Operation | None:
    """What a request asks; None where a GET holds no query. Raises `Refused` if it cannot be told, or is an update."""
    asked, direct = _said(request)
    names = {name for name, _ in asked}
    queries = [value for name, value in asked if name == "query"] + direct
    if names & _UPDATES:
        if queries:
            raise Refused(400, "the request holds both a query and an update; send one of them")
        raise Refused(403, READ_ONLY)
    if len(queries) > 1:
        raise Refused(400, f"the request holds {len(queries)} queries; send one at a time")
    if not queries:
        if request.method == "POST":
            raise Refused(400, "the request holds no query; send it as the parameter `query`, or as the body")
        return None
    default = tuple(value for name, value in asked if name == "default-graph-uri")
    named = tuple(value for name, value in asked if name == "named-graph-uri")
    if not default and not named:
        return Operation(queries[0])
    return Operation(queries[0], default, named)


def parameters(request: Request) -> Pairs:
    """The pairs of the query string and, of a POST, of the form. Raises `Refused` for a body that is no form."""
    asked, direct = _said(request)
    if direct:
        raise Refused(415, f"the parameters must come as {FORM}")
    return asked


def _said(request: Request) -> tuple[Pairs, list[str]]:
    """The parameters of a request, and the query that is its whole body, if it is."""
    asked = pairs(request.query, "the query string")
    if request.method != "POST":
        return asked, []
    media_type = request.media_type.partition(";")[0].strip().lower()
    charset = _CHARSET.search(request.media_type)
    if charset is not None and charset[1].lower() not in _UTF8:
        raise Refused(415, "the charset of the body is not UTF-8; send it as UTF-8")
    if media_type == FORM:
        return asked + pairs(request.body, "the form"), []
    if media_type == QUERY:
        return asked, [_text(request.body, "the query")]
    if media_type == UPDATE:
        raise Refused(403, READ_ONLY)
    given = "no Content-Type" if not media_type else "another Content-Type"
    raise Refused(
        415, f"the request has {given}; send {QUERY} or {FORM}", (("Accept-Post", f"{QUERY}, {FORM}"),)
    )


def pairs(encoded: bytes, place: str) -> Pairs:
    """The names and values of a query string or form, in their order; `place` is what messages call it."""
    found = []
    for piece in encoded.split(b"&"):
        if piece:
            name, _, value = piece.partition(b"=")
            found.append((_decoded(name, place), _decoded(value, place)))
    return tuple(found)


def _decoded(piece: bytes, place: str) -> str:
    bad = _BAD_ESCAPE.search(piece)
    if bad is not None:
        raise Refused(
            400, f"in {place}, a percent sign is not followed by two hexadecimal digits; write it as %25"
        )
    return _text(unquote_to_bytes(piece.replace(b"+", b" ")), place)


def _text(data: bytes, place: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"{place} is not UTF-8 (byte {error.start}); send it as UTF-8") from error
