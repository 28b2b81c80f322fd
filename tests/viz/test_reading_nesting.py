"""Ranges that nest, touch or cross become well-nested brackets that lose no letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.reading.nesting import DEEPEST, nested

SIZE = 30
RANGES = st.lists(
    st.tuples(st.integers(0, SIZE - 1), st.integers(1, 12)).map(lambda one: (one[0], min(SIZE, sum(one)))),
    unique=True,
    max_size=12,
)


@given(RANGES)
def test_brackets_nest_and_cover_what_they_should(ranges: list[tuple[int, int]]) -> None:
    at = 0
    opened: list[int] = []
    covered: dict[int, set[int]] = {}
    begun: list[int] = []
    for step, first, second in nested(SIZE, ranges):
        if step == "text":
            assert first == at < second
            at = second
            for number in opened:
                covered.setdefault(number, set()).update(range(first, second))
        elif step == "close":
            assert opened.pop() == first
            assert second == at
        else:
            assert second == at
            assert (step == "again") == (first in begun)
            begun.append(first)
            opened.append(first)
    assert (at, opened) == (SIZE, [])
    assert covered == {number: set(range(*one)) for number, one in enumerate(ranges)}


@pytest.mark.parametrize(
    ("ranges", "shown"),
    [
        ([], "abcdef"),
        ([(0, 6), (1, 3)], "[a[bc]def]"),
        ([(1, 3), (0, 6), (3, 5)], "[a[bc][de]f]"),
        ([(0, 3), (2, 5)], "[ab[c]][de]f"),
        ([(2, 2)], "abcdef"),
    ],
)
def test_examples(ranges: list[tuple[int, int]], shown: str) -> None:
    marks = {"open": "[", "again": "[", "close": "]"}
    steps = nested(6, ranges)
    assert "".join(marks.get(step, "abcdef"[first:second]) for step, first, second in steps) == shown


def test_depth_is_bounded_and_the_text_is_whole() -> None:
    depth = deepest = letters = 0
    for step, first, second in nested(10_000, [(n, 10_000 - n) for n in range(4_000)]):
        if step == "text":
            letters += second - first
        else:
            depth += -1 if step == "close" else 1
            deepest = max(deepest, depth)
    assert (deepest, letters, depth) == (DEEPEST, 10_000, 0)
