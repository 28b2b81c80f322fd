"""Pages for people: what a browser is shown at each path of the server.

`answer` is called in a process that may be ended at any moment; it only reads.
"""

from __future__ import annotations

from kg.server.pages.answering import answer
from kg.server.pages.showing import load

__all__ = ["answer", "load"]
