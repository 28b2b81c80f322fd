"""What is new since a day, and against an older graph."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph
import pytest
from documents import Report

from kg.changes import Change, atom, changes_against, changes_since, of_institution
from kg.errors import QueryError
from kg.identity import resolve
from kg.model import Article, Facts, Institution, Role
from kg.pipeline.building import concept_quads
from kg.quads import article_quads, knowledge_quads

CITY = Institution(
    name="Pemerintah Kota Ambon", aliases=("Pemkot Ambon",), kind="local-government", code="81.71"
)
CAMPUS = Institution(name="Universitas Nusa Lontar", kind="university")
BANK = Institution(name="Bank Lontar", kind="company")


def first() -> tuple[Article, Facts]:
    return (
        Report("one", published=date(2024, 5, 3), outlet="Kabar", url="https://kabar.example/one")
        .person("Andi Lesmana", Role(name="Wali Kota", institution=CITY.name, concept="Mayor"))
        .body(CITY)
        .agreement(CITY, CAMPUS, day=date(2024, 5, 2), signed=(("Andi Lesmana", CITY.name),))
        .done()
    )


def second() -> tuple[Article, Facts]:
    return (
        Report(
            "two",
            published=date(2024, 6, 9),
            outlet="Warta <b>",
            url="https://warta.example/two",
            title="A & B",
        )
        .body(CITY)
        .person("Andi Lesmana", Role(name="Wali Kota", institution=CITY.name, concept="Mayor"))
        .person("Dewi Anggraini", Role(name="Direktur", institution=BANK.name))
        .body(BANK)
        .agreement(CITY, BANK, day=date(2024, 6, 8), doubted=(date(2024, 6, 7),))
        .done()
    )


def store(*documents: tuple[Article, Facts]) -> pyoxigraph.Store:
    resolution = resolve(documents)
    found = pyoxigraph.Store(None)
    found.extend(concept_quads())
    found.extend(knowledge_quads(resolution))
    for key in resolution.articles:
        found.extend(article_quads(resolution, key))
    return found


def told(changes: list[Change]) -> list[tuple[str, str]]:
    return [(one.kind, one.label) for one in changes]


def test_what_an_earlier_article_tells_is_not_new() -> None:
    found = changes_since(store(first(), second()), date(2024, 6, 1))
    assert told(found) == [
        ("agreement", "Nota Kesepahaman: Bank Lontar – Pemerintah Kota Ambon"),
        ("institution", "Bank Lontar"),
        ("person", "Dewi Anggraini"),
        ("role", "Dewi Anggraini, Direktur, Bank Lontar"),
        ("doubt", "Weekday contradicts date: Nota Kesepahaman: Bank Lontar – Pemerintah Kota Ambon"),
    ]
    assert {one.day for one in found} == {date(2024, 6, 9)}


def test_the_day_itself_counts_and_all_is_new_since_the_first() -> None:
    graph = store(first(), second())
    assert len(changes_since(graph, date(2024, 6, 9))) == len(changes_since(graph, date(2024, 6, 1)))
    assert changes_since(graph, date(2024, 6, 10)) == []
    everything = changes_since(graph, date(2024, 5, 3))
    assert len([one for one in everything if one.kind == "agreement"]) == 2


def test_what_is_told_differently_is_new_with_what_speaks_against_the_rest() -> None:
    def told_on(key: str, day: int, published: date) -> tuple[Article, Facts]:
        return Report(key, published=published).agreement(CITY, BANK, day=date(2024, 6, day)).done()

    graph = store(
        told_on("one", 8, date(2024, 6, 9)),
        told_on("two", 8, date(2024, 6, 9)),
        told_on("three", 9, date(2024, 7, 1)),
    )
    (found,) = changes_since(graph, date(2024, 6, 20))
    assert (found.kind, found.day) == ("doubt", date(2024, 7, 1))
    assert found.label == "Dates disagree: Nota Kesepahaman: Bank Lontar – Pemerintah Kota Ambon"
    assert len(found.institutions) == 2


def test_two_holders_of_one_office_concern_its_body() -> None:
    def holder(key: str, name: str, day: date) -> tuple[Article, Facts]:
        role = Role(name="Wali Kota", institution=CITY.name, concept="Mayor")
        return Report(key, published=day).body(CITY).person(name, role).done()

    day = date(2024, 6, 9)
    graph = store(first(), holder("x", "Andi Lesmana", day), holder("y", "Siti Rahma", day))
    found = of_institution(graph, changes_since(graph, date(2024, 6, 1)), "pemkot ambon")
    assert told(found) == [
        ("person", "Siti Rahma"),
        ("role", "Siti Rahma, Wali Kota, Pemerintah Kota Ambon"),
        ("doubt", "Several holders at once: Wali Kota, Pemerintah Kota Ambon"),
    ]


def test_an_article_without_a_day_makes_nothing_new() -> None:
    undated = Report("three").body(BANK).agreement(BANK, CAMPUS, day=date(2024, 7, 1)).done()
    found = changes_since(store(first(), undated), date(1900, 1, 1))
    assert [one.label for one in found if one.kind == "institution"] == [
        "Pemerintah Kota Ambon",
        "Universitas Nusa Lontar",
    ]


def test_against_an_older_graph() -> None:
    found = changes_against(store(first(), second()), store(first()))
    assert {(one.kind, one.label) for one in found} >= {
        ("institution", "Bank Lontar"),
        ("person", "Dewi Anggraini"),
    }
    assert not {one.label for one in found} & {"Andi Lesmana", "Pemerintah Kota Ambon"}
    assert changes_against(store(first(), second()), store(second(), first())) == []


def test_what_has_grown_together_is_not_new() -> None:
    apart = Report("x", published=date(2024, 1, 1)).person("Dewi Anggraini").done()
    both = store(second(), apart)
    older = store(apart)
    assert ("person", "Dewi Anggraini") not in told(changes_against(both, older))


def test_one_institution_by_any_of_its_names() -> None:
    graph = store(first(), second())
    every = changes_since(graph, date(2024, 1, 1))
    bank = of_institution(graph, every, "bank LONTAR")
    assert {one.kind for one in bank} >= {"agreement", "institution", "person", "role"}
    assert all("ank Lontar" in one.label or "Dewi" in one.label for one in bank)
    assert of_institution(graph, every, "pemkot ambon") == of_institution(graph, every, CITY.name)
    iri = next(one.node for one in every if one.label == "Bank Lontar")
    assert of_institution(graph, every, iri) == bank
    with pytest.raises(QueryError, match="did you mean 'bank lontar'"):
        of_institution(graph, every, "Bank Lontra")


def test_the_feed_is_atom_and_holds_what_articles_say_as_text() -> None:
    found = changes_since(store(first(), second()), date(2024, 6, 1))
    feed = atom(found, base="https://example.org/id/")
    assert feed == atom(found, base="https://example.org/id/")
    root = ElementTree.fromstring(feed)
    ns = {"a": "http://www.w3.org/2005/Atom"}
    assert root.findtext("a:updated", namespaces=ns) == "2024-06-09T00:00:00Z"
    assert len(root.findall("a:entry", ns)) == len(found)
    assert len({e.findtext("a:id", namespaces=ns) for e in root.findall("a:entry", ns)}) == len(found)
    via = root.find("a:entry/a:link[@rel='via']", ns)
    assert via is not None
    assert via.get("href") == "https://warta.example/two"
    assert via.get("title") == "A & B"
    assert "Warta <b> (2024-06-09)" in (root.findtext("a:entry/a:summary", namespaces=ns) or "")


ATOM = "{http://www.w3.org/2005/Atom}"


def validate(feed: bytes) -> int:
    """Hold a feed to what RFC 4287 says must be; the number of its entries."""
    root = ElementTree.fromstring(feed)
    assert root.tag == f"{ATOM}feed"
    assert [len(root.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated", "author")] == [1] * 4
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    entries = root.findall(f"{ATOM}entry")
    for one in (root, *entries):
        assert re.fullmatch(r"[a-z]+://\S+", one.findtext(f"{ATOM}id") or "")
        assert one.findtext(f"{ATOM}title")
        moment = one.findtext(f"{ATOM}updated") or ""
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", moment)
        datetime.fromisoformat(moment.replace("Z", "+00:00"))
    for one in entries:
        assert [len(one.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated", "summary")] == [
            1
        ] * 4
        links = [(link.get("rel"), link.get("href") or "") for link in one.findall(f"{ATOM}link")]
        assert [rel for rel, _ in links].count("alternate") == 1
        assert all(re.fullmatch(r"[a-z]+://[^\s<>\"{}|^`]+", href) for _, href in links)
        assert all(category.get("term") for category in one.findall(f"{ATOM}category"))
    known = {name for element in root.iter() if (name := element.tag.removeprefix(ATOM))}
    assert known <= {
        *("feed", "id", "title", "subtitle", "updated", "author", "name"),
        *("entry", "category", "link", "summary"),
    }
    assert len({one.findtext(f"{ATOM}id") for one in entries}) == len(entries)
    return len(entries)


def test_the_feed_is_valid_whatever_articles_say() -> None:
    hostile = (
        Report(
            "h",
            published=date(2024, 8, 1),
            url="https://x.example/a%20b?c=<d>&e",
            outlet="\x01]]>",
            title="\ud800",
        )
        .person("Budi <script>\x0b", Role(name="Direktur & \ufffe", institution=BANK.name))
        .body(BANK)
        .done()
    )
    found = changes_since(store(first(), second(), hostile), date(2024, 1, 1))
    assert validate(atom(found, base="https://example.org/id/")) == len(found) > 8
    assert validate(atom([], base="https://example.org/id/")) == 0


def test_no_label_breaks_the_feed() -> None:
    hostile = Change(
        kind="person", node="https://x.example/p", label="a\x00\ud800]]><script>", institutions=(), reports=()
    )
    root = ElementTree.fromstring(atom([hostile], base="https://x.example/"))
    assert "script" in (
        root.findtext("{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}title") or ""
    )


def test_the_same_however_the_articles_came(tmp_path: Path) -> None:
    one = atom(changes_since(store(first(), second()), date(2024, 1, 1)), base="https://x.example/")
    other = atom(changes_since(store(second(), first()), date(2024, 1, 1)), base="https://x.example/")
    assert one == other
