"""Questions about the quality of what is known: how often something is missing or weak, for example where, and what to do.

A gap breaks no promise of the model. Each question is a pattern for all things that it is about, and one for those that it
concerns.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.catalog import run
from kg.quality.report import Gap
from kg.vocab import SPARQL_PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.quality.walking import Progress

_EXAMPLES = 3

_SIGNED = "?node a sin:Agreement ; sin:signedAt ?signing ; skos:prefLabel ?label ."
_NAMED = """
  { ?node a foaf:Person ; foaf:name ?label } UNION { ?node a org:Organization ; skos:prefLabel ?label }
  UNION { ?node a sin:Agreement ; skos:prefLabel ?label }
"""


class _Question(NamedTuple):
    """`all` and `some` are patterns that bind ``?node`` and its ``?label``; `problem` and `remedy` are told by language."""

    rule: str
    all: str
    some: str
    problem: dict[str, str]
    remedy: dict[str, str]


_QUESTIONS = (
    _Question(
        "agreements-without-signatories",
        _SIGNED,
        """FILTER NOT EXISTS {
          ?signing sin:hasParticipation ?part FILTER EXISTS { ?part prov:hadRole sin:Signatory }
        }""",
        {
            "en": "signed agreements of which nobody is said to have signed",
            "id": "perjanjian yang ditandatangani tanpa diketahui penanda tangannya",
        },
        {
            "en": "see with sinergi explain how their articles are read, and add what the tables miss",
            "id": "lihat dengan sinergi explain bagaimana artikelnya dibaca, dan tambahkan yang kurang ke tabel",
        },
    ),
    _Question(
        "agreements-without-dates",
        _SIGNED,
        "FILTER NOT EXISTS { ?signing dct:date ?day }",
        {"en": "signed agreements without a day", "id": "perjanjian yang ditandatangani tanpa tanggal"},
        {
            "en": "look for it with sinergi explain, and give it in a corrections file",
            "id": "cari dengan sinergi explain, dan berikan dalam berkas koreksi",
        },
    ),
    _Question(
        "agreements-of-one-party",
        "?node a sin:Agreement ; skos:prefLabel ?label .",
        "FILTER NOT EXISTS { ?node sin:party ?one, ?other FILTER(?one != ?other) }",
        {
            "en": "agreements with fewer than two parties, which join no other report",
            "id": "perjanjian dengan kurang dari dua pihak, yang tidak disatukan dengan berita lain",
        },
        {
            "en": "add the missing bodies to the tables, or say in a corrections file what is wrong",
            "id": "tambahkan lembaga yang kurang ke tabel, atau nyatakan yang keliru dalam berkas koreksi",
        },
    ),
    _Question(
        "one-weak-source",
        _NAMED,
        """{
          SELECT ?node WHERE {
            ?node sin:evidence ?evidence . ?evidence sin:confidence ?sure ; oa:hasSource ?article .
            FILTER NOT EXISTS { ?article sin:copyOf ?first }
          } GROUP BY ?node HAVING(MAX(?sure) < 0.75 && COUNT(DISTINCT ?article) = 1)
        }""",
        {
            "en": "people, bodies and agreements that rest on one article, and weakly",
            "id": "orang, lembaga, dan perjanjian yang bertumpu pada satu artikel, dan lemah",
        },
        {
            "en": "go through them with sinergi review, or add articles of other outlets",
            "id": "telusuri dengan sinergi review, atau tambahkan artikel dari media lain",
        },
    ),
    _Question(
        "unresolved-abbreviations",
        "?node a org:Organization ; skos:prefLabel ?label .",
        """FILTER(REGEX(STR(?label), "^[A-Z0-9&/.-]{2,}$") && REGEX(STR(?label), "[A-Z].*[A-Z]"))
        FILTER NOT EXISTS { ?node skos:altLabel ?other FILTER(CONTAINS(STR(?other), " ")) }""",
        {
            "en": "bodies that are known by an abbreviation alone",
            "id": "lembaga yang hanya diketahui singkatannya",
        },
        {
            "en": "add them with their full names to kg/tables/bodies",
            "id": "tambahkan beserta nama lengkapnya ke kg/tables/bodies",
        },
    ),
    _Question(
        "told-differently",
        """{ ?node a sin:Agreement ; skos:prefLabel ?label ; sin:signedAt ?target } UNION {
          ?node a org:Post ; skos:prefLabel ?label BIND(?node AS ?target)
        }""",
        "?conflict oa:hasTarget ?target ; sin:version ?version .",
        {
            "en": "signings and offices that articles tell differently",
            "id": "penandatanganan dan jabatan yang diceritakan berbeda",
        },
        {
            "en": "compare the versions with sinergi query conflicts, and decide in a corrections file",
            "id": "bandingkan versinya dengan sinergi query conflicts, dan putuskan dalam berkas koreksi",
        },
    ),
    _Question(
        "articles-without-dates",
        "?node a schema:NewsArticle ; dct:identifier ?label .",
        "FILTER NOT EXISTS { ?node schema:datePublished ?day }",
        {
            "en": "articles without a day of publication, which attest no office",
            "id": "artikel tanpa tanggal terbit, yang tidak membuktikan jabatan pada tanggal apa pun",
        },
        {
            "en": "load them as HTML, or as JSONL with published",
            "id": "muat sebagai HTML, atau sebagai JSONL dengan published",
        },
    ),
)


def gaps(store: Store, language: str, tell: Progress) -> Iterator[Gap]:
    """The answers to all questions, also where nothing is missing; words in `language` (``en`` or ``id``)."""
    for number, question in enumerate(_QUESTIONS):
        tell("asking what is missing or weak", number, len(_QUESTIONS))
        some = f"{question.all} {question.some}"
        count = _number(store, some)
        examples = _examples(store, some) if count else []
        yield Gap(
            rule=question.rule,
            count=count,
            of=_number(store, question.all),
            problem=question.problem[language],
            examples=tuple(name for _, name in examples),
            nodes=tuple(node for node, _ in examples),
            remedy=question.remedy[language],
        )


def _number(store: Store, pattern: str) -> int:
    """How many nodes a pattern binds."""
    query = f"SELECT (COUNT(DISTINCT ?node) AS ?number) WHERE {{ {pattern} }}"
    ((number,),) = run(store, SPARQL_PREFIXES + query).rows
    return int(str(number))


def _examples(store: Store, pattern: str) -> list[tuple[str, str]]:
    """The IRIs and names of some of what a pattern binds, the first by name."""
    chosen = f"SELECT DISTINCT ?node (STR(?label) AS ?name) WHERE {{ {pattern} }} ORDER BY ?name ?node LIMIT {_EXAMPLES}"
    return [(str(node), str(name)) for node, name in run(store, SPARQL_PREFIXES + chosen).rows]
