"""Which decisions found nothing to decide, as the ledger tells it."""

from __future__ import annotations

from kg.curation.curating import decision_id, entries, mark
from kg.curation.decisions import Decision, Decisions, Linking
from kg.curation.reading import Entry, references_of
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
    """The entries about items that found what they speak of, and hold nothing: others say otherwise of the same thing."""
    return tuple(
        (table, number)
        for table, number, one in entries(decisions)
        if isinstance(one, Linking)
        and _found(table, one, ledger)
        and not ledger.is_used(decision_id(table, one))
    )


def _found(table: str, one: Decision, ledger: Ledger) -> bool:
    """Whether the articles hold all that a decision refers to; of things that are not one, that from which others part."""
    wanted = range(1 if table == "different" else len(references_of(one)))
    this = decision_id(table, one)
    return all(ledger.refers(marking(mark(this, number))) for number in wanted)
