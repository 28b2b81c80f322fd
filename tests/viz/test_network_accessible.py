"""The page for keyboards and screen readers, as axe-core (https://github.com/dequelabs/axe-core) checks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from network_samples import Open, first_article, generated

if TYPE_CHECKING:
    from playwright.sync_api import Page

PANEL = "#node=institution/lembaga-administrasi-negara-1b2c3d4e"
PATH = "#path=person/ipuk-fiestiandani-3f9c2a11%0Ainstitution/lembaga-administrasi-negara-1b2c3d4e"


def violations(page: Page) -> list[str]:
    """What breaks a rule of WCAG 2.2, level A or AA, or good practice: the rule, and the first element that does."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']} at {one['nodes'][0]['target']} {one['nodes'][0]['html'][:120]}"
        for one in found
    ]


@pytest.mark.parametrize(
    "fragment", ["", PANEL, PATH, "#table=true", "#theme=dark&lang=en", PANEL + "&theme=dark"]
)
@pytest.mark.parametrize("width", [1366, 390])
def test_no_rule_of_accessibility_is_broken(show: Open, fragment: str, width: int) -> None:
    page = show(first_article(), fragment=fragment)
    page.set_viewport_size({"width": width, "height": 844})
    assert violations(page) == []


def test_nor_with_a_snippet_an_about_panel_or_a_large_graph(show: Open) -> None:
    page = show(first_article(), fragment=PANEL)
    page.locator("#panel .report").first.click()
    assert violations(page) == []
    page.click("#about-button")
    assert violations(page) == []
    assert violations(show(generated(600))) == []
