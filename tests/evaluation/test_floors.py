"""The extraction is held to the floors in tests/articles/floors.toml, and a drop is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from kg.errors import InputError
from kg.evaluation import KINDS, OVERALL, Evaluation, Floors, evaluate, read_corpus
from kg.extraction import extract
from kg.model import Article, Facts

ARTICLES = Path(__file__).parents[1] / "articles"
FLOORS = ARTICLES / "floors.toml"
ENGLISH = Path(__file__).parents[1] / "articles-en"
COMMAND = "sinergi evaluate tests/{0} --write-floors tests/{0}/floors.toml"


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate(read_corpus(ARTICLES))


@pytest.fixture(scope="module")
def in_english() -> Evaluation:
    return evaluate(read_corpus(ENGLISH))


def test_the_floors_are_of_these_articles(evaluation: Evaluation, in_english: Evaluation) -> None:
    for folder, measured in ((ARTICLES, evaluation), (ENGLISH, in_english)):
        floors = Floors.read(folder / "floors.toml")
        assert (floors.articles, floors.digest) == (len(measured.articles), measured.digest), (
            f"articles or annotations have changed, so the floors must be measured again: {COMMAND.format(folder.name)}"
        )


@pytest.mark.parametrize("folder", [ARTICLES, ENGLISH], ids=["id", "en"])
def test_every_kind_has_a_floor(folder: Path) -> None:
    assert list(Floors.read(folder / "floors.toml").f1) == [*KINDS, OVERALL]


def test_no_kind_of_fact_falls_below_its_floor(evaluation: Evaluation, in_english: Evaluation) -> None:
    assert [str(drop) for drop in Floors.read(FLOORS).drops(evaluation.scores)] == []
    drops = Floors.read(ENGLISH / "floors.toml").drops(in_english.scores)
    assert [str(drop) for drop in drops] == []


def without_witnesses(article: Article) -> Facts:
    facts = extract(article)
    return structs.replace(
        facts, agreements=tuple(structs.replace(one, witnesses=()) for one in facts.agreements)
    )


def with_an_invented_person(article: Article) -> Facts:
    facts = extract(article)
    nobody = structs.replace(facts.people[0], name="Orang Karangan", roles=()) if facts.people else None
    return structs.replace(facts, people=(*facts.people, nobody)) if nobody else facts


def nothing(_article: Article) -> Facts:
    return Facts()


def test_what_is_no_longer_found_falls_below_the_floors() -> None:
    floors = Floors.read(FLOORS)
    corpus = read_corpus(ARTICLES)
    drops = floors.drops(evaluate(corpus, extract=without_witnesses).scores)
    assert {drop.kind for drop in drops} >= {"witnesses"}
    assert {drop.kind for drop in floors.drops(evaluate(corpus, extract=nothing).scores)} == {*KINDS, OVERALL}


def test_what_is_invented_falls_below_the_floors() -> None:
    drops = Floors.read(FLOORS).drops(evaluate(read_corpus(ARTICLES), extract=with_an_invented_person).scores)
    assert "people" in {drop.kind for drop in drops}


def test_floors_lie_under_the_figures_by_less_than_a_step(evaluation: Evaluation) -> None:
    floors = evaluation.floors
    assert floors.drops(evaluation.scores) == []
    for kind, score in evaluation.scores.items():
        assert 0 <= score.figures.f1 - floors.f1[kind] < 0.005
        assert (floors.f1[kind] * 200) == pytest.approx(round(floors.f1[kind] * 200))


def test_floors_are_read_as_they_are_written(evaluation: Evaluation, tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(evaluation.floors.to_toml(), "utf-8")
    assert Floors.read(path) == evaluation.floors


@pytest.mark.parametrize(
    ("f1", "floor"), [(0.9, 0.9), (0.8999, 0.895), (0.07 / 0.1, 0.7), (1.0, 1.0), (0.0, 0.0)]
)
def test_a_floor_is_rounded_down(f1: float, floor: float, evaluation: Evaluation) -> None:
    score = evaluation.scores["dates"]
    scores = {"dates": structs.replace(score, figures=structs.replace(score.figures, f1=f1))}
    floors = Floors.under(scores, 1, "x")
    assert floors.f1 == {"dates": floor}
    assert floors.drops(scores) == []


def test_a_drop_is_a_sentence(evaluation: Evaluation) -> None:
    f1 = evaluation.scores["dates"].figures.f1
    (drop,) = Floors(1, "x", {"dates": 1.0}).drops(evaluation.scores)
    assert str(drop) == f"dates: F1 {f1:.4f} is below its floor 1.000"


def test_which_floors_would_be_lowered() -> None:
    old = Floors(1, "x", {"dates": 0.5, "people": 0.5, "places": 0.5})
    assert old.lowered(Floors(2, "y", {"dates": 0.495, "people": 0.5, "roles": 0.1})) == ["dates", "places"]


@pytest.mark.parametrize(
    ("contents", "reason"),
    [
        (None, "does not exist"),
        (b"articles = ", "holds no floors"),
        (b"\xff", "holds no floors"),
        (b"articles = 1\ndigest = 'x'", "holds no floors (Object missing required field `f1`)"),
        (b"articles = 1\ndigest = 'x'\nmore = 1\n[f1]", "holds no floors"),
        (
            b"articles = 1\ndigest = 'x'\n[f1]\npeopel = 0.9",
            "has a floor under 'peopel', which is not measured",
        ),
        (b"articles = 1\ndigest = 'x'\n[f1]\npeople = nan", "has a floor of nan under people"),
        (b"articles = 1\ndigest = 'x'\n[f1]\npeople = 92.5", "has a floor of 92.5 under people"),
    ],
)
def test_a_file_of_floors_that_is_none_is_one_sentence(
    contents: bytes | None, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "floors.toml"
    if contents is not None:
        path.write_bytes(contents)
    with pytest.raises(InputError) as caught:
        Floors.read(path)
    assert str(caught.value).startswith(f"{path}: {reason}")
    assert "\n" not in str(caught.value)
