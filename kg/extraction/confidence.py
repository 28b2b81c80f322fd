"""How often each rule is right: the confidence of the evidence that it gives.

The table `kg/tables/confidence.toml` has what was measured on annotated articles, and estimates for rules whose facts no
annotation holds yet.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache

from kg.assets import tables_dir

#: For a rule that the table does not have.
UNKNOWN = 0.7
_HEAD = """\
# How often the facts of each rule are right. `measured` is written by `sinergi evaluate GOLD_DIR --write-confidence FILE`;
# `estimated` is for rules whose facts the annotations do not hold.
"""


@cache
def _table() -> dict[str, dict[str, float]]:
    table = tomllib.loads((tables_dir() / "confidence.toml").read_text(encoding="utf-8"))
    return {
        part: {rule: float(value) for rule, value in table[part].items()}
        for part in ("measured", "estimated")
    }


def confidence_of(rule: str) -> float:
    """The confidence of a rule, between 0 and 1."""
    return _confidences().get(rule, UNKNOWN)


@cache
def _confidences() -> dict[str, float]:
    """Of each rule what was measured, else what is estimated."""
    table = _table()
    return table["estimated"] | {rule: value for rule, value in table["measured"].items() if value}


def with_measured(measured: Mapping[str, float]) -> str:
    """The table as TOML with other measured values; the estimates stay, but for rules that are measured now."""
    estimated = {rule: value for rule, value in _table()["estimated"].items() if rule not in measured}
    lines = [_HEAD]
    for part, values in (("measured", measured), ("estimated", estimated)):
        lines += [f"[{part}]", *(f'"{rule}" = {value}' for rule, value in sorted(values.items())), ""]
    return "\n".join(lines).rstrip() + "\n"
