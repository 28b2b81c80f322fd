"""Which sums of money in an article are an agreement's: what it is worth, what it grants.

=============  ==================================================================  =====================
construction   example                                                             rule
=============  ==================================================================  =====================
value          "NPHD senilai Rp 12 miliar"; "nilai kerja sama mencapai Rp 4 miliar"  ``amount.value``
following      "Nilainya Rp 4 miliar." behind a sentence that names an agreement    ``amount.following``
grant          "dana hibah sebesar Rp 30 miliar" where a grant agreement is named   ``amount.grant``
about          "nilainya sekitar Rp 2 miliar"                                      ``amount.about``
=============  ==================================================================  =====================

A budget, a loss, a price or a sum for each head is none, nor is a span ("Rp 1 sampai 2 miliar").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.terms.nearby import Nearby
from kg.extraction.words.quantities import Money, find_money, term_set
from kg.extraction.words.tokens import Tokens
from kg.languages import per_language

_NEAR, _FAR = 12, 30


@dataclass(frozen=True, slots=True)
class AmountMention:
    """A sum of an agreement and the rule that found it."""

    money: Money
    rule: str


def find_amounts(
    tokens: Tokens, nearby: Nearby, signs: list[int], *, grants: bool
) -> Iterator[AmountMention]:
    """The sums of a story that are its agreements'. `grants` tells whether the article names a grant agreement."""
    for money in find_money(tokens, signs):
        if _spans(tokens, money):
            continue
        rule = _rule(tokens.folded, nearby, money, grants)
        if rule is not None:
            before = set(tokens.folded[max(0, money.first - 2) : money.first])
            about = before & term_set("amount_about")
            yield AmountMention(money, "amount.about" if about else rule)


def _spans(tokens: Tokens, money: Money) -> bool:
    """Whether it is one end of a span, or a sum for each head or month."""
    folded, last = tokens.folded, money.last
    while last < len(folded) and (folded[last] == "-" or folded[last] == ",") and tokens.glued(last):
        last += 1  # "Rp 50.000,-"
    following = folded[last : last + 2]
    if following and following[0] in term_set("amount_per"):
        return True
    if len(following) == 2 and following[0] in {"-", "–", "hingga", "sampai"}:
        return following[1][0].isdigit() or following[1].startswith("rp")
    before = folded[max(0, money.first - 1) : money.first]
    return before in (["hingga"], ["sampai"], ["–"])


@per_language
def _other_owners(grants: bool) -> frozenset[str]:
    """Nouns that own sums which are no agreement's."""
    others = term_set("other_money") | term_set("other_documents")
    return others - term_set("grant_money") if grants else others


def _rule(folded: list[str], nearby: Nearby, money: Money, grants: bool) -> str | None:
    owner = nearby.owner(money.first, _FAR, _other_owners(grants))
    before = folded[max(0, money.first - 4) : money.first]
    valued = bool(set(before) & term_set("value_nouns"))
    if owner is not None and not owner.agreement:
        return None
    if owner is not None:
        gap = money.first - owner.last
        if gap <= 2 or (valued and gap <= _FAR) or (gap <= _NEAR and set(before) & term_set("amount_words")):
            return "amount.value"
    elif valued and nearby.goes_on(money.first, most=8):
        return "amount.following"
    if (
        grants
        and "hibah" in folded[max(0, money.first - _NEAR) : money.first]
        and nearby.end(money.first) > money.first
    ):
        return "amount.grant"
    return None
