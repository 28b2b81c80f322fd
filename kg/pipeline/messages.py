"""What a crew and its workers tell each other: messages in msgpack, each behind its length."""

from __future__ import annotations

import struct
from typing import IO

from msgspec import Struct

from kg.curation import Decisions
from kg.identity.settling import Draft
from kg.model import Article, Facts

_LENGTH = struct.Struct(">Q")


class Greeting(Struct, frozen=True, tag=True):
    """The first message: what all others need."""

    base: str
    decisions: Decisions


class Read(Struct, frozen=True, tag=True):
    """Asks what articles say."""

    articles: tuple[Article, ...]


class Draw(Struct, frozen=True, tag=True):
    """Asks for the graphs of articles."""

    drafts: tuple[tuple[Draft, Article, Facts], ...]


class Report(Struct, frozen=True, tag=True):
    """Asks what was found of the corrections."""


Message = Greeting | Read | Draw | Report


def send(stream: IO[bytes], data: bytes) -> None:
    """Write one message."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message; None where the other side has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None
