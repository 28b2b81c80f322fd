"""The names of things in the graph: IRIs as plain strings, closed sets, no RDF library loaded.

``SIN.Agreement`` is ``"https://w3id.org/sinergi/ontology#Agreement"``; ``SIN["Regent"]`` does the same
for a name that a table gives; a name that the vocabulary does not have raises, with the nearest one.
The definitions stand in `ontology/sinergi.ttl` (classes, properties) and `ontology/concepts.ttl` (SKOS
concepts); a test holds this module and those files together.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from rdflib.namespace import DefinedNamespace

ONTOLOGY = "https://w3id.org/sinergi/ontology"
"""The ontology's IRI; its terms are `ONTOLOGY` + ``#`` + name."""

CONCEPTS_GRAPH = "https://w3id.org/sinergi/ontology/concepts"
"""The named graph that holds `ontology/concepts.ttl` in a store, so that queries can show labels of
concepts."""

WIKIDATA = "http://www.wikidata.org/entity/"
"""What the IRI of an item of Wikidata begins with; the rest is ``Q`` and a number."""

WIKIDATA_PREFIXES = {"wd": WIKIDATA} | {
    prefix: f"http://www.wikidata.org/prop/{part}"
    for prefix, part in (("p", ""), ("pq", "qualifier/"), ("ps", "statement/"), ("wdt", "direct/"))
}
"""Prefix to stem, as Wikidata has them, for federated queries; the graph itself uses none but items."""

DEFAULT_BASE = "https://w3id.org/sinergi/id/"
"""The IRI under which data lives unless the user sets another; ends in a slash."""


def knowledge_graph(base: str = DEFAULT_BASE) -> str:
    """The IRI of the named graph of entities, agreements and relations under `base`."""
    return f"{base}graph/knowledge"


def pushed_graph(base: str = DEFAULT_BASE) -> str:
    """The IRI of the named graph that says, on another engine, which graphs it was sent and with which content."""
    return f"{base}graph/pushed"


class Namespace:
    """A closed set of IRIs with one stem, by attribute or by key.

    An unknown name raises `AttributeError` (attribute) or `KeyError` (key); both name the nearest term.
    Iterates over the local names in alphabetical order.
    """

    def __init__(self, stem: str, terms: Iterable[str]) -> None:
        self._stem = stem
        self._terms = {name: stem + name for name in terms}
        self.__dict__ |= self._terms  # found without a call; millions of statements name them

    def __getattr__(self, name: str) -> str:
        raise AttributeError(self._unknown(name))

    def __getitem__(self, name: str) -> str:
        try:
            return self._terms[name]
        except KeyError:
            raise KeyError(self._unknown(name)) from None

    def __contains__(self, name: object) -> bool:
        return name in self._terms

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._terms))

    def __len__(self) -> int:
        return len(self._terms)

    def __str__(self) -> str:
        return self._stem

    def __repr__(self) -> str:
        return f"Namespace({self._stem!r}, {len(self._terms)} terms)"

    def local(self, iri: str) -> str | None:
        """The local name of `iri` if it is a term of this namespace, else None."""
        name = iri.removeprefix(self._stem)
        return name if name != iri and name in self._terms else None

    def _unknown(self, name: str) -> str:
        near = difflib.get_close_matches(name, self._terms, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        return f"{self._stem} has no term {name!r}{hint}"


CLASSES = (
    "Agreement",
    "Collaboration",
    "Correction",
    "Evidence",
    "Participation",
    "PartyRole",
    "Signing",
    "Suggestion",
    "Version",
)

_PROPERTIES = """
    acting actsFor affairNumber agreements articles attestedOn bestSupported between category categoryInferred
    cofog confidence copyOf correctionKind endInferred evidence exchangeCode extractorVersion firstSigned followUp
    former graphDigest hasParticipation hasPartyRole implements implementsInferred inCapacity instrument joinedBy
    lastSigned lookupName outlets party region regionCode relayedBy rule scope score sha256 signedAt singleHolder slip speaker
    statementKind states status suggestedDate suggestion supports version
    """

PROPERTIES = tuple(_PROPERTIES.split())

_SCHEMES = {
    "Instruments": """
        NotaKesepahaman NotaKesepakatan MemorandumSalingPengertian KesepakatanBersama PerjanjianKerjaSama
        MemorandumOfAgreement ImplementationArrangement LetterOfIntent NaskahPerjanjianHibahDaerah
        Komitmen KerjaSama
        RencanaKerja InstrumenLain""",
    "Statuses": "Signed Extended Planned Discussed",
    "ParticipationRoles": "Signatory Witness Representative",
    "AgreementCategories": "KSDD KSDPK KSDPL KSDLL SinergiPusat NonRegional",
    "InstitutionClassifications": """
        LocalGovernment ProvincialGovernment RegencyGovernment CityGovernment VillageGovernment
        DistrictGovernment RegionalOffice RegionalCouncil Ministry CoordinatingMinistry MinistryUnit
        Agency NonMinistryAgency NonStructuralAgency StateInstitution HigherEducationInstitution
        University Polytechnic Academy HigherSchool ForeignUniversity School Pesantren Company
        StateCompany RegionalCompany PrivateCompany Bank NonGovernmentalBody Association Foundation
        Organisation PoliceOrMilitary Police RegionalPolice DistrictPolice Military MilitaryCommand
        CourtOrProsecutor ProsecutorOffice HighProsecutor DistrictProsecutor Court HighCourt
        DistrictCourt ReligiousCourt Hospital InternationalBody InternationalOrganisation
        ForeignGovernment Embassy
        OtherBody""",
    "Offices": """
        President VicePresident Minister DeputyMinister CoordinatingMinister Governor ViceGovernor
        Regent ViceRegent Mayor ViceMayor RegionalSecretary AssistantSecretary HeadOfOffice
        SecretaryOfOffice DivisionHead CouncilSpeaker DeputyCouncilSpeaker CouncilMember
        CouncilSecretary Rector ViceRector Dean ViceDean Director DeputyDirector PresidentDirector
        Commissioner DirectorGeneral InspectorGeneral SecretaryGeneral ChiefProsecutor
        HighProsecutorHead DistrictProsecutorHead PoliceChief RegionalPoliceChief DistrictPoliceChief
        MilitaryCommander DistrictMilitaryCommander CourtChair Chairperson DeputyChairperson Secretary
        GeneralManager Manager BranchHead SubdistrictHead VillageHead Ambassador ConsulGeneral
        PrimeMinister Principal Spokesperson Staff Member
        OtherOffice""",
    "Flags": """
        WeekdayContradictsDate DateOutOfRange DateAfterPublication DatesDisagree PlacesDisagree
        SignatoriesDisagree SeveralHolders""",
    "CorrectionKinds": """
        SameCorrection DifferentCorrection ImplementsCorrection WrongCorrection RightCorrection SignedCorrection
        WrittenCorrection LinkedCorrection UnlinkedCorrection""",
    "StatementKinds": "DirectStatement IndirectStatement RelayedStatement",
    "Slips": "DaySlip MonthSlip YearSlip WeekdaySlip",
    "Topics": """
        BasicServiceAffairs Education HigherEducation Health PublicWorksAndSpatialPlanning Housing
        PublicOrderAndProtection DisasterManagement SocialAffairs
        OtherObligatoryAffairs Labour WomenAndChildren Food Land Environment CivilRegistration
        CommunityAndVillages PopulationAndFamilyPlanning Transport CommunicationAndInformatics
        CooperativesAndSmallBusiness Investment YouthAndSports Statistics Cryptography Culture Libraries
        Archives OptionalAffairs MarineAndFisheries Tourism Agriculture Forestry EnergyAndMinerals Trade
        Industry Transmigration SupportingFunctions Planning Finance CivilService CivilServiceTraining
        Research Supervision PublicServices LegalAffairs
        GeneralGovernmentAffairs UnityAndPolitics
        AbsoluteAffairs ForeignPolicy Defence Security Justice MonetaryAndFiscal Religion""",
}

SCHEMES: dict[str, tuple[str, ...]] = {name: tuple(members.split()) for name, members in _SCHEMES.items()}
"""The SKOS schemes of `ontology/concepts.ttl`: the local name of each scheme, and of its concepts."""

SIN = Namespace(
    ONTOLOGY + "#",
    (*CLASSES, *PROPERTIES, *SCHEMES, *(c for members in SCHEMES.values() for c in members)),
)
"""Sinergi's own terms."""

RDF = Namespace(
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", ("first", "langString", "nil", "rest", "type", "value")
)
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#", ("label", "comment"))
OWL = Namespace("http://www.w3.org/2002/07/owl#", ("differentFrom", "sameAs"))
XSD = Namespace(
    "http://www.w3.org/2001/XMLSchema#",
    (
        "anyURI",
        "boolean",
        "date",
        "dateTime",
        "decimal",
        "double",
        "duration",
        "gYear",
        "integer",
        "string",
    ),
)
SKOS = Namespace(
    "http://www.w3.org/2004/02/skos/core#",
    ("Concept", "ConceptScheme", "altLabel", "broader", "definition", "inScheme", "notation", "prefLabel"),
)
DC = Namespace("http://purl.org/dc/elements/1.1/", ("creator",))
DCT = Namespace("http://purl.org/dc/terms/", ("date", "identifier", "replaces", "source", "subject", "title"))
FOAF = Namespace("http://xmlns.com/foaf/0.1/", ("Person", "name"))
ORG = Namespace(
    "http://www.w3.org/ns/org#",
    (
        "ChangeEvent",
        "Membership",
        "Organization",
        "Post",
        "changedBy",
        "classification",
        "linkedTo",
        "member",
        "memberDuring",
        "organization",
        "originalOrganization",
        "postIn",
        "resultedFrom",
        "resultingOrganization",
        "role",
        "subOrganizationOf",
    ),
)
OPENGOV = Namespace("http://www.w3.org/ns/opengov#", ("post",))
CV = Namespace("http://data.europa.eu/m8g/", ("PublicOrganisation",))
PROV = Namespace("http://www.w3.org/ns/prov#", ("agent", "hadRole", "wasDerivedFrom", "wasInfluencedBy"))
OA = Namespace(
    "http://www.w3.org/ns/oa#",
    ("end", "exact", "hasBody", "hasSource", "hasTarget", "motivatedBy", "start"),
)
DQV = Namespace("http://www.w3.org/ns/dqv#", ("QualityAnnotation", "qualityAssessment"))
SCHEMA = Namespace(
    "https://schema.org/",
    (
        "AdministrativeArea",
        "MonetaryAmount",
        "NewsArticle",
        "Place",
        "Quotation",
        "about",
        "amount",
        "areaServed",
        "currency",
        "datePublished",
        "endDate",
        "inLanguage",
        "latitude",
        "location",
        "longitude",
        "mentions",
        "publisher",
        "position",
        "startDate",
        "text",
        "url",
        "validFor",
        "validFrom",
        "validThrough",
        "value",
    ),
)
TIME = Namespace("http://www.w3.org/2006/time#", ("Interval",))

SHACL = Namespace(
    "http://www.w3.org/ns/shacl#",
    (
        "IRI",
        "Violation",
        "Warning",
        "class",
        "datatype",
        "hasValue",
        "in",
        "inversePath",
        "languageIn",
        "lessThan",
        "lessThanOrEquals",
        "maxCount",
        "maxInclusive",
        "message",
        "minCount",
        "minExclusive",
        "minInclusive",
        "minLength",
        "node",
        "nodeKind",
        "or",
        "path",
        "pattern",
        "property",
        "severity",
        "targetClass",
        "uniqueLang",
    ),
)
"""What `kg.shapes` knows of SHACL; no term of the data."""

NAMESPACES: dict[str, Namespace] = {
    "cv": CV,
    "dc": DC,
    "dct": DCT,
    "dqv": DQV,
    "foaf": FOAF,
    "oa": OA,
    "opengov": OPENGOV,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sin": SIN,
    "skos": SKOS,
    "time": TIME,
    "xsd": XSD,
}

PREFIXES: dict[str, str] = {prefix: str(namespace) for prefix, namespace in NAMESPACES.items()}
"""Prefix to stem, for whatever writes Turtle, TriG or SPARQL."""

SPARQL_PREFIXES = "".join(f"PREFIX {prefix}: <{stem}>\n" for prefix, stem in PREFIXES.items())
"""The prologue that lets a query use all of `PREFIXES`."""

PUBLIC_KINDS = frozenset({"local-government", "ministry", "agency", "police-military", "court-prosecutor"})
"""The values of `Institution.kind` whose bodies are `cv:PublicOrganisation` beside `org:Organization`."""

KIND_CONCEPTS: dict[str, str] = {
    "local-government": "LocalGovernment",
    "ministry": "Ministry",
    "agency": "Agency",
    "university": "HigherEducationInstitution",
    "school": "School",
    "company": "Company",
    "ngo": "NonGovernmentalBody",
    "police-military": "PoliceOrMilitary",
    "court-prosecutor": "CourtOrProsecutor",
    "hospital": "Hospital",
    "international": "InternationalBody",
    "other": "OtherBody",
}
"""`Institution.kind` to the concept that `org:classification` gets where `Institution.classification`
is unknown.

Every finer classification has one of these as its broadest concept.
"""

STATUS_CONCEPTS: dict[str, str] = {
    "signed": "Signed",
    "extended": "Extended",
    "planned": "Planned",
    "discussed": "Discussed",
}
"""`Agreement.status` to its concept."""

STATEMENT_CONCEPTS: dict[str, str] = {
    "direct": "DirectStatement",
    "indirect": "IndirectStatement",
    "relayed": "RelayedStatement",
}
"""`Statement.kind` to its concept."""

SLIP_CONCEPTS: dict[str, str] = {
    "day": "DaySlip",
    "month": "MonthSlip",
    "year": "YearSlip",
    "weekday": "WeekdaySlip",
}
"""`Suggestion.slip` to its concept."""

TYPE_INSTRUMENTS: dict[str, str] = {
    "mou": "NotaKesepahaman",
    "pks": "PerjanjianKerjaSama",
    "kesepakatan-bersama": "KesepakatanBersama",
    "loi": "LetterOfIntent",
    "other": "InstrumenLain",
}
"""`Agreement.type` to the concept that `sin:instrument` gets where `Agreement.instrument` is unknown."""


def rdflib_namespace() -> type[DefinedNamespace]:
    """`SIN` as an rdflib `DefinedNamespace` that raises on unknown names; loads rdflib on the first call."""
    import rdflib
    from rdflib.namespace import DefinedNamespace

    body = {
        "_NS": rdflib.Namespace(str(SIN)),
        "_fail": True,
        "__annotations__": dict.fromkeys(SIN, rdflib.URIRef),
    }
    meta: Any = type(DefinedNamespace)
    return cast("type[DefinedNamespace]", meta("SIN", (DefinedNamespace,), body))
