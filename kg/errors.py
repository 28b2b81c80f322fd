"""What can go wrong, said in one sentence.

::

    KgError
    ├── InputError      an input cannot be used (missing, empty, binary, undecodable, not the format it claims)
    ├── OutputError     a result cannot be written
    ├── GraphError      what would be written breaks a shape of the model
    ├── StoreError      a store is missing, locked, or of another version
    ├── QueryError      a query is unknown, malformed, or its parameters do not fit
    └── RemoteError     another server cannot be reached, refuses, or gives an answer that cannot be used

Every message names the input, the place in it where one is known, and what to do.
"""

from __future__ import annotations


class KgError(Exception):
    """The root of all errors that Sinergi raises on purpose; its text is fit to be shown to a user."""


class InputError(KgError):
    """An input cannot be used.

    `source` is the input as the user named it, `reason` what is wrong with it, `remedy` what to do.
    """

    def __init__(self, source: str, reason: str, remedy: str) -> None:
        self.source, self.reason, self.remedy = source, reason, remedy
        super().__init__(f"{source}: {reason}; {remedy}")


class OutputError(KgError):
    """A result cannot be written; the text names the path and the remedy."""


class GraphError(KgError):
    """A graph that was made is not as the model says, and is not written; the text names the thing and what is wrong."""


class StoreError(KgError):
    """A store is missing, locked by another writer, damaged, or written by another version."""


class QueryError(KgError):
    """A query is unknown, does not parse, or was given parameters that do not fit it."""


class RemoteError(KgError):
    """Another server cannot be reached, refuses, or gives an answer that cannot be used.

    `address` is where it was asked, `reason` what is wrong, `remedy` what to do.
    """

    def __init__(self, address: str, reason: str, remedy: str) -> None:
        self.address, self.reason, self.remedy = address, reason, remedy
        super().__init__(f"{address}: {reason}; {remedy}")
