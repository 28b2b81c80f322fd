"""Offices as they stand in the text, with the institution they name: "Pj. Bupati Sragen", "Wakil Rektor I UTP Bidang Akademik",
"Kepala Dinas Perdagangan Kota Palembang", "Ketua PN Ambon"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extraction.bodies.finding import parse_body
from kg.extraction.bodies.implied import implied_body, level_of
from kg.extraction.bodies.regions import BodyMention, body_words, bracketed, level_at, region_at
from kg.extraction.names.personal import LIKELY, parse_name, skip_titles
from kg.extraction.offices.office_reader import OfficeReader
from kg.extraction.offices.portfolios import office_table
from kg.extraction.words.lexicon import Lexicon, Office, Region
from kg.extraction.words.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import per_language, word_set

#: A bracket with the holder's name stands at most so many tokens behind the beginning of an office.
_NEAR = 14
#: Shorter contractions are slips and names.
_LONG = 8


@dataclass(slots=True)
class OfficeMention:
    """An office at tokens `first`:`last`; `name` is the role as written less the institution, `body` the institution it names,
    or implies by itself (`implied`: "Menaker", "Kapolri")."""

    first: int
    last: int
    name: str
    office: Office
    body: BodyMention | None = None
    acting: bool = False
    former: bool = False
    implied: bool = False


@per_language
def office_prefixes() -> PhraseIndex:
    """Words before an office that say that its holder acts, or held it once: "Plt", "mantan"."""
    index = PhraseIndex()
    for kind in ("former", "acting"):
        for phrase in office_table()[kind]:
            index.add(fold_phrase(phrase), kind)
    return index


@per_language
def office_openings(offices: PhraseIndex) -> frozenset[str]:
    """The folded words with which an office can begin, or a word before it."""
    return offices.openings() | office_prefixes().openings()


def parse_office(tokens: Tokens, lex: Lexicon, index: int, end: int) -> OfficeMention | None:
    """The office that starts at token `index`, with prefixes, portfolio and institution; None where there is none."""
    position, acting, former = skip_prefixes(tokens, index, end)
    if position >= end:
        return None
    end = _before_holder(tokens, lex, position, end)
    if suffixed := _suffixed(tokens, lex, position, end):
        return OfficeMention(index, position + 2, suffixed.name, suffixed, acting=acting, former=former)
    found = lex.offices.find(tokens.folded, position, end)
    if found is None:
        return _contraction(tokens, lex, index, position, end)
    if (
        tokens.words[found[0] : found[0] + 1] == ["("]
        and (around := lex.offices.find_around(tokens.folded, position, end))
        and (isinstance(around[1], Office) and around[1].concept in {"Minister", "DeputyMinister"})
    ):
        # "Menteri Agraria dan Tata Ruang (ATR)/Kepala Badan Pertanahan Nasional"
        found = around[:2]
    after, office = found
    assert isinstance(office, Office)
    if (
        tokens.folded[position] in {"irjen", "irjend"}
        and after == position + 1
        and not (after < end and tokens.folded[after].startswith("kemen"))
        and skip_titles(tokens, lex, position, end)[1]
    ):
        # a rank: "Irjen. Pol. N"
        return None
    rank = lex.titles.find(tokens.folded, position, end)
    if rank is not None and rank[0] > after and tokens.folded[position] in {"inspektur", "komisaris"}:
        # "Inspektur Jenderal Polisi N", who is no Inspektur Jenderal of a ministry, "Komisaris Besar Polisi N"
        return None
    if _no_office(tokens, lex, index, position, after, end):
        return None
    if (
        acting
        and after < end
        and (inner := bracketed(tokens, after, end))
        and fold_phrase(inner[1]) == ("pj",)
    ):
        after = inner[0]
    reader = OfficeReader(tokens, lex, position, after, end, office)
    reader.run()
    name = reader.role_name(index if (acting or former) else position)
    if (
        after - position == 1
        and office.concept == "HeadOfOffice"
        and office.template.startswith(("Dinas ", "Badan "))
    ):
        # "Kadisbudpar Sulsel" is the head of "Disbudpar Sulsel"
        if reader.body is not None and reader.body.place and tokens.folded[position].startswith("ka"):
            short = tokens.words[position][2:].capitalize()
            reader.body.forms.append(f"{short} {reader.body.place}")
            if region := reader.body.region:
                reader.body.forms.append(f"{short} {region.level.title()} {region.name}")
    elif tokens.folded[position] == "kakanwil":
        # "Kakanwil Kemenkumham Bali": the ministry is of the body's name
        owner = tokens.span_text(position + 1, after) if office.template.startswith("Kantor Wilayah") else ""
        name = name.replace(tokens.words[position], "Kepala Kantor Wilayah").removesuffix(f" {owner}")
    return OfficeMention(index, reader.position, name, office, reader.body, acting, former, reader.implied)


#: How the contractions of "Kepala Dinas" with its field begin.
CONTRACTIONS = ("kadis", "kadin")


def _contraction(tokens: Tokens, lex: Lexicon, index: int, position: int, end: int) -> OfficeMention | None:
    """ "Kadistanbunnak Kabupaten Landak": the head of an office whose short form no table holds."""
    word = tokens.words[position]
    if not word.lower().startswith(CONTRACTIONS) or len(word) < _LONG or not tokens.is_name_like(position):
        return None
    level = level_at(tokens, position + 1, end) if position + 1 < end else None
    start = level[0] if level else position + 1
    place = region_at(tokens, lex, start, end, level[1] if level else "") if start < end else None
    last, region = place or (position + 1, None)
    short = word[2:].capitalize()
    name = f"{short} {tokens.span_text(position + 1, last)}".strip()
    first = position + 1 if region else position
    body = BodyMention(
        first, last, name, "local-government", "RegionalOffice", head=short.lower(), region=region,
        place=region.name if region else None, bare=region is None,
        forms=[f"{short} {region.name}", f"{short} {region.level.title()} {region.name}"] if region else [],
    )  # fmt: skip
    office = Office(word, "HeadOfOffice")
    return OfficeMention(index, last, tokens.span_text(index, position + 1), office, body)


def _suffixed(tokens: Tokens, lex: Lexicon, index: int, end: int) -> Office | None:
    """The office of two words with a suffix before a name: "kepala dinasnya, N", "wakil bupatinya N"."""
    noun = tokens.folded[index + 1] if index + 1 < end else ""
    if not noun.endswith("nya") or tokens.folded[index] not in {"kepala", "wakil"}:
        return None
    found = lex.offices.find([tokens.folded[index], noun.removesuffix("nya").rstrip("-")], 0, 2)
    if found is None or found[0] < 2 or not isinstance(found[1], Office):
        return None
    behind = index + 2 + (tokens.words[index + 2 : index + 3] == [","])
    return found[1] if _name_behind(tokens, lex, behind, end) else None


def _before_holder(tokens: Tokens, lex: Lexicon, index: int, end: int) -> int:
    """The first bracket behind an office that holds a name ("Kepala Bappeda (Ridwan Nonci)"), which is no short form of a body;
    `end` where there is none."""
    reach = tokens.words[index : min(index + _NEAR, end)]
    if "(" not in reach:
        return end
    opened = index + reach.index("(")
    close = next((i for i in range(opened + 2, min(opened + 8, end)) if tokens.words[i] == ")"), 0)
    if not close or tokens.words[opened + 1].isupper():
        return end
    name = parse_name(tokens, lex, opened + 1, close, LIKELY)
    if name is None or name.last < close:
        return end
    letters = iter(tokens.span_text(index, opened).lower())
    if all(letter in letters for letter in tokens.folded[opened + 1]):
        # "Kepala Dinas Komunikasi dan Informatika (Kominfo)"
        return end
    known = tokens.folded[opened + 1] in lex.common or _known_word(tokens, lex, opened + 1, close)
    return end if known and name.last - name.first < 2 and not name.titled else opened


def _known_word(tokens: Tokens, lex: Lexicon, index: int, end: int) -> bool:
    """Whether a word of the tables stands at `index`: a place, an office, a body."""
    tables = (lex.regions, lex.towns, lex.offices, lex.bodies, lex.heads)
    return tokens.folded[index] not in lex.given and any(t.find(tokens.folded, index, end) for t in tables)


def _no_office(tokens: Tokens, lex: Lexicon, index: int, position: int, after: int, end: int) -> bool:
    """Whether words that can be an office are none here; prefixes stand at `index`, the office at `position`:`after`."""
    before = tokens.folded[index - 1] if index > 0 else ""
    if before in body_words("laws") or before in word_set("offices_elections"):
        # "Peraturan Presiden Nomor 78", "Pemilihan Kepala Desa Serentak"
        return True
    if before in word_set("offices_of_states") and tokens.words[position].islower():
        # "dua negara anggota ASEAN"
        return True
    if after - position > 1:
        return False
    if tokens.folded[position] == "wakil" or _behind_title(tokens, lex, position):
        # "H. Kader Santosa"
        return True
    return _ordinary(tokens, position) and not (
        _as_whom(tokens, index)
        or _name_behind(tokens, lex, after, end)
        or _body_and_name_behind(tokens, lex, after, end)
    )


def _as_whom(tokens: Tokens, index: int) -> bool:
    """Whether a name and "selaku" stand before a role: "diwakili oleh Mawardi selaku ketua"."""
    return index > 1 and tokens.folded[index - 1] == "selaku" and tokens.is_name_like(index - 2)


def _ordinary(tokens: Tokens, index: int) -> bool:
    """Whether a role is an ordinary word too: "pimpinan", "anggota" where written small, "petani", "warga" always."""
    low = tokens.folded[index]
    return low in word_set("offices_weak") or (
        tokens.words[index].islower() and low in word_set("offices_ordinary")
    )


def _behind_title(tokens: Tokens, lex: Lexicon, index: int) -> bool:
    """Whether a role that is an ordinary word too is the first part of a name here: behind a religious title."""
    if index == 0 or tokens.folded[index] not in word_set("offices_weak") or not tokens.is_name_like(index):
        return False
    first = index - 2 if tokens.words[index - 1] == "." and index > 1 else index - 1
    found = lex.titles.find(tokens.folded, first, index)
    return found is not None and found[1] == "religious" and tokens.is_name_like(index + 1)


def _name_behind(tokens: Tokens, lex: Lexicon, index: int, end: int) -> bool:
    """Whether a rare capitalised word, no region and no body, stands at `index`: "camat Sulastri"."""
    if index < end and skip_titles(tokens, lex, index, end)[1]:
        return True
    return (
        index + 1 < end
        and tokens.is_name_like(index)
        and (tokens.folded[index] not in lex.common or tokens.folded[index] in lex.given)
        and not region_at(tokens, lex, index, end)
        and parse_body(tokens, lex, index, end) is None
    )


def _body_and_name_behind(tokens: Tokens, lex: Lexicon, index: int, end: int) -> bool:
    """Whether a body and a name follow a role: "anggota KPU Kudus Divisi Hukum, Siti Aminah", "pimpinan Ombudsman RI Yeni"."""
    if index >= end or not tokens.is_name_like(index):
        return False
    body = parse_body(tokens, lex, index, end)
    if body is None or body.is_region:
        return False
    at = body.last
    if at < end and tokens.folded[at] in office_table()["portfolio_markers"]:
        while at < end and (tokens.is_name_like(at) or tokens.folded[at] == "dan"):
            at += 1
        return at < end and tokens.words[at] == "," and _name_behind(tokens, lex, at + 1, end)
    at += at < end and tokens.folded[at] == "lainnya"
    at += at < end and tokens.words[at] == ","
    return _name_behind(tokens, lex, at, end)


def skip_prefixes(tokens: Tokens, index: int, end: int) -> tuple[int, bool, bool]:
    """Walk over words that say that the holder acts, or held the office once: the token behind, acting, former."""
    acting = former = False
    position = index
    prefixes = office_prefixes()
    while position < end:
        found = prefixes.find(tokens.folded, position, end)
        if found is None:
            break
        position = found[0]
        acting, former = acting or found[1] == "acting", former or found[1] == "former"
        while position < end and tokens.words[position] == ".":
            position += 1
        inner = bracketed(tokens, position, end)
        if (
            inner
            and fold_phrase(inner[1])
            and prefixes.find(list(fold_phrase(inner[1])), 0, len(fold_phrase(inner[1])))
        ):
            position = inner[0]
    return position, acting, former


def with_region(mention: OfficeMention, region: Region) -> OfficeMention:
    """The office as if the region stood behind it: a bare "Bupati" in an article about one regency."""
    template = mention.office.template
    body = implied_body(template, level_of(template), region, region.name, mention.first, mention.last)
    noun = mention.name.rpartition(" ")[2]
    if noun.startswith("Bap") or (noun.isupper() and noun.isalpha()):
        # "Kepala Bappeda": by which short form the text has it
        body.forms += [noun, f"{noun} {region.name}", f"{noun} {region.level.title()} {region.name}"]
    return replace(mention, body=body)
