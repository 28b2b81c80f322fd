"""The joining is held to the floors in tests/identities/floors.toml; B³ is what the document says it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.cli import run
from kg.errors import InputError
from kg.evaluation import Floors, Identities, Joined, has_clusters, read_identities

FOLDER = Path(__file__).parents[1] / "identities"
FLOORS = FOLDER / "floors.toml"
KINDS = ["people", "institutions", "agreements"]
NAMESAKES = {"siti-rahmawati": 2, "muhammad-yusuf": 2, "ahmad-fauzi": 2, "agus-setiawan": 2, "ahmad-yani": 3}


@pytest.fixture(scope="module")
def identities() -> Identities:
    return read_identities(FOLDER)


def test_the_floors_are_of_these_articles_and_are_kept(identities: Identities) -> None:
    floors = Floors.read(FLOORS)
    assert (floors.articles, floors.digest) == (identities.articles, identities.digest), (
        "measure the floors again: sinergi evaluate tests/identities --write-floors tests/identities/floors.toml"
    )
    assert list(floors.f1) == KINDS == list(identities.scores)
    assert [str(drop) for drop in floors.drops(identities.scores)] == []


def test_no_namesakes_are_merged(identities: Identities) -> None:
    people = identities.scores["people"]
    assert list(people.merged()) == []
    for name, number in NAMESAKES.items():
        assert len({cluster for cluster in people.annotated.values() if cluster.startswith(name)}) == number


def test_the_measure_asked_for_is_kept(identities: Identities) -> None:
    f1 = {kind: joined.figures.f1 for kind, joined in identities.scores.items()}
    assert f1["people"] >= 0.97 and f1["institutions"] >= 0.97 and f1["agreements"] >= 0.95


def test_who_follows_whom_is_found_and_nothing_else(identities: Identities) -> None:
    assert identities.links == identities.linked
    assert len(identities.links) >= 6


def test_the_corpus_is_as_large_as_it_should_be(identities: Identities) -> None:
    assert identities.articles >= 110
    assert len(set(identities.scores["agreements"].annotated.values())) >= 15


def joined(annotated: dict[str, str], found: dict[str, str]) -> Joined:
    return Joined(
        {("a", item): cluster for item, cluster in annotated.items()},
        {("a", item): entity for item, entity in found.items()},
        {entity: entity.upper() for entity in found.values()},
    )


def test_right_is_right_and_one_for_all_or_each_alone_is_not() -> None:
    told = {"1": "x", "2": "x", "3": "y"}
    assert joined(told, told).figures.f1 == 1
    one = joined(told, dict.fromkeys(told, "e")).figures
    assert (one.precision, one.recall) == (pytest.approx(5 / 9), 1)
    alone = joined(told, {item: item for item in told}).figures
    assert (alone.precision, alone.recall) == (1, pytest.approx(2 / 3))


def test_a_missed_mention_has_no_recall_and_an_invented_one_counts_in_company_only() -> None:
    told = {"1": "x", "2": "x"}
    missed = joined(told, {"1": "e"})
    assert (missed.figures.precision, missed.figures.recall) == (1, 0.25)
    assert missed.missed == [("a", "2")]
    alone = joined(told, {"1": "e", "2": "e", "?": "f"})
    assert alone.figures.f1 == 1 and alone.invented == [("a", "?")]
    assert joined(told, {"1": "e", "2": "e", "?": "e"}).figures.precision == pytest.approx(4 / 9)


def test_merged_and_split_name_what_is_wrong() -> None:
    found = joined({"1": "x", "2": "x", "3": "y"}, {"1": "e", "2": "f", "3": "f"})
    assert list(found.merged()) == [("F", ["x", "y"])]
    assert list(found.split()) == [("x", ["E (a)", "F (a)"])]


def test_nothing_is_right() -> None:
    assert joined({}, {}).figures.f1 == 1


CLUSTERS = """
[articles.berita]
people = { "Siti Aminah" = "siti", "Orang Lain" = "lain" }
institutions = { "Pemerintah Kota Malang" = "pemkot", "Universitas Brawijaya" = "ub" }
agreements = [{ cluster = "mou", type = "mou", parties = ["Pemerintah Kota Malang", "Universitas Brawijaya"] }]
"""
TEXT = (
    "Pemerintah Kota Malang dan Universitas Brawijaya menandatangani nota kesepahaman, Senin (6/5/2024). "
    "Nota kesepahaman ditandatangani oleh Wali Kota Malang Siti Aminah dan Rektor Universitas Brawijaya Budi Santoso."
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "clusters.toml").write_text(CLUSTERS, "utf-8")
    (tmp_path / "berita.txt").write_text(TEXT, "utf-8")
    return tmp_path


def test_a_small_corpus_is_measured(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert has_clusters(gold)
    assert run(["evaluate", str(gold), "--errors"]) == 0
    printed = capsys.readouterr()
    assert printed.err == "1 article\n"
    assert "people        missed    berita: Orang Lain\n" in printed.out
    assert "people        invented  berita: ? Budi Santoso\n" in printed.out
    assert run(["evaluate", str(gold), "--format", "json", "--errors"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert found["scores"]["agreements"]["f1"] == 1
    assert found["errors"]["people"]["missed"] == [["berita", "Orang Lain"]]


def test_floors_of_joining_are_kept(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors = gold / "floors.toml"
    assert run(["evaluate", str(gold), "--write-floors", str(floors)]) == 0
    assert run(["evaluate", str(gold), "--floors", str(floors)]) == 0
    floors.write_text(floors.read_text("utf-8").replace("people = 0.665", "people = 0.900"), "utf-8")
    assert run(["evaluate", str(gold), "--floors", str(floors)]) == 1
    assert "people: F1 0.6667 is below its floor 0.900" in capsys.readouterr().err


@pytest.mark.parametrize("option", [["--rules"], ["--write-confidence", "x"]])
def test_what_is_about_facts_is_refused(
    option: list[str], gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", str(gold), *option]) == 2
    assert "about facts, not about clusters" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("clusters", "reason"),
    [
        ("[articles", "holds no clusters"),
        ("[articles.berita]\nperson = {}", "holds no clusters"),
        ("[articles.other]", "and the articles beside it differ (berita, other)"),
    ],
)
def test_clusters_that_cannot_be_used_are_one_sentence(clusters: str, reason: str, gold: Path) -> None:
    (gold / "clusters.toml").write_text(clusters, "utf-8")
    with pytest.raises(InputError) as caught:
        read_identities(gold)
    assert reason in str(caught.value)
