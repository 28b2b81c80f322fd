"""The pages in a real browser: by keyboard, for screen readers, on a phone, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from servers import serving

from kg.curation.reading import parse
from kg.knowledge import KnowledgeGraph
from kg.server.pages.addresses import Addresses

from .test_pages_resources import nodes, one

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DISAGREE = "SELECT ?a { ?a sin:signedAt ?s . ?c <http://www.w3.org/ns/oa#hasTarget> ?s ; sin:version ?v }"
OFFICES = """SELECT ?p { ?m <http://www.w3.org/ns/org#member> ?p }
    GROUP BY ?p ORDER BY DESC(COUNT(?m)) ?p LIMIT 1"""
BODY = "SELECT ?b { ?a sin:party ?b } GROUP BY ?b ORDER BY DESC(COUNT(?a)) ?b LIMIT 1"

Opens = Callable[..., "Page"]


@pytest.fixture(scope="module")
def served(demo: KnowledgeGraph) -> Iterator[str]:
    with serving(demo.path) as running:
        yield running.address


@pytest.fixture
def opens(browser: Browser, served: str) -> Iterator[Opens]:
    """Opens an address of the server; whatever the page asks of any other host fails the test."""
    contexts: list[Any] = []
    wrong: list[str] = []

    def opened(address: str, **options: object) -> Page:
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 900}, "locale": "en", **options}
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request",
            lambda r: wrong.append(r.url) if not r.url.startswith((served, "data:", "blob:")) else None,
        )
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
        page.goto(served + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def places(demo: KnowledgeGraph) -> dict[str, str]:
    local = Addresses(demo.base)
    body = one(demo, BODY)
    return {
        "home": "/",
        "found": "/?q=pemerintah",
        "agreement": local.path(one(demo, DISAGREE)),
        "person": local.path(one(demo, OFFICES)),
        "body": local.path(body),
        "article": local.path(nodes(demo)["article"][0]),
        "place": local.path(nodes(demo)["place"][0]),
        "membership": local.path(nodes(demo)["membership"][0]),
        "concept": local.path("https://w3id.org/sinergi/ontology#Signed"),
        "questions": "/queries",
        "question": "/queries/who-signed-what",
        "network": "/network?" + urlencode({"focus": body}),
        "editor": "/sparql?question=roles-of-person",
    }


PLACES = (
    *("home", "found", "agreement", "person", "body", "article", "place", "membership", "concept"),
    *("questions", "question", "network", "editor"),
)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("place", PLACES)
def test_no_rule_of_accessibility_is_broken(
    demo: KnowledgeGraph, opens: Opens, place: str, width: int
) -> None:
    dark = width == 390
    page = opens(
        places(demo)[place],
        viewport={"width": width, "height": 844},
        color_scheme="dark" if dark else "light",
        locale="id" if dark else "en",
    )
    if place == "editor":
        page.wait_for_selector("html[data-ready=true]")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    # The editor is YASGUI's own; what surrounds it is ours.
    options = {"exclude": [["#editor"], ["iframe"]]} if place in ("editor", "network") else None
    found = Axe().run(page, context=options).response["violations"]
    assert [
        f"{v['id']}: {v['help']} at {v['nodes'][0]['target']} {v['nodes'][0]['html'][:120]}" for v in found
    ] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("h1").count() == 1


def test_search_by_keyboard(opens: Opens) -> None:
    page = opens("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "jump"
    page.focus("#q")
    page.keyboard.type("hasanud")
    page.wait_for_selector("#suggestions [role=option]")
    assert page.get_attribute("#q", "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.get_attribute("#q", "aria-activedescendant")
    assert chosen and page.get_attribute(f"#{chosen}", "aria-selected") == "true"
    name = page.locator(f"#{chosen} bdi").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#suggestions").is_hidden()
    page.keyboard.type("d")
    page.wait_for_selector("#suggestions [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == name


def test_search_without_scripts(opens: Opens) -> None:
    page = opens("/?language=id", java_script_enabled=False)
    page.fill("#q", "Hasanuddin")
    page.press("#q", "Enter")
    page.wait_for_load_state()
    assert "q=Hasanuddin" in page.url and "lang=id" in page.url
    page.locator(".hits a").first.click()
    page.wait_for_load_state()
    assert "Hasanuddin" in page.locator("h1").inner_text()
    assert "lang=id" in page.url


def test_the_language_is_switched_where_one_is(demo: KnowledgeGraph, opens: Opens) -> None:
    page = opens(places(demo)["agreement"])
    assert page.get_attribute("html", "lang") == "en"
    before = page.url
    page.click("a.switch")
    page.wait_for_load_state()
    assert page.get_attribute("html", "lang") == "id"
    assert page.url.startswith(before)


def test_a_report_bears_the_day_on_which_it_is_made(demo: KnowledgeGraph, opens: Opens) -> None:
    page = opens(places(demo)["agreement"])
    report = page.locator("section.facts details.report").first
    report.locator("summary").click()
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    report.locator(".entry", has_text=f"date = {today}").wait_for()
    entry = report.locator(".entry").inner_text()
    entry = entry.replace('author = ""', 'author = "Rina"').replace('reason = ""', 'reason = "not so"')
    assert len(parse(entry, "corrections.toml").wrong) == 1


def test_a_question_goes_from_the_catalogue_into_the_editor_and_is_answered(opens: Opens) -> None:
    page = opens("/sparql")
    page.wait_for_selector("html[data-ready=true]")
    page.select_option("select[name=question]", "roles-of-person")
    page.click(".beside form:first-of-type button")
    page.wait_for_selector("html[data-ready=true]")
    page.fill(".beside input[name=person]", 'Ipuk "Fiestiandani\\')
    page.locator(".beside form").nth(1).locator("button").click()
    page.wait_for_selector("html[data-ready=true]")
    query = "document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.getValue()"
    assert r'VALUES ?person { "Ipuk \"Fiestiandani\\" }' in page.evaluate(query)
    page.fill(".beside input[name=person]", "Ipuk Fiestiandani")
    page.locator(".beside form").nth(1).locator("button").click()
    page.wait_for_selector("html[data-ready=true]")
    assert 'VALUES ?person { "Ipuk Fiestiandani" }' in page.evaluate(query)
    page.locator(".yasqe_queryButton:visible").click()
    page.wait_for_selector(".yasr_results table tbody tr")
    assert "Bupati" in page.locator(".yasr_results table tbody").inner_text()
    # The first click shows all of a cell that is cut, the second follows the IRI: this server shows what it names.
    link = page.locator(".yasr_results a[href*='/person/']").first
    link.evaluate("one => { one.target = '_self'; one.click(); one.click() }")
    page.wait_for_url(re.compile(r"/resource\?iri="))
    assert page.locator("h1").inner_text() == "Ipuk Fiestiandani"


def test_the_editor_suggests_our_vocabulary(opens: Opens) -> None:
    page = opens("/sparql")
    page.wait_for_selector("html[data-ready=true]")
    editor = "document.querySelector('.tabPanel.active .CodeMirror').CodeMirror"
    page.evaluate(f"{editor}.setValue('PREFIX opengo')")
    page.evaluate(f"{editor}.focus(), {editor}.setCursor(0, 13)")
    page.keyboard.type("v")
    page.wait_for_selector(".CodeMirror-hints li")
    assert "opengov: <http://www.w3.org/ns/opengov#>" in page.locator(".CodeMirror-hints").inner_text()
    page.keyboard.press("Escape")
    page.evaluate(f"{editor}.setValue('SELECT * WHERE {{ ?s a <https://w3id.org/sinergi/ontology#Agr> }}')")
    page.evaluate(f"{editor}.focus(), {editor}.setCursor(0, 61)")
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".CodeMirror-hints li")
    assert "Agreement" in page.locator(".CodeMirror-hints").inner_text()


def test_the_network_of_a_page_opens_on_its_node(demo: KnowledgeGraph, opens: Opens) -> None:
    page = opens(places(demo)["body"])
    name = page.locator("h1").inner_text()
    page.click("figure.near figcaption a")
    page.wait_for_load_state()
    frame = page.frame_locator("main iframe")
    frame.locator("html[data-ready=true]").wait_for()
    assert frame.locator("h1").inner_text() == name
    assert frame.locator("canvas").count() >= 1
    box = page.locator("main iframe").bounding_box()
    assert box is not None and box["width"] > 600 and box["height"] > 400


def test_names_around_a_node_are_links_that_do_not_overlap(demo: KnowledgeGraph, opens: Opens) -> None:
    page = opens(places(demo)["body"])
    boxes = page.eval_on_selector_all(
        ".near a text",
        "all => all.map(one => one.getBoundingClientRect()).map(({ x, y, width, height }) => [x, y, width, height])",
    )
    assert len(boxes) >= 3
    for at, (x, y, width, height) in enumerate(boxes):
        for x2, y2, width2, height2 in boxes[at + 1 :]:
            assert x + width <= x2 or x2 + width2 <= x or y + height <= y2 + 1 or y2 + height2 <= y + 1
    first = page.locator(".near a").first
    name = first.get_attribute("aria-label")
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    assert page.locator("h1").inner_text() == name
    assert re.search(r"/sinergi/id/", page.url)


def test_a_query_is_answered_without_scripts(opens: Opens) -> None:
    query = 'SELECT ?name { ?p <http://xmlns.com/foaf/0.1/name> ?name FILTER(STRSTARTS(?name, "Ipuk")) }'
    page = opens("/sparql", java_script_enabled=False)
    page.fill("#query", query)
    page.click("#plain button")
    page.wait_for_load_state()
    assert page.locator(".answer td").all_inner_texts() == ["Ipuk Fiestiandani"]
    assert page.input_value("#query") == query
    # With scripts the query is in the editor.
    again = opens(page.url.removeprefix(page.url.partition("/sparql")[0]))
    again.wait_for_selector("html[data-ready=true]")
    assert (
        again.evaluate("document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.getValue()")
        == query
    )
    assert again.locator("#plain").count() == 0
