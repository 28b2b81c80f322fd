"""What one reader, an annotator or the extraction, finds in one article: the exchange format as values.

Both sides of a comparison are read by the same code, so that what is measured is what `sinergi extract` prints.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

import msgspec
from msgspec import Struct

from kg.evaluation.folding import fold, fold_role, is_byline
from kg.factsformat import to_exchange
from kg.model import AgreementType, Article, Evidence, Facts, Status

Evidences = tuple[Evidence, ...]


class Role(Struct, frozen=True):
    """A role of a person, and the name of its institution where it has one."""

    role: str = ""
    institution: str | None = None
    evidence: Evidences = ()


class Person(Struct, frozen=True, dict=True):
    """A person; `optional` ones are neither missed nor invented."""

    name: str
    surface: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    optional: bool = False
    evidence: Evidences = ()

    @cached_property
    def folded(self) -> str:
        """The name in the form in which it is compared."""
        return fold(self.name)

    @cached_property
    def forms(self) -> frozenset[str]:
        """What the other facts of the article may call the person, folded."""
        return frozenset({self.folded})

    @cached_property
    def left_out(self) -> bool:
        """Whether the person is optional, or only made the article."""
        return self.optional or (
            bool(self.roles) and all(is_byline(fold_role(one.role)) for one in self.roles)
        )


class Institution(Struct, frozen=True, dict=True):
    """A body; `optional` ones are neither missed nor invented."""

    name: str
    aliases: tuple[str, ...] = ()
    optional: bool = False
    evidence: Evidences = ()

    @cached_property
    def folded(self) -> str:
        """The name in the form in which it is compared."""
        return fold(self.name)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The name and the aliases, folded."""
        return frozenset(form for one in (self.name, *self.aliases) if (form := fold(one)))

    @cached_property
    def left_out(self) -> bool:
        """Whether it is optional."""
        return self.optional


class Signatory(Struct, frozen=True):
    """A person who signed, and for which party."""

    person: str | None = None
    party: str | None = None
    evidence: Evidences = ()


class AgreementEvidence(Struct, frozen=True):
    """The evidence of an agreement's facts; of parties, witnesses and topics by their names."""

    type: Evidences = ()
    status: Evidences = ()
    date: Evidences = ()
    place: Evidences = ()
    parties: dict[str, Evidences] = {}
    witnesses: dict[str, Evidences] = {}
    scope: dict[str, Evidences] = {}


class Agreement(Struct, frozen=True):
    """One instrument and what is said of it."""

    type: AgreementType | None = None
    status: Status | None = None
    date: date | None = None
    date_text: str | None = None
    place: str | None = None
    parties: tuple[str, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    witnesses: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    evidence: AgreementEvidence = AgreementEvidence()


class Statement(Struct, frozen=True):
    """That a person is quoted."""

    speaker: str | None = None
    evidence: Evidences = ()


class Reading(Struct, frozen=True):
    """All that one reader finds in an article; `url`, `outlet` and `published` tell where the article stood."""

    url: str | None = None
    outlet: str | None = None
    published: date | None = None
    people: tuple[Person, ...] = ()
    institutions: tuple[Institution, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    statements: tuple[Statement, ...] = ()

    @classmethod
    def of(cls, facts: Facts, article: Article) -> Reading:
        """What the extraction found in `article`."""
        return msgspec.convert(_bare(to_exchange(facts, article)), cls)

    @classmethod
    def from_json(cls, data: bytes) -> Reading:
        """An annotation in the exchange format; keys that the format does not have are not read, nor is evidence.

        Raises `msgspec.DecodeError` if `data` is no JSON or does not have the form of the format, `UnicodeDecodeError`
        if it is no UTF-8, and `RecursionError` if it is nested too deeply.
        """
        return msgspec.convert(_bare(msgspec.json.decode(data), "evidence"), cls)


def _bare(value: Any, leave_out: str | None = None) -> Any:  # noqa: ANN401 (any JSON)
    """JSON without the keys whose value is null, and without the key `leave_out`."""
    if isinstance(value, dict):
        kept = ((key, one) for key, one in value.items() if one is not None and key != leave_out)
        return {key: _bare(one, leave_out) for key, one in kept}
    return [_bare(one, leave_out) for one in value] if isinstance(value, list) else value
