"""One entity for all forms of an institution inside one article."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice

from kg.extraction.bodies.branches import branch_of, central
from kg.extraction.bodies.headnames import SECRETARIAT
from kg.extraction.bodies.implied import implied_body
from kg.extraction.bodies.regions import ONE_OF_KIND, BodyMention, body_words, inner_forms
from kg.extraction.entities.homes import HOMED, give_homes
from kg.extraction.entities.merging import MOST_ENTITIES, Key, merge
from kg.extraction.entities.sameness import acronym_of, short_forms, without_levels
from kg.extraction.mentions.reading import Holder, Reading
from kg.extraction.offices.finding import OfficeMention, skip_prefixes
from kg.extraction.words.lexicon import GOVERNMENTS, Lexicon, Region
from kg.extraction.words.tokens import PhraseIndex, fold_phrase
from kg.languages import per_language, word_set
from kg.model import InstitutionKind

__all__ = [
    "MOST_ENTITIES", "InstitutionEntity", "Institutions", "Key", "explicit_names", "last_before", "names_body",
]  # fmt: skip


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
        self._places: dict[tuple[str, ...], list[Key]] = {}
        #: what mentions have told of the forms of entities: most are told again and again
        self._told: set[tuple[object, ...]] = set()
        bodies = _all_bodies(reading)
        # bare places stand for governments that are named, so they come last
        named = [row for row in bodies if row[0].is_region or not row[0].bare]
        for body, explicit in sorted(named, key=lambda row: (bool(row[0].elided), row[0].is_region)):
            if not (body.elided and self._named_elsewhere(body)):
                self._enter(body, explicit)
        merge(self.entities, self._join)
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

    def bound(self, key: Key | None) -> Key | None:
        """The institution that a body binds by what it signs: a secretariat its government, else itself."""
        source = self.entity(key).source if key in self.entities else None
        if source is None or source.head != SECRETARIAT or source.region is None:
            return key
        region = source.region
        return self.ensure(
            implied_body("region", region.level, region, region.name, source.first, source.first),
            explicit=True,
        )

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
        branched = body.region or body.kind == "company" or (body.place and body.kind == "agency")
        branch = branch_of(body.name) if branched else None
        if branch is not None:
            return ("branch", *branch)
        name = body.name
        if body.region and body.place and body.place != body.region.name:
            name = name.replace(body.place, body.region.name)
        if name in self.reading.lexicon.by_name:
            return ("body", name)
        words = without_levels(fold_phrase(name))
        village = body.classification == "VillageGovernment" or words[:1] == ("kelurahan",)
        if village and (own := [w for w in words if w not in _VILLAGES]):
            # "Lurah Karangsari" is of "Pemerintah Desa Karangsari"
            return ("name", "desa", *own)
        if (
            body.level in {"kabupaten", "kota"}
            and body.region
            and body.kind in _OF_LEVELS
            and self._shared(body.region)
        ):
            # "Kejari Kota Kupang" is not "Kejari Kabupaten Kupang"
            return ("name", *words, body.level)
        return ("name", *words)

    def _shared(self, region: Region) -> bool:
        """Whether a regency and a city share the name."""
        words = fold_phrase(region.name)
        found = self.reading.lexicon.regions.find(words, 0, len(words))
        return found is not None and isinstance(found[1], tuple) and len(found[1]) > 1

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

    def _named_elsewhere(self, body: BodyMention) -> bool:
        """Whether a name that would end as the next one does begins one that the article has: "Pengadilan Agama dan Pemkab
        X" where PA Y is the court."""
        key = self._bare_key(replace(body, name=body.elided, bare=True, region=None, place=None))
        own = self._final(self._key(body))
        if key is None or key not in self.entities or own == key or own in self.entities:
            return False
        self._merged[own] = key
        self._add_forms(self.entities[key], replace(body, name=body.elided, region=None, place=None))
        return True

    def _add_forms(self, entity: InstitutionEntity, body: BodyMention) -> None:
        tokens = self.reading.tokens
        surface = tokens.span_text(body.first, body.last)
        if body.last > body.first and surface:
            insort(entity.spans, (body.first, body.last))
            if self._names(body):
                entity.forms[" ".join(surface.split())] += 1
        if body.level == "" and body.region is not entity.region:
            # a bare "Madiun" for the city of that name: its regency is another body
            return
        region = body.region.code if body.region else None
        told = (
            *entity.key,
            "",
            body.name,
            body.place,
            body.abbreviation,
            region,
            body.body is None,
            *body.forms,
        )
        if told in self._told:
            return
        self._told.add(told)
        for form in (body.name, *body.forms, *short_forms(body)):
            entity.forms.setdefault(form, 0)
        if body.abbreviation:
            entity.forms.setdefault(body.abbreviation, 0)
            for form in inner_forms(body.name, body.abbreviation):
                entity.forms.setdefault(form, 0)

    def _names(self, body: BodyMention) -> bool:
        """Whether the text of a mention is a name of the body: of the police no place ("Kapolda X"), of none an office."""
        folded, lex = self.reading.tokens.folded, self.reading.lexicon
        government = body.kind == "local-government" and body.classification not in _OFFICES
        words = fold_phrase(body.place or "")
        place = bool(words) and tuple(folded[body.first : body.first + len(words)]) == words
        start = skip_prefixes(self.reading.tokens, body.first, body.last)[0]
        return (government or not place) and not lex.offices.find(folded, start, body.last)

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
        if body.head == SECRETARIAT:
            # which one, the office tells that it belongs to
            return None
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

    def _join(self, short: Key, target: Key) -> None:
        gone = self.entities.pop(short)
        kept = self.entities[target]
        kept.forms.update(gone.forms)
        kept.forms[gone.name] += 0
        kept.spans = sorted([*kept.spans, *gone.spans])
        kept.explicit = kept.explicit or gone.explicit
        self._merged[short] = target


_VILLAGES = frozenset({"pemerintah", "desa", "kalurahan", "kelurahan", "kampung", "nagari", "gampong"})
_OFFICES = frozenset({"RegionalOffice", "RegionalCouncil"})
#: Kinds of bodies that a regency and a city of one name have each their own of.
_OF_LEVELS = frozenset({"court-prosecutor", "police-military", "local-government"})
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
                (
                    o.body,
                    not _subordinate(o.body)
                    and (mention.name is not None or (names_body(o) and not _among(o.body, "headed_units"))),
                )
                for o in mention.offices
                if o.body is not None
            )
    return found


_LOCAL = frozenset(
    {"kec", "kel", "kelurahan", "desa", "kecamatan", "distrik", "nagari", "gampong", "kampung", "dusun"}
)


def _weak(body: BodyMention) -> bool:
    """A body that does not enter the story by being named: "di Kelurahan X" is a place, "Dinas Y" without a region any such
    office, a hotel a venue, a unit part of its owner."""
    if body.head in _LOCAL or body.head == SECRETARIAT or body.head in body_words("venues"):
        return True
    if body.bare and body.classification == "RegionalOffice" and len(fold_phrase(body.name)) < 2:
        return True
    return _subordinate(body) or _among(body, "headed_units")


def _subordinate(body: BodyMention) -> bool:
    return _among(body, "subordinate")


def _among(body: BodyMention, nouns: str) -> bool:
    """Whether the name of a body begins with a noun of a list."""
    words = fold_phrase(body.name)
    return _phrases(nouns).find(words, 0, len(words)) is not None


@per_language
def _phrases(nouns: str) -> PhraseIndex:
    index = PhraseIndex()
    for phrase in body_words(nouns):
        index.add(fold_phrase(phrase), True)
    return index


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
