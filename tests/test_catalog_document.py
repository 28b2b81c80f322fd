"""docs/queries.md is what the headers say; the notebook runs; answers become frames and tables."""

from __future__ import annotations

import datetime
from pathlib import Path

import nbformat
import pandas as pd
import polars as pl
import pytest
from nbclient import NotebookClient
from pyoxigraph import Literal, NamedNode

from kg import catalog
from kg.catalog import Column, Result, list_questions
from kg.catalog.document import document
from kg.errors import QueryError
from kg.vocab import XSD

ROOT = Path(__file__).resolve().parent.parent


def result(*rows: tuple[str | None, str | None, str | None, str | None, str | None]) -> Result:
    """An answer with a column of each type."""
    types = ("string", "integer", "decimal", "date", "boolean")
    columns = tuple(Column(f"a_{name}", name) for name in types)  # type: ignore[arg-type]

    def term(text: str | None, kind: str) -> Literal | None:
        return None if text is None else Literal(text, datatype=NamedNode(XSD[kind]))

    return Result(columns=columns, terms=tuple(tuple(map(term, row, types)) for row in rows))


FULL = ("Siti", "3", "0.75", "2024-05-06", "true")
OPEN = (None, None, None, None, None)


def test_the_document_is_what_the_headers_say() -> None:
    assert (ROOT / "docs" / "queries.md").read_text("utf-8") == document(list_questions())


def test_the_catalogue_asks_at_least_thirty_questions_in_both_languages() -> None:
    questions = list_questions().values()
    assert len(questions) >= 30
    for question in questions:
        for text in (question.title, question.description):
            assert set(text) == {"en", "id"}, question.name
            assert text["en"] != text["id"], question.name
        assert question.columns, question.name


def test_a_pandas_frame_has_the_types_of_the_columns() -> None:
    frame = result(FULL, OPEN).to_pandas()
    assert [str(kind) for kind in frame.dtypes][1:3] == ["Int64", "float64"]
    assert str(frame["a_date"].dtype).startswith("datetime64")
    assert frame["a_date"][0] == pd.Timestamp("2024-05-06")
    assert frame["a_integer"].sum() == 3
    assert bool(frame["a_boolean"][0]) is True
    assert frame.iloc[1].isna().all()
    assert list(result().to_pandas().columns) == list(frame.columns)


def test_a_polars_frame_has_the_types_of_the_columns() -> None:
    frame = result(FULL, OPEN).to_polars()
    assert frame.dtypes == [pl.String, pl.Int64, pl.Float64, pl.Date, pl.Boolean]
    assert frame.row(0) == ("Siti", 3, 0.75, datetime.date(2024, 5, 6), True)
    assert frame.row(1) == OPEN
    assert result().to_polars().columns == frame.columns


def test_a_value_that_is_not_of_its_column_is_missing_and_no_error() -> None:
    odd = ("x", "many", "much", "2024-13-45", "perhaps")
    assert result(odd).to_polars().row(0) == ("x", None, None, None, None)
    assert result(odd).to_pandas().iloc[0, 1:].isna().all()


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(QueryError, match="polars is not installed"):
        result(FULL).to_polars()


def test_a_notebook_shows_a_table_and_nothing_that_a_text_says() -> None:
    hostile = result(("<script>alert(1)</script>", "1", "1", "2024-01-01", "true"))
    shown = hostile._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "<p>20 more rows</p>" in result(*[FULL] * 120)._repr_html_()


def test_the_notebook_of_the_examples_runs() -> None:
    notebook = nbformat.read(ROOT / "examples" / "questions.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "commit the notebook without its outputs"
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT / "examples")}}).execute()
    outputs = {cell["id"]: cell["outputs"] for cell in notebook.cells if cell.cell_type == "code"}
    assert "Ipuk Fiestiandani" in outputs["a4"][0]["data"]["text/html"]
    assert "Civil service" in outputs["a6"][0]["data"]["text/html"]
    assert "signed for Pemerintah Kabupaten Banyuwangi" in outputs["a7"][0]["text"]
    assert "iframe" in outputs["b2"][0]["data"]["text/html"]
    assert catalog.__name__ == "kg.catalog"
