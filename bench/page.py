"""How fast the network page is made, opened, moved and searched, by size of the graph.

Usage: python bench/page.py [NODES …]   (100 1000 5000 20000 by default; needs Chromium and playwright)

Prints one row per size: seconds to make the page, its size, seconds until it can be read, frames per second while it is
dragged with as many nodes as it draws at most, and milliseconds from a key to the hits of a search.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "viz")]

import network_samples  # noqa: E402

import viz  # noqa: E402

SIZES = (100, 1000, 5000, 20000)
WINDOW = {"width": 1366, "height": 768}
FRAMES = """() => new Promise(done => {
    window.frames_seen = 0;
    window.frames_start = performance.now();
    const tick = () => { window.frames_seen++; if (!window.frames_stop) requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
    done();
})"""
FPS = """() => {
    window.frames_stop = true;
    return 1000 * window.frames_seen / (performance.now() - window.frames_start);
}"""
SEARCH = """query => {
    const input = document.getElementById("search");
    const type = text => { input.value = text; input.dispatchEvent(new Event("input")); };
    type("x");
    const start = performance.now();
    type(query);
    return performance.now() - start;
}"""


def frames_while_dragging(page: Page) -> float:
    """Drag the empty ground to and fro for two seconds."""
    x, y = 700, 640
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(FRAMES)
    until = time.monotonic() + 2
    step = 0
    while time.monotonic() < until:
        step += 1
        page.mouse.move(x + 60 * ((step % 8) - 4), y - 30 * ((step % 6) - 3))
    frames = float(page.evaluate(FPS))
    page.mouse.up()
    return frames


def measure(nodes: int, page: Page, folder: Path) -> str:
    graph = network_samples.generated(nodes)
    path = folder / f"{nodes}.html"
    start = time.perf_counter()
    viz.render(graph, title=f"{nodes}").write(path)
    made = time.perf_counter() - start
    start = time.perf_counter()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready=true]")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    opened = time.perf_counter() - start
    answered = page.evaluate(SEARCH, "lestari 3")
    page.goto(f"{path.as_uri()}#reading=all&limit=1500")
    page.reload()
    page.wait_for_selector("html[data-ready=true]")
    page.wait_for_timeout(500)
    frames = frames_while_dragging(page)
    size = path.stat().st_size / 1e6
    return f"{nodes:>7,} {made:>8.2f} {size:>7.1f} {opened:>8.2f} {frames:>7.0f} {answered:>10.1f}"


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or list(SIZES)
    path = os.environ.get("SINERGI_CHROMIUM") or shutil.which("chromium")
    viz.render(network_samples.generated(10), title="warm").html  # noqa: B018 - pyvis and igraph are loaded once
    print(f"{'nodes':>7} {'make s':>8} {'MB':>7} {'open s':>8} {'pan fps':>7} {'search ms':>10}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for nodes in sizes:
            page = browser.new_page(viewport=WINDOW)
            print(measure(nodes, page, Path(folder)), flush=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
