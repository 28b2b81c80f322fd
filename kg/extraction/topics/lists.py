"""Lists of topics, and where they are cut: "magang guru, praktik siswa, serta penempatan kerja" holds three topics."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.topics.bounds import TopicBounds
from kg.extraction.topics.words import scope_set
from kg.extraction.words.tokens import Tokens
from kg.languages import word_set

#: A title of so many words beside a list of contents only sums the list up.
_LONG_TITLE = 6
#: A phrase of more words is a clause, no topic.
_LONGEST = 20
_TITLES = ("scope.title", "scope.apposed")


@dataclass(slots=True)
class TopicMention:
    """A phrase of scope at tokens `first`:`last` of a sentence; `rule` says which construction gave it."""

    first: int
    last: int
    rule: str
    sentence: int


def _list_dan(tokens: Tokens, begin: int, i: int, last: int, separators: set[str]) -> bool:
    """Whether "dan" ends a list: a comma stands before it, or it is the last one of a list with commas."""
    if tokens.words[i - 1] in {",", ";"}:
        return True
    if separators == {";"}:
        return False
    following = tokens.folded[i + 1 : i + 4]
    if tokens.folded[i - 1] == "penelitian" and following[:1] == ["pengabdian"]:
        return True
    beside = (*following, *tokens.folded[max(begin, i - 4) : i])
    if any(word.startswith(("tri", "catur")) and word in scope_set("deeds") for word in beside):
        return True
    before = any(tokens.words[j] == "," for j in range(max(0, begin - 1), i))
    after = any(
        tokens.words[j] == "," or tokens.folded[j] in {"dan", "serta", "hingga"} for j in range(i + 1, last)
    )
    return before and not after


def trim(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """The range without separators, numbers of points and function words at its edges."""
    edges, opening = word_set("scope_edges"), scope_set("ordinals")
    while (
        first < last
        and tokens.folded[first : first + 2] != ["lalu", "lintas"]
        and (
            tokens.folded[first] in edges
            or tokens.folded[first] in opening
            or tokens.words[first] in ").*•·"
            or _numeral(tokens, first, last)
        )
    ):
        first += 1
    while last > first and (tokens.folded[last - 1] in edges or tokens.words[last - 1] in ".)("):
        if tokens.words[last - 1] == ")" and "(" in tokens.words[first:last]:
            break
        if tokens.folded[last - 2 : last] == ["tepat", "guna"]:
            break
        last -= 1
    return first, last


def _numeral(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a token is the number of a point: "1.", "a)", "(2"."""
    word = tokens.words[first]
    if word == "(":
        return first + 2 < last and tokens.words[first + 2] == ")" and len(tokens.words[first + 1]) == 1
    short = (word.isdigit() and len(word) < 3) or (len(word) == 1 and word.isalpha())
    return short and first + 1 < last and tokens.words[first + 1] in ".)"


class TopicLists(TopicBounds):
    """Cuts the lists of one article into topics."""

    def split(self, start: int, number: int, rule: str) -> list[TopicMention]:
        """The topics of the list that begins at token `start` of a sentence."""
        stretches = self.stretches(start, self.segments.sentences[number].last, rule)
        if not stretches:
            return []
        first, last = stretches[0]
        if rule in {"scope.title", "scope.apposed"} and last - first >= _LONG_TITLE:
            capitals = sum(w[0].isupper() for w in self.tokens.words[first:last])
            if capitals * 2 > last - first:
                rule += ".long"
        found = [topic for a, b in stretches for topic in self.cut(a, b, number, rule)]
        behind = self.tokens.folded[last : last + 1]
        told = len(found) == 1 and last - first == 1 and not word_set("scope_pointers").isdisjoint(behind)
        return [] if told else found

    def split_until(
        self, start: int, last: int, number: int, rule: str = "scope.bullets"
    ) -> list[TopicMention]:
        """The topics between two tokens: of one line of a list, of a part of a headline."""
        stretches = self.stretches(start, last, rule)
        return [topic for a, b in stretches for topic in self.cut(a, b, number, rule)]

    def cut(self, start: int, last: int, number: int, rule: str) -> list[TopicMention]:
        """Topics between `start` and `last`: semicolons outrank commas, a conjunction ends the list."""
        tokens = self.tokens
        separators = {";"} if ";" in tokens.words[start:last] else {","}
        topics: list[TopicMention] = []
        begin = start
        for i in range(start, last + 1):
            word = tokens.folded[i] if i < last else ""
            if (
                i < last
                and word not in separators
                and word not in word_set("scope_separators")
                and not (word == "dan" and _list_dan(tokens, begin, i, last, separators))
                and not (word in {"hal", "rangka"} and i > begin and tokens.folded[i - 1] == "dalam")
            ):
                continue
            first, stop = trim(tokens, self._inner(begin, i), self._placed(begin, i))
            stop = self._of_region(first, self._not_too_long(first, stop, rule))
            served = bool(topics) and self._served(topics[-1], first)
            if served and stop - topics[-1].first <= _LONGEST:
                topics[-1].last = stop
            if 0 < stop - first <= _LONGEST and not all(self.named[first:stop]) and not served:
                topics.append(TopicMention(first, stop, rule, number))
            begin = i + 1
        return topics

    def _not_too_long(self, first: int, stop: int, rule: str) -> int:
        """The end of a title that goes on too long: before what it is for or where, "… di dalam dan di luar pengadilan"."""
        if stop - first <= _LONGEST or not rule.startswith(_TITLES):
            return stop
        parting = word_set("scope_parting") | {"dalam", "untuk", "guna", "dengan", "melalui", "agar"}
        return next((i for i in range(first + 2, first + _LONGEST) if self.tokens.folded[i] in parting), stop)

    def _served(self, topic: TopicMention, first: int) -> bool:
        """Whether people at token `first` only go on with those a topic is for: "asuransi bagi petani, nelayan"."""
        people = word_set("scope_inside_2")
        served = any(
            self.tokens.folded[i] in {"bagi", "kepada", "untuk"}
            and people.intersection(self.tokens.folded[i + 1 : i + 3])
            for i in range(topic.first, topic.last)
        )
        return served and self.tokens.folded[first] in people

    def _inner(self, begin: int, end: int) -> int:
        """Where the topic begins in "permohonan kerja sama di bidang pendidikan": behind the cooperation and its opener."""
        opener = self.spots.after("openers", self._past_parties(begin))
        if opener and opener < end and self._past_parties(begin) > begin:
            begin = opener
        for i in range(begin, end):
            if i in self.at and self.at[i].weak:
                behind = self._past_parties(self.at[i].last)
                opener = self.spots.after("openers", behind) or (behind if self.headed(behind, end) else None)
                return opener if opener and opener < end else begin
        return begin

    def _past_parties(self, i: int) -> int:
        """The token behind "para pihak" or "kedua belah pihak"."""
        folded = self.tokens.folded
        if folded[i : i + 1] == ["keduanya"]:
            return i + 1
        both = folded[i : i + 1] in (["para"], ["kedua"]) and "pihak" in folded[i + 1 : i + 3]
        return i + 1 + folded[i + 1 : i + 3].index("pihak") + 1 if both else i

    def _placed(self, begin: int, end: int) -> int:
        """The end of a phrase without the region at its end: "pariwisata di Sulawesi Tengah"."""
        tokens = self.tokens
        for i in range(end - 2, max(begin, end - 7), -1):
            if tokens.folded[i] == "di":
                low = tokens.folded[i + 1]
                inner = low in word_set("scope_inside") or low in word_set("scope_institutes")
                region = tokens.is_name_like(i + 1) or low in word_set("scope_regions")
                return i if region and not inner else end
        return end

    def _of_region(self, first: int, last: int) -> int:
        """The end of a phrase without the region that it ends with: "pengelolaan kas daerah Kota Madiun"."""
        stop = next((i for i in range(first + 1, last) if self.tokens.folded[i].startswith("se-")), last)
        if stop < last and stop > first + 1:
            return stop
        stop = last
        while stop > first and self.named[stop - 1]:
            stop -= 1
        low = self.tokens.folded[stop] if stop < last else ""
        held = self.tokens.folded[stop - 1] in word_set("scope_holders") if stop > first else False
        region = low in word_set("scope_regions") or (low in word_set("scope_governments") and not held)
        return stop if region and stop > first + 1 else last
