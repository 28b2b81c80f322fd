"""What the pages say in both languages, and values as text that can do no harm."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from viz.reading.wording import HIDDEN

HERE: Final = Path(__file__).resolve().parent
LANGUAGES: Final = ("id", "en")
"""The languages of the pages; the first is that of who asks for none of them."""

_UNITS: Final = {"Y": ("tahun", "year"), "M": ("bulan", "month"), "D": ("hari", "day")}
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DURATION = re.compile(r"P(?:\d+[YMD])+")


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))


def words(section: str, key: str, language: str) -> str | None:
    """The words for `key` in a section of the table, None where it has none."""
    found = _table()[section].get(key)
    return None if found is None else found[language]


def say(key: str, language: str, **values: object) -> str:
    """A sentence of the pages with its ``{names}`` filled in. Of a key with a form for one, ``key.one``, that is taken when
    `count` is 1.
    """
    one = f"{key}.one"
    found = _table()["pages"]
    chosen = found[one] if values.get("count") == 1 and one in found else found[key]
    shown = {
        name: whole(value, language) if isinstance(value, int) else value for name, value in values.items()
    }
    return chosen[language].format(**shown)


def visible(text: str) -> str:
    """`text` with the characters replaced that are not seen but change what is: controls and marks of direction."""
    return HIDDEN.sub("\ufffd", text)


def whole(value: int, language: str) -> str:
    """A whole number with the separators of a language."""
    written = f"{value:,}"
    return written.replace(",", ".") if language == "id" else written


def day(iso: str, language: str) -> str:
    """An ISO date in the words of a language; anything else as it is."""
    found = _DATE.fullmatch(iso)
    month = words("months", str(int(found[2])), language) if found else None
    return f"{int(found[3])} {month} {found[1]}" if found and month else iso


def period(first: str | None, last: str | None, language: str) -> str:
    """From one day to another, or the one day; nothing where neither is known."""
    ends = dict.fromkeys(day(one, language) for one in (first, last) if one)
    return " – ".join(ends)


def duration(iso: str, language: str) -> str:
    """A length of time of ISO 8601 ("P3Y") in words; anything else as it is."""
    if not _DURATION.fullmatch(iso):
        return iso
    parts = []
    for count, unit in re.findall(r"(\d+)([YMD])", iso):
        name = _UNITS[unit][LANGUAGES.index(language)]
        plural = "s" if language == "en" and int(count) != 1 else ""
        parts.append(f"{int(count)} {name}{plural}")
    return " ".join(parts)


def shortened(text: str, most: int = 120) -> str:
    """`text` on one line, cut at a word if it is longer than `most` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
