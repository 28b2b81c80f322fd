"""Requests to another server: time-outs, retries where they help, limits, and each failure in one sentence.

A redirect is not followed: it would send what was meant for one host to another.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from html import unescape
from types import TracebackType

import httpx
from msgspec import Struct

from kg.catalog import printable
from kg.errors import RemoteError
from kg.remote.authentication import authentication
from kg.remote.credentials import PASSWORD, TOKEN, USER, Credentials

TIMEOUT = 60.0
"""Seconds that an answer may take."""

LARGEST = 256 << 20
"""Bytes that an answer may have."""

_CONNECTING = 10.0
_PAUSES = (0.5, 1.0, 2.0, 4.0)
"""Seconds before each further attempt."""

_LONGEST_PAUSE = 60.0
_STOPPED = "x-sql-state"
_PASSING = frozenset({429, 502, 503, 504})
"""What a server says that may do better in a moment."""

_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<(?:script|style).*?</(?:script|style)>|<[^>]{0,500}>", re.IGNORECASE | re.DOTALL)
_SENTENCE = 200

_REFUSALS = {
    400: ("does not understand the request", "see what the server says of it"),
    401: (
        "asks who you are, or does not know you",
        f"set {USER} and {PASSWORD}, or {TOKEN}, or mend them",
    ),
    403: ("does not allow this", "ask whoever runs it for the right to do so"),
    404: ("there is nothing at this address", "check its path"),
    405: ("does not do this at that address", "check its path"),
    413: ("takes no request of that size", "raise its limit"),
    415: ("takes no RDF in this format", "check that it is a Graph Store"),
}


class Reply(Struct, frozen=True):
    """A whole answer; names of `headers` are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Transport:
    """A connection to the servers of one engine; use it as a context manager.

    `timeout` are the seconds that a whole answer may take, `largest` the bytes that it may have, `agent` is what we call
    ourselves.
    """

    def __init__(
        self,
        credentials: Credentials | None = None,
        *,
        timeout: float = TIMEOUT,
        largest: int = LARGEST,
        agent: str = "sinergi",
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._timeout, self._largest, self._sleep = timeout, largest, sleep
        self._reached = False
        self._client = httpx.Client(
            auth=authentication(credentials),
            timeout=httpx.Timeout(timeout, connect=min(timeout, _CONNECTING)),
            headers={"User-Agent": agent},
        )

    def send(
        self,
        method: str,
        address: str,
        *,
        params: Mapping[str, str] | None = None,
        content: bytes = b"",
        headers: Mapping[str, str] | None = None,
        expected: tuple[int, ...] = (),
    ) -> Reply:
        """The answer to a request that may be sent twice; one of success, or of a status in `expected`.

        Raises `RemoteError` for any other answer, and if there is none.
        """
        request = self._request(method, address, params, content, headers)
        for pause in (*_PAUSES, None):
            try:
                reply = self._answer(request)
            except (httpx.NetworkError, httpx.RemoteProtocolError, httpx.ConnectTimeout) as error:
                # A server that never answered is not there; one that did may come back.
                if pause is None or not self._reached:
                    raise _unreached(request.url, error) from error
            except httpx.TimeoutException as error:
                raise self._late(request.url) from error
            except (httpx.HTTPError, httpx.StreamError) as error:
                raise _unreached(request.url, error) from error
            else:
                self._reached = True
                if reply.status not in _PASSING or pause is None:
                    return _accepted(request.url, reply, expected)
                pause = _asked_pause(reply, pause)
                if pause > _LONGEST_PAUSE:
                    return _accepted(request.url, reply, expected)
            self._sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    def _request(
        self,
        method: str,
        address: str,
        params: Mapping[str, str] | None,
        content: bytes,
        headers: Mapping[str, str] | None,
    ) -> httpx.Request:
        try:
            url = httpx.URL(address)
            url = url.copy_merge_params(dict(params)) if params else url
            return self._client.build_request(method, url, content=content, headers=headers)
        except (httpx.InvalidURL, UnicodeError) as error:
            raise RemoteError(printable(address), f"is no address ({error})", "check it") from error

    def _answer(self, request: httpx.Request) -> Reply:
        until = time.monotonic() + self._timeout
        response = self._client.send(request, stream=True)
        try:
            body = bytearray()
            for piece in response.iter_bytes():  # as it comes: a trickle must not go on for ever
                body += piece
                if len(body) > self._largest:
                    raise RemoteError(
                        _shown(request.url),
                        f"the answer is larger than {self._largest >> 20:,} megabytes",
                        "ask for less, by LIMIT say",
                    )
                if time.monotonic() > until:
                    raise self._late(request.url)
            return Reply(response.status_code, dict(response.headers), bytes(body))
        finally:
            response.close()

    def _late(self, url: httpx.URL) -> RemoteError:
        return RemoteError(
            _shown(url),
            f"gave no whole answer within {self._timeout:g} seconds",
            "ask for less, or allow more time (--timeout)",
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def __enter__(self) -> Transport:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def said(reply: Reply) -> str:
    """What a server says of a failure, in one line that is safe to print, empty if it says nothing."""
    text = reply.body[:20_000].decode("utf-8", "replace")
    if "html" in reply.media_type or text.lstrip()[:1] == "<":
        title = _TITLE.search(text)
        rest = _TAGS.sub(" ", text[title.end() :] if title else text)
        text = f"{title[1] if title else ''}: {rest}"
    # Virtuoso repeats the query behind an empty line.
    text = " ".join(unescape(text.strip().split("\n\n")[0] if "<" not in text else text).split())
    return printable(text[: _SENTENCE - 1] + "…" if len(text) > _SENTENCE else text).strip(": .")


def _accepted(url: httpx.URL, reply: Reply, expected: tuple[int, ...]) -> Reply:
    # Virtuoso names a state where it was stopped before the answer was whole.
    if reply.status in expected or (reply.status in (200, 201, 202, 204) and _STOPPED not in reply.headers):
        return reply
    if 300 <= reply.status < 400:
        there = printable(reply.headers.get("location", "another address"))
        raise RemoteError(
            _shown(url), f"leads to {there[:_SENTENCE]}", "give that address, if it is what you mean"
        )
    if reply.status < 300:
        raise RemoteError(
            _shown(url), "gave only a part of the answer", "ask for less, or raise the server's limits"
        )
    passing = "is busy or not ready" if reply.status in _PASSING else "could not do it"
    reason, remedy = _REFUSALS.get(reply.status, (passing, "try again later"))
    words = said(reply)
    raise RemoteError(_shown(url), f"{reason} ({reply.status}{f': {words}' if words else ''})", remedy)


def _asked_pause(reply: Reply, pause: float) -> float:
    """The seconds that the server asks to wait, if it does in seconds, but no less than `pause`."""
    asked = reply.headers.get("retry-after", "").strip()
    return max(pause, float(asked)) if re.fullmatch(r"[0-9]{1,6}", asked) else pause


def _unreached(url: httpx.URL, error: Exception) -> RemoteError:
    words = printable(str(error) or type(error).__name__)[:_SENTENCE]
    if "CERTIFICATE_VERIFY_FAILED" in words:
        return RemoteError(
            _shown(url),
            f"the certificate cannot be trusted ({words})",
            "name the file of your authority's certificates in SSL_CERT_FILE, or mend the server's",
        )
    return RemoteError(
        _shown(url), f"cannot be reached ({words})", "check the address, and that the server runs"
    )


def _shown(url: httpx.URL) -> str:
    return printable(str(url.copy_with(query=None)))
