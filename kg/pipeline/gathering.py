"""What there is to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from kg.errors import InputError
from kg.loaders import Rejection, Superseded, deduplicate, load
from kg.model import Article

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how much of it is done, and of how much (None: not known)."""


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """What there was to read: the articles, the inputs set aside, and those left out for another version."""

    articles: tuple[Article, ...]
    rejections: tuple[Rejection, ...] = ()
    superseded: tuple[Superseded, ...] = ()


def gather(
    paths: str | Path | Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Gathered:
    """The articles behind `paths`, each once, in the order of loading. Raises `InputError` if there is none."""
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    rejections: list[Rejection] = []

    def accepted() -> Iterator[Article]:
        for number, result in enumerate(load(given, stdin=stdin)):
            if progress is not None:
                progress("loading", number, None)
            if isinstance(result, Rejection):
                rejections.append(result)
            else:
                yield result

    articles, superseded = deduplicate(accepted())
    if not articles:
        raise _nothing(given, rejections)
    return Gathered(articles=tuple(articles), rejections=tuple(rejections), superseded=tuple(superseded))


def _nothing(given: list[str | Path], rejections: list[Rejection]) -> InputError:
    if not given:
        return InputError("no input", "there is nothing to read", "name files or folders with articles")
    source = ", ".join(map(str, given[:3])) + (", …" if len(given) > 3 else "")
    first = f" (of {len(rejections)} inputs set aside the first: {rejections[0]})" if rejections else ""
    return InputError(source, f"no article could be read{first}", "name files or folders with articles")
