"""Posts, and the people who hold them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache

from kg.identity.clusters import best_name
from kg.identity.directory import Directory
from kg.identity.entities import Membership, Post
from kg.identity.mentions import NATIONAL_OFFICES, Mentions
from kg.identity.names import digest, fold, node_id
from kg.languages import load_language
from kg.model import Agreement, Person, Role

_SINGLE_HOLDER = """
    Minister CoordinatingMinister Governor ViceGovernor Regent ViceRegent Mayor ViceMayor RegionalSecretary
    CouncilSpeaker CouncilSecretary SecretaryGeneral Rector PresidentDirector HighProsecutorHead
    DistrictProsecutorHead RegionalPoliceChief DistrictPoliceChief CourtChair SubdistrictHead VillageHead
    Principal PrimeMinister
    """

SINGLE_HOLDER = NATIONAL_OFFICES | frozenset(_SINGLE_HOLDER.split())
"""Offices of which a body has one, however the article words it."""


class Offices:
    """The posts and memberships that the roles of all articles make."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._posts: dict[str, Post] = {}
        self._names: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._memberships: dict[str, Membership] = {}
        self._attested: dict[str, set[date]] = defaultdict(set)
        for page in directory.pages.values():
            self._read(page)

    def posts(self) -> tuple[Post, ...]:
        """All posts, each with its best supported name."""
        return tuple(
            Post(
                id=post.id,
                label=best_name(self._names[i]),
                concept=post.concept,
                institution=post.institution,
            )
            for i, post in sorted(self._posts.items())
        )

    def memberships(self) -> tuple[Membership, ...]:
        """All memberships, each with the days on which articles attest it."""
        return tuple(
            Membership(
                id=m.id,
                person=m.person,
                post=m.post,
                institution=m.institution,
                acting=m.acting,
                former=m.former,
                attested=tuple(sorted(self._attested[i])),
            )
            for i, m in sorted(self._memberships.items())
        )

    def _read(self, page: Mentions) -> None:
        for person in page.people.values():
            for role in person.says.roles:
                post = post_of(self._directory, page, person.says, role)
                self._posts[post.id] = post
                self._names[post.id].append((post.label, page.source.text))
                membership = membership_of(self._directory, page, person.says, role)
                self._memberships[membership.id] = membership
                if not role.former:
                    self._attested[membership.id] |= set(_days(page, person.says.name))


def post_of(directory: Directory, page: Mentions, person: Person, role: Role) -> Post:
    """The post that a role of `person` names. Without an institution it is this person's own, unless the country has one."""
    label = _base_name(role)
    office = (
        role.concept if role.concept and _said_by_concept(role, label) else f"{role.concept}:{fold(label)}"
    )
    institution = role.institution and directory.institution(page.source.article, role.institution)
    home = institution or (
        "" if role.concept in NATIONAL_OFFICES else directory.person(page.source.article, person.name)
    )
    name = role.concept if role.concept == office else label
    post = node_id("post", name or label, digest("post", home, office))
    return Post(id=post, label=label, concept=role.concept, institution=institution)


def membership_of(directory: Directory, page: Mentions, person: Person, role: Role) -> Membership:
    """That `person` holds, held or stands in for the post that `role` names."""
    holder = directory.person(page.source.article, person.name)
    post = post_of(directory, page, person, role)
    key = digest("membership", holder, post.id, str(role.acting), str(role.former))
    return Membership(
        id=f"membership/{key}",
        person=holder,
        post=post.id,
        institution=post.institution,
        acting=role.acting,
        former=role.former,
    )


def capacity(
    directory: Directory, page: Mentions, person: str, party: str | None, name: str | None
) -> str | None:
    """The id of the post in which `person` acts for `party`: the role called `name`, else the only one that fits."""
    says = page.people[person].says
    roles = [role for role in says.roles if not role.former]
    fitting = [role for role in roles if name is not None and role.name == name]
    at_home = [role for role in fitting or roles if party is not None and role.institution == party]
    posts = {post_of(directory, page, says, role).id for role in at_home or fitting or roles}
    return min(posts) if len(posts) == 1 else None


def _said_by_concept(role: Role, label: str) -> bool:
    """Whether the concept says it all: "Kepala Dinas" of a dinas, but not "Kepala Bidang Mutasi"."""
    return role.concept in SINGLE_HOLDER or (role.concept == "HeadOfOffice" and len(label.split()) <= 2)


def _base_name(role: Role) -> str:
    """The office as written, without the words that make it acting or former."""
    if not (role.acting or role.former):
        return role.name
    words = role.name.split()
    for count in (2, 1, 2, 1):
        if len(words) > count and fold(" ".join(words[:count])) in _transient_words():
            words = words[count:]
    return " ".join(words)


@cache
def _transient_words() -> frozenset[str]:
    offices = load_language("id")["offices"]
    return frozenset(fold(word) for word in (*offices["acting"], *offices["former"]))


def _days(page: Mentions, person: str) -> Iterator[date]:
    """The days on which an article attests the offices of `person`: of what he took part in, else its publication."""
    signed = [
        mention.says.date
        for mention in page.agreements
        if mention.happened
        and mention.says.date
        and not mention.doubted
        and _takes_part(mention.says, person)
    ]
    if signed:
        yield from signed
    elif page.source.published:
        yield page.source.published


def _takes_part(agreement: Agreement, person: str) -> bool:
    return person in {s.person for s in agreement.signatories} | {w.person for w in agreement.witnesses}
