"""Posts, and the people who hold them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, structs

from kg.identity.clusters import best_name
from kg.identity.directory import Directory
from kg.identity.entities import Membership, Office, Post
from kg.identity.mentions import Mentions
from kg.identity.names import digest, node_id
from kg.identity.posts import NATIONAL_OFFICES, SINGLE_HOLDER, base_name, is_said_by_concept, office_of
from kg.identity.sources import Source
from kg.identity.tenures import Holder, intervals, several_holders
from kg.model import Agreement, Role


class RoleMention(Struct, frozen=True, kw_only=True):
    """An office that an article gives a person; `person` and `institution` are keys of mentions.

    `holder` is the folded name of the person, `name` the office as written without the words that make it acting or former.
    `signings` are the agreements, by their keys, of whose signing the article lets the person be part, with the day that it
    tells, if nothing in it doubts that; `published` is its day of publication. `texts` counts for how many texts it stands.
    """

    key: str
    person: str
    holder: str
    institution: str | None
    name: str
    concept: str | None
    acting: bool
    former: bool
    signings: tuple[tuple[str, date], ...] = ()
    published: date | None = None
    texts: int = 1

    def days(self, doubtful: Collection[str]) -> set[date]:
        """The days on which the article attests the office: of signings, else of its publication. Those of the agreements
        `doubtful`, by their keys, attest nothing; of a former holder none does."""
        if self.former:
            return set()
        signed = {day for agreement, day in self.signings if agreement not in doubtful}
        return signed or ({self.published} if self.published else set())


def roles(page: Mentions) -> Iterator[RoleMention]:
    """The offices that one article gives."""
    for name, says in page.stated_people.items():
        signed = tuple(sorted(set(_signings(page, name))))
        for role in says.roles:
            yield structs.replace(
                _mention(page, name, role), signings=signed, published=page.source.published
            )


def post_id(role: RoleMention, ids: Mapping[str, str]) -> str:
    """The id of the post that a role names. `ids` maps keys of mentions to ids of entities.

    Without an institution it is this person's own, unless the country has one.
    """
    own = "" if role.concept in NATIONAL_OFFICES else ids[role.person]
    home = ids[role.institution] if role.institution else own
    name = str(role.concept) if is_said_by_concept(role.concept, role.name) else role.name
    return node_id("post", name or role.name, digest("post", home, office_of(role.concept, role.name)))


def entity(
    post: str,
    found: Sequence[RoleMention],
    ids: Mapping[str, str],
    doubtful: Collection[str],
    sources: Callable[[Iterable[RoleMention]], list[Source]],
) -> Office:
    """A post with all who hold or held it; `found` are the roles that name it, `doubtful` the keys of agreements whose day of
    signing is in doubt; `sources` tells which articles say so."""
    first = found[0]
    institution = ids[first.institution] if first.institution else None
    told: dict[Holder, dict[date, list[RoleMention]]] = defaultdict(dict)
    for role in found:
        days = told[ids[role.person], role.acting, role.former]
        for day in role.days(doubtful):
            days.setdefault(day, []).append(role)
    memberships = {holder: _membership_id(holder[0], post, *holder[1:]) for holder in told}
    names = {ids[role.person]: role.holder for role in found}
    attested = {holder: sorted(days) for holder, days in told.items()}
    single = first.concept in SINGLE_HOLDER

    def support(holder: Holder, day: date) -> list[Source]:
        return sources(told[holder][day])

    return Office(
        post=Post(
            id=post,
            label=best_name((role.name, role.texts) for role in found),
            concept=first.concept,
            institution=institution,
            single=single,
            conflicts=tuple(several_holders(post, attested, names, memberships, support)) if single else (),
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
    mention = _mention(page, person, role)
    holder, post = directory.ids[mention.person], post_id(mention, directory.ids)
    return _membership_id(holder, post, role.acting, role.former)


def capacity(
    directory: Directory, page: Mentions, person: str, party: str | None, name: str | None
) -> str | None:
    """The id of the post in which `person` acts for `party`: the role called `name`, else the only one that fits."""
    stated = [role for role in page.stated_people[person].roles if not role.former]
    fitting = [role for role in stated if name is not None and role.name == name]
    at_home = [role for role in fitting or stated if party is not None and role.institution == party]
    posts = {post_id(_mention(page, person, role), directory.ids) for role in at_home or fitting or stated}
    return min(posts) if len(posts) == 1 else None


def _mention(page: Mentions, person: str, role: Role) -> RoleMention:
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
    )


def _membership_id(person: str, post: str, acting: bool, former: bool) -> str:
    return f"membership/{digest('membership', person, post, str(acting), str(former))}"


def _signings(page: Mentions, person: str) -> Iterator[tuple[str, date]]:
    """The agreements at whose signing an article lets `person` be, with the days; none that it casts doubt on itself."""
    for report in page.agreements:
        if report.happened and report.says.date and not report.doubted and _takes_part(report.says, person):
            yield report.key, report.says.date


def _takes_part(agreement: Agreement, person: str) -> bool:
    return person in {s.person for s in agreement.signatories} | {w.person for w in agreement.witnesses}
