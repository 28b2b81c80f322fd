"""Finding items for what a graph holds: what was found before is checked, bodies come first, people are compared by them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec import Struct, structs

from kg.linking import asking
from kg.linking.asking import Ask
from kg.linking.deciding import Finding, decide
from kg.linking.items import Item
from kg.linking.likeness import Likeness, likeness, telling
from kg.linking.offices import Known
from kg.linking.subjects import Subject

Progress = Callable[[str, int, int | None], None]


class Refusals(Struct, frozen=True):
    """What is decided, but not in the graph yet: items by the id of what they are about (`linked`), or are not (`unlike`)."""

    linked: Mapping[str, str] = {}
    unlike: Mapping[str, Collection[str]] = {}


_NONE = Refusals()


def find(
    subjects: Iterable[Subject],
    ask: Ask,
    *,
    kinds: Collection[str] = ("institution", "region", "person"),
    limit: int | None = None,
    refusals: Refusals = _NONE,
    progress: Progress = lambda *_: None,
) -> list[Finding]:
    """What Wikidata has about `subjects` of some kinds, at most about the `limit` weightiest without an item; sorted by id."""
    every = [_decided(one, refusals) for one in subjects]
    wanted = sorted((one for one in every if one.kind in kinds), key=lambda one: (-one.weight, one.id))
    linked = [one for one in wanted if one.item]
    open_ = [one for one in wanted if not one.item][:limit]
    search = _Search(ask, every, progress)
    found = search.checked(linked)
    found += search.decided([one for one in open_ if one.kind != "person"], found)
    found += search.decided([one for one in open_ if one.kind == "person"], found)
    return sorted(found, key=lambda one: one.id)


def _decided(subject: Subject, refusals: Refusals) -> Subject:
    """A subject with what is decided about it under any of its ids."""
    linked = [refusals.linked[one] for one in sorted(subject.ids) if one in refusals.linked]
    unlike = {item for one in subject.ids for item in refusals.unlike.get(one, ())}
    if not linked and not unlike:
        return subject
    item = linked[0] if linked else None if subject.item in unlike else subject.item
    return structs.replace(subject, item=item, unlike=subject.unlike | unlike)


class _Search:
    """One run, with what it learns of items."""

    def __init__(self, ask: Ask, every: Collection[Subject], progress: Progress) -> None:
        self._ask, self._progress = ask, progress
        self._bodies = {one.id: one for one in every if one.kind == "institution"}
        self._regions = {one.code: one for one in every if one.kind == "region"}
        self._taken = {one.item for one in every if one.item}

    def checked(self, linked: list[Subject]) -> list[Finding]:
        """Whether the items that the graph has are there still."""
        there = asking.items(self._ask, (one.item for one in linked if one.item))
        return [_checked(one, there) for one in linked]

    def decided(self, subjects: list[Subject], before: list[Finding]) -> list[Finding]:
        """The verdicts on subjects without an item; `before` are those on bodies and regions."""
        if not subjects:
            return []
        names = {one.id: sorted(self._searched(one)) for one in subjects}
        bearers = asking.by_name(
            self._ask,
            (name for found in names.values() for name in found),
            lambda done, of: self._progress("asking for names", done, of),
        )
        numbers = asking.by_identifier(
            self._ask,
            codes=(one.code for one in subjects if one.kind == "region" and one.code),
            isos=(one.iso for one in subjects if one.iso),
            rors=(one.ror for one in subjects if one.ror),
        )
        spelled = {name: asking.spelled(name) or "" for found in names.values() for name in found}
        named = {
            one.id: {item for name in names[one.id] for item in bearers.items.get(spelled[name], ())}
            for one in subjects
        }
        self._progress("asking for items", 0, None)
        items = asking.items(self._ask, {item for found in named.values() for item in found} | numbers)
        if any(one.kind == "person" for one in subjects):
            items = asking.with_offices(self._ask, items)
        known = self._known(items, before)
        identified = _by_identifier(items[item] for item in sorted(numbers))
        found = {
            one.id: self._compared(one, named[one.id] | _identified(one, identified), items, known)
            for one in subjects
        }
        common = frozenset(
            one.id for one in subjects if any(spelled[name] in bearers.common for name in names[one.id])
        )
        return decide(subjects, found, common)

    def _searched(self, subject: Subject) -> set[str]:
        """The names under which a subject is looked for: those that tell something, and for bodies those of the tables."""
        from kg.extraction.words.lexicon import known_body

        names = {subject.label, *subject.names}
        table = known_body(subject.label) if subject.kind == "institution" else None
        names |= set(table.aliases) if table else set()
        return {name for name in names if telling(name, subject)}

    def _compared(
        self, subject: Subject, found: set[str], items: Mapping[str, Item], known: Known
    ) -> list[Likeness]:
        table = structs.replace(subject, names=(*subject.names, *sorted(self._searched(subject))))
        wanted = (items[one] for one in found - subject.unlike - self._taken)
        return [likeness(table, item, known) for item in wanted if item.is_there]

    def _known(self, items: Mapping[str, Item], before: Iterable[Finding]) -> Known:
        """What offices are compared with: items of bodies as far as they are certain, and those of offices."""
        mine: dict[str, set[str]] = defaultdict(set)
        certain = {one.id: one.candidates[0].item for one in before if one.verdict in ("certain", "linked")}
        for body in self._bodies.values():
            governed = self._regions.get(body.code) if body.code else None
            for one in (body, governed):
                if one is not None:
                    mine[body.id].update(filter(None, (one.item, certain.get(one.id))))
        held = {one for item in items.values() for h in item.held for one in (h.position, h.body) if one}
        others = asking.items(self._ask, held)
        served = {one for item in others.values() for one in item.serves} - others.keys()
        return Known(
            self._bodies,
            {body: frozenset(found) for body, found in mine.items()},
            others | asking.items(self._ask, served),
        )


def _checked(subject: Subject, there: Mapping[str, Item]) -> Finding:
    """Whether the item that the graph has for a subject is there still."""
    item = there[subject.item or ""]
    verdict = "linked" if item.is_there else "moved" if item.merged else "gone"
    now = item.id if item.is_there else item.merged
    return Finding(
        id=subject.id,
        kind=subject.kind,
        label=subject.label,
        weight=subject.weight,
        verdict=verdict,  # type: ignore[arg-type]
        candidates=(Likeness(item=now, label=item.label, score=1.0),) if now else (),
        why=None if item.is_there else f"{item.id} is no more",
    )


def _by_identifier(items: Iterable[Item]) -> dict[str, set[str]]:
    """Items by their codes and ids of ROR."""
    found: dict[str, set[str]] = defaultdict(set)
    for item in items:
        for one in (*item.codes, *item.isos, *item.rors):
            found[one].add(item.id)
    return found


def _identified(subject: Subject, identified: Mapping[str, set[str]]) -> set[str]:
    """The items that bear an identifier of a subject."""
    own = (subject.code, subject.iso) if subject.kind == "region" else (subject.ror,)
    return {item for one in own if one for item in identified.get(one, ())}
