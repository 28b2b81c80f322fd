"""Passages that say in more than a hundred ways what an agreement covers: how much of it is read, and how much is made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.model import Article

HERE = Path(__file__).parent
SMALL = frozenset({"dan", "serta", "di", "ke", "dari", "untuk", "bagi", "yang", "pada", "atas", "juga"})


def passages(name: str) -> Iterator[tuple[str, list[str]]]:
    for line in (HERE / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, topics = line.rpartition(" | ")
            yield text.replace("\\n", "\n"), [] if topics == "-" else topics.split("; ")


def words(phrases: list[str]) -> set[str]:
    return {word for phrase in phrases for word in re.findall(r"\w+", phrase.lower())} - SMALL


def read(text: str) -> list[str]:
    facts = kg.extract(Article(key="a", id="a", text=text, source="a"))
    return [topic.text for agreement in facts.agreements for topic in agreement.scope]


@pytest.mark.parametrize(
    ("name", "number", "recall", "precision"),
    [("scope_passages.txt", 125, 0.63, 0.94), ("scope_news.txt", 121, 0.7, 0.94)],
)
def test_most_words_of_scope_are_read_and_few_are_invented(
    name: str, number: int, recall: float, precision: float
) -> None:
    counts = [(words(topics), words(read(text))) for text, topics in passages(name)]
    assert len(counts) == number
    right = sum(len(told & found) for told, found in counts)
    assert right / sum(len(told) for told, _ in counts) >= recall
    assert right / sum(len(found) for _, found in counts) >= precision


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        (
            "Perusahaan akan membangun dermaga, memperbaiki jalan tani.",
            ["membangun dermaga", "memperbaiki jalan tani"],
        ),
        (
            "Dalam nota itu disebutkan pencegahan perundungan dan penyuluhan narkoba.",
            ["pencegahan perundungan dan penyuluhan narkoba"],
        ),
        ("Turut hadir mendampingi Bupati, Sekda dan para camat.", []),
        ("Bupati berharap warga makin sejahtera.", []),
    ],
)
def test_what_follows_a_signing(text: str, topics: list[str]) -> None:
    assert read(f"Pemkab Sinjai dan Universitas Hasanuddin meneken MoU, Senin (3/3/2025). {text}") == topics
