"""Changes as an Atom feed (RFC 4287). The day of the newest one is the day of the feed: the same graph gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from kg.changes.finding import Change

_ATOM = "http://www.w3.org/2005/Atom"
_EPOCH = date(1970, 1, 1)
# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOUNS = {
    "en": {
        "agreement": "New agreement",
        "institution": "New institution",
        "person": "New person",
        "role": "New role",
        "doubt": "New doubt",
    },
    "id": {
        "agreement": "Perjanjian baru",
        "institution": "Lembaga baru",
        "person": "Orang baru",
        "role": "Jabatan baru",
        "doubt": "Keraguan baru",
    },
}
_TOLD = {
    "en": ("Told by {}.", "Told by no article of the graph."),
    "id": ("Diberitakan oleh {}.", "Tidak diberitakan oleh artikel mana pun di dalam graf."),
}


def atom(
    changes: Sequence[Change],
    *,
    base: str,
    title: str = "Sinergi: changes",
    subtitle: str | None = None,
    language: str = "en",
    page: Callable[[str], str] = str,
) -> bytes:
    """The feed of `changes`, in their order; `base` is the IRI under which the things in the graph are named.

    `language` ("en" or "id") is that of the feed, `page` gives the address of a thing from its IRI.
    """
    register_namespace("", _ATOM)
    feed = Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language})
    _text(feed, "id", f"{base}changes")
    _text(feed, "title", title)
    if subtitle:
        _text(feed, "subtitle", subtitle)
    _text(feed, "updated", _moment(max((one.day for one in changes if one.day), default=None)))
    _text(SubElement(feed, f"{{{_ATOM}}}author"), "name", "Sinergi")
    for one in changes:
        _entry(feed, one, language, page(one.node))
    indent(feed)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(feed: Element, change: Change, language: str, address: str) -> None:
    entry = SubElement(feed, f"{{{_ATOM}}}entry")
    _text(entry, "id", change.node)
    _text(entry, "title", f"{_NOUNS[language][change.kind]}: {change.label}")
    _text(entry, "updated", _moment(change.day))
    SubElement(entry, f"{{{_ATOM}}}category", term=change.kind)
    SubElement(entry, f"{{{_ATOM}}}link", rel="alternate", href=_clean(address))
    for report in change.reports:
        if report.url and re.match("https?://", report.url):
            title = _clean(report.title or report.outlet or report.url)
            SubElement(entry, f"{{{_ATOM}}}link", rel="via", href=_clean(report.url), title=title)
    told = ", ".join((r.outlet or r.article) + (f" ({r.day})" if r.day else "") for r in change.reports)
    by_some, by_none = _TOLD[language]
    _text(entry, "summary", by_some.format(told) if told else by_none)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, f"{{{_ATOM}}}{name}").text = _clean(text)


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _moment(day: date | None) -> str:
    return f"{(day or _EPOCH).isoformat()}T00:00:00Z"
