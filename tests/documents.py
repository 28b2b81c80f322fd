"""Facts written by hand: the first example article, and small articles made to order."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

from msgspec import structs

from kg.model import (
    Agreement,
    Amount,
    Article,
    DocumentNumber,
    Evidence,
    Facts,
    Flag,
    FollowUp,
    Institution,
    Party,
    Person,
    Role,
    Signatory,
    Statement,
    Suggestion,
    Topic,
    Validity,
    Witness,
)

T = TypeVar("T", DocumentNumber, Amount, FollowUp)

FIRST = Path(__file__).parents[1] / "examples" / "articles" / "banyuwangi-stia-lan.txt"

REGENCY = Institution(
    name="Pemerintah Kabupaten Banyuwangi",
    aliases=("Banyuwangi", "Pemkab Banyuwangi"),
    kind="local-government",
    classification="RegencyGovernment",
    code="35.10",
    region="35.10",
)
AGENCY = Institution(
    name="Lembaga Administrasi Negara",
    aliases=("LAN", "Lembaga Administrasi Negara (LAN)"),
    kind="agency",
    classification="NonMinistryAgency",
)
POLYTECHNIC = Institution(
    name="Politeknik STIA LAN Jakarta",
    aliases=("Politeknik Sekolah Tinggi Ilmu Administrasi (STIA) LAN Jakarta", "STIA LAN Jakarta"),
    kind="university",
    classification="Polytechnic",
    ror="05rqcqp18",
    wikidata="Q119466002",
    parent="Lembaga Administrasi Negara",
)


def _with(says: Institution, *evidence: Evidence) -> Institution:
    return structs.replace(says, evidence=evidence)


def _proved(said: tuple[T, ...], evidence: tuple[Evidence, ...]) -> tuple[T, ...]:
    return tuple(structs.replace(one, evidence=evidence) for one in said)


def _proved_validity(says: Validity, evidence: tuple[Evidence, ...]) -> Validity:
    return structs.replace(
        says,
        duration_evidence=evidence if says.duration else (),
        start_evidence=evidence if says.start else (),
        end_evidence=evidence if says.end and not says.end_inferred else (),
    )


def first_document() -> tuple[Article, Facts]:
    """The first example article and what a careful reader finds in it."""
    text = FIRST.read_text(encoding="utf-8")
    article = Article(key=FIRST.name, id=FIRST.stem, text=text, source=FIRST.name)

    def at(quote: str, rule: str, confidence: float = 0.9, states: str | None = None) -> Evidence:
        start = text.index(quote)
        end = start + len(quote)
        return Evidence(start=start, end=end, quote=quote, rule=rule, confidence=confidence, states=states)

    regent = at("Bupati Banyuwangi, Ipuk Fiestiandani", "role.before-name", 0.95)
    director = at(text[282:379], "role.before-name", 0.95)
    day = at("Senin (29/1/2021)", "date.weekday-dmy", 0.6, "2021-01-29")
    topics = {
        "peningkatkan kapasitas SDM di Pemkab Banyuwangi": "CivilService",
        "program Magister bagi ASN": "CivilServiceTraining",
        "pelaksanaan pelatihan dasar CPNS": "CivilServiceTraining",
        "pendampingan penyusunan kajian terait pelayanan publik": "PublicServices",
    }
    agreement = Agreement(
        type="mou",
        status="signed",
        instrument="NotaKesepahaman",
        date=date(2021, 1, 29),
        date_text="Senin (29/1/2021)",
        place="pendopo kabupaten",
        parties=(
            Party(institution=REGENCY.name, evidence=(regent,)),
            Party(institution=POLYTECHNIC.name, evidence=(director,)),
        ),
        signatories=(
            Signatory(person="Ipuk Fiestiandani", party=REGENCY.name, role="Bupati", evidence=(regent,)),
            Signatory(person="Nurliah Nurdin", party=POLYTECHNIC.name, role="Direktur", evidence=(director,)),
        ),
        scope=tuple(
            Topic(text=t, concept=c, evidence=(at(t, "scope.list", 0.8),)) for t, c in topics.items()
        ),
        evidence=(at("penandatanganan nota kesepahaman (MoU)", "agreement.nominal", 0.95),),
        status_evidence=(at("penandatanganan", "status.signed"),),
        date_evidence=(day,),
        place_evidence=(at("pendopo kabupaten", "place.di"),),
    )
    facts = Facts(
        people=(
            Person(
                name="Ipuk Fiestiandani",
                surface=("Bupati Ipuk", "Ipuk", "Ipuk Fiestiandani"),
                roles=(Role(name="Bupati", institution=REGENCY.name, concept="Regent", evidence=(regent,)),),
                evidence=(at("Ipuk Fiestiandani", "person.after-role", 0.95),),
            ),
            Person(
                name="Nurliah Nurdin",
                surface=("Nurliah", "Prof. Dr. Nurliah Nurdin"),
                roles=(
                    Role(
                        name="Direktur",
                        institution=POLYTECHNIC.name,
                        concept="Director",
                        evidence=(director,),
                    ),
                ),
                evidence=(at("Prof. Dr. Nurliah Nurdin", "person.honorific", 0.97),),
            ),
            Person(
                name="Joko Widodo",
                roles=(
                    Role(
                        name="Presiden",
                        concept="President",
                        evidence=(at("Presiden Joko Widodo", "role.before-name"),),
                    ),
                ),
                evidence=(at("Joko Widodo", "person.after-role", 0.95),),
            ),
        ),
        institutions=(
            _with(REGENCY, at("Pemkab Banyuwangi", "institution.table", 0.98)),
            _with(AGENCY, at("Lembaga Administrasi Negara (LAN)", "institution.table", 0.98)),
            _with(POLYTECHNIC, at(text[291:353], "institution.head", 0.95)),
        ),
        agreements=(agreement,),
        statements=(
            Statement(
                speaker="Nurliah Nurdin",
                kind="direct",
                text=text[text.index("Kerjasama ini sudah lama") : text.index(",” ujar Nurliah")],
                about=0,
                evidence=(at(text[422:621], "speech.verb-after", 0.95),),
            ),
            Statement(
                speaker="Joko Widodo",
                kind="relayed",
                relayed_by="Ipuk Fiestiandani",
                text="birokrasi harus semakin efektif dan efisien",
                evidence=(at("birokrasi harus semakin efektif dan efisien", "speech.relayed", 0.85),),
            ),
        ),
        flags=(
            Flag(
                concept="WeekdayContradictsDate",
                agreement=0,
                suggestions=(
                    Suggestion(date=date(2021, 3, 29), slip="month"),
                    Suggestion(date=date(2021, 1, 25), slip="day"),
                ),
                evidence=(day,),
            ),
        ),
        extractor="0.1.0",
    )
    return article, facts


class Report:
    """An article written sentence by sentence: each call adds a sentence, and its evidence, and a fact."""

    def __init__(
        self,
        key: str,
        *,
        published: date | None = None,
        url: str | None = None,
        outlet: str | None = None,
        title: str | None = None,
        opening: str | None = None,
    ) -> None:
        self._about = {"key": key, "url": url, "outlet": outlet, "title": title, "published": published}
        self._text = f"{opening if opening is not None else key}."
        self._people: dict[str, Person] = {}
        self._institutions: dict[str, Institution] = {}
        self._agreements: list[Agreement] = []
        self._flags: list[Flag] = []
        self._statements: list[Statement] = []

    def _say(self, quote: str, confidence: float = 0.9) -> tuple[Evidence, ...]:
        self._text += " "
        start = len(self._text)
        self._text += quote
        return (
            Evidence(start=start, end=start + len(quote), quote=quote, rule="test", confidence=confidence),
        )

    def body(self, says: Institution) -> Report:
        self._institutions[says.name] = _with(says, *self._say(says.name))
        return self

    def person(self, name: str, *roles: Role) -> Report:
        evidence = self._say(name)
        given = tuple(structs.replace(role, evidence=evidence) for role in roles)
        self._people[name] = Person(name=name, surface=(name,), roles=given, evidence=evidence)
        return self

    def agreement(
        self,
        *parties: Institution,
        day: date | None = None,
        status: str = "signed",
        kind: str = "mou",
        place: str | None = None,
        signed: tuple[tuple[str, str], ...] = (),
        witnessed: tuple[str, ...] = (),
        scope: tuple[Topic, ...] = (),
        implements: int | None = None,
        instrument: str | None = None,
        sure: float = 0.9,
        doubted: tuple[date, ...] | None = None,
        numbers: tuple[DocumentNumber, ...] = (),
        validity: Validity | None = None,
        amounts: tuple[Amount, ...] = (),
        follow_ups: tuple[FollowUp, ...] = (),
    ) -> Report:
        for party in parties:
            if party.name not in self._institutions:
                self.body(party)
        evidence = self._say(f"{kind} {status}")
        told = self._say(day.isoformat(), sure) if day else ()

        self._agreements.append(
            Agreement(
                type=kind,  # type: ignore[arg-type]
                status=status,  # type: ignore[arg-type]
                instrument=instrument,
                date=day,
                place=place,
                parties=tuple(Party(institution=p.name, evidence=evidence) for p in parties),
                signatories=tuple(Signatory(person=p, party=i, evidence=evidence) for p, i in signed),
                witnesses=tuple(Witness(person=p, evidence=evidence) for p in witnessed),
                scope=scope,
                implements=implements,
                numbers=_proved(numbers, evidence),
                validity=validity and _proved_validity(validity, evidence),
                amounts=_proved(amounts, evidence),
                follow_ups=_proved(follow_ups, evidence),
                evidence=evidence,
                status_evidence=evidence,
                date_evidence=told,
                place_evidence=self._say(place) if place else (),
            )
        )
        if doubted is not None:
            suggestions = tuple(Suggestion(date=d, slip="day") for d in doubted)
            index = len(self._agreements) - 1
            flag = Flag(
                concept="WeekdayContradictsDate", agreement=index, suggestions=suggestions, evidence=told
            )
            self._flags.append(flag)
        return self

    def statement(self, speaker: str, text: str) -> Report:
        self._statements.append(
            Statement(speaker=speaker, kind="direct", text=text, evidence=self._say(text))
        )
        return self

    def done(self) -> tuple[Article, Facts]:
        key = str(self._about["key"])
        article = Article(id=key, text=self._text, source=key, **self._about)  # type: ignore[arg-type]
        facts = Facts(
            people=tuple(self._people.values()),
            institutions=tuple(self._institutions.values()),
            agreements=tuple(self._agreements),
            statements=tuple(self._statements),
            flags=tuple(self._flags),
            extractor="test",
        )
        return article, facts
