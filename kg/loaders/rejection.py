"""An input, or a part of one, that was set aside."""

from __future__ import annotations

from msgspec import Struct

from kg.errors import InputError


class Rejection(Struct, frozen=True, kw_only=True):
    """Why an input was set aside: a line of `rejected.jsonl`.

    `source` is the input as the user named it, `place` the place in it ("line 7") or None for all of it, `reason` what is
    wrong, `remedy` what to do.
    """

    source: str
    place: str | None = None
    reason: str
    remedy: str

    @classmethod
    def of(cls, error: InputError) -> Rejection:
        """The rejection that says what `error` says."""
        return cls(source=error.source, reason=error.reason, remedy=error.remedy)

    def __str__(self) -> str:
        place = f", {self.place}" if self.place else ""
        return f"{self.source}{place}: {self.reason}; {self.remedy}"

    def as_error(self) -> InputError:
        """The exception that says what this rejection says."""
        source = f"{self.source}, {self.place}" if self.place else self.source
        return InputError(source, self.reason, self.remedy)
