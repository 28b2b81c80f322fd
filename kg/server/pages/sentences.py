"""The sentence around a quote, for a reader: no rule reads it, so it need not be exact."""

from __future__ import annotations

import re

_MOST = 280
"""Characters of context on either side; a longer sentence is cut at a word."""

# A full stop ends a sentence where a capital or a quotation mark follows; not after an initial, a title or a degree.
_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|[\r\n\u2028\u2029]+")
_ABBREVIATED = re.compile(r"(?:^|[\s.(,])(?:[A-Z][A-Za-z]{0,3}|No|Prof|Tbk|Jl|Kab|Prov)\.\s+$")


def around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands in `text` before, at and after the code points from `start` to `end`, as far as the sentence goes."""
    window = max(0, start - 4 * _MOST)
    begin = window
    for found in _END.finditer(text, window, start + 2):  # which sees what follows the sentence before
        if found.end() <= start and _ends(text, found):
            begin = found.end()
    close = min(len(text), end + 4 * _MOST)
    # A quote that holds the end of its sentence needs nothing behind it.
    if not re.search(r"[.!?][\"”’')\]]*\s*$", text[start:end]):
        stops = (found for found in _END.finditer(text, end, close) if _ends(text, found))
        close = next((found.end() for found in stops), close)
    else:
        close = end
    before, after = text[begin:start], text[end:close]
    return _tail(before.lstrip()), text[start:end], _head(after.rstrip())


def _ends(text: str, found: re.Match[str]) -> bool:
    return found[0].isspace() or not _ABBREVIATED.search(text, max(0, found.start() - 8), found.end())


def _tail(text: str) -> str:
    return text if len(text) <= _MOST else "… " + text[-_MOST:].partition(" ")[2]


def _head(text: str) -> str:
    return text if len(text) <= _MOST else text[:_MOST].rpartition(" ")[0] + " …"
