"""The cards of a page: what a stretch of the text is read as, each told once however often it occurs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from viz.reading.wording import HIDDEN, LANGUAGES, has_words, origin, value_text, words

_LONGEST = 240


def plain(text: str) -> Markup:
    """A text as HTML; what cannot be seen, or reorders what can, as its number in a frame of its own."""
    parts: list[Markup] = []
    at = 0
    for found in HIDDEN.finditer(text):
        parts.append(escape(text[at : found.start()]))
        parts.append(Markup('<span class="hidden">U+{:04X}</span>').format(ord(found[0])))
        at = found.end()
    parts.append(escape(text[at:]))
    return Markup("").join(parts)


def both(values: Mapping[str, str]) -> Markup:
    """A text in both languages, of which the page shows one."""
    if len(set(values.values())) == 1:
        return plain(next(iter(values.values())))
    spans = (
        Markup('<span class="t" lang="{}">{}</span>').format(language, plain(values[language]))
        for language in LANGUAGES
    )
    return Markup("").join(spans)


def said(section: str, key: str) -> Markup:
    """The words for a key, in both languages."""
    return both(words(section, key))


def value(one: Mapping[str, Any]) -> Markup:
    """The value of a mention or fact."""
    return both({language: value_text(one, language) for language in LANGUAGES})


def rule(name: str) -> Markup:
    """The name of a rule, and what it does where that is told."""
    told = Markup(" · {}").format(said("rules", name)) if has_words("rules", name) else Markup("")
    return Markup("<code>{}</code>{}").format(plain(name), told)


def origins(one: Mapping[str, Any]) -> Markup:
    """Where a mention or fact comes from, an item for each row."""
    lines = zip(*(list(origin(one, language)) for language in LANGUAGES), strict=True)
    items = (Markup("<li>{}</li>").format(both(dict(zip(LANGUAGES, line, strict=True)))) for line in lines)
    return Markup("").join(items)


def card(one: Mapping[str, Any], quote: str, sure: float | None) -> Markup:
    """What a stretch is read as, in a form for reading: kind and value, the words, rule, confidence, rows."""
    rows: list[Markup] = []

    def row(key: str, content: Markup) -> None:
        if content:
            rows.append(Markup("<dt>{}</dt><dd>{}</dd>").format(said("page", key), content))

    row("rule", rule(one["rule"]))
    row("confidence", said("page", "unused") if sure is None else plain(f"{sure:.2f}{_fact(one)}"))
    listed = origins(one)
    row("source", Markup("<ul>{}</ul>").format(listed) if listed else Markup(""))
    cut = quote if len(quote) <= _LONGEST else quote[:_LONGEST] + " …"
    note = one.get("note")
    return Markup("<h3><b>{}</b> {}</h3><q>{}</q>{}<dl>{}</dl>").format(
        said("kinds", one["kind"]),
        value(one),
        plain(cut),
        Markup("<p>{}</p>").format(said("values", note)) if note else "",
        Markup("").join(rows),
    )


def _fact(one: Mapping[str, Any]) -> str:
    """The rule of the fact that rests on a mention, where it is another than the mention's own."""
    fact = one.get("fact")
    return f" · {fact}" if fact and fact != one["rule"] else ""


class Cards:
    """The cards of one page, each with a number."""

    def __init__(self) -> None:
        self.numbers: dict[Markup, int] = {}
        self._known: dict[object, int] = {}

    def of_mention(self, mention: Mapping[str, Any]) -> int:
        """The number of a mention's card."""
        key = (mention["kind"], mention["label"], mention["text"], mention["rule"], mention.get("fact"))
        return self._number(key, mention, mention["text"], mention.get("confidence"))

    def of_proof(self, fact: Mapping[str, Any], proof: Mapping[str, Any]) -> int:
        """The number of the card of a fact as this evidence proves it."""
        one = {**fact, "rule": proof["rule"]}
        key = (fact["kind"], fact["label"], fact["detail"], proof["rule"], proof["quote"])
        return self._number(key, one, proof["quote"], proof["confidence"])

    def of_skip(self, skip: Mapping[str, Any]) -> int:
        """The number of the card of a skipped stretch."""
        one = {**skip, "kind": "skip", "label": ""}
        return self._number((skip["rule"], skip["text"][:_LONGEST]), one, skip["text"], None)

    def _number(self, key: object, one: Mapping[str, Any], quote: str, sure: float | None) -> int:
        if key not in self._known:
            made = card(one, quote, sure)
            self._known[key] = self.numbers.setdefault(made, len(self.numbers))
        return self._known[key]
