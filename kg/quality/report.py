"""What a check found, for a person who knows neither SHACL nor RDF."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]
"""An error breaks a promise of the model; a warning is a gap that a reader should know of."""


class Finding(Struct, frozen=True, order=True):
    """One thing that is wrong.

    `rule` is the name of the shape or check ("Signing.date", "one-graph"), `label` the thing as a person
    knows it, `problem` what is wrong with it, `remedy` what to do, `node` its IRI, `value` what stands
    there instead, if it is about a value.
    """

    severity: Severity
    rule: str
    label: str
    problem: str
    remedy: str
    node: str
    value: str = ""

    def __str__(self) -> str:
        what = f" ({self.value})" if self.value else ""
        return f"{self.label} {self.problem}{what}; {self.remedy} [{self.rule}, {self.node}]"


class Gap(Struct, frozen=True, kw_only=True):
    """An answer to a question about quality: `count` things of `of` have a `problem`; `examples` are the names of some, `nodes`
    their IRIs, `remedy` is what to do."""

    rule: str
    count: int
    of: int
    problem: str
    examples: tuple[str, ...]
    nodes: tuple[str, ...]
    remedy: str

    def __str__(self) -> str:
        more = ", …" if self.count > len(self.examples) else ""
        some = f" ({'; '.join(self.examples)}{more})" if self.examples else ""
        return f"{self.count:,} of {self.of:,}: {self.problem}{some}; {self.remedy} [{self.rule}]"


class Report(Struct, frozen=True, kw_only=True):
    """The findings, errors first, in a fixed order, the answers about quality, and how much was looked at."""

    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...] = ()
    triples: int
    articles: int

    @property
    def sound(self) -> bool:
        """Whether there is no error (warnings may be)."""
        return not self.errors

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that break a promise."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that are gaps."""
        return tuple(finding for finding in self.findings if finding.severity == "warning")
