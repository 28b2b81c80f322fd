"""Several texts of one identity: which one counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from kg.model import Article


class Superseded(Struct, frozen=True, kw_only=True):
    """An article that was left out because another with its key (`key`) counts: `source` is the one left out, `kept` the one
    that counts; `same_text` tells a repetition from another version."""

    key: str
    source: str
    kept: str
    same_text: bool

    def __str__(self) -> str:
        if self.same_text:
            return f"{self.source}: the same article as in {self.kept}; loaded once"
        return f"{self.source}: another version of the article in {self.kept}, which is newer; left out"


def precedence(article: Article) -> tuple[date, str]:
    """Of two articles with one key that of the greater precedence counts: the newer by its date of publication (none is
    the oldest), else that of the greater digest, which means nothing but is the same everywhere."""
    return (article.published or date.min, article.sha256)


def deduplicate(articles: Iterable[Article]) -> tuple[list[Article], list[Superseded]]:
    """One article for each key, in the order of the keys' first appearance, and what was left out, sorted.

    Which article counts depends on the set alone: the one of the greatest `precedence`, of equals the one whose source
    sorts first.
    """
    kept: dict[str, Article] = {}
    dropped: list[Article] = []
    for article in articles:
        known = kept.setdefault(article.key, article)
        if known is not article:
            first, second = sorted((known, article), key=lambda one: one.source)
            winner = max(first, second, key=precedence)
            kept[article.key] = winner
            dropped.append(second if winner is first else first)
    reports = [_report(article, kept[article.key]) for article in dropped]
    return list(kept.values()), sorted(reports, key=lambda one: (one.key, one.source))


def _report(left_out: Article, kept: Article) -> Superseded:
    return Superseded(
        key=kept.key,
        source=left_out.source,
        kept=kept.source,
        same_text=left_out.text == kept.text,
    )
