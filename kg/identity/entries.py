"""What one article adds to the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import TypeVar

import msgspec
from msgspec import structs

from kg.identity.articles import TextMention, text_mention
from kg.identity.completing import pairs
from kg.identity.forms import offered, sought
from kg.identity.ledger import Entry, Variant
from kg.identity.mentions import Bond, InstitutionMention, Mentions, PersonMention, PlaceMention
from kg.identity.names import digest
from kg.identity.offices import RoleMention, roles
from kg.identity.people import aliases
from kg.model import Article

T = TypeVar("T", InstitutionMention, PersonMention, PlaceMention, RoleMention, TextMention)
K = TypeVar("K", InstitutionMention, PersonMention, PlaceMention, RoleMention, TextMention, Bond)

_encode = msgspec.json.Encoder().encode


@cache
def _decoder(kind: type[K]) -> msgspec.json.Decoder[K]:
    return msgspec.json.Decoder(kind)


def entries(article: Article, page: Mentions) -> Iterator[Entry]:
    """What the mentions of one article are in the ledger. Roles and agreements have no group of their own: theirs depends on
    what the mentions that they refer to turn out to be."""
    for body in page.institutions.values():
        near = (*((body.parent,) if body.parent else ()), *body.successors)
        bound = (*map(binding, (*body.ids, *body.labels)), *map(marking, body.marks))
        yield _entry("institution", body, body.group, (*bound, *near))
    for person in page.people.values():
        bound = (*map(binding, person.labels), *map(marking, person.marks))
        yield _entry("person", person, person.group, (*bound, *_recognising(person)))
    for role in roles(page):
        signed = (agreement for agreement, _ in role.signings)
        yield _entry(
            "role", role, None, (role.person, *((role.institution,) if role.institution else ()), *signed)
        )
    for report in page.agreements:
        decided = {side.partition("#")[0] for side in report.follows}
        together = (*report.labels, *pairs(report), *sorted(decided))
        bound = (*map(binding, together), *map(marking, report.marks))
        yield _entry("agreement", report.bond, None, (*report.parties, *bound))
        if report.place:
            yield _entry("place", report.place, report.place.id)
    text = text_mention(article)
    yield _entry("text", text, text.group)


def _recognising(person: PersonMention) -> Iterator[str]:
    """Refs by which those are resolved together who hold the same office under forms of one name."""
    for kind, forms in (("offer", offered), ("seek", sought)):
        for post, form in product(person.posts, sorted(forms(person.group, aliases(person)))):
            yield f"{kind} {digest(post, form)}"


def binding(name: str) -> str:
    """A ref by which groups must be resolved together: an identifier, or the label of a decision. Keys of mentions are none."""
    return f"bound {name}"


def marking(mark: str) -> str:
    """A ref by which what a reference of a decision means is found."""
    return f"mark {mark}"


def counterpart(ref: str) -> str | None:
    """The ref of what must be resolved together with what has `ref`; None where nothing must."""
    kind, _, rest = ref.partition(" ")
    return f"{_COUNTERPARTS[kind]} {rest}" if kind in _COUNTERPARTS else None


_COUNTERPARTS = {"bound": "bound", "offer": "seek", "seek": "offer"}


def read(variants: Iterable[Variant], kind: type[T]) -> list[T]:
    """The mentions of a kind that the ledger holds as `variants`."""
    decode = _decoder(kind)
    return [structs.replace(decode.decode(one.said), texts=one.texts) for one in variants]


def bonds(variants: Iterable[Variant]) -> Iterator[tuple[Variant, Bond]]:
    """Variants of reports of agreements, with whom they bind."""
    decode = _decoder(Bond)
    return ((one, decode.decode(one.said)) for one in variants)


def _entry(kind: str, mention: K, group: str | None, refs: Iterable[str] = ()) -> Entry:
    return Entry(kind, group, mention.key, _encode(mention), tuple(refs))
