"""Whether a name behind an office is that of whoever holds it; whether two nouns are one office."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.bodies.regions import BodyMention
from kg.extraction.mentions.gaps import OF_TITLED, OFFICE_NAME_GAPS, aside, in_brackets
from kg.extraction.names.personal import NameMention
from kg.extraction.offices.finding import OfficeMention
from kg.extraction.words.tokens import Tokens

Mention = OfficeMention | BodyMention | NameMention


def within_next(tokens: Tokens, office: OfficeMention) -> bool:
    """Whether an office without a body, of which there are many, stands before another: "Staff Ahli Rektor UMSU"."""
    return (
        office.body is None
        and not office.office.template
        and office.office.concept in {"DivisionHead", "Manager", "OtherOffice", "Staff"}
        and tokens.words[office.last - 1] not in {")", "."}
    )


def of_office(tokens: Tokens, row: Sequence[Mention], index: int, gap: tuple[str, ...]) -> bool:
    """Whether the name at `index` is that of whoever has the office before it."""
    name = row[index]
    assert isinstance(name, NameMention)
    if gap == (":",) and _has_own_office(tokens, row, index):
        return False
    if aside(tokens, row[index - 1].last, name.first):
        return name.titled or name.last - name.first > 1 or gap[0] != "yang"
    if gap == ("(",) and not name.titled:
        return _bracketed(tokens, row, index)
    near = gap in OFFICE_NAME_GAPS or (gap[-1:] in {("yaitu",), ("yakni",)} and len(gap) <= 4)
    return near and (gap not in OF_TITLED or name.titled)


def _bracketed(tokens: Tokens, row: Sequence[Mention], index: int) -> bool:
    """ "Sekda (Ridwan Nonci), Kabag Umum (Basori)": a name in brackets, of several words or among others like it."""
    name = row[index]
    if not in_brackets(tokens, name.first, name.last):
        return False
    near = [m for m in row if isinstance(m, NameMention) and in_brackets(tokens, m.first, m.last)]
    letters = iter(tokens.span_text(row[index - 1].first, name.first).lower())
    # "Koordinator Pengawas Pendidikan Menengah (Korwas Dikmen)" is the office in short
    short = all(letter in letters for letter in "".join(tokens.folded[name.first : name.last]))
    return not short and (name.last - name.first > 1 or len(near) > 1)


def _has_own_office(tokens: Tokens, row: Sequence[Mention], index: int) -> bool:
    """ "Hadir dua duta besar: N, Duta Besar Jepang, dan …": whether the office of a listed name follows it."""
    own = row[index + 1] if index + 1 < len(row) else None
    return isinstance(own, OfficeMention) and tokens.folded[row[index].last : own.first] == [","]


def behind_bracket(tokens: Tokens, gap: tuple[str, ...], last: int) -> int:
    """The token behind a name and the bracket that closes behind it."""
    return last + (gap[-1:] == ("(",) and tokens.words[last : last + 1] == [")"])
