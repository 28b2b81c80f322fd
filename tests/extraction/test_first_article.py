"""The first article and its variants come out right, down to the topics and the speakers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from kg.extraction import extract
from kg.model import Article, Facts

ROOT = Path(__file__).parents[2]
FIRST = (ROOT / "examples" / "articles" / "banyuwangi-stia-lan.txt").read_text(encoding="utf-8")
ARTICLES = ROOT / "tests" / "articles"

#: Variants with other regions, bodies, names, titles, dates and word orders, all of whose facts are found.
#: The others in the folder each miss a topic: see `test_the_other_variants_still_miss_topics`.
VARIANTS = [
    "city-university",
    "finance-polytechnic",
    "health-polytechnic",
    "land-college",
    "open-university-unit",
    "statistics-polytechnic",
    "tourism-polytechnic",
    "transport-school-weekday-wrong",
    "vocational-center",
]
#: Words that say little about a topic by themselves.
GENERIC = frozenset(
    re.findall(
        r"\w+",
        "bagi bidang dalam dan dengan di kegiatan kerja oleh pada para pelaksanaan "
        "pengembangan peningkatan penyelenggaraan program sama serta untuk yang",
    )
)


def facts(text: str, url: str | None = None, published: date | None = None) -> Facts:
    return extract(Article(key="a", id="a", text=text, source="a.txt", url=url, published=published))


def folded(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())


def words(phrases: Iterable[str]) -> set[str]:
    return {word for phrase in phrases for word in folded(phrase).split()} - GENERIC


def test_people_and_their_roles() -> None:
    people = {p.name: p for p in facts(FIRST).people}
    assert set(people) == {"Ipuk Fiestiandani", "Nurliah Nurdin", "Joko Widodo"}
    roles = {name: [(r.name, r.institution, r.concept) for r in p.roles] for name, p in people.items()}
    assert roles == {
        "Ipuk Fiestiandani": [("Bupati", "Pemerintah Kabupaten Banyuwangi", "Regent")],
        "Nurliah Nurdin": [("Direktur", "Politeknik STIA LAN Jakarta", "Director")],
        "Joko Widodo": [("Presiden", None, "President")],
    }
    assert "Ipuk" in people["Ipuk Fiestiandani"].surface and "Nurliah" in people["Nurliah Nurdin"].surface


def test_institutions_and_which_is_part_of_which() -> None:
    institutions = {i.name: i for i in facts(FIRST).institutions}
    assert set(institutions) == {
        "Pemerintah Kabupaten Banyuwangi",
        "Lembaga Administrasi Negara",
        "Politeknik STIA LAN Jakarta",
    }
    assert institutions["Pemerintah Kabupaten Banyuwangi"].code == "35.10"
    assert institutions["Politeknik STIA LAN Jakarta"].parent == "Lembaga Administrasi Negara"
    assert institutions["Politeknik STIA LAN Jakarta"].ror == "05rqcqp18"


def test_the_agreement() -> None:
    (agreement,) = facts(FIRST).agreements
    assert (agreement.type, agreement.status, agreement.instrument) == ("mou", "signed", "NotaKesepahaman")
    assert agreement.date == date(2021, 1, 29)
    assert agreement.place == "pendopo kabupaten"
    assert [p.institution for p in agreement.parties] == [
        "Pemerintah Kabupaten Banyuwangi",
        "Politeknik STIA LAN Jakarta",
    ]
    assert [(s.person, s.party) for s in agreement.signatories] == [
        ("Ipuk Fiestiandani", "Pemerintah Kabupaten Banyuwangi"),
        ("Nurliah Nurdin", "Politeknik STIA LAN Jakarta"),
    ]
    assert agreement.witnesses == ()
    assert [t.text for t in agreement.scope] == [
        "peningkatkan kapasitas SDM di Pemkab Banyuwangi",
        "program Magister bagi ASN",
        "pelaksanaan pelatihan dasar CPNS",
        "pendampingan penyusunan kajian terait pelayanan publik",
    ]


def test_the_weekday_that_contradicts_the_date() -> None:
    (flag,) = facts(FIRST).flags
    assert (flag.concept, flag.agreement) == ("WeekdayContradictsDate", 0)
    offered = {(s.slip, s.date.isoformat()) for s in flag.suggestions}
    assert {("month", "2021-03-29"), ("day", "2021-01-25"), ("weekday", "2021-01-29")} <= offered
    (known,) = facts(FIRST, published=date(2021, 3, 30)).flags
    assert ("month", "2021-03-29") in {(s.slip, s.date.isoformat()) for s in known.suggestions}
    assert all(s.date <= date(2021, 3, 30) for s in known.suggestions)


def test_what_was_said_and_by_whom() -> None:
    statements = facts(FIRST).statements
    assert {s.speaker for s in statements} == {"Nurliah Nurdin", "Ipuk Fiestiandani", "Joko Widodo"}
    relayed = [(s.speaker, s.relayed_by, s.text) for s in statements if s.kind == "relayed"]
    assert relayed == [("Joko Widodo", "Ipuk Fiestiandani", "birokrasi harus semakin efektif dan efisien.")]
    assert [s.kind for s in statements if s.speaker == "Joko Widodo"] == ["relayed"]
    assert all(s.text[0].isalnum() for s in statements)
    assert len({(s.speaker, s.text) for s in statements}) == len(statements)


class Comparison:
    """The facts of one article beside its annotation; institutions are the same that share a form."""

    def __init__(self, name: str) -> None:
        self.gold = json.loads((ARTICLES / f"seed-variant-{name}.json").read_text(encoding="utf-8"))
        published = self.gold.get("published")
        text = (ARTICLES / f"seed-variant-{name}.txt").read_text(encoding="utf-8")
        self.found = facts(
            text, url=self.gold.get("url"), published=date.fromisoformat(published) if published else None
        )
        self.forms = {
            folded(form): i["name"]
            for i in self.gold["institutions"]
            for form in [*i.get("aliases", []), i["name"]]
        }

    def institution(self, name: str | None) -> str | None:
        if name is None:
            return None
        found = next(i for i in self.found.institutions if i.name == name)
        same = {self.forms[folded(f)] for f in (found.name, *found.aliases) if folded(f) in self.forms}
        assert len(same) <= 1, f"{name} is two institutions: {same}"
        return same.pop() if same else name


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant(name: str) -> None:
    both = Comparison(name)
    gold, found = both.gold, both.found
    needed = {i["name"] for i in gold["institutions"] if not i.get("optional")}
    named = [both.institution(i.name) for i in found.institutions]
    assert len(named) == len(set(named))
    assert needed <= set(named) <= {i["name"] for i in gold["institutions"]}
    assert {folded(p.name) for p in found.people} == {folded(p["name"]) for p in gold["people"]}
    assert {(folded(p.name), both.institution(r.institution)) for p in found.people for r in p.roles} == {
        (folded(p["name"]), r["institution"]) for p in gold["people"] for r in p["roles"]
    }
    (agreement,), (expected,) = found.agreements, gold["agreements"]
    assert (agreement.type, agreement.status) == (expected["type"], expected["status"])
    assert agreement.date == date.fromisoformat(expected["date"])
    assert agreement.place and words([agreement.place]) & words([expected["place"]])
    assert {both.institution(p.institution) for p in agreement.parties} == set(expected["parties"])
    assert {(folded(s.person), both.institution(s.party)) for s in agreement.signatories} == {
        (folded(s["person"]), s["party"]) for s in expected["signatories"]
    }
    assert {folded(w.person) for w in agreement.witnesses} == {folded(w) for w in expected["witnesses"]}
    assert words(t.text for t in agreement.scope) == words(expected["scope"])
    assert {s.speaker for s in found.statements} == {s["speaker"] for s in gold["statements"]}
    contradicts = "weekday contradicts the date" in gold["notes"]
    assert [f.concept for f in found.flags] == ["WeekdayContradictsDate"] * contradicts


def test_the_other_variants_still_miss_topics() -> None:
    """So that a rule which mends one of them is noticed, and the variant moves to the list above."""
    missed = {}
    for file in sorted(ARTICLES.glob("seed-variant-*.json")):
        name = file.stem.removeprefix("seed-variant-")
        if (
            name not in VARIANTS and name != "civil-service-training-unit"
        ):  # its topics are all read, a body too many
            both = Comparison(name)
            expected = words(both.gold["agreements"][0]["scope"])
            missed[name] = len(expected - words(t.text for a in both.found.agreements for t in a.scope))
    assert set(missed) == {
        "agriculture-polytechnic",
        "home-affairs-institute",
    }
    assert all(count > 0 for count in missed.values()), missed
