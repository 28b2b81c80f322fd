"""Where a signing took place: the phrase behind "di" or "bertempat" in the sentences that tell of it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.agreements.venues import fused, place_words, venue_nouns
from kg.extraction.page.segments import Segments, Sentence
from kg.extraction.words.tokens import Tokens
from kg.languages import word_set, word_tuple

#: So many words back the deed stands whose area is named.
_DEED = 10
#: So many words back the paper's topic begins.
_TOPIC = 20
#: So many words behind a place that opens a sentence say what it serves for; a place told alone takes at most so many.
_SERVES, _ALONE = 14, 16


#: So many words before a place the distance to it stands.
_AWAY = 8

#: A hall is told by one of the first so many words of its name: "Mercure Hotel".
_NAMED_HALL = 4

#: Words that open a place.
_OPENING = frozenset({"di", "disalah", "disebuah", "bertempat", "dari", "ke", "menuju"})


@dataclass(slots=True)
class PlaceMention:
    """A place at tokens `first`:`last`. `venue` holds where it opens with a noun of buildings or rooms, not a bare region,
    `explicit` where the sentence says that something is held there, `alone` where it says nothing else."""

    first: int
    last: int
    venue: bool
    sentence: int
    explicit: bool = False
    alone: bool = False


def occasions() -> frozenset[str]:
    """The nouns for an occasion on which something is signed."""
    return place_words("occasions")


def find_places(segments: Segments, number: int, dated: bytearray, held: bytearray) -> list[PlaceMention]:
    """Places in a sentence. `dated` marks tokens of dates, `held` tokens of people with their offices."""
    tokens, sentence = segments.tokens, segments.sentences[number]
    found: list[PlaceMention] = []
    reached = sentence.first
    for i, low in enumerate(tokens.folded[sentence.first : sentence.last - 1], sentence.first):
        written = fused(low)
        if not (written or low in _OPENING) or i < reached or segments.in_quote[i]:
            continue
        if low in {"ke", "menuju"} and not _comes(tokens, sentence, i, low):
            continue
        if (
            low in {"dari", "ke", "menuju"}
            and venue_nouns().find(tokens.folded, i + 1, sentence.last) is None
        ):
            continue
        if i > 0 and (tokens.folded[i - 1] in place_words("standing") or _away(tokens, sentence, i)):
            continue
        start = i if written else _past_fillers(tokens, sentence, i + 1)
        last = _extent(tokens, sentence, start, dated, held)
        day = any(dated[last : last + 3])
        apart = day and i > sentence.first and tokens.words[i - 1] == ","
        project = (not apart and _of_project(tokens, sentence, i, start)) or (
            not day and _of_topic(tokens, sentence, i, start)
        )
        if last > start and not project:
            built = tokens.folded[start] not in place_words("areas") and venue_nouns().find(
                tokens.folded, start, last
            )
            venue = bool(built) or any(word in place_words("halls") for word in tokens.folded[start:last])
            explicit = low == "bertempat" or (i > 0 and tokens.folded[i - 1] in place_words("held_at"))
            if last - start == 1 and not explicit and _told_before(tokens, last):
                continue
            found.append(PlaceMention(start, last, venue, number, explicit))
        reached = last
    found.extend(_without_preposition(segments, number, dated, held))
    if sentence.first < sentence.last and venue_nouns().find(tokens.folded, sentence.first, sentence.last):
        fronted = _extent(tokens, sentence, sentence.first, dated, held)
        opens = tokens.words[fronted : fronted + 1] == [","] and tokens.folded[fronted + 1] in place_words(
            "occasions"
        )
        bustles = not place_words("bustling").isdisjoint(tokens.folded[fronted : fronted + 2])
        if (
            opens
            or bustles
            or not place_words("serving").isdisjoint(tokens.folded[fronted : fronted + _SERVES])
        ):
            found.append(PlaceMention(sentence.first, fronted, True, number, True, bustles))
    seat = _seat(tokens, sentence)
    if seat is not None and venue_nouns().find(tokens.folded, seat, sentence.last):
        found.append(PlaceMention(seat, _extent(tokens, sentence, seat, dated, held), True, number, True))
    if found and _verbless(tokens, sentence):
        found[0].explicit = found[0].alone = True
    return found


def _told_before(tokens: Tokens, last: int) -> bool:
    """Whether a bare noun points to something that was told before: "melayani warga di lapas tersebut"."""
    return not word_set("scope_pointers").isdisjoint(tokens.folded[last : last + 1])


def _past_fillers(tokens: Tokens, sentence: Sentence, start: int) -> int:
    """The token behind words such as "salah satu", and behind "atas" before what people stand on: "di atas panggung"."""
    while start < sentence.last and tokens.folded[start] in place_words("before_place"):
        start += 1
    upon = tokens.folded[start : start + 1] == ["atas"]
    return start + 1 if upon and venue_nouns().find(tokens.folded, start + 1, sentence.last) else start


def _away(tokens: Tokens, sentence: Sentence, i: int) -> bool:
    """Whether a distance is told to the place behind token `i`: "berjarak 55 kilometer dari balai di Kupang"."""
    return any(
        tokens.folded[j] in place_words("distances") and tokens.words[j - 1].isdecimal()
        for j in range(max(sentence.first + 1, i - _AWAY), i)
    )


def _comes(tokens: Tokens, sentence: Sentence, i: int, low: str) -> bool:
    """Whether somebody comes to a place for the signing: "datang ke kantor A untuk menandatangani"."""
    come = low == "menuju" or not place_words("come_to").isdisjoint(
        tokens.folded[max(sentence.first, i - 3) : i]
    )
    return come and not {"untuk", "guna"}.isdisjoint(tokens.folded[i : sentence.last])


def _seat(tokens: Tokens, sentence: Sentence) -> int | None:
    """The token behind "ialah" in "Lokasi penandatanganan MoU ialah Aula A"."""
    if place_words("seats").isdisjoint(tokens.folded[sentence.first : sentence.first + 2]):
        return None
    return next(
        (
            i + 1
            for i in range(sentence.first + 1, sentence.last - 1)
            if tokens.folded[i] in {"ialah", "adalah", "yakni", "yaitu"}
        ),
        None,
    )


def _verbless(tokens: Tokens, sentence: Sentence) -> bool:
    """Whether a sentence is a place and a time: "Di Griya Agung, Palembang, Selasa pagi."."""
    short = sentence.last - sentence.first <= _ALONE
    opens = tokens.folded[sentence.first] in {"di", "bertempat"}
    return (
        short and opens and not any(tokens.is_verb_like(i) for i in range(sentence.first + 1, sentence.last))
    )


def _of_project(tokens: Tokens, sentence: Sentence, i: int, start: int) -> bool:
    """Whether the area behind "di" at token `i` is that of a deed: "MoU pembangunan pasar di Kecamatan Mawar"."""
    area = tokens.folded[start] in place_words("areas")
    hall = not place_words("halls").isdisjoint(tokens.folded[start : start + _NAMED_HALL])
    if not area and (hall or venue_nouns().find(tokens.folded, start, sentence.last)):
        return False
    for j in range(i - 1, max(sentence.first, i - _DEED) - 1, -1):
        low = tokens.folded[j]
        if low in {",", "(", ")"} or (tokens.words[j].isupper() and tokens.words[j - 1] == "("):
            continue
        if low in {"guna", "demi", "untuk"}:
            # "guna menekan angka stunting di Nusa Tenggara Timur"
            return True
        if low.startswith(word_tuple("occasions_deeds")) or low == "lahir":
            return False
        if not tokens.words[j].islower() or low in place_words("gatherings") or low in place_words("held_at"):
            return False
        if low.startswith("pe") and low.endswith("an") and len(low) > 7:
            return True
    return False


def _of_topic(tokens: Tokens, sentence: Sentence, i: int, start: int) -> bool:
    """Whether a bare region belongs to what a paper is about: "MoU tentang investasi PT A di Batang"."""
    if venue_nouns().find(tokens.folded, start, sentence.last):
        return False
    for j in range(i - 1, max(sentence.first, i - _TOPIC) - 1, -1):
        low = tokens.folded[j]
        if low == "," or low in place_words("held_at") or low.startswith(word_tuple("occasions_deeds")):
            return False
        if low in place_words("about") and not tokens.is_read_otherwise(j):
            # the English "on" tells a day as often as a topic
            return True
    return False


def _without_preposition(
    segments: Segments, number: int, dated: bytearray, held: bytearray
) -> list[PlaceMention]:
    """ "…, Aula Lantai 2 Kantor Bupati, Jumat": a room behind a comma, where its preposition is left out."""
    tokens, sentence = segments.tokens, segments.sentences[number]
    found: list[PlaceMention] = []
    rooms = place_words("rooms")
    for i, low in enumerate(tokens.folded[sentence.first + 1 : sentence.last - 1], sentence.first + 1):
        told = tokens.words[i - 1] == "," or tokens.folded[i - 1] in place_words("before_room")
        if low in rooms and told and tokens.is_name_like(i):
            last = _extent(tokens, sentence, i, dated, held)
            if last > i + 1 and not held[i] and not segments.in_quote[i]:
                found.append(
                    PlaceMention(i, last, True, number, tokens.folded[i - 1] in place_words("held_at"))
                )
    return found


def _extent(tokens: Tokens, sentence: Sentence, start: int, dated: bytearray, held: bytearray) -> int:
    """The token behind the place that starts at `start`; `start` where none does."""
    if start >= sentence.last:
        return start
    noun = venue_nouns().find(tokens.folded, start, sentence.last)
    if noun is None and (not tokens.is_name_like(start) or tokens.folded[start] in place_words("no_place")):
        return start
    if tokens.folded[start] in place_words("no_place") and noun is None:
        return start
    i = noun[0] if noun else start
    i = _phrase_end(tokens, sentence, i, dated, held, venue=noun is not None)
    while i < sentence.last and tokens.words[i] == "," and i + 1 < sentence.last:
        part = _past_exactly(tokens, i + 1, sentence.last)
        opened = venue_nouns().find(tokens.folded, part, sentence.last)
        after = _phrase_end(
            tokens, sentence, opened[0] if opened else part, dated, held, venue=opened is not None
        )
        venue = opened is not None and held[part] < 2
        if after == part or (held[part] and not venue) or not _place_like(tokens, part, sentence.last):
            break
        if _acts(tokens, sentence, after):
            break
        i = after
    while i > start and (tokens.folded[i - 1] in {"dan", "di"} or tokens.words[i - 1] in {",", "("}):
        i -= 1
    return i


def _past_exactly(tokens: Tokens, index: int, end: int) -> int:
    """The token behind "tepatnya di", where it goes on with a place: "Kampus A, tepatnya Jalan B"."""
    if index + 1 >= end or tokens.folded[index] not in place_words("exactly"):
        return index
    return index + 1 + (tokens.folded[index + 1] == "di" and index + 2 < end)


def _acts(tokens: Tokens, sentence: Sentence, index: int) -> bool:
    """Whether what stands behind a comma is who acts there: "di Aula A, Pemkab B dan Kejari B menandatangani"."""
    while (
        index < sentence.last
        and tokens.folded[index] in word_set("frames_adverbs")
        and tokens.words[index].isalpha()
    ):
        index += 1
    return (
        index < sentence.last
        and tokens.is_verb_like(index, ("me", "ber"))
        and tokens.folded[index] not in place_words("held_at") | place_words("serving")
    )


def _place_like(tokens: Tokens, index: int, end: int) -> bool:
    street = tokens.folded[index] in place_words("streets")
    return street or tokens.is_name_like(index) or venue_nouns().find(tokens.folded, index, end) is not None


def _namesake(tokens: Tokens, sentence: Sentence, i: int, start: int, held: bytearray) -> int:
    """The token behind the person whom a room is named after, where one stands right behind its noun: "Aula dr. Soetomo"."""
    nouns = venue_nouns()
    roomy = any(nouns.find(tokens.folded, j, i) for j in range(max(sentence.first, i - 3), i))
    if not roomy or tokens.words[i - 1] == "," or tokens.folded[i] in place_words("inner") or i - start > 3:
        return i
    last = i
    while last < sentence.last and held[last] == 2 and tokens.words[last] != "," and last - i < 8:
        if nouns.find(tokens.folded, last, sentence.last):
            break
        last += 1
    return last


def _phrase_end(
    tokens: Tokens, sentence: Sentence, i: int, dated: bytearray, held: bytearray, *, venue: bool = False
) -> int:
    """The token behind the words of a place from `i` on; behind the noun of a `venue` some may be written small."""
    start = i
    inner, stops = place_words("inner"), place_words("stops")
    while i < sentence.last and not dated[i]:
        if held[i] == 2:
            named = _namesake(tokens, sentence, i, start, held)
            if named == i:
                break
            i = named
            continue
        word, low = tokens.words[i], tokens.folded[i]
        if word == "(":
            close = next((j for j in range(i + 1, min(i + 6, sentence.last)) if tokens.words[j] == ")"), None)
            if close is None or any(dated[i:close]) or tokens.words[i + 1] in {"foto"}:
                break
            i = close + 1
            continue
        if (
            (word in "\"“”'.-/&" or (word == "–" and tokens.words[i - 1].isdecimal()))
            and i + 1 < sentence.last
            and (word != "." or len(tokens.words[i - 1]) <= 3 or tokens.folded[i - 1] == "prof")
        ):
            i += 1
            continue
        if low in stops and word.islower():
            break
        if word in {"Dalam", "Luar"} and tokens.folded[i + 1 : i + 2] == ["negeri"]:
            # "di Kementerian Dalam Negeri"
            i += 2
            continue
        if (word[0].isupper() and low not in place_words("stops")) or word[0].isdigit() or low in inner:
            i += 1
            continue
        capital = any(tokens.words[j][0].isupper() for j in range(start, i))
        if (
            venue
            and not capital
            and i - start < 4
            and word.isalpha()
            and word.islower()
            and not tokens.is_verb_like(i)
        ):
            i += 1
            continue
        break
    return i
