"""`sinergi evaluate` as a user meets it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.cli import run
from kg.evaluation import KINDS, OVERALL

TEXT = (
    "Pemerintah Kota Malang dan Universitas Brawijaya menandatangani nota kesepahaman, Senin (6/5/2024). "
    "Nota kesepahaman ditandatangani oleh Wali Kota Malang Siti Aminah dan Rektor Universitas Brawijaya Budi Santoso."
)
ANNOTATION: dict[str, Any] = {
    "people": [{"name": "Siti Aminah"}, {"name": "Orang Lain"}],
    "institutions": [{"name": "Pemerintah Kota Malang"}, {"name": "Universitas Brawijaya"}],
    "agreements": [
        {
            "type": "mou",
            "status": "signed",
            "date": "2024-05-06",
            "parties": ["Pemerintah Kota Malang", "Universitas Brawijaya"],
        }
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "berita.txt").write_text(TEXT, "utf-8")
    (folder / "berita.json").write_text(json.dumps(ANNOTATION), "utf-8")
    return folder


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert run(["evaluate", *arguments, "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_a_table_for_each_question(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(gold), "--rules"]) == 0
    printed = capsys.readouterr()
    assert printed.err == "1 article\n"
    scores, confidence, rules = printed.out.split("\n\n")
    assert [line.split()[0] for line in scores.splitlines()[2:]] == [*KINDS, OVERALL]
    assert re.search(r"^people +0\.500 +0\.500 +0\.500 +0\.500–0\.500 +1 +1 +1", scores, re.MULTILINE)
    assert re.match(r"confidence +facts +stated +right\n", confidence)
    assert re.match(r"rule +fact +facts +stated +right\n", rules)


def test_json_has_the_same_figures(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, str(gold))
    assert list(found) == ["articles", "digest", "scores", "calibration"]
    assert list(found["scores"]) == [*KINDS, OVERALL]
    people = found["scores"]["people"]
    half = {"precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert people == {"figures": half, "low": half, "high": half, "right": 1, "missed": 1, "invented": 1}
    counted = sum(one["right"] + one["invented"] for kind, one in found["scores"].items() if kind != OVERALL)
    assert sum(one["reliability"]["facts"] for one in found["calibration"]) == counted
    with_all = report(capsys, str(gold), "--rules", "--errors")
    assert {*with_all} - {*found} == {"rules", "errors"}
    assert report(capsys, str(gold), "--rules", "--errors") == with_all


def test_both_forms_of_a_corpus_give_the_same(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    beside = report(capsys, str(gold), "--errors", "--rules")
    (gold / "berita.txt").unlink()
    (gold / "articles.jsonl").write_text(json.dumps({"id": "berita", "text": TEXT}) + "\n", "utf-8")
    assert report(capsys, str(gold), "--errors", "--rules") == beside


def test_errors_are_listed_with_their_sentences(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(gold), "--errors"]) == 0
    listed = capsys.readouterr().out.partition("\nberita\n")[2].splitlines()
    assert listed[0].startswith("  people            invented  Budi Santoso  [")
    assert listed[1].strip() == TEXT[TEXT.index("Nota") :]
    assert listed[2] == "  people            missed    Orang Lain"
    found = report(capsys, str(gold), "--errors")["errors"]
    assert found[0]["sentence"] == TEXT[TEXT.index("Nota") :]
    assert found[0]["article"] == "berita"
    assert {one["outcome"] for one in found} == {"missed", "invented"}


def test_what_articles_say_does_not_reach_the_terminal_as_it_is(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = "Orang\x1b[31m \u202eLain\x9b"
    (gold / "berita.txt").write_text(TEXT + f"\nBersama {evil} dan Orang\u2066 Lain.", "utf-8")
    annotation = ANNOTATION | {"people": [{"name": evil}], "statements": [{"speaker": evil}]}
    (gold / "berita.json").write_text(json.dumps(annotation), "utf-8")
    for format_ in ("table", "json"):
        assert run(["evaluate", str(gold), "--errors", "--rules", "--format", format_]) == 0
        out = capsys.readouterr().out
        assert "31m" in out
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066]", out)


def test_a_long_sentence_is_cut_in_the_listing_only(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (gold / "berita.txt").write_text("Orang Lain " + "kata " * 200, "utf-8")
    assert run(["evaluate", str(gold), "--errors"]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) < 450
    sentences = [one["sentence"] for one in report(capsys, str(gold), "--errors")["errors"]]
    assert max(len(one) for one in sentences if one) > 1000


@pytest.mark.parametrize(
    ("break_it", "reason"),
    [
        (lambda folder: (folder / "berita.txt").unlink(), "berita.json: has no text"),
        (lambda folder: (folder / "berita.json").write_text("{"), "berita.json: is no JSON"),
        (lambda folder: (folder / "berita.json").unlink(), "gold: holds no annotation"),
    ],
)
def test_a_bad_corpus_is_one_sentence(
    break_it: Any,  # noqa: ANN401
    reason: str,
    gold: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    break_it(gold)
    assert run(["evaluate", str(gold)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    (line,) = printed.err.splitlines()
    assert line.startswith("sinergi: ") and reason in line and "; " in line


def test_a_figure_below_its_floor_fails(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors = gold / "floors.toml"
    assert run(["evaluate", str(gold), "--write-floors", str(floors)]) == 0
    assert f"wrote {floors}" in capsys.readouterr().err
    assert run(["evaluate", str(gold), "--floors", str(floors)]) == 0
    assert "floor" not in capsys.readouterr().err
    text = floors.read_text("utf-8")
    floors.write_text(text.replace("people = 0.500", "people = 0.505"), "utf-8")
    assert run(["evaluate", str(gold), "--floors", str(floors)]) == 1
    printed = capsys.readouterr()
    assert "sinergi: people: F1 0.5000 is below its floor 0.505\n" in printed.err
    assert printed.out.startswith("fact ")


def test_floors_of_other_articles_fail(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors = gold / "floors.toml"
    assert run(["evaluate", str(gold), "--write-floors", str(floors)]) == 0
    (gold / "berita.txt").write_text(TEXT + " Lagi.", "utf-8")
    assert run(["evaluate", str(gold), "--floors", str(floors)]) == 1
    assert "its floors are of other articles or annotations; write them anew" in capsys.readouterr().err


def test_floors_are_lowered_only_if_that_is_meant(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors = gold / "floors.toml"
    assert run(["evaluate", str(gold), "--write-floors", str(floors)]) == 0
    right = floors.read_text("utf-8")
    raised = right.replace("people = 0.500", "people = 0.900")
    floors.write_text(raised, "utf-8")
    capsys.readouterr()
    assert run(["evaluate", str(gold), "--write-floors", str(floors)]) == 1
    assert f"{floors}: would lower people; add --lower if that is meant" in capsys.readouterr().err
    assert floors.read_text("utf-8") == raised
    assert run(["evaluate", str(gold), "--write-floors", str(floors), "--lower"]) == 0
    assert floors.read_text("utf-8") == right


def test_lower_alone_is_wrong_usage(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(gold), "--lower"]) == 2
    assert "--lower goes with --write-floors" in capsys.readouterr().err


def test_floors_that_are_missing_are_said_before_any_work(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", str(gold), "--floors", str(gold / "none.toml")]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "none.toml: does not exist; write it with sinergi evaluate --write-floors" in printed.err


def test_the_report_may_go_to_a_file(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(gold), "--out", str(tmp_path / "report.txt")]) == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / "report.txt").read_text("utf-8").startswith("fact ")
