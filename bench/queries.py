"""How long the questions of the catalogue take, about one thing and about everything, and how long in rdflib.

Usage: python bench/queries.py [NUMBER | STORE] [--beside NUMBER | STORE] [--limit SECONDS]

Asks a store (one that is there, or one of so many generated articles, 10000 by default) every question, with parameters that
are drawn from the store itself: twenty by chance from all that it has, the most frequent one, and a rare one. Then the same
questions, one draw each, of a smaller store (1000 articles by default) with pyoxigraph and with rdflib in memory; rdflib is
stopped where it does not answer within the limit (60 seconds by default).

Prints for each question the number of rows, the median and the 95th percentile in milliseconds, from the name of the question
to rows in Python, and the median of the processor's time, which tells more where the machine is shared. Questions about
everything either count, or list all there is, as much as the store is large. Places of one name in several regions are
different places, so a place is asked for by its IRI, and all places of a name too.
"""

from __future__ import annotations

import argparse
import logging
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles
from types import FrameType
from typing import NamedTuple

import pyoxigraph
import rdflib

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from updates import write

from kg.catalog import list_questions, run
from kg.catalog.execution import prepare
from kg.knowledge import open_store
from kg.pipeline import build
from kg.vocab import SPARQL_PREFIXES

DRAWS = 20
REPEATS = 3
LONG = 2.0
"""What takes so many seconds is asked once."""

COUNTING = (
    "agreements-by-year",
    "categories-by-region",
    "incomplete-agreements",
    "institutions",
    "most-connected",
    "office-holders-as-of",
    "partners",
    "parts-of-institution",
    "people-of-several-institutions",
    "planned-agreements",
    "successions",
    "summary",
    "topics",
    "topics-by-region-and-year",
    "unlike-neighbours",
)
"""The questions that count or compare; others list."""

# What can be asked about, with a row for each time that it occurs.
THINGS = {
    "body": "SELECT ?n { ?b a org:Organization ; skos:prefLabel ?n OPTIONAL { ?a sin:party ?b } }",
    "person": "SELECT ?n { ?p a foaf:Person ; foaf:name ?n OPTIONAL { ?x prov:agent|sin:speaker ?p } }",
    "agreement": "SELECT ?n { ?a a sin:Agreement ; skos:prefLabel ?n }",
    "place": "SELECT ?n { ?s schema:location ?n }",
    "name of places": "SELECT ?n { ?s schema:location ?p . ?p skos:prefLabel ?n }",
    "topic": 'SELECT ?n { ?a dct:subject ?t . ?t skos:prefLabel ?n FILTER(LANG(?n) = "id") }',
    "region": 'SELECT ?n { ?b sin:regionCode ?n FILTER(CONTAINS(?n, ".")) OPTIONAL { ?a sin:party ?b } }',
    "month": "SELECT (SUBSTR(STR(?day), 1, 7) AS ?n) { ?s a sin:Signing ; dct:date ?day }",
}

# The questions about one thing: their parameters, and what these are.
ABOUT_ONE = (
    ("agreements-at-place", {"place": "place"}),
    ("agreements-at-place", {"place": "name of places"}),
    ("agreements-of-institution", {"institution": "body"}),
    ("agreements-on-topic", {"topic": "topic", "from": "month", "to": "month"}),
    ("evidence-of", {"entity": "body"}),
    ("evidence-of", {"entity": "person"}),
    ("evidence-of", {"entity": "agreement"}),
    ("parts-of-institution", {"institution": "body"}),
    ("path-between", {"from": "body", "to": "body"}),
    ("people-of-institution", {"institution": "body"}),
    ("roles-of-person", {"person": "person"}),
    ("signatories-of-institution", {"institution": "body"}),
    ("signings", {"from": "month", "to": "month"}),
    ("signings-of-person", {"person": "person"}),
    ("statements-of-person", {"person": "person"}),
    ("topics-by-region-and-year", {"region": "region"}),
    ("unlike-neighbours", {"region": "region"}),
)

Values = dict[str, str]
Things = dict[str, list[str]]


class Cost(NamedTuple):
    """Milliseconds of each run, those of the processor, and the rows of each answer."""

    times: list[float]
    busy: list[float]
    rows: list[int]


def things(store: pyoxigraph.Store) -> Things:
    """Names of all that can be asked about, the most frequent first."""
    found = {}
    for kind, query in THINGS.items():
        count = Counter(str(row["n"]) for row in run(store, SPARQL_PREFIXES + query))
        found[kind] = sorted(count, key=lambda name: (-count[name], name))
    return found


def values(kinds: dict[str, str], pick: Callable[[list[str]], str], known: Things) -> Values:
    """Parameters, each picked from what it may be; the first and the last day are of one month."""
    given = {name: pick(known[kind]) for name, kind in kinds.items() if kind != "month"}
    if "month" in kinds.values():
        month = pick(known["month"])
        given |= {"from": f"{month}-01", "to": f"{month}-28"}
    if "to" in given and given["from"] == given["to"]:
        given["to"] = known["body"][1]  # two ends
    return given


def draws(kinds: dict[str, str], known: Things) -> Iterator[tuple[str, list[Values]]]:
    """By chance, the most frequent, a rare one."""
    dice = random.Random(1)
    yield "by chance", [values(kinds, dice.choice, known) for _ in range(DRAWS)]
    yield "most frequent", [values(kinds, lambda names: names[0], known)]
    yield "rare", [values(kinds, lambda names: names[-1], known)]


def timed(store: pyoxigraph.Store, name: str, given: list[Values]) -> Cost:
    """What the answers to a question cost."""
    cost = Cost([], [], [])
    for one in given:
        for _ in range(REPEATS):
            start, begun = time.perf_counter(), time.process_time()
            rows = len(run(store, name, one))
            cost.times.append((time.perf_counter() - start) * 1e3)
            cost.busy.append((time.process_time() - begun) * 1e3)
            cost.rows.append(rows)
            if cost.times[-1] > LONG * 1e3:
                break
    return cost


def show(name: str, about: str, cost: Cost) -> None:
    """A line of the table."""
    most = quantiles(cost.times, n=20)[-1] if len(cost.times) > 1 else cost.times[0]
    figures = f"{median(cost.rows):>9,.0f} {median(cost.times):>10,.1f} {most:>10,.1f}"
    print(f"{name:32} {about:26} {figures} {median(cost.busy):>10,.1f}", flush=True)


def measure(store: pyoxigraph.Store, known: Things) -> None:
    """Print what every question costs."""
    print(f"{'question':32} {'about':26} {'rows':>9} {'median ms':>10} {'p95 ms':>10} {'cpu ms':>10}")
    slowest = {"one, by chance": 0.0, "everything, counted": 0.0}
    for name, kinds in ABOUT_ONE:
        for which, given in draws(kinds, known):
            cost = timed(store, name, given)
            show(name, f"{' '.join(dict.fromkeys(kinds.values()))}, {which}", cost)
            if which == "by chance":
                slowest["one, by chance"] = max(slowest["one, by chance"], median(cost.busy))
    for name in whole():
        cost = timed(store, name, [{}])
        show(name, "everything, counted" if name in COUNTING else "everything, listed", cost)
        if name in COUNTING:
            slowest["everything, counted"] = max(slowest["everything, counted"], median(cost.busy))
    for what, longest in slowest.items():
        print(f"slowest median about {what}: {longest:,.0f} ms of the processor")


def whole() -> list[str]:
    """The questions that can be asked about everything, without those that ask other hosts or for all evidence or all ways."""
    left_out = ("evidence-of", "path-between")
    return [name for name, one in list_questions().items() if not one.services and name not in left_out]


def compare(store: pyoxigraph.Store, graph: rdflib.Graph, known: Things, limit: float) -> None:
    """Print what questions cost here and in rdflib."""
    print(f"\n{'question':32} {'about':18} {'rows':>7} {'here ms':>10} {'rdflib ms':>11} {'times':>8}")
    dice = random.Random(2)
    one = ((name, kinds, values(kinds, dice.choice, known)) for name, kinds in ABOUT_ONE)
    everything: list[tuple[str, dict[str, str], Values]] = [
        (name, {"": "everything"}, {}) for name in whole()
    ]
    ratios = []
    for name, kinds, given in (*one, *everything):
        cost = timed(store, name, [given])
        here, there = max(median(cost.busy), 0.1), in_rdflib(graph, name, given, limit)
        about = " ".join(dict.fromkeys(kinds.values()))
        if there is not None:
            ratios.append(there / here)
        took = (
            f"{there:>11,.0f} {there / here:>8,.0f}"
            if there is not None
            else f"{f'> {limit * 1e3:,.0f}':>11}"
        )
        print(f"{name:32} {about:18} {cost.rows[0]:>7,} {here:>10,.1f} {took}", flush=True)
    print(f"where rdflib answers, times as fast: median {median(ratios):,.0f}, least {min(ratios):,.1f}")


class TooLongError(Exception):
    """The limit has passed."""


def in_rdflib(graph: rdflib.Graph, name: str, given: Values, limit: float) -> float | None:
    """Milliseconds of the processor that rdflib takes, None beyond the limit."""
    text = prepare(name, given)[1]

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLongError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, limit, 1)
    try:
        start = time.process_time()
        list(graph.query(text))
        return (time.process_time() - start) * 1e3
    except TooLongError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def located(given: str, files: ExitStack) -> Path:
    """The store at a path, or one of so many articles, made for now."""
    if not given.isdecimal():
        return Path(given)
    folder = Path(files.enter_context(tempfile.TemporaryDirectory()))
    build(write(folder / "articles.jsonl", int(given)), folder / "out")
    return folder / "out" / "store"


def main() -> int:
    """Measure, and print."""
    logging.getLogger("rdflib").setLevel(logging.ERROR)  # it warns of each name that is no IRI
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("store", nargs="?", default="10000")
    parser.add_argument("--beside", default="1000")
    parser.add_argument("--limit", type=float, default=60)
    given = parser.parse_args()
    with ExitStack() as files:
        with open_store(located(given.store, files)) as graph:
            coverage = graph.coverage()
            print(f"{coverage.articles:,} articles, {len(graph.quads):,} quads")
            measure(graph.quads, things(graph.quads))
        with open_store(located(given.beside, files)) as graph:
            start = time.perf_counter()
            loaded = graph.graph()
            seconds = time.perf_counter() - start
            print(
                f"\n{graph.coverage().articles:,} articles, {len(loaded):,} triples: rdflib loads in {seconds:.0f} s"
            )
            compare(graph.quads, loaded, things(graph.quads), given.limit)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
