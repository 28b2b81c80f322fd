"""The bundle of the SPARQL page is what its sources and its lock file make, and names no other host to ask."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
EDITOR = ROOT / "kg" / "server" / "pages" / "editor"
STATIC = ROOT / "kg" / "server" / "pages" / "static"
MANIFEST = json.loads((STATIC / "editor.manifest.json").read_text("utf-8"))


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_bundle_is_what_was_built_from_these_sources() -> None:
    sources = [EDITOR / name for name in ("build.mjs", "package-lock.json", "package.json", "tsconfig.json")]
    sources += sorted((EDITOR / "src").iterdir())
    assert MANIFEST["sources"] == {path.relative_to(EDITOR).as_posix(): sha256(path) for path in sources}
    assert MANIFEST["outputs"] == {
        name: sha256(STATIC / name) for name in ("editor.LICENSES.txt", "editor.css", "editor.js")
    }


def test_its_parts_are_those_of_the_lock_file_and_may_be_passed_on() -> None:
    lock = json.loads((EDITOR / "package-lock.json").read_text("utf-8"))["packages"]
    assert not any("resolved" in part for part in lock.values())
    notice = (STATIC / "editor.LICENSES.txt").read_text("utf-8")
    for name, part in MANIFEST["parts"].items():
        assert lock[f"node_modules/{name}"]["version"] == part["version"]
        assert f"{name} {part['version']} ({part['license']})" in notice
        assert part["license"] in {
            "MIT",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "(CC-BY-4.0 AND MIT)",
            "(MPL-2.0 OR Apache-2.0)",
        }
    assert MANIFEST["parts"]["@zazuko/yasgui"]["license"] == "MIT"


def test_nobody_else_is_asked() -> None:
    script, style = ((STATIC / name).read_text("utf-8") for name in ("editor.js", "editor.css"))
    for host in ("lov.linkeddata.es", "prefix.cc"):
        assert host not in script
    assert "@import" not in style and "url(http" not in style and "url(//" not in style
