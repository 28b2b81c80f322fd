"""Sketches of texts, by which copies are known though each outlet has its own first line or a word more."""

from __future__ import annotations

import re
from zlib import crc32

Sketch = tuple[int, ...]
"""The smallest numbers of the runs of words at the beginning of a text, sorted; empty for a text that is too short to tell."""

BEGINNING = 1600
"""Characters of a text that are looked at: the first paragraphs, which copies keep where they cut."""

_RUN = 5
"""Words in a run: two articles about one event share long ones only where one copies."""

_SIZE = 32
_WORD = re.compile(r"\w+")


def sketch(text: str) -> Sketch:
    """The sketch of a text."""
    words = _WORD.findall(text[:BEGINNING].casefold())
    runs = {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    numbers = sorted({crc32(run.encode()) for run in runs})
    return tuple(numbers[:_SIZE]) if len(numbers) >= _SIZE else ()


def resemblance(one: Sketch, other: Sketch) -> float:
    """The share of common runs in all runs of two texts, as their sketches tell it (0 to 1)."""
    smallest = sorted({*one, *other})[:_SIZE]
    return len({*one} & {*other} & {*smallest}) / len(smallest) if smallest else 0.0
