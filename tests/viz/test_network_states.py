"""The pictures that people look at can be made, and none is blank."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.chromium
def test_eight_states_of_the_page(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "bench" / "screenshots.py", tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    pictures = sorted(tmp_path.glob("*.png"))
    assert len(pictures) == 8
    for picture in pictures:
        content = picture.read_bytes()
        width, height = struct.unpack(">II", content[16:24])
        assert (width, height) in {(1366, 768), (390, 844)}
        assert len(content) > 25_000, picture.name
    assert len({picture.read_bytes() for picture in pictures}) == 8
