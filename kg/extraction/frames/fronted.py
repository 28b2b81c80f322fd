"""Where the main clause begins behind a fronted one: "Disaksikan Gubernur A, Bupati B dan Rektor C menandatangani MoU"."""

from __future__ import annotations

from kg.extraction.mentions.reading import Holder, Reading
from kg.languages import word_set

#: So far from its beginning a sentence's first words are fronted.
_FRONT = 4
#: Words that join the last of those who act.
_JOINING = (["dan"], ["serta"], ["bersama"], ["dengan"], ["beserta"], ["&"])


def main_clause(reading: Reading, number: int) -> int | None:
    """The first token of those who act in a sentence that opens with who watches or stands beside; None where it opens
    otherwise, or where nobody is left to watch."""
    sentence, tokens = reading.segments.sentences[number], reading.tokens
    opening = tokens.folded[sentence.first : sentence.first + _FRONT]
    if word_set("frames_fronted").isdisjoint(opening):
        return None
    holders = [m for m in reading.mentions[number] if isinstance(m, Holder)]
    for at, holder in enumerate(holders):
        verb = holder.last
        while verb < sentence.last and tokens.folded[verb] in word_set("frames_adverbs"):
            verb += 1
        if verb < sentence.last and (tokens.is_verb_like(verb, ("me",)) or _short(tokens.words[verb])):
            return _first_actor(reading, holders[: at + 1])
    return None


def _short(word: str) -> bool:
    """A verb without its prefix, as news writes them: "Bupati N pastikan", "sampaikan"."""
    return word.islower() and len(word) > 6 and word.endswith("kan") and not word.startswith(("di", "ber"))


def _first_actor(reading: Reading, holders: list[Holder]) -> int | None:
    """The first of the last people of a list that no comma parts: "A, B dan C" acts from B on."""
    at = len(holders) - 1
    while at > 0 and reading.tokens.folded[holders[at - 1].last : holders[at].first] in _JOINING:
        at -= 1
    comma = at > 0 and reading.tokens.folded[holders[at - 1].last : holders[at].first] == [","]
    return holders[at].first if comma else None
