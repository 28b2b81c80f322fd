"""What an agreement is about: the phrases of its title, field or list of contents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extraction.segments import Segments
from kg.extraction.tokens import PhraseIndex, Tokens, fold_phrase
from kg.extraction.triggers import InstrumentMention
from kg.languages import load_language

#: The exchange format allows so many phrases.
MOST = 8


@dataclass(slots=True)
class TopicMention:
    """A phrase of scope at tokens `first`:`last`; `rule` says which construction gave it, `rank` how sure it is (0 surest)."""

    first: int
    last: int
    rule: str
    rank: int


@cache
def _table() -> dict[str, Any]:
    return load_language("id")["scope"]  # type: ignore[no-any-return]


@cache
def _index(key: str) -> PhraseIndex:
    index = PhraseIndex()
    for phrase in _table()[key]:
        index.add(fold_phrase(phrase), phrase)
    index.finish()
    return index


@cache
def _ends() -> frozenset[str]:
    return frozenset(_table()["ends"])


def find_scope(segments: Segments, instruments: list[InstrumentMention], numbers: Iterable[int], blocked: bytearray) -> list[TopicMention]:
    """Topics in the sentences `numbers`, lists of contents before titles and fields. `blocked` marks tokens of dates and people."""
    lists: list[TopicMention] = []
    titles: list[TopicMention] = []
    for number in range(len(segments.sentences)):
        lists.extend(_contents(segments, number, blocked))
    for number in sorted(set(numbers)):
        titles.extend(_titles(segments, instruments, number, blocked))
    return _distinct(segments.tokens, lists or titles)[:MOST]


def _contents(segments: Segments, number: int, blocked: bytearray) -> list[TopicMention]:
    """ "Ruang lingkup … meliputi A, B, dan C"; "Di antaranya, melalui A, B, hingga C"."""
    tokens, sentence = segments.tokens, segments.sentences[number]
    subject = None
    for i in range(sentence.first, sentence.last):
        found = _index("subjects").find(tokens.folded, i, sentence.last)
        if found and subject is None:
            subject = i
        opener = _index("lists").find(tokens.folded, i, sentence.last)
        if opener is None:
            continue
        word = str(opener[1])
        leading = i - sentence.first <= 1 and word in {"di antaranya", "diantaranya", "antara lain"}
        if leading or (subject is not None and i - subject <= 14 and word not in {"dari"} or (subject is not None and word == "dari" and i - subject <= 8)):
            start = opener[0]
            while start < sentence.last and tokens.folded[start] in {",", ":", "melalui", "lewat", "pada", "bidang", "antara", "lain", "kerja", "sama", "kerjasama", "dalam", "meliputi", "yaitu", "yakni"}:
                if tokens.folded[start] == "kerja" and tokens.folded[start + 1 : start + 2] != ["sama"]:
                    break
                start += 1
            return _split(segments, start, sentence.last, blocked, "scope.list", 0)
    return []


def _titles(segments: Segments, instruments: list[InstrumentMention], number: int, blocked: bytearray) -> list[TopicMention]:
    """ "MoU tentang A"; "nota kesepahaman di bidang A, B dan C", the words between being parties or nothing."""
    tokens, sentence = segments.tokens, segments.sentences[number]
    found: list[TopicMention] = []
    anchors = [m for m in instruments if m.sentence == number]
    for mention in anchors:
        i = mention.last
        while i < min(sentence.last, mention.last + 30):
            opener = _index("openers").find(tokens.folded, i, sentence.last)
            if opener is not None and not segments.in_quote[i]:
                topics = _split(segments, opener[0], sentence.last, blocked, "scope.title", 1)
                if topics:
                    return topics
            if tokens.words[i] in {";"}:
                break
            i += 1
        start = mention.last
        if start < sentence.last and tokens.is_name_like(start) and not blocked[start] and tokens.folded[start] in _TOPIC_OPENERS:
            found = _split(segments, start, sentence.last, blocked, "scope.apposed", 2)
    return found


_TOPIC_OPENERS = frozenset(
    "bidang optimalisasi sinergi sinergitas fasilitasi pendampingan penanganan peningkatan pengembangan pelaksanaan penyelenggaraan pemanfaatan pengelolaan "
    "pembangunan pemberdayaan pelayanan layanan perlindungan penguatan percepatan program pendidikan penelitian integrasi koordinasi pembinaan pengawasan sertifikasi".split()
)


def _split(segments: Segments, start: int, end: int, blocked: bytearray, rule: str, rank: int) -> list[TopicMention]:
    """Cut a list at commas, semicolons and conjunctions; semicolons outrank commas."""
    tokens = segments.tokens
    last = _list_end(segments, start, end, blocked)
    separators = {";"} if ";" in tokens.words[start:last] else {","}
    topics: list[TopicMention] = []
    begin = start
    i = start
    while i <= last:
        at_end = i == last
        word = tokens.folded[i] if not at_end else ""
        cut = at_end or word in separators or word in {"serta", "hingga", "maupun"} or (word == "dan" and _list_dan(tokens, begin, i, last, separators))
        if cut:
            first, stop = _trim(tokens, begin, i)
            if stop > first and stop - first <= 16:
                topics.append(TopicMention(first, stop, rule, rank))
            begin = i + 1
        i += 1
    return topics


def _list_dan(tokens: Tokens, begin: int, i: int, last: int, separators: set[str]) -> bool:
    """Whether "dan" ends a list: a comma stands before it, or it is the last one of a list with commas."""
    if tokens.words[i - 1] in {",", ";"}:
        return True
    if separators == {";"}:
        return False
    before = any(tokens.words[j] == "," for j in range(max(0, begin - 1), i))
    after = any(tokens.words[j] == "," or tokens.folded[j] in {"dan", "serta", "hingga"} for j in range(i + 1, last))
    return before and not after


def _trim(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    leading = {",", ";", ":", "dan", "serta", "juga", "hingga", "kegiatan", "bidang", "sektor", "di", "dalam", "melalui", "pada", "lewat", "yaitu", "yakni", "\"", "“", "”", "terkait", "tentang", "-", "–", "dari"}
    while first < last and tokens.folded[first] in leading:
        first += 1
    while last > first and (tokens.folded[last - 1] in leading or tokens.words[last - 1] in ".)("):
        if tokens.words[last - 1] == ")" and "(" in tokens.words[first:last]:
            break
        last -= 1
    return first, last


def _list_end(segments: Segments, start: int, end: int, blocked: bytearray) -> int:
    tokens = segments.tokens
    i = start
    while i < end:
        low, word = tokens.folded[i], tokens.words[i]
        if blocked[i] or (word in "\"“”" and i > start) or (word == "." and i + 1 >= end):
            break
        if low in _ends() and i > start and not _inside(tokens, i, low):
            break
        if low in _ends() and i == start and low not in {"di"}:
            break
        i += 1
    return i


def _inside(tokens: Tokens, i: int, low: str) -> bool:
    """Words that end a list elsewhere but join a phrase here: "pengabdian kepada", "program Magister bagi ASN", "lingkungan di …"."""
    if low == "di":
        return i + 1 < len(tokens) and (tokens.is_name_like(i + 1) or tokens.folded[i + 1] in {"bidang", "sekolah", "lingkungan", "daerah", "desa", "wilayah", "perguruan"})
    if low in {"untuk"}:
        return i + 1 < len(tokens) and tokens.folded[i + 1] in {"masyarakat", "asn", "guru", "anak", "warga"}
    if low == "tahun":
        return i + 1 < len(tokens) and tokens.words[i + 1].isdigit()
    return low == "yang" and False


def _distinct(tokens: Tokens, topics: list[TopicMention]) -> list[TopicMention]:
    seen: set[str] = set()
    kept: list[TopicMention] = []
    for topic in topics:
        text = " ".join(tokens.folded[topic.first : topic.last])
        if text in seen or not any(c.isalpha() for c in text):
            continue
        seen.add(text)
        kept.append(topic)
    umbrellas = set(_table()["umbrellas"])
    if len(kept) > 1:
        kept = [t for t in kept if " ".join(tokens.folded[t.first : t.last]) not in umbrellas]
    return kept
