"""The catalogue: headers, parameters, what is refused, results and their forms."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Store
from rdflib import Graph

from kg import vocab
from kg.assets import ontology_dir
from kg.catalog import (
    Question,
    Result,
    get_question,
    list_questions,
    parse_question,
    printable,
    read_question,
    run,
)
from kg.catalog.guard import MAX_CHARACTERS, MAX_DEPTH, MAX_TOKENS, refuse_unsafe
from kg.catalog.headers import inline_default
from kg.catalog.lexer import every_reading, tokens
from kg.catalog.values import term_of, value_of
from kg.errors import QueryError

QUERIES = Path(__file__).parent / "queries"
QUESTIONS = list_questions()
CATALOGUE = {name: question for name, question in QUESTIONS.items() if not question.services}
"""The questions that ask nobody else; tests/linking asks the others, of a server on loopback."""

# The engine refuses this port before it opens a connection: an OSError shows that it would have fetched.
ELSEWHERE = "http://127.0.0.1:9/"


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    for name in ("example", "more", "later"):
        store.load(path=QUERIES / f"{name}.trig", format=RdfFormat.TRIG)
    concepts = ontology_dir() / "concepts.ttl"
    store.load(path=concepts, format=RdfFormat.TURTLE, to_graph=NamedNode(vocab.CONCEPTS_GRAPH))
    return store


@pytest.fixture(scope="module")
def graph(store: Store) -> Graph:
    return Graph().parse(data="\n".join(f"{quad.triple} ." for quad in store), format="nt")


def _expected(name: str) -> str:
    return (QUERIES / "expected" / f"{name}.csv").read_text(encoding="utf-8")


# ---------------------------------------------------------------- the catalogue


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_question_gives_the_expected_result(store: Store, name: str) -> None:
    assert run(store, name).to_csv() == _expected(name)


def test_expected_results_are_of_questions_that_exist() -> None:
    assert sorted(path.stem for path in (QUERIES / "expected").glob("*.csv")) == list(QUESTIONS)


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_question_gives_the_same_rows_in_rdflib(graph: Graph, name: str) -> None:
    rows = [["" if cell is None else str(cell) for cell in row] for row in graph.query(CATALOGUE[name].text)]  # type: ignore[union-attr]
    assert sorted(rows) == sorted(list(csv.reader(io.StringIO(_expected(name))))[1:])


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_question_declares_its_columns_and_their_types(store: Store, name: str) -> None:
    result = run(store, name)
    assert [column.name for column in result.columns] == [column.name for column in CATALOGUE[name].columns]
    kinds = {"iri": str, "string": str, "date": date, "integer": int, "decimal": Decimal, "boolean": bool}
    for row in result.rows:
        for column, value in zip(result.columns, row, strict=True):
            assert value is None or type(value) is kinds[column.type], column


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_explains_itself_in_both_languages(name: str) -> None:
    question = QUESTIONS[name]
    assert set(question.title) == set(question.description) == {"en", "id"}
    assert all(parameter.description for parameter in question.parameters)


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_question_has_its_defaults_in_its_text(name: str) -> None:
    question = CATALOGUE[name]
    for parameter in question.parameters:
        default = parameter.default
        inline = inline_default(question, parameter.name)
        if default is None:
            assert inline == "UNDEF"
        elif parameter.type in ("decimal", "integer"):
            assert inline == default
        else:
            assert inline == str(term_of(default, parameter.type))


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_ordered_and_declares_each_prefix_it_uses(name: str) -> None:
    text = re.sub(r'"[^"\n]*"|<[^>\n]*>|^#.*$', "", QUESTIONS[name].text, flags=re.MULTILINE)
    assert "ORDER BY" in text or name == "summary"  # which is one row
    declared = re.findall(r"^PREFIX (\w+):", text, flags=re.MULTILINE)
    used = set(re.findall(r"(?<![\w?])(\w+):\w", text))
    assert declared == sorted(used)
    stems = dict(re.findall(r"^PREFIX (\w+): <(.*)>$", QUESTIONS[name].text, flags=re.MULTILINE))
    known = vocab.PREFIXES | vocab.WIKIDATA_PREFIXES if QUESTIONS[name].services else vocab.PREFIXES
    assert stems.items() <= known.items()


def test_there_are_at_least_ten_questions() -> None:
    assert len(CATALOGUE) >= 10
    assert list(CATALOGUE) == sorted(CATALOGUE)


def test_an_unknown_question_is_refused_with_the_nearest_name(store: Store) -> None:
    with pytest.raises(QueryError, match="sumary: there is no such query; did you mean summary"):
        get_question("sumary")
    with pytest.raises(QueryError, match="did you mean who-signed-what"):
        run(store, "who-signed-wat")


# ---------------------------------------------------------------- parameters


def test_a_parameter_restricts_the_result(store: Store) -> None:
    for named in (
        "unsamra",
        "Universitas Samudra Raya",
        "https://w3id.org/sinergi/id/institution/universitas-samudra-raya-ab01cd23",
    ):
        rows = list(run(store, "agreements-of-institution", {"institution": named}))
        assert [(row["body"], row["partner"]) for row in rows] == [
            ("Universitas Samudra Raya", "Pemerintah Kota Tanjung Arum")
        ] * 3
    assert len(run(store, "agreements-of-institution", {"institution": "Samudra"})) == 0


@pytest.mark.parametrize(("day", "ended"), [("2025-05-08", 0), ("2025-05-09", 1), ("2028-01-01", 2)])
def test_what_has_ended_before_a_day(store: Store, day: str, ended: int) -> None:
    assert len(run(store, "expired-agreements", {"as_of": day}).rows) == ended


@pytest.mark.parametrize(
    ("day", "holder", "sure"),
    [
        ("2023-05-07", None, None),
        ("2023-05-20", "Rahmat Hidayatullah", True),
        ("2023-12-31", "Rahmat Hidayatullah", False),
        ("2024-02-01", "Sri Lestari", True),
        ("2024-03-01", "Sri Lestari", False),
    ],
)
def test_who_held_an_office_as_of_a_day(
    store: Store, day: str, holder: str | None, sure: bool | None
) -> None:
    rows = [(row["person"], row["sure"]) for row in run(store, "office-holders-as-of", {"as_of": day})]
    assert rows == ([] if holder is None else [(holder, sure)])


@pytest.mark.parametrize(
    ("day", "number"), [("2021-01-28", 0), ("2022-01-01", 1), ("2024-01-01", 2), ("2025-05-09", 1)]
)
def test_what_was_in_force_as_of_a_day(store: Store, day: str, number: int) -> None:
    assert len(run(store, "agreements-in-force", {"as_of": day}).rows) == number


def test_what_was_renewed_is_not_in_force_from_then_on() -> None:
    store = Store()
    store.update(
        """PREFIX dct: <http://purl.org/dc/terms/> PREFIX sin: <https://w3id.org/sinergi/ontology#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        INSERT DATA {
          <urn:old> a sin:Agreement ; skos:prefLabel "old" ; sin:signedAt <urn:s1> . <urn:s1> dct:date "2019-01-01"^^xsd:date .
          <urn:new> a sin:Agreement ; skos:prefLabel "new" ; sin:signedAt <urn:s2> ; dct:replaces <urn:old> .
          <urn:s2> dct:date "2024-01-01"^^xsd:date .
        }"""
    )
    found = {
        day: [row["agreement"] for row in run(store, "agreements-in-force", {"as_of": day})]
        for day in ("2023-12-31", "2024-01-01")
    }
    assert found == {"2023-12-31": ["old"], "2024-01-01": ["new"]}


def test_dates_bound_a_period_on_both_sides(store: Store) -> None:
    def days(**values: object) -> list[object]:
        return [row["date"] for row in run(store, "signings", values)]

    first, second, *later = date(2021, 1, 29), date(2023, 5, 8), date(2025, 6, 2), date(2025, 7, 14)
    assert days() == [first, second, *later]
    assert days(**{"from": "2021-01-30"}) == [second, *later]
    assert days(**{"from": "2021-01-30", "to": "2023-05-08"}) == [second]
    assert days(**{"from": first, "to": first}) == [first]
    assert days(to="2021-01-28") == []


def test_labels_come_in_the_language_asked_for(store: Store) -> None:
    assert {row["role"] for row in run(store, "who-signed-what", {"lang": "en"})} == {"Signatory", "Witness"}


def test_labels_fall_back_to_the_name_of_the_concept(store: Store) -> None:
    assert {row["role"] for row in run(store, "who-signed-what", {"lang": "xx"})} == {"Signatory", "Witness"}
    slips = {row["slip"] for row in run(store, "flags", {"lang": "xx"}) if row["slip"]}
    assert slips == {"DaySlip", "MonthSlip"}


def test_a_decimal_moves_the_threshold(store: Store) -> None:
    assert {row["confidence"] for row in run(store, "weakly-supported", {"below": Decimal("0.61")})} == {
        Decimal("0.6")
    }


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"fron": "2021-01-01"}, "no parameter fron; did you mean from"),
        ({"from": "29/1/2021"}, "parameter from is '29/1/2021'; give a day as YYYY-MM-DD"),
        ({"from": "2021-02-30"}, "give a day"),
        ({"to": ""}, "give a day"),
    ],
)
def test_parameters_that_do_not_fit_are_refused(store: Store, values: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run(store, "signings", values)


def test_a_query_without_parameters_takes_none(store: Store) -> None:
    with pytest.raises(QueryError, match="no parameter x; it takes none"):
        run(store, "ASK { ?s ?p ?o }", {"x": "1"})


@given(st.text())
def test_a_string_parameter_is_bound_and_never_parsed(value: str) -> None:
    store = Store()
    question = parse_question(
        '#+ params = [{ name = "x", type = "string", description = "any" }]\n'
        "SELECT ?x WHERE { VALUES ?x { UNDEF } }",
        "echo",
    )
    if any("\ud800" <= character <= "\udfff" for character in value):
        with pytest.raises(QueryError, match="surrogates"):
            run(store, question, {"x": value})
    else:
        assert run(store, question, {"x": value}).rows == ((value,),)


@pytest.mark.parametrize(
    "value", ["http://x.example/> } } INSERT", "not an iri", "<http://x.example/>", "", "a b:c"]
)
def test_an_iri_parameter_must_be_one(value: str) -> None:
    with pytest.raises(ValueError, match="an absolute IRI"):
        term_of(value, "iri")


@pytest.mark.parametrize(
    ("text", "type", "term"),
    [
        (" 3 ", "integer", '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("0.750", "decimal", '"0.75"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("1e2", "decimal", '"100"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("TRUE", "boolean", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("2021-01-29", "date", '"2021-01-29"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ('"}', "string", '"\\"}"'),
        ("https://x.example/a", "iri", "<https://x.example/a>"),
    ],
)
def test_text_becomes_a_canonical_term(text: str, type: str, term: str) -> None:
    assert str(term_of(text, type)) == term  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "type"), [("1e9999999", "decimal"), ("NaN", "decimal"), ("x", "integer"), ("2", "boolean")]
)
def test_values_that_are_not_of_the_type_are_refused(text: str, type: str) -> None:
    with pytest.raises(ValueError, match=r"such as|true or false"):
        term_of(text, type)  # type: ignore[arg-type]


def test_every_occurrence_of_inline_data_is_replaced() -> None:
    question = parse_question(
        '#+ params = [{ name = "x", type = "string", description = "any" }]\n'
        'SELECT ?x ?y WHERE { VALUES ?x { "}" } { VALUES ?x { "a" "}" } BIND("VALUES ?x { 1 }" AS ?y) } }',
        "twice",
    )
    assert run(Store(), question, {"x": "b"}).rows == (("b", "VALUES ?x { 1 }"),)


# ---------------------------------------------------------------- headers


def test_a_query_without_a_header_has_no_columns_declared(store: Store) -> None:
    question = parse_question("# a remark\nSELECT ?s WHERE { ?s ?p ?o } LIMIT 1", "bare")
    assert (question.columns, question.parameters, question.view) == ((), (), "table")
    assert [column.name for column in run(store, question).columns] == ["s"]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("#+ title.en = ", "bare: the #\\+ header is not valid"),
        ('#+ titel.en = "x"', "unknown field"),
        ('#+ columns = [{ name = "s", type = "text" }]', "Invalid enum value"),
        (
            '#+ params = [{ name = "y", type = "iri", description = "d" }]',
            "no inline data for it; add `VALUES \\?y { UNDEF }`",
        ),
    ],
)
def test_a_malformed_header_is_refused(header: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse_question(f"{header}\nSELECT * WHERE {{ ?s ?p ?o }}", "bare")


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"missing\.rq: cannot be read \(No such file"):
        read_question(tmp_path / "missing.rq")
    (tmp_path / "binary.rq").write_bytes(b"ASK \xff")
    with pytest.raises(QueryError, match=r"binary\.rq: is not UTF-8 text \(byte 4\)"):
        read_question(tmp_path / "binary.rq")


def test_a_byte_order_mark_is_no_part_of_the_query(tmp_path: Path, store: Store) -> None:
    (tmp_path / "marked.rq").write_text("\ufeffASK {}", encoding="utf-8")
    assert run(store, read_question(tmp_path / "marked.rq")).rows == ((True,),)


# ---------------------------------------------------------------- what is refused

PREFIX = f"PREFIX : <{ELSEWHERE}> PREFIX e: <urn:e:> "
ATTACKS = [
    f"SELECT * {{ SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ service silent <{ELSEWHERE}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SeRvIcE<{ELSEWHERE}>{{?s ?p ?o}} }}",
    f"SELECT * {{ SERVICE#\n<{ELSEWHERE}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICESILENT<{ELSEWHERE}>{{?s ?p ?o}} }}",
    f"{PREFIX} SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
    f"SELECT * {{ VALUES ?u {{ <{ELSEWHERE}> }} SERVICE ?u {{ ?s ?p ?o }} }}",
    f"SELECT * {{ {{ SELECT * {{ SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }} }} }}",
    f"SELECT * {{ OPTIONAL {{ SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }} }}",
    f"SELECT * {{ FILTER EXISTS {{ SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }} }}",
    f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }}",
    f"ASK {{ SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }}",
    f"DESCRIBE ?s WHERE {{ SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }}",
    # What a lexer takes for an IRI may be a comparison, with a comment or a string behind it.
    f"SELECT * {{ BIND(1 AS ?a) FILTER(?a<2)SERVICE#>\n<{ELSEWHERE}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ BIND('' AS ?a) FILTER(?a<'>') SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} FILTER(?a='') }}",
    f"SELECT * {{ BIND('' AS ?a) FILTER(?a<'>'||'') SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} FILTER(''='') }}",
    # What seems a comment or a string may be an escape in a name, or end elsewhere.
    f"{PREFIX} SELECT * {{ BIND(e:a\\#b AS ?x) SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }}",
    f"{PREFIX} SELECT * {{ BIND(e:a\\'b AS ?x) SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} BIND(e:c\\'d AS ?y) }}",
    f"SELECT * {{ #\r SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }}\n }}",
    f"SELECT * {{ # '''\n SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} # '''\n }}",
    f"SELECT * {{ #\r'''\n SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} # '''\n }}",
    f"SELECT * {{ BIND('''a\\\\''' AS ?x) SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} BIND('' AS ?y) }}",
    f'SELECT * {{ BIND("""""" AS ?x) SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} BIND("""" """" AS ?y) }}',
    f"SELECT * {{ VALUES ?x {{ '' '' }} SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }}",
    # The keyword may be spelled with escapes, or with letters that fold to ASCII.
    f"SELECT * {{ \\u0053ERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ S\\U00000045RVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ BIND('\\u0027) SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} BIND(\\u0027' AS ?x) }}",
    f"SELECT * {{ \u017fERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERV\u0131CE <{ELSEWHERE}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ BIND(1SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?a ?b trueSERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }}",
]


@pytest.mark.parametrize("query", ATTACKS)
def test_no_spelling_reaches_for_the_network(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE would fetch"):
        run(Store(), query)


def _would_fetch(query: str) -> bool:
    """Whether the engine gets as far as the address: it is not valid, not bound, or has the port that it refuses."""
    try:
        list(Store().query(query))  # type: ignore[arg-type]
    except OSError:
        return True
    except RuntimeError as error:
        return "service" in str(error)
    except (SyntaxError, TypeError):
        return False
    return False


def test_the_attacks_are_real() -> None:
    assert sum(map(_would_fetch, ATTACKS)) >= 10


FRAGMENTS = st.sampled_from(
    [
        *(
            "SELECT * { ",
            "}",
            "{",
            " ",
            "\n",
            "\r",
            "(",
            ")",
            "?a",
            "?a<",
            "<2",
            ">",
            "<",
            "'",
            '"',
            "'''",
            '"""',
            "#",
            "\\",
        ),
        *(
            "\\#",
            "\\'",
            "\\u0027",
            "\\u0053ERVICE ",
            "SERVICE ",
            "SERVICE:x ",
            "service?u",
            "BIND(",
            " AS ?x)",
            "FILTER(",
            "||",
        ),
        *(
            f"<{ELSEWHERE}>",
            "{?s ?p ?o}",
            f"SERVICE <{ELSEWHERE}> {{?s ?p ?o}}",
            "e:a",
            ":x",
            "VALUES ?x {",
            "@en",
            "1",
            "",
        ),
    ]
)


@given(st.lists(FRAGMENTS, max_size=14))
def test_whatever_would_fetch_is_refused(parts: list[str]) -> None:
    query = f"{PREFIX} SELECT * {{ {''.join(parts)} }}"
    if _would_fetch(query):
        for services in (frozenset[str](), frozenset({"127.0.0.1", "query.example"})):
            with pytest.raises(QueryError):
                refuse_unsafe(query, "query", services)


NAMED = frozenset({"127.0.0.1:9", "query.example"})


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE <{ELSEWHERE}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent<{ELSEWHERE}sparql?x=1> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE\n\t<{ELSEWHERE}> {{ SERVICE <HTTPS://Query.Example> {{ ?s ?p ?o }} }} }}",
    ],
)
def test_a_host_that_was_named_may_be_asked(query: str) -> None:
    refuse_unsafe(query, "query", NAMED)
    with pytest.raises(QueryError, match="SERVICE would fetch"):
        refuse_unsafe(query, "query")


ELSEWHERE_STILL = [
    "<http://127.0.0.1/>",
    "<http://127.0.0.1:99/>",
    "<http://query.example:9/>",
    "<http://query.example.evil.example/>",
    "<http://query.example@evil.example/>",
    "<http://127.0.0.1:9@evil.example/>",
    "<http://evil.example#query.example>",
    "<http://evil.example\\u002F..@query.example>",
    "<http://query.example\\@evil.example/>",
    "<http:query.example/>",
    "<//query.example/>",
    "<query.example>",
    "<file://query.example/etc/passwd>",
    "?endpoint",
    "e:query.example",
    ":x",
    "#<http://query.example/>\n<http://evil.example/>",
    "#\r<http://query.example/>\n<http://evil.example/>",
    "SILENT?endpoint",
    "<http://query.example/> { SERVICE <http://evil.example/> { ?a ?b ?c } } SERVICE ?x",
    "<http://query.example/> { SERVICE <http://evil.example/> { ?a ?b ?c } } #",
    "<http://[::1]/>",
]


@pytest.mark.parametrize("address", ELSEWHERE_STILL)
def test_no_other_host_may_be_asked(address: str) -> None:
    query = f"{PREFIX} BASE <http://query.example/> SELECT * {{ SERVICE {address} {{ ?s ?p ?o }} }}"
    with pytest.raises(QueryError, match="SERVICE"):
        refuse_unsafe(query, "query", NAMED)


@pytest.mark.parametrize("query", ATTACKS)
def test_naming_one_host_opens_no_other(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        refuse_unsafe(query, "query", frozenset({"127.0.0.1", "query.example"}))


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <http://x.example/>" }',
        "SELECT * { ?s ?p '''a SERVICE b''' }",
        "# SERVICE is not used here\nSELECT * { ?s ?p ?o }",
        "SELECT * { ?s <https://schema.org/serviceType> ?service }",
        "PREFIX sin: <https://w3id.org/sinergi/ontology#> SELECT * { ?s ?p sin:PublicServices }",
        "SELECT ?SERVICE { ?SERVICE ?p 'x'@en-service }",
    ],
)
def test_the_word_where_it_is_no_keyword_is_allowed(store: Store, query: str) -> None:
    run(store, query)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "PREFIX e: <urn:e:>\nDELETE WHERE { ?s ?p ?o }",
        "# hm\nBASE <urn:x> load <file:///etc/passwd>",
        "clear all",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "drop graph <urn:g>",
    ],
)
def test_updates_are_refused_and_change_nothing(query: str) -> None:
    store = Store()
    store.load(b"<urn:a> <urn:b> <urn:c> .", format=RdfFormat.N_TRIPLES)
    with pytest.raises(QueryError, match="would change the graph"):
        run(store, query)
    assert len(store) == 1


def test_from_names_graphs_of_the_store_and_fetches_nothing(store: Store) -> None:
    assert len(run(store, f"SELECT * FROM <{ELSEWHERE}> {{ ?s ?p ?o }}")) == 0
    concepts = run(store, f"SELECT * FROM <{vocab.CONCEPTS_GRAPH}> {{ ?s a ?class }}")
    assert {row["class"] for row in concepts} == {vocab.SKOS.Concept, vocab.SKOS.ConceptScheme}


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {" + "{" * 100_000, "characters, more than"),
        ("SELECT * {" + "{" * (MAX_DEPTH + 1) + "}" * (MAX_DEPTH + 1) + "}", "nested more than"),
        ("SELECT * { FILTER(" + "!" * MAX_TOKENS + "true) }", "more than 5,000 words"),
        ("ASK {} #" + "x" * MAX_CHARACTERS, "characters, more than"),
    ],
)
def test_what_would_bring_the_engine_down_is_refused(store: Store, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run(store, query)


def test_a_long_list_of_values_fits(store: Store) -> None:
    values = " ".join(f"<urn:x:{number}>" for number in range(4_900))
    assert len(run(store, f"SELECT ?s {{ VALUES ?s {{ {values} }} }}")) == 4_900


@given(st.text(max_size=200))
def test_tokens_cover_the_text_and_every_reading_holds_the_usual_one(text: str) -> None:
    usual = list(tokens(text))
    assert set(usual) <= set(every_reading(text))
    assert "".join(token.text for token in usual) == "".join(text[token.start : token.end] for token in usual)


# ---------------------------------------------------------------- errors


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {\n  ?s ?p }", "query: line 2, column 9: does not parse at '}'|line 2, column"),
        ("SELECT * {\n  nope:x ?p ?o }", "line 2, column \\d+: does not parse"),
        ("", "line 1, column 1: does not parse at the end of the line"),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", "does not parse"),
    ],
)
def test_errors_of_syntax_name_the_place(store: Store, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run(store, query)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "SELECT * {\n  BIND(<urn:x>(1) AS ?y) }",
            "query: line 2, column 8: there is no function <urn:x>; use",
        ),
        (
            "PREFIX u: <urn:>\nASK { FILTER(<urn:x> != u:x (1)) }",
            "line 2, column 25: there is no function <urn:x>",
        ),
        ("PREFIX : <urn:> SELECT (SUM(:a.b(?z)) AS ?y) { ?x ?p ?z }", "line 1, column 29: .*<urn:a.b>"),
        ("BASE <urn:> ASK { FILTER(<\\u0078:y>(1)) }", "query: there is no function <x:y>"),
        (
            f"SELECT (<{vocab.XSD.integer}>() AS ?y) {{}}",
            "line 1, column 9: the function <.*integer> requires .*arguments",
        ),
        ("SELECT (MEDIAN(?c) AS ?y) {?a ?b ?c}", "line 1, column 23: does not parse"),
        (
            "SELECT (<urn:median>(DISTINCT ?c) AS ?y) {?a ?b ?c}",
            "line 1, column 9: there is no aggregate <urn:median>; use",
        ),
        (
            "PREFIX u: <urn:>\nSELECT (u:all(DISTINCT ?c) AS ?y) {?a ?b ?c}",
            "line 2, column 9: .* aggregate u:all",
        ),
        (f"ASK {{ FILTER(<urn:{'x' * 900}>(1)) }}", "there is no function <urn:x{196}…>; use"),
    ],
)
def test_a_function_that_there_is_not_is_named_with_its_place(store: Store, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run(store, query)


# ---------------------------------------------------------------- results


def test_a_select_is_a_table_of_values(store: Store) -> None:
    rows = f'(<urn:x> "x"@id 1) (UNDEF true "2021-01-29"^^<{vocab.XSD.date}>)'
    result = run(store, f"SELECT ?a ?b ?c {{ VALUES (?a ?b ?c) {{ {rows} }} }}")
    assert result.rows == (("urn:x", "x", 1), (None, True, date(2021, 1, 29)))
    assert result.to_csv() == "a,b,c\nurn:x,x,1\n,true,2021-01-29\n"
    assert json.loads(result.to_json()) == {
        "head": {"vars": ["a", "b", "c"]},
        "results": {
            "bindings": [
                {
                    "a": {"type": "uri", "value": "urn:x"},
                    "b": {"type": "literal", "value": "x", "xml:lang": "id"},
                    "c": {"type": "literal", "value": "1", "datatype": vocab.XSD.integer},
                },
                {
                    "b": {"type": "literal", "value": "true", "datatype": vocab.XSD.boolean},
                    "c": {"type": "literal", "value": "2021-01-29", "datatype": vocab.XSD.date},
                },
            ]
        },
    }


def test_json_is_what_rdflib_reads_back(store: Store) -> None:
    from rdflib.query import Result as RdflibResult

    read = RdflibResult.parse(io.BytesIO(run(store, "evidence-of").to_json().encode()), format="json")
    assert len(list(read)) == len(run(store, "evidence-of"))


def test_an_ask_is_a_truth(store: Store) -> None:
    result = run(store, "ASK { ?s ?p ?o }")
    assert (result.form, result.rows, result.to_csv()) == ("truth", ((True,),), "answer\ntrue\n")
    assert json.loads(result.to_json()) == {"head": {}, "boolean": True}


def test_a_construct_is_a_graph_in_a_fixed_order(store: Store) -> None:
    query = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
    result = run(store, query)
    assert result.form == "graph"
    assert [column.name for column in result.columns] == ["subject", "predicate", "object"]
    assert len(result) == len({quad.triple for quad in store})
    assert result.terms == tuple(sorted(result.terms, key=lambda row: [str(term) for term in row]))


def test_values_that_are_not_what_they_claim_come_back_as_text(store: Store) -> None:
    result = run(
        store,
        f'SELECT ?d ?i {{ VALUES (?d ?i) {{ ("never"^^<{vocab.XSD.date}> "x"^^<{vocab.XSD.integer}>) }} }}',
    )
    assert result.rows == (("never", "x"),)
    assert value_of(None) is None


def test_a_table_leaves_out_iris_unless_there_is_nothing_else(store: Store) -> None:
    header, rows = run(store, "partners").to_table()
    assert header == ["institution", "partner", "agreements"]
    assert rows[0] == ["Pemerintah Kota Tanjung Arum", "Universitas Samudra Raya", "3"]
    header, _ = run(store, "partners").to_table(iris=True)
    assert header[-1] == "partner_iri"
    only = parse_question(
        '#+ columns = [{ name = "s", type = "iri" }]\nSELECT ?s { VALUES ?s { <urn:x> } }', "only"
    )
    assert run(store, only).to_table() == (["s"], [["urn:x"]])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Pemkab Banyuwangi – “x” é", "Pemkab Banyuwangi – “x” é"),
        ("\x1b[31mred\x07", "\ufffd[31mred\ufffd"),
        ("a\r\nb\tc", "a  b c"),
        ("\x9b31m\u202egpj.exe\u200f\u2028", "\ufffd31m\ufffdgpj.exe\ufffd\ufffd"),
        ("\ud800", "\ufffd"),
    ],
)
def test_printable_text_gives_a_terminal_no_orders(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_tables_hold_printable_text_only() -> None:
    store = Store()
    store.load(b'<urn:a> <urn:b> "\\u001B[2J" .', format=RdfFormat.N_TRIPLES)
    _, rows = run(store, "SELECT ?o { ?s ?p ?o }").to_table()
    assert rows == [["\ufffd[2J"]]


def test_the_names_of_the_package_are_what_they_say() -> None:
    assert isinstance(CATALOGUE["summary"], Question)
    assert isinstance(run(Store(), "summary"), Result)
