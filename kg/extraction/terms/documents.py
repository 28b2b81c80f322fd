"""The numbers that documents bear, and what their parties agreed to do next.

=============  ==========================================================================  =======================
construction   example                                                                     rule
=============  ==========================================================================  =======================
number         "Nomor: 119/KB/2023 dan 45/UN7/KS/2023"; "MoU bernomor 12/NK/IV/2024"       ``number.document``
number, party  "Nomor Pemkot Salatiga: 119/KB/2023"; "45/UN7/2023 (Universitas …)"         ``number.party``
passive        "akan ditindaklanjuti dengan perjanjian kerja sama antardinas"              ``follow-up.passive``
noun           "Tindak lanjutnya berupa penyusunan rencana kerja"                          ``follow-up.noun``
=============  ==========================================================================  =======================

Numbers of regulations and letters are none of these, and an agreement that *is* the follow-up of another has none by that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.extraction.page.segments import Segments
from kg.extraction.terms.nearby import Nearby
from kg.extraction.words.quantities import term_set
from kg.extraction.words.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import per_language

_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-–_]{0,30}(?:/[0-9A-Za-z.\-–_]{1,30}){1,8}")
_REACH = 25
_LONGEST = 18


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A document's number at tokens `first`:`last`, and the party whose it is."""

    first: int
    last: int
    text: str
    party: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class FollowUpMention:
    """What is to follow, told at tokens `first`:`last`; `text` is the thing itself."""

    first: int
    last: int
    text: str
    rule: str


def find_numbers(
    tokens: Tokens, nearby: Nearby, signs: Iterable[int], bodies: Mapping[int, tuple[int, str]]
) -> Iterator[NumberMention]:
    """The numbers of the agreements' documents. `bodies` maps a party's first token to the token behind it and its name."""
    seen = 0
    for index in signs:
        if index < seen or not _of_agreement(nearby, index):
            continue
        end = nearby.end(index)
        at, party = _behind_label(tokens, index + 1, end, bodies)
        while at < end:
            match = _NUMBER.match(tokens.text, tokens.starts[at])
            if match is None or not any(c.isdigit() for c in match[0]):
                break
            text = match[0].rstrip(".-–_")
            last = tokens.index_at(tokens.starts[at] + len(text))
            owner, after = _party_behind(tokens.folded, last, end, bodies)
            owner = party or owner
            rule = "number.party" if owner else "number.document"
            yield NumberMention(at, last, text, owner, rule)
            seen = last
            at, party = _next_number(tokens, after, end, bodies)


def _of_agreement(nearby: Nearby, index: int) -> bool:
    owner = nearby.owner(index, _REACH, term_set("other_documents"), cooperation=False)
    if owner is not None:
        return owner.agreement
    return nearby.goes_on(index)


def _behind_label(
    tokens: Tokens, at: int, end: int, bodies: Mapping[int, tuple[int, str]]
) -> tuple[int, str | None]:
    """The token at which a number may stand, behind a full stop, a colon or the name of its party."""
    party = None
    for _ in range(4):
        if at < end and tokens.folded[at] in {".", ":", "-", "dari", "pihak", "surat"}:
            at += 1
        elif at in bodies:
            at, party = bodies[at]
        else:
            break
    return at, party


def _party_behind(
    folded: list[str], at: int, end: int, bodies: Mapping[int, tuple[int, str]]
) -> tuple[str | None, int]:
    """The party named behind a number, in brackets or with "dari", and the token behind that."""
    opened = at < end and folded[at] in {"(", "dari", "milik", "untuk", "bagi"}
    if opened and at + 1 in bodies:
        after, name = bodies[at + 1]
        return name, after + (folded[after : after + 1] == [")"])
    return None, at


def _next_number(
    tokens: Tokens, at: int, end: int, bodies: Mapping[int, tuple[int, str]]
) -> tuple[int, str | None]:
    """The token of a further number behind "dan", "serta" or a comma; `end` where none is."""
    if at >= end or tokens.folded[at] not in {"dan", "serta", ",", ";"}:
        return end, None
    at += 1
    while at < end and tokens.folded[at] in {"dan", "serta"}:
        at += 1
    if at < end and tokens.folded[at] in term_set("number_words"):
        return _behind_label(tokens, at + 1, end, bodies)
    return at, None


@per_language
def _follow_up_openings() -> PhraseIndex:
    index = PhraseIndex()
    for key in ("follow_up_passive", "follow_up_noun"):
        for phrase in sorted(term_set(key)):
            index.add(fold_phrase(phrase), key)
    return index


def follow_up_signs() -> frozenset[str]:
    """The folded words at which `find_follow_ups` must look."""
    return _follow_up_openings().openings()


def find_follow_ups(segments: Segments, nearby: Nearby, signs: Iterable[int]) -> Iterator[FollowUpMention]:
    """What is to follow the agreements of a story."""
    tokens = segments.tokens
    seen = 0
    for index in signs:
        end = nearby.end(index)
        opening = _follow_up_openings().find(tokens.folded, index, end)
        if index < seen or opening is None or not nearby.told(index):
            continue
        after, key = opening
        passive = key == "follow_up_passive"
        first = (
            _passive(tokens.folded, index, after, end) if passive else _noun(tokens.folded, index, after, end)
        )
        if first is None:
            continue
        last = _phrase_end(tokens, first, end)
        things = set(tokens.folded[first : min(last, first + 5)]) & term_set("follow_up_things")
        if last - first >= 1 and things:
            seen = last
            text = " ".join(tokens.span_text(first, last).split())
            yield FollowUpMention(index, last, text, "follow-up.passive" if passive else "follow-up.noun")


def _passive(folded: list[str], index: int, after: int, end: int) -> int | None:
    """Where the thing begins in "akan ditindaklanjuti dengan …"; None for what has been done."""
    before = folded[max(0, index - 4) : index]
    if set(before) & {"telah", "sudah", "pernah", "belum"}:
        return None
    named = folded[index].startswith("ditindak") and before[-1:] in (["ini"], ["itu"], ["tersebut"])
    if not named and not set(before) & term_set("follow_up_modal"):
        return None
    first = after
    while first < end and folded[first] in {
        "secara",
        "lebih",
        "lanjut",
        "kembali",
        "lagi",
        "konkret",
        "nyata",
    }:
        first += 1
    if folded[first : first + 1] in (["perjanjian"], ["pks"], ["penandatanganan"], ["penyusunan"]):
        return first
    if first >= end or folded[first] not in term_set("follow_up_by") or folded[first] == "oleh":
        return None
    while first < end and folded[first] in {*term_set("follow_up_by"), "bentuk", "sebuah", "suatu"}:
        first += 1
    return first


def _noun(folded: list[str], index: int, after: int, end: int) -> int | None:
    """Where the thing begins in "Tindak lanjutnya berupa …", "Sebagai tindak lanjut, … akan …"."""
    before = folded[max(0, index - 3) : index]
    if set(before) & {"merupakan", "adalah", "menjadi", "bentuk", "sebuah", "bagian"}:
        return None
    opener = folded[after - 1].endswith("nya") or "sebagai" in before or folded[index] == "langkah"
    opener = opener or not before or before[-1] in '.!?"“”'
    if not opener:
        return None
    for at in range(after, min(end, after + 24)):
        if folded[at] in term_set("follow_up_is"):
            while at + 1 < end and folded[at + 1] in {"segera", "dengan", "melalui", "lewat", "ini", ":"}:
                at += 1
            return at + 1
        if folded[at] in {"merupakan", "telah", "sudah"}:
            return None
    return None


def _phrase_end(tokens: Tokens, first: int, end: int) -> int:
    """Where the thing that follows ends: at the sentence's end, a quotation mark, or a word that opens another clause."""
    at = first
    while at < min(end, first + _LONGEST):
        word = tokens.folded[at]
        if word in '.;!?"“”' or word in term_set("follow_up_ends"):
            break
        if word == "," and (
            at + 1 >= end
            or tokens.folded[at + 1] in term_set("follow_up_ends")
            or tokens.words[at + 1] in '"”“'
        ):
            break
        at += 1
    while at > first and tokens.folded[at - 1] in {",", "dan", "yang", "di", "pada", "serta", "(", "dengan"}:
        at -= 1
    return at
