"""Offices and names that stand together, as people in offices: "Bupati Sragen, dr. Yuni", "Yuni selaku Bupati"."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.extraction.bodies.regions import BodyMention
from kg.extraction.mentions.distribution import distributed
from kg.extraction.mentions.elisions import completed
from kg.extraction.mentions.gaps import (
    LIST_GAPS,
    NAME_OFFICE_GAPS,
    OF_MANY,
    OFFICE_OFFICE_GAPS,
    SHORT_OFFICES,
)
from kg.extraction.mentions.glossed import with_glossed_offices
from kg.extraction.mentions.holders import behind_bracket, of_office, within_next
from kg.extraction.mentions.superiors import body_before_name, second_body, where_it_lies
from kg.extraction.names.personal import NameMention
from kg.extraction.names.shapes import contracted
from kg.extraction.offices.finding import OfficeMention
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.tokens import Tokens
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


def join_row(tokens: Tokens, lex: Lexicon, row: list[Mention]) -> list[BodyMention | Holder]:
    """Offices and names that stand together become one holder; what is left alone stays alone."""
    joined: list[BodyMention | Holder] = []
    row, index = with_glossed_offices(tokens, lex, row), 0
    while index < len(row):
        mention = row[index]
        if isinstance(mention, BodyMention):
            elided = _elided(tokens, row, index, joined)
            joined.append(elided or completed(tokens, mention, row[index + 1 : index + 2]))
            index += 2 if elided else 1
        elif isinstance(mention, OfficeMention):
            pairs = distributed(tokens, lex, row, index)
            if pairs is not None:
                index = pairs[0]
                joined += [Holder(name.first, name.last, name, [office]) for office, name in pairs[1]]
            else:
                index = _join_office(tokens, lex, row, index, joined)
        else:
            _of_body(tokens, lex, row, index)
            index = _join_name(tokens, lex, row, index, joined)
    for holder in joined:
        if isinstance(holder, Holder) and len(holder.offices) > 1:
            _share_body(holder)
    return joined


def _share_body(holder: Holder) -> None:
    """ "Kepala Bagian Kerja Sama, merangkap Plh. Kepala Biro Hukum BNPB": an office that names no body is of the other's."""
    bodies = [o.body for o in holder.offices if o.body is not None and not o.office.template]
    for number, office in enumerate(holder.offices):
        if bodies and office.body is None and not office.office.template:
            holder.offices[number] = replace(office, body=bodies[0])


def _of_body(tokens: Tokens, lex: Lexicon, row: list[Mention], index: int) -> None:
    """ "Rudi Hartono dari PT Sinar Kudus": who comes from a body is a person."""
    name, body = row[index], row[index + 1] if index + 1 < len(row) else None
    assert isinstance(name, NameMention)
    if (
        isinstance(body, BodyMention)
        and not body.is_region
        and _gap(tokens, name.last, body.first) == ("dari",)
    ):
        rare = all(word not in lex.common for word in tokens.folded[name.first : name.last])
        given = rare or tokens.folded[name.first] in lex.given
        name.titled = name.titled or (name.last - name.first > 1 and given)


def _give_unknown_body(tokens: Tokens, lex: Lexicon, office: OfficeMention, name: NameMention) -> None:
    """ "Kepala Bapedalitbang Agus Wibowo": a word of no table between the head and a given name is his body."""
    first = name.name_first
    if (
        office.office.name not in {"Kepala", "Ketua", "Sekretaris"}
        or office.body is not None
        or name.first != first
        or name.name_last - first < 3
    ):
        return
    word = tokens.folded[first]
    if len(word) < 5 or word in lex.given or word in lex.common or tokens.folded[first + 1] not in lex.given:
        return
    if word.startswith("pus"):
        # "Sekretaris Puslitbang N": a centre belongs to the role
        office.name = f"{office.name} {tokens.words[first]}"
    else:
        office.body = BodyMention(first, first + 1, tokens.words[first], "agency", head=word)
    office.last = name.first = name.name_first = first + 1
    name.name = name.name.split(" ", 1)[1]


def _elided(
    tokens: Tokens, row: list[Mention], index: int, joined: list[BodyMention | Holder]
) -> Holder | None:
    """ "Manajer UP3 Demak N1, UP3 Kudus, N2": a body of the same noun behind a holder, then a name: the office is the same."""
    body, before = row[index], joined[-1] if joined else None
    name = row[index + 1] if index + 1 < len(row) else None
    if not (isinstance(before, Holder) and before.name and before.offices and isinstance(name, NameMention)):
        return None
    office = before.offices[-1]
    assert isinstance(body, BodyMention)
    if (
        office.body is None
        or office.body.head != body.head
        or body.head in {"", "pemerintah"}
        or body.is_region
    ):
        return None
    if _gap(tokens, before.last, body.first) not in LIST_GAPS or _gap(tokens, body.last, name.first) not in {
        (),
        (",",),
    }:
        return None
    return Holder(body.first, name.last, name, [replace(office, first=body.first, last=body.last, body=body)])


def _join_office(
    tokens: Tokens, lex: Lexicon, row: list[Mention], index: int, joined: list[BodyMention | Holder]
) -> int:
    office = row[index]
    assert isinstance(office, OfficeMention)
    holder = Holder(office.first, office.last, None, [office])
    told = False
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
        if isinstance(following, NameMention) and holder.name is None and of_office(tokens, row, index, gap):
            if gap == ():
                _give_unknown_body(tokens, lex, office, following)
            holder.name, holder.last = following, behind_bracket(tokens, gap, following.last)
            told = gap[-1:] in {("yaitu",), ("yakni",)} or office.office.name in OF_MANY
            index += 1
            # "Bupati X, Nama, selaku Ketua Y"
            continue
        if holder.name is None and _between(tokens, row, index, holder.offices[-1], gap):
            holder.last = following.last
            index += 1
            continue
        closed = tokens.words[following.last : following.last + 1] == [")"]
        if isinstance(following, OfficeMention) and gap == ("(",) and closed:
            # "Kepala Kepolisian Negara (Kapolri)": the office in short
            holder.last = following.last + 1
            index += 1
            continue
        if (
            isinstance(following, OfficeMention)
            and gap == ()
            and holder.name is None
            and within_next(tokens, holder.offices[-1])
        ):
            # "SVP Sekretaris Perusahaan PT X": one office of two nouns
            role = f"{holder.offices[-1].name} {following.name}"
            holder.offices[-1] = replace(following, first=office.first, name=role)
            holder.last = following.last
            index += 1
            continue
        if isinstance(following, OfficeMention) and (gap in OFFICE_OFFICE_GAPS):
            holder.offices.append(following)
            holder.last = following.last
            index += 1
            continue
        break
    joined.append(holder)
    if told:
        return _join_list(tokens, row, index, joined)
    return index


def _between(
    tokens: Tokens, row: list[Mention], index: int, office: OfficeMention, gap: tuple[str, ...]
) -> bool:
    """Whether a body between an office and its holder belongs to the office."""
    if not isinstance(row[index], BodyMention):
        return False
    if gap == ():
        return body_before_name(tokens, row, index, office)
    return (gap == ("/",) and second_body(tokens, office, row, index)) or (
        gap == (",",) and where_it_lies(tokens, office, row, index)
    )


def _join_list(tokens: Tokens, row: list[Mention], index: int, joined: list[BodyMention | Holder]) -> int:
    """ "Empat komisioner KPU yaitu N1, N2, dan N3": all of the list have the office."""
    first = joined[-1]
    assert isinstance(first, Holder)
    last = first.last
    while index < len(row):
        name = row[index]
        if not isinstance(name, NameMention) or _gap(tokens, last, name.first) not in LIST_GAPS:
            break
        beyond = row[index + 1] if index + 1 < len(row) else None
        if isinstance(beyond, OfficeMention) and "selaku" in _gap(tokens, name.last, beyond.first):
            break
        joined.append(Holder(name.first, name.last, name, [replace(o) for o in first.offices]))
        last, index = name.last, index + 1
    return index


def in_place(tokens: Tokens, index: int, kind: str = "mentions_place_nouns") -> bool:
    """Whether the words before a mention make it part of a place: "Kantor Bupati", "Jalan Kapten Patimura"."""
    nouns, fillers = word_set(kind), word_set("mentions_place_fillers")
    before = index - 1
    while before >= 0 and index - before <= 3:
        low = tokens.folded[before]
        if low == "." and tokens.folded[before - 1] not in word_set("mentions_place_short"):
            return False
        if low in word_set("mentions_realms") and tokens.folded[before - 1] in {"di", "ke", "dari"}:
            return True
        if low in nouns:
            # not over the end of a line
            return "\n" not in tokens.text[tokens.ends[before] : tokens.starts[index]]
        if low not in fillers:
            return False
        before -= 1
    return False


def _completes_body(tokens: Tokens, lex: Lexicon, row: list[Mention], index: int) -> bool:
    """ "Direktur AMIK Parigi, Haris Laode", "Ketua STIE Pertama Dr. Wulan": a word right behind an office is no person
    where the name follows; nor is one that the article gives as a short form ("Politeknik Bina Insan (Polbin)")."""
    name, before = row[index], row[index - 1]
    assert isinstance(name, NameMention)
    if isinstance(before, OfficeMention) and _of_unknown_place(tokens, before, name):
        return True
    if name.titled or tokens.folded[name.first] in lex.given:
        return False
    size = name.last - name.first
    if size == 1 and _short_form(tokens, lex, name.first):
        return True
    beyond = row[index + 1] if index + 1 < len(row) else None
    if size == 1 and isinstance(beyond, OfficeMention) and _among_offices(tokens, row, index):
        return True
    if not isinstance(beyond, NameMention) or size > 3:
        return False
    gap = _gap(tokens, name.last, beyond.first)
    if gap == ():
        return size <= 2 and beyond.titled and beyond.name_first > beyond.first
    if gap != (",",) or any(tokens.folded[i] in lex.given for i in range(name.first, name.last)):
        return False
    if size > 1 and not (beyond.titled or tokens.folded[beyond.name_first] in lex.given):
        return False
    office = row[index - 1]
    placed = isinstance(office, OfficeMention) and (
        office.body is not None or tokens.folded[name.first].startswith(SHORT_OFFICES)
    )
    if beyond.last - beyond.first < 2 and not beyond.titled and not placed:
        return False
    third = row[index + 2] if index + 2 < len(row) else None
    listed = isinstance(third, NameMention) and _gap(tokens, beyond.last, third.first) in LIST_GAPS
    return beyond.titled or not listed


def _among_offices(tokens: Tokens, row: list[Mention], index: int) -> bool:
    """Whether one word stands in a list of offices without names: "Kadis Dukcapil, Kadis Perkimta, Kepala Bappeda"."""
    before, after = row[index - 2] if index > 1 else None, row[index + 2] if index + 2 < len(row) else None
    office, beyond, word = row[index - 1], row[index + 1], row[index]
    named = isinstance(after, NameMention) and _gap(tokens, beyond.last, after.first) in {(), (",",)}
    return (
        isinstance(before, OfficeMention)
        and not named
        and _gap(tokens, before.last, office.first) == (",",)
        and _gap(tokens, word.last, beyond.first) in LIST_GAPS
    )


def _of_unknown_place(tokens: Tokens, office: OfficeMention, name: NameMention) -> bool:
    """ "Mantan Camat Wara Utara itu": of an office that a place completes, "itu" points to the office, not to a person."""
    placed = "{place}" in office.office.template and office.body is None
    pointed = tokens.folded[name.last : name.last + 1] in (["itu"], ["ini"], ["tersebut"])
    return placed and pointed and not name.titled


def _short_form(tokens: Tokens, lex: Lexicon, index: int) -> bool:
    """Whether the article has the word in brackets as a short form, or a slip of the pen of one."""
    low = tokens.folded[index]
    known = lex.brackets.openings()
    found = lex.brackets.find(tokens.folded, index, index + 1)
    if found is not None and isinstance(found[1], int):
        before = tokens.folded[max(found[1] - 2, 0) : found[1]]
        if len(before) > 1 and before[0] in lex.given and contracted(low, tuple(before)):
            # "Ahmad Heryawan (Aher)"
            return False
    return low in known or (
        len(low) > 5 and any(abs(len(k) - len(low)) <= 1 and k[:5] == low[:5] for k in known)
    )


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


def _join_name(
    tokens: Tokens, lex: Lexicon, row: list[Mention], index: int, joined: list[BodyMention | Holder]
) -> int:
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
        if (
            isinstance(following, NameMention)
            and name.titled
            and gap == (",",)
            and office.last == following.first
        ):
            # "Mariati, M.Pd., Kepala SMK Satu Atap Tuntang": one word of no given name is the end of the body's
            one = following.last - following.first == 1 and tokens.folded[following.first] not in lex.given
            owned = following.titled or not one
        shouted = name.last - name.first == 1 and tokens.words[name.first].isupper() and len(name.name) > 2
        if shouted and gap == (",",) and tokens.words[office.first].islower():
            # "terima kasih kepada YPKM, rektor, dan dekan": an acronym, no person
            owned = True
        explicit = any(word in gap for word in ("selaku", "sebagai", "juga", "menjabat", "merupakan"))
        if (
            gap in NAME_OFFICE_GAPS
            and (gap or name.titled or (office.body is not None and tokens.folded[name.first] in lex.given))
            and (explicit or not owned or (name.titled and not gap))
        ):
            holder.offices.append(office)
            holder.last = office.last
            index += 1
            while index < len(row) and isinstance(further := row[index], OfficeMention):
                if _gap(tokens, holder.last, further.first) not in OFFICE_OFFICE_GAPS:
                    break
                holder.offices.append(further)
                holder.last = further.last
                index += 1
    joined.append(holder)
    return index
