"""Rows put into the order that a query asks for, outside the engine.

The engine works out the keys of ORDER BY anew at each comparison, and reads every name and IRI in them from its files: for
some thousand rows that takes longer than finding them. Here each key is worked out once. The order is the engine's; a column
for which that cannot be said (days beside numbers, say) is left to the engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.catalog.lexer import Token, tokens, verb
from kg.vocab import RDF, XSD

if TYPE_CHECKING:
    from pyoxigraph import Literal

    from kg.catalog.values import Term

    Row = tuple[Term | None, ...]

_KEY = re.compile(r"(?:[?$](\w+)|ASC \( [?$](\w+) \)|DESC \( [?$](\w+) \)) ", re.IGNORECASE)
_LAST_FIRST = 3
"""The group that is of DESC."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Order(NamedTuple):
    """A query without its ORDER BY, and the variables that stood there, each with whether its last value comes first.

    `hidden` are those of them that the query does not select, `head` is where the list of what it selects ends; `distinct`
    tells whether equal rows are one.
    """

    text: str
    keys: tuple[tuple[str, bool], ...]
    hidden: tuple[str, ...]
    head: int
    distinct: bool

    @property
    def unhidden(self) -> str:
        """The query with all keys selected, those that are hidden behind the others."""
        more = "".join(f" ?{name}" for name in self.hidden)
        return f"{self.text[: self.head]}{more} {self.text[self.head :]}"


def order_of(text: str) -> Order | None:
    """The order that a SELECT ends with, None where it has none, or one by more than variables."""
    first = verb(text)
    words = [token for token in tokens(text) if first and token.start >= first.end]
    outside = [at for at, depth in enumerate(_depths(words)) if depth == 0]
    at = next((at for at in reversed(outside) if words[at].text.upper() == "ORDER"), None)
    if first is None or first.text.upper() != "SELECT" or at is None:
        return None
    tail = "".join(f"{word.text} " for word in words[at + 1 :])
    keys = list(_KEY.finditer(tail, len("BY ")))
    if not keys or tail.upper() != "".join(["BY ", *(key.group() for key in keys)]).upper():
        return None
    head = next(place for place in outside if words[place].text.upper() in ("FROM", "WHERE", "{"))
    selected = _selected(words[:head])
    ordering = [(key[key.lastindex or 0], key.lastindex == _LAST_FIRST) for key in keys]
    return Order(
        text=text[: words[at].start],
        keys=tuple(ordering),
        hidden=tuple(dict.fromkeys(name for name, _ in ordering if selected and name not in selected)),
        head=words[head].start,
        distinct=words[0].text.upper() in ("DISTINCT", "REDUCED"),
    )


def _selected(words: Sequence[Token]) -> set[str]:
    """The variables that the head of a query selects, none where it selects all."""
    variables = [at for at, word in enumerate(words) if word.kind == "variable"]
    depths = list(_depths(words))
    named = (words[at] for at in variables if not depths[at] or (depths[at] == 1 and _is_as(words[at - 1])))
    return {word.text[1:] for word in named}


def _is_as(word: Token) -> bool:
    return word.text.upper() == "AS"


def _depths(words: Iterable[Token]) -> Iterator[int]:
    """In how many brackets each word stands, its own not counted."""
    depth = 0
    for token in words:
        depth -= token.text in (")", "}", "]")
        yield depth
        depth += token.text in ("(", "{", "[")


def ordered(rows: Sequence[Row], keys: Sequence[tuple[int, bool]]) -> tuple[Row, ...] | None:
    """The rows in the order of columns, each with whether its last value comes first; None if only the engine can tell."""
    columns = [_comparable([row[column] for row in rows]) for column, _ in keys]
    places = list(range(len(rows)))
    for values, (_, last_first) in zip(reversed(columns), reversed(keys), strict=True):
        if values is None:
            return None
        places.sort(key=values.__getitem__, reverse=last_first)
    return tuple(rows[place] for place in places)


def _comparable(values: Sequence[Term | None]) -> list[tuple[Any, ...]] | None:
    """For each value what compares in Python as the value does in the engine, if all are of one kind; open ones first."""
    kinds = {_kind(value) for value in values if value is not None}
    if len(kinds) > 1 or not kinds <= _KEYS.keys():
        return None
    key = _KEYS[kinds.pop() if kinds else "text"]
    try:
        return [() if value is None else (key(value),) for value in values]
    except (ValueError, InvalidOperation):
        return None


def _kind(term: Term) -> str:
    datatype = getattr(term, "datatype", None)
    return type(term).__name__ if datatype is None else _KINDS.get(datatype.value, datatype.value)


def _text(term: Literal) -> tuple[str, str, str]:
    return term.value, term.datatype.value, term.language or ""


def _day(term: Literal) -> str:
    if not _DAY.fullmatch(term.value):
        raise ValueError(term.value)
    return term.value


_KINDS: Mapping[str, str] = {
    XSD.string: "text",
    RDF.langString: "text",
    XSD.integer: "number",
    XSD.decimal: "number",
    XSD.date: "day",
    XSD.boolean: "truth",
}
_KEYS: Mapping[str, Callable[[Any], Any]] = {
    "NamedNode": lambda term: term.value,
    "text": _text,
    "number": lambda term: Decimal(term.value),
    "day": _day,
    "truth": lambda term: ("false", "true").index(term.value),
}
