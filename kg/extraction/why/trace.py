"""Why an article is read as it is: every mention with its rule and the row of the table behind it, every fact, every line that
was skipped. For people who look for the row to mend; `extract` makes none of this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from kg.extraction import extract
from kg.extraction.assemble import Reader
from kg.extraction.bodies.regions import BodyMention
from kg.extraction.mentions.reading import Holder
from kg.extraction.offices.finding import OfficeMention
from kg.extraction.speech.quoted import Utterance
from kg.extraction.why.findings import Finding, findings
from kg.extraction.why.origins import Origin, of_body_mention, of_name_mention, of_office_mention
from kg.extraction.why.skips import Skipped, skipped
from kg.extraction.why.sources import Source, of_words, words_in
from kg.extraction.words.dates import DateMention
from kg.extraction.words.lexicon import lexicon
from kg.languages import reading_in
from kg.model import Article


class Mention(Struct, frozen=True, kw_only=True):
    """A stretch of the text and what it is read as.

    `kind` is `person`, `name` (of nobody in the facts), `office`, `institution`, `region`, `date`, `instrument`, `verb` or
    `cue` (a word that introduces a topic, a place or what somebody said); `label` the entity or value; `fact` is the rule of
    the fact that rests on it and `confidence` its confidence, None where none does. `behind` and `sources` are those of
    `origins.Origin`. `note` is `decoy` for a date of something else than the signing.
    """

    start: int
    end: int
    text: str
    kind: str
    label: str
    rule: str
    fact: str | None = None
    confidence: float | None = None
    sources: tuple[Source, ...] = ()
    behind: str | None = None
    note: str | None = None


class Trace(Struct, frozen=True, kw_only=True):
    """All of one article: its mentions in the order of the text, the outer before the inner, the facts, the skipped lines."""

    article: str
    key: str
    title: str | None
    extractor: str
    mentions: tuple[Mention, ...]
    facts: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]


def trace(article: Article) -> Trace:
    """Why `article` is read as it is. As with `extract`, any text will do."""
    facts = extract(article)
    found = findings(facts)
    with reading_in(article.language):
        reader = Reader(article, lexicon())
        mentions = sorted(_Tracer(reader, found).mentions(), key=lambda m: (m.start, -m.end, m.kind))
        skips = skipped(article.text, reader.segments)
    return Trace(
        article=article.id,
        key=article.key,
        title=article.title,
        extractor=facts.extractor,
        mentions=tuple(mentions),
        facts=tuple(_with_sources(found, mentions)),
        skipped=tuple(skips),
    )


#: The kinds of findings that rest on a kind of mention.
_RESTS = {"person": {"person"}, "office": {"role"}, "institution": {"institution"}, "region": {"institution"}}
_RESTS |= {"date": {"date"}, "instrument": {"agreement"}, "verb": {"status"}}
#: Where a finding's cue stands: the section of the word lists, the lists of it, how many tokens before the evidence.
_CUES: dict[str, tuple[str, tuple[str, ...], int]] = {
    "topic": ("scope", ("openers", "containing", "lists", "subjects", "purposes", "continuations"), 30),
    "place": ("places", ("prepositions", "nouns"), 3),
    "witness": ("verbs", ("witnessing_passive", "witnessing_active"), 60),
}
#: The lists of words of speech. A rule is named after one of those behind it: "speech.reporting" for `reporting_short` too.
_SPEECH = (
    *(
        "quoting",
        "quoting_nya",
        "reporting",
        "reporting_short",
        "reporting_paused",
        "passive",
        "passive_framed",
    ),
    *("according", "according_first", "closing", "speeches", "relaying", "relay_nouns", "relay_verbs"),
)
_STEM = 5


def _with_sources(found: Iterable[Finding], mentions: Iterable[Mention]) -> Iterator[Finding]:
    """The findings with the rows of the mentions that stand just at their evidence, and of the cues before it."""
    at: dict[tuple[int, int], list[Mention]] = {}
    for mention in mentions:
        at.setdefault((mention.start, mention.end), []).append(mention)
    bodies: dict[str, tuple[Source, ...]] = {}
    for one in found:
        sources = dict.fromkeys(
            source
            for proof in one.evidence
            for mention in at.get((proof.start, proof.end), ())
            if one.kind in _RESTS.get(mention.kind, ())
            for source in mention.sources
        )
        if one.kind == "institution":
            bodies[one.label] = tuple(sources)
        told = bodies.get(one.label, ()) if one.kind == "party" else one.sources
        yield replace(one, sources=tuple(dict.fromkeys((*sources, *told))))


class _Tracer:
    """Names what a reader has found."""

    def __init__(self, reader: Reader, found: list[Finding]) -> None:
        self.reader, self.tokens, self.found = reader, reader.tokens, found
        self.proofs: dict[tuple[str, int, int], tuple[float, str]] = {}
        for one in found:
            for proof in one.evidence:
                place = (one.kind, proof.start, proof.end)
                self.proofs[place] = max((proof.confidence, proof.rule), self.proofs.get(place, (0.0, "")))

    def mentions(self) -> Iterator[Mention]:
        """All mentions, in no order."""
        for _, mention in self.reader.reading.walk():
            if isinstance(mention, Holder):
                yield from self._holder(mention)
            else:
                yield self._body(mention)
        yield from map(self._date, self.reader.dates)
        for instrument in self.reader.instruments:
            first, last = instrument.first, instrument.last
            rows = [
                s for _, _, found in words_in("instruments", self.tokens.folded, first, last) for s in found
            ]
            origin = Origin(
                rule="instrument.weak" if instrument.weak else "instrument.noun", sources=tuple(rows)
            )
            yield self._mention("instrument", instrument.instrument.concept, first, last, origin)
        for trigger in self.reader.triggers:
            rows_of = of_words("verbs", self.tokens.folded, trigger.first, trigger.last)
            origin = (
                Origin(rule="verb.listed", sources=rows_of[1])
                if rows_of
                else Origin(rule="verb.misspelt", behind="")
            )
            yield self._mention(
                "verb", " · ".join(sorted(trigger.kinds)), trigger.first, trigger.last, origin
            )
        yield from self._cues()

    def _mention(self, kind: str, label: str, first: int, last: int, origin: Origin) -> Mention:
        return self._at(kind, label, self.tokens.starts[first], self.tokens.ends[last - 1], origin)

    def _at(
        self, kind: str, label: str, start: int, end: int, origin: Origin, note: str | None = None
    ) -> Mention:
        held = [self.proofs.get((fact, start, end)) for fact in _RESTS.get(kind, ())]
        confidence, fact_rule = max((one for one in held if one is not None), default=(None, None))
        return Mention(
            start=start,
            end=end,
            text=self.reader.article.text[start:end],
            kind=kind,
            label=label,
            rule=origin.rule,
            fact=fact_rule,
            confidence=confidence,
            sources=origin.sources,
            behind=origin.behind,
            note=note,
        )

    def _holder(self, holder: Holder) -> Iterator[Mention]:
        for office in holder.offices:
            yield self._office(office)
            body = office.body
            if (
                body is not None
                and not office.implied
                and office.first <= body.first < body.last <= office.last
            ):
                yield self._body(body, office)
        if holder.name is not None:
            person = self.reader.people.of_name(holder.name)
            origin = of_name_mention(self.tokens, holder.name, holder)
            kind, label = ("person", person.name) if person else ("name", holder.name.name)
            yield self._mention(kind, label, holder.name.first, holder.name.last, origin)

    def _office(self, office: OfficeMention) -> Mention:
        origin = of_office_mention(self.tokens, office)
        at = f", {self._name_of(office.body)}" if office.body else ""
        return self._mention("office", f"{office.name}{at}", office.first, office.last, origin)

    def _body(self, body: BodyMention, office: OfficeMention | None = None) -> Mention:
        origin = of_body_mention(self.tokens, body, office)
        kind = "region" if body.is_region else "institution"
        return self._mention(kind, self._name_of(body), body.first, body.last, origin)

    def _name_of(self, body: BodyMention) -> str:
        institutions = self.reader.institutions
        key = institutions.key_of(body)
        return institutions.entities[key].name if key in institutions.entities else body.name

    def _date(self, date: DateMention) -> Mention:
        first, last = self.tokens.index_at(date.start), self.tokens.index_at(date.end)
        lists = ("weekdays", "months", "relative", "day_parts")
        rows = [
            s for _, _, found in words_in("calendar", self.tokens.folded, first, last, *lists) for s in found
        ]
        label = date.value.isoformat() if date.value else date.text
        origin = Origin(rule=date.rule, sources=tuple(rows))
        return self._at("date", label, date.start, date.end, origin, "decoy" if date.decoy else None)

    # --- cues: words that introduce a fact

    def _cues(self) -> Iterator[Mention]:
        """The words behind which topics, places and witnesses were found, and the verbs of speech; each once."""
        seen: set[tuple[int, int]] = {(t.first, t.last) for t in self.reader.triggers}
        for number, one in enumerate(self.found):
            cue = self._cue_of(one)
            if cue is None:
                continue
            first, last, sources = cue
            self.found[number] = replace(one, sources=sources)
            if (first, last) not in seen:
                seen.add((first, last))
                yield self._mention(
                    "cue", one.kind, first, last, Origin(rule=f"cue.{one.kind}", sources=sources)
                )
        spoken = {
            one.evidence[0].start: n
            for n, one in enumerate(self.found)
            if one.kind == "statement" and one.evidence
        }
        for utterance in self.reader.utterances:
            at = spoken.get(self.tokens.starts[utterance.first])
            if at is None:
                continue
            rows: list[Source] = []
            for first, last, sources in self._verbs_of(utterance):
                rows += sources
                if (first, last) not in seen:
                    seen.add((first, last))
                    origin = Origin(rule="cue.statement", sources=sources)
                    yield self._mention("cue", "statement", first, last, origin)
            self.found[at] = replace(self.found[at], sources=tuple(dict.fromkeys(rows)))

    def _verbs_of(self, utterance: Utterance) -> Iterator[tuple[int, int, tuple[Source, ...]]]:
        """The words of speech in the sentence that attributes an utterance, "katanya" by its stem, outside quotation marks."""
        sentence, folded = self.reader.segments.sentences[utterance.sentence], self.tokens.folded
        words = folded[sentence.first : sentence.last]
        stems = [word.removesuffix("nya") for word in words]
        kind = utterance.rule.partition(".")[2][:_STEM]
        lists = tuple(one for one in _SPEECH if one.startswith(kind)) or _SPEECH
        found = {
            first: (last, rows) for first, last, rows in words_in("speech", stems, 0, len(words), *lists)
        }
        found |= {
            first: (last, rows) for first, last, rows in words_in("speech", words, 0, len(words), *lists)
        }
        for first, (last, sources) in sorted(found.items()):
            at = sentence.first + first
            if not self.reader.segments.in_quote[at]:
                yield at, sentence.first + last, sources

    def _cue_of(self, one: Finding) -> tuple[int, int, tuple[Source, ...]] | None:
        """The last word of its lists that begins before the evidence of a finding, or at it, in the same paragraph."""
        if one.kind not in _CUES or not one.evidence:
            return None
        section, keys, reach = _CUES[one.kind]
        token = self.tokens.index_at(one.evidence[0].start)
        begin = max(self.reader.segments.paragraph_start(token) or 0, token - reach)
        last = token + 1 if one.kind == "place" else token
        found = list(words_in(section, self.tokens.folded, begin, last, *keys))
        return found[-1] if found else None
