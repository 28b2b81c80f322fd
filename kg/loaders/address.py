"""Web addresses: which one a link names, and when two are one.

Two addresses are the same article's if they differ in scheme, a leading ``www.``, the default port, a trailing slash, the
fragment, the order of the query, or the parameters that only say where a reader came from. Merging more (hosts of one
publisher, AMP pages) could make one article of two; a page that has such a second address names its canonical one itself.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

from msgspec import Struct

_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_")
_TRACKING = frozenset(
    [
        "fbclid",
        "gclid",
        "dclid",
        "gbraid",
        "wbraid",
        "msclkid",
        "yclid",
        "twclid",
        "ttclid",
        "igshid",
        "igsh",
        "mc_cid",
        "mc_eid",
    ]
)
_LONGEST = 2000
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", re.ASCII)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NOT_IN_IRI = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]")


class Address(Struct, frozen=True):
    """The address of an article.

    `url` opens the page: percent-encoded, a valid IRI, without fragment and tracking. `key` is the same for all addresses of
    one article; None where the address is only that of a site (it has neither path nor query). `outlet` is the host
    without ``www.``.
    """

    url: str
    key: str | None
    outlet: str

    @classmethod
    def parse(cls, text: str) -> Address | None:
        """The address in `text`, or None if it is none of the web's (``http``, ``https``) or names no host."""
        text = text.strip()
        if not 0 < len(text) <= _LONGEST:
            return None
        try:
            url = _tidy(text)
        except (
            ValueError
        ):  # urllib's word for a bad port, a bad IPv6 host, a host that IDNA refuses, a lone surrogate
            return None
        if url is None:
            return None
        host = _without_www(urlsplit(url).hostname or "")
        return cls(url, _key(url), host)


def _tidy(text: str) -> str | None:
    from w3lib.url import safe_url_string

    parts = urlsplit(safe_url_string(text))
    if parts.scheme.lower() not in ("http", "https"):
        return None
    host = (parts.hostname or "").encode("idna").decode("ascii")
    if not host or not all(_HOST.fullmatch(label) for label in host.removesuffix(".").split(".")):
        return None
    netloc = host if parts.port in (None, 80, 443) else f"{host}:{parts.port}"
    query = "&".join(part for part in parts.query.split("&") if part and not _is_tracking(part))
    return urlunsplit(SplitResult(parts.scheme.lower(), netloc, _quoted(parts.path), _quoted(query), ""))


def _quoted(part: str) -> str:
    """`part` with percent-encoding for every character that an IRI may not hold."""
    part = _STRAY_PERCENT.sub("%25", part)
    return _NOT_IN_IRI.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), part)


def _is_tracking(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)


def _without_www(netloc: str) -> str:
    """A host, with its port, without any leading ``www.``; a host that is nothing else ("www.") stays."""
    while netloc.startswith("www.") and netloc[4:5] not in ("", ":"):
        netloc = netloc[4:]
    return netloc


def _key(url: str) -> str | None:
    from w3lib.url import canonicalize_url

    parts = urlsplit(canonicalize_url(url))
    path = _quoted(parts.path.rstrip("/"))
    if not path and not parts.query:
        return None
    return urlunsplit(SplitResult("https", _without_www(parts.netloc), path, _quoted(parts.query), ""))
