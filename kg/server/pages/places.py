"""The page of a place where something was signed."""

from __future__ import annotations

from kg.graphview.wording import region_name
from kg.server.pages.asking import ask, exists, number, text
from kg.server.pages.parts import Fact, Profile, Section
from kg.server.pages.profiles import LISTED, aliases, doubts, elsewhere, term
from kg.server.pages.proofs import Proofs, coverage
from kg.server.pages.relations import names
from kg.server.pages.reports import Wanted
from kg.server.pages.view import View
from kg.vocab import SCHEMA, SIN

_SIGNINGS = f"""
SELECT ?signing ?agreement ?day WHERE {{
  VALUES ?place {{ UNDEF }}
  ?signing schema:location ?place . ?agreement sin:signedAt ?signing . OPTIONAL {{ ?signing dct:date ?day }}
}} ORDER BY DESC(?day) ?agreement LIMIT {LISTED}
"""
_COUNT = "SELECT (COUNT(?s) AS ?n) WHERE { VALUES ?place { UNDEF } ?s schema:location ?place }"


def profile(view: View, iri: str) -> Profile:
    """All that the page of a place shows."""
    proofs = Proofs(view)
    total = number(view.store, _COUNT, place=iri)
    signed = Section(
        heading=view.say("signed_here"),
        facts=_signings(view, proofs, iri),
        total=total,
        brief=True,
        more=view.href("/queries/agreements-at-place", place=iri) if total > LISTED else None,
    )
    return Profile(
        iri=iri,
        kind="place",
        kind_name=view.say("place"),
        title=view.label(iri),
        aliases=aliases(view, iri),
        coverage=coverage(view, [iri])[iri],
        terms=tuple(_region(view, iri)),
        doubts=doubts(view, proofs, [iri]),
        sections=(signed,) if signed.facts else (),
        elsewhere=elsewhere(view, iri),
    )


def _region(view: View, iri: str) -> list[Fact]:
    code = text(view.store, iri, SIN.region)
    if not code:
        return []
    node = f"{view.graph.base}region/{code}"
    return term(view, "region", view.link(node) if exists(view.store, node) else region_name(code) or code)


def _signings(view: View, proofs: Proofs, iri: str) -> tuple[Fact, ...]:
    rows = ask(view.store, _SIGNINGS, place=iri)
    told = coverage(view, [str(signing) for signing, *_ in rows])
    wanted = Wanted("place", names(view, iri))
    found = []
    for signing, agreement, day in rows:
        evidence = [e for e in proofs.evidence(str(signing)) if e.supports == SCHEMA.location]
        found.append(
            Fact(
                line=(view.link(str(agreement)),),
                notes=((view.day(day),),) if day else (),
                node=str(signing),
                proofs=proofs.shown(evidence, wanted),
                coverage=told[str(signing)],
            )
        )
    return tuple(found)
