"""The conductor: from paths to a store and the files beside it.

It alone joins loaders, extraction, identity, quads, stores and exports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from kg.curation import Curation, Decisions, describe, read_decisions
from kg.errors import InputError, OutputError
from kg.identity import Resolution
from kg.loaders import Rejection, Superseded, deduplicate, load
from kg.model import Article, Facts
from kg.outputs import Outputs
from kg.vocab import CONCEPTS_GRAPH, DEFAULT_BASE

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Quad

    from kg.stores import Mention, Writer

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how much of it is done, and of how much (None: not known)."""

Page = Callable[["nx.MultiDiGraph[str]"], str]
"""Makes the text of a file from the network of the graph."""

REJECTED = "rejected.jsonl"


class Span(msgspec.Struct, frozen=True):
    """From the first to the last day on which something is known."""

    first: date
    last: date

    @classmethod
    def of(cls, days: Iterable[date | None]) -> Span | None:
        """The span of those `days` that are known, if any is."""
        known = [day for day in days if day is not None]
        return cls(min(known), max(known)) if known else None


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a build made, and of what.

    Counts: `articles` in the store (`copies` of them repeat another's text), the `outlets` that they name,
    `people`, `institutions` and `agreements` in the graph, `flags`. Days: `published` of the articles,
    `signed` of the agreements. `rejections` are the inputs that were set aside, `superseded` those left out
    for another version of the same article, `unmatched` the corrections that found nothing to correct.
    """

    articles: int
    outlets: int
    copies: int
    people: int
    institutions: int
    agreements: int
    flags: int
    published: Span | None = None
    signed: Span | None = None
    rejections: tuple[Rejection, ...] = ()
    superseded: tuple[Superseded, ...] = ()
    unmatched: tuple[str, ...] = ()


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """What there was to read: the articles, the inputs set aside, and those left out for another version."""

    articles: tuple[Article, ...]
    rejections: tuple[Rejection, ...] = ()
    superseded: tuple[Superseded, ...] = ()


def build(
    paths: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    base: str = DEFAULT_BASE,
    pages: Mapping[str, Page] | None = None,
    corrections: str | Path | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Make the graph of the articles behind `paths` in the folder `out`, in place of what an earlier build
    made there.

    Writes `out/store`, `out/graph.ttl` (the union of all graphs), `out/graph.trig` (with named graphs), a
    file for each entry of `pages` (its name, and what makes its text from the network), and
    `out/rejected.jsonl` if inputs were set aside. All of it appears at the end; an error or an interrupt
    leaves the earlier result whole. `base` is the IRI under which the things in the graph are named.
    `corrections` is a file of decisions that people made (docs/corrections.md). `stdin` is what the path `-`
    reads; `progress` is told of each article that is read.

    Raises `InputError` if no article can be read, `corrections` is not as it should be or `base` is no IRI, `OutputError` or
    `StoreError` if `out` cannot be written.
    """
    from kg.extraction import extract
    from kg.stores import Writer

    folder = Path(out)
    _require_base(base)
    _require_place(folder)
    curation = Curation(read_decisions(corrections) if corrections is not None else Decisions())
    tell = progress or (lambda *_: None)
    gathered = gather(paths, stdin=stdin, progress=progress)
    with Writer.replace(folder / "store", base=base) as writer, Outputs() as outputs:
        for number, article in enumerate(gathered.articles):
            tell("reading articles", number, len(gathered.articles))
            kept, facts = curation.admitted(article, extract(article))
            writer.put(kept, facts, _mentions(kept, facts))
        tell("joining", 0, None)
        resolution = _resolved(writer, base, curation)
        tell("writing files", 0, None)
        _write_graph(writer, outputs, folder, base, pages or {})
        if gathered.rejections:
            with outputs.open(folder / REJECTED) as stream:
                stream.writelines(msgspec.json.encode(rejection) + b"\n" for rejection in gathered.rejections)
        writer.commit()
        outputs.publish()
        if not gathered.rejections:
            (folder / REJECTED).unlink(missing_ok=True)
    unmatched = tuple(describe(curation.decisions, entry) for entry in curation.unmatched(resolution))
    return _summary(gathered, resolution, unmatched)


def gather(
    paths: str | Path | Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Gathered:
    """The articles behind `paths`, each once, in the order of loading. Raises `InputError` if there is none."""
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    rejections: list[Rejection] = []

    def accepted() -> Iterator[Article]:
        for number, result in enumerate(load(given, stdin=stdin)):
            if progress is not None:
                progress("loading", number, None)
            if isinstance(result, Rejection):
                rejections.append(result)
            else:
                yield result

    articles, superseded = deduplicate(accepted())
    if not articles:
        raise _nothing(given, rejections)
    return Gathered(articles=tuple(articles), rejections=tuple(rejections), superseded=tuple(superseded))


def _nothing(given: list[str | Path], rejections: list[Rejection]) -> InputError:
    if not given:
        return InputError("no input", "there is nothing to read", "name files or folders with articles")
    source = ", ".join(map(str, given[:3])) + (", …" if len(given) > 3 else "")
    first = f" (of {len(rejections)} inputs set aside the first: {rejections[0]})" if rejections else ""
    return InputError(source, f"no article could be read{first}", "name files or folders with articles")


def _mentions(article: Article, facts: Facts) -> Iterator[Mention]:
    """In which groups of identity the article has a part; an agreement's groups are those of its parties."""
    from kg.identity.mentions import mentions
    from kg.stores import Mention

    page = mentions(article, facts)
    for body in page.institutions.values():
        yield Mention("institution", body.group, body.key)
    for person in page.people.values():
        yield Mention("person", person.group, person.key)
    for agreement in page.agreements:
        for party in agreement.parties:
            yield Mention("agreement", party, agreement.key)


def _resolved(writer: Writer, base: str, curation: Curation) -> Resolution:
    """Join what the articles of `writer` say, and put the graph into it."""
    from kg.extraction.words.lexicon import known_body
    from kg.identity import resolve
    from kg.quads import article_quads, knowledge_quads

    documents = ((article, curation.corrected(article, facts)) for article, facts in writer.articles())
    resolution = resolve(documents, bodies=known_body, links=curation.links, applied=curation.applied)
    resolution = msgspec.structs.replace(resolution, corrections=curation.nodes(resolution))
    graphs = (article_quads(resolution, key, base) for key in resolution.articles)
    writer.insert(chain(_concept_quads(), knowledge_quads(resolution, base), chain.from_iterable(graphs)))
    return resolution


def _concept_quads() -> Iterator[Quad]:
    """The concepts that the graph refers to, so that queries can show their labels."""
    from pyoxigraph import NamedNode, Quad, RdfFormat, parse

    from kg.assets import ontology_dir

    graph = NamedNode(CONCEPTS_GRAPH)
    for quad in parse(path=ontology_dir() / "concepts.ttl", format=RdfFormat.TURTLE):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _write_graph(
    writer: Writer, outputs: Outputs, folder: Path, base: str, pages: Mapping[str, Page]
) -> None:
    from kg.exports import export_files
    from kg.graphview import network

    with outputs.open(folder / "graph.ttl") as turtle, outputs.open(folder / "graph.trig") as trig:
        export_files(writer.quads, {"turtle": turtle, "trig": trig}, base=base)
    if pages:
        graph = network(writer.quads, base=base)
        for name, page in pages.items():
            with outputs.open(folder / name) as stream:
                stream.write(page(graph).encode())


def _summary(gathered: Gathered, resolution: Resolution, unmatched: tuple[str, ...]) -> Summary:
    nodes = resolution.articles.values()
    return Summary(
        articles=len(nodes),
        outlets=len({article.outlet for article in gathered.articles if article.outlet}),
        copies=sum(node.copy_of is not None for node in nodes),
        people=len(resolution.people),
        institutions=len(resolution.institutions),
        agreements=len(resolution.agreements),
        flags=sum(len(node.flags) for node in nodes),
        published=Span.of(article.published for article in gathered.articles),
        signed=Span.of(one.signing.date for one in resolution.agreements if one.signing),
        rejections=gathered.rejections,
        superseded=gathered.superseded,
        unmatched=unmatched,
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
