"""Reads an article once, from left to right, into mentions: offices, bodies, names; then joins offices to names.

A mention stands at a range of tokens. Nothing is decided here about who is who (`entities`) or who did what (`signing`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from kg.extraction.bodies.finding import parse_body
from kg.extraction.bodies.regions import BodyMention, body_words, generic_bodies, level_at, region_at
from kg.extraction.bodies.spoken_places import learn_places
from kg.extraction.mentions.counted import learn_counted
from kg.extraction.mentions.gaps import aside
from kg.extraction.mentions.joins import Holder, Mention, in_place, join_row
from kg.extraction.mentions.learning import (
    learn,
    learn_acronyms,
    learn_last_nouns,
    learn_names,
    learn_reversed,
    learn_shared,
)
from kg.extraction.mentions.lists import JOINTS, listed_region
from kg.extraction.mentions.partners import learn_partners
from kg.extraction.names.personal import LIKELY, LOWER_TITLES, SURE, UNSURE, NameMention, parse_name
from kg.extraction.offices.english_roles import english_office
from kg.extraction.offices.finding import CONTRACTIONS, OfficeMention, office_openings, parse_office
from kg.extraction.offices.further_offices import further_office
from kg.extraction.offices.relational_offices import relational_office, relational_openings
from kg.extraction.page.segments import Segments, Sentence
from kg.extraction.words.lexicon import Lexicon, lexicon
from kg.extraction.words.tokens import Tokens
from kg.languages import language, per_language, word_set

__all__ = ["Holder", "Mention", "Reading", "read"]


@dataclass(slots=True)
class Reading:
    """The mentions of each sentence, in order, offices and names joined to `Holder`s where they stand together."""

    segments: Segments
    lexicon: Lexicon
    mentions: list[list[BodyMention | Holder]] = field(default_factory=list)
    abbreviations: dict[str, BodyMention] = field(default_factory=dict)

    @property
    def tokens(self) -> Tokens:
        """The tokens of the article."""
        return self.segments.tokens

    def walk(self) -> Iterator[tuple[Sentence, BodyMention | Holder]]:
        """All mentions with their sentences, in the order of the text."""
        for sentence, row in zip(self.segments.sentences, self.mentions, strict=True):
            for mention in row:
                yield sentence, mention


def read(segments: Segments, lex: Lexicon) -> Reading:
    """Find the mentions of every sentence of the story."""
    reading = Reading(segments, lex.for_article())
    learn_places(segments.tokens, reading.lexicon)
    learn_acronyms(segments.tokens, reading.lexicon)
    learn_last_nouns(segments.tokens, reading.lexicon)
    learn_reversed(segments.tokens, reading.lexicon)
    learn_shared(segments.tokens, reading.lexicon)
    learn_counted(segments.tokens, reading.lexicon)
    learn_partners(segments, reading.lexicon)
    rows = [_scan(reading, sentence) for sentence in segments.sentences]
    # headlines and captions use the short forms that the story explains later
    learn_names(segments.tokens, reading.lexicon, _told(segments, rows))
    for number, sentence in enumerate(segments.sentences[:9]):
        if number > 2 and segments.tokens.words[sentence.last - 1] == ".":
            continue
        rows[number] = _scan(reading, sentence)
        if sentence.headline:
            rows[number] = [m for m in rows[number] if not _headline_only(m)]
    rows = [_split_known(reading, row) for row in rows]
    reading.mentions = [join_row(reading.tokens, reading.lexicon, row) for row in rows]
    return reading


def _told(segments: Segments, rows: list[list[Mention]]) -> Iterator[BodyMention]:
    """The bodies of the story, without those of headlines."""
    for sentence, row in zip(segments.sentences, rows, strict=True):
        for mention in row:
            body = mention.body if isinstance(mention, OfficeMention) else mention
            if isinstance(body, BodyMention) and not sentence.headline:
                yield body


def _split_known(reading: Reading, row: list[Mention]) -> list[Mention]:
    """ "Direktur PDAM Tirta Sejuk Budi Harto": the name ends where that of a body does which the article has elsewhere."""
    tokens, lex = reading.tokens, reading.lexicon
    split: list[Mention] = []
    for mention in row:
        split.append(mention)
        body = mention.body if isinstance(mention, OfficeMention) else None
        if body is None or body.body is not None or body.region is not None or body.last - body.first < 3:
            continue
        known = lex.local.find(tokens.folded, body.first, body.last - 1)
        if (
            known is None
            or known[0] - body.first < 2
            or not isinstance(known[1], BodyMention)
            or body.last != mention.last
        ):
            continue
        own = tokens.folded[body.first + 1 : known[0]]
        if all(word in lex.common or word in lex.portfolio for word in own):
            continue
        name = parse_name(tokens, lex, known[0], mention.last, SURE)
        if name is not None and name.last == mention.last:
            assert isinstance(mention, OfficeMention)
            mention.body = known[1].again(body.first, known[0])
            mention.last = known[0]
            split.append(name)
    return split


def _headline_only(mention: Mention) -> bool:
    """A body that only a headline names, by its first noun: where the name ends in a line of capitals cannot be told."""
    return (
        isinstance(mention, BodyMention)
        and mention.body is None
        and mention.head != "pemerintah"
        and not mention.is_region
        and not mention.known
    )


def _scan(reading: Reading, sentence: Sentence) -> list[Mention]:
    tokens, lex = reading.tokens, reading.lexicon
    found: list[Mention] = []
    index, end = sentence.first, sentence.last
    sureness = UNSURE
    words, folded, small_openings = tokens.words, tokens.folded, _small_openings()
    relations, quoting = relational_openings(lex.offices), _quoting()
    # the region with which a list may have begun
    region: BodyMention | None = None
    while index < end:
        word, low, mention = words[index], folded[index], None
        # most words of a text are small and open nothing: they are told by one look-up
        if word[0].isupper() or low in small_openings:
            mention = _mention_at(tokens, lex, index, end, sureness)
        if mention is None and low in relations:
            before = next((m for m in reversed(found) if isinstance(m, OfficeMention)), None)
            mention = relational_office(tokens, lex, index, end, before)
        if region is not None:
            mention = listed_region(tokens, lex, region, index, end) or mention
            if low not in JOINTS:
                region = None
        if mention is None:
            if word == "(" and found and isinstance(found[-1], OfficeMention) and found[-1].last == index:
                # "Sekda (Ridwan Nonci)"
                sureness = LIKELY
            elif (
                word == ","
                and found
                and isinstance(found[-1], OfficeMention)
                and aside(tokens, found[-1].last, index + 1)
            ):
                # "Kepala Dinas Sosial yang baru dilantik, N"
                sureness = SURE
            elif sureness != UNSURE:
                introduced = word in {",", ".", "yakni", "yaitu", ":"}
                sureness = (LIKELY if sentence.headline else SURE) if introduced else UNSURE
            elif low in quoting:
                # "ujar Rini Indah Lestari"
                sureness = LIKELY
            index += 1
            continue
        if isinstance(mention, NameMention) and _of_place(tokens, found, mention):
            index = mention.last
            sureness = UNSURE
            continue
        if isinstance(mention, NameMention) and _of_family(tokens, mention.first):
            mention.titled = True
        found.append(mention)
        region = mention if isinstance(mention, BodyMention) and mention.region else None
        if isinstance(mention, OfficeMention) and mention.body is not None:
            learn(tokens, lex, reading.abbreviations, mention.body, headline=sentence.headline)
        elif isinstance(mention, BodyMention):
            learn(tokens, lex, reading.abbreviations, mention, headline=sentence.headline)
        sureness = LIKELY if isinstance(mention, OfficeMention) or _of_office(found) else UNSURE
        index = max(mention.last, index + 1)
    return found


def _of_place(tokens: Tokens, found: list[Mention], name: NameMention) -> bool:
    """Whether a name is that of a place ("Jalan Kapten Patimura"); behind an office it is one where a street bears both
    ("Jalan Gubernur H.A. Bastari"), but not for the last word of the office ("Kabid Tata Ruang N")."""
    before = found[-1] if found else None
    if not isinstance(before, OfficeMention) or before.last != name.first:
        return in_place(tokens, name.first)
    if before.office.template and in_place(tokens, name.first):
        # "Kantor Bupati Jalan Letjen N"
        return True
    return before.body is None and in_place(tokens, before.first, "mentions_named_after")


def _of_office(found: list[Mention]) -> bool:
    """Whether the last mention is a body right behind an office: "Direktur Bina Haji Ditjen X | Kementerian Y"."""
    return (
        len(found) > 1
        and isinstance(found[-1], BodyMention)
        and isinstance(found[-2], OfficeMention)
        and not found[-1].is_region
        and found[-2].last == found[-1].first
    )


def _of_family(tokens: Tokens, index: int) -> bool:
    """Whether a name is that of a relative: "didampingi istri, Sri Wahyuni"."""
    before = index - 1
    if before > 0 and tokens.words[before] == ",":
        before -= 1
    return before >= 0 and tokens.folded[before] in word_set("mentions_family")


_SMALL_GOVERNMENTS: Final = frozenset({"pemerintah", "pemkab", "pemkot", "pemprov", "pemko"})


@per_language
def _quoting() -> frozenset[str]:
    """Verbs of speech before whoever spoke."""
    return frozenset(language()["speech"]["quoting"])


@per_language
def _small_openings() -> frozenset[str]:
    """The folded words that can open a mention though they are written small."""
    lex = lexicon()
    return (
        office_openings(lex.offices)
        | lex.roles.openings()
        | LOWER_TITLES
        | _SMALL_GOVERNMENTS
        | frozenset(language().get("trailing", {}).get("small", ()))
    )


def _mention_at(tokens: Tokens, lex: Lexicon, index: int, end: int, sureness: int) -> Mention | None:
    low = tokens.folded[index]
    office = (
        further_office(tokens, lex, index, end)
        or (
            parse_office(tokens, lex, index, end)
            if (low in office_openings(lex.offices) or low.startswith(CONTRACTIONS))
            and not tokens.is_read_otherwise(index)
            else None
        )
        or english_office(tokens, lex, index, end)
    )
    if office is not None:
        return _with_acronym(tokens, lex, office, end)
    if not tokens.words[index][0].isupper():
        if low in LOWER_TITLES:
            name = parse_name(tokens, lex, index, end, sureness)
            return name if name is not None and name.titled and name.name_first > index else None
        return parse_body(tokens, lex, index, end) if low in _SMALL_GOVERNMENTS else None
    body = parse_body(tokens, lex, index, end)
    # a title alone makes a name of what else is a body: others need not be read
    if body is not None and not body.is_region and not lex.titles.starts(low):
        return body
    name = parse_name(tokens, lex, index, end, sureness)
    if body is not None and not body.is_region and not (name and name.titled and name.name_first > index):
        return body
    if name is None:
        return body
    if body is None or name.titled or (sureness and name.last > body.last):
        return name
    if sureness and name.last == body.last and not body.is_region:
        return name
    return body


def _with_acronym(tokens: Tokens, lex: Lexicon, office: OfficeMention, end: int) -> OfficeMention:
    """Give an office the unexplained acronym behind it as its body: "Rektor UNIB"."""
    if office.body is None and office.last < end and tokens.words[office.last] in lex.foreign:
        # "Koordinator BPKS", where the article explains BPKS as a unit
        office.name, office.last = f"{office.name} {tokens.words[office.last]}", office.last + 1
    if (
        office.body is None
        and office.last < end
        and _acronym(tokens, office.last)
        and office.office.concept in _HEADS_OF_BODIES
    ):
        office.body = BodyMention(
            office.last, office.last + 1, tokens.words[office.last], bare=True, head="?"
        )
        office.last += 1
        while office.last < end and tokens.folded[office.last] in body_words("legal_suffixes"):
            # "CEO BFI Sdn Bhd"
            office.last += 1
            office.body = replace(
                office.body,
                last=office.last,
                name=tokens.span_text(office.body.first, office.last),
                kind="company",
            )
        noun = level_at(tokens, office.last, end) if office.last < end else None
        region = (
            region_at(tokens, lex, noun[0] if noun else office.last, end)
            if office.last < end and (noun is None or noun[0] < end)
            else None
        )
        if region:
            first = office.body.first
            office.body = BodyMention(
                first,
                region[0],
                tokens.span_text(first, region[0]),
                head=tokens.folded[first],
                region=region[1],
                place=region[1].name,
            )
            office.last = region[0]
    return office


_HEADS_OF_BODIES: Final = frozenset(
    {
        "Rector",
        "ViceRector",
        "Director",
        "Chairperson",
        "HeadOfOffice",
        "PresidentDirector",
        "Dean",
        "DeputyDirector",
        "DeputyChairperson",
        "GeneralManager",
        "SecretaryGeneral",
        "Secretary",
        "Member",
    }
)


def _acronym(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    return 2 < len(word) <= 8 and word.isupper() and word.isalpha() and word.lower() not in generic_bodies()
