"""The header fields of requests that matter, and those that every response bears."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.server.exchange import Answer, Refused

Fields = list[tuple[bytes, bytes]]

METHODS = "GET, HEAD, POST, OPTIONS"

_HOST = re.compile(rb"(?:[A-Za-z0-9_](?:[A-Za-z0-9_.-]*)|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_EXPOSED = "ETag, Retry-After, Content-Encoding"
_PREFLIGHT = "Accept, Accept-Language, Content-Type, If-None-Match"

_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

_HTML = (
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)


class Received:
    """The fields of a request, by name; those that came more than once are joined."""

    def __init__(self, fields: Iterable[tuple[bytes, bytes]]) -> None:
        self._fields: dict[bytes, bytes] = {}
        for name, value in fields:
            before = self._fields.get(name)
            self._fields[name] = value if before is None else before + b", " + value

    def get(self, name: bytes) -> str:
        """The text of a field; empty if there is none."""
        return self._fields.get(name, b"").decode("latin-1")

    def address(self, scheme: str, server: Sequence[object] | None) -> str:
        """The scheme and host under which the client reached the server. Raises `Refused` for a host that is none."""
        host = self._fields.get(b"host", b"")
        if not host and server:
            host = f"{server[0]}:{server[1]}".encode()
        if not _HOST.fullmatch(host):
            raise Refused(400, "the field Host names no host; send the one of this server")
        return f"{scheme}://{host.decode('ascii')}"


def fields(answer: Answer, origin: str | None, length: int | None) -> Fields:
    """The fields of a response. `origin` is the web origin that may read it, if any; `length` the size of the body."""
    found: Fields = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
    named = {name.lower() for name, _ in answer.headers}
    found += [field for field in _usual(answer.media_type, origin) if field[0].lower().decode() not in named]
    if length is not None:
        found.append((b"Content-Length", str(length).encode()))
    return found


def preflight(origin: str | None) -> Answer:
    """The answer to OPTIONS: which methods there are, and what scripts of other origins may send."""
    allowed = (
        ("Access-Control-Allow-Methods", METHODS),
        ("Access-Control-Allow-Headers", _PREFLIGHT),
        ("Access-Control-Max-Age", "86400"),
    )
    return Answer(
        status=204, media_type="", headers=(("Allow", METHODS), *(allowed if origin is not None else ()))
    )


def allowed_origin(origins: Sequence[str], origin: str) -> str | None:
    """The web origin that may read a response: of those allowed the one that asks, or all of them."""
    if "*" in origins:
        return "*"
    return origin if origin in origins else None


@lru_cache(maxsize=256)
def _usual(media_type: str, origin: str | None) -> Fields:
    html = media_type.startswith("text/html")
    vary = "Accept, Accept-Encoding, Accept-Language" if html else "Accept, Accept-Encoding"
    said = [("Content-Type", media_type)] if media_type else []
    said += [("X-Content-Type-Options", "nosniff")]
    # Whatever is shown in a browser that is no page of ours, a graph in XML say, must not run anything.
    said += [("Content-Security-Policy", _POLICY if html else "default-src 'none'; frame-ancestors 'none'")]
    said += list(_HTML) if html else []
    if origin is not None:
        said += [("Access-Control-Allow-Origin", origin), ("Access-Control-Expose-Headers", _EXPOSED)]
    said += [("Vary", vary if origin in (None, "*") else f"{vary}, Origin")]
    return [(name.encode("ascii"), value.encode("latin-1")) for name, value in said]
