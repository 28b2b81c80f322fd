"""Every missed and every invented fact, with the sentence in which it stands."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from kg.evaluation.comparison import Outcome, Verdict
from kg.evaluation.sentences import Sentences
from kg.model import Article


class Error(Struct, frozen=True, kw_only=True):
    """A fact that was missed or invented.

    `sentence` is the one of the best evidence, else the one that holds the names in the fact; None where none does. `rule` and
    `confidence` are the evidence's; a missed fact has neither.
    """

    article: str
    kind: str
    outcome: Outcome
    fact: str
    sentence: str | None = None
    rule: str | None = None
    confidence: float | None = None


def errors(name: str, article: Article, verdicts: Iterable[Verdict]) -> list[Error]:
    """The errors among `verdicts` on `article`, in their order; `name` is what the article is called in them."""
    sentences = Sentences(article.text)
    found = []
    for verdict in verdicts:
        if verdict.outcome == "right":
            continue
        best = verdict.best
        found.append(
            Error(
                article=name,
                kind=verdict.kind,
                outcome=verdict.outcome,
                fact=verdict.fact,
                sentence=sentences.at(best.start) if best else sentences.holding(verdict.clues),
                rule=best.rule if best else None,
                confidence=best.confidence if best else None,
            )
        )
    return found
