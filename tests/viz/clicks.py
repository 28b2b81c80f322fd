"""Clicks on the drawing of a network page, where nodes and lines move until the view rests."""

from __future__ import annotations

from typing import Any

#: The position that a function of the page gives, once it is the same for some frames: an opened panel makes room for
#: itself, and what is drawn moves meanwhile.
_RESTING = """async ([name, things]) => {
  let before = null, still = 0
  while (still < 5) {
    await new Promise(requestAnimationFrame)
    const now = window.sinergi[name](...things)
    still = before !== null && now.x === before.x && now.y === before.y ? still + 1 : 0
    before = now
  }
  return before
}"""


def click_node(page: Any, iri: str) -> None:  # noqa: ANN401 (playwright's page)
    _click(page, "positionOf", iri)


def click_line(page: Any, one: str, other: str) -> None:  # noqa: ANN401
    _click(page, "positionOfLink", one, other)


def _click(page: Any, name: str, *things: str) -> None:  # noqa: ANN401
    at = page.evaluate(_RESTING, [name, list(things)])
    page.mouse.click(at["x"], at["y"])
