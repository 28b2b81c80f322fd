"""The curated tables (`kg/tables`), compiled for look-up in token lists.

Loaded once, at the first extraction. Every entry is knowledge of the country (regions, bodies, offices,
titles), none of an article.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kg.assets import tables_dir
from kg.extraction.words.further_forms import (
    body_forms,
    common_words,
    last_nouns,
    minister_forms,
    region_forms,
    rows_of_language,
)
from kg.extraction.words.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import language, per_language
from kg.model import AgreementType, Institution, InstitutionKind

#: Level of a region: the noun that its government bears, its classification.
GOVERNMENTS = {
    "provinsi": ("Pemerintah Provinsi", "ProvincialGovernment"),
    "kabupaten": ("Pemerintah Kabupaten", "RegencyGovernment"),
    "kota": ("Pemerintah Kota", "CityGovernment"),
}


#: Nouns that name a paper only where no other does.
WEAK_INSTRUMENTS = frozenset(
    {
        "kerja sama",
        "kerjasama",
        "kesepakatan",
        "perjanjian",
        "kesepahaman",
        "memorandum",
        "sister city",
        "sister province",
        "rencana kerja",
        "berita acara",
    }
)


@dataclass(frozen=True, slots=True)
class Region:
    """A province, regency or city. `level` is `provinsi`, `kabupaten` or `kota`; `code` the official one ("35.10")."""

    code: str
    level: str
    name: str
    province: str
    short_forms: tuple[str, ...] = ()

    @property
    def government(self) -> str:
        """The full name of its government."""
        return f"{GOVERNMENTS[self.level][0]} {self.name}"


@dataclass(frozen=True, slots=True)
class Body:
    """An institution of the tables; the fields are those of `kg/tables/bodies`."""

    name: str
    kind: InstitutionKind
    classification: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    region: str | None = None
    ror: str | None = None
    wikidata: str | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """A role. `template` names the institution it implies: with `{place}`, `region`, a full name, or empty."""

    name: str
    concept: str
    template: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that opens the name of a body ("Dinas", "Universitas"); `expansion` is its full form ("Pemkab":
    "Pemerintah Kabupaten")."""

    noun: str
    expansion: str
    kind: InstitutionKind
    classification: str
    place_bound: bool


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A form that stands for several things: `means` are names of bodies and codes of regions, `also` what else it is."""

    means: tuple[str, ...]
    also: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A noun for an agreement: its exchange type and its SKOS concept."""

    type: AgreementType
    concept: str


@dataclass(slots=True)
class Lexicon:
    """All compiled tables. `nouns_last` tells of a language that may put the noun of a name last ("Khairun University").
    `common` are words that are no names, `given` names of persons; `portfolio` words of offices and of
    fields ("Ketahanan", "Perhubungan"); `abroad` places outside the country; `degrees` and `titles` are phrases without full
    stops.

    Of one article, see `for_article`: `local` holds the short forms that it explains, `foreign` acronyms that it explains as
    no body of the tables, `places` names behind a noun of places ("Provinsi Fujian", "Kecamatan Bayan"), `brackets` single
    words in brackets, `settled` what forms of several bodies mean.
    """

    regions: PhraseIndex = field(default_factory=PhraseIndex)
    towns: PhraseIndex = field(default_factory=PhraseIndex)
    bodies: PhraseIndex = field(default_factory=PhraseIndex)
    offices: PhraseIndex = field(default_factory=PhraseIndex)
    heads: PhraseIndex = field(default_factory=PhraseIndex)
    countries: PhraseIndex = field(default_factory=PhraseIndex)
    capitals: PhraseIndex = field(default_factory=PhraseIndex)
    capitals_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    abroad: PhraseIndex = field(default_factory=PhraseIndex)
    titles: PhraseIndex = field(default_factory=PhraseIndex)
    degrees: PhraseIndex = field(default_factory=PhraseIndex)
    instruments: PhraseIndex = field(default_factory=PhraseIndex)
    local: PhraseIndex = field(default_factory=PhraseIndex)
    places: PhraseIndex = field(default_factory=PhraseIndex)
    brackets: PhraseIndex = field(default_factory=PhraseIndex)
    foreign: set[str] = field(default_factory=set)
    settled: dict[str, Body | None] = field(default_factory=dict)
    last_nouns: PhraseIndex = field(default_factory=PhraseIndex)
    roles: PhraseIndex = field(default_factory=PhraseIndex)
    nouns_last: bool = False
    common: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    portfolio: frozenset[str] = frozenset()
    ambiguous: dict[tuple[str, ...], Ambiguity] = field(default_factory=dict)
    by_name: dict[str, Body] = field(default_factory=dict)
    region_by_code: dict[str, Region] = field(default_factory=dict)

    def place_abroad(self, folded: Sequence[str], index: int, end: int) -> tuple[int, object] | None:
        """The longest city, province or state abroad at token `index`, of the tables or of the article."""
        found = (index_.find(folded, index, end) for index_ in (self.abroad, self.capitals, self.places))
        return max((place for place in found if place), key=lambda place: place[0], default=None)

    def for_article(self) -> Lexicon:
        """The same tables with empty indexes for what the article tells."""
        return replace(
            self, local=PhraseIndex(), places=PhraseIndex(), brackets=PhraseIndex(), foreign=set(), settled={}
        )


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (tables_dir() / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


@per_language
def lexicon() -> Lexicon:
    """The compiled tables; built at the first call."""
    lex = Lexicon()
    _add_regions(lex)
    _add_bodies(lex)
    _add_offices(lex)
    portfolio: set[str] = set()
    for row in _rows("heads.csv"):
        portfolio.update(fold_phrase(row["expansion"])[1:])
        head = Head(
            row["head"],
            row["expansion"] or row["head"],
            row["kind"],  # type: ignore[arg-type]  # the table's test holds it to InstitutionKind
            row["classification"],
            row["place_bound"] in {"1", "true", "yes"},
        )
        lex.heads.add(fold_phrase(row["head"]), head)
    lex.portfolio = frozenset(w for w in portfolio if len(w) > 2)
    _add_titles(lex)
    for row in _rows("ambiguous_forms.csv"):
        lex.ambiguous[fold_phrase(row["form"])] = Ambiguity(_list(row["means"]), row["also"])
    for noun, (kind, concept) in language()["instruments"].items():
        words, instrument = fold_phrase(noun), Instrument(kind, concept)
        lex.instruments.add(words, instrument)
        if noun not in WEAK_INSTRUMENTS and noun + "nya" not in language()["instruments"]:
            # "nota kesepakatannya", "NPHD-nya"
            for ending in ("nya", "-nya"):
                lex.instruments.add((*words[:-1], words[-1] + ending), instrument)
    lex.common = common_words()
    lex.nouns_last = "trailing" in language()
    _add_further(lex)
    lex.given = frozenset((tables_dir() / "given_names.txt").read_text(encoding="utf-8").split())
    return lex


def _add_regions(lex: Lexicon) -> None:
    """Regions by bare name; a name that a regency, a city and a province share leads to all of them."""
    by_phrase: dict[tuple[str, ...], list[Region]] = {}
    rows = [("provinsi", row["code"], row) for row in _rows("provinces.csv")]
    rows += [(row["kind"], row["province_code"], row) for row in _rows("regencies.csv")]
    for level, province, row in rows:
        region = Region(row["code"], level, row["name"], province, _list(row["short_forms"]))
        lex.region_by_code[region.code] = region
        spelt = (region.name, *region.short_forms, *region_forms(region.code, region.name))
        # "Kep. Babel", "Kep. Seribu", "Kepulauan Sitaro"
        bare = [form.removeprefix("Kepulauan ") for form in spelt if region.name.startswith("Kepulauan ")]
        islands = [f"{noun} {form}" for form in bare for noun in ("Kep", "Kepulauan")]
        for form in (*spelt, *islands):
            by_phrase.setdefault(fold_phrase(form), []).append(region)
    further = {row["code"]: row["forms"] for row in rows_of_language("countries.csv")}
    for row in _rows("countries.csv"):
        for form in (row["name"], *_list(row["forms"]), *_list(further.get(row["code"], ""))):
            lex.countries.add(fold_phrase(form), row["name"])
        lex.capitals_of[row["name"]] = _list(row["capital"])
        for capital in lex.capitals_of[row["name"]]:
            lex.capitals.add(fold_phrase(capital), row["name"])
    names = {row["code"]: row["name"] for row in _rows("countries.csv")}
    for row in _rows("places_abroad.csv"):
        lex.abroad.add(fold_phrase(row["name"]), names[row["code"]])
    for words, regions in by_phrase.items():
        lex.regions.add(words, tuple(regions))
    for row in _rows("towns.csv"):
        regency = lex.region_by_code[row["code"]]
        lex.towns.add(fold_phrase(row["name"]), replace(regency, name=row["name"], short_forms=()))


def _add_bodies(lex: Lexicon) -> None:
    by_phrase: dict[tuple[str, ...], list[tuple[Body, str]]] = {}
    for file in sorted((tables_dir() / "bodies").glob("*.csv")):
        for row in _rows(f"bodies/{file.name}"):
            body = Body(
                row["name"],
                row["kind"],  # type: ignore[arg-type]  # the table's test holds it to InstitutionKind
                row["classification"],
                _list(row["aliases"]),
                row["parent"] or None,
                row["region"] or None,
                row["ror"].rsplit("/", 1)[-1] or None,
                row["wikidata"] or None,
                _list(row["successor"]),
            )
            lex.by_name[body.name] = body
            for form in (body.name, *body.aliases, *body_forms(body.name)):
                by_phrase.setdefault(fold_phrase(form), []).append((body, form))
                if "," in form:
                    for words in _with_commas(form):
                        by_phrase.setdefault(words, []).append((body, form))
    for words, entries in by_phrase.items():
        lex.bodies.add(words, tuple(entries))


def _with_commas(form: str) -> set[tuple[str, ...]]:
    """A name that holds a list, its commas among the words, with and without one before the last "dan"."""
    plain = form.replace(", dan ", " dan ")
    before, _, last = plain.rpartition(" dan ")
    return {
        tuple(word for word in Tokens(name).folded if word[0].isalnum() or word == ",")
        for name in (plain, f"{before}, dan {last}" if before else plain)
    }


def _add_offices(lex: Lexicon) -> None:
    for row in _rows("roles.csv"):
        office = Office(row["role"], row["concept"], row["institution"])
        for form in (row["role"], *_list(row["forms"])):
            lex.offices.add(fold_phrase(form), office)
    for row in _rows("offices_short.csv"):
        office = Office(row["role"], row["concept"], row["institution"])
        lex.offices.add(fold_phrase(row["form"]), office)
        for words in _with_commas(row["form"]) if "," in row["form"] else ():
            lex.offices.add(words, office)
    for row in _rows("heads.csv"):
        for words, office in contracted_heads(row):
            if (known := lex.offices.find(words, 0, len(words))) is None or known[0] < len(words):
                lex.offices.add(words, office)


def contracted_heads(row: dict[str, str]) -> list[tuple[tuple[str, ...], Office]]:
    """The words for the head and the secretary of an office that news contracts with its short name: "Kadisdik", "Ka Dinkes",
    "Sekdisdik"; `row` is one of `heads.csv`."""
    noun, expansion = row["head"].lower(), row["expansion"]
    if (
        row["classification"] != "RegionalOffice"
        or not expansion.startswith(("Dinas ", "Badan "))
        or " " in noun
    ):
        return []
    head = Office(f"Kepala {row['head']}", "HeadOfOffice", f"{expansion} {{place}}")
    secretary = Office(f"Sekretaris {row['head']}", "SecretaryOfOffice", head.template)
    return [((f"ka{noun}",), head), (("ka", noun), head), ((f"sek{noun}",), secretary)]


def _add_further(lex: Lexicon) -> None:
    """What the tables of a further language hold: roles, and nouns that end the names of bodies."""
    for noun in last_nouns():
        lex.last_nouns.add(fold_phrase(noun.noun), noun)
    for row in rows_of_language("roles.csv"):
        office = Office(row["role"], row["concept"], row["institution"])
        for form in (row["role"], *_list(row["forms"])):
            lex.roles.add(fold_phrase(form), office)
    for form, role, ministry in minister_forms():
        concept = role.replace("Deputy Coordinating", "Deputy").replace(" ", "")
        lex.roles.add(fold_phrase(form), Office(role, concept, ministry))


def _add_titles(lex: Lexicon) -> None:
    table = tomllib.loads((tables_dir() / "titles.toml").read_text(encoding="utf-8"))
    names = language()["names"]
    dropped = {fold_phrase(word) for word in names["no_titles"]}
    for key in ("honorifics", "religious", "academic", "ranks", "familiar"):
        for title in table.get(key, []):
            if fold_phrase(title) not in dropped:
                lex.titles.add(fold_phrase(title), key)
    for title in names["more_titles"]:
        lex.titles.add(fold_phrase(title), "honorifics")
    for degree in table["degrees"]:
        dotted = fold_phrase(degree)
        lex.degrees.add(dotted, degree)
        lex.degrees.add(("".join(dotted),), degree)
        # "S.STP" stands for "S.S.T.P.": the first letter apart, the rest glued
        if len(dotted) > 2:
            lex.degrees.add((dotted[0], "".join(dotted[1:])), degree)


def known_body(name: str) -> Institution | None:
    """What the tables know of the body of this full name, None where they do not hold it; for bodies that no article names."""
    body = lexicon().by_name.get(name)
    if body is None:
        return None
    return Institution(
        name=body.name,
        aliases=body.aliases,
        kind=body.kind,
        classification=body.classification or None,
        region=body.region,
        ror=body.ror,
        wikidata=body.wikidata,
        parent=body.parent,
    )
