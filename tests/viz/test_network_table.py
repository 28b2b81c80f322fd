"""What a reader takes away: the table, the CSV, the picture; and the range of time."""

from __future__ import annotations

import csv
import io
import struct
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx
from network_samples import BASE, Open, first_article, generated

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHOWN = "window.sinergi.shown()"


def saved(page: Page, button: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.click(button)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def rows_of(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_table_lists_nodes_and_opens_them(show: Open) -> None:
    page = show(first_article())
    page.click("#table-button")
    assert page.locator("#table tbody tr").count() == 9
    page.locator("#table tbody th button", has_text="Nurliah Nurdin").click()
    assert page.locator("#panel h2").inner_text() == "Nurliah Nurdin"
    assert "table=true" in page.evaluate("location.hash")


def test_the_table_sorts_both_ways_and_says_so(show: Open) -> None:
    page = show(first_article())
    page.click("#table-button")
    first = page.locator("#table tbody th").first

    def sort() -> tuple[str, str]:
        page.locator("#table thead button", has_text="Nama").click()
        return first.inner_text(), page.locator("#table thead th").first.get_attribute("aria-sort")

    assert sort() == ("Ipuk Fiestiandani", "ascending")
    assert sort() == ("Republik Indonesia", "descending")


def test_the_table_of_relations_shows_the_sentence(show: Open) -> None:
    page = show(first_article())
    page.click("#table-button")
    page.click('[data-sheet="edges"]')
    assert page.locator("#table tbody tr").count() == 12
    page.locator("#table tbody th button", has_text="Politeknik").first.click()
    assert page.locator("#panel blockquote").count() >= 1


def test_what_is_filtered_is_gone_from_table_and_file(show: Open) -> None:
    page = show(first_article(), fragment="#table=true&hide.kind=Person")
    assert page.locator("#table tbody tr").count() == 6
    name, content = saved(page, "#save-csv")
    assert name == "jejaring-nodes.csv"
    rows = rows_of(content)
    assert len(rows) == 7
    assert not any("Ipuk" in cell for row in rows for cell in row[:1])
    page.click('[data-sheet="edges"]')
    rows = rows_of(saved(page, "#save-csv")[1])
    assert {row[1] for row in rows[1:]} == {"pihak", "bagian dari", "bertempat di"}
    assert any(
        row[rows[0].index("Tautan")] == "https://berita.example/2021/01/banyuwangi-lan" for row in rows
    )


def test_the_file_holds_every_row_of_a_large_graph(show: Open) -> None:
    graph = generated(1000)
    page = show(graph, fragment="#reading=all&table=true")
    assert page.locator("#table tbody tr").count() == 200
    rows = rows_of(saved(page, "#save-csv")[1])
    assert {row[-1] for row in rows[1:]} == set(graph)


def test_a_spreadsheet_computes_no_cell(show: Open) -> None:
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    for text in ("=1+1", '@SUM("a")', "+1", "-1", "plain, with comma", 'with "quotes"\nand line'):
        graph.add_node(BASE + str(len(graph)), label=text, kind="Person")
    page = show(graph, fragment="#table=true")
    names = {row[0] for row in rows_of(saved(page, "#save-csv")[1])[1:]}
    assert names == {"'=1+1", '\'@SUM("a")', "'+1", "'-1", "plain, with comma", 'with "quotes"\nand line'}


def test_the_picture_holds_head_drawing_and_legend(show: Open) -> None:
    page = show(first_article())
    name, content = saved(page, "#save-picture")
    assert name == "jejaring.png"
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    drawn = page.locator("#graph canvas").bounding_box()
    assert width >= drawn["width"]
    assert height > drawn["height"] + 100


def test_time_shows_only_what_falls_into_it(show: Open) -> None:
    graph = generated(300)
    page = show(graph, fragment="#reading=all&limit=1500&from=2022-01-01&to=2022-12-31")
    dates = [graph.nodes[iri]["dates"] for iri in page.evaluate(SHOWN)]
    assert any(dates)
    assert all(day[:4] == "2022" for of_node in dates for day in of_node)


def test_the_time_slider_works_by_keyboard(show: Open) -> None:
    page = show(generated(300), fragment="#reading=all&limit=1500")
    before = len(page.evaluate(SHOWN))
    page.focus("#time-from")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    assert "from=" in page.evaluate("location.hash")
    assert len(page.evaluate(SHOWN)) < before
    assert page.evaluate("document.activeElement.id") == "time-from"


def test_one_date_needs_no_slider(show: Open) -> None:
    assert show(first_article()).locator("#timeline").is_hidden()
