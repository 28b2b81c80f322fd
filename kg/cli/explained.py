"""The trace of an article as text for a terminal or a file, and as JSON. Texts of articles are never trusted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from msgspec import to_builtins

from kg.cli.terminal import shown
from kg.extraction.why.trace import Trace
from viz.reading.nesting import nested
from viz.reading.wording import best, grouped, origin, value_text, words

#: The colour of each kind, as a terminal numbers them; kinds without one are underlined.
_COLOURS = {
    "person": "1;34",
    "office": "35",
    "institution": "32",
    "region": "36",
    "date": "33",
    "instrument": "31",
    "place": "1;33",
    "topic": "1;36",
    "skip": "2;9",
}
#: Kinds whose one row stands in the line of the mention.
_SHORT = {"verb", "cue", "instrument", "name"}
_PLAIN, _DIM, _BOLD, _UNDERLINED = "0", "2", "1", "4"
_LONGEST = 100

Row = dict[str, Any]


def write_json(trace: Trace, stream: TextIO) -> None:
    """The trace as one JSON object, all in ASCII, so that a terminal that shows it has nothing to obey."""
    import json

    stream.write(json.dumps(to_builtins(trace), indent=1) + "\n")


def write_text(text: str, trace: Trace, stream: TextIO, *, language: str, colour: bool) -> None:
    """Each paragraph with its stretches marked, and below it what they are read as; then the facts, and what was skipped.

    With `colour` stretches have the colour of their kind, else they stand in brackets.
    """
    writer = _Writer(stream, language, colour)
    writer.paragraphs(text, trace)
    writer.facts(to_builtins(trace.facts))
    writer.skips(to_builtins(trace.skipped))


class _Writer:
    def __init__(self, stream: TextIO, language: str, colour: bool) -> None:
        self.stream, self.language, self.colour = stream, language, colour

    def style(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[{_PLAIN}m" if self.colour and text else text

    def said(self, section: str, key: str) -> str:
        return words(section, key)[self.language]

    def line(self, text: str = "") -> None:
        self.stream.write(text + "\n")

    # --- the text

    def paragraphs(self, text: str, trace: Trace) -> None:
        """The text paragraph by paragraph."""
        places: dict[tuple[int, int], str] = {}
        for fact in trace.facts:
            for proof in fact.evidence:
                places[proof.start, proof.end] = fact.kind
        for mention in trace.mentions:
            places[mention.start, mention.end] = mention.kind
        for skip in trace.skipped:
            places[skip.start, skip.end] = "skip"
        kinds = list(places.values())
        waiting = list(reversed([to_builtins(mention) for mention in trace.mentions]))
        marked: list[str] = []
        at = 0
        for piece, end in self._pieces(text, list(places), kinds):
            marked.append(piece)
            if end is None:
                continue
            at = end
            self.line("".join(marked))
            marked.clear()
            self._readings(waiting, at)
        self.line("".join(marked))
        self._readings(waiting, len(text) + 1)

    def _pieces(
        self, text: str, places: list[tuple[int, int]], kinds: list[str]
    ) -> Iterator[tuple[str, int | None]]:
        """The text in pieces with their marks; at the end of each line that holds something, the offset behind it."""
        opened: list[str] = []
        for step, first, second in nested(len(text), places):
            if step == "text":
                at = first
                for found in re.finditer(r"\r\n|\n|\r|\u2028|\u2029", text[first:second]):
                    yield self._leaf(text[at : first + found.start()], opened), None
                    at = first + found.end()
                    yield "", at
                yield self._leaf(text[at:second], opened), None
            elif step == "close":
                opened.pop()
                yield ("" if self.colour else "]"), None
            else:
                opened.append(kinds[first])
                yield ("" if self.colour else "["), None

    def _leaf(self, text: str, opened: list[str]) -> str:
        if not opened:
            return shown(text)
        codes = [_COLOURS[kind] for kind in opened if kind in _COLOURS][-1:] or [_UNDERLINED]
        nested_in = [_UNDERLINED] if len(opened) > 1 and codes != [_UNDERLINED] else []
        return self.style(";".join(codes + nested_in), shown(text))

    def _readings(self, waiting: list[Row], end: int) -> None:
        """What the stretches that begin before `end` are read as, each reading once."""
        rows: dict[str, Row] = {}
        while waiting and waiting[-1]["start"] < end:
            one = waiting.pop()
            rows.setdefault(f"{one['kind']}{one['text']}{one['label']}{one['rule']}", one)
        for one in rows.values():
            self._reading(one)
        if rows:
            self.line()

    def _reading(self, one: Row) -> None:
        code = _COLOURS.get(one["kind"], _UNDERLINED)
        value = value_text(one, self.language)
        is_read = "" if value == one["text"] or one["kind"] == "verb" else f" → {_cut(value)}"
        note = f" ({self.said('values', one['note'])})" if one["note"] else ""
        head = f"{self.said('kinds', one['kind']).lower()}{is_read}{note}"
        fact = f" → {one['fact']}" if one["fact"] not in {None, one["rule"]} else ""
        rule = self._rule(f"{one['rule']}{fact}", one["confidence"])
        line = f"    {self.style(code, _cut(one['text']))}  {head}  {rule}"
        rows = list(origin(one, self.language))
        if len(rows) == 1 and one["kind"] in _SHORT:
            self.line(f"{line}  {self.style(_DIM, shown(rows[0]))}")
            return
        self.line(line)
        self._rows(rows, "        ")

    def _rule(self, name: str, sure: float | None) -> str:
        return self.style(_DIM, f"[{name}]" if sure is None else f"[{name} {sure:.2f}]")

    def _rows(self, rows: Iterable[str], indent: str) -> None:
        for row in rows:
            self.line(indent + self.style(_DIM, shown(row)))

    # --- below the text

    def facts(self, facts: list[Row]) -> None:
        """The facts in their groups."""
        if not facts:
            self.line(self.said("page", "nothing"))
        for group, number, rows in grouped(facts):
            counted = f" {number + 1}" if number is not None else ""
            self.line(self.style(_BOLD, f"{self.said('groups', group)}{counted}"))
            for one in rows:
                self._fact(one, told=one["kind"] != group or number is not None)
            self.line()

    def _fact(self, one: Row, *, told: bool) -> None:
        kind = f"{self.said('kinds', one['kind'])}: " if told else ""
        detail = f" · {_cut(self.said('values', one['detail']))}" if one["detail"] else ""
        proof = best(one)
        why = f"  {self._rule(proof['rule'], proof['confidence'])}" if proof else ""
        value = _cut(value_text(one, self.language))
        self.line(f"  {kind}{self.style(_COLOURS.get(one['kind'], _BOLD), value)}{detail}{why}")
        if proof and one["kind"] != "statement":
            more = f" +{len(one['evidence']) - 1}" if len(one["evidence"]) > 1 else ""
            self.line(f"      “{_cut(proof['quote'])}”{more}")
        self._rows(origin({"sources": one["sources"]}, self.language), "      ")

    def skips(self, skips: list[Row]) -> None:
        """What was skipped."""
        if not skips:
            return
        self.line(self.style(_BOLD, self.said("groups", "skip")))
        for one in skips:
            told = self.said("rules", one["rule"])
            self.line(f"  {_cut(' '.join(one['text'].split()))}  {told}  {self._rule(one['rule'], None)}")
            self._rows(origin({"sources": one["sources"]}, self.language), "      ")
        self.line()


def _cut(text: str) -> str:
    """A text in one line, harmless and not too long."""
    return shown(text if len(text) <= _LONGEST else text[:_LONGEST] + " …")
