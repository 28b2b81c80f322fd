"""From the facts of many articles to entities and events."""

from __future__ import annotations

from collections.abc import Iterable

from kg.identity.entities import Resolution
from kg.model import Article, Facts


def resolve(documents: Iterable[tuple[Article, Facts]]) -> Resolution:
    """The entities and events of a set of articles; the same for every order of `documents`."""
    raise NotImplementedError
