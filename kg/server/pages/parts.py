"""What a page about a node is made of, as plain values: the templates show them and know nothing of the graph."""

from __future__ import annotations

from msgspec import Struct


class Link(Struct, frozen=True):
    """A name that leads to the page of a node of a kind (``person``, empty for what lies outside the graph)."""

    text: str
    iri: str
    kind: str = ""


Part = str | Link
"""A piece of a line: text, or a link."""

Line = tuple[Part, ...]


class Coverage(Struct, frozen=True):
    """Of how many articles and outlets something is, and the first and last day of their publication (ISO); how many articles
    name no outlet, and how many no day.
    """

    articles: int = 0
    outlets: int = 0
    first: str | None = None
    last: str | None = None
    without_outlet: int = 0
    without_day: int = 0


class Proof(Struct, frozen=True, kw_only=True):
    """A quote in its sentence (`before`, `quote`, `after`), where it stands, and the entry of a corrections file that would
    take away what it proves.
    """

    article: str
    title: str
    quote: str
    before: str = ""
    after: str = ""
    url: str | None = None
    outlet: str | None = None
    day: str | None = None
    rule: str = ""
    confidence: float = 0.0
    report: str | None = None


class Fact(Struct, frozen=True, kw_only=True):
    """Something that the graph says: a line, notes on it, and what proves it.

    `node` is the IRI whose page has all the evidence; `label` names the line where it stands in a list of terms; `words` are
    what somebody said, where no sentence has them; `weight` is how often the fact holds.
    """

    line: Line
    label: str = ""
    notes: tuple[Line, ...] = ()
    words: str | None = None
    node: str | None = None
    proofs: tuple[Proof, ...] = ()
    coverage: Coverage = Coverage()
    weight: int = 1


class Section(Struct, frozen=True, kw_only=True):
    """Facts of one sort under a heading; `key` names the sort.

    Of `total` in all, `more` is the address of the rest. In a `brief` one all evidence is folded away.
    """

    heading: str
    key: str = ""
    facts: tuple[Fact, ...]
    total: int = 0
    brief: bool = False
    more: str | None = None


class Doubt(Struct, frozen=True, kw_only=True):
    """A flag: what is doubtful, the versions or the values that would mend it, and the evidence."""

    node: str
    title: str
    versions: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()


class Decision(Struct, frozen=True, kw_only=True):
    """What a person decided: the kind in words, who, when (ISO) and why."""

    node: str
    kind: str
    author: str
    day: str
    reason: str


class Profile(Struct, frozen=True, kw_only=True):
    """The page of a node. `terms` are short facts, `elsewhere` addresses on the web, `reasons` why mentions were joined."""

    iri: str
    kind: str
    kind_name: str
    title: str
    aliases: tuple[str, ...] = ()
    coverage: Coverage = Coverage()
    terms: tuple[Fact, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    sections: tuple[Section, ...] = ()
    decisions: tuple[Decision, ...] = ()
    reasons: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()
    definition: str | None = None
