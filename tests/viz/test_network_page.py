"""The page in a real browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from clicks import click_line, click_node
from network_samples import BASE, Open, first_article, generated

import viz

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

AGREEMENT = BASE + "agreement/nota-kesepahaman-9f8e7d6c"
REGENT = BASE + "person/ipuk-fiestiandani-3f9c2a11"
PANEL = "#panel"


def assert_quiet(page: Page) -> None:
    """No request but for the file itself, no error, nothing on the console."""
    watched = page.watched
    assert [url for url in watched.requests if not url.startswith("file:")] == []
    assert len([url for url in watched.requests if url.startswith("file:")]) == 1
    assert watched.errors == []
    assert watched.console == []


def within(page: Page, inner: Locator) -> bool:
    box, size = inner.bounding_box(), page.viewport_size
    return bool(
        box
        and box["x"] >= 0
        and box["y"] >= 0
        and box["width"] > 100
        and box["height"] > 100
        and box["x"] + box["width"] <= size["width"] + 1
        and box["y"] + box["height"] <= size["height"] + 1
    )


def painted(page: Page) -> int:
    """How many pixels of the canvas are not empty."""
    return page.evaluate(
        """() => {
            const canvas = document.querySelector("#graph canvas");
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            let count = 0;
            for (let i = 3; i < data.length; i += 4) if (data[i]) count++;
            return count;
        }"""
    )


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desktop", "phone"])
def test_the_graph_lies_in_the_window_and_nothing_is_requested(show: Open, size: tuple[int, int]) -> None:
    page = show(first_article())
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_timeout(500)
    assert within(page, page.locator("#graph canvas"))
    assert painted(page) > 2000
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    stage = page.locator("#graph").bounding_box()
    for iri in page.evaluate("window.sinergi.shown()"):
        at = page.evaluate("id => window.sinergi.positionOf(id)", iri)
        assert stage["x"] <= at["x"] <= stage["x"] + stage["width"]
        assert stage["y"] <= at["y"] <= stage["y"] + stage["height"]
    assert_quiet(page)


def test_a_click_on_a_node_shows_its_facts_and_its_sentences(show: Open) -> None:
    page = show(first_article())
    click_node(page, AGREEMENT)
    panel = page.locator(PANEL)
    text = panel.inner_text()
    assert "Nota Kesepahaman Pemkab Banyuwangi" in text
    assert "program Magister bagi ASN" in text
    assert "Hari tidak cocok dengan tanggal" in text
    assert "Kerjasama tersebut ditandai dengan penandatanganan" in text
    assert "berita.example" in text
    assert "29 Jan 2021" in text
    link = panel.get_by_role("link", name="Banyuwangi gandeng LAN").first
    assert link.get_attribute("href") == "https://berita.example/2021/01/banyuwangi-lan"
    assert "noopener" in link.get_attribute("rel")
    assert_quiet(page)


def test_a_click_on_a_line_lists_every_fact_it_stands_for(show: Open) -> None:
    page = show(first_article())
    click_line(page, REGENT, AGREEMENT)
    text = page.locator(PANEL).inner_text()
    assert "2 fakta" in text
    assert "menandatangani" in text
    assert "berbicara tentang" in text
    assert "Pemerintah Kabupaten Banyuwangi" in text
    assert page.locator(f"{PANEL} blockquote").count() == 2


def test_the_panel_leads_from_node_to_node_and_closes(show: Open) -> None:
    page = show(first_article())
    click_node(page, AGREEMENT)
    page.locator(f"{PANEL} .other", has_text="Ipuk Fiestiandani").first.click()
    assert page.locator(f"{PANEL} h2").inner_text() == "Ipuk Fiestiandani"
    page.keyboard.press("Escape")
    assert page.locator(PANEL).is_hidden()


def test_the_selected_node_is_not_under_the_panel(show: Open) -> None:
    page = show(first_article())
    rightmost = page.evaluate(
        "() => window.sinergi.shown().sort((a, b) => window.sinergi.positionOf(b).x - window.sinergi.positionOf(a).x)[0]"
    )
    click_node(page, rightmost)
    page.wait_for_timeout(500)
    at = page.evaluate("id => window.sinergi.positionOf(id)", rightmost)
    assert at["x"] < page.locator(PANEL).bounding_box()["x"]


def test_it_speaks_both_languages(show: Open) -> None:
    page = show(first_article())
    assert "Dari 1 artikel, 1 media" in page.locator("#frame").inner_text()
    page.click("#language")
    click_node(page, REGENT)
    assert "From 1 article, 1 outlet" in page.locator("#frame").inner_text()
    assert "What the articles say" in page.locator(PANEL).inner_text()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#search").get_attribute("placeholder").startswith("Search")


def test_it_opens_in_the_language_it_was_made_for(show: Open) -> None:
    page = show(first_article(), language="en")
    assert page.locator("html").get_attribute("lang") == "en"
    assert "Institution" in page.locator("#legend").inner_text()


def test_dark_and_light_follow_the_system_and_the_switch(show: Open) -> None:
    page = show(first_article())
    assert page.locator("html").get_attribute("data-theme") == "light"
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("html[data-theme=dark]")
    page.click("#theme")
    assert page.locator("html").get_attribute("data-theme") == "light"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("nurliah", "Nurliah Nurdin"),
        ("stia", "Politeknik STIA LAN Jakarta"),
        ("PEMKAB", "Pemerintah Kabupaten Banyuwangi"),
        ("lémbaga administrasi", "Lembaga Administrasi Negara"),
        ("widodo joko", "Joko Widodo"),
    ],
)
def test_search_finds_names_and_aliases_by_keyboard(show: Open, query: str, found: str) -> None:
    page = show(first_article())
    page.keyboard.press("/")
    page.keyboard.type(query)
    assert page.locator(".hit .name").first.inner_text() == found
    page.keyboard.press("Enter")
    assert page.locator(f"{PANEL} h2").inner_text() == found
    assert_quiet(page)


def test_search_says_when_nothing_is_found(show: Open) -> None:
    page = show(first_article())
    page.fill("#search", "zzz")
    assert page.locator("#hits").inner_text() == "Tidak ditemukan"


def test_the_legend_counts_and_filters(show: Open) -> None:
    page = show(first_article())
    row = page.locator('[data-row="kind:Person"]')
    assert row.inner_text().split() == ["Orang", "3"]
    row.click()
    assert page.locator('[data-row="kind:Person"]').get_attribute("aria-pressed") == "false"
    assert REGENT not in page.evaluate("window.sinergi.shown()")
    page.fill("#search", "ipuk")
    assert page.locator(".hit").count() == 0
    page.locator('[data-row="kind:Person"]').click()
    assert REGENT in page.evaluate("window.sinergi.shown()")


def test_filtering_everything_away_offers_a_way_back(show: Open) -> None:
    page = show(first_article())
    for kind in ("Person", "Institution", "Agreement", "Place"):
        page.locator(f'[data-row="kind:{kind}"]').click()
    page.locator("#message button").click()
    assert len(page.evaluate("window.sinergi.shown()")) == 9


def test_an_empty_graph_says_so(show: Open) -> None:
    page = show(nx.MultiDiGraph())
    assert page.locator("#message .lead").inner_text() == "Tidak ada kerja sama di dalam graf ini."
    page.fill("#search", "x")
    page.click("#fit")
    page.click("#about-button")
    assert page.locator("#about").is_visible()
    assert_quiet(page)


def test_about_says_what_was_read(show: Open) -> None:
    page = show(first_article())
    page.click("#about-button")
    text = page.locator("#about").inner_text()
    assert "sha256:8f14e45fceea167a" in text
    assert "belum terbaca" in text


def test_about_names_sources_licence_and_version_in_both_languages(page: Page, tmp_path: Path) -> None:
    about = [{"label": {"id": "Lisensi", "en": "Licence"}, "value": {"id": "bebas", "en": "free"}}]
    viz.render(first_article(), title="x", about=about).write(tmp_path / "about.html")
    page.goto((tmp_path / "about.html").as_uri())
    page.wait_for_selector("html[data-ready=true]")
    page.click("#about-button")
    assert "Lisensi\nbebas" in page.locator("#about").inner_text()
    page.keyboard.press("Escape")
    page.click("#language")
    page.click("#about-button")
    assert "Licence\nfree" in page.locator("#about").inner_text()


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desktop", "phone"])
def test_every_label_of_a_small_graph_is_written_and_none_overlaps(show: Open, size: tuple[int, int]) -> None:
    page = show(first_article())
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_timeout(500)
    written = page.evaluate("window.sinergi.labels()")
    assert {label["id"] for label in written} == set(page.evaluate("window.sinergi.shown()"))
    for i, p in enumerate(written):
        assert p["left"] >= 0 and p["right"] <= size[0], p
        for q in written[i + 1 :]:
            apart = (
                p["right"] <= q["left"]
                or q["right"] <= p["left"]
                or p["bottom"] <= q["top"]
                or q["bottom"] <= p["top"]
            )
            assert apart, (p, q)


def test_a_large_graph_opens_on_what_can_be_read_and_finds_the_rest(show: Open) -> None:
    graph = generated(3000)
    page = show(graph)
    shown = page.evaluate("window.sinergi.shown()")
    assert 20 <= len(shown) <= 60
    assert "3.000" in page.locator("#status").inner_text()
    hidden = next(iri for iri in graph if iri not in shown and graph.nodes[iri]["kind"] == "Person")
    page.fill("#search", graph.nodes[hidden]["label"])
    page.keyboard.press("Enter")
    assert hidden in page.evaluate("window.sinergi.shown()")
    assert page.locator(f"{PANEL} h2").inner_text() == graph.nodes[hidden]["label"]
    assert_quiet(page)


def test_a_graph_too_large_to_draw_still_works(show: Open) -> None:
    graph = generated(20_000)
    page = show(graph)
    assert len(page.evaluate("window.sinergi.shown()")) == 60
    page.select_option("#limit", "1500")
    assert len(page.evaluate("window.sinergi.shown()")) == 1500
    page.fill("#search", "Lamandau 61")
    assert page.locator(".hit").count() > 0
    assert_quiet(page)


def test_the_connections_of_a_selected_node_are_in_sight(show: Open) -> None:
    page = show(first_article())
    click_node(page, AGREEMENT)
    page.wait_for_timeout(600)
    right = page.locator(PANEL).bounding_box()["x"]
    for near in (REGENT, BASE + "institution/ror-05rqcqp18-politeknik-stia-lan-jakarta"):
        assert page.evaluate("id => window.sinergi.positionOf(id)", near)["x"] < right


def test_nodes_stay_painted_wherever_the_view_moves(show: Open) -> None:
    page = show(first_article())
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_timeout(500)
    for iri in page.evaluate("window.sinergi.shown()"):
        page.click("#fit")
        click_node(page, iri)
        page.mouse.move(195, 700)
        page.wait_for_timeout(400)
        colour = page.evaluate(
            """iri => {
                const at = window.sinergi.positionOf(iri), canvas = document.querySelector("#graph canvas");
                const box = canvas.getBoundingClientRect(), ratio = canvas.width / box.width;
                const [x, y] = [(at.x - box.left) * ratio, (at.y - box.top) * ratio];
                const { data } = canvas.getContext("2d").getImageData(x - 11, y - 5, 22, 10);
                let filled = 0;
                for (let i = 3; i < data.length; i += 4) if (data[i] === 255) filled++;
                return filled / (data.length / 4);
            }""",
            iri,
        )
        assert colour > 0.9, iri
        page.keyboard.press("Escape")


def test_a_graph_of_fifty_thousand_says_what_it_draws_and_finds_the_rest(show: Open) -> None:
    page = show(generated(50_000))
    page.click('[data-reading="all"]')
    status = page.locator("#status").inner_text()
    assert "60 dari 50.000 simpul" in status
    assert "sisanya lewat pencarian dan tabel" in status
    page.fill("#search", "Lamandau 61")
    page.keyboard.press("Enter")
    assert "Lamandau" in page.locator(f"{PANEL} h2").inner_text()
    page.click("#table-button")
    assert page.locator("#table tbody tr").count() > 0
    assert_quiet(page)
