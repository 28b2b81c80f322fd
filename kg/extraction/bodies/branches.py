"""Branches of bodies that the tables hold: "Perwakilan BKKBN Provinsi Riau" and "BKKBN Riau" are one body."""

from __future__ import annotations

from functools import lru_cache

from kg.extraction.bodies.regions import body_words, bracketed, language_table, town_at
from kg.extraction.words.lexicon import Body, Lexicon, Region, lexicon
from kg.extraction.words.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import per_language, reading, word_set


@per_language
def _nouns(key: str) -> PhraseIndex:
    index = PhraseIndex()
    for phrase in body_words(key):
        index.add(fold_phrase(phrase), True)
    return index


def _skip(index: PhraseIndex, words: tuple[str, ...], position: int) -> int:
    while position < len(words) and (found := index.find(words, position, len(words))):
        position = found[0]
    return position


def behind_marks(tokens: Tokens, index: int, end: int) -> int:
    """The token behind words that tell a branch: "Kantor Cabang" in "BPJS Ketenagakerjaan Kantor Cabang Tarakan"."""
    while index < end and tokens.is_name_like(index):
        found = _nouns("branch_marks").find(tokens.folded, index, end)
        if found is None:
            break
        index = found[0]
    return index


def unit_end(tokens: Tokens, lex: Lexicon, index: int, end: int) -> tuple[int, int] | None:
    """The first token and the token behind a unit that stands behind a firm: "UP3 Tegal", "Unit Induk Distribusi
    (UID) Bali"."""
    inner = bracketed(tokens, index, end) if index < end else None
    if inner and fold_phrase(inner[1])[-1:] == ("persero",):
        index = inner[0]
    while index < end and tokens.folded[index] in {"persero", "tbk"}:
        index += 1
    if index >= end or tokens.folded[index] not in word_set("branches_firm_units"):
        return None
    first, index = index, index + 1
    units = word_set("branches_firm_units")
    while index < end and index - first < 12:
        word, low = tokens.words[index], tokens.folded[index]
        place = town_at(tokens, lex, index, end)
        if place is not None:
            index = place[0]
        elif word[0].isdigit() or (
            word[0].isupper() and (word.isupper() or low in lex.common or low in units)
        ):
            index += 1
        elif word == "(" and (inner := bracketed(tokens, index, end)) and len(inner[1]) < 12:
            index = inner[0]
        else:
            break
    return (first, index) if index > first + 1 else None


def is_branch(word: str) -> bool:
    """Whether the word behind the name of a firm tells a branch ("UP3", "Cabang", a region), not another firm of the group
    ("International")."""
    lex = lexicon()
    return word in word_set("branches_units") or lex.regions.starts(word) or lex.towns.starts(word)


def branch_of(name: str) -> tuple[str, str] | None:
    """The body of the tables whose branch bears this name, and the code of the branch's region; None where the name is
    no such one."""
    return _branch_of(name, reading())


@lru_cache(maxsize=1 << 12)
def _branch_of(name: str, language: str) -> tuple[str, str] | None:
    lex = lexicon()
    words = fold_phrase(name)
    size = len(words)
    start = _skip(_nouns("branch_nouns"), words, 0)
    found = lex.bodies.find(words, start, size) if start < size else None
    if found is None:
        return None
    position, entries = found
    assert isinstance(entries, tuple)
    body: Body = entries[0][0]
    position = _skip(_nouns("branch_marks"), words, position)
    level = language_table()["regions"]["levels"].get(words[position], "") if position < size else ""
    position += bool(level)
    region = lex.regions.find(words, position, size) if position < size else None
    if region is None or region[0] != size:
        town = lex.towns.find(words, position, size) if position < size and not level else None
        if town is None or town[0] != size:
            return None
        assert isinstance(town[1], Region)
        return body.name, f"{town[1].code} {town[1].name}"
    assert isinstance(region[1], tuple)
    regions: list[Region] = [r for r in region[1] if not level or r.level == level]
    if not regions:
        return None
    order = ("provinsi", "kabupaten", "kota")
    return body.name, min(regions, key=lambda r: order.index(r.level)).code


def central(form: str) -> bool:
    """A form that says that the whole country's body is meant: "HIPMI Pusat", "KPU RI", "PP Muhammadiyah"."""
    words = fold_phrase(form)
    return (
        words[-1:] in {("pusat",), ("ri",)} or words[-2:] == ("republik", "indonesia") or words[0] in _CENTRAL
    )


_CENTRAL = frozenset({"pb", "pp", "dpp", "pbnu"})
