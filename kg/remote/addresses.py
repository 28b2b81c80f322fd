"""Addresses of other engines: which are fit to be asked, and where an engine keeps what beside them.

An engine has one address for queries and one for whole graphs (its Graph Store). Where each stands is a custom of the
engine, so that one of them tells the other.
"""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

from kg.errors import RemoteError

_EXAMPLE = "give one such as http://127.0.0.1:7878/store"


class Custom(Struct, frozen=True):
    """Where an engine answers, as ends of paths: what its Graph Store may be called, where it takes queries, and updates."""

    engine: str
    graphs: tuple[str, ...]
    queries: str
    updates: str


_REPOSITORY = "/rdf-graphs/service"

CUSTOMS = (
    Custom("Virtuoso", ("/sparql-graph-crud-auth",), "/sparql", "/sparql-auth"),
    Custom("Virtuoso without a password", ("/sparql-graph-crud",), "/sparql", "/sparql"),
    Custom("GraphDB, RDF4J", (_REPOSITORY,), "", "/statements"),
    Custom("Fuseki", ("/data",), "/query", "/update"),
    Custom("Oxigraph", ("/store",), "/query", "/update"),
)
"""The engines whose addresses are known."""


def checked(address: str) -> str:
    """`address`, if it is an http or https one that names a host and no user.

    Raises `RemoteError` otherwise; a password in it is not repeated.
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise RemoteError(_bare(address), f"is no address ({error})", _EXAMPLE) from error
    if parts.scheme not in ("http", "https") or not host or any(c.isspace() for c in address):
        raise RemoteError(_bare(address), "is no http or https address of a server", _EXAMPLE)
    if "@" in parts.netloc:
        raise RemoteError(
            _without_user(parts),
            "the address holds a user or password, which other programs of this machine can see",
            "put them into SINERGI_REMOTE_USER and SINERGI_REMOTE_PASSWORD, or into a file (docs/push.md)",
        )
    return address.partition("#")[0]


def graphs_address(address: str) -> str:
    """The Graph Store of the engine that `address`, of its Graph Store or of its repository, belongs to.

    Raises `RemoteError` if it is not known to be one of these.
    """
    address = checked(address)
    parts = urlsplit(address)
    path = parts.path.rstrip("/")
    if any(path.endswith(end) for custom in CUSTOMS for end in custom.graphs):
        return _moved(parts, path)
    if "/repositories/" in path:
        return _moved(parts, path + _REPOSITORY)
    raise RemoteError(
        address,
        "is not known to be the address of a Graph Store",
        "give that of Virtuoso (…/sparql-graph-crud-auth), Oxigraph (…/store), Fuseki (…/DATASET/data) or GraphDB "
        "(…/repositories/NAME), or any other with --query-url beside it",
    )


def queries_address(address: str) -> str:
    """Where the engine answers queries, if `address` is its Graph Store; else `address` itself."""
    address = checked(address)
    found = _custom(address)
    return address if found is None else _beside(address, found[1], found[0].queries)


def updates_address(address: str) -> str | None:
    """Where the engine takes updates, if `address` is its Graph Store; None if that is not known."""
    found = _custom(checked(address))
    return None if found is None else _beside(address, found[1], found[0].updates)


def _custom(address: str) -> tuple[Custom, str] | None:
    """The custom that an address of a Graph Store follows, and its end."""
    path = urlsplit(address).path.rstrip("/")
    return next(((one, end) for one in CUSTOMS for end in one.graphs if path.endswith(end)), None)


def _beside(address: str, end: str, other: str) -> str:
    parts = urlsplit(address)
    return _moved(parts, parts.path.rstrip("/").removesuffix(end) + other)


def _moved(parts: SplitResult, path: str) -> str:
    return parts._replace(path=path, query="", fragment="").geturl()


def _bare(address: str) -> str:
    """What may be repeated of something that is no address."""
    return address.rpartition("@")[2] if "@" in address else address


def _without_user(parts: SplitResult) -> str:
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
