"""A store, and the files beside it, from nothing."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from kg.curation import Curation, Decisions, describe, disputed, read_decisions, unmatched
from kg.errors import InputError, OutputError
from kg.identity import AgreementEntity, InstitutionEntity, Office, PersonEntity
from kg.identity.names import fold
from kg.identity.settling import Change, Draft, Entity
from kg.model import Article, Facts
from kg.outputs import Outputs
from kg.pipeline.crew import Crew
from kg.pipeline.gathering import Gathered, Progress, gather
from kg.pipeline.inspection import Inspection
from kg.pipeline.loading import Loading
from kg.pipeline.provenance import sign
from kg.pipeline.study import Study
from kg.pipeline.summaries import Span, Summary
from kg.pipeline.waiting import require_taken
from kg.processes import collecting_seldom
from kg.vocab import CONCEPTS_GRAPH, DEFAULT_BASE, FOAF, SKOS, knowledge_graph

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Quad, Store

    from kg.stores import Writer

Page = Callable[["nx.MultiDiGraph[str]"], str]
"""Makes the text of a file from the network of the graph."""

REJECTED = "rejected.jsonl"


class _Tally:
    """What is counted while a graph is made."""

    def __init__(self) -> None:
        self.kinds: Counter[type] = Counter()
        self.signed: set[date] = set()
        self.copies = self.flags = 0


@collecting_seldom()
def build(
    paths: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    base: str = DEFAULT_BASE,
    pages: Mapping[str, Page] | None = None,
    corrections: str | Path | None = None,
    delta: str | Path | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Make the graph of the articles behind `paths` in the folder `out`, in place of what an earlier build made there.

    Writes `out/store`, `out/graph.ttl` (the union of all graphs), `out/graph.trig` (with named graphs), a file for each entry
    of `pages` (its name, and what makes its text from the network, of at most 5,000 things, those of most articles), and
    `out/rejected.jsonl` if inputs were set aside. All of it appears at the end; an error or an interrupt leaves the earlier
    result whole. `base` is the IRI under which the things in the graph are named. `corrections` is a file of decisions that
    people made (docs/corrections.md). `delta` names two files of N-Quads, DELTA.added.nq and DELTA.removed.nq: what the graph
    has that the one before had not, and the other way round. `stdin` is what the path `-` reads; `progress` is told of each
    article that is read.

    Raises `InputError` if no article can be read, `corrections` is not as it should be or `base` is no IRI, `GraphError` if the
    graph does not have the shapes of the model, `OutputError` or `StoreError` if `out` cannot be written.
    """
    from kg.exports import Pieces
    from kg.stores import Writer

    folder = Path(out)
    _require_base(base)
    _require_place(folder)
    decisions = read_decisions(corrections) if corrections is not None else Decisions()
    study = Study(base, Curation(decisions))
    tell = progress or (lambda *_: None)
    gathered = gather(paths, stdin=stdin, progress=progress)
    with (
        Writer.replace(folder / "store", base=base) as writer,
        Outputs() as outputs,
        Crew(study) as crew,
        ExitStack() as files,
    ):
        require_taken(writer, delta)
        sign(writer, decisions)
        for number, reading in enumerate(crew.read(gathered.articles)):
            tell("reading articles", number, len(gathered.articles))
            writer.put(reading.article, reading.facts, reading.entries, reading.applied)
        tell("joining", 0, None)
        pieces = Pieces(files.enter_context(tempfile.TemporaryFile()), base)
        loading = files.enter_context(Loading(pieces, writer))
        inspection = Inspection(files.enter_context(tempfile.TemporaryFile()))
        tally = _draw(loading, writer, crew, study, inspection)
        tell("writing files", 0, None)
        drawn = _publish(loading, writer, outputs, folder, pages or {}, delta, inspection)
        discloses = delta is not None and _discloses(writer, decisions)
        _set_aside(gathered, outputs, folder)
        lost = [find(decisions, writer.ledger) for find in (unmatched, disputed)]
        writer.commit(outputs)
        if not gathered.rejections:
            (folder / REJECTED).unlink(missing_ok=True)
    told = (tuple(describe(decisions, one) for one in found) for found in lost)
    return _summary(gathered, tally, drawn, *told, finished=writer.finished, discloses=discloses)


def _set_aside(gathered: Gathered, outputs: Outputs, folder: Path) -> None:
    """Write the inputs that were set aside, with the reason of each."""
    if gathered.rejections:
        with outputs.open(folder / REJECTED) as stream:
            stream.writelines(msgspec.json.encode(rejection) + b"\n" for rejection in gathered.rejections)


def _draw(loading: Loading, writer: Writer, crew: Crew, study: Study, inspection: Inspection) -> _Tally:
    """Join what the articles of `writer` say, write every graph as a piece, and begin to load these."""
    from kg.exports import sort, sorted_lines

    tally, pieces = _Tally(), loading.pieces
    drafts: list[Draft] = []
    found = writer.settled(study.correcting(writer.documents), crew, study.curation.nodes())
    with tempfile.TemporaryFile() as lines:
        for saying in crew.say(_entities(found, drafts, tally, writer)):
            inspection.entity(saying.wrong, saying.left_open)
            lines.write(saying.lines)
        lines.seek(0)
        pieces.add(knowledge_graph(study.base), sort(lines))
    pieces.add(CONCEPTS_GRAPH, sorted_lines(concept_quads()))
    rest = (one for one in found if isinstance(one, Draft))
    articles: Counter[str] = Counter()
    for drawing in crew.draw(_kept(writer, chain(drafts, rest))):
        articles.update(drawing.proves)
        tally.flags += drawing.flags
        tally.copies += drawing.is_copy
        inspection.article(drawing.article, drawing.wrong, drawing.left_open)
        pieces.put(study.base + drawing.id, drawing.piece)
        loading.begin()
    writer.weigh(articles)
    return tally


def _entities(
    found: Iterable[Change | Draft], drafts: list[Draft], tally: _Tally, writer: Writer
) -> Iterator[Entity]:
    """The entities in what is `found` before the first draft, which goes to `drafts`."""
    from kg.quads import entity_names

    for one in found:
        if isinstance(one, Draft):
            drafts.append(one)
            return
        if one.new is not None:
            _count(tally, one)
            writer.rename(one.new.id, entity_names(one.new))
            yield one.new


def _count(tally: _Tally, change: Change) -> None:
    tally.kinds[type(change.new)] += 1
    if isinstance(change.new, Office):
        tally.flags += len(change.new.post.conflicts)
    if isinstance(change.new, AgreementEntity) and change.new.signing:
        tally.flags += len(change.new.signing.conflicts)
        if change.new.signing.date:
            tally.signed.add(change.new.signing.date)


def _kept(writer: Writer, drafts: Iterable[Draft]) -> Iterator[tuple[Draft, Article, Facts]]:
    for draft in drafts:
        for article, facts in writer.documents([draft.article]):
            yield draft, article, facts


def concept_quads() -> Iterator[Quad]:
    """The concepts that the graph refers to, so that queries can show their labels."""
    from pyoxigraph import NamedNode, Quad, RdfFormat, parse

    from kg.assets import ontology_dir

    graph = NamedNode(CONCEPTS_GRAPH)
    for quad in parse(path=ontology_dir() / "concepts.ttl", format=RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _publish(
    loading: Loading,
    writer: Writer,
    outputs: Outputs,
    folder: Path,
    pages: Mapping[str, Page],
    delta: str | Path | None,
    inspection: Inspection,
) -> int | None:
    """Put the graph into the files and the rest of it into the store; inspect it there.

    Gives the number of things of which pages are made, where these are not all.
    """
    from kg.exports import open_delta, sorted_lines, uniting
    from kg.graphview import MOST, drawing

    with (
        outputs.open(folder / "graph.ttl") as turtle,
        outputs.open(folder / "graph.trig") as trig,
        uniting(loading.pieces, turtle),
    ):
        loading.pieces.write(trig)
        loading.end()
        inspection.whole(writer.quads)
        loading.merged()
    if delta is not None:
        with open_delta(outputs, delta) as files, writer.committed() as old:
            files.compare(
                *(sorted_lines(store) if store is not None else () for store in (old, writer.quads))
            )
    if pages:
        graph = drawing(writer.quads, base=writer.base, most=MOST)
        for name, page in pages.items():
            with outputs.open(folder / name) as stream:
                stream.write(page(graph).encode())
        return len(graph) if "excerpt" in graph.graph else None
    return None


def _discloses(writer: Writer, decisions: Decisions) -> bool:
    """Whether the graph before named somebody who withdraws now."""

    def times(store: Store) -> int:
        called = (NamedNode(FOAF.name), NamedNode(SKOS.altLabel))
        every = chain.from_iterable(store.quads_for_pattern(None, name, None, None) for name in called)
        return sum(isinstance(quad.object, Literal) and fold(quad.object.value) in names for quad in every)

    from pyoxigraph import Literal, NamedNode

    names = {fold(one.person) for one in decisions.withdrawn}
    with writer.committed() as old:
        return old is not None and bool(names) and times(old) > times(writer.quads)


def _summary(
    gathered: Gathered,
    tally: _Tally,
    drawn: int | None,
    found_nothing: tuple[str, ...],
    in_dispute: tuple[str, ...],
    *,
    finished: tuple[Path, ...],
    discloses: bool,
) -> Summary:
    return Summary(
        articles=len(gathered.articles),
        outlets=len({article.outlet for article in gathered.articles if article.outlet}),
        copies=tally.copies,
        people=tally.kinds[PersonEntity],
        institutions=tally.kinds[InstitutionEntity],
        agreements=tally.kinds[AgreementEntity],
        flags=tally.flags,
        drawn=drawn,
        published=Span.of(article.published for article in gathered.articles),
        signed=Span.of(tally.signed),
        rejections=gathered.rejections,
        superseded=gathered.superseded,
        unmatched=found_nothing,
        disputed=in_dispute,
        finished=finished,
        discloses=discloses,
    )


def _require_base(base: str) -> None:
    from pyoxigraph import NamedNode

    remedy = "give an IRI that ends in / or #, such as https://example.org/id/"
    try:
        NamedNode(base)
    except ValueError as error:
        raise InputError(base, "is no IRI to name things under", remedy) from error
    if not base.endswith(("/", "#")):
        raise InputError(base, "would run into the names under it", remedy)


def _require_place(folder: Path) -> None:
    """Raise `OutputError`, before any work is done, if a file stands where a folder is needed."""
    for place in (folder, *folder.parents):
        if place.exists():
            if not place.is_dir():
                raise OutputError(f"{folder}: cannot be written ({place} is a file); choose another place")
            return
