"""Under which id the graph knows what an article mentions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from kg.identity.mentions import Mentions
from kg.identity.names import digest


class Directory(Struct, frozen=True):
    """`pages` maps an article's key to its mentions, `ids` the key of a mention to the id of what it is of."""

    pages: Mapping[str, Mentions]
    ids: Mapping[str, str]

    def institution(self, article: str, name: str) -> str:
        """The id of the institution that `article` calls `name`."""
        return self.ids[self.pages[article].institutions[name].key]

    def person(self, article: str, name: str) -> str:
        """The id of the person whom `article` calls `name`."""
        return self.ids[self.pages[article].people[name].key]

    def agreement(self, article: str, index: int) -> str:
        """The id of the agreement with `index` in `article`."""
        return self.ids[self.pages[article].agreements[index].key]


def party_role_id(agreement: str, institution: str) -> str:
    """The id of an institution's role as a party of an agreement."""
    return f"partyrole/{digest('partyrole', agreement, institution)}"


def signing_id(agreement: str) -> str:
    """The id of the signing of an agreement."""
    return f"signing/{digest('signing', agreement)}"


def participation_id(agreement: str, person: str, role: str, party: str | None) -> str:
    """The id of a person's part in the signing of an agreement."""
    return f"participation/{digest('participation', agreement, person, role, party or '')}"


def amount_id(agreement: str, value: Decimal, currency: str) -> str:
    """The id of a sum of an agreement."""
    return f"amount/{digest('amount', agreement, f'{value:f}', currency)}"
