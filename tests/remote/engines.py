"""Engines to push to and to ask: one in this process, and real servers on loopback with folders of their own."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store
from remote.scripted import RESULTS, Asked, Said, Script

from kg.assets import ontology_dir
from kg.catalog.execution import names_graphs
from kg.remote import Credentials
from kg.vocab import CONCEPTS_GRAPH

QUERIES = Path(__file__).resolve().parent.parent / "queries"


def example() -> Store:
    """The graph that the expected answers of the catalogue are of."""
    store = Store()
    for name in ("example", "more", "later"):
        store.load(path=str(QUERIES / f"{name}.trig"), format=RdfFormat.TRIG)
    concepts = ontology_dir() / "concepts.ttl"
    store.load(path=str(concepts), format=RdfFormat.TURTLE, to_graph=NamedNode(CONCEPTS_GRAPH))
    return store


def answering(store: Store, most: int | None = None, *, union: bool = True) -> Script:
    """An endpoint over a store, that cuts answers after `most` rows as Virtuoso does."""

    def script(asked: Asked) -> Said:
        text = asked.form["query"][0]
        try:
            # As Oxigraph does: who asks for the union gets it, whatever FROM says.
            everything = "union-default-graph" in asked.form or (union and not names_graphs(text))
            found = store.query(text, use_default_graph_as_union=everything)
        except SyntaxError as error:
            return Said(400, str(error), "text/plain")
        if isinstance(found, QueryBoolean):
            return Said(body=found.serialize(format=QueryResultsFormat.JSON) or b"")
        if not isinstance(found, QuerySolutions):
            return Said(body=found.serialize(format=RdfFormat.N_TRIPLES) or b"", type="application/n-triples")
        rows = list(found)
        cut = most is not None and len(rows) > most
        names = " ".join(str(variable) for variable in found.variables)
        data = " ".join(
            f"({' '.join('UNDEF' if term is None else str(term) for term in row)})" for row in rows[:most]
        )
        kept = store.query(f"SELECT {names} {{ VALUES ({names}) {{ {data} }} }}")
        assert isinstance(kept, QuerySolutions)
        headers = {"X-SPARQL-MaxRows": str(most)} if cut else {}
        return Said(body=kept.serialize(format=QueryResultsFormat.JSON) or b"", type=RESULTS, headers=headers)

    return script


def storing(store: Store, largest: int | None = None) -> Script:
    """A Graph Store over a store, which takes bodies of `largest` bytes; updates at /update, an endpoint at any other path."""
    endpoint = answering(store, union=False)

    def script(asked: Asked) -> Said | None:
        if asked.path == "/update":
            assert asked.headers["content-type"] == "application/sparql-update"
            store.update(asked.body.decode())
            return Said(204, "", "text/plain")
        if asked.path != "/store":
            return endpoint(asked)
        graph = NamedNode(asked.query["graph"][0])
        if largest is not None and len(asked.body) > largest:
            return Said(413, "too large", "text/plain")
        if asked.method in ("PUT", "DELETE"):
            there = graph in set(store.named_graphs())
            store.remove_graph(graph)
            if asked.method == "DELETE":
                return Said(204 if there else 404, "", "text/plain")
        assert asked.headers["content-type"] == "application/n-triples"
        store.bulk_load(asked.body, RdfFormat.N_TRIPLES, to_graph=graph)
        return Said(204, "", "text/plain")

    return script


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], folder: Path, ready: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server process, once `ready` answers; it is ended by its id."""
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    try:
        wait_until(lambda: answers(ready), process)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until(ready: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while not ready():
        assert process.poll() is None, f"the server ended with {process.returncode}"
        assert time.monotonic() < until, "the server does not answer"
        time.sleep(0.05)


def answers(address: str) -> bool:
    try:
        httpx.get(address, timeout=5)
    except httpx.HTTPError:
        return False
    return True


@contextmanager
def oxigraph(folder: Path, *options: str) -> Iterator[str]:
    """An Oxigraph server; its Graph Store's address."""
    with oxigraph_process(folder, *options) as (address, _):
        yield address


@contextmanager
def oxigraph_process(folder: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """An Oxigraph server with its process."""
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    bind = f"127.0.0.1:{free_port()}"
    command = [str(program), "serve", "--bind", bind, *options]
    with running(command, folder, f"http://{bind}/") as process:
        yield f"http://{bind}/store", process


def virtuoso_program() -> str | None:
    return shutil.which("virtuoso-t")


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """A Virtuoso with its default limits; its Graph Store's address."""
    program = virtuoso_program()
    assert program is not None, "Virtuoso is missing: install virtuoso-opensource"
    port = free_port()
    (folder / "virtuoso.ini").write_text(_INI.format(sql=free_port(), http=port), "utf-8")
    command = [program, "+configfile", "virtuoso.ini", "+foreground"]
    with running(command, folder, f"http://127.0.0.1:{port}/sparql"):
        yield f"http://127.0.0.1:{port}/sparql-graph-crud-auth"


_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10

[SPARQL]
ResultSetMaxRows = 10000
MaxQueryCostEstimationTime = 400
MaxQueryExecutionTime = 60
"""


ENGINES = [
    pytest.param(oxigraph, id="oxigraph"),
    pytest.param(virtuoso, id="virtuoso", marks=pytest.mark.virtuoso),
]
"""What starts each engine, to parametrize a test with."""

DBA = Credentials("dba", "dba")
"""The user whom each Virtuoso has when it is new."""
