"""What one article says, as people corrected it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from msgspec import structs

from kg.curation.decisions import Decisions, Judgement, Signed, Written
from kg.curation.reading import FACTS, Entry
from kg.curation.removal import (
    with_agreement,
    without_agreement,
    without_institution,
    without_person,
    without_roles,
)
from kg.curation.renaming import institution_renamed, person_renamed
from kg.identity.mentions import DATE_FLAGS
from kg.identity.names import fold
from kg.model import Agreement, Article, Facts

RULE = "correction"
"""The rule of evidence for a value that a person set; its confidence is 1."""


class Corrections:
    """The decisions about facts, found by what an article holds: a file of thousands costs an article only what is its own."""

    def __init__(self, decisions: Decisions) -> None:
        self._by_article: dict[str, list[Entry]] = defaultdict(list)
        self._by_name: dict[str, list[Entry]] = defaultdict(list)
        self._anywhere: list[Entry] = []
        self._decisions = decisions
        for table in _ORDER:
            for number, entry in enumerate(getattr(decisions, table)):
                name = getattr(entry, "person", None) or getattr(entry, "institution", None)
                if entry.article is not None:
                    self._by_article[entry.article].append((table, number))
                elif name is not None:
                    self._by_name[fold(name)].append((table, number))
                else:
                    self._anywhere.append((table, number))

    def apply(self, article: Article, facts: Facts) -> tuple[Facts, frozenset[Entry], Facts]:
        """The facts of `article` as people corrected them, the entries that found something in it, and the facts as they
        were before names were written otherwise.

        Days come first and spellings last, so that every entry may name things as the article does; agreements that are none
        go when all others have been found by their numbers.
        """
        used = set()
        before = None
        for table, number in sorted(self._about(article, facts), key=self._turn):
            if table == "written" and before is None:
                before = facts
            changed = _APPLIED[table](facts, getattr(self._decisions, table)[number])
            if changed is not None:
                used.add((table, number))
                facts = facts if table == "right" else changed
        return facts, frozenset(used), facts if before is None else before

    def _about(self, article: Article, facts: Facts) -> set[Entry]:
        """The entries that may have something to say of an article."""
        found = set(self._anywhere)
        for key in {article.key, article.url, article.id} - {None}:
            found.update(self._by_article.get(str(key), ()))
        names = [p.name for p in facts.people] + [b.name for b in facts.institutions]
        for name in names:
            found.update(self._by_name.get(fold(name), ()))
        return found

    def _turn(self, entry: Entry) -> tuple[int, bool, int]:
        """When an entry is applied: by its table; whole agreements behind all else, the last of an article first."""
        table, number = entry
        one = getattr(self._decisions, table)[number]
        whole = table == "wrong" and FACTS[one.given] == "agreement"
        return _ORDER.index(table), whole, -one.agreement if whole else number


def _dated(facts: Facts, signed: Signed) -> Facts | None:
    """The facts with another day of signing, which nobody doubts any more; None if there is no such agreement."""
    index = signed.agreement - 1
    if index >= len(facts.agreements):
        return None
    says = facts.agreements[index]
    day = signed.on.isoformat()
    proof = tuple(
        structs.replace(e, rule=RULE, confidence=1.0, states=day)
        for e in says.date_evidence or says.evidence or says.status_evidence
    )
    dated = structs.replace(says, date=signed.on, date_evidence=proof)
    return _undoubted(with_agreement(facts, index, dated), index)


def _undoubted(facts: Facts, index: int) -> Facts:
    """The facts without doubts about the day of an agreement."""
    flags = (f for f in facts.flags if f.agreement != index or f.concept not in DATE_FLAGS)
    return structs.replace(facts, flags=tuple(flags))


def _renamed(facts: Facts, written: Written) -> Facts | None:
    """The facts with a name as it is written; None if the article does not have it otherwise."""
    old = written.person or written.institution
    listed = [one.name for one in (facts.people if written.person else facts.institutions)]
    rename = person_renamed if written.person else institution_renamed
    names = [name for name in listed if fold(name) == fold(old or "") and name != written.form]
    for name in names:
        facts = rename(facts, name, written.form)
    return facts if names else None


# --- facts that are none


def _removed(facts: Facts, wrong: Judgement) -> Facts | None:
    """The facts without the one that is judged; None if the article does not state it."""
    less = _REMOVERS[FACTS[wrong.given]](facts, wrong)
    return less if less is not None and less != facts else None


def _person(facts: Facts, wrong: Judgement) -> Facts:
    for person in facts.people:
        if fold(person.name) == fold(wrong.person or ""):
            facts = without_person(facts, person.name)
    return facts


def _role(facts: Facts, wrong: Judgement) -> Facts:
    def leaves(role: str, institution: str | None) -> bool:
        called = wrong.role is None or fold(role) == fold(wrong.role)
        return called and (wrong.institution is None or fold(institution or "") == fold(wrong.institution))

    for person in facts.people:
        if fold(person.name) == fold(wrong.person or ""):
            facts = without_roles(facts, person.name, leaves)
    return facts


def _institution(facts: Facts, wrong: Judgement) -> Facts:
    for body in facts.institutions:
        if fold(body.name) == fold(wrong.institution or ""):
            facts = without_institution(facts, body.name)
    return facts


def _statement(facts: Facts, wrong: Judgement) -> Facts:
    start = fold(wrong.statement or "")
    kept = tuple(s for s in facts.statements if not fold(s.text).startswith(start))
    return structs.replace(facts, statements=kept)


def _agreement(facts: Facts, wrong: Judgement) -> Facts | None:
    index = (wrong.agreement or 0) - 1
    return without_agreement(facts, index) if index < len(facts.agreements) else None


def _of_agreement(
    change: Callable[[Agreement, Judgement], Agreement],
) -> Callable[[Facts, Judgement], Facts | None]:
    """What takes something away from the agreement that a judgement names."""

    def removed(facts: Facts, wrong: Judgement) -> Facts | None:
        index = (wrong.agreement or 0) - 1
        if index >= len(facts.agreements):
            return None
        less = with_agreement(facts, index, change(facts.agreements[index], wrong))
        return _undoubted(less, index) if wrong.signed and less != facts else less

    return removed


def _party(says: Agreement, wrong: Judgement) -> Agreement:
    name = fold(wrong.party or "")
    return structs.replace(
        says,
        parties=tuple(p for p in says.parties if fold(p.institution) != name),
        signatories=tuple(s for s in says.signatories if fold(s.party) != name),
    )


def _signatory(says: Agreement, wrong: Judgement) -> Agreement:
    name = fold(wrong.signatory or "")
    return structs.replace(says, signatories=tuple(s for s in says.signatories if fold(s.person) != name))


def _witness(says: Agreement, wrong: Judgement) -> Agreement:
    name = fold(wrong.witness or "")
    return structs.replace(says, witnesses=tuple(w for w in says.witnesses if fold(w.person) != name))


def _topic(says: Agreement, wrong: Judgement) -> Agreement:
    text = fold(wrong.topic or "")
    return structs.replace(says, scope=tuple(t for t in says.scope if fold(t.text) != text))


def _place(says: Agreement, wrong: Judgement) -> Agreement:
    if says.place is None or fold(says.place) != fold(wrong.place or ""):
        return says
    return structs.replace(says, place=None, place_evidence=())


def _signed(says: Agreement, wrong: Judgement) -> Agreement:
    if says.date != wrong.signed:
        return says
    return structs.replace(says, date=None, date_text=None, date_evidence=())


_REMOVERS: dict[str, Callable[[Facts, Judgement], Facts | None]] = {
    "person": _person,
    "role": _role,
    "institution": _institution,
    "statement": _statement,
    "agreement": _agreement,
    "party": _of_agreement(_party),
    "signatory": _of_agreement(_signatory),
    "witness": _of_agreement(_witness),
    "topic": _of_agreement(_topic),
    "place": _of_agreement(_place),
    "signed": _of_agreement(_signed),
}

_APPLIED: dict[str, Callable[[Facts, Any], Facts | None]] = {
    "signed": _dated,
    "right": _removed,
    "wrong": _removed,
    "written": _renamed,
}
"""What the entries of each table make of facts, None where they find nothing."""

_ORDER = tuple(_APPLIED)
