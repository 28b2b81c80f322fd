"""Which category of regional cooperation the kinds of the parties imply."""

from __future__ import annotations

import pytest

from kg.categories import category
from kg.model import Institution, InstitutionKind


def body(
    classification: str | None, kind: InstitutionKind = "other", region: str | None = None
) -> Institution:
    return Institution(
        name=f"{classification} {kind} {region}", kind=kind, classification=classification, region=region
    )


REGENCY = body("RegencyGovernment", "local-government", "35.10")
CITY = body("CityGovernment", "local-government", "35.78")
COMPANY = body("PrivateCompany", "company")
MINISTRY = body("Ministry", "ministry")


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ([REGENCY, CITY], "KSDD"),
        ([REGENCY, body(None, "company")], "KSDPK"),
        ([REGENCY, body("University", "university")], "KSDPK"),
        ([REGENCY, CITY, COMPANY], "KSDPK"),
        ([REGENCY, MINISTRY], "SinergiPusat"),
        ([body(None, "local-government", "32"), body("NonMinistryAgency", "agency")], "SinergiPusat"),
        ([CITY, body("ForeignGovernment", "international")], "KSDPL"),
        ([CITY, body("ForeignUniversity", "university")], "KSDLL"),
        ([CITY, body("InternationalOrganisation", "international")], "KSDLL"),
        ([MINISTRY, COMPANY], None),
        ([REGENCY, MINISTRY, COMPANY], None),
        ([REGENCY], None),
        ([REGENCY, body("CityGovernment", "local-government")], None),
        ([REGENCY, body("RegionalOffice", "local-government", "35.10")], None),
        ([REGENCY, body("VillageGovernment", "local-government", "35.10")], None),
        ([REGENCY, body(None)], None),
        ([], None),
    ],
)
def test_the_kinds_of_the_parties_tell_the_category(parties: list[Institution], expected: str | None) -> None:
    assert category(parties) == expected
