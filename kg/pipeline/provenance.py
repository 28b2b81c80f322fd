"""By which rules and decisions a store was made, so that a change is made by the same."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kg.assets import ontology_dir, package_dir
from kg.curation import Decisions, Difference, difference, ids_of, read_decisions
from kg.errors import StoreError

if TYPE_CHECKING:
    from kg.stores import Writer

_ROOMS = [
    "categories",
    "curation",
    "extraction",
    "identity",
    "languages",
    "loaders",
    "model",
    "quads",
    "tables",
    "vocab",
]
_SOURCES = frozenset({".py", ".toml", ".csv"})


def sign(writer: Writer, decisions: Decisions) -> None:
    """Note in a store by what it is made. Of the decisions only the ids, which tell nothing of who withdrew."""
    writer.describe("rules", rules())
    writer.describe("corrections", msgspec.json.encode(ids_of(decisions)).decode())


def revised(writer: Writer, corrections: str | Path | None) -> tuple[Decisions, Difference]:
    """The decisions of a corrections file, and what has changed in it since the store was last changed.

    Raises `InputError` for a file that is not as it should be, `StoreError` where the store was made by the rules of another
    version, or with corrections although none are given.
    """
    decisions = read_decisions(corrections) if corrections is not None else Decisions()
    if writer.described("rules") != rules():
        raise StoreError(
            f"{writer.path}: the store was made by the rules of another version of Sinergi; build it anew from its articles"
        )
    held = msgspec.json.decode(writer.described("corrections") or "{}", type=dict[str, list[str]])
    if corrections is None and any(held.values()):
        raise StoreError(
            f"{writer.path}: the store was made with corrections; name their file (--corrections FILE)"
        )
    return decisions, difference(held, decisions)


@cache
def rules() -> str:
    """A digest of all that the graph depends on beside the articles and the decisions: the modules and tables that make facts,
    entities and triples of them, and the concepts. A change made by others would not be what a build makes."""
    files = [ontology_dir() / "concepts.ttl"]
    for room in _ROOMS:
        place = package_dir() / room
        inside = place.rglob("*") if place.is_dir() else [place.with_suffix(".py")]
        files += sorted(path for path in inside if path.suffix in _SOURCES)
    known = hashlib.sha256()
    for path in files:
        known.update(hashlib.sha256(path.read_bytes()).digest())
    return known.hexdigest()
