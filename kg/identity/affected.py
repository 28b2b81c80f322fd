"""What a change of some articles touches: the closure, step by step, from what was put and taken to what must be said anew.

::

    articles put or taken
      └─ groups of their institutions, people, texts; and all groups that share an identifier with these, or that a
           person said to be one with them: a family (of agreements: groups with two parties and a day in common)
           └─ moved: mentions that are of another thing than before
                └─ posts of the articles' roles, and of roles of moved people and institutions
                └─ agreements of the articles, and those with a moved party: their old groups and their new ones
                     └─ moved agreements
      └─ bodies of those families, and those under a moved parent or with a moved successor
      └─ agreements of those groups, those in articles with anything moved, those of a party that now shows otherwise
           └─ places where these are, or were, said to be signed; collaborations of which these are, or were, part
           └─ posts of those who take part in a signing whose day is, or was, in doubt
           └─ agreements that looked among these for a framework, or have parties below a body of another parent
      └─ articles: those put, those with anything moved, those that report an agreement which now shows otherwise

Each step asks the ledger for what lies next to the step before, never for all there is, so a change costs what it touches; a
first build is a change that touches everything. Not on this list is a frequent name: that one more article speaks of a
president is one more in a count of his group, and no other article is read for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.identity.entities import AgreementEntity, InstitutionEntity
from kg.identity.entries import counterpart
from kg.identity.ledger import Ledger


def families(
    ledger: Ledger, kind: str, groups: Iterable[str], refs: Iterable[str] = ()
) -> Iterator[list[str]]:
    """The groups of a kind that must be resolved together, for `groups` and for all that one of `refs` binds: those that
    share an identifier, that somebody said to be one, or that hold an office under forms of one name, directly or by way of
    others."""
    seen: set[str] = set()
    for group in sorted({*groups, *_bound(ledger, kind, refs)}):
        if group in seen:
            continue
        family, waiting = {group}, {group}
        while waiting:
            waiting = _bound(ledger, kind, ledger.refs(kind, waiting)) - family
            family |= waiting
        seen |= family
        yield sorted(family)


def _bound(ledger: Ledger, kind: str, refs: Iterable[str]) -> set[str]:
    found = {other for ref in refs if (other := counterpart(ref)) is not None}
    return ledger.groups(kind, ledger.referring(kind, found)) if found else set()


def shows_body(body: object) -> object:
    """What agreements show of a body that is their party; the frameworks that its parent signed may be theirs."""
    if not isinstance(body, InstitutionEntity):
        return None
    return body.label, body.kind, body.classification, body.region, body.parent


def parent_of(body: object) -> str | None:
    """The id of the body of which one is a part."""
    return body.parent if isinstance(body, InstitutionEntity) else None


def shows_agreement(agreement: object) -> object:
    """What articles that report an agreement show of it, beside their own words."""
    if not isinstance(agreement, AgreementEntity):
        return None
    signing = agreement.signing
    versions = {one.id for conflict in signing.conflicts for one in conflict.versions} if signing else set()
    roles = {role.id for role in agreement.parties}
    return agreement.status, signing is None, signing and signing.place, roles, versions


def doubts_day(agreement: object) -> bool:
    """Whether the day of the signing of an agreement is in doubt: nothing is reckoned from it."""
    return isinstance(agreement, AgreementEntity) and bool(agreement.signing and agreement.signing.doubtful)
