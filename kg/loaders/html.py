"""HTML as saved from a news site: the article is kept, menus, related links and scripts go.

The text has one paragraph a line. The date of publication is what the page declares about itself (its metadata, its address,
its `time` elements, its date line), never a date from the article's own sentences: those are what extraction reads.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from kg.errors import InputError
from kg.languages.telling import tell_language
from kg.loaders.address import Address
from kg.loaders.encoding import UndecodableError, clean, decode
from kg.loaders.inputs import Input
from kg.loaders.text import path_key
from kg.model import Article

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED_ENCODING = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,40})", re.IGNORECASE
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,5}\)(\S{1,2000}?)\s*-->")

# Where a page names its own address, the most deliberate first.
_OWN_ADDRESS = (
    "//link[contains(concat(' ', normalize-space(@rel), ' '), ' canonical ')]/@href",
    "//meta[@property='og:url']/@content",
)
# What a page declares about its date.
_DECLARED_DATE = "//head/meta | //script[@type='application/ld+json']"
# Where it shows it: about the headline. Above that sites show the day on which the page was read.
_SHOWN_DATE = "|".join(
    f"{where}::*[self::time or contains(@class, 'date') or contains(@class, 'tanggal') or @itemprop='datePublished']"
    for where in ("(//article)[1]/descendant", "(//h1)[1]/following")
)
_LONGEST_SHOWN_DATE = 80
_MOST_ATTRIBUTES = 100
_LONG_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,30})(\s[^<>]{5000,})>")
# Given because by default the upper bound is today, and the same page must give the same date on any day.
_DATE_BOUNDS: dict[str, Any] = {"min_date": "1995-01-01", "max_date": "9999-12-31"}


def read(item: Input, stream: io.BufferedReader) -> Iterator[Article]:
    """The article of the page. Raises `InputError` where there is none."""
    page = _decode(item, item.read_all(stream))
    tree = _parse(item, page)
    text, title, site = _extract(item, tree)
    address = _address(tree, page)
    yield Article(
        key=(address.key if address else None) or path_key(item, text),
        id=item.stem,
        text=text,
        source=item.source,
        url=address.url if address else None,
        title=title,
        outlet=address.outlet if address else site,
        published=_published(tree, address),
        language=tell_language(text),
    )


def _decode(item: Input, data: bytes) -> str:
    declared = _DECLARED_ENCODING.search(data[:4096])
    try:
        return decode(data, declared[1].decode("ascii") if declared else None)
    except UndecodableError as error:
        raise InputError(item.source, str(error), "save the page again as HTML") from error


def _parse(item: Input, page: str) -> HtmlElement:
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan"):
        # What they log about bad pages is said by our own errors.
        logging.getLogger(name).addHandler(logging.NullHandler())
    tree = trafilatura.load_html(_LONG_TAG.sub(_without_crowds, page))
    if tree is None:
        raise _no_article(item)
    return tree


def _without_crowds(tag: re.Match[str]) -> str:
    """A long tag without its attributes if they may be many: no page needs so many, and a parser's time grows by their square.

    What is long because it holds an image keeps them.
    """
    few = (
        tag[2].count("=") <= _MOST_ATTRIBUTES
        and len(tag[2].split(maxsplit=_MOST_ATTRIBUTES)) <= _MOST_ATTRIBUTES
    )
    return tag[0] if few else f"<{tag[1]}>"


def _no_article(item: Input) -> InputError:
    return InputError(item.source, "holds no article that can be found", "save its text as a .txt file")


def _extract(item: Input, tree: HtmlElement) -> tuple[str, str | None, str | None]:
    """The text of the article, its title, the name of the site."""
    from trafilatura import bare_extraction

    document = bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, **_DATE_BOUNDS},
    )
    text = clean(getattr(document, "text", None) or "").strip()
    if not text:
        raise _no_article(item)
    title = " ".join(clean(getattr(document, "title", None) or "").split())
    site = " ".join(clean(getattr(document, "sitename", None) or "").split())
    return text, title or None, site or None


def _address(tree: HtmlElement, page: str) -> Address | None:
    """The page's own address; one that names only the site is not believed, many pages carry it by mistake."""
    saved = _SAVED_FROM.search(page[:4096])
    base = saved[1] if saved else ""
    named = [str(value) for path in _OWN_ADDRESS for value in tree.xpath(path)]
    for candidate in [*named, base]:
        try:
            address = Address.parse(urljoin(base, candidate.strip()))
        except ValueError:  # urllib's word for a broken IPv6 host
            continue
        if address is not None and address.key is not None:
            return address
    return None


def _published(tree: HtmlElement, address: Address | None) -> date | None:
    """The day of publication, found in a page that holds nothing but what the page says about its date."""
    from htmldate import find_date
    from lxml.html import builder

    shown = (node for node in tree.xpath(_SHOWN_DATE) if len(node.text_content()) <= _LONGEST_SHOWN_DATE)
    declared = builder.HTML(
        builder.HEAD(*(deepcopy(node) for node in tree.xpath(_DECLARED_DATE))),
        builder.BODY(*(_date_line(node) for node in islice(shown, 1)), builder.P()),
    )
    url = address.url if address else None
    found = find_date(declared, extensive_search=False, original_date=True, url=url, **_DATE_BOUNDS)
    return date.fromisoformat(found) if found else None


def _date_line(node: HtmlElement) -> HtmlElement:
    from lxml.html import builder

    text = node.get("datetime") or node.get("content") or node.text_content()
    return builder.DIV(" ".join(text.split()), {"class": "date"})
