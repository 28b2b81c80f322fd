"""Offices in a list, then their holders in the same order: "Rektor A dan Bupati B, masing-masing N1 dan N2"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.mentions.gaps import DISTRIBUTING_GAPS, LIST_GAPS
from kg.extraction.names.personal import NameMention
from kg.extraction.offices.finding import OfficeMention
from kg.extraction.words.lexicon import Lexicon, Office
from kg.extraction.words.tokens import Tokens


def distributed(
    tokens: Tokens, lex: Lexicon, row: Sequence[object], index: int
) -> tuple[int, list[tuple[OfficeMention, NameMention]]] | None:
    """The pairs of a list of offices that starts at `index` of a row and of the names behind it, and the index behind them;
    None where there are not as many of the ones as of the others."""
    offices: list[OfficeMention] = []
    position = index
    while position < len(row):
        office = row[position]
        if not isinstance(office, OfficeMention) or (
            offices and _gap(tokens, offices, office) not in LIST_GAPS
        ):
            break
        offices.append(office)
        position += 1
    gaps = DISTRIBUTING_GAPS
    if len(offices) == 1:
        offices, gaps = _two_in_one(lex, offices[0]), gaps | {(), (",",)}
    elif len(offices) == 2 and _gap(tokens, offices[:1], offices[1]) == ("dan",):
        # "Bupati dan Wakil Bupati Kudus, N1 dan N2"
        gaps = gaps | {(",",)}
    names: list[NameMention] = []
    while position < len(row) and len(offices) > 1:
        name = row[position]
        between = _gap(tokens, names or offices, name) if isinstance(name, NameMention) else None
        if not isinstance(name, NameMention) or between not in (LIST_GAPS if names else gaps):
            break
        names.append(name)
        position += 1
    return (position, list(zip(offices, names, strict=True))) if 1 < len(offices) == len(names) else None


def _gap(
    tokens: Tokens, before: Sequence[OfficeMention | NameMention], mention: OfficeMention | NameMention
) -> tuple[str, ...]:
    return tuple(tokens.folded[before[-1].last : mention.first])


def _two_in_one(lex: Lexicon, office: OfficeMention) -> list[OfficeMention]:
    """ "Sekretaris dan Bendahara" of one body as two offices, where both are of the tables."""
    parts = office.name.split(" dan ")
    found = [lex.offices.find(words, 0, len(words)) for words in (part.lower().split() for part in parts)]
    if len(parts) != 2 or not all(f and f[0] == len(p.split()) for f, p in zip(found, parts, strict=True)):
        return [office]
    return [
        replace(office, name=part, office=f[1])
        for part, f in zip(parts, found, strict=True)
        if f and isinstance(f[1], Office)
    ]
