"""In which language a text is written, by the share of its function words."""

from __future__ import annotations

import re

from kg.languages import DEFAULT, languages, load_language

_WORD = re.compile(r"[^\W\d_]+")
#: So much of a text is looked at.
_BEGINNING = 4000
#: Fewer words tell nothing; of those, so large a share are function words of the language.
_FEWEST, _SHARE = 12, 0.15
#: So many times as many as of any other language.
_MORE = 5


def tell_language(text: str) -> str:
    """The tag of the language of a text: "en" where its function words are English; a mixed or unknown text is Indonesian."""
    words = [word.lower() for word in _WORD.findall(text[:_BEGINNING])]
    if len(words) < _FEWEST:
        return DEFAULT
    counts = {tag: sum(map(_function_words(tag).__contains__, words)) for tag in languages()}
    best = max(sorted(counts), key=lambda tag: counts[tag])
    others = max((count for tag, count in counts.items() if tag != best), default=0)
    sure = counts[best] >= _SHARE * len(words) and counts[best] >= _MORE * others
    return best if sure else DEFAULT


def _function_words(tag: str) -> frozenset[str]:
    return frozenset(load_language(tag)["telling"][tag])
