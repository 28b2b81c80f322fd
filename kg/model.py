"""What one article is, and what it says.

`Article` is a text with its origin; `Facts` is what extraction found in it. Both are immutable values. Inside one `Facts`,
people and institutions are referred to by their `name`, which is unique there. Offsets count Unicode code points of exactly
`Article.text`; for every `Evidence`, ``article.text[e.start:e.end] == e.quote``.

The fields follow the exchange format of `kg.factsformat` (documented in `docs/facts-format.md`).
"""

from __future__ import annotations

import calendar
import hashlib
import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from msgspec import Struct

_DURATION = re.compile(r"([0-9]{1,4})([YMD])")

AgreementType = Literal["mou", "pks", "kesepakatan-bersama", "loi", "other"]
Status = Literal["signed", "extended", "planned", "discussed"]
StatementKind = Literal["direct", "indirect", "relayed"]
InstitutionKind = Literal[
    "local-government",
    "ministry",
    "agency",
    "university",
    "school",
    "company",
    "ngo",
    "police-military",
    "court-prosecutor",
    "hospital",
    "international",
    "other",
]


class Article(Struct, frozen=True, kw_only=True):
    """One news text and where it comes from.

    `key` is its identity: the canonical URL, else the `id` that its source gave, else its relative path.
    `id` is a short name for files and reports (file stem, or the `id` of a JSONL row). `source` is the path it was read from.
    `language` is a BCP 47 tag.
    """

    key: str
    id: str
    text: str
    source: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    language: str = "id"

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text in UTF-8: equal for copies (a lone surrogate, which UTF-8 forbids, counts too)."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


class Evidence(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The stretch of the text that proves a fact: code points `start` to `end`, which read `quote`.

    `rule` names the rule that fired ("date.weekday-dmy"), `confidence` (0 to 1) how often such facts are
    right, `states` the value
    as this place states it (an ISO date, say) where the quote alone does not tell.
    """

    start: int
    end: int
    quote: str
    rule: str
    confidence: float
    states: str | None = None


class Role(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An office that the article gives a person.

    `name` is the role as written without the institution ("Plt Wakil Rektor Bidang Umum"); `concept` the local name of the SKOS
    concept of the office (`Regent`, `Rector`) where a table knows it; `acting` holds for Pj, Plt, Plh; `former` for "mantan".
    """

    name: str
    institution: str | None = None
    concept: str | None = None
    acting: bool = False
    former: bool = False
    evidence: tuple[Evidence, ...] = ()


class Person(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A named individual: the fullest name without titles, every form used, and the roles given."""

    name: str
    surface: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Institution(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A body: full official name, the other forms used, its kind, and what the tables know of it.

    `classification` is the local name of its SKOS concept (`RegencyGovernment`, `University`); `code` the official code of the
    region that it governs ("35.10"); `region` the code of the region in which it lies or that its name carries; `ror` and
    `wikidata` bare identifiers ("05rqcqp18", "Q123"); `parent` the full name of the body that it is part of, whether or not the
    article names it.
    """

    name: str
    aliases: tuple[str, ...] = ()
    kind: InstitutionKind = "other"
    classification: str | None = None
    code: str | None = None
    region: str | None = None
    ror: str | None = None
    wikidata: str | None = None
    parent: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Party(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An institution that an agreement binds."""

    institution: str
    evidence: tuple[Evidence, ...] = ()


class Signatory(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person who signed, and the party for which; `role` is the `Role.name` in which he did, where the article says so."""

    person: str
    party: str
    role: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Witness(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person of whom the article says that he witnessed the signing."""

    person: str
    evidence: tuple[Evidence, ...] = ()


class Topic(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A phrase of an agreement's scope, and the local name of the SKOS concept that it falls under, where known.

    `concept_evidence` is the words of the phrase that tell the concept.
    """

    text: str
    concept: str | None = None
    evidence: tuple[Evidence, ...] = ()
    concept_evidence: tuple[Evidence, ...] = ()


class DocumentNumber(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A number that an agreement's document bears, as written; `party` is the one whose number it is, where that is said."""

    text: str
    party: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Validity(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How long an agreement is valid: `duration` as stated (ISO 8601, "P3Y"), first day `start`, last day `end`.

    `end_inferred` holds where no article states the end and it follows from the day of signing (or `start`) and the duration.
    """

    duration: str | None = None
    start: date | None = None
    end: date | None = None
    end_inferred: bool = False
    duration_evidence: tuple[Evidence, ...] = ()
    start_evidence: tuple[Evidence, ...] = ()
    end_evidence: tuple[Evidence, ...] = ()

    def ends(self, begun: date) -> date | None:
        """The last day by the duration, if the first is `begun`: its anniversary.

        None without a duration, or where the calendar ends before.
        """
        parts = {unit: int(value) for value, unit in _DURATION.findall(self.duration or "")}
        if not parts:
            return None
        months = begun.month - 1 + parts.get("M", 0)
        year, month = begun.year + parts.get("Y", 0) + months // 12, months % 12 + 1
        if year > date.max.year:
            return None
        day = min(begun.day, calendar.monthrange(year, month)[1])
        try:
            return date(year, month, day) + timedelta(days=parts.get("D", 0))
        except OverflowError:
            return None


class Amount(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A sum of money that an agreement is worth or grants: `value` in units of `currency` (ISO 4217)."""

    value: Decimal
    currency: str
    evidence: tuple[Evidence, ...] = ()


class FollowUp(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the parties agreed to do next, in the words of the article."""

    text: str
    evidence: tuple[Evidence, ...] = ()


class Agreement(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One instrument: what it is, between whom, signed by whom, when, where, about what.

    `instrument` is the local name of the SKOS concept of the noun that the article uses (`NotaKesepahaman`); `date` the day of
    signing as stated, even where it is doubtful; `implements` the index, in the same article, of the agreement it carries out;
    `category` the local name of the category of regional cooperation, inferred from the kinds of the parties.
    """

    type: AgreementType
    status: Status
    instrument: str | None = None
    date: date | None = None
    date_text: str | None = None
    place: str | None = None
    parties: tuple[Party, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    scope: tuple[Topic, ...] = ()
    implements: int | None = None
    category: str | None = None
    numbers: tuple[DocumentNumber, ...] = ()
    validity: Validity | None = None
    amounts: tuple[Amount, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    status_evidence: tuple[Evidence, ...] = ()
    date_evidence: tuple[Evidence, ...] = ()
    place_evidence: tuple[Evidence, ...] = ()


class Statement(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a person is reported to have said.

    `text` is the words quoted or reported; `relayed_by` the person through whom they come (an official who cites the
    President); `about` the index of the agreement it speaks of.
    """

    speaker: str
    kind: StatementKind
    text: str
    relayed_by: str | None = None
    about: int | None = None
    evidence: tuple[Evidence, ...] = ()


class Suggestion(Struct, frozen=True, kw_only=True):
    """A date that would remove a contradiction, and the slip that it assumes: `day`, `month`, `year` or `weekday`."""

    date: date
    slip: Literal["day", "month", "year", "weekday"]


class Flag(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A doubt about a fact: the local name of its SKOS concept (`WeekdayContradictsDate`), the agreement (index) it touches."""

    concept: str
    agreement: int | None = None
    suggestions: tuple[Suggestion, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Facts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that one article says. `extractor` is the version of the rules and tables that found it."""

    people: tuple[Person, ...] = ()
    institutions: tuple[Institution, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    statements: tuple[Statement, ...] = ()
    flags: tuple[Flag, ...] = ()
    extractor: str = ""
