"""Finding items for what a graph holds: what was found before is checked, bodies come first, people are compared by them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from msgspec import Struct, structs

from kg.identity.names import alike
from kg.identity.posts import SINGLE_HOLDER
from kg.linking import asking
from kg.linking.asking import Ask
from kg.linking.deciding import Finding, Verdict, decide
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
    """What Wikidata has about `subjects` of some kinds, at most about the `limit` weightiest without an item; sorted by id.

    Raises what `ask` raises.
    """
    every = [_decided(one, refusals) for one in subjects]
    wanted = sorted((one for one in every if one.kind in kinds), key=lambda one: (-one.weight, one.id))
    open_ = [one for one in wanted if not one.item][:limit]
    search = _Search(ask, every, progress)
    found = search.checked([one for one in wanted if one.item])
    found += search.decided([one for one in open_ if one.kind != "person"])
    found += search.decided([one for one in open_ if one.kind == "person"])
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
    """One run, with what it learns of items: `mine` are those of bodies and regions that are certain."""

    def __init__(self, ask: Ask, every: Collection[Subject], progress: Progress) -> None:
        self._ask, self._progress = ask, progress
        self._bodies = {one.id: one for one in every if one.kind == "institution"}
        self._taken = {one.item for one in every if one.item}
        self._mine = {one.id: one.item for one in every if one.item and one.kind != "person"}

    def checked(self, linked: list[Subject]) -> list[Finding]:
        """Whether the items that the graph has are there still."""
        there = asking.items(self._ask, (one.item for one in linked if one.item))
        return [_checked(one, there) for one in linked]

    def decided(self, subjects: list[Subject]) -> list[Finding]:
        """The verdicts on subjects without an item."""
        wanted, common = self._candidates(subjects)
        if any(one.kind == "person" for one in subjects):
            self._add_holders(subjects, wanted)
        self._progress("asking for items", 0, None)
        items = asking.items(self._ask, {item for found in wanted.values() for item in found})
        items = asking.with_offices(self._ask, items)
        known = self._known(items)
        found = {one.id: self._compared(one, wanted[one.id], items, known) for one in subjects}
        findings = decide(subjects, found, common)
        self._mine |= {one.id: one.candidates[0].item for one in findings if one.verdict == "certain"}
        return findings

    def _candidates(self, subjects: list[Subject]) -> tuple[dict[str, set[str]], frozenset[str]]:
        """The items that bear a name or an identifier of each subject, and the subjects whose names very many bear."""
        names = {one.id: set(map(asking.spelled, _searched(one))) for one in subjects}
        bearers = asking.by_name(
            self._ask,
            (name for found in names.values() for name in found),
            lambda done, of: self._progress("asking for names", done, of),
        )
        wanted = {
            one.id: {item for name in names[one.id] for item in bearers.items.get(name, ())}
            for one in subjects
        }
        numbered = asking.by_identifier(
            self._ask,
            codes=(one.code for one in subjects if one.kind == "region" and one.code),
            isos=(one.iso for one in subjects if one.iso),
            rors=(one.ror for one in subjects if one.ror),
        )
        for one in subjects:
            wanted[one.id] |= {item for number in _numbers(one) for item in numbered.get(number, ())}
        common = frozenset(one.id for one in subjects if not bearers.common.isdisjoint(names[one.id]))
        return wanted, common

    def _add_holders(self, people: list[Subject], wanted: dict[str, set[str]]) -> None:
        """Who has a similar name and an office in the same body, too."""
        homes = {
            one.id: {
                item
                for office in one.offices
                if office.concept in SINGLE_HOLDER and office.body
                for item in self._items_of(office.body)
            }
            for one in people
        }
        holders = asking.holders(self._ask, (item for found in homes.values() for item in found))
        for one in people:
            for home in homes[one.id]:
                for person, labels in holders.get(home, {}).items():
                    if any(alike(one.label, label) for label in labels):
                        wanted[one.id].add(person)

    def _items_of(self, body: str) -> frozenset[str]:
        """The items of a body and of the region that it governs."""
        subject = self._bodies.get(body)
        regional = f"region/{subject.code}" if subject and subject.code else ""
        return frozenset(filter(None, (self._mine.get(body), self._mine.get(regional))))

    def _compared(
        self, subject: Subject, wanted: set[str], items: Mapping[str, Item], known: Known
    ) -> list[Likeness]:
        named = structs.replace(subject, names=(*subject.names, *sorted(_searched(subject))))
        free = (items[one] for one in wanted - subject.unlike - self._taken)
        found = (likeness(named, item, known) for item in free if item.is_there)
        return [one for one in found if one.on("label", "alias", "part of the name", "identifier")]

    def _known(self, items: Mapping[str, Item]) -> Known:
        """What offices are compared with: bodies with their items, and the items of offices and what these serve."""
        held = {one for item in items.values() for h in item.held for one in (h.position, h.body) if one}
        others = asking.items(self._ask, held)
        served = {one for item in others.values() for one in item.serves} - others.keys()
        return Known(
            self._bodies,
            {body: self._items_of(body) for body in self._bodies},
            others | asking.items(self._ask, served),
        )


def _searched(subject: Subject) -> set[str]:
    """The names under which a subject is looked for: those that tell something, and for bodies those of the tables."""
    from kg.extraction.words.lexicon import known_body

    names = {subject.label, *subject.names}
    table = known_body(subject.label) if subject.kind == "institution" else None
    names |= set(table.aliases) if table else set()
    return {name for name in names if telling(name, subject)}


def _numbers(subject: Subject) -> list[str]:
    """The identifiers under which a subject is looked for."""
    own = (subject.code, subject.iso) if subject.kind == "region" else (subject.ror,)
    return [one for one in own if one]


def _checked(subject: Subject, there: Mapping[str, Item]) -> Finding:
    """Whether the item that the graph has for a subject is there still."""
    item = there[subject.item or ""]
    verdict: Verdict = "linked" if item.is_there else "moved" if item.merged else "gone"
    now = item.id if item.is_there else item.merged
    return Finding(
        id=subject.id,
        kind=subject.kind,
        label=subject.label,
        weight=subject.weight,
        verdict=verdict,
        candidates=(Likeness(item=now, label=item.label, score=1.0),) if now else (),
        why=None if item.is_there else f"{item.id} is no more",
    )
