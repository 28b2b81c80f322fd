"""The command `sinergi`.

Data goes to standard output or `--out`, everything that is for people to standard error. Exit codes: 0 done,
1 nothing could be done, 2 wrong usage, 3 done but for inputs that were set aside, 130 interrupted, 141 the
reader of the output went away.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from kg.cli.exitcodes import DONE, FAILED, INTERRUPTED, PIPE_CLOSED
from kg.cli.group import CommandGroup, PipeClosedError
from kg.cli.terminal import installed_version, say
from kg.errors import KgError


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    click.echo(f"sinergi {installed_version()}")
    context.exit()


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def sinergi() -> None:
    """Turn news about government collaborations into a knowledge graph: who signed what with whom, in which
    role, when and where, about what, and which sentence says so.

    \b
    Example:
      sinergi build articles/ --out result
      sinergi query who-signed-what --store result/store
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line `arguments` (by default the process's own) and exit."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Data is UTF-8 wherever it goes; a terminal gets what it can show.
        sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="backslashreplace")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give the exit code; what went wrong is said in one line on standard error."""
    try:
        code = sinergi.main(args=arguments, prog_name="sinergi", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except KgError as error:
        say(str(error))
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        say("interrupted; the earlier results are as they were")
        return INTERRUPTED
    except (PipeClosedError, BrokenPipeError):
        # Python would complain about the closed pipe when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except OSError as error:
        say(f"{error.filename or 'the output'}: {error.strerror}")
        return FAILED
    return code if isinstance(code, int) else DONE
