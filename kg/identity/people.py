"""Which mentions of people are the same person.

Mentions of one folded full name are a group. Inside it, people are the components joined by a shared institution, region or
office. A mention without anchor joins if there is exactly one component and the name has more than one word; else it stays
apart, for a person to decide. Then people of different names are one who hold the same office under forms of one name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from operator import neg

from msgspec import structs

from kg.identity.clusters import Cluster, best_name, cluster, components
from kg.identity.entities import PersonEntity
from kg.identity.forms import fullness, is_short, offered, sought
from kg.identity.links import outside
from kg.identity.mentions import PersonMention
from kg.identity.names import fold

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


def recognised(humans: list[Human]) -> list[Human]:
    """The people of several names, those as one who hold the same office under forms of one name.

    Whose name tells less is the one whose name tells more, if there is exactly one; of several it is a candidate.
    """
    offers: dict[tuple[str, str], set[int]] = defaultdict(set)
    parts: list[list[Human]] = []
    apart: list[Human] = []
    for human in sorted(humans, key=lambda one: (*map(neg, fullness(_name(one))), one.key)):
        seeking = [*_places(human, sought(_name(human), _aliases(human)))]
        found = {part for place in seeking for part in offers[place]}
        if len(found) > 1:
            among = {part[0].key for part in map(parts.__getitem__, found)} | {*human.among}
            apart.append(structs.replace(human, among=tuple(sorted(among))))
            continue
        (part,) = found or {len(parts)}
        parts += [[]] if part == len(parts) else []
        parts[part].append(human)
        for place in _places(human, offered(_name(human), _aliases(human))):
            offers[place].add(part)
    return [*map(_one, parts), *apart]


def _places(human: Human, forms: Iterable[str]) -> Iterator[tuple[str, str]]:
    return product({post for mention in human.mentions for post in mention.posts}, forms)


def _name(human: Human) -> str:
    return human.mentions[0].group


def _aliases(human: Human) -> set[str]:
    return {alias for mention in human.mentions for alias in aliases(mention)}


def aliases(mention: PersonMention) -> Iterator[str]:
    """What else an article calls somebody, folded."""
    return (form for form in map(fold, mention.says.surface) if form != mention.group)


def _one(parts: list[Human]) -> Human:
    """One person of several names; the first tells most."""
    if len(parts) == 1:
        return parts[0]
    whole = _human([mention for part in parts for mention in part.mentions])
    reasons = {f"form:{_name(part)}" for part in parts[1:]} | {r for part in parts for r in part.reasons}
    return structs.replace(whole, reasons=tuple(sorted(reasons)))


def entity_id(human: Human) -> str:
    """The id of a person: by the smallest key of the anchored mentions, else of all; where names differ, by the fullest one."""
    return min(human.mentions, key=lambda m: (not m.anchors, *map(neg, fullness(m.group)), m.key)).id


def entity(human: Human) -> PersonEntity:
    """A person as the graph knows him or her."""
    this = entity_id(human)
    whole = [mention for mention in human.mentions if not is_short(mention.group)] or human.mentions
    label = best_name((m.says.name, m.texts) for m in whole)
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
