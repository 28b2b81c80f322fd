"""By which rules and decisions a store was made, so that a change is made by the same."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kg.assets import ontology_dir
from kg.curation import Decisions, Difference, difference, ids_of, read_decisions
from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.stores import Writer


def sign(writer: Writer, decisions: Decisions) -> None:
    """Note in a store by what it is made. Of the decisions only the ids, which tell nothing of who withdrew."""
    writer.describe("rules", _rules())
    writer.describe("corrections", msgspec.json.encode(ids_of(decisions)).decode())


def revised(writer: Writer, corrections: str | Path | None) -> tuple[Decisions, Difference]:
    """The decisions of a corrections file, and what has changed in it since the store was last changed.

    Raises `InputError` for a file that is not as it should be, `StoreError` where the store was made by the rules of another
    version, or with corrections although none are given.
    """
    decisions = read_decisions(corrections) if corrections is not None else Decisions()
    if writer.described("rules") != _rules():
        raise StoreError(
            f"{writer.path}: the store was made by the rules of another version of Sinergi; build it anew from its articles"
        )
    held = msgspec.json.decode(writer.described("corrections") or "{}", type=dict[str, list[str]])
    if corrections is None and any(held.values()):
        raise StoreError(
            f"{writer.path}: the store was made with corrections; name their file (--corrections FILE)"
        )
    return decisions, difference(held, decisions)


def _rules() -> str:
    """A digest of what an article's facts and the graph depend on beside the articles."""
    from kg.extraction import EXTRACTOR_VERSION

    concepts = (ontology_dir() / "concepts.ttl").read_bytes()
    return hashlib.sha256(f"{EXTRACTOR_VERSION}\n".encode() + concepts).hexdigest()
