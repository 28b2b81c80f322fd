"""What is asked of a worker and what it answers: plain values that cross from one process to another."""

from __future__ import annotations

from msgspec import Struct

PLAIN = "text/plain; charset=utf-8"
"""The media type of a sentence."""

SUMMARY = ("Link", '</queries/summary>; rel="describedby"')
"""The field that leads to of how many articles, outlets and dates an answer speaks."""


class Asked(Struct, frozen=True, kw_only=True):
    """A request, as far as an answer depends on it.

    `path` is decoded and begins with a slash; `parameters` are pairs as the query string or the form gives them, in their
    order; `accept` and `languages` are the header fields ``Accept`` and ``Accept-Language``, empty if there were none.
    `address` is the scheme and host under which the client reached the server, without a slash at the end.
    """

    path: str
    parameters: tuple[tuple[str, str], ...] = ()
    accept: str = ""
    languages: str = ""
    address: str = ""

    def get(self, name: str) -> str | None:
        """The first value of a parameter."""
        return next((value for key, value in self.parameters if key == name), None)


class Answer(Struct, frozen=True, kw_only=True):
    """A whole response: its status, its media type with the charset, its bytes, and header fields beyond these."""

    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


class Refused(Exception):  # noqa: N818 (it is no error of ours)
    """A request that gets no other answer than a status and a sentence; `headers` are fields that go with it."""

    def __init__(self, status: int, sentence: str, headers: tuple[tuple[str, str], ...] = ()) -> None:
        self.status, self.sentence, self.headers = status, sentence, headers
        super().__init__(sentence)

    def answer(self) -> Answer:
        """The response that says so."""
        body = f"{self.sentence}\n".encode()
        return Answer(status=self.status, media_type=PLAIN, body=body, headers=self.headers)
