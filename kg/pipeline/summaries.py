"""What a build made, and what a change changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec

from kg.loaders import Rejection, Superseded


class Span(msgspec.Struct, frozen=True):
    """From the first to the last day on which something is known."""

    first: date
    last: date

    @classmethod
    def of(cls, days: Iterable[date | None]) -> Span | None:
        """The span of those `days` that are known, if any is."""
        known = [day for day in days if day is not None]
        return cls(min(known), max(known)) if known else None


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a build made, and of what.

    Counts: `articles` in the store (`copies` of them repeat another's text), the `outlets` that they name,
    `people`, `institutions` and `agreements` in the graph, `flags`, and the things that pages show, where these are not all
    (`drawn`). Days: `published` of the articles,
    `signed` of the agreements. `rejections` are the inputs that were set aside, `superseded` those left out
    for another version of the same article, `unmatched` the corrections that found nothing to correct, `disputed` those about
    items of Wikidata that say otherwise than others of the same thing. `finished` are files of an earlier change that a kill
    had kept from their places, and that were put there first; `discloses` tells that the delta names somebody who withdraws.
    """

    articles: int
    outlets: int
    copies: int
    people: int
    institutions: int
    agreements: int
    flags: int
    drawn: int | None = None
    published: Span | None = None
    signed: Span | None = None
    rejections: tuple[Rejection, ...] = ()
    superseded: tuple[Superseded, ...] = ()
    unmatched: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    finished: tuple[Path, ...] = ()
    discloses: bool = False


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What a change of a store changed.

    The keys of the articles `added`, `replaced` (by another version of them), `removed`, of those that were there as given
    (`unchanged`), and of those that other corrections concern than before (`corrected`); the number of `articles` now. How many
    people, institutions and agreements the graph has (`gained`) and had (`lost`) that it had not, or has no more, by kind; how
    many quads came (`quads_added`) and went (`quads_removed`). `rejections`, `superseded`, `unmatched`, `disputed`,
    `finished` and `discloses` as in `Summary`.
    """

    articles: int
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    gained: dict[str, int] = {}
    lost: dict[str, int] = {}
    quads_added: int = 0
    quads_removed: int = 0
    rejections: tuple[Rejection, ...] = ()
    superseded: tuple[Superseded, ...] = ()
    unmatched: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    finished: tuple[Path, ...] = ()
    discloses: bool = False
