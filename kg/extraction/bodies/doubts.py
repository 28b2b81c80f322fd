"""Forms that stand for several things: which of them an article means ("UTP", "Antara", "Batu"), by what else it names."""

from __future__ import annotations

from kg.extraction.words.lexicon import Body, Lexicon
from kg.extraction.words.tokens import Tokens


def meant(tokens: Tokens, lex: Lexicon, index: int, after: int, body: Body) -> Body | None:
    """The body that a form of several bodies means: the one that the article names in full, else the one in whose region it
    plays, else the first; None for a form that is a word as well and that nothing supports."""
    doubt = lex.ambiguous.get(tuple(tokens.folded[index:after]))
    if doubt is None:
        return body
    form = tokens.words[index]
    if form not in lex.settled:
        # once an article: each question reads the whole text
        named = [b for name in doubt.means if (b := lex.by_name.get(name)) is not None]
        lex.settled[form] = next((b for b in named if _named(tokens.text, form, b)), None) or (
            next((b for b in named if _near(tokens.text, lex, b)), None) if len(named) > 1 else None
        )
    settled = lex.settled[form]
    if settled is not None:
        return settled
    plain = body.kind == "company" or not form.isupper() or len(form) < 3
    if doubt.also and (plain or _in_capitals(tokens, index)):
        return None
    return lex.by_name.get(doubt.means[0], body) if body.name in doubt.means else body


def _named(text: str, form: str, body: Body) -> bool:
    """Whether the article names a body by more than a form of one word."""
    return any(
        name in text for name in (body.name, *body.aliases) if form not in name.split() and " " in name
    )


def _near(text: str, lex: Lexicon, body: Body) -> bool:
    region = lex.region_by_code.get(body.region or "")
    return region is not None and region.name in text


def _in_capitals(tokens: Tokens, index: int) -> bool:
    """A word in a line of capitals, where an acronym cannot be told from a word."""
    words = [w for w in tokens.words[max(index - 2, 0) : index + 3] if w.isalpha()]
    return len(words) > 2 and all(w.isupper() for w in words)
