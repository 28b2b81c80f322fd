"""Hostile text in every place of a graph and of a request: nothing runs, nothing is fetched, nothing breaks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

import pytest

from kg.catalog import list_questions
from kg.server.pages.addresses import Addresses, web_address

from .conftest import asking
from .hostile_graph import TEXTS, hostile
from .page_server import serving
from .test_pages_resources import nodes

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PWNED = "[window.pwned, document.querySelector('img, object, embed, base, form[action^=http]')?.outerHTML]"


def addresses() -> list[str]:
    """Every page about the graph, and every page that takes a parameter with a hostile one."""
    graph = hostile()
    local = Addresses(graph.base)
    found = [local.path(iri) for kind, iris in nodes(graph).items() if kind != "foreign" for iri in iris]
    found = [path for path in found if "/evidence/" not in path] + [p for p in found if "/evidence/" in p][
        ::9
    ]
    for text in TEXTS:
        found.append("/?" + urlencode({"q": text}))
        found.append("/sparql?" + urlencode({"question": "roles-of-person", "person": text}))
        found.append("/queries/roles-of-person?" + urlencode({"person": text}))
        found.append("/queries/signings?" + urlencode({"from": text}))
        found.append("/feed?" + urlencode({"since": text}))
        found.append("/network?" + urlencode({"focus": text}))
        found.append("/resource?" + urlencode({"iri": text}))
        found.append(quote("/nothing/" + text))
    found += [f"/queries/{name}" for name in list_questions()]
    body = nodes(graph)["institution"][0]
    found += ["/", "/queries", "/sparql", "/network", "/network?" + urlencode({"focus": body})]
    return found


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    with serving(hostile) as address:
        yield address


@pytest.mark.parametrize("part", range(4))
def test_nothing_runs_and_nothing_is_fetched_from_elsewhere(browser: Browser, served: str, part: int) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale=["id", "en"][part % 2])
    page = context.new_page()
    requests: list[str] = []
    troubles: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("dialog", lambda dialog: troubles.append(f"dialog: {dialog.message}") or dialog.dismiss())
    page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
    page.on("console", lambda message: troubles.append(f"{message.type}: {message.text}"))
    for address in addresses()[part::4]:
        troubles.clear()
        response = page.goto(served + address)
        assert response is not None and response.status in (200, 400, 404), address
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert page.evaluate(PWNED) == [None, None], address
        said = [t for t in troubles if "Failed to load resource: the server responded" not in t]
        # A day in a field for days is text that the browser leaves out, and says so.
        assert [t for t in said if "does not conform to the required format" not in t] == [], address
        if response.headers["content-type"].startswith("text/html"):
            width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert width <= 0, address
    assert {urlsplit(url).netloc for url in requests if not url.startswith(("data:", "blob:"))} == {
        urlsplit(served).netloc
    }
    context.close()


def test_hidden_characters_are_shown_and_links_lead_to_the_web_only() -> None:
    graph = hostile()
    ask = asking(graph)
    seen = 0
    for address in addresses():
        answer = ask(address)
        if not answer.media_type.startswith("text/html"):
            continue
        page = answer.body.decode()
        assert not re.search(
            "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]", page
        ), address
        assert "Content-Security-Policy" in dict(answer.headers)
        for href in re.findall(r'(?:href|src|action)="([^"]*)"', page):
            assert href.startswith(("/", "#")) or web_address(href), (address, href)
            assert not href.startswith("//")
            seen += 1
    assert seen > 1000


def test_suggestions_are_data() -> None:
    found = asking(hostile())("/search?q=pemerintah")
    assert found.media_type == "application/json"
    assert json.loads(found.body)[0]["href"].startswith("/sinergi/id/")
    assert dict(found.headers)["X-Content-Type-Options"] == "nosniff"
