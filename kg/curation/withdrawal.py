"""A person who asked not to be named, taken out of an article: out of its facts, and out of its words.

In the text every form of the name gives way to as many black squares, so that the places of all other evidence stay what they
are. The text is masked before it is stored: no output, and no sentence shown beside a fact, can bring the name back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import reduce

import msgspec
from msgspec import structs

from kg.curation.decisions import Withdrawn
from kg.curation.removal import without_person
from kg.identity.names import SILENT, fold
from kg.model import Article, Evidence, Facts, Person

MASK = "█"
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u00ad")
_SHORT = 3
"""Of so many letters a word may be an abbreviation."""


class Withdrawals:
    """The people who withdrew."""

    def __init__(self, people: Sequence[Withdrawn]) -> None:
        self._people = tuple(people)
        self._bare = [Hidden([] if entry.institution else [entry.person]) for entry in people]

    def apply(self, article: Article, facts: Facts) -> tuple[Article, Facts, frozenset[int]]:
        """The article and its facts without the people who withdrew, and the numbers of the entries that found one there.

        Where an entry names an institution, it speaks of the namesake who is said to belong there, or is said to belong
        nowhere; without one, it speaks of everyone of that name, whether or not the facts list him.
        """
        used, gone, forms = set(), set(), set()
        words = f"{article.title or ''}\n{article.text}"
        for number, (entry, bare) in enumerate(zip(self._people, self._bare, strict=True)):
            found = [person for person in facts.people if _is(person, entry)]
            said = bool(bare.spans(words))
            if found or said:
                used.add(number)
                gone |= {person.name for person in found}
                forms |= {form for person in found for form in (person.name, *person.surface)}
                forms |= {entry.person} if said else set()
        if not used:
            return article, facts, frozenset()
        spans = Hidden(forms).spans(article.text)
        gone |= {person.name for person in facts.people if _inside(person.evidence, spans)}
        facts = reduce(without_person, sorted(gone), facts)
        hidden = Hidden(forms | _parts(forms, facts, spans))
        masked = structs.replace(
            article, text=hidden.mask(article.text), title=article.title and hidden.mask(article.title)
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


class Hidden:
    """Names to be found as whole words, however a text writes them: case, accents, apostrophes, hyphens, any white space and
    the stops of what is abbreviated make no difference."""

    def __init__(self, forms: Iterable[str]) -> None:
        folded = sorted({fold(form) for form in forms} - {""}, key=lambda form: (-len(form), form))
        self._begins = {form.split()[0] for form in folded}
        self._names = [re.compile(" *".join(map(_word, form.split()))) for form in folded]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where in a text they stand, from left to right; of those that lie in each other the longer one."""
        plain = fold(text)
        if not any(word in plain for word in self._begins):
            return []
        letters, places = _letters(text)
        found: list[tuple[int, int]] = []
        for name in self._names:
            at = 0
            while hit := name.search(letters, at):
                at = hit.start() + 1
                first, last = (
                    places[hit.start()],
                    _behind(text, places[hit.start() + len(hit[0].rstrip(".")) - 1]),
                )
                within = any(start <= first and last <= end for start, end in found)
                if not within and not (_in_word(text[first - 1 : first]) or _in_word(text[last : last + 1])):
                    found.append((first, last))
        return sorted(found)

    def mask(self, text: str) -> str:
        """A text with black squares in place of their letters."""
        found = list(text)
        for first, last in self.spans(text):
            found[first:last] = re.sub(r"\S", MASK, text[first:last])
        return "".join(found)


def _word(word: str) -> str:
    """A word of a name as a pattern: a short one may be written with stops."""
    if len(word) > _SHORT:
        return re.escape(word)
    return "".join(rf"{re.escape(letter)}\.?" for letter in word)


def _in_word(neighbour: str) -> bool:
    return neighbour.isalnum() or neighbour == "_"


def _letters(text: str) -> tuple[str, list[int]]:
    """A text folded letter by letter, and for each letter its place in the text; of other signs only stops stand in it, spaces,
    and bars for what parts names."""
    found: list[str] = []
    places: list[int] = []
    for place, written in enumerate(text):
        for one in written if written.isascii() else unicodedata.normalize("NFKD", written):
            if one == "." or (one not in SILENT and not unicodedata.combining(one)):
                within = " " if one.isspace() or one in _HYPHENS else "." if one == "." else "|"
                folded = one.casefold() if one.isalnum() else within
                found.extend(folded)
                places.extend([place] * len(folded))
    return "".join(found), places


def _behind(text: str, last: int) -> int:
    """The end of a letter at `last`, with the marks on it."""
    end = last + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _masked_facts(facts: Facts, hidden: Hidden, text: str) -> Facts:
    """The facts with every quote read anew from the masked `text`, and no form of the name in any other words."""

    def clean(value: object) -> object:
        if isinstance(value, Evidence):
            states = value.states and hidden.mask(value.states)
            return structs.replace(value, quote=text[value.start : value.end], states=states)
        if isinstance(value, msgspec.Struct):
            return structs.replace(
                value, **{name: clean(getattr(value, name)) for name in value.__struct_fields__}
            )
        if isinstance(value, tuple):
            return tuple(map(clean, value))
        return hidden.mask(value) if isinstance(value, str) else value

    cleaned = clean(facts)
    assert isinstance(cleaned, Facts)
    return cleaned
