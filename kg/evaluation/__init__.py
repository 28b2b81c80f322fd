"""How often the extraction is right: its facts beside annotated articles.

`read_corpus` reads a folder of them, `evaluate` extracts each and compares; `read_identities` joins the articles of a folder
that tells their clusters. An `Evaluation` then tells precision, recall and
F1 with their intervals (`scores`), how far stated confidence can be trusted (`calibration`), and each error with its sentence
(`errors`). `Floors` pin the figures. `docs/evaluate.md` tells the rules of comparison.
"""

from __future__ import annotations

from kg.evaluation.calibration import ALL_KINDS, Bin, Reliability, Rule
from kg.evaluation.claims import KINDS
from kg.evaluation.comparison import Outcome, Verdict, compare
from kg.evaluation.corpus import Annotated, read_corpus
from kg.evaluation.errors import Error
from kg.evaluation.evaluating import Evaluation, Judged, evaluate
from kg.evaluation.floors import Drop, Floors
from kg.evaluation.identities import Identities, Joined, has_clusters, read_identities
from kg.evaluation.reading import Reading
from kg.evaluation.scores import OVERALL, Figures, Score

__all__ = [
    "ALL_KINDS",
    "KINDS",
    "OVERALL",
    "Annotated",
    "Bin",
    "Drop",
    "Error",
    "Evaluation",
    "Figures",
    "Floors",
    "Identities",
    "Joined",
    "Judged",
    "Outcome",
    "Reading",
    "Reliability",
    "Rule",
    "Score",
    "Verdict",
    "compare",
    "evaluate",
    "has_clusters",
    "read_corpus",
    "read_identities",
]
