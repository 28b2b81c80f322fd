"""A store is pushed, and pushed again when it has changed; what breaks off goes on, and nothing counts as there that is not."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import count
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store
from remote import engines
from remote.engines import storing
from remote.scripted import Asked, Said, Script, serving

import kg
from kg.errors import RemoteError
from kg.remote import RemoteGraph, push
from kg.remote.payload import digest, graph_lines, graph_names, pieces
from kg.remote.transport import Transport
from kg.vocab import CONCEPTS_GRAPH, SIN, knowledge_graph, pushed_graph

BASE = "https://w3id.org/sinergi/id/"
MARK = NamedNode(SIN.graphDigest)


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    defaults = {**(Transport.__init__.__kwdefaults__ or {}), "sleep": lambda _: None}
    monkeypatch.setattr(Transport.__init__, "__kwdefaults__", defaults)


def of(**graphs: int) -> Store:
    """A store with graphs of so many triples, by the name of an article; `knowledge` is that graph."""
    store = Store()
    for name, number in graphs.items():
        graph = NamedNode(knowledge_graph(BASE) if name == "knowledge" else f"{BASE}article/{name}")
        for each in range(number):
            store.add(Quad(graph, NamedNode("http://e/p"), Literal(f'{each} \n"é\\'), graph))
    return store


def contents(store: Store) -> dict[str, set[str]]:
    """The triples of each graph but that of the marks."""
    found: dict[str, set[str]] = {}
    for quad in store:
        found.setdefault(str(quad.graph_name), set()).add(str(quad.triple))
    found.pop(str(NamedNode(pushed_graph(BASE))), None)
    return found


def marks(store: Store) -> dict[str, str]:
    found = [*store.quads_for_pattern(None, MARK, None, None)]
    assert len(found) == len({quad.subject for quad in found})
    all_marks = {
        str(getattr(quad.subject, "value", "")): str(getattr(quad.object, "value", "")) for quad in found
    }
    assert all_marks.pop(pushed_graph(BASE)) == str(len(all_marks))
    return all_marks


# ---------------------------------------------------------------- the bytes


def test_the_bytes_are_those_of_the_sorted_lines() -> None:
    store = of(a=3)
    lines = list(graph_lines(store, f"{BASE}article/a"))
    assert lines == sorted(f"{quad.triple} .\n".encode() for quad in store)
    assert digest(lines) == hashlib.sha256(b"".join(lines)).hexdigest()


def test_the_knowledge_comes_last() -> None:
    store = of(knowledge=1, b=1, a=1)
    names = graph_names(store, knowledge_graph(BASE))
    assert names == [f"{BASE}article/a", f"{BASE}article/b", knowledge_graph(BASE)]


def test_pieces_hold_whole_lines_and_all_of_them() -> None:
    lines = [b"x" * size + b"\n" for size in (1, 5, 40, 3, 3, 3)]
    cut = list(pieces(lines, 10))
    assert [line for piece in cut for line in piece] == lines
    assert all(len(piece) == 1 or sum(map(len, piece)) <= 10 for piece in cut)
    assert list(pieces([], 10)) == [[]]


# ---------------------------------------------------------------- what is sent


def test_everything_is_sent_then_only_what_changed() -> None:
    there = Store()
    with serving(storing(there)) as server:
        address = f"{server.address}/store"
        before = of(knowledge=4, a=2, b=3)
        told = push(before, address)
        assert (told.graphs, told.triples, told.removed, told.unchanged) == (3, 9, 0, 0)
        assert contents(there) == contents(before)
        assert set(marks(there)) == {str(getattr(graph, "value", "")) for graph in before.named_graphs()}

        asked = len(server.asked)
        told = push(before, address, changed=True)
        assert (told.graphs, told.removed, told.unchanged) == (0, 0, 3)
        assert [one.method for one in server.asked[asked:]] == ["POST"]  # the marks were asked for

        after = of(knowledge=5, a=2, c=1)
        told = push(after, address, changed=True)
        assert (told.graphs, told.triples, told.removed, told.unchanged) == (2, 6, 1, 1)
        assert contents(there) == contents(after)
        assert "unfinished" not in marks(there).values()
        assert push(after, address, changed=True).unchanged == 3


def test_a_whole_push_mends_what_others_did_and_leaves_what_is_theirs() -> None:
    there = Store()
    foreign = Quad(
        NamedNode("http://e/s"), NamedNode("http://e/p"), Literal("theirs"), NamedNode("http://e/g")
    )
    there.add(foreign)
    with serving(storing(there)) as server:
        ours = of(knowledge=2, a=2)
        push(ours, f"{server.address}/store")
        there.remove_graph(NamedNode(f"{BASE}article/a"))
        # A mark that somebody else made gives no right to take a graph of theirs away.
        there.add(Quad(NamedNode("http://e/g"), MARK, Literal("x"), NamedNode(pushed_graph(BASE))))
        push(ours, f"{server.address}/store")
    assert foreign in there
    there.remove(foreign)
    there.remove_graph(NamedNode("http://e/g"))
    assert contents(there) == contents(ours)


def test_a_large_graph_goes_in_pieces_and_smaller_ones_where_the_server_says_so() -> None:
    there = Store()
    ours = of(knowledge=40_000, a=1)
    with serving(storing(there, largest=500_000)) as server:
        told = push(ours, f"{server.address}/store")
        puts = [
            asked
            for asked in server.asked
            if asked.method == "PUT" and "knowledge" in asked.query["graph"][0]
        ]
        assert len(puts) > 1 and len(puts[-1].body) <= 500_000
    assert told.triples == 40_001
    assert contents(there) == contents(ours)
    with serving(storing(Store(), largest=10)) as server, pytest.raises(RemoteError, match="of that size"):
        push(ours, f"{server.address}/store")


# ---------------------------------------------------------------- what fails


def failing(script: Script, number: int, how: Callable[[Script, Asked], Said | None]) -> Script:
    """`script`, but for the request of that number."""
    counted = 0

    def at(asked: Asked) -> Said | None:
        nonlocal counted
        counted += 1
        return how(script, asked) if counted == number else script(asked)

    return at


def refused(script: Script, asked: Asked) -> Said | None:
    """The server refuses before it does anything."""
    return Said(500, "disk full", "text/plain")


def done_but_not_said(script: Script, asked: Asked) -> Said | None:
    """The server does it and fails to say so."""
    script(asked)
    return Said(500, "crashed", "text/plain")


def half_done(script: Script, asked: Asked) -> Said | None:
    """The server does it for half of the lines."""
    if asked.path not in ("/store", "/update"):
        return refused(script, asked)
    if asked.path == "/update":
        first, *lines, last = asked.body.splitlines(keepends=True)
        half = b"".join([first, *lines[: len(lines) // 2], last])
        script(Asked(asked.method, asked.path, asked.query, asked.headers, half))
        return Said(500, "crashed", "text/plain")
    lines = asked.body.splitlines(keepends=True)
    half = b"".join(lines[: len(lines) // 2])
    script(Asked(asked.method, asked.path, asked.query, asked.headers, half))
    return Said(500, "crashed", "text/plain")


@pytest.mark.parametrize("remembers", [True, False], ids=["with the difference", "with all"])
@pytest.mark.parametrize("how", [refused, done_but_not_said, half_done])
def test_whatever_fails_and_whenever_a_second_push_completes_it(
    how: Callable[[Script, Asked], Said | None],
    remembers: bool,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr("kg.remote.pushing._MARKS_AT_ONCE", 2)
    # The same engine has another address each time.
    monkeypatch.setattr("kg.remote.differences._name", lambda _: "it.nt.gz")
    old, new = of(knowledge=40, a=2, b=3, c=1), of(knowledge=43, a=2, b=1, d=2, e=2)
    new.remove(next(iter(old.quads_for_pattern(None, None, None, NamedNode(knowledge_graph(BASE))))))
    failures = 0
    for number in count(1):
        there = Store()
        memory = tmp_path / str(number) if remembers else None
        with serving(storing(there)) as server:
            push(old, f"{server.address}/store", memory=memory)
        with serving(failing(storing(there), number, how)) as server:
            try:
                push(new, f"{server.address}/store", changed=True, memory=memory)
            except RemoteError as error:
                failures += 1
                assert "crashed" in str(error) or "disk full" in str(error)
            else:
                assert contents(there) == contents(new)
                if len(server.asked) < number:
                    break
        # What is there now may be what was, what is to be, or a part: from each the next push finds its way,
        # also if the store has gone back to what it was.
        for then in (old, new):
            copy = Store()
            copy.bulk_extend(there)
            folder = None if memory is None else tmp_path / f"copy-{number}"
            if folder is not None:
                shutil.copytree(memory or "", folder, dirs_exist_ok=True)
            with serving(storing(copy)) as server:
                push(then, f"{server.address}/store", changed=True, memory=folder)
            assert contents(copy) == contents(then), (number, how)
            assert "unfinished" not in marks(copy).values()
    assert failures >= 5 and number >= (10 if remembers else 9)  # an update that fails is made up for


def test_of_the_knowledge_only_the_difference_is_sent(tmp_path: Path) -> None:
    there = Store()
    with serving(storing(there)) as server:
        address = f"{server.address}/store"
        old, new = of(knowledge=1_000, a=2), of(knowledge=1_003, a=2, b=1)
        gone = next(iter(old.quads_for_pattern(None, None, None, NamedNode(knowledge_graph(BASE)))))
        new.remove(gone)
        push(old, address, memory=tmp_path)
        asked = len(server.asked)
        told = push(new, address, changed=True, memory=tmp_path)
        assert (told.graphs, told.triples, told.taken, told.unchanged) == (2, 4, 1, 1)
        assert contents(there) == contents(new)
        assert "unfinished" not in marks(there).values()
        sent = server.asked[asked:]
        assert [one.query["graph"] for one in sent if one.method == "PUT"] == [[f"{BASE}article/b"]]
        assert sum(len(one.body) for one in sent) < 4_000
        assert push(new, address, changed=True, memory=tmp_path).unchanged == 3

        # Who lost what was sent, or has something else, sends all of it.
        for lost in (lambda path: path.unlink(), lambda path: path.write_bytes(path.read_bytes()[:-9])):
            (kept,) = tmp_path.glob("*.nt.gz")
            lost(kept)
            told = push(old, address, changed=True, memory=tmp_path)
            assert (told.triples, told.taken, told.removed) == (1_000, 0, 1)
            push(new, address, changed=True, memory=tmp_path)
        # So does who sends something that is written differently in an update, or much.
        hostile = of(knowledge=1_003, a=2, b=1)
        knowledge = NamedNode(knowledge_graph(BASE))
        hostile.add(Quad(knowledge, NamedNode("http://e/p"), Literal("\\u0022 } }; CLEAR ALL #"), knowledge))
        assert push(hostile, address, changed=True, memory=tmp_path).triples == 1_004
        assert contents(there) == contents(hostile)
        assert push(of(knowledge=3, a=2, b=1), address, changed=True, memory=tmp_path).triples == 3


def test_an_engine_that_takes_no_updates_gets_the_whole(tmp_path: Path) -> None:
    there = Store()

    def script(asked: Asked) -> Said | None:
        return Said(403, "no", "text/plain") if asked.path == "/update" else storing(there)(asked)

    with serving(script) as server:
        push(of(knowledge=50), f"{server.address}/store", memory=tmp_path)
        told = push(of(knowledge=51), f"{server.address}/store", changed=True, memory=tmp_path)
    assert (told.graphs, told.triples, told.taken) == (1, 51, 0)
    assert contents(there) == contents(of(knowledge=51))


def test_an_engine_that_does_not_find_what_is_to_go_gets_the_whole(tmp_path: Path) -> None:
    there = Store()

    def script(asked: Asked) -> Said | None:
        forgets = asked.path == "/update" and asked.body.startswith(b"DELETE") and b"/knowledge" in asked.body
        return Said(204, "", "text/plain") if forgets else storing(there)(asked)

    with serving(script) as server:
        push(of(knowledge=50), f"{server.address}/store", memory=tmp_path)
        told = push(of(knowledge=49), f"{server.address}/store", changed=True, memory=tmp_path)
    assert (told.graphs, told.triples, told.taken) == (1, 49, 0)
    assert contents(there) == contents(of(knowledge=49))


def test_a_push_that_breaks_off_says_what_is_there() -> None:
    there = Store()
    ours = of(knowledge=4, a=2, b=3, c=1)
    with (
        serving(failing(storing(there), 6, refused)) as server,
        pytest.raises(
            RemoteError, match=r"\(500: disk full\).*\(2 of 4 graphs are there; push again with --changed"
        ),
    ):
        push(ours, f"{server.address}/store")
    with serving(storing(there)) as server:
        assert push(ours, f"{server.address}/store", changed=True).unchanged == 2


def test_a_server_that_is_busy_twice() -> None:
    there, busy = Store(), 0

    def script(asked: Asked) -> Said | None:
        nonlocal busy
        busy += 1
        return Said(503, "busy", "text/plain") if busy in (3, 4) else storing(there)(asked)

    ours = of(knowledge=4, a=2)
    with serving(script) as server:
        push(ours, f"{server.address}/store")
    assert contents(there) == contents(ours)


def test_an_engine_that_dies_in_the_middle_and_comes_back(tmp_path: Path) -> None:
    """A real server, ended by force while a graph is sent to it, and started again on what it had."""
    ours = of(**{f"n{number}": 50 for number in range(60)}, knowledge=30_000)
    for folder in ("data", "first", "second"):
        (tmp_path / folder).mkdir()
    killed: list[subprocess.Popen[bytes]] = []

    def kill(_: str, done: int, total: int | None) -> None:
        if done == 40 and not killed:
            killed.append(process)
            process.kill()
            process.wait()

    options = ("--location", str(tmp_path / "data"))
    broken = pytest.raises(RemoteError, match=r"cannot be reached.*40 of 61 graphs are there")
    with engines.oxigraph_process(tmp_path / "first", *options) as (address, process), broken:
        push(ours, address, progress=kill)
    with engines.oxigraph_process(tmp_path / "second", *options) as (address, process):
        told = push(ours, address, changed=True)
        # The marks of the last graphs were lost with the connection; these are sent once more.
        assert 21 <= told.graphs <= 61
        with RemoteGraph(address) as graph:
            assert len(graph.query("SELECT ?s { GRAPH ?g { ?s <http://e/p> ?o } }")) == 60 * 50 + 30_000
        assert push(ours, address, changed=True).unchanged == 61


# ---------------------------------------------------------------- a store that follows the news


FIRST = (
    "Pemerintah Kota Malang dan Universitas Brawijaya menandatangani nota kesepahaman, Senin (6/5/2024). "
    "Nota kesepahaman ditandatangani oleh Wali Kota Malang Siti Aminah dan Rektor Universitas Brawijaya Budi Santoso."
)
SECOND = (
    "Pemerintah Kota Malang dan Universitas Negeri Malang menandatangani perjanjian kerja sama selama 2 tahun, "
    "Selasa (7/5/2024). Perjanjian ditandatangani oleh Wali Kota Malang Siti Aminah."
)


@pytest.mark.parametrize("engine", engines.ENGINES)
def test_what_is_added_and_removed_follows(
    engine: Callable[[Path], AbstractContextManager[str]], tmp_path: Path
) -> None:
    for name, text in (("first", FIRST), ("second", SECOND)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    base = "https://example.org/id/"
    kg.build(tmp_path / "first.txt", tmp_path / "out", base=base)
    store = tmp_path / "out" / "store"

    def pushed() -> tuple[int, int, int]:
        with kg.open_store(store) as graph:
            told = push(
                graph.quads,
                address,
                base=base,
                changed=True,
                credentials=engines.DBA,
                memory=tmp_path / "pushed",
            )
        same(store, address, base)
        return told.graphs, told.removed, told.unchanged

    (tmp_path / "engine").mkdir()
    with engine(tmp_path / "engine") as address:
        assert pushed()[1:] == (0, 0)
        kg.add([tmp_path / "second.txt"], store)
        assert pushed() == (
            2,
            0,
            2,
        )  # the difference of the knowledge and the new article; the concepts and the old one stay
        kg.remove(["second"], store)
        assert pushed() == (1, 1, 2)
        assert pushed() == (0, 0, 3)


def same(store: Path, address: str, base: str) -> None:
    """Assert that the engine has each graph of the store, and no other of its base."""
    with kg.open_store(store) as here, RemoteGraph(address) as there:
        names = graph_names(here.quads, "")
        text = "SELECT ?g { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
        known = [row["g"] for row in there.query(text)]
        assert [name for name in known if str(name).startswith(base)] == [
            name for name in sorted([*names, pushed_graph(base)]) if name.startswith(base)
        ]
        for name in names:
            inside = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
            assert there.query(inside).terms == here.query(inside).terms
        assert CONCEPTS_GRAPH in names
