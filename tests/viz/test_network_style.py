"""Colours can be told apart: against the ground, and by people with colour vision deficiencies."""

from __future__ import annotations

from itertools import combinations

import pytest

from viz.style import (
    GROUND_DARK,
    GROUND_LIGHT,
    KINDS,
    OTHER_KIND,
    OTHER_RELATION,
    RELATIONS,
    Style,
    kind_style,
    relation_style,
)

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
DEFICIENCIES = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def linear(colour: str) -> tuple[float, ...]:
    values = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)


def contrast(one: str, other: str) -> float:
    light, dark = sorted(
        (0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in map(linear, (one, other))), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


def lab(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    r, g, b = (sum(m * v for m, v in zip(row, linear(colour), strict=True)) for row in matrix)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (max(v, 0.0) ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize(
    "style", [*KINDS, OTHER_KIND, *RELATIONS, OTHER_RELATION], ids=lambda style: style.key
)
def test_colours_stand_out_from_the_ground(style: Style) -> None:
    assert contrast(style.light, GROUND_LIGHT) >= 3
    assert contrast(style.dark, GROUND_DARK) >= 3


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("ground", ["light", "dark"])
def test_kinds_differ_for_every_eye(deficiency: str, ground: str) -> None:
    for one, other in combinations(KINDS, 2):
        p, q = (lab(getattr(style, ground), DEFICIENCIES[deficiency]) for style in (one, other))
        difference = sum((a - b) ** 2 for a, b in zip(p, q, strict=True)) ** 0.5
        assert difference >= 12, (one.key, other.key, round(difference, 1))


def test_every_kind_has_a_shape_of_its_own() -> None:
    assert len({style.shape for style in KINDS}) == len(KINDS)


def test_relations_with_one_colour_differ_in_their_line() -> None:
    # A place and an agreement are told apart by their ends, so relations need only differ where ends may be alike.
    looks = [(style.light, style.shape) for style in RELATIONS]
    assert len(set(looks)) == len(looks)


def test_unknown_keys_have_a_look_too() -> None:
    assert kind_style("__proto__") is OTHER_KIND
    assert relation_style("constructor") is OTHER_RELATION
    assert kind_style("Person").key == "Person"
