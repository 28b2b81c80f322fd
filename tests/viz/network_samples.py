"""Graphs as `viz.render` takes them: the first article by hand, and generated ones of any size."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import networkx as nx

Open = Callable[..., Any]
"""The fixture `show`: takes a graph, gives its page in the browser."""

BASE = "https://w3id.org/sinergi/id/"
ARTICLE = {
    "article": "Banyuwangi gandeng LAN tingkatkan SDM aparatur",
    "url": "https://berita.example/2021/01/banyuwangi-lan",
    "outlet": "berita.example",
    "date": "2021-01-29",
}


def quote(text: str, rule: str, confidence: float = 0.9) -> dict[str, Any]:
    return {"quote": text, **ARTICLE, "rule": rule, "confidence": confidence}


def fact(id_: str, en: str, value: str) -> dict[str, Any]:
    return {"label": {"id": id_, "en": en}, "value": value}


def node(graph: nx.MultiDiGraph[Any], key: str, label: str, kind: str, group: str, **more: object) -> str:
    iri = BASE + key
    empty: dict[str, Any] = {
        "aliases": [],
        "facts": [],
        "links": [],
        "flags": [],
        "evidence": [],
        "weight": 1.0,
        "dates": [],
        "topics": [],
        "region": None,
        "outlets": ["berita.example"],
        "confidence": 0.9,
    }
    graph.add_node(iri, label=label, kind=kind, group=group, **{**empty, **more})
    return iri


def edge(
    graph: nx.MultiDiGraph[Any], u: str, v: str, relation: str, label: tuple[str, str], **more: object
) -> None:
    empty: dict[str, Any] = {"facts": [], "evidence": [], "dates": [], "confidence": 0.9}
    key = f"{relation}:{graph.number_of_edges(u, v)}"
    graph.add_edge(
        u,
        v,
        key=key,
        relation=relation,
        label={"id": label[0], "en": label[1]},
        **{**empty, **more},
    )


NAMES = {
    "RegencyGovernment": {"id": "Pemerintah kabupaten", "en": "Regency government"},
    "NonMinistryAgency": {"id": "Lembaga pemerintah nonkementerian", "en": "Non-ministry agency"},
    "Polytechnic": {"id": "Politeknik", "en": "Polytechnic"},
    "State": {"id": "Negara", "en": "State"},
    "Signed": {"id": "Ditandatangani", "en": "Signed"},
    "Discussed": {"id": "Dibahas", "en": "Discussed"},
    "Planned": {"id": "Direncanakan", "en": "Planned"},
    "Extended": {"id": "Diperpanjang", "en": "Extended"},
    "TopicCivilService": {"id": "Kepegawaian", "en": "Civil service"},
    "TopicEducation": {"id": "Pendidikan", "en": "Education"},
    "TopicHealth": {"id": "Kesehatan", "en": "Health"},
}

SIGNING = (
    "Kerjasama tersebut ditandai dengan penandatanganan nota kesepahaman (MoU) antara Bupati Banyuwangi, Ipuk Fiestiandani,"
    " dengan Direktur Politeknik Sekolah Tinggi Ilmu Administrasi (STIA) LAN Jakarta, Prof. Dr. Nurliah Nurdin"
)


def first_article() -> nx.MultiDiGraph[Any]:
    """The signing of Pemkab Banyuwangi and Politeknik STIA LAN Jakarta."""
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph(
        articles=1,
        outlets=1,
        first_date="2021-01-29",
        last_date="2021-01-29",
        digest="sha256:8f14e45fceea167a",
        names=NAMES,
    )
    signed = quote(SIGNING, "agreement.between-roles")
    regency = node(
        graph,
        "institution/35.10-pemerintah-kabupaten-banyuwangi",
        "Pemerintah Kabupaten Banyuwangi",
        "Institution",
        "RegencyGovernment",
        aliases=["Pemkab Banyuwangi", "Banyuwangi"],
        facts=[
            fact("Jenis", "Kind", "Pemerintah kabupaten"),
            fact("Kode wilayah", "Region code", "35.10"),
        ],
        evidence=[
            quote(
                "Pemkab Banyuwangi memulai sinergi dengan Lembaga Administrasi Negara (LAN)",
                "institution.government",
            )
        ],
        weight=3.0,
        region="Kabupaten Banyuwangi",
    )
    stia = node(
        graph,
        "institution/ror-05rqcqp18-politeknik-stia-lan-jakarta",
        "Politeknik STIA LAN Jakarta",
        "Institution",
        "Polytechnic",
        aliases=["STIA LAN Jakarta", "Politeknik Sekolah Tinggi Ilmu Administrasi LAN Jakarta"],
        facts=[fact("Jenis", "Kind", "Politeknik"), fact("ROR", "ROR", "05rqcqp18")],
        links=["https://ror.org/05rqcqp18"],
        evidence=[
            quote(
                "STIA LAN Jakarta akan berkolaborasi dalam upaya peningkatkan kapasitas SDM",
                "institution.ror",
            )
        ],
        weight=3.0,
        region="Kota Adm. Jakarta Pusat",
    )
    lan = node(
        graph,
        "institution/lembaga-administrasi-negara-1b2c3d4e",
        "Lembaga Administrasi Negara",
        "Institution",
        "NonMinistryAgency",
        aliases=["LAN"],
        facts=[fact("Jenis", "Kind", "Lembaga pemerintah nonkementerian")],
        evidence=[quote("Lembaga Administrasi Negara (LAN)", "institution.table", 0.97)],
        weight=2.0,
    )
    state = node(
        graph,
        "institution/republik-indonesia-00aa11bb",
        "Republik Indonesia",
        "Institution",
        "State",
        evidence=[quote("Presiden Joko Widodo", "role.office", 0.8)],
    )
    agreement = node(
        graph,
        "agreement/nota-kesepahaman-9f8e7d6c",
        "Nota Kesepahaman Pemkab Banyuwangi – STIA LAN Jakarta",
        "Agreement",
        "Signed",
        instrument="NotaKesepahaman",
        aliases=["MoU"],
        facts=[
            fact("Jenis dokumen", "Instrument", "Nota Kesepahaman (MoU)"),
            fact("Status", "Status", "Ditandatangani"),
            fact("Tanggal", "Date", "2021-01-29"),
            fact("Lingkup", "Scope", "program Magister bagi ASN"),
            fact("Lingkup", "Scope", "pelaksanaan pelatihan dasar CPNS"),
            fact("Lingkup", "Scope", "pendampingan penyusunan kajian terkait pelayanan publik"),
            fact("Lingkup", "Scope", "peningkatan kapasitas SDM di Pemkab Banyuwangi"),
        ],
        flags=[
            {
                "label": {"id": "Hari tidak cocok dengan tanggal", "en": "Weekday contradicts the date"},
                "detail": "Senin (29/1/2021): 2021-01-29 = Jumat. 2021-03-29? 2021-01-25?",
            }
        ],
        evidence=[
            signed,
            quote("Senin (29/1/2021)", "date.weekday-dmy", 0.6),
            quote("program Magister bagi ASN, pelaksanaan pelatihan dasar CPNS", "scope.through"),
        ],
        weight=5.0,
        dates=["2021-01-29"],
        topics=["TopicCivilService", "TopicEducation"],
    )
    regent = node(
        graph,
        "person/ipuk-fiestiandani-3f9c2a11",
        "Ipuk Fiestiandani",
        "Person",
        "Regent",
        aliases=["Bupati Ipuk", "Ipuk"],
        facts=[fact("Jabatan", "Office", "Bupati Banyuwangi")],
        evidence=[quote("Bupati Banyuwangi, Ipuk Fiestiandani", "person.role-name")],
        weight=3.0,
    )
    director = node(
        graph,
        "person/nurliah-nurdin-77b1c0de",
        "Nurliah Nurdin",
        "Person",
        "Director",
        aliases=["Nurliah", "Prof. Dr. Nurliah Nurdin"],
        facts=[fact("Jabatan", "Office", "Direktur Politeknik STIA LAN Jakarta")],
        evidence=[quote("Direktur Politeknik … LAN Jakarta, Prof. Dr. Nurliah Nurdin", "person.role-name")],
        weight=3.0,
    )
    president = node(
        graph,
        "person/joko-widodo-5d5d5d5d",
        "Joko Widodo",
        "Person",
        "President",
        aliases=["Presiden Joko Widodo"],
        facts=[fact("Jabatan", "Office", "Presiden")],
        evidence=[quote("Presiden Joko Widodo", "person.role-name")],
    )
    hall = node(
        graph,
        "place/pendopo-kabupaten-21212121",
        "pendopo kabupaten",
        "Place",
        "Place",
        evidence=[quote("di pendopo kabupaten", "place.before-date")],
        dates=["2021-01-29"],
    )
    for party in (regency, stia):
        edge(graph, party, agreement, "party", ("pihak", "party"), evidence=[signed], dates=["2021-01-29"])
    for person, for_whom in (
        (regent, "Pemerintah Kabupaten Banyuwangi"),
        (director, "Politeknik STIA LAN Jakarta"),
    ):
        edge(
            graph,
            person,
            agreement,
            "signatory",
            ("menandatangani", "signed"),
            facts=[fact("Untuk", "For", for_whom)],
            evidence=[signed],
            dates=["2021-01-29"],
        )
        edge(
            graph,
            person,
            agreement,
            "speaksOf",
            ("berbicara tentang", "speaks of"),
            facts=[fact("Pernyataan", "Statement", "Kerjasama ini sudah lama kami rancang.")],
            evidence=[
                quote("“Kerjasama ini sudah lama kami rancang …” ujar Nurliah", "quotation.direct", 0.95)
            ],
        )
    edge(
        graph,
        regent,
        regency,
        "member",
        ("Bupati", "Regent"),
        evidence=[quote("Bupati Banyuwangi, Ipuk Fiestiandani", "role.before-name")],
    )
    edge(
        graph,
        director,
        stia,
        "member",
        ("Direktur", "Director"),
        evidence=[quote("Direktur Politeknik … Prof. Dr. Nurliah Nurdin", "role.before-name")],
    )
    edge(
        graph,
        president,
        state,
        "member",
        ("Presiden", "President"),
        evidence=[quote("Presiden Joko Widodo", "role.office", 0.8)],
    )
    edge(
        graph,
        stia,
        lan,
        "partOf",
        ("bagian dari", "part of"),
        evidence=[quote("Sekolah Tinggi Ilmu Administrasi (STIA) LAN Jakarta", "institution.part", 0.85)],
    )
    edge(
        graph,
        president,
        regent,
        "speaksOf",
        ("dikutip oleh", "relayed by"),
        facts=[fact("Pernyataan", "Statement", "birokrasi harus semakin efektif dan efisien")],
        evidence=[
            quote(
                "Ipuk lalu mengutip amanat Presiden Joko Widodo yang mengatakan bahwa birokrasi harus semakin efektif",
                "quotation.relayed",
            )
        ],
    )
    edge(
        graph,
        agreement,
        hall,
        "location",
        ("bertempat di", "held at"),
        evidence=[quote("di pendopo kabupaten, Senin (29/1/2021)", "place.before-date")],
    )
    return graph


FIRST_NAMES = (
    "Sri",
    "Agus",
    "Dewi",
    "Budi",
    "Rina",
    "Hendra",
    "Ni Made",
    "Siti",
    "Yohanes",
    "Andi",
    "Lalu",
    "Maria",
)
LAST_NAMES = (
    "Wahyuni",
    "Santoso",
    "Lestari",
    "Hidayat",
    "Siregar",
    "Nasution",
    "Pratama",
    "Rahmawati",
    "Tambunan",
)
REGIONS = (
    "Garut",
    "Sleman",
    "Jember",
    "Maros",
    "Dairi",
    "Kupang",
    "Batang",
    "Kudus",
    "Solok",
    "Lamandau",
    "Sorong",
)
BODIES = (
    ("Pemerintah Kabupaten {}", "RegencyGovernment"),
    ("Universitas {}", "University"),
    ("Kejaksaan Negeri {}", "DistrictProsecutor"),
    ("Politeknik {}", "Polytechnic"),
    ("RSUD {}", "Hospital"),
)
INSTRUMENTS = ("NotaKesepahaman", "PerjanjianKerjaSama", "KesepakatanBersama", "LetterOfIntent")
TOPICS = ("TopicCivilService", "TopicEducation", "TopicHealth")


def generated(nodes: int, seed: int = 1) -> nx.MultiDiGraph[Any]:
    """A graph of about `nodes` nodes and twice as many edges, shaped like news: hubs, pairs, many small signings."""
    pick = random.Random(seed)
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph(
        articles=nodes // 6 + 1,
        outlets=17,
        first_date="2019-01-02",
        last_date="2025-12-20",
        digest=f"sha256:generated-{nodes}-{seed}",
        names=NAMES,
    )
    bodies, people = [], []
    for i in range(max(2, nodes * 3 // 10)):
        form, group = BODIES[i % len(BODIES)]
        region = f"{REGIONS[i // 5 % len(REGIONS)]} {i // 55 + 1}"
        bodies.append(
            node(
                graph,
                f"institution/{i}",
                form.format(region),
                "Institution",
                group,
                region=region,
                aliases=[f"B{i}"],
                outlets=[f"media-{i % 17}.example"],
            )
        )
    for i in range(max(2, nodes * 4 // 10)):
        name = f"{FIRST_NAMES[i % 12]} {LAST_NAMES[i // 12 % 9]} {i // 108 + 1}"
        people.append(
            node(graph, f"person/{i}", name, "Person", "Regent", outlets=[f"media-{i % 17}.example"])
        )
        edge(
            graph,
            people[i],
            bodies[i % len(bodies)],
            "member",
            ("Kepala", "Head"),
            evidence=[made_quote(pick, i, "Kepala")],
        )
    i = 0
    while len(graph) < nodes:
        _signing(graph, pick, i, bodies, people)
        i += 1
    for iri in graph:
        graph.nodes[iri]["weight"] = float(graph.degree(iri))
    return graph


def made_quote(pick: random.Random, i: int, what: str) -> dict[str, Any]:
    day = date(2019, 1, 2) + timedelta(days=pick.randrange(2500))
    return {
        "quote": f"{what} menandatangani nota kesepahaman nomor {i} tentang layanan publik dan pendampingan aparatur"
        f" di aula lantai {i % 9 + 1}, Senin ({day.day}/{day.month}/{day.year})",
        "article": f"Kerja sama nomor {i} diteken",
        "url": f"https://media-{i % 17}.example/{i}",
        "outlet": f"media-{i % 17}.example",
        "date": day.isoformat(),
        "rule": "agreement.active",
        "confidence": round(0.5 + pick.random() / 2, 2),
    }


def _signing(
    graph: nx.MultiDiGraph[Any], pick: random.Random, i: int, bodies: list[str], people: list[str]
) -> None:
    proof = made_quote(pick, i, "Kedua pihak")
    first = bodies[min(int(pick.paretovariate(0.7)) - 1, len(bodies) - 1)]
    second = bodies[pick.randrange(len(bodies))]
    agreement = node(
        graph,
        f"agreement/{i}",
        f"{graph.nodes[first]['label']} – {graph.nodes[second]['label']}",
        "Agreement",
        ("Signed", "Signed", "Planned", "Extended")[i % 4],
        instrument=INSTRUMENTS[i % 4],
        dates=[proof["date"]],
        topics=[TOPICS[i % 3]],
        outlets=[proof["outlet"]],
        confidence=proof["confidence"],
        evidence=[proof],
        facts=[fact("Tanggal", "Date", proof["date"])],
    )
    for party in sorted({first, second}):
        edge(graph, party, agreement, "party", ("pihak", "party"), evidence=[proof], dates=[proof["date"]])
    for _ in range(2):
        person = people[pick.randrange(len(people))]
        edge(graph, person, agreement, "signatory", ("menandatangani", "signed"), evidence=[proof])
