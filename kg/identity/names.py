"""Names as identity sees them: folded for comparison, slugged for IRIs, digested for keys."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_NOT_WORD = re.compile(r"[\W_]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 60
SILENT = "'’‘ʼ`´."
"""What vanishes from names."""

_SILENT = str.maketrans("", "", SILENT)
_ID_DIGITS = 12
_KNOWN = 1 << 14
"""So many names are remembered with their forms: an article's come back until it is drawn, frequent ones in many."""


@lru_cache(_KNOWN)
def fold(name: str) -> str:
    """The form in which two spellings of a name are the same: no case, accents, punctuation or doubled spaces.

    Apostrophes and full stops vanish (``Ma'ruf`` is ``maruf``, ``P.T.`` is ``pt``), other punctuation parts
    words. A name without a letter or digit stays as it is.
    """
    plain = name.translate(_SILENT)
    if not plain.isascii():
        plain = _NOT_ASCII.sub(_without_accent, unicodedata.normalize("NFKD", plain)).translate(_SILENT)
    plain = plain.casefold()
    return _NOT_WORD.sub(" ", plain).strip() or name.strip()


def _without_accent(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


@lru_cache(_KNOWN)
def slug(text: str) -> str:
    """`text` as a readable part of an IRI: only ``a-z0-9-``, at most 60 characters, never empty."""
    plain = unicodedata.normalize("NFKD", text.translate(_SILENT))
    plain = plain.encode("ascii", "ignore").decode("ascii").lower()
    return _NOT_SLUG.sub("-", plain).strip("-")[:_SLUG_LENGTH].strip("-") or "x"


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits (64 bits) of the SHA-256 of `parts`.

    Each part is preceded by its length, so that no two lists of parts are the same when glued together.
    """
    glued = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(glued.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def node_id(kind: str, name: str, key: str) -> str:
    """The id ``kind/slug-digest`` of a node that is known by `name` and whose content has the digest `key`.

    Twelve digits: with fewer, two of some ten thousand unanchored namesakes would too likely share an IRI.
    """
    return f"{kind}/{slug(name)}-{key[:_ID_DIGITS]}"


def alike(one: str, other: str) -> bool:
    """Whether a person's name may be a form of another: its words, or their initials, stand in the other in the same order."""
    shorter, longer = sorted((fold(one).split(), fold(other).split()), key=len)
    rest = iter(longer)
    return all(any(_same_word(word, that) for that in rest) for word in shorter)


def _same_word(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
