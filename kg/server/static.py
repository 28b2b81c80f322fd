"""Files that pages load. They are known by name when the server starts, so no path leads anywhere else."""

from __future__ import annotations

import gzip
import mimetypes
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from kg.server.evaluation import known
from kg.server.exchange import Answer, Refused
from kg.server.headers import Received
from kg.server.negotiation import takes

FOLDER = Path(__file__).resolve().parent / "pages" / "static"

_VERSIONED = "public, max-age=31536000, immutable"
_CHECKED = "public, no-cache"
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}
_COMPRESSIBLE = ("text/", "application/json", "image/svg")


class Static:
    """The files of a folder, in memory."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._files = {
            str(path.relative_to(folder)): File(path) for path in sorted(folder.rglob("*")) if path.is_file()
        }

    def answer(self, name: str, received: Received, *, versioned: bool) -> Answer:
        """The file of a name. An address that is `versioned`, by a query string, never means another content later.

        Raises `Refused` (404) if there is none.
        """
        file = self._files.get(name)
        if file is None:
            raise Refused(404, "there is no such file")
        packed = file.compressible and takes(received.get(b"accept-encoding"), "gzip")
        fields = (("ETag", file.tag), ("Cache-Control", _VERSIONED if versioned else _CHECKED))
        if known(received.get(b"if-none-match"), file.tag):
            return Answer(status=304, media_type="", headers=fields)
        if packed:
            fields = (*fields, ("Content-Encoding", "gzip"))  # type: ignore[assignment]
        return Answer(media_type=file.media_type, body=file.packed if packed else file.body, headers=fields)


class File:
    """A file, its media type, and its entity tag."""

    def __init__(self, path: Path) -> None:
        self.body = path.read_bytes()
        kind = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self.media_type = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
        self.compressible = kind.startswith(_COMPRESSIBLE)
        self.tag = f'W/"{blake2b(self.body, digest_size=9).hexdigest()}"'

    @cached_property
    def packed(self) -> bytes:
        """The file as gzip."""
        return gzip.compress(self.body, mtime=0)
