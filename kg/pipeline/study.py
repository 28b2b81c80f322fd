"""What is done with one article, apart from all others: it is read, and its graph is drawn.

Both may happen in another process (`kg.pipeline.crew`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from kg.curation import Curation
from kg.identity.entries import entries
from kg.identity.groups import Library
from kg.identity.ledger import Entry
from kg.identity.links import linked
from kg.identity.mentions import Mentions, mentions
from kg.identity.settling import Draft, Entity, drawn
from kg.model import Article, Facts
from kg.quality import Finding, misshapen_article, misshapen_entity
from kg.shapes import Undecided

if TYPE_CHECKING:
    from pyoxigraph import Quad


class Reading(Struct, frozen=True):
    """An article as it is kept, with its facts, its entries in the ledger, and the ids of the corrections applied to it."""

    article: Article
    facts: Facts
    entries: tuple[Entry, ...]
    applied: tuple[str, ...]


class Drawing(Struct, frozen=True):
    """The graph of an article, by its key: its id and how TriG writes it, the ids of the things of which it is evidence, how
    many flags it holds, whether its text is another article's; what is wrong with it, and what of that the store must tell."""

    article: str
    id: str
    piece: bytes
    proves: set[str]
    flags: int
    is_copy: bool
    wrong: tuple[Finding, ...]
    left_open: tuple[Undecided, ...]


class Saying(Struct, frozen=True):
    """What the knowledge graph says of an entity, as lines of N-Quads; what is wrong with it, and what of that the store must
    tell."""

    lines: bytes
    wrong: tuple[Finding, ...]
    left_open: tuple[Undecided, ...]


class Study:
    """Reads and draws articles as `curation` has them; things are named under `base`."""

    def __init__(self, base: str, curation: Curation) -> None:
        self.base, self.curation = base, curation

    def read(self, article: Article) -> Reading:
        """What an article says, and what that is in the ledger."""
        from kg.extraction import extract

        return self._reading(*self.curation.admitted(article, extract(article)))

    def again(self, article: Article, facts: Facts, held: Collection[str], masks: Collection[str]) -> Reading:
        """What an article of the store says by decisions that have changed. `held` are the ids of all that had a say in it
        before, `masks` the keys of the articles in which somebody withdraws."""
        if article.key in masks:
            return self._reading(*self.curation.admitted(article, facts))
        reading = self._reading(article, facts)
        masked = (id for id in held if id.startswith("withdrawal/"))
        return structs.replace(reading, applied=tuple(sorted({*reading.applied, *masked})))

    def _reading(self, kept: Article, facts: Facts) -> Reading:
        corrected = self.curation.corrected(kept, facts)
        found = tuple(entries(kept, self.page(kept, corrected)))
        return Reading(kept, facts, found, self.curation.uses(kept.key))

    def draw(self, draft: Draft, article: Article, facts: Facts) -> Drawing:
        """The graph of an article as it is kept."""
        from kg.exports import piece
        from kg.quads import node_statements

        node = drawn(draft, article, self.curation.corrected(article, facts), self.page)
        statements = node_statements(node, self.base)
        return Drawing(
            article.key,
            node.id,
            piece("".join(sorted(statements)).encode(), self.base),
            {one.node for one in node.attestations},
            len(node.flags),
            node.copy_of is not None,
            *misshapen_article(statements.values()),
        )

    def say(self, entity: Entity) -> Saying:
        """What the knowledge graph says of an entity."""
        from kg.quads import entity_statements

        statements = entity_statements(entity, self.base)
        return Saying("".join(statements).encode(), *misshapen_entity(statements.values()))

    def quads(self, draft: Draft, article: Article, facts: Facts) -> Iterator[Quad]:
        """The same graph as quads."""
        from kg.quads import node_quads

        return node_quads(
            drawn(draft, article, self.curation.corrected(article, facts), self.page), self.base
        )

    def page(self, article: Article, corrected: Facts) -> Mentions:
        """What an article mentions."""
        from kg.extraction.words.lexicon import known_body

        former = self.curation.former.get(article.key, {})
        return linked(mentions(article, corrected, known_body), article.id, self.curation.links, former)

    def correcting(self, library: Library) -> Library:
        """A library whose facts are corrected."""

        def corrected(keys: Collection[str]) -> Iterable[tuple[Article, Facts]]:
            for article, facts in library(keys):
                yield article, self.curation.corrected(article, facts)

        return corrected
