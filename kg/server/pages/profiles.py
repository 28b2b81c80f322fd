"""What the pages of all kinds of nodes have in common: names, doubts, decisions, addresses elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from kg.server.pages.addresses import web_address
from kg.server.pages.asking import ask, text, texts
from kg.server.pages.parts import Decision, Doubt, Fact, Line, Part
from kg.server.pages.proofs import Proofs
from kg.server.pages.reports import Wanted
from kg.server.pages.view import View
from kg.vocab import DC, DCT, ORG, OWL, PROV, RDFS, SCHEMA, SIN, SKOS

LISTED = 10
"""So many facts of one sort stand on a page; the catalogue has the rest."""

_DOUBTS = """
SELECT DISTINCT ?flag ?doubt WHERE {
  VALUES ?target { UNDEF } ?flag oa:hasTarget ?target ; oa:hasBody ?doubt
} ORDER BY ?doubt ?flag LIMIT 20
"""
_SUGGESTIONS = """
SELECT ?day ?slip WHERE {
  VALUES ?flag { UNDEF } ?flag sin:suggestion ?suggestion . ?suggestion sin:suggestedDate ?day ; sin:slip ?slip
} ORDER BY ?day ?slip
"""
_VERSIONS = """
SELECT ?version ?value (ISIRI(?value) AS ?node) ?outlets ?best ?person WHERE {
  VALUES ?flag { UNDEF }
  ?flag sin:version ?version . ?version rdf:value ?value .
  OPTIONAL { ?version sin:outlets ?outlets }
  OPTIONAL { ?version sin:bestSupported ?best }
  OPTIONAL { ?value org:member ?person }
} ORDER BY DESC(?best) DESC(?outlets) ?value
"""
# What an entry of the corrections file would call a version of each thing that is told differently.
_JUDGED = {
    "DatesDisagree": "signed",
    "PlacesDisagree": "place",
    "SignatoriesDisagree": "signatory",
    "SeveralHolders": "role",
}
_HOSTS = {"ror.org": "ROR", "www.wikidata.org": "Wikidata"}


def aliases(view: View, iri: str) -> tuple[str, ...]:
    """The other names of a node."""
    return tuple(texts(view.store, iri, SKOS.altLabel))


def reasons(view: View, iri: str) -> tuple[str, ...]:
    """Why mentions of several articles are this node, in words."""
    told = []
    for reason in texts(view.store, iri, SIN.joinedBy):
        rule, _, value = reason.partition(":")
        shown = view.label(SIN[value]) if value in SIN else value
        told.append(f"{view.named('reasons', rule)}: {shown}" if value else view.named("reasons", rule))
    return tuple(told)


def decisions(view: View, iri: str) -> tuple[Decision, ...]:
    """What people decided that had a say in this node."""
    found = []
    for node in texts(view.store, iri, PROV.wasInfluencedBy):
        kind = text(view.store, node, SIN.correctionKind)
        found.append(
            Decision(
                node=node,
                kind=view.label(kind) if kind else "",
                author=text(view.store, node, DC.creator) or "",
                day=text(view.store, node, DCT.date) or "",
                reason=text(view.store, node, RDFS.comment) or "",
            )
        )
    return tuple(sorted(found, key=lambda one: (one.day, one.node)))


def elsewhere(view: View, iri: str) -> tuple[tuple[str, str], ...]:
    """Where else a node is described: its name there and the address."""
    found = []
    for other in texts(view.store, iri, OWL.sameAs):
        address = None if other.startswith(view.graph.base) else web_address(other)
        if address:
            host = urlsplit(address).netloc
            found.append((f"{_HOSTS.get(host, host)}: {other.rstrip('/').rpartition('/')[2]}", address))
    for region in texts(view.store, iri, SCHEMA.areaServed) or [iri]:
        latitude = text(view.store, region, SCHEMA.latitude)
        longitude = text(view.store, region, SCHEMA.longitude)
        if latitude and longitude:
            at = f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=9/{latitude}/{longitude}"
            found.append((f"{view.say('coordinates')}: {latitude}, {longitude}", at))
    return tuple(found)


def doubts(view: View, proofs: Proofs, targets: Iterable[str], number: int = 0) -> tuple[Doubt, ...]:
    """What is doubtful about some nodes; `number` is that of the agreement in its article, where there is one."""
    found = []
    for flag, concept in ask(view.store, _DOUBTS, target=list(targets)):
        this, doubt = str(flag), str(concept)
        suggestions = [
            view.say("suggested", day=view.day(day), slip=view.label(str(slip)))
            for day, slip in ask(view.store, _SUGGESTIONS, flag=this)
        ]
        about = text(view.store, this, DCT.date)
        dated = [view.say("on_day", day=view.day(about))] if about else []
        found.append(
            Doubt(
                node=this,
                title=view.label(doubt),
                notes=tuple(dated + suggestions),
                versions=_versions(view, proofs, this, SIN.local(doubt) or ""),
                proofs=proofs.of(this),
            )
        )
    return tuple(found)


def _versions(view: View, proofs: Proofs, flag: str, doubt: str) -> tuple[Fact, ...]:
    found = []
    for version, value, is_node, outlets, best, person in ask(view.store, _VERSIONS, flag=flag):
        node, told = str(version), str(value)
        of_itself = is_node == "true"
        shown: Part = view.link(person or told) if of_itself else view.day(told)
        wanted = Wanted(_JUDGED.get(doubt, ""), (view.label(person or told) if of_itself else told,))
        evidence = proofs.evidence(node) or (proofs.evidence(told) if of_itself else [])
        notes: list[Line] = []
        if outlets:
            notes.append((view.say("in_outlets", count=int(outlets)),))
        if best == "true":
            notes.append((view.say("best_supported"),))
        found.append(
            Fact(line=(shown,), notes=tuple(notes), node=node, proofs=proofs.shown(evidence, wanted))
        )
    return tuple(found)


def term(view: View, label: str, *values: Part) -> list[Fact]:
    """A short fact under a label of the table, its values with commas between; nothing where there is no value."""
    given = [value for value in values if value]
    if not given:
        return []
    line: list[Part] = []
    for value in given:
        line += [", ", value] if line else [value]
    return [Fact(label=view.say(label), line=tuple(line))]


def linked(view: View, iri: str, predicate: str) -> list[Part]:
    """The nodes that are values of a property, as links."""
    return [view.link(other) for other in texts(view.store, iri, predicate)]


def changes(view: View, iri: str) -> list[Fact]:
    """How a body was renamed, split or put together with others, and of which it came."""
    found = []
    for change in texts(view.store, iri, ORG.changedBy):
        day = view.day(text(view.store, change, DCT.date))
        heirs = linked(view, change, ORG.resultingOrganization)
        line: list[Part] = [view.link(change)]
        for at, heir in enumerate(heirs):
            line += [", " if at else f"; {view.say('followed_by')} ", heir]
        found.append(Fact(label=view.say("change"), line=tuple(line), notes=((day,),) if day else ()))
    for change in texts(view.store, iri, ORG.resultedFrom):
        origins = linked(view, change, ORG.originalOrganization)
        found += term(view, "came_of", *origins)
    return found
