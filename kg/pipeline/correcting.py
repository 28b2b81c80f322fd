"""Which articles of a store a change of the corrections file touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kg.curation import Curation, Difference, anywhere, reached
from kg.errors import StoreError
from kg.pipeline.study import Study

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.stores import Writer

_WITHDRAWAL = "withdrawal/"


class Touched(Struct, frozen=True):
    """The keys of the articles that decisions read otherwise now, and those of them in which somebody withdraws (`masks`)."""

    keys: set[str]
    masks: set[str]


def touched(writer: Writer, study: Study, changed: Difference, others: Collection[str]) -> Touched:
    """What a change of the decisions touches in a store; the articles `others` are read anew from their sources, or go.

    Raises `StoreError` for other articles of which the text was masked otherwise before: the store does not have it as it was.
    """
    if not changed:
        return Touched(set(), set())
    keys = reached(changed, study.curation.decisions, writer.ledger, writer.named)
    masks = set[str]()
    somewhere = anywhere(changed)
    if somewhere is not None:
        alone = Curation(somewhere)
        for article, facts in writer.articles():
            alone.corrected(*alone.admitted(article, facts))
        keys |= alone.applied.keys() | alone.masked.keys()
        masks = {*alone.masked}
    back = writer.ledger.users([id for id in changed.gone if id.startswith(_WITHDRAWAL)])
    again = {key for key in masks if any(id.startswith(_WITHDRAWAL) for id in writer.ledger.used_by(key))}
    _require_texts(writer, (back | again) - {*others})
    if masks:
        writer.forget()
    return Touched(keys, masks)


def _require_texts(writer: Writer, keys: set[str]) -> None:
    if keys:
        first = min(keys)
        more = f" and {len(keys) - 1} more" if len(keys) > 1 else ""
        raise StoreError(
            f"{writer.path}: {first}{more}: names are masked in the text by a withdrawal that was there before, and the store "
            "does not have it as it was; add the article again with this corrections file, or build the store anew"
        )
