"""How fast articles are read, beside spaCy's blank Indonesian pipeline with an EntityRuler over the same tables.

Usage: python bench/extraction.py [FOLDER]   (tests/articles by default; needs the extra "bench")

Both read the same texts of about 2,500 characters, in this process, on one core, the best of five rounds. Prints articles a
second for each, the ratio, the seconds that the tables take to load in a fresh process, and the peak of memory. spaCy finds
names that its patterns list; Sinergi reads facts as well, so the ratio compares less work there with more here.
"""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import spacy  # noqa: E402

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


def main() -> int:
    """Print the figures."""
    articles = texts(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests" / "articles")
    loading = subprocess.run(
        [sys.executable, "-c", LOAD], cwd=ROOT, capture_output=True, text=True, check=True
    )
    sinergi(articles[0])
    ours = rate(sinergi, articles)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pipeline = spacy.blank("id")
    ruler = pipeline.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    listed = list(patterns())
    ruler.add_patterns(listed)  # type: ignore[attr-defined]
    theirs = rate(pipeline, articles)
    print(f"{len(articles)} texts of {sum(map(len, articles)) / len(articles):,.0f} characters on one core")
    print(
        f"Sinergi                      {ours:8,.0f} articles/s   {memory:,.0f} MB (spaCy imported, not used)"
    )
    print(f"spaCy blank id, EntityRuler  {theirs:8,.0f} articles/s   {len(listed):,} patterns")
    print(f"ratio                        {ours / theirs:8.2f}")
    print(f"tables loaded in {float(loading.stdout):.3f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
