"""A store and a server of it, for all tests that change neither."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import ROOT, Server, serving

import kg


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the example article."""
    folder = tmp_path_factory.mktemp("served")
    kg.build(ROOT / "examples" / "articles", folder / "out")
    return folder / "out" / "store"


@pytest.fixture(scope="session")
def server(store: Path) -> Iterator[Server]:
    """`sinergi serve` as it starts without options."""
    with serving(store) as running:
        yield running
