"""What people decided about the graph: the entries of a corrections file, as values.

Each entry says who decided, when and why. Things are named as the articles name them: an article by its address, id or key,
a person or body by a name (case, accents and punctuation do not count), an agreement by its number in the article, from 1.
"""

from __future__ import annotations

import datetime
from typing import Annotated

from msgspec import Meta, Struct, field

Day = datetime.date
Field = str | int | float | Day | list[str]
"""What a field of an entry may hold in the file."""

Text = Annotated[str, Meta(min_length=1)]
Number = Annotated[int, Meta(ge=1)]


class Mentioned(Struct, frozen=True, forbid_unknown_fields=True):
    """One person, body or agreement as one article tells of it."""

    article: Text
    person: Text | None = None
    institution: Text | None = None
    agreement: Number | None = None


Reference = Text | Mentioned
"""A thing by its IRI (whole, or from its kind on: ``person/siti-aminah-3f9c0a12d4e5``), or by a mention of it."""

References = Annotated[tuple[Reference, ...], Meta(min_length=2)]


class Decision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By whom, on which day and why something was decided."""

    author: Text
    date: Day
    reason: Text


class Identity(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something about two things or more, all of one kind."""

    these: References


class Same(Identity, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """These are one."""


class Different(Identity, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """These are not one: each but the first stands for itself, whatever it shares with the others."""


class Implements(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The agreement `this` carries out `framework`; without that, none."""

    this: Reference
    framework: Reference | None = None


class Judgement(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact, as `article` states it, or any article where none is named. `kind` tells what the fields that are given mean."""

    article: Text | None = None
    person: Text | None = None
    role: Text | None = None
    institution: Text | None = None
    agreement: Number | None = None
    party: Text | None = None
    signatory: Text | None = None
    witness: Text | None = None
    topic: Text | None = None
    place: Text | None = None
    signed: Day | None = None
    statement: Text | None = None

    @property
    def given(self) -> frozenset[str]:
        """The fields that name the fact."""
        return frozenset(name for name in FACT_FIELDS if getattr(self, name) is not None)


FACT_FIELDS = tuple(
    name
    for name in Judgement.__struct_fields__
    if name not in Decision.__struct_fields__ and name != "article"
)
"""The fields of a `Judgement` that name a fact."""


class Wrong(Judgement, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The fact is none: it leaves the graph."""


class Right(Judgement, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The fact is one: nobody needs to look at it again."""


class Signed(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Agreement `agreement` of `article` was signed on the day `on`."""

    article: Text
    on: Day
    agreement: Number = 1


class Written(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The name of a person or body is written `form` (in the file: ``as``), in `article`, or wherever it occurs."""

    form: Text = field(name="as")
    person: Text | None = None
    institution: Text | None = None
    article: Text | None = None


class Withdrawn(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person who asks not to be named: gone from every output; with `institution`, only the one who belongs there."""

    person: Text
    institution: Text | None = None


class Linking(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something about a person, a body or a region, and an item of Wikidata (``Q3724``)."""

    this: Reference
    item: Annotated[str, Meta(pattern="^Q[1-9][0-9]*$")]


class Linked(Linking, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The item is about this; `score` says how much spoke for it, between 0 and 1, where that was reckoned."""

    score: Annotated[float, Meta(ge=0, le=1)] | None = None


class Unlinked(Linking, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The item is about something else: a namesake, say."""


class Decisions(Struct, frozen=True, forbid_unknown_fields=True):
    """The entries of a corrections file by the name of their table, each in the order of the file."""

    same: tuple[Same, ...] = ()
    different: tuple[Different, ...] = ()
    implements: tuple[Implements, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    right: tuple[Right, ...] = ()
    signed: tuple[Signed, ...] = ()
    written: tuple[Written, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    linked: tuple[Linked, ...] = ()
    unlinked: tuple[Unlinked, ...] = ()
