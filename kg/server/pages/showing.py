"""Templates to answers: HTML in which every text is text, under a policy that lets nothing in from elsewhere."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.server.exchange import Answer
from kg.server.pages.addresses import local_path
from kg.server.pages.numbers import covered
from kg.server.pages.parts import Coverage
from kg.server.pages.view import View
from kg.server.pages.wording import HERE, LANGUAGES, visible

STATIC: Final = HERE / "static"
"""The files that the server gives under ``/static/``."""

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_SECTIONS: Final = (
    ("/queries", "questions"),
    ("/network", "network"),
    ("/sparql", "sparql"),
    ("/feed", "feed"),
)
"""Paths that every page leads to, and their words."""

_HEADERS: Final = (
    ("Vary", "Accept, Accept-Encoding, Accept-Language"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
)


def shown(view: View, template: str, *, status: int = 200, policy: str = _POLICY, **values: object) -> Answer:
    """The answer that a template makes of values, in the language of the page."""
    body: str = _environment().get_template(template).render(view=view, **_said(view), **values)
    headers = (("Content-Security-Policy", policy), ("Content-Language", view.language), *_HEADERS)
    return Answer(status=status, body=body.encode(), headers=headers)


def load() -> None:
    """Read all templates, which otherwise the first who needs one waits for."""
    for name in _environment().list_templates():
        _environment().get_template(name)


def data(body: bytes, media_type: str, *headers: tuple[str, str]) -> Answer:
    """An answer that is no page."""
    return Answer(media_type=media_type, body=body, headers=(*headers, *_HEADERS))


def moved(address: str) -> Answer:
    """The answer that sends the client on, for good."""
    return Answer(
        status=308, media_type="text/plain; charset=utf-8", headers=(("Location", address), *_HEADERS)
    )


def _said(view: View) -> dict[str, Any]:
    """What all templates use."""
    other = next(language for language in LANGUAGES if language != view.language)
    given = {name: value for name, value in view.asked.parameters if name not in ("lang", "language")}
    return {
        "say": view.say,
        "href": view.href,
        "static": static,
        "told": lambda coverage: _told(view, coverage),
        "frame": covered(view.graph),
        "sections": _SECTIONS,
        "other": other,
        "switched": view.href(local_path(view.asked.path), **given | {"lang": other}),
    }


def _told(view: View, coverage: Coverage) -> str:
    """Of how many articles and outlets something is, and when these were published, in words."""
    if not coverage.articles:
        return ""
    parts = [view.say("articles", count=coverage.articles)]
    if coverage.outlets:
        parts.append(view.say("outlets", count=coverage.outlets))
    if coverage.first:
        parts.append(view.period(coverage.first, coverage.last))
    return " · ".join(parts)


@cache
def static(name: str) -> str:
    """The address of a static file, which is another when the file is."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
    )


def _finalized(value: object) -> object:
    """What a template writes: text without hidden characters; `Markup` was written by a template."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
