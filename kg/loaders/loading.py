"""From paths to articles."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError
from kg.loaders.formats import recognise
from kg.loaders.inputs import Input, find_inputs, standard_input
from kg.loaders.rejection import Rejection
from kg.model import Article

_STDIN = "-"


def load(
    paths: str | Path | Iterable[str | Path], *, stdin: BinaryIO | None = None
) -> Iterator[Article | Rejection]:
    """The articles behind `paths` (files, folders, ``-`` for standard input), and what was set aside.

    They come sorted by their paths, whatever the order of `paths`; the rows of one file in their order. Folders are read with
    all that lies below them. `stdin` stands for standard input where that is not the process's own.

    Raises `InputError` where nothing but one input was named and that one cannot be used. Of several inputs, and inside a
    folder or a file of many articles, what cannot be used is a `Rejection`, and the rest goes on.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    inputs = find_inputs([path for path in given if str(path) != _STDIN])
    if any(str(path) == _STDIN for path in given):
        inputs.append(standard_input(stdin if stdin is not None else sys.stdin.buffer))
    alone = len(inputs) == 1 and (isinstance(inputs[0], Rejection) or inputs[0].named)
    by_path: dict[str, Article] = {}
    for item in inputs:
        for result in _results(item, alone):
            clash = (
                _clash(result, by_path)
                if isinstance(result, Article) and _is_path_key(item, result)
                else None
            )
            yield clash or result


def _results(item: Input | Rejection, alone: bool) -> Iterator[Article | Rejection]:
    if isinstance(item, Rejection):
        if alone:
            raise item.as_error()
        yield item
        return
    try:
        yield from _read(item)
    except InputError as error:
        if alone:
            raise
        yield Rejection.of(error)


def _read(item: Input) -> Iterator[Article | Rejection]:
    try:
        with item.opener() as stream:
            yield from recognise(item, stream).read(item, stream)
    except OSError as error:
        reason = f"cannot be read ({error.strerror})"
        raise InputError(item.source, reason, "check the path and its permissions") from error


def _is_path_key(item: Input | Rejection, article: Article) -> bool:
    return isinstance(item, Input) and article.key == item.relative


def _clash(article: Article, by_path: dict[str, Article]) -> Rejection | None:
    """Two files of one relative path under two given folders: one would pass for a new version of the other."""
    first = by_path.setdefault(article.key, article)
    if first is article or first.text == article.text:
        return None
    return Rejection(
        source=article.source,
        reason=f"has the same path below its folder as {first.source}, so the two cannot be told apart",
        remedy="give the folder that holds both",
    )
