"""The formats in which results and graphs are answered."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kg.server.exchange import Refused
from kg.server.negotiation import chosen

HTML = "text/html"


class Format(Struct, frozen=True):
    """A format: its media types, the proper one first, and what the engine calls it."""

    names: tuple[str, ...]
    engine: str


TABLES = (
    Format(("application/sparql-results+json", "application/json"), "JSON"),
    Format(("application/sparql-results+xml", "application/xml", "text/xml"), "XML"),
    Format(("text/csv",), "CSV"),
    Format(("text/tab-separated-values",), "TSV"),
)
"""What SELECT and ASK answer in, the preferred first."""

GRAPHS = (
    Format(("text/turtle", "application/x-turtle"), "TURTLE"),
    Format(("application/n-triples", "text/plain"), "N_TRIPLES"),
    Format(("application/ld+json", "application/json"), "JSON_LD"),
    Format(("application/rdf+xml", "application/xml", "text/xml"), "RDF_XML"),
)
"""What CONSTRUCT and DESCRIBE answer in, the preferred first."""


class Chosen(Struct, frozen=True):
    """The representation that a client gets: the media type as it named it, and the format (None: another thing than those)."""

    name: str
    format: Format | None = None

    @property
    def media_type(self) -> str:
        """The media type with its charset."""
        return f"{self.name}; charset=utf-8" if self.name.startswith("text/") else self.name


def choose(accept: str, formats: Sequence[Format], *others: str) -> Chosen:
    """The representation that `accept` likes best among `formats` and `others`, media types that stand behind them.

    Raises `Refused` (406) if it takes none.
    """
    known = {name: format for format in formats for name in format.names}
    offered = [format.names[0] for format in formats] + [*others]
    # An alias is there for those who name it; no wildcard leads to it.
    aliases = [name for name in known if name not in offered]
    name = chosen(accept, [*offered, *aliases])
    if name is None:
        raise Refused(406, f"none of the media types in Accept is on offer; ask for {', '.join(offered)}")
    return Chosen(name, known.get(name))
