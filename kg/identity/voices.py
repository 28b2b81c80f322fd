"""Which texts are one voice: copies of one press release, though each outlet has its own first line or a word more.

Texts of which about half of all runs of words are common are one voice, directly or by way of others; so it is a function of
the set of texts, not of their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations

from kg.identity.clusters import components
from kg.identity.sketches import resemblance, sketch
from kg.identity.sources import Source

_SAME = 0.5


def voices(sources: Iterable[Source]) -> dict[str, str]:
    """The digest of each text to that of its voice: the smallest one of the texts that are one."""
    beginnings = {source.text: source.beginning for source in sources}
    if len(beginnings) == 1:
        return {text: text for text in beginnings}
    sketches = {text: sketch(beginning) for text, beginning in beginnings.items()}
    holders = defaultdict(list)
    for text, numbers in sorted(sketches.items()):
        for number in numbers:
            holders[number].append(text)
    near = {pair for texts in holders.values() for pair in combinations(texts, 2)}
    links = {text: [text] for text in sketches}
    for one, other in sorted(near):
        if resemblance(sketches[one], sketches[other]) >= _SAME:
            links[other].append(one)
    return {text: min(texts) for texts in components(links) for text in texts}


def outlets(sources: Iterable[Source], voice: Mapping[str, str]) -> int:
    """The number of outlets that speak for themselves: each voice counts for the outlet that was first to publish it.

    An article of which no outlet is known counts as one of its own.
    """
    first: dict[str, str] = {}
    for source in sorted(sources, key=lambda s: (s.published or date.max, s.article)):
        first.setdefault(voice[source.text], source.outlet or f" {source.article}")
    return len(set(first.values()))
