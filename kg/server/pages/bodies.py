"""The page of an institution."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from kg.graphview.wording import region_name
from kg.server.pages.asking import Row, ask, exists, number, subjects, text, texts
from kg.server.pages.numbers import covered
from kg.server.pages.parts import Fact, Profile, Section
from kg.server.pages.profiles import (
    LISTED,
    aliases,
    changes,
    decisions,
    doubts,
    elsewhere,
    linked,
    reasons,
    term,
)
from kg.server.pages.proofs import Proofs, told
from kg.server.pages.relations import agreements, memberships, names
from kg.server.pages.reports import Wanted
from kg.server.pages.view import View
from kg.vocab import ORG, SCHEMA, SIN

_AGREEMENTS = f"""
SELECT ?agreement WHERE {{
  VALUES ?body {{ UNDEF }}
  ?agreement sin:party ?body . OPTIONAL {{ ?agreement sin:signedAt/dct:date ?day }}
}} ORDER BY DESC(?day) ?agreement LIMIT {LISTED}
"""
_MANY = 300
"""Of a body with so many agreements the latest are sought among those of the last days first."""

_LATELY = timedelta(days=60)
_RECENT = f"""
SELECT ?agreement WHERE {{
  {{ SELECT ?agreement ?day WHERE {{
    ?signing dct:date ?day FILTER(?day >= "%s"^^xsd:date)
    ?agreement sin:signedAt ?signing
  }} }}
  VALUES ?body {{ UNDEF }}
  ?agreement sin:party ?body .
}} ORDER BY DESC(?day) ?agreement LIMIT {LISTED}
"""
_PARTNERS = """
SELECT ?partner (COUNT(?agreement) AS ?shared) WHERE {
  VALUES ?body { UNDEF }
  ?agreement sin:party ?body, ?partner . FILTER(?partner != ?body)
} GROUP BY ?partner
"""
_COUNTS = {
    "agreements": "SELECT (COUNT(?a) AS ?n) WHERE { VALUES ?body { UNDEF } ?a sin:party ?body }",
    "people": "SELECT (COUNT(?m) AS ?n) WHERE { VALUES ?body { UNDEF } ?m org:organization ?body }",
    "parts": "SELECT (COUNT(?p) AS ?n) WHERE { VALUES ?body { UNDEF } ?p org:subOrganizationOf ?body }",
}


def profile(view: View, iri: str) -> Profile:
    """All that the page of an institution shows."""
    proofs = Proofs(view)
    totals = {name: number(view.store, question, body=iri) for name, question in _COUNTS.items()}
    shared = {str(partner): int(count or 0) for partner, count in ask(view.store, _PARTNERS, body=iri)}
    posts = subjects(view.store, ORG.postIn, iri, 200)
    sections = (
        _agreements(view, proofs, iri, totals["agreements"]),
        _partners(view, iri, shared),
        _people(view, proofs, iri, totals["people"]),
        _parts(view, iri, totals["parts"]),
        _itself(view, proofs, iri),
    )
    return Profile(
        iri=iri,
        kind="institution",
        kind_name=view.say("institution"),
        title=view.label(iri),
        aliases=aliases(view, iri),
        coverage=told(view, iri).coverage,
        terms=tuple(_terms(view, iri)),
        doubts=doubts(view, proofs, [iri, *posts]),
        sections=tuple(one for one in sections if one.facts),
        decisions=decisions(view, iri),
        reasons=reasons(view, iri),
        elsewhere=elsewhere(view, iri),
    )


def _terms(view: View, iri: str) -> list[Fact]:
    code = text(view.store, iri, SIN.region)
    place = view.graph.base + f"region/{code}" if code else ""
    known = bool(code) and exists(view.store, place)
    within = view.link(place) if known else region_name(code) or ""
    return [
        *term(view, "kind", *linked(view, iri, ORG.classification)),
        *term(view, "governs", *linked(view, iri, SCHEMA.areaServed)),
        *(() if texts(view.store, iri, SCHEMA.areaServed) else term(view, "region", within)),
        *term(view, "part_of", *linked(view, iri, ORG.subOrganizationOf)),
        *changes(view, iri),
    ]


def _agreements(view: View, proofs: Proofs, iri: str, total: int) -> Section:
    listed = _latest(view, iri, total)
    return Section(
        key="agreements",
        heading=view.say("agreements"),
        facts=agreements(view, proofs, listed, besides=iri),
        total=total,
        brief=True,
        more=view.href("/queries/agreements-of-institution", institution=iri) if total > LISTED else None,
    )


def _latest(view: View, iri: str, total: int) -> list[str]:
    """The agreements that a body signed last, those without a day behind all others."""
    published = covered(view.graph).last
    found: list[Row] = []
    if total > _MANY and published:
        since = date.fromisoformat(published) - _LATELY
        found = ask(view.store, _RECENT % since.isoformat(), body=iri)
    if len(found) < LISTED:
        found = ask(view.store, _AGREEMENTS, body=iri)
    return [str(agreement) for (agreement,) in found]


def _partners(view: View, iri: str, shared: Mapping[str, int]) -> Section:
    most = sorted(shared.items(), key=lambda one: (-one[1], one[0]))[:LISTED]
    facts = tuple(
        Fact(line=(view.link(partner),), notes=((view.say("shared", count=count),),), weight=count)
        for partner, count in most
    )
    more = view.href("/queries/agreements-of-institution", institution=iri) if len(shared) > LISTED else None
    return Section(key="partners", heading=view.say("partners"), facts=facts, total=len(shared), more=more)


def _people(view: View, proofs: Proofs, iri: str, total: int) -> Section:
    return Section(
        key="people",
        heading=view.say("people"),
        facts=memberships(view, proofs, iri, "org:organization"),
        total=total,
        brief=True,
        more=view.href("/queries/people-of-institution", institution=iri) if total > LISTED else None,
    )


def _parts(view: View, iri: str, total: int) -> Section:
    parts = subjects(view.store, ORG.subOrganizationOf, iri, LISTED)
    return Section(
        key="parts",
        heading=view.say("parts"),
        facts=tuple(Fact(line=(view.link(part),)) for part in parts),
        total=total,
        brief=True,
        more=view.href("/queries/parts-of-institution", institution=iri) if total > LISTED else None,
    )


def _itself(view: View, proofs: Proofs, iri: str) -> Section:
    """The words that name the body."""
    proved = proofs.of(iri, Wanted("institution", names(view, iri)))
    fact = Fact(line=(), node=iri, proofs=proved)
    more = view.href("/queries/evidence-of", entity=iri)
    return Section(key="named_by", heading=view.say("named_by"), facts=(fact,) if proved else (), more=more)
