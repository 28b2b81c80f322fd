"""Random sets of small articles over few names, so that they meet: namesakes, copies, renamings, doubted and missing dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from documents import AGENCY, POLYTECHNIC, REGENCY, Report
from hypothesis import strategies as st

from kg.model import (
    Amount,
    Article,
    DocumentNumber,
    Facts,
    FollowUp,
    Institution,
    Role,
    Topic,
    Validity,
)

BODIES = (
    REGENCY,
    AGENCY,
    POLYTECHNIC,
    Institution(
        name="Dinas Kesehatan",
        kind="local-government",
        classification="RegionalOffice",
        region="35.10",
        parent=REGENCY.name,
    ),
    Institution(
        name="Dinas Kesehatan", kind="local-government", classification="RegionalOffice", region="32.73"
    ),
    Institution(name="Dinas Kesehatan", kind="local-government", classification="RegionalOffice"),
    Institution(name="PT Maju Jaya", kind="company", classification="PrivateCompany"),
    Institution(name="PT Maju Jaya", kind="company", region="35.78"),
    Institution(name="PT. Maju Jaya", kind="company", region="35"),
    Institution(name="Kementerian Agraria", kind="ministry", wikidata="Q1"),
    Institution(name="Kementerian ATR/BPN", kind="ministry", wikidata="Q1", parent="Republik"),
    Institution(name="Kementerian Komunikasi dan Informatika", kind="ministry"),
    Institution(name="Kementerian Komunikasi dan Digital", kind="ministry"),
    Institution(name="Universitas Contoh", kind="university", ror="0abc", wikidata="Q2", region="32.73"),
)
NAMES = (
    "Budi Santoso",
    "BUDI SANTOSO",
    "Siti Nur'aini",
    "Siti Nuraini",
    "Suharto",
    "Ahmad Fauzi",
    "B. Santoso",
    "Achmad Fauzi",
)
ROLES = (
    ("Bupati", "Regent"),
    ("Plt Bupati", "Regent"),
    ("Kepala Dinas", "HeadOfOffice"),
    ("Ketua", "Chairperson"),
)
DAYS = (date(2021, 1, 29), date(2021, 3, 29), date(2021, 3, 30), date(2022, 5, 1))
TEXTS = ("Satu berita", "Berita lain", "Berita ketiga", "Keempat", "Kelima", "Keenam")
VALIDITIES = (
    None,
    Validity(duration="P2Y"),
    Validity(duration="P2Y", end=date(2023, 1, 29), end_inferred=True),
    Validity(start=date(2022, 1, 1), end=date(2021, 12, 31)),
    Validity(end=date(2024, 12, 31)),
)
AMOUNTS = (Amount(value=Decimal(2000000), currency="IDR"), Amount(value=Decimal(2000000), currency="USD"))


@st.composite
def documents(draw: st.DrawFn, most: int = 6) -> list[tuple[Article, Facts]]:
    """Up to `most` articles with different keys; some have the same text."""
    return [draw(_document(key)) for key in range(draw(st.integers(1, most)))]


@st.composite
def _document(draw: st.DrawFn, key: int) -> tuple[Article, Facts]:
    report = Report(
        f"a{key}",
        published=draw(st.sampled_from((None, *DAYS))),
        outlet=draw(st.sampled_from((None, "Harian", "Kabar"))),
        url=draw(st.sampled_from((None, f"https://example.org/{key}"))),
        opening=draw(st.sampled_from(TEXTS)),
    )
    bodies = draw(st.lists(st.sampled_from(BODIES), min_size=1, max_size=3, unique_by=lambda body: body.name))
    for body in bodies:
        report.body(body)
    people = draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
    for name in people:
        report.person(name, *draw(st.lists(_role(bodies), max_size=2)))
    for _ in range(draw(st.integers(0, 2))):
        _agree(draw, report, bodies, people)
    if people and draw(st.booleans()):
        report.statement(people[0], "Kami senang")
    return report.done()


@st.composite
def _role(draw: st.DrawFn, bodies: list[Institution]) -> Role:
    name, concept = draw(st.sampled_from(ROLES))
    home = draw(st.sampled_from([None, *(body.name for body in bodies)]))
    return Role(
        name=name,
        concept=concept,
        institution=home,
        acting=name.startswith("Plt"),
        former=draw(st.booleans()),
    )


def _agree(draw: st.DrawFn, report: Report, bodies: list[Institution], people: list[str]) -> None:
    day = draw(st.sampled_from((None, *DAYS)))
    signed = [(name, bodies[0].name) for name in people[:1] if draw(st.booleans())]
    report.agreement(
        *bodies[: draw(st.integers(1, 3))],
        day=day,
        status=draw(st.sampled_from(("signed", "signed", "extended", "planned", "discussed"))),
        kind=draw(st.sampled_from(("mou", "pks"))),
        place=draw(st.sampled_from((None, "pendopo", "Pendopo", "balai kota"))),
        signed=tuple(signed),
        witnessed=tuple(people[1:2]),
        scope=(Topic(text=draw(st.sampled_from(("magang", "Magang", "riset"))), concept="Research"),),
        sure=draw(st.sampled_from((0.6, 0.9))),
        doubted=draw(st.sampled_from((None, (DAYS[1],), (DAYS[0], DAYS[1])))) if day else None,
        numbers=draw(st.sampled_from(((), _numbers(bodies[0].name), _numbers(None)))),
        validity=draw(st.sampled_from(VALIDITIES)),
        amounts=draw(st.sampled_from(((), (Amount(value=Decimal("1.5"), currency="USD"),), AMOUNTS))),
        follow_ups=draw(st.sampled_from(((), (FollowUp(text="PKS"),), (FollowUp(text="Pks"),)))),
    )


def _numbers(party: str | None) -> tuple[DocumentNumber, ...]:
    return (DocumentNumber(text="12/KS/2021", party=party), DocumentNumber(text="7/MoU/2021"))
