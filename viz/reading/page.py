"""The page of one article: its text with every mention and fact highlighted, and beside it what each is read as."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from viz.reading import cards as made
from viz.reading.nesting import nested
from viz.reading.wording import HERE, LANGUAGES, best, grouped

#: Kinds that have a colour of their own, the strongest first: a stretch that is several things shows the first.
KINDS: Final = (
    "person",
    "office",
    "institution",
    "region",
    "date",
    "instrument",
    "place",
    "topic",
    "name",
    "verb",
    "cue",
    "status",
    "statement",
    "skip",
)

#: Facts of which the mention at the same place tells all.
_TOLD_BY: Final = {"person": "person", "institution": "institution", "role": "office", "date": "date"}


def reading_page(text: str, trace: Mapping[str, Any], *, title: str, language: str = "id") -> str:
    """One HTML text that makes no request: `text` with all that `trace` found in it.

    `trace` holds plain values: `mentions` (``{"start", "end", "text", "kind", "label", "rule", "fact", "confidence",
    "sources", "behind", "note"}``), `facts` (``{"kind", "label", "detail", "agreement", "evidence", "sources"}``; of evidence
    ``{"start", "end", "quote", "rule", "confidence"}``) and `skipped` (``{"start", "end", "text", "rule", "sources"}``). A
    source is ``{"file", "row", "line", "form"}``. `language` ("id" or "en") is the one that the page opens in.
    """
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r}: the page knows {' and '.join(LANGUAGES)}")
    stretches = _Stretches()
    for mention in trace["mentions"]:
        stretches.add(mention, mention["kind"], stretches.cards.of_mention(mention))
    for fact in trace["facts"]:
        for proof in fact["evidence"]:
            stretches.add_proof(fact, proof)
    for skip in trace["skipped"]:
        stretches.add(skip, "skip", stretches.cards.of_skip(skip))
    style, script = ((HERE / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    page: str = _template().render(
        language=language,
        title=title,
        text=_highlighted(text, stretches),
        groups=_groups(trace, stretches),
        cards=[(number, card) for card, number in stretches.cards.numbers.items()],
        legend=KINDS,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    return page


class _Stretches:
    """The places of a text that are read as something: each once, with its kinds and its cards."""

    def __init__(self) -> None:
        self.cards = made.Cards()
        self.numbers: dict[tuple[int, int], int] = {}
        self.kinds: list[set[str]] = []
        self.held: list[dict[int, None]] = []

    def add_proof(self, fact: Mapping[str, Any], proof: Mapping[str, Any]) -> None:
        """The place proves the fact; what its mention tells already is not told again."""
        number = self.numbers.get((proof["start"], proof["end"]))
        if number is None or _TOLD_BY.get(fact["kind"]) not in self.kinds[number]:
            self.add(proof, fact["kind"], self.cards.of_proof(fact, proof))

    def add(self, place: Mapping[str, Any], kind: str, card: int) -> None:
        """The card belongs to the place."""
        key = (place["start"], place["end"])
        number = self.numbers.setdefault(key, len(self.numbers))
        if number == len(self.kinds):
            self.kinds.append(set())
            self.held.append({})
        self.kinds[number].add(kind)
        self.held[number][card] = None

    def at(self, places: list[dict[str, Any]]) -> str:
        """The numbers of the stretches at some places, as an attribute holds them."""
        return " ".join(str(self.numbers[one["start"], one["end"]]) for one in places)


def _highlighted(text: str, stretches: _Stretches) -> Markup:
    """The text, its stretches as elements that lie in each other."""
    parts: list[str] = []
    for step, first, second in nested(len(text), list(stretches.numbers)):
        if step == "text":
            parts.append(made.plain(text[first:second]))
        elif step == "close":
            parts.append("</span>")
        else:
            held = stretches.kinds[first]
            kind = next((one for one in KINDS if one in held), "other")
            cards = " ".join(f"c{number}" for number in stretches.held[first])
            focus = ' tabindex="0"' if step == "open" else ""
            parts.append(f'<span class="s k-{kind}" data-s="{first}" aria-describedby="{cards}"{focus}>')
    return Markup("".join(parts))


def _groups(trace: Mapping[str, Any], stretches: _Stretches) -> list[dict[str, Any]]:
    groups = [
        {"kind": kind, "number": number, "facts": [_listed(one, stretches) for one in facts]}
        for kind, number, facts in grouped(list(trace["facts"]))
    ]
    skips = [
        {
            "kind": "skip",
            "value": made.plain(" ".join(one["text"].split())[:120]),
            "detail": "",
            "at": stretches.at([one]),
            "rule": made.rule(one["rule"]),
            "confidence": None,
            "origins": made.origins(one) if one["sources"] else "",
            "quote": "",
            "more": 0,
        }
        for one in trace["skipped"]
    ]
    return [*groups, {"kind": "skip", "number": None, "facts": skips}] if skips else groups


def _listed(fact: Mapping[str, Any], stretches: _Stretches) -> dict[str, Any]:
    proof = best(fact)
    detail = fact["detail"]
    return {
        "kind": fact["kind"],
        "value": made.value(fact),
        "detail": made.said("values", detail) if detail else "",
        "at": stretches.at(fact["evidence"]),
        "rule": made.rule(proof["rule"]) if proof else "",
        "confidence": f"{proof['confidence']:.2f}" if proof else None,
        "origins": made.origins({"sources": fact["sources"]}),
        "quote": made.plain(proof["quote"]) if proof and fact["kind"] != "statement" else "",
        "more": len(fact["evidence"]) - 1,
    }


@cache
def _template() -> Any:  # noqa: ANN401 (jinja2's templates have no useful type here)
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
    environment.globals["said"] = made.said
    environment.filters["plain"] = made.plain
    return environment.get_template("page.html.j2")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
