"""What is refused before a query reaches the engine.

``SERVICE`` makes the engine fetch from any host, and no argument turns it off; so a query with that keyword
is refused, in every reading that its text allows, unless it spells out an address on a host that was named.
Updates are refused because a graph changes only through its articles. Very long and very deeply nested
queries are refused because the engine's parser is recursive and would bring the process down.
"""

from __future__ import annotations

import re
from collections.abc import Set

from kg.catalog.lexer import Token, every_reading, tokens, verb
from kg.errors import QueryError

MAX_CHARACTERS = 100_000
MAX_TOKENS = 5_000
MAX_DEPTH = 100

_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_ADDRESS = re.compile(
    r"""\s*(?:(?<=\s)SILENT\b\s*)?<https?://(?P<host>[a-z0-9.-]+(?::[0-9]+)?|\[[0-9a-f:.]+\](?::[0-9]+)?)"""
    r"""(?:[/?\#][^<>"{}|^`\\\x00-\x20]*)?>""",
    re.IGNORECASE,
)
"""What follows SERVICE where its host can be told: no variable, no prefix, no user before the host, no escape, no comment."""

_OPENERS = frozenset({"(", "{", "[", "<<"})
_CLOSERS = frozenset({")", "}", "]", ">>"})


def refuse_unsafe(text: str, name: str, services: Set[str] = frozenset()) -> None:
    """Raise `QueryError` if the query `text`, called `name`, is an update, reaches for the network, or
    is too large to parse.

    `services` are the hosts, each with its port where an address gives one (``query.wikidata.org``,
    ``127.0.0.1:7878``), that SERVICE may ask.
    """
    refuse_large(text, name)
    refuse_update(text, name)
    refuse_services(text, name, services)


def refuse_services(text: str, name: str, services: Set[str] = frozenset()) -> None:
    """Raise `QueryError` if the query would fetch from a host that is not among `services`."""
    for form in {text, _unescaped(text)}:
        if _mentions_service(form):
            for token in every_reading(form):
                if _is_service(token):
                    _refuse_service(form, token, name, services)


def _refuse_service(text: str, token: Token, name: str, services: Set[str]) -> None:
    """Raise `QueryError` unless the SERVICE at `token` of `text` can only ask one of `services`."""
    if not services:
        raise QueryError(
            f"{name}: SERVICE would fetch from another host; name that host (`sinergi query --allow-service HOST`), "
            "or ask it directly (and give a prefix or relative IRI of that name another one)"
        )
    address = _ADDRESS.match(text, token.end) if token.text.upper() == "SERVICE" else None
    if address is None:
        raise QueryError(
            f"{name}: SERVICE must be followed by an address, as in SERVICE <https://host.example/sparql>, "
            "so that its host can be told"
        )
    if address["host"].lower() not in services:
        raise QueryError(
            f"{name}: SERVICE would fetch from {address['host']}, which is not among the hosts named "
            f"({', '.join(sorted(services))}); name it too (--allow-service {address['host']}), or leave it out"
        )


def refuse_large(text: str, name: str) -> None:
    """Raise `QueryError` if the query is too long, or nested too deeply, for the engine's parser."""
    if len(text) > MAX_CHARACTERS:
        raise QueryError(
            f"{name}: the query has {len(text):,} characters, more than {MAX_CHARACTERS:,}; split it into smaller ones"
        )
    depth = 0
    for count, token in enumerate(tokens(text), start=1):
        depth += (token.text in _OPENERS) - (token.text in _CLOSERS)
        if depth > MAX_DEPTH:
            raise QueryError(f"{name}: brackets are nested more than {MAX_DEPTH} deep; simplify the query")
        if count > MAX_TOKENS:
            raise QueryError(
                f"{name}: the query has more than {MAX_TOKENS:,} words; split it into smaller ones"
            )


def refuse_update(text: str, name: str) -> None:
    """Raise `QueryError` if the query would change the graph."""
    first = verb(text)
    if first is not None and first.text.upper() in _UPDATES:
        raise QueryError(
            f"{name}: {first.text.upper()} would change the graph, which changes only through its articles; "
            "use `sinergi add` or `sinergi remove`"
        )


def _unescaped(text: str) -> str:
    """`text` with ``\\uXXXX`` replaced, as a parser may do before it looks for keywords."""

    def character(found: re.Match[str]) -> str:
        code = int(found[1] or found[2], 16)
        return chr(code) if code <= 0x10FFFF else found[0]

    return _CODE_POINT.sub(character, text)


def _mentions_service(text: str) -> bool:
    # Both foldings, so that letters which become ASCII ones in either (long s, dotless i) count too.
    return "SERVICE" in text.upper() or "service" in text.casefold()


def _is_service(token: Token) -> bool:
    """Whether a parser may find the keyword at the head of `token`.

    It needs no space around keywords (``SERVICE:x`` fetches from the IRI of ``:x``), so a prefix of that
    name is refused too.
    """
    return token.kind == "word" and _mentions_service(token.text.partition(":")[0])
