"""Under which other forms a person's name may stand: with initials, with a given name spelled otherwise, as articles call him.

A form alone says little. Two who hold the same office, of a single holder, are one person where the name of one is a form of
the other's name, and of that of nobody else who holds it (`kg.identity.people`). One word of a name is a form only where some
article uses it so: many have no other name. So mentions seek those that offer a form of theirs.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

from kg.assets import tables_dir

_MOST_WORDS = 4
"""Of longer names one word at a time is shortened."""


def forms(name: str) -> frozenset[str]:
    """The forms in which a folded name may be written, itself and its plain spelling among them."""
    written = (" ".join(form) for form in _shortened(plain(name).split()))
    return frozenset((name, *(form for form in written if fullness(form)[0])))


def offered(name: str, aliases: Iterable[str]) -> frozenset[str]:
    """The folded forms by which somebody may go elsewhere, given his folded name and what else an article calls him."""
    return forms(name) | {*aliases, _whole(name)}


def sought(name: str, aliases: Iterable[str]) -> frozenset[str]:
    """The folded forms by which somebody may be known elsewhere. What else an article calls him counts where it has two words:
    it is another's name, or, if his own is short, whatever another is called."""
    others = [alias for alias in aliases if " " in alias]
    return frozenset((name, plain(name), *map(_whole, others), *(others if is_short(name) else ())))


def _whole(name: str) -> str:
    """The mark of a name as such, which no form is."""
    return f"={name}"


def is_short(name: str) -> bool:
    """Whether a folded name leaves something out: it is one word, or has an initial."""
    words = name.split()
    return len(words) < 2 or any(len(word) == 1 for word in words)


def plain(name: str) -> str:
    """A folded name with its given names spelled out."""
    return " ".join(_spellings().get(word, word) for word in name.split())


def fullness(name: str) -> tuple[int, int, int]:
    """How much of a name a folded form tells: whole words, all words, letters."""
    words = name.split()
    return sum(len(word) > 1 for word in words), len(words), len(name)


def _shortened(words: list[str]) -> Iterator[Iterable[str]]:
    """The name with initials for some of its words."""
    if len(words) <= _MOST_WORDS:
        yield from product(*((word, word[0]) for word in words))
    else:
        yield from ([*words[:at], word[0], *words[at + 1 :]] for at, word in enumerate(words))


@cache
def _spellings() -> dict[str, str]:
    with (tables_dir() / "given_name_forms.csv").open(encoding="utf-8", newline="") as stream:
        return {row["form"]: row["name"] for row in csv.DictReader(stream)}
