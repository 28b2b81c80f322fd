"""A body that the tables imply and no article names comes into the graph with what the tables know of it."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode

from kg.extraction.words.lexicon import known_body
from kg.pipeline import build
from kg.stores import Reader
from kg.vocab import DEFAULT_BASE


def test_what_the_tables_know_of_a_body() -> None:
    body = known_body("Kementerian Keuangan")
    assert body is not None and (body.kind, body.classification) == ("ministry", "Ministry")
    assert known_body("Kementerian Pasir Waktu") is None


def test_a_parent_that_no_article_names(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "Wali Kota Bima, Rahmat Sentosa, dan Direktur Politeknik Keuangan Negara STAN, Dr. Sari Wulandari, M.Ak., "
        "menandatangani nota kesepahaman tentang pelatihan bendahara di Aula Balai Kota, Rabu (12/3/2025).\n",
        encoding="utf-8",
    )
    build([article], tmp_path / "out")
    organization, label = (
        NamedNode("http://www.w3.org/ns/org#" + "classification"),
        NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"),
    )
    with Reader(tmp_path / "out" / "store") as reader:
        named = {q.object.value: q.subject for q in reader.quads.quads_for_pattern(None, label, None)}
        ministry = named["Kementerian Keuangan"]
        assert str(ministry.value).startswith(DEFAULT_BASE + "institution/")
        kinds = {q.object.value for q in reader.quads.quads_for_pattern(ministry, organization, None)}
    assert kinds == {"https://w3id.org/sinergi/ontology#Ministry"}
