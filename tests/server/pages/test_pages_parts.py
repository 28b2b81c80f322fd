"""The pieces of which pages are made: sentences, addresses, words, numbers."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.changes import changes_since, finding
from kg.knowledge import KnowledgeGraph
from kg.server.exchange import Asked
from kg.server.pages import bodies, languages, wording
from kg.server.pages.addresses import Addresses, ascii_iri, web_address
from kg.server.pages.asking import ask
from kg.server.pages.numbers import numbers
from kg.server.pages.sentences import around
from kg.server.pages.view import View

PAGES = Path(wording.__file__).parent
TEXT = (
    "Hadir Bupati Prof. Dr. Ir. H. Rustamin Hulopi, M.Si. dan Kepala BPOM, Dra. Agustina, Apt., meneken nota, Sabtu "
    "(5/10/2019). Kemudian pulang. “Anak-anak jajan,” kata dia.\n\nBaris baru"
)


@pytest.mark.parametrize(
    ("quote", "before", "after"),
    [
        ("Rustamin", "Hadir Bupati Prof. Dr. Ir. H. ", TEXT[TEXT.index(" Hulopi") : TEXT.index(" Kemudian")]),
        ("pulang.", "Kemudian ", ""),
        ("“Anak", "", "-anak jajan,” kata dia."),
        ("Baris", "", " baru"),
    ],
)  # fmt: skip
def test_the_sentence_around_a_quote(quote: str, before: str, after: str) -> None:
    start = TEXT.index(quote)
    assert around(TEXT, start, start + len(quote)) == (before, quote, after)


@given(st.text(alphabet='ab .!?\n"”A1', max_size=4000), st.data())
def test_a_sentence_is_a_piece_of_the_text_and_bounded(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, quote, after = around(text, start, end)
    assert quote == text[start:end]
    assert before.removeprefix("… ") + quote + after.removesuffix(" …") in text
    assert len(before) <= 300 and len(after) <= 300


@pytest.mark.parametrize(
    ("base", "iri", "path"),
    [
        ("https://w3id.org/sinergi/id/", "https://w3id.org/sinergi/id/person/a-1", "/sinergi/id/person/a-1"),
        ("https://graph.example/", "https://graph.example/person/a-1", "/person/a-1"),
        ("https://graph.example/#", "https://graph.example/#person/a-1", "/id/person/a-1"),
        ("urn:x:", "urn:x:person/a-1", "/id/person/a-1"),
        ("https://graph.example/static/", "https://graph.example/static/person/a-1", "/id/person/a-1"),
        ("https://graph.example/é/", "https://graph.example/é/person/a-1", "/%C3%A9/person/a-1"),
    ],
)
def test_an_iri_stands_at_its_own_path_where_that_can_be(base: str, iri: str, path: str) -> None:
    addresses = Addresses(base)
    assert addresses.path(iri) == path
    assert addresses.path(iri, ".ttl") == path + ".ttl"
    if "%" not in path:
        assert addresses.iri(path) == iri
    assert addresses.path("https://ror.org/1?a=b&c") == "/resource?iri=https%3A%2F%2Fror.org%2F1%3Fa%3Db%26c"
    assert addresses.iri("/other") is None or addresses.root == "/"
    assert ascii_iri(iri).isascii()


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "//x.example", "http:", "http://[x", "", None, "ftp://x/"],
)
def test_only_addresses_of_the_web_are_links(address: str | None) -> None:
    assert web_address(address) is None
    assert web_address("https://koran.example/a?b#c") == "https://koran.example/a?b#c"


@pytest.mark.parametrize(
    ("field", "language"),
    [
        ("", "id"),
        ("en", "en"),
        ("id-ID,id;q=0.9,en;q=0.8", "id"),
        ("en-GB;q=0.4,in;q=0.6", "id"),
        ("fr", "id"),
        ("en;q=x", "id"),
    ],
)
def test_the_language_is_the_one_that_is_liked_best(field: str, language: str) -> None:
    assert languages.chosen(field) == language


def test_words_are_there_in_both_languages_and_all_are_used() -> None:
    table = tomllib.loads((PAGES / "words.toml").read_text("utf-8"))
    for section, entries in table.items():
        for key, said in entries.items():
            assert set(said) == {"id", "en"}, (section, key)
            holes = [sorted(re.findall(r"\{(\w+)\}", words)) for words in said.values()]
            assert holes[0] == holes[1], (section, key)
    sources = "".join(path.read_text("utf-8") for path in (*PAGES.glob("*.py"), *PAGES.glob("templates/*")))
    used = set(re.findall(r"""["'](\w+)["']""", sources))
    unused = [key for key in table["pages"] if key.removesuffix(".one") not in used]
    assert unused == []


def test_values_in_words() -> None:
    assert wording.day("2021-01-29", "id") == "29 Januari 2021"
    assert wording.day("2021-13-29", "en") == "2021-13-29"
    assert wording.day("2021", "en") == "2021"
    assert wording.period("2021-01-29", "2021-01-29", "en") == "29 January 2021"
    assert wording.duration("P3Y6M", "en") == "3 years 6 months"
    assert wording.duration("P1Y", "id") == "1 tahun"
    assert wording.whole(1234567, "id") == "1.234.567"
    assert wording.shortened("kata " * 50, 20) == "kata kata kata kata …"


def test_the_latest_signings_are_those_of_all(demo: KnowledgeGraph) -> None:
    question = """SELECT ?agreement ?day WHERE { ?agreement sin:signedAt ?signing . ?signing dct:date ?day }
        ORDER BY DESC(?day) ?agreement LIMIT 8"""
    assert numbers(demo).latest == tuple(map(tuple, ask(demo.quads, question)))
    assert numbers(demo) is numbers(demo)


def test_what_is_new_since_a_day_is_found_without_reading_all(demo: KnowledgeGraph) -> None:
    everything = list(finding._everything(demo.quads))
    days = sorted({one.day for one in everything if one.day})
    assert len(days) > 10
    for day in [*days[::3], date(1990, 1, 1), date(2099, 1, 1)]:
        expected = finding._sorted(one for one in everything if one.day and one.day >= day)
        assert changes_since(demo.quads, day) == expected


def test_the_latest_agreements_of_a_body_are_those_of_all(
    demo: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = View(demo, Asked(path="/"))
    listed = [str(body) for (body,) in ask(demo.quads, "SELECT DISTINCT ?b WHERE { ?a sin:party ?b }")]
    slowly = [bodies._latest(view, body, 1) for body in listed]
    monkeypatch.setattr(bodies, "_MANY", 0)
    assert [bodies._latest(view, body, 1) for body in listed] == slowly
    # As if one agreement filled the list: what is found among those of the last years comes first in any case.
    monkeypatch.setattr(bodies, "LISTED", 1)
    monkeypatch.setattr(bodies, "_LATELY", timedelta(days=2_000))
    quickly = [bodies._latest(view, body, 1) for body in listed]
    assert [all_[: len(some)] for all_, some in zip(slowly, quickly, strict=True)] == quickly
    assert any(len(some) > 0 for some in quickly) and any(len(all_) > 1 for all_ in slowly)
