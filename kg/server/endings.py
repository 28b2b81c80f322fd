"""What is known of a query whose process has ended before it answered."""

from __future__ import annotations

import signal

from kg.server.exchange import Refused
from kg.server.settings import Settings

LATER = ("Retry-After", "5")

_REFUSED_MEMORY = ("memory allocation of", "bad_alloc", "MemoryError")
"""What the engine and Python say last when the system gives them no more memory."""

_CRASHES = frozenset({signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGILL, signal.SIGFPE})


def too_slow(settings: Settings) -> Refused:
    """A query has taken all its time."""
    return Refused(504, f"the query took longer than {settings.timeout:g} s; restrict it, or add LIMIT")


def ended(code: int, words: str, elapsed: float, settings: Settings) -> Refused:
    """A process ended by itself or from outside. `code` is its exit code (negative: the signal that ended it), `words` what it
    printed last, `elapsed` the seconds since the query came.
    """
    if any(phrase in words for phrase in _REFUSED_MEMORY):
        return Refused(
            500, f"the query needs more memory than {settings.memory:,} MB; ask for less, or in parts"
        )
    if code == -signal.SIGALRM and elapsed >= settings.timeout:
        return too_slow(settings)
    if code == -signal.SIGSEGV:
        return Refused(
            500, "the engine crashed (SIGSEGV), as it does when a query is nested too deeply; simplify it"
        )
    how = _signal(-code) if code < 0 else f"exit code {code}"
    if code >= 0 or -code in _CRASHES:
        return Refused(500, f"the engine crashed ({how}), not for its limit of memory; simplify the query")
    cause = ", as the system does where the machine runs out of memory" if code == -signal.SIGKILL else ""
    return Refused(
        503,
        f"the process that worked on the query was ended from outside ({how}){cause}; its own limit of memory was not "
        "reached; try again",
        (LATER,),
    )


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
