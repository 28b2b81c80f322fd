"""Names that only their place tells: what stands beside a body where two make an agreement ("antara Pemkot Tegal dan Kirana
Chemicals", "PT Pupuk Indonesia dan Kirana Chemicals meneken MoU") is a body too, if its words are none of the language, of no
place and of no person."""

from __future__ import annotations

from kg.extraction.bodies.finding import parse_body
from kg.extraction.bodies.regions import BodyMention, name_stops, town_at
from kg.extraction.page.segments import Segments
from kg.extraction.words.lexicon import Lexicon
from kg.extraction.words.tokens import Tokens
from kg.languages import word_set

#: So many words such a name has at most, so far before its verb the two sides stand, so near behind it what they make.
_LONGEST, _SIDES, _PAPER = 4, 24, 5


def learn_partners(segments: Segments, lex: Lexicon) -> None:
    """Let the article find the names of partners that nothing else tells; not where nouns stand last, for there words of the
    language have capitals inside names ("Ministry of Environment and Forestry")."""
    if lex.nouns_last:
        return
    tokens, verbs, papers = segments.tokens, word_set("partner_verbs"), word_set("partner_papers")
    spots = segments.spots(word_set("partner_between") | verbs)
    for sentence, row in zip(segments.sentences, spots, strict=True):
        for i in row:
            if tokens.folded[i] in verbs:
                if not papers.isdisjoint(tokens.folded[i + 1 : i + 1 + _PAPER]):
                    _before_verb(tokens, lex, max(sentence.first, i - _SIDES), i)
            elif i + 1 < sentence.last:
                _beside(tokens, lex, i + 1, sentence.last)


def _before_verb(tokens: Tokens, lex: Lexicon, first: int, verb: int) -> None:
    """Two sides that stand before the verb."""
    for joint in range(first + 1, verb - 1):
        if tokens.folded[joint] in word_set("partner_joints"):
            last = _name_end(tokens, lex, joint + 1, verb)
            if last and any(_body_end(tokens, lex, at, joint) == joint for at in range(first, joint)):
                _learn(tokens, lex, joint + 1, last)
                return


def _beside(tokens: Tokens, lex: Lexicon, index: int, end: int) -> None:
    """Two sides from `index` on."""
    joint = _body_end(tokens, lex, index, end)
    if joint and joint < end and tokens.folded[joint] in word_set("partner_joints"):
        last = _name_end(tokens, lex, joint + 1, end)
        if last:
            _learn(tokens, lex, joint + 1, last)


def _body_end(tokens: Tokens, lex: Lexicon, index: int, end: int) -> int:
    """The token behind the body at `index`, 0 where there is none."""
    if not tokens.is_name_like(index):
        return 0
    body = parse_body(tokens, lex, index, end)
    return 0 if body is None or body.bare or body.is_region else body.last


def _name_end(tokens: Tokens, lex: Lexicon, index: int, end: int) -> int:
    """The token behind the name of words of no table at `index`, 0 where there is none."""
    last = index
    while last < end and tokens.is_name_like(last):
        if last - index == _LONGEST or not _foreign(tokens, lex, last):
            return 0
        last += 1
    return last if last > index else 0


def _learn(tokens: Tokens, lex: Lexicon, first: int, last: int) -> None:
    words, name = tuple(tokens.folded[first:last]), tokens.span_text(first, last)
    lex.local.add(words, BodyMention(first, last, name, "company", head=words[0], own=name))


def _foreign(tokens: Tokens, lex: Lexicon, index: int) -> bool:
    """Whether a word is in no table: neither of the language, nor of a place, an office, a body, a person."""
    low = tokens.folded[index]
    tables = (lex.regions, lex.countries, lex.offices, lex.heads, lex.titles, lex.local)
    return (
        len(low) > 2
        and low not in lex.common
        and low not in lex.portfolio
        and low not in lex.given
        and low not in name_stops()
        and not any(table.starts(low) for table in tables)
        and not lex.bodies.find(tokens.folded, index, index + _LONGEST)
        and not town_at(tokens, lex, index, len(tokens))
    )
