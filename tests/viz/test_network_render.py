"""The file: its bytes, its policy, what it holds, and how it is written."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from network_samples import BASE, first_article, generated

import viz
from viz.network import EXPLORER, ExplorerNetwork
from viz.payload import web_address


def payload_of(html: str) -> dict:
    return json.loads(
        re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.S).group(1)
    )


def test_the_same_graph_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import viz, network_samples as s;"
        "sys.stdout.buffer.write(viz.render(s.generated(120), title='T').html.encode())"
    )
    run = [sys.executable, "-c", code, str(Path(__file__).parent)]
    once, again = (subprocess.run(run, capture_output=True, check=True).stdout for _ in range(2))
    assert once == again == viz.render(generated(120), title="T").html.encode()


def test_the_graph_is_left_as_it_is() -> None:
    graph = first_article()
    before = copy.deepcopy(graph)
    viz.render(graph, title="T")
    assert nx.utils.graphs_equal(graph, before)
    assert graph.graph == before.graph


def test_nothing_is_allowed_but_what_the_file_holds() -> None:
    html = viz.render(first_article(), title="T").html
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html).group(1)
    assert policy.startswith("default-src &#39;none&#39;;") or policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "http" not in policy
    script = re.search(r"<script>(.*?)</script>", html, re.S).group(1)
    style = re.search(r"<style>(.*?)</style>", html, re.S).group(1)
    for source in (script, style):
        assert f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}" in policy
    assert not re.search(r"<(link|img|iframe)|\ssrc=|@import|url\(", html.replace(script, ""))


def test_parts_that_recur_are_written_once() -> None:
    data = payload_of(viz.render(first_article(), title="T").html)
    assert len(data["articles"]) == 1
    assert len({json.dumps(row) for row in data["evidence"]}) == len(data["evidence"])
    node = next(node for node in data["nodes"] if node["label"] == "Ipuk Fiestiandani")
    assert data["evidence"][node["evidence"][0]][3] == "Bupati Banyuwangi, Ipuk Fiestiandani"
    assert {"x", "y"} <= node.keys()


def test_a_title_is_text() -> None:
    html = viz.render(nx.MultiDiGraph(), title='</title><script>alert("x")</script>').html
    assert "<script>alert" not in html
    assert html.count("<title>") == 1


@pytest.mark.parametrize(
    "hostile", ["</script><script>alert(1)</script>", "<!--", "\u2028", "\ud800 alone", "&amp;"]
)
def test_text_in_the_data_comes_back_as_it_was_and_ends_nothing(hostile: str) -> None:
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    graph.add_node("n", label=hostile, kind="Person")
    html = viz.render(graph, title="T").html
    html.encode("utf-8")
    assert payload_of(html)["nodes"][0]["label"] == hostile.replace("\ud800", "\ufffd")
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://ror.org/05rqcqp18", True),
        ("http://a.example/?q=1#x", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https:", False),
        ("http://[bad", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_links(address: str | None, kept: bool) -> None:
    assert web_address(address) == (address if kept else "")


def test_numbers_that_json_lacks_become_defaults() -> None:
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    graph.add_node("n", label="N", kind="Person", weight=float("nan"), confidence=float("inf"))
    assert payload_of(viz.render(graph, title="T").html)["nodes"][0]["w"] == 1.0


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(ValueError, match=r"'fr'.*id and en"):
        viz.render(nx.MultiDiGraph(), title="T", language="fr")


def test_the_page_is_written_beside_and_renamed(tmp_path: Path) -> None:
    path = tmp_path / "n.html"
    path.write_text("old", encoding="utf-8")
    page = viz.render(first_article(), title="T – é")
    page.write(path)
    assert path.read_text(encoding="utf-8") == page.html
    assert list(tmp_path.iterdir()) == [path]


def test_a_page_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError):
        viz.render(first_article(), title="T").write(tmp_path / "taken")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
    with pytest.raises(OSError):
        viz.render(first_article(), title="T").write(tmp_path / "missing" / "n.html")


def test_a_notebook_shows_the_page_in_a_frame_of_its_own() -> None:
    frame = viz.render(first_article(), title='"><script>')._repr_html_()
    assert frame.startswith('<iframe sandbox="allow-scripts')
    assert "allow-same-origin" not in frame
    assert frame.count("<") == 2


def test_pyvis_users_find_their_interface(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyvis.network import Network

    monkeypatch.chdir(tmp_path)
    network = ExplorerNetwork(heading="By hand", language="en")
    assert isinstance(network, Network)
    network.add_node(BASE + "a", label="A", kind="Person")
    network.add_node(2, label="B", kind="Institution")
    network.add_node(2, label="again")
    network.add_edge(BASE + "a", 2, relation="member", label={"id": "jabatan", "en": "office"})
    network.add_edge(2, BASE + "a", relation="member")
    network.write_html("by-hand.html")
    data = payload_of(Path("by-hand.html").read_text(encoding="utf-8"))
    assert [node["label"] for node in data["nodes"]] == ["A", "B"]
    assert len(data["edges"]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["by-hand.html"]
    with pytest.raises(KeyError):
        network.add_edge("nobody", 2)


def test_importing_viz_loads_neither_pyvis_nor_igraph() -> None:
    code = "import sys, viz; print([m for m in ('pyvis', 'IPython', 'igraph', 'networkx', 'kg') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_built_script_matches_its_source() -> None:
    """`npm ci && npm run build` in viz/explorer writes the manifest; whoever changes a source must build."""
    manifest = json.loads((EXPLORER / "built" / "manifest.json").read_text(encoding="utf-8"))
    listed = {**manifest["sources"], **manifest["outputs"]}
    found = {
        name: hashlib.sha256((EXPLORER / name).read_bytes()).hexdigest()
        for name in listed
        if (EXPLORER / name).is_file()
    }
    assert found == listed
    assert {f"src/{path.name}" for path in (EXPLORER / "src").iterdir()} <= manifest["sources"].keys()


def test_the_licences_of_all_parts_travel_with_the_script() -> None:
    manifest = json.loads((EXPLORER / "built" / "manifest.json").read_text(encoding="utf-8"))
    script = (EXPLORER / "built" / "explorer.js").read_text(encoding="utf-8")
    notice = (EXPLORER / "built" / "LICENSES.txt").read_text(encoding="utf-8")
    assert notice.strip() in script
    for name, part in manifest["parts"].items():
        assert f"{name} {part['version']} ({part['license']})" in notice
    assert notice.count("Permission is hereby granted") == len(manifest["parts"])


def test_the_lock_file_names_no_download_address() -> None:
    lock = json.loads((EXPLORER / "package-lock.json").read_text(encoding="utf-8"))
    assert all("resolved" not in package for package in lock["packages"].values())
    assert all("integrity" in package for name, package in lock["packages"].items() if name)
