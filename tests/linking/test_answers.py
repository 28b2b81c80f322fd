"""Answers are kept; an interrupted run goes on; batches are halved where an answer is full; hostile rows harm nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linking.wikidata import HUMAN, Extract, Held

from kg.errors import OutputError
from kg.linking import Answers, asking
from kg.linking.items import Row, day, item_id, read_held, read_items, region_code

ROWS = [{"item": "http://www.wikidata.org/entity/Q1", "name": "a"}]


def test_a_question_is_asked_once(tmp_path: Path) -> None:
    asked: list[str] = []
    slept: list[float] = []

    def ask(query: str) -> list[dict[str, str]]:
        asked.append(query)
        return [{"n": query}]

    for _ in range(2):
        with Answers(tmp_path / "deep" / "a", "http://x/", ask, pause=0.5, sleep=slept.append) as answers:
            assert [answers(query)[0]["n"] for query in ("one", "two", "one")] == ["one", "two", "one"]
    assert asked == ["one", "two"]
    assert slept == [0.5]
    with Answers(tmp_path / "deep" / "a", "http://y/", ask, pause=0) as answers:
        answers("one")
    assert asked == ["one", "two", "one"]


@settings(deadline=None, max_examples=40)  # the disk takes its time
@given(st.integers(min_value=0))
def test_a_file_that_was_cut_anywhere_is_gone_on_with(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    path = tmp_path_factory.mktemp("cut") / "answers"
    asked: list[str] = []

    def ask(query: str) -> list[dict[str, str]]:
        asked.append(query)
        return [{"q": query, "text": "\u2028\n\x00é"}]

    queries = ["one", "two", "three"]
    with Answers(path, "e", ask, pause=0) as answers:
        whole = [list(answers(query)) for query in queries]
    held = path.read_bytes()
    path.write_bytes(held[: cut % (len(held) + 1)])
    with Answers(path, "e", ask, pause=0) as answers:
        assert [list(answers(query)) for query in queries] == whole
    assert path.read_bytes() == held


def test_two_runs_do_not_share_a_file(tmp_path: Path) -> None:
    with (
        Answers(tmp_path / "a", "e", lambda _: [], pause=0),
        pytest.raises(OutputError, match="another run is using it"),
    ):
        Answers(tmp_path / "a", "e", lambda _: [], pause=0)
    with pytest.raises(OutputError, match="cannot be written"):
        Answers(tmp_path, "e", lambda _: [], pause=0)


def test_a_name_that_very_many_bear_is_told_and_hides_no_other() -> None:
    """The server cuts answers: a batch is asked in halves until the name that fills one stands alone."""
    batches: list[list[str]] = []

    def ask(query: str) -> Sequence[Row]:
        names = sorted(set(re.findall(r'"([^"]*)"@id', query)))
        batches.append(names)
        rows = [{"name": name, "item": f"http://www.wikidata.org/entity/Q{len(name)}"} for name in names]
        if "Sari Dewi" in names:
            rows += [
                {"name": "Sari Dewi", "item": f"http://www.wikidata.org/entity/Q{n}"} for n in range(1, 3000)
            ]
        return rows[:2000]

    names = [f"Nama {number:02}" for number in range(30)] + ["Sari Dewi"]
    found = asking.by_name(ask, names, lambda *_: None)
    assert found.common == {"Sari Dewi"}
    assert set(found.items) == set(names)
    assert batches[-1] != batches[0]


def test_names_are_bound_and_never_pasted() -> None:
    wikidata = Extract()
    hostile = 'x"@id } ?s ?p ?o } # \\'
    wikidata.item("Q7", hostile, kinds=[HUMAN])
    found = asking.by_name(wikidata.answering(), [hostile, "\ud800", " ", "y" * 300], lambda *_: None)
    assert found.items == {hostile: frozenset({"Q7"})}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35.10", "35.10"),
        ("3510", "35.10"),
        ("35", "35"),
        ("33.73.04.1001", "33.73.04.1001"),
        ("", ""),
        ("x", ""),
    ],
)
def test_codes_in_any_spelling(text: str, expected: str) -> None:
    assert region_code(text) == expected


@pytest.mark.parametrize(
    "text", ["", "-0500-01-01T00:00:00Z", "2021-02-30T00:00:00Z", "http://x/.well-known/genid/1"]
)
def test_days_that_are_none(text: str) -> None:
    assert day(text) is None


@pytest.mark.parametrize(
    "iri",
    [
        "",
        "http://www.wikidata.org/entity/P31",
        "http://www.wikidata.org/entity/Q0",
        "https://evil.example/Q1",
    ],
)
def test_what_is_no_item(iri: str) -> None:
    assert item_id(iri) is None


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["item", "property", "value", "position", "body", "start", "end"]), st.text()
        )
    )
)
def test_rows_of_any_kind_are_read(rows: list[dict[str, str]]) -> None:
    assert set(read_items(rows, ["Q1"])) == {"Q1"}
    read_held(rows)


def test_labels_are_one_line_and_of_a_length() -> None:
    rows: list[dict[str, Any]] = [
        {"item": "http://www.wikidata.org/entity/Q1", "property": "label", "value": "a\n\tb" + "x" * 9000}
    ]
    (item,) = read_items(rows, ["Q1"]).values()
    assert item.label.startswith("a b") and len(item.label) == 250


def test_an_unknown_end_is_no_end_and_a_deprecated_statement_is_none() -> None:
    wikidata = Extract()
    wikidata.item("Q9", "Bupati Ambon")
    wikidata.item(
        "Q8", "A B", kinds=[HUMAN],
        held={"P39": [Held("Q9", start="2020-01-02", unknown_end=True), Held("Q10", deprecated=True)]},
    )  # fmt: skip
    ask = wikidata.answering()
    (item,) = asking.with_offices(ask, asking.items(ask, ["Q8"])).values()
    (held,) = item.held
    assert (held.position, held.end) == ("Q9", None)
