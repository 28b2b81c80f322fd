"""The values of literals, by their datatypes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.vocab import RDF, XSD

Term = NamedNode | BlankNode | Literal
Value = str | bool | int | Decimal | date

_ZONE = r"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_DATE = re.compile(rf"(\d{{4}}-\d\d-\d\d){_ZONE}")
_YEAR = re.compile(rf"-?(?:[1-9]\d{{4,}}|\d{{4}}){_ZONE}")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_DURATION = re.compile(
    r"-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?"
    r"(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?"
)
_BOOLEAN = {"true": True, "1": True, "false": False, "0": False}


def _date(text: str) -> date | None:
    found = _DATE.fullmatch(text)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _matching(form: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda text: text if form.fullmatch(text) else None


_READERS: Mapping[str, Callable[[str], Value | None]] = {
    XSD.string: lambda text: text,
    RDF.langString: lambda text: text,
    XSD.boolean: _BOOLEAN.get,
    XSD.integer: lambda text: int(text) if _INTEGER.fullmatch(text) else None,
    XSD.decimal: lambda text: Decimal(text) if _DECIMAL.fullmatch(text) else None,
    XSD.date: _date,
    XSD.gYear: _matching(_YEAR),
    XSD.duration: _matching(_DURATION),
}
"""The value of a lexical form, by the datatype; None of what is no form of it."""

DATATYPES = frozenset(_READERS)
"""The datatypes whose literals can be told from malformed ones."""

_ORDERED: tuple[tuple[type, ...], ...] = ((int, Decimal), (date,))


def value_of(literal: Literal) -> Value | None:
    """The value of a literal; None if it is malformed, or of a datatype that is not known here."""
    reader = _READERS.get(literal.datatype.value)
    return None if reader is None else reader(literal.value)


def is_of(term: Term, datatype: str) -> bool:
    """Whether a term is a well-formed literal of a datatype."""
    if not isinstance(term, Literal) or term.datatype.value != datatype:
        return False
    return _READERS[datatype](term.value) is not None


def compare(one: Term, other: Term) -> int | None:
    """-1, 0 or 1, as `one` is before, equal to or behind `other`; None of what has no order."""
    if not (isinstance(one, Literal) and isinstance(other, Literal)):
        return None
    return compared(value_of(one), value_of(other))


def compared(this: Value | None, that: Value | None) -> int | None:
    """The same of values of literals."""
    for kinds in _ORDERED:
        if isinstance(this, kinds) and isinstance(that, kinds) and not isinstance(this, bool):
            return (this > that) - (this < that)  # type: ignore[operator]
    return None
