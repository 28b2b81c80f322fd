"""File names for articles."""

from __future__ import annotations

import hashlib
import re

from kg.model import Article

_LONGEST = 120
_UNSAFE = re.compile(r"[^\w.\- ()+,@=]+")
# Names that Windows keeps for devices, whatever ending follows.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def safe_name(name: str) -> str:
    """`name` where it is fit to be a file's name on any system, else what is left of it with eight digits of its digest.

    Never empty, never hidden, never a path: an `id` such as ``../../x`` cannot lead out of a folder. Different names stay
    different.
    """
    fit = _fit(name, _LONGEST)
    if fit and fit == name:
        return fit
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{_fit(name, _LONGEST - len(digest) - 1) or 'article'}-{digest}"


def _fit(name: str, longest: int) -> str:
    """What is left of `name` in at most `longest` bytes; empty if nothing is, or only the name of a device."""
    fit = _UNSAFE.sub("-", name).encode()[:longest].decode("utf-8", "ignore").strip(" .-")
    return "" if _DEVICE.match(fit) else fit


class FileNames:
    """Names of files for articles, by their `id`, none given twice."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}

    def of(self, article: Article) -> str:
        """The name, without an ending, for `article`: its `id`, with a digest of its key where another article has that."""
        name = safe_name(article.id)
        # Folded, because to some systems A.json and a.json are one file.
        if self._taken.setdefault(name.casefold(), article.key) != article.key:
            digest = hashlib.sha256(article.key.encode("utf-8", "surrogatepass")).hexdigest()[:8]
            name = f"{name}-{digest}"
            self._taken.setdefault(name.casefold(), article.key)
        return name
