"""The words of a SPARQL query: enough to find its keywords and its inline data without being misled.

Whether ``<`` begins an IRI or compares, and whether three quotes begin a long string or follow an empty
one, a lexer alone cannot always tell. `tokens` follows the usual reading; `every_reading` yields the tokens
of all of them, so that what it does not show is hidden from every parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<long>'''(?:'{0,2}(?:[^'\\]|\\.))*'''|\"\"\"(?:"{0,2}(?:[^"\\]|\\.))*\"\"\")
  | (?P<string>'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
  | (?P<variable>[?$]\w+)
  | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<escape>\\.)
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d][\w-]*:?[\w-]*|:[\w-]*)
  | (?P<sign><<|>>|.)
    """,
    re.VERBOSE | re.DOTALL,
)

_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
"""An IRI with a scheme and two slashes can be no comparison: two slashes in a row are no expression."""

_HIDDEN = frozenset({"space", "comment"})
_PROLOGUE = frozenset({"PREFIX", "BASE", "VERSION"})


class Token(NamedTuple):
    """A piece of a query: its kind (a group of the pattern), its text, and where it starts."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the next piece may start."""
        return self.start + len(self.text)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of the usual reading, without white space and comments."""
    position = 0
    while position < len(text):
        token = _at(text, position)
        if token.kind not in _HIDDEN:
            yield token
        position = token.end


def verb(text: str) -> Token | None:
    """The first word behind the prologue, which says what is asked or changed; None where there is none."""
    words = tokens(text)
    for token in words:
        word = token.text.upper()
        if word in _PROLOGUE:
            # A prefix and its IRI, a base IRI: nothing there can be the verb.
            for _ in islice(words, 2 if word == "PREFIX" else 1):
                pass
        elif token.kind == "word":
            return token
    return None


def every_reading(text: str) -> Iterator[Token]:
    """The tokens of all readings, in no order; linear in the length of `text`."""
    seen = {0}
    open_positions = [0]
    while open_positions:
        position = open_positions.pop()
        if position >= len(text):
            continue
        token = _at(text, position)
        if token.kind not in _HIDDEN:
            yield token
        for following in _next_positions(text, token):
            if following not in seen:
                seen.add(following)
                open_positions.append(following)


def _at(text: str, position: int) -> Token:
    found = _TOKEN.match(text, position)
    if found is None or found.lastgroup is None:  # the last alternative matches anything
        raise AssertionError(f"no token at {position}")
    return Token(found.lastgroup, found.group(), position)


def _next_positions(text: str, token: Token) -> Iterator[int]:
    """Where the next token may start: after this one, and after whatever else it may be."""
    yield token.end
    if token.kind == "iri" and not _ABSOLUTE.match(token.text):
        yield token.start + 1
    elif token.kind == "long":
        yield token.start + 2
    elif token.kind == "comment" and text[token.end : token.end + 1] == "\r":
        # A parser may end a comment at a line feed alone.
        line_feed = text.find("\n", token.end)
        yield len(text) if line_feed < 0 else line_feed
