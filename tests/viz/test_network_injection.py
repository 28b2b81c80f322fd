"""Hostile texts in every place of a graph: nothing runs, nothing breaks, and they are shown as what they are."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from network_samples import Open

TEXTS = {
    "end-of-script": "</script><script>window.pwned = 1</script>",
    "comment": "<!--<script>window.pwned = 1",
    "image": '<img src=x onerror="window.pwned = 1">',
    "svg": "<svg/onload=window.pwned=1>",
    "attribute": '" onmouseover="window.pwned=1" x="',
    "template": "{{ 7 * 7 }}${window.pwned=1}",
    "entity": "&lt;b&gt; &amp; &#x27;",
    "proto": "__proto__",
    "constructor": "constructor",
    "has-own": "hasOwnProperty",
    "right-to-left": "\u202egnol yrev\u202c شركة \u200f\u200e",
    "controls": "a\u0000b\u001b[31mc\r\nd\te",
    "separators": "a\u2028b\u2029c",
    "surrogate": "a\ud800b",
    "emoji": "👩🏽‍⚖️🇮🇩" * 3,
    "combining": "Z" + "\u0301" * 200,
    "long-word": "x" * 10_000,
    "long-text": "kata " * 2_000,
    "blank": " \n ",
    "empty": "",
}
ADDRESSES = [
    "javascript:window.pwned=1",
    "JAVASCRIPT:window.pwned=1",
    "data:text/html,<script>1</script>",
    "file:///etc",
]


def hostile(text: str) -> nx.MultiDiGraph[Any]:
    """A graph with the text in every place that takes one, identifiers too."""
    proof = {"quote": text, "article": text, "outlet": text, "date": text, "rule": text, "confidence": 0.5}
    fact = {"label": {"id": text, "en": text}, "value": text}
    common: dict[str, Any] = {
        "label": text,
        "group": text,
        "aliases": [text],
        "facts": [fact],
        "links": [*ADDRESSES, text],
        "flags": [{"label": {"id": text, "en": text}, "detail": text}],
        "evidence": [{**proof, "url": address} for address in [*ADDRESSES, text, None]],
        "dates": [text],
        "topics": [text],
        "instrument": text,
        "region": text,
        "outlets": [text],
    }
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph(
        articles=1,
        outlets=1,
        first_date=text,
        last_date=text,
        digest=text,
        names={text: {"id": text, "en": text}},
    )
    graph.add_node(text, kind="Person", **common)
    graph.add_node("toString", kind="Agreement", **common)
    graph.add_node("other", kind=text, **common)
    for source, target in [(text, "toString"), (text, "toString"), ("toString", "other"), ("other", "other")]:
        graph.add_edge(
            source, target, relation=text, label=fact["label"], facts=[fact], evidence=common["evidence"]
        )
    return graph


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_nothing_runs_and_nothing_breaks(show: Open, text: str) -> None:
    page = show(hostile(text), title=text)
    shown = page.evaluate("window.sinergi.shown()")
    assert len(shown) == 3
    for iri in shown:
        page.click("#fit")
        at = page.evaluate("id => window.sinergi.positionOf(id)", iri)
        page.mouse.click(at["x"], at["y"])
        assert page.locator("#panel h2").count() == 1
        page.locator("#panel .relation").first.click()
        page.keyboard.press("Escape")
    page.fill("#search", text[:50])
    page.click("#language")
    page.click("#about-button")
    page.keyboard.press("Escape")
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("({}).polluted") is None
    assert page.watched.errors == []
    assert page.watched.console == []
    assert [url for url in page.watched.requests if not url.startswith("file:")] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_hostile_text_is_shown_as_it_is(show: Open) -> None:
    text = TEXTS["image"]
    page = show(hostile(text))
    at = page.evaluate("id => window.sinergi.positionOf(id)", "toString")
    page.mouse.click(at["x"], at["y"])
    assert page.locator("#panel h2").inner_text() == text
    assert page.locator("#panel img").count() == 0
    assert page.locator("#panel blockquote").first.inner_text() == text


def test_only_addresses_of_the_web_can_be_clicked(show: Open) -> None:
    page = show(hostile("https://fine.example/x"))
    at = page.evaluate("id => window.sinergi.positionOf(id)", "toString")
    page.mouse.click(at["x"], at["y"])
    hrefs = page.eval_on_selector_all("#panel a", "links => links.map(a => a.getAttribute('href'))")
    assert set(hrefs) == {"https://fine.example/x"}
