"""Install Sinergi as a wheel and as an editable checkout, and use each from another folder.

Run by `make smoke`. Each is installed in a fresh environment that sees the libraries of this one but not its Sinergi, so that
nothing is downloaded.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "examples" / "articles"
# Run in the installed environment: where the packages were found, and whether their data was.
WHERE = """
import kg, viz, kg.assets
for folder in (kg.assets.ontology_dir(), kg.assets.queries_dir(), kg.assets.tables_dir()):
    assert any(folder.iterdir()), folder
print(kg.__file__)
print(viz.__file__)
"""


def run(*command: str | Path, cwd: Path) -> str:
    result = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True)
    if result.returncode != 0:
        shown = " ".join(str(part) for part in command)
        sys.exit(f"{shown}\nended with {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


def make_environment(place: Path) -> Path:
    """A new environment with this one's libraries; the folder of its programs."""
    venv.create(place, with_pip=False, symlinks=True)
    programs = place / "bin"
    site = Path(
        run(
            programs / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place
        ).strip()
    )
    # Python does not read the .pth files of a folder that was itself named by one: this Sinergi stays unseen.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return programs


def check(programs: Path, home: Path, elsewhere: Path) -> None:
    """The command and the packages work in `elsewhere`, and come from `home`."""
    for found in run(programs / "python", "-c", WHERE, cwd=elsewhere).splitlines():
        if not Path(found).is_relative_to(home):
            sys.exit(f"{found} was imported, which is not in {home}")
    sinergi = programs / "sinergi"
    run(sinergi, "--help", cwd=elsewhere)
    run(sinergi, "build", ARTICLES, "--out", "out", cwd=elsewhere)
    for name in ("graph.ttl", "graph.trig", "network.html"):
        if not (elsewhere / "out" / name).stat().st_size:
            sys.exit(f"{name} is empty")
    answer = run(
        sinergi, "query", "who-signed-what", "--store", "out/store", "--format", "csv", cwd=elsewhere
    )
    if len(answer.splitlines()) < 2:
        sys.exit(f"who-signed-what found nothing:\n{answer}")


def main() -> None:
    """Both ways of installing."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder).resolve()
        run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, ROOT, cwd=place)
        (wheel,) = place.glob("*.whl")
        ways = {
            "wheel": ([wheel], place / "wheel"),
            "editable": (["--no-build-isolation", "--editable", ROOT], ROOT),
        }
        for name, (arguments, home) in ways.items():
            programs = make_environment(place / name)
            target = (*pip, "--python", programs / "python", "install", "--quiet", "--no-deps", "--no-index")
            run(*target, *arguments, cwd=place)
            elsewhere = place / f"from-{name}"
            elsewhere.mkdir()
            check(programs, home, elsewhere)
            print(f"{name}: installed and used from another folder")


if __name__ == "__main__":
    main()
