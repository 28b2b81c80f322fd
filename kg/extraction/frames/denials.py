"""Papers that a sentence says do not exist: "Tidak ada MoU antara A dan B", "A membantah telah meneken MoU dengan B"."""

from __future__ import annotations

from kg.extraction.page.segments import Sentence
from kg.extraction.words.tokens import Tokens
from kg.languages import word_set

#: "tidak membantah": who does not deny it says that it is so.
_NOT = frozenset({"tidak", "tak", "belum", "bukan", "tanpa"})


def denied(tokens: Tokens, sentence: Sentence, first: int) -> bool:
    """Whether what begins at token `first` is denied: right before it ("tidak pernah meneken"; "belum" says that it is to
    come), or by a verb of denial in its sentence ("menepis kabar bahwa …", "kabar … itu dibantah")."""
    folded, at = tokens.folded, first - 1
    while at >= sentence.first and folded[at] in word_set("denials_between"):
        at -= 1
    if at >= sentence.first and folded[at] in word_set("denials_right_before"):
        return True
    before = _verb(folded[sentence.first : first], "denials_active")
    return before or _verb(folded[first : sentence.last], "denials_passive")


def _verb(words: list[str], verbs: str) -> bool:
    """Whether a verb of denial is among the words, itself not denied."""
    if word_set(verbs).isdisjoint(words):
        return False
    at = next(i for i, word in enumerate(words) if word in word_set(verbs))
    return _NOT.isdisjoint(words[max(0, at - 1) : at])
