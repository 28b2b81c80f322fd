"""What identity hands to the graph: entities, relation nodes, and the articles that attest them.

Every `id` is the part of an IRI that follows the data base (``person/siti-aminah-3f9c0a12d4e5``): safe ASCII, and a
function of the set of articles alone. Nodes refer to each other by these ids. All tuples are sorted.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

from kg.model import Evidence, StatementKind, Suggestion, Validity


class Succession(Struct, frozen=True, kw_only=True):
    """That other bodies took over from one, as the tables have it: the names in `label`, the year or day (ISO 8601) where it
    is known, and the ids of those that the graph has."""

    id: str
    label: str
    on: str | None = None
    successors: tuple[str, ...] = ()


class Outside(Struct, frozen=True, kw_only=True):
    """What people decided of items of Wikidata about one thing: the `item` that is, those that are not (`others`), the ids of
    the corrections that say so."""

    item: str | None = None
    others: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


class InstitutionEntity(Struct, frozen=True, kw_only=True):
    """A body, joined from its mentions.

    `label` is the best supported full name, `alt_labels` every other form; `same_as` the ids under which its other mentions
    would be known alone; `reasons` the anchors that joined mentions of several texts, `decisions` the ids of the corrections
    that had a say; `succession` tells what became of it. `wikidata` is the item about it, `unlike` are items of namesakes,
    `area` is what was decided of the region that it governs. Codes as in `kg.model.Institution`.
    """

    id: str
    label: str
    alt_labels: tuple[str, ...] = ()
    kind: str = "other"
    classification: str | None = None
    code: str | None = None
    region: str | None = None
    ror: str | None = None
    wikidata: str | None = None
    unlike: tuple[str, ...] = ()
    area: Outside = Outside()
    parent: str | None = None
    succession: Succession | None = None
    same_as: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


class PersonEntity(Struct, frozen=True, kw_only=True):
    """A person, joined from mentions by full name and anchors; `wikidata` and `unlike` as for institutions."""

    id: str
    label: str
    alt_labels: tuple[str, ...] = ()
    wikidata: str | None = None
    unlike: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


class PlaceEntity(Struct, frozen=True, kw_only=True):
    """Where something was signed: a name as written, and the code of the region whose government was the only one party."""

    id: str
    label: str
    alt_labels: tuple[str, ...] = ()
    region: str | None = None
    same_as: tuple[str, ...] = ()


class Version(Struct, frozen=True, kw_only=True):
    """One of several things that are told differently: its `value` of a `kind` (``date``, ``place`` by its name, or the id of
    another node, ``node``), by what `key` articles attest it, the number of independent `outlets`, whether it is the best
    supported one."""

    id: str
    kind: str
    key: str
    value: str
    outlets: int
    best: bool


class Conflict(Struct, frozen=True, kw_only=True):
    """That something about the node `target` is told differently; `concept` is the local name of the SKOS concept of the flag,
    `date` the day that it is about, if it is."""

    id: str
    concept: str
    target: str
    versions: tuple[Version, ...]
    date: date | None = None


class Post(Struct, frozen=True, kw_only=True):
    """An office in an institution: `concept` is the local name of its SKOS concept, `label` the best supported wording,
    `single` says that one person at a time can hold it, `conflicts` are the days on which several are said to."""

    id: str
    label: str
    concept: str | None = None
    institution: str | None = None
    single: bool = False
    conflicts: tuple[Conflict, ...] = ()


class Interval(Struct, frozen=True, kw_only=True):
    """From one day to a later one, both included."""

    id: str
    start: date
    end: date


class Membership(Struct, frozen=True, kw_only=True):
    """A person in a post; `acting` for Pj, Plt, Plh, `former` where the articles speak of a past holder.

    `attested` are the days on which articles attest it: of a signing, else of publication, never a doubted one; `during` the
    intervals between them.
    """

    id: str
    person: str
    post: str
    institution: str | None = None
    acting: bool = False
    former: bool = False
    attested: tuple[date, ...] = ()
    during: tuple[Interval, ...] = ()


class Office(Struct, frozen=True, kw_only=True):
    """A post, and all who hold or held it."""

    post: Post
    memberships: tuple[Membership, ...] = ()

    @property
    def id(self) -> str:
        """The id of the post."""
        return self.post.id


class PartyRole(Struct, frozen=True, kw_only=True):
    """An institution, with its label, as a party of an agreement; `numbers` are those that the document bears for it."""

    id: str
    institution: str
    label: str
    numbers: tuple[str, ...] = ()


class Participation(Struct, frozen=True, kw_only=True):
    """A person at a signing: `role` is ``Signatory`` or ``Witness``; `party` the party role acted for; `post` the capacity."""

    id: str
    person: str
    role: str
    party: str | None = None
    post: str | None = None


class Signing(Struct, frozen=True, kw_only=True):
    """The event of signing: its best supported day and place, who took part, what is told differently, and the ids under which
    reports of it would be known alone. `doubtful` says that reports disagree about the day, or one of them contradicts it."""

    id: str
    date: date | None = None
    doubtful: bool = False
    place: str | None = None
    participations: tuple[Participation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    same_as: tuple[str, ...] = ()


class Phrase(Struct, frozen=True, order=True):
    """Words of an article, in the language (BCP 47) of that article."""

    text: str
    language: str


class MoneyNode(Struct, frozen=True, kw_only=True):
    """A sum of an agreement: `value` in units of `currency` (ISO 4217)."""

    id: str
    value: Decimal
    currency: str


class AgreementEntity(Struct, frozen=True, kw_only=True):
    """One instrument, joined from the reports of its signing; where they disagree, the best supported value.

    `day` is that of its signing, else of the first report, if it was signed; `scope` are the phrases of all reports, `topics`
    local names of SKOS concepts, `implements` the ids of the agreements carried out (inferred where no report says so and
    nobody decided it), `implements_among` of those of which it may carry out one, `replaces` of those that it renews,
    `articles` the number of texts that report it, `outlets` the number of those that report it in words of their own,
    `category` the local name of the category inferred from the kinds of the parties, `numbers` those of the document, for
    whichever party. `validity` carries no evidence; `follow_ups` are the phrases of all reports.
    """

    id: str
    type: str
    status: str
    instrument: str | None = None
    category: str | None = None
    parties: tuple[PartyRole, ...] = ()
    day: date | None = None
    scope: tuple[Phrase, ...] = ()
    topics: tuple[str, ...] = ()
    implements: tuple[str, ...] = ()
    implements_inferred: bool = False
    implements_among: tuple[str, ...] = ()
    implements_decided: bool = False
    replaces: tuple[str, ...] = ()
    articles: int = 0
    outlets: int = 0
    numbers: tuple[str, ...] = ()
    validity: Validity = Validity()
    amounts: tuple[MoneyNode, ...] = ()
    follow_ups: tuple[Phrase, ...] = ()
    signing: Signing | None = None
    same_as: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()


class Collaboration(Struct, frozen=True, kw_only=True):
    """That two `institutions` are parties of the same agreements: which these are, and the first and last day of their signing.

    It is derived from them and has no evidence of its own.
    """

    id: str
    institutions: tuple[str, str]
    agreements: tuple[str, ...]
    first: date | None = None
    last: date | None = None


class Attestation(Struct, frozen=True, kw_only=True):
    """That `evidence`, a stretch of the article in whose list this stands, speaks for the node `node`.

    `supports` is the IRI of the property of the node that it proves; without it, it proves the node itself. `position` is the
    number, from 1, of the agreement in its article, where the node is one and that is what is proved.
    """

    node: str
    evidence: Evidence
    supports: str | None = None
    position: int | None = None


class Quotation(Struct, frozen=True, kw_only=True):
    """Words of a person in one article; `about` is an agreement's id."""

    id: str
    speaker: str
    kind: StatementKind
    text: str
    relayed_by: str | None = None
    about: str | None = None
    evidence: tuple[Evidence, ...] = ()


class FlagNode(Struct, frozen=True, kw_only=True):
    """A doubt about a node, found in one article.

    `concept` is the local name of its SKOS concept, `supports` the IRI of the property whose value is doubted.
    """

    id: str
    concept: str
    target: str
    supports: str | None = None
    suggestions: tuple[Suggestion, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class ArticleNode(Struct, frozen=True, kw_only=True):
    """An article without its text, and all that it attests.

    `name` is `Article.id`; `copy_of` the id of the first article with the same text; `decisions` the ids of the corrections
    by which it is read otherwise than written.
    """

    id: str
    name: str
    sha256: str
    extractor: str
    language: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    copy_of: str | None = None
    attestations: tuple[Attestation, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    flags: tuple[FlagNode, ...] = ()
    decisions: tuple[str, ...] = ()


class CorrectionNode(Struct, frozen=True, kw_only=True):
    """A decision of a person that changed the graph; `concept` is the local name of its SKOS concept (`SameCorrection`). One
    about an item of Wikidata names the `item`, and a `score` between 0 and 1 where one was reckoned."""

    id: str
    concept: str
    author: str
    date: date
    reason: str
    item: str | None = None
    score: Decimal | None = None


CARRIES_OUT_ONE_OF = "agreement of parts of the parties"
"""The reason of a candidate that is none of those it stands beside: it may carry out one of them."""


class Candidate(Struct, frozen=True, kw_only=True):
    """Something for a person to decide: a mention that stays apart, and the entities of the same name that it may be; or an
    agreement, and those of which it may carry out one (`CARRIES_OUT_ONE_OF`)."""

    id: str
    among: tuple[str, ...]
    reason: str


class Resolution(Struct, frozen=True, kw_only=True):
    """Everything the graph says, as a function of the set of articles. `articles` maps an article's key to its node."""

    articles: dict[str, ArticleNode]
    institutions: tuple[InstitutionEntity, ...] = ()
    people: tuple[PersonEntity, ...] = ()
    places: tuple[PlaceEntity, ...] = ()
    posts: tuple[Post, ...] = ()
    memberships: tuple[Membership, ...] = ()
    agreements: tuple[AgreementEntity, ...] = ()
    collaborations: tuple[Collaboration, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    corrections: tuple[CorrectionNode, ...] = ()
