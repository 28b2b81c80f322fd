"""How often the rule of `sinergi link` is right, over the corpus of `tests/linking`: run ``python bench/links.py``.

Prints the figures, and what is certain but wrong, or has an item and is not certain.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    root = Path(__file__).resolve().parents[1]
    sys.path[:0] = [str(root), str(root / "tests")]
    from linking.corpus import truth
    from linking.test_measure import findings, measure

    for name, value in measure().items():
        print(f"{name:<24}{value:.3g}")
    right = truth()
    for one in findings().values():
        best = one.candidates[0].item if one.candidates else None
        if one.verdict == "certain" and best != right[one.id]:
            print(f"wrong: {one.label}: {best}, not {right[one.id]}")
        elif right[one.id] and one.verdict != "certain":
            print(
                f"left to people: {one.label} ({one.why}): {one.candidates[0] if one.candidates else 'nothing'}"
            )


if __name__ == "__main__":
    main()
