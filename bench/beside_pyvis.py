"""The network page beside what pyvis makes of the same graph.

Usage: python bench/beside_pyvis.py [NODES] [PICTURE]   (1000 nodes by default; needs Chromium and playwright)

Prints one row a property for both, of the same graph in the same browser: seconds to make the page, its size, addresses that it
asks for, seconds until the drawing stands still (at most 60), and how many pairs of labels cover each other then. With PICTURE,
writes both pages side by side, as they look once they stand still, or after a minute.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import networkx as nx
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "viz")]

import network_samples  # noqa: E402

import viz  # noqa: E402

WINDOW = {"width": 1100, "height": 720}
PATIENCE = 60.0
COVERED = """boxes => boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length"""
LABELS_OF_PYVIS = """() => Object.values(network.body.nodes)
    .filter(n => n.labelModule?.size?.width && !String(n.id).startsWith('edgeId'))
    .map(n => n.labelModule.size)
    .map(s => ({left: s.left, right: s.left + s.width, top: s.top, bottom: s.top + s.height}))"""


def stock(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """The page that pyvis makes of the graph's labels, its scripts inlined where it can."""
    made = Network(height="720px", width="100%", directed=True, cdn_resources="in_line")
    for node, attributes in graph.nodes(data=True):
        made.add_node(node, label=attributes["label"], title=attributes["label"])
    for source, target, attributes in graph.edges(data=True):
        made.add_edge(source, target, title=attributes["relation"])
    path.write_text(made.generate_html(), encoding="utf-8")


def ours(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Our page of the same graph, evidence and all."""
    viz.render(graph, title="Sinergi", language="en").write(path)


def opened(browser: Browser, path: Path, still: str) -> tuple[Page, int, float]:
    """The page once it stands still, how many addresses it asked for, and after how many seconds."""
    page = browser.new_page(viewport=WINDOW)  # type: ignore[arg-type]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.startswith("http") else None)
    begun = time.monotonic()
    page.goto(path.as_uri(), wait_until="commit")
    while time.monotonic() - begun < PATIENCE and not page.evaluate(still):
        page.wait_for_timeout(50)
    return page, len(asked), time.monotonic() - begun


def main(nodes: int, picture: Path | None) -> None:
    """Measure both, and write the picture if one is wanted."""
    graph = network_samples.generated(nodes)
    found = os.environ.get("SINERGI_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    rows: dict[str, list[str]] = {}
    shots: list[bytes] = []
    kinds = (
        ("pyvis", stock, "() => typeof network !== 'undefined' && network.physics.stabilized === true"),
        ("Sinergi", ours, "() => document.documentElement?.dataset.ready === 'true'"),
    )
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for name, make, still in kinds:
            path = Path(work) / f"{name}.html"
            begun = time.monotonic()
            make(graph, path)
            made = time.monotonic() - begun
            page, asked, seconds = opened(browser, path, still)
            boxes = page.evaluate(
                LABELS_OF_PYVIS if name == "pyvis" else "window.sinergi.labels().map(l => l.box ?? l)"
            )
            rows[name] = [
                f"{made:.1f} s",
                f"{path.stat().st_size / 1e6:.1f} MB",
                str(asked),
                f"{seconds:.1f} s" if seconds < PATIENCE else f"over {PATIENCE:.0f} s",
                f"{page.evaluate(COVERED, boxes):,} of {len(boxes):,} labels",
            ]
            page.wait_for_timeout(500)
            shots.append(page.screenshot())
            page.close()
        if picture is not None:
            side_by_side(browser, shots, picture)
        browser.close()
    titles = ("made in", "file", "addresses asked for", "stands still after", "labels that cover another")
    print(f"{nodes:,} nodes{'':<20}{'pyvis':>24}{'Sinergi':>24}")
    for at, title in enumerate(titles):
        print(f"{title:<30}{rows['pyvis'][at]:>24}{rows['Sinergi'][at]:>24}")


def side_by_side(browser: Browser, shots: list[bytes], picture: Path) -> None:
    """Both pictures in one, pyvis on the left."""
    import base64

    page = browser.new_page(viewport={"width": 2 * WINDOW["width"] + 12, "height": WINDOW["height"]})
    images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(shot).decode()}">' for shot in shots)
    page.set_content(f'<body style="margin:0;display:flex;gap:12px;background:#888">{images}</body>')
    picture.write_bytes(page.screenshot())
    page.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, Path(sys.argv[2]) if len(sys.argv) > 2 else None)
