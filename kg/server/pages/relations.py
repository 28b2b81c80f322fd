"""Facts that stand in lists: offices, agreements, parts in signings, statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from pyoxigraph import NamedNode

from kg.server.pages.asking import Row, ask, text, texts
from kg.server.pages.parts import Coverage, Fact, Line, Link, Part
from kg.server.pages.profiles import LISTED
from kg.server.pages.proofs import Proofs, coverage
from kg.server.pages.reports import Wanted
from kg.server.pages.view import View
from kg.vocab import DCT, FOAF, PROV, SIN, SKOS

_PARTIES = 4
"""So many partners of an agreement are named in a list."""

MEMBERSHIPS = """
SELECT ?membership ?person ?post ?body ?acting ?former (MIN(?day) AS ?first) (MAX(?day) AS ?last) WHERE {
  VALUES ?this { UNDEF }
  ?membership %s ?this ; org:member ?person ; opengov:post ?post .
  OPTIONAL { ?membership org:organization ?body }
  OPTIONAL { ?membership sin:acting ?acting }
  OPTIONAL { ?membership sin:former ?former }
  OPTIONAL { ?membership sin:attestedOn ?day }
} GROUP BY ?membership ?person ?post ?body ?acting ?former
ORDER BY DESC(?last) ?former ?membership LIMIT %d
"""
_DURING = """
SELECT ?membership ?start ?end WHERE {
  VALUES ?membership { UNDEF }
  ?membership org:memberDuring ?interval . ?interval schema:startDate ?start ; schema:endDate ?end
} ORDER BY ?membership ?start
"""
_STATEMENTS = """
SELECT ?quotation ?speaker ?kind ?text ?about ?relay WHERE {
  VALUES ?quotation { UNDEF }
  ?quotation sin:speaker ?speaker ; sin:statementKind ?kind ; schema:text ?text .
  OPTIONAL { ?quotation schema:about ?about }
  OPTIONAL { ?quotation sin:relayedBy ?relay }
}
"""


def names(view: View, iri: str) -> tuple[str, ...]:
    """All that the graph calls a node."""
    store = view.store
    return (
        *texts(store, iri, SKOS.prefLabel),
        *texts(store, iri, FOAF.name),
        *texts(store, iri, SKOS.altLabel),
    )


def memberships(view: View, proofs: Proofs, iri: str, predicate: str, most: int = LISTED) -> tuple[Fact, ...]:
    """The offices that point to a node by `predicate` (as SPARQL writes it), the last attested first.

    Each names the person and the body, but not the node itself.
    """
    rows = ask(view.store, MEMBERSHIPS % (predicate, most), this=iri)
    nodes = [str(row[0]) for row in rows]
    during: dict[str, list[str]] = {}
    for node, start, end in ask(view.store, _DURING, membership=nodes) if nodes else []:
        during.setdefault(str(node), []).append(view.period(start, end))
    told = coverage(view, nodes)
    return tuple(
        _membership(view, proofs, iri, row, during.get(str(row[0]), []), told[str(row[0])]) for row in rows
    )


def _membership(
    view: View, proofs: Proofs, this: str, row: Row, during: Sequence[str], told: Coverage
) -> Fact:
    membership, person, post, body, acting, former, first, last = row
    line: list[Part] = []
    for node in (person, post, body):
        if node and node != this:
            line += [" · ", view.link(node)] if line else [view.link(node)]
    notes: list[Line] = []
    if former == "true":
        notes.append((view.say("former"),))
    if acting == "true":
        notes.append((view.say("acting"),))
    if during:
        notes.append((view.say("during", periods=", ".join(during)),))
    elif first:
        notes.append((view.say("attested", days=view.period(first, last)),))
    wanted = Wanted("role", names(view, str(person)))
    return Fact(
        line=tuple(line),
        notes=tuple(notes),
        node=str(membership),
        proofs=proofs.of(str(membership), wanted),
        coverage=told,
    )


def agreements(
    view: View, proofs: Proofs, listed: Sequence[str], besides: str | None = None
) -> tuple[Fact, ...]:
    """Agreements as lines of a list: instrument, parties but `besides`, day, status, the words that tell it."""
    told = coverage(view, listed)
    return tuple(
        Fact(
            line=_agreement_line(view, agreement, besides),
            notes=_when(view, agreement),
            node=agreement,
            proofs=proofs.of(agreement, Wanted("agreement")),
            coverage=told[agreement],
        )
        for agreement in listed
    )


def _agreement_line(view: View, agreement: str, besides: str | None) -> Line:
    instrument = text(view.store, agreement, SIN.instrument)
    line: list[Part] = [Link(view.label(instrument or agreement), agreement, "agreement")]
    parties = [one for one in texts(view.store, agreement, SIN.party) if one != besides]
    for at, party in enumerate(parties[:_PARTIES]):
        line += [f" {view.say('with' if besides else 'between')} " if at == 0 else ", ", view.link(party)]
    if len(parties) > _PARTIES:
        line.append(view.say("and_more", count=len(parties) - _PARTIES))
    return tuple(line)


def _when(view: View, agreement: str) -> tuple[Line, ...]:
    signing = text(view.store, agreement, SIN.signedAt)
    day = text(view.store, signing, DCT.date) if signing else None
    status = text(view.store, agreement, SIN.status)
    said = [view.label(status)] if status else []
    return tuple((one,) for one in [*([view.day(day)] if day else []), *said])


def statements(
    view: View, proofs: Proofs, iri: str, predicate: str, articles: Iterable[str], most: int = LISTED
) -> tuple[Fact, ...]:
    """What was said by or about a node in some articles, in their order; `predicate` points to it from the quotation."""
    node, way = NamedNode(iri), NamedNode(predicate)
    quads = (
        quad
        for article in articles
        for quad in sorted(view.store.quads_for_pattern(None, way, node, NamedNode(article)), key=str)
    )
    listed = [quad.subject.value for quad in islice(quads, most) if isinstance(quad.subject, NamedNode)]
    rows = {str(row[0]): row for row in ask(view.store, _STATEMENTS, quotation=listed)} if listed else {}
    return tuple(_said(view, proofs, iri, rows[one]) for one in listed if one in rows)


def _said(view: View, proofs: Proofs, this: str, row: Row) -> Fact:
    quotation, speaker, kind, words, about, relay = row
    line: list[Part] = [] if speaker == this else [view.link(str(speaker))]
    notes: list[Line] = [(view.label(str(kind)),)]
    if about and about != this:
        notes.append((view.say("about") + " ", view.link(about)))
    if relay and relay != this:
        notes.append((view.say("relayed_by") + " ", view.link(relay)))
    return statement(proofs, str(quotation), words or "", line, notes)


def statement(
    proofs: Proofs, quotation: str, said: str, line: Sequence[Part], notes: Sequence[Line] = ()
) -> Fact:
    """What somebody said, in the sentence that reports it; by itself where that has other words."""
    proved = proofs.of(quotation, Wanted("statement", (said,)), most=1)
    told = any(said in proof.quote for proof in proved)
    return Fact(
        line=tuple(line),
        words=None if told else said,
        notes=tuple(notes),
        node=quotation,
        proofs=proved,
    )


def part_notes(view: View, part: str) -> tuple[Line, ...]:
    """In which role, for which party and in which office somebody takes part in a signing."""
    role = text(view.store, part, PROV.hadRole)
    party = text(view.store, part, SIN.actsFor)
    body = text(view.store, party, PROV.agent) if party else None
    post = text(view.store, part, SIN.inCapacity)
    notes: list[Line] = [(view.label(role),)] if role else []
    if body:
        notes.append((view.say("for_party") + " ", view.link(body)))
    if post:
        notes.append((view.say("as_office") + " ", view.link(post)))
    return tuple(notes)


def role_kind(view: View, part: str) -> str:
    """What an entry of the corrections file calls a part in a signing."""
    return "witness" if text(view.store, part, PROV.hadRole) == SIN.Witness else "signatory"
