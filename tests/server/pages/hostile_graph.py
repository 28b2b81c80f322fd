"""A graph in which every name, quote, address and identifier is hostile."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from documents import Report
from msgspec import structs
from pyoxigraph import NamedNode, RdfFormat, Store

from kg import assets
from kg.identity import resolve
from kg.identity.articles import article_id
from kg.knowledge import KnowledgeGraph
from kg.model import Amount, Article, DocumentNumber, Facts, FollowUp, Institution, Role, Topic, Validity
from kg.quads import article_quads, knowledge_quads
from kg.stores import Coverage, Hit, Publication
from kg.vocab import CONCEPTS_GRAPH, DEFAULT_BASE

SCRIPT = "</textarea></title><script>window.pwned=1;alert(1)</script>"
TEXTS = (
    SCRIPT,
    '"><img src=//elsewhere.example/x onerror="window.pwned=1;alert(1)">',
    "'); window.pwned=1; ('<svg/onload=alert(1)>",
    "javascript:window.pwned=1",
    "\u202egnol yrev\u202c \u2066شركة\u2069 \u200f",
    "{{ 7 * 7 }}${alert(1)}<!--",
    f"{DEFAULT_BASE}person/ not an iri",
    "https://elsewhere.example/beacon",
    "Kementerian " + "sangatpanjangsekali" * 40,
    "x\u0000\u001b[31m\u0007y\r\n\tz",
)
URLS = ("javascript:window.pwned=1", "data:text/html,<script>alert(1)</script>", "//elsewhere.example/a")


@dataclass
class Held:
    """What a `KnowledgeGraph` reads from, in memory."""

    quads: Store
    documents: dict[str, tuple[Article, Facts]]
    base: str = DEFAULT_BASE
    generation: int = 1
    path: Path = field(default_factory=Path)

    def articles(self) -> Iterator[tuple[Article, Facts]]:
        return iter(self.documents.values())

    def article(self, key: str) -> tuple[Article, Facts] | None:
        return self.documents.get(key)

    def article_of(self, node: str) -> tuple[Article, Facts] | None:
        return next((one for one in self.documents.values() if article_id(one[0]) == node), None)

    def publications(self, nodes: Iterable[str]) -> dict[str, Publication]:
        found = {node: self.article_of(node) for node in nodes}
        return {node: Publication(one[0].outlet, one[0].published) for node, one in found.items() if one}

    def search(self, text: str, limit: int, kind: str | None = None) -> list[Hit]:
        kinds = ("institution", "person", "place", "agreement")
        ids = {quad.subject.value.removeprefix(self.base) for quad in self.quads}
        found = sorted(one for one in ids if one.startswith(kinds))
        return [Hit(one, one.partition("/")[0], text, f"{text} {one}", 2) for one in found[:limit]]

    def similar(self, name: str, kind: str | None = None, most: int = 3) -> list[str]:
        return [f"{name} {one.label}" for one in self.search(name, most, kind)]

    def coverage(self) -> Coverage:
        return Coverage(len(self.documents), 2, (date(2024, 5, 1), date(2024, 5, 9)))

    def __len__(self) -> int:
        return len(self.documents)

    def close(self) -> None:
        pass


def held(documents: Iterable[tuple[Article, Facts]]) -> KnowledgeGraph:
    """A graph of articles whose facts were written by hand."""
    listed = list(documents)
    resolution = resolve(listed)
    store = Store()
    concepts = assets.ontology_dir() / "concepts.ttl"
    store.load(path=str(concepts), format=RdfFormat.TURTLE, to_graph=NamedNode(CONCEPTS_GRAPH))
    store.extend(knowledge_quads(resolution))
    store.extend(itertools.chain.from_iterable(article_quads(resolution, key) for key in resolution.articles))
    return KnowledgeGraph(Held(store, {article.key: (article, facts) for article, facts in listed}))  # type: ignore[arg-type]


def hostile() -> KnowledgeGraph:
    """For each of the texts two articles that tell of one agreement differently, the text in every place that takes one."""
    return held(itertools.chain.from_iterable(map(_told, TEXTS)))


def _told(text: str) -> Iterator[tuple[Article, Facts]]:
    city = Institution(
        name=f"Pemerintah Kota {text}",
        aliases=(text, f"Pemkot {text}"),
        kind="local-government",
        region="81.71",
    )
    campus = Institution(name=f"Universitas {text}", aliases=(text,), kind="university", wikidata="Q1")
    for number, (day, mayor) in enumerate(
        [(date(2024, 5, 2), f"Andi {text}"), (date(2024, 5, 3), f"Budi {text}")]
    ):
        report = Report(
            f"{number}/{text}",
            published=date(2024, 5, 4 + number),
            outlet=f"{number} {text}",
            title=f"{text} {number}",
            url=URLS[number % len(URLS)] if number else None,
            opening=f"{number} {text}",
        )
        report.person(mayor, Role(name=f"Wali Kota {text}", institution=city.name, concept="Mayor"))
        report.person(f"Cici {text}", Role(name=text, institution=campus.name))
        report.body(city).body(campus)
        report.agreement(
            city,
            campus,
            day=day,
            place=f"Balai {text}",
            signed=((mayor, city.name),),
            witnessed=(f"Cici {text}",),
            scope=(Topic(text=f"pendidikan {text}", concept="Education"),),
            doubted=(date(2024, 5, 6),),
            numbers=(DocumentNumber(text=f"12/{text}", party=city.name),),
            validity=Validity(duration="P3Y", start=day),
            amounts=(Amount(value=Decimal("1500000"), currency="IDR"),),
            follow_ups=(FollowUp(text=f"rapat {text}"),),
        )
        report.statement(mayor, f"kata {text}")
        article, facts = report.done()
        evidenced = structs.replace(
            facts, statements=tuple(structs.replace(s, about=0) for s in facts.statements)
        )
        yield article, evidenced
