"""One entity for all forms of a person inside one article, with the offices the article gives."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from kg.extraction.bodies.headnames import SECRETARIAT, secretariat_of
from kg.extraction.bodies.implied import level_of
from kg.extraction.bodies.regions import BodyMention
from kg.extraction.entities.inheritance import (
    accompanies,
    body_for,
    companions,
    government_for,
    inherited,
    region_for,
    represented,
)
from kg.extraction.entities.institutions import MOST_ENTITIES, Institutions, Key, last_before, names_body
from kg.extraction.entities.namesakes import drifted, part_of, slip
from kg.extraction.entities.nicknames import find_nicknames, is_clipped
from kg.extraction.mentions.reading import Holder, Reading
from kg.extraction.names.personal import NameMention
from kg.extraction.names.shapes import contracted
from kg.extraction.offices.finding import OfficeMention, with_region
from kg.extraction.words.tokens import fold_word

#: So many people who share a word of a name are compared; more do not occur in news.
_CANDIDATES = 40
#: Shorter words are no beginnings of names.
_SHORTEST_NICKNAME = 4


@dataclass(slots=True)
class RoleOf:
    """An office of a person: the mention that gives it and the institution's key."""

    office: OfficeMention
    institution: Key | None


@dataclass(slots=True)
class PersonEntity:
    """A person of the article: the fullest name, the words of it, surfaces, roles, token spans of all mentions."""

    name: str
    words: tuple[str, ...]
    surfaces: list[str] = field(default_factory=list)
    roles: list[RoleOf] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    nicknames: set[str] = field(default_factory=set)
    sure: bool = False


def _said_of_another(reading: Reading, person: PersonEntity, holder: Holder, office: OfficeMention) -> bool:
    """ "… oleh bupati, Mahrus mengatakan …": a small office before a comma is not his who has another."""
    word, name = reading.tokens.words[office.first], holder.name
    comma = name is not None and name.first - office.last == 1 and reading.tokens.words[office.last] == ","
    return bool(comma and word.islower() and office.body is None and person.roles)


#: Words before a further office of who was named.
_FURTHER = (
    ["yang", "juga"],
    ["juga", "menjabat"],
    ["juga", "merupakan"],
    ["juga", "sebagai"],
    ["juga", "selaku"],
)
#: Words that point back to a person who was named.
_POINTING = frozenset({"ini", "itu", "tersebut"})


def _headline_spans(reading: Reading) -> list[tuple[int, int]]:
    """Headlines above a story: whom only they name is a person of no sentence, mostly a verb or a place in capitals."""
    sentences = reading.segments.sentences
    if all(s.headline for s in sentences):
        return []
    return [(s.first, s.last) for s in sentences if s.headline]


@lru_cache(maxsize=1 << 14)
def _name_words(name: str) -> tuple[str, ...]:
    return tuple(fold_word(w.strip(".,")) for w in name.split() if w.strip(".,"))


class People:
    """The people of one article, and which mention means whom."""

    def __init__(self, reading: Reading, institutions: Institutions) -> None:
        self.reading, self.institutions = reading, institutions
        self.entities: list[PersonEntity] = []
        self._by_span: dict[tuple[int, int], PersonEntity] = {}
        self._exact: dict[tuple[str, ...], PersonEntity] = {}
        self._joined: dict[str, PersonEntity] = {}
        self._by_word: dict[str, list[PersonEntity]] = {}
        self._by_office: dict[tuple[str, str], list[PersonEntity]] = {}
        self._names_by_word: dict[str, list[NameMention]] = {}
        holders = [m for _, m in reading.walk() if isinstance(m, Holder)]
        for holder in holders:
            for word in _name_words(holder.name.name) if holder.name else ():
                self._names_by_word.setdefault(word, []).append(holder.name)  # type: ignore[arg-type]
        headlines = _headline_spans(reading)
        sure = [
            h.name
            for h in holders
            if h.name and (h.name.titled or h.offices) and not any(a <= h.first < b for a, b in headlines)
        ]
        entered = {name.first for name in sure}
        for name in sorted(sure, key=lambda n: (-len(_name_words(n.name)), n.first)):
            self._enter(name, create=True)
        for holder in holders:
            if holder.name and holder.name.first not in entered:
                self._enter(holder.name, create=False)
        self._companions, self._represented = companions(reading), represented(reading)
        self._give_roles(holders)
        self._give_nicknames(holders)
        self._give_epithets(holders)

    def _enter(self, name: NameMention, *, create: bool) -> PersonEntity | None:
        words = _name_words(name.name)
        entity = self._find(words, name.first)
        if entity is None and create and len(words) == 1:
            entity = self.shortened(words[0])
        if entity is None:
            if not create:
                return None
            entity = PersonEntity(name.name, words)
            self.entities.append(entity)
            self._exact[words] = entity
            if len(words) > 1:
                self._joined.setdefault("".join(words), entity)
            for word in words:
                self._by_word.setdefault(word, []).append(entity)
        self._record(entity, name)
        return entity

    def _record(self, entity: PersonEntity, name: NameMention) -> None:
        tokens = self.reading.tokens
        surface = " ".join(tokens.span_text(name.first, name.last).split())
        if surface not in entity.surfaces:
            entity.surfaces.append(surface)
        insort(entity.spans, (name.first, name.last))
        self._by_span[(name.name_first, name.name_last)] = entity
        if entity.name.isupper() and not name.name.isupper() and _name_words(name.name) == entity.words:
            entity.name = name.name

    def add(self, name: NameMention) -> PersonEntity:
        """The person of a name that other evidence (speech, signing) proves to be one; made where new, by its
        fullest form in the text."""
        words = _name_words(name.name)
        if self._find(words, name.first) is None:
            alike = self._names_by_word.get(max(words, key=len), [])[:_CANDIDATES]
            fuller = [
                n
                for n in alike
                if len(_name_words(n.name)) > len(words) and part_of(words, _name_words(n.name))
            ]
            if fuller:
                self._enter(max(fuller, key=lambda n: len(n.name)), create=True)
        entity = self._enter(name, create=True)
        assert entity is not None
        return entity

    def _find(self, words: tuple[str, ...], position: int) -> PersonEntity | None:
        # "Nur Bayu Aji" is "Nur Bayuaji", where the blank was left out
        exact = self._exact.get(words) or (self._joined.get("".join(words)) if len(words) > 1 else None)
        if exact is not None:
            return exact
        near = list({id(e): e for word in words for e in self._by_word.get(word, [])[-_CANDIDATES:]}.values())
        fitting = [e for e in near if part_of(words, e.words) or all(word in e.nicknames for word in words)]
        if len(fitting) > 1:
            # the one named last before this place
            before = [(last_before(e.spans, position), n) for n, e in enumerate(fitting)]
            return fitting[max(before)[1]]
        if fitting:
            return fitting[0]
        alike = [e for e in near if drifted(words, e.words)]
        return alike[0] if len(alike) == 1 else None

    def shortened(self, word: str) -> PersonEntity | None:
        """The one person of whose name a word is the beginning ("Heri" for Heriyanto), who has it in brackets behind his name
        ("Heriyanto (Heri)"), or of whose name it is a slip of the pen ("Kofifah" for Khofifah)."""
        low, folded = fold_word(word), self.reading.tokens.folded
        if len(low) < _SHORTEST_NICKNAME:
            return None
        few = self.entities[:_CANDIDATES]
        for found in (
            [p for p in few if any(folded[last : last + 2] == ["(", low] for _, last in p.spans)],
            [p for p in few if any(w.startswith(low) for w in p.words)],
            [p for p in few if any(slip(low, w) for w in p.words)],
            [p for p in few if contracted(low, p.words)],
        ):
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def of_name(self, name: NameMention) -> PersonEntity | None:
        """The person whom a name mention means, if the article makes one of it."""
        return self._by_span.get((name.name_first, name.name_last)) or self._find(
            _name_words(name.name), name.first
        )

    def of_holder(self, holder: Holder) -> PersonEntity | None:
        """The person of a holder: by name, else the one person who has the office ("Rektor UB", "Bupati")."""
        if holder.name is not None:
            return self.of_name(holder.name)
        for office in holder.offices:
            found = self.of_office(office)
            if found is not None:
                return found
        return None

    def of_office(self, office: OfficeMention) -> PersonEntity | None:
        """The one person of the article who holds an office that is named alone."""
        key = self.institutions.key_of(office.body) if office.body else None
        fitting = [
            p
            for p in self._by_office.get((office.office.concept, office.office.name), ())[-_CANDIDATES:]
            for r in p.roles
            if r.office.office.concept == office.office.concept
            and r.office.office.name == office.office.name
            and (key is None or r.institution == key)
            and not r.office.former
        ]
        distinct = list({id(p): p for p in fitting}.values())
        if len(distinct) == 1:
            return distinct[0]
        if len(distinct) > 1 and key is None:
            before = [(last_before(p.spans, office.first), n) for n, p in enumerate(distinct)]
            return distinct[max(before)[1]]
        return None

    def _give_nicknames(self, holders: list[Holder]) -> None:
        """ "Gubernur Ahmad Heryawan yang akrab disapa Aher": the word behind the cue names the person before it."""
        tokens = self.reading.tokens
        spans = sorted(
            (last, number) for number, entity in enumerate(self.entities) for _, last in entity.spans
        )
        for found in find_nicknames(tokens, holders):
            at = bisect_right(spans, (min(found.cue, found.first), len(self.entities))) - 1
            before = self.entities[spans[at][1]] if at >= 0 and found.cue - spans[at][0] < 40 else None
            nickname = tokens.span_text(found.first, found.last)
            person = (self.of_holder(found.office) if found.office else None) or before
            if person is None:
                # however far away the name stands that the nickname is cut from
                whole = [e for e in self.entities if is_clipped(tokens.folded[found.last - 1], e.words)]
                person = whole[0] if len(whole) == 1 else None
            if person is not None:
                for word in _name_words(nickname):
                    person.nicknames.add(word)
                    self._by_word.setdefault(word, []).append(person)
                if nickname not in person.surfaces:
                    person.surfaces.append(nickname)
        nicknames = {nickname: entity for entity in self.entities for nickname in entity.nicknames}
        gone = {
            id(e): nicknames[e.words[0]]
            for e in self.entities
            if all(nicknames.get(word, e) is not e for word in e.words)
        }
        self.entities = [e for e in self.entities if id(e) not in gone]
        self._by_span = {span: gone.get(id(e), e) for span, e in self._by_span.items()}

    def _give_roles(self, holders: Iterable[Holder]) -> None:
        waiting: list[tuple[PersonEntity, OfficeMention]] = []
        for holder in holders:
            if holder.name is None:
                continue
            person = self.of_name(holder.name)
            if person is None:
                continue
            for office in holder.offices:
                if _said_of_another(self.reading, person, holder, office):
                    continue
                if office.body is not None and (key := self.institution_of(office, held=True)) is not None:
                    self._add_role(person, office, key)
                else:
                    waiting.append((person, office))
        for person, office in waiting:
            if any(
                r.office.office.concept == office.office.concept
                and r.office.office.name == office.office.name
                for r in person.roles
            ):
                continue
            self._add_role(person, office, self.institution_of(office, held=True))

    def _give_epithets(self, holders: Iterable[Holder]) -> None:
        """ "Mantan Rektor Universitas Tidar itu menjelaskan …", "ujarnya, yang juga Ketua PMI Demak itu": an office of before,
        or a further one, with "itu" is that of who was named last."""
        folded, last = self.reading.tokens.folded, None
        for holder in holders:
            office = holder.offices[0] if holder.offices and holder.name is None else None
            further = folded[max(holder.first - 2, 0) : holder.first] in _FURTHER
            if (
                office is None
                or not (office.former or further)
                or not _POINTING & set(folded[holder.last : holder.last + 3])
            ):
                last = self.of_holder(holder) or last
            elif last is not None:
                self._add_role(last, office, self.institution_of(office, held=True))

    def _add_role(self, person: PersonEntity, office: OfficeMention, key: Key | None) -> None:
        for role in person.roles:
            same_body = role.institution == key or key is None or role.institution is None
            if same_body and _same_office(role.office, office):
                if len(office.name) > len(role.office.name) and not (
                    role.office.acting and not office.acting
                ):
                    role.office = office
                role.institution = role.institution or key
                return
        person.roles.append(RoleOf(office, key))
        holders = self._by_office.setdefault((office.office.concept, office.office.name), [])
        if person not in holders[-1:]:
            holders.append(person)

    def institution_of(self, office: OfficeMention, *, held: bool = False) -> Key | None:
        """The institution of an office: the one it names, else the one of the article that fits it. `held`
        says that a named person
        holds it, which brings an implied institution ("Menaker N") into the story."""
        body = office.body
        if body is not None:
            if body.bare:
                named = self.institutions.key_of(body) or self._secretariat(office, body)
                if held and named is not None and named in self.institutions.entities:
                    self.institutions.entities[named].explicit = True
                return named
            key = self.institutions.ensure(body, explicit=held or names_body(office))
            if held and office.office.concept == "DirectorGeneral":
                self.institutions.entities[key].explicit = True
            return key
        return self._inherited(office, held=held)

    def ministry_of(self, office: OfficeMention) -> Key | None:
        """The ministry that a director general binds: the article's, where his office names his directorate alone."""
        if not office.implied or office.office.concept != "DirectorGeneral":
            return None
        return self._inherited(office, held=False)

    def _secretariat(self, office: OfficeMention, body: BodyMention) -> Key | None:
        """The secretariat of the article's government behind a bare "Setda": "Kepala Biro Hukum Setda"."""
        if body.head != SECRETARIAT:
            return None
        found = government_for(office, list(islice(self.institutions.entities.values(), MOST_ENTITIES)))
        if found is None or found.region is None:
            return found.key if found else None
        return self.institutions.ensure(secretariat_of(found.region, body.first, body.last), explicit=True)

    def _inherited(self, office: OfficeMention, *, held: bool) -> Key | None:
        principal = self._companions.get(office.first)
        key = self.institution_of(principal) if principal is not None else None
        if (body := self._represented.get(office.first)) is not None:
            key = self.institutions.key_of(body)
        if key is not None and accompanies(office, entity := self.institutions.entity(key)):
            entity.explicit = entity.explicit or held
            return key
        template = office.office.template
        entities = list(islice(self.institutions.entities.values(), MOST_ENTITIES))
        if body is not None and body.region is not None and "{place}" in template:
            # "dari Demak Kepala Bappeda, N"
            there = [e for e in entities if e.region is body.region or body.region.name in e.name]
            if there and (own := body_for(office, there)) is not None:
                return own.key
            placed = with_region(office, body.region).body
            return self.institutions.ensure(placed, explicit=held) if placed else None
        if not template:
            found = inherited(office, entities)
            return found.key if found else None
        government = government_for(office, entities)
        if government is not None and (template == "region" or level_of(template)):
            government.explicit = government.explicit or held
            return government.key
        named = body_for(office, entities)
        if named is not None:
            return named.key
        near = government or region_for(office, entities)
        if near is None or near.region is None:
            return None
        implied = with_region(office, near.region)
        return self.institutions.ensure(implied.body, explicit=held) if implied.body else None


def _same_office(a: OfficeMention, b: OfficeMention) -> bool:
    return a.office.name == b.office.name or (
        a.office.concept == b.office.concept and (a.name in b.name or b.name in a.name)
    )
