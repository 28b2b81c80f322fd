"""One request for a page: the graph that answers it, its language, the names and addresses of nodes."""

from __future__ import annotations

from urllib.parse import urlencode

from pyoxigraph import Literal

from kg.graphview.wording import concept_labels
from kg.knowledge import KnowledgeGraph
from kg.server.exchange import Asked
from kg.server.pages import languages, wording
from kg.server.pages.addresses import Addresses
from kg.server.pages.asking import Term, subjects, terms, text
from kg.server.pages.parts import Link
from kg.server.pages.vocabulary import short
from kg.vocab import DC, DCT, FOAF, OA, OPENGOV, ORG, PROV, RDF, SCHEMA, SIN, SKOS

_NAMES = (SKOS.prefLabel, FOAF.name, DCT.title)
# What names a node that has no name of its own: values of its properties.
_NAMED_BY = {
    "amount": (SCHEMA.currency, SCHEMA.value),
    "article": (DCT.identifier,),
    "conflict": (OA.hasBody,),
    "correction": (SIN.correctionKind, DC.creator),
    "evidence": (OA.exact,),
    "flag": (OA.hasBody,),
    "interval": (SCHEMA.startDate, SCHEMA.endDate),
    "membership": (ORG.member, OPENGOV.post, ORG.organization),
    "participation": (PROV.agent, PROV.hadRole),
    "partyrole": (PROV.agent,),
    "quotation": (SCHEMA.text,),
    "suggestion": (SIN.suggestedDate,),
    "version": (RDF.value,),
}


class View:
    """What a page needs to know of the request, and the means to say it.

    `language` is that of the page; `chosen` the one that the address names, which links carry on.
    """

    def __init__(self, graph: KnowledgeGraph, asked: Asked) -> None:
        self.graph, self.asked, self.store = graph, asked, graph.quads
        self.addresses = Addresses(graph.base)
        given = asked.get("lang") or asked.get("language")  # as it was called before
        self.chosen = given if given in wording.LANGUAGES else None
        self.language = self.chosen or languages.chosen(asked.languages)
        self._labels: dict[str, str] = {}

    def say(self, key: str, **values: object) -> str:
        """A sentence of the pages in the language of this one."""
        return wording.say(key, self.language, **values)

    def named(self, section: str, key: str) -> str:
        """The words for `key` in a section of the table, `key` itself where it has none."""
        return wording.words(section, key, self.language) or key

    def href(self, path: str, /, **parameters: str | None) -> str:
        """A local address: a path with parameters (those of None are left out) and the language that was chosen."""
        given = {name: value for name, value in parameters.items() if value is not None}
        if self.chosen and "lang" not in given:
            given["lang"] = self.chosen
        mark = "&" if "?" in path else "?"
        return f"{path}{mark}{urlencode(given)}" if given else path

    def page(self, iri: str) -> str:
        """The address of the page of a node."""
        return self.href(self.addresses.path(iri))

    def kind(self, iri: str) -> str:
        """The kind of a node as its IRI tells it (``person``), empty for IRIs that are not under the base."""
        if not iri.startswith(self.graph.base):
            return ""
        return iri.removeprefix(self.graph.base).partition("/")[0]

    def link(self, iri: str) -> Link:
        """The name of a node, as a link to its page."""
        return Link(self.label(iri), iri, self.kind(iri))

    def label(self, iri: str) -> str:
        """The name of a node in the language of the page; the end of its IRI where it has none."""
        if iri not in self._labels:
            self._labels[iri] = self._label(iri)
        return self._labels[iri]

    def _label(self, iri: str) -> str:
        concept = concept_labels().get(SIN.local(iri) or "")
        if concept:
            return concept.get(self.language) or next(iter(concept.values()))
        kind = self.kind(iri)
        for predicate in _NAMES:
            found = terms(self.store, iri, predicate)
            if found:
                own = [term for term in found if getattr(term, "language", None) == self.language]
                name = min(term.value for term in own or found)
                return self._agreement(iri, name) if kind == "agreement" else name
        if kind == "signing":
            return " · ".join(self.label(one) for one in subjects(self.store, SIN.signedAt, iri, 1)) or iri
        values = (terms(self.store, iri, predicate, 1) for predicate in _NAMED_BY.get(kind, ()))
        told = [self._value(value) for found_here in values for value in found_here]
        return " · ".join(told) or short(iri.removeprefix(self.graph.base))

    def _value(self, term: Term) -> str:
        """A value as part of a name."""
        return self.day(term.value) if isinstance(term, Literal) else self.label(term.value)

    def _agreement(self, iri: str, name: str) -> str:
        """The name of an agreement, which the graph makes of instrument and parties, with the instrument in the language."""
        instrument = text(self.store, iri, SIN.instrument)
        _, colon, parties = name.partition(": ")
        return f"{self.label(instrument)}{colon}{parties}" if instrument else name

    def day(self, iso: str | None) -> str:
        """A day in words."""
        return wording.day(iso, self.language) if iso else ""

    def period(self, first: str | None, last: str | None) -> str:
        """From one day to another in words."""
        return wording.period(first, last, self.language)

    def whole(self, value: int) -> str:
        """A whole number in words."""
        return wording.whole(value, self.language)
