"""Exports: the same bytes for the same set, the same graph for every reader."""

from __future__ import annotations

import io
import random
from collections import defaultdict
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import OutputError
from kg.exports import FORMATS, Pieces, export, export_files, piece, sorting, union, uniting
from kg.vocab import DEFAULT_BASE, OA, RDF, SIN, SKOS, XSD

KNOWLEDGE = NamedNode(DEFAULT_BASE + "graph/knowledge")


def data(path: str) -> NamedNode:
    return NamedNode(DEFAULT_BASE + path)


def sample() -> list[Quad]:
    """Quads with what is awkward to write: dots, digits and signs in names, quotes and line ends in literals."""
    institution = data("institution/35.10-pemerintah-kabupaten-contoh")
    labels = ['Pemkab "Contoh"', "baris\nlain\ttab", "\\", "<script>", "é ½ 🙂", "titik ."]
    quads = [
        Quad(institution, NamedNode(SKOS.altLabel), Literal(label, language="id"), KNOWLEDGE)
        for label in labels
    ]
    for number in range(40):
        article = data(f"article/berita-{number:08x}")
        evidence = data(f"evidence/{number * 7919:08x}")
        quads += [
            Quad(institution, NamedNode(SIN.evidence), evidence, article),
            Quad(evidence, NamedNode(OA.hasSource), article, article),
            Quad(evidence, NamedNode(OA.start), Literal(number), article),
            Quad(
                evidence, NamedNode(SIN.confidence), Literal("0.9", datatype=NamedNode(XSD.decimal)), article
            ),
            Quad(article, NamedNode(RDF.type), NamedNode("https://schema.org/NewsArticle"), article),
        ]
    quads.append(Quad(data("person/a(b)~c"), NamedNode(SKOS.prefLabel), data("x?y=1&z"), KNOWLEDGE))
    return quads


def filled(quads: list[Quad], path: Path | None = None) -> Store:
    store = Store(path) if path else Store()
    store.extend(quads)
    return store


def written(store: Store, format: str, base: str = DEFAULT_BASE) -> bytes:
    out = io.BytesIO()
    export(store, format, out, base=base)
    return out.getvalue()


@pytest.mark.parametrize("format", FORMATS)
def test_the_order_of_arrival_does_not_matter(format: str, tmp_path: Path) -> None:
    quads = sample()
    expected = written(filled(quads), format)
    for seed in range(3):
        random.Random(seed).shuffle(quads)
        store = filled([], tmp_path / str(seed))
        for quad in quads:
            store.add(quad)
        assert written(store, format) == expected


@pytest.mark.parametrize("format", FORMATS)
def test_sorting_on_disk_gives_the_same_bytes(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = written(filled(sample()), format)
    monkeypatch.setattr(sorting, "_MEMORY", 1000)
    assert written(filled(sample()), format) == expected


def test_turtle_is_the_union_of_the_graphs_for_both_libraries() -> None:
    turtle = written(filled(sample()), "turtle")
    triples = {quad.triple for quad in sample()}
    assert {quad.triple for quad in parse(turtle, RdfFormat.TURTLE)} == triples
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    expected = rdflib.Graph().parse(data="".join(f"{triple} .\n" for triple in triples), format="nt")
    assert set(graph) == set(expected)


@pytest.mark.parametrize(("format", "reads"), [("trig", RdfFormat.TRIG), ("nquads", RdfFormat.N_QUADS)])
def test_named_graphs_are_kept_by_both_libraries(format: str, reads: RdfFormat) -> None:
    out = written(filled(sample()), format)
    assert set(parse(out, reads)) == set(sample())
    dataset = rdflib.Dataset().parse(data=out, format=format)
    expected = rdflib.Dataset().parse(data="".join(f"{quad} .\n" for quad in sample()), format="nquads")
    assert set(dataset.quads()) == set(expected.quads())


def test_trig_writes_each_graph_once_in_the_order_of_names() -> None:
    lines = written(filled(sample()), "trig").decode().splitlines()
    graphs = [line.removesuffix(" {") for line in lines if line.endswith(" {")]
    assert graphs == sorted(set(graphs))
    assert len(graphs) == 41


def test_names_are_written_short_under_any_base() -> None:
    turtle = written(filled(sample()), "turtle").decode()
    assert "\ninstitution:35.10-pemerintah-kabupaten-contoh skos:altLabel " in turtle
    elsewhere = Quad(NamedNode("https://example.org/place/x"), NamedNode(RDF.type), data("x"), KNOWLEDGE)
    turtle = written(filled([elsewhere]), "turtle", "https://example.org/").decode()
    assert "@prefix place: <https://example.org/place/> .\n" in turtle
    assert "\nplace:x a " in turtle


def test_a_triple_in_two_graphs_is_one_triple_of_the_union() -> None:
    quads = [
        Quad(data("a"), NamedNode(SKOS.prefLabel), Literal("x"), data(graph)) for graph in ("g1", "g2", "g3")
    ]
    assert len(list(parse(written(filled(quads), "turtle"), RdfFormat.TURTLE))) == 1


def test_an_empty_graph_is_a_file_without_triples() -> None:
    assert list(parse(written(filled([]), "turtle"), RdfFormat.TURTLE)) == []
    assert written(filled([]), "nquads") == b""


def test_several_formats_at_once_are_the_same_as_one_by_one() -> None:
    outs = {format: io.BytesIO() for format in FORMATS}
    export_files(filled(sample()), outs)
    assert {format: out.getvalue() for format, out in outs.items()} == {
        format: written(filled(sample()), format) for format in FORMATS
    }


def test_a_file_appears_when_it_is_complete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "new" / "graph.ttl"
    export(filled(sample()), "turtle", target)
    whole = target.read_bytes()
    assert whole == written(filled(sample()), "turtle")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.exports.writing.sort", interrupted)
    with pytest.raises(KeyboardInterrupt):
        export(filled([]), "turtle", target)
    assert target.read_bytes() == whole
    assert [entry.name for entry in target.parent.iterdir()] == ["graph.ttl"]


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="choose one of turtle, trig, nquads"):
        export(filled([]), "ttl", tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match=r"file/graph.ttl: cannot be written"):
        export(filled([]), "turtle", tmp_path / "file" / "graph.ttl")
    with pytest.raises(OutputError, match="a folder stands there"):
        export(filled([]), "turtle", tmp_path)


# ---------------------------------------------------------------- files put together from pieces


def awkward() -> list[Quad]:
    """What several graphs say of one subject, names that must be escaped, and literals that look like syntax."""
    dice = random.Random(1)
    graphs = [data(f"article/{name}") for name in ("a", "ab", "b", "a-b")] + [data("graph/knowledge")]
    subjects = [*map(data, ("person/a", "person/a.b.", "x?y=1&z")), NamedNode("urn:x"), NamedNode("urn:xy")]
    values = [Literal(text) for text in ("a .\n\tb", "}\n", " {\n\t", "\0", "\x01", "a", "é")]
    values += [Literal("a", language="en"), Literal(7)]
    quads = {
        Quad(dice.choice(subjects), NamedNode(dice.choice((SKOS.altLabel, SIN.rule))), value, graph)
        for graph in graphs
        for value in values
        for _ in range(3)
    }
    return [*quads, *sample()]


def pieces(quads: list[Quad], path: Path, large: int) -> Pieces:
    """The graphs of quads, those of more than `large` quads in the way of large graphs."""
    graphs: dict[str, list[bytes]] = defaultdict(list)
    for quad in quads:
        assert isinstance(quad.graph_name, NamedNode)
        graphs[quad.graph_name.value].append(f"{quad} .\n".encode())
    found = Pieces(path.open("w+b"), DEFAULT_BASE)
    for graph, lines in graphs.items():
        if len(lines) > large:
            found.add(graph, sorted(lines))
        else:
            found.put(graph, piece(b"".join(sorted(lines)), DEFAULT_BASE))
    return found


@pytest.mark.parametrize("large", [0, 12, 1000])
def test_trig_is_that_of_all_quads(large: int, tmp_path: Path) -> None:
    out = io.BytesIO()
    pieces(awkward(), tmp_path / "pieces", large).write(out)
    assert out.getvalue() == written(filled(awkward()), "trig")


@pytest.mark.parametrize("processes", [1, 2])
def test_the_union_is_the_turtle_of_all_quads(
    processes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if processes == 2:
        monkeypatch.setattr(union, "_LARGE", 0)
    monkeypatch.setattr(union, "_CHUNK", 100)
    monkeypatch.setattr(union, "_BATCH", 3)
    monkeypatch.setattr(sorting, "_MEMORY", 1000)
    with (tmp_path / "turtle").open("wb") as out, uniting(pieces(awkward(), tmp_path / "pieces", 12), out):
        pass
    assert (tmp_path / "turtle").read_bytes() == written(filled(awkward()), "turtle")


@pytest.mark.parametrize("size", [1, 300, 1 << 20])
def test_documents_hold_every_quad(size: int, tmp_path: Path) -> None:
    store = Store()
    for document in pieces(awkward(), tmp_path / "pieces", 12).documents(size):
        store.extend(parse(document, RdfFormat.TRIG))
    assert set(store) == set(awkward())


@pytest.mark.parametrize("size", [1, 300, 1 << 20])
def test_documents_asked_for_while_pieces_come_hold_every_quad_once(size: int, tmp_path: Path) -> None:
    whole = pieces(awkward(), tmp_path / "whole", 12)
    growing = Pieces((tmp_path / "growing").open("w+b"), DEFAULT_BASE)
    documents: list[bytes] = []
    for number, quad in enumerate(awkward()):
        growing.put(f"urn:graph:{number}", piece(f"{quad} .\n".encode(), DEFAULT_BASE))
        documents += growing.documents(size, last=False)
        assert growing.size < size or documents
    documents += growing.documents(size)
    assert not list(growing.documents(size)), "nothing is given twice"
    assert sum(len(list(parse(document, RdfFormat.TRIG))) for document in documents) == len(awkward())
    assert {quad for document in documents for quad in parse(document, RdfFormat.TRIG)} == {
        quad for document in whole.documents(size) for quad in parse(document, RdfFormat.TRIG)
    }
