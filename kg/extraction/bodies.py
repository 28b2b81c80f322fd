"""Names of institutions and regions as they stand in the text.

Three sources, the longest reading wins: governments of regions ("Pemerintah Kabupaten (Pemkab) Kutai Kartanegara (Kukar)"), bodies of
the tables, and nouns that open a name which no table holds ("Dinas Perdagangan Kota Palembang", "PT Karet Ngagel").
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from kg.extraction.lexicon import GOVERNMENTS, Body, Head, Lexicon, Region
from kg.extraction.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import load_language, word_set
from kg.model import InstitutionKind


@dataclass(slots=True)
class BodyMention:
    """An institution or region at tokens `first`:`last`.

    `name` is the unfolded name without abbreviations in brackets; `forms` further unfolded forms, `abbreviation` what stood in brackets;
    `level` the level of a region or government ("kabupaten"), "" where the text leaves it open. `is_region` holds for a bare place,
    `known` for a name that the article has explained before.
    """

    first: int
    last: int
    name: str
    kind: InstitutionKind = "other"
    classification: str | None = None
    body: Body | None = None
    head: str = ""
    level: str | None = None
    region: Region | None = None
    place: str | None = None
    is_region: bool = False
    bare: bool = False
    known: bool = False
    abbreviation: str | None = None
    forms: list[str] = field(default_factory=list)


@cache
def _table() -> dict[str, Any]:
    return load_language("id")


@cache
def _governments() -> PhraseIndex:
    index = PhraseIndex()
    for phrase, level in _table()["regions"]["governments"].items():
        index.add(fold_phrase(phrase), level)
    index.finish()
    return index


@cache
def _stops() -> frozenset[str]:
    """Words at which the name of a body ends though they are capitalised (headlines): verbs, days, instruments."""
    table = _table()
    words: set[str] = set(table["calendar"]["weekdays"])
    for key in (
        "signing_active",
        "signing_passive",
        "witnessing_passive",
        "witnessing_active",
        "planned",
        "extended",
        "extended_weak",
    ):
        words.update(w for entry in table["verbs"][key] for w in entry.split()[:1])
    words.update(word_set("bodies_stops"))
    return frozenset(words - {"perpanjangan"})


def region_at(
    tokens: Tokens, lex: Lexicon, index: int, end: int, level: str = ""
) -> tuple[int, Region] | None:
    """The region whose name starts at `index`: (the token behind it, the region). `level` narrows homonyms; without one a regency
    goes before a city, a province before both where the name is one of a province."""
    if not tokens.words[index][0].isupper():
        return None
    found = lex.regions.find(tokens.folded, index, end)
    if found is None:
        return None
    after, regions = found
    assert isinstance(regions, tuple)
    fitting = [r for r in regions if not level or r.level == level]
    if not fitting:
        return None
    order = {"provinsi": 0, "kabupaten": 1, "kota": 2}
    return after, min(fitting, key=lambda r: order[r.level])


def level_at(tokens: Tokens, index: int, end: int) -> tuple[int, str] | None:
    """A noun of a level of government ("Kabupaten", "Kab.", "Provinsi") at `index`."""
    level = _table()["regions"]["levels"].get(tokens.folded[index])
    if level is None:
        return None
    after = index + 1
    if after < end and tokens.words[after] == "." and tokens.folded[index] in {"kab", "prov"}:
        after += 1
    return after, level


def bracketed(tokens: Tokens, index: int, end: int) -> tuple[int, str] | None:
    """An abbreviation in brackets at `index`: (the token behind the bracket, its text)."""
    if index >= end or tokens.words[index] != "(":
        return None
    for close in range(index + 1, min(index + 8, end)):
        if tokens.words[close] == ")":
            inner = tokens.span_text(index + 1, close)
            if inner and inner[0].isalpha() and len(inner) < 50:
                return close + 1, inner
            return None
    return None


def parse_body(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """The institution or region that starts at token `index`, or None."""
    if not tokens.words[index][0].isupper() and tokens.folded[index] not in _LOWER_HEADS:
        return None
    if index > 0 and tokens.folded[index - 1] in _bodies("laws"):
        return None
    best = _government(tokens, lex, index, end)
    if best is not None:
        return best
    unit = units_index().find(tokens.folded, index, end)
    if unit is not None:
        return _of_unit(tokens, lex, index, unit[0], end)
    local = lex.local.find(tokens.folded, index, end)
    listed = _listed(tokens, lex, index, end)
    headed = _headed(tokens, lex, index, end)
    if local and (listed is None or local[0] >= listed.last) and (headed is None or local[0] >= headed.last):
        source = local[1]
        assert isinstance(source, BodyMention)
        return replace(source, first=index, last=local[0], abbreviation=None, forms=[], known=True)
    if listed and (
        headed is None
        or listed.last >= headed.last
        or (listed.last - listed.first > 1 and (headed.bare or not _extends(tokens, lex, listed.last, end)))
    ):
        return None if listed.name.lower() in _bodies("generic") else listed
    chosen = headed or listed
    if chosen is None:
        return _region(tokens, lex, index, end)
    return (
        None
        if chosen.name.lower().split(" dan ")[0] in _bodies("generic")
        or tokens.span_text(chosen.first, chosen.last).lower() in _bodies("generic")
        else chosen
    )


def _extends(tokens: Tokens, lex: Lexicon, index: int, end: int) -> bool:
    """Whether what follows a listed name can belong to a longer one: a region, a branch, a field; not a person's name."""
    low = tokens.folded[index]
    return (
        bool(region_at(tokens, lex, index, end))
        or level_at(tokens, index, end) is not None
        or low in lex.common
        or low in lex.portfolio
        or tokens.words[index] in {"(", "/"}
        or low in {"dan", "&", "wilayah", "cabang", "unit", "kantor"}
        or tokens.words[index][0].isdigit()
    )


def _of_unit(tokens: Tokens, lex: Lexicon, index: int, after: int, end: int) -> BodyMention | None:
    """A faculty or graduate school stands for its university, which is named behind it: "Program Pascasarjana Universitas Cenderawasih"."""
    for probe in range(after, min(after + 8, end)):
        word = tokens.words[probe]
        if not (word[0].isupper() or tokens.folded[probe] in {"dan", "(", ")"}):
            return None
        local = lex.local.find(tokens.folded, probe, end)
        if local is not None and tokens.words[probe][0].isupper():
            source = local[1]
            assert isinstance(source, BodyMention)
            if source.kind == "university":
                return replace(source, first=index, last=local[0], abbreviation=None, forms=[])
        inner = _listed(tokens, lex, probe, end) or _headed(tokens, lex, probe, end)
        if inner is not None and inner.kind == "university" and not inner.bare:
            return replace(inner, first=index)
    return None


@cache
def _bodies(key: str) -> frozenset[str]:
    return frozenset(_table()["bodies"][key])


def generic_bodies() -> frozenset[str]:
    """Nouns in lower case that name no particular body: "opd", "forkopimda"."""
    return _bodies("generic")


@cache
def units_index() -> PhraseIndex:
    """Nouns of units inside a university ("fakultas", "program pascasarjana")."""
    index = PhraseIndex()
    for phrase in _table()["bodies"]["units"]:
        index.add(fold_phrase(phrase), True)
    index.finish()
    return index


_LOWER_HEADS = frozenset(
    {"pemerintah", "pemkab", "pemkot", "pemko", "pemprov", "pemda", "kejari", "kejaksaan"}
)


def _government(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    fused = _table()["regions"]["fused"].get(tokens.folded[index])
    if fused and tokens.folded[index].startswith("pem"):
        region = next((r for r in lex.region_by_code.values() if r.name == fused), None)
        if region:
            return _government_of(tokens, index, index + 1, region.level, region, region.name)
    found = _governments().find(tokens.folded, index, end)
    if found is None:
        return None
    position, level = found[0], str(found[1])
    abbreviation = None
    inner = bracketed(tokens, position, end)
    if inner:
        position, abbreviation = inner
        glossed = _governments().find(
            list(fold_phrase(abbreviation)) or [""], 0, len(fold_phrase(abbreviation))
        )
        if glossed:
            level, abbreviation = level or str(glossed[1]), None
    if position < end:
        noun = level_at(tokens, position, end)
        if noun:
            position, level = noun[0], level or noun[1]
    if position >= end:
        return (
            _bare_government(tokens, index, found[0], level)
            if tokens.folded[index : found[0]] != ["pemerintah"]
            else None
        )
    place = _place(tokens, lex, position, end, level)
    if place is None:
        return (
            _bare_government(tokens, index, found[0], level)
            if tokens.folded[index : found[0]] != ["pemerintah"]
            else None
        )
    after, region, name = place
    mention = _government_of(tokens, index, after, region.level if region else level, region, name)
    tail = bracketed(tokens, after, end)
    if tail and (
        _is_short_form(tail[1], region, name)
        or (fold_phrase(tail[1])[:1] and fold_phrase(tail[1])[0].startswith("pem"))
    ):
        mention.last = tail[0]
        mention.abbreviation = tail[1]
    return mention


def _is_short_form(text: str, region: Region | None, name: str) -> bool:
    return len(text) <= 24 and (
        text[0].lower() == name[0].lower() or (region is not None and text in region.short_forms)
    )


def _bare_government(tokens: Tokens, first: int, last: int, level: str) -> BodyMention:
    name = tokens.span_text(first, last)
    return BodyMention(
        first, last, name, "local-government", head=fold_phrase(name)[0], level=level, bare=True
    )


def _place(
    tokens: Tokens, lex: Lexicon, index: int, end: int, level: str
) -> tuple[int, Region | None, str] | None:
    """The place a government rules: a region of the tables, else up to three capitalised words (foreign, misspelt)."""
    found = region_at(tokens, lex, index, end, level) or (
        region_at(tokens, lex, index, end) if not level else None
    )
    if found:
        return found[0], found[1], tokens.span_text(index, found[0])
    if level == "":
        return None
    position = index
    while position < end and position - index < 3 and tokens.is_name_like(position):
        low = tokens.folded[position]
        if (
            low in _stops()
            or lex.titles.find(tokens.folded, position, end)
            or lex.offices.find(tokens.folded, position, end)
        ):
            break
        position += 1
    return (position, None, tokens.span_text(index, position)) if position > index else None


def _government_of(
    tokens: Tokens, first: int, last: int, level: str, region: Region | None, place: str
) -> BodyMention:
    noun, classification = GOVERNMENTS.get(level, ("Pemerintah Daerah", "RegencyGovernment"))
    official = f"{noun} {region.name if region else place}"
    forms = [f"{noun} {place}"] if region and place != region.name else []
    return BodyMention(
        first,
        last,
        official,
        "local-government",
        classification,
        head="pemerintah",
        level=level,
        region=region,
        place=place,
        forms=forms,
    )


def _listed(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    found = lex.bodies.find(tokens.folded, index, end)
    if found is None:
        return None
    after, entries = found
    assert isinstance(entries, tuple)
    surface = tokens.span_text(index, after)
    body = _choose(surface, after - index, entries, lex.common)
    if body is None:
        return None
    if after - index == 1 and surface.isupper() and (longer := _named_after_acronym(tokens, lex, after, end)):
        # "STPM Santa Ursula Ende" is not the school that the tables call STPM
        name = tokens.span_text(index, longer[0])
        return BodyMention(
            index,
            longer[0],
            name,
            body.kind,
            body.classification or None,
            head=surface.lower(),
            region=longer[1],
            place=longer[1].name,
        )
    mention = BodyMention(
        index,
        after,
        body.name,
        body.kind,
        body.classification or None,
        body=body,
        head=fold_phrase(body.name)[0],
    )
    tail = bracketed(tokens, after, end)
    if tail and _abbreviates(tail[1], mention.name, body):
        mention.last, mention.abbreviation = tail
        words = fold_phrase(body.name)
        if (
            tail[0] < end
            and tokens.words[tail[0]].isupper()
            and words[-1:] == fold_phrase(tokens.words[tail[0]])
        ):
            # "Politeknik Transportasi Darat Indonesia (PTDI) STTD": the bracket stands inside the name
            mention.last = tail[0] + 1
            return mention
        # "Universitas Tidar (UNTIDAR) Magelang"
        city = region_at(tokens, lex, tail[0], end) if tail[0] < end else None
        if city and body.kind in {
            "university",
            "company",
            "court-prosecutor",
            "agency",
            "police-military",
            "hospital",
        }:
            return _with_place(tokens, mention, tail[0], city)
    elif after < end and body.kind in _REGIONAL_KINDS:
        noun = level_at(tokens, after, end)
        city = (
            region_at(tokens, lex, noun[0] if noun else after, end, noun[1] if noun else "")
            if after < end
            else None
        )
        if city:
            return _with_place(tokens, mention, after, city)
    return mention


def _named_after_acronym(tokens: Tokens, lex: Lexicon, index: int, end: int) -> tuple[int, Region] | None:
    """One to three words of a name and a region behind an acronym: (the token behind, the region)."""
    for size in (1, 2, 3):
        at = index + size
        if at >= end or not all(
            tokens.is_name_like(j) and tokens.folded[j] not in _stops() for j in range(index, at)
        ):
            return None
        if (
            region_at(tokens, lex, index, end)
            or lex.titles.find(tokens.folded, index, end)
            or lex.offices.find(tokens.folded, at - 1, end)
        ):
            return None
        region = region_at(tokens, lex, at, end)
        if region:
            return region
    return None


_REGIONAL_KINDS = frozenset(
    {
        "university",
        "company",
        "court-prosecutor",
        "agency",
        "police-military",
        "hospital",
        "ngo",
        "other",
        "ministry",
    }
)


def _with_place(tokens: Tokens, mention: BodyMention, index: int, city: tuple[int, Region]) -> BodyMention:
    """A listed body with a region behind it: the university's seat, or the regional branch of a national body (another body)."""
    after, region = city
    place = tokens.span_text(index, after)
    if mention.kind == "university" or (mention.body and mention.body.region == region.code):
        return replace(mention, last=after, forms=[*mention.forms, f"{mention.name} {place}"])
    forms = [f"{alias} {place}" for alias in (mention.body.aliases if mention.body else ())]
    return replace(
        mention,
        last=after,
        name=f"{mention.name} {place}",
        body=None,
        region=region,
        place=place,
        forms=forms,
    )


def _choose(
    surface: str, size: int, entries: tuple[tuple[Body, str], ...], common: frozenset[str]
) -> Body | None:
    """Among bodies of one form the one that is written just so; a short form in small letters ("lan", "Bi") is a word."""
    exact = [body for body, form in entries if form == surface]
    if exact:
        return exact[0] if size > 1 or surface.isupper() or surface.lower() not in common else None
    if size == 1 and len(surface) <= 4 and not surface.isupper():
        return None
    if size == 1 and not surface.isupper() and surface.lower() in common:
        return None
    if (
        size == 1
        and all(form.isupper() and len(form) <= 6 for _, form in entries)
        and not surface.isupper()
        and len(surface) < 4
    ):
        return None
    return entries[0][0]


def _abbreviates(text: str, name: str, body: Body | None) -> bool:
    """Whether bracketed text can stand for a name: an alias of the table, or letters that occur in the name in order."""
    if body is not None and text in body.aliases:
        return True
    if len(text.split()) > 3:
        return False
    letters = iter(name.lower())
    compact = [c for c in text.lower() if c.isalpha()]
    return bool(compact) and all(c in letters for c in compact)


def _headed(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    found = lex.heads.find(tokens.folded, index, end)
    if found is None:
        return None
    after, head = found
    assert isinstance(head, Head)
    if not tokens.words[index][0].isupper():
        return None
    walk = _Walk(tokens, lex, head, index, after, end)
    walk.run()
    noun = fold_phrase(head.noun)[-1]
    needs = _table()["bodies"]["needs"].get(head.noun.lower())
    if head.noun.lower() in _bodies("internal"):
        return None
    if needs and (
        after >= end
        or (
            tokens.folded[after] not in needs
            and not (tokens.words[after].isupper() and len(tokens.words[after]) > 2)
        )
    ):
        return None
    if walk.position == after:
        if head.expansion != head.noun or len(fold_phrase(head.noun)) > 1:
            return BodyMention(
                index, after, head.expansion, head.kind, head.classification, head=noun, bare=True
            )
        return BodyMention(index, after, head.noun, head.kind, head.classification, head=noun, bare=True)
    return walk.mention(noun)


def _whole(lex: Lexicon, form: str) -> Body | None:
    """The body of the tables that goes by just this form."""
    words = list(fold_phrase(form))
    found = lex.bodies.find(words, 0, len(words)) if words else None
    if found is None or found[0] != len(words):
        return None
    assert isinstance(found[1], tuple)
    body: Body = found[1][0][0]
    return body


def inner_forms(name: str, abbreviation: str) -> list[str]:
    """The name with the words that the abbreviation stands for replaced by it: "Politeknik (Sekolah Tinggi Ilmu Administrasi → STIA) LAN"."""
    words = name.split()
    low = abbreviation.lower()
    for size in range(len(words) - 1, 1, -1):
        for start in range(len(words) - size + 1):
            chunk = [w for w in words[start : start + size] if w.lower() not in {"dan", "di"}]
            if "".join(w[0].lower() for w in chunk) == low:
                tail = [abbreviation, *words[start + size :]]
                return [" ".join([*words[:start], *tail]), " ".join(tail)]
    return []


class _Walk:
    """Reads the name behind a head noun, word by word."""

    def __init__(self, tokens: Tokens, lex: Lexicon, head: Head, first: int, after: int, end: int) -> None:
        self.tokens, self.lex, self.head, self.end = tokens, lex, head, end
        self.first, self.after, self.position = first, after, after
        self.parts: list[tuple[int, int]] = []
        self.region: Region | None = None
        self.place: str | None = None
        self.level: str | None = None
        self.abbreviation: str | None = None
        bodies = _table()["bodies"]
        self.noun = head.noun.lower()
        self.joined = (
            self.noun in bodies["joined"]
            or head.expansion.split()[0].lower() in bodies["joined"]
            or head.classification == "RegionalOffice"
        )
        self.open_ended = self.noun in bodies["open_ended"]

    def run(self) -> None:
        while self.position < self.end and self._step():
            pass

    def _take(self, after: int) -> bool:
        self.parts.append((self.position, after))
        self.position = after
        return True

    def _step(self) -> bool:
        tokens, i = self.tokens, self.position
        word = tokens.words[i]
        if word == "." and self.head.kind == "hospital" and i - self.after <= 6 and self._capital(i + 1):
            # "RSUD dr. Soetomo": the full stop of a title in the name
            self.position += 1
            return True
        if word == ".":
            # "PT. Borneo": a full stop of the head or of an initial
            if (
                i == self.after
                and (self.head.noun.isupper() or len(self.head.noun) <= 5)
                and self._capital(i + 1)
            ):
                self.position += 1
                return True
            return False
        if word == "(":
            return self._bracket(i)
        if (
            word in "\"“”'"
            and self.parts
            and i + 2 < self.end
            and tokens.words[i + 2] in "\"“”'"
            and tokens.is_name_like(i + 1)
        ):
            self.parts.append((i + 1, i + 2))
            self.position = i + 3
            return True
        low = tokens.folded[i]
        if low in {"klas", "kelas"} and self.head.kind == "court-prosecutor" and i + 1 < self.end:
            return self._take(i + 2)
        if word[0].isdigit():
            return (
                (
                    self.open_ended
                    or self.head.kind in {"school", "police-military", "court-prosecutor"}
                    or self._capital(i - 1)
                )
                and (i + 1 >= self.end or tokens.words[i + 1] not in {"/", "-"} or self.open_ended)
                and len(word) <= 5
                and self._take(self._number_end(i))
            )
        if low in {"dan", "&"}:
            return self._conjunction(i)
        if word == ",":
            return self._comma(i)
        if (
            low == "di"
            and self.noun in {"bbpom", "balai besar", "balai", "kedutaan besar", "konsulat jenderal", "loka"}
            and self._capital(i + 1)
        ):
            return self._take(i + 1)
        if not word[0].isupper():
            return (
                self.head.kind == "hospital"
                and i == self.after
                and low in {"dr", "drg"}
                and self._take(i + 1)
            )
        return self._word(i, low)

    def _number_end(self, i: int) -> int:
        words = self.tokens.words
        if i + 2 < self.end and words[i + 1] == "/" and self.tokens.glued(i + 1):
            return i + 3
        return i + 1

    def _capital(self, i: int) -> bool:
        return i < self.end and self.tokens.is_name_like(i)

    def _bracket(self, i: int) -> bool:
        inner = bracketed(self.tokens, i, self.end)
        if inner is None:
            return False
        after, text = inner
        if fold_phrase(text)[-1:] and fold_phrase(text)[-1] in _table()["bodies"]["legal_suffixes"]:
            self.position = after
            return True
        if self.abbreviation is not None:
            # "Politeknik Kesehatan (Poltekkes) Kementerian Kesehatan (Kemenkes) Pangkalpinang"
            self.position = after
            return (
                bool(self.parts)
                and after < self.end
                and bool(region_at(self.tokens, self.lex, after, self.end))
            )
        self.abbreviation = text
        self.position = after
        if after < self.end and self._capital(after):
            owner = (
                self.lex.bodies.find(self.tokens.folded, after, self.end)
                if self.head.kind == "university"
                else None
            )
            if owner and self.tokens.folded[after] == "kementerian":
                return self._take(owner[0])
            if self._generic_so_far() and not self._stops_at(after):
                return True
            region = region_at(self.tokens, self.lex, after, self.end)
            inner_part = self.tokens.words[after].isupper() and self.tokens.folded[after] not in _stops()
            inner_part = inner_part or (
                self.head.place_bound
                and any(
                    region_at(self.tokens, self.lex, j, self.end)
                    for j in (after + 1, after + 2)
                    if j < self.end
                )
            )
            return bool(
                region or level_at(self.tokens, after, self.end) or inner_part
            ) and not self._stops_at(after)
        return False

    def _generic_so_far(self) -> bool:
        """Whether the words before the bracket are those of many bodies ("Universitas Islam Negeri"), so that the own name follows."""
        words = [self.tokens.folded[j] for a, b in self.parts for j in range(a, b)]
        return (
            self.head.kind in {"university", "school", "company", "police-military", "agency"}
            and not self.region
            and all(
                w in self.lex.common or w in self.lex.portfolio or w in word_set("bodies_generic_so_far")
                for w in words
            )
        )

    def _stops_at(self, i: int) -> bool:
        tokens, lex = self.tokens, self.lex
        low = tokens.folded[i]
        if low in _stops():
            return True
        title = lex.titles.find(tokens.folded, i, self.end)
        if title and self.head.kind == "hospital" and i == self.after:
            return False
        if title and title[1] != "familiar" and not (len(low) == 1 and self.head.kind == "school"):
            follows = title[0]
            while follows < self.end and tokens.words[follows] == ".":
                follows += 1
            return (
                follows < self.end
                and (tokens.is_name_like(follows) or tokens.folded[follows : follows + 2] == ["(", "purn"])
                and self.noun not in {"kementerian", "kodam"}
            )
        office = lex.offices.find(tokens.folded, i, self.end)
        return bool(office) and low not in {"sekretaris"} and not self.open_ended

    def _word(self, i: int, low: str) -> bool:
        tokens, lex = self.tokens, self.lex
        if self._stops_at(i) or lex.instruments.find(tokens.folded, i, self.end):
            return False
        level = level_at(tokens, i, self.end)
        start = level[0] if level else i
        region = (
            region_at(tokens, lex, start, self.end, level[1] if level else "") if start < self.end else None
        )
        if region and (level or i > self.after or self.head.place_bound or self.head.kind in _REGIONAL_KINDS):
            self.region, self.level = region[1], level[1] if level else None
            self.place = tokens.span_text(start, region[0])
            self._take(region[0])
            return self._goes_on_after_region()
        if level and i > self.after:
            return False
        head = lex.heads.find(tokens.folded, i, self.end)
        if head and i > self.after and not self.open_ended and self._new_head(head[1], i):
            return False
        if (
            i == self.after
            and self.head.place_bound
            and not self.joined
            and low in lex.common
            and self.head.kind in {"court-prosecutor", "police-military"}
        ):
            return False
        if (
            i > self.after
            and self.head.place_bound
            and self.region is None
            and not self.joined
            and low not in lex.common
            and self.parts
        ):
            # "Polres Metro Nunukan Budi": one unknown place, no more
            return len(self.parts) < 2 and self._take(i + 1)
        descriptive = self.head.classification in {
            "RegionalOffice",
            "Ministry",
            "MinistryUnit",
            "CoordinatingMinistry",
            "NonMinistryAgency",
        }
        if (
            i > self.after
            and descriptive
            and not (low in lex.common or low in lex.portfolio or tokens.words[i].isupper())
        ):
            return False
        return self._take(i + 1)

    def _new_head(self, head: object, i: int) -> bool:
        assert isinstance(head, Head)
        return (
            head.noun[0].isupper()
            and head.kind != self.head.kind
            and self.tokens.folded[i] not in {"islam", "negeri", "bank", "sekolah", "badan", "pusat"}
        )

    def _goes_on_after_region(self) -> bool:
        i = self.position
        if i >= self.end:
            return False
        if self.tokens.words[i] == "(":
            return self.abbreviation is None
        if not self._capital(i):
            return False
        if self.open_ended and self.noun in {"pt", "cv", "bank", "hotel", "perumda"}:
            return not self._stops_at(i)
        return (
            bool(region_at(self.tokens, self.lex, i, self.end))
            or level_at(self.tokens, i, self.end) is not None
        )

    def _conjunction(self, i: int) -> bool:
        abbreviated = self.head.expansion != self.head.noun
        if (
            not self.joined
            or not self._capital(i + 1)
            or not (self.parts or abbreviated)
            or self.region is not None
        ):
            return False
        return self._continues(i + 1) and self._take(i + 1)

    def _continues(self, i: int) -> bool:
        """Whether the words behind "dan" belong to the same name: no head, office, title, government, region or person there."""
        tokens, lex = self.tokens, self.lex
        if self._stops_at(i) or region_at(tokens, lex, i, self.end) or level_at(tokens, i, self.end):
            return False
        if _governments().find(tokens.folded, i, self.end):
            return False
        head = lex.heads.find(tokens.folded, i, self.end)
        if head and tokens.folded[i] not in {"perpustakaan", "pusat", "ikatan", "lembaga", "sekolah", "bank"}:
            return False
        body = lex.bodies.find(tokens.folded, i, self.end)
        if body and tokens.words[i].isupper() and len(tokens.words[i]) > 3:
            return False
        low = tokens.folded[i]
        return (
            low in lex.common
            or tokens.words[i].isupper()
            or low in word_set("bodies_portfolio")
            or low in lex.portfolio
        )

    def _comma(self, i: int) -> bool:
        """A comma inside a name needs a "dan" of the same list behind it: "Perlindungan Anak, Pengendalian Penduduk dan KB"."""
        if (
            not self.joined
            or not self.parts
            or self.region is not None
            or not self._capital(i + 1)
            or not self._continues(i + 1)
        ):
            return False
        probe = i + 1
        while probe < min(i + 12, self.end):
            low = self.tokens.folded[probe]
            if low == "dan":
                return self._capital(probe + 1) and self._continues(probe + 1) and self._take(i + 1)
            if low != "," and not self._capital(probe):
                return False
            probe += 1
        return False

    def mention(self, noun: str) -> BodyMention:
        tokens, head = self.tokens, self.head
        tail = [tokens.span_text(a, b) for a, b in self.parts]
        words = " ".join(tail).replace(" ,", ",").replace(" / ", "/")
        name = f"{head.expansion} {words}".strip()
        forms = [f"{head.noun} {words}"] if head.expansion != head.noun else []
        if self.region and self.place and self.place != self.region.name and head.place_bound:
            forms.append(f"{head.expansion} {words.replace(self.place, self.region.name)}")
        if self.abbreviation:
            forms.extend(inner_forms(name, self.abbreviation))
        listed = next((b for form in (name, *forms) if (b := _whole(self.lex, form)) is not None), None)
        if listed is not None:
            return BodyMention(
                self.first, self.position, listed.name, listed.kind, listed.classification or None, body=listed, head=noun,
                abbreviation=self.abbreviation, forms=[name, *forms],
            )  # fmt: skip
        return BodyMention(
            self.first, self.position, name, head.kind, head.classification, head=noun, level=self.level,
            region=self.region, place=self.place, abbreviation=self.abbreviation, forms=forms,
        )  # fmt: skip


def _region(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """A bare place: "Kabupaten Sragen", "Sragen"."""
    noun = level_at(tokens, index, end)
    start = noun[0] if noun else index
    if start >= end:
        return None
    level = noun[1] if noun else ""
    found = region_at(tokens, lex, start, end, level)
    if found is None:
        if (
            noun is None
            or not tokens.is_name_like(start)
            or tokens.folded[start] in _stops()
            or level == "provinsi"
        ):
            return None
        place = _place(tokens, lex, start, end, level)
        if place is None:
            return None
        return BodyMention(
            index,
            place[0],
            f"{GOVERNMENTS[level][0]} {place[2]}",
            "local-government",
            GOVERNMENTS[level][1],
            level=level,
            place=place[2],
            is_region=True,
        )
    after, region = found
    place_text = tokens.span_text(start, after)
    mention = _government_of(tokens, index, after, region.level, region, place_text)
    mention.level = level
    mention.is_region = True
    tail = bracketed(tokens, after, end)
    if (
        tail
        and _is_short_form(tail[1], region, place_text)
        and len(tail[1]) < 16
        and tail[1] in region.short_forms
    ):
        mention.last, mention.abbreviation = tail
    return mention
