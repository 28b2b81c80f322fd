"""The curated tables keep what their README promises."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter, defaultdict
from typing import get_args

import pytest

from kg.assets import tables_dir
from kg.model import InstitutionKind
from kg.vocab import SCHEMES

TABLES = tables_dir()
BODY_FILES = (
    "agencies",
    "associations",
    "companies",
    "forces_courts",
    "hospitals",
    "international",
    "ministries",
    "schools_other",
    "universities",
)
COLUMNS = {
    "ambiguous_forms.csv": "form,means,also",
    "countries.csv": "code,name,forms,capital",
    "given_name_forms.csv": "form,name",
    "heads.csv": "head,expansion,kind,classification,place_bound",
    "offices_short.csv": "form,role,concept,institution",
    "places_abroad.csv": "name,code",
    "provinces.csv": "code,name,short_forms,iso,capital,latitude,longitude",
    "regencies.csv": "code,kind,name,province_code,short_forms,latitude,longitude",
    "towns.csv": "name,code",
    "roles.csv": "role,forms,concept,institution,acting_ok,single_holder",
    "topics.csv": "phrase,concept,general",
    "wikidata_classes.csv": "concept,classes",
    "wikidata_offices.csv": "concept,words,properties",
    "en/bodies.csv": "name,forms",
    "en/countries.csv": "code,forms",
    "en/roles.csv": "role,forms,concept,institution",
    "en/trailing.csv": "noun,kind,classification,regency,province",
} | {
    f"bodies/{name}.csv": "name,aliases,kind,classification,parent,region,ror,wikidata,valid_from,valid_until,successor"
    for name in BODY_FILES
}
KINDS = set(get_args(InstitutionKind))
CLASSIFICATIONS = set(SCHEMES["InstitutionClassifications"])
OFFICES = set(SCHEMES["Offices"])
LIST_COLUMNS = {
    *("aliases", "capital", "classes", "forms", "means", "properties", "short_forms", "successor", "words")
}
GOVERNMENTS = {"kabupaten": "Pemerintah Kabupaten", "kota": "Pemerintah Kota"}

Rows = list[dict[str, str]]


def read(name: str) -> Rows:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def items(cell: str) -> list[str]:
    return cell.split("|") if cell else []


@pytest.fixture(scope="module")
def provinces() -> Rows:
    return read("provinces.csv")


@pytest.fixture(scope="module")
def regencies() -> Rows:
    return read("regencies.csv")


@pytest.fixture(scope="module")
def bodies() -> Rows:
    return [row for name in BODY_FILES for row in read(f"bodies/{name}.csv")]


def test_every_table_is_listed_here() -> None:
    found = {path.relative_to(TABLES).as_posix() for path in TABLES.rglob("*.csv")}
    assert found == set(COLUMNS)


def test_readme_names_every_table_and_licence() -> None:
    readme = (TABLES / "README.md").read_text(encoding="utf-8")
    for name in COLUMNS:
        assert f"`{name}`" in readme or name.startswith("bodies/"), name
    for licence in (TABLES / "LICENSES").iterdir():
        assert f"LICENSES/{licence.name}" in readme
    assert "Copyright (c) 2017 Cahya DSN" in (TABLES / "LICENSES/wilayah-MIT.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_form_of_table(name: str) -> None:
    raw = (TABLES / name).read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    lines = list(csv.reader(raw.decode("utf-8").splitlines(), strict=True))
    assert ",".join(lines[0]) == COLUMNS[name]
    assert {len(line) for line in lines} == {len(lines[0])}
    keys = [line[0] for line in lines[1:]]
    assert all(keys)
    assert keys == sorted(keys)
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    cells = [cell for line in lines for cell in line]
    assert [cell for cell in cells if cell != " ".join(cell.split())] == []


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_lists_hold_no_blank_no_padded_and_no_repeated_item(name: str) -> None:
    for row in read(name):
        for column in LIST_COLUMNS & row.keys():
            values = items(row[column])
            assert all(value and value == value.strip() for value in values), row
            assert len(values) == len(set(values)), row
            assert next(iter(row.values())) not in values, row


def test_what_wikidata_calls_kinds_and_offices() -> None:
    beside = {"City", "Person", "Province", "Regency", "WikimediaPage"}
    assert {row["concept"] for row in read("wikidata_classes.csv")} - beside <= CLASSIFICATIONS
    for row in read("wikidata_classes.csv"):
        assert all(re.fullmatch("Q[1-9][0-9]*", one) for one in items(row["classes"])), row
    words = [one for row in read("wikidata_offices.csv") for one in items(row["words"])]
    assert len(words) == len(set(words))
    for row in read("wikidata_offices.csv"):
        assert row["concept"] in OFFICES, row
        assert row["words"], row
        assert all(re.fullmatch("P[1-9][0-9]*", one) for one in items(row["properties"])), row


def test_tables_of_a_further_language_lead_to_those_of_the_country(bodies: Rows) -> None:
    assert {row["name"] for row in read("en/bodies.csv")} <= {row["name"] for row in bodies}
    assert {row["code"] for row in read("en/countries.csv")} <= {row["code"] for row in read("countries.csv")}
    assert {row["concept"] for row in read("en/roles.csv")} <= OFFICES
    for row in read("en/trailing.csv"):
        assert row["kind"] in KINDS, row
        assert row["classification"] in CLASSIFICATIONS, row
        assert bool(row["regency"]) == bool(row["province"]), row


def test_provinces(provinces: Rows, regencies: Rows) -> None:
    assert len(provinces) == 38
    assert len({row["iso"] for row in provinces}) == 38
    assert all(re.fullmatch(r"ID-[A-Z]{2}", row["iso"]) for row in provinces)
    points = {(row["latitude"], row["longitude"]) for row in regencies}
    assert all((row["latitude"], row["longitude"]) in points for row in provinces)


def test_regencies(provinces: Rows, regencies: Rows) -> None:
    assert Counter(row["kind"] for row in regencies) == {"kabupaten": 416, "kota": 98}
    codes = {row["code"] for row in provinces}
    assert {row["province_code"] for row in regencies} == codes
    for row in regencies:
        assert re.fullmatch(r"\d\d\.\d\d", row["code"])
        assert row["code"].startswith(row["province_code"] + ".")
        assert (row["code"][3] == "7") == (row["kind"] == "kota")
        assert -11.5 < float(row["latitude"]) < 6.5
        assert 94.5 < float(row["longitude"]) < 141.5
    assert len({(row["kind"], row["name"]) for row in regencies}) == len(regencies)


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("Jatim", "35"),
        ("NTB", "52"),
        ("DIY", "34"),
        ("Kobar", "62.01"),
        ("OKU Selatan", "16.09"),
        ("KLU", "52.08"),
        ("Siantar", "12.72"),
        ("Mamuju Utara", "76.01"),
        ("Solo", "33.72"),
        ("Waykanan", "18.08"),
        ("Tojo Una-Una", "72.09"),
    ],
)
def test_short_forms_of_regions(provinces: Rows, regencies: Rows, form: str, code: str) -> None:
    bearers = [row["code"] for row in (*provinces, *regencies) if form in items(row["short_forms"])]
    assert bearers == [code]


def test_there_are_many_bodies_with_unique_names(bodies: Rows) -> None:
    assert len(bodies) > 2500
    assert [name for name, count in Counter(row["name"] for row in bodies).items() if count > 1] == []


def test_bodies_use_published_kinds_and_valid_references(
    bodies: Rows, provinces: Rows, regencies: Rows
) -> None:
    names = {row["name"] for row in bodies}
    regions = {row["code"] for row in (*provinces, *regencies)} | {""}
    for row in bodies:
        assert row["kind"] in KINDS, row
        assert row["classification"] in CLASSIFICATIONS, row
        assert row["parent"] in names | {""}, row
        assert row["parent"] != row["name"], row
        assert row["region"] in regions, row
        assert set(items(row["successor"])) <= names - {row["name"]}, row
        assert re.fullmatch(r"(0[0-9a-z]{6}\d\d)?", row["ror"]), row
        assert re.fullmatch(r"(Q\d+)?", row["wikidata"]), row
        assert row["ror"] or not row["wikidata"], row
        for column in ("valid_from", "valid_until"):
            assert re.fullmatch(r"(\d{4}(-\d\d-\d\d)?)?", row[column]), row
        if row["valid_from"] and row["valid_until"]:
            assert row["valid_from"] < row["valid_until"], row


def test_a_classification_belongs_to_one_kind(bodies: Rows) -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in bodies:
        if row["classification"] != "OtherBody":
            kinds[row["classification"]].add(row["kind"])
    # A body that the Constitution names may be an agency (BPK) or stand for the state (Pemerintah Republik Indonesia).
    assert kinds.pop("StateInstitution") == {"agency", "other"}
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


def test_parents_form_no_circle(bodies: Rows) -> None:
    parents = {row["name"]: row["parent"] for row in bodies}
    for name in parents:
        seen: set[str] = set()
        while name:
            assert name not in seen, seen
            seen.add(name)
            name = parents[name]


def test_identifiers_stand_once(bodies: Rows) -> None:
    for column in ("ror", "wikidata"):
        counts = Counter(row[column] for row in bodies if row[column])
        assert [value for value, count in counts.items() if count > 1] == []
    assert sum(1 for row in bodies if row["ror"]) == 808


def fold(form: str) -> str:
    """A form as a reader of the tables compares it: without case, full stops and kinds of apostrophes."""
    return form.casefold().replace(".", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def test_forms_with_several_meanings_are_exactly_the_listed_ones(
    bodies: Rows, provinces: Rows, regencies: Rows
) -> None:
    meanings: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for row in (*provinces, *regencies):
        names[row["code"]] = fold(row["name"])
        for form in (row["name"], *items(row["short_forms"])):
            meanings[fold(form)].add(row["code"])
    for row in bodies:
        for form in (row["name"], *items(row["aliases"])):
            meanings[fold(form)].add(row["name"])
    # Kabupaten and Kota Bandung, or the province and the city of Jambi, share their very name: no entry needed.
    several = {
        form
        for form, means in meanings.items()
        if len(means) > 1 and {names.get(meaning) for meaning in means} != {form}
    }
    listed = {fold(row["form"]): row for row in read("ambiguous_forms.csv")}
    assert several - listed.keys() == set()
    for form, row in listed.items():
        assert set(items(row["means"])) == meanings[form], form
        assert form in several or row["also"], form


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("STIA LAN Jakarta", "Politeknik STIA LAN Jakarta"),
        ("Politeknik Sekolah Tinggi Ilmu Administrasi LAN Jakarta", "Politeknik STIA LAN Jakarta"),
        ("LAN", "Lembaga Administrasi Negara"),
        ("Kemnaker", "Kementerian Ketenagakerjaan"),
        ("Kemenaker RI", "Kementerian Ketenagakerjaan"),
        ("Unair", "Universitas Airlangga"),
        ("UNS", "Universitas Sebelas Maret"),
        ("Bank bjb", "PT Bank Pembangunan Daerah Jawa Barat dan Banten Tbk"),
        ("BRIN", "Badan Riset dan Inovasi Nasional"),
        ("Polda Kalsel", "Kepolisian Daerah Kalimantan Selatan"),
        ("Kejati Jatim", "Kejaksaan Tinggi Jawa Timur"),
        ("PBNU", "Nahdlatul Ulama"),
    ],
)
def test_known_aliases(bodies: Rows, form: str, name: str) -> None:
    assert [row["name"] for row in bodies if form in items(row["aliases"])] == [name]


def test_a_part_names_its_whole(bodies: Rows) -> None:
    parents = {row["name"]: row["parent"] for row in bodies}
    assert parents["Politeknik STIA LAN Jakarta"] == "Lembaga Administrasi Negara"
    assert parents["Direktorat Jenderal Pajak"] == "Kementerian Keuangan"


def test_renamed_ministries_lead_to_their_successors(bodies: Rows) -> None:
    rows = {row["name"]: row for row in bodies}
    old = rows["Kementerian Hukum dan Hak Asasi Manusia"]
    assert old["valid_until"] == "2024-10-21"
    for successor in items(old["successor"]):
        assert rows[successor]["valid_from"] == old["valid_until"]


def test_short_offices_name_an_institution_that_exists(
    bodies: Rows, provinces: Rows, regencies: Rows
) -> None:
    institutions = {row["name"] for row in bodies}
    institutions |= {f"Pemerintah Provinsi {row['name']}" for row in provinces}
    institutions |= {f"{GOVERNMENTS[row['kind']]} {row['name']}" for row in regencies}
    rows = read("offices_short.csv")
    for row in rows:
        assert row["concept"] in OFFICES, row
        assert row["institution"] in institutions, row
        assert row["role"], row
    forms = {row["form"]: row["institution"] for row in rows}
    assert forms["Menaker"] == "Kementerian Ketenagakerjaan"
    assert forms["Mendes PDTT"] == "Kementerian Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi"
    ministries = {
        row["name"] for row in bodies if row["classification"] in {"Ministry", "CoordinatingMinistry"}
    }
    without = {"Kementerian Pembangunan Daerah Tertinggal", "Kementerian Pendidikan Nasional"}
    without |= {"Kementerian Negara Lingkungan Hidup", "Kementerian Koordinator Bidang Kesejahteraan Rakyat"}
    assert ministries - set(forms.values()) == without


def test_roles() -> None:
    rows = read("roles.csv")
    assert len(rows) > 200
    forms = Counter(form for row in rows for form in (row["role"], *items(row["forms"])))
    assert [form for form, count in forms.items() if count > 1] == []
    for row in rows:
        assert row["concept"] in OFFICES, row
        assert {row["acting_ok"], row["single_holder"]} <= {"true", "false"}, row
        institution = row["institution"]
        assert institution in {"", "region"} or institution.endswith(" {place}"), row
    short = {row["form"] for row in read("offices_short.csv")}
    assert not short & forms.keys()


def test_heads() -> None:
    rows = read("heads.csv")
    heads = {row["head"]: row for row in rows}
    for row in rows:
        assert row["kind"] in KINDS, row
        assert row["classification"] in CLASSIFICATIONS | {""}, row
        assert row["place_bound"] in {"true", "false"}, row
        assert row["expansion"] not in heads or not heads[row["expansion"]]["expansion"], row
    assert heads["Pemkab"]["expansion"] == "Pemerintah Kabupaten"
    assert heads["Disdik"]["expansion"] == "Dinas Pendidikan"
    assert heads["Kejari"]["classification"] == "DistrictProsecutor"


def test_titles() -> None:
    titles = tomllib.loads((TABLES / "titles.toml").read_text(encoding="utf-8"))
    assert list(titles) == ["honorifics", "religious", "familiar", "academic", "ranks", "degrees"]
    for name, values in titles.items():
        assert values == sorted(set(values)), name
        assert all(value and value == " ".join(value.split()) for value in values), name
    assert len(titles["degrees"]) > 250
    assert {"S.E.", "M.Si.", "S.STP.", "Ph.D.", "S.I.K."} <= set(titles["degrees"])
    assert {"Kombes Pol", "AKBP", "Letkol Inf", "Brigjen Pol"} <= set(titles["ranks"])


def test_tables_are_text_without_machine_paths() -> None:
    for path in sorted(TABLES.rglob("*")):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"(?<![\w.:/}])/(?:home|root|tmp|usr|var)/", text), path
            assert "\u200b" not in text, path
