"""A fact that is wrong, as the entry of a corrections file that says so: named as the article that proves it names it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from kg.curation.decisions import FACT_FIELDS, Field
from kg.curation.questions import doubts
from kg.curation.reading import FACTS
from kg.curation.writing import entry
from kg.identity.names import fold
from kg.model import Article, Evidence, Facts
from viz.reading.wording import HIDDEN

_ALL = 2.0  # above every confidence
_WITHOUT_NAME = frozenset({"agreement", "signed"})
# What of a fact bears the name by which a page knows it.
_NAMED_BY: dict[str, str] = {kind: kind for kind in FACTS.values()} | {"role": "person"}


class Stated(Struct, frozen=True):
    """A fact that an article states: its kind (a value of `kg.curation.reading.FACTS`), what names it, its evidence."""

    kind: str
    fields: Mapping[str, Field]
    evidence: tuple[Evidence, ...]


class Wanted(Struct, frozen=True):
    """The fact that a piece of evidence proves: its kind, what the graph calls the thing, and the number of the agreement in
    the article, 0 where it is not known.
    """

    kind: str
    names: tuple[str, ...] = ()
    number: int = 0


def stated(article: Article, facts: Facts) -> list[Stated]:
    """The facts of an article that an entry can name."""
    found = [Stated(FACTS[frozenset(d.fact)], d.fact, d.evidence) for d in doubts(article, facts, _ALL)]
    return found + [Stated("institution", {"institution": b.name}, b.evidence) for b in facts.institutions]


def report(article: Article, facts: Iterable[Stated], wanted: Wanted, place: tuple[int, int]) -> str | None:
    """The entry that takes the wanted one of the `facts` of an article out of the graph, None where there is none such.

    `place` is where the evidence stands in the article. Author, day and reason are left to whoever reports.
    """
    names = {fold(name) for name in wanted.names}

    def fit(one: Stated) -> int:
        if one.kind != wanted.kind or one.fields.get("agreement", wanted.number) != (
            wanted.number or one.fields.get("agreement", 0)
        ):
            return 0
        stands = any((e.start, e.end) == place for e in one.evidence)
        if one.kind in _WITHOUT_NAME:
            return 2 * bool(wanted.number) + stands
        return 2 * (fold(str(one.fields[_NAMED_BY[one.kind]])) in names) + stands

    best = max(facts, key=fit, default=None)
    if best is None or not fit(best):
        return None
    fields = {name: best.fields[name] for name in FACT_FIELDS if name in best.fields}
    blank: dict[str, Field] = {"author": "", "date": "", "reason": ""}
    toml = entry("wrong", {"article": article.key} | fields | blank)
    # TOML lets some characters stand that nobody sees.
    return HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04X}", toml)
