"""A graph on another engine as one object to ask, as `kg.knowledge.KnowledgeGraph` is one on disk."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import structs

from kg.catalog import Question, Result, answer_columns, of_triples, of_truth, prepare, unfound
from kg.catalog.execution import explained
from kg.errors import QueryError, RemoteError
from kg.graphview import Row, lexical
from kg.remote.credentials import Credentials
from kg.remote.credentials import credentials as known_credentials
from kg.remote.endpoint import Endpoint
from kg.remote.lexical import canonical
from kg.remote.names import RemoteNames
from kg.remote.parts import mentions, parts
from kg.remote.transport import TIMEOUT, Transport
from kg.remote.unions import take_union
from kg.stores import Coverage
from kg.vocab import DEFAULT_BASE, SPARQL_PREFIXES

if TYPE_CHECKING:
    import networkx as nx

_BASE = "SELECT ?article WHERE { ?article a schema:NewsArticle } LIMIT 1"
_COVERAGE = """
SELECT (COUNT(DISTINCT ?article) AS ?articles) (COUNT(DISTINCT ?outlet) AS ?outlets)
  (MIN(?day) AS ?first) (MAX(?day) AS ?last) WHERE {
  ?article a schema:NewsArticle .
  OPTIONAL { ?article schema:publisher ?outlet }
  OPTIONAL { ?article schema:datePublished ?day }
}"""
_HAVING = "SELECT (COUNT(DISTINCT ?article) AS ?articles) WHERE {{ ?article a schema:NewsArticle ; {property} ?value }}"
"""How many articles have a property."""


class RemoteGraph:
    """The graph that another engine holds, asked over HTTP; use it as a context manager.

    `address` is that of its SPARQL endpoint or of its Graph Store; `credentials` are those of the environment where none are
    given; `timeout` are the seconds that an answer may take, 60 if none are given. Raises `RemoteError` if the engine cannot be
    asked.
    """

    def __init__(
        self, address: str, *, credentials: Credentials | None = None, timeout: float | None = None
    ) -> None:
        self._transport = Transport(credentials or known_credentials(), timeout=timeout or TIMEOUT)
        try:
            self._endpoint = Endpoint(address, self._transport)
            self._without_own = take_union(self._endpoint)
        except BaseException:
            self.close()
            raise
        self.address = self._endpoint.address

    def query(
        self, query: str | Question, /, *, services: Set[str] = frozenset(), **params: object
    ) -> Result:
        """The result of a query: its name in the catalogue (`who-signed-what`), or SPARQL. `params` are bound, never pasted;
        `services` are the hosts that the engine may be told to ask by SERVICE.

        Raises `QueryError` for an unknown name, SPARQL that does not parse, or parameters that do not fit, and `RemoteError`
        if the engine gives no answer, or not the whole of it. A name among the parameters that nothing in the graph bears is
        told in `unfound` of the result.
        """
        asked, text = prepare(query, params, services)
        # With graphs left out of the union, Virtuoso finds nothing in one that the query names.
        alone = asked.columns or mentions(text, "GRAPH")
        self._endpoint.preamble = "" if alone else self._without_own
        try:
            result = self._result(asked, text)
        except RemoteError:
            _check_syntax(asked, text)
            raise
        return (
            structs.replace(result, unfound=unfound(asked, params, RemoteNames(self._rows)))
            if params
            else result
        )

    def _result(self, asked: Question, text: str) -> Result:
        found = parts(text)
        if found is None:
            _check_syntax(asked, text)
            raise QueryError(f"{asked.name}: is no query; begin it with SELECT, ASK, CONSTRUCT or DESCRIBE")
        if found.verb == "ASK":
            return of_truth(self._endpoint.ask(text))
        if found.verb != "SELECT":
            ask = self._endpoint.construct if found.verb == "CONSTRUCT" else self._endpoint.describe
            return of_triples(ask(text))
        table = self._endpoint.select(text)
        columns = answer_columns(asked, table.names)
        kinds = [column.type for column in columns]
        return Result(columns=columns, terms=tuple(tuple(map(canonical, row, kinds)) for row in table.rows))

    def network(self, most: int | None = None, focus: str | None = None) -> nx.MultiDiGraph[Any]:
        """People, institutions, agreements and places as nodes, relations as edges; see `kg.graphview.network`. At most `most`
        of them, those of most weight and what is near to `focus`, a name or an IRI; all are asked for.

        Raises `RemoteError` if what is there is not the graph of a store.
        """
        from kg.graphview import lightened, network, node_named

        try:
            graph = network(self._rows, base=self.base())
        except (LookupError, TypeError, ValueError) as error:
            raise RemoteError(
                self.address,
                f"its graph is not one of ours, or not whole ({error!r})",
                "push the store again",
            ) from error
        return lightened(graph, most, None if focus is None else node_named(graph, focus))

    def base(self) -> str:
        """The IRI under which the things of the graph are named, told by its articles."""
        article = next((row[0] for row in self._rows(_BASE)), None)
        stem, kind, _ = (article or "").rpartition("article/")
        return stem if kind else DEFAULT_BASE

    def coverage(self) -> Coverage:
        """Of how many articles and outlets, published when, the graph speaks."""
        try:
            ((articles, outlets, first, last),) = self._rows(_COVERAGE)
            days = (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None
            named, dated = (self._having(one) for one in ("schema:publisher", "schema:datePublished"))
            told = int(articles or 0)
            return Coverage(told, int(outlets or 0), days, told - named, told - dated)
        except ValueError as error:
            raise RemoteError(
                self.address,
                f"counts its articles in a way that cannot be read ({error})",
                "push the store again",
            ) from error

    def _having(self, name: str) -> int:
        ((articles,),) = self._rows(_HAVING.format(property=name))
        return int(articles or 0)

    def _rows(self, question: str) -> list[Row]:
        self._endpoint.preamble = ""
        return [lexical(row) for row in self._endpoint.select(SPARQL_PREFIXES + question).rows]

    def close(self) -> None:
        """Close the connection."""
        self._transport.close()

    def __enter__(self) -> RemoteGraph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _check_syntax(asked: Question, text: str) -> None:
    """Raise `QueryError`, with the place, if our own engine cannot parse the query."""
    from pyoxigraph import Store

    if mentions(text, "SERVICE"):
        return  # our engine would ask that host
    try:
        Store().query(text)
    except SyntaxError as error:
        raise QueryError(explained(asked.name, text, str(error))) from error
