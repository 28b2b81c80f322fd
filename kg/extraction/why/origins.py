"""By which rule a mention is read, and which rows of the tables stand behind it.

===================  =====================================================================  ===============================
rule                 the mention is                                                         for example
===================  =====================================================================  ===============================
``office.listed``    an office of `roles.csv`                                               "Bupati Sragen"
``office.short``     an office that names its body by itself, of `offices_short.csv`        "Menaker"
``office.english``   an English role                                                        "General Manager"
``name.titled``      a name with a title, rank or degree                                    "Dr. Yuniarti"
``name.office``      a name beside an office                                                "Bupati Sragen Yuni"
``name.bare``        a run of capitals that no table explains                               "Yuni"
``body.government``  the government of a region                                             "Pemkab Sragen"
``body.listed``      a body of the tables                                                   "LAN"
``body.known``       a name or short form that the article has brought before               "Poltek X"
``body.headed``      built word by word behind a noun of `heads.csv`                        "Dinas Perdagangan Kota X"
``body.branch``      a body of the tables with a place or name of its own behind it         "BPJS Kesehatan Sragen"
``body.bare``        a noun alone                                                           "pemkab", "Dinas"
``body.unit``        a unit that stands for its university                                  "Fakultas Hukum UGM"
``body.office``      implied by an office and the place behind it                           "(Kapolres) Sragen"
``body.acronym``     capitals behind an office that nothing explains                        "(Rektor) UNIB"
``body.shape``       capitals that an office and a title enclose                            "(Kepala) Puslatbang KMP"
``region.listed``    a region of the tables                                                 "Kabupaten Sragen"
``region.shape``     a place behind a noun of regions that no table holds                   "Kota Nagoya"
===================  =====================================================================  ==============================="""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from kg.extraction.bodies.regions import BodyMention
from kg.extraction.mentions.reading import Holder
from kg.extraction.names.personal import NameMention
from kg.extraction.offices.finding import OfficeMention
from kg.extraction.why.sources import Source, of_name, of_office, of_phrase, of_words, words_in
from kg.extraction.words.lexicon import lexicon
from kg.extraction.words.tokens import Tokens, fold_phrase


class Origin(Struct, frozen=True, kw_only=True):
    """The rule of a mention and the rows behind it. `behind` is told where no table holds the mention itself: the words
    behind which the rule built it, empty where it needs none."""

    rule: str
    sources: tuple[Source, ...] = ()
    behind: str | None = None


def of_office_mention(tokens: Tokens, office: OfficeMention) -> Origin:
    """Where an office comes from: prefixes ("Plt"), its noun, a contraction ("Kadis")."""
    folded, first, last = tokens.folded, office.first, office.last
    sources = [
        s
        for _, _, found in words_in("offices", folded, first, min(first + 4, last), "former", "acting")
        for s in found
    ]
    source = of_office(folded, first, last, office.office)
    if source is None:
        english = [
            s for _, _, found in words_in("names", folded, first, last, "english_roles") for s in found
        ]
        return Origin(rule="office.english", sources=tuple(english), behind="")
    sources.append(source)
    contracted = of_words("offices", folded, first, last, "contracted")
    sources += contracted[1] if contracted else ()
    short = source.file.endswith("offices_short.csv")
    return Origin(rule="office.short" if short else "office.listed", sources=tuple(sources))


def of_name_mention(tokens: Tokens, name: NameMention, holder: Holder) -> Origin:
    """Where a personal name comes from: no table holds it, but its titles and degrees, and the office beside it."""
    folded, sources = tokens.folded, []
    for kind, first, last in (
        ("titles", name.first, name.name_first),
        ("degrees", name.name_last, name.last),
    ):
        index = first
        while index < last:
            found = of_phrase(kind, folded, index, last)
            if found:
                sources.append(found[1])
            index = found[0] if found else index + 1
    if sources:
        rule = "name.titled"
        behind = tokens.span_text(name.first, name.name_first)
    else:
        rule = "name.office" if holder.offices else "name.bare"
        before = [o for o in holder.offices if o.last <= name.first]
        behind = tokens.span_text(before[-1].first, before[-1].last) if before else ""
    return Origin(rule=rule, sources=tuple(sources), behind=behind)


def of_body_mention(tokens: Tokens, body: BodyMention, office: OfficeMention | None = None) -> Origin:
    """Where an institution or region comes from; `office` is the one that names or implies it."""
    if body.is_region:
        region = _region(tokens, body)
        level = of_words("regions", tokens.folded, body.first, body.last, "levels")
        nouns = level[1] if level else ()
        if region:
            return Origin(rule="region.listed", sources=(region,))
        return Origin(
            rule="region.shape",
            sources=nouns,
            behind=_text(tokens, body.first, level[0] if level else body.first),
        )
    if body.known:
        own = _government(tokens, body) or _listed(tokens, body) or _headed(tokens, body)
        if own is None:
            rows = _rows_of(tokens, body)
            own = Origin(rule="", sources=rows) if rows else _branch(tokens, body)
        if own is None:
            return Origin(rule="body.known", behind="")
        in_full = fold_phrase(tokens.span_text(body.first, body.last)) == fold_phrase(body.name)
        rule = own.rule if in_full and own.rule else "body.known"
        return Origin(rule=rule, sources=own.sources, behind=own.behind)
    if body.head == "?":
        return Origin(rule="body.acronym", behind=_before(tokens, body, office))
    return (
        _government(tokens, body)
        or _listed(tokens, body)
        or _headed(tokens, body)
        or _branch(tokens, body)
        or _contracted(tokens, body, office)
        or _implied(tokens, body, office)
    )


def _text(tokens: Tokens, first: int, last: int) -> str:
    return " ".join(tokens.span_text(first, last).split())


def _before(tokens: Tokens, body: BodyMention, office: OfficeMention | None) -> str:
    return _text(tokens, office.first, body.first) if office and office.first < body.first else ""


def _surface(tokens: Tokens, body: BodyMention) -> Sequence[str]:
    return tokens.folded[body.first : body.last]


def _region(tokens: Tokens, body: BodyMention) -> Source | None:
    return of_name("regions", body.region.code, _surface(tokens, body)) if body.region else None


def _rows_of(tokens: Tokens, body: BodyMention) -> tuple[Source, ...]:
    """The rows of a body and of its region, as far as tables hold them."""
    listed = of_name("bodies", body.body.name, _surface(tokens, body)) if body.body else None
    return tuple(source for source in (listed, _region(tokens, body)) if source)


def _government(tokens: Tokens, body: BodyMention) -> Origin | None:
    """ "Pemkab Sragen", "Pemprovsu": the noun, and the row of the region."""
    opening = of_words("regions", tokens.folded, body.first, body.last, "governments", "fused")
    if opening is None or body.kind != "local-government":
        return None
    region = _region(tokens, body)
    if body.bare:
        return Origin(rule="body.bare", sources=opening[1])
    behind = None if region else _text(tokens, body.first, opening[0])
    return Origin(rule="body.government", sources=(*opening[1], *([region] if region else ())), behind=behind)


def _listed(tokens: Tokens, body: BodyMention) -> Origin | None:
    if body.body is None:
        return None
    unit = of_words("bodies", tokens.folded, body.first, body.last, "units")
    if unit:
        return Origin(rule="body.unit", sources=(*unit[1], *_rows_of(tokens, body)))
    return Origin(rule="body.listed", sources=_rows_of(tokens, body))


def _headed(tokens: Tokens, body: BodyMention) -> Origin | None:
    """ "Dinas Perdagangan Kota Palembang": no row holds it, but the noun has one."""
    head = of_phrase("heads", tokens.folded, body.first, body.last)
    if head is None:
        return None
    region = _region(tokens, body)
    sources = (head[1], *([region] if region else ()))
    if body.bare:
        return Origin(rule="body.bare", sources=sources)
    return Origin(rule="body.headed", sources=sources, behind=_text(tokens, body.first, head[0]))


def _branch(tokens: Tokens, body: BodyMention) -> Origin | None:
    """ "BPJS Kesehatan Sragen": another body than the one of the tables whose name it begins with."""
    found = lexicon().bodies.find(tokens.folded, body.first, body.last)
    if found is None:
        return None
    last, entries = found
    assert isinstance(entries, tuple)
    row = of_name("bodies", entries[0][0].name, tokens.folded[body.first : last])
    sources = tuple(source for source in (row, _region(tokens, body)) if source)
    return Origin(rule="body.branch", sources=sources, behind=_text(tokens, body.first, last))


def _contracted(tokens: Tokens, body: BodyMention, office: OfficeMention | None) -> Origin | None:
    """ "Kadis Perdagangan" names "Dinas Perdagangan": the contraction stands for the noun."""
    if office is None:
        return None
    found = of_words("offices", tokens.folded, office.first, body.first, "contracted")
    if found is None:
        return None
    region = _region(tokens, body)
    return Origin(
        rule="body.headed",
        sources=(*found[1], *([region] if region else ())),
        behind=_text(tokens, office.first, found[0]),
    )


def _implied(tokens: Tokens, body: BodyMention, office: OfficeMention | None) -> Origin:
    """What an office implies ("Kapolres Sragen": "Kepolisian Resor Sragen"), else capitals that it encloses."""
    region = _region(tokens, body)
    country = of_phrase("countries", tokens.folded, body.first, body.last)
    behind = _before(tokens, body, office)
    if office is not None and (office.office.template or country):
        row = of_office(tokens.folded, office.first, office.last, office.office)
        rows = (row, region, country[1] if country else None)
        return Origin(rule="body.office", sources=tuple(one for one in rows if one), behind=behind)
    return Origin(rule="body.shape", sources=(region,) if region else (), behind=behind)
