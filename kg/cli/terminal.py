"""What people see: messages on standard error, tables, progress. Texts from articles are never trusted.

A terminal obeys control characters, and a reader believes the order in which letters stand: `shown` makes
both harmless.
"""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

# C0 and C1 controls, and the characters that reorder text in both directions.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_SHOWN = 20

Progress = Callable[[str, int, int | None], None]


def shown(text: str) -> str:
    """`text` in one line, its control and reordering characters written as escapes."""
    return _UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode(), " ".join(text.split("\n")))


def say(text: str, *, prefix: str = "sinergi: ") -> None:
    """One line for people, on standard error."""
    click.echo(prefix + shown(text), err=True)


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 article", "2 articles"."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"


def say_table(rows: Sequence[tuple[str, str]]) -> None:
    """Two columns for people, on standard error."""
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        say(f"{name:<{width}}  {value}", prefix="  ")


def say_left_out(rejections: Sequence[object], superseded: Sequence[object]) -> None:
    """Name the inputs that were set aside or left out; of very many the first."""
    for kind, found in (("left out", superseded), ("set aside", rejections)):
        for one in found[:_SHOWN]:
            say(f"{kind}: {one}")
        if len(found) > _SHOWN:
            say(f"{kind}: {len(found) - _SHOWN} more")


def say_lost(unmatched: Sequence[str], disputed: Sequence[str]) -> None:
    """Name the corrections that do nothing."""
    for entry in unmatched:
        say(f"correction {entry} found nothing to correct; mend it or take it out")
    for entry in disputed:
        say(f"correction {entry} is not followed: another says otherwise of the same thing; take one out")


def say_of_files(finished: Sequence[Path], delta: Path | None, discloses: bool) -> None:
    """Name the files of an earlier change that are in place only now, and warn of a delta that tells who withdrew."""
    for file in finished:
        say(f"put {file} in its place, as an earlier change left it that was killed before it could")
    if delta is not None and discloses:
        say(
            f"{delta}.removed.nq names who withdrew, so that its receivers can take out what it lists; "
            "delete it wherever that is done"
        )


def installed_version() -> str:
    """The version of Sinergi that is installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("sinergi")
    except PackageNotFoundError:
        return "run from its sources"


def is_terminal() -> bool:
    """Whether a person looks at standard output."""
    return sys.stdout.isatty()


def coloured(stream: TextIO) -> bool:
    """Whether to write colours: a person looks, the terminal knows them, and `NO_COLOR` (no-color.org) is not set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def printed(out: Path | None) -> Iterator[TextIO]:
    """A text stream for data: the file `out`, or standard output where that is None or ``-``."""
    if out is None or str(out) == "-":
        yield sys.stdout
        return
    from kg.outputs import replacing

    with replacing(out) as binary:
        stream = io.TextIOWrapper(binary, encoding="utf-8", newline="\n")
        yield stream
        stream.flush()
        stream.detach()


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]], stream: TextIO) -> None:
    """A table, as wide as the terminal; elsewhere as wide as it needs to be."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold"
    )
    for column in columns:
        table.add_column(Text(shown(column)), overflow="fold", min_width=len(column))
    for row in rows:
        table.add_row(*(Text(shown(cell)) for cell in row))
    width = None if stream.isatty() else 10_000
    Console(file=stream, width=width, markup=False, highlight=False, emoji=False).print(table)


@contextmanager
def progress() -> Iterator[Progress]:
    """Something to call with a description, how much is done, and of how much; it shows only on a terminal."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(what: str, done: int, total: int | None) -> None:
            of = f" of {total:,}" if total else ""
            bar.update(
                task, description=f"{what} {done:,}{of}" if done else what, completed=done, total=total
            )

        yield show
