"""What two graphs have that the other has not, as two files of N-Quads that any store can delete and load."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from kg.exports.sorting import sort
from kg.outputs import Outputs


class Delta(Struct, frozen=True):
    """The streams for what came and for what went."""

    added: BinaryIO
    removed: BinaryIO

    def write(self, added: Iterable[bytes], removed: Iterable[bytes]) -> None:
        """Write lines of N-Quads in the order of their bytes."""
        self.added.writelines(sort(added))
        self.removed.writelines(sort(removed))

    def compare(self, old: Iterable[bytes], new: Iterable[bytes]) -> None:
        """Write the lines that only one of two sorted lists has."""
        for line, is_new in _apart(iter(old), iter(new)):
            (self.added if is_new else self.removed).write(line)


def delta_files(name: Path | str) -> tuple[Path, Path]:
    """The files of the delta `name`: NAME.added.nq and NAME.removed.nq."""
    path = Path(name)
    return path.with_name(f"{path.name}.added.nq"), path.with_name(f"{path.name}.removed.nq")


@contextmanager
def open_delta(outputs: Outputs, name: Path | str) -> Iterator[Delta]:
    """The delta `name`, which stands there when `outputs` are published."""
    added, removed = delta_files(name)
    with outputs.open(added) as come, outputs.open(removed) as gone:
        yield Delta(come, gone)


def _apart(old: Iterator[bytes], new: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    mine, yours = next(old, None), next(new, None)
    while mine is not None or yours is not None:
        if yours is None or (mine is not None and mine < yours):
            assert mine is not None
            yield mine, False
            mine = next(old, None)
        elif mine is None or yours < mine:
            yield yours, True
            yours = next(new, None)
        else:
            mine, yours = next(old, None), next(new, None)
