"""By which rules and decisions a store was made, so that a change is made by the same."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kg.assets import ontology_dir
from kg.curation import Decisions, read_decisions
from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.stores import Writer


def sign(writer: Writer, decisions: Decisions) -> None:
    """Note in a store by what it is made."""
    writer.describe("rules", _rules())
    writer.describe("corrections", _digest(decisions))


def require_same(writer: Writer, corrections: str | Path | None) -> Decisions:
    """The decisions of a corrections file, if the store was made by them, and by the rules of this version.

    Raises `InputError` for a file that is not as it should be, `StoreError` where the store was made otherwise.
    """
    decisions = read_decisions(corrections) if corrections is not None else Decisions()
    if writer.described("rules") != _rules():
        raise StoreError(
            f"{writer.path}: the store was made by the rules of another version of Sinergi; build it anew from its articles"
        )
    if writer.described("corrections") == _digest(decisions):
        return decisions
    if corrections is None:
        raise StoreError(
            f"{writer.path}: the store was made with corrections; name their file (--corrections FILE)"
        )
    raise StoreError(
        f"{writer.path}: the store was made without the corrections of {corrections}, or with others; "
        "build it anew with them"
    )


def _rules() -> str:
    """A digest of what an article's facts and the graph depend on beside the articles."""
    from kg.extraction import EXTRACTOR_VERSION

    concepts = (ontology_dir() / "concepts.ttl").read_bytes()
    return hashlib.sha256(f"{EXTRACTOR_VERSION}\n".encode() + concepts).hexdigest()


def _digest(decisions: Decisions) -> str:
    """A digest that tells nothing of who withdrew."""
    return hashlib.sha256(msgspec.json.encode(decisions)).hexdigest()
