"""How fast articles are read, beside spaCy's blank Indonesian pipeline with an EntityRuler over the same tables.

Usage: python bench/extraction.py [FOLDER]   (tests/articles by default; needs the extra "bench")

All read the same texts of about 2,500 characters, each in a process of its own, on one core, the best of five rounds. Prints
articles a second for each, the ratio to spaCy, the peak of memory, and the seconds that the tables take to load. spaCy finds
names that its patterns list; Sinergi reads facts as well, so the ratio compares less work there with more here. The compiled
extraction is measured where `make compiled` has left one: make it anew after a change.
"""

from __future__ import annotations

import csv
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILED = ROOT / "build" / "compiled"
#: Where the packages come from: the checkout, or a compiled build in a process that measures that one.
CODE = os.environ.get("SINERGI_BENCH_CODE", str(ROOT))
sys.path.insert(0, CODE)

from kg.assets import tables_dir  # noqa: E402
from kg.extraction import extract  # noqa: E402
from kg.model import Article  # noqa: E402

SIZE = 2500
ROUNDS = 5
LOAD = """
import time
start = time.perf_counter()
from kg.extraction.words.lexicon import lexicon
imported = time.perf_counter()
lexicon()
print(time.perf_counter() - imported)
"""


def texts(folder: Path) -> list[str]:
    """Texts of about `SIZE` characters: neighbouring articles joined, cut at a line's end."""
    found, running = [], ""
    for file in sorted(folder.glob("*.txt")):
        running += file.read_text(encoding="utf-8").strip() + "\n"
        if len(running) >= SIZE:
            cut = running.rfind("\n", 0, SIZE + 400)
            found.append(running[: cut if cut > SIZE // 2 else SIZE])
            running = ""
    return found


def patterns() -> Iterator[dict[str, str]]:
    """Every name and form of the tables as a pattern of spaCy's EntityRuler."""
    labels = {"provinces": "PLACE", "regencies": "PLACE", "roles": "OFFICE"}
    tables = [tables_dir() / f"{name}.csv" for name in labels] + sorted(
        (tables_dir() / "bodies").glob("*.csv")
    )
    for table in tables:
        with table.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                forms = [row.get("name") or row.get("role") or ""]
                forms += (row.get("aliases") or row.get("forms") or row.get("short_forms") or "").split("|")
                for form in filter(None, (f.strip() for f in forms)):
                    yield {"label": labels.get(table.stem, "BODY"), "pattern": form}


def rate(read: Callable[[str], object], articles: list[str]) -> float:
    """Articles a second, the best round."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for text in articles:
            read(text)
        best = min(best, time.perf_counter() - start)
    return len(articles) / best


def sinergi(text: str) -> object:
    """The facts of one text."""
    return extract(Article(key="bench", id="bench", text=text, source="bench"))


def spacy_rate(articles: list[str]) -> float:
    """Articles a second of spaCy with the names of the tables as patterns."""
    import spacy

    pipeline = spacy.blank("id")
    ruler = pipeline.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns(list(patterns()))  # type: ignore[attr-defined]
    return rate(pipeline, articles)


def measured(what: str, folder: Path, code: Path = ROOT) -> tuple[float, float]:
    """Articles a second and the peak of memory in MB, of `what` in a fresh process that takes the packages from `code`."""
    done = subprocess.run(
        [sys.executable, __file__, str(folder), what],
        env=os.environ | {"SINERGI_BENCH_CODE": str(code)},
        capture_output=True,
        text=True,
        check=True,
    )
    speed, memory = map(float, done.stdout.split())
    return speed, memory


def main() -> int:
    """Print the figures; with the name of what to measure as second argument only those of that, for `measured`."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests" / "articles"
    articles = texts(folder)
    if len(sys.argv) > 2:
        speed = spacy_rate(articles) if sys.argv[2] == "spacy" else rate(sinergi, articles)
        print(speed, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return 0
    loading = subprocess.run(
        [sys.executable, "-c", LOAD], cwd=ROOT, capture_output=True, text=True, check=True
    )
    print(f"{len(articles)} texts of {sum(map(len, articles)) / len(articles):,.0f} characters on one core")
    theirs, their_memory = measured("spacy", folder)
    rows = [("Sinergi", *measured("sinergi", folder))]
    if COMPILED.is_dir():
        rows.append(("Sinergi compiled", *measured("sinergi", folder, COMPILED)))
    for name, speed, memory in rows:
        print(f"{name:28} {speed:6,.0f} articles/s   {memory:4,.0f} MB   ratio {speed / theirs:.2f}")
    print(f"{'spaCy blank id, EntityRuler':28} {theirs:6,.0f} articles/s   {their_memory:4,.0f} MB")
    print(f"tables loaded in {float(loading.stdout):.3f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
