"""What was found, as a file of JSON lines: one for each thing, sorted by id; the same bytes for the same findings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from kg.errors import InputError
from kg.linking.deciding import Finding
from kg.outputs import replacing


def write_report(findings: Iterable[Finding], path: Path) -> None:
    """Write findings to a file. Raises `OutputError` if that cannot be done."""
    with replacing(path) as stream:
        for finding in sorted(findings, key=lambda one: one.id):
            stream.write(msgspec.json.encode(finding) + b"\n")


def read_report(path: Path) -> list[Finding]:
    """The findings in a file. Raises `InputError`, with the line, for one that is not as `write_report` writes it."""
    decode = msgspec.json.Decoder(Finding, strict=True).decode
    found = []
    try:
        with path.open("rb") as stream:
            for number, line in enumerate(stream, 1):
                try:
                    found.append(decode(line))
                except msgspec.MsgspecError as error:
                    raise InputError(
                        str(path),
                        f"line {number} is no finding ({error})",
                        "make the file anew with `sinergi link`",
                    ) from error
    except OSError as error:
        raise InputError(
            str(path), f"cannot be read ({error.strerror})", "check the path and its permissions"
        ) from error
    return found
