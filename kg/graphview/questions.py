"""What the network asks of a store: a few questions over everything, none of them about a single node."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from kg.vocab import SPARQL_PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Store

Row = tuple[str | None, ...]
"""One value for each variable of a question, None where it is unbound."""

Ask = Callable[[str], Iterable[Row]]
"""What gives the answers to one of the questions below, in any order."""

ARTICLES = """
SELECT ?article ?identifier ?sha ?extractor ?title ?url ?outlet ?published ?original WHERE {
  ?article a schema:NewsArticle ; dct:identifier ?identifier ; sin:sha256 ?sha .
  OPTIONAL { ?article sin:extractorVersion ?extractor }
  OPTIONAL { ?article dct:title ?title }
  OPTIONAL { ?article schema:url ?url }
  OPTIONAL { ?article schema:publisher ?outlet }
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article sin:copyOf ?original }
}"""

EVIDENCE = """
SELECT ?evidence ?article ?start ?quote ?rule ?confidence ?supports ?position WHERE {
  ?evidence oa:hasSource ?article ; oa:start ?start ; oa:exact ?quote ; sin:rule ?rule ; sin:confidence ?confidence .
  OPTIONAL { ?evidence sin:supports ?supports }
  OPTIONAL { ?evidence schema:position ?position }
}"""

PROVED = "SELECT ?node ?evidence WHERE { ?node sin:evidence ?evidence }"

PEOPLE = "SELECT ?person ?name WHERE { ?person a foaf:Person ; foaf:name ?name }"

PLACES = """
SELECT ?place ?name ?region WHERE {
  ?place a schema:Place ; skos:prefLabel ?name . OPTIONAL { ?place sin:region ?region }
}"""

INSTITUTIONS = """
SELECT ?body ?name ?classification ?region ?code WHERE {
  ?body a org:Organization ; skos:prefLabel ?name .
  OPTIONAL { ?body org:classification ?classification }
  OPTIONAL { ?body sin:region ?region }
  OPTIONAL { ?body sin:regionCode ?code }
}"""

PARENTS = "SELECT ?body ?parent WHERE { ?body org:subOrganizationOf ?parent }"

AGREEMENTS = """
SELECT ?agreement ?name ?instrument ?status ?category ?signing ?date ?place WHERE {
  ?agreement a sin:Agreement ; skos:prefLabel ?name ; sin:instrument ?instrument ; sin:status ?status .
  OPTIONAL { ?agreement sin:category ?category }
  OPTIONAL {
    ?agreement sin:signedAt ?signing .
    OPTIONAL { ?signing dct:date ?date }
    OPTIONAL { ?signing schema:location ?place }
  }
}"""

ALIASES = (
    "SELECT ?node ?name WHERE { ?node skos:altLabel ?name . FILTER NOT EXISTS { ?node a skos:Concept } }"
)

LINKS = "SELECT ?node ?link WHERE { ?node owl:sameAs ?link }"

POSTS = """
SELECT ?post ?name ?role WHERE { ?post a org:Post ; skos:prefLabel ?name . OPTIONAL { ?post org:role ?role } }"""

MEMBERSHIPS = """
SELECT ?membership ?person ?post ?body ?acting ?former WHERE {
  ?membership a org:Membership ; org:member ?person ; opengov:post ?post .
  OPTIONAL { ?membership org:organization ?body }
  OPTIONAL { ?membership sin:acting ?acting }
  OPTIONAL { ?membership sin:former ?former }
}"""

ATTESTED = "SELECT ?membership ?day WHERE { ?membership sin:attestedOn ?day }"

PARTIES = """
SELECT ?role ?agreement ?body WHERE { ?agreement sin:hasPartyRole ?role . ?role prov:agent ?body }"""

PARTICIPATIONS = """
SELECT ?part ?signing ?person ?role ?party ?post WHERE {
  ?signing sin:hasParticipation ?part . ?part prov:agent ?person ; prov:hadRole ?role .
  OPTIONAL { ?part sin:actsFor/prov:agent ?party }
  OPTIONAL { ?part sin:inCapacity ?post }
}"""

SCOPES = "SELECT ?agreement ?phrase WHERE { ?agreement sin:scope ?phrase }"

TOPICS = "SELECT ?agreement ?topic WHERE { ?agreement a sin:Agreement ; dct:subject ?topic }"

TERMS = """
SELECT ?agreement ?term ?value WHERE {
  { ?agreement a sin:Agreement ; dct:identifier ?value . BIND("number" AS ?term) }
  UNION { ?agreement schema:validFor ?value . BIND("validFor" AS ?term) }
  UNION { ?agreement schema:validFrom ?value . BIND("validFrom" AS ?term) }
  UNION { ?agreement schema:validThrough ?value . BIND("validThrough" AS ?term) }
  UNION {
    ?agreement schema:amount ?amount . ?amount schema:value ?sum ; schema:currency ?currency .
    BIND("amount" AS ?term) BIND(CONCAT(?currency, " ", STR(?sum)) AS ?value)
  }
  UNION { ?agreement sin:followUp ?value . BIND("followUp" AS ?term) }
}"""

IMPLEMENTS = "SELECT ?agreement ?other WHERE { ?agreement sin:implements ?other }"

QUOTATIONS = """
SELECT ?quotation ?speaker ?kind ?text ?about ?relay WHERE {
  ?quotation a schema:Quotation ; sin:speaker ?speaker ; sin:statementKind ?kind ; schema:text ?text .
  OPTIONAL { ?quotation schema:about ?about }
  OPTIONAL { ?quotation sin:relayedBy ?relay }
}"""

FLAGS = """
SELECT ?flag ?target ?doubt WHERE { ?flag a dqv:QualityAnnotation ; oa:hasTarget ?target ; oa:hasBody ?doubt }"""

SUGGESTIONS = """
SELECT ?flag ?day ?slip WHERE {
  ?flag sin:suggestion ?suggestion . ?suggestion sin:suggestedDate ?day ; sin:slip ?slip
}"""


def asking(store: Store) -> Ask:
    """How a store answers the questions above: over the union of all graphs, in no order."""
    from pyoxigraph import QuerySolutions

    def ask(question: str) -> Iterator[Row]:
        answers = store.query(SPARQL_PREFIXES + question, use_default_graph_as_union=True)
        if not isinstance(answers, QuerySolutions):
            raise TypeError(f"a question of the network must be a SELECT: {question}")
        return map(lexical, answers)

    return ask


def lexical(answer: Iterable[object]) -> Row:
    """The terms of a row as text."""
    return tuple(None if term is None else str(getattr(term, "value", term)) for term in answer)
