"""What each kind of node and each relation looks like: the one table that page, legend and tests read.

Colours come in pairs, for a light and for a dark ground. They are told apart by people with any of the three common colour
vision deficiencies, and every kind has a glyph of its own besides, so colour is never the only sign. Contrast against the
ground is at least 3:1, as WCAG 2.2 (success criterion 1.4.11) asks of graphics. `tests/viz/test_style.py` holds both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

GROUND_LIGHT: Final = "#fbfaf7"
GROUND_DARK: Final = "#14171c"


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind or relation is drawn.

    `key` is the value of the node's `kind` or the edge's `relation`; `label` its name in Indonesian and English; `light`
    and `dark` are colours as `#rrggbb`; `shape` is a glyph of `explorer/src/glyphs.ts` for a kind, and a line for a relation:
    `solid`, `dashed` or `dotted`.
    """

    key: str
    label: tuple[str, str]
    light: str
    dark: str
    shape: str


KINDS: Final[tuple[Style, ...]] = (
    Style("Institution", ("Lembaga", "Institution"), "#1d5fa6", "#6fb1f0", "building"),
    Style("Person", ("Orang", "Person"), "#c04a00", "#ff9d5c", "person"),
    Style("Agreement", ("Kesepakatan", "Agreement"), "#00795c", "#35c79c", "document"),
    Style("Place", ("Tempat", "Place"), "#a5508f", "#e39bd0", "pin"),
)
"""Kinds of nodes, in the order of the legend."""

OTHER_KIND: Final = Style("Other", ("Lainnya", "Other"), "#5f6672", "#a7afbb", "dot")
"""Drawn for a kind that the table does not know."""

RELATIONS: Final[tuple[Style, ...]] = (
    Style("party", ("pihak", "party"), "#00795c", "#35c79c", "solid"),
    Style("signatory", ("penanda tangan", "signatory"), "#c04a00", "#ff9d5c", "solid"),
    Style("witness", ("saksi", "witness"), "#c04a00", "#ff9d5c", "dashed"),
    Style("member", ("jabatan", "office"), "#1d5fa6", "#6fb1f0", "solid"),
    Style("partOf", ("bagian dari", "part of"), "#1d5fa6", "#6fb1f0", "dashed"),
    Style("location", ("bertempat di", "held at"), "#a5508f", "#e39bd0", "solid"),
    Style("speaksOf", ("berbicara tentang", "speaks of"), "#5f6672", "#a7afbb", "dotted"),
)
"""Relations, in the order of the legend; where several join two nodes, the first of them gives the line its look."""

OTHER_RELATION: Final = Style("other", ("hubungan lain", "other relation"), "#5f6672", "#a7afbb", "dashed")
"""Drawn for a relation that the table does not know."""


def kind_style(kind: str) -> Style:
    """The style of a node's `kind`; `OTHER_KIND` where the table has none."""
    return next((style for style in KINDS if style.key == kind), OTHER_KIND)


def relation_style(relation: str) -> Style:
    """The style of an edge's `relation`; `OTHER_RELATION` where the table has none."""
    return next((style for style in RELATIONS if style.key == relation), OTHER_RELATION)
