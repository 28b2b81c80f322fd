"""What the exit code of a command says."""

from __future__ import annotations

DONE = 0
FAILED = 1
"""Nothing could be done."""
USAGE = 2
"""The command line is wrong (click's own code)."""
SET_ASIDE = 3
"""Done, but for inputs that were set aside."""
INTERRUPTED = 130
PIPE_CLOSED = 141
"""The reader of the output went away: what a shell reports for a process that this stopped."""
