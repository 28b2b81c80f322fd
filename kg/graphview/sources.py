"""The articles of a store, and the evidence that they give for each node of the graph."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TypedDict

from kg.graphview import questions
from kg.graphview.questions import Ask


class EvidenceDict(TypedDict):
    """A quotation from an article that proves something.

    `date` is the day of publication, `article` its title or id, `identifier` its id.
    """

    quote: str
    article: str
    identifier: str
    url: str | None
    outlet: str | None
    date: str | None
    rule: str
    confidence: float


class Proof(TypedDict):
    """Evidence with what the page does not show: its place, the original of its article, the property that it proves, and the
    number in the article of the agreement that it proves.
    """

    order: tuple[str, int, str]
    original: str
    supports: str | None
    position: int | None
    shown: EvidenceDict


class Sources:
    """All evidence of a store by the IRI of what it proves, and a summary of the articles."""

    def __init__(self, ask: Ask) -> None:
        articles = {str(row[0]): row for row in ask(questions.ARTICLES)}
        self.summary = _summary(articles.values())
        proofs = {}
        for evidence, article, start, quote, rule, confidence, supports, position in ask(questions.EVIDENCE):
            _, identifier, _, _, title, url, outlet, published, original = articles[str(article)]
            proofs[evidence] = Proof(
                order=(str(article), int(start or 0), str(evidence)),
                original=original or str(article),
                supports=supports,
                position=int(position) if position else None,
                shown=EvidenceDict(
                    quote=quote or "",
                    article=title or identifier or "",
                    identifier=identifier or "",
                    url=url,
                    outlet=outlet,
                    date=published,
                    rule=rule or "",
                    confidence=float(confidence or 0),
                ),
            )
        self._proofs: dict[str, list[Proof]] = defaultdict(list)
        for node, evidence in ask(questions.PROVED):
            self._proofs[str(node)].append(proofs[evidence])

    def proofs(self, *nodes: str | None, supports: str | None = None) -> list[Proof]:
        """The evidence for the nodes, in the order of articles and of their text; with `supports`, for that property alone."""
        found = {p["order"]: p for node in nodes if node for p in self._proofs.get(node, ())}
        return [p for _, p in sorted(found.items()) if supports is None or p["supports"] == supports]


def shown(proofs: Iterable[Proof]) -> list[EvidenceDict]:
    """The evidence as the page shows it."""
    return [proof["shown"] for proof in proofs]


def confidence(proofs: Iterable[Proof]) -> float:
    """The confidence of the best evidence, 0 without any."""
    return max((proof["shown"]["confidence"] for proof in proofs), default=0.0)


def numbers(proofs: Iterable[Proof]) -> dict[str, int]:
    """The number that an agreement has in each article, by the address of the article, else its id."""
    return {
        proof["shown"]["url"] or proof["shown"]["identifier"]: proof["position"]
        for proof in proofs
        if proof["position"] is not None
    }


def outlets(proofs: Iterable[Proof]) -> list[str]:
    """The outlets that the evidence comes from, sorted."""
    return sorted({outlet for proof in proofs if (outlet := proof["shown"]["outlet"])})


def days(proofs: Iterable[Proof]) -> list[str]:
    """The days on which the articles of the evidence were published, sorted."""
    return sorted({day for proof in proofs if (day := proof["shown"]["date"])})


def independent(proofs: Iterable[Proof]) -> int:
    """The number of articles that the evidence comes from, copies counted once."""
    return len({proof["original"] for proof in proofs})


def summary_of(ask: Ask) -> dict[str, object]:
    """How much was read to make what a store says: articles, outlets, first and last day, a digest."""
    return _summary({str(row[0]): row for row in ask(questions.ARTICLES)}.values())


def _summary(articles: Collection[questions.Row]) -> dict[str, object]:
    published = sorted({row[7] for row in articles if row[7]})
    state = hashlib.sha256()
    for row in sorted(articles, key=lambda row: str(row[0])):
        state.update(f"{row[0]} {row[2]} {row[3]}\n".encode())
    return {
        "articles": len(articles),
        "outlets": len({row[6] for row in articles if row[6]}),
        "first_date": published[0] if published else None,
        "last_date": published[-1] if published else None,
        "digest": f"sha256:{state.hexdigest()}",
    }
