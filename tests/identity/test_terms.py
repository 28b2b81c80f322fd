"""What several reports say of one agreement's document, joined."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from documents import POLYTECHNIC, REGENCY, Report

from kg.identity import AgreementEntity, resolve
from kg.identity.entities import Phrase
from kg.model import Amount, DocumentNumber, FollowUp, Validity

DAY = date(2021, 1, 29)
TWO_YEARS = Validity(duration="P2Y")


def of(*reports: Report) -> AgreementEntity:
    (agreement,) = resolve(report.done() for report in reports).agreements
    return agreement


def dated(key: str, day: date | None = DAY, **more: object) -> Report:
    return Report(key).agreement(REGENCY, POLYTECHNIC, day=day, **more)  # type: ignore[arg-type]


def test_the_end_follows_from_the_day_of_signing_and_the_duration() -> None:
    validity = of(dated("a", validity=TWO_YEARS)).validity
    assert (validity.end, validity.end_inferred) == (date(2023, 1, 29), True)


def test_the_day_may_come_from_another_report() -> None:
    validity = of(dated("a", None, validity=TWO_YEARS), dated("b")).validity
    assert (validity.duration, validity.end, validity.end_inferred) == ("P2Y", date(2023, 1, 29), True)


def test_nothing_follows_from_a_doubted_day() -> None:
    validity = of(dated("a", validity=TWO_YEARS, doubted=(date(2021, 3, 29),))).validity
    assert (validity.duration, validity.end, validity.end_inferred) == ("P2Y", None, False)


def test_a_stated_end_goes_before_an_inferred_one() -> None:
    stated = Validity(end=date(2022, 12, 31))
    validity = of(dated("a", validity=TWO_YEARS), dated("b", validity=stated)).validity
    assert (validity.end, validity.end_inferred) == (date(2022, 12, 31), False)


def test_an_inferred_end_is_no_vote_for_it() -> None:
    inferred = Validity(duration="P2Y", end=date(2030, 1, 1), end_inferred=True)
    assert of(dated("a", validity=inferred)).validity.end == date(2023, 1, 29)


def test_a_first_day_behind_the_last_is_dropped() -> None:
    validity = of(dated("a", validity=Validity(start=date(2024, 1, 1), end=date(2023, 1, 1)))).validity
    assert (validity.start, validity.end) == (None, date(2023, 1, 1))


def test_what_is_planned_has_no_day_to_reckon_from() -> None:
    validity = of(dated("a", None, status="planned", validity=TWO_YEARS)).validity
    assert (validity.duration, validity.end) == ("P2Y", None)


def test_numbers_belong_to_the_agreement_and_to_the_party_that_is_named() -> None:
    first = dated("a", numbers=(DocumentNumber(text="12/KS/2021", party=REGENCY.name),))
    second = dated("b", numbers=(DocumentNumber(text="7/MoU"), DocumentNumber(text="8/X", party="Siapa")))
    agreement = of(first, second)
    assert agreement.numbers == ("12/KS/2021", "7/MoU", "8/X")
    assert sorted(role.numbers for role in agreement.parties) == [(), ("12/KS/2021",)]


def test_sums_and_steps_of_all_reports_once_each() -> None:
    sums = (Amount(value=Decimal(2000000), currency="IDR"),)
    agreement = of(
        dated("a", amounts=sums, follow_ups=(FollowUp(text="tim teknis"),)),
        dated("b", amounts=sums, follow_ups=(FollowUp(text="Tim Teknis"), FollowUp(text="PKS"))),
    )
    assert [(a.value, a.currency) for a in agreement.amounts] == [(Decimal(2000000), "IDR")]
    assert agreement.follow_ups == (Phrase("PKS", "id"), Phrase("Tim Teknis", "id"))
