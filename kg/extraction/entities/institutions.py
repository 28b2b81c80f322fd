"""One entity for all forms of an institution inside one article."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from kg.extraction.bodies.branches import branch_of, central, is_branch
from kg.extraction.bodies.regions import ONE_OF_KIND, BodyMention, body_words, inner_forms
from kg.extraction.entities.homes import HOMED, give_homes
from kg.extraction.entities.sameness import (
    abbreviates,
    acronym_of,
    misspelt,
    same_hospital,
    short_forms,
    without_levels,
)
from kg.extraction.mentions.reading import Holder, Reading
from kg.extraction.offices.finding import OfficeMention
from kg.extraction.words.lexicon import GOVERNMENTS, Lexicon, Region
from kg.extraction.words.tokens import fold_phrase
from kg.languages import word_set
from kg.model import InstitutionKind

Key = tuple[str, ...]

#: So many institutions of one article are compared with each other; a text with more is no news, and its
#: length must not be squared.
MOST_ENTITIES = 200


@dataclass(slots=True)
class InstitutionEntity:
    """An institution of the article. `explicit` holds where the text names the body itself, not only its region.

    `spans` are the token ranges of its mentions, `forms` all surface and unfolded forms.
    """

    key: Key
    name: str
    kind: InstitutionKind
    classification: str | None
    region: Region | None = None
    level: str | None = None
    place: str | None = None
    source: BodyMention | None = None
    explicit: bool = False
    forms: Counter[str] = field(default_factory=Counter)
    spans: list[tuple[int, int]] = field(default_factory=list)


def last_before(spans: list[tuple[int, int]], token: int) -> int:
    """The first token of the last span that starts before `token`, -1 where none does; `spans` are in order."""
    index = bisect_left(spans, (token, 0))
    return spans[index - 1][0] if index else -1


class Institutions:
    """The institutions of one article, and which mention means which."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.entities: dict[Key, InstitutionEntity] = {}
        self._merged: dict[Key, Key] = {}
        self._folded: dict[Key, set[tuple[str, ...]]] = {}
        self._places: dict[tuple[str, ...], list[Key]] = {}
        bodies = _all_bodies(reading)
        # bare places stand for governments that are named, so they come last
        named = [row for row in bodies if row[0].is_region or not row[0].bare]
        for body, explicit in sorted(named, key=lambda row: row[0].is_region):
            self._enter(body, explicit)
        self._merge()
        for body, explicit in bodies:
            if body.bare:
                self._enter_bare(body, explicit)
        give_homes(self.entities.values())

    def key_of(self, body: BodyMention) -> Key | None:
        """The entity that a mention means; None for a bare noun that fits none or several."""
        return self._bare_key(body) if body.bare else self._final(self._key(body))

    def entity(self, key: Key) -> InstitutionEntity:
        """The entity of a key that `key_of` gave."""
        return self.entities[self._final(key)]

    def _final(self, key: Key) -> Key:
        while key in self._merged:
            key = self._merged[key]
        return key

    def ensure(self, body: BodyMention, *, explicit: bool) -> Key:
        """The entity of an institution that an office names or implies, made where it is new."""
        key = self._final(self._key(body))
        explicit = explicit and not _subordinate(body)
        if key not in self.entities:
            self._enter(body, explicit)
        self.entities[key].explicit = self.entities[key].explicit or explicit
        return key

    def _key(self, body: BodyMention) -> Key:
        if (
            body.kind == "local-government"
            and body.classification in _GOVERNMENT_CLASSES
            and (body.head == "pemerintah" or body.is_region)
        ):
            return self._government_key(body)
        if body.body is not None:
            national = body.last > body.first and central(
                self.reading.tokens.span_text(body.first, body.last)
            )
            return ("central" if national else "body", body.body.name)
        branch = branch_of(body.name) if body.region else None
        if branch is not None:
            return ("branch", *branch)
        name = body.name
        if body.region and body.place and body.place != body.region.name:
            name = name.replace(body.place, body.region.name)
        if name in self.reading.lexicon.by_name:
            return ("body", name)
        return ("name", *without_levels(fold_phrase(name)))

    def _government_key(self, body: BodyMention) -> Key:
        place = fold_phrase(body.place or "")
        if body.region is None:
            return ("place", body.level or "", *place)
        if body.level:
            return ("region", body.region.code)
        # a bare place stands for the government that the article names, else for the likeliest level
        named = self._places.get(fold_phrase(body.region.name)) or self._places.get(place)
        return named[0] if named else ("region", body.region.code)

    def _enter(self, body: BodyMention, explicit: bool) -> None:
        key = self._final(self._key(body))
        entity = self.entities.get(key)
        if entity is None:
            entity = self.entities[key] = InstitutionEntity(
                key, body.name, body.kind, body.classification, body.region, body.level, body.place, body
            )
        if key[0] in {"region", "place"} and not body.is_region:
            for place in {fold_phrase(body.region.name)} if body.region else {key[2:]}:
                keys = self._places.setdefault(place, [])
                if key not in keys:
                    keys.append(key)
        entity.explicit = entity.explicit or (explicit and not body.is_region)
        self._add_forms(entity, body)

    def _add_forms(self, entity: InstitutionEntity, body: BodyMention) -> None:
        tokens = self.reading.tokens
        surface = tokens.span_text(body.first, body.last)
        if body.last > body.first and surface:
            insort(entity.spans, (body.first, body.last))
            entity.forms[" ".join(surface.split())] += 1
        for form in (body.name, *body.forms, *short_forms(body)):
            entity.forms[form] += 0
        if body.abbreviation:
            entity.forms[body.abbreviation] += 0
            for form in inner_forms(body.name, body.abbreviation):
                entity.forms[form] += 0

    def _enter_bare(self, body: BodyMention, explicit: bool) -> None:
        key = self._bare_key(body)
        if key is not None and key not in self.entities:
            self.entities[key] = InstitutionEntity(
                key, body.name, body.kind, body.classification, source=body, explicit=explicit
            )
        if key is None:
            if body.head == "?":
                key = ("name", *fold_phrase(body.name))
                self.entities.setdefault(
                    key, InstitutionEntity(key, body.name, _KIND_UNKNOWN, None, source=body, explicit=True)
                )
                self._add_forms(self.entities[key], body)
            return
        self._add_forms(self.entities[key], body)

    def _bare_key(self, body: BodyMention) -> Key | None:
        """The one entity of the article that a bare noun can mean: "pemkab", "Kejaksaan Negeri", an acronym never explained."""
        if body.head == "?":
            key = self._final(("name", *fold_phrase(body.name)))
            if key in self.entities:
                return key
            fitting = [
                k for k, e in islice(self.entities.items(), MOST_ENTITIES) if acronym_of(body.name, e.name)
            ]
            return fitting[0] if len(fitting) == 1 else None
        if body.head == ONE_OF_KIND:
            fitting = [
                k
                for k, e in islice(self.entities.items(), MOST_ENTITIES)
                if (
                    e.classification == body.classification
                    if body.classification
                    else e.kind == body.kind
                    and (k[0] in {"region", "place"} if body.kind == "local-government" else e.explicit)
                )
            ]
            return fitting[0] if len(fitting) == 1 else None
        if body.kind == "local-government" and body.head in _GOVERNMENT_NOUNS:
            fitting = [
                k
                for k, e in islice(self.entities.items(), MOST_ENTITIES)
                if k[0] in {"region", "place"} and e.explicit and (not body.level or e.level == body.level)
            ]
            return fitting[0] if len(fitting) == 1 else None
        words = without_levels(fold_phrase(body.name))
        if body.classification in HOMED and len(words) > 1:
            return self._office_key(body, words)
        fitting = [
            k
            for k, e in islice(self.entities.items(), MOST_ENTITIES)
            if without_levels(fold_phrase(e.name))[: len(words)] == words and e.explicit
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _office_key(self, body: BodyMention, words: tuple[str, ...]) -> Key | None:
        """A regional office named without its region ("Disdik", "Dinas Pendidikan"): the one of the article,
        else of its one government."""
        fitting = [
            k
            for k, e in islice(self.entities.items(), MOST_ENTITIES)
            if fold_phrase(e.name)[: len(words)] == words and e.kind == body.kind and k[0] == "name"
        ]
        if len(fitting) == 1:
            return fitting[0]
        return None if fitting else ("name", *words)

    def _merge(self) -> None:
        """Join entities that a shorter form, an acronym or a renaming shows to be one."""
        keys = sorted(
            islice((k for k in self.entities if k[0] in {"name", "body"}), MOST_ENTITIES),
            key=lambda k: (-len(k), k),
        )
        for short in reversed(keys):
            if short not in self.entities:
                continue
            target = self._longer(short, keys)
            if target is not None:
                self._join(short, target)
        self._merge_branches()

    def _merge_branches(self) -> None:
        """A national body is its only branch of the article: "BKKBN" where "BKKBN Riau" signs."""
        branches: dict[str, list[Key]] = {}
        for key in self.entities:
            if key[0] == "branch":
                branches.setdefault(key[1], []).append(key)
        for name, keys in branches.items():
            whole = self.entities.get(("body", name))
            if (
                len(keys) == 1
                and whole
                and not any(f.startswith("Kementerian ") for f, n in whole.forms.items() if n)
            ):
                self._join(("body", name), keys[0])
        for key in [k for k in self.entities if k[0] == "central"]:
            whole = self.entities.get(("body", key[1]))
            if whole is not None:
                self._join(key, whole.key)

    def _renamed(self, short: Key, key: Key) -> bool:
        """Whether two names are of one body before and after it was renamed, as the tables tell."""
        bodies = [
            source.body
            for k in (short, key)
            if (source := self.entities[k].source) is not None and source.body is not None
        ]
        return len(bodies) == 2 and bodies[1].name in bodies[0].successors

    def _longer(self, short: Key, keys: Iterable[Key]) -> Key | None:
        words = without_levels(fold_phrase(self.entities[short].name))
        found = [
            key
            for key in keys
            if key != short
            and key in self.entities
            and (
                (short[0] == "name" and self._same_name(short, words, key))
                or self._same_body(short, words, key)
            )
        ]
        return found[0] if len(found) == 1 else None

    def _same_body(self, short: Key, words: tuple[str, ...], key: Key) -> bool:
        """A body of the tables and its branch under a name of its own, or its name before it was renamed."""
        if self._renamed(short, key):
            return True
        if (
            short[0] != "body"
            or key[0] != "name"
            or self.entities[short].kind not in {"company", "agency", "ngo"}
        ):
            return False
        longer = without_levels(fold_phrase(self.entities[key].name))
        return len(longer) > len(words) and longer[: len(words)] == words and is_branch(longer[len(words)])

    def _same_name(self, short: Key, words: tuple[str, ...], key: Key) -> bool:
        """A shorter form, an acronym, or a slip of the pen of another name of the article."""
        entity, other = self.entities[short], self.entities[key]
        longer = without_levels(fold_phrase(other.name))
        if key not in self._folded:
            self._folded[key] = set(map(fold_phrase, other.forms))
        if words in self._folded[key]:
            return True
        if abbreviates(entity.name, words, other.name, longer):
            return True
        if longer[: len(words)] == words != longer and words[-1][0].isdigit():
            return True
        if other.kind != entity.kind:
            return False
        near = entity.region is None or (other.region is not None and entity.region.code == other.region.code)
        if len(longer) > len(words) > 1 and (
            (longer[: len(words)] == words and other.region is not None and near)
            or longer[-len(words) :] == words
            or longer[: len(words) + 1] == (*words, "di")
        ):
            return True
        if (
            entity.kind == "company"
            and len(words) > 4
            and (words[:3], words[-2:]) == (longer[:3], longer[-2:])
        ):
            # "PT PLN UID Sumatera Utara UP3 Pematang Siantar", "PT PLN UP3 Pematang Siantar"
            return len(words) < len(longer)
        if entity.kind == "hospital" and same_hospital(words, longer):
            return True
        return misspelt(words, longer) or (
            words != longer and words == tuple(w for w in longer if w != "negeri")
        )

    def _join(self, short: Key, target: Key) -> None:
        gone = self.entities.pop(short)
        self._folded.pop(target, None)
        kept = self.entities[target]
        kept.forms.update(gone.forms)
        kept.forms[gone.name] += 0
        kept.spans = sorted([*kept.spans, *gone.spans])
        kept.explicit = kept.explicit or gone.explicit
        self._merged[short] = target


_KIND_UNKNOWN: InstitutionKind = "other"
_GOVERNMENT_CLASSES = frozenset({c for _, c in GOVERNMENTS.values()})
_GOVERNMENT_NOUNS = frozenset({"pemerintah", "pemkab", "pemkot", "pemko", "pemprov", "pemda"})


def _all_bodies(reading: Reading) -> list[tuple[BodyMention, bool]]:
    found: list[tuple[BodyMention, bool]] = []
    tokens = reading.tokens
    for _, mention in reading.walk():
        if isinstance(mention, BodyMention):
            graduate = mention.first and tokens.folded[mention.first - 1] in word_set(
                "institutions_graduates"
            )
            found.append((mention, not (graduate or _weak(mention))))
        elif isinstance(mention, Holder):
            # an unnamed "Menteri X", "Gubernur Y" does not bring his body into the story; "Kepala Dinas X" names the dinas
            found.extend(
                (o.body, not _subordinate(o.body) and (mention.name is not None or names_body(o)))
                for o in mention.offices
                if o.body is not None
            )
    return found


_LOCAL = frozenset({"kelurahan", "desa", "kecamatan", "distrik", "nagari", "gampong", "kampung", "dusun"})


def _weak(body: BodyMention) -> bool:
    """A body that does not enter the story by being named: "di Kelurahan X" is a place, "Dinas Y" without a region any such
    office, a hotel a venue, a unit part of its owner."""
    if body.head in _LOCAL or body.head in body_words("venues"):
        return True
    if body.bare and body.classification == "RegionalOffice" and len(fold_phrase(body.name)) < 2:
        return True
    return _subordinate(body)


def _subordinate(body: BodyMention) -> bool:
    words, units = fold_phrase(body.name), body_words("subordinate")
    return any(" ".join(words[:size]) in units for size in (1, 2, 3))


def names_body(office: OfficeMention) -> bool:
    """Whether an office holds the name of its body ("Kepala Dinas X"), not only that of a place ("Gubernur Y")."""
    body = office.body
    if body is None or office.implied or body.last == body.first:
        return False
    return body.head not in _LOCAL and not (
        body.classification in _GOVERNMENT_CLASSES and "{" in office.office.template
    )


def explicit_names(lex: Lexicon, entity: InstitutionEntity) -> list[str]:
    """Every form of an entity, the commonest first, each once."""
    return [form for form, _ in sorted(entity.forms.items(), key=lambda item: (-item[1], item[0])) if form]
