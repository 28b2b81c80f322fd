"""Which page stands at which path."""

from __future__ import annotations

from collections.abc import Callable

from kg.knowledge import KnowledgeGraph
from kg.server.exchange import Answer, Asked
from kg.server.pages import addresses
from kg.server.pages.addresses import without_ending
from kg.server.pages.catalogue import ENDINGS, catalogue, question
from kg.server.pages.editor import editor
from kg.server.pages.feeds import feed
from kg.server.pages.home import home, suggestions
from kg.server.pages.networks import drawing, networks
from kg.server.pages.resources import resource
from kg.server.pages.showing import shown
from kg.server.pages.view import View

_PAGES: dict[str, Callable[[View], Answer]] = {
    "/": home,
    "/feed": feed,
    "/network": networks,
    "/network/drawing": drawing,
    "/queries": catalogue,
    "/search": suggestions,
    "/sparql": editor,
}
_QUESTION = "/queries/"


def answer(graph: KnowledgeGraph, asked: Asked) -> Answer:
    """The page of `graph` at the path that is `asked` for; 404 with a page in words where there is none."""
    view = View(graph, asked)
    whole = asked.path.rstrip("/") or "/"
    page = _PAGES.get(whole)
    if page is not None:
        return page(view)
    if whole.startswith(_QUESTION):
        name, ending = without_ending(whole.removeprefix(_QUESTION), ENDINGS)
        found = question(view, name, ending)
        return found or shown(view, "missing.html.j2", status=404, iri=None)
    path, ending = without_ending(asked.path, addresses.ENDINGS)
    iri = asked.get("iri") if path == "/resource" else view.addresses.iri(path)
    found = resource(view, iri, ending) if iri else None
    return found or shown(view, "missing.html.j2", status=404, iri=iri)
