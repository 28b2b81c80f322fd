"""From annotated articles to an evaluation of the extraction."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from kg.evaluation.calibration import Bin, Rule, bins, confidences, rules
from kg.evaluation.comparison import Verdict, compare
from kg.evaluation.corpus import Annotated, digest
from kg.evaluation.errors import Error, errors
from kg.evaluation.floors import Floors
from kg.evaluation.reading import Reading
from kg.evaluation.scores import Score, count, score
from kg.model import Article, Facts

Extract = Callable[[Article], Facts]
Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how much of it is done, and of how much."""


class Judged(Struct, frozen=True):
    """An annotated article and what became of each fact in it."""

    annotated: Annotated
    verdicts: tuple[Verdict, ...]


class Evaluation(Struct, frozen=True, dict=True):
    """What a corpus tells of the extraction."""

    articles: tuple[Judged, ...]

    @cached_property
    def scores(self) -> dict[str, Score]:
        """Precision, recall and F1 by kind of fact, then `overall`."""
        return score([count(one.verdicts) for one in self.articles])

    @cached_property
    def digest(self) -> str:
        """The digest of the corpus."""
        return digest([one.annotated for one in self.articles])

    @property
    def floors(self) -> Floors:
        """The highest floors that the scores keep."""
        return Floors.under(self.scores, len(self.articles), self.digest)

    def bins(self) -> list[Bin]:
        """The facts found by their stated confidence, and how often they are right."""
        return bins(self._verdicts())

    def rules(self) -> list[Rule]:
        """The facts found by the rule that found them, and how often they are right."""
        return rules(self._verdicts())

    def confidences(self) -> dict[str, float]:
        """The confidence that each rule deserves by these articles."""
        return confidences(self._verdicts())

    def errors(self) -> Iterator[Error]:
        """Every missed and every invented fact, article by article."""
        for one in self.articles:
            yield from errors(one.annotated.name, one.annotated.article, one.verdicts)

    def _verdicts(self) -> Iterator[Verdict]:
        return (verdict for one in self.articles for verdict in one.verdicts)


def evaluate(
    corpus: Sequence[Annotated], *, extract: Extract | None = None, progress: Progress | None = None
) -> Evaluation:
    """Extract every article of `corpus` and compare with its annotation.

    `extract` stands for another extraction than the project's own; `progress` is told of each article.
    """
    from kg.extraction import extract as own

    read = extract or own
    tell = progress or (lambda *_: None)
    judged = []
    for number, one in enumerate(corpus):
        tell("comparing", number, len(corpus))
        found = Reading.of(read(one.article), one.article)
        judged.append(Judged(one, compare(one.reading, found)))
    return Evaluation(tuple(judged))
