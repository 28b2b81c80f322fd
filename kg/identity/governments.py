"""The governments of regions, by the official code: an office of a region is part of its government, named or not."""

from __future__ import annotations

import csv
from functools import cache

from kg.assets import tables_dir
from kg.model import Institution

_NOUNS = {
    "provinsi": ("Pemerintah Provinsi", "ProvincialGovernment"),
    "kabupaten": ("Pemerintah Kabupaten", "RegencyGovernment"),
    "kota": ("Pemerintah Kota", "CityGovernment"),
}


def government(code: str) -> Institution | None:
    """The government of the region with a code; None where the tables have no such region."""
    return _governments().get(code)


@cache
def _governments() -> dict[str, Institution]:
    rows = [(row["code"], "provinsi", row["name"]) for row in _rows("provinces.csv")]
    rows += [(row["code"], row["kind"], row["name"]) for row in _rows("regencies.csv")]
    return {code: _government(code, kind, name) for code, kind, name in rows}


def _government(code: str, kind: str, name: str) -> Institution:
    noun, classification = _NOUNS[kind]
    return Institution(
        name=f"{noun} {name}", kind="local-government", classification=classification, code=code, region=code
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (tables_dir() / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
