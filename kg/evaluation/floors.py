"""Floors under the F1 of each kind of fact, pinned in a TOML file: a figure below its floor is a step back.

The file also tells of which articles the figures are (their digest): a floor says nothing of others.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec import Struct

from kg.errors import InputError
from kg.evaluation.claims import KINDS
from kg.evaluation.scores import OVERALL, Figures

STEP = 0.005
"""Floors are multiples of it."""

_ROUNDING = 1e-9  # so that a figure which is a multiple of the step is its own floor
_HEAD = """\
# The F1 below which no kind of fact may fall on the articles in this folder; a test holds the extraction to it.
# Written by `sinergi evaluate FOLDER --write-floors FILE`, which rounds down to 0.005 and lowers a floor only with --lower.
"""


class Measured(Protocol):
    """What floors can lie under."""

    @property
    def figures(self) -> Figures:
        """Precision, recall and F1."""


class Drop(Struct, frozen=True):
    """A kind of fact whose F1 is less than its floor."""

    kind: str
    f1: float
    floor: float

    def __str__(self) -> str:
        return f"{self.kind}: F1 {self.f1:.4f} is below its floor {self.floor:.3f}"


class Floors(Struct, frozen=True, forbid_unknown_fields=True):
    """The floors of the F1 by kind of fact, `overall` among them, and the number and digest of the articles."""

    articles: int
    digest: str
    f1: dict[str, float]

    @classmethod
    def under(cls, scores: Mapping[str, Measured], articles: int, digest: str) -> Floors:
        """The highest floors that these scores keep."""
        f1 = {kind: math.floor(one.figures.f1 / STEP + _ROUNDING) * STEP for kind, one in scores.items()}
        return cls(articles, digest, {kind: round(floor, 3) for kind, floor in f1.items()})

    @classmethod
    def read(cls, path: Path) -> Floors:
        """The floors in a file. Raises `InputError` if it cannot be read or holds none."""
        remedy = "write it with sinergi evaluate --write-floors"
        try:
            floors = msgspec.convert(tomllib.loads(path.read_text("utf-8")), cls)
        except FileNotFoundError as error:
            raise InputError(str(path), "does not exist", remedy) from error
        except OSError as error:
            raise InputError(str(path), f"cannot be read ({error.strerror})", remedy) from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
            raise InputError(str(path), f"holds no floors ({error})", remedy) from error
        for kind, floor in floors.f1.items():
            if kind not in (*KINDS, OVERALL):
                raise InputError(str(path), f"has a floor under {kind!r}, which is not measured", remedy)
            if not 0 <= floor <= 1:
                raise InputError(str(path), f"has a floor of {floor} under {kind}, which no F1 is", remedy)
        return floors

    def drops(self, scores: Mapping[str, Measured]) -> list[Drop]:
        """The kinds that have fallen below their floors."""
        measured = ((kind, scores[kind].figures.f1, floor) for kind, floor in self.f1.items())
        return [Drop(kind, f1, floor) for kind, f1, floor in measured if f1 < floor - _ROUNDING]

    def lowered(self, new: Floors) -> list[str]:
        """The kinds whose floor is lower in `new` than here, or missing there."""
        return [kind for kind, floor in self.f1.items() if new.f1.get(kind, -1.0) < floor - _ROUNDING]

    def to_toml(self) -> str:
        """The file's text."""
        floors = "".join(f"{kind} = {floor:.3f}\n" for kind, floor in self.f1.items())
        return f'{_HEAD}\narticles = {self.articles}\ndigest = "{self.digest}"\n\n[f1]\n{floors}'
