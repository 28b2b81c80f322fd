"""Addresses as users of each engine type them, and who we are to it: nothing secret is repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError, RemoteError
from kg.remote import credentials
from kg.remote.addresses import checked, graphs_address, queries_address, updates_address
from kg.remote.credentials import Credentials


@pytest.mark.parametrize(
    ("typed", "graphs", "queries"),
    [
        ("http://h:8890/sparql-graph-crud-auth", "http://h:8890/sparql-graph-crud-auth", "http://h:8890/sparql"),
        ("http://h:8890/sparql-graph-crud/", "http://h:8890/sparql-graph-crud", "http://h:8890/sparql"),
        ("http://h:7878/store", "http://h:7878/store", "http://h:7878/query"),
        ("https://h/kg/store", "https://h/kg/store", "https://h/kg/query"),
        ("http://h:3030/news/data", "http://h:3030/news/data", "http://h:3030/news/query"),
        (
            "http://h:7200/repositories/news/rdf-graphs/service",
            "http://h:7200/repositories/news/rdf-graphs/service",
            "http://h:7200/repositories/news",
        ),
        ("http://h:7200/repositories/news", "http://h:7200/repositories/news/rdf-graphs/service", "http://h:7200/repositories/news"),
    ],
)  # fmt: skip
def test_one_address_tells_the_other(typed: str, graphs: str, queries: str) -> None:
    assert graphs_address(typed) == graphs
    assert queries_address(typed) == queries


@pytest.mark.parametrize(
    ("graphs", "updates"),
    [
        ("http://h:8890/sparql-graph-crud-auth", "http://h:8890/sparql-auth"),
        ("http://h:8890/sparql-graph-crud", "http://h:8890/sparql"),
        ("https://h/kg/store", "https://h/kg/update"),
        ("http://h:3030/news/data", "http://h:3030/news/update"),
        (
            "http://h:7200/repositories/news/rdf-graphs/service",
            "http://h:7200/repositories/news/statements",
        ),
        ("http://h/other", None),
    ],
)
def test_a_graph_store_tells_where_updates_go(graphs: str, updates: str | None) -> None:
    assert updates_address(graphs) == updates


@pytest.mark.parametrize("typed", ["http://h/sparql", "https://query.example/x?y=z", "http://h:7878/query"])
def test_an_address_for_queries_stays_as_it_is(typed: str) -> None:
    assert queries_address(typed) == typed


@pytest.mark.parametrize("typed", ["http://h/", "http://h:8890/sparql", "http://h/stores"])
def test_where_graphs_go_must_be_said(typed: str) -> None:
    with pytest.raises(
        RemoteError, match=r"not known to be the address of a Graph Store; give that of Virtuoso"
    ):
        graphs_address(typed)


NO_ADDRESSES = (
    "",
    "h:7878/store",
    "ftp://h/store",
    "http://",
    "http:///store",
    "http://h:x/",
    "http://[::1/",
)


@pytest.mark.parametrize("typed", [*NO_ADDRESSES, "http://h /"])
def test_what_is_no_address(typed: str) -> None:
    with pytest.raises(RemoteError, match="is no"):
        checked(typed)


@pytest.mark.parametrize(
    "typed", ["http://dba:s3cret@h/store", "https://s3cret@h/store", "ftp://dba:s3cret@h"]
)
def test_a_password_in_an_address_is_refused_and_not_repeated(typed: str) -> None:
    with pytest.raises(RemoteError) as raised:
        checked(typed)
    assert "s3cret" not in str(raised.value)


def test_credentials_come_from_the_environment_or_a_file(tmp_path: Path) -> None:
    file = tmp_path / "credentials.toml"
    file.write_text('user = "dba"\npassword = ""\n')
    user = {"SINERGI_REMOTE_USER": "dba", "SINERGI_REMOTE_PASSWORD": "s3cret"}
    assert credentials(environment={}) is None
    assert credentials(environment=user) == Credentials("dba", "s3cret")
    assert credentials(environment={"SINERGI_REMOTE_TOKEN": "abc"}) == Credentials(token="abc")
    assert credentials(file, user) == Credentials("dba", "")
    assert credentials(environment={"SINERGI_REMOTE_CREDENTIALS": str(file)}) == Credentials("dba", "")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('user = "dba"', "has a user or a password without the other"),
        ('user = "dba"\npassword = "s3cret"\ntoken = "s3cret"', "has both a token and"),
        ('token = "s3\\ncret"', "has a line break"),
        ("s3cret", "is no file of credentials"),
        ('user = 3\npassword = "s3cret"', "is no file of credentials"),
        ('pasword = "s3cret"', "is no file of credentials"),
        ("", "has a user or a password without the other"),
    ],
)
def test_credentials_that_cannot_be_used_are_not_repeated(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "credentials.toml"
    file.write_text(text)
    with pytest.raises(InputError, match=sentence) as raised:
        credentials(file, {})
    assert "s3cret" not in str(raised.value)
    with pytest.raises(InputError, match="cannot be read"):
        credentials(tmp_path / "none.toml", {})


def test_credentials_do_not_show() -> None:
    assert "s3cret" not in f"{Credentials('dba', 's3cret')!r} {Credentials(token='s3cret')!s}"
