"""A SPARQL endpoint over HTTP: what SPARQLWrapper makes of a query is sent by our transport.

SPARQLWrapper would send it by an opener that belongs to the whole process, where Digest authentication installs another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from kg.catalog.execution import names_graphs
from kg.errors import RemoteError
from kg.remote.addresses import queries_address
from kg.remote.answers import GRAPHS, RESULTS, Table, read_graph, read_table, read_truth
from kg.remote.parts import Parts, parts, without_comments
from kg.remote.transport import Reply, Transport

if TYPE_CHECKING:
    from pyoxigraph import Triple

_MOST_ROWS = 5_000_000
_ROWS_AT_ONCE = 500
_VIRTUOSO_ROWS = 10_000


class Endpoint:
    """A SPARQL endpoint at `address`, which may also be that of the Graph Store beside it.

    `parameters` go with every query that does not choose its graphs itself, and `preamble` stands before it; `server` is what
    the server calls itself.
    """

    def __init__(self, address: str, transport: Transport) -> None:
        self.address = queries_address(address)
        self.parameters: Mapping[str, str] = {}
        self.preamble = ""
        self.server = ""
        self._transport = transport

    def select(self, text: str) -> Table:
        """All rows of a SELECT; where the server cuts the answer, page by page.

        Raises `RemoteError` if it gives none, or not all that there are.
        """
        table = self._rows(text)
        return table if table.most is None else self._paged(text, table)

    def ask(self, text: str) -> bool:
        """The answer to an ASK."""
        return read_truth(self._sent(text, "ASK", RESULTS), self.address)

    def construct(self, text: str) -> set[Triple]:
        """The triples of a CONSTRUCT.

        The rows are asked for and put into the template here: that some are missing can be seen of rows alone.
        """
        found = parts(text)
        if found is None or not found.where:
            return self.describe(text)
        return _filled(found, self.select(found.solutions()))

    def describe(self, text: str) -> set[Triple]:
        """The triples of a DESCRIBE. Raises `RemoteError` if there may be more."""
        triples = read_graph(self._sent(text, "DESCRIBE", GRAPHS), self.address)
        if self.server.startswith("Virtuoso") and len(triples) >= _VIRTUOSO_ROWS:
            raise RemoteError(
                self.address,
                f"gives at most {_VIRTUOSO_ROWS:,} triples of a description, and there may be more",
                "ask for what you need by SELECT",
            )
        return set(triples)

    def _rows(self, text: str) -> Table:
        return read_table(self._sent(text, "SELECT", RESULTS), self.address)

    def _paged(self, text: str, cut: Table) -> Table:
        assert cut.most is not None
        found = parts(text)
        if found is None or found.values or not cut.most:
            raise RemoteError(
                self.address,
                f"gives at most {cut.most:,} rows, and there are more",
                "ask with LIMIT and OFFSET, and put a VALUES that stands at the end into the group",
            )
        wanted = self._number_of_rows(found)
        rows = list[Any]()
        while len(rows) < wanted:
            size = min(cut.most, wanted - len(rows))
            page = self._rows(found.page(cut.names, len(rows), size)).rows
            rows += page
            if len(page) < size:
                break
        if len(rows) != wanted:
            raise RemoteError(
                self.address,
                f"counts {wanted:,} rows and gives {len(rows):,}",
                "ask again, its graph may have changed in between; or for less, by LIMIT say",
            )
        return Table(cut.names, rows)

    def _number_of_rows(self, query: Parts) -> int:
        """How many rows a query has that is asked page by page."""
        counted = self._rows(query.count()).rows
        text = getattr(counted[0][0], "value", "") if len(counted) == 1 and len(counted[0]) == 1 else ""
        if not text.isdecimal():
            raise RemoteError(
                self.address, "does not count the rows of the query", "ask for less, by LIMIT say"
            )
        number = max(0, int(text) - query.offset)
        wanted = number if query.limit is None else min(number, query.limit)
        if wanted > _MOST_ROWS:
            raise RemoteError(
                self.address,
                f"has {wanted:,} rows, more than {_MOST_ROWS:,}",
                "ask for less, by LIMIT say",
            )
        return wanted

    def _sent(self, text: str, verb: str, accept: str) -> Reply:
        chosen = names_graphs(text)  # which a union would overrule
        body = ("" if chosen else self.preamble) + without_comments(text)
        request = _request(self.address, body, verb, {} if chosen else self.parameters)
        headers = {name: value for name, value in request.header_items() if name != "User-agent"}
        reply = self._transport.send(
            "POST", self.address, content=request.data, headers=headers | {"Accept": accept}
        )
        self.server = reply.headers.get("server", "")
        return reply


def _request(address: str, text: str, verb: str, parameters: Mapping[str, str]) -> Any:  # noqa: ANN401
    """The request of the SPARQL protocol, as SPARQLWrapper makes it."""
    wrapper = SPARQLWrapper(address, returnFormat=TURTLE if verb == "DESCRIBE" else JSON)
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)
    for name, value in parameters.items():
        wrapper.addParameter(name, value)
    # `setQuery` would guess the verb, and mistake words of comments for it.
    wrapper.queryString, wrapper.queryType = text, verb
    return wrapper._createRequest()


def _filled(construct: Parts, table: Table) -> set[Triple]:
    """The template of a CONSTRUCT with each row put into it."""
    from pyoxigraph import QueryTriples, Store

    store = Store()
    triples: set[Triple] = set()
    names = " ".join(f"?{name}" for name in table.names)
    for first in range(0, len(table.rows), _ROWS_AT_ONCE):
        rows = (
            f"({' '.join('UNDEF' if term is None else str(term) for term in row)})"
            for row in table.rows[first : first + _ROWS_AT_ONCE]
        )
        text = f"{construct.prologue} CONSTRUCT {construct.head} WHERE {{ VALUES ({names}) {{ {' '.join(rows)} }} }}"
        found = store.query(text)
        assert isinstance(found, QueryTriples)
        triples.update(found)
    return triples
