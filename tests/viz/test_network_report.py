"""A fact that is wrong: the page writes the entry for the corrections file. And what a path and an opening view show."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from clicks import click_line
from network_samples import BASE, Open, first_article

import viz
from kg.curation.reading import parse

AGREEMENT = BASE + "agreement/nota-kesepahaman-9f8e7d6c"
REGENT = BASE + "person/ipuk-fiestiandani-3f9c2a11"
REGENCY = BASE + "institution/35.10-pemerintah-kabupaten-banyuwangi"
LAN = BASE + "institution/lembaga-administrasi-negara-1b2c3d4e"
SHOWN = "window.sinergi.shown()"


def numbered() -> nx.MultiDiGraph[Any]:
    """The first article's graph, in which the agreement is the second that the article tells of."""
    graph = first_article()
    article = graph.nodes[AGREEMENT]["evidence"][0]["url"]
    graph.nodes[AGREEMENT]["numbers"] = {article: 2}
    return graph


def reported(page: Any, which: int = 0) -> dict[str, Any]:  # noqa: ANN401 (playwright's page)
    """The entry that the page writes for a fact, completed as its reader would."""
    page.locator("#panel .report").nth(which).click()
    text = page.locator("#panel textarea").input_value()
    text = text.replace('author = ""', 'author = "Rina"').replace('reason = ""', 'reason = "not so"')
    assert parse(text, "corrections.toml").wrong
    (entry,) = tomllib.loads(text)["wrong"]
    return dict(entry)


def test_each_relation_is_named_as_a_corrections_file_names_it(show: Open) -> None:
    graph = numbered()
    article = graph.nodes[AGREEMENT]["evidence"][0]["url"]
    page = show(graph)
    click_line(page, REGENCY, AGREEMENT)
    entry = reported(page)
    assert (entry["article"], entry["agreement"]) == (article, 2)
    assert entry["party"] == "Pemerintah Kabupaten Banyuwangi"
    click_line(page, REGENT, AGREEMENT)
    assert reported(page)["signatory"] == "Ipuk Fiestiandani"
    click_line(page, REGENT, REGENCY)
    entry = reported(page)
    assert (entry["person"], entry["institution"]) == ("Ipuk Fiestiandani", "Pemerintah Kabupaten Banyuwangi")
    assert "agreement" not in entry


def test_a_node_itself_can_be_wrong(show: Open) -> None:
    page = show(numbered(), fragment="#node=institution/lembaga-administrasi-negara-1b2c3d4e")
    assert reported(page)["institution"] == "Lembaga Administrasi Negara"
    page.locator("#panel .report").first.click()
    assert page.locator("#panel textarea").count() == 0


@pytest.mark.parametrize(
    "label", ['"] x = 1\n[[same]]', "a\\u0000b\x7f", "</textarea><script>alert(1)</script>", "\u202e‮"]
)
def test_no_name_breaks_the_entry(show: Open, label: str) -> None:
    graph = numbered()
    graph.nodes[REGENT]["label"] = label
    page = show(graph, fragment="#node=person/ipuk-fiestiandani-3f9c2a11")
    assert reported(page)["person"] == label.strip()


def test_a_path_shows_the_sentences_of_each_step(show: Open) -> None:
    page = show(
        first_article(),
        fragment="#path=person/ipuk-fiestiandani-3f9c2a11%0Ainstitution/lembaga-administrasi-negara-1b2c3d4e",
    )
    hops = page.locator("#panel .hop")
    assert hops.count() == len(page.evaluate(SHOWN)) - 1 >= 2
    for at in range(hops.count()):
        assert hops.nth(at).locator("blockquote").count() >= 1
        assert f"Langkah {at + 1}" in hops.nth(at).inner_text()
    page.locator("#panel .close").click()
    assert page.locator("#panel").is_hidden()
    assert len(page.evaluate(SHOWN)) == 9


def test_where_there_is_no_path_the_panel_says_so(show: Open) -> None:
    graph = first_article()
    graph.add_node(BASE + "institution/alone", label="Sendiri", kind="Institution")
    page = show(graph, fragment="#path=institution/alone%0Aperson/ipuk-fiestiandani-3f9c2a11")
    assert "tidak ada jalur" in page.locator("#panel").inner_text()


def test_a_page_opens_on_what_it_was_made_for(show: Open, tmp_path: Path) -> None:
    page = show(first_article())  # the browser; the page itself is another one
    viz.render(first_article(), title="x", reading="people", focus=LAN).write(tmp_path / "focus.html")
    address = (tmp_path / "focus.html").as_uri()
    page.goto(address)
    page.wait_for_selector("html[data-ready=true]")
    assert LAN in page.evaluate(SHOWN) and len(page.evaluate(SHOWN)) < 9
    assert page.locator('[data-reading="people"]').get_attribute("aria-pressed") == "true"
    assert "#" not in page.evaluate("location.href")
    page.click("#end-focus")
    assert len(page.evaluate(SHOWN)) > 2
    shared = page.evaluate("location.href")
    page.goto("about:blank")
    page.goto(shared)
    page.wait_for_selector("html[data-ready=true]")
    assert page.locator("#end-focus").count() == 0


def test_what_the_page_does_not_know_is_named() -> None:
    with pytest.raises(ValueError, match="all, people, institutions"):
        viz.render(first_article(), title="x", reading="everybody")
    with pytest.raises(KeyError):
        viz.render(first_article(), title="x", focus="https://example.org/nobody")


def test_values_are_said_in_the_language_of_the_page(show: Open) -> None:
    graph = first_article()
    graph.nodes[LAN]["facts"] = [
        {"label": {"id": "Jenis", "en": "Kind"}, "value": {"id": "Lembaga", "en": "Agency"}}
    ]
    page = show(graph, fragment="#node=institution/lembaga-administrasi-negara-1b2c3d4e")
    assert page.locator("#panel dd").first.inner_text() == "Lembaga"
    page.click("#language")
    assert page.locator("#panel dd").first.inner_text() == "Agency"


def test_nothing_covers_the_buttons_when_the_panel_is_open(show: Open) -> None:
    page = show(first_article(), fragment="#node=institution/lembaga-administrasi-negara-1b2c3d4e")
    for width in (1200, 1366, 900):
        page.set_viewport_size({"width": width, "height": 768})
        for button in ("#zoom-in", "#zoom-out", "#fit"):
            box = page.locator(button).bounding_box()
            assert box is not None
            hit = page.evaluate(
                "([x, y]) => document.elementFromPoint(x, y)?.closest('button')?.id",
                [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2],
            )
            assert f"#{hit}" == button, width
