"""Another corrections file for a store: afterwards all is as a fresh build with that file makes it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest
import tomli_w
from test_updates import CAMPUSES, CITIES, PEOPLE, Row, exported, row, written

import kg
from kg.cli import run
from kg.curation import read_decisions
from kg.errors import InputError, StoreError
from kg.pipeline import Changes, add, build, correct, remove
from kg.stores import Reader

BY = {"author": "Rina", "date": "2026-11-02", "reason": "read it"}
NAMES = (*PEOPLE, "Joko Widodo", "Siti Aminah Zahra", "Tidak Ada")
BODIES = (*CAMPUSES, *(f"Pemerintah Kota {city}" for city in CITIES), "Universitas Lain")
ADDRESSES = tuple(f"https://koran.example/{number}" for number in range(7))

Entry = tuple[str, dict[str, object]]


def entry(dice: random.Random, ids: dict[str, list[str]]) -> Entry:
    """Any decision, about what is there and what is not."""
    name, body, where = dice.choice(NAMES), dice.choice(BODIES), dice.choice(ADDRESSES)
    kind = dice.choice(("person", "institution", "agreement"))
    here = {"article": where} if dice.random() < 0.5 else {}
    mention = {"article": where, kind: {"person": name, "institution": body, "agreement": 1}[kind]}
    known = [dice.choice(ids[kind]) for _ in range(2)]
    these = [known[0], dice.choice((known[1], mention))]
    table, said = dice.choice(
        (
            ("written", {"person": name, "as": dice.choice(NAMES)} | here),
            ("written", {"institution": body, "as": dice.choice(BODIES)} | here),
            ("wrong", {"person": name} | here),
            ("wrong", {"person": name, "institution": body} | here),
            ("wrong", {"institution": body} | here),
            ("wrong", {"statement": "Kami senang"} | here),
            ("wrong", {"article": where, "agreement": 1}),
            ("wrong", {"article": where, "agreement": 1, "party": body}),
            ("right", {"article": where, "agreement": 1, "signatory": name}),
            ("right", {"person": name} | here),
            ("signed", {"article": where, "on": dice.choice(("2024-05-06", "2024-05-09"))}),
            ("same", {"these": these}),
            ("same", {"these": these}),
            ("different", {"these": these}),
            ("different", {"these": these}),
            (
                "linked",
                {
                    "this": dice.choice(ids["person"] + ids["institution"] + ["region/35.73"]),
                    "item": f"Q{dice.randint(1, 3)}",
                },
            ),
            ("unlinked", {"this": dice.choice(ids["institution"]), "item": f"Q{dice.randint(1, 3)}"}),
            ("implements", {"this": dice.choice(ids["agreement"])}),
            (
                "implements",
                {"this": {"article": where, "agreement": 1}, "framework": dice.choice(ids["agreement"])},
            ),
            ("withdrawn", {"person": name}),
            ("withdrawn", {"person": name, "institution": body}),
        )
    )
    return table, dict(said)


def dumped(said: dict[str, object]) -> str:
    """An entry as TOML, mentions within the line."""
    inner = {name: value for name, value in said.items() if isinstance(value, dict)}
    lines = (
        f"{name} = {{ {', '.join(tomli_w.dumps(value).splitlines())} }}\n" for name, value in inner.items()
    )
    return "".join(lines) + tomli_w.dumps({name: value for name, value in said.items() if name not in inner})


def file_of(folder: Path, entries: list[Entry]) -> Path:
    file = folder / "corrections.toml"
    text = "\n".join(f"[[{table}]]\n{dumped({**said, **BY})}" for table, said in entries)
    file.write_text(re.sub(r'^(date|on) = "(.*)"$', r"\1 = \2", text, flags=re.MULTILINE), encoding="utf-8")
    return file


def holds(folder: Path, entries: list[Entry]) -> bool:
    try:
        read_decisions(file_of(folder, entries))
    except InputError:
        return False
    return True


def edited(folder: Path, dice: random.Random, entries: list[Entry], ids: dict[str, list[str]]) -> list[Entry]:
    """A file after a day of work: some entries more, some fewer, some elsewhere, some said otherwise."""
    now = list(entries)
    for _ in range(dice.randint(1, 5)):
        draft = list(now)
        match dice.choice(("more", "more", "fewer", "elsewhere", "otherwise")):
            case "more":
                draft.insert(dice.randint(0, len(draft)), entry(dice, ids))
            case "fewer" if draft:
                draft.pop(dice.randrange(len(draft)))
            case "elsewhere":
                dice.shuffle(draft)
            case "otherwise" if draft:
                table, said = draft.pop(dice.randrange(len(draft)))
                draft.append((table, said | {"reason": f"again {dice.randint(0, 9)}"}))
        if holds(folder, draft):
            now = draft
    return now


def ids_of(store: Path) -> dict[str, list[str]]:
    """All ids of the graph of a store by kind, those that are known otherwise included."""
    found = re.findall(r"(?:person|institution|agreement)/[a-z0-9.-]+", exported(store)["nquads"].decode())
    every: dict[str, list[str]] = {"person": [], "institution": [], "agreement": []}
    for one in sorted(set(found)):
        every[one.partition("/")[0]].append(one)
    return every


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    folder, dice = tmp_path_factory.mktemp("known"), random.Random(1)
    rows = [row(dice, number) for number in range(7) for _ in range(4)]
    every: dict[str, set[str]] = {}
    for start in range(4):
        build(written(folder, rows[start::4]), folder / str(start))
        for kind, found in ids_of(folder / str(start) / "store").items():
            every.setdefault(kind, set()).update(found)
    return {kind: sorted(found) for kind, found in every.items()}


def applied(change: Callable[[], Changes], again: Callable[[], Changes]) -> Changes:
    """A change; where it needs texts as they were before somebody withdrew, all articles are given `again` first."""
    try:
        return change()
    except StoreError as error:
        assert "names are masked in the text by a withdrawal" in str(error)
        again()
        return change()


@pytest.mark.parametrize("seed", range(10))
def test_any_sequence_of_edits_is_as_a_fresh_build(
    seed: int, known: dict[str, list[str]], tmp_path: Path
) -> None:
    dice = random.Random(seed)
    held = {number: row(dice, number) for number in range(5)}
    entries: list[Entry] = edited(tmp_path, dice, [], known)
    build(written(tmp_path, list(held.values())), tmp_path / "out", corrections=file_of(tmp_path, entries))
    store = tmp_path / "out" / "store"
    for step in range(6):
        entries = edited(tmp_path, dice, entries, known)
        file = file_of(tmp_path, entries)

        def everything(file: Path = file, held: dict[int, Row] = held) -> Changes:
            return add(written(tmp_path, list(held.values())), store, corrections=file)

        match dice.choice(("correct", "correct", "add", "remove")):
            case "add":
                come = {number: row(dice, number) for number in dice.sample(range(7), 2)}
                held |= come
                more = written(tmp_path, list(come.values()))
                changes = applied(partial(add, more, store, corrections=file), everything)
            case "remove" if len(held) > 1:
                gone = dice.choice(sorted(held))
                changes = applied(partial(remove, held[gone]["url"], store, corrections=file), everything)
                del held[gone]
            case _:
                changes = applied(partial(correct, store, file), everything)
        fresh = tmp_path / f"fresh{step}"
        summary = build(written(tmp_path, list(held.values())), fresh, corrections=file)
        assert exported(store) == exported(fresh / "store")
        assert (changes.unmatched, changes.disputed) == (summary.unmatched, summary.disputed)
        withdrawn = [
            str(said["person"]) for table, said in entries if table == "withdrawn" and len(said) == 1
        ]
        assert not any(name in exported(store)["nquads"].decode() for name in withdrawn)
    empty = file_of(tmp_path, [])
    applied(
        partial(correct, store, empty),
        lambda: add(written(tmp_path, list(held.values())), store, corrections=empty),
    )
    build(written(tmp_path, list(held.values())), tmp_path / "plain")
    assert exported(store) == exported(tmp_path / "plain" / "store")
    assert correct(store, empty, delta=tmp_path / "delta").corrected == ()
    assert (tmp_path / "delta.added.nq").read_bytes() == b""


def test_a_decision_about_an_article_that_goes_finds_nothing_though_another_tells_the_same(
    tmp_path: Path,
) -> None:
    told = "Pemerintah Kota Malang dan Universitas Brawijaya menandatangani perjanjian kerja sama, Senin (6/5/2024)."
    rows = [
        {"id": key, "url": f"https://koran.example/{key}", "text": f"{opening} {told}"}
        for key, opening in (("a", "Kabar pagi."), ("b", "Kabar sore."))
    ]
    file = file_of(tmp_path, [("implements", {"this": {"article": "a", "agreement": 1}})])
    assert build(written(tmp_path, rows), tmp_path / "out", corrections=file).unmatched == ()
    store = tmp_path / "out" / "store"
    lost = remove("a", store, corrections=file).unmatched
    assert lost == build(written(tmp_path, rows[1:]), tmp_path / "fresh", corrections=file).unmatched != ()
    assert exported(store) == exported(tmp_path / "fresh" / "store")


# ---------------------------------------------------------------- who withdraws

WITHDRAWN: Entry = ("withdrawn", {"person": "Siti Aminah"})


@pytest.fixture
def rows() -> list[Row]:
    dice = random.Random(4)
    return [row(dice, number) for number in range(6)]


def files(store: Path) -> bytes:
    return b"".join(path.read_bytes() for path in store.rglob("*") if path.is_file())


@pytest.mark.parametrize("folder", ("a", "a" * 40))
def test_who_withdraws_is_in_no_file_of_the_store_any_more(
    folder: str, rows: list[Row], tmp_path: Path
) -> None:
    tmp_path /= folder  # another path lies otherwise in the pages of the database
    tmp_path.mkdir()
    build(written(tmp_path, rows), tmp_path / "out")
    store = tmp_path / "out" / "store"
    (store / "pushed").mkdir()
    (store / "pushed" / "engine.nt.gz").write_bytes(b"Aminah")
    assert b"Aminah" in files(store)
    changes = correct(store, file_of(tmp_path, [WITHDRAWN]))
    assert len(changes.corrected) == sum("Siti Aminah" in one["text"] for one in rows) > 1
    assert b"aminah" not in files(store).lower()
    build(written(tmp_path, rows), tmp_path / "fresh", corrections=file_of(tmp_path, [WITHDRAWN]))
    assert exported(store) == exported(tmp_path / "fresh" / "store")
    with Reader(store) as reader:
        assert reader.search("Aminah") == []
        assert reader.search("Malang") != []
    file = file_of(tmp_path, [WITHDRAWN, ("wrong", {"person": "Budi Santoso"})])
    assert correct(store, file).unmatched == ()
    build(written(tmp_path, rows), tmp_path / "both", corrections=file)
    assert exported(store) == exported(tmp_path / "both" / "store")


def test_a_delta_that_names_who_withdraws_is_warned_of(
    rows: list[Row], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its receivers need the name to take out what it lists; what came is without it."""
    build(written(tmp_path, rows), tmp_path / "out")
    build(written(tmp_path, rows), tmp_path / "other")
    none, one = tmp_path / "none.toml", file_of(tmp_path, [WITHDRAWN])
    none.write_text("")
    store, source = str(tmp_path / "out" / "store"), str(written(tmp_path, rows))
    commands = {
        "correct": ["correct", "--store", store, "--corrections", str(one)],
        "build": ["build", source, "--out", str(tmp_path / "other"), "--corrections", str(one)],
    }
    for name, command in commands.items():
        delta = tmp_path / name
        assert run([*command, "--delta", str(delta)]) == 0
        assert f"{delta}.removed.nq names who withdrew" in capsys.readouterr().err
        assert b"Aminah" in (tmp_path / f"{name}.removed.nq").read_bytes()
        assert b"aminah" not in (tmp_path / f"{name}.added.nq").read_bytes().lower()
        assert run([*command, "--delta", str(tmp_path / "again")]) == 0
        assert "names who withdrew" not in capsys.readouterr().err
        assert (tmp_path / "again.removed.nq").read_bytes() == b""


def test_a_text_that_was_masked_is_read_again_from_its_source(rows: list[Row], tmp_path: Path) -> None:
    """The store has it no more: nothing is changed until it is given again."""
    build(written(tmp_path, rows), tmp_path / "out", corrections=file_of(tmp_path, [WITHDRAWN]))
    store, before = tmp_path / "out" / "store", exported(tmp_path / "out" / "store")
    masked = [one for one in rows if "Siti Aminah" in one["text"]]
    for entries in ([], [WITHDRAWN, ("withdrawn", {"person": "Joko Widodo"})]):
        file = file_of(tmp_path, entries)
        with pytest.raises(
            StoreError, match=r"koran.example/\d and \d more: names are masked .*; add the article again"
        ):
            correct(store, file)
        assert exported(store) == before
    changes = add(written(tmp_path, masked), store, corrections=file)
    assert len(changes.replaced) == len(masked)
    assert len(changes.corrected) == sum("Widodo" in one["text"] for one in rows) - len(masked)
    assert b"widodo" not in files(store).lower()
    build(written(tmp_path, rows), tmp_path / "fresh", corrections=file)
    assert exported(store) == exported(tmp_path / "fresh" / "store")
    add(written(tmp_path, rows), store, corrections=file_of(tmp_path, []))
    build(written(tmp_path, rows), tmp_path / "plain")
    assert exported(store) == exported(tmp_path / "plain" / "store")


def test_an_article_that_is_given_again_is_read_by_the_decisions_that_have_changed(
    rows: list[Row], tmp_path: Path
) -> None:
    build(written(tmp_path, rows), tmp_path / "out")
    file = file_of(tmp_path, [("wrong", {"person": "Siti Aminah"})])
    changes = add(written(tmp_path, rows), tmp_path / "out" / "store", corrections=file)
    assert changes.corrected and len(changes.corrected) + len(changes.unchanged) == 6
    build(written(tmp_path, rows), tmp_path / "fresh", corrections=file)
    assert exported(tmp_path / "out" / "store") == exported(tmp_path / "fresh" / "store")


# ---------------------------------------------------------------- commands


def test_a_corrections_file_is_applied_from_the_command_line(
    rows: list[Row], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(written(tmp_path, rows), tmp_path / "out")
    store = str(tmp_path / "out" / "store")
    file = file_of(tmp_path, [("wrong", {"person": "Siti Aminah"}), ("wrong", {"person": "Tidak Ada"})])
    assert run(["correct", "--store", store, "--corrections", str(file), "--delta", str(tmp_path / "d")]) == 0
    said = capsys.readouterr().err
    assert "now holds 6 articles" in said and re.search(r"corrected +[1-6]", said)
    assert "correction [[wrong]] number 2 (Tidak Ada) found nothing to correct" in said
    assert b"Siti Aminah" in (tmp_path / "d.removed.nq").read_bytes()
    assert b'foaf:name "Siti Aminah"' not in exported(Path(store))["turtle"]
    assert run(["correct", "--store", store]) == 2
    file.write_text('[[wrong]]\npersn = "A"\n')
    assert run(["correct", "--store", store, "--corrections", str(file)]) == 1
    assert "unknown key 'persn'" in capsys.readouterr().err


def test_a_review_says_how_its_decisions_are_applied(
    rows: list[Row], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(written(tmp_path, rows), tmp_path / "out")
    store, file = str(tmp_path / "out" / "store"), tmp_path / "my corrections.toml"
    answers = answering("r", "no such person", "q")
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    assert (
        run(["review", "--store", store, "--corrections", str(file), "--author", "Rina", "--below", "1"]) == 0
    )
    said = capsys.readouterr().err
    assert "1 decision written" in said
    assert f"apply it: sinergi correct --store {store} --corrections '{file}'" in " ".join(said.split())
    assert kg.correct(store, file).unmatched == ()


def answering(*answers: str) -> Iterator[str]:
    yield from answers
    for _ in count():
        yield "q"
