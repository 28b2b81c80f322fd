"""Pictures of the network page in eight states, to be looked at: nothing may be blank, cut, overlapping, unreadable.

Usage: python bench/screenshots.py FOLDER   (needs Chromium and playwright)

The graph is that of the texts in tests/articles. Writes FOLDER/1-opening.png … FOLDER/8-phone.png.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import kg  # noqa: E402
import viz  # noqa: E402

WINDOW = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}


def page_of_the_articles(folder: Path) -> Path:
    """The network page of the articles under tests/articles."""
    kg.build(sorted((ROOT / "tests" / "articles").glob("*.txt")), folder / "made")
    path = folder / "network.html"
    viz.render(kg.network(folder / "made" / "store"), title="Sinergi").write(path)
    return path


def find(page: Page, words: str) -> None:
    """Go to the first node that a search finds."""
    page.fill("#search", words)
    page.press("#search", "Enter")


def node(page: Page) -> None:
    """A body with its facts, connections and quotes."""
    find(page, "Kementerian Kesehatan")


def report(page: Page) -> None:
    """A line, its sentences, and the entry for a corrections file."""
    find(page, "Kementerian Kesehatan")
    page.locator("#panel .relation").first.click()
    page.locator("#panel .report").first.click()


def path(page: Page) -> None:
    """The way from one body to another, step by step."""
    find(page, "Rumah Sakit Umum Pusat Prof. dr. I.G.N.G. Ngoerah")
    page.locator("#panel .actions button").last.click()
    find(page, "Kementerian Kesehatan")


def table(page: Page) -> None:
    """The table of what the filters leave."""
    page.click("#table-button")


def filtered(page: Page) -> None:
    """Everything of one kind of agreement, in English."""
    page.click("#language")
    page.click("[data-reading=all]")
    page.locator(".legend-row", has_text="Planned").locator("xpath=..").get_by_text("only this").click(
        force=True
    )


def dark(page: Page) -> None:
    """People and institutions by night."""
    page.click("#theme")
    page.click("[data-reading=people]")


STATES: tuple[tuple[str, dict[str, int], Callable[[Page], None] | None], ...] = (
    ("1-opening", WINDOW, None),
    ("2-node", WINDOW, node),
    ("3-report", WINDOW, report),
    ("4-path", WINDOW, path),
    ("5-table", WINDOW, table),
    ("6-filtered", WINDOW, filtered),
    ("7-dark", WINDOW, dark),
    ("8-phone", PHONE, node),
)


def main(folder: Path) -> None:
    """Write the eight pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    browser_path = (
        os.environ.get("SINERGI_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        address = page_of_the_articles(Path(work)).as_uri()
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        for name, window, act in STATES:
            page = browser.new_page(viewport=window)  # type: ignore[arg-type]
            page.goto(address)
            page.wait_for_selector("html[data-ready=true]")
            if act is not None:
                act(page)
            page.wait_for_timeout(700)
            page.screenshot(path=str(folder / f"{name}.png"))
            page.close()
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python bench/screenshots.py FOLDER")
    main(Path(sys.argv[1]))
