"""Coordinated participants: "Bupati A, N, Rektor B, M, dan Kepala C, O"; "A dengan B, C dengan D"; "pihak A diwakili R, N".

A group is what one verb or one "antara" governs. Separators are kept, since "dengan" pairs what "dan" only lists.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kg.extraction.bodies.regions import BodyMention
from kg.extraction.entities.institutions import Institutions, Key
from kg.extraction.entities.people import People, PersonEntity
from kg.extraction.frames.fronted import main_clause
from kg.extraction.frames.whereabouts import Whereabouts
from kg.extraction.mentions.reading import Holder, Reading
from kg.extraction.offices.finding import OfficeMention
from kg.extraction.words.lexicon import GOVERNMENTS
from kg.extraction.words.tokens import Tokens
from kg.languages import number_words, word_set


@dataclass(slots=True)
class Participant:
    """One participant: the institution that it binds, the person who acts (None where only the body or the office is named).

    `first`:`last` are the tokens of the mention. `separator` is the word before it in the group. `represented` holds where he
    acts for a side that is said to be "diwakili", `acting` where he is said to be "mewakili" one.
    """

    first: int
    last: int
    party: Key | None
    person: PersonEntity | None
    separator: str = ""
    mention: BodyMention | Holder | None = None
    represented: bool = False
    acting: bool = False


@dataclass(slots=True)
class Group:
    """Participants that stand in one list, at tokens `first`:`last`."""

    first: int
    last: int
    members: list[Participant] = field(default_factory=list)

    def parties(self) -> list[Key]:
        """The parties in the order of the text, each once."""
        return list(dict.fromkeys(m.party for m in self.members if m.party is not None))


_GOVERNMENTS: Final = tuple(noun for noun, _ in GOVERNMENTS.values())
_SEPARATORS: Final = frozenset(
    {"dan", "serta", "&", "dengan", "bersama", "maupun", ",", ";", "–", "—", "-", "beserta", "hingga"}
)
#: Words that say that somebody is not there.
_ABSENT: Final = frozenset({"absen", "berhalangan", "sedianya", "tidak", "tak"})
_REPRESENTED: Final = frozenset({"diwakili", "diwakilkan", "wakili"})
#: Words that join a second representative of one side.
_ALSO: Final = frozenset({"dan", "serta"})
#: Words before a number of partners, those that count without one, and how long such a phrase may be.
_JOINING: Final = frozenset({"dan", "dengan", "bersama", "serta"})
_COUNTS: Final = frozenset(
    {"sejumlah", "beberapa", "berbagai", "para", "kedua", "ketiga", "keempat", "kelima", "seluruh"}
)
_LONGEST_COUNT: Final = 12
#: Words before a place.
_AT: Final = frozenset({"di", "ke", "asal", "bertempat"})
_THROUGH: Final = frozenset({"melalui", "lewat"})


class Participants:
    """Groups of every sentence, found on demand and kept."""

    def __init__(self, reading: Reading, institutions: Institutions, people: People) -> None:
        self.reading, self.institutions, self.people = reading, institutions, people
        self.whereabouts = Whereabouts(reading)
        self._groups: dict[int, list[Group]] = {}
        #: The bodies that act through a unit, by the unit: "A melalui Stasiun B".
        self.through: dict[Key, Key] = {}

    def groups(self, sentence: int) -> list[Group]:
        """The groups of a sentence, in order; a single participant is a group of one."""
        if sentence not in self._groups:
            self._groups[sentence] = self._build(sentence)
        return self._groups[sentence]

    def starting_at(self, sentence: int, index: int) -> Group | None:
        """The group whose first participant starts at token `index`, fillers skipped ("pihak", "langsung")."""
        tokens = self.reading.tokens
        end = self.reading.segments.sentences[sentence].last
        while (
            index < end
            and tokens.folded[index] in word_set("participants_fillers")
            and self._group_with(sentence, index) is None
        ):
            index += 1
        return self._group_with(sentence, index)

    def _group_with(self, sentence: int, index: int) -> Group | None:
        for group in self.groups(sentence):
            if group.first == index:
                return group
            if group.first < index < group.last:
                members = [m for m in group.members if m.first >= index]
                if members and members[0].first == index:
                    return Group(index, group.last, members)
        return None

    def _build(self, sentence: int) -> list[Group]:
        groups: list[Group] = []
        row = self.reading.mentions[sentence]
        acting = main_clause(self.reading, sentence)
        index = 0
        while index < len(row):
            member = self.participant(row[index])
            index += 1
            if member is None:
                continue
            last = self.whereabouts.behind_place(groups[-1].last, row[max(index - 2, 0)]) if groups else 0
            separator = self._separator(last, member.first) if groups else None
            if groups and separator == "(apposition)":
                groups[-1].last = member.last
                continue
            if groups and separator == "oleh":
                # "A diwakili Bupati N, sedangkan B oleh kepalanya, M": the verb is said once
                told = any(m.represented or m.acting for g in groups for m in g.members)
                separator = "diwakili" if told else None
            if groups and separator in {"diwakili", "melalui"}:
                self._represent(groups[-1], member, separator)
                continue
            if groups and separator in {"mewakili", "dari"}:
                if self._acts_for(groups[-1], member, surely=separator == "mewakili"):
                    continue
                separator = None
            if groups and separator in _ALSO and self._also_represents(groups[-1], member):
                continue
            if (
                groups
                and separator == ","
                and (member.first == acting or self._new_clause(groups[-1], member))
            ):
                separator = None
            if (
                groups
                and separator is not None
                and not self.whereabouts.place_apposition(
                    groups[-1].members[-1].mention, member.mention, separator
                )
            ):
                member.separator = separator
                groups[-1].members.append(member)
                groups[-1].last = member.last
            elif groups and separator is not None:
                groups[-1].last = member.last
            else:
                groups.append(Group(member.first, member.last, [member]))
        return groups

    def participant(self, mention: BodyMention | Holder) -> Participant | None:
        """The participant that a mention names; None for one that only tells where or how many."""
        if isinstance(mention, BodyMention):
            before = self.reading.tokens.folded[mention.first - 1] if mention.first else ""
            if self.whereabouts.where(mention) and before in _AT:
                return None
            if mention.is_region and self.whereabouts.dateline(mention):
                return None
            if before == "naungan":
                # "34 kampus di bawah naungan A": under whose roof they are
                return None
            key = self.institutions.bound(self.institutions.key_of(mention))
            return Participant(mention.first, mention.last, key, None, mention=mention)
        if mention.name is None and self._many(mention.first):
            return None
        person = self.people.of_holder(mention)
        offices = (
            mention.offices
            if mention.name
            else [
                o
                for o in mention.offices
                if o.body is not None or o.office.template.startswith(_GOVERNMENTS) or not o.office.template
            ]
        )
        offices = sorted(offices, key=lambda o: o.former)  # "mantan Bupati A yang kini Direktur B"
        party = next((key for office in offices if (key := self._bound_by(office, person)) is not None), None)
        if party is None and person is not None:
            party = next((role.institution for role in person.roles if role.institution is not None), None)
        return Participant(
            mention.first, mention.last, self.institutions.bound(party), person, mention=mention
        )

    def _bound_by(self, office: OfficeMention, person: PersonEntity | None) -> Key | None:
        """The institution of an office; of one that names none ("Gubernur N") that for which the person has it elsewhere."""
        if office.body is None and person is not None:
            for role in person.roles:
                if role.office.office.name == office.office.name and role.institution is not None:
                    return role.institution
        return self.people.ministry_of(office) or self.people.institution_of(office)

    def _separator(self, last: int, first: int) -> str | None:
        """What joins two neighbours: a separator, `diwakili`, `melalui`, `(apposition)`; None where nothing does."""
        folded = self.reading.tokens.folded
        gap = folded[last:first]
        if not gap:
            return "(apposition)"
        if self._counted(last, first):
            return gap[0]
        if len(gap) > 8:
            return None
        if any(word in _REPRESENTED for word in gap):
            rest = [
                w
                for w in gap
                if w not in _REPRESENTED
                and w not in word_set("participants_fillers")
                and w not in {",", "yang", "dalam", "hal", "di", "("}
                and not (_ABSENT & set(gap) and w in word_set("participants_absent"))
            ]
            return "diwakili" if not rest else None
        if "mewakili" in gap:
            rest = [w for w in gap if w not in word_set("participants_fillers") and w not in {",", "yang"}]
            return "mewakili" if rest == ["mewakili"] else None
        if [w for w in gap if w not in {",", "yang"}] == ["atas", "nama"] or _delegate(gap):
            return "mewakili"
        if gap in (["dari"], ["dari", "pihak"], ["("]):
            # "N dari A", "N (PT A)"
            return "dari"
        if any(w in {"-", "–", "—"} for w in gap) and not (
            len(gap) == 1 and self.reading.tokens.glued(last) and self.reading.tokens.glued(first)
        ):
            return None
        core = [w for w in gap if w not in word_set("participants_fillers")]
        if (core and core[0] == "(") or ")" in core:
            core = [w for w in core if w not in word_set("participants_separator")]
        if not core:
            return "oleh" if "oleh" in gap else None
        if [w for w in core if w != ","] and all(w in _THROUGH or w == "," for w in core):
            return "melalui"
        if all(word in _SEPARATORS or word == "juga" for word in core) and len(core) <= 4:
            strong = [w for w in core if w != ","]
            return strong[-1] if strong else ","
        return None

    def _many(self, first: int) -> bool:
        """ "Ketiga gubernur", "para bupati": more than one, and none of them alone."""
        before = self.reading.tokens.folded[first - 1] if first else ""
        return before in _COUNTS or before in number_words()

    def _counted(self, last: int, first: int) -> bool:
        """ "A dengan sejumlah perangkat daerah (OPD), meliputi B, C": between A and B stand how many, and of what kind."""
        gap = self.reading.tokens.folded[last:first]
        return (
            3 <= len(gap) <= _LONGEST_COUNT
            and gap[0] in _JOINING
            and gap[-1] in word_set("agreements_listed_partners")
            and any(word in _COUNTS or word in number_words() or word.isdigit() for word in gap[1:4])
            and not any(self.reading.tokens.is_verb_like(i) for i in range(last + 1, first - 1))
        )

    def _also_represents(self, group: Group, member: Participant) -> bool:
        """ "Pihak A diwakili oleh Rektor N dan Wakil Rektor M": the second who stands for the same side."""
        principal = group.members[-1]
        if not principal.represented or member.person is None or member.party not in {None, principal.party}:
            return False
        if principal.person is None or member.person is principal.person:
            return False
        group.members.append(
            Participant(
                member.first,
                member.last,
                principal.party,
                member.person,
                "dan",
                member.mention,
                represented=True,
            )
        )
        group.last = member.last
        return True

    def _acts_for(self, group: Group, member: Participant, *, surely: bool) -> bool:
        """ "Bupati N mewakili Pemkab A", "N dari Pemkab A": N acts for a body; who stands for another person does so on other
        occasions."""
        agent = group.members[-1]
        if surely and agent.person is not None and self._of_government(agent, member):
            # "Kepala Dinas N, atas nama Bupati": for the regency
            agent.party, agent.acting, group.last = member.party, True, member.last
            return True
        body = isinstance(member.mention, BodyMention) and not (member.mention.is_region and not surely)
        if agent.person is None or not body or member.party is None or (agent.party and not surely):
            return False
        agent.party, agent.acting, group.last = member.party, surely, member.last
        agent.last = agent.last if surely else member.last
        return True

    def _of_government(self, agent: Participant, head: Participant) -> bool:
        """Whether the head of an office stands for the unnamed head of its government."""
        office = self.institutions.entity(agent.party) if agent.party is not None else None
        mention = head.mention
        return (
            isinstance(mention, Holder)
            and mention.name is None
            and office is not None
            and office.kind == "local-government"
            and head.party is not None
            and head.party[0] == "region"
            and agent.party != head.party
        )

    def _new_clause(self, group: Group, member: Participant) -> bool:
        """ "Setelah penandatanganan MoU dengan A, B menjalin …", "ungkap N, B akan …": the comma ends what went before."""
        tokens = self.reading.tokens
        before = tokens.folded[group.first - 1] if group.first else ""
        if before not in word_set("participants_governing") or len(group.members) > 1:
            return False
        end = self.reading.segments.sentences[self.reading.segments.sentence_at(member.first) or 0].last
        for i in range(member.last, min(member.last + 3, end)):
            if tokens.folded[i] in {"dan", "serta", ",", "&"}:
                return False
            if tokens.is_verb_like(i, ("me", "ber")):
                return True
            if tokens.folded[i] in {"akan", "juga", "kembali", "siap", "resmi", "sepakat"}:
                return True
        return False

    def _represent(self, group: Group, member: Participant, separator: str) -> None:
        """The last member acts through another: a person who stands for it signs; a unit that it acts through is no party."""
        principal = group.members[-1]
        group.last = member.last
        if isinstance(member.mention, Holder) and (member.person is not None or separator == "diwakili"):
            principal.person = member.person
            principal.represented = separator == "diwakili"
            if principal.party is None:
                principal.party = member.party
        elif separator == "melalui" and principal.party is not None and member.party is not None:
            self.through.setdefault(member.party, principal.party)


def _delegate(gap: list[str]) -> bool:
    """ "N, perwakilan A", "N selaku utusan dari B": what a person is at the signing."""
    core = [w for w in gap if w not in {",", "sebagai", "selaku", "dari", "pihak", "kampus", "resmi"}]
    return core in (["perwakilan"], ["utusan"], ["delegasi"], ["delegat"])


def sentence_of(tokens: Tokens, first: int, last: int) -> str:
    """The words of a token range with single spaces, for rules that look at a gap."""
    return " ".join(tokens.folded[first:last])
