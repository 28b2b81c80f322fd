"""The SPARQL page: an editor with the catalogue beside it."""

from __future__ import annotations

from functools import cache

from kg.catalog import parse_question, run
from kg.catalog.execution import bound
from kg.errors import QueryError
from kg.server.exchange import Answer
from kg.server.pages.catalogue import fields, questions, said, table, values_of
from kg.server.pages.showing import shown
from kg.server.pages.view import View
from kg.vocab import NAMESPACES, PREFIXES, SIN

_FIRST = """\
PREFIX sin: <https://w3id.org/sinergi/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?agreement ?name ?party WHERE {
  ?agreement a sin:Agreement ; skos:prefLabel ?name ; sin:party ?body .
  ?body skos:prefLabel ?party .
}
LIMIT 20
"""


def editor(view: View) -> Answer:
    """The page: with ``question`` the query of the catalogue that has that name, its parameters bound; with ``query`` that one
    and, for those without scripts, its answer.
    """
    listed = sorted(
        ((q.name, said(view, q.title)) for q in questions().values()), key=lambda one: one[1].casefold()
    )
    chosen = questions().get(view.asked.get("question") or "")
    values = values_of(view, chosen) if chosen else {}
    given = (view.asked.get("query") or "").strip()
    error, text, result = "", given, None
    try:
        if chosen:
            text = _without_header(chosen.text)
            text = _without_header(bound(chosen, values))
        elif given:
            result = run(view.store, parse_question(given, "query"))
    except QueryError as problem:
        error = str(problem)
    title = said(view, chosen.title) if chosen else view.say("given_query")
    header, rows = table(view, result) if result else ([], [])
    return shown(
        view,
        "editor.html.j2",
        status=400 if error else 200,
        questions=listed,
        chosen=chosen.name if chosen else "",
        title=title,
        description=said(view, chosen.description) if chosen else "",
        fields=fields(view, chosen, values) if chosen else [],
        error=error,
        text=text or _FIRST,
        header=header,
        rows=rows,
        payload={
            "endpoint": "/sparql",
            "base": view.graph.base,
            "resource": view.href("/resource") + ("&" if view.chosen else "?") + "iri=",
            "query": {"name": title, "text": text} if text else None,
            "first": _FIRST,
            **_vocabulary(),
        },
    )


def _without_header(text: str) -> str:
    """A query without its header, which stands beside the editor in words."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+")).lstrip()


@cache
def _vocabulary() -> dict[str, object]:
    """What the editor suggests: prefixes, classes, properties."""
    own = {name for name in SIN if name[:1].islower()}
    terms = [space[name] for space in NAMESPACES.values() for name in space]
    properties = [iri for iri in terms if SIN.local(iri) in own or _local(iri)[:1].islower()]
    classes = [iri for iri in terms if _local(iri)[:1].isupper()]
    return {"prefixes": PREFIXES, "classes": sorted(classes), "properties": sorted(properties)}


def _local(iri: str) -> str:
    return iri.replace("#", "/").rpartition("/")[2]
