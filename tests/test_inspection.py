"""What does not have the shapes of the model is not written, and is told by its name."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from broken_graphs import broken, example, stored
from pyoxigraph import Literal, NamedNode, Quad, Store
from test_updates import Row, built, exported, row, written

from kg.errors import GraphError
from kg.pipeline import add, build
from kg.pipeline.inspection import inspect_change
from kg.quads import Statements, terms
from kg.quads.article import _Article
from kg.quads.knowledge import _Knowledge
from kg.quality import decided, misshapen, misshapen_entity
from kg.shapes import Undecided, key, said
from kg.vocab import DCT, FOAF, ORG, RDF, SIN, XSD, knowledge_graph

Breaks = Callable[[Quad], list[Quad]]


def other(quad: Quad, value: NamedNode | Literal) -> Quad:
    return Quad(quad.subject, quad.predicate, value, quad.graph_name)


def nodes(store: Store) -> set[str]:
    """All that a store describes."""
    return {name for quad in store if (name := key(quad.subject)) is not None}  # type: ignore[arg-type]


def said_of(predicate: str, change: Callable[[Quad], list[Quad]]) -> Breaks:
    return lambda quad: change(quad) if quad.predicate.value == predicate else [quad]


BROKEN: dict[str, tuple[str, Breaks, str]] = {
    "an article": (
        "article",
        said_of(SIN.sha256, lambda quad: [other(quad, Literal("short"))]),
        r"^https://koran.example/\d: .* needs exactly one SHA-256 of its text \(short\); load the article again "
        r"\[NewsArticle.sha256, .*/article/.*\]; nothing is written$",
    ),
    "what an article refers to": (
        "article",
        said_of(SIN.speaker, lambda quad: [other(quad, quad.graph_name)]),
        r"^https://koran.example/\d: the statement of \d needs exactly one person as its speaker .*; nothing is written$",
    ),
    "a person": (
        "entity",
        said_of(FOAF.name, lambda quad: [quad, other(quad, Literal("Nama Lain"))]),
        r"^\w+ \w+ needs exactly one name; make the other forms alternative labels \[Person.name, .*/person/.*\]; nothing",
    ),
    "a link to what is not there": (
        "entity",
        said_of(ORG.member, lambda quad: [other(quad, NamedNode(quad.object.value + "x"))]),
        r"needs exactly one person as its member \(.*x\); split or complete it \[Membership.member",
    ),
    "an entity that nothing proves": (
        "article",
        said_of(SIN.evidence, lambda quad: [] if "/person/" in quad.subject.value else [quad]),
        r"has no evidence in any article; build the graph again from its articles \[Evidenced|proves nothing",
    ),
    "a signing with two days": (
        "entity",
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
    """Have the graphs of articles, or of entities, say something else."""
    whole: Callable[..., Statements] = terms.Nodes.statements
    about = {"article": _Article, "entity": _Knowledge}[name]

    def instead(nodes: terms.Nodes, *given: object) -> Statements:
        statements = whole(nodes, *given)
        if not isinstance(nodes, about):
            return statements
        broken = (other for quad in terms.quads(statements) for other in breaks(quad))
        return {f"{quad} .\n": one for quad in broken for one in said([quad])}

    patch.setattr(terms.Nodes, "statements", instead)


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
    wrong = {finding for finding in misshapen(store, nodes(store)) if finding.severity == "error"}
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


@pytest.mark.parametrize("seed", range(60))
def test_entities_by_themselves_tell_the_same_or_leave_it_open(seed: int) -> None:
    """What is said of an entity alone does not tell, the store tells."""
    knowledge = NamedNode(knowledge_graph())
    graph = broken(seed, {knowledge})
    store = stored(graph)
    dice, parts = random.Random(seed), [list[Quad]() for _ in range(3)]
    homes: dict[object, list[Quad]] = {}
    for quad in graph:
        if quad.graph_name == knowledge:
            homes.setdefault(quad.subject, dice.choice(parts)).append(quad)
    examined = [misshapen_entity(said(part)) for part in parts]
    left_open: list[Undecided] = [one for _, left in examined for one in left]
    found = {one for wrong, _ in examined for one in wrong} | {*decided(store, left_open)}
    described = {
        str(quad.subject)[1:-1] for part in parts for quad in part if quad.predicate.value == RDF.type
    }
    whole = {finding for finding in misshapen(store, nodes(store)) if finding.node in described}
    assert {(one.rule, one.node) for one in found} == {(one.rule, one.node) for one in whole}
