"""Offices written as the body that they head, with the office in brackets: "Konsulat Jenderal (Konjen) Fiji di Medan, N"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.bodies.regions import BodyMention
from kg.extraction.names.personal import NameMention
from kg.extraction.offices.finding import OfficeMention
from kg.extraction.words.lexicon import Lexicon, Office
from kg.extraction.words.tokens import Tokens, fold_phrase

Mention = OfficeMention | BodyMention | NameMention


def with_glossed_offices(tokens: Tokens, lex: Lexicon, row: list[Mention]) -> list[Mention]:
    """The mentions of a sentence, such bodies before a name as offices."""
    if not any(isinstance(mention, BodyMention) and mention.abbreviation for mention in row):
        return row
    read: list[Mention] = []
    index = 0
    while index < len(row):
        office = _office(tokens, lex, row[index:])
        read.append(office[0] if office else row[index])
        index += office[1] if office else 1
    return read


def _office(tokens: Tokens, lex: Lexicon, row: Sequence[Mention]) -> tuple[OfficeMention, int] | None:
    """The office that the first mention means where a name follows, and of how many mentions it is made."""
    body, size = row[0], 1
    words = fold_phrase(body.abbreviation or "") if isinstance(body, BodyMention) else ()
    found = lex.offices.find(words, 0, len(words)) if words else None
    if not isinstance(body, BodyMention) or found is None or found[0] < len(words):
        return None
    last = body.last
    if len(row) > 1 and isinstance(place := row[1], BodyMention) and place.is_region and place.first == last:
        # "di Medan Sumatera Utara"
        last, size = place.last, 2
    name = row[size] if size < len(row) else None
    if not isinstance(name, NameMention) or tokens.folded[last : name.first] not in ([], [","]):
        return None
    assert isinstance(found[1], Office)
    owner = replace(body, abbreviation=None)
    return OfficeMention(body.first, last, found[1].name, found[1], owner), size
