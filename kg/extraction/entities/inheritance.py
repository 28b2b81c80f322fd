"""Institutions for offices that name none: "Rektor" of the article's university, "Kabag Hukum" of its government."""

from __future__ import annotations

from itertools import pairwise

from kg.extraction.bodies.implied import level_of
from kg.extraction.bodies.regions import BodyMention
from kg.extraction.entities.institutions import InstitutionEntity, last_before
from kg.extraction.mentions.reading import Holder, Reading
from kg.extraction.offices.finding import OfficeMention
from kg.extraction.offices.portfolios import office_table
from kg.languages import word_set

#: The kinds of institution in which an office occurs.
KINDS_OF_CONCEPT: dict[str, frozenset[str]] = {
    "Rector": frozenset({"university"}),
    "ViceRector": frozenset({"university"}),
    "Dean": frozenset({"university"}),
    "ViceDean": frozenset({"university"}),
    "Principal": frozenset({"school"}),
    "DistrictPoliceChief": frozenset({"police-military"}),
    "RegionalPoliceChief": frozenset({"police-military"}),
    "DistrictProsecutorHead": frozenset({"court-prosecutor"}),
    "HighProsecutorHead": frozenset({"court-prosecutor"}),
    "CourtChair": frozenset({"court-prosecutor"}),
    "Minister": frozenset({"ministry"}),
    "DirectorGeneral": frozenset({"ministry"}),
    "PresidentDirector": frozenset({"company", "hospital"}),
    "Ambassador": frozenset({"international"}),
    "ConsulGeneral": frozenset({"international"}),
}
#: The same by words that the role holds, which go before its concept.
_KINDS_OF_WORDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("program studi", frozenset({"university"})),
    ("prodi", frozenset({"university"})),
    ("jurusan", frozenset({"university"})),
    ("pascasarjana", frozenset({"university"})),
    ("lppm", frozenset({"university"})),
    ("lpm", frozenset({"university"})),
    ("panitera", frozenset({"court-prosecutor"})),
    *(
        (unit, frozenset({"police-military"}))
        for unit in ("binmas", "intelkam", "krimsus", "krimum", "obvit", "reskrim")
    ),
    ("general manager", frozenset({"company"})),
    ("wakil direktur i", frozenset({"university", "hospital"})),
    ("instalasi", frozenset({"hospital"})),
    ("ketua pengurus", frozenset({"ngo"})),
    ("ketua pembina", frozenset({"ngo"})),
    ("deputi", frozenset({"ministry", "agency"})),
    ("komisioner", frozenset({"agency", "other", "local-government"})),
    ("sekretariat", frozenset({"agency", "local-government", "ngo"})),
)
#: Roles that stand for a Dinas or Badan of the article.
_HEADS_OF_DINAS = frozenset(
    {"kepala dinas", "kadis", "kadin", "kepala badan", "kaban", "sekretaris dinas", "sekdin", "sekdis"}
)
#: Offices of no institution reach no further than so many tokens back; heads of units reach further.
_NEAR, _FAR = 80, 400


def inherited(office: OfficeMention, entities: list[InstitutionEntity]) -> InstitutionEntity | None:
    """The institution of the article that an office without one belongs to, None where none fits."""
    if _alone(office):
        return None
    role = office.name.lower()
    kinds = next((k for words, k in _KINDS_OF_WORDS if words in role), None) or KINDS_OF_CONCEPT.get(
        office.office.concept
    )
    if kinds is None and len(role.split()) == 2 and role.split()[1] in word_set("offices_university_units"):
        kinds = frozenset({"university"})
    explicit = [e for e in entities if e.explicit]
    own = [e for e in explicit if _of_field(role, e.name)]
    if own:
        return nearest_before(own, office.first) or own[0]
    words = role.split()
    if words[:2] == ["kepala", "biro"] or words[0] == "karo":
        # bureaus are parts of provinces, ministries, police, universities; not of a Dinas
        explicit = [e for e in explicit if e.classification != "RegionalOffice"]
    elif words[:2] == ["kepala", "bagian"] or words[0] in {"kabag", "asisten"}:
        explicit = [e for e in explicit if e.classification != "RegionalOffice"] or explicit
        if len(words) > 1 and words[-1] in word_set("offices_of_secretariats"):
            explicit = [e for e in explicit if e.kind == "local-government"] or explicit
    elif role in _HEADS_OF_DINAS:
        explicit = [e for e in explicit if e.classification == "RegionalOffice"]
        return nearest_before(explicit, office.first)
    elif words[:2] in (["kepala", "bidang"], ["kepala", "seksi"]) or words[0] in _HEADS_OF_SECTIONS:
        # governments and universities have neither; their offices have
        explicit = [e for e in explicit if not _without_sections(e)] or explicit
    if kinds is not None:
        fitting = [
            e
            for e in explicit
            if e.kind in kinds and not (e.kind == "ministry" and e.classification == "MinistryUnit")
        ]
        if not fitting and "ministry" in kinds:
            # "Pemerintah Fiji melalui Menteri Perikanan, N"
            abroad = [e for e in explicit if e.classification == "ForeignGovernment"]
            return nearest_before(abroad, office.first, _NEAR)
        return fitting[0] if len(fitting) == 1 else nearest_before(fitting, office.first)
    near = nearest_before(explicit, office.first, _NEAR)
    if near is not None or office.office.concept not in _OF_UNITS:
        return near
    return nearest_before([e for e in explicit if e.kind != "international"], office.first, _FAR)


_OF_UNITS = frozenset(
    {"DivisionHead", "DeputyDirector", "HeadOfOffice", "Staff", "Secretary", "SecretaryOfOffice", "Director"}
)


_HEADS_OF_SECTIONS = frozenset({"kabid", "kasi", "kasubbid", "kasubid", "kasubsi"})


def _of_field(role: str, body: str) -> bool:
    """Whether a role has a field of just one kind of body, of which `body` is one: "Kasi Bimas Islam" of a Kantor Kementerian
    Agama."""
    return any(
        body.startswith(tuple(row["bodies"])) and any(f" {field}" in role for field in row["fields"])
        for row in office_table()["fields_of_bodies"]
    )


def _without_sections(entity: InstitutionEntity) -> bool:
    governs = entity.kind == "local-government" and entity.classification != "RegionalOffice"
    return governs or entity.kind in {"university", "school", "company", "ngo"}


def _alone(office: OfficeMention) -> bool:
    """Roles that need no institution: "presiden", "aktivis", "ketua panitia"."""
    if office.office.concept in {"President", "VicePresident", "PrimeMinister"}:
        return True
    words = office.name.lower().split()
    return words[0] in word_set("offices_weak") or (
        len(words) > 1 and words[1] in {"panitia", "rombongan", "delegasi", "kelompok", "upacara", "rt", "rw"}
    )


def government_for(office: OfficeMention, entities: list[InstitutionEntity]) -> InstitutionEntity | None:
    """The government or region of the article for an office that implies one ("Bupati", "Sekda")."""
    level = level_of(office.office.template)
    governments = [
        e
        for e in entities
        if e.key[0] in {"region", "place"}
        and (e.explicit or level)
        and (not level or e.level == level or (e.region is not None and e.region.level == level))
    ]
    # whoever names no government has one of the country at hand, not the city abroad
    domestic = [e for e in governments if e.region is not None]
    return _nearest(domestic or governments, office.first)


def companions(reading: Reading) -> dict[int, OfficeMention]:
    """For offices without a body, by their first tokens, the one whose holder they accompany: "Bupati X … didampingi Sekda"."""
    folded, found = reading.tokens.folded, {}
    for row in reading.mentions:
        principal: OfficeMention | None = None
        last, accompanied = 0, False
        for mention in row:
            gap = folded[last : mention.first] if last else []
            if accompanied and not _LISTING.issuperset(gap):
                accompanied = False
            if principal is not None and not word_set("inheritance_accompanied").isdisjoint(gap):
                accompanied = True
            last = mention.last
            if not isinstance(mention, Holder) or not mention.offices:
                continue
            office = mention.offices[-1]
            if accompanied and principal is not None and office.body is None:
                found[office.first] = principal
            elif not accompanied and office.body is not None:
                principal = office
    return found


def represented(reading: Reading) -> dict[int, BodyMention]:
    """For offices without a body, by their first tokens, the body before them: "Kota Palu yang diwakili oleh Sekda, N", also
    that of an office ("Gubernur Riau diwakili Staf Ahli, N"), or of a place ("dari Demak Kepala Bappeda, N")."""
    folded, found = reading.tokens.folded, dict[int, BodyMention]()
    for row in reading.mentions:
        for before, holder in pairwise(row):
            body = before if isinstance(before, BodyMention) else _last_body(before)
            if not isinstance(holder, Holder) or body is None or not holder.offices or holder.offices[0].body:
                continue
            gap = folded[before.last : holder.first]
            stands_for = "diwakili" in gap and _REPRESENTING.issuperset(gap)
            opened = folded[before.first - 1] if isinstance(before, BodyMention) else ""
            # "untuk Kabupaten Buru Kakantah N", but not "menandatangani untuk UMI, rektor N"
            comes_from = opened == "dari" or (opened == "untuk" and "," not in gap)
            if stands_for or (comes_from and _CAME.issuperset(gap)):
                found[holder.offices[0].first] = body
        for signer, owner in pairwise(row):
            if isinstance(signer, Holder) and isinstance(owner, BodyMention) and signer.offices:
                office, gap = signer.offices[-1], folded[signer.last : owner.first]
                if office.body is None and signer.name and gap[-1:] in _FOR and _SIGNING.issuperset(gap[:-1]):
                    # "N selaku rektor menandatangani untuk UMI"
                    found.setdefault(office.first, owner)
    return found


def _last_body(holder: Holder) -> BodyMention | None:
    return holder.offices[-1].body if holder.offices else None


#: Between a body from which people came and who came.
_CAME = frozenset(
    {",", "ada", "datang", "diwakili", "hadir", "ialah", "oleh", "pihak", "tampak", "yakni", "yaitu"}
)
#: Between who signs and the body for which he does.
_FOR = (["untuk"], ["nama"], ["mewakili"])
_SIGNING = frozenset(
    {",", "atas", "bertindak", "dan", "menandatangani", "menandatanganinya", "meneken", "untuk"}
)
_REPRESENTING = frozenset({"yang", "diwakili", "oleh", "langsung", ","})
#: What joins those who accompany someone.
_LISTING = frozenset({",", "dan", "serta", "&", "juga"})


def accompanies(office: OfficeMention, entity: InstitutionEntity) -> bool:
    """Whether an office can be one of the institution of him whom its holder accompanies."""
    level = level_of(office.office.template)
    if office.office.template:
        government = entity.key[0] in {"region", "place"} and (
            office.office.template == "region" or bool(level)
        )
        return government and (not level or level == entity.level)
    kinds = KINDS_OF_CONCEPT.get(office.office.concept)
    return (
        not _alone(office)
        and office.name.lower() not in _HEADS_OF_DINAS
        and (kinds is None or entity.kind in kinds)
    )


def body_for(office: OfficeMention, entities: list[InstitutionEntity]) -> InstitutionEntity | None:
    """The body of the article that an office means whose place is left out: "Kalapas" of the one prison that it names."""
    noun = office.office.template.partition(" {place}")[0]
    named = [e for e in entities if e.explicit and e.name.startswith(f"{noun} ")]
    return nearest_before(named, office.first) or (named[0] if len(named) == 1 else None)


def region_for(office: OfficeMention, entities: list[InstitutionEntity]) -> InstitutionEntity | None:
    """A body whose region tells that of a government that the article does not name: "DPRD Demak" for "Bupati"."""
    level = level_of(office.office.template)
    placed = [e for e in entities if e.region is not None and (not level or e.region.level == level)]
    return _nearest(placed, office.first)


def _nearest(entities: list[InstitutionEntity], position: int) -> InstitutionEntity | None:
    if not entities:
        return None
    return nearest_before(entities, position) or min(
        entities, key=lambda e: min((s for s, _ in e.spans), default=0)
    )


def nearest_before(
    entities: list[InstitutionEntity], position: int, reach: int | None = None
) -> InstitutionEntity | None:
    """The institution named last before a token, at most `reach` tokens back."""
    best, where = None, -1
    for entity in entities:
        last = last_before(entity.spans, position)
        if last > where and (reach is None or position - last <= reach):
            best, where = entity, last
    return best
