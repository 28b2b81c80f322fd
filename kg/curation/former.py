"""What an article's mentions are known by where corrections write their names otherwise.

The id of a mention comes from its name and its anchors, and the anchors of a person from the names of institutions: a name that
is written otherwise moves them all. What was decided by the ids of before holds on, since these stay known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.curation.decisions import Written
from kg.identity.links import Former
from kg.identity.mentions import InstitutionMention, PersonMention, mentions
from kg.identity.names import fold
from kg.model import Article, Facts

_Page = Mapping[str, InstitutionMention] | Mapping[str, PersonMention]


def former_ids(article: Article, before: Facts, after: Facts, written: Iterable[Written]) -> Former:
    """The ids that the mentions of `after` had in `before`, where they were others, by kind and name."""
    from kg.extraction.words.lexicon import known_body

    old, new = mentions(article, before, known_body), mentions(article, after, known_body)
    names = {article.key, article.id, article.url, None}
    entries = [one for one in written if one.article in names]
    pairs: tuple[tuple[str, _Page, _Page], ...] = (
        ("institution", old.institutions, new.institutions),
        ("person", old.people, new.people),
    )
    found: dict[tuple[str, str], set[str]] = {}
    for kind, had, has in pairs:
        for name, mention in had.items():
            now = _written(name, kind, entries)
            if now in has and has[now].id != mention.id:
                found.setdefault((kind, now), set()).add(mention.id)
    return {where: tuple(sorted(ids)) for where, ids in found.items()}


def _written(name: str, kind: str, entries: Iterable[Written]) -> str:
    """A name as the entries write it, one after the other."""
    for one in entries:
        old = getattr(one, kind)
        if old is not None and fold(old) == fold(name):
            name = one.form
    return name
