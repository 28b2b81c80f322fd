"""A store sent to another engine, graph by graph; and later only what has changed.

What the engine was sent is a fact about that engine, so it lies there: a graph of marks (`kg.vocab.pushed_graph`) holds for
each graph the digest of what was sent. Before anything else is done, all graphs that a push is about to change are marked as
unfinished; each gets its digest when it is there whole. So whenever a push breaks off, the next one knows what to do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from kg.errors import RemoteError
from kg.remote.addresses import checked, graphs_address, queries_address, updates_address
from kg.remote.credentials import Credentials
from kg.remote.credentials import credentials as known_credentials
from kg.remote.differences import Memory
from kg.remote.endpoint import Endpoint
from kg.remote.graphstore import GraphStore
from kg.remote.payload import digest, graph_lines, graph_names
from kg.remote.transport import Transport
from kg.remote.updating import Updates
from kg.vocab import DEFAULT_BASE, SIN, knowledge_graph, pushed_graph

if TYPE_CHECKING:
    from pyoxigraph import Store

TIMEOUT = 300.0
"""Seconds that an engine may take to store a piece of a graph."""

_MARKS_AT_ONCE = 200
"""After how many graphs their marks are sent."""

_MARKS_CHANGED = 1_000
"""If more marks than these change, all are sent."""

_UNFINISHED = "unfinished"
"""In place of a digest, or beside that of a graph that was finished since."""

_MANY = 100_000
"""After how many triples of one graph their number is told."""

_MARKS = f"SELECT ?graph ?mark WHERE {{{{ GRAPH <{{}}> {{{{ ?graph <{SIN.graphDigest}> ?mark }}}} }}}}"
_COUNT = "SELECT (COUNT(*) AS ?number) WHERE {{ GRAPH <{}> {{ ?s ?p ?o }} }}"
# Virtuoso needs minutes where this says DISTINCT.
_GRAPHS = "SELECT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"

Progress = Callable[[str, int, int | None], None]


class Pushed(Struct, kw_only=True):
    """What a push sent: graphs, their triples and bytes; how many triples it took from a graph of which it sent the difference,
    how many graphs it took away, how many were there already.
    """

    graphs: int = 0
    triples: int = 0
    bytes: int = 0
    taken: int = 0
    removed: int = 0
    unchanged: int = 0


def push(
    quads: Store,
    address: str,
    *,
    base: str = DEFAULT_BASE,
    changed: bool = False,
    queries: str | None = None,
    credentials: Credentials | None = None,
    timeout: float | None = None,
    memory: Path | None = None,
    progress: Progress = lambda *_: None,
) -> Pushed:
    """Send every named graph of `quads`, whose things are named under `base`, to the Graph Store at `address`.

    Graphs that an earlier push sent and that `quads` has no more are taken away; others there are left alone. With `changed`
    only what is not there yet is sent, and of the knowledge only the difference, if the folder `memory` tells what was sent
    before and the engine takes updates. `queries` is the engine's address for queries, where the Graph Store does not tell it;
    `credentials` are those of the environment where none are given; `timeout` are the seconds that one request may take, 300 if
    none are given. `progress` is told what is done, how many graphs, and of how many. Raises `RemoteError` if the engine cannot
    be reached or refuses; what was sent until then is said, and a further push with `changed` sends the rest.
    """
    graphs = checked(address) if queries else graphs_address(address)
    with Transport(credentials or known_credentials(), timeout=timeout or TIMEOUT) as transport:
        endpoint = Endpoint(queries or queries_address(graphs), transport)
        updates = Updates(updates_address(graphs), transport)
        one = _Push(quads, GraphStore(graphs, transport), endpoint, updates, base, progress)
        return one.run(changed, Memory(memory, f"{graphs} {base}"))


class _Push:
    """One push, as far as it has come."""

    def __init__(
        self,
        quads: Store,
        store: GraphStore,
        endpoint: Endpoint,
        updates: Updates,
        base: str,
        progress: Progress,
    ) -> None:
        self._quads, self._store, self._endpoint, self._updates = quads, store, endpoint, updates
        self._base, self._progress = base, progress
        self._marks_graph = pushed_graph(base)
        self._pushed = Pushed()
        self._unmarked: dict[str, str] = {}
        self._marks_there: set[bytes] | None = None
        """The lines of the marks as the engine has them; None if that is not known."""

    def run(self, changed: bool, memory: Memory) -> Pushed:
        """Send what is to be sent, and take away what has gone."""
        knowledge = knowledge_graph(self._base)
        names = graph_names(self._quads, knowledge)
        known = self._marks()
        there = self._unchanged(names, known) if changed else {}
        strays = known.keys() - {*names, self._marks_graph}
        gone = sorted(name for name in strays if name.startswith(self._base))
        to_send = [name for name in names if name not in there]
        self._pushed.unchanged = len(there)
        if not to_send and not gone:
            return self._pushed
        try:
            self._mark_anew(there | dict.fromkeys([*to_send, *gone], _UNFINISHED))
            for name in gone:
                self._store.delete(name)
                self._pushed.removed += 1
            if changed and knowledge in to_send:
                to_send.remove(knowledge)
                there |= self._send_all(to_send)
                there |= self._send_difference(knowledge, known.get(knowledge), memory)
            else:
                there |= self._send_all(to_send)
            self._mark_anew(there)
        except RemoteError as error:
            if not self._pushed.graphs:
                raise
            sent = f"{self._pushed.graphs:,} of {len(to_send):,} graphs are there; push again with --changed for the rest"
            raise RemoteError(error.address, error.reason, f"{error.remedy} ({sent})") from error
        memory.keep(graph_lines(self._quads, knowledge))
        return self._pushed

    def _send_difference(self, name: str, known: str | None, memory: Memory) -> dict[str, str]:
        """Send of a graph what is not as it was when the engine noted the digest `known`, or else the whole of it."""
        found = memory.since(known, graph_lines(self._quads, name))
        if found is None or not self._updates.change(name, found.gone, found.come):
            return self._send_all([name])
        # An engine may write a value otherwise than it was sent, and not find it again.
        if self._count(name) != sum(1 for _ in graph_lines(self._quads, name)):
            return self._send_all([name])
        self._pushed.graphs += 1
        self._pushed.triples += len(found.come)
        self._pushed.bytes += sum(map(len, found.come))
        self._pushed.taken += len(found.gone)
        return {name: digest(graph_lines(self._quads, name))}

    def _count(self, name: str) -> int:
        """How many triples the engine has of a graph."""
        ((number,),) = self._endpoint.select(_COUNT.format(name)).rows
        return int(getattr(number, "value", "") or 0)

    def _marks(self) -> dict[str, str]:
        """The graphs that the engine has of us, each with its digest, or as unfinished."""
        found: dict[str, str] = {}
        lines: set[bytes] = set()
        for row in self._endpoint.select(_MARKS.format(self._marks_graph)).rows:
            graph, mark = (str(getattr(term, "value", "")) for term in row)
            lines.update(_mark_lines({graph: mark}))
            if mark != _UNFINISHED or graph not in found:
                found[graph] = mark
        self._marks_there = lines
        if found.pop(self._marks_graph, None) != str(len(found)):
            # Marks are missing, or there were none yet: the engine itself has to say what it has.
            self._marks_there = None
            for row in self._endpoint.select(_GRAPHS).rows:
                found.setdefault(str(getattr(row[0], "value", "")), _UNFINISHED)
        return found

    def _mark_anew(self, digests: dict[str, str]) -> None:
        """Let these be all marks; the last, which stands for the others, tells their number."""
        last = _mark_lines({self._marks_graph: str(len(digests))})
        wanted = {*_mark_lines(digests), *last}
        if not self._changed_marks(wanted):
            self._store.put(self._marks_graph, chain(_mark_lines(digests), last))
        self._marks_there = wanted

    def _changed_marks(self, wanted: set[bytes]) -> bool:
        """Whether the marks could be made these by the difference."""
        there, self._marks_there = self._marks_there, None
        if there is None or len(there ^ wanted) > _MARKS_CHANGED:
            return False
        return self._updates.change(self._marks_graph, sorted(there - wanted), sorted(wanted - there))

    def _unchanged(self, names: list[str], known: dict[str, str]) -> dict[str, str]:
        """The graphs of which the engine has what we have."""
        same = {}
        for number, name in enumerate(names):
            self._progress("comparing graphs", number, len(names))
            if name in known and digest(graph_lines(self._quads, name)) == known[name]:
                same[name] = known[name]
        return same

    def _send_all(self, names: list[str]) -> dict[str, str]:
        """Send graphs, each with its mark behind it; gives their digests."""
        sent = {}
        try:
            for number, name in enumerate(names):
                self._progress("sending graphs", number, len(names))
                found = hashlib.sha256()
                lines = self._told(graph_lines(self._quads, name), found.update, number, len(names))
                triples, size = self._store.put(name, lines)
                self._pushed.graphs += 1
                self._pushed.triples += triples
                self._pushed.bytes += size
                sent[name] = self._unmarked[name] = found.hexdigest()
                if len(self._unmarked) >= _MARKS_AT_ONCE:
                    self._send_marks()
        finally:
            # Also where it breaks off: what is there need not be sent again.
            self._send_marks()
        return sent

    def _told(
        self, lines: Iterator[bytes], each: Callable[[bytes], None], number: int, total: int
    ) -> Iterator[bytes]:
        """The lines, as they are sent; of many their number is told."""
        for count, line in enumerate(lines, start=1):
            each(line)
            yield line
            if count % _MANY == 0:
                self._progress(f"sending graphs ({count:,} triples of one)", number, total)

    def _send_marks(self) -> None:
        if self._unmarked:
            lines = _mark_lines(self._unmarked)
            self._store.add(self._marks_graph, lines)
            if self._marks_there is not None:
                self._marks_there.update(lines)
            self._unmarked = {}


def _mark_lines(digests: dict[str, str]) -> list[bytes]:
    return sorted(f'<{graph}> <{SIN.graphDigest}> "{mark}" .\n'.encode() for graph, mark in digests.items())
