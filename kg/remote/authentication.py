"""Basic, Digest or Bearer: whichever the server asks for, and no password before it asks."""

from __future__ import annotations

import re
from collections.abc import Generator
from ipaddress import ip_address

import httpx

from kg.errors import RemoteError
from kg.remote.credentials import CLEARTEXT, Credentials

Flow = Generator[httpx.Request, httpx.Response, None]

# The parameters of Digest follow its name, so that it is understood only where it begins a header.
_SCHEMES = {
    "digest": re.compile(r"digest\s", re.IGNORECASE),
    "basic": re.compile(r"(?:.*,)?\s*basic(?:\s|,|$)", re.IGNORECASE),
}


def authentication(credentials: Credentials | None) -> httpx.Auth | None:
    """What adds `credentials` to the requests of one connection."""
    if credentials is None:
        return None
    return _Bearer(credentials) if credentials.token else _Asked(credentials)


class _Bearer(httpx.Auth):
    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials

    def auth_flow(self, request: httpx.Request) -> Flow:
        _refuse_cleartext(request.url, self._credentials, "token")
        request.headers["Authorization"] = f"Bearer {self._credentials.token}"
        yield request


class _Asked(httpx.Auth):
    """Tells a password only to a server that asks for one, and keeps to a digest of it if that will do."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        user, password = credentials.user or "", credentials.password or ""
        self._digest, self._basic = httpx.DigestAuth(user, password), httpx.BasicAuth(user, password)
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Flow:
        if self._chosen is None:
            response = yield request
            if response.status_code != httpx.codes.UNAUTHORIZED:
                return
            lines = response.headers.get_list("www-authenticate")
            asked = [name for name, known in _SCHEMES.items() if any(map(known.match, lines))]
            if not asked:
                return
            self._chosen = self._digest if "digest" in asked else self._basic
        if self._chosen is self._basic:
            _refuse_cleartext(request.url, self._credentials, "password")
        yield from self._chosen.auth_flow(request)


def _refuse_cleartext(url: httpx.URL, credentials: Credentials, secret: str) -> None:
    """Raise `RemoteError` if whoever is on the way to another machine could read the secret."""
    if url.scheme == "https" or credentials.cleartext or _is_loopback(url.host):
        return
    raise RemoteError(
        str(url.copy_with(query=None)),
        f"the {secret} would travel unencrypted",
        f"give an https address, or set {CLEARTEXT}=1 if the network on the way is trusted",
    )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
