"""What there is to read: the files behind the paths that a user named, and standard input."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import BinaryIO, cast

from msgspec import Struct

from kg.errors import InputError
from kg.loaders.rejection import Rejection

#: More bytes than this in one article are refused, so that a wrong file cannot fill the memory.
LARGEST = 64 * 1024 * 1024

_SUFFIXES_OF_SAVED_PAGES = (".html", ".htm")


class Input(Struct, frozen=True):
    """One stream of bytes with a name.

    `source` is how the user would name it, `relative` its path below the folder that was given (POSIX separators; the file's
    name where the file itself was given), `named` tells that the user named it and did not only give its folder, `opener`
    opens the bytes. A pipe opens once.
    """

    source: str
    relative: str
    named: bool
    opener: Callable[[], io.BufferedReader]

    @property
    def stem(self) -> str:
        """The last part of `relative` without its suffix."""
        return PurePath(self.relative).stem

    @property
    def suffix(self) -> str:
        """The suffix of `relative` in lower case, with its dot; empty if there is none."""
        return PurePath(self.relative).suffix.lower()

    def read_all(self, stream: BinaryIO) -> bytes:
        """What is left of `stream`. Raises `InputError` where that is nothing, or more than `LARGEST`."""
        data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise InputError(
                self.source,
                f"is larger than {LARGEST >> 20} MB",
                "split it, or give JSONL with one article a line",
            )
        if not data.strip():
            raise self.empty()
        return data

    def empty(self) -> InputError:
        """The error that says that there is nothing in it."""
        return InputError(self.source, "is empty", "leave it out, or give the file that holds the text")


def printable(path: str | os.PathLike[str]) -> str:
    """A path as it can be shown and stored: bytes that are no UTF-8 and control characters are written as escapes."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def standard_input(stream: BinaryIO) -> Input:
    """Standard input, or whatever stands for it."""
    buffered = (
        stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    )
    return Input("standard input", "stdin", True, lambda: buffered)


def find_inputs(paths: Sequence[str | Path]) -> list[Input | Rejection]:
    """The inputs behind `paths`, each file once, sorted by `relative` and `source`.

    A folder gives all files below it but hidden ones and the `NAME_files` folders that browsers save beside `NAME.html`. A
    file that is reached in several ways keeps its longest `relative`, so that the order of `paths` does not matter.
    """
    found: dict[str, Input] = {}
    rejections: set[Rejection] = set()
    for path in paths:
        for item in _under(Path(path)):
            if isinstance(item, Rejection):
                rejections.add(item)
                continue
            real, entry = item
            known = found.get(real)
            found[real] = entry if known is None else _joined(known, entry)
    return sorted([*found.values(), *rejections], key=_order)


def _joined(one: Input, other: Input) -> Input:
    """The same file, reached in two ways."""
    first = min(one, other, key=lambda item: (-len(item.relative), item.source))
    return Input(first.source, first.relative, one.named or other.named, first.opener)


def _order(item: Input | Rejection) -> tuple[str, str, str]:
    if isinstance(item, Input):
        return item.relative, item.source, ""
    return item.source, item.source, item.reason


def _under(path: Path) -> Iterator[tuple[str, Input] | Rejection]:
    source = printable(path)
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield Rejection(source=source, reason="does not exist", remedy="check the path")
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
        yield Rejection(source=source, reason=reason, remedy="check the path and its permissions")
    except ValueError:
        yield Rejection(source=source, reason="is no path (it holds a NUL)", remedy="check the path")
    else:
        if stat.S_ISDIR(mode):
            yield from _in_folder(path, source)
        else:
            yield os.path.realpath(path), Input(source, printable(path.name), True, lambda: path.open("rb"))


def _in_folder(folder: Path, source: str) -> Iterator[tuple[str, Input] | Rejection]:
    failures: list[OSError] = []
    empty = True
    for current, folders, files in os.walk(folder, onerror=failures.append):
        here = Path(current)
        folders[:] = [name for name in folders if not _is_left_out(name, files)]
        links = [name for name in folders if (here / name).is_symlink()]
        for name in [*links, *files]:
            if not name.startswith("."):
                empty = False
                yield _in_folder_file(here / name, folder)
    for failure in failures:
        reason = f"cannot be read ({failure.strerror})"
        yield Rejection(source=printable(failure.filename), reason=reason, remedy="check its permissions")
    if empty and not failures:
        yield Rejection(source=source, reason="holds no files", remedy="give a folder with articles in it")


def _is_left_out(folder: str, files: list[str]) -> bool:
    if folder.startswith("."):
        return True
    page = folder.removesuffix("_files")
    return page != folder and any(page + suffix in files for suffix in _SUFFIXES_OF_SAVED_PAGES)


def _in_folder_file(path: Path, folder: Path) -> tuple[str, Input] | Rejection:
    source = printable(path)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
        return Rejection(source=source, reason=reason, remedy="mend or remove the link")
    if stat.S_ISDIR(mode):
        # Not followed, so that a link to a folder above cannot lead in circles.
        return Rejection(source=source, reason="is a link to a folder", remedy="give that folder itself")
    if not stat.S_ISREG(mode):
        return Rejection(source=source, reason="is no regular file", remedy="leave it out")
    relative = printable(path.relative_to(folder).as_posix())
    return os.path.realpath(path), Input(source, relative, False, lambda: path.open("rb"))
