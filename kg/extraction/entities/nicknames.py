"""Nicknames that an article gives to people: "yang akrab disapa Aher", "Heri, sapaan akrab Direktur N"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extraction.mentions.reading import Holder
from kg.extraction.words.tokens import PhraseIndex, Tokens, fold_phrase
from kg.languages import language, per_language

#: A nickname has at most so many words.
_LONGEST = 3
#: "Amsoi, begitu Bupati itu akrab disapa": so many tokens may stand between nickname and cue.
_BEGITU_REACH = 9
#: The shortest nickname that is known by the name it is cut from: "Yan", not "To".
_SHORTEST_CLIPPED = 3
_BEGITU = frozenset({"begitu", "demikian"})


@dataclass(slots=True)
class Nickname:
    """A nickname at tokens `first`:`last`; `cue` is where the words stand that give it, `office` the holder of an office
    beside it, where there is one."""

    first: int
    last: int
    cue: int
    office: Holder | None


@per_language
def _cues() -> PhraseIndex:
    index = PhraseIndex()
    for phrase in language()["names"]["nickname_cues"]:
        index.add(fold_phrase(phrase), True)
    return index


def find_nicknames(tokens: Tokens, holders: list[Holder]) -> Iterator[Nickname]:
    """The nicknames of a text, behind their cue or before it."""
    nameless = [holder for holder in holders if holder.name is None]
    before = {holder.last: holder for holder in nameless}
    behind = {holder.first: holder for holder in nameless}
    openings, index = _cues().openings(), _cues()
    for i, word in enumerate(tokens.folded):
        found = index.find(tokens.folded, i, len(tokens)) if word in openings else None
        if found is None:
            continue
        after = found[0]
        office = behind.get(after)
        if office is not None:
            last = i - 1 if i and tokens.words[i - 1] == "," else i
            yield from _ending_at(tokens, last, i, office)
        elif (begitu := _begitu(tokens, i)) is not None:
            office = next((behind[k] for k in range(begitu + 1, i) if k in behind), None)
            yield from _ending_at(tokens, begitu - 1, begitu, office)
        elif (
            tokens.folded[after - 1].endswith("nya")
            and i > 1
            and tokens.words[i - 1] == ","
            and tokens.is_name_like(i - 2)
            and not tokens.is_name_like(min(after, len(tokens) - 1))
        ):
            # "Wali Kota Aaf, sapaan akrabnya, menilai …"
            yield Nickname(i - 2, i - 1, i, None)
        elif after < len(tokens) and tokens.is_name_like(after):
            last = after
            while last < len(tokens) and last - after < _LONGEST and tokens.is_name_like(last):
                last += 1
            office = next((before[i - gap] for gap in range(3) if i - gap in before), None)
            yield Nickname(after, last, i, office)


def is_clipped(nickname: str, words: Iterable[str]) -> bool:
    """Whether a nickname is the beginning or the end of a word of a name: "Yanto" of "Haryanto"."""
    return len(nickname) >= _SHORTEST_CLIPPED and any(
        word != nickname and (word.endswith(nickname) or word.startswith(nickname)) for word in words
    )


def _begitu(tokens: Tokens, index: int) -> int | None:
    """Where "…, begitu" stands shortly before a cue."""
    for i in range(index - 1, max(0, index - _BEGITU_REACH), -1):
        if tokens.folded[i] in _BEGITU:
            return i if tokens.words[i - 1] == "," else None
    return None


def _ending_at(tokens: Tokens, last: int, cue: int, office: Holder | None) -> Iterator[Nickname]:
    """The capitalised words that end before token `last`."""
    first = last
    while first > 0 and last - first < _LONGEST and tokens.is_name_like(first - 1):
        first -= 1
    if first < last:
        yield Nickname(first, last, cue, office)
