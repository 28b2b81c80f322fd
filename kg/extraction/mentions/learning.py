"""What an article teaches of its bodies: names that no table holds, short forms in brackets, acronyms that mean another
thing."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.bodies.finding import parse_body
from kg.extraction.bodies.regions import BodyMention, body_words, bracketed, name_stops
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.tokens import Tokens, fold_phrase
from kg.languages import language, per_language, word_set
from kg.model import InstitutionKind


def learn_acronyms(tokens: Tokens, lex: Lexicon) -> None:
    """Acronyms in brackets whose letters the words before them spell: where those are no name of the body that the tables
    have for the acronym, it means another thing in this article ("Malang Creative Center (MCC)")."""
    words = tokens.words
    for i in tokens.places(_BRACKET):
        if not 2 <= i < len(words) - 2:
            continue
        acronym = words[i + 1]
        if words[i + 2] != ")" or not acronym.isupper() or len(acronym) < 3:
            continue
        first = _spelt_from(tokens, i, acronym)
        if first < 0:
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


def _spelt_from(tokens: Tokens, index: int, acronym: str) -> int:
    """The token from which on the initials of the words before `index` are the acronym, small words left out; -1 for none."""
    first, left = index, acronym
    while left and first > 0:
        first -= 1
        if tokens.words[first][0].upper() == left[-1] and tokens.is_name_like(first):
            left = left[:-1]
        elif tokens.folded[first] not in _SMALL:
            return -1
    return -1 if left else first


_BRACKET, _UNIVERSITY = frozenset("("), frozenset({"universitas"})
#: Words inside names that acronyms leave out.
_SMALL = frozenset({"dan", "di", "untuk", "of", "and"})


def learn_reversed(tokens: Tokens, lex: Lexicon) -> None:
    """Acronyms before their names in brackets: "UDAR (Universitas Darul Arkam)" means this one, whatever else it may mean."""
    words = tokens.words
    for i in tokens.places(_BRACKET):
        acronym = words[i - 1] if 1 <= i < len(words) - 3 else ""
        if not acronym.isupper() or len(acronym) < 3 or not tokens.is_name_like(i + 1):
            continue
        close = next((j for j in range(i + 2, min(i + 2 + _LONGEST_NAME, len(words))) if words[j] == ")"), 0)
        body = parse_body(tokens, lex, i + 1, close) if close else None
        if body is None or body.last != close or body.bare or body.is_region or body.last - body.first < 2:
            continue
        if _short_form(acronym, body.name):
            lex.local.add((tokens.folded[i - 1],), body)
            if body.body is None:
                lex.foreign.add(acronym)


def learn_shared(tokens: Tokens, lex: Lexicon) -> None:
    """A short form of several universities means the only one of them that the article writes out: "Uniba" of Balikpapan."""
    told: dict[str, BodyMention] = {}
    for i in tokens.places(_UNIVERSITY):
        low = tokens.folded[i]
        found = lex.bodies.find(tokens.folded, i, len(tokens))
        if found is None or not isinstance(found[1], tuple):
            continue
        body = found[1][0][0]
        told[body.name] = BodyMention(
            i, found[0], body.name, body.kind, body.classification or None, body=body, head=low
        )
    for name, mention in told.items():
        aliases = (fold_phrase(alias) for alias in (mention.body.aliases if mention.body else ()))
        for short in {words[0] for words in aliases if len(words) == 2 and words[0] not in _UNIVERSITY}:
            other = lex.bodies.find((short,), 0, 1) if short in tokens.vocabulary() else None
            names = {b.name for b, _ in other[1]} if other and isinstance(other[1], tuple) else {name}
            if names.isdisjoint(told):
                lex.local.add((short,), mention)


#: So many tokens a name in brackets has at most.
_LONGEST_NAME = 12


@per_language
def _last_nouns() -> dict[str, tuple[InstitutionKind, str]]:
    """The nouns that end names abroad, with the kind and the class of each."""
    return {noun: (kind, class_) for noun, (kind, class_) in language()["last_nouns"].items()}


def learn_last_nouns(tokens: Tokens, lex: Lexicon) -> None:
    """Names of bodies abroad whose noun stands last: "Albukhari International University", "Port of Rotterdam Authority"."""
    nouns = _last_nouns()
    for i in tokens.places(nouns.keys()):
        low = tokens.folded[i]
        if not tokens.is_name_like(i):
            continue
        first = _first_of_name(tokens, lex, i)
        listed = any(lex.bodies.find(tokens.folded, at, i + 1) for at in range(first, i))
        field = low in word_set("learning_fields")
        if (
            first == i
            or listed
            or (field and tokens.folded[first - 1] not in word_set("learning_introducing"))
        ):
            # "Renewable Energy" is a field, "pihak Kirana Energy" a company
            continue
        last = i + 1
        while last < len(tokens) and tokens.folded[last] in word_set("learning_legal_forms"):
            last += 1
        while tokens.words[last - 1] in ",.":
            last -= 1
        kind, class_ = nouns[low]
        name = tokens.span_text(first, last)
        body = BodyMention(first, last, name, kind, class_ or None, head=low, own=name)
        for end in {i + 1, last}:
            lex.local.add(tuple(w for w in tokens.folded[first:end] if w[0].isalnum()), body)


def _first_of_name(tokens: Tokens, lex: Lexicon, noun: int) -> int:
    """Where a name begins that ends with the noun at a token: capitals, joined by "of" or "&"."""
    first = noun
    while first > 0 and noun - first < _LONGEST:
        inner = tokens.folded[first - 1] in word_set("learning_inner") and first < noun and first > 1
        at = first - 2 if inner else first - 1
        if (
            not tokens.is_name_like(at)
            or lex.offices.find(tokens.folded, at, noun)
            or lex.heads.find(tokens.folded, at, noun)
            or tokens.folded[at] in name_stops()
            or tokens.folded[at] in lex.common
        ):
            break
        first = at
    return first


#: So many words a name has before its noun.
_LONGEST = 5


def learn_names(tokens: Tokens, lex: Lexicon, bodies: Iterable[BodyMention]) -> None:
    """Let headlines find the bodies of the story by the names they have there."""
    for body in bodies:
        if not (body.is_region or body.bare) and body.last > body.first:
            words = tuple(w for w in tokens.folded[body.first : body.last] if w[0].isalnum())
            if not _of_others(lex, words, body):
                lex.local.add(words, body)


def _of_others(lex: Lexicon, words: tuple[str, ...], body: BodyMention) -> bool:
    """Whether words are only the place of an office, and of more bodies than its own: "Wali Kota Tegal", "Kapolres Tegal"."""
    if words != fold_phrase(body.place or ""):
        return False
    found = lex.regions.find(words, 0, len(words))
    if found is None or found[0] < len(words):
        return body.kind == "police-military"
    assert isinstance(found[1], tuple)
    return body.head != "pemerintah" or len(found[1]) > 1


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
