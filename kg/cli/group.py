"""The group of commands: it loads a command when that is called, and knows what a mistyped one may have
meant.
"""

from __future__ import annotations

import difflib
from importlib import import_module
from typing import Any

import click

# The order of the help: from making a store to asking it. Each command is the function of its own name in the
# module of that name in this package.
COMMANDS = (
    "build",
    "add",
    "remove",
    "correct",
    "extract",
    "explain",
    "query",
    "view",
    "serve",
    "export",
    "push",
    "check",
    "changes",
    "link",
    "review",
    "evaluate",
)


class PipeClosedError(Exception):
    """Whoever read the output has gone away. (click would turn the system's own error into exit code 1.)"""


class CommandGroup(click.Group):
    """A group whose commands are the modules of `kg.cli`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"kg.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest command for one that is not known."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else f" The commands are {', '.join(COMMANDS)}."
            ctx.fail(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 (as click declares it)
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise PipeClosedError from error
