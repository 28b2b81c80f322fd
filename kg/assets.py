"""Where the project's data files lie.

The only module that knows: in a checkout `ontology/` and `queries/` stand beside `kg/`; in an installed wheel they lie
inside it. The tables are always inside.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def _beside_or_inside(name: str) -> Path:
    inside = _HERE / name
    return inside if inside.is_dir() else _HERE.parent / name


def ontology_dir() -> Path:
    """The folder of `sinergi.ttl`, `concepts.ttl`, `shapes.ttl`, `context.jsonld` and `alignments.ttl`."""
    return _beside_or_inside("ontology")


def queries_dir() -> Path:
    """The folder of the catalogue, one `NAME.rq` per question."""
    return _beside_or_inside("queries")


def package_dir() -> Path:
    """The folder of the package itself."""
    return _HERE


def tables_dir() -> Path:
    """The folder of the curated tables that extraction reads (CSV and TOML)."""
    return _HERE / "tables"


def linking_queries_dir() -> Path:
    """The folder of the questions that finding items of Wikidata asks, of a graph and of Wikidata."""
    return _HERE / "linking" / "queries"
