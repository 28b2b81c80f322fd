"""What all tests share: a real browser, and an honest word where there is none, or no Virtuoso."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from xdist.workermanage import WorkerController

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_WAITING = pytest.StashKey[list[str]]()


def chromium_path() -> str | None:
    named = os.environ.get("SINERGI_CHROMIUM")
    return next((path for name in ([named] if named else _NAMES) if (path := shutil.which(name))), None)


def virtuoso_path() -> str | None:
    return shutil.which("virtuoso-t")


_NEEDED = {
    "chromium": (chromium_path, "Chromium is missing: install it, or set SINERGI_CHROMIUM"),
    "virtuoso": (virtuoso_path, "Virtuoso is missing: install virtuoso-opensource"),
}
"""The programs that some tests need, by the mark of these tests."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a program that they need tests wait, and are named at the end; in CI they run, and fail."""
    for item in items:
        if {"browser", "page"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.chromium)
    if os.environ.get("CI"):
        return
    missing = [mark for mark, (path, _) in _NEEDED.items() if path() is None]
    waiting = {item: mark for item in items for mark in missing if item.get_closest_marker(mark)}
    names = [f"{mark} {item.nodeid}" for item, mark in waiting.items()]
    config.stash[_WAITING] = names
    if hasattr(config, "workeroutput"):  # a process of pytest-xdist, which has no terminal of its own
        config.workeroutput["waiting"] = names
    items[:] = [item for item in items if item not in waiting]
    config.hook.pytest_deselected(items=list(waiting))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: WorkerController) -> None:
    """Each process of pytest-xdist collects all tests, so the word of one is enough."""
    node.config.stash[_WAITING] = getattr(node, "workeroutput", {}).get("waiting", [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    waiting = config.stash.get(_WAITING, [])
    for mark, (_, sentence) in _NEEDED.items():
        names = [name.partition(" ")[2] for name in waiting if name.startswith(f"{mark} ")]
        if names:
            terminalreporter.section(f"{sentence}. These tests wait for it")
        for name in names:
            terminalreporter.write_line(name)


@dataclass
class Watched:
    """What happened while a page was open: every request (its own file too), every error, every console message."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a worker."""
    from playwright.sync_api import sync_playwright

    path = chromium_path()
    assert path is not None, "Chromium is missing: install it, or set SINERGI_CHROMIUM"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page, 1280 × 800, without a network; what it does is in its `watched`."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    fresh = context.new_page()
    watched = Watched()
    fresh.on("request", lambda request: watched.requests.append(request.url))
    fresh.on("pageerror", lambda error: watched.errors.append(str(error)))
    fresh.on("console", lambda message: watched.console.append(f"{message.type}: {message.text}"))
    fresh.watched = watched  # type: ignore[attr-defined]
    yield fresh
    context.close()
