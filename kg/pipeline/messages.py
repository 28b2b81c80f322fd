"""What a crew and its workers tell each other, in msgpack."""

from __future__ import annotations

from msgspec import Struct

from kg.curation import Decisions
from kg.identity.groups import Accounts
from kg.identity.settling import Draft
from kg.model import Article, Facts


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


class Say(Struct, frozen=True, tag=True):
    """Asks what the knowledge graph says of entities, each given by its id and as it is kept."""

    entities: tuple[tuple[str, bytes], ...]


class Identify(Struct, frozen=True, tag=True):
    """Asks of which agreements reports are."""

    accounts: Accounts


class Tell(Struct, frozen=True, tag=True):
    """Asks what is said of agreements."""

    accounts: Accounts


Message = Greeting | Read | Draw | Say | Identify | Tell
