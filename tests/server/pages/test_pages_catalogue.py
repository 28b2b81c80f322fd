"""The catalogue as pages: forms, answers, downloads, what is not as it should be."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from urllib.parse import urlencode

import pytest

from kg.catalog import list_questions
from kg.knowledge import KnowledgeGraph

from .conftest import Ask
from .test_pages_resources import text


def test_every_question_is_listed_in_both_languages(ask: Ask) -> None:
    for language in ("id", "en"):
        page = ask("/queries", language=language).body.decode()
        for name, question in list_questions().items():
            assert f'href="/queries/{name}"' in page
            assert html.escape(question.title[language]) in page


FEDERATED = [name for name, question in list_questions().items() if question.services]


@pytest.mark.parametrize("name", FEDERATED)
def test_a_federated_question_is_refused_and_says_how_it_is_asked(ask: Ask, name: str) -> None:
    assert "--allow-service query.wikidata.org" in text(ask(f"/queries/{name}", language="en").body)


@pytest.mark.parametrize("name", sorted(set(list_questions()) - set(FEDERATED)))
def test_every_question_is_answered(demo: KnowledgeGraph, ask: Ask, name: str) -> None:
    question = list_questions()[name]
    page = ask(f"/queries/{name}", language="en")
    assert page.status == 200
    for parameter in question.parameters:
        assert f'name="{parameter.name}"' in page.body.decode() or parameter.name == "lang"
    rows = len(
        demo.query(name, **({"lang": "en"} if "lang" in {p.name for p in question.parameters} else {}))
    )
    shown = re.search(r"<tbody>(.*?)</tbody>", page.body.decode(), re.S)
    assert (shown[1].count("<tr>") if shown else 0) == min(rows, 200)


def test_an_answer_is_that_of_the_catalogue(demo: KnowledgeGraph, ask: Ask) -> None:
    asked = "/queries/roles-of-person{}?person=Ipuk+Fiestiandani"
    result = demo.query("roles-of-person", person="Ipuk Fiestiandani")
    assert len(result) > 0
    assert list(csv.reader(io.StringIO(ask(asked.format(".csv")).body.decode()))) == list(
        csv.reader(io.StringIO(result.to_csv()))
    )
    assert json.loads(ask(asked.format(".json")).body) == json.loads(result.to_json())
    query = ask(asked.format(".rq"))
    assert query.media_type == "application/sparql-query; charset=utf-8"
    assert demo.query(query.body.decode()).to_csv() == result.to_csv()
    page = ask(asked.format("")).body.decode()
    # Names lead to their pages; columns of IRIs beside them are not shown.
    assert re.search(
        r'<td><a href="/sinergi/id/person/ipuk-[^"]*"><bdi>Ipuk Fiestiandani</bdi></a></td>', page
    )
    assert "person_iri" not in page.split("<details")[0]


def test_a_name_that_nothing_bears_is_told_with_the_nearest(ask: Ask) -> None:
    page = ask("/queries/roles-of-person?person=Ipuk+Fiestiandni", language="en").body.decode()
    assert "Nothing in this graph is called “Ipuk Fiestiandni”. The nearest names: Ipuk Fiestiandani" in text(
        page.encode()
    )
    assert 'href="/queries/roles-of-person?person=Ipuk+Fiestiandani"' in page
    hostile = ask("/queries/roles-of-person?person=%3Cscript%3Ealert(1)%3C/script%3E").body
    assert b"<script>alert" not in hostile
    assert "tidak ada yang bernama" in text(hostile)
    known = ask("/queries/roles-of-person?person=Ipuk+Fiestiandani", language="en")
    assert "Nothing in this graph is called" not in text(known.body)


def test_an_answer_leads_to_what_it_speaks_of(ask: Ask) -> None:
    for ending in (".csv", ".json"):
        headers = dict(ask(f"/queries/agreements{ending}").headers)
        assert headers["Link"] == '</queries/summary>; rel="describedby"'
    assert "articles" in text(ask("/queries/summary", language="en").body)


def test_labels_are_in_the_language_of_the_page(ask: Ask) -> None:
    assert "Memorandum of Understanding" in text(ask("/queries/agreements", language="en").body)
    assert "Memorandum of Understanding" not in text(ask("/queries/agreements", language="id").body)
    assert "Nota Kesepahaman" in text(ask("/queries/agreements", language="id").body)


def test_a_value_that_does_not_fit_is_named(ask: Ask) -> None:
    page = ask("/queries/agreements-in-force?as_of=%3Cscript%3Ealert(1)%3C/script%3E")
    assert page.status == 400
    assert "a day as YYYY-MM-DD" in text(page.body)
    assert b"<script>alert" not in page.body
    assert ask("/queries/agreements-in-force.csv?as_of=x").status == 400


def test_values_are_bound_and_never_pasted(demo: KnowledgeGraph, ask: Ask) -> None:
    injected = 'x" } ?s ?p ?o . VALUES ?z { "'
    page = ask("/queries/roles-of-person.csv", language="en")
    everybody = page.body.decode().count("\n")
    nobody = ask("/queries/roles-of-person.csv?" + urlencode({"person": injected})).body.decode()
    assert (everybody > 10, nobody.count("\n")) == (True, 1)


def test_a_query_that_does_not_parse_is_said_where(ask: Ask) -> None:
    page = ask("/sparql?" + urlencode({"query": "SELECT * { ?s <script>alert(1)</script> }"}))
    assert page.status == 400
    assert "line 1, column" in text(page.body)
    assert b"<script>alert" not in page.body
    refused = ask(
        "/sparql?" + urlencode({"query": "SELECT * { SERVICE <http://elsewhere.example/> { ?s ?p ?o } }"})
    )
    assert refused.status == 400 and "another host" in text(refused.body)
