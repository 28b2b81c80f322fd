"""Dates as news writes them, and what contradicts them.

"Senin (29/1/2021)", "Selasa (07/12)", "Rabu, 07 Mei 2025", "Jum'at malam (8/8-2025)", a bare weekday, "belum
lama ini". The year may
stand elsewhere: in the URL, the date of publication, another date of the story.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kg.extraction.words.tokens import Tokens, fold_word
from kg.languages import language, per_language
from kg.model import Suggestion


@dataclass(slots=True)
class DateMention:
    """A date at code points `start`:`end`. `value` is None where day, month and year are not all known;
    `weekday` is ISO (Monday 1).

    `decoy` holds for dates of laws, plans and earlier deeds, `week_before` for "Rabu pekan lalu".
    """

    start: int
    end: int
    text: str
    rule: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    value: date | None = None
    decoy: bool = False
    week_before: bool = False

    @property
    def contradicts_weekday(self) -> bool:
        """Whether the text gives a weekday that the date does not have."""
        return self.value is not None and self.weekday is not None and self.value.isoweekday() != self.weekday


#: A date that begins within so many code points stands in the dateline.
_DATELINE = 40


@per_language
def _calendar() -> dict[str, Any]:
    return language()["calendar"]  # type: ignore[no-any-return]


#: What a date may begin with; a pattern is tried only where its own opening stands.
_WEEKDAY, _FIGURE, _BRACKET, _MONTH, _NOUN, _RELATIVE = 1, 2, 4, 8, 16, 32


@per_language
def _patterns() -> list[tuple[str, int, re.Pattern[str]]]:
    table = _calendar()
    weekday = r"(?P<wd>" + "|".join(sorted(map(re.escape, table["weekdays"]), key=len, reverse=True)) + r")"
    part = r"(?:\s+(?:" + "|".join(table["day_parts"]) + r"))?"
    month = r"(?P<mon>" + "|".join(sorted(table["months"], key=len, reverse=True)) + r")\b\.?"
    numeric = r"(?P<d>\d{1,2})\s?[/.\-]\s?(?P<m>\d{1,2})(?:\s?[/.\-]\s?(?P<y>\d{4}|\d{2}))?"
    worded = (
        r"(?:tanggal\s+)?(?P<d>\d{1,2})(?:\s*(?:-|–|s/d|dan|hingga)\s*\d{1,2})?\s+"
        + month
        + r"(?:\s*,?\s*(?:tahun\s+)?(?P<y>\d{4}))?"
    )
    month_first = (
        month
        + r"\s*(?P<d>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:-|–|to|and)\s*\d{1,2})?(?!\d)(?:\s*,?\s*(?P<y>\d{4}))?"
    )
    sources = [
        ("date.weekday-dmy", _WEEKDAY, rf"\b{weekday}{part}\s*,?\s*\(\s*{numeric}(?!\d)\s*\)?{part}"),
        ("date.weekday-dmy", _WEEKDAY, rf"\b{weekday}{part}\s*,?\s*(?:tanggal\s+)?{numeric}(?![\d/])"),
        ("date.weekday-worded", _WEEKDAY, rf"\b{weekday}{part}\s*,?\s*\(?\s*{worded}(?!\d)\)?"),
        ("date.worded", _FIGURE | _NOUN, rf"(?<![\d/]){worded}(?!\d)"),
        (
            "date.dmy",
            _FIGURE | _BRACKET,
            r"(?<![\d/])\(?(?P<d>\d{1,2})\s?/\s?(?P<m>\d{1,2})\s?[/\-]\s?(?P<y>\d{4}|\d{2})(?!\d)\)?",
        ),
        ("date.dmy", _FIGURE, r"(?<![\d\-])(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})(?!\d)"),
        ("date.dm", _BRACKET, r"\((?P<d>\d{1,2})/(?P<m>\d{1,2})\)"),
        ("date.weekday", _WEEKDAY, rf"\b{weekday}\b{part}(?!\s*(?:\(|\d))"),
        ("date.relative", _RELATIVE, r"\b(?:" + "|".join(table["relative"]) + r")\b"),
    ]
    if table.get("month_first"):
        # "Thursday (Oct 5)", "on July 3, 2023"
        sources[:0] = [
            ("date.weekday-worded", _WEEKDAY, rf"\b{weekday}{part}\s*,?\s*\(?\s*{month_first}(?!\d)\)?"),
            ("date.worded", _MONTH, rf"\b{month_first}(?!\d)"),
        ]
    return [(rule, kinds, re.compile(source, re.IGNORECASE)) for rule, kinds, source in sources]


def find_dates(tokens: Tokens) -> list[DateMention]:
    """All dates of a text in order, the longest reading of each place; none overlaps another."""
    found: list[DateMention] = []
    openings = _openings(tokens)
    if not openings:
        return found
    text = tokens.text
    taken = bytearray(len(text))
    for rule, kinds, pattern in _patterns():
        for opening, kind in openings:
            match = pattern.match(text, opening) if kind & kinds else None
            if match is None:
                continue
            start, end = match.span()
            if any(taken[start:end]):
                continue
            mention = _mention(rule, match)
            if mention is not None:
                mention.decoy = _is_decoy(text, start, dayless=mention.weekday is None)
                found.append(mention)
                taken[start:end] = b"\x01" * (end - start)
    return sorted(found, key=lambda m: m.start)


def _openings(tokens: Tokens) -> list[tuple[int, int]]:
    """Where a date may begin, and with what: at a weekday, a word such as "kemarin" or "tanggal", a number or a bracket before
    one."""
    kinds, starts = _opening_words(), tokens.starts
    found: list[tuple[int, int]] = []
    before = ""
    for index, word in enumerate(tokens.folded):
        if word[0].isdigit():
            if before == "(":
                found.append((starts[index - 1], _BRACKET))
            found.append((starts[index], _FIGURE))
        elif word in kinds:
            found.append((starts[index], kinds[word]))
        before = word
    return found


@per_language
def _opening_words() -> dict[str, int]:
    """The words with which a date may begin, and what each is."""
    table, kinds = _calendar(), {"tanggal": _NOUN}
    for kind, words in (
        (_WEEKDAY, {fold_word(day) for day in table["weekdays"]}),
        (_MONTH, table["months"] if table.get("month_first") else ()),
        (_RELATIVE, {phrase.split()[0] for phrase in table["relative"]}),
    ):
        for word in words:
            kinds[word] = kinds.get(word, 0) | kind
    return kinds


def _mention(rule: str, match: re.Match[str]) -> DateMention | None:
    groups = match.groupdict()
    table = _calendar()
    weekday = table["weekdays"][fold_word(groups["wd"])] if groups.get("wd") else None
    if rule == "date.weekday" and not match.group()[0].isupper():
        return None
    if (
        rule == "date.weekday"
        and re.search(
            r"(?:tiap|setiap|hari)\s+$", match.string[max(0, match.start() - 8) : match.start()], re.I
        )
        and "tiap" in match.string[max(0, match.start() - 8) : match.start()].lower()
    ):
        return None
    day = int(groups["d"]) if groups.get("d") else None
    month = int(groups["m"]) if groups.get("m") else None
    if groups.get("mon"):
        month = table["months"][groups["mon"].lower()]
    year = int(groups["y"]) if groups.get("y") else None
    if year is not None and year < 100:
        year += 2000
    if rule in {"date.weekday", "date.relative"}:
        mention = DateMention(match.start(), match.end(), match.group(), rule, weekday=weekday)
        mention.week_before = _WEEK_BEFORE.match(match.string, match.end()) is not None
        return mention
    if day is None or month is None or not 1 <= month <= 12 or not 1 <= day <= 31:
        return (
            DateMention(match.start(), match.end(), match.group(), rule, weekday=weekday) if weekday else None
        )
    mention = DateMention(match.start(), match.end(), match.group(), rule, day, month, year, weekday)
    mention.value = _date(year, month, day)
    return mention


_WEEK_BEFORE = re.compile(r"\s+(?:pekan|minggu)\s+(?:lalu|kemarin)\b", re.IGNORECASE)


def _date(year: int | None, month: int, day: int) -> date | None:
    if year is None or not 1945 <= year <= 2100:
        return None
    return date(year, month, day) if day <= calendar.monthrange(year, month)[1] else None


@per_language
def _decoys() -> frozenset[str]:
    return frozenset(_calendar()["decoys"])


def _is_decoy(text: str, start: int, *, dayless: bool) -> bool:
    words = [fold_word(w) for w in re.findall(r"[\w’'-]+", text[max(0, start - 40) : start])]
    before, decoys = words[-3:], _decoys()
    if dayless:
        # nobody is born on a weekday, while an agreement may be
        decoys = decoys.union(_calendar().get("decoys_dayless", ()))
    if before[-2:-1] == ["tahun"] and "nomor" in words[-5:]:
        # "Undang-Undang Nomor 23 Tahun 2014 tanggal 30 September 2014"
        return True
    return any(w in decoys for w in before) or any(w in _calendar()["namesakes"] for w in before[-1:])


_MARKS = ("©", "copyright", "hak cipta")
_RIGHTS = re.compile(rf"(?:{'|'.join(_MARKS)})[^\n]{{0,60}}?\b(20\d\d)\b")


def url_date(url: str | None) -> tuple[int | None, date | None]:
    """The year and, where it is there, the whole date that an address carries ("/2022/11/28/", "/2023/12/", "/2025/")."""
    if not url:
        return None, None
    full = re.search(r"/(20\d\d)[/\-](\d{1,2})[/\-](\d{1,2})(?=/|-|$)", url)
    if full:
        year, month, day = map(int, full.groups())
        return year, _date(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
    year_only = re.search(r"/(20\d\d)(?:/(\d{1,2}))?/", url)
    return (int(year_only.group(1)), None) if year_only else (None, None)


def copyright_years(text: str) -> list[int]:
    """The years that the page's line of rights names: "COPYRIGHT © Kabar 2021"."""
    low = text.lower()
    marked = any(mark in low for mark in _MARKS)
    return [int(year) for year in _RIGHTS.findall(low)] if marked else []


def complete(
    mentions: Sequence[DateMention], url: str | None, published: date | None, page_years: Sequence[int] = ()
) -> None:
    """Fill in years and days that stand elsewhere: in the address, the publication date, another date of the story, or among
    the years of the page where the weekday bears one out."""
    url_year, url_day = url_date(url)
    anchor = published or url_day
    told = anchor or _dateline(mentions)
    years = [y for y in (anchor.year if anchor else None, anchor.year - 1 if anchor else None, url_year) if y]
    stated = [m.value for m in mentions if m.value is not None and not m.decoy]
    for mention in mentions:
        if mention.value is not None:
            continue
        if mention.day and mention.month and mention.year is None:
            mention.value = _with_year(mention, years, stated, page_years, anchor)
        elif mention.rule == "date.weekday" and told is not None and mention.weekday:
            back = (told.isoweekday() - mention.weekday) % 7
            if mention.week_before:
                back = told.isoweekday() - mention.weekday + 7
            mention.value = told - timedelta(days=back)
            mention.rule = "date.weekday-published"


def _dateline(mentions: Sequence[DateMention]) -> date | None:
    """The day that a dateline tells: "PADANG (8/4/2024) - …, Senin"."""
    first = mentions[0] if mentions else None
    opens = first is not None and first.start < _DATELINE and first.weekday is None
    return first.value if first is not None and opens else None


def _with_year(
    mention: DateMention, years: list[int], stated: list[date], page_years: Sequence[int], anchor: date | None
) -> date | None:
    assert mention.month is not None and mention.day is not None
    known = [*(day.year for day in stated), *(page_years if mention.weekday else ())]
    for year in dict.fromkeys([*years, *known]):
        value = _date(year, mention.month, mention.day)
        if value is None or (anchor is not None and value > anchor + timedelta(days=1)):
            continue
        if mention.weekday is None or value.isoweekday() == mention.weekday:
            return value
    twin = next((v for v in stated if (v.month, v.day) == (mention.month, mention.day)), None)
    if twin is not None:
        # the same day told with its year: "BLITAR (15/04/2024) | … Rabu (15/04)"
        return twin
    if mention.weekday is not None and years:
        # the weekday fits none: keep what the address says, it will be flagged
        return _date(years[0], mention.month, mention.day)
    return None


def suggestions(mention: DateMention, published: date | None) -> tuple[Suggestion, ...]:
    """Dates that a single slip in day, month, year or weekday would explain, none after the publication; nearest slips first.

    A slip of the day changes the day inside its week or one digit; of the month any month; of the year one year either way.
    """
    if not mention.contradicts_weekday:
        return ()
    value, weekday = mention.value, mention.weekday
    assert value is not None and weekday is not None
    found: list[Suggestion] = []

    def offer(candidate: date | None, slip: str) -> None:
        if candidate and candidate.isoweekday() == weekday and (published is None or candidate <= published):
            found.append(Suggestion(date=candidate, slip=slip))  # type: ignore[arg-type]  # the literal of Suggestion.slip

    months = sorted(range(1, 13), key=lambda m: (abs(m - value.month), m))
    for month in months:
        if month != value.month:
            offer(_date(value.year, month, value.day), "month")
    for offset in sorted(range(-6, 7), key=lambda o: (abs(o), o)):
        shifted = value + timedelta(days=offset)
        if offset and shifted.month == value.month:
            offer(shifted, "day")
    for year in (value.year - 1, value.year + 1):
        offer(_date(year, value.month, value.day), "year")
    if published is None or value <= published:
        found.append(Suggestion(date=value, slip="weekday"))
    return tuple(found)
