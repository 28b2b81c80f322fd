"""Counts, lengths of time and sums of money, as news writes them.

"3 (tiga) tahun", "lima belas bulan", "setahun"; "Rp 1,5 miliar", "Rp200.000.000", "USD 2 juta", "dua miliar rupiah". The
words are those of the section `terms` of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kg.extraction.words.tokens import Tokens, fold_phrase
from kg.languages import language, per_language

_FIGURE = re.compile(r"\d{1,18}(?:[.,]\d{1,18})*")
_GLUED_SIGNS = ("Rp", "RP", "rp", "IDR", "USD", "EUR", "SGD", "JPY", "MYR", "RM", "AUD")
_GLUED = re.compile("(" + "|".join(_GLUED_SIGNS) + r")\d")
#: Sums above this are slips of writing.
_MOST = Decimal(10) ** 16


@dataclass(frozen=True, slots=True)
class Money:
    """A sum at tokens `first`:`last`: `value` in units of `currency` (ISO 4217)."""

    first: int
    last: int
    value: Decimal
    currency: str


@per_language
def terms() -> dict[str, Any]:
    """The section `terms` of the language."""
    return language()["terms"]  # type: ignore[no-any-return]


@per_language
def term_set(key: str) -> frozenset[str]:
    """A list of the section `terms` as a set."""
    return frozenset(terms()[key])


def count_at(tokens: Tokens, index: int, end: int) -> tuple[int, int] | None:
    """The whole number below 100 at token `index` and the token behind it, a repetition in brackets included."""
    found = _plain_count(tokens, index, end)
    if found is None:
        return None
    value, after = found
    if after + 2 < end and tokens.words[after] == "(":
        again = _plain_count(tokens, after + 1, end)
        if again is not None and again[1] < end and tokens.words[again[1]] == ")":
            after = again[1] + 1
    return value, after


def _plain_count(tokens: Tokens, index: int, end: int) -> tuple[int, int] | None:
    if index >= end:
        return None
    word = tokens.folded[index]
    if word.isascii() and word.isdigit():
        return (int(word), index + 1) if len(word) <= 2 else None
    return _spelled(tokens.folded, index, end)


def _spelled(folded: list[str], index: int, end: int) -> tuple[int, int] | None:
    """ "lima", "lima belas", "dua puluh", "dua puluh lima"."""
    table, numerals = terms(), terms()["numerals"]
    value = numerals.get(folded[index])
    if value is None:
        return None
    following = folded[index + 1] if index + 1 < end else ""
    if following == table["teens"]:
        return value + 10, index + 2
    if following != table["tens"]:
        return value, index + 1
    ones = numerals.get(folded[index + 2], 0) if index + 2 < end else 0
    return (value * 10 + ones, index + 3) if 0 < ones < 10 else (value * 10, index + 2)


def duration_at(tokens: Tokens, index: int, end: int) -> tuple[str, int] | None:
    """The length of time at token `index` in ISO 8601 ("P3Y", "P1Y6M", "P30D"), and the token behind it."""
    units = terms()["units"]
    unit = units.get(tokens.folded[index]) if index < end else None
    if unit is not None and unit[0].isdigit():
        return _iso(1, unit[1]), index + 1
    counted = count_at(tokens, index, end)
    if counted is None:
        return None
    value, after = counted
    unit = units.get(tokens.folded[after]) if after < end else None
    if unit is None or unit[0].isdigit() or value == 0:
        return None
    return _iso(value, unit), after + 1


def _iso(value: int, unit: str) -> str:
    if unit == "W":
        return f"P{value * 7}D"
    if unit == "M" and value >= 12:
        years, months = divmod(value, 12)
        return f"P{years}Y{months}M" if months else f"P{years}Y"
    return f"P{value}{unit}"


def find_money(tokens: Tokens, signs: list[int]) -> Iterator[Money]:
    """The sums of a text. `signs` are the tokens at which a currency stands, before the figure or behind it."""
    taken = 0
    for index in sorted({*signs, *_glued(tokens)}):
        if index < taken or index >= len(tokens):
            continue
        money = _money_before(tokens, index) or _money_behind(tokens, index, taken)
        if money is not None:
            taken = money.last
            yield money


def _glued(tokens: Tokens) -> Iterator[int]:
    """The tokens that begin with a currency and a digit ("Rp200"): looked for sign by sign, which costs next to nothing."""
    text = tokens.text
    for sign in _GLUED_SIGNS:
        at = text.find(sign)
        while at >= 0:
            if text[at + len(sign) : at + len(sign) + 1].isdigit():
                index = tokens.index_at(at)
                if index < len(tokens) and tokens.starts[index] == at:
                    yield index
            at = text.find(sign, at + len(sign))


def currency_signs() -> frozenset[str]:
    """The folded words at which `find_money` must look."""
    table = terms()
    behind = (fold_phrase(name)[0] for name in table["currencies_behind"])
    return frozenset({*table["currencies"], *behind, "us", "s"})


def _money_before(tokens: Tokens, index: int) -> Money | None:
    """ "Rp 1,5 miliar", "Rp200 juta", "US$ 2 juta": the currency stands first."""
    folded, currencies = tokens.folded, terms()["currencies"]
    word = folded[index]
    after, offset = index + 1, tokens.ends[index]
    sign = word
    match = _GLUED.match(tokens.text, tokens.starts[index])
    if match is not None:
        sign, after, offset = match[1].lower(), index, match.end() - 1
    elif word in {"us", "s"} and folded[after : after + 1] == ["$"] and tokens.glued(after):
        sign, offset, after = word + "$", tokens.ends[after], after + 1
    currency = currencies.get(sign)
    if currency is None:
        return None
    if match is None:
        while after < len(tokens) and folded[after] == ".":
            offset, after = tokens.ends[after], after + 1
        if after >= len(tokens) or not folded[after][0].isdigit():
            return None
        offset = tokens.starts[after]
    figure = _FIGURE.match(tokens.text, offset)
    if figure is None or figure.end() - offset > 30:
        return None
    last = tokens.index_at(figure.end())
    scale, last = _scale(tokens, last, figure.end())
    return _money(tokens, index, last, figure[0], scale, currency)


def _money_behind(tokens: Tokens, index: int, least: int) -> Money | None:
    """ "500 juta rupiah", "dua miliar rupiah", "3 juta dolar AS": the currency stands last."""
    folded = tokens.folded
    behind = terms()["currencies_behind"]
    size = 2 if " ".join(folded[index : index + 2]) in behind and index + 2 <= len(folded) else 1
    currency = behind.get(" ".join(folded[index : index + size]))
    if currency is None or index == 0:
        return None
    scales, at, scale = terms()["scales"], index - 1, 0
    if folded[at] in scales:
        at, scale = at - 1, scales[folded[at]]
    begin = at
    while begin > least and (folded[begin][0].isdigit() or folded[begin] in ".,") and index - begin < 12:
        begin -= 1
    while begin <= at and not folded[begin][0].isdigit():
        begin += 1
    if begin <= at:
        figure = _FIGURE.match(tokens.text, tokens.starts[begin])
        if figure is not None and figure.end() == tokens.ends[at]:
            return _money(tokens, begin, index + size, figure[0], scale, currency)
        return None
    for first in range(max(least, at - 2), at + 1):
        spelled = _spelled(folded, first, at + 1) if first >= 0 else None
        if scale and spelled is not None and spelled[1] == at + 1:
            return _money(tokens, first, index + size, str(spelled[0]), scale, currency)
    return None


def _scale(tokens: Tokens, last: int, end: int) -> tuple[int, int]:
    """The power of ten behind a figure and the token behind that; "M" and "T" count only as capitals or glued."""
    if last >= len(tokens):
        return 0, last
    scale = terms()["scales"].get(tokens.folded[last])
    short = len(tokens.folded[last]) == 1
    if scale is None or (short and not (tokens.words[last].isupper() or tokens.starts[last] == end)):
        return 0, last
    return scale, last + 1


def _money(tokens: Tokens, first: int, last: int, figure: str, scale: int, currency: str) -> Money | None:
    value = figure_value(figure, scaled=scale > 0) * Decimal(10) ** scale
    if not 0 < value < _MOST:
        return None
    whole = value.to_integral_value()
    value = whole if whole == value else value.normalize()
    if currency == "IDR" and tokens.folded[last : last + 1] == ["rupiah"]:
        last += 1
    return Money(first, last, value, currency)


def figure_value(figure: str, *, scaled: bool = False) -> Decimal:
    """The number that a figure writes: "1.500.000" and "1,500,000" are whole, "1,5" and "2.5" are not.

    One mark with three digits behind it parts thousands, unless a word of scale follows (`scaled`: "1,234 triliun").
    """
    marks = re.findall(r"[.,]", figure)
    digits = re.sub(r"[.,]", "", figure)
    if not marks:
        return Decimal(figure)
    tail = len(figure.rpartition(marks[-1])[2])
    if len(set(marks)) == 1 and (len(marks) > 1 or (tail == 3 and not scaled)):
        return Decimal(digits)
    return Decimal(f"{digits[:-tail]}.{digits[-tail:]}")
