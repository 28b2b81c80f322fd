"""Where a set of articles and its graph lie on disk.

A store is a folder::

    store/
    ├── articles.sqlite    articles, facts, the ledger of identity, names, the number of the current generation
    ├── quads/<n>/         one generation of the graph, unchanged once committed
    ├── quads/<n>.lock     held (shared) by all who read that generation
    └── writer.lock        held (exclusive) by the one who changes the store

A change goes into a generation of its own, a clone made of hard links. The number of the current generation
stands in SQLite, so that the commit of one SQLite transaction switches texts and quads together: whoever
opens the store sees all of a change or nothing of it, also when the process was killed. Readers are never
disturbed; a generation is deleted when nobody reads it any more.
"""

from __future__ import annotations

from kg.stores.database import Coverage, Publication
from kg.stores.names import Hit
from kg.stores.reader import Reader
from kg.stores.writer import Writer

__all__ = ["Coverage", "Hit", "Publication", "Reader", "Writer"]
