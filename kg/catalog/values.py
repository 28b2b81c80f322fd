"""Values between people and RDF: what someone types becomes a term, a term becomes a Python value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from kg.catalog.headers import ValueType
from kg.vocab import XSD

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Triple

    Term = NamedNode | BlankNode | Literal | Triple

Value = str | int | float | bool | Decimal | date | None
"""A cell of an answer: IRIs and text as str, dates as `datetime.date`, None where the query leaves it
open.
"""


def term_of(text: str, type: ValueType) -> Term:
    """The RDF term that `text` stands for as a value of `type`. Raises `ValueError` with what was
    expected.
    """
    from pyoxigraph import Literal, NamedNode

    if type == "iri":
        try:
            return NamedNode(text)
        except ValueError as error:
            raise ValueError("an absolute IRI, such as https://w3id.org/sinergi/ontology#Signed") from error
    if type == "string":
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise ValueError("text without lone surrogates")
        return Literal(text)
    canonical, expected = _CANONICAL[type]
    try:
        return Literal(canonical(text.strip()), datatype=NamedNode(XSD[type]))
    except (ValueError, InvalidOperation) as error:
        raise ValueError(expected) from error


def value_of(term: Term | None) -> Value:
    """The Python value of `term`; a literal that is not what its datatype claims comes back as its text."""
    if term is None:
        return None
    datatype = getattr(term, "datatype", None)
    if datatype is None:
        return str(getattr(term, "value", term))
    convert = _PYTHON.get(datatype.value)
    text: str = getattr(term, "value", "")
    if convert is None:
        return text
    try:
        return convert(text)
    except (ValueError, InvalidOperation):
        return text


def _decimal(text: str) -> str:
    number = Decimal(text)
    if not number.is_finite() or abs(number.adjusted()) > 100:
        raise ValueError(text)
    digits = format(number, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _boolean(text: str) -> str:
    return {"true": "true", "1": "true", "false": "false", "0": "false"}.get(text.lower()) or _refuse(text)


def _refuse(text: str) -> str:
    raise ValueError(text)


_CANONICAL: dict[ValueType, tuple[Callable[[str], str], str]] = {
    "date": (lambda text: date.fromisoformat(text).isoformat(), "a day as YYYY-MM-DD, such as 2021-01-29"),
    "integer": (lambda text: str(int(text)), "a whole number, such as 3"),
    "decimal": (_decimal, "a number, such as 0.75"),
    "boolean": (_boolean, "true or false"),
}

_PYTHON: dict[str, Callable[[str], Value]] = {
    XSD.boolean: lambda text: {"true": True, "1": True, "false": False, "0": False}.get(text, text),
    XSD.date: date.fromisoformat,
    XSD.decimal: Decimal,
    XSD.double: float,
    XSD.integer: int,
}
