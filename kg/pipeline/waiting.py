"""What a kill left to be put in its place, and a delta that would take that place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import OutputError

if TYPE_CHECKING:
    from kg.stores import Writer


def require_taken(writer: Writer, delta: str | Path | None) -> None:
    """Raise `OutputError` for a delta by a name of which the files are there only now: those of a change that was killed
    when it had changed the store. Whoever calls the same command again would lose them.
    """
    from kg.exports import delta_files

    named = [file.resolve() for file in delta_files(delta)] if delta is not None else []
    for file in writer.finished:
        if file in named:
            raise OutputError(
                f"{file}: tells of an earlier change of {writer.path}, which was killed before this file was in its place; "
                "it is there now, so take it first, or give another name"
            )
