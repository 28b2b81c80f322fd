"""The page of one article in a real browser: it shows, explains, lights up, and lets no text do anything."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec import to_builtins

from kg.extraction.why.trace import trace
from kg.model import Article
from viz.reading import reading_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

TEXT = (
    "Bupati Sragen Yuni dan Rektor Universitas Tidar Dr. Budi Santoso meneken nota kesepahaman tentang beasiswa guru di "
    "Pendopo Sragen, Senin (6/5/2024).\n“Kami senang sekali dengan hal ini,” kata Yuni.\nBaca juga: Menaker Tiba\n"
)
HOSTILE = (
    '</script><script>window.pwned = 1</script><img src=x onerror="window.pwned = 1"> Bupati Sragen '
    "<svg/onload=window.pwned=1> Yuni\u202e “meneken” {{ 7 * 7 }} &lt;b&gt; "
    '\u0000\ud800 MoU\n<!--<script> Rektor " onfocus="window.pwned=1" x="\n'
)

Show = Callable[..., "Page"]


def html(text: str, *, title: str = "Berita", language: str = "id") -> str:
    article = Article(key="berita", id="berita", text=text, source="berita.txt")
    return reading_page(text, to_builtins(trace(article)), title=title, language=language)


@pytest.fixture
def show(page: Page, tmp_path: Path) -> Show:
    def opened(text: str, **options: str) -> Page:
        path = tmp_path / "why.html"
        path.write_text(html(text, **options), "utf-8")
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready=true]")
        return page

    return opened


def test_the_same_article_gives_the_same_bytes() -> None:
    assert html(TEXT) == html(TEXT)


def test_only_its_own_style_and_script_are_allowed() -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html(TEXT))
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert all(re.fullmatch(r"'sha256-[\w+/=]+'", rules[name]) for name in ("script-src", "style-src"))
    assert "http" not in re.sub(r"http-equiv", "", html(TEXT))


def test_no_other_language() -> None:
    with pytest.raises(ValueError, match="id and en"):
        html(TEXT, language="fr")


def test_pointing_at_a_word_tells_what_it_is_read_as(show: Show) -> None:
    page = show(TEXT)
    page.hover("#text .k-institution:has-text('Universitas Tidar')")
    told = page.locator("#panel").inner_text()
    assert "body.listed" in told
    assert "kg/tables/bodies/universities.csv" in told
    assert "office.listed" in told, "the office around it is told too"
    page.hover("#text .k-person >> nth=0")
    assert (
        "tidak ada di tabel: dibentuk aturan name.office di belakang “Bupati Sragen”"
        in page.locator("#panel").inner_text()
    )


def test_by_keyboard_alone(show: Show) -> None:
    page = show(TEXT)
    page.focus("#theme")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent")
    assert first.startswith("Bupati Sragen")
    assert page.locator("#panel .card").count() > 0
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    kept = page.locator("#panel").inner_text()
    page.hover("#text .k-date")
    assert page.locator("#panel").inner_text() == kept
    page.keyboard.press("Escape")
    assert page.locator("#panel .card").count() == 0
    page.focus(".fact >> nth=0")
    page.keyboard.press("Space")
    assert page.locator("#text .lit").first.inner_text() == "Yuni"


def test_a_fact_lights_up_its_evidence(show: Show) -> None:
    page = show(TEXT)
    page.click(".fact.k-date")
    assert page.locator("#text .lit").all_inner_texts() == ["Senin (6/5/2024)"]
    page.click(".fact.k-topic")
    assert page.locator("#text .lit").all_inner_texts() == ["beasiswa guru"]
    assert page.locator(".fact[aria-pressed=true]").count() == 1
    page.click(".fact.k-topic")
    assert page.locator("#text .lit").count() == 0
    page.click(".fact.k-skip")
    assert page.locator("#text .lit").all_inner_texts() == ["Baca juga: Menaker Tiba"]


def test_both_languages_and_both_lights(show: Show) -> None:
    page = show(TEXT)
    assert "Orang" in page.locator("#facts").inner_text()
    page.click("#language")
    assert "People" in page.locator("#facts").inner_text()
    assert "Orang" not in page.locator("#facts").inner_text()
    grounds = set()
    for _ in range(2):
        page.click("#theme")
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(grounds) == 2


@pytest.mark.parametrize(
    "text", [HOSTILE, HOSTILE * 500, "Bupati Sragen Yuni, " * 2_000], ids=["once", "often", "long"]
)
def test_no_text_does_anything(show: Show, text: str) -> None:
    page = show(text, title=text[:300])
    for stretch in page.locator("#text .s").all()[:12]:
        stretch.focus()
    for fact in page.locator(".fact").all()[:5]:
        fact.click()
    assert page.evaluate("window.pwned") is None
    assert page.locator("img, svg, iframe, #text script").count() == 0
    assert page.watched.errors == page.watched.console == []
    assert [url for url in page.watched.requests if not url.startswith("file:")] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_hostile_text_is_shown_as_it_is(show: Show) -> None:
    page = show(HOSTILE)
    told = page.locator("#text").text_content() or ""
    assert told.startswith("</script><script>window.pwned = 1</script><img src=x")
    assert page.locator("#text .hidden").all_inner_texts() == ["U+202E", "U+0000", "U+D800"]
