"""What people decided about identity, as resolving needs it: which mentions are of one thing, and which stand apart.

A thing is referred to by the id that a mention of it would have alone (an entity's id is always that of one of its mentions,
and so are the ids that its `same_as` keeps), or by an article and the name that it has there.

A mention that is said to be one with others carries a label for each such decision; clusters that share a label are one
(`joined`). A mention that stands apart gets a key and anchors of its own: it joins nothing but what stands apart by the same
decision.

What is said of items of Wikidata joins and parts nothing; a mention carries it along, and the entity weighs what its mentions
carry (`outside`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from msgspec import Struct, structs

from kg.identity.clusters import Cluster, Mention, components
from kg.identity.entities import Outside
from kg.identity.mentions import (
    AgreementMention,
    Claim,
    InstitutionMention,
    Mentions,
    PersonMention,
    under_parents,
)
from kg.identity.names import digest, fold, node_id

Node = tuple[str, ...]
"""A thing that is referred to: an id alone, or an article's key or id, a kind, and the folded name or the number there."""


Former = Mapping[tuple[str, str], tuple[str, ...]]
"""The ids by which mentions of an article were known under other names, by kind and name."""

_NONE: Former = {}


class Links(Struct, frozen=True):
    """Labels of the mentions that are one (`one`) and of those that stand apart (`apart`), and what is said of items about them
    (`items`), by what refers to them. `marks` tells for each reference which it is, so that those that find nothing are known;
    `follows` which agreements are sides of decisions about what carries out what.
    """

    one: Mapping[Node, tuple[str, ...]] = {}
    apart: Mapping[Node, str] = {}
    items: Mapping[Node, tuple[Claim, ...]] = {}
    marks: Mapping[Node, tuple[str, ...]] = {}
    follows: Mapping[Node, tuple[str, ...]] = {}

    def __bool__(self) -> bool:
        return bool(self.one or self.apart or self.items or self.marks)


D = TypeVar("D", InstitutionMention, PersonMention, AgreementMention)


def linked(page: Mentions, article: str, links: Links, former: Former = _NONE) -> Mentions:
    """The mentions of an article, whose short id is `article`, as the decisions have them; `former` are ids that they had under
    names which corrections have written otherwise."""
    if not links:
        return page
    names = (page.source.article, article)

    def nodes(mention: Mention, kind: str, name: str) -> list[Node]:
        known = former.get((kind, name), ())
        return [*_nodes(mention, names, kind, fold(name)), *((id,) for id in known)]

    institutions = {n: _decided(m, nodes(m, "institution", n), links) for n, m in page.institutions.items()}
    people = {n: _decided(m, nodes(m, "person", n), links) for n, m in page.people.items()}
    reports = (_between(m, institutions) for m in page.agreements)
    return structs.replace(
        page,
        institutions=under_parents(institutions),
        people=people,
        agreements=tuple(
            _decided(m, _nodes(m, names, "agreement", str(m.index + 1)), links) for m in reports
        ),
    )


def _between(report: AgreementMention, institutions: Mapping[str, InstitutionMention]) -> AgreementMention:
    """The report with its parties as the decisions have them; where they are others, it is another report."""
    parties = tuple(sorted({institutions[party.institution].key for party in report.says.parties}))
    if parties == report.parties:
        return report
    key = digest("between", report.key, *parties)
    return structs.replace(report, key=key, id=_renamed(report.id, key), parties=parties)


def _nodes(mention: Mention, articles: Iterable[str], kind: str, name: str) -> list[Node]:
    return [(mention.id,), *((article, kind, name) for article in articles)]


def _decided(mention: D, nodes: list[Node], links: Links) -> D:
    parting = next((node for node in nodes if node in links.apart), None)
    apart = links.apart[parting] if parting else None
    if apart is not None:
        mention = _alone(mention, apart)
    mention = _marked(mention, nodes, links)
    if links.items and not isinstance(mention, AgreementMention):
        mention = _claimed(mention, nodes, parting, links)
    if isinstance(mention, AgreementMention):
        sides = {side for node in [*nodes, (mention.id,)] for side in links.follows.get(node, ())}
        mention = structs.replace(mention, follows=tuple(sorted(sides))) if sides else mention
    labels = {label for node in nodes for label in links.one.get(node, ())}
    labels |= {apart} if apart is not None else set()
    return structs.replace(mention, labels=tuple(sorted(labels))) if labels else mention


def _marked(mention: D, nodes: list[Node], links: Links) -> D:
    """The mention with the marks of all that refers to it, or to the region that it governs."""
    known: list[Node] = [*nodes, (mention.id,)]
    if isinstance(mention, InstitutionMention) and mention.says.code:
        known.append((f"region/{mention.says.code}",))
    marks = {mark for node in known for mark in links.marks.get(node, ())}
    return structs.replace(mention, marks=tuple(sorted(marks))) if marks else mention


T = TypeVar("T", InstitutionMention, PersonMention)


def _claimed(mention: T, nodes: list[Node], parting: Node | None, links: Links) -> T:
    """The mention with what is said of items about it.

    One that stands apart in its article only, by the node `parting`, has no part in what is said of the id that it shared with
    others; it may be referred to by its new one.
    """
    own: list[Node] = nodes
    if parting is not None and len(parting) > 1:
        own = [node for node in nodes if len(node) > 1]
    found = _claims([*own, (mention.id,)], links)
    if found:
        mention = structs.replace(mention, claims=found)
    if isinstance(mention, InstitutionMention) and mention.says.code:
        area = _claims([(f"region/{mention.says.code}",)], links)
        return structs.replace(mention, area_claims=area) if area else mention
    return mention


def _claims(nodes: Iterable[Node], links: Links) -> tuple[Claim, ...]:
    return tuple(sorted({claim for node in nodes for claim in links.items.get(node, ())}))


def outside(claims: Iterable[Claim], known: str | None = None) -> Outside:
    """What claims about one thing come to; `known` is the item that the tables have.

    Items that some claims call right and others wrong count for neither, and of several right ones none does.
    """
    every = set(claims)
    right = {one.item for one in every if one.holds}
    wrong = {one.item for one in every if not one.holds}
    item = min(right) if len(right) == 1 and right.isdisjoint(wrong) else None
    others = wrong - right
    heard = {one.decision for one in every if one.item in ({item} if one.holds else others)}
    return Outside(
        item=item or (None if known in others else known),
        others=tuple(sorted(others)),
        decisions=tuple(sorted(heard)),
    )


def _alone(mention: D, label: str) -> D:
    """The mention with a key, an id and anchors that it shares only with what stands apart by the same decision."""
    key = digest("apart", label, mention.key)
    this = _renamed(mention.id, key)
    if isinstance(mention, PersonMention):
        return structs.replace(mention, key=key, id=this, anchors=(f"decision:{label}",))
    if isinstance(mention, InstitutionMention):
        says = structs.replace(mention.says, code=None, ror=None, wikidata=None)
        return structs.replace(mention, key=key, id=this, ids=(f"decision:{label}",), says=says)
    return structs.replace(mention, key=key, id=this, apart=label)


def _renamed(id: str, key: str) -> str:
    kind, _, name = id.partition("/")
    return node_id(kind, name.rpartition("-")[0] or name, key)


M = TypeVar("M", bound=Mention)


def joined(clusters: list[Cluster[M]]) -> list[Cluster[M]]:
    """The clusters, those that share a label as one; a cluster that was joined may be no other's namesake any more."""
    labels = {one.key: {label for m in one.mentions for label in m.labels} for one in clusters}
    if not any(labels.values()):
        return clusters
    by_key = {one.key: one for one in clusters}
    return [
        by_key[keys[0]] if len(keys) == 1 else _one([by_key[key] for key in keys])
        for keys in components(labels)
    ]


def _one(parts: list[Cluster[M]]) -> Cluster[M]:
    mentions = sorted((m for part in parts for m in part.mentions), key=lambda m: m.key)
    mine = {m.key for m in mentions}
    return Cluster(
        mentions=tuple(mentions),
        reasons=tuple(sorted({reason for part in parts for reason in part.reasons})),
        among=tuple(sorted({key for part in parts for key in part.among} - mine))
        if all(p.among for p in parts)
        else (),
    )
