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
    """Where an engine answers, as ends of paths: Graph Store, queries, and the others that mean the same engine."""

    engine: str
    graphs: str
    queries: str
    also: tuple[str, ...] = ()


CUSTOMS = (
    Custom("Virtuoso", "/sparql-graph-crud-auth", "/sparql", ("/sparql-graph-crud", "/sparql-auth")),
    Custom("GraphDB, RDF4J", "/rdf-graphs/service", ""),
    Custom("Fuseki", "/data", "/query", ("/get",)),
    Custom("Oxigraph", "/store", "/query"),
)
"""The engines whose addresses are known, by what their Graph Stores end in."""


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
    return address.partition("#")[0].rstrip("/") or address


def graphs_address(address: str) -> str:
    """The Graph Store of the engine that `address`, of its Graph Store or of its queries, belongs to."""
    address = checked(address)
    parts = urlsplit(address)
    for custom in CUSTOMS:
        if parts.path.endswith((custom.graphs, *(end for end in custom.also if "sparql-graph" in end))):
            return address
    if "/repositories/" in parts.path:
        return _moved(parts, parts.path + "/rdf-graphs/service")
    raise RemoteError(
        address,
        "is not known to be the address of a Graph Store",
        "give that of Virtuoso (…/sparql-graph-crud-auth), Oxigraph (…/store), Fuseki (…/DATASET/data) or GraphDB "
        "(…/repositories/NAME), or any other with --query-url beside it",
    )


def queries_address(address: str) -> str:
    """Where the engine answers queries, if `address` is its Graph Store; else `address` itself."""
    address = checked(address)
    parts = urlsplit(address)
    for custom in CUSTOMS:
        for end in (custom.graphs, *custom.also):
            if parts.path.endswith(end):
                return _moved(parts, parts.path.removesuffix(end) + custom.queries)
    return address


def _moved(parts: SplitResult, path: str) -> str:
    return parts._replace(path=path, query="", fragment="").geturl()


def _bare(address: str) -> str:
    """What may be repeated of something that is no address."""
    return address.rpartition("@")[2] if "@" in address else address


def _without_user(parts: SplitResult) -> str:
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
