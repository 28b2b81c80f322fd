"""Compiles the extraction into the wheel where HATCH_BUILD_HOOK_ENABLE_CUSTOM=1 asks for it: see docs/speed.md.

mypyc makes C of the typed modules, and the machine's C compiler a library of each. The wheel then holds both, sources and
libraries, for one version of Python on one kind of machine; Python prefers the libraries.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: `why` explains one article to a person: that need not be fast.
PACKAGES, LEFT_OUT = ("kg/extraction", "kg/languages"), "why"
LIBRARIES = (".so", ".pyd")


class CompiledExtraction(BuildHookInterface[Any]):
    """Adds the compiled modules to a wheel; an editable install reads the sources, so it gets none."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is written, and say that it is of this machine."""
        self.folder = Path(tempfile.mkdtemp(prefix="sinergi-compiled-"))
        if version == "editable":
            return
        built = compile_extraction(Path(self.root), self.folder)
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update({str(file): where for where, file in built.items()})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Clear away what is in the wheel now."""
        shutil.rmtree(self.folder)


def compile_extraction(root: Path, folder: Path) -> dict[str, Path]:
    """The libraries of the modules below `root`, made in `folder`, by their places in the wheel. mypy reads the
    settings of `root`, which must be the working directory."""
    from setuptools import Distribution  # isort: skip  # setuptools must come before what it replaces
    from mypyc.build import mypycify

    files = [
        path.relative_to(root) for package in PACKAGES for path in sorted((root / package).rglob("*.py"))
    ]
    # Many small files of C take half the time of a large one, and more than -O1 makes nothing faster: what takes
    # time are the strings, lists and dictionaries of Python itself.
    extensions = mypycify(
        [
            f"--cache-dir={folder / 'cache'}",
            # mypy looks at what these import too, but `make lint` is what judges it, where all libraries are installed
            "--follow-imports=silent",
            "--ignore-missing-imports",
            *(str(file) for file in files if LEFT_OUT not in file.parts),
        ],
        opt_level="1",
        debug_level="0",
        multi_file=True,
        target_dir=str(folder / "c"),
        group_name="sinergi",
    )
    command = Distribution({"ext_modules": extensions}).get_command_obj("build_ext")
    command.build_lib, command.build_temp = str(folder / "libraries"), str(folder / "objects")
    command.ensure_finalized()
    command.run()
    libraries = folder / "libraries"
    return {
        path.relative_to(libraries).as_posix(): path
        for path in sorted(libraries.rglob("*"))
        if path.suffix in LIBRARIES
    }
