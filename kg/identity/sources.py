"""Who says something: an article, as the one whose voice counts."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from kg.identity.sketches import BEGINNING
from kg.model import Article


class Source(Struct, frozen=True):
    """Who says it: an article's key, the digest of its text (equal for copies), its day of publication, its language, its
    outlet, and the beginning of the text, by which texts are compared (`kg.identity.voices`)."""

    article: str
    text: str
    published: date | None
    language: str
    outlet: str | None = None
    beginning: str = ""


def source_of(article: Article, *, compared: bool = True) -> Source:
    """An article as one who says something; with the beginning of its text only if that will be `compared`."""
    return Source(
        article=article.key,
        text=article.sha256,
        published=article.published,
        language=article.language,
        outlet=article.outlet,
        beginning=article.text[:BEGINNING] if compared else "",
    )
