"""What changes in a store: articles first, then the graph, at the cost of what that touches."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from msgspec import structs

from kg.curation import describe, disputed, unmatched
from kg.identity import AgreementEntity, InstitutionEntity, PersonEntity
from kg.identity.articles import article_id
from kg.identity.groups import TellingHere
from kg.identity.settling import Change, Draft, Entity
from kg.model import Article, Facts
from kg.outputs import Outputs
from kg.pipeline.gathering import Gathered
from kg.pipeline.inspection import inspect_change
from kg.pipeline.provenance import sign
from kg.pipeline.study import Reading, Study
from kg.pipeline.summaries import Changes
from kg.vocab import SIN

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from kg.stores import Writer

_KINDS: dict[type[Entity], str] = {
    PersonEntity: "people",
    InstitutionEntity: "institutions",
    AgreementEntity: "agreements",
}
_FLUSH = 20_000
"""Quads that wait to be written."""


class Revision:
    """What changes in a store: articles first, then the quads that differ, a bounded number at a time."""

    def __init__(self, writer: Writer, study: Study, come: IO[bytes], gone: IO[bytes]) -> None:
        self._writer, self._study = writer, study
        self._articles: dict[str, list[str]] = {
            name: [] for name in ("added", "replaced", "removed", "unchanged", "corrected")
        }
        self._graphs: dict[str, str] = {}
        self._gained: Counter[str] = Counter()
        self._lost: Counter[str] = Counter()
        self._come: list[Quad] = []
        self._gone: list[Quad] = []
        self._articles_about: Counter[str] = Counter()
        self._counts = [0, 0]
        self._lines = come, gone

    def put(self, reading: Reading, *, decided: bool = False) -> None:
        """Put an article into the store, if it is not there as it is; `decided` says that decisions about it have changed."""
        held = self._writer.article(reading.article.key)
        same = held is not None and _is_same(reading, *held)
        if not same or decided:
            self._keep(reading, held)
        how = "added" if held is None else "unchanged" if same else "replaced"
        self._articles["corrected" if same and decided else how].append(reading.article.key)

    def correct(self, reading: Reading) -> None:
        """Put an article that the store holds as it is read now that decisions have changed."""
        self._keep(reading, self._writer.article(reading.article.key))
        self._articles["corrected"].append(reading.article.key)

    def _keep(self, reading: Reading, held: tuple[Article, Facts] | None) -> None:
        if held is not None:
            self._graphs[reading.article.key] = article_id(held[0])
        self._writer.put(reading.article, reading.facts, reading.entries, reading.applied)

    def take(self, key: str) -> None:
        """Take an article out of the store."""
        held = self._writer.article(key)
        assert held is not None
        self._graphs[key] = article_id(held[0])
        self._writer.remove(key)
        self._articles["removed"].append(key)

    def finished(
        self, outputs: Outputs, delta: str | Path | None, gathered: Gathered, *, discloses: bool = False
    ) -> Changes:
        """Change the graph accordingly, write the delta, which `discloses` who withdraws or does not, and commit."""
        from kg.exports import open_delta

        library = self._study.correcting(self._writer.documents)
        for one in self._writer.settled(library, TellingHere(self._study.page), self._study.curation.nodes()):
            if isinstance(one, Draft):
                self._redraw(one)
            else:
                self._restate(one)
        for graph in self._graphs.values():  # of articles that are no more, or have another name
            self._exchange_graph(graph, set())
        self._flush()
        inspect_change(self._writer.quads, *map(_reread, self._lines))
        self._writer.weigh(self._articles_about)
        if delta is not None:
            with open_delta(outputs, delta) as files:
                files.write(*map(_reread, self._lines))
        decisions, ledger = self._study.curation.decisions, self._writer.ledger
        sign(self._writer, decisions)
        lost = {"unmatched": unmatched(decisions, ledger), "disputed": disputed(decisions, ledger)}
        articles = len(self._writer)
        self._writer.commit(outputs)
        return Changes(
            articles=articles,
            **{name: tuple(sorted(keys)) for name, keys in self._articles.items()},
            gained=dict(+self._gained),
            lost=dict(+self._lost),
            quads_added=self._counts[0],
            quads_removed=self._counts[1],
            rejections=gathered.rejections,
            superseded=gathered.superseded,
            finished=self._writer.finished,
            discloses=discloses and delta is not None,
            **{name: tuple(describe(decisions, one) for one in found) for name, found in lost.items()},
        )

    def _restate(self, change: Change) -> None:
        from kg.quads import entity_names

        if change.old is None or change.new is None:
            for kind, name in _KINDS.items():
                self._gained[name] += isinstance(change.new, kind)
                self._lost[name] += isinstance(change.old, kind)
        self._exchange(set(self._said(change.old)), set(self._said(change.new)))
        if change.new is not None:
            self._writer.rename(change.new.id, entity_names(change.new))
        elif change.old is not None:
            self._writer.rename(change.old.id, ())

    def _said(self, entity: Entity | None) -> Iterable[Quad]:
        from kg.quads import entity_quads

        return () if entity is None else entity_quads(entity, self._study.base)

    def _redraw(self, draft: Draft) -> None:
        ((article, facts),) = self._writer.documents([draft.article])
        this = article_id(article)
        if self._graphs.get(draft.article) == this:
            del self._graphs[draft.article]
        self._exchange_graph(this, set(self._study.quads(draft, article, facts)))

    def _exchange_graph(self, name: str, after: set[Quad]) -> None:
        """Have the graph of an article say `after`."""
        from pyoxigraph import NamedNode

        graph = NamedNode(self._study.base + name)
        before = set(self._writer.quads.quads_for_pattern(None, None, None, graph))
        self._articles_about.subtract(self._proved(before))
        self._articles_about.update(self._proved(after))
        self._exchange(before, after)

    def _proved(self, quads: Iterable[Quad]) -> set[str]:
        """The ids of the things of which the graph of an article is evidence."""
        from pyoxigraph import NamedNode

        proved = (quad.subject for quad in quads if quad.predicate.value == SIN.evidence)
        return {one.value.removeprefix(self._study.base) for one in proved if isinstance(one, NamedNode)}

    def _exchange(self, before: set[Quad], after: set[Quad]) -> None:
        """Have the graph say `after` where it said `before`; nothing else says any of these."""
        self._gone += before - after
        self._come += after - before
        if len(self._gone) + len(self._come) > _FLUSH:
            self._flush()

    def _flush(self) -> None:
        self._writer.delete(self._gone)
        self._writer.insert(self._come)
        for number, quads in enumerate((self._come, self._gone)):
            self._counts[number] += len(quads)
            self._lines[number].writelines(f"{quad} .\n".encode() for quad in quads)
            quads.clear()


@contextmanager
def revising(writer: Writer, study: Study) -> Iterator[Revision]:
    """A revision, with files for the lines of what comes and goes."""
    with tempfile.TemporaryFile() as come, tempfile.TemporaryFile() as gone:
        yield Revision(writer, study, come, gone)


def _is_same(reading: Reading, article: Article, facts: Facts) -> bool:
    """Whether an article was read as it is kept, wherever it lay."""
    return structs.replace(reading.article, source=article.source) == article and reading.facts == facts


def _reread(file: IO[bytes]) -> IO[bytes]:
    file.seek(0)
    return file
