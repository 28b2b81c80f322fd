"""Personal names with what stands around them: honorifics, ranks, academic titles, degrees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from kg.extraction.names.degrees import camel, degree_shaped, longer_degree, skip_degrees
from kg.extraction.names.shapes import DASHES, dotted, doubled, glued_stop, said_once, shouted, spelt_together
from kg.extraction.words.lexicon import Lexicon, lexicon
from kg.extraction.words.tokens import Tokens
from kg.languages import language, per_language, word_set

#: A personal name in the news has at most so many words; longer runs of capitals are headlines.
_LONGEST: Final = 7


#: "Wilayah IX Sulawesi Selatan, Barat, dan Tenggara": parts of places, nobody's name.
_COMPASS: Final = frozenset({"barat", "selatan", "tengah", "tenggara", "timur", "utara"})
#: What a name takes up in a sentence: "Budi Hartono-lah yang …".
_ENCLITIC: Final = re.compile(r"-(?:lah|pun|kah|nya)$")


@dataclass(slots=True)
class NameMention:
    """A possible personal name.

    Tokens `first`:`last` cover titles and degrees, `name_first`:`name_last` the bare name. `titled` holds where a title, a rank
    or a degree proves that a person is meant.
    """

    first: int
    last: int
    name_first: int
    name_last: int
    titled: bool
    name: str


@per_language
def words_of_names(key: str) -> frozenset[str]:
    """A list of the section `names` of the language; as `stops` also verbs and days."""
    words = set(language()["names"][key])
    if key == "stops":
        # verbs of events, days and months begin with a capital in headlines
        table = language()
        words.update(
            word for phrases in table["verbs"].values() for phrase in phrases for word in phrase.split()
        )
        # "Ditambahkan Rahmat, …": so do verbs of speech at the start of a sentence
        spoken = (p for kind in ("reporting", "passive", "passive_framed") for p in table["speech"][kind])
        words.update(p for p in spoken if len(p) > 6 and p.startswith(("me", "di", "ber")))
        words.update(table["calendar"]["weekdays"], (m for m in table["calendar"]["months"] if len(m) > 3))
        words -= {"siap", "agustus", "april", "juli", "juni", "januari"}
    return frozenset(words)


class _NameWords(NamedTuple):
    """The words at which names end or go on; those with which an office, a title or a degree can begin, and a degree alone."""

    stops: frozenset[str]
    particles: frozenset[str]
    inner: frozenset[str]
    last: frozenset[str]
    openings: frozenset[str]
    degrees: frozenset[str]


@per_language
def _name_words() -> _NameWords:
    lex = lexicon()
    return _NameWords(
        words_of_names("stops"),
        words_of_names("particles"),
        word_set("names_inner"),
        word_set("names_last"),
        lex.offices.openings() | lex.titles.openings() | lex.degrees.openings(),
        lex.degrees.openings(),
    )


_ONES: Final = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
ROMAN: Final = frozenset(tens + ones for tens in ("", "x", "xx") for ones in _ONES) - {""}
#: How sure words before a name make it one: none, an office, an office and a comma or a title.
UNSURE, LIKELY, SURE = 0, 1, 2


def skip_titles(tokens: Tokens, lex: Lexicon, index: int, end: int) -> tuple[int, set[str]]:
    """Walk over titles ("Brigjen Pol. Dr. H."); the token behind them and the kinds of title met."""
    kinds: set[str] = set()
    folded = tokens.folded
    while index < end:
        found = lex.titles.find(folded, index, end)
        if found is None:
            break
        after, kind = found
        if folded[index:after] == ["p"] and tokens.words[after : after + 1] != ["."]:
            break  # "P." is a title, "(P)" one of the navy; the letter alone is an initial
        after = _skip_gloss(tokens, lex, after, end)
        # "H" and "I" are initials as well as titles: a title of one letter needs a capital and a name behind it
        marks = after + (tokens.words[after : after + 2] == [",", "."])  # "Ir,. Budi", a slip for "Ir."
        if (
            marks < end
            and tokens.words[marks] in {".", ",", "'", "’"}
            and _name_follows(tokens, _skip_retired(tokens, marks + 1, end), end)
        ):
            after = marks + 1
        if after >= end or not _name_follows(tokens, _skip_retired(tokens, after, end), end):
            break
        if not tokens.words[index][0].isupper() and folded[index] not in LOWER_TITLES:
            break
        shouted_title = tokens.words[index].isupper() and len(tokens.words[index]) > 3
        if (kind == "familiar" and shouted_title) or tokens.words[index] == "KI":
            break
        kinds.add(str(kind))
        index = _skip_retired(tokens, after, end)
    return index, kinds


def _skip_gloss(tokens: Tokens, lex: Lexicon, index: int, end: int) -> int:
    """ "Mayor Jenderal (Mayjen) TNI": the token behind a bracket that repeats a title in short, and the force behind it."""
    if tokens.words[index : index + 1] != ["("]:
        return index
    inner = lex.titles.find(tokens.folded, index + 1, end)
    if inner is None or tokens.words[inner[0] : inner[0] + 1] != [")"]:
        return index
    after = inner[0] + 1
    corps = ["kolonel", *tokens.folded[after : after + 1]]
    of_corps = (lex.titles.find(corps, 0, len(corps)) or (0, ""))[0] > 1
    return after + (of_corps or tokens.folded[after : after + 1] in (["tni"], ["pol"], ["polisi"]))


def _skip_retired(tokens: Tokens, index: int, end: int) -> int:
    """ "Letjen TNI (Purn) N", "Kolonel Laut (P) N", "Dr. (H.C.) N": the bracket of a rank or title."""
    start = index + (tokens.words[index : index + 1] == ["."])
    if tokens.words[start : start + 1] != ["("] or ")" not in tokens.words[start + 2 : min(start + 6, end)]:
        return index
    close = tokens.words.index(")", start)
    return close + 1 if sum(len(word) for word in tokens.words[start + 1 : close]) <= 5 else index


#: Titles that are written small before a name.
LOWER_TITLES: Final = frozenset(
    {"dr", "drg", "drh", "ir", "bapak", "ibu", "saudara", "almarhum", "apt", "ns"}
)


def _name_follows(tokens: Tokens, index: int, end: int) -> bool:
    return index < end and (tokens.words[index][0].isupper() or tokens.folded[index] in LOWER_TITLES)


def name_run(tokens: Tokens, lex: Lexicon, index: int, end: int, sureness: int) -> int:
    """The token behind the longest personal name that starts at `index`; `index` where there is none.

    Common words stop an `UNSURE` name; they may stand inside a `LIKELY` one and anywhere in a `SURE` one ("Dr. Untung").
    """
    words, folded, common = tokens.words, tokens.folded, lex.common
    stops, particles, inner, last_words, openings, _ = _name_words()
    position = index
    while position < end and position - index < _LONGEST:
        word, low = words[position], folded[position]
        if word[0].isupper() and not word[-1].isdigit():
            if position > index and low in inner:
                after = position + 1 + (position + 1 < end and words[position + 1] == ".")
                if _capital(tokens, after, end):
                    position = after
                    continue
            if len(low) > 6 and low.endswith("nya"):
                # "Pasalnya", "Menurutnya" open sentences
                break
            if (
                low in last_words
                and sureness
                and position > index
                and _closes(tokens, lex, position + 1, end)
            ):
                position += 1
                break
            if low in stops and low != "lalu":
                break
            if word.isupper() and shouted(words, index, position, sureness):
                break
            if (low in common or low == "lalu") and _plain(tokens, lex, index, position, end, sureness):
                break
            if low in ROMAN and _ordinal(words, index, position, end, sureness):
                break
            named = position == index and sureness == SURE and low in word_set("offices_weak")
            if (low in openings and not named and _other_mention(tokens, lex, position, end)) or camel(word):
                break
            position += 1
            if glued_stop(tokens, position, end):
                position += 1
                continue
            if dotted(words, position - 1, end) and words[position + 1][0].isupper():
                if not _abbreviated(lex, word, low, first=position == index + 1):
                    break
                position += 1
            continue
        joins = low in particles or word in DASHES
        if position > index and joins and (after := _beyond(tokens, position, end)):
            position = after
            continue
        break
    while position > index and not words[position - 1][0].isalpha():
        position -= 1
    return position


def _closes(tokens: Tokens, lex: Lexicon, index: int, end: int) -> bool:
    """Whether no more of a name stands at `index`: no capital, or a degree."""
    return not _capital(tokens, index, end) or skip_degrees(tokens, lex, index, end) > index


def _abbreviated(lex: Lexicon, word: str, low: str, *, first: bool) -> bool:
    """Whether a word before a full stop is short for a name: "S.", "Moh.", two capitals at its beginning ("SA. Suprapto")."""
    initials = len(word) == 1 or (first and len(word) == 2 and word.isupper())
    return initials or low in word_set("names_abbreviated_names") or lex.titles.starts(low)


def _ordinal(words: list[str], first: int, position: int, end: int, sureness: int) -> bool:
    """Whether a Roman number is one, and no part of a name: "Xi", "I Wayan", "V. Suryani"."""
    word = words[position]
    if len(word) > 1:
        return word.isupper()
    return position == first and not dotted(words, position, end) and not (word in "iI" and sureness)


def _plain(tokens: Tokens, lex: Lexicon, first: int, position: int, end: int, sureness: int) -> bool:
    """Whether a name ends before a capitalised word that is one of the language: "Budi Senin", "Lalu Bupati"."""
    low, opens = tokens.folded[position], position == first
    if low == "lalu":
        # a name in Lombok, an adverb elsewhere
        if sureness and (opens or _capital(tokens, position + 1, end)):
            return False
        return not (opens and _many_rare(tokens, lex, position + 1, end))
    if sureness != LIKELY:
        return sureness == UNSURE and not _given_pair(tokens, lex, position, end)
    given = low in lex.given and _capital(tokens, position + 1, end)
    return opens and not given and not _many_rare(tokens, lex, position, end)


def _given_pair(tokens: Tokens, lex: Lexicon, index: int, end: int) -> bool:
    """Whether two given names stand at `index`, of which the first is a word too: "Arif Rahman"."""
    folded, behind = tokens.folded, index + 1
    return (
        behind < end
        and tokens.is_name_like(behind)
        and folded[index] in lex.given
        and folded[behind] in lex.given
    )


def _beyond(tokens: Tokens, index: int, end: int) -> int:
    """Where a name goes on behind small particles ("bin", "van der") or the dash of a doubled name; 0 where it does not."""
    if tokens.words[index] in DASHES:
        return doubled(tokens, index, end)
    particles = words_of_names("particles")
    while index < end and (
        tokens.folded[index] in particles or (tokens.words[index] == "." and tokens.folded[index - 1] == "br")
    ):
        index += 1
    return index if index < end and tokens.words[index][0].isupper() else 0


def _capital(tokens: Tokens, index: int, end: int) -> bool:
    """Whether a capitalised word that can be part of a name stands at `index`."""
    return index < end and tokens.is_name_like(index) and tokens.folded[index] not in words_of_names("stops")


def _many_rare(tokens: Tokens, lex: Lexicon, index: int, end: int) -> bool:
    """Whether a run of capitals that opens with a common word has two rare ones: "Anak Agung Istri Oka Pradnyani"."""
    rare = 0
    for i in range(index, min(index + _LONGEST, end)):
        if not tokens.is_name_like(i) or tokens.folded[i] in words_of_names("stops"):
            break
        rare += tokens.folded[i] not in lex.common
    return rare >= 2


def _other_mention(tokens: Tokens, lex: Lexicon, index: int, end: int) -> bool:
    """Whether an office or a degree begins here, so that the name ends before it."""
    folded = tokens.folded
    office = lex.offices.find(folded, index, end)
    clan = lex.regions.starts(folded[index]) and not _capital(tokens, index + 1, end)
    if office and (office[0] - index > 1 or len(folded[index]) > 3) and not clan:
        # "Josep Karo" is no head of a bureau
        return True
    title = lex.titles.find(folded, index, end)
    if (
        title
        and title[1] in {"academic", "ranks", "religious"}
        and len(folded[index]) > 1
        and _name_follows(tokens, title[0] + (tokens.words[title[0] : title[0] + 1] == ["."]), end)
    ):
        return title[1] != "religious" or tokens.words[title[0]] == "." or tokens.words[index].isupper()
    degree = lex.degrees.find(folded, index, end)
    if degree is not None and len(folded[index]) == 1 and longer_degree(tokens, lex, index, degree[0], end):
        # "Budi S. M.Si"
        return False
    if degree is not None and _initials(tokens, lex, index, degree[0], end):
        return False
    return degree is not None and degree_shaped(tokens, index, degree[0], index)


def _initials(tokens: Tokens, lex: Lexicon, first: int, last: int, end: int) -> bool:
    """Whether letters that look like a degree are initials inside a name: "Franky Paulus S.T. Roring, S.IP"."""
    if any(len(w) > 1 for w in tokens.words[first:last]) or tokens.words[first - 1] == ",":
        return False
    after = last + (last < end and tokens.words[last] == ".")
    return (
        _capital(tokens, after, end)
        and tokens.folded[after] not in lex.common
        and len(tokens.words[after]) > 3
        and not tokens.words[after].isupper()
        and not any(
            i.find(tokens.folded, after, end)
            for i in (lex.degrees, lex.offices, lex.heads, lex.bodies, lex.regions)
        )
    )


def parse_name(
    tokens: Tokens, lex: Lexicon, index: int, end: int, sureness: int = UNSURE
) -> NameMention | None:
    """A personal name that starts at token `index`, titles included; None where no name can be read."""
    after_titles, kinds = skip_titles(tokens, lex, index, end)
    if after_titles >= end or not tokens.words[after_titles][0].isupper():
        return None
    proven = bool(kinds - {"familiar"})
    last = name_run(tokens, lex, after_titles, end, SURE if proven else sureness)
    after = skip_degrees(tokens, lex, last, end) if last > after_titles else last
    unsure = not proven and sureness != SURE
    if after == last and unsure and _degree_ahead(tokens, last, end):
        # "Beni Putra, SH": a degree proves that common words are a name
        longer = name_run(tokens, lex, after_titles, end, SURE)
        if (
            longer > last
            and (behind := skip_degrees(tokens, lex, longer, end)) > longer
            and longer - after_titles > 1
        ):
            last, after = longer, behind
    if last == after_titles or _no_name(tokens, lex, after_titles, last):
        return None
    name = " ".join(tokens.span_text(after_titles, last).split()).replace(" br. ", " ")
    name = said_once(_ENCLITIC.sub("", name))
    if not DASHES.isdisjoint(tokens.words[after_titles:last]):
        name = spelt_together(name)
    aged = after == last and _aged(tokens, lex, after_titles, after, end)
    return NameMention(index, after, after_titles, last, proven or after > last or aged, name)


def _aged(tokens: Tokens, lex: Lexicon, first: int, index: int, end: int) -> bool:
    """Whether an age in brackets stands at `index` behind what is no place: "Wartinah (51)"."""
    words = tokens.words[index : min(index + 3, end)]
    place = any(table.find(tokens.folded, first, index) for table in (lex.regions, lex.towns, lex.countries))
    return (
        len(words) == 3
        and words[::2] == ["(", ")"]
        and words[1].isdigit()
        and len(words[1]) == 2
        and not place
    )


def _degree_ahead(tokens: Tokens, index: int, end: int) -> bool:
    """Whether a capitalised word follows, and a degree may begin so near that it can end a name."""
    if index >= end or not tokens.is_name_like(index):
        return False
    _, particles, _, _, _, degrees = _name_words()
    for i in range(index, min(index + 2 * _LONGEST + 3, end)):
        word, low = tokens.words[i], tokens.folded[i]
        if low in degrees or camel(word):
            return True
        if word[0].islower() and low not in particles:
            return False
    return False


def _no_name(tokens: Tokens, lex: Lexicon, first: int, last: int) -> bool:
    """Whether the words are initials or a title alone ("P. E.", "Sr"), a country, or "E-Government"."""
    words = [w for w in tokens.words[first:last] if w != "."]
    if lex.countries.starts(tokens.folded[first]):
        country = lex.countries.find(tokens.folded, first, last)
        if country is not None and country[0] == last:
            return True
    return (
        (len(words) == 1 and (words[0][1:2] == "-" or words[0].lower() in _COMPASS))
        or all(len(w) == 1 for w in words)
        or all(low in word_set("names_compass") for low in tokens.folded[first:last])
        or (len(words) == 1 and lex.titles.starts(tokens.folded[first]) and len(words[0]) <= 3)
    )
