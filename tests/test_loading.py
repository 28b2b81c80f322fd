"""The graph put into the store while it is drawn (kg/pipeline/loading.py)."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from kg.errors import OutputError
from kg.exports import Pieces, piece
from kg.pipeline import loading
from kg.pipeline.loading import Loading
from kg.stores import Writer
from kg.vocab import DEFAULT_BASE

GRAPHS = 40


def _fill(pieces: Pieces, load: Loading) -> None:
    for number in range(GRAPHS):
        graph = f"urn:graph:{number}"
        pieces.put(graph, piece(f"<urn:s> <urn:p> <urn:o> <{graph}> .\n".encode(), DEFAULT_BASE))
        load.begin()
    load.end()
    load.merged()


def test_all_pieces_are_in_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_DOCUMENT", 20)
    loads: list[bytes] = []
    load_one = Writer.load

    def load(self: Writer, document: bytes, format: RdfFormat) -> None:
        loads.append(document)
        load_one(self, document, format)

    monkeypatch.setattr(Writer, "load", load)
    with (
        (tmp_path / "pieces").open("w+b") as file,
        Writer.replace(tmp_path / "store", base=DEFAULT_BASE) as writer,
        Loading(Pieces(file, DEFAULT_BASE), writer) as under_way,
    ):
        _fill(under_way.pieces, under_way)
        assert len(writer.quads) == GRAPHS
    assert len(loads) > GRAPHS / 2, "they are loaded as they come, not all at the end"


def test_an_error_of_the_thread_is_raised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_DOCUMENT", 20)

    def full(self: Writer, document: bytes, format: RdfFormat) -> None:
        raise OutputError("store: no space left; free some")

    monkeypatch.setattr(Writer, "load", full)
    with (
        (tmp_path / "pieces").open("w+b") as file,
        Writer.replace(tmp_path / "store", base=DEFAULT_BASE) as writer,
        Loading(Pieces(file, DEFAULT_BASE), writer) as under_way,
        pytest.raises(OutputError, match="no space left"),
    ):
        _fill(under_way.pieces, under_way)
