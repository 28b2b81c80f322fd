"""What it costs to build a store, and to add to it: by the number of articles.

Usage: python bench/updates.py [NUMBER …]   (1000 10000 by default; 100000 takes some ten minutes and 40 GB of disk)

Prints for each number: seconds, seconds of all processors and peak memory of `sinergi build` (all its processes together), the
size of the store, then the same of `sinergi add` with ten more articles; and how the seconds grew since the number before.
Where others use the machine too, those of the processors tell more.
An `n log n` step of ten times the articles takes some 12 to 13 times as long. The articles are those of bench/articles.py.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from itertools import islice
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from articles import articles

ROOT = Path(__file__).resolve().parent.parent
PAGE = os.sysconf("SC_PAGE_SIZE")
NUMBERS = (1_000, 10_000)
MORE = 10
_BUILD = "import sys; from kg.pipeline import build; build(sys.argv[1], sys.argv[2])"
_ADD = "import sys; from kg.pipeline import add; print(add(sys.argv[1], sys.argv[2] + '/store'))"


class Cost(NamedTuple):
    """Seconds, those of all processors, and megabytes at the peak."""

    seconds: float
    processors: float
    memory: float


def measured(script: str, *arguments: Path) -> tuple[Cost, str]:
    """What a script costs, run in a process of its own, and what it prints."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    start, used = time.perf_counter(), _used()
    process = subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    peak = [0.0]
    watch = threading.Thread(target=_watch, args=(process, peak))
    watch.start()
    printed, _ = process.communicate()
    seconds = time.perf_counter() - start
    watch.join()
    if process.returncode:
        raise SystemExit(f"the measured process ended with {process.returncode}")
    return Cost(seconds, _used() - used, peak[0]), printed.strip()


def _used() -> float:
    """The seconds that processors spent for processes which have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _watch(process: subprocess.Popen[str], peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(_resident, _family(process.pid))) / 1e6)
        time.sleep(0.05)


def _family(process: int) -> list[int]:
    """A process and its children (whose memory is their own; none of them has children)."""
    try:
        tasks = Path(f"/proc/{process}/task").iterdir()
        children = [int(one) for task in tasks for one in (task / "children").read_text().split()]
    except OSError:
        children = []
    return [process, *children]


def _resident(process: int) -> int:
    """The memory of a process alone, without the pages of files that the system can take back."""
    try:
        size, shared = Path(f"/proc/{process}/statm").read_text().split()[1:3]
    except OSError:
        return 0
    return (int(size) - int(shared)) * PAGE


def write(path: Path, number: int, start: int = 0) -> Path:
    """A file of generated articles."""
    with path.open("w", encoding="utf-8") as lines:
        for row in islice(articles(start=start), number):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def size_of(folder: Path) -> float:
    """Gigabytes in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e9


def main() -> int:
    """Print the table."""
    numbers = [int(one) for one in sys.argv[1:]] or list(NUMBERS)
    print(
        f"{'articles':>9} {'build s':>9} {'cpu s':>7} {'MB':>7} {'grew':>6} {'store GB':>9} "
        f"{'add ten s':>10} {'cpu s':>7} {'MB':>7} {'grew':>6}"
    )
    before: tuple[Cost, Cost] | None = None
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out"
            built, _ = measured(_BUILD, write(Path(folder) / "articles.jsonl", number), out)
            size = size_of(out / "store")
            added, changes = measured(_ADD, write(Path(folder) / "more.jsonl", MORE, number), out)
        grew = [
            f"{now.seconds / then.seconds:.1f}x"
            for now, then in zip((built, added), before or (), strict=False)
        ]
        first, second = grew or ("", "")
        print(
            f"{number:>9,} {built.seconds:>9.1f} {built.processors:>7.1f} {built.memory:>7,.0f} {first:>6} {size:>9.2f} "
            f"{added.seconds:>10.2f} {added.processors:>7.2f} {added.memory:>7,.0f} {second:>6}",
            flush=True,
        )
        print(f"          {changes[:200]}", file=sys.stderr)
        before = built, added
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
