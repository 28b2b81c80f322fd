"""A store as one object to ask: queries, graphs for rdflib, the network, exports."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec import structs

from kg.errors import StoreError
from kg.model import Article, Facts
from kg.stores import Reader

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph
    import rdflib

    from kg.catalog import Question, Result, Unfound
    from kg.remote import RemoteGraph
    from kg.stores import Coverage, Hit, Publication


class KnowledgeGraph:
    """What a store says, as it was when it was opened; a later change does not show. Use it as a context
    manager.

    `quads` is the graph as pyoxigraph holds it, `base` the IRI under which its things are named, `generation`
    a number that is another once the store has changed.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.path = reader.path
        self.base = reader.base
        self.generation = reader.generation

    @property
    def quads(self) -> pyoxigraph.Store:
        """The graph, read-only."""
        return self._reader.quads

    def query(
        self, query: str | Question, /, *, services: Set[str] = frozenset(), **params: object
    ) -> Result:
        """The result of a query: its name in the catalogue (`who-signed-what`), or SPARQL. `params` are
        bound, never pasted; `services` are the hosts that SERVICE may ask (``query.wikidata.org``).

        A name among the parameters that nothing in the graph bears is told in `unfound` of the result. Raises `QueryError` for
        an unknown name, SPARQL that does not parse, or parameters that do not fit.
        """
        from kg import catalog

        result = catalog.run(self.quads, query, params, services=services)
        asked = catalog.question_of(query)
        return structs.replace(result, unfound=self.unfound(asked, params)) if params else result

    def unfound(self, asked: Question, values: Mapping[str, object]) -> tuple[Unfound, ...]:
        """The names among the parameters of a question that nothing in the graph bears, with those that are most like them."""
        from kg import catalog

        return catalog.unfound(asked, values, catalog.StoredNames(self.quads, self._reader.similar))

    def dataset(self) -> rdflib.Dataset:
        """All quads as an rdflib `Dataset`, in memory; named graphs as in the store."""
        import rdflib

        dataset = rdflib.Dataset()
        dataset.parse(data=self._written("nquads"), format="nquads")
        return dataset

    def graph(self) -> rdflib.Graph:
        """The union of all graphs as an rdflib `Graph`, in memory."""
        import rdflib

        graph = rdflib.Graph()
        graph.parse(data=self._written("turtle"), format="turtle")
        return graph

    def network(self, most: int | None = None, focus: str | None = None) -> nx.MultiDiGraph[Any]:
        """People, institutions, agreements and places as nodes, relations as edges; at most `most`, those of most articles and
        what is around `focus`, a name or an IRI. See `kg.graphview.drawing`.
        """
        from kg.graphview import drawing

        return drawing(self.quads, base=self.base, most=most, focus=focus)

    def export(self, format: str, out: Path | str | BinaryIO) -> None:
        """Write everything as `format` (turtle, trig, nquads) to a path or a binary stream; see
        `kg.exports.export`.
        """
        from kg.exports import export

        export(self.quads, format, out, base=self.base)

    def search(self, text: str, limit: int = 20, kind: str | None = None) -> list[Hit]:
        """At most `limit` things that go by the name `text`, then those with words in their names that begin with the words of
        `text`, in any order; the best known first. The IRI of a hit is `base` and its `id`.

        `kind` is ``person``, ``institution``, ``agreement``, ``place`` or ``post``; without it, of all kinds.
        """
        return self._reader.search(text, limit, kind)

    def waiting(self) -> list[Path]:
        """The files beside the store that are older than it, because what wrote them was killed before they were in place."""
        return self._reader.waiting()

    def coverage(self) -> Coverage:
        """Of how many articles and outlets, published when, the graph speaks."""
        return self._reader.coverage()

    def articles(self) -> Iterator[tuple[Article, Facts]]:
        """Every article with its facts, ordered by key."""
        return self._reader.articles()

    def article(self, key: str) -> tuple[Article, Facts] | None:
        """The article of that key with its facts, if it is in the store."""
        return self._reader.article(key)

    def article_of(self, iri: str) -> tuple[Article, Facts] | None:
        """The article that the graph knows by an IRI, with its facts, if it is in the store."""
        return self._reader.article_of(iri.removeprefix(self.base))

    def publications(self, iris: Iterable[str]) -> dict[str, Publication]:
        """How the articles were published that the graph knows by some IRIs."""
        found = self._reader.publications(iri.removeprefix(self.base) for iri in iris)
        return {self.base + node: publication for node, publication in found.items()}

    def __len__(self) -> int:
        """The number of articles."""
        return len(self._reader)

    def rest(self) -> None:
        """Until `wake`, read nothing but `quads`; so the store can be changed for as long as this stays open at no cost."""
        self._reader.rest()

    def wake(self) -> bool:
        """Read on; False if the store has changed meanwhile, so that it must be opened anew."""
        return self._reader.wake()

    def close(self) -> None:
        """Let go of the store."""
        self._reader.close()

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _written(self, format: str) -> bytes:
        import io

        out = io.BytesIO()
        self.export(format, out)
        return out.getvalue()


def open_store(path: str | Path) -> KnowledgeGraph:
    """Open the store at `path` (the folder `store` that `build` made) for reading.

    Raises `StoreError` if there is none, or it is damaged or of another version.
    """
    if is_address(path):
        typed = re.sub(":/+", "://", str(path), count=1)  # a `Path` keeps one slash of two
        raise StoreError(
            f"{typed}: a folder is needed here, and another engine is named; only queries and the network can be asked there"
        )
    return KnowledgeGraph(Reader(path))


def open_graph(store: str | Path, *, timeout: float | None = None) -> KnowledgeGraph | RemoteGraph:
    """The graph of the store at a path, or of another engine at an address (``http://…``): what can be asked of both.

    `timeout` are the seconds that an answer of a server may take. Raises `StoreError` if there is none at a path,
    `RemoteError` if none can be asked at an address.
    """
    if not is_address(store):
        return open_store(store)
    from kg.remote import RemoteGraph

    return RemoteGraph(str(store), timeout=timeout)


def is_address(store: str | Path) -> bool:
    """Whether a store is named by an address, not by a path."""
    return re.match("https?:/", str(store), re.IGNORECASE) is not None


def query(
    query: str | Question,
    /,
    *,
    store: str | Path | KnowledgeGraph | RemoteGraph | None = None,
    services: Set[str] = frozenset(),
    **params: object,
) -> Result:
    """The result of a query of the catalogue (`who-signed-what`) or of SPARQL; see `KnowledgeGraph.query`.

    `store` is a store's path, the address of another engine (``http://…``), or an open one of these; without it, the
    environment variable ``SINERGI_STORE`` names it. `params` are the parameters of the query, each of the type that its header
    declares; `services` the hosts that it may ask by SERVICE.
    """
    if store is not None and not isinstance(store, str | Path):
        return store.query(query, services=services, **params)
    with open_graph(_located(store)) as graph:
        return graph.query(query, services=services, **params)


def network(store: str | Path | KnowledgeGraph | RemoteGraph | None = None) -> nx.MultiDiGraph[Any]:
    """The network of a store, for networkx and `viz.render`; see `KnowledgeGraph.network`. `store` as in
    `query`.
    """
    if store is not None and not isinstance(store, str | Path):
        return store.network()
    with open_graph(_located(store)) as graph:
        return graph.network()


def export(store: str | Path | KnowledgeGraph, format: str, out: Path | str | BinaryIO) -> None:
    """Write a store as `format` (turtle, trig, nquads) to `out`, a path or a binary stream; see `kg.exports.export`."""
    if isinstance(store, KnowledgeGraph):
        store.export(format, out)
        return
    with open_store(store) as graph:
        graph.export(format, out)


def _located(store: str | Path | None) -> str | Path:
    found = store or os.environ.get("SINERGI_STORE")
    if not found:
        raise StoreError("no store is named; pass one as `store`, or set SINERGI_STORE")
    return found
