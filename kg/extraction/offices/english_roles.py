"""English roles in Indonesian text: "General Affairs Manager PT X", "Head of Human Capital"."""

from __future__ import annotations

from kg.extraction.bodies.finding import parse_body
from kg.extraction.bodies.regions import bracketed
from kg.extraction.names.personal import words_of_names
from kg.extraction.offices.finding import OfficeMention
from kg.extraction.words.lexicon import Lexicon, Office
from kg.extraction.words.tokens import Tokens
from kg.languages import language, per_language


@per_language
def _role_nouns() -> frozenset[str]:
    """English nouns in which a role ends ("manager")."""
    return frozenset(language()["names"]["english_roles"])


def english_office(tokens: Tokens, lex: Lexicon, index: int, end: int) -> OfficeMention | None:
    """ "General Affairs Manager PT X", "Head of Human Capital": a run of capitals that ends in an English noun of roles."""
    if not tokens.is_name_like(index):
        return None
    roles, low = _role_nouns(), tokens.folded[index]
    if low != "head" and roles.isdisjoint(tokens.folded[index + 1 : index + 6]):
        return None
    if low in words_of_names("stops"):
        # "Hadir Vice President N"
        return None
    last = index
    if low == "head" and tokens.folded[index + 1 : index + 2] == ["of"]:
        last = index + 2
        while (
            last < end
            and last - index < 6
            and tokens.is_name_like(last)
            and parse_body(tokens, lex, last, end) is None
        ):
            last += 1
    else:
        for size in range(6 if "&" in tokens.words[index : index + 5] else 4, 1, -1):
            at = index + size - 1
            if (
                at < end
                and tokens.folded[at] in roles
                and all(tokens.is_name_like(i) or tokens.words[i] == "&" for i in range(index, at))
            ):
                last = at + 1
                break
    if last - index < 2 or (
        last < end and tokens.folded[last] in {"association", "club", "forum", "council", "community"}
    ):
        return None
    if tokens.words[last : last + 2] == [",", "("] and (inner := bracketed(tokens, last + 1, end)):
        # "Head of International Office, (IO) UMM"
        last_of_role, last = last, inner[0]
    else:
        last_of_role = last
    body = parse_body(tokens, lex, last, end) if last < end else None
    office = Office(tokens.span_text(index, last_of_role), "Manager")
    return OfficeMention(index, body.last if body else last, office.name, office, body)
