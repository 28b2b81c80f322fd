"""What several reports of one agreement say of its document: numbers, validity, money, what is to follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from kg.identity.clusters import best, best_name, surest
from kg.identity.directory import Directory, amount_id
from kg.identity.entities import MoneyNode, Phrase
from kg.identity.mentions import AgreementMention
from kg.identity.names import fold
from kg.model import Validity


def numbers(
    reports: Iterable[AgreementMention], directory: Directory
) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The numbers of an agreement's document, and by the id of an institution those that are said to be its own."""
    every: set[str] = set()
    own: dict[str, set[str]] = defaultdict(set)
    for report in reports:
        known = directory.pages[report.source.article].institutions
        for number in report.says.numbers:
            every.add(number.text)
            if number.party in known:
                own[directory.institution(report.source.article, number.party)].add(number.text)
    return tuple(sorted(every)), {body: tuple(sorted(found)) for body, found in own.items()}


def validity(reports: Sequence[AgreementMention], signed: date | None) -> Validity:
    """The best supported duration, first and last day, without evidence.

    Where no report states the last day it is inferred from the first day, or from the day of signing (`signed`) unless a report
    doubts that, and the duration.
    """
    said = [(r.says.validity, r.source.text) for r in reports if r.says.validity is not None]
    duration = best((v.duration, text, surest(v.duration_evidence)) for v, text in said)
    start = _day((v.start, text, surest(v.start_evidence)) for v, text in said)
    stated = _day((None if v.end_inferred else v.end, text, surest(v.end_evidence)) for v, text in said)
    doubted = any(r.doubted for r in reports if r.says.date == signed)
    begun = start or (None if doubted else signed)
    inferred = Validity(duration=duration).ends(begun) if begun and not stated else None
    if start and stated and start > stated:
        start = None
    return Validity(duration=duration, start=start, end=stated or inferred, end_inferred=inferred is not None)


def amounts(agreement: str, reports: Iterable[AgreementMention]) -> tuple[MoneyNode, ...]:
    """Every sum once."""
    found = {(a.value, a.currency) for r in reports for a in r.says.amounts}
    return tuple(
        MoneyNode(id=amount_id(agreement, value, currency), value=value, currency=currency)
        for value, currency in sorted(found)
    )


def phrases(said: Iterable[tuple[str, AgreementMention]]) -> tuple[Phrase, ...]:
    """Every phrase of the reports once, however it is spelled."""
    spelled: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for text, report in said:
        spelled[fold(text), report.source.language].add((text, report.source.text))
    return tuple(
        sorted(
            Phrase(best_name((text, 1) for text, _ in votes), language)
            for (_, language), votes in spelled.items()
        )
    )


def _day(votes: Iterable[tuple[date | None, str, float]]) -> date | None:
    day = best((day.isoformat() if day else None, text, sure) for day, text, sure in votes)
    return date.fromisoformat(day) if day else None
