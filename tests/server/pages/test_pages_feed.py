"""The changes as a feed, and what is asked for that cannot be."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree

from documents import Report

from kg.changes import changes_since
from kg.knowledge import KnowledgeGraph

from .conftest import Ask, asking
from .hostile_graph import held
from .test_pages_resources import text

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(body: bytes) -> list[str]:
    return [str(one.findtext(f"{ATOM}id")) for one in ElementTree.fromstring(body).iter(f"{ATOM}entry")]


def test_the_feed_is_what_is_new_since_90_days_before_the_newest_article(
    demo: KnowledgeGraph, ask: Ask
) -> None:
    published = demo.coverage().published
    assert published is not None
    feed = ask("/feed")
    assert feed.media_type == "application/atom+xml; charset=utf-8"
    since = published[1] - timedelta(days=90)
    assert entries(feed.body) == [one.node for one in changes_since(demo.quads, since)] != []
    everything = entries(ask("/feed?since=1990-01-01").body)
    assert everything == [one.node for one in changes_since(demo.quads, date(1990, 1, 1))][:500]
    assert entries(ask("/feed?since=2099-01-01").body) == []


def test_a_newest_article_of_the_first_days_of_the_calendar() -> None:
    report = Report("early", published=date(1, 1, 5))
    feed = asking(held([report.done()]))("/feed")
    assert feed.status == 200
    assert entries(feed.body) == []


def test_entries_lead_to_the_pages_of_this_server_in_the_language_of_the_feed(ask: Ask) -> None:
    feed = ElementTree.fromstring(ask("/feed?since=2019-01-01&lang=en").body)
    links = [one.get("href", "") for one in feed.iter(f"{ATOM}link") if one.get("rel") == "alternate"]
    assert links and all(one.startswith("http://127.0.0.1/sinergi/id/") for one in links)
    assert all(one.endswith("?lang=en") for one in links)
    titles = [str(one.findtext(f"{ATOM}title")) for one in feed.iter(f"{ATOM}entry")]
    assert any(one.startswith("New agreement: ") for one in titles)
    indonesian = ElementTree.fromstring(ask("/feed?since=2019-01-01", language="id").body)
    assert any(
        str(one.findtext(f"{ATOM}title")).startswith("Perjanjian baru: ")
        for one in indonesian.iter(f"{ATOM}entry")
    )


def test_one_body_alone(demo: KnowledgeGraph, ask: Ask) -> None:
    some = entries(ask("/feed?since=1990-01-01&institution=Universitas+Hasanuddin").body)
    assert 0 < len(some) < len(entries(ask("/feed?since=1990-01-01").body))


def test_what_does_not_fit_is_said_in_words(ask: Ask) -> None:
    for address, words in (
        ("/feed?since=yesterday", "YYYY-MM-DD"),
        ("/feed?since=<script>", "YYYY-MM-DD"),
        ("/feed?institution=Nobody+at+all", "no such institution"),
    ):
        refused = ask(address, language="en")
        assert refused.status == 400
        assert words in text(refused.body)
        assert b"<script>" not in refused.body
