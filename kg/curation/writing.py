"""Decisions as entries of a corrections file; what the file holds already stays as it is, comments included."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import tomli_w

from kg.curation.decisions import Field
from kg.curation.reading import parse
from kg.errors import InputError
from kg.outputs import replacing

HEAD = """\
# What people decided about the graph. docs/corrections.md tells the form; give it to `sinergi build --corrections`.
"""


def entry(table: str, fields: Mapping[str, Field]) -> str:
    """An entry of `table` as TOML, its keys in the order of `fields`."""
    return f"[[{table}]]\n{tomli_w.dumps(fields)}"


def append(path: Path, table: str, fields: Mapping[str, Field]) -> None:
    """Write one more decision at the end of the corrections file at `path`; see `append_all`."""
    append_all(path, [(table, fields)])


def append_all(path: Path, entries: Iterable[tuple[str, Mapping[str, Field]]]) -> None:
    """Write more decisions, each with its table, at the end of the corrections file at `path`, which is made if need be.

    The file as a whole is read again before it takes its place: raises `InputError` if an entry contradicts another or is
    not as it should be, `OutputError` if the file cannot be written.
    """
    try:
        held = path.read_text("utf-8")
    except FileNotFoundError:
        held = HEAD
    except OSError as error:
        raise InputError(
            str(path), f"cannot be read ({error.strerror})", "check the path and its permissions"
        ) from error
    gap = "" if held.endswith("\n") else "\n"
    text = f"{held}{gap}" + "".join(f"\n{entry(table, fields)}" for table, fields in entries)
    parse(text, str(path))
    with replacing(path) as stream:
        stream.write(text.encode())
