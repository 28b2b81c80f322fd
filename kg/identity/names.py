"""Names as identity sees them: folded for comparison, slugged for IRIs, digested for keys."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_NOT_WORD = re.compile(r"[^\w]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 60
_MARKS_OF_OMISSION = str.maketrans("", "", "'’‘ʼ`´.")


def fold(name: str) -> str:
    """The form in which two spellings of a name are the same: no case, accents, punctuation or doubled spaces.

    Apostrophes and full stops vanish (``Ma'ruf`` is ``maruf``, ``P.T.`` is ``pt``), other punctuation parts words.
    """
    plain = unicodedata.normalize("NFKD", name.translate(_MARKS_OF_OMISSION))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_MARKS_OF_OMISSION).casefold()
    return " ".join(_NOT_WORD.sub(" ", plain.replace("_", " ")).split())


def slug(text: str, length: int = _SLUG_LENGTH) -> str:
    """`text` as a readable part of an IRI: only ``a-z0-9-``, at most `length` characters, never empty."""
    plain = unicodedata.normalize("NFKD", text.translate(_MARKS_OF_OMISSION))
    plain = plain.encode("ascii", "ignore").decode("ascii").lower()
    return _NOT_SLUG.sub("-", plain)[: length + 1].strip("-")[:length].strip("-") or "x"


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits (64 bits) of the SHA-256 of `parts`, each with its length, so that no two lists of parts collide by gluing."""
    return _hash(parts)[:16]


def _hash(parts: Iterable[str]) -> str:
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        sha.update(len(data).to_bytes(8, "big"))
        sha.update(data)
    return sha.hexdigest()
