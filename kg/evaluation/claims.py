"""The facts that one side of a comparison states, kind by kind, each with a key that is the same on both sides."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping

from msgspec import Struct

from kg.evaluation.folding import content_words, fold, fold_role, is_state_office, without_ending
from kg.evaluation.matching import Key
from kg.evaluation.reading import Agreement, Evidences, Institution, Person, Reading

Clues = tuple[tuple[str, ...], ...]
"""The names in a fact, each with its forms, by which it can be looked for in the text; the most telling name first."""


class Claim(Struct):
    """A fact as one side states it: `fact` is how it reads, `evidence` the extraction's (an annotation has none)."""

    key: Hashable
    fact: str
    clues: Clues
    evidence: Evidences = ()


class Side(Struct, frozen=True):
    """One side of an article, and whom and what it means.

    `people`, `institutions` and `agreements` are those that count, each with its key; `places` gives the key of a folded
    place. `person` and `body` give the key of a name, `known_as` the folded forms of the body of a key on both sides.
    `left_out` are people who are no actors in the article.
    """

    reading: Reading
    people: list[tuple[Key, Person]]
    institutions: list[tuple[Key, Institution]]
    agreements: list[tuple[Key, Agreement]]
    places: Mapping[str, Key]
    person: Callable[[str], Key]
    body: Callable[[str], Key]
    known_as: Mapping[Key, frozenset[str]]
    left_out: frozenset[Key]

    def forms_of_person(self, name: str) -> tuple[str, ...]:
        """The forms in which this side knows a person whom it names."""
        forms = (one.surface for one in self.reading.people if one.name == name)
        return (name, *next(forms, ()))

    def forms_of_body(self, name: str) -> tuple[str, ...]:
        """The forms in which this side knows a body that it names."""
        forms = (one.aliases for one in self.reading.institutions if one.name == name)
        return (name, *next(forms, ()))


def _people(side: Side) -> Iterator[Claim]:
    for key, one in side.people:
        yield Claim(key, one.name, ((one.name, *one.surface),), one.evidence)


def _institutions(side: Side) -> Iterator[Claim]:
    for key, one in side.institutions:
        yield Claim(key, one.name, ((one.name, *one.aliases),), one.evidence)


def _roles(side: Side) -> Iterator[Claim]:
    """Person, role and institution together; the institution of an office of the state does not count."""
    for _, person in side.people:
        for one in person.roles:
            role, body = fold_role(one.role), None
            clues: Clues = (side.forms_of_person(person.name), (one.role,))
            fact = f"{person.name}: {one.role}"
            if one.institution is not None:
                body = side.body(one.institution)
                role = without_ending(role, side.known_as.get(body, frozenset()))
                clues += (side.forms_of_body(one.institution),)
                fact += f" ({one.institution})"
            key = (side.person(person.name), role, None if is_state_office(fold_role(one.role)) else body)
            yield Claim(key, fact, clues, one.evidence)


def _agreements(side: Side) -> Iterator[Claim]:
    for key, one in side.agreements:
        evidence = one.evidence.status + one.evidence.type
        yield Claim(key, _title(one), _clues(side, one), evidence)


def _types(side: Side) -> Iterator[Claim]:
    for key, one in _paired(side):
        if one.type is not None:
            yield Claim(
                (key, one.type), f"{one.type} ({_parties_of(one)})", _clues(side, one), one.evidence.type
            )


def _statuses(side: Side) -> Iterator[Claim]:
    for key, one in _paired(side):
        if one.status is not None:
            fact = f"{one.status} ({_parties_of(one)})"
            yield Claim((key, one.status), fact, _clues(side, one), one.evidence.status)


def _paired(side: Side) -> Iterator[tuple[Key, Agreement]]:
    """Without the invented agreements: each of them is one error, not three."""
    return ((key, one) for key, one in side.agreements if key[0] == "annotated")


def _parties(side: Side) -> Iterator[Claim]:
    for key, one in side.agreements:
        for name in one.parties:
            fact = f"{name} (in {_title(one)})"
            evidence = one.evidence.parties.get(name, ())
            yield Claim((key, side.body(name)), fact, (side.forms_of_body(name),), evidence)


def _signatories(side: Side) -> Iterator[Claim]:
    for _, agreement in side.agreements:
        for one in agreement.signatories:
            person, party = one.person or "", one.party or ""
            clues = (side.forms_of_person(person), side.forms_of_body(party))
            yield Claim(
                (side.person(person), side.body(party)),
                f"{person} for {party or 'none'}",
                clues,
                one.evidence,
            )


def _witnesses(side: Side) -> Iterator[Claim]:
    for _, one in side.agreements:
        for name in one.witnesses:
            evidence = one.evidence.witnesses.get(name, ())
            yield Claim(side.person(name), name, (side.forms_of_person(name),), evidence)


def _dates(side: Side) -> Iterator[Claim]:
    for _, one in side.agreements:
        if one.date is not None:
            day = one.date.isoformat()
            yield Claim(day, day, ((one.date_text or day, day),), one.evidence.date)


def _places(side: Side) -> Iterator[Claim]:
    for _, one in side.agreements:
        if one.place:
            yield Claim(side.places[fold(one.place)], one.place, ((one.place,),), one.evidence.place)


def _scope(side: Side) -> Iterator[Claim]:
    """The content words of all topics: how a list is cut into phrases does not matter."""
    for _, agreement in side.agreements:
        for topic in agreement.scope:
            evidence = agreement.evidence.scope.get(topic, ())
            for word in content_words(topic):
                yield Claim(word, f"{word} (in {topic})", ((topic, word),), evidence)


def _speakers(side: Side) -> Iterator[Claim]:
    for one in side.reading.statements:
        if one.speaker is not None and (key := side.person(one.speaker)) not in side.left_out:
            yield Claim(key, one.speaker, (side.forms_of_person(one.speaker),), one.evidence)


def _parties_of(agreement: Agreement) -> str:
    return " – ".join(agreement.parties) or "no parties"


def _title(agreement: Agreement) -> str:
    return f"{agreement.type or 'untyped'}: {_parties_of(agreement)}"


def _clues(side: Side, agreement: Agreement) -> Clues:
    return tuple(side.forms_of_body(name) for name in agreement.parties)


CLAIMS: dict[str, Callable[[Side], Iterator[Claim]]] = {
    "people": _people,
    "roles": _roles,
    "institutions": _institutions,
    "agreements": _agreements,
    "agreement_type": _types,
    "agreement_status": _statuses,
    "parties": _parties,
    "signatories": _signatories,
    "witnesses": _witnesses,
    "dates": _dates,
    "places": _places,
    "scope": _scope,
    "speakers": _speakers,
}
"""What a side states of each kind of fact, in the order of reports."""

KINDS = tuple(CLAIMS)
"""The kinds of facts that are compared."""
