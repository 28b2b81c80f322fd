"""Which addresses are one."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.loaders import Address

ONE = "https://berita.example/daerah/2021/03/mou?id=7&page=2"


@pytest.mark.parametrize(
    "other",
    [
        "http://berita.example/daerah/2021/03/mou?id=7&page=2",
        "https://www.berita.example/daerah/2021/03/mou?id=7&page=2",
        "HTTPS://Berita.Example:443/daerah/2021/03/mou?page=2&id=7",
        "https://berita.example/daerah/2021/03/mou/?id=7&page=2#komentar",
        "https://berita.example/daerah/2021/03/mou?utm_source=wa&id=7&page=2&fbclid=IwAR0",
        "  https://berita.example/daerah/2021/03/mou?id=7&page=2\n",
        "https://pembaca:rahasia@berita.example/daerah/2021/03/mou?id=7&page=2",
    ],
)
def test_addresses_of_one_article(other: str) -> None:
    one, two = Address.parse(ONE), Address.parse(other)
    assert one is not None
    assert two is not None
    assert one.key == two.key


@pytest.mark.parametrize(
    "other",
    [
        "https://berita.example/daerah/2021/03/mou?id=8&page=2",
        "https://berita.example/daerah/2021/03/MOU?id=7&page=2",
        "https://m.berita.example/daerah/2021/03/mou?id=7&page=2",
        "https://berita.example/daerah/2021/03/mou?cid=7&page=2",
        "https://berita.example/daerah/2021/03/mou",
        "https://berita.example:8080/daerah/2021/03/mou?id=7&page=2",
    ],
)
def test_addresses_of_other_articles(other: str) -> None:
    one, two = Address.parse(ONE), Address.parse(other)
    assert one is not None
    assert two is not None
    assert one.key != two.key


def test_the_url_opens_the_page_and_the_outlet_is_its_host() -> None:
    address = Address.parse("http://www.berita.example/mou/?utm_source=wa&id=7#isi")
    assert address == Address(
        "http://www.berita.example/mou/?id=7", "https://berita.example/mou?id=7", "berita.example"
    )


@pytest.mark.parametrize(
    "site", ["https://berita.example", "https://berita.example/", "https://berita.example/?utm_source=a"]
)
def test_the_address_of_a_site_identifies_no_article(site: str) -> None:
    address = Address.parse(site)
    assert address is not None
    assert address.key is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "berita",
        "//berita.example/x",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "ftp://a.id/b",
        "https://",
        "https:///x",
        "http://[::1",
        "http://a..id/x",
        "http://a.id:99999/",
        "http://a b/x",
        "http://-/x",
        "http://" + "a" * 64 + ".id/x",
        "https://a.id/" + "x" * 3000,
        "http://<script>/x",
    ],
)
def test_what_is_no_address_of_a_web_page(text: str) -> None:
    assert Address.parse(text) is None


@pytest.mark.parametrize(
    "path",
    ["a b", '"', "<script>", "{}", "|", "^", "`", "\\", "[x]", "%", "%zz", "é", "\u202e", "\x1b", "\x00"],
)
def test_an_address_is_an_iri_whatever_stands_in_it(path: str) -> None:
    address = Address.parse(f"https://berita.example/{path}?q={path}")
    assert address is not None
    for iri in (address.url, address.key):
        assert str(pyoxigraph.NamedNode(iri)) == f"<{iri}>"
        assert iri.isascii()


@given(st.text() | st.text().map("https://a.id/{}".format) | st.text().map("https://{}/x".format))
def test_any_text_gives_an_address_or_none_and_parsing_again_changes_nothing(text: str) -> None:
    address = Address.parse(text)
    if address is not None:
        pyoxigraph.NamedNode(address.url)
        assert Address.parse(address.url) == address
        if address.key is not None:
            again = Address.parse(address.key)
            assert again is not None
            assert again.key == address.key


@pytest.mark.parametrize(
    "text", ["HTTP://WWW./0", "http://www.www.example.org/a", "http://www.:8080/a", "https://www.org/x"]
)
def test_a_host_of_nothing_but_www_has_a_key_that_can_be_read_again(text: str) -> None:
    address = Address.parse(text)
    assert address is not None and address.key is not None
    again = Address.parse(address.key)
    assert again is not None and again.key == address.key
