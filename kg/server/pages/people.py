"""The page of a person."""

from __future__ import annotations

from kg.server.pages.asking import ask, number
from kg.server.pages.parts import Fact, Profile, Section
from kg.server.pages.profiles import LISTED, aliases, decisions, doubts, elsewhere, reasons
from kg.server.pages.proofs import Proofs, coverage, told
from kg.server.pages.relations import memberships, names, part_notes, role_kind, statements
from kg.server.pages.reports import Wanted
from kg.server.pages.view import View
from kg.vocab import SIN

_OFFICES = 30
"""A career fits on the page."""

_PARTS = f"""
SELECT ?part ?agreement ?day WHERE {{
  VALUES ?person {{ UNDEF }}
  ?part a sin:Participation ; prov:agent ?person .
  ?signing sin:hasParticipation ?part .
  ?agreement sin:signedAt ?signing .
  OPTIONAL {{ ?signing dct:date ?day }}
}} ORDER BY DESC(?day) ?part LIMIT {LISTED}
"""
_COUNTS = {
    "offices": "SELECT (COUNT(?m) AS ?n) WHERE { VALUES ?person { UNDEF } ?m org:member ?person }",
    "signings": "SELECT (COUNT(?p) AS ?n) WHERE { VALUES ?person { UNDEF } ?p prov:agent ?person ; a sin:Participation }",
    "statements": "SELECT (COUNT(?q) AS ?n) WHERE { VALUES ?person { UNDEF } ?q sin:speaker ?person }",
}


def profile(view: View, iri: str) -> Profile:
    """All that the page of a person shows."""
    proofs, known = Proofs(view), told(view, iri)
    totals = {name: number(view.store, question, person=iri) for name, question in _COUNTS.items()}
    sections = (
        Section(
            key="offices",
            heading=view.say("offices"),
            facts=memberships(view, proofs, iri, "org:member", _OFFICES),
            total=totals["offices"],
            more=view.href("/queries/roles-of-person", person=iri) if totals["offices"] > _OFFICES else None,
        ),
        Section(
            key="signings",
            heading=view.say("signings"),
            facts=_parts(view, proofs, iri),
            total=totals["signings"],
            more=view.href("/queries/signings-of-person", person=iri)
            if totals["signings"] > LISTED
            else None,
        ),
        Section(
            key="statements",
            heading=view.say("statements"),
            facts=statements(view, proofs, iri, SIN.speaker, known.articles),
            total=totals["statements"],
            more=view.href("/queries/statements-of-person", person=iri)
            if totals["statements"] > LISTED
            else None,
        ),
        _itself(view, proofs, iri),
    )
    return Profile(
        iri=iri,
        kind="person",
        kind_name=view.say("person"),
        title=view.label(iri),
        aliases=aliases(view, iri),
        coverage=known.coverage,
        doubts=doubts(view, proofs, [iri]),
        sections=tuple(one for one in sections if one.facts),
        decisions=decisions(view, iri),
        reasons=reasons(view, iri),
        elsewhere=elsewhere(view, iri),
    )


def _parts(view: View, proofs: Proofs, iri: str) -> tuple[Fact, ...]:
    rows = ask(view.store, _PARTS, person=iri)
    found_in = coverage(view, [str(part) for part, *_ in rows])
    found = []
    for part, agreement, day in rows:
        this = str(part)
        when = ((view.day(day),),) if day else ()
        wanted = Wanted(role_kind(view, this), names(view, iri))
        found.append(
            Fact(
                line=(view.link(str(agreement)),),
                notes=(*when, *part_notes(view, this)),
                node=this,
                proofs=proofs.of(this, wanted),
                coverage=found_in[this],
            )
        )
    return tuple(found)


def _itself(view: View, proofs: Proofs, iri: str) -> Section:
    """The words that name the person."""
    proved = proofs.of(iri, Wanted("person", names(view, iri)))
    fact = Fact(line=(), node=iri, proofs=proved)
    more = view.href("/queries/evidence-of", entity=iri)
    return Section(key="named_by", heading=view.say("named_by"), facts=(fact,) if proved else (), more=more)
