"""Who we are to another server: from the environment or a file, never from a command line, never shown."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from kg.errors import InputError

USER, PASSWORD, TOKEN, CLEARTEXT, FILE = (
    f"SINERGI_REMOTE_{name}" for name in ("USER", "PASSWORD", "TOKEN", "CLEARTEXT", "CREDENTIALS")
)
_REMEDY = 'write user = "…" and password = "…", or token = "…"'


class Credentials(Struct, frozen=True, forbid_unknown_fields=True):
    """A user with a password (for Basic or Digest, as the server asks), or a token (Bearer).

    `cleartext` allows to tell them to another machine without encryption.
    """

    user: str | None = None
    password: str | None = None
    token: str | None = None
    cleartext: bool = False

    def __repr__(self) -> str:
        return "Credentials(…)"


def credentials(file: Path | None = None, environment: Mapping[str, str] | None = None) -> Credentials | None:
    """The credentials in a file of TOML (`file`, or the one that ``SINERGI_REMOTE_CREDENTIALS`` names), else those of the
    environment (``SINERGI_REMOTE_USER`` and ``SINERGI_REMOTE_PASSWORD``, or ``SINERGI_REMOTE_TOKEN``; and
    ``SINERGI_REMOTE_CLEARTEXT``), else None.

    Raises `InputError` for a file that cannot be used.
    """
    known = os.environ if environment is None else environment
    named = file or (Path(known[FILE]) if known.get(FILE) else None)
    if named is not None:
        return _whole(_read(named), str(named))
    user, password, token = (known.get(name) or None for name in (USER, PASSWORD, TOKEN))
    if not (user or password or token):
        return None
    return _whole(Credentials(user, password, token, bool(known.get(CLEARTEXT))), "the environment")


def _read(path: Path) -> Credentials:
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Credentials)
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", _REMEDY) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        # What the parser says may repeat the line, and with it the password.
        raise InputError(str(path), "is no file of credentials", _REMEDY) from error


def _whole(found: Credentials, source: str) -> Credentials:
    if found.token and (found.user or found.password):
        raise InputError(source, "has both a token and a user or password", "keep one of them")
    if not found.token and not (found.user and found.password is not None):
        raise InputError(source, "has a user or a password without the other", _REMEDY)
    if any(c in value for value in (found.user, found.token) if value for c in "\r\n\0"):
        raise InputError(source, "has a line break in the user or token", "write it in one line")
    return found
