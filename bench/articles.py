"""News that nobody wrote, about collaborations that never were: as many articles as are asked for, the same for the same seed.

Usage: python bench/articles.py NUMBER [--start N] [--seed N] > articles.jsonl

What makes the joining of articles hard or slow is spread as in real news. Some 500 regencies and cities, each with a head, and
hundreds of ministries, universities and companies appear by Zipf's law, so that a few are in everything and most are rare. An
event is reported by one to a few outlets in their own words; every sixth report is the press release word for word. A third of
the articles tells of no agreement, the president is in every twentieth. Some agreements bear a number or say how long they are
valid, some renew an earlier one, some are only planned; one report in forty gets the weekday wrong, one in sixty the day.
Article N is the same however many there are.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from bisect import bisect
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, count, islice
from pathlib import Path
from typing import NamedTuple

TABLES = Path(__file__).resolve().parent.parent / "kg" / "tables"
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
FIRST = date(2018, 1, 1)
LAST_NAMES = (TABLES.parents[1] / "bench" / "last_names.txt").read_text("utf-8").split()
OUTLETS = tuple(
    f"{name}{end}.example"
    for name in ("kabar", "warta", "harian", "suara", "radar", "pos")
    for end in range(20)
)
TOPICS = (
    "peningkatan kualitas pendidikan",
    "pelayanan kesehatan masyarakat",
    "pengelolaan sampah",
    "beasiswa mahasiswa",
    "perlindungan tenaga kerja",
    "pengembangan pariwisata daerah",
    "ketahanan pangan",
    "digitalisasi layanan publik",
    "penelitian dan pengabdian kepada masyarakat",
    "pemberdayaan usaha mikro",
    "penanganan stunting",
    "bantuan hukum",
)
INSTRUMENTS = (
    "nota kesepahaman",
    "nota kesepahaman (MoU)",
    "perjanjian kerja sama (PKS)",
    "kesepakatan bersama",
)
SIGN, RENEW, INTEND = "menandatangani", "memperpanjang", "akan menandatangani"
TERMS = (
    "Nota kesepahaman itu bernomor 415.4/{number}/KS/2024.",
    "Perjanjian tersebut berlaku selama tiga tahun.",
    "Nilai kerja sama mencapai Rp {number} juta.",
    "Tindak lanjutnya berupa penyusunan rencana kerja tahunan.",
)
PLACES = ("Pendopo Kabupaten", "Aula Kantor Bupati", "Gedung Rektorat", "Hotel Santika", "Balai Kota")
BACKGROUND = (
    "Kegiatan ini dihadiri oleh para kepala dinas, camat, serta undangan lainnya.",
    "Selain penandatanganan, acara diisi dengan diskusi dan kunjungan lapangan.",
    "Sejumlah program akan dimulai pada triwulan berikutnya setelah rencana kerja disusun.",
    "Masyarakat diharapkan dapat merasakan manfaatnya secara langsung.",
    "Kedua pihak akan membentuk tim bersama untuk menyusun rencana kerja.",
    "Pemerintah daerah terus membuka diri untuk bekerja sama dengan berbagai pihak.",
)


class Body(NamedTuple):
    """A body with the one who heads it."""

    name: str
    office: str
    head: str


class Event(NamedTuple):
    """Something that is reported; `terms` are sentences about the document."""

    number: int
    home: Body
    partner: Body
    day: date
    instrument: str
    topics: list[str]
    place: str
    agreed: bool
    verb: str
    terms: list[str]


def articles(seed: int = 1, start: int = 0) -> Iterator[dict[str, str]]:
    """Articles without end, from number `start` on, as rows of JSONL."""
    number = 0
    for event in (_event(seed, n) for n in count()):
        dice = random.Random(f"{seed} reports {event.number}")
        reports = min(12, 1 + int(dice.paretovariate(1.6) - 1) + (dice.random() < 0.4))
        release = _text(event, random.Random(f"{seed} release {event.number}"))
        for _ in range(reports):
            text = release if dice.random() < 1 / 6 else _text(event, dice)
            published = event.day + timedelta(days=dice.randrange(3))
            if number >= start:
                yield {
                    "url": f"https://{dice.choice(OUTLETS)}/{published:%Y/%m}/{number}",
                    "id": f"n{number}",
                    "text": text,
                    "published": published.isoformat(),
                }
            number += 1


def _event(seed: int, number: int) -> Event:
    dice = random.Random(f"{seed} event {number}")
    home = _drawn(_regions(seed), dice)
    partner = _drawn(_partners(seed), dice)
    return Event(
        number=number,
        home=home,
        partner=partner,
        day=FIRST + timedelta(days=dice.randrange(2800)),
        instrument=dice.choice(INSTRUMENTS),
        topics=dice.sample(TOPICS, dice.randint(1, 3)),
        place=dice.choice(PLACES),
        agreed=dice.random() < 2 / 3,
        verb=dice.choices((SIGN, RENEW, INTEND), (17, 2, 1))[0],
        terms=[sentence.format(number=number) for sentence in TERMS if dice.random() < 1 / 6],
    )


def _text(event: Event, dice: random.Random) -> str:
    """A report of an event in words of its own."""
    home, partner, topics = event.home, event.partner, ", ".join(event.topics)
    day = _day(event.day, dice)
    if not event.agreed:
        return _visit(event, day, dice)
    leads = [
        f"{home.name} dan {partner.name} {event.verb} {event.instrument} tentang {topics}, {day}.",
        f"{home.name} {event.verb} {event.instrument} dengan {partner.name} tentang {topics} di {event.place}, {day}.",
        f"{home.name} menjalin kerja sama dengan {partner.name} melalui penandatanganan {event.instrument} tentang "
        f"{topics} di {event.place}, {day}.",
        f"Penandatanganan {event.instrument} antara {home.name} dan {partner.name} tentang {topics} berlangsung di "
        f"{event.place}, {day}.",
    ]
    lead = dice.choice(leads if event.verb == SIGN else leads[:2])
    done = "disiapkan" if event.verb == INTEND else "ditandatangani"
    signed = f"Dokumen tersebut {done} oleh {home.office} {home.head} dan {partner.office} {partner.head}."
    said = dice.choice(
        (
            f'"Kerja sama ini penting bagi masyarakat," kata {home.head}.',
            f"{home.head} berharap kerja sama ini segera ditindaklanjuti.",
            f'"Kami siap mendukung sepenuhnya," ujar {partner.head}.',
        )
    )
    more = (*event.terms, *dice.sample(BACKGROUND, dice.randint(2, 5)), *_president(dice))
    return "\n".join((f"{lead} {signed} {said}", " ".join(more)))


def _day(day: date, dice: random.Random) -> str:
    """A day as an article writes it: seldom with a wrong weekday, more seldom the day after."""
    slip = dice.random()
    written = day + timedelta(days=slip < 1 / 60)
    weekday = DAYS[(written.weekday() + (slip > 1 - 1 / 40)) % 7]
    return f"{weekday} ({written.day}/{written.month}/{written.year})"


def _visit(event: Event, day: str, dice: random.Random) -> str:
    home, partner = event.home, event.partner
    lead = dice.choice(
        (
            f"{home.office} {home.head} menerima kunjungan {partner.office} {partner.head} di {event.place}, {day}.",
            f"{partner.office} {partner.head} bertemu {home.office} {home.head} di {event.place}, {day}.",
        )
    )
    said = f'"Kami membahas {event.topics[0]}," kata {dice.choice((home, partner)).head}.'
    return "\n".join((f"{lead} {said}", " ".join([*dice.sample(BACKGROUND, 3), *_president(dice)])))


def _president(dice: random.Random) -> list[str]:
    if dice.random() >= 1 / 20:
        return []
    name = dice.choice(("Presiden Joko Widodo", "Joko Widodo"))
    return [f"{name} sebelumnya meminta daerah memperluas kerja sama."]


@cache
def _regions(seed: int) -> tuple[list[Body], list[float]]:
    """Regencies and cities, in an order of chance, with the sums of their frequencies."""
    found = []
    for row in _rows(TABLES / "regencies.csv"):
        regency = row["kind"] == "kabupaten"
        kind, head = ("Kabupaten", "Bupati") if regency else ("Kota", "Wali Kota")
        found.append((f"Pemerintah {kind} {row['name']}", f"{head} {row['name']}"))
    return _ranked(found, random.Random(f"{seed} regions"))


@cache
def _partners(seed: int) -> tuple[list[Body], list[float]]:
    """Ministries, agencies, universities and companies, likewise."""
    heads = {
        "ministries": "Menteri",
        "agencies": "Kepala",
        "universities": "Rektor",
        "companies": "Direktur Utama",
    }
    found = [
        (row["name"], f"{head} {row['name']}")
        for table, head in heads.items()
        for row in _rows(TABLES / "bodies" / f"{table}.csv")
        if table != "ministries" or row["name"].startswith("Kementerian ")
    ]
    return _ranked(found, random.Random(f"{seed} partners"))


def _ranked(found: list[tuple[str, str]], dice: random.Random) -> tuple[list[Body], list[float]]:
    dice.shuffle(found)
    given = [line.strip().title() for line in (TABLES / "given_names.txt").read_text("utf-8").splitlines()]
    names = [name for name in given if name and not name.startswith("#")]
    bodies = [Body(name, office, f"{dice.choice(names)} {dice.choice(LAST_NAMES)}") for name, office in found]
    return bodies, list(accumulate(1 / (rank + 3) for rank in range(len(bodies))))


def _drawn(ranked: tuple[list[Body], list[float]], dice: random.Random) -> Body:
    bodies, sums = ranked
    return bodies[bisect(sums, dice.random() * sums[-1])]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def main() -> int:
    """Print the articles that are asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("number", type=int)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for row in islice(articles(given.seed, given.start), given.number):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
