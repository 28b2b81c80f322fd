"""A store changed: articles added, replaced, removed, another corrections file applied, at the cost of what that touches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from kg.curation import Curation
from kg.errors import InputError
from kg.loaders import Address
from kg.outputs import Outputs
from kg.pipeline.correcting import Touched, touched
from kg.pipeline.crew import Crew
from kg.pipeline.gathering import Gathered, Progress, gather
from kg.pipeline.provenance import revised
from kg.pipeline.revision import Revision, revising
from kg.pipeline.study import Study
from kg.pipeline.summaries import Changes
from kg.pipeline.waiting import require_taken

if TYPE_CHECKING:
    from kg.curation import Difference
    from kg.stores import Writer


def add(
    paths: str | Path | Iterable[str | Path],
    store: str | Path,
    *,
    corrections: str | Path | None = None,
    delta: str | Path | None = None,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Changes:
    """Add the articles behind `paths` to a store, each in place of the version of it that is there.

    What the store says afterwards is what a build of all its articles says. An error or a kill leaves it as it was.
    `corrections` is a file of decisions that people made; where it is not as it was at the last change, what has changed
    in it is applied too. `delta` names two files of N-Quads, DELTA.added.nq and DELTA.removed.nq: what the graph has now
    and had not, and had and has no more. `stdin` is what the path `-` reads; `progress` is told of each article that is read.

    Raises `InputError` if no article can be read or `corrections` is not as it should be, `StoreError` if there is no store,
    it is in use, it was made by other rules, or with corrections and none are given, `GraphError` if what changes would not
    have the shapes of the model, `OutputError` if it cannot be written.
    """
    tell = progress or (lambda *_: None)
    with _change(store, corrections, delta) as change, Outputs() as outputs:
        gathered = gather(paths, stdin=stdin, progress=progress)
        found = change.touched({article.key for article in gathered.articles})
        with Crew(change.study) as crew:
            for number, reading in enumerate(crew.read(gathered.articles)):
                tell("reading articles", number, len(gathered.articles))
                change.revision.put(reading, decided=reading.article.key in found.keys)
            tell("joining", 0, None)
            return change.finished(outputs, delta, gathered)


def remove(
    articles: str | Iterable[str],
    store: str | Path,
    *,
    corrections: str | Path | None = None,
    delta: str | Path | None = None,
) -> Changes:
    """Remove articles from a store; each is named by its key, its id, its address or its path.

    `corrections` and `delta` as for `add`, and so is all else. Raises `InputError` for a name that no article has, or several.
    """
    names = [articles] if isinstance(articles, str) else list(articles)
    with _change(store, corrections, delta) as change, Outputs() as outputs:
        keys = {_key(change.writer, name) for name in names}
        change.touched(keys)
        for key in sorted(keys):
            change.revision.take(key)
        return change.finished(outputs, delta, Gathered(articles=()))


def correct(store: str | Path, corrections: str | Path, *, delta: str | Path | None = None) -> Changes:
    """Apply what has changed in a corrections file since the last change of a store; `delta` and all else as for `add`."""
    with _change(store, corrections, delta) as change, Outputs() as outputs:
        change.touched(set())
        return change.finished(outputs, delta, Gathered(articles=()))


class _Changing(Struct):
    """A change on its way."""

    writer: Writer
    study: Study
    difference: Difference
    revision: Revision
    withdraws: bool = False

    def touched(self, others: set[str]) -> Touched:
        """What the corrections that have changed touch; those articles that are not among `others` are read by them."""
        found = touched(self.writer, self.study, self.difference, others)
        self.withdraws = bool(found.masks)
        for key in sorted(found.keys - others):
            for article, facts in self.writer.documents([key]):
                held = self.writer.ledger.used_by(key)
                self.revision.correct(self.study.again(article, facts, held, found.masks))
        return found

    def finished(self, outputs: Outputs, delta: str | Path | None, gathered: Gathered) -> Changes:
        return self.revision.finished(outputs, delta, gathered, discloses=self.withdraws)


@contextmanager
def _change(
    store: str | Path, corrections: str | Path | None, delta: str | Path | None
) -> Iterator[_Changing]:
    from kg.stores import Writer

    with Writer.change(store) as writer:
        require_taken(writer, delta)
        decisions, difference = revised(writer, corrections)
        study = Study(writer.base, Curation(decisions))
        with revising(writer, study) as revision:
            yield _Changing(writer, study, difference, revision)


def _key(writer: Writer, name: str) -> str:
    """The key of the one article that goes by a name."""
    address = Address.parse(name)
    found = writer.named(name) or (writer.named(address.key) if address and address.key else [])
    if len(found) == 1:
        return found[0]
    if found:
        raise InputError(
            name, f"is the name of {len(found)} articles", f"name one by its key: {', '.join(found[:5])}"
        )
    near = get_close_matches(name, writer.names(), n=1)
    remedy = (
        f"did you mean {near[0]}?" if near else "name an article by its key, its id, its address or its path"
    )
    raise InputError(name, "no article of the store has this name", remedy)
