"""What a further language adds to the tables: the names by which it calls regions and bodies, made by the rules of its table
("Sumatera Utara": "North Sumatra"; "Universitas Khairun": "Khairun University") or listed in `kg/tables/<language>`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import NamedTuple

from kg.assets import tables_dir
from kg.languages import DEFAULT, language, per_language, reading
from kg.model import InstitutionKind

_PLACE = "{place}"


class LastNoun(NamedTuple):
    """A noun that ends the name of a body ("University", "District Court"). `regency` and `province` are official names for
    a place before it, with `{place}` and `{level}`, empty where the place does not tell the name."""

    noun: str
    kind: InstitutionKind
    classification: str
    regency: str
    province: str


def rows_of_language(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of the language that is being read; none where it has no such table."""
    path = tables_dir() / reading() / name
    if reading() != DEFAULT and path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def common_words() -> frozenset[str]:
    """The words of the language that are no names."""
    path = tables_dir() / (reading() if reading() != DEFAULT else "") / "common_words.txt"
    return frozenset(path.read_text(encoding="utf-8").split())


def last_nouns() -> Iterator[LastNoun]:
    """The nouns that end the names of bodies; none in a language whose nouns stand first."""
    for row in rows_of_language("trailing.csv"):
        yield LastNoun(**row)  # type: ignore[arg-type]  # the table's test holds the kind to InstitutionKind


def region_forms(code: str, name: str) -> list[str]:
    """Other names of a region: "Jawa Barat" is "West Java", "Tangerang Selatan" "South Tangerang"."""
    table = language()["regions"]
    if "directions" not in table:
        return []
    forms = list(table["names"].get(code, ()))
    plain = name.split()
    words = [table["spellings"].get(word.lower(), word) for word in plain]
    for size in (2, 1):
        direction = table["directions"].get(" ".join(plain[-size:]).lower())
        if direction and len(plain) > size:
            rest = " ".join(words[:-size])
            return [*forms, f"{direction} {rest}", f"{direction[0]} {rest}", f"{direction[0]}. {rest}"]
    last = table["last"].get(plain[0].lower())
    if last and len(plain) > 1:
        return [*forms, f"{' '.join(words[1:])} {last}"]
    return [*forms, " ".join(words)] if words != plain else forms


@per_language
def _listed_forms() -> dict[str, tuple[str, ...]]:
    return {row["name"]: tuple(row["forms"].split("|")) for row in rows_of_language("bodies.csv")}


def body_forms(name: str) -> list[str]:
    """Other names of a body of the tables: those listed, and those that a rule makes."""
    forms = list(_listed_forms().get(name, ()))
    for official, *patterns in language()["bodies"].get("translations", ()):
        opening = official.removesuffix("{}")
        if name.startswith(opening):
            rest = name.removeprefix(opening)
            return [*forms, *(pattern.replace("{}", rest) for pattern in patterns)]
    return forms


def minister_forms() -> Iterator[tuple[str, str, str]]:
    """Offices of ministers, made from the names of their ministries: form, role, name of the ministry."""
    for name, forms in _listed_forms().items():
        for form in forms:
            if "Ministry" in form:
                office = form.replace("Ministry", "Minister")
                role = "Coordinating Minister" if "Coordinating" in form else "Minister"
                yield office, role, name
                yield f"Deputy {office}", f"Deputy {role}", name
                yield office.replace("Minister", "Deputy Minister"), f"Deputy {role}", name
                yield office.replace("Minister", "Vice Minister"), f"Deputy {role}", name
