"""A process that writes the union of graphs: `python -m kg.exports.apart BASE`, their pieces on its standard input."""

from __future__ import annotations

import signal
import sys

from kg.exports.union import write_union

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asks decides what an interrupt means
    write_union(sys.stdin.buffer, sys.stdout.buffer, sys.argv[1])
    sys.stdout.flush()
