"""Branches of bodies that the tables hold: "Perwakilan BKKBN Provinsi Riau" and "BKKBN Riau" are one body."""

from __future__ import annotations

from functools import lru_cache

from kg.extraction.bodies.regions import body_words
from kg.extraction.bodies.units import code_at, owned_unit, unit_of
from kg.extraction.names.personal import ROMAN
from kg.extraction.words.lexicon import Body, Lexicon, lexicon
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
        if index + 1 < end and tokens.is_name_like(index + 1) and _number(tokens, index):
            # "OJK Regional 4 Jawa Timur"
            index += 1
    return index


def _number(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    return word.isdigit() or (word.isupper() and tokens.folded[index] in ROMAN)


def is_branch(word: str) -> bool:
    """Whether the word behind the name of a firm tells a branch ("UP3", "Cabang", a region), not another firm of the group
    ("International")."""
    lex = lexicon()
    return word in word_set("branches_units") or lex.regions.starts(word) or lex.towns.starts(word)


def branch_of(name: str) -> tuple[str, str] | None:
    """The body of the tables whose branch bears this name, and what tells the branch: the code of its region, or the unit of
    a firm ("up3 33.05"); None where the name is no such one."""
    return _branch_of(name, reading())


@lru_cache(maxsize=1 << 12)
def _branch_of(name: str, language: str) -> tuple[str, str] | None:
    lex = lexicon()
    words = fold_phrase(name)
    start = _skip(_nouns("branch_nouns"), words, 0)
    found = lex.bodies.find(words, start, len(words)) if start < len(words) else None
    if found is None:
        return owned_unit(lex, words)
    position, entries = found
    assert isinstance(entries, tuple)
    body: Body = entries[0][0]
    if body.kind == "company" and (unit := unit_of(lex, words, position)):
        return body.name, unit
    position = _skip(_nouns("branch_marks"), words, position)
    region = code_at(lex, words, position)
    if region is not None and region[0] == len(words):
        return body.name, region[1]
    areas = _areas(lex, words, position) if body.kind == "agency" else ""
    return (body.name, areas) if areas else None


def _areas(lex: Lexicon, words: tuple[str, ...], position: int) -> str:
    """The areas that a branch serves in the same words for all its forms: "Sumbar Riau Kepri"; "" where others stand there."""
    known = word_set("units_joined_areas") | word_set("areas_islands") | word_set("areas_directions")
    found: list[str] = []
    while position < len(words):
        region = code_at(lex, words, position)
        if region is not None:
            position, code = region
            found.append(code)
            continue
        if words[position] not in known and words[position] not in {"dan", "bagian", "&"}:
            return ""
        found.append(words[position])
        position += 1
    return " ".join(word for word in found if word not in {"dan", "&"})


def central(form: str) -> bool:
    """A form that says that the whole country's body is meant: "HIPMI Pusat", "KPU RI", "PP Muhammadiyah"."""
    words = fold_phrase(form)
    return (
        words[-1:] in {("pusat",), ("ri",)} or words[-2:] == ("republik", "indonesia") or words[0] in _CENTRAL
    )


_CENTRAL = frozenset({"pb", "pp", "dpp", "pbnu"})
