"""When two names of an article can be one: acronyms, slips of the pen, words that say no more than the place."""

from __future__ import annotations

from typing import Final

from kg.extraction.bodies.regions import BodyMention
from kg.extraction.words.lexicon import lexicon
from kg.extraction.words.tokens import fold_phrase


def without_levels(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name less the nouns of levels and the classes of courts: "BNN Kabupaten Batang" and "BNN Batang" are one,
    "PA Kelas IA Batang" and "PA Batang"; not "Polres Kota Madiun" and "Polres Madiun"."""
    if not _SPARE.isdisjoint(words):
        return tuple(
            w
            for i, w in enumerate(words)
            if (
                w not in _SPARE
                and not (i and words[i - 1] in _CLASSES)
                and not (w in {"a", "b"} and i > 1 and words[i - 2] in _CLASSES)
            )
            or (w == "kota" and i and words[i - 1] == "resor")
        )
    return words


_CLASSES: Final = frozenset({"kelas", "klas"})
_SPARE = _CLASSES | {"kabupaten", "kota", "provinsi", "propinsi", "kab", "prov", "tpi", "non"}


def short_forms(body: BodyMention) -> list[str]:
    """Forms of a name in a region that news uses as well: "Polres Lampung Selatan" for "Kepolisian Resor Lamsel"."""
    region, place = body.region, body.place
    if region is None or not place or body.body is not None or place not in body.name:
        return []
    level = region.level.title()
    whole = body.name.replace(place, region.name)
    bare = whole.replace(f"{level} {region.name}", region.name)
    names = dict.fromkeys([body.name, whole, bare, bare.replace(region.name, f"{level} {region.name}")])
    if body.abbreviation and " " not in body.abbreviation:
        places = dict.fromkeys((place, region.name, f"{level} {place}", f"{level} {region.name}"))
        names.update(dict.fromkeys(f"{body.abbreviation} {p}" for p in places))
    if not body.name.startswith(_LONG):
        return [*names]
    noun = next(noun for noun in _SHORT if body.name.startswith(noun + " "))
    return [*names, *(name.replace(noun, _SHORT[noun], 1) for name in names)]


#: Nouns of bodies in regions and their short forms; the longer ones first.
_SHORT: Final = {
    "Kepolisian Resor Kota Besar": "Polrestabes",
    "Kepolisian Resor Kota": "Polresta",
    "Kepolisian Resor": "Polres",
    "Kepolisian Daerah": "Polda",
    "Kepolisian Sektor": "Polsek",
    "Komando Distrik Militer": "Kodim",
    "Komando Resor Militer": "Korem",
    "Komando Daerah Militer": "Kodam",
    "Komando Rayon Militer": "Koramil",
    "Kejaksaan Negeri": "Kejari",
    "Kejaksaan Tinggi": "Kejati",
    "Dewan Perwakilan Rakyat Daerah": "DPRD",
    "Kantor Kementerian Agama": "Kemenag",
    "Kantor Pertanahan": "BPN",
}
_LONG: Final = tuple(f"{noun} " for noun in _SHORT)


def acronym_of(acronym: str, name: str) -> bool:
    """Whether an acronym can be made of the initials, or of first letters in order, of a name: UTP, UNIB, Unmus."""
    words = [w for w in fold_phrase(name) if w not in {"dan", "di", "untuk"}]
    low = acronym.lower()
    initials = "".join(w[0] for w in words)
    if low == initials:
        return True
    if not words or low[0] != words[0][0] or len(words) < 2:
        return False
    # syllabic: each part is a prefix of the next word (un-mus, un-i-b)
    return _syllabic(low, words)


def abbreviates(name: str, words: tuple[str, ...], other: str, longer: tuple[str, ...]) -> bool:
    """Whether a name is an acronym of another: "UTP", "PT DBS" for "PT Dangsanak Banua Sabuku"."""
    if len(words) == 1:
        return name.isupper() and len(name) > 2 and acronym_of(name, other)
    last = name.split()[-1]
    if len(words) != 2 or len(longer) < 3 or words[0] != longer[0] or not last.isupper():
        return False
    return words[0] == "pt" and acronym_of(last, " ".join(longer[1:]))


def _syllabic(letters: str, words: list[str]) -> bool:
    if not letters:
        return not words
    if not words:
        return False
    return any(
        letters.startswith(words[0][:size]) and _syllabic(letters[size:], words[1:])
        for size in range(min(5, len(words[0])), 0, -1)
    )


def misspelt(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names differ by a letter or two in one rare word: "Universitas Tadulaku", "Kejaksaan Negri Pati"."""
    if len(one) != len(other) or len(one) < 2 or one[0] != other[0]:
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    lex = lexicon()
    if min(len(a), len(b)) < 5 or not (a.isalpha() and b.isalpha()) or a[0] != b[0]:
        return False
    if all(w in lex.common or w in lex.portfolio for w in (a, b)) or any(
        lex.regions.starts(w) for w in (a, b)
    ):
        return False
    return _distance(a, b) <= (2 if min(len(a), len(b)) > 8 else 1)


def same_fields(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of offices have the same fields in another order: "Dinas Koperasi dan Perdagangan", "Dinas
    Perdagangan dan Koperasi"."""
    return one != other and one[0] == other[0] and len(one) > 2 and _fields(one) == _fields(other)


def _fields(words: tuple[str, ...]) -> list[str]:
    return sorted(word for word in words if word != "dan")


def same_hospital(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of hospitals differ only in the kind of hospital: "RS Ngudi Waluyo", "RSUD Ngudi Waluyo"."""
    own, others = (tuple(w for w in name if w not in _HOSPITAL) for name in (one, other))
    return one != other and bool(own) and own == others and len(one) < len(other)


_HOSPITAL: Final = frozenset({"rumah", "sakit", "umum", "daerah", "pusat"})


def _distance(a: str, b: str) -> int:
    """Letters to change, drop or put in to make one word of the other; 9 for words of very different length."""
    if abs(len(a) - len(b)) > 2 or max(len(a), len(b)) > 30:
        return 9
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]
