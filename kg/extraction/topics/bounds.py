"""Where a phrase of a topic ends, and where its list goes on behind a relative clause.

"magang guru, praktik siswa yang dibimbing perusahaan, serta penempatan kerja, kata Bupati": the clause behind "yang" belongs
to no topic, and the list ends before the verb of speech.
"""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.frames.triggers import InstrumentMention
from kg.extraction.page.segments import Segments
from kg.extraction.topics.affairs import affair_at
from kg.extraction.topics.words import Spots, deed_noun, scope_set
from kg.languages import word_set, word_tuple

#: So far a list is looked for behind a relative clause, and so far where semicolons part its topics.
_CLAUSE, _LONG_CLAUSE = 14, 24
#: Points are numbered up to here.
_POINTS = 13
#: The place that stands before a date has at most so many words.
_PLACE = 14
#: So many words behind a noun the verb stands that tells what is done with it.
_DONE = 7

_QUOTES = frozenset('"“”')
_LISTS = frozenset({"scope.list", "scope.bullets", "scope.clause", "scope.agreed"})
_RESUMED = _LISTS | {"scope.title", "scope.apposed", "scope.field", "scope.fronted", "scope.enumerated"}
_TITLES = frozenset({"scope.apposed", "scope.title", "scope.headline", "scope.field"})


class TopicBounds:
    """Finds the ends of the phrases of one article. `blocked` marks tokens that no topic holds: dates, named people;
    `named` those of bodies and offices."""

    def __init__(
        self, segments: Segments, instruments: list[InstrumentMention], blocked: bytearray, named: bytearray
    ) -> None:
        self.segments, self.tokens = segments, segments.tokens
        self.blocked, self.named = blocked, named
        self.at = {mention.first: mention for mention in instruments}
        self.within: dict[int, list[InstrumentMention]] = {}
        self._mend_plans()
        for mention in self.at.values():
            self.within.setdefault(mention.sentence, []).append(mention)
        self.spots = Spots(segments, self.at)
        self.dealing = {
            number
            for number in range(len(segments.sentences))
            if any(self.spots.after("dealings", i) for i in self.spots.places(number))
        }

    def _mend_plans(self) -> None:
        """ "rencana kerja sama" names a cooperation, no plan of work; "Rencana Kerja Pemerintah Daerah" is no agreement."""
        folded = self.tokens.folded
        for first, mention in list(self.at.items()):
            if folded[first : mention.last] == ["rencana", "kerja"] and word_set(
                "scope_planners"
            ).intersection(folded[mention.last : mention.last + 1]):
                del self.at[first]
            elif folded[first : mention.last + 1] == ["rencana", "kerja", "sama"]:
                del self.at[first]
                self.at[first + 1] = replace(mention, first=first + 1, last=mention.last + 1)
        self.at = dict(sorted(self.at.items()))

    def stretches(self, start: int, end: int, rule: str) -> list[tuple[int, int]]:
        """The ranges of the list from `start`: one, or more where relative clauses stand between its parts."""
        found: list[tuple[int, int]] = []
        while start < end:
            last = self._stretch_end(start, end, rule)
            stop = last
            while stop > start and self.tokens.folded[stop - 1] in word_set("scope_loose_ends"):
                stop -= 1
            if stop > start:
                found.append((start, stop))
            behind = last + 1 if last + 1 < end and self.tokens.words[last] == "," else last
            goes_on = self._resumed(behind, end) if behind < end and rule in _RESUMED else None
            if goes_on is None:
                break
            start = goes_on
        return found

    def _stretch_end(self, start: int, end: int, rule: str) -> int:
        """The token at which the phrases from `start` on end."""
        tokens = self.tokens
        depth, quoted = 0, self.segments.in_quote[start]
        ends, pauses = scope_set("ends"), scope_set("pauses")
        for i in range(start, end):
            low, word = tokens.folded[i], tokens.words[i]
            depth += (word == "(") - (word == ")")
            if self.blocked[i] or (word in ".:" and i + 1 >= end) or word == "[" or self._next_number(i, end):
                return i
            if word in _QUOTES and i > start and (quoted or not self._short_quote(i, end)):
                return i
            if i == start or depth > 0 or self._titular(i, low):
                continue
            if low == "dalam" and word_set("scope_bounds").intersection(tokens.words[i + 1 : i + 2]):
                return i
            if low in ends:
                if not self._joined(i, low, rule):
                    return i
            elif low in pauses and not self._inside(i, low, rule):
                return i
            if self._predicate(i, rule) or (word == "," and self._aside(i, end, rule)):
                return i
        return end

    def _next_number(self, i: int, end: int) -> bool:
        """Whether a sentence was cut behind the number of the next point: "1. Riset gambut 2. | Pelatihan guru"."""
        word = self.tokens.words[i]
        ends = i == end - 2 and self.tokens.words[end - 1] == "."
        return ends and word.isdecimal() and len(word) < 3 and 0 < int(word) < _POINTS

    def _titular(self, i: int, low: str) -> bool:
        """Whether a function word stands inside a title in capitals: "Plafon Anggaran Sementara", "Jaminan Bagi Lansia"."""
        words = self.tokens.words
        return (
            words[i][0].isupper()
            and words[i - 1][0].isupper()
            and low not in word_set("scope_never_titular")
            and not self._quoted_or_named(i)
        )

    def _quoted_or_named(self, i: int) -> bool:
        return bool(self.named[i] or self.tokens.words[i] in _QUOTES)

    def _joined(self, i: int, low: str, rule: str) -> bool:
        """Words that end a list elsewhere but stand inside this one: "dalam hal", "riset bersama", "menjadi" in a title."""
        if low == "hal":
            return self.tokens.folded[i - 1] == "dalam" and rule in _LISTS
        following = self.tokens.folded[i + 1] if i + 1 < len(self.tokens) else "."
        if low in {"tetapi", "tapi"}:
            return following == "juga"
        if low in {"tidak", "mampu"}:
            before = self.tokens.folded[i - 1]
            like = following.startswith("ter") and following not in {"terbatas", "terlepas"}
            return like or following in {"mampu", "layak", "menular"} or before in {"kurang", "tidak"}
        if low == "saat":
            return rule == "scope.bullets"
        if low == "wajib":
            return following in {"belajar", "pajak", "retribusi"}
        if low == "guna":
            return self.tokens.folded[i - 1] in {"tepat", "serba"}
        if low == "juga":
            before = self.tokens.folded[i - 1]
            return before in {"tapi", "tetapi"} or (before == "," and self.headed(i + 1, len(self.tokens)))
        if low in {"lalu", "bakal"} and following in {"lintas", "calon", "pasangan"}:
            return True
        if low in {"lalu", "kemudian"}:
            return rule in _LISTS and self.headed(i + 1, len(self.tokens))
        if low == "bersama":
            if self.tokens.folded[i - 1] == "secara":
                return True
            if deed_noun(self.tokens.folded[i - 1]) and self.tokens.words[i + 1 : i + 2] == [following]:
                return not self.named[i + 1]
            return self.verb(i - 1) or not following.isalpha() or following in {"dan", "serta", "hingga"}
        if low != "menjadi":
            return False
        if rule in _LISTS and ";" in self.tokens.words[i : i + _LONG_CLAUSE]:
            return True
        made = word_set("scope_no_list").isdisjoint((following,)) and following not in scope_set("no_topic")
        return rule in {"scope.apposed", "scope.agreed"} or (rule == "scope.title" and made)

    def _predicate(self, i: int, rule: str) -> bool:
        """Whether a verb ends the phrase: any verb behind a title, a passive one in a list."""
        if not self.verb(i):
            return False
        low = self.tokens.folded[i]
        if low in scope_set("kept_verbs") or self._joined(i, low, rule) or self._quality(i, low):
            return False
        return rule in _TITLES or (low.startswith("di") and self.tokens.folded[i - 1] not in {"dan", ","})

    def _quality(self, i: int, low: str) -> bool:
        """Whether a word in "ter-" only tells what a thing is like: "anak terlantar", "energi terbarukan"."""
        if not low.startswith("ter") or low in scope_set("idle_verbs"):
            return False
        following = self.tokens.folded[i + 1] if i + 1 < len(self.tokens) else "."
        return not following.isalpha() or following in word_set("scope_separators") or following == "dan"

    def _short_quote(self, i: int, end: int) -> bool:
        """Whether a quotation mark opens or closes the name of a programme, not speech."""
        tokens, inside = self.tokens, self.segments.in_quote
        if i + 1 < end and inside[i + 1]:
            return any(tokens.words[j] in _QUOTES for j in range(i + 2, min(i + 14, end)))
        return bool(inside[i - 1])

    def _resumed(self, index: int, end: int) -> int | None:
        """Where the list goes on behind a clause: at a comma or conjunction before a noun of a deed."""
        tokens = self.tokens
        passive = self._next_done(index, end)
        if passive:
            return passive
        joined = self.spots.after("joined_by", index)
        if joined:
            return joined if self.headed(joined, end) else None
        if tokens.folded[index] not in scope_set("pauses"):
            return None
        if tokens.folded[index] == "seperti" and self.headed(index + 1, end):
            return index + 1
        telling = tokens.folded[index] == "yang" and self.spots.after("containing", index + 1)
        if telling or tokens.folded[index] in {"terutama", "khususnya", "termasuk"}:
            start = telling or index + 1
            while start < end and tokens.folded[start] in {"dalam", "di", "bidang", "juga", "pada", "untuk"}:
                start += 1
            if self.headed(start, end):
                return start
        for i in range(index, min(index + _LONG_CLAUSE, end - 1)):
            low = tokens.folded[i]
            if self.blocked[i] or tokens.words[i] in _QUOTES:
                return None
            if i >= index + _CLAUSE and low != ";":
                continue
            if low in {",", ";", "serta", "hingga", "dan"}:
                following = i + 1
                while following < end - 1 and tokens.folded[following] in word_set("scope_goes_on"):
                    following += 1
                if deed_noun(tokens.folded[following]) and not self.named[following]:
                    return following
                if low in {",", ";"} and following == i + 1:
                    return None
        return None

    def _next_done(self, index: int, end: int) -> int | None:
        """Where the next thing begins in "aset didata, kader dilatih, balai dibangun" if the verb of one stands at `index`."""
        tokens = self.tokens
        while index < end and tokens.folded[index] in word_set("scope_promises"):
            index += 1
        following = index + 2 if tokens.folded[index + 1 : index + 2] in ([","], ["dan"], ["serta"]) else end
        if following < end and tokens.folded[following] in word_set("scope_goes_on"):
            following += 1
        if following >= end or not self._done(index) or self.named[following]:
            return None
        close = range(following + 1, min(following + _DONE, end))
        stop = next((i for i in close if tokens.words[i] in ",.;"), close.stop)
        return following if any(self._done(i) for i in range(following + 1, stop)) else None

    def _done(self, i: int) -> bool:
        """Whether a passive verb stands at a token."""
        return self.verb(i) and self.tokens.folded[i].startswith("di")

    def _aside(self, comma: int, end: int, rule: str) -> bool:
        """Whether a clause, a place or a date begins behind a comma, so that the list has ended before it."""
        i = comma + 1
        if i >= end:
            return True
        low = self.tokens.folded[i]
        return (
            bool(self.blocked[i])
            or (low in scope_set("ends") and not self._joined(i, low, rule))
            or (bool(self.named[i]) and rule != "scope.bullets")
            or (low in scope_set("pauses") and low not in {"di", "termasuk"})
            or low in word_set("scope_aside")
        )

    def _inside(self, i: int, low: str, rule: str) -> bool:
        """Words that end a phrase elsewhere but join one here: "di sekolah kampung", "untuk anak", "dari bank"."""
        tokens = self.tokens
        following = tokens.folded[i + 1] if i + 1 < len(tokens) else ""
        between = i + 1 < len(tokens) and tokens.is_name_like(i - 1) and tokens.is_name_like(i + 1)
        if between and low in {"bagi", "untuk", "terhadap", "melalui"} and not self.named[i + 1]:
            return True
        if low == "di":
            return self._inner_place(i + 1, rule)
        if low in {"kepada", "terhadap"}:
            return bool(following) and not self.named[i + 1]
        if low in {"untuk", "bagi"}:
            if rule in _LISTS or not self._quoted_or_named(min(i + 1, len(tokens) - 1)):
                return bool(following) and not self.verb(i + 1)
            return following in word_set("scope_inside_2")
        if low in {"sebagai", "dari", "termasuk"}:
            return rule in _LISTS or (
                low == "sebagai" and tokens.is_name_like(i + 1) and not self.named[i + 1]
            )
        if low == "pada":
            later = word_set("scope_bounds") | word_set("scope_spans") | word_set("scope_days")
            plain = following.isalpha() and tokens.words[i + 1].islower() and not self.named[i + 1]
            return following in word_set("scope_upon") or (
                plain and following not in later and not self.verb(i + 1)
            )
        if low in {"melalui", "lewat"}:
            return rule != "scope.headline" and self.headed(i + 1, len(tokens))
        if low == "dengan":
            if following == "perjanjian":
                staff = word_set("instruments_of_staff").intersection(tokens.folded[max(0, i - 2) : i])
                return bool(staff)
            paired = word_set("scope_paired").intersection(tokens.folded[max(0, i - 4) : i])
            return bool(paired) and following.isalpha() and not self.named[i + 1] and not self.verb(i + 1)
        if low == "secara":
            return following in word_set("scope_manners")
        if low == "milik":
            return following in {"desa", "daerah", "negara"} or tokens.is_name_like(i + 1)
        if low == "tahun":
            return following.isdigit() or following == "anggaran"
        return False

    def _inner_place(self, i: int, rule: str) -> bool:
        """Whether what stands behind "di" belongs to the topic ("di sekolah kampung"): no region, room or building."""
        if i >= len(self.tokens) or self._before_day(i):
            return False
        low = self.tokens.folded[i]
        if low in word_set("scope_inside") or low in word_set("scope_institutes"):
            return True
        outer = low in word_set("scope_regions") or self.tokens.is_name_like(i)
        return rule in _LISTS and not outer and not low.startswith(word_tuple("scope_venues"))

    def _before_day(self, i: int) -> bool:
        """Whether a name from token `i` on stands right before a date: "di Rumah Makan Melati, Senin (3/3)"."""
        last = min(i + _PLACE, len(self.tokens))
        for j in range(i, last):
            if self.blocked[j]:
                return any(self.tokens.is_name_like(n) for n in range(i, j))
            low = self.tokens.folded[j]
            if (
                self.verb(j)
                or (low in scope_set("pauses") and low not in {"di", "pada"})
                or low in {"dan", "serta"}
            ):
                return False
        return False

    def verb(self, i: int) -> bool:
        """Whether a token has the form of a verb."""
        low = self.tokens.folded[i]
        other = low in word_set("scope_not_verbs") or low.startswith(word_tuple("scope_verb"))
        return self.tokens.is_verb_like(i) and not other

    def headed(self, i: int, end: int) -> bool:
        """Whether a topic begins at a token: the noun of a deed or field, no body and no person."""
        if i >= end or self.blocked[i] or self.named[i]:
            return False
        low = self.tokens.folded[i]
        return deed_noun(low) or (
            low not in word_set("scope_no_heads") and affair_at(self.tokens.folded, i, end)
        )
