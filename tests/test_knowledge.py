"""The public face: what `kg` names, and a store as one object."""

from __future__ import annotations

import importlib
import io
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

import kg
from kg.errors import QueryError, StoreError

ARTICLE = (
    "Pemerintah Kota Malang dan Universitas Brawijaya menandatangani nota kesepahaman, Senin (6/5/2024). "
    "Nota kesepahaman ditandatangani oleh Wali Kota Malang Siti Aminah dan Rektor Universitas Brawijaya Budi Santoso."
)
PEOPLE = "PREFIX foaf: <http://xmlns.com/foaf/0.1/> SELECT ?name { ?x foaf:name ?name } ORDER BY ?name"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("knowledge")
    (folder / "berita.txt").write_text(ARTICLE, encoding="utf-8")
    kg.build(folder / "berita.txt", folder / "out")
    return folder / "out" / "store"


def test_every_public_name_exists_and_is_explained() -> None:
    assert kg.__all__ == sorted(kg.__all__)
    for name in kg.__all__:
        assert getattr(kg, name).__doc__, name
        assert name in dir(kg)
    with pytest.raises(AttributeError, match="nonsense"):
        _ = kg.nonsense  # type: ignore[attr-defined]


def test_no_public_name_is_that_of_a_module() -> None:
    modules = {module.name for module in pkgutil.iter_modules(kg.__path__)}
    assert modules & set(kg.__all__) == set()
    for module in modules - {"cli"}:
        importlib.import_module(f"kg.{module}")
    assert all(not isinstance(getattr(kg, name), type(sys)) for name in kg.__all__)


def test_importing_the_package_loads_nothing_heavy() -> None:
    script = (
        "import sys, kg; heavy = {'rdflib', 'pyoxigraph', 'networkx', 'msgspec', 'trafilatura', 'viz', 'click'};"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    root = Path(kg.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=root, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_store_is_asked_by_name_or_by_sparql(store: Path) -> None:
    with kg.open_store(store) as graph:
        assert [row["name"] for row in graph.query(PEOPLE)] == ["Budi Santoso", "Siti Aminah"]
        found = graph.query("agreements-of-institution", institution="Universitas Brawijaya")
        assert [row["partner"] for row in found] == ["Pemerintah Kota Malang"]
        with pytest.raises(QueryError, match="did you mean"):
            graph.query("who-singed-what")
        assert len(graph) == 1
        assert [article.id for article, _ in graph.articles()] == ["berita"]
        assert graph.article("berita.txt") is not None
        assert graph.coverage().articles == 1


def test_rdflib_and_networkx_get_the_graph(store: Path) -> None:
    with kg.open_store(store) as graph:
        quads = set(graph.quads)
        union, dataset, network = graph.graph(), graph.dataset(), graph.network()
    assert isinstance(union, rdflib.Graph)
    assert len(union) == len({quad.triple for quad in quads})
    assert len(list(dataset.quads())) == len(quads)
    labels = {data.get("label") for _, data in network.nodes(data=True)}
    assert {"Siti Aminah", "Pemerintah Kota Malang"} <= labels


def test_functions_take_a_path_an_open_store_or_the_environment(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SINERGI_STORE", raising=False)
    with pytest.raises(StoreError, match="no store is named"):
        kg.query(PEOPLE)
    assert len(kg.query(PEOPLE, store=store)) == 2
    with kg.open_store(store) as graph:
        assert len(kg.query(PEOPLE, store=graph)) == 2
        assert len(kg.network(graph)) == len(kg.network(store)) > 0
        outs = [io.BytesIO(), io.BytesIO()]
        kg.export(graph, "nquads", outs[0])
        kg.export(store, "nquads", outs[1])
    assert outs[0].getvalue() == outs[1].getvalue()
    assert set(parse(outs[0].getvalue(), RdfFormat.N_QUADS))
    monkeypatch.setenv("SINERGI_STORE", str(store))
    assert len(kg.query(PEOPLE)) == 2
