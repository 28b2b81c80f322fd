"""A point in which a subject and an item agree, or do not."""

from __future__ import annotations

from msgspec import Struct


class Point(Struct, frozen=True):
    """In `what` they agree, or not (`agrees`), and what the item `says` of it."""

    what: str
    says: str
    agrees: bool = True

    def __str__(self) -> str:
        return f"{self.what}: {self.says}"
