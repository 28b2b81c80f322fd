"""Which mentions of institutions are the same body.

Mentions of one folded name are a group. Inside it, identifiers and regions are the anchors. A name that means nothing without
its region joins nothing else; any other name without anchor joins the only component there is, or is a body of its own.
Then bodies of different names that share an identifier (a renamed one, an abbreviation) are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct

from kg.identity.clusters import Cluster, best_name, cluster, commonest, components
from kg.identity.entities import InstitutionEntity, Succession
from kg.identity.lineage import succession
from kg.identity.links import outside
from kg.identity.mentions import InstitutionMention
from kg.identity.names import digest

Body = Cluster[InstitutionMention]


def group_key(mention: InstitutionMention) -> str:
    """The group in which a mention is resolved: its folded name."""
    return mention.group


def resolve_group(mentions: Iterable[InstitutionMention]) -> list[Body]:
    """The bodies that the mentions of one name speak of."""
    by_key: dict[str, list[InstitutionMention]] = defaultdict(list)
    for mention in mentions:
        by_key[mention.key].append(mention)
    regional = any(mention.regional for group in by_key.values() for mention in group)
    anchors = {key: _anchors(group[0]) for key, group in by_key.items()}
    anchored = components({key: found for key, found in anchors.items() if found})
    floating = sorted(key for key, found in anchors.items() if not found)
    if regional:
        joined = [*anchored, *((key,) for key in floating)]
    else:
        joined = _nest(anchored, anchors)
        joined = [(*joined[0], *floating)] if len(joined) == 1 else [*joined, tuple(floating)]
    among = [keys[0] for keys in joined if keys and anchors[keys[0]]]
    return [
        cluster(
            (mention for key in keys for mention in by_key[key]),
            _anchors,
            () if anchors[keys[0]] else among,
            name=by_key[keys[0]][0].group,
        )
        for keys in joined
        if keys
    ]


def merge(bodies: Iterable[Body]) -> list[Body]:
    """Bodies of different names that share an identifier, joined; the others as they are."""
    by_key = {body.key: body for body in bodies}
    found = components({key: {i for m in body.mentions for i in m.ids} for key, body in by_key.items()})
    return [
        by_key[keys[0]]
        if len(keys) == 1
        else cluster(
            (m for key in keys for m in by_key[key].mentions),
            _anchors,
            name=by_key[keys[0]].mentions[0].group,
        )
        for keys in found
    ]


def entity_id(body: Body) -> str:
    """The id of a body: by its strongest identifier (code, ROR, Wikidata), then by its smallest key."""
    return min(body.mentions, key=lambda m: (_strength(m), m.key)).id


def entity(body: Body, known: Mapping[str, str]) -> InstitutionEntity:
    """A body as the graph knows it. `known` maps the keys of mentions of parents and successors to ids."""
    this = entity_id(body)
    said = [m for m in body.mentions if not m.implied] or list(body.mentions)
    label = best_name((m.says.name, m.texts) for m in said)
    forms = {form for m in body.mentions for form in (m.says.name, *m.says.aliases)} - {label}
    above = ((known[m.parent] if m.parent else None, m.texts) for m in said)
    code = commonest((m.says.code or None, m.texts) for m in said)
    table = commonest((m.says.wikidata or None, m.texts) for m in said)
    found = outside((claim for m in body.mentions for claim in m.claims), table)
    return InstitutionEntity(
        id=this,
        label=label,
        alt_labels=tuple(sorted(forms)),
        kind=commonest((m.says.kind if m.says.kind != "other" else None, m.texts) for m in said) or "other",
        classification=commonest((m.says.classification or None, m.texts) for m in said),
        code=code,
        region=code or commonest((m.region or None, m.texts) for m in said),
        ror=commonest((m.says.ror or None, m.texts) for m in said),
        wikidata=found.item,
        unlike=found.others,
        area=outside(claim for m in body.mentions if m.says.code == code for claim in m.area_claims),
        parent=commonest((parent, texts) for parent, texts in above if parent != this),
        succession=_succession(this, body, known),
        same_as=tuple(sorted({m.id for m in body.mentions} - {this})),
        reasons=body.reasons,
        decisions=tuple(sorted({*body.decisions, *found.decisions})),
    )


class _Kept(Struct):
    """What is read of a body that the ledger keeps."""

    parent: str | None = None


_kept = msgspec.json.Decoder(_Kept)


def parent_of(kept: bytes | None) -> str | None:
    """The id of the parent of a body, as the ledger keeps it."""
    return _kept.decode(kept).parent if kept else None


def _succession(this: str, body: Body, known: Mapping[str, str]) -> Succession | None:
    found = [(m, after) for m in body.mentions if (after := succession(m.says.name))]
    if not found:
        return None
    mention, after = min(found, key=lambda pair: pair[0].key)
    heirs = {known[key] for m, _ in found for key in m.successors if key in known} - {this}
    return Succession(
        id=f"change/{digest('change', this)}",
        label=f"{mention.says.name} → {', '.join(after.successors)}",
        on=after.ended,
        successors=tuple(sorted(heirs)),
    )


def _anchors(mention: InstitutionMention) -> tuple[str, ...]:
    return (*mention.ids, f"region:{mention.region}") if mention.region else mention.ids


def _strength(mention: InstitutionMention) -> int:
    schemes = ("code", "ror", "wikidata")
    known = (i.partition(":")[0] for i in mention.ids)
    return min((schemes.index(scheme) for scheme in known if scheme in schemes), default=len(schemes))


def _nest(found: list[tuple[str, ...]], anchors: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Components, where one that knows only a province has joined the only one that knows a regency in it."""
    regions = {keys: {a for key in keys for a in anchors[key]} for keys in found}
    provinces = {
        keys
        for keys, own in regions.items()
        if len(own) == 1 and "." not in (a := min(own)) and a.startswith("region:")
    }
    joined = {keys: list(keys) for keys in found}
    for keys in sorted(provinces):
        within = min(regions[keys]) + "."
        homes = [k for k in found if k not in provinces and any(a.startswith(within) for a in regions[k])]
        if len(homes) == 1:
            joined[homes[0]].extend(joined.pop(keys))
    return sorted(tuple(sorted(keys)) for keys in joined.values())
