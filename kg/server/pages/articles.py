"""The page of an article: where it comes from, and what it says."""

from __future__ import annotations

from collections import defaultdict

from kg.server.pages.addresses import web_address
from kg.server.pages.asking import ask, subjects, text
from kg.server.pages.parts import Coverage, Fact, Profile, Section
from kg.server.pages.profiles import decisions, linked, term
from kg.server.pages.proofs import Proofs
from kg.server.pages.relations import names, statement
from kg.server.pages.reports import Wanted
from kg.server.pages.view import View
from kg.vocab import DCT, SCHEMA, SIN

_MOST = 60
_TOLD = """
SELECT ?node (MIN(?start) AS ?first) WHERE {
  VALUES ?article { UNDEF }
  GRAPH ?article { ?node sin:evidence ?evidence . ?evidence oa:start ?start }
} GROUP BY ?node ORDER BY ?first ?node
"""
_STATEMENTS = """
SELECT ?quotation ?speaker ?text WHERE {
  VALUES ?article { UNDEF }
  GRAPH ?article { ?quotation sin:speaker ?speaker ; schema:text ?text }
} ORDER BY ?quotation
"""
# The kinds of nodes that are listed, and what a corrections file calls them.
_KINDS = {"agreement": "agreement", "institution": "institution", "person": "person", "place": "place"}
_HEADINGS = {"agreement": "agreements", "institution": "bodies", "person": "people", "place": "places"}


def profile(view: View, iri: str) -> Profile:
    """All that the page of an article shows."""
    proofs, store = Proofs(view), view.store
    told: dict[str, list[str]] = defaultdict(list)
    for node, _ in ask(store, _TOLD, article=iri):
        told[view.kind(str(node))].append(str(node))
    flags = [_fact(view, proofs, iri, node, None) for node in told["flag"]]
    sections = [_named(view, proofs, iri, kind, told[kind]) for kind in _KINDS]
    sections.append(_statements(view, proofs, iri))
    sections.append(Section(heading=view.say("doubts"), facts=tuple(flags)))
    url = web_address(text(store, iri, SCHEMA.url))
    day = text(store, iri, SCHEMA.datePublished)
    return Profile(
        iri=iri,
        kind="article",
        kind_name=view.say("article"),
        title=view.label(iri),
        coverage=Coverage(),
        terms=(
            *term(view, "outlet", text(store, iri, SCHEMA.publisher) or ""),
            *term(view, "published", view.day(day)),
            *term(view, "copy_of", *linked(view, iri, SIN.copyOf)),
            *term(view, "copies", *(view.link(one) for one in subjects(store, SIN.copyOf, iri, _MOST))),
            *term(view, "identifier", text(store, iri, DCT.identifier) or ""),
            *term(view, "read_by", f"Sinergi {text(store, iri, SIN.extractorVersion) or ''}"),
        ),
        sections=tuple(one for one in sections if one.facts),
        decisions=decisions(view, iri),
        elsewhere=((view.say("open_article"), url),) if url else (),
    )


def _named(view: View, proofs: Proofs, article: str, kind: str, nodes: list[str]) -> Section:
    facts = tuple(
        _fact(view, proofs, article, node, Wanted(_KINDS[kind], names(view, node))) for node in nodes[:_MOST]
    )
    return Section(heading=view.say(_HEADINGS[kind]), facts=facts, total=len(nodes))


def _fact(view: View, proofs: Proofs, article: str, node: str, wanted: Wanted | None) -> Fact:
    evidence = proofs.evidence(node, article=article)
    return Fact(line=(view.link(node),), node=node, proofs=proofs.shown(evidence, wanted, 1))


def _statements(view: View, proofs: Proofs, article: str) -> Section:
    rows = ask(view.store, _STATEMENTS, article=article)
    facts = tuple(
        statement(proofs, str(quotation), said or "", [view.link(str(speaker))])
        for quotation, speaker, said in rows[:_MOST]
    )
    return Section(heading=view.say("statements"), facts=facts, total=len(rows))
