"""Inputs become articles.

`load` reads files, folders and standard input and yields an `Article` for each text and a `Rejection` for each input that
could not be used, in an order that depends on the inputs alone. One module reads one format; `formats.FORMATS` is the table
that a further format joins. `deduplicate` keeps one version of each article, `FileNames` names its files.
"""

from __future__ import annotations

from kg.loaders.address import Address
from kg.loaders.formats import FORMATS, Format
from kg.loaders.inputs import Input
from kg.loaders.loading import load
from kg.loaders.names import FileNames, safe_name
from kg.loaders.rejection import Rejection
from kg.loaders.versions import Superseded, deduplicate, precedence

__all__ = [
    "FORMATS",
    "Address",
    "FileNames",
    "Format",
    "Input",
    "Rejection",
    "Superseded",
    "deduplicate",
    "load",
    "precedence",
    "safe_name",
]
