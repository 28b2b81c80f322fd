"""What one article mentions, each mention with a key from its own content.

Two mentions with equal keys say the same of the same thing. A mention that nothing anchors (a person without an
institution, an undated agreement) takes the digest of the article's text into its key, so it equals only its copies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from msgspec import Struct, structs

from kg.identity.governments import government
from kg.identity.lineage import line, succession
from kg.identity.names import digest, fold, node_id, slug
from kg.identity.posts import NATIONAL_OFFICES, base_name, is_said_by_concept
from kg.identity.sources import Source, source_of
from kg.model import Agreement, Article, Evidence, Facts, Institution, Person, Role

Bodies = Callable[[str], Institution | None]
"""A table of bodies: what it knows of a full name, None where it does not know it."""

_REGIONAL = """
    ProvincialGovernment RegencyGovernment CityGovernment VillageGovernment DistrictGovernment RegionalOffice
    RegionalCouncil RegionalPolice DistrictPolice HighProsecutor DistrictProsecutor HighCourt DistrictCourt
    ReligiousCourt School
    """

REGIONAL = frozenset(_REGIONAL.split())
"""Classifications of bodies that exist once in each region, so that their name alone ("Dinas Kesehatan") identifies none."""

_REGIONAL_HEADS = ("kantor ", "kanwil ", "balai ", "dinas ")
"""Folded beginnings of names of which the same holds, whatever the classification."""

_OFFICE = "RegionalOffice"

DATE_FLAGS = frozenset({"WeekdayContradictsDate", "DateOutOfRange"})
"""Flags that doubt the day of a signing."""


class Claim(Struct, frozen=True, order=True):
    """That a decision, by its id, says of a thing that an `item` of Wikidata is about it, or is not (`holds`)."""

    decision: str
    item: str
    holds: bool


class InstitutionMention(Struct, frozen=True, kw_only=True):
    """A body in one article.

    `ids` are its identifiers, strongest first ("code:35.10", "ror:…", "wikidata:…"); `regional` says that its name means
    nothing without its region; `implied` that the article does not name it, only a part of it; `parent` is the key of the
    mention of which it is said to be a part, `successors` are those of the bodies that took over from it. `says` bears no
    evidence: articles that say the same make equal mentions, and `texts` counts for how many texts one stands. `labels` are
    those of the decisions about it, `claims` what others say of items of Wikidata about it, and `area_claims` about the region
    that it governs, `marks` which references of decisions mean it; see `kg.identity.links`.
    """

    key: str
    id: str
    group: str
    ids: tuple[str, ...]
    region: str | None
    regional: bool
    implied: bool
    says: Institution
    parent: str | None = None
    successors: tuple[str, ...] = ()
    texts: int = 1
    labels: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    area_claims: tuple[Claim, ...] = ()
    marks: tuple[str, ...] = ()


class PersonMention(Struct, frozen=True, kw_only=True):
    """A person in one article; `anchors` tell namesakes apart, `posts` are digests of offices that one person holds, `labels`
    those of the decisions about him. `says` bears neither evidence nor roles; `texts`, `claims` and `marks` as above."""

    key: str
    id: str
    group: str
    anchors: tuple[str, ...]
    says: Person
    posts: tuple[str, ...] = ()
    texts: int = 1
    labels: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    marks: tuple[str, ...] = ()


class PlaceMention(Struct, frozen=True, kw_only=True):
    """A place in one article; the same name counts as the same place only under the same governments. `texts` as above."""

    key: str
    id: str
    name: str
    region: str | None
    texts: int = 1


class Bond(Struct, frozen=True, kw_only=True):
    """Whom a report of an agreement binds, which tells the group in which it is resolved: its key, `parties` and `lines` as in
    `AgreementMention`, the digest of its text where it names one party only, and what was `decided` about it: what others say
    of the same agreement is not."""

    key: str
    parties: tuple[str, ...]
    lines: dict[str, str] = {}
    text: str | None = None
    decided: tuple[str, ...] = ()


class AgreementMention(Struct, frozen=True, kw_only=True):
    """A report of an agreement in one article.

    `parties` are the keys of its institution mentions, sorted; `ordinal` counts the agreements that one article reports alike;
    `doubted` says that a flag doubts the date, `suggested` which days the flag suggests. `labels` are those of the decisions
    about it, `apart` that by which it is none of the others. `lines` maps the keys of parties that came of others, or of which
    others came, to the name of their line; `background` says that another agreement of the article carries it out; `follows`
    are the decisions about what carries out what, each with the side that this is of.
    """

    key: str
    id: str
    index: int
    ordinal: int
    parties: tuple[str, ...]
    doubted: bool
    suggested: tuple[date, ...]
    place: PlaceMention | None
    says: Agreement
    source: Source
    labels: tuple[str, ...] = ()
    apart: str | None = None
    marks: tuple[str, ...] = ()
    lines: dict[str, str] = {}
    background: bool = False
    follows: tuple[str, ...] = ()

    @property
    def texts(self) -> int:
        """A report stands for its own text."""
        return 1

    @property
    def bond(self) -> Bond:
        """What tells its group."""
        text = None if len(self.parties) > 1 else self.source.text
        decided = (*self.labels, *self.marks, *self.follows)
        return Bond(key=self.key, parties=self.parties, lines=self.lines, text=text, decided=decided)

    @property
    def happened(self) -> bool:
        """Whether it is reported as done, rather than as planned or talked about."""
        return self.says.status in ("signed", "extended")


class Mentions(Struct, frozen=True, kw_only=True):
    """All mentions of one article.

    `institutions` and `people` map the names that its facts use; `stated_institutions` and `stated_people` map them to what
    the article says, with evidence and roles.
    """

    source: Source
    institutions: dict[str, InstitutionMention]
    people: dict[str, PersonMention]
    agreements: tuple[AgreementMention, ...]
    stated_institutions: dict[str, Institution]
    stated_people: dict[str, Person]


def mentions(article: Article, facts: Facts, bodies: Bodies | None = None) -> Mentions:
    """The mentions of one article. `bodies` completes a parent institution that the article does not name."""
    source = source_of(article, compared=bool(facts.agreements))
    stated = _institutions(facts, bodies)
    institutions = under_parents(
        {
            name: structs.replace(
                _institution(says, source, implied=implied), successors=_successors(says, source, bodies)
            )
            for name, (says, implied) in stated.items()
        }
    )
    people = {says.name: says for says in _people(facts)}
    return Mentions(
        source=source,
        institutions=institutions,
        people={name: _person(says, facts, institutions, source) for name, says in people.items()},
        agreements=tuple(_agreements(facts, institutions, source)),
        stated_institutions={name: says for name, (says, _) in stated.items()},
        stated_people=people,
    )


def _institutions(facts: Facts, bodies: Bodies | None) -> dict[str, tuple[Institution, bool]]:
    """Every institution that the facts list or refer to, with whether it is implied; parents after their parts."""
    found = {says.name: (says, False) for says in facts.institutions}
    for name, evidence in _references(facts):
        found.setdefault(name, (Institution(name=name, evidence=evidence), False))
    if bodies is not None:
        homes = {says.code: name for name, (says, _) in found.items() if says.code}
        found = {name: (_in_government(says, homes), implied) for name, (says, implied) in found.items()}
    folded = {fold(name) for name in found}
    waiting = [says for says, _ in found.values()]
    while waiting:
        child = waiting.pop()
        if child.parent is None or child.parent in found or fold(child.parent) in folded:
            continue
        above = government(child.region) if child.classification == _OFFICE and child.region else None
        if above is None or above.name != child.parent:
            above = (bodies(child.parent) if bodies else None) or Institution(name=child.parent)
        parent = structs.replace(above, name=child.parent, aliases=(), evidence=child.evidence)
        found[parent.name] = (parent, True)
        folded.add(fold(parent.name))
        waiting.append(parent)
    return found


def _in_government(says: Institution, homes: Mapping[str, str]) -> Institution:
    """An office of a region as part of its government; `homes` are the governments that the article names, by their codes."""
    if says.parent or says.classification != _OFFICE or not says.region:
        return says
    above = government(says.region)
    return structs.replace(says, parent=homes.get(says.region) or (above and above.name))


def _references(facts: Facts) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    for person in facts.people:
        yield from ((role.institution, role.evidence) for role in person.roles if role.institution)
    for agreement in facts.agreements:
        yield from ((party.institution, party.evidence) for party in agreement.parties)
        yield from ((signatory.party, signatory.evidence) for signatory in agreement.signatories)


def _people(facts: Facts) -> Iterator[Person]:
    """Every person that the facts list or refer to."""
    seen = set()
    referred = [(s.person, s.evidence) for a in facts.agreements for s in a.signatories]
    referred += [(w.person, w.evidence) for a in facts.agreements for w in a.witnesses]
    referred += [(name, s.evidence) for s in facts.statements for name in (s.speaker, s.relayed_by) if name]
    for person in (*facts.people, *(Person(name=name, evidence=evidence) for name, evidence in referred)):
        if person.name not in seen:
            seen.add(person.name)
            yield person


def _institution(says: Institution, source: Source, *, implied: bool) -> InstitutionMention:
    group = fold(says.name)
    named = (("code", says.code), ("ror", says.ror), ("wikidata", says.wikidata))
    ids = tuple(f"{scheme}:{value}" for scheme, value in named if value)
    regional = says.classification in REGIONAL or group.startswith(_REGIONAL_HEADS)
    region = says.region or says.code
    floating = regional and not ids and not region
    key = digest("institution", group, *ids, "in", region or "", *([source.text] if floating else ()))
    return InstitutionMention(
        key=key,
        id=_institution_id(says, group, key),
        group=group,
        ids=ids,
        region=region,
        regional=regional,
        implied=implied,
        says=structs.replace(says, evidence=()),
    )


def _successors(says: Institution, source: Source, bodies: Bodies | None) -> tuple[str, ...]:
    """The keys that the bodies which took over from one would have where an article names them."""
    found = succession(says.name)
    names = found.successors if found else ()
    known = ((bodies(name) if bodies else None) or Institution(name=name) for name in names)
    return tuple(_institution(body, source, implied=True).key for body in known)


def under_parents(found: dict[str, InstitutionMention]) -> dict[str, InstitutionMention]:
    """The mentions, each with the key of the parent that it states, where that is not itself."""
    by_name = {mention.group: mention.key for mention in found.values()}
    parents = {name: fold(m.says.parent) for name, m in found.items() if m.says.parent}
    return {
        name: structs.replace(mention, parent=by_name[parents[name]])
        if name in parents and parents[name] != mention.group
        else mention
        for name, mention in found.items()
    }


def _institution_id(says: Institution, group: str, key: str) -> str:
    if says.code:
        return f"institution/{'.'.join(slug(part) for part in says.code.split('.'))}-{slug(group)}"
    if says.ror:
        return f"institution/ror-{slug(says.ror)}-{slug(group)}"
    return node_id("institution", group, key)


def _person(
    says: Person, facts: Facts, institutions: dict[str, InstitutionMention], source: Source
) -> PersonMention:
    group = fold(says.name)
    homes = {role.institution for role in says.roles if role.institution}
    homes |= {s.party for a in facts.agreements for s in a.signatories if s.person == says.name}
    found = {anchor for home in homes for anchor in _institution_anchors(institutions[home])}
    found |= {f"office:{role.concept}" for role in says.roles if _national(role)}
    if " " in group:
        found |= {anchor for home in homes for anchor in _wider_anchors(institutions[home])}
    anchors = tuple(sorted(found))
    key = digest("person", group, *(anchors or ("text", source.text, says.name)))
    return PersonMention(
        key=key,
        id=node_id("person", group, key),
        group=group,
        anchors=anchors,
        says=Person(name=says.name, surface=says.surface),
        posts=tuple(sorted({post for role in says.roles for post in _posts(role, institutions)})),
    )


def _posts(role: Role, institutions: dict[str, InstitutionMention]) -> Iterator[str]:
    """The digest of an office of a single holder, in an institution that is known by itself or in the country."""
    home = "" if _national(role) else None
    if role.institution:
        home = next(_institution_anchors(institutions[role.institution]), None)
    if home is not None and is_said_by_concept(role.concept, base_name(role)):
        yield digest("office", home, str(role.concept))


def _national(role: Role) -> bool:
    return role.institution is None and role.concept in NATIONAL_OFFICES


def _institution_anchors(home: InstitutionMention) -> Iterator[str]:
    yield from home.ids
    if not home.regional:
        yield f"institution:{home.group}"
    elif home.region:
        yield f"institution:{home.group}@{home.region}"


def _wider_anchors(home: InstitutionMention) -> Iterator[str]:
    """The bodies of which one came, and that came of it. A regency or city, which tells namesakes apart; a province only where
    the body is one of its own."""
    came = line(home.says.name)
    if came:
        yield f"line:{came}"
    if home.region and ("." in home.region or home.regional):
        yield f"region:{home.region}"


def _agreements(
    facts: Facts, institutions: dict[str, InstitutionMention], source: Source
) -> Iterator[AgreementMention]:
    alike: Counter[tuple[object, ...]] = Counter()
    carried_out = {says.implements for says in facts.agreements}
    for index, says in enumerate(facts.agreements):
        bound = [institutions[party.institution] for party in says.parties]
        parties = tuple(sorted({party.key for party in bound}))
        day = says.date.isoformat() if says.date else ""
        phase = "happened" if says.status in ("signed", "extended") else "intended"
        content = (says.type, phase, day, *parties)
        ordinal = alike[content]
        alike[content] += 1
        anchored = says.date is not None and len(parties) > 1
        key = digest("agreement", *content, str(ordinal), *(() if anchored else (source.text,)))
        flags = [f for f in facts.flags if f.agreement == index and f.concept in DATE_FLAGS]
        name = " ".join([says.type, *sorted({party.group for party in bound})])
        yield AgreementMention(
            key=key,
            id=node_id("agreement", name, key),
            index=index,
            ordinal=ordinal,
            parties=parties,
            doubted=bool(flags),
            suggested=tuple(sorted({s.date for flag in flags for s in flag.suggestions})),
            place=_place(says.place, bound, source) if says.place else None,
            says=says,
            source=source,
            lines={party.key: named for party in bound if (named := line(party.says.name))},
            background=index in carried_out,
        )


def _place(name: str, parties: list[InstitutionMention], source: Source) -> PlaceMention:
    governed = {party.says.code for party in parties if party.says.code}
    regions = sorted(governed or {party.region for party in parties if party.region})
    key = digest("place", fold(name), *(regions or ("text", source.text)))
    return PlaceMention(
        key=key,
        id=node_id("place", fold(name), key),
        name=name,
        region=regions[0] if len(governed) == 1 else None,
    )
