"""The page of a node, or its description for programs, by its IRI."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import NamedNode

from kg.server import negotiation
from kg.server.exchange import Answer
from kg.server.pages import agreements, articles, bodies, people, places, things
from kg.server.pages.addresses import ENDINGS, ascii_iri
from kg.server.pages.asking import exists, is_iri, quads_about, subjects
from kg.server.pages.describing import FORMATS, describe, written
from kg.server.pages.neighbours import picture
from kg.server.pages.parts import Profile
from kg.server.pages.showing import data, moved, shown
from kg.server.pages.view import View
from kg.vocab import OWL, SIN, knowledge_graph

_HTML = "text/html"
_PAGES: dict[str, Callable[[View, str], Profile]] = {
    "agreement": agreements.profile,
    "article": articles.profile,
    "institution": bodies.profile,
    "person": people.profile,
    "place": places.profile,
}


def resource(view: View, iri: str, ending: str = "") -> Answer | None:
    """The answer for the node with that IRI, in the format that the ending of the path asks for, else that the client likes;
    None if the graph has no such node.
    """
    if not is_iri(iri):
        return None
    if iri == knowledge_graph(view.graph.base):
        return moved(view.href("/"))
    if not _known(view, iri):
        return _moved(view, iri, ending)
    chosen = ENDINGS.get(ending) or negotiation.chosen(view.asked.accept, (_HTML, *FORMATS)) or _HTML
    base = view.graph.base
    if chosen == _HTML:
        profile = _PAGES.get(view.kind(iri), things.profile)(view, iri)
        return shown(
            view, "resource.html.j2", it=profile, picture=picture(profile), formats=_formats(view, iri)
        )
    body = written(describe(view.store, iri, base), chosen, base)
    return data(body, f"{chosen}; charset=utf-8", ("Link", f'<{ascii_iri(iri)}>; rel="describes"'))


def _known(view: View, iri: str) -> bool:
    if exists(view.store, iri):
        return True
    if view.kind(iri):
        return False
    used = next(quads_about(view.store, iri, 1), None) is not None
    return used or SIN.local(iri) is not None or view.store.contains_named_graph(NamedNode(iri))


def _moved(view: View, iri: str, ending: str) -> Answer | None:
    """The way to a node that was known under another IRI before it grew together with others."""
    if not view.kind(iri):
        return None
    now = next(iter(subjects(view.store, OWL.sameAs, iri, 1)), None)
    return None if now is None else moved(view.href(view.addresses.path(now, ending)))


def _formats(view: View, iri: str) -> list[tuple[str, str]]:
    """What else describes the node: the name of each format, and its address."""
    names = {"text/turtle": "Turtle", "application/ld+json": "JSON-LD"}
    return [(names[media], view.addresses.path(iri, ending)) for ending, media in ENDINGS.items()]
