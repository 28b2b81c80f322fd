"""In which language a client would rather read (RFC 9110, section 12.5.4)."""

from __future__ import annotations

from kg.server.negotiation import weighed
from kg.server.pages.wording import LANGUAGES

# What Indonesian was called until 1989, and what some Java clients still send.
_OLDER = {"in": "id"}


def chosen(field: str) -> str:
    """The language of the pages that `field`, an ``Accept-Language``, likes best, the first of equals and if it likes none."""
    tags = [(tag.partition("-")[0], weight) for tag, weight in weighed(field)]
    liked = [(_OLDER.get(tag, tag), weight) for tag, weight in tags]
    return max(LANGUAGES, key=lambda one: max((weight for tag, weight in liked if tag == one), default=0.0))
