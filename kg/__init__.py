"""Sinergi: a knowledge graph of government collaborations, made from news, with the sentence that proves each
fact.

::

    import kg

    kg.build("articles/", "result")
    for row in kg.query("who-signed-what", store="result/store"):
        print(row)

What is named here is the public face; it is loaded when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.extraction import extract
    from kg.knowledge import export, network, open_store, query
    from kg.loaders import load
    from kg.model import Article
    from kg.pipeline import add, build, correct, remove

__all__ = [
    "Article",
    "KgError",
    "add",
    "build",
    "correct",
    "export",
    "extract",
    "load",
    "network",
    "open_store",
    "query",
    "remove",
]

# No name here is a module of this package: the module would take the place of the function when it is
# imported.
_HOMES = {
    "Article": "kg.model",
    "KgError": "kg.errors",
    "add": "kg.pipeline",
    "build": "kg.pipeline",
    "correct": "kg.pipeline",
    "export": "kg.knowledge",
    "extract": "kg.extraction",
    "load": "kg.loaders",
    "network": "kg.knowledge",
    "open_store": "kg.knowledge",
    "query": "kg.knowledge",
    "remove": "kg.pipeline",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(home), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
