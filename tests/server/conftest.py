"""A store and a server of it, for all tests that change neither."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import ROOT, Server, serving

import kg

# It needs a copy of the W3C's tests, which is no part of this project.
collect_ignore = [] if os.environ.get("SINERGI_W3C_TESTS") else ["test_w3c.py"]


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
