"""What there is for a person to decide: who may be who, and which facts stand on weak evidence; the weightiest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, structs

from kg.curation.decisions import FACT_FIELDS, Decisions, Field, Identity, Judgement
from kg.curation.reading import Node, node_of
from kg.identity import AgreementEntity, Resolution
from kg.identity.entities import CARRIES_OUT_ONE_OF
from kg.identity.names import fold
from kg.model import Agreement, Article, Evidence, Facts


class Doubt(Struct, frozen=True, kw_only=True):
    """A fact of one article that its evidence makes no more than likely.

    `fact` holds the fields of a `Judgement` that name it, `says` the fact in words, `sure` the highest confidence of its
    evidence, `weight` how many facts hang on it.
    """

    article: str
    fact: dict[str, Field]
    says: str
    sure: float
    weight: int
    evidence: tuple[Evidence, ...]


class Kinship(Struct, frozen=True, kw_only=True):
    """Something that stays apart, `id`, and those of its name that it may be; `labels` and `articles` by id."""

    id: str
    among: tuple[str, ...]
    labels: dict[str, str]
    articles: dict[str, tuple[str, ...]]
    weight: int


class Carrying(Struct, frozen=True, kw_only=True):
    """An agreement, `id`, and the frameworks of which it may carry out one; `labels` and `articles` by id."""

    id: str
    among: tuple[str, ...]
    labels: dict[str, str]
    articles: dict[str, tuple[str, ...]]
    weight: int


class Resemblance(Struct, frozen=True, kw_only=True):
    """Something that items of Wikidata may be about: what each is called, and what speaks for it and against it; `articles`
    tell of it."""

    id: str
    label: str
    items: dict[str, str]
    weight: int
    articles: tuple[str, ...] = ()


Question = Doubt | Kinship | Carrying | Resemblance


def questions(
    documents: Iterable[tuple[Article, Facts]],
    resolution: Resolution,
    decisions: Decisions,
    below: float,
    resemblances: Iterable[Resemblance] = (),
) -> list[Question]:
    """What is open: facts whose confidence is under `below`, candidates of identity, and `resemblances`, less what `decisions`
    settle.

    Sorted by weight, the greatest first; of equal weight identities, then items, then the least sure facts.
    """
    settled = {_address(one.article, _given(one)) for one in (*decisions.right, *decisions.wrong)}
    identities: tuple[Identity, ...] = (*decisions.same, *decisions.different)
    apart = {frozenset(map(node_of, one.these)) for one in identities}
    found: list[Question] = [
        one for one in kinships(resolution) if isinstance(one, Carrying) or not _is_settled(one, apart)
    ]
    for article, facts in documents:
        for doubt in doubts(article, facts, below):
            names = {article.key, article.id, article.url, None}
            if not any(_address(name, doubt.fact) in settled for name in names):
                found.append(doubt)
    found += _open_resemblances(list(resemblances), resolution, decisions)
    return sorted(found, key=_rank)


def _rank(one: Question) -> tuple[object, ...]:
    if isinstance(one, Kinship | Carrying):
        return -one.weight, -2.0, one.id, ""
    if isinstance(one, Resemblance):
        return -one.weight, -1.0, one.id, ""
    return -one.weight, one.sure, one.article, one.says


def _given(one: Judgement) -> dict[str, Field]:
    return {name: getattr(one, name) for name in FACT_FIELDS if getattr(one, name) is not None}


def _address(article: str | None, fact: Mapping[str, Field]) -> tuple[object, ...]:
    return article, *((k, fold(v) if isinstance(v, str) else v) for k, v in sorted(fact.items()))


def _is_settled(one: Kinship, decided: set[frozenset[Node]]) -> bool:
    """Whether somebody has said of each of the others that it is or is not this one."""
    return all(any({(one.id,), (other,)} <= nodes for nodes in decided) for other in one.among)


# --- items


def _open_resemblances(
    found: list[Resemblance], resolution: Resolution, decisions: Decisions
) -> Iterator[Resemblance]:
    """Resemblances of what has no item yet, without the items that somebody ruled out, with the articles that tell of it."""
    linked = {node_of(one.this) for one in decisions.linked}
    ruled_out = {(node_of(one.this), one.item) for one in decisions.unlinked}
    told = _told(resolution, {one.id for one in found})
    for one in found:
        items = {item: says for item, says in one.items.items() if ((one.id,), item) not in ruled_out}
        if items and (one.id,) not in linked:
            yield structs.replace(one, items=items, articles=tuple(told.get(one.id, ())))


# --- identities


def kinships(resolution: Resolution) -> Iterator[Kinship | Carrying]:
    """The candidates of identity, and those for what carries out what, each with what hangs on it."""
    labels = {person.id: person.label for person in resolution.people}
    labels |= {body.id: body.label for body in resolution.institutions}
    labels |= {event.id: _label(event, labels) for event in resolution.agreements}
    wanted = {i for candidate in resolution.candidates for i in (candidate.id, *candidate.among)}
    weights = _references(resolution)
    told = _told(resolution, wanted)
    for candidate in resolution.candidates:
        everyone = (candidate.id, *candidate.among)
        form = Carrying if candidate.reason == CARRIES_OUT_ONE_OF else Kinship
        yield form(
            id=candidate.id,
            among=candidate.among,
            labels={i: labels.get(i, i) for i in everyone},
            articles={i: tuple(told.get(i, ())) for i in everyone},
            weight=1 + weights[candidate.id],
        )


def _label(event: AgreementEntity, labels: Mapping[str, str]) -> str:
    parties = " – ".join(labels[party.institution] for party in event.parties)
    return f"{event.type}: {parties}" + (f", {event.day}" if event.day else "")


def _references(resolution: Resolution) -> Counter[str]:
    """How many nodes of the graph speak of each entity."""
    found: Counter[str] = Counter()
    for member in resolution.memberships:
        found.update(i for i in (member.person, member.institution) if i)
    for agreement in resolution.agreements:
        found[agreement.id] += len(agreement.parties) + len(agreement.scope)
        found.update(party.institution for party in agreement.parties)
        found.update(p.person for p in (agreement.signing.participations if agreement.signing else ()))
    for node in resolution.articles.values():
        found.update(i for q in node.quotations for i in (q.speaker, q.relayed_by) if i)
    return found


def _told(resolution: Resolution, wanted: set[str]) -> dict[str, list[str]]:
    """The keys of the articles that attest each wanted entity."""
    told: dict[str, list[str]] = {}
    for key, node in sorted(resolution.articles.items()):
        for entity in sorted({a.node for a in node.attestations} & wanted):
            told.setdefault(entity, []).append(key)
    return told


# --- facts


def doubts(article: Article, facts: Facts, below: float) -> Iterator[Doubt]:
    """The facts of an article of which no evidence has the confidence `below` or more."""
    for fact, says, evidence, weight in _stated(facts):
        sure = max((e.confidence for e in evidence), default=0.0)
        if sure < below:
            yield Doubt(
                article=article.key, fact=dict(fact), says=says, sure=sure, weight=weight, evidence=evidence
            )


Stated = Iterator[tuple[Mapping[str, Field], str, tuple[Evidence, ...], int]]


def _stated(facts: Facts) -> Stated:
    """Every fact that can be judged by itself: its address, in words, its evidence, how many facts hang on it."""
    acts = Counter(
        name
        for says in facts.agreements
        for name in (*(s.person for s in says.signatories), *(w.person for w in says.witnesses))
    )
    acts.update(s.speaker for s in facts.statements)
    for person in facts.people:
        weight = 1 + len(person.roles) + acts[person.name]
        yield {"person": person.name}, f"{person.name} is a person", person.evidence, weight
        for role in person.roles:
            fact: dict[str, Field] = {"person": person.name, "role": role.name}
            where = f" of {role.institution}" if role.institution else ""
            home: dict[str, Field] = {"institution": role.institution} if role.institution else {}
            yield fact | home, f"{person.name} is {role.name}{where}", role.evidence, 1 + acts[person.name]
    for index, says in enumerate(facts.agreements):
        yield from _of_agreement(index + 1, says)
    for statement in facts.statements:
        words = f"{statement.speaker} said: {statement.text}"
        yield {"statement": statement.text}, words, statement.evidence, 1


def _of_agreement(number: int, says: Agreement) -> Stated:
    this: dict[str, Field] = {"agreement": number}
    name = f"agreement {number} ({says.type})"
    pieces = len(says.parties) + len(says.signatories) + len(says.witnesses) + len(says.scope)
    between = " and ".join(party.institution for party in says.parties) or "nobody who is named"
    proof = says.evidence or says.status_evidence
    yield this, f"{name} was {says.status} between {between}", proof, 1 + pieces
    for party in says.parties:
        binds = sum(s.party == party.institution for s in says.signatories)
        yield (
            this | {"party": party.institution},
            f"{party.institution} is a party of {name}",
            party.evidence,
            1 + binds,
        )
    for signatory in says.signatories:
        words = f"{signatory.person} signed {name} for {signatory.party}"
        yield this | {"signatory": signatory.person}, words, signatory.evidence, 1
    for witness in says.witnesses:
        yield this | {"witness": witness.person}, f"{witness.person} witnessed {name}", witness.evidence, 1
    for topic in says.scope:
        yield this | {"topic": topic.text}, f"{name} is about {topic.text}", topic.evidence, 1
    if says.place:
        yield this | {"place": says.place}, f"{name} was signed at {says.place}", says.place_evidence, 1
    if says.date:
        yield this | {"signed": says.date}, f"{name} was signed on {says.date}", says.date_evidence, 1


def as_judgement(doubt: Doubt) -> dict[str, Field]:
    """The fields of an entry that judges a doubt, in the order in which entries are written."""
    return {"article": doubt.article} | {name: doubt.fact[name] for name in FACT_FIELDS if name in doubt.fact}
