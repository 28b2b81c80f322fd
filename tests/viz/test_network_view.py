"""The view that a reader makes: readings, focus, path, filters, and the address that brings another reader to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from clicks import click_line
from network_samples import BASE, Open, first_article, generated

if TYPE_CHECKING:
    from playwright.sync_api import Page

AGREEMENT = BASE + "agreement/nota-kesepahaman-9f8e7d6c"
REGENT = BASE + "person/ipuk-fiestiandani-3f9c2a11"
REGENCY = BASE + "institution/35.10-pemerintah-kabupaten-banyuwangi"
STIA = BASE + "institution/ror-05rqcqp18-politeknik-stia-lan-jakarta"
LAN = BASE + "institution/lembaga-administrasi-negara-1b2c3d4e"
SHOWN = "window.sinergi.shown()"


def go(page: Page, name: str) -> None:
    page.fill("#search", name)
    page.keyboard.press("Enter")


def test_institutions_alone_are_joined_by_their_agreements(show: Open) -> None:
    page = show(first_article())
    page.click('[data-reading="institutions"]')
    assert all("institution/" in iri for iri in page.evaluate(SHOWN))
    click_line(page, REGENCY, STIA)
    text = page.locator("#panel").inner_text()
    assert "1 fakta" in text
    assert "Nota Kesepahaman Pemkab Banyuwangi" in text
    assert "Kerjasama tersebut ditandai dengan" in text


def test_people_stand_beside_their_institutions(show: Open) -> None:
    page = show(first_article())
    page.click('[data-reading="people"]')
    shown = page.evaluate(SHOWN)
    assert REGENT in shown and REGENCY in shown and AGREEMENT not in shown
    assert page.evaluate("([a, b]) => window.sinergi.positionOfLink(a, b)", [REGENT, REGENCY])


def test_a_focus_shows_one_or_two_steps(show: Open) -> None:
    page = show(first_article())
    go(page, "lembaga administrasi negara")
    page.locator("#panel .actions button").first.click()
    assert set(page.evaluate(SHOWN)) == {LAN, STIA}
    page.locator("#bar .focus button", has_text="2 langkah").click()
    assert AGREEMENT in page.evaluate(SHOWN)
    page.click("#end-focus")
    assert len(page.evaluate(SHOWN)) == 9


def test_neighbours_unfold_and_fold(show: Open) -> None:
    page = show(first_article(), fragment="#around=institution/lembaga-administrasi-negara-1b2c3d4e")
    go(page, "stia lan jakarta")
    for count, words in ((4, "Lipat tetangga"), (2, "Buka tetangga")):
        page.locator("#panel .actions button").nth(1).click()
        assert len(page.evaluate(SHOWN)) == count
        assert page.locator("#panel .actions button").nth(1).inner_text() == words


def test_a_double_click_puts_a_node_in_focus(show: Open) -> None:
    page = show(first_article())
    at = page.evaluate("id => window.sinergi.positionOf(id)", LAN)
    page.mouse.dblclick(at["x"], at["y"])
    assert set(page.evaluate(SHOWN)) == {LAN, STIA}


def test_a_path_leads_from_one_node_to_another(show: Open) -> None:
    page = show(first_article())
    go(page, "joko widodo")
    page.locator("#panel .actions button").nth(1).click()
    page.keyboard.type("LAN")
    page.keyboard.press("Enter")
    shown = set(page.evaluate(SHOWN))
    assert {REGENT, AGREEMENT, STIA, LAN} <= shown
    assert REGENCY not in shown
    assert "Jalur Joko Widodo" in page.locator("#bar").inner_text()


def test_the_address_brings_another_reader_to_the_same_view(show: Open) -> None:
    page = show(first_article())
    page.click("#language")
    page.click("#theme")
    page.locator('[data-row="relation:speaksOf"]').click()
    go(page, "nurliah")
    page.locator("#panel .actions button").first.click()
    first = (
        page.evaluate(SHOWN),
        page.locator("#panel").inner_text(),
        page.locator("html").get_attribute("data-theme"),
    )
    address = page.evaluate("location.href")
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("html[data-ready=true]")
    assert (
        page.evaluate(SHOWN),
        page.locator("#panel").inner_text(),
        page.locator("html").get_attribute("data-theme"),
    ) == first
    assert page.evaluate("location.href") == address


def test_a_view_like_the_opening_has_a_plain_address(show: Open) -> None:
    page = show(first_article())
    page.click("#language")
    page.click("#language")
    assert "#" not in page.evaluate("location.href")


@pytest.mark.parametrize(
    "fragment",
    [
        "#%E0%A4%A",
        "#node=nobody&around=nobody&path=a",
        "#reading=constructor&lang=xx&theme=1",
        "#limit=1e99&confidence=-3&from=yesterday",
        "#hide.kind=__proto__&hide.__proto__=x",
        "#" + "a" * 50_000,
        "#link=institution/nobody%0Ax",
        "#<img src=x onerror=alert(1)>",
    ],
)
def test_a_broken_address_opens_the_whole(show: Open, fragment: str) -> None:
    page = show(first_article(), fragment=fragment)
    assert len(page.evaluate(SHOWN)) == 9
    assert page.watched.errors == []


def test_an_address_that_changes_is_followed(show: Open) -> None:
    page = show(first_article())
    page.evaluate("location.hash = '#reading=institutions&lang=en'")
    page.wait_for_selector("html[lang=en]")
    assert AGREEMENT not in page.evaluate(SHOWN)


def test_filters_take_what_loses_all_its_lines(show: Open) -> None:
    page = show(generated(300), fragment="#reading=all&limit=1500")
    before = len(page.evaluate(SHOWN))
    row = page.locator('.legend-line:has([data-row="status:Planned"])')
    row.hover()
    row.locator(".only").click()
    shown = page.evaluate(SHOWN)
    assert len(shown) < before
    graph = generated(300)
    groups = {graph.nodes[iri]["group"] for iri in shown if graph.nodes[iri]["kind"] == "Agreement"}
    assert groups == {"Planned"}
    page.fill(
        "#search", next(data["label"] for _, data in graph.nodes(data=True) if data["group"] == "Signed")
    )
    assert page.locator(".hit .name").all_inner_texts().count(graph.nodes[BASE + "agreement/0"]["label"]) == 0


def test_counts_tell_what_the_other_filters_leave(show: Open) -> None:
    page = show(generated(300), fragment="#reading=all")

    def count(row: str) -> int:
        return int(page.locator(f'[data-row="{row}"] .count').inner_text())

    signed, education = count("status:Signed"), count("topic:TopicEducation")
    page.locator('[data-row="status:Signed"]').click()
    assert count("status:Signed") == signed
    assert count("topic:TopicEducation") < education


def test_the_least_confidence_filters(show: Open) -> None:
    page = show(generated(300), fragment="#reading=all&limit=1500&confidence=0.85")
    graph = generated(300)
    assert all(graph.nodes[iri]["confidence"] >= 0.85 for iri in page.evaluate(SHOWN))
    assert page.locator("#confidence").input_value() == "85"


def test_a_limit_draws_more_of_a_large_graph(show: Open) -> None:
    page = show(generated(1000), fragment="#reading=all")
    few = page.evaluate(SHOWN)
    page.select_option("#limit", "400")
    assert len(few) < len(page.evaluate(SHOWN)) == 400
