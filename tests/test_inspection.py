"""What does not have the shapes of the model is not written, and is told by its name."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from broken_graphs import broken, example, stored
from pyoxigraph import Literal, NamedNode, Quad
from test_updates import Row, built, exported, row, written

from kg import quads
from kg.errors import GraphError
from kg.pipeline import add, build
from kg.pipeline.inspection import inspect_change
from kg.quality import misshapen
from kg.vocab import DCT, FOAF, ORG, SIN, XSD

Breaks = Callable[[Quad], list[Quad]]


def other(quad: Quad, value: NamedNode | Literal) -> Quad:
    return Quad(quad.subject, quad.predicate, value, quad.graph_name)


def said_of(predicate: str, change: Callable[[Quad], list[Quad]]) -> Breaks:
    return lambda quad: change(quad) if quad.predicate.value == predicate else [quad]


BROKEN: dict[str, tuple[str, Breaks, str]] = {
    "an article": (
        "node_quads",
        said_of(SIN.sha256, lambda quad: [other(quad, Literal("short"))]),
        r"^https://koran.example/\d: .* needs exactly one SHA-256 of its text \(short\); load the article again "
        r"\[NewsArticle.sha256, .*/article/.*\]; nothing is written$",
    ),
    "what an article refers to": (
        "node_quads",
        said_of(SIN.speaker, lambda quad: [other(quad, quad.graph_name)]),
        r"^https://koran.example/\d: the statement of \d needs exactly one person as its speaker .*; nothing is written$",
    ),
    "a person": (
        "entity_quads",
        said_of(FOAF.name, lambda quad: [quad, other(quad, Literal("Nama Lain"))]),
        r"^Nama Lain needs exactly one name; make the other forms alternative labels \[Person.name, .*/person/.*\]; nothing",
    ),
    "a link to what is not there": (
        "entity_quads",
        said_of(ORG.member, lambda quad: [other(quad, NamedNode(quad.object.value + "x"))]),
        r"needs exactly one person as its member \(.*x\); split or complete it \[Membership.member",
    ),
    "an entity that nothing proves": (
        "node_quads",
        said_of(SIN.evidence, lambda quad: [] if "/person/" in quad.subject.value else [quad]),
        r"has no evidence in any article; build the graph again from its articles \[Evidenced|proves nothing",
    ),
    "a signing with two days": (
        "entity_quads",
        said_of(
            DCT.date, lambda quad: [quad, other(quad, Literal("2020-01-01", datatype=NamedNode(XSD.date)))]
        ),
        r"^the signing of .* needs at most one date, as xsd:date; keep the best supported one \[Signing.date",
    ),
}


@pytest.fixture
def articles() -> list[Row]:
    dice = random.Random(4)
    return [row(dice, number) for number in range(6)]


def breaking(patch: pytest.MonkeyPatch, name: str, breaks: Breaks) -> None:
    whole: Callable[..., Iterator[Quad]] = getattr(quads, name)

    def instead(*given: object) -> Iterator[Quad]:
        for quad in whole(*given):
            yield from breaks(quad)

    patch.setattr(quads, name, instead)


@pytest.mark.parametrize("case", BROKEN)
def test_a_violation_is_told_and_nothing_is_written(
    case: str, articles: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, breaks, message = BROKEN[case]
    store = built(tmp_path, articles[:4])
    before, files = exported(store), sorted(path.name for path in store.parent.iterdir())
    with monkeypatch.context() as patch:
        breaking(patch, name, breaks)
        with pytest.raises(GraphError, match=message):
            build(written(tmp_path, articles), store.parent)
        with pytest.raises(GraphError, match=message):
            build(written(tmp_path, articles), tmp_path / "new")
        with pytest.raises(GraphError, match=message):
            add(written(tmp_path, articles[4:]), store, delta=tmp_path / "delta")
    assert not list(tmp_path.glob("delta*")) and not (tmp_path / "new" / "graph.ttl").exists()
    assert sorted(path.name for path in store.parent.iterdir()) == files
    assert exported(store) == before
    add(written(tmp_path, articles[4:]), store)
    assert exported(store) == exported(built(tmp_path, articles))


@pytest.mark.parametrize("seed", range(60))
def test_what_a_change_touched_tells_all_that_it_broke(seed: int) -> None:
    """Whatever came and went: what is wrong in the whole store afterwards is found by looking at what is touched."""
    before, after = set(example()), set(broken(seed, {quad.graph_name for quad in example()}))
    plain = {quad for quad in after if "_:" not in str(quad)}
    store = stored(list(plain))
    wrong = {finding for finding in misshapen(store) if finding.severity == "error"}
    came, went = (
        BytesIO("".join(f"{quad} .\n" for quad in some).encode()) for some in (plain - before, before - plain)
    )
    if not wrong:
        inspect_change(store, came, went)
        return
    with pytest.raises(GraphError) as refused:
        inspect_change(store, came, went)
    said = str(refused.value).removesuffix("; nothing is written")
    assert any(said.endswith(str(finding)) for finding in wrong)
