"""The SPARQL query suites of the W3C (`w3c/rdf-tests`), asked of pyoxigraph directly and of a server over HTTP.

`SINERGI_W3C_TESTS` names a copy of that repository. ``PYTHONPATH=.:tests python tests/w3c.py`` prints the passes of each suite.
Whatever the two are asked, one judge compares with what the suite expects. The server serves one folder with the data of all
tests, each file a graph of its own; a request names the graphs of its test by the protocol.
"""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pyoxigraph as ox
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, Namespace
from servers import Server, serving_with

BASE = "http://w3c.example/sparql/"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
SUITES = (
    "sparql11/manifest-sparql11-query.ttl",
    "sparql11/csv-tsv-res/manifest.ttl",
    "sparql11/json-res/manifest.ttl",
    "sparql10/manifest-evaluation.ttl",
    "sparql10/manifest-syntax.ttl",
)
NOTHING = "http://w3c.example/empty"
_FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^>]*)>", re.IGNORECASE)
_RDF = {".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML, ".nt": ox.RdfFormat.N_TRIPLES}
_RESULTS = {
    ".srx": ox.QueryResultsFormat.XML,
    ".srj": ox.QueryResultsFormat.JSON,
    ".tsv": ox.QueryResultsFormat.TSV,
}

Rows = Counter[tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Case:
    """A test: its kind, its query, the files of its dataset, and the file of what is expected."""

    name: str
    kind: str
    query: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    expected: str | None

    @property
    def suite(self) -> str:
        """The folder that it is in."""
        return "/".join(self.query.removeprefix(BASE).split("/")[:2])

    def text(self, root: Path) -> str:
        """The query, with its own address as the base of relative IRIs."""
        return f"BASE <{self.query}>\n" + path_of(root, self.query).read_text("utf-8")

    def from_clauses(self, root: Path) -> list[str]:
        """The graphs that the query itself names."""
        return [urljoin(self.query, iri) for iri in _FROM.findall(self.text(root))]


@dataclass(frozen=True)
class Found:
    """An answer: a truth, rows, a graph or a table; none of them if the query was malformed, or there was no answer."""

    truth: bool | None = None
    solutions: ox.QuerySolutions | None = None
    graph: ox.Dataset | None = None
    table: str | None = None
    malformed: bool = False


Ask = Callable[[Case], Found]


def folder() -> Path:
    """The folder `sparql` of the copy that the environment names."""
    return Path(os.environ["SINERGI_W3C_TESTS"]) / "sparql"


def path_of(root: Path, iri: str) -> Path:
    return root / iri.removeprefix(BASE)


def cases(root: Path) -> Iterator[Case]:
    """All tests of the suites."""
    for suite in SUITES:
        yield from _of_manifest(root, BASE + suite)


def _of_manifest(root: Path, iri: str) -> Iterator[Case]:
    manifest = rdflib.Graph().parse(path_of(root, iri), publicID=iri, format="turtle")
    top = rdflib.URIRef(iri)
    for members in manifest.objects(top, MF.include):
        for included in Collection(manifest, members):
            yield from _of_manifest(root, str(included))
    for members in manifest.objects(top, MF.entries):
        for entry in Collection(manifest, members):
            yield _case(manifest, entry)


def _case(manifest: rdflib.Graph, entry: rdflib.term.Node) -> Case:
    kind = str(manifest.value(entry, RDF.type)).removeprefix(str(MF))
    action, expected = manifest.value(entry, MF.action), manifest.value(entry, MF.result)
    query = manifest.value(action, QT.query) or action
    return Case(
        name=str(manifest.value(entry, MF.name)),
        kind=kind.removesuffix("11"),
        query=str(query),
        default=tuple(sorted(map(str, manifest.objects(action, QT.data)))),
        named=tuple(sorted(map(str, manifest.objects(action, QT.graphData)))),
        expected=None if expected is None else str(expected),
    )


def directly(root: Path) -> Ask:
    """Asks pyoxigraph in this process, each test on a store of its own."""

    def ask(case: Case) -> Found:
        store = ox.Store()
        for iri in case.default:
            _load(store, root, iri, ox.DefaultGraph())
        for iri in (*case.named, *case.from_clauses(root)):
            _load(store, root, iri, ox.NamedNode(iri))
        try:
            found = store.query(case.text(root))
        except SyntaxError:
            return Found(malformed=True)
        except RuntimeError:
            return Found()
        if isinstance(found, ox.QueryBoolean):
            return Found(truth=bool(found))
        if isinstance(found, ox.QuerySolutions):
            if case.kind == "CSVResultFormatTest":
                return Found(table=_decoded(found.serialize(format=ox.QueryResultsFormat.CSV)))
            return Found(solutions=found)
        return Found(graph=ox.Dataset(_quads(found)))

    return ask


def _decoded(data: bytes | None) -> str:
    assert data is not None
    return data.decode("utf-8")


def over_http(root: Path, server: Server) -> Ask:
    """Asks a server that `serving_all` runs."""

    def ask(case: Case) -> Found:
        dataset: list[tuple[str, str]] = []
        # What the request names would go before what the query does.
        if not case.from_clauses(root):
            dataset += [("default-graph-uri", iri) for iri in case.default or (NOTHING,)]
            dataset += [("named-graph-uri", iri) for iri in case.named]
        accept = "application/sparql-results+json, application/n-triples"
        response = server.client.post(
            "/sparql",
            params=dataset,
            content=case.text(root).encode(),
            headers={
                "Content-Type": "application/sparql-query",
                "Accept": "text/csv" if case.kind == "CSVResultFormatTest" else accept,
            },
        )
        if response.status_code == 400:
            return Found(malformed=True)
        if response.status_code == 500 and "the engine could not answer" in response.text:
            return Found()
        assert response.status_code == 200, f"{case.query}: {response.status_code} {response.text}"
        kind = response.headers["Content-Type"].partition(";")[0]
        if kind == "text/csv":
            return Found(table=response.content.decode("utf-8"))
        if kind == "application/n-triples":
            return Found(graph=ox.Dataset(_quads(ox.parse(response.content, ox.RdfFormat.N_TRIPLES))))
        results = ox.parse_query_results(response.content, ox.QueryResultsFormat.JSON)
        return (
            Found(truth=bool(results)) if isinstance(results, ox.QueryBoolean) else Found(solutions=results)
        )

    return ask


def serving_all(root: Path, into: Path) -> None:
    """Make a folder of pyoxigraph with the data of all tests, each file a graph of its own."""
    store = ox.Store(str(into))
    files = {iri for case in cases(root) for iri in (*case.default, *case.named, *case.from_clauses(root))}
    for iri in sorted(files):
        _load(store, root, iri, ox.NamedNode(iri))
    store.flush()


def _load(store: ox.Store, root: Path, iri: str, graph: ox.NamedNode | ox.DefaultGraph) -> None:
    path = path_of(root, iri)
    if path.is_file():
        store.load(path.read_bytes(), _RDF[path.suffix], base_iri=iri, to_graph=graph)


def passes(case: Case, ask: Ask, root: Path) -> bool:
    """Whether the answer to a test is the one that the suite expects."""
    found = ask(case)
    if case.kind == "NegativeSyntaxTest":
        return found.malformed
    if case.kind == "PositiveSyntaxTest":
        return not found.malformed
    if found.malformed or case.expected is None:
        return False
    return _as_expected(found, path_of(root, case.expected), case)


def _as_expected(found: Found, path: Path, case: Case) -> bool:
    if found.table is not None:
        return _table(found.table) == _table(path.read_text("utf-8"))
    if path.suffix in _RESULTS:
        expected = ox.parse_query_results(path.read_bytes(), _RESULTS[path.suffix])
        if isinstance(expected, ox.QueryBoolean):
            return found.truth is bool(expected)
        return found.solutions is not None and _same_rows(_rows(found.solutions), _rows(expected))
    quads = list(ox.parse(path.read_bytes(), _RDF[path.suffix], base_iri=case.expected))
    if any(quad.predicate.value == f"{RS}resultVariable" for quad in quads):
        return found.solutions is not None and _same_rows(_rows(found.solutions), _result_set(quads))
    truths = [quad.object.value for quad in quads if quad.predicate.value == f"{RS}boolean"]
    if truths:
        return found.truth is (truths[0] == "true")
    return found.graph is not None and _canonical(found.graph) == _canonical(ox.Dataset(_quads(quads)))


def _table(text: str) -> Counter[tuple[str, ...]]:
    # Blank nodes may bear any name.
    rows = csv.reader(io.StringIO(text, newline=""))
    return Counter(tuple(re.sub(r"^_:.*", "_:b", cell) for cell in row) for row in rows)


Solution = list[tuple[str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]]


def _rows(solutions: ox.QuerySolutions) -> list[Solution]:
    names = [variable.value for variable in solutions.variables]
    return [[(name, row[name]) for name in names if row[name] is not None] for row in solutions]


def _result_set(quads: list[ox.Quad]) -> list[Solution]:
    """The rows that a graph in the vocabulary of result sets describes."""
    values: dict[tuple[object, str], list[object]] = {}
    for quad in quads:
        values.setdefault((quad.subject, quad.predicate.value.removeprefix(RS)), []).append(quad.object)
    solutions = [one for (_, name), objects in values.items() if name == "solution" for one in objects]
    return [
        [
            (values[binding, "variable"][0].value, values[binding, "value"][0])  # type: ignore[attr-defined, misc]
            for binding in values.get((solution, "binding"), [])
        ]
        for solution in solutions
    ]


def _same_rows(some: list[Solution], others: list[Solution]) -> bool:
    """Whether two lists hold the same rows, whatever their order and the names of blank nodes."""
    return _canonical(_dataset(some)) == _canonical(_dataset(others))


def _dataset(rows: list[Solution]) -> ox.Dataset:
    """Rows as a graph: equal ones are one node with their number, if no blank node tells them apart."""
    counted: Counter[tuple[tuple[str, str], ...]] = Counter()
    terms: dict[tuple[tuple[str, str], ...], Solution] = {}
    for row in rows:
        key = tuple(sorted((name, str(term)) for name, term in row))
        counted[key] += 1
        terms[key] = row
    quads = []
    for number, (key, times) in enumerate(counted.items()):
        node = ox.BlankNode(f"row{number}")
        quads.append(ox.Quad(node, ox.NamedNode("urn:times"), ox.Literal(times)))
        quads += [ox.Quad(node, ox.NamedNode(f"urn:var:{name}"), _plain(term)) for name, term in terms[key]]
    return ox.Dataset(quads)


def _plain(term: object) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    """A term, its number in the form that the engine stores."""
    if isinstance(term, ox.Literal):
        store = ox.Store()
        store.add(ox.Quad(ox.NamedNode("a:b"), ox.NamedNode("a:b"), term))
        return next(iter(store)).object
    return term  # type: ignore[return-value]


def _quads(found: Iterable[ox.Triple] | Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    for one in found:
        yield ox.Quad(one.subject, one.predicate, _plain(one.object))


def _canonical(dataset: ox.Dataset) -> set[ox.Quad]:
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(dataset)


def main() -> int:
    """Print passes by suite."""
    root = folder()
    everything = list(cases(root))
    with tempfile.TemporaryDirectory() as into:
        serving_all(root, Path(into))
        with serving_with(store=into, plain=True) as server:
            ways = {"pyoxigraph": directly(root), "over HTTP": over_http(root, server)}
            passed = {
                name: {case for case in everything if passes(case, ask, root)} for name, ask in ways.items()
            }
    print(f"{'suite':<32} {'tests':>6} " + " ".join(f"{name:>11}" for name in ways))
    for suite in [*sorted({case.suite for case in everything}), ""]:
        chosen = [case for case in everything if case.suite == suite or not suite]
        figures = " ".join(f"{sum(case in passed[name] for case in chosen):>11}" for name in ways)
        print(f"{suite or 'all':<32} {len(chosen):>6} {figures}")
    for case in sorted(passed["pyoxigraph"] ^ passed["over HTTP"], key=lambda one: one.query):
        print(f"otherwise: {case.query} {case.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
