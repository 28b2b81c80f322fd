"""A person who asked not to be named, taken out of an article: out of its facts, and out of its words.

In the text every form of the name gives way to as many black squares, so that the places of all other evidence stay what they
are. The text is masked before it is stored: no output, and no sentence shown beside a fact, can bring the name back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce

import msgspec
from msgspec import structs

from kg.curation.decisions import Withdrawn
from kg.curation.removal import without_person
from kg.identity.names import fold
from kg.model import Article, Evidence, Facts, Person

MASK = "█"


class Withdrawals:
    """The people who withdrew."""

    def __init__(self, people: Sequence[Withdrawn]) -> None:
        self._people = tuple(people)
        self._bare = [_pattern([] if entry.institution else [entry.person]) for entry in people]

    def apply(self, article: Article, facts: Facts) -> tuple[Article, Facts, frozenset[int]]:
        """The article and its facts without the people who withdrew, and the numbers of the entries that found one there.

        Where an entry names an institution, it speaks of the namesake who is said to belong there, or is said to belong
        nowhere; without one, it speaks of everyone of that name, whether or not the facts list him.
        """
        used, gone, forms = set(), set(), set()
        words = f"{article.title or ''}\n{article.text}"
        for number, (entry, bare) in enumerate(zip(self._people, self._bare, strict=True)):
            found = [person for person in facts.people if _is(person, entry)]
            said = {hit[0] for hit in bare.finditer(words)}
            if found or said:
                used.add(number)
                gone |= {person.name for person in found}
                forms |= said | {form for person in found for form in (person.name, *person.surface)}
        if not used:
            return article, facts, frozenset()
        spans = [hit.span() for hit in _pattern(forms).finditer(article.text)]
        gone |= {person.name for person in facts.people if _inside(person.evidence, spans)}
        facts = reduce(without_person, sorted(gone), facts)
        hidden = _pattern(forms | _parts(forms, facts, spans))
        masked = structs.replace(
            article,
            text=_masked(hidden, article.text),
            title=article.title and _masked(hidden, article.title),
        )
        return masked, _masked_facts(facts, hidden, masked.text), frozenset(used)


def _is(person: Person, entry: Withdrawn) -> bool:
    if fold(entry.person) not in {fold(form) for form in (person.name, *person.surface)}:
        return False
    homes = {fold(role.institution) for role in person.roles if role.institution}
    return entry.institution is None or not homes or fold(entry.institution) in homes


def _inside(evidence: Sequence[Evidence], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether all that is known of somebody comes from the `spans`: a piece of the name that was taken for one of its own."""
    return bool(evidence) and all(any(s < e.end and e.start < end for s, end in spans) for e in evidence)


def _parts(forms: set[str], facts: Facts, spans: Sequence[tuple[int, int]]) -> set[str]:
    """The words of the name that nobody else in the article, and no body, bears: they speak of the person too."""
    people = (form for p in facts.people for form in (p.name, *p.surface))
    bodies = (
        form for b in facts.institutions if not _inside(b.evidence, spans) for form in (b.name, *b.aliases)
    )
    borne = {word for form in (*people, *bodies) for word in fold(form).split()}
    return {word for form in forms for word in form.split() if len(word) > 2 and fold(word) not in borne}


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Any of the forms as whole words, the longest first; white space may be of any kind."""
    longest_first = sorted({" ".join(form.split()) for form in forms}, key=lambda form: (-len(form), form))
    words = ("\\s+".join(map(re.escape, form.split())) for form in longest_first if form)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words) or '(?!)'})(?!\w)", re.IGNORECASE)


def _masked(hidden: re.Pattern[str], text: str) -> str:
    return hidden.sub(lambda found: re.sub(r"\S", MASK, found[0]), text)


def _masked_facts(facts: Facts, hidden: re.Pattern[str], text: str) -> Facts:
    """The facts with every quote read anew from the masked `text`, and no form of the name in any other words."""

    def clean(value: object) -> object:
        if isinstance(value, Evidence):
            states = value.states and _masked(hidden, value.states)
            return structs.replace(value, quote=text[value.start : value.end], states=states)
        if isinstance(value, msgspec.Struct):
            return structs.replace(
                value, **{name: clean(getattr(value, name)) for name in value.__struct_fields__}
            )
        if isinstance(value, tuple):
            return tuple(map(clean, value))
        return _masked(hidden, value) if isinstance(value, str) else value

    cleaned = clean(facts)
    assert isinstance(cleaned, Facts)
    return cleaned
