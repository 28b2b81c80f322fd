"""The page of any node that has no page of its own kind: what is said of it, what points to it, what proves it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.server.pages import wording
from kg.server.pages.asking import quads_of, subjects, text
from kg.server.pages.parts import Fact, Part, Profile, Section
from kg.server.pages.profiles import aliases, decisions, doubts, elsewhere
from kg.server.pages.proofs import Evidence, Proofs, coverage
from kg.server.pages.relations import names, role_kind
from kg.server.pages.reports import Wanted
from kg.server.pages.view import View
from kg.server.pages.vocabulary import own_label, own_meaning, short
from kg.vocab import DCT, NAMESPACES, ORG, PROV, RDF, SCHEMA, SIN, SKOS

_VALUES = 20
"""So many values of a property, and nodes that point here by one, are listed."""

_PROOFS = 40
_QUADS = 2_000
_SHOWN_ELSEWHERE = frozenset(
    {SKOS.prefLabel, SKOS.altLabel, SKOS.definition, SIN.evidence, SIN.joinedBy, PROV.wasInfluencedBy}
)
_PROPERTIES = tuple(
    space[name]
    for space in NAMESPACES.values()
    for name in space
    if name[:1].islower() and space[name] not in (SIN.evidence, RDF.type)
)
# What evidence of a signing proves, by the property that it supports.
_OF_SIGNING = {DCT.date: "signed", SCHEMA.location: "place"}


def profile(view: View, iri: str) -> Profile:
    """All that the page of a node shows, whatever it is."""
    proofs = Proofs(view)
    sections = (
        Section(heading=view.say("evidence"), facts=tuple(_proved(view, proofs, iri))),
        *_pointing(view, iri),
    )
    return Profile(
        iri=iri,
        kind=view.kind(iri) or "term",
        kind_name=view.named("kinds", view.kind(iri) or _foreign(iri)),
        title=own_label(iri, view.language) or view.label(iri),
        aliases=aliases(view, iri),
        coverage=coverage(view, [iri])[iri],
        terms=tuple(_said(view, iri)),
        doubts=doubts(view, proofs, [iri]),
        sections=tuple(one for one in sections if one.facts),
        decisions=decisions(view, iri),
        elsewhere=elsewhere(view, iri),
        definition=own_meaning(iri, view.language),
    )


def _foreign(iri: str) -> str:
    return "concept" if SIN.local(iri) else "address"


def _predicate(view: View, iri: str) -> str:
    words = wording.words("predicates", short(iri), view.language) or own_label(iri, view.language)
    return words[:1].upper() + words[1:] if words else short(iri)


def _said(view: View, iri: str) -> Iterator[Fact]:
    """What is said of the node, a line for each property."""
    values: dict[str, list[Part]] = defaultdict(list)
    for quad in quads_of(view.store, iri, _QUADS):
        predicate = quad.predicate.value
        if predicate not in _SHOWN_ELSEWHERE and len(values[predicate]) < _VALUES:
            values[predicate].append(_value(view, quad.object))
    for predicate in sorted(values, key=lambda one: (one != RDF.type, short(one))):
        line: list[Part] = []
        for value in sorted(values[predicate], key=lambda one: getattr(one, "text", str(one))):
            line += [", ", value] if line else [value]
        yield Fact(label=_predicate(view, predicate), line=tuple(line))


def _value(view: View, value: object) -> Part:
    from pyoxigraph import NamedNode

    if isinstance(value, NamedNode):
        return view.link(value.value)
    return wording.duration(view.day(str(getattr(value, "value", value))), view.language)


def _pointing(view: View, iri: str) -> Iterator[Section]:
    """The nodes that point to this one, a section for each property."""
    for predicate in _PROPERTIES:
        found = subjects(view.store, predicate, iri, _VALUES + 1)
        facts = [Fact(line=(view.link(other),)) for other in found[:_VALUES]]
        if len(found) > _VALUES:
            facts.append(Fact(line=(view.say("and_others"),)))
        if facts:
            heading = view.say("by_property", name=_predicate(view, predicate))
            yield Section(heading=heading, facts=tuple(facts))


def _proved(view: View, proofs: Proofs, iri: str) -> Iterator[Fact]:
    """The evidence of the node, by what it supports."""
    groups: dict[str, list[Evidence]] = defaultdict(list)
    for one in proofs.evidence(iri, _PROOFS):
        groups[one.supports or ""].append(one)
    for supports, found in sorted(groups.items()):
        wanted = _wanted(view, iri, supports)
        line = (_predicate(view, supports),) if supports else (view.label(iri),)
        yield Fact(line=line, proofs=tuple(proofs.proof(one, wanted) for one in found))


def _wanted(view: View, iri: str, supports: str) -> Wanted | None:
    """The fact that evidence of a node proves, as a corrections file can name it."""
    store = view.store
    match view.kind(iri):
        case "membership":
            return Wanted("role", names(view, text(store, iri, ORG.member) or ""))
        case "partyrole":
            return Wanted("party", names(view, text(store, iri, PROV.agent) or ""))
        case "participation":
            return Wanted(role_kind(view, iri), names(view, text(store, iri, PROV.agent) or ""))
        case "quotation":
            return Wanted("statement", (text(store, iri, SCHEMA.text) or "",))
        case "signing" if supports in _OF_SIGNING:
            place = text(store, iri, SCHEMA.location)
            return Wanted(_OF_SIGNING[supports], names(view, place) if place else ())
        case _:
            return None
