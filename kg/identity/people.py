"""Which mentions of people are the same person.

Mentions of one folded full name are a group. Inside it, people are the components joined by a shared institution, region or
office. A mention without anchor joins if there is exactly one component and the name has more than one word; else it stays
apart, for a person to decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.identity.clusters import Cluster, best_name, cluster, components
from kg.identity.entities import PersonEntity
from kg.identity.links import outside
from kg.identity.mentions import PersonMention

Human = Cluster[PersonMention]


def group_key(mention: PersonMention) -> str:
    """The group in which a mention is resolved: its folded full name."""
    return mention.group


def resolve_group(mentions: Iterable[PersonMention]) -> list[Human]:
    """The people that the mentions of one name speak of."""
    by_key: dict[str, list[PersonMention]] = defaultdict(list)
    for mention in mentions:
        by_key[mention.key].append(mention)
    anchors = {key: group[0].anchors for key, group in by_key.items()}
    anchored = components({key: found for key, found in anchors.items() if found})
    floating = sorted(key for key, found in anchors.items() if not found)
    among = [keys[0] for keys in anchored]
    if len(anchored) == 1 and all(" " in by_key[key][0].group for key in floating):
        anchored, floating = [(*anchored[0], *floating)], []
    return [
        *(_human([m for key in keys for m in by_key[key]]) for keys in anchored),
        *(_human(by_key[key], among) for key in floating),
    ]


def entity_id(human: Human) -> str:
    """The id of a person: by the smallest key of the anchored mentions, else of all."""
    return min(human.mentions, key=lambda m: (not m.anchors, m.key)).id


def entity(human: Human) -> PersonEntity:
    """A person as the graph knows him or her."""
    this = entity_id(human)
    label = best_name((m.says.name, m.texts) for m in human.mentions)
    forms = {form for m in human.mentions for form in (m.says.name, *m.says.surface)} - {label}
    found = outside(claim for m in human.mentions for claim in m.claims)
    return PersonEntity(
        id=this,
        label=label,
        alt_labels=tuple(sorted(forms)),
        wikidata=found.item,
        unlike=found.others,
        same_as=tuple(sorted({m.id for m in human.mentions} - {this})),
        reasons=human.reasons,
        decisions=tuple(sorted({*human.decisions, *found.decisions})),
    )


def _human(mentions: list[PersonMention], among: Iterable[str] = ()) -> Human:
    return cluster(mentions, lambda mention: mention.anchors, among, name=mentions[0].group)
