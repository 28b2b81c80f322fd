"""A graph that a ledger keeps up step by step, beside one that is made of the same articles at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pyoxigraph import Quad

from kg.identity import resolve
from kg.identity.entries import entries
from kg.identity.groups import TellingHere
from kg.identity.ledger import Ledger
from kg.identity.mentions import mentions
from kg.identity.settling import Change, Draft, drawn, settle
from kg.model import Article, Facts
from kg.quads import article_quads, entity_quads, knowledge_quads, node_quads

Documents = dict[str, tuple[Article, Facts]]


class Graph:
    """What changes of a ledger do to quads, taken at their word: nothing goes that was not there, nothing comes twice."""

    def __init__(self) -> None:
        self.ledger = Ledger.in_memory()
        self.held: Documents = {}
        self.knowledge: set[Quad] = set()
        self.articles: dict[str, set[Quad]] = {}
        self.read: set[str] = set()

    def change(self, put: Documents, taken: Collection[str] = ()) -> list[Change | Draft]:
        for key in taken:
            self.ledger.take(key)
            del self.held[key]
        for key, (article, facts) in put.items():
            page = mentions(article, facts)
            self.ledger.put(key, page.source.text, entries(article, page))
            self.held[key] = article, facts
        self.read = set()
        found = list(settle(self.ledger, self.library, TellingHere(mentions)))
        for key in {*taken, *put}:
            self.articles.pop(key, None)
        for one in found:
            self.apply(one)
        return found

    def library(self, keys: Collection[str]) -> Iterator[tuple[Article, Facts]]:
        self.read |= set(keys)
        return (self.held[key] for key in keys)

    def apply(self, one: Change | Draft) -> None:
        if isinstance(one, Draft):
            self.articles[one.article] = set(node_quads(drawn(one, *self.held[one.article], mentions)))
            return
        old, new = (set(entity_quads(side)) if side else set() for side in (one.old, one.new))
        assert old <= self.knowledge
        assert not (new - old) & self.knowledge
        self.knowledge = (self.knowledge - old) | new

    def is_as_built(self) -> bool:
        built = resolve(self.held.values())
        return self.knowledge == set(knowledge_quads(built)) and self.articles == {
            key: set(article_quads(built, key)) for key in built.articles
        }
