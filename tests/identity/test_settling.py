"""A ledger that changes step by step says after each step what it says when filled with the same articles at once."""

from __future__ import annotations

from datetime import date, timedelta

from documents import AGENCY, POLYTECHNIC, REGENCY, Report
from hypothesis import given, settings
from hypothesis import strategies as st
from random_documents import documents
from settled_graph import Graph

from kg.identity.settling import Change, Draft
from kg.model import Article, Facts, Institution, Role

DAY = date(2021, 1, 29)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_sequence_of_changes_is_as_a_fresh_build(data: st.DataObject) -> None:
    graph = Graph()
    for _ in range(data.draw(st.integers(1, 5))):
        put = {article.key: (article, facts) for article, facts in data.draw(documents(most=5))}
        spare = sorted(graph.held.keys() - put.keys())
        taken = data.draw(st.lists(st.sampled_from(spare), unique=True)) if spare else []
        graph.change(put, taken)
        assert graph.is_as_built()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_is_taken_back_leaves_no_trace(data: st.DataObject) -> None:
    first, *others = data.draw(documents(most=6))
    graph = Graph()
    graph.change({article.key: (article, facts) for article, facts in others})
    knowledge, articles = graph.knowledge, dict(graph.articles)
    graph.change({first[0].key: first})
    graph.change({}, [first[0].key])
    assert (graph.knowledge, graph.articles) == (knowledge, articles)
    held = graph.ledger.every("person") + graph.ledger.every("institution")
    again = Graph()
    again.change(dict(graph.held))
    assert held == again.ledger.every("person") + again.ledger.every("institution")


@settings(max_examples=60, deadline=None)
@given(documents())
def test_the_same_article_again_changes_nothing(found: list[tuple[Article, Facts]]) -> None:
    graph = Graph()
    graph.change({article.key: (article, facts) for article, facts in found})
    changes = graph.change({found[0][0].key: found[0]})
    assert [one for one in changes if isinstance(one, Change)] == []


def test_a_frequent_name_costs_no_other_article() -> None:
    president = Role(name="Presiden", concept="President")
    graph = Graph()
    several = [Report(f"a{n}", opening=f"Berita {n}").person("Joko Widodo", president) for n in range(40)]
    graph.change({report.done()[0].key: report.done() for report in several})
    one = Report("new", opening="Baru").person("Joko Widodo", president).agreement(REGENCY, AGENCY).done()
    found = graph.change({"new": one})
    assert graph.read == {"new"}
    assert [draft.article for draft in found if isinstance(draft, Draft)] == ["new"]
    assert graph.is_as_built()


def test_a_body_that_is_called_otherwise_renames_its_agreements_without_touching_their_articles() -> None:
    old, new = (
        Institution(name=name, kind="ministry", wikidata="Q1")
        for name in ("Kementerian A", "Kementerian Baru B")
    )
    graph = Graph()
    graph.change({"a": Report("a").agreement(old, REGENCY).done()})
    later = {key: Report(key, opening=key).body(new).done() for key in ("b", "c")}
    found = graph.change(later)
    assert sorted(draft.article for draft in found if isinstance(draft, Draft)) == ["b", "c"]
    assert graph.is_as_built()


def test_a_report_that_decides_where_a_signing_was_changes_what_the_others_state() -> None:
    def report(key: str, place: str) -> tuple[Article, Facts]:
        return Report(key, opening=key, outlet=key).agreement(REGENCY, AGENCY, day=DAY, place=place).done()

    graph = Graph()
    graph.change({"a": report("a", "balai kota"), "b": report("b", "pendopo")})
    found = graph.change(
        {"c": report("c", "pendopo"), "d": report("d", "pendopo"), "e": report("e", "balai kota")}
    )
    assert {"a", "b"} <= {draft.article for draft in found if isinstance(draft, Draft)}
    assert graph.is_as_built()
    graph.change({}, ["c", "d"])
    assert graph.is_as_built()
    graph.change({}, ["a", "e"])
    assert graph.is_as_built()


def test_a_disagreement_that_comes_or_goes_changes_who_held_what_when() -> None:
    def signed(key: str, day: date) -> tuple[Article, Facts]:
        told = (
            Report(key)
            .body(REGENCY)
            .person("Budi Santoso", Role(name="Bupati", concept="Regent", institution=REGENCY.name))
        )
        return told.agreement(REGENCY, POLYTECHNIC, day=day, signed=(("Budi Santoso", REGENCY.name),)).done()

    graph = Graph()
    graph.change({"a": signed("a", date(2020, 1, 7)), "b": signed("b", DAY)})
    other = Report("c").agreement(REGENCY, POLYTECHNIC, day=DAY + timedelta(days=1)).done()
    intervals = {str(quad) for quad in graph.knowledge if "memberDuring" in str(quad)}
    assert len(intervals) == 1
    graph.change({"c": other})
    assert not any("memberDuring" in str(quad) for quad in graph.knowledge)
    assert graph.is_as_built()
    graph.change({}, ["c"])
    assert {str(quad) for quad in graph.knowledge if "memberDuring" in str(quad)} == intervals
    assert graph.is_as_built()
