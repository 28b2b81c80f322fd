"""The corrections file: TOML in version control, each entry checked before any is applied."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import chain, combinations
from pathlib import Path

import msgspec

from kg.curation.decisions import (
    Decision,
    Decisions,
    Different,
    Implements,
    Judgement,
    Linked,
    Linking,
    Mentioned,
    Reference,
    Right,
    Same,
    Signed,
    Unlinked,
    Withdrawn,
    Written,
    Wrong,
)
from kg.errors import InputError
from kg.identity.names import fold

_REMEDY = "mend that entry; docs/corrections.md tells the form"

Entry = tuple[str, int]
"""An entry of the file: the name of its table, its number there from 0."""

Node = tuple[str, ...]
"""A thing that entries refer to; see `node_of`."""

_IRI = re.compile(r"(?:^|/)(person|institution|agreement|region)/[a-z0-9.-]+$")

FACTS: dict[frozenset[str], str] = {
    frozenset({"agreement"}): "agreement",
    frozenset({"agreement", "party"}): "party",
    frozenset({"agreement", "signatory"}): "signatory",
    frozenset({"agreement", "witness"}): "witness",
    frozenset({"agreement", "topic"}): "topic",
    frozenset({"agreement", "place"}): "place",
    frozenset({"agreement", "signed"}): "signed",
    frozenset({"person"}): "person",
    frozenset({"person", "role"}): "role",
    frozenset({"person", "institution"}): "role",
    frozenset({"person", "role", "institution"}): "role",
    frozenset({"institution"}): "institution",
    frozenset({"statement"}): "statement",
}
"""Which fields of a judgement, given together, name a fact of which kind."""

_KEYS = sorted(
    {
        key
        for entry in (
            *(Same, Different, Implements, Wrong, Right, Signed, Written, Withdrawn, Linked, Unlinked),
            Mentioned,
        )
        for key in entry.__struct_encode_fields__
    }
)


def read_decisions(path: Path | str) -> Decisions:
    """The decisions in a corrections file.

    Raises `InputError`, which names the entry and its line, if the file cannot be read, an entry is not as it should be, or
    two entries contradict each other.
    """
    path = Path(path)
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError as error:
        raise InputError(str(path), "does not exist", "name an existing corrections file") from error
    except OSError as error:
        raise InputError(
            str(path), f"cannot be read ({error.strerror})", "check the path and its permissions"
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), "is not encoded in UTF-8", "save it as UTF-8") from error
    return parse(text, str(path))


def parse(text: str, source: str) -> Decisions:
    """The decisions in the `text` of a corrections file; `source` names it in errors, which are those of `read_decisions`."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(source, f"is no TOML ({error})", _REMEDY) from error
    where = _Places(text, source)
    try:
        decisions = msgspec.convert(document, Decisions, strict=True)
    except msgspec.ValidationError as error:
        raise where.invalid(str(error)) from error
    for table in Decisions.__struct_fields__:
        for number, one in enumerate(getattr(decisions, table)):
            problem = _problem(one)
            if problem:
                raise where.error(table, number, problem)
    for (table, number), (other, second), what in contradictions(decisions):
        one = where.entry(other, second)
        raise where.error(table, number, f"contradicts {one}: {what}", "take one of the two out")
    return decisions


class _Places:
    """Where in the file an entry stands."""

    _HEADER = re.compile(r"^[ \t]*\[\[[ \t]*([A-Za-z]+)[ \t]*\]\]", re.MULTILINE)
    _PATH = re.compile(r"^\$\.(\w+)\[(\d+)\]")
    _UNKNOWN = re.compile(r"unknown field `([^`]*)`")

    def __init__(self, text: str, source: str) -> None:
        self._source = source
        self._lines: dict[str, list[int]] = {}
        for found in self._HEADER.finditer(text):
            self._lines.setdefault(found[1], []).append(text.count("\n", 0, found.start(1)) + 1)

    def entry(self, table: str, number: int) -> str:
        """An entry, `number` from 0, as a reader finds it."""
        lines = self._lines.get(table, [])
        line = f" (line {lines[number]})" if number < len(lines) else ""
        return f"[[{table}]] number {number + 1}{line}"

    def error(self, table: str, number: int, problem: str, remedy: str = _REMEDY) -> InputError:
        """The error that an entry makes."""
        return InputError(self._source, f"{self.entry(table, number)} {problem}", remedy)

    def invalid(self, message: str) -> InputError:
        """The error for what msgspec says: "Object missing required field `author` - at `$.same[0]`"."""
        what, _, path = message.partition(" - at `")
        found = self._PATH.match(path)
        place = self.entry(found[1], int(found[2])) + ": " if found else ""
        unknown = self._UNKNOWN.search(what)
        if unknown is None:
            rest = path[found.end() :].strip("`.") if found else path.strip("`$.")
            return InputError(
                self._source, f"{place}{what[:1].lower()}{what[1:]}{f' ({rest})' if rest else ''}", _REMEDY
            )
        known = _KEYS if found else [*Decisions.__struct_fields__]
        near = get_close_matches(unknown[1], known, n=1)
        hint = f", did you mean {near[0]!r}" if near else ""
        return InputError(self._source, f"{place}has an unknown key {unknown[1]!r}{hint}", _REMEDY)


def _problem(one: Decision) -> str | None:
    """What is wrong with an entry that has the right fields."""
    references = references_of(one)
    for reference in references:
        if isinstance(reference, Mentioned) and len(named(reference)) != 1:
            return "refers to a mention without saying which one person, institution or agreement it is"
        if isinstance(reference, str) and kind_of(reference) is None:
            return f"refers to {reference!r}, which is no IRI of a person, an institution or an agreement"
        wrong_kind = "agreement" if isinstance(one, Linking) else "region"
        if kind_of(reference) == wrong_kind or (
            isinstance(one, Implements) and kind_of(reference) != "agreement"
        ):
            return f"refers to {reference!r}, of which nothing of the sort can be said"
    if len({kind_of(reference) for reference in references}) > 1:
        return "refers to things of different kinds"
    if isinstance(one, Written) and (one.person is None) == (one.institution is None):
        return "needs either a person or an institution"
    if isinstance(one, Judgement):
        if one.given not in FACTS:
            given = " and ".join(sorted(one.given)) or "nothing"
            return f"names no fact by {given}"
        if "agreement" in one.given and one.article is None:
            return "names an agreement by its number without saying in which article"
    return None


def references_of(one: Decision) -> tuple[Reference, ...]:
    """The things that a decision about identity, about agreements or about an item refers to."""
    if isinstance(one, Implements):
        return (one.this,) if one.framework is None else (one.this, one.framework)
    return (one.this,) if isinstance(one, Linking) else getattr(one, "these", ())


def named(reference: Mentioned) -> list[str]:
    """The fields of a mention that are given, the article aside."""
    return [kind for kind in ("person", "institution", "agreement") if getattr(reference, kind) is not None]


def kind_of(reference: Reference) -> str | None:
    """Of which kind the thing is that is referred to; None where that cannot be told."""
    if isinstance(reference, Mentioned):
        return named(reference)[0]
    found = _IRI.search(reference)
    return found[1] if found else None


def node_of(reference: Reference) -> Node:
    """What is referred to, in a form that is equal for equal references: an id, or article, kind and folded name."""
    if isinstance(reference, str):
        found = _IRI.search(reference)
        return (found[0].lstrip("/"),) if found else (reference,)
    (kind,) = named(reference)
    name = str(getattr(reference, kind))
    return (reference.article, kind, name if kind == "agreement" else fold(name))


def contradictions(decisions: Decisions) -> Iterator[tuple[Entry, Entry, str]]:
    """Pairs of entries that cannot both hold, with what they disagree about."""
    yield from _one_and_not_one(decisions)
    yield from _disagreeing(decisions)


def _one_and_not_one(decisions: Decisions) -> Iterator[tuple[Entry, Entry, str]]:
    """Things that are said to be one, directly or by way of others, and not to be one."""
    sets: list[tuple[int, set[Node]]] = []
    for number, same in enumerate(decisions.same):
        joined = (number, {node_of(reference) for reference in same.these})
        for other in [one for one in sets if not one[1].isdisjoint(joined[1])]:
            sets.remove(other)
            joined = (other[0], joined[1] | other[1])
        sets.append(joined)
    for number, apart in enumerate(decisions.different):
        for a, b in combinations(map(node_of, apart.these), 2):
            for first, nodes in sets:
                if a in nodes and b in nodes:
                    both = f"{' '.join(a)} and {' '.join(b)}"
                    yield ("different", number), ("same", first), f"{both} are said to be one and not to be"


def _disagreeing(decisions: Decisions) -> Iterator[tuple[Entry, Entry, str]]:
    """Entries of one subject with two values: days of a signing, spellings of a name, judgements of a fact, items."""
    said: dict[tuple[object, ...], tuple[Entry, object]] = {}
    days = (
        (("signed", number), ("signed", s.article, s.agreement), s.on, "the day of one signing")
        for number, s in enumerate(decisions.signed)
    )
    names = (
        (
            ("written", number),
            ("written", w.article, fold(w.person or w.institution or "")),
            w.form,
            "the spelling of one name",
        )
        for number, w in enumerate(decisions.written)
    )
    facts = (
        (
            (table, number),
            (j.article, *((name, getattr(j, name)) for name in sorted(j.given))),
            table,
            "one fact",
        )
        for table, judgements in (("wrong", decisions.wrong), ("right", decisions.right))
        for number, j in enumerate(judgements)
    )
    items = (
        (("linked", number), ("linked", node_of(one.this)), one.item, "the item of one thing")
        for number, one in enumerate(decisions.linked)
    )
    frameworks = (
        (
            ("implements", number),
            ("implements", node_of(one.this)),
            one.framework and node_of(one.framework),
            "what one agreement carries out",
        )
        for number, one in enumerate(decisions.implements)
    )
    sides = (
        ((table, number), ("item", node_of(one.this), one.item), table, "one item")
        for table, linkings in (("linked", decisions.linked), ("unlinked", decisions.unlinked))
        for number, one in enumerate(linkings)
    )
    for entry, subject, value, what in chain(days, names, facts, items, frameworks, sides):
        held, earlier = said.setdefault(subject, (entry, value))
        if earlier != value:
            yield entry, held, f"they disagree about {what}"
