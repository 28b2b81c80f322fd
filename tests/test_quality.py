"""Whether a check finds what breaks a promise of the model, and says it in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg import vocab
from kg.assets import ontology_dir
from kg.quality import Finding, Gap, check

QUERIES = Path(__file__).parent / "queries"
PREFIXES = "\n".join(f"PREFIX {prefix}: <{stem}>" for prefix, stem in vocab.PREFIXES.items())
BASE = vocab.DEFAULT_BASE
KNOWLEDGE = f"<{vocab.knowledge_graph()}>"
ARTICLE = f"<{BASE}article/banyuwangi-stia-lan-5ce3d47c>"
SIGNING = f"<{BASE}signing/55ee66ff>"
PERSON = f"<{BASE}person/nurliah-nurdin-77d0e4b2>"
AGREEMENT = f"<{BASE}agreement/nota-kesepahaman-2d7e9a40>"
EVIDENCE = f"<{BASE}evidence/12>"
LABEL = "Nota Kesepahaman: Pemerintah Kabupaten Banyuwangi – Politeknik STIA LAN Jakarta"


def _store(update: str = "") -> Store:
    store = Store()
    for name in ("example", "more"):
        store.load(path=QUERIES / f"{name}.trig", format=RdfFormat.TRIG)
    if update:
        store.update(f"{PREFIXES}\n{update}")
    return store


def _added(triples: str, graph: str = KNOWLEDGE) -> str:
    return f"INSERT DATA {{ GRAPH {graph} {{ {triples} }} }}"


def _removed(pattern: str) -> str:
    return f"DELETE {{ GRAPH ?g {{ {pattern} }} }} WHERE {{ GRAPH ?g {{ {pattern} }} }}"


def test_the_examples_are_sound() -> None:
    report = check(_store())
    assert (report.findings, report.triples, report.articles) == ((), len(_store()), 4)
    assert report.sound


def test_the_concepts_may_be_in_the_store() -> None:
    store = _store()
    concepts = ontology_dir() / "concepts.ttl"
    store.load(path=concepts, format=RdfFormat.TURTLE, to_graph=NamedNode(vocab.CONCEPTS_GRAPH))
    report = check(store)
    assert report.findings == ()
    assert report.triples == len(store)


def test_an_empty_store_is_sound() -> None:
    report = check(Store())
    assert (report.findings, report.triples, report.articles) == ((), 0, 0)
    assert {(gap.count, gap.of) for gap in report.gaps} == {(0, 0)}


BROKEN = {
    "no evidence": (
        _removed(f"{PERSON} sin:evidence ?e"),
        Finding(
            "error",
            "Evidenced",
            "Nurliah Nurdin",
            "has no evidence in any article",
            "build the graph again from its articles",
            PERSON[1:-1],
        ),
    ),
    "two dates": (
        _added(f'{SIGNING} dct:date "2021-01-30"^^xsd:date'),
        Finding(
            "error",
            "Signing.date",
            f"the signing of {LABEL}",
            "needs at most one date, as xsd:date",
            "keep the best supported one",
            SIGNING[1:-1],
        ),
    ),
    "a date that is text": (
        f'{_removed(f"{SIGNING} dct:date ?d")}; {_added(f"""{SIGNING} dct:date "kemarin" """)}',
        Finding(
            "error",
            "Signing.date",
            f"the signing of {LABEL}",
            "needs at most one date, as xsd:date",
            "keep the best supported one",
            SIGNING[1:-1],
            "kemarin",
        ),
    ),
    "an unknown term": (
        _added(f"{PERSON} sin:knows {PERSON}"),
        Finding(
            "error",
            "known-terms",
            "Nurliah Nurdin",
            "uses a term that the vocabulary does not have",
            "define it in the ontology, or use one of its terms",
            PERSON[1:-1],
            "https://w3id.org/sinergi/ontology#knows",
        ),
    ),
    "a triple in two graphs": (
        _added(f'{PERSON} foaf:name "Nurliah Nurdin"', ARTICLE),
        Finding(
            "error",
            "one-graph",
            "Nurliah Nurdin",
            "has the same statement in two graphs",
            "build the graph again; every triple belongs in exactly one",
            PERSON[1:-1],
            "http://xmlns.com/foaf/0.1/name",
        ),
    ),
    "a blank node": (
        _added(f"{PERSON} owl:sameAs []"),
        Finding(
            "error",
            "no-blank-nodes",
            "Nurliah Nurdin",
            "is or names a node without an IRI",
            "give every node an IRI",
            PERSON[1:-1],
            "http://www.w3.org/2002/07/owl#sameAs",
        ),
    ),
    "an agreement without a party": (
        f"{_removed(f'{AGREEMENT} sin:party ?p')}; {_removed(f'{AGREEMENT} sin:hasPartyRole ?r')}",
        Finding(
            "warning",
            "Agreement.party",
            LABEL,
            "has no party",
            "read its article and complete the tables of bodies if one stands there",
            AGREEMENT[1:-1],
        ),
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_promise_is_told_in_words(case: str) -> None:
    update, finding = BROKEN[case]
    assert finding in check(_store(update)).findings


RULES = {
    "Agreement.instrument": _added(f"{AGREEMENT} sin:instrument sin:Signed"),
    "Agreement.status": _removed(f"{AGREEMENT} sin:status ?s"),
    "Agreement.subject": _added(f"{AGREEMENT} dct:subject sin:Regent"),
    "Agreement.scope": _added(f'{AGREEMENT} sin:scope "no language"'),
    "Labelled": _added(f'{AGREEMENT} skos:prefLabel "Another"@id'),
    "PartyRole.hasPartyRole": _removed(f"{AGREEMENT} sin:hasPartyRole ?r"),
    "Participation.hadRole": _added(f"<{BASE}participation/75cc> prov:hadRole sin:Signatory"),
    "Organization": _removed(f"<{BASE}institution/universitas-samudra-raya-ab01cd23> sin:evidence ?e"),
    "Organization.classification": _added(
        f"<{BASE}institution/universitas-samudra-raya-ab01cd23> org:classification sin:School"
    ),
    "LiesInRegion": _added(f'<{BASE}institution/universitas-samudra-raya-ab01cd23> sin:region "Jatim"'),
    "PublicOrganisation": _added(f"{PERSON} a cv:PublicOrganisation"),
    "Membership.post": _removed(f"<{BASE}membership/62dd> opengov:post ?p"),
    "Evidence.start": f"{_removed(f'{EVIDENCE} oa:start ?s')}; {_added(f'{EVIDENCE} oa:start 9999')}",
    "Evidence.confidence": _added(f"{EVIDENCE} sin:confidence 1.5"),
    "Evidence.evidence": _removed("?s sin:evidence ?e"),
    "NewsArticle.sha256": _removed(f"{ARTICLE} sin:sha256 ?s"),
    "Quotation.speaker": _removed(f"<{BASE}quotation/aa02> sin:speaker ?s"),
    "Flag.hasBody": _added(f"<{BASE}flag/bb01> oa:hasBody sin:Signed"),
    "Suggestion.slip": _removed(f"<{BASE}suggestion/cc01> sin:slip ?s"),
    "quote-length": f"{_removed(f'{EVIDENCE} oa:end ?s')}; {_added(f'{EVIDENCE} oa:end 421')}",
    "evidence-in-its-article": _added(f"{EVIDENCE} oa:hasSource <urn:x>"),
    "parties-agree": _removed(f"{AGREEMENT} sin:party ?p"),
    "acts-for-a-party-of-its-agreement": _added(
        f"<{BASE}participation/75cc> sin:actsFor <{BASE}partyrole/11aa22bb>"
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_what_breaks_it(rule: str) -> None:
    found = {finding.rule for finding in check(_store(RULES[rule])).errors}
    assert rule in found


def test_findings_can_be_told_in_indonesian() -> None:
    (finding,) = (
        finding
        for finding in check(_store(_removed(f"{PERSON} sin:evidence ?e")), language="id").findings
        if finding.rule == "Evidenced"
    )
    assert finding.problem == "tidak memiliki bukti dalam artikel mana pun"
    assert finding.remedy == "bangun ulang graf dari artikelnya"


def test_a_finding_is_one_sentence_with_its_rule_and_node() -> None:
    finding = Finding("error", "Signing.date", "the signing", "needs a date", "give one", "urn:x", "never")
    assert str(finding) == "the signing needs a date (never); give one [Signing.date, urn:x]"


def test_warnings_leave_a_graph_sound() -> None:
    plan = (
        f'<{BASE}agreement/x> a sin:Agreement ; skos:prefLabel "x"@id ; sin:status sin:Planned ; '
        f"sin:instrument sin:KerjaSama ; sin:evidence {EVIDENCE}"
    )
    report = check(_store(_added(plan)))
    assert [finding.rule for finding in report.warnings] == ["Agreement.party"]
    assert report.sound and not report.errors


def test_errors_do_not_leave_it_sound() -> None:
    report = check(_store(_removed(f"{PERSON} sin:evidence ?e")))
    assert report.errors and not report.sound


def test_findings_come_in_a_fixed_order_errors_first() -> None:
    update = "; ".join(change for change, _ in BROKEN.values())
    findings = check(_store(update)).findings
    assert findings == tuple(sorted(findings)) == check(_store(update)).findings
    severities = [finding.severity for finding in findings]
    assert severities == sorted(severities)


# ---------------------------------------------------------------- what is missing or weak

GAPS = {
    "agreements-without-signatories": (1, 2, ""),
    "agreements-without-dates": (1, 2, _removed(f"{SIGNING} dct:date ?d")),
    "agreements-of-one-party": (
        1,
        3,
        f"{_removed(f'{AGREEMENT} sin:party ?p')}; {_removed(f'{AGREEMENT} sin:hasPartyRole ?r')}",
    ),
    "one-weak-source": (1, 14, ""),
    "unresolved-abbreviations": (
        1,
        7,
        _added(
            f'<{BASE}institution/x> a org:Organization ; skos:prefLabel "BKPSDM"@id ; '
            f"org:classification sin:OtherBody ; sin:evidence {EVIDENCE}"
        ),
    ),
    "told-differently": (1, 6, ""),
    "articles-without-dates": (1, 4, ""),
}


@pytest.mark.parametrize("rule", GAPS)
def test_a_question_about_quality_counts_what_is_missing(rule: str) -> None:
    count, of, update = GAPS[rule]
    (gap,) = (gap for gap in check(_store(update)).gaps if gap.rule == rule)
    assert (gap.count, gap.of, len(gap.examples), len(gap.nodes)) == (count, of, count, count)


def test_every_question_is_tried_and_told_in_both_languages() -> None:
    english, indonesian = (check(_store(), language=language).gaps for language in ("en", "id"))
    assert {gap.rule for gap in english} == set(GAPS)
    for one, other in zip(english, indonesian, strict=True):
        assert one.problem != other.problem and one.remedy != other.remedy
        assert (one.rule, one.count, one.examples) == (other.rule, other.count, other.examples)


def test_a_gap_is_one_line_with_some_examples_and_a_remedy() -> None:
    gap = Gap(
        rule="x", count=4, of=1000, problem="p", examples=("a", "b"), nodes=("urn:a", "urn:b"), remedy="r"
    )
    assert str(gap) == "4 of 1,000: p (a; b, …); r [x]"


def test_what_has_another_name_is_no_unresolved_abbreviation() -> None:
    known = _added(
        f'<{BASE}institution/x> a org:Organization ; skos:prefLabel "UNICEF"@id ; '
        f'skos:altLabel "United Nations Children Fund"@id'
    )
    (gap,) = (gap for gap in check(_store(known)).gaps if gap.rule == "unresolved-abbreviations")
    assert gap.count == 0
