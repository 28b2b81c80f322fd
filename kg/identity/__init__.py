"""Which mentions are the same person, institution, place or agreement: a function of the set of articles, in any order."""

from __future__ import annotations

from kg.identity.entities import (
    AgreementEntity,
    ArticleNode,
    Attestation,
    Candidate,
    Collaboration,
    Conflict,
    CorrectionNode,
    FlagNode,
    InstitutionEntity,
    Interval,
    Membership,
    MoneyNode,
    Office,
    Outside,
    Participation,
    PartyRole,
    PersonEntity,
    PlaceEntity,
    Post,
    Quotation,
    Resolution,
    Signing,
    Succession,
    Version,
)
from kg.identity.links import Links
from kg.identity.mentions import Claim
from kg.identity.resolver import resolve

__all__ = [
    "AgreementEntity",
    "ArticleNode",
    "Attestation",
    "Candidate",
    "Claim",
    "Collaboration",
    "Conflict",
    "CorrectionNode",
    "FlagNode",
    "InstitutionEntity",
    "Interval",
    "Links",
    "Membership",
    "MoneyNode",
    "Office",
    "Outside",
    "Participation",
    "PartyRole",
    "PersonEntity",
    "PlaceEntity",
    "Post",
    "Quotation",
    "Resolution",
    "Signing",
    "Succession",
    "Version",
    "resolve",
]
