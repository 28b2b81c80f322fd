"""Offices of a language that puts the body before the office, or "of" behind it: "Sragen Regent", "UGM rector", "Governor of
West Java", "head of the Sragen Health Office", "Tourism Minister"."""

from __future__ import annotations

from kg.extraction.bodies.finding import parse_body
from kg.extraction.bodies.implied import implied_body, level_of
from kg.extraction.bodies.last_nouns import field_words, joining_words, small_body, trailing
from kg.extraction.bodies.regions import BodyMention, bracketed, name_stops
from kg.extraction.names.personal import skip_titles
from kg.extraction.offices.finding import OfficeMention, skip_prefixes
from kg.extraction.words.lexicon import GOVERNMENTS, Lexicon, Office, Region
from kg.extraction.words.tokens import Tokens, fold_phrase
from kg.languages import word_set

_ABROAD = {"Ambassador": "Kedutaan Besar", "ConsulGeneral": "Konsulat Jenderal"}
_DETERMINERS = frozenset({"para"})


def further_office(tokens: Tokens, lex: Lexicon, index: int, end: int) -> OfficeMention | None:
    """The office that starts at token `index`, its body before or behind it; None where there is none."""
    if not lex.nouns_last:
        return None
    position, acting, former = skip_prefixes(tokens, index, end)
    if position >= end:
        return None
    role = lex.roles.find(tokens.folded, position, end)
    if role is not None and not _rank(tokens, lex, position, role[0], end):
        assert isinstance(role[1], Office)
        return _Behind(tokens, lex, index, end, acting=acting, former=former).read(position, role[0], role[1])
    body = small_body(tokens, lex, position, end)
    if body is None and tokens.is_name_like(position):
        body = (
            parse_body(tokens, lex, position, end)
            or _country(tokens, lex, position, end)
            or _unknown_place(tokens, lex, position, end)
        )
    return _before(tokens, lex, index, body, end, acting=acting, former=former) if body else None


def _rank(tokens: Tokens, lex: Lexicon, index: int, after: int, end: int) -> bool:
    """Whether the role is the beginning of a rank: "Commissioner General N"."""
    title = lex.titles.find(tokens.folded, index, end)
    return title is not None and title[0] > after and bool(skip_titles(tokens, lex, index, end)[1])


def _before(
    tokens: Tokens, lex: Lexicon, index: int, body: BodyMention, end: int, *, acting: bool, former: bool
) -> OfficeMention | None:
    """ "Sragen Regent", "Andalas University's rector", "Jakarta Acting Governor"."""
    start = body.last
    if start < end and tokens.folded[start] == "s" and tokens.glued(start):
        start += 1
    position, acts, was = skip_prefixes(tokens, start, end)
    role = lex.roles.find(tokens.folded, position, end) if position < end else None
    if role is None:
        return None
    after, office = role
    assert isinstance(office, Office)
    owner: BodyMention | None = body
    if body.kind == "international" and body.is_region:
        owner = _embassy(office, body.place or "", body.first, body.last)
        if owner is None:
            return None
    elif body.is_region:
        owner = _of_place(lex, office, body, body.first, body.last)
        if owner is None:
            return None
    reader = _Behind(tokens, lex, index, end, acting=acting or acts, former=former or was)
    reader.portfolio(after)
    prefix = tokens.span_text(index, body.first)
    name = " ".join(f"{prefix} {tokens.span_text(start, reader.role_end)}".split())
    return OfficeMention(index, reader.last, name, office, owner, reader.acting, reader.former)


def _of_place(lex: Lexicon, office: Office, place: BodyMention, first: int, last: int) -> BodyMention | None:
    """The body that an office implies for a place: of a regent the regency's government."""
    template = office.template
    if not template or place.region is None or ("{place}" not in template and template != "region"):
        return None
    level = level_of(template) or place.level or ""
    region = _namesake(lex, place.region, level)
    return implied_body(template, level, region, place.place or region.name, first, last)


def _namesake(lex: Lexicon, region: Region, level: str) -> Region:
    """The region of this name at the level that an office tells: of "Bima Mayor" the city."""
    words = fold_phrase(region.name)
    found = lex.regions.find(words, 0, len(words))
    if found is None or found[0] != len(words):
        return region
    assert isinstance(found[1], tuple)
    return next((other for other in found[1] if other.level == level), region)


def _country(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """The country, or its adjective, before an office: "Japanese Ambassador"."""
    found = lex.countries.find(tokens.folded, index, end)
    if found is None:
        return None
    return BodyMention(index, found[0], str(found[1]), "international", place=str(found[1]), is_region=True)


def _unknown_place(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """The government of a place that no table holds, before the office of its head: "Gold Coast Mayor"."""
    for last in range(index + 1, min(index + 4, end)):
        low = tokens.folded[last - 1]
        plain = low in lex.common and last == index + 1
        if not tokens.is_name_like(last - 1) or plain or low in lex.given or low in name_stops():
            return None
        role = lex.roles.find(tokens.folded, last, end)
        if role is not None and isinstance(role[1], Office):
            level = level_of(role[1].template)
            if not level or not tokens.is_name_like(last):
                return None
            noun, classification = GOVERNMENTS[level]
            place = tokens.span_text(index, last)
            return BodyMention(
                index, last, f"{noun} {place}", "local-government", classification, head="pemerintah",
                level=level, place=place, forms=[place],
            )  # fmt: skip
    return None


def _embassy(office: Office, country: str, first: int, last: int) -> BodyMention | None:
    noun = _ABROAD.get(office.concept)
    if noun is None:
        return None
    return BodyMention(
        first, last, f"{noun} {country}", "international", "Embassy", head="negara", place=country
    )


class _Behind:
    """Reads what stands behind an office: "of" and its body, "for" and its field."""

    def __init__(
        self, tokens: Tokens, lex: Lexicon, index: int, end: int, *, acting: bool, former: bool
    ) -> None:
        self.tokens, self.lex, self.index, self.end = tokens, lex, index, end
        self.acting, self.former = acting, former
        self.role_end = self.last = index
        self.body: BodyMention | None = None

    def read(self, first: int, after: int, office: Office) -> OfficeMention | None:
        """The office whose noun stands at tokens `first`:`after`."""
        tokens = self.tokens
        if office.template and "{place}" not in office.template and office.template != "region":
            self.role_end = self.last = after
            body = self.lex.by_name.get(office.template)
            owner = BodyMention(
                first, after, office.template, body.kind if body else "ministry",
                body.classification if body else None, body=body, forms=[],
            )  # fmt: skip
            prefix = tokens.span_text(self.index, first)
            name = f"{prefix} {office.name}".strip()
            return OfficeMention(self.index, after, name, office, owner, self.acting, self.former, True)
        self.portfolio(after, office)
        if (
            self.body is None
            and self.role_end == after
            and self._ordinary(first, after)
            and not self._name_behind(after)
        ):
            return None
        name = " ".join(tokens.span_text(self.index, self.role_end).split())
        return OfficeMention(self.index, self.last, name, office, self.body, self.acting, self.former)

    def _ordinary(self, first: int, after: int) -> bool:
        """Whether a role is an ordinary word too: "head", "chief" where written small."""
        return (
            after - first == 1
            and self.tokens.words[first].islower()
            and self.tokens.folded[first] in word_set("offices_ordinary")
        )

    def _name_behind(self, index: int) -> bool:
        return index < self.end and (
            self.tokens.is_name_like(index) or bool(skip_titles(self.tokens, self.lex, index, self.end)[1])
        )

    def portfolio(self, after: int, office: Office | None = None) -> None:
        """Walk along "for Cooperation", "of Marine Spatial Management", "of the University of X" behind an office."""
        tokens = self.tokens
        self.role_end = self.last = after
        for _ in range(3):
            at = self.last
            inner = bracketed(tokens, at, self.end)
            if inner is not None and tokens.folded[inner[0] : inner[0] + 1] == ["of"]:
                # "Deputy Vice-Chancellor (Global) of the University of X"
                at = inner[0]
            if at + 1 >= self.end or tokens.folded[at] not in joining_words():
                return
            start = at + 1
            if tokens.folded[start] in _DETERMINERS:
                start += 1
            if start >= self.end:
                return
            if office is not None and self._owner(office, start):
                return
            if not tokens.is_name_like(start):
                return
            field = self._field(start)
            if field == start:
                return
            self.role_end = self.last = field

    def _owner(self, office: Office, start: int) -> bool:
        tokens, lex = self.tokens, self.lex
        country = lex.countries.find(tokens.folded, start, self.end) if office.concept in _ABROAD else None
        if country is not None:
            self.body = _embassy(office, str(country[1]), start, country[0])
        else:
            body = small_body(tokens, lex, start, self.end) or parse_body(tokens, lex, start, self.end)
            if body is not None and body.is_region:
                place = body
                body = _of_place(lex, office, place, start, place.last)
            self.body = body
        if self.body is None:
            return False
        self.last = self.body.last
        return True

    def _closed_field(self, start: int) -> int:
        """The comma or title behind a run of capitals, which then is a field whatever its words ("of Climate Change, N");
        `start` for none."""
        tokens, position = self.tokens, start
        while position < min(self.end, start + 6) and (
            tokens.is_name_like(position) or (tokens.folded[position] == "dan" and position > start)
        ):
            if position > start and skip_titles(tokens, self.lex, position, self.end)[1]:
                return position
            position += 1
        closed = (
            position + 1 < self.end and tokens.words[position] == "," and tokens.is_name_like(position + 1)
        )
        return position if closed else start

    def _unit(self, index: int) -> bool:
        return index < self.end and self.tokens.folded[index] in trailing()["units"]

    def _field(self, start: int) -> int:
        """The token behind the words of a field."""
        tokens, lex = self.tokens, self.lex
        position = self._closed_field(start)
        if position > start:
            return position
        while position < min(self.end, start + 8):
            low = tokens.folded[position]
            if tokens.is_name_like(position) and not (
                skip_titles(tokens, lex, position, self.end)[1]
                or lex.roles.find(tokens.folded, position, self.end)
            ):
                plain = low in lex.common or low in field_words()
                plain = plain or (tokens.words[position].isupper() and len(low) > 1)
                if not plain and (low in lex.given or position > start) and not self._unit(position + 1):
                    break
            elif low in trailing()["units"] and position > start:
                return position + 1
            elif not (
                low in {"dan", ",", "&"}
                and position > start
                and position + 1 < self.end
                and tokens.is_name_like(position + 1)
                and tokens.folded[position + 1] in lex.common
            ):
                break
            position += 1
        return position
