"""Offices and names that stand together, as people in offices: "Bupati Sragen, dr. Yuni", "Yuni selaku Bupati"."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.extraction.elisions import completed
from kg.extraction.lexicon import Lexicon
from kg.extraction.names import NameMention
from kg.extraction.offices import OfficeMention
from kg.extraction.regions import BodyMention
from kg.extraction.tokens import Tokens
from kg.languages import word_set

Mention = OfficeMention | BodyMention | NameMention


@dataclass(slots=True)
class Holder:
    """A person in an office, as one stretch of text: "Bupati Sragen, dr. Yuni", "Bupati Sragen", "dr. Yuni"."""

    first: int
    last: int
    name: NameMention | None = None
    offices: list[OfficeMention] = field(default_factory=list)


def _gap(tokens: Tokens, first: int, last: int) -> tuple[str, ...]:
    return tuple(tokens.folded[first:last])


_OFFICE_NAME_GAPS = {
    (),
    (",",),
    (":",),
    (",", "yakni"),
    (",", "yaitu"),
    ("yakni",),
    ("yaitu",),
    (".",),
    ("-",),
    ("–",),
    (",", "saudara"),
    ("yang", "dijabat"),
    ("atas", "nama"),
    ("kami",),
    ("kita",),
    ("setempat",),
    ("setempat", ","),
    ("tersebut", ","),
    ("itu", ","),
    ("saat", "itu", ","),
    ("yang", "dimaksud", ","),
    ("bernama",),
}
_LIST_GAPS = {(",",), ("dan",), (",", "dan"), ("serta",), (",", "serta"), ("&",)}
_NAME_OFFICE_GAPS = {
    (),
    (",",),
    ("selaku",),
    ("sebagai",),
    (",", "selaku"),
    (",", "sebagai"),
    ("yang", "juga"),
    (",", "yang", "juga"),
    ("sekaligus",),
    ("yang", "menjabat"),
    ("yang", "menjabat", "sebagai"),
    ("(",),
    ("–",),
    ("-",),
    (".", ","),
    (",", "yang", "merupakan"),
    ("yang", "merupakan"),
    ("merupakan",),
    ("adalah",),
}
_OFFICE_OFFICE_GAPS = {
    ("sekaligus",),
    ("yang", "juga"),
    (",", "yang", "juga"),
    ("merangkap",),
    (",", "sekaligus"),
    ("/",),
    (",", "selaku"),
    ("selaku",),
    ("yang", "juga", "merupakan"),
    ("yang", "sekaligus"),
}


def join_row(tokens: Tokens, lex: Lexicon, row: list[Mention]) -> list[BodyMention | Holder]:
    """Offices and names that stand together become one holder; what is left alone stays alone."""
    joined: list[BodyMention | Holder] = []
    index = 0
    while index < len(row):
        mention = row[index]
        if isinstance(mention, BodyMention):
            joined.append(completed(tokens, mention, row[index + 1 : index + 2]))
            index += 1
        elif isinstance(mention, OfficeMention):
            index = _join_office(tokens, lex, row, index, joined)
        else:
            index = _join_name(tokens, row, index, joined)
    return joined


def _join_office(
    tokens: Tokens, lex: Lexicon, row: list[Mention], index: int, joined: list[BodyMention | Holder]
) -> int:
    office = row[index]
    assert isinstance(office, OfficeMention)
    holder = Holder(office.first, office.last, None, [office])
    index += 1
    if in_place(tokens, office.first):
        joined.append(holder)
        return index
    while index < len(row):
        following = row[index]
        gap = _gap(tokens, holder.last, following.first)
        if isinstance(following, NameMention) and gap == () and _completes_body(tokens, lex, row, index):
            _give_word(tokens, holder.offices[-1], following)
            holder.last = following.last
            index += 1
            continue
        if (
            isinstance(following, NameMention)
            and holder.name is None
            and gap in _OFFICE_NAME_GAPS
            and (gap != (".",) or following.titled)
        ):
            holder.name, holder.last = following, following.last
            index += 1
            # "Bupati X, Nama, selaku Ketua Y"
            continue
        if isinstance(following, BodyMention) and holder.name is None and gap == () and index + 1 < len(row):
            beyond = row[index + 1]
            body = holder.offices[-1].body
            if (
                isinstance(beyond, NameMention)
                and _gap(tokens, following.last, beyond.first) in {(), (",",)}
                and (body is None or body.head == "?" or following.is_region)
            ):
                if body is None or not following.is_region:
                    holder.offices[-1].body = following
                holder.last = following.last
                index += 1
                continue
        if (
            isinstance(following, OfficeMention)
            and gap == ("(",)
            and tokens.words[following.last : following.last + 1] == [")"]
        ):
            # "Kepala Kepolisian Negara (Kapolri)": the office in short
            holder.last = following.last + 1
            index += 1
            continue
        if isinstance(following, OfficeMention) and (gap in _OFFICE_OFFICE_GAPS):
            holder.offices.append(following)
            holder.last = following.last
            index += 1
            continue
        break
    joined.append(holder)
    return index


def in_place(tokens: Tokens, index: int) -> bool:
    """Whether the words before a mention make it part of a place: "Kantor Bupati", "Jalan Kapten Patimura"."""
    nouns = word_set("mentions_place_nouns")
    before = index - 1
    while before >= 0 and index - before <= 3:
        low = tokens.folded[before]
        if low in nouns:
            return True
        if low not in word_set("mentions_place_fillers"):
            return False
        before -= 1
    return False


def _completes_body(tokens: Tokens, lex: Lexicon, row: list[Mention], index: int) -> bool:
    """ "Direktur AMIK Parigi, Haris Laode", "Ketua STIE Pertama Dr. Wulan": a word right behind an office is no person
    where the name follows; nor is one that the article gives as a short form ("Politeknik Bina Insan (Polbin)")."""
    name = row[index]
    assert isinstance(name, NameMention)
    if name.titled or tokens.folded[name.first] in lex.given:
        return False
    size = name.last - name.first
    if size == 1 and lex.brackets.find(tokens.folded, name.first, name.last):
        return True
    beyond = row[index + 1] if index + 1 < len(row) else None
    if not isinstance(beyond, NameMention) or size > 2:
        return False
    gap = _gap(tokens, name.last, beyond.first)
    if gap == ():
        return beyond.titled and beyond.name_first > beyond.first
    if gap != (",",) or size > 1 or (beyond.last - beyond.first < 2 and not beyond.titled):
        return False
    third = row[index + 2] if index + 2 < len(row) else None
    listed = isinstance(third, NameMention) and _gap(tokens, beyond.last, third.first) in _LIST_GAPS
    return beyond.titled or not listed


def _give_word(tokens: Tokens, office: OfficeMention, word: NameMention) -> None:
    """Give the word behind an office to its body, or make it the body."""
    text, body = tokens.span_text(word.first, word.last), office.body
    office.last = word.last
    if body is None and office.office.concept == "DivisionHead":
        # "Ketua Program Studi Agribisnis, N": a field that no table holds
        office.name = f"{office.name} {text}"
    elif body is None:
        office.body = BodyMention(word.first, word.last, text, bare=True, head="?")
    elif (
        body.body is None
        and body.region is None
        and body.last == word.first
        and not (body.bare or body.abbreviation)
    ):
        office.body = replace(body, name=f"{body.name} {text}", last=word.last)


def _join_name(tokens: Tokens, row: list[Mention], index: int, joined: list[BodyMention | Holder]) -> int:
    name = row[index]
    assert isinstance(name, NameMention)
    holder = Holder(name.first, name.last, name)
    index += 1
    if index < len(row) and isinstance(row[index], OfficeMention):
        office = row[index]
        assert isinstance(office, OfficeMention)
        gap = _gap(tokens, name.last, office.first)
        following = row[index + 1] if index + 1 < len(row) else None
        owned = isinstance(following, NameMention) and _gap(tokens, office.last, following.first) in {
            (),
            (",",),
        }
        explicit = any(word in gap for word in ("selaku", "sebagai", "juga", "menjabat", "merupakan"))
        if (
            gap in _NAME_OFFICE_GAPS
            and (gap or name.titled)
            and (explicit or not owned or (name.titled and not gap))
        ):
            holder.offices.append(office)
            holder.last = office.last
            index += 1
    joined.append(holder)
    return index
