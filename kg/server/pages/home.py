"""The first page: search, and the graph in numbers."""

from __future__ import annotations

import json

from kg.server.exchange import Answer
from kg.server.pages.asking import texts
from kg.server.pages.numbers import numbers
from kg.server.pages.searching import search
from kg.server.pages.showing import data, shown
from kg.server.pages.view import View
from kg.server.pages.wording import visible
from kg.stores import Hit
from kg.vocab import ORG

_HITS = 50
_SUGGESTED = 8
_LONGEST = 200


def home(view: View) -> Answer:
    """The first page, or with ``q`` what is found."""
    asked = (view.asked.get("q") or "").strip()[:_LONGEST]
    if not asked:
        return shown(view, "home.html.j2", asked="", numbers=numbers(view.graph))
    hits = search(view.graph, asked, _HITS)
    return shown(view, "found.html.j2", asked=asked, hits=[_hit(view, hit) for hit in hits], most=_HITS)


def suggestions(view: View) -> Answer:
    """What is found as JSON, for the search field that suggests while one types."""
    asked = (view.asked.get("q") or "").strip()[:_LONGEST]
    hits = [_hit(view, hit) for hit in search(view.graph, asked, _SUGGESTED)]
    return data(json.dumps(hits, ensure_ascii=False).encode(), "application/json")


def _hit(view: View, hit: Hit) -> dict[str, str]:
    """A hit as the page shows it: its name, the other form that matched, the kind, of how many articles, the address."""
    iri = view.graph.base + hit.id
    classes = texts(view.store, iri, ORG.classification)
    kind = view.label(classes[0]) if classes else view.named("kinds", hit.kind)
    return {
        "label": visible(view.label(iri)),
        "alias": visible(hit.known_as) if hit.known_as != hit.label else "",
        "kind": hit.kind,
        "what": f"{kind} · {view.say('articles', count=hit.articles)}",
        "href": view.page(iri),
    }
