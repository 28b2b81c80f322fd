"""The graph of an article: itself, its evidence with the links from what it proves, its quotations and flags."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, Quad

from kg.identity import ArticleNode, FlagNode, Quotation, Resolution
from kg.identity.names import digest
from kg.model import Evidence
from kg.quads.terms import (
    Nodes,
    Statements,
    Triples,
    decimal,
    lang_string,
    language_tag,
    link,
    named,
    quads,
    stated,
    string,
    xsd_date,
)
from kg.vocab import DCT, DEFAULT_BASE, DQV, OA, PROV, RDF, SCHEMA, SIN, SLIP_CONCEPTS, STATEMENT_CONCEPTS

_MENTIONED = ("agreement/", "institution/", "membership/", "person/", "place/")


def article_quads(resolution: Resolution, article_key: str, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The graph of the article of that key; one that the resolution does not have raises `KeyError`."""
    yield from node_quads(resolution.articles[article_key], base)


def node_quads(article: ArticleNode, base: str = DEFAULT_BASE) -> Iterator[Quad]:
    """The graph of one article: itself, its evidence and what that attests, its quotations and flags.

    `base` is the IRI under which the data lives, with its slash.
    """
    return quads(node_statements(article, base))


def node_statements(article: ArticleNode, base: str = DEFAULT_BASE) -> Statements:
    """The same graph as statements."""
    nodes = _Article(base)
    return nodes.statements(nodes.article(article), base + article.id)


class _Article(Nodes):
    """The triples of one article. Evidence for several nodes is described once."""

    def __init__(self, base: str) -> None:
        super().__init__(base)
        self._described: set[str] = set()

    def article(self, article: ArticleNode) -> Triples:
        this = article.id
        yield this, RDF.type, named(SCHEMA.NewsArticle)
        yield this, DCT.identifier, string(article.name) or string(article.id)
        yield this, SCHEMA.inLanguage, string(language_tag(article.language))
        yield this, DCT.title, lang_string(article.title, article.language) if article.title else None
        yield this, SCHEMA.url, link(article.url) if article.url else None
        yield this, SCHEMA.publisher, string(article.outlet)
        yield this, SCHEMA.datePublished, xsd_date(article.published) if article.published else None
        yield this, SIN.sha256, string(article.sha256)
        yield this, SIN.extractorVersion, Literal(article.extractor)
        yield this, SIN.copyOf, self.node(article.copy_of) if article.copy_of else None
        for decision in article.decisions:
            yield this, PROV.wasInfluencedBy, self.node(decision)
        for node in sorted({one.node for one in article.attestations}):
            if node.startswith(_MENTIONED):
                yield this, SCHEMA.mentions, self.node(node)
        for attestation in article.attestations:
            proves = (attestation.evidence, attestation.supports, attestation.position)
            yield from self._evidence(attestation.node, article, *proves)
        for quotation in article.quotations:
            yield from self._quotation(quotation, article)
        for flag in article.flags:
            yield from self._flag(flag, article)

    def _evidence(
        self,
        node: str,
        article: ArticleNode,
        evidence: Evidence,
        supports: str | None = None,
        position: int | None = None,
    ) -> Triples:
        confidence = decimal(evidence.confidence)
        place = (str(evidence.start), str(evidence.end), evidence.quote)
        what = (evidence.rule, confidence.value, supports or "", evidence.states or "")
        number = () if position is None else (str(position),)
        this = f"evidence/{digest(article.id, *place, *what, *number)}"
        yield node, SIN.evidence, self.node(this)
        if this in self._described:
            return
        self._described.add(this)
        yield this, RDF.type, named(SIN.Evidence)
        yield this, OA.hasSource, self.node(article.id)
        yield this, OA.start, Literal(evidence.start)
        yield this, OA.end, Literal(evidence.end)
        yield this, OA.exact, lang_string(evidence.quote, article.language)
        yield this, SIN.supports, named(supports) if supports else None
        yield this, SIN.states, stated(evidence.states) if evidence.states else None
        yield this, SIN.rule, string(evidence.rule)
        yield this, SIN.confidence, confidence
        yield this, SCHEMA.position, Literal(position) if position is not None else None

    def _quotation(self, quotation: Quotation, article: ArticleNode) -> Triples:
        this = quotation.id
        yield this, RDF.type, named(SCHEMA.Quotation)
        yield this, SIN.speaker, self.node(quotation.speaker)
        yield this, SIN.relayedBy, self.node(quotation.relayed_by) if quotation.relayed_by else None
        yield this, SIN.statementKind, named(SIN[STATEMENT_CONCEPTS[quotation.kind]])
        yield this, SCHEMA.text, lang_string(quotation.text, article.language)
        yield this, SCHEMA.about, self.node(quotation.about) if quotation.about else None
        for evidence in quotation.evidence:
            yield from self._evidence(this, article, evidence)

    def _flag(self, flag: FlagNode, article: ArticleNode) -> Triples:
        yield flag.id, RDF.type, named(DQV.QualityAnnotation)
        yield flag.id, OA.motivatedBy, named(DQV.qualityAssessment)
        yield flag.id, OA.hasTarget, self.node(flag.target)
        yield flag.id, OA.hasBody, named(SIN[flag.concept])
        for suggestion in flag.suggestions:
            day = suggestion.date.isoformat()
            this = f"suggestion/{digest('suggestion', flag.id, day, suggestion.slip)}"
            yield flag.id, SIN.suggestion, self.node(this)
            yield this, RDF.type, named(SIN.Suggestion)
            yield this, SIN.suggestedDate, xsd_date(suggestion.date)
            yield this, SIN.slip, named(SIN[SLIP_CONCEPTS[suggestion.slip]])
        for evidence in flag.evidence:
            yield from self._evidence(flag.id, article, evidence, flag.supports)
