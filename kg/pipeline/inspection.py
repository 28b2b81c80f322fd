"""What is about to be written, held to the shapes of the model: one violation, and nothing is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, product
from typing import IO, TYPE_CHECKING

import msgspec

from kg.errors import GraphError
from kg.quality import Finding, decided, misshapen_nodes
from kg.shapes import Term, Undecided, shapes
from kg.vocab import DCT, RDF, SCHEMA, SIN

if TYPE_CHECKING:
    from pyoxigraph import Store


class Inspection:
    """Of a first build: what is said of each entity (`entity`) and the graph of each article (`article`) are inspected by
    themselves, then, in the store, what they leave open (`whole`)."""

    def __init__(self, left_open: IO[bytes]) -> None:
        self._left_open = left_open

    def article(self, name: str, findings: Iterable[Finding], left_open: Iterable[Undecided]) -> None:
        """Take what was found in the graph of the article `name`, and keep for the end what it left open."""
        _require_none(_first(findings), name)
        self._keep(left_open)

    def entity(self, findings: Iterable[Finding], left_open: Iterable[Undecided]) -> None:
        """Take what was found in what is said of an entity, and keep for the end what it left open."""
        _require_none(_first(findings), None)
        self._keep(left_open)

    def whole(self, store: Store) -> None:
        """Inspect in `store` what was left open."""
        from kg.exports import sort

        self._left_open.seek(0)
        decode = msgspec.json.Decoder(Undecided).decode
        once = (line for line, _ in groupby(sort(self._left_open)))
        _require_none(_first(decided(store, map(decode, once))), store)

    def _keep(self, left_open: Iterable[Undecided]) -> None:
        self._left_open.writelines(msgspec.json.encode(one) + b"\n" for one in left_open)


def inspect_change(store: Store, came: IO[bytes], went: IO[bytes]) -> None:
    """Inspect all nodes on which a change has a bearing; `came` and `went` hold the quads by which `store` differs from before,
    as lines. Raises `GraphError` for the first that is not as it should be.
    """
    from kg.exports import sort

    lines = (line[:-1].decode().split(" ") for line in sort(_touched(store, came, went)))
    _require_none(_first(misshapen_nodes(store, _nodes(lines))), store)


def _nodes(lines: Iterable[list[str]]) -> Iterator[tuple[str, list[Term]]]:
    from pyoxigraph import NamedNode

    for node, found in groupby(lines, key=lambda one: one[0]):
        yield node, [NamedNode(proof) for _, proof in found if proof]


def _touched(store: Store, came: IO[bytes], went: IO[bytes]) -> Iterator[bytes]:
    """The nodes on which changed quads have a bearing, each with the evidence for it that is new, as lines in no order."""
    from pyoxigraph import NamedNode, Quad, RdfFormat, parse

    def line(term: object, proof: str = "") -> bytes:
        assert isinstance(term, NamedNode)
        return f"{term.value} {proof}\n".encode()

    def proof(quad: Quad) -> str:
        if quad.predicate.value == SIN.evidence and isinstance(quad.object, NamedNode):
            return quad.object.value
        return ""

    def pointed(quad: Quad) -> Iterator[bytes]:
        if quad.predicate.value in pointing and isinstance(quad.object, NamedNode):
            yield line(quad.object)

    pointing = shapes().pointing
    for quad in parse(came, RdfFormat.N_QUADS):
        yield line(quad.subject, proof(quad))
        yield from pointed(quad)
    for quad in parse(went, RdfFormat.N_QUADS):
        yield line(quad.subject)
        yield from pointed(quad)
        if quad.predicate.value == RDF.type:
            holders = store.quads_for_pattern(None, None, quad.subject, None)
            yield from (line(one.subject, proof(one)) for one in holders)


def _require_none(wrong: Finding | None, source: str | Store | None) -> None:
    """Raise an error for what is wrong; `source` is the article that says so, or the store that tells which, if any does."""
    if wrong is not None:
        article = source if isinstance(source, str | None) else _article(source, wrong.node)
        where = f"{article}: " if article else ""
        raise GraphError(f"{where}{wrong}; nothing is written")


def _article(store: Store, node: str) -> str | None:
    """The address, else the identifier, of the article that describes a node, if one does."""
    from pyoxigraph import Literal, NamedNode

    typed = list(store.quads_for_pattern(NamedNode(node), NamedNode(RDF.type), None, None))
    for predicate, quad in product((SCHEMA.url, DCT.identifier), typed):
        home = quad.graph_name
        assert isinstance(home, NamedNode)
        for said in store.quads_for_pattern(home, NamedNode(predicate), None, home):
            if isinstance(said.object, Literal | NamedNode):
                return said.object.value
    return None


def _first(findings: Iterable[Finding]) -> Finding | None:
    """The first error. What walks the store for it ends here: no traceback may hold that, and take it to another thread."""
    return next((finding for finding in findings if finding.severity == "error"), None)
