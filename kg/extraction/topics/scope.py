"""What an agreement is about: which of the phrases that an article offers are its topics.

What is said outright (`titles`, `cues`) comes first, with what is told to be brought about (`clauses`);
where there is none, headlines, purposes and at last the phrase that the article repeats (`repeats`).
"""

from __future__ import annotations

from itertools import pairwise

from kg.extraction.topics.lists import TopicMention
from kg.extraction.topics.undertakings import TopicUndertakings
from kg.extraction.topics.words import deed_noun, scope_set
from kg.languages import word_set

#: The exchange format allows so many phrases.
MOST = 8
#: So many sentences open a story.
_LEAD = 4
#: So many topics are considered before the list is cut down to `MOST`.
_CONSIDERED = 40
#: A phrase of so many words behind the noun of a body names partners, no topic: "perguruan tinggi", "organisasi masyarakat".
_PARTNERS = 3
#: So many words stand between a title and the examples it gives.
_ASIDE = 4
#: A topic of so many words that holds an umbrella ("pelaksanaan Tri Dharma Perguruan Tinggi") is no more than it.
_UMBRELLA = 8


class Scope(TopicUndertakings):
    """Finds the topics of one article."""

    def topics(self) -> list[TopicMention]:
        """The topics of the article's agreements, in the order of the text."""
        lists: list[TopicMention] = []
        titles: list[TopicMention] = []
        headlines: list[TopicMention] = []
        for number, sentence in enumerate(self.segments.sentences):
            lists.extend(
                self.points(number)
                or self.contents(number)
                or self.counted(number)
                or self.predicate(number)
                or self.inverted(number)
                or self.own(number)
            )
            titled = self.titles(number)
            if titled or (lists and lists[-1].sentence == number):
                lists.extend(self.besides(number))
            (headlines if sentence.headline else titles).extend(titled)
            if titled and not sentence.headline and titled[-1].sentence == number:
                lists.extend(self.added(number + 1))
        told = {topic.sentence for topic in lists + titles}
        lead = [n for n, s in enumerate(self.segments.sentences) if not (s.headline or s.caption)][:_LEAD]
        for number in lead:
            if number not in told:
                # what they aim at counts where no title and no list tells what is agreed
                lists.extend((number == lead[0] and self.led(number)) or ([] if told else self.aimed(number)))
        # a title beside a list is its subject ("Kerja sama kesehatan ini meliputi A") or an aside in it ("khususnya soal B")
        lists = [t for t in lists if not (self._examples(t, lists, titles) or self._region(t))]
        listed = {topic.sentence for topic in lists}
        titles = [topic for topic in titles if topic.sentence not in listed]
        found = self._distinct(lists + titles + self._told())
        return found or self._hinted(headlines)

    def _examples(self, topic: TopicMention, lists: list[TopicMention], titles: list[TopicMention]) -> bool:
        """Whether a topic only belongs to the things that a title gives as examples: "tentang dagang, di antaranya gula"."""
        beside = [t for t in lists if t.sentence == topic.sentence]
        told = any(t.sentence == topic.sentence and 0 < beside[0].first - t.last <= _ASIDE for t in titles)
        return told and not any(deed_noun(self.tokens.folded[t.first]) for t in beside)

    def _region(self, topic: TopicMention) -> bool:
        """Whether a list tells where, not what: "meliputi Kabupaten A dan B"."""
        return self.tokens.folded[topic.first] in word_set("scope_of_region")

    def _told(self) -> list[TopicMention]:
        """What the agreements are told to bring about: clauses "melalui MoU ini …", what the parties agree to do."""
        found: list[TopicMention] = []
        for number, sentence in enumerate(self.segments.sentences):
            if not sentence.headline and not sentence.caption:
                found.extend(self.clause(number) or self.agreed(number) or self.wrought(number))
        return found

    def _hinted(self, headlines: list[TopicMention]) -> list[TopicMention]:
        """What the story as a whole is about, where nothing is said of its agreements' contents."""
        sentences = self.segments.sentences
        numbers = [n for n, s in enumerate(sentences) if not s.headline]
        lead = numbers[:4]
        heads = [n for n, s in enumerate(sentences) if s.headline]
        for among, find in (
            (lead, lambda n: self.field(n, "openers")),
            (numbers, self.marked),
            (lead, self.motto),
            (lead, self.purpose),
            (numbers, self.counted_list),
            (numbers, self.fronted_list),
            (numbers, self.enumerated),
            (numbers, self.undertaken),
            (range(1), lambda _: headlines),
            (lead, lambda n: self.field(n, "towards")),
            (heads, self.urged),
            (numbers, lambda n: self.field(n, "openers")),
            (numbers, lambda n: self.field(n, "towards")),
            (lead, self.fronted),
            (numbers, self.twins),
            (heads, lambda n: self.urged(n, anything=True)),
            (numbers, lambda n: self.enumerated(n, quoted=True)),
            (numbers, lambda n: self.field(n, "openers", quoted=True)),
            (range(1), lambda _: self.repeated()),
        ):
            for number in among:
                found = self._distinct(find(number))
                if found:
                    return found
        return []

    def _distinct(self, topics: list[TopicMention]) -> list[TopicMention]:
        seen: set[str] = set()
        kept: list[TopicMention] = []
        for topic in topics:
            text = " ".join(self.tokens.folded[topic.first : topic.last])
            if (
                text in seen
                or any(i in self.at and not self.at[i].weak for i in range(topic.first, topic.last))
                or not any(c.isalpha() for c in text)
                or scope_set("empty").issuperset(text.split())
                or self._any_other(topic)
                or (
                    self.tokens.folded[topic.first] in word_set("scope_no_heads")
                    and topic.last - topic.first <= _PARTNERS
                )
            ):
                continue
            seen.add(text)
            kept.append(topic)
        kept = [t for t in kept if not any(_inside(t, other) for other in kept)]
        if len(kept) > 1:
            parts = [t for t in kept if not self._umbrella(t)]
            told = {word for t in parts for word in self.tokens.folded[t.first : t.last]}
            kept = parts if told & {"penelitian", "pengabdian", "riset"} else kept
        return sorted(kept[:_CONSIDERED], key=lambda t: t.first)

    def _any_other(self, topic: TopicMention) -> bool:
        """Whether a topic only leaves open what is meant: "bidang lain yang disepakati", "pengembangan | sejumlah bidang"."""
        folded = self.tokens.folded
        behind = folded[topic.last : topic.last + 2]
        if len(behind) == 2 and topic.last - topic.first == 1 and behind[0] in word_set("scope_some"):
            return behind[1] in word_set("scope_any")
        other, inner = ("lain", "lainnya"), range(topic.first + 1, topic.last)
        if folded[topic.first] in {"kerja", "kerjasama"}:
            return any(folded[i] in other and folded[i - 1] in word_set("scope_any") for i in inner)
        return folded[topic.last - 1] in other and folded[topic.first] in word_set("scope_any")

    def _umbrella(self, topic: TopicMention) -> bool:
        words = self.tokens.words[topic.first : topic.last]
        last = topic.first + words.index("(") if "(" in words else topic.last
        text = " ".join(self.tokens.folded[topic.first : last])
        return last - topic.first <= _UMBRELLA and any(
            umbrella in text for umbrella in scope_set("umbrellas")
        )


def at_most(topics: list[TopicMention], most: int = MOST) -> list[TopicMention]:
    """At most so many topics: neighbours of one list are taken together, the shortest first, before any is dropped."""
    kept = list(topics)
    while len(kept) > most:
        pairs = [
            (second.last - first.first, i)
            for i, (first, second) in enumerate(pairwise(kept))
            if first.sentence == second.sentence and 0 <= second.first - first.last <= 2
        ]
        if not pairs:
            return kept[:most]
        i = min(pairs)[1]
        first, second = kept[i], kept.pop(i + 1)
        kept[i] = TopicMention(first.first, second.last, first.rule, first.sentence)
    return kept


def _inside(topic: TopicMention, other: TopicMention) -> bool:
    """Whether a topic is only a part of another one: "Magister" in "program Magister"."""
    return topic is not other and other.first <= topic.first and topic.last <= other.last
