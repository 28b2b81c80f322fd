"""Words that tell an event: verbs of signing, planning, talking, renewing, witnessing; nouns of instruments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kg.extraction.page.segments import Segments
from kg.extraction.words.lexicon import WEAK_INSTRUMENTS, Instrument, Lexicon, lexicon
from kg.extraction.words.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import language, per_language, word_set


@dataclass(slots=True)
class Trigger:
    """A verb or noun of an event at tokens `first`:`last`; `kinds` are the lists of `languages/id.toml` that hold it."""

    first: int
    last: int
    kinds: frozenset[str]
    sentence: int


@dataclass(slots=True)
class InstrumentMention:
    """A noun of an instrument at tokens `first`:`last`, its short form in brackets included. `weak` nouns
    ("kerja sama", "perjanjian")
    name an instrument only where no other does."""

    first: int
    last: int
    instrument: Instrument
    weak: bool
    sentence: int


@per_language
def _verbs() -> PhraseIndex:
    index = PhraseIndex()
    kinds: dict[tuple[str, ...], set[str]] = {}
    for kind, phrases in language()["verbs"].items():
        for phrase in phrases:
            kinds.setdefault(fold_phrase(phrase), set()).add(kind)
    for words, found in kinds.items():
        index.add(words, frozenset(found))
    return index


@per_language
def _verb_openings() -> frozenset[str]:
    return _verbs().openings()


@per_language
def _instrument_openings() -> frozenset[str]:
    return lexicon().instruments.openings()


_GLUE: Final = {"(", ")", "/", "atau", ","}
#: Short forms that tell the type of a paper behind its longer name.
_SHORT: Final = frozenset({"MoU", "MOU", "Mou", "PKS", "MoA"})


def find_triggers(segments: Segments) -> list[Trigger]:
    """All event words of the story, in order."""
    tokens, index, openings = segments.tokens, _verbs(), _verb_openings()
    slips = {w for w in tokens.vocabulary() if len(w) >= _SHORTEST_SLIP and w[:3] in _SIGNING_WORDS}
    found: list[Trigger] = []
    for number, places in enumerate(segments.spots(openings, tokens.places(slips) if slips else ())):
        reached, last = 0, segments.sentences[number].last
        for position in places:
            if position < reached:
                continue
            word = tokens.folded[position]
            match = index.find(tokens.folded, position, last) if word in openings else None
            if match is None and word in slips:
                match = _misspelt(word, position)
            if match is not None:
                reached, kinds = match
                assert isinstance(kinds, frozenset)
                found.append(Trigger(position, reached, kinds, number))
    return found


#: A misspelt word of signing has at least so many letters, and at most so many of them wrong.
_SHORTEST_SLIP, _MOST_SLIPS = 11, 3
#: The words of signing by how they begin, however they go on: "penandandatangan", "Penandataganan", "ditandantangani".
_SIGNING_WORDS: Final = {
    "pen": ("penandatanganan", "signing_noun"),
    "men": ("menandatangani", "signing_active"),
    "dit": ("ditandatangani", "signing_passive"),
}


def _misspelt(word: str, position: int) -> tuple[int, frozenset[str]] | None:
    """A word of signing with slips in its middle, as a match of one token."""
    meant = _SIGNING_WORDS.get(word[:3])
    if meant is None:
        return None
    whole, kind = meant
    if not (_slipped(word, whole) or (kind == "signing_noun" and _slipped(word, whole.removesuffix("an")))):
        return None
    return position + 1, frozenset({kind})


@lru_cache(maxsize=1 << 12)
def _slipped(word: str, meant: str) -> bool:
    """Whether a word is another one with few letters added, left out or exchanged."""
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(word, 1):
        row, above = [i], row
        for j, other in enumerate(meant, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other)))
    return row[-1] <= _MOST_SLIPS


def find_instruments(segments: Segments, lex: Lexicon) -> list[InstrumentMention]:
    """All nouns of instruments in the story; "nota kesepahaman (MoU)" and "Nota Kesepakatan atau MoU" are one mention each."""
    found: list[InstrumentMention] = []
    tokens = segments.tokens
    for number, places in enumerate(segments.spots(_instrument_openings())):
        sentence, reached = segments.sentences[number], 0
        for position in places:
            match = lex.instruments.find(tokens.folded, position, sentence.last)
            if match is None or position < reached or _of_staff(tokens, position):
                continue
            reached, instrument = match
            after = reached
            assert isinstance(instrument, Instrument)
            weak = " ".join(tokens.folded[position:after]) in WEAK_INSTRUMENTS
            after = _behind_short_form(tokens, lex, after, sentence.last)
            mention = InstrumentMention(position, after, instrument, weak, number)
            if found and found[-1].sentence == number and _one_noun(tokens, found[-1], mention):
                _merge(tokens, found[-1], mention, sentence.last)
            else:
                found.append(mention)
    return found


def _of_staff(tokens: Tokens, position: int) -> bool:
    """Whether the noun only tells what kind of staff is meant: "pegawai pemerintah dengan perjanjian kerja"."""
    before = tokens.folded[max(0, position - 3) : position]
    return before[-1:] == ["dengan"] and not word_set("instruments_of_staff").isdisjoint(before)


def with_short_forms(segments: Segments, nouns: list[InstrumentMention]) -> list[InstrumentMention]:
    """The instruments and, between them, the short forms that the article gives them: "PKB itu ditandatangani …" behind
    "Perjanjian Kerja Bersama (PKB)"."""
    words = segments.tokens.words
    short = {
        words[m.last - 2]: m.instrument for m in nouns if words[m.last - 1] == ")" and m.last - m.first > 3
    }
    if not short:
        return nouns
    held = {i for m in nouns for i in range(m.first, m.last)}
    further = [
        InstrumentMention(i, i + 1, short[words[i]], False, number)
        for number, sentence in enumerate(segments.sentences)
        for i in range(sentence.first, sentence.last)
        if words[i] in short and i not in held
    ]
    return sorted([*nouns, *further], key=lambda m: m.first)


def _behind_short_form(tokens: Tokens, lex: Lexicon, after: int, end: int) -> int:
    """The token behind a short form that is no instrument's own: "Perjanjian Kerja Bersama (PKB)"."""
    inner = tokens.words[after : after + 3]
    if after + 3 > end or inner[:1] != ["("] or inner[2:] != [")"] or not inner[1].isupper():
        return after
    return after if lex.instruments.find(tokens.folded, after + 1, end) else after + 3


def _one_noun(tokens: Tokens, before: InstrumentMention, mention: InstrumentMention) -> bool:
    gap = tokens.folded[before.last : mention.first]
    if len(gap) > 3 or any(word not in _GLUE for word in gap):
        return False
    if not gap:
        # "perjanjian kerja sama MoU": what it is, in short
        return before.weak or mention.weak or tokens.words[mention.first] in _SHORT
    return "(" in gap or "/" in gap or "atau" in gap


def _loose(tokens: Tokens, mention: InstrumentMention) -> bool:
    """ "kesepakatan kerja sama": what is agreed on rather than the name of a paper."""
    words = tokens.folded[mention.first : mention.last]
    return words[:1] == ["kesepakatan"] and words[1:] in (["kerja", "sama"], ["kerjasama"])


def _merge(tokens: Tokens, before: InstrumentMention, mention: InstrumentMention, end: int) -> None:
    gap = tokens.folded[before.last : mention.first]
    explained = "atau" in gap or not gap or before.instrument.type == "other" or _loose(tokens, before)
    if not mention.weak and (before.weak or explained):
        # "kesepakatan (MoU)", "kesepakatan bersama atau MoU", "komitmen bersama (MoU)": the second noun tells what the paper is
        before.instrument, before.weak = mention.instrument, False
    before.last = mention.last
    while before.last < end and tokens.words[before.last] in {")"}:
        before.last += 1
