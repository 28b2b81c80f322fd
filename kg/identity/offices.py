"""Posts, and the people who hold them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from kg.identity.clusters import best_name
from kg.identity.directory import Directory
from kg.identity.entities import Membership, Office, Post
from kg.identity.mentions import Mentions
from kg.identity.names import digest, node_id
from kg.identity.posts import NATIONAL_OFFICES, SINGLE_HOLDER, base_name, is_said_by_concept, office_of
from kg.identity.tenures import Holder, intervals, several_holders
from kg.model import Agreement, Role


class RoleMention(Struct, frozen=True, kw_only=True):
    """An office that an article gives a person; `person` and `institution` are keys of mentions.

    `holder` is the folded name of the person, `name` the office as written without the words that make it acting or former,
    `days` those on which the article attests it; `texts` counts for how many texts it stands.
    """

    key: str
    person: str
    holder: str
    institution: str | None
    name: str
    concept: str | None
    acting: bool
    former: bool
    days: tuple[date, ...]
    texts: int = 1


def roles(page: Mentions) -> Iterator[RoleMention]:
    """The offices that one article gives."""
    for name, says in page.stated_people.items():
        days = tuple(sorted(set(_days(page, name))))
        for role in says.roles:
            yield _mention(page, name, role, days)


def post_id(role: RoleMention, ids: Mapping[str, str]) -> str:
    """The id of the post that a role names. `ids` maps keys of mentions to ids of entities.

    Without an institution it is this person's own, unless the country has one.
    """
    own = "" if role.concept in NATIONAL_OFFICES else ids[role.person]
    home = ids[role.institution] if role.institution else own
    name = str(role.concept) if is_said_by_concept(role.concept, role.name) else role.name
    return node_id("post", name or role.name, digest("post", home, office_of(role.concept, role.name)))


def entity(post: str, found: Sequence[RoleMention], ids: Mapping[str, str]) -> Office:
    """A post with all who hold or held it; `found` are the roles that name it."""
    first = found[0]
    institution = ids[first.institution] if first.institution else None
    texts: dict[Holder, Counter[date]] = defaultdict(Counter)
    for role in found:
        days = () if role.former else role.days
        texts[ids[role.person], role.acting, role.former].update(dict.fromkeys(days, role.texts))
    memberships = {holder: _membership_id(holder[0], post, *holder[1:]) for holder in texts}
    names = {ids[role.person]: role.holder for role in found}
    attested = {holder: sorted(days) for holder, days in texts.items()}
    single = first.concept in SINGLE_HOLDER
    return Office(
        post=Post(
            id=post,
            label=best_name((role.name, role.texts) for role in found),
            concept=first.concept,
            institution=institution,
            single=single,
            conflicts=tuple(several_holders(post, texts, names, memberships)) if single else (),
        ),
        memberships=tuple(
            Membership(
                id=this,
                person=holder[0],
                post=post,
                institution=institution,
                acting=holder[1],
                former=holder[2],
                attested=tuple(attested[holder]),
                during=intervals(this, holder, attested, single=single),
            )
            for this, holder in sorted((this, holder) for holder, this in memberships.items())
        ),
    )


def membership_of(directory: Directory, page: Mentions, person: str, role: Role) -> str:
    """The id of the membership: that `person` holds, held or stands in for the post that `role` names."""
    mention = _mention(page, person, role, ())
    holder, post = directory.ids[mention.person], post_id(mention, directory.ids)
    return _membership_id(holder, post, role.acting, role.former)


def capacity(
    directory: Directory, page: Mentions, person: str, party: str | None, name: str | None
) -> str | None:
    """The id of the post in which `person` acts for `party`: the role called `name`, else the only one that fits."""
    stated = [role for role in page.stated_people[person].roles if not role.former]
    fitting = [role for role in stated if name is not None and role.name == name]
    at_home = [role for role in fitting or stated if party is not None and role.institution == party]
    posts = {
        post_id(_mention(page, person, role, ()), directory.ids) for role in at_home or fitting or stated
    }
    return min(posts) if len(posts) == 1 else None


def _mention(page: Mentions, person: str, role: Role, days: tuple[date, ...]) -> RoleMention:
    holder, name = page.people[person].key, base_name(role)
    home = page.institutions[role.institution].key if role.institution else None
    content = (holder, home or "", name, role.concept or "", str(role.acting), str(role.former))
    return RoleMention(
        key=digest("role", *content),
        person=holder,
        holder=page.people[person].group,
        institution=home,
        name=name,
        concept=role.concept,
        acting=role.acting,
        former=role.former,
        days=days,
    )


def _membership_id(person: str, post: str, acting: bool, former: bool) -> str:
    return f"membership/{digest('membership', person, post, str(acting), str(former))}"


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
