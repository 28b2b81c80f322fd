"""Which articles decisions may read otherwise, found in the ledger: all that could, and few that do not.

A decision that is gone is known by its id, which the articles that it changed and the mentions that it named bear. One that has
come names an article, a name, or an id. A name is looked for among those in the ledger; where another decision took it away or
wrote it otherwise in an article, that bears the other one's id. An id is that of a mention, whose key begins with the digits at
its end, or of a body with a code; it may also be one that the mention had before a decision wrote its name otherwise, or set it
apart. What is said to be wrong wherever it is said, and who withdraws, may be in any article: `anywhere` tells which read all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from kg.curation.comparing import Difference
from kg.curation.curating import decision_id, entries
from kg.curation.decisions import Decision, Decisions, Judgement, Mentioned, Withdrawn
from kg.curation.reading import references_of
from kg.identity.entries import binding, marking
from kg.identity.ledger import Ledger
from kg.identity.names import fold, slug

Named = Callable[[str], Iterable[str]]
"""Finds the keys of the articles that go by a name."""

_NAMING = ("person", "institution")
_CODE = re.compile(r"(?:institution|region)/([0-9]{2}(?:\.[0-9]{2,4})*)(?:-|$)")
_ROR = re.compile(r"institution/ror-([0-9a-z]+)-")
_KEY = re.compile(r"(person|institution|agreement)/(.*)-([0-9a-f]{12})$")


def reached(changed: Difference, decisions: Decisions, ledger: Ledger, named: Named) -> set[str]:
    """The keys of the articles that what has changed may concern, but for what may be `anywhere`; `decisions` are those that
    hold now."""
    reach = _Reach(decisions, ledger, named)
    keys = reach.bearing(changed.gone)
    for table, id, one in changed.come:
        keys |= reach.bearing([id]) | reach.of(table, one)
    return {key for key in keys if ledger.holds(key)}


def anywhere(changed: Difference) -> Decisions | None:
    """Of what has come those decisions that may concern any article, by themselves; None where there are none."""
    wrong = [one for _, _, one in changed.come if isinstance(one, Judgement) and one.given == {"statement"}]
    everywhere = tuple(one for one in wrong if one.article is None)
    withdrawn = tuple(one for _, _, one in changed.come if isinstance(one, Withdrawn))
    return Decisions(wrong=everywhere, withdrawn=withdrawn) if everywhere or withdrawn else None  # type: ignore[arg-type]


class _Reach:
    def __init__(self, decisions: Decisions, ledger: Ledger, named: Named) -> None:
        self._decisions, self._ledger, self._named = decisions, ledger, named

    def bearing(self, ids: Collection[str]) -> set[str]:
        """The articles that bear the ids of decisions."""
        marked = {key for id in ids for key in self._ledger.beginning(marking(f"{id}."))}
        return self._ledger.users(ids) | self._ledger.articles(marked)

    def of(self, table: str, one: Decision) -> set[str]:
        """The articles of which a decision speaks."""
        found: set[str] = set()
        for reference in references_of(one):
            found |= (
                {*self._named(reference.article)}
                if isinstance(reference, Mentioned)
                else self._of_id(reference)
            )
        article = getattr(one, "article", None)
        if article is not None:
            return found | {*self._named(article)}
        for kind in _NAMING:
            name = getattr(one, kind, None)
            if name is not None and table != "withdrawn":
                found |= self._of_name(kind, fold(name))
        return found

    def _of_name(self, kind: str, name: str) -> set[str]:
        ledger = self._ledger
        return ledger.articles(ledger.keys_in(kind, [name])) | self.bearing(list(self._about(name)))

    def _about(self, name: str) -> Iterator[str]:
        """The ids of the decisions about somebody or something of a folded name."""
        for table, _, one in entries(self._decisions):
            if name in {fold(said) for kind in _NAMING if (said := getattr(one, kind, None))}:
                yield decision_id(table, one)

    def _of_id(self, reference: str) -> set[str]:
        ledger = self._ledger
        keys: set[str] = set()
        for form, scheme in ((_CODE, "code"), (_ROR, "ror")):
            if found := form.search(reference):
                keys |= ledger.beginning(binding(f"{scheme}:{found[1]}"))
        others: list[str] = []
        if found := _KEY.search(reference):
            kind, name, digits = found.groups()
            keys |= ledger.keys_from(kind, digits)
            others = [*self._writing(kind, name), *self._parting()]
        return ledger.articles(keys) | self.bearing(others)

    def _writing(self, kind: str, name: str) -> Iterator[str]:
        """The ids of the decisions that write something otherwise than an id, whose middle is `name`, has it, or than an anchor
        of it: the names of institutions are anchors of people."""
        for one in self._decisions.written:
            said = one.person or one.institution or ""
            if one.institution or slug(fold(said)) == name:
                yield decision_id("written", one)

    def _parting(self) -> Iterator[str]:
        """The ids of the decisions that set things apart."""
        return (decision_id("different", one) for one in self._decisions.different)
