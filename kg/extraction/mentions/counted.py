"""Firms that a list names without a noun of their own: "dengan tiga perusahaan, yakni Maju Karya, Sinar Laut, dan Rimba"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.extraction.bodies.finding import parse_body
from kg.extraction.bodies.regions import BodyMention, bracketed
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.tokens import Tokens
from kg.languages import number_words, word_set

#: So many tokens stand between the number and the list, and so many words a name has at most.
_NEAR, _LONGEST = 6, 4
_JOINTS = frozenset({",", "dan", "serta", "&"})


def learn_counted(tokens: Tokens, lex: Lexicon) -> None:
    """Enter what a list names behind counted firms as firms: each item a name of capitals that no table holds."""
    opening, nouns = word_set("counted_lists"), word_set("counted_firms")
    if nouns.isdisjoint(tokens.vocabulary()):
        return
    for i in tokens.places(opening):
        if not _counted(tokens, i, nouns):
            continue
        items = list(_items(tokens, lex, i + 1))
        if len(items) < 2:
            continue
        for first, last, known in items:
            if not known:
                name = tokens.span_text(first, last)
                body = BodyMention(first, last, name, "company", "PrivateCompany", head="", own=name)
                lex.local.add(tuple(tokens.folded[first:last]), body)


def _counted(tokens: Tokens, index: int, nouns: frozenset[str]) -> bool:
    """Whether a number and a noun of firms stand right before `index`: "tiga kawasan industri, yakni"."""
    first = max(0, index - _NEAR)
    before = tokens.folded[first:index]
    counts = word_set("counted_some").union(number_words())
    return "." not in before and any(
        noun in nouns and (number in counts or number.isdigit() or number == ")")
        for number, noun in pairwise(before)
    )


def _items(tokens: Tokens, lex: Lexicon, index: int) -> Iterator[tuple[int, int, bool]]:
    """The names of a list from `index` on: (first token, the one behind, whether it is known already)."""
    end, closed = len(tokens), False
    while index < end and tokens.is_name_like(index):
        body = parse_body(tokens, lex, index, end)
        last = body.last if body is not None else index
        while body is None and last < end and tokens.is_name_like(last):
            last += 1
        if last - index > _LONGEST and body is None:
            return
        yield index, last, body is not None
        inner = bracketed(tokens, last, end)
        index = inner[0] if inner else last
        if closed or index >= end or tokens.folded[index] not in _JOINTS:
            return
        while index < end and tokens.folded[index] in _JOINTS:
            closed = closed or tokens.folded[index] != ","
            index += 1
