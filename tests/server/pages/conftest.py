"""A small graph with everything that a page can show, and a browser's way to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

import kg
from kg.knowledge import KnowledgeGraph
from kg.server.exchange import Answer, Asked
from kg.server.pages import answer

ROOT = Path(__file__).resolve().parents[3]
Ask = Callable[..., Answer]

CORRECTIONS = """
[[signed]]
article = "banyuwangi-stia-lan"
agreement = 1
on = 2021-03-29
author = "Rina <b>Wijaya</b>"
date = 2026-11-20
reason = "29 January 2021 was no Monday"
"""


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    """The example article, reports that disagree, namesakes, several offices."""
    folder = tmp_path_factory.mktemp("pages")
    corrections = folder / "corrections.toml"
    corrections.write_text(CORRECTIONS, "utf-8")
    articles = [ROOT / "examples" / "articles", ROOT / "tests" / "identities"]
    kg.build(articles, folder / "out", corrections=corrections)
    with kg.open_store(folder / "out" / "store") as graph:
        yield graph


@pytest.fixture(scope="session")
def ask(demo: KnowledgeGraph) -> Ask:
    """Asks for an address as a browser does; `language` and `accept` are what its header fields say."""
    return asking(demo)


def asking(graph: KnowledgeGraph) -> Ask:
    def asked(address: str, *, language: str = "id", accept: str = "text/html,*/*;q=0.8") -> Answer:
        parts = urlsplit(address)
        parameters = tuple(parse_qsl(parts.query, keep_blank_values=True))
        return answer(
            graph,
            Asked(
                path=unquote(parts.path),
                parameters=parameters,
                accept=accept,
                languages=language,
                address="http://127.0.0.1",
            ),
        )

    return asked
