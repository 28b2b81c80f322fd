"""A process that writes one format: `python -m kg.exports.apart FORMAT BASE`, sorted lines of N-Quads on its standard input."""

from __future__ import annotations

import signal
import sys

from kg.exports.formats import FORMATS
from kg.exports.writing import prefixes

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asks decides what an interrupt means
    format, base = sys.argv[1:]
    FORMATS[format].write(sys.stdin.buffer, sys.stdout.buffer, prefixes(base))
    sys.stdout.flush()
