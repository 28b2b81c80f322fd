"""Regions in a list that name their level once: "Kabupaten Kendal, Batang, dan Pekalongan", "Pemkab Kendal dan Batang"."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.bodies.regions import BodyMention, region_at
from kg.extraction.words.lexicon import GOVERNMENTS, Lexicon
from kg.extraction.words.tokens import Tokens

_CLOSING = frozenset({"dan", "serta", "&"})
#: What may stand between the regions of a list.
JOINTS = _CLOSING | {","}


def listed_region(tokens: Tokens, lex: Lexicon, before: object, index: int, end: int) -> BodyMention | None:
    """The region at `index` with the level of the one `before` it in a list; None where no such list goes on."""
    if (
        not isinstance(before, BodyMention)
        or before.level not in {"kabupaten", "kota"}
        or before.region is None
    ):
        return None
    government = before.head == "pemerintah" and before.classification == GOVERNMENTS[before.level][1]
    gap = tokens.folded[before.last : index]
    if not (government or before.is_region) or not gap or not JOINTS.issuperset(gap):
        return None
    region = region_at(tokens, lex, index, end, before.level)
    if (
        region is None
        or region[1].level != before.level
        or (region[0] < end and tokens.is_name_like(region[0]))
    ):
        return None
    if _CLOSING.isdisjoint(gap) and not _closes(tokens, lex, region[0], end, before.level):
        return None
    name = f"{GOVERNMENTS[before.level][0]} {region[1].name}"
    return replace(
        before, first=index, last=region[0], name=name, region=region[1], place=tokens.span_text(index, region[0]),
        abbreviation=None, forms=[], known=False, is_region=True,
    )  # fmt: skip


def _closes(tokens: Tokens, lex: Lexicon, index: int, end: int, level: str) -> bool:
    """Whether a list of regions of the level that goes on at `index` ends in "dan" and one of them."""
    while index < end and tokens.folded[index] in JOINTS:
        closing = False
        while index < end and tokens.folded[index] in JOINTS:
            closing = closing or tokens.folded[index] in _CLOSING
            index += 1
        region = region_at(tokens, lex, index, end, level) if index < end else None
        if region is None:
            return False
        if closing:
            return True
        index = region[0]
    return False
