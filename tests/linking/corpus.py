"""A graph of some seventy things, an extract of Wikidata beside it, and which item is about which of them.

The names of regions are real, as are kinds and properties; people, bodies and items are invented. Each row of people says why
it is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from documents import Report
from linking.wikidata import (
    AGENCY,
    BANK,
    CITY,
    DISAMBIGUATION,
    HOSPITAL,
    HUMAN,
    MALAYSIA,
    MINISTRY,
    NGO,
    PROVINCE,
    REGENCY,
    UNIVERSITY,
    Extract,
    Held,
)
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from kg.assets import ontology_dir
from kg.identity import Resolution, resolve
from kg.identity.governments import government, region
from kg.model import Article, Facts, Institution, Role
from kg.quads import knowledge_quads
from kg.vocab import CONCEPTS_GRAPH

BASE = "https://example.org/id/"

REGIONS = {
    "32": "Q101",
    "35": "Q102",
    "32.04": "Q103",
    "32.73": "Q104",
    "33.22": "Q105",
    "33.74": "Q106",
    "34.71": "Q107",
    "35.10": "Q108",
    "35.78": "Q109",
    "51.71": "Q110",
    "73.71": "Q111",
    "81.71": "Q112",
}
"""Codes of regions, and their items."""

_KINDS = {"Provinsi": PROVINCE, "Kabupaten": REGENCY, "Kota": CITY}
_CLASSES = {"Provinsi": "ProvincialGovernment", "Kabupaten": "RegencyGovernment", "Kota": "CityGovernment"}
_HEADS = {
    "Provinsi": ("Gubernur", "Governor"),
    "Kabupaten": ("Bupati", "Regent"),
    "Kota": ("Wali Kota", "Mayor"),
}


def _body(name: str, classification: str, kind: str = "university", **more: str) -> Institution:
    return Institution(name=name, classification=classification, kind=kind, **more)  # type: ignore[arg-type]


BODIES: dict[str, tuple[Institution, str | None]] = {
    body.name: (body, item)
    for body, item in [
        (_body("Universitas Nusa Lontar", "University", region="81.71"), "Q301"),
        (_body("Universitas Samudra Raya", "University", region="35.78", ror="0abcdef12"), "Q302"),
        (
            _body("Universitas Merdeka Jaya", "University", region="32.73"),
            "Q303",
        ),  # one of its name lies elsewhere
        (_body("Politeknik Bahari Nusa", "Polytechnic", region="73.71"), "Q305"),  # known by an alias
        (_body("Universitas Tanpa Butir", "University", region="51.71"), None),
        (_body("Universitas Pagi Sore", "University"), "Q306"),  # nobody says where it lies
        (_body("Kementerian Tata Samudra", "Ministry", "ministry"), "Q310"),
        (
            _body("Kementerian Kabar dan Siaran", "Ministry", "ministry"),
            None,
        ),  # renamed: the item is the heir's
        (_body("Kementerian Kabar dan Data", "Ministry", "ministry"), "Q311"),
        (_body("Kementerian Wang Negara", "Ministry", "ministry"), None),  # one of Malaysia is called so
        (_body("Badan Cuaca Nusantara", "NonMinistryAgency", "agency"), "Q313"),
        (
            _body("Badan Arsip Lama", "NonMinistryAgency", "agency"),
            None,
        ),  # one of its name was dissolved in 1975
        (_body("Bank Lontar", "Bank", "company", region="81.71"), "Q314"),
        (_body("Bank Sumur Bandung Timur", "Bank", "company", region="32.73"), None),  # the item is a village
        (_body("Rumah Sakit Umum Kelapa", "Hospital", "hospital", region="33.74"), "Q316"),
        (
            _body("Rumah Sakit Umum Pusaka", "Hospital", "hospital", region="33.74"),
            None,
        ),  # a page of disambiguation
        (
            _body("Dinas Kesehatan", "RegionalOffice", "agency", region="33.74"),
            None,
        ),  # that of another city is there
        (_body("Yayasan Karang Biru", "Foundation", "ngo", region="51.71"), "Q318"),
        (_body("Perkumpulan Padi Kapas", "Association", "ngo"), None),
        (_body("Sunrise University", "ForeignUniversity", "university"), "Q319"),  # abroad
    ]
}

# Name, offices (role, concept, body or code of the region), item, day of the article.
_DAY = date(2022, 5, 10)
PEOPLE: list[tuple[str, tuple[tuple[str, str, str], ...], str | None, date]] = [
    # office, region and days agree
    ("Ipung Festiandini", (("Bupati", "Regent", "35.10"),), "Q501", _DAY),
    ("Andi Lesmana Putra", (("Wali Kota", "Mayor", "81.71"),), "Q502", _DAY),
    ("Ratna Wulandari", (("Gubernur", "Governor", "35"),), "Q503", _DAY),
    ("Bagus Wirawan", (("Wakil Bupati", "ViceRegent", "32.04"),), "Q504", _DAY),
    ("Made Suardana", (("Wali Kota", "Mayor", "51.71"),), "Q505", _DAY),
    # head of government of the region, said there alone
    ("Laksmi Pertiwi", (("Wali Kota", "Mayor", "34.71"),), "Q506", _DAY),
    # rector of a body that is linked; of one that is only called so
    ("Surya Dharmawan", (("Rektor", "Rector", "Universitas Nusa Lontar"),), "Q507", _DAY),
    ("Intan Permatasari", (("Rektor", "Rector", "Universitas Tanpa Butir"),), "Q508", _DAY),
    # ministers: by the body, by the title
    (
        "Hadi Pranoto Sastra",
        (("Menteri Tata Samudra", "Minister", "Kementerian Tata Samudra"),),
        "Q509",
        _DAY,
    ),
    (
        "Yulia Kartikasari",
        (("Menteri Kabar dan Data", "Minister", "Kementerian Kabar dan Data"),),
        "Q510",
        _DAY,
    ),
    # held the office before, and the article says so not
    ("Tono Sumarsono", (("Bupati", "Regent", "33.22"),), None, date(2023, 3, 1)),
    # father and son, in the same office one after the other
    ("Karna Wijaya Kusuma", (("Bupati", "Regent", "32.04"),), "Q513", date(2023, 4, 1)),
    # namesakes: a footballer, a regent elsewhere, somebody of whom nothing is known, one who died, a child
    ("Bambang Harjanto", (("Wali Kota", "Mayor", "33.74"),), None, _DAY),
    ("Siti Aminah Zahra", (("Bupati", "Regent", "35.10"),), None, _DAY),
    ("Dewi Lestari Ayu", (("Rektor", "Rector", "Politeknik Bahari Nusa"),), None, _DAY),
    ("Joko Santosa Adi", (("Wali Kota", "Mayor", "35.78"),), None, _DAY),
    ("Rani Anggraeni", (("Direktur Utama", "PresidentDirector", "Bank Lontar"),), None, _DAY),
    # the right one has no office in Wikidata, or a deprecated one, or works there as something else
    ("Fajar Nugraha Sakti", (("Wali Kota", "Mayor", "73.71"),), "Q522", _DAY),
    ("Gita Savitri Dewi", (("Wali Kota", "Mayor", "73.71"),), None, _DAY),
    ("Herman Sutejo", (("Dekan", "Dean", "Universitas Samudra Raya"),), "Q524", _DAY),
    # two items of one name, both regents: one of the region
    ("Eko Prasetya Budi", (("Bupati", "Regent", "33.22"),), "Q525", _DAY),
    # a name of one word; nobody in Wikidata; nothing known in the articles
    ("Suharjo", (("Wali Kota", "Mayor", "32.73"),), None, _DAY),
    ("Nirmala Cahyani Putri", (("Camat", "SubdistrictHead", "35.10"),), None, _DAY),
    ("Agus Salim Rahman", (), None, _DAY),
    # a longer name in Wikidata
    ("Putri Maharani", (("Wakil Wali Kota", "ViceMayor", "81.71"),), "Q530", _DAY),
    # members of a council, which has many: with days, without
    ("Lukman Hakim Basri", (("Anggota DPRD", "CouncilMember", "35"),), "Q531", _DAY),
    # an item with every name that there is; two of the graph that one item fits
    ("Wayan Sudirta Jaya", (("Bupati", "Regent", "32.04"),), None, date(2024, 2, 2)),
]


_HEADS_OF = {
    "34.71": [Held("Q506", start="2019-05-22")],
    "81.71": [
        Held("Q602", start="2011-08-04", end="2016-08-04"),
        Held("Q502", start="2017-05-22", end="2022-05-22"),
    ],
}
_POINTS = {"81.71": {"P625": "Point(128.18 -3.7)"}}
_PAGES = {
    "81.71": {
        "P856": "https://ambon.example/",
        "P94": "http://commons.wikimedia.org/wiki/Special:FilePath/Ambon.svg",
    },
    "34.71": {"P856": "https://yogya.example/"},
}


def documents() -> list[tuple[Article, Facts]]:
    """An article for each thing."""
    found = []
    for code in REGIONS:
        found.append(Report(f"region-{code}", published=_DAY).body(_government(code)).done())
    for number, (body, _) in enumerate(BODIES.values()):
        day = date(2022, 6, 1 + number)
        found.append(
            Report(f"body-{number}", published=day).agreement(body, _government("35.10"), day=day).done()
        )
    for number, (name, offices, _, day) in enumerate(PEOPLE):
        report = Report(f"person-{number}", published=day)
        roles = []
        for role, concept, home in offices:
            body = _government(home) if home[0].isdigit() else BODIES[home][0]
            report.body(body)
            roles.append(Role(name=role, concept=concept, institution=body.name))
        found.append(report.person(name, *roles).statement(name, "Kami siap bekerja sama.").done())
    return found


def _government(code: str) -> Institution:
    found = government(code)
    assert found is not None
    return found


@cache
def resolution() -> Resolution:
    return resolve(documents())


def graph(found: Resolution | None = None) -> Store:
    """The graph of the corpus, concepts included."""
    store = Store()
    store.extend(knowledge_quads(found or resolution(), BASE))
    concepts = NamedNode(CONCEPTS_GRAPH)
    for quad in parse(path=ontology_dir() / "concepts.ttl", format=RdfFormat.TURTLE):
        store.add(Quad(quad.subject, quad.predicate, quad.object, concepts))
    return _united(store)


def _united(store: Store) -> Store:
    """The same; queries of the catalogue ask the union of all graphs."""
    return store


def truth(found: Resolution | None = None) -> dict[str, str | None]:
    """The item about each thing, by its id; None where Wikidata has none."""
    known = found or resolution()
    people = {name: item for name, _, item, _ in PEOPLE}
    truth: dict[str, str | None] = {f"region/{code}": item for code, item in REGIONS.items()}
    for body in known.institutions:
        truth[body.id] = BODIES[body.label][1] if body.label in BODIES else None
    return truth | {person.id: people[person.label] for person in known.people}


@cache
def extract() -> Extract:
    """Wikidata, as far as the corpus goes."""
    wikidata = Extract()
    _regions(wikidata)
    _bodies(wikidata)
    _people(wikidata)
    _curiosities(wikidata)
    return wikidata


def _regions(wikidata: Extract) -> None:
    for code, item in REGIONS.items():
        found = region(code)
        assert found is not None
        level, _, bare = found.name.partition(" ")
        english = {"Provinsi": bare, "Kabupaten": f"{bare} Regency", "Kota": bare}[level]
        wikidata.item(
            item,
            found.name,
            labels={"en": english},
            kinds=[_KINDS[level]],
            within=REGIONS.get(code.partition(".")[0]) if "." in code else None,
            text={"P2588": code} | ({"P300": found.iso} if found.iso else {}) | _POINTS.get(code, {}),
            urls=_PAGES.get(code),
            held={"P6": _HEADS_OF[code]} if code in _HEADS_OF else None,
        )
        title, english_title = _HEADS[level]
        wikidata.item(
            _office(code),
            f"{title} {bare}",
            labels={"en": f"{english_title} of {bare}"},
            links={"P1001": item},
        )
    wikidata.item("Q401", "Wakil Bupati Bandung", links={"P1001": "Q103"})
    wikidata.item("Q402", "Wakil Wali Kota Ambon", links={"P1001": "Q112"})
    wikidata.item("Q403", "Bupati Sumenep", links={"P1001": "Q404"})
    wikidata.item("Q404", "Kabupaten Sumenep", kinds=[REGENCY], within="Q102", text={"P2588": "35.29"})
    wikidata.item("Q405", "Anggota DPRD Jawa Timur", links={"P1001": "Q102"})
    wikidata.item("Q406", "wakil bupati")
    wikidata.item("Q407", "rektor", labels={"en": "rector"})
    wikidata.item("Q408", "Menteri Tata Samudra", links={"P2389": "Q310"})
    wikidata.item("Q409", "Menteri Kabar dan Data Indonesia")
    # Kota and Kabupaten of one name, and a village and a station that bear it too.
    wikidata.item("Q150", "Bandung", kinds=["Q532"], within="Q105")
    wikidata.item("Q151", "Banyuwangi", kinds=["Q55488"], within="Q108")


def _office(code: str) -> str:
    return f"Q2{REGIONS[code][1:]}"


def _bodies(wikidata: Extract) -> None:
    add = wikidata.item
    add("Q301", "Universitas Nusa Lontar", kinds=["Q875538"], within="Q112")
    add("Q302", "Universitas Samudra Raya", kinds=[UNIVERSITY], seat="Q109", text={"P6782": "0abcdef12"})
    add("Q303", "Universitas Merdeka Jaya", kinds=[UNIVERSITY], within="Q104")
    add("Q304", "Universitas Merdeka Jaya", kinds=[UNIVERSITY], within="Q111")
    add(
        "Q305",
        "Bahari Nusa Polytechnic",
        also=["Politeknik Bahari Nusa", "PBN"],
        kinds=["Q38723"],
        within="Q111",
    )
    add("Q306", "Universitas Pagi Sore", kinds=[UNIVERSITY], within="Q106")
    add("Q310", "Kementerian Tata Samudra", labels={"en": "Ministry of Ocean Affairs"}, kinds=["Q2119720"])
    add(
        "Q311",
        "Kementerian Kabar dan Data",
        also=["Kementerian Kabar dan Siaran", "Kemenkab"],
        kinds=[MINISTRY],
        days={"P571": "1999-10-26"},
    )
    add("Q312", "Kementerian Wang Negara", kinds=[MINISTRY], country=MALAYSIA)
    add("Q313", "Badan Cuaca Nusantara", kinds=[AGENCY])
    add("Q321", "Badan Arsip Lama", kinds=[AGENCY], days={"P571": "1950-01-01", "P576": "1975-01-01"})
    add("Q314", "Bank Lontar", kinds=[BANK], seat="Q112")
    add("Q315", "Bank Sumur Bandung Timur", kinds=["Q3191695"], within="Q104")
    add("Q316", "Rumah Sakit Umum Kelapa", kinds=[HOSPITAL], within="Q106")
    add("Q317", "Rumah Sakit Umum Pusaka", kinds=[DISAMBIGUATION], country=None)
    add("Q322", "Dinas Kesehatan", kinds=[AGENCY], within="Q104")
    add("Q318", "Yayasan Karang Biru", kinds=[NGO], within="Q110")
    add("Q319", "Sunrise University", kinds=[UNIVERSITY], country="Q17")


def _people(wikidata: Extract) -> None:
    def add(
        id: str, name: str, *held: Held, also: Iterable[str] = (), days: dict[str, str] | None = None
    ) -> None:
        statements = {"P39": held} if held else None
        wikidata.item(id, name, also=also, kinds=[HUMAN], country=None, days=days, held=statements)

    add("Q501", "Ipung Festiandini", Held("Q2108", start="2021-02-26"), days={"P569": "1974-09-10"})
    add("Q502", "Andi Lesmana Putra", Held("Q2112", start="2017-05-22", end="2022-05-22"))
    add("Q503", "Ratna Wulandari", Held("Q2102", start="2019-02-13", unknown_end=True))
    add("Q504", "Bagus Wirawan", Held("Q401", start="2021-01-01"))
    add("Q505", "Wayan Made Suardana", Held("Q2110"), also=["Made Suardana"])
    add("Q506", "Laksmi Pertiwi")
    add("Q507", "Surya Dharmawan", Held("Q407", of="Q301", start="2020-01-01"))
    add("Q508", "Intan Permatasari", Held("Q407", of="Q323"))
    wikidata.item("Q323", "Universitas Tanpa Butir")  # neither kind nor place: no candidate itself
    add("Q509", "Hadi Pranoto Sastra", Held("Q408", start="2019-10-23"))
    add("Q510", "Yulia Kartikasari", Held("Q409", start="2019-10-23"))
    add("Q512", "Tono Sumarsono", Held("Q2105", start="2005-01-01", end="2010-12-31"))
    add("Q513", "Karna Wijaya Kusuma", Held("Q2103", start="2021-02-26"), days={"P569": "1980-02-02"})
    add(
        "Q514",
        "Karna Wijaya Kusuma",
        Held("Q2103", start="2000-02-26", end="2010-02-26"),
        days={"P569": "1950-02-02"},
    )
    wikidata.item(
        "Q515", "Bambang Harjanto", kinds=[HUMAN], days={"P569": "1990-03-03"}, links={"P106": "Q937857"}
    )
    add("Q516", "Siti Aminah Zahra", Held("Q403", start="2021-02-26"))
    add("Q517", "Dewi Lestari Ayu")
    add("Q518", "Joko Santosa Adi", Held("Q2109"), days={"P570": "1998-05-01"})
    add("Q519", "Rani Anggraeni", days={"P569": "2012-01-01"})
    wikidata.item("Q522", "Fajar Nugraha Sakti", kinds=[HUMAN], held={"P108": [Held("Q305")]})
    add("Q523", "Gita Savitri Dewi", Held("Q2111", deprecated=True))
    wikidata.item("Q524", "Herman Sutejo", kinds=[HUMAN], held={"P108": [Held("Q302", start="2001-01-01")]})
    add("Q525", "Eko Prasetya Budi", Held("Q2105", start="2021-02-26"))
    add("Q526", "Eko Prasetya Budi", Held("Q403", start="2021-02-26"))
    add("Q527", "Suharjo", Held("Q2104", start="2018-09-20"))
    add("Q529", "Agus Salim Rahman", Held("Q2111"))
    add(
        "Q530",
        "Putri Maharani Kusumawardhani",
        Held("Q402", start="2017-05-22"),
        also=["Putri M. Kusumawardhani"],
    )
    add("Q531", "Lukman Hakim Basri", Held("Q405", start="2019-08-31", end="2024-08-31"))


def _curiosities(wikidata: Extract) -> None:
    """What else there is in Wikidata, and should harm nobody."""
    names = [name for name, *_ in PEOPLE] + [f"Nama Rekaan {number}" for number in range(500)]
    wikidata.item("Q601", "Orang Bernama Banyak", also=names, kinds=[HUMAN], held={"P39": [Held("Q2103")]})
    hostile = '<script>alert(1)</script>\n\x1b[31mBupati\u202e "} . DROP ALL'
    wikidata.item("Q602", hostile, also=["Ratna Wulandari"], kinds=[HUMAN])
    wikidata.item("Q603", merged="Q501")
    wikidata.item("Q604", "Nirmala Cahyani Putri", kinds=["Q22808320"])
    wikidata.item("Q605", "x" * 5000, also=["Bank Lontar"], kinds=["Q11424"])
