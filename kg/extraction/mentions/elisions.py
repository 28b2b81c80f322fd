"""Names that share their end: "STIH dan STIE Pertiba", "Kejaksaan Negeri dan Pengadilan Negeri Sragen", "Pemkab dan
DPRD Sumenep"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.bodies.regions import BodyMention
from kg.extraction.words.lexicon import GOVERNMENTS
from kg.extraction.words.tokens import Tokens

_OFFICES = frozenset({"court-prosecutor", "police-military", "agency", "ministry", "local-government"})
_JOINTS = frozenset({"dan", "serta", "&", ",", "(", ")"})


def completed(tokens: Tokens, body: BodyMention, following: Sequence[object]) -> BodyMention:
    """The body with the end of the name that it shares with the next body of a list, else as it is."""
    other = following[0] if following else None
    if (
        not isinstance(other, BodyMention)
        or other.bare
        or other.is_region
        or body.region
        or body.body
        or body.known
        or (body.head == "pemerintah" and body.place)
    ):
        return body
    gap = tokens.folded[body.last : other.first]
    if not gap or len(gap) > 2 or not {"dan", "serta", "&"} & set(gap) or not _JOINTS.issuperset(gap):
        return body
    if body.bare and body.kind == "local-government" and body.level is not None:
        return _government(body, other)
    nameless = body.bare or not body.own
    offices = {body.kind, other.kind} <= _OFFICES
    if not (offices or other.kind == body.kind) or not (nameless or body.classification == "RegionalOffice"):
        return body
    if other.region is not None and other.place:
        tail = f"{other.level.title()} {other.place}" if other.level else other.place
    elif nameless and (body.head == other.head or body.kind in {"university", "school"}):
        tail = other.own
    else:
        return body
    return (
        replace(
            body,
            name=f"{body.name} {tail}",
            bare=False,
            region=other.region,
            place=other.place,
            level=other.level,
            elided=body.name,
        )
        if tail
        else body
    )


def _government(body: BodyMention, other: BodyMention) -> BodyMention:
    """ "Pemkab dan DPRD Sumenep": the government of the other's region."""
    region = other.region
    if region is None or (body.level and body.level != region.level):
        return body
    noun, classification = GOVERNMENTS[region.level]
    return replace(
        body, name=f"{noun} {region.name}", classification=classification, head="pemerintah", level=region.level,
        region=region, place=region.name, bare=False,
    )  # fmt: skip
