"""What an article teaches of its bodies: names that no table holds, short forms in brackets, acronyms that mean another
thing."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.bodies.regions import BodyMention, body_words, bracketed
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.tokens import Tokens, fold_phrase


def learn_acronyms(tokens: Tokens, lex: Lexicon) -> None:
    """Acronyms in brackets whose letters the words before them spell: where those are no name of the body that the tables
    have for the acronym, it means another thing in this article ("Malang Creative Center (MCC)")."""
    words = tokens.words
    for i, word in enumerate(words[2:-2], 2):
        if word != "(":
            continue
        acronym = words[i + 1]
        if words[i + 2] != ")" or not acronym.isupper() or len(acronym) < 3:
            continue
        first = i - len(acronym)
        if first < 0 or "".join(w[0] for w in words[first:i]).upper() != acronym:
            continue
        found = lex.bodies.find((acronym.lower(),), 0, 1)
        if found is None:
            continue
        whole = lex.bodies.find(tokens.folded, first, i)
        assert isinstance(found[1], tuple)
        names = {body.name for body, _ in found[1]}
        spelt = {body.name for body, _ in whole[1]} if whole and isinstance(whole[1], tuple) else set()
        if not names & spelt:
            lex.foreign.add(acronym)


def learn_names(tokens: Tokens, lex: Lexicon, bodies: Iterable[BodyMention]) -> None:
    """Let headlines find the bodies of the story by the names they have there."""
    for body in bodies:
        if not (body.is_region or body.bare) and body.last > body.first:
            lex.local.add(tuple(w for w in tokens.folded[body.first : body.last] if w[0].isalnum()), body)


def learn(
    tokens: Tokens, lex: Lexicon, known: dict[str, BodyMention], body: BodyMention, *, headline: bool
) -> None:
    """Remember a name that no table holds, and the short form that stands in brackets behind a name (in `known`)."""
    local = lex.local
    if (
        body.body is None
        and not (body.bare or body.is_region or body.known or headline)
        and body.last > body.first + 1
        and lex.heads.starts(tokens.folded[body.first])
    ):
        local.add(tuple(w for w in tokens.folded[body.first : body.last] if w[0].isalnum()), body)
    text = body.abbreviation
    if text is None:
        inner = bracketed(tokens, body.last, len(tokens))
        if inner is None or body.bare or not _short_form(inner[1], body.name):
            return
        text = body.abbreviation = inner[1]
        body.last = inner[0]
    words = fold_phrase(text)
    if words and text not in known and len(text) > 1:
        known[text] = body
        local.add(words, body)


def _short_form(text: str, name: str) -> bool:
    if len(text) > 30 or not text[0].isupper() or text.lower() in body_words("legal_suffixes"):
        return False
    if len(text.split()) == 1 and sum(c.isupper() for c in text) >= 2:
        return True
    letters = iter(name.lower())
    return len(text.split()) <= 3 and all(c in letters for c in text.lower() if c.isalpha())
