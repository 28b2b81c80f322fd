"""Every IRI of the graph has a page and a description, and what the page says is what the graph says."""

from __future__ import annotations

import html
import re
from collections import defaultdict

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from kg.knowledge import KnowledgeGraph
from kg.server.pages.addresses import Addresses

from .conftest import Ask

SIN = "https://w3id.org/sinergi/ontology#"
OWL_SAME = NamedNode("http://www.w3.org/2002/07/owl#sameAs")
EACH = 25


def nodes(graph: KnowledgeGraph) -> dict[str, list[str]]:
    """The IRIs of a graph by kind, `foreign` for those that are not under its base."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in graph.quads.quads_for_pattern(None, None, None, None):
        for term in (quad.subject, quad.object, quad.graph_name):
            if isinstance(term, NamedNode):
                own = term.value.startswith(graph.base)
                kind = term.value.removeprefix(graph.base).partition("/")[0] if own else "foreign"
                found[kind].add(term.value)
    return {kind: sorted(iris) for kind, iris in found.items()}


def text(body: bytes) -> str:
    """What a reader sees of a page, on one line."""
    content = re.sub(r"<(script|style).*?</\1>", " ", body.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", content)).split())


def one(graph: KnowledgeGraph, query: str) -> str:
    (found, *_), *_ = graph.query(f"PREFIX sin: <{SIN}>\n{query}").rows
    return str(found)


def test_every_iri_has_a_page_and_a_description(demo: KnowledgeGraph, ask: Ask) -> None:
    addresses, kinds = Addresses(demo.base), nodes(demo)
    assert {
        "agreement",
        "article",
        "conflict",
        "evidence",
        "foreign",
        "membership",
        "version",
    } <= kinds.keys()
    for iris in kinds.values():
        for iri in iris[:: max(1, len(iris) // EACH)]:
            page = ask(addresses.path(iri))
            assert page.status in (200, 308), iri
            if page.status == 308:
                continue
            assert page.media_type == "text/html; charset=utf-8"
            assert f"<code>{html.escape(iri)}</code>" in page.body.decode()
            for ending, format in ((".ttl", RdfFormat.TURTLE), (".jsonld", RdfFormat.JSON_LD)):
                described = ask(addresses.path(iri, ending))
                assert described.status == 200, iri
                said = {quad.triple for quad in parse(described.body, format)}
                held = {q.triple for q in demo.quads.quads_for_pattern(NamedNode(iri), None, None, None)}
                assert held <= said, iri


def test_a_description_has_what_belongs_to_a_node(demo: KnowledgeGraph, ask: Ask) -> None:
    person = one(demo, "SELECT ?p { ?m <http://www.w3.org/ns/org#member> ?p }")
    said = ask(Addresses(demo.base).path(person), accept="text/turtle")
    assert said.media_type == "text/turtle; charset=utf-8"
    triples = [quad.triple for quad in parse(said.body, RdfFormat.TURTLE)]
    offices = [t.subject for t in triples if t.predicate.value == "http://www.w3.org/ns/org#member"]
    assert offices
    posts = [t.object for t in triples if t.predicate.value.endswith("opengov#post") and t.subject in offices]
    labelled = {t.subject for t in triples if t.predicate.value.endswith("prefLabel")}
    assert set(posts) <= labelled


def test_an_iri_that_was_merged_leads_to_where_it_is_now(demo: KnowledgeGraph, ask: Ask) -> None:
    addresses = Addresses(demo.base)
    merged = [
        (quad.subject.value, quad.object.value)
        for quad in demo.quads.quads_for_pattern(None, OWL_SAME, None, None)
        if quad.object.value.startswith(demo.base)
    ]
    assert merged
    for now, before in merged:
        moved = ask(addresses.path(before))
        assert (moved.status, dict(moved.headers)["Location"]) == (308, addresses.path(now))
        moved = ask(addresses.path(before, ".ttl") + "?lang=en")
        assert dict(moved.headers)["Location"] == addresses.path(now) + ".ttl?lang=en"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "text/html; charset=utf-8"),
        ("*/*", "text/html; charset=utf-8"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json, text/turtle;q=0.9", "application/ld+json; charset=utf-8"),
        ("text/turtle;q=0.2, text/html;q=0.1", "text/turtle; charset=utf-8"),
        ("text/*;q=0.5, text/html;q=0", "text/turtle; charset=utf-8"),
        ("image/png", "text/html; charset=utf-8"),
        ("text/turtle;q=abc, text/html;q=0.1", "text/html; charset=utf-8"),
    ],
)
def test_the_form_is_the_one_that_the_client_likes(
    demo: KnowledgeGraph, ask: Ask, accept: str, media_type: str
) -> None:
    place = nodes(demo)["place"][0]
    found = ask(Addresses(demo.base).path(place), accept=accept)
    assert (found.status, found.media_type) == (200, media_type)
    assert "Accept" in dict(found.headers)["Vary"]


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/queries/nothing",
        "/sinergi/id/person/nobody-000000000000",
        "/sinergi/id/",
        "/resource",
        "/resource?iri=x",
        "/resource?iri=https://nobody.example/",
        "/resource?iri=javascript:alert(1)",
        "/sinergi/id/../../etc/passwd",
        "/sinergi/id/person/<script>",
        "/sinergi/id/person/a b",
        "/%00",
    ],
)
def test_what_is_not_there_is_said_in_words(ask: Ask, path: str) -> None:
    for language, words in (("en", "There is no page here"), ("id", "Tidak ada halaman di sini")):
        missing = ask(path, language=language)
        assert missing.status == 404
        assert words in text(missing.body)
        assert b"<script>" not in missing.body


def test_a_page_about_an_agreement_with_conflicts(demo: KnowledgeGraph, ask: Ask) -> None:
    agreement = one(
        demo,
        """SELECT ?a { ?a sin:signedAt ?s . ?c <http://www.w3.org/ns/oa#hasTarget> ?s ; sin:version ?v ;
            <http://www.w3.org/ns/oa#hasBody> sin:DatesDisagree }""",
    )
    page = ask(Addresses(demo.base).path(agreement), language="en")
    said = text(page.body)
    assert "Dates disagree" in said
    assert "best supported" in said
    # The day of the agreement is proved by none of the reports that give another.
    (terms,) = re.findall(r'<dl class="terms">(.*?)</dl>', page.body.decode(), re.S)
    (signed,) = re.findall(r"<dt>Signed on</dt>\s*<dd>(.*?)</dd>", terms, re.S)
    day = re.match(r"<bdi>(\d+) (\w+) (\d+)</bdi>", signed.strip())
    assert day is not None
    quotes = re.findall(r"<mark>(.*?)</mark>", signed)
    assert quotes and all(f"({day[1]}/" in quote for quote in quotes)


def test_a_quote_stands_in_its_sentence(demo: KnowledgeGraph, ask: Ask) -> None:
    article = next(iri for iri in nodes(demo)["article"] if "banyuwangi-stia-lan" in iri)
    page = ask(Addresses(demo.base).path(article)).body.decode()
    quotes = re.findall(r"<blockquote dir=\"auto\">(.*?)<mark>(.*?)</mark>(.*?)</blockquote>", page, re.S)
    assert len(quotes) > 10
    ((held, _),) = [one for one in demo.articles() if one[0].id == "banyuwangi-stia-lan"]
    for before, quote, after in quotes:
        whole = html.unescape(before + quote + after)
        assert whole.strip("… ") in held.text
        assert len(before) + len(after) < 700


def test_both_languages(demo: KnowledgeGraph, ask: Ask) -> None:
    agreement = nodes(demo)["agreement"][0]
    path = Addresses(demo.base).path(agreement)
    indonesian, english = ask(path, language="id-ID,id;q=0.9"), ask(path, language="en-GB,en;q=0.9,id;q=0.1")
    assert 'lang="id"' in indonesian.body.decode() and "Para pihak" in text(indonesian.body)
    assert 'lang="en"' in english.body.decode() and "Parties" in text(english.body)
    assert dict(english.headers)["Content-Language"] == "en"
    # An address that names the language goes before the header, and its links carry it on.
    chosen = ask(path + "?lang=en", language="id").body.decode()
    assert "Parties" in chosen
    own = re.findall(r'href="(/sinergi/[^"]*)"', re.sub(r"<head>.*?</head>", "", chosen, flags=re.S))
    assert own and all("lang=" in one or one.endswith((".ttl", ".jsonld")) for one in own)
    assert ask(path + "?lang=xx", language="en").body == english.body


def test_every_count_says_of_what(demo: KnowledgeGraph, ask: Ask) -> None:
    for kind in ("institution", "person", "agreement"):
        said = text(ask(Addresses(demo.base).path(nodes(demo)[kind][0]), language="en").body)
        assert re.search(r"Named in \d+ articles? · ", said), said
    assert re.search(
        r"All counts are of \d+ articles · \d+ outlets · \d+ \w+ \d{4}", text(ask("/", language="en").body)
    )
    coverage = demo.coverage()
    assert coverage.without_outlet and coverage.without_day
    known = [(article.outlet, article.published) for article, _ in demo.articles()]
    assert sum(outlet is None for outlet, _ in known) == coverage.without_outlet
    assert sum(day is None for _, day in known) == coverage.without_day
    one = "article names" if coverage.without_outlet == 1 else "articles name"
    assert f"{coverage.without_outlet} {one} no outlet." in text(ask("/", language="en").body)
    assert f"{coverage.without_day} artikel tidak bertanggal terbit." in text(ask("/").body)


def test_the_same_request_gives_the_same_bytes(demo: KnowledgeGraph, ask: Ask) -> None:
    for kind, iris in nodes(demo).items():
        path = Addresses(demo.base).path(iris[0])
        assert ask(path) == ask(path), kind


def test_what_a_person_decided_is_said_with_name_day_and_reason(demo: KnowledgeGraph, ask: Ask) -> None:
    article = next(iri for iri in nodes(demo)["article"] if "banyuwangi-stia-lan" in iri)
    agreements = demo.query(
        f"SELECT ?a {{ GRAPH <{article}> {{ ?a <{SIN}evidence> ?e }} ?a a <{SIN}Agreement> }} LIMIT 1"
    )
    for iri in (article, str(agreements.rows[0][0])):
        page = ask(Addresses(demo.base).path(iri), language="en")
        if b"What people decided" in page.body:
            said = text(page.body)
            assert "Rina <b>Wijaya</b>" in said
            assert "20 November 2026" in said
            assert "29 January 2021 was no Monday" in said
            break
    else:
        pytest.fail("no page tells of the decision")
    (correction,) = nodes(demo)["correction"]
    assert "Rina <b>Wijaya</b>" in text(ask(Addresses(demo.base).path(correction)).body)
