"""Which decisions found nothing to decide, as the ledger tells it."""

from __future__ import annotations

from itertools import combinations

from kg.curation.curating import decision_id, entries, mark
from kg.curation.decisions import Decision, Decisions, Different, Linking
from kg.curation.reading import Entry, kind_of, references_of
from kg.identity.entries import marking
from kg.identity.ledger import Ledger


def unmatched(decisions: Decisions, ledger: Ledger) -> tuple[Entry, ...]:
    """The entries that found nothing: what they speak of is not, or no more, in the articles or the facts."""
    return tuple(
        (table, number)
        for table, number, one in entries(decisions)
        if not (_found(table, one, ledger) if references_of(one) else ledger.is_used(decision_id(table, one)))
    )


def disputed(decisions: Decisions, ledger: Ledger) -> tuple[Entry, ...]:
    """The entries that found what they speak of, and are not followed: others say otherwise of the same thing. They refer to it
    in other ways, else the file would not have been read."""
    return tuple(
        (table, number)
        for table, number, one in entries(decisions)
        if (
            _is_one_after_all(one, decision_id(table, one), ledger)
            if isinstance(one, Different)
            else isinstance(one, Linking)
            and _found(table, one, ledger)
            and not ledger.is_used(decision_id(table, one))
        )
    )


def _is_one_after_all(one: Different, this: str, ledger: Ledger) -> bool:
    """Whether any of the things that are not one are."""
    ids: list[set[str]] = []
    for number, reference in enumerate(one.these):
        keys = ledger.referring(kind_of(reference) or "", [marking(mark(this, number))])
        ids.append(set(ledger.ids(keys).values()))
    return any(some & others for some, others in combinations(ids, 2))


def _found(table: str, one: Decision, ledger: Ledger) -> bool:
    """Whether the articles hold all that a decision refers to; of things that are not one, that from which others part."""
    wanted = range(1 if table == "different" else len(references_of(one)))
    this = decision_id(table, one)
    return all(ledger.refers(marking(mark(this, number))) for number in wanted)
