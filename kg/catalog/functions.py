"""What is wrong with a function that a query calls: the engine tells its IRI at most, and not where it stands."""

from __future__ import annotations

import re

from kg.catalog.lexer import Token, tokens

_CUSTOM = re.compile(r"The custom function <(?P<iri>[^>]*)> (?P<trouble>.+)", re.DOTALL)
_UNKNOWN = "is not supported"
_PREFIXED = re.compile(r"(?P<prefix>[\w.-]*:)(?P<local>(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)")
_CALLED = re.compile(r"\s*\(")
_SHOWN = 200
"""Characters of an IRI that are shown."""


def refused_function(name: str, text: str, message: str) -> str | None:
    """What to say of the query `text`, called `name`, if the engine's `message` is about a function in it; else None."""
    found = _CUSTOM.match(message)
    if found is None:
        return None
    iri = found["iri"]
    start = _call(text, iri)
    place = "" if start is None else _place(text, start)
    shown = iri if len(iri) <= _SHOWN else f"{iri[:_SHOWN]}…"
    if found["trouble"] == _UNKNOWN:
        return f"{name}: {place}there is no function <{shown}>; use those of SPARQL 1.1"
    return f"{name}: {place}the function <{shown}> {found['trouble']}; check its arguments"


def refused_aggregate(name: str, text: str) -> str | None:
    """What to say of the query `text` if it calls an aggregate by an IRI, which the engine takes for an error of syntax."""
    found = list(tokens(text))
    for token, after, word in zip(found, found[1:], found[2:], strict=False):
        if (
            word.text.upper() == "DISTINCT"
            and after.text == "("
            and (token.kind == "iri" or ":" in token.text)
        ):
            place = _place(text, token.start)
            return f"{name}: {place}there is no aggregate {token.text[:_SHOWN]}; use those of SPARQL 1.1"
    return None


def _place(text: str, start: int) -> str:
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    return f"line {line}, column {column}: "


def _call(text: str, iri: str) -> int | None:
    """Where `text` calls the function `iri`; None where it is written in a way that cannot be told."""
    prefixes: dict[str, str] = {}
    found = list(tokens(text))
    for number, token in enumerate(found):
        if token.text.upper() == "PREFIX" and number + 2 < len(found) and found[number + 2].kind == "iri":
            prefixes[_declared(text, found[number + 1])] = found[number + 2].text[1:-1]
        if token.kind == "iri" and token.text[1:-1] == iri:
            end = token.end
        elif token.kind == "word" and (word := _PREFIXED.match(text, token.start)):
            if prefixes.get(word["prefix"], "\n") + word["local"] != iri:
                continue
            end = word.end()
        else:
            continue
        if _CALLED.match(text, end):
            return token.start
    return None


def _declared(text: str, token: Token) -> str:
    word = _PREFIXED.match(text, token.start)
    return word["prefix"] if word else ""
