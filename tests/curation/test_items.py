"""What people, or `sinergi link`, decided about items of Wikidata: what it makes of the graph, and that it outlives changes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from documents import Report
from pyoxigraph import NamedNode, Store

from kg.curation import Curation, Decisions, describe, disputed, unmatched
from kg.curation.decisions import Different, Linked, Mentioned, Same, Unlinked, Written
from kg.curation.reading import parse
from kg.errors import InputError
from kg.identity import PersonEntity, Resolution, resolve
from kg.identity.groups import TellingHere
from kg.identity.ledger import Ledger
from kg.identity.links import linked
from kg.identity.mentions import mentions
from kg.model import Article, Facts, Institution, Role
from kg.quads import knowledge_quads
from kg.vocab import OWL, PROV, SCHEMA, SIN, WIKIDATA

BY: dict[str, Any] = {"author": "sinergi link", "date": date(2026, 11, 2), "reason": "name, office"}
CITY = Institution(
    name="Pemerintah Kota Ambon", kind="local-government", classification="CityGovernment", code="81.71"
)
CAMPUS = Institution(name="Universitas Nusa Lontar", kind="university", wikidata="Q900")
BANK = Institution(name="Bank Lontar", kind="company")
BASE = "https://example.org/id/"

Documents = list[tuple[Article, Facts]]


def documents() -> Documents:
    return [
        Report("a").body(CITY).person("Andi Lesmana", Role(name="Camat", institution=CITY.name)).done(),
        Report("b").body(CAMPUS).person("Andi Lesmana", Role(name="Dosen", institution=CAMPUS.name)).done(),
        Report("c").body(BANK).person("Citra Dewi", Role(name="Direktur", institution=BANK.name)).done(),
    ]


class Graph:
    """Documents resolved by decisions."""

    def __init__(self, given: Documents, **decisions: Any) -> None:  # noqa: ANN401
        self.curation = Curation(Decisions(**decisions))
        self.ledger = Ledger.in_memory()
        self.resolution = _resolved(given, self.curation, self.ledger)
        self.store = Store()
        self.store.extend(knowledge_quads(self.resolution, BASE))

    def person(self, name: str, institution: str) -> PersonEntity:
        homes = {body.id for body in self.resolution.institutions if body.label == institution}
        ids = {m.person for m in self.resolution.memberships if m.institution in homes}
        (found,) = (one for one in self.resolution.people if one.id in ids and one.label == name)
        return found

    def links(self, id: str, predicate: str = OWL.sameAs) -> set[str]:
        found = self.store.quads_for_pattern(NamedNode(BASE + id), NamedNode(predicate), None)
        return {quad.object.value.removeprefix(WIKIDATA) for quad in found}  # type: ignore[union-attr]

    def unmatched(self) -> list[str]:
        return [
            describe(self.curation.decisions, one) for one in unmatched(self.curation.decisions, self.ledger)
        ]

    def disputed(self) -> list[str]:
        return [
            describe(self.curation.decisions, one) for one in disputed(self.curation.decisions, self.ledger)
        ]


def _resolved(given: Documents, curation: Curation, ledger: Ledger) -> Resolution:
    from kg.extraction.words.lexicon import known_body
    from kg.identity.entries import entries
    from kg.identity.settling import Change, settle

    kept = {article.key: (article, curation.corrected(article, facts)) for article, facts in given}

    def page(article: Article, facts: Facts) -> Any:  # noqa: ANN401
        former = curation.former.get(article.key, {})
        return linked(mentions(article, facts, known_body), article.id, curation.links, former)

    for key, (article, facts) in kept.items():
        found = page(article, facts)
        ledger.put(key, found.source.text, entries(article, found), curation.applied.get(key, ()))
    changed = settle(
        ledger, lambda keys: (kept[key] for key in sorted(keys)), TellingHere(page), curation.nodes()
    )
    new = [one.new for one in changed if isinstance(one, Change) and one.new is not None]
    plain = resolve(kept.values(), links=curation.links, applied=curation.applied)

    def of(prefix: str) -> tuple[Any, ...]:
        return tuple(sorted((one for one in new if one.id.startswith(prefix)), key=lambda one: one.id))

    return Resolution(
        articles=plain.articles,
        institutions=of("institution/"),
        people=of("person/"),
        posts=tuple(office.post for office in of("post/")),
        memberships=tuple(m for office in of("post/") for m in office.memberships),
        corrections=of("correction/"),
    )


def test_a_link_is_in_the_graph_with_what_decided_it() -> None:
    plain = Graph(documents())
    this = plain.person("Andi Lesmana", CITY.name)
    graph = Graph(documents(), linked=(Linked(this=this.id, item="Q1", score=0.95, **BY),))
    assert graph.links(this.id) == {"Q1"}
    assert graph.links(graph.person("Andi Lesmana", CAMPUS.name).id) == set()
    (correction,) = graph.resolution.corrections
    assert (correction.concept, correction.item, correction.score) == (
        "LinkedCorrection",
        "Q1",
        Decimal("0.95"),
    )
    node = NamedNode(BASE + correction.id)
    assert graph.links(this.id, PROV.wasInfluencedBy) == {node.value}
    said = {q.predicate.value: q.object.value for q in graph.store.quads_for_pattern(node, None, None)}  # type: ignore[union-attr]
    assert said[SCHEMA.about] == f"{WIKIDATA}Q1"
    assert said[SIN.score] == "0.95"
    assert graph.unmatched() == graph.disputed() == []


def test_a_mention_is_as_good_as_an_iri() -> None:
    by_mention = Linked(this=Mentioned("b", person="andi LESMANA"), item="Q2", **BY)
    graph = Graph(documents(), linked=(by_mention,))
    assert graph.person("Andi Lesmana", CAMPUS.name).wikidata == "Q2"
    assert graph.person("Andi Lesmana", CITY.name).wikidata is None
    assert graph.unmatched() == []


def test_a_region_is_not_its_government() -> None:
    (city,) = (body for body in Graph(documents()).resolution.institutions if body.code)
    graph = Graph(documents(), linked=(Linked(this=f"{BASE}region/81.71", item="Q3", **BY),))
    assert graph.links("region/81.71") == {"Q3"}
    assert graph.links(city.id) == set()
    assert len(graph.links("region/81.71", PROV.wasInfluencedBy)) == 1
    assert graph.unmatched() == []
    gone = Graph(documents()[1:], linked=(Linked(this="region/81.71", item="Q3", **BY),))
    assert gone.unmatched() == ["[[linked]] number 1 (region/81.71, Q3)"]


def test_a_decision_goes_before_the_tables() -> None:
    (campus,) = (body for body in Graph(documents()).resolution.institutions if body.wikidata)
    assert campus.wikidata == "Q900"
    assert Graph(documents(), linked=(Linked(this=campus.id, item="Q4", **BY),)).links(campus.id) == {"Q4"}
    none = Graph(documents(), unlinked=(Unlinked(this=campus.id, item="Q900", **BY),))
    assert none.links(campus.id) == set()
    assert none.links(campus.id, OWL.differentFrom) == {"Q900"}
    assert none.unmatched() == []


def test_a_link_follows_entities_that_grow_together() -> None:
    plain = Graph(documents())
    ids = [plain.person("Andi Lesmana", body.name).id for body in (CITY, CAMPUS)]
    for one in ids:
        graph = Graph(
            documents(), same=(Same(these=tuple(ids), **BY),), linked=(Linked(this=one, item="Q1", **BY),)
        )
        (andi,) = (person for person in graph.resolution.people if person.label == "Andi Lesmana")
        assert andi.wikidata == "Q1"
        assert len(andi.decisions) == 2
        assert graph.unmatched() == []


def test_a_link_stays_with_what_it_was_made_for_when_a_namesake_parts() -> None:
    together = [
        Report("a").body(CITY).person("Andi Lesmana", Role(name="Camat", institution=CITY.name)).done(),
        Report("b").body(CITY).person("Andi Lesmana", Role(name="Lurah", institution=CITY.name)).done(),
    ]
    (andi,) = Graph(together).resolution.people
    apart = Different(
        these=(Mentioned("a", person="Andi Lesmana"), Mentioned("b", person="Andi Lesmana")), **BY
    )
    graph = Graph(together, different=(apart,), linked=(Linked(this=andi.id, item="Q1", **BY),))
    assert {person.id: person.wikidata for person in graph.resolution.people}[andi.id] == "Q1"
    (other,) = (person for person in graph.resolution.people if person.id != andi.id)
    assert other.wikidata is None
    both = Graph(
        together,
        different=(apart,),
        linked=(Linked(this=andi.id, item="Q1", **BY), Linked(this=other.id, item="Q2", **BY)),
    )
    assert {person.wikidata for person in both.resolution.people} == {"Q1", "Q2"}
    assert both.unmatched() == []


@pytest.mark.parametrize(
    "written",
    [
        Written(person="Citra Dewi", form="Citra Dewi Anggraini", **BY),
        Written(institution=BANK.name, form="PT Bank Lontar", **BY),
        Written(institution=BANK.name, form="PT Bank Lontar", article="c", **BY),
    ],
)
def test_a_link_outlives_a_name_that_is_written_otherwise(written: Written) -> None:
    citra = Graph(documents()).person("Citra Dewi", BANK.name)
    graph = Graph(documents(), written=(written,), linked=(Linked(this=citra.id, item="Q1", **BY),))
    (now,) = (person for person in graph.resolution.people if person.label.startswith("Citra"))
    assert now.id != citra.id
    assert now.wikidata == "Q1"
    assert graph.unmatched() == []


def test_a_link_of_what_is_gone_is_told() -> None:
    citra = Graph(documents()).person("Citra Dewi", BANK.name)
    graph = Graph(documents()[:2], linked=(Linked(this=citra.id, item="Q1", **BY),))
    assert graph.unmatched() == [f"[[linked]] number 1 ({citra.id}, Q1)"]
    assert graph.resolution.corrections == ()


def test_two_items_of_one_thing_hold_neither_and_are_told() -> None:
    plain = Graph(documents())
    ids = [plain.person("Andi Lesmana", body.name).id for body in (CITY, CAMPUS)]
    links = tuple(Linked(this=one, item=f"Q{n}", **BY) for n, one in enumerate(ids, 1))
    assert Graph(documents(), linked=links).disputed() == []
    graph = Graph(documents(), same=(Same(these=tuple(ids), **BY),), linked=links)
    (andi,) = (person for person in graph.resolution.people if person.label == "Andi Lesmana")
    assert andi.wikidata is None
    assert len(graph.disputed()) == 2
    mixed = Graph(
        documents(),
        same=(Same(these=tuple(ids), **BY),),
        linked=links[:1],
        unlinked=(Unlinked(this=ids[1], item="Q1", **BY),),
    )
    assert len(mixed.disputed()) == 2
    assert [person.unlike for person in mixed.resolution.people] == [(), ()]


ENTRY = 'author = "R"\ndate = 2026-11-20\nreason = "r"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[[linked]]\nthis = "person/a-1"\nitem = "P31"\n',
            r"\[\[linked\]\] number 1 \(line 1\): .*\(item\)",
        ),
        ('[[linked]]\nthis = "person/a-1"\nitem = "Q0"\n', "matching regex"),
        ('[[linked]]\nthis = "agreement/a-1"\nitem = "Q1"\n', "of which nothing of the sort can be said"),
        ('[[same]]\nthese = ["region/35.10", "region/35.11"]\n', "of which nothing of the sort can be said"),
        ('[[linked]]\nthis = "post/a-1"\nitem = "Q1"\n', "no IRI of a person"),
        ('[[linked]]\nthis = "person/a-1"\nitem = "Q1"\nscore = 1.5\n', "<= 1"),
        ('[[linked]]\nthis = "person/a-1"\nitms = "Q1"\n', "did you mean 'item'"),
    ],
)
def test_entries_that_are_not_as_they_should_be(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse(text + ENTRY, "file")


def test_entries_that_contradict_each_other() -> None:
    def entry(table: str, item: str) -> str:
        return f'[[{table}]]\nthis = "person/a-1"\nitem = "{item}"\n{ENTRY}'

    with pytest.raises(InputError, match=r"contradicts .* they disagree about the item of one thing"):
        parse(entry("linked", "Q1") + entry("linked", "Q2"), "file")
    with pytest.raises(InputError, match=r"contradicts .* they disagree about one item"):
        parse(entry("linked", "Q1") + entry("unlinked", "Q1"), "file")
    parse(entry("linked", "Q1") + entry("unlinked", "Q2") + entry("unlinked", "Q3"), "file")
