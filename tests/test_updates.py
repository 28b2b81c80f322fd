"""Articles added to a store, replaced and removed: afterwards all is as a fresh build of the same articles makes it."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.cli import run
from kg.errors import InputError, KgError, OutputError, StoreError
from kg.exports import FORMATS
from kg.knowledge import export, open_store
from kg.pipeline import Changes, add, build, correct, provenance, remove
from kg.stores import Writer

CITIES = ("Malang", "Blitar", "Batu")
PEOPLE = ("Siti Aminah", "Budi Santoso", "Rina Wati")
CAMPUSES = ("Universitas Brawijaya", "Universitas Airlangga")

Row = dict[str, Any]


def row(dice: random.Random, number: int) -> Row:
    """An article about few people and bodies, so that articles meet; some are copies, some without day or instrument."""
    city, campus = dice.choice(CITIES), dice.choice(CAMPUSES)
    mayor, rector = dice.choice(PEOPLE), dice.choice(PEOPLE)
    day = dice.choice(("Senin (6/5/2024)", "Selasa (7/5/2024)", "Senin (7/5/2024)", "kemarin"))
    text = (
        f"Pemerintah Kota {city} dan {campus} menandatangani {dice.choice(('nota kesepahaman', 'perjanjian kerja sama'))} "
        f"tentang beasiswa, {day}. Dokumen ditandatangani oleh Wali Kota {city} {mayor} dan Rektor {campus} {rector}. "
        f'"Kami senang," kata {mayor}. Presiden Joko Widodo menyambut baik.'
    )
    if dice.random() < 0.2:
        text = f"Presiden Joko Widodo dan {mayor} bertemu di {city}."
    published = dice.choice((None, "2024-05-06", "2024-05-08", "2024-06-30"))
    return {
        "id": str(number),
        "url": f"https://koran.example/{number}",
        "text": text,
        "published": published,
        "outlet": "Koran",
    }


def written(folder: Path, rows: list[Row]) -> Path:
    """A JSONL file of articles."""
    file = folder / f"{len(list(folder.glob('*.jsonl')))}.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return file


def exported(store: Path) -> dict[str, bytes]:
    """A store in every format."""
    found = {}
    for name in FORMATS:
        export(store, name, store.parent / f"export.{name}")
        found[name] = (store.parent / f"export.{name}").read_bytes()
    return found


def as_quads(store: Path) -> bytes:
    """A store as N-Quads."""
    export(store, "nquads", store.parent / "export.nquads")
    return (store.parent / "export.nquads").read_bytes()


def built(folder: Path, rows: list[Row]) -> Path:
    """The store of a fresh build."""
    out = folder / f"fresh-{len(list(folder.glob('fresh-*')))}"
    build(written(folder, rows), out)
    return out / "store"


def answers(store: Path) -> list[object]:
    """What a store answers to some questions, and what it finds by which name."""
    rows = [kg.query(name, store=store).rows for name in ("who-signed-what", "scope", "flags")]
    with open_store(store) as graph:
        return [*rows, *(graph.search(text) for text in ("pem", "universitas", "siti", "joko widodo", "b"))]


def evidenced(store: Path) -> dict[str, int]:
    """Of how many articles there is evidence of each thing, as the graph has it."""
    query = """SELECT ?node (COUNT(DISTINCT ?article) AS ?articles) WHERE {
        GRAPH ?article { ?node <https://w3id.org/sinergi/ontology#evidence> ?evidence }
    } GROUP BY ?node"""
    return {str(row["node"]): int(str(row["articles"])) for row in kg.query(query, store=store)}


@pytest.fixture
def articles() -> list[Row]:
    dice = random.Random(4)
    return [row(dice, number) for number in range(6)]


@pytest.mark.parametrize("seed", range(4))
def test_any_sequence_of_changes_is_as_a_fresh_build(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    held = {number: row(dice, number) for number in range(5)}
    store = built(tmp_path, list(held.values()))
    for _ in range(6):
        if held and dice.random() < 0.4:
            gone = dice.sample(sorted(held), dice.randint(1, len(held) - 1 or 1))
            remove([held.pop(number)["url"] for number in gone], store)
        else:
            come = {number: row(dice, number) for number in dice.sample(range(9), dice.randint(1, 4))}
            add(written(tmp_path, list(come.values())), store)
            held |= come
        if held:
            rows = list(held.values())
            dice.shuffle(rows)
            fresh = built(tmp_path, rows)
            assert exported(store) == exported(fresh)
            assert answers(store) == answers(fresh)
            number = evidenced(store)
            with open_store(store) as graph:
                hits = [hit for letter in "abcdefjklmnoprsuw" for hit in graph.search(letter, 1000)]
                assert {hit.articles for hit in hits} > {0}
                assert all(hit.articles == number.get(graph.base + hit.id, 0) for hit in hits)


def test_articles_one_by_one_in_any_order_make_the_same_store(articles: list[Row], tmp_path: Path) -> None:
    fresh = exported(built(tmp_path, articles))
    for seed in range(3):
        order = random.Random(seed).sample(articles, len(articles))
        store = built(tmp_path, order[:1])
        for one in order[1:]:
            add(written(tmp_path, [one]), store)
        assert exported(store) == fresh


def test_an_edited_article_replaces_its_facts(articles: list[Row], tmp_path: Path) -> None:
    store = built(tmp_path, articles)
    first, other, *rest = sorted(articles, key=lambda one: "beasiswa" not in one["text"])
    edited = first | {"text": first["text"].replace("beasiswa", "riset")}
    changes = add(written(tmp_path, [edited, other]), store)
    assert (changes.replaced, changes.unchanged) == ((edited["url"],), (other["url"],))
    assert changes.articles == 6
    assert exported(store) == exported(built(tmp_path, [edited, other, *rest]))


def test_the_same_article_again_changes_nothing(articles: list[Row], tmp_path: Path) -> None:
    store = built(tmp_path, articles)
    changes = add(written(tmp_path, articles[:2] * 2), store, delta=tmp_path / "delta")
    assert len(changes.superseded) == 2
    assert (changes.quads_added, changes.quads_removed) == (0, 0)
    assert (tmp_path / "delta.added.nq").read_bytes() == (tmp_path / "delta.removed.nq").read_bytes() == b""


def test_of_two_versions_in_one_change_the_newer_counts(articles: list[Row], tmp_path: Path) -> None:
    store = built(tmp_path, articles[1:])
    old, new = (
        articles[0] | {"published": day, "text": articles[0]["text"] + day}
        for day in ("2024-05-08", "2024-05-09")
    )
    changes = add(written(tmp_path, [new, old]), store)
    (left_out,) = changes.superseded
    assert str(left_out).endswith(
        f"another version of the article in {left_out.kept}, which is newer; left out"
    )
    assert exported(store) == exported(built(tmp_path, [new, *articles[1:]]))


def test_a_delta_leads_from_one_graph_to_the_other(articles: list[Row], tmp_path: Path) -> None:
    store = built(tmp_path, articles[:4])
    before = set(exported(store)["nquads"].splitlines())
    changes = add(written(tmp_path, articles[4:]), store, delta=tmp_path / "more")
    after = set(exported(store)["nquads"].splitlines())
    came, went = lines(tmp_path, "more")
    assert (len(came), len(went)) == (changes.quads_added, changes.quads_removed)
    assert came == sorted(came) and went == sorted(went)
    assert set(came) == after - before and set(went) == before - after
    remove([one["url"] for one in articles[4:]], store, delta=tmp_path / "less")
    assert lines(tmp_path, "less") == (went, came)


def lines(folder: Path, name: str) -> tuple[list[bytes], list[bytes]]:
    came, went = ((folder / f"{name}.{end}.nq").read_bytes().splitlines() for end in ("added", "removed"))
    return came, went


def test_a_build_tells_what_it_has_that_the_one_before_had_not(articles: list[Row], tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(written(tmp_path, articles[:4]), out, delta=tmp_path / "first")
    first = exported(out / "store")["nquads"].splitlines()
    assert lines(tmp_path, "first") == (first, [])
    build(written(tmp_path, articles[2:]), out, delta=tmp_path / "second")
    second = exported(out / "store")["nquads"].splitlines()
    assert lines(tmp_path, "second") == (sorted(set(second) - set(first)), sorted(set(first) - set(second)))


@pytest.mark.parametrize("name", ["key", "id", "url", "path"])
def test_an_article_is_removed_by_whichever_name(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(row(random.Random(1), 1)["text"])
    (folder / "b.jsonl").write_text(json.dumps({**row(random.Random(2), 2), "id": "b"}) + "\n")
    build(folder, tmp_path / "out")
    names = {
        "key": "a.txt",
        "id": "b",
        "url": "http://www.koran.example/2/?utm_source=x",
        "path": str(folder / "a.txt"),
    }
    changes = remove(names[name], tmp_path / "out" / "store")
    assert changes.removed == (("a.txt",) if name in ("key", "path") else ("https://koran.example/2",))


def test_what_is_not_there_is_named_with_the_nearest_and_nothing_is_removed(
    articles: list[Row], tmp_path: Path
) -> None:
    store = built(tmp_path, articles)
    before = exported(store)
    with pytest.raises(
        InputError, match=r"koran.example/77: no article .*; did you mean https://koran.example/\d\?"
    ):
        remove([articles[0]["url"], "https://koran.example/77"], store)
    with pytest.raises(InputError, match="no article of the store has this name; name an article by its key"):
        remove("zzz", store)
    twins = [one | {"id": "twin"} for one in articles[:2]]
    add(written(tmp_path, twins), store)
    with pytest.raises(
        InputError, match="twin: is the name of 2 articles; name one by its key: https://koran"
    ):
        remove("twin", store)
    add(written(tmp_path, articles[:2]), store)
    assert exported(store) == before


def test_the_last_article_may_go(articles: list[Row], tmp_path: Path) -> None:
    store = built(tmp_path, articles[:1])
    assert remove(articles[0]["url"], store).articles == 0
    assert add(written(tmp_path, articles), store).articles == 6
    assert exported(store) == exported(built(tmp_path, articles))


def test_a_store_that_cannot_be_changed_is_named(articles: list[Row], tmp_path: Path) -> None:
    store, file = built(tmp_path, articles), written(tmp_path, articles[:1])
    with pytest.raises(StoreError, match="there is no store here"):
        add(file, tmp_path / "nowhere")
    with Writer.change(store), pytest.raises(StoreError, match="is changing this store"):
        add(file, store)
    with pytest.raises(StoreError, match="is changing this store"), Writer.change(store):
        remove(articles[0]["url"], store)
    with pytest.raises(InputError, match="missing: does not exist"):
        add(tmp_path / "missing", store)
    with pytest.raises(OutputError, match="cannot be written"):
        add(file, store, delta=file / "delta")
    with Writer.change(store) as writer:
        writer.describe("rules", "others")
        writer.commit()
    with pytest.raises(StoreError, match="made by the rules of another version of Sinergi; build it anew"):
        add(file, store)


def test_any_other_table_or_rule_is_another_version(
    articles: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, file = built(tmp_path, articles[:4]), written(tmp_path, articles[4:])
    with Writer.change(store) as writer:
        made_by = writer.described("rules")
    for name in ("tables/bodies/agencies.csv", "identity/people.py", "languages/id.toml", "model.py"):
        package = tmp_path / name.replace("/", "-") / "kg"
        shutil.copytree(Path(kg.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
        with monkeypatch.context() as patch:
            patch.setattr(provenance, "package_dir", lambda package=package: package)
            provenance.rules.cache_clear()
            assert provenance.rules() == made_by
            with (package / name).open("a") as stream:
                stream.write("# more\n")
            provenance.rules.cache_clear()
            with pytest.raises(StoreError, match="made by the rules of another version of Sinergi"):
                add(file, store)
    provenance.rules.cache_clear()
    assert add(file, store).articles == 6


def test_a_change_is_made_with_the_corrections_of_the_build(articles: list[Row], tmp_path: Path) -> None:
    decided = '\nauthor = "Rina"\ndate = 2026-11-02\nreason = "read it"\n'
    mine = tmp_path / "mine.toml"
    mine.write_text(f'[[written]]\nperson = "Siti Aminah"\nas = "Siti Aminah Zahra"{decided}')
    build(written(tmp_path, articles[:4]), tmp_path / "out", corrections=mine)
    store, more = tmp_path / "out" / "store", written(tmp_path, articles[4:])
    with pytest.raises(
        StoreError, match=r"was made with corrections; name their file \(--corrections FILE\)"
    ):
        add(more, store)
    add(more, store, corrections=mine)
    build(written(tmp_path, articles), tmp_path / "all", corrections=mine)
    assert exported(store) == exported(tmp_path / "all" / "store")
    remove([one["url"] for one in articles[:5]], store, corrections=mine)
    build(written(tmp_path, articles[5:]), tmp_path / "one", corrections=mine)
    assert exported(store) == exported(tmp_path / "one" / "store")


def test_the_commands_say_what_changed(
    articles: list[Row], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = built(tmp_path, articles[:4])
    assert run(["add", str(written(tmp_path, articles[4:])), "--store", str(store)]) == 0
    said = capsys.readouterr().err
    assert f"{store} now holds 6 articles" in said
    assert "added" in said and "quads" in said
    assert run(["remove", articles[0]["url"], "--store", str(store)]) == 0
    assert "now holds 5 articles" in capsys.readouterr().err
    assert run(["remove", "nobody", "--store", str(store)]) == 1
    (tmp_path / "empty.txt").write_bytes(b"")
    paths = [str(written(tmp_path, articles[:1])), str(tmp_path / "empty.txt")]
    assert run(["add", *paths, "--store", str(store)]) == 3


def test_the_library_says_what_changed(articles: list[Row], tmp_path: Path) -> None:
    store = built(tmp_path, articles[:1])
    changes = kg.add(written(tmp_path, articles), store)
    assert isinstance(changes, Changes)
    assert len(changes.added) == 5
    assert changes.gained["agreements"] > 0
    assert kg.remove(changes.added, store).lost == changes.gained


@pytest.mark.parametrize("change", ["add", "remove", "correct"])
def test_a_kill_at_any_step_leaves_the_store_as_before_or_as_after(
    change: str, articles: list[Row], tmp_path: Path
) -> None:
    store = built(tmp_path, articles[: 4 if change == "add" else 6])
    file, corrections = written(tmp_path, articles[4:]), tmp_path / "corrections.toml"
    who = 'author = "Rina"\ndate = 2026-11-02\nreason = "asked for it"\n'
    corrections.write_text(f'[[withdrawn]]\nperson = "Siti Aminah"\n{who}', encoding="utf-8")
    urls = [one["url"] for one in articles[4:]]
    what = {"add": str(file), "remove": " ".join(urls), "correct": str(corrections)}[change]
    again = {
        "add": lambda store: add(file, store),
        "remove": lambda store: remove(urls, store),
        "correct": lambda store: correct(store, corrections),
    }[change]
    script = Path(__file__).with_name("kill_change.py")
    environment = os.environ | {"PYTHONPATH": str(Path(kg.__file__).parents[1])}
    kills = tmp_path / "kills"
    command = [sys.executable, str(script), change, what, str(store), str(kills), "8"]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    before, after = as_quads(store), as_quads(kills / "0" / "store")
    delta = lines(kills / "0", "delta")
    states = set()
    for place in sorted(kills.iterdir(), key=lambda one: int(one.name))[1:]:
        found = as_quads(place / "store")
        assert found in (before, after), place.name
        states.add("before" if found == before else "after")
        for name, whole in zip(("added", "removed"), delta, strict=True):
            beside = place / f"delta.{name}.nq"
            assert not beside.exists() or beside.read_bytes().splitlines() == whole
        if found == before:
            again(place / "store")
        else:  # the next writer clears up
            correct(place / "store", corrections) if change == "correct" else add(file, place / "store")
            assert lines(place, "delta") == delta, place.name
        generations = [entry for entry in (place / "store" / "quads").iterdir() if entry.is_dir()]
        assert len(generations) == 1, place.name
        if change == "correct":
            assert as_quads(place / "store") == after
            held = b"".join(one.read_bytes() for one in (place / "store").rglob("*") if one.is_file())
            assert b"Aminah" not in held, place.name
    assert states == {"before", "after"}


def test_an_error_midway_leaves_the_store_as_it_was(
    articles: list[Row], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, file = built(tmp_path, articles[:4]), written(tmp_path, articles[4:])
    before = exported(store)

    def failing(*_: object) -> None:
        raise KgError("stop")

    for place in ("kg.stores.Writer.insert", "kg.stores.Writer.commit", "kg.extraction.extract"):
        with monkeypatch.context() as patch, pytest.raises(KgError, match="stop"):
            patch.setattr(place, failing)
            add(file, store, delta=tmp_path / "delta")
        assert exported(store) == before
        assert not list(tmp_path.glob("delta*"))
