"""Where an IRI is found on the server, and what stands at a path; which addresses a page may link to."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlsplit

_FALLBACK = "/id/"
_TAKEN = ("/static/", "/sparql/")
ENDINGS = {".ttl": "text/turtle", ".jsonld": "application/ld+json"}
"""What a path ends in that asks for a format, and the media type."""


class Addresses:
    """The paths of the IRIs under `base`: those that the IRIs themselves have, so that a server at the host of `base` answers
    them; under ``/id/`` if `base` has no path to serve.
    """

    def __init__(self, base: str) -> None:
        self.base = base
        parts = urlsplit(base)
        served = parts.scheme in ("http", "https") and base.endswith("/") and not parts.query
        taken = parts.path.startswith(_TAKEN)
        self.root = parts.path if served and parts.path and not taken else _FALLBACK

    def path(self, iri: str, ending: str = "") -> str:
        """The local address of any IRI; with an ending that of its description in a format."""
        if iri.startswith(self.base):
            return quote(self.root + iri.removeprefix(self.base), safe="/") + ending
        return f"/resource{ending}?iri={quote(iri, safe='')}"

    def iri(self, path: str) -> str | None:
        """The IRI under the base that a decoded path stands for, None for other paths."""
        rest = path.removeprefix(self.root)
        return self.base + rest if rest != path and rest else None


def without_ending(path: str, endings: Iterable[str]) -> tuple[str, str]:
    """A path without the one of some endings that it has, and that ending, empty if there is none."""
    ending = next((one for one in endings if path.endswith(one)), "")
    return path.removesuffix(ending), ending


def local_path(path: str) -> str:
    """A decoded path as the address of this server that it is, and of no other: two slashes would begin a host."""
    return "/" + quote(path.lstrip("/"), safe="/")


def ascii_iri(iri: str) -> str:
    """An IRI as a URI, which a header field can hold."""
    return quote(iri, safe=":/?#[]@!$&'()*+,;=%~")


def web_address(url: str | None) -> str | None:
    """`url` if it is one of the web, which alone may be linked to."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
