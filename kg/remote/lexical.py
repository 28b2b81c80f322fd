"""Literals as other engines write them, in the letters that our store gives them.

Engines keep the value of a literal, not its letters: Virtuoso answers `1` for `true` and `24` for the duration `P2Y`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kg.vocab import XSD

if TYPE_CHECKING:
    from kg.catalog.values import Term

_DAY = 86_400
_VIRTUOSO_GEOMETRY = "http://www.openlinksw.com/schemas/virtrdf#Geometry"
_WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"


def canonical(term: Term | None, kind: str = "string") -> Term | None:
    """`term` as our store would answer it; `kind` is the type of its column."""
    from pyoxigraph import Literal

    if not isinstance(term, Literal) or term.language:
        return term
    datatype = term.datatype.value
    if datatype == XSD.string:
        return term
    if kind == "boolean" and datatype == XSD.integer and term.value in ("0", "1"):
        datatype = XSD.boolean  # a truth that Virtuoso computes
    return _written(term.value, datatype)


@lru_cache(maxsize=10_000)
def _written(text: str, datatype: str) -> Term:
    """A literal as it comes back from a store."""
    from pyoxigraph import Literal, NamedNode, Quad, Store

    if datatype == XSD.duration:
        text = _duration(text)
    elif datatype == _VIRTUOSO_GEOMETRY:
        datatype = _WKT
    node = NamedNode(XSD.string)  # any will do
    store = Store()
    store.add(Quad(node, node, Literal(text, datatype=NamedNode(datatype))))
    found: Term = next(iter(store)).object
    return found


def _duration(text: str) -> str:
    """A length of time that Virtuoso gives as a number: of months, or of seconds where it is days."""
    try:
        number = float(text)
    except ValueError:
        return text
    if not number.is_integer() or not 0 <= number < 1e12:
        return text
    return f"P{int(number)}M" if number < _DAY else f"P{int(number) // _DAY}D"
