"""Which framework a cooperation agreement carries out that its parties signed not themselves, but the bodies of which they are
parts: an office of a city and a faculty, where the city and the university had signed before.

It is sought among the agreements that the graph has, and is inferred. Those of the nearest bodies go first; what another one
renewed is out. Of several that are left the one about the same affair is meant; else none, and a person has to decide.

What is found depends on agreements of other groups. So an agreement for which this way was gone remembers what it looked at
(`Search.looked`): pairs of bodies that may have signed a framework, and bodies whose parents lead there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations, product

from msgspec import Struct, structs

from kg.identity import collaborations
from kg.identity.entities import AgreementEntity, InstitutionEntity
from kg.identity.following import CARRIES_OUT, FRAMEWORKS, in_force

_HIGHEST = 5
"""So many steps up, at most: bodies that hold each other have no top."""

_MOST_PARTIES = 6
"""What more parties sign carries out no framework of two."""

Parent = Callable[[str], str | None]
"""Tells of which body another is a part, by their ids."""

Frameworks = Callable[[str], Iterable[AgreementEntity]]
"""The frameworks that are found by one of `pairs`."""


class Search(Struct, frozen=True):
    """An agreement with what it was found to carry out, and what was looked at."""

    agreement: AgreementEntity
    looked: frozenset[str]


def is_open(agreement: AgreementEntity, bodies: Mapping[str, InstitutionEntity]) -> bool:
    """Whether what an agreement carries out may be a framework of other bodies. `bodies` are its parties, by their ids."""
    parties = [party.institution for party in agreement.parties]
    return (
        agreement.type == CARRIES_OUT
        and agreement.signing is not None
        and not (agreement.implements or agreement.implements_decided)
        and 1 < len(parties) <= _MOST_PARTIES
        and any(bodies[party].parent for party in parties)
    )


def pairs(entity: object) -> set[str]:
    """By what a framework is found: each two bodies that signed it. Nothing for all else."""
    if not isinstance(entity, AgreementEntity) or not _is_framework(entity):
        return set()
    return {_framework_of(pair) for pair in collaborations.pairs(entity)}


def concerned(old: object, new: object) -> set[str]:
    """The marks of those that may see a change of an agreement, of those in `Search.looked`."""
    shown = (
        _shown(one) if isinstance(one, AgreementEntity) and _is_framework(one) else None for one in (old, new)
    )
    if len({*shown}) == 1:
        return set()
    return {f"for {pair}" for pair in pairs(old) | pairs(new)}


def concerns_parts(body: str) -> str:
    """The mark of those that may see that a body is a part of another one."""
    return f"above/{body}"


def _is_framework(one: AgreementEntity) -> bool:
    return one.type in FRAMEWORKS and one.signing is not None


def _framework_of(collaboration: str) -> str:
    return f"framework/{collaboration}"


def _shown(one: AgreementEntity) -> tuple[object, ...]:
    parties = tuple(party.institution for party in one.parties)
    return one.id, one.day, one.validity.end, one.topics, one.replaces, parties


def search(agreement: AgreementEntity, parent: Parent, frameworks: Frameworks) -> Search:
    """Look for what an agreement carries out; what it had from an earlier search counts for nothing."""
    agreement = structs.replace(agreement, implements=(), implements_inferred=False, implements_among=())
    chains = [_chain(party.institution, parent) for party in agreement.parties]
    looked = {concerns_parts(body) for chain in chains for body in chain[1:]}
    found: dict[str, AgreementEntity] = {}
    for one, other in sorted(_pairs(chains)):
        pair = _framework_of(collaborations.pair_id(one, other))
        looked.add(f"for {pair}")
        found |= {framework.id: framework for framework in frameworks(pair) if _fits(agreement, framework)}
    near = _nearest(chains, found.values())
    renewed = {old for one in near for old in one.replaces}
    near = [one for one in near if one.id not in renewed]
    if len(near) > 1:
        near = [one for one in near if {*one.topics} & {*agreement.topics}] or near
    ids = tuple(sorted(one.id for one in near))
    if len(ids) > 1:
        agreement = structs.replace(agreement, implements_among=ids)
    elif ids:
        agreement = structs.replace(agreement, implements=ids, implements_inferred=True)
    return Search(agreement, frozenset(looked))


def _nearest(chains: list[list[str]], found: Iterable[AgreementEntity]) -> list[AgreementEntity]:
    steps: dict[int, list[AgreementEntity]] = defaultdict(list)
    for one in found:
        far = _steps(chains, one)
        if far is not None:
            steps[far].append(one)
    return steps[min(steps)] if steps else []


def _chain(body: str, parent: Parent) -> list[str]:
    """A body and those of which it is a part, from the bottom to the top."""
    chain = [body]
    while len(chain) <= _HIGHEST and (above := parent(chain[-1])) and above not in chain:
        chain.append(above)
    return chain


def _pairs(chains: list[list[str]]) -> set[tuple[str, str]]:
    """The pairs of bodies, each in order, of which one is above a party: they may have signed a framework."""
    return {
        (min(one, other), max(one, other))
        for some, others in combinations(chains, 2)
        for one, other in product(some, others)
        if one != other and (one, other) != (some[0], others[0])
    }


def _fits(own: AgreementEntity, framework: AgreementEntity) -> bool:
    """Whether a framework was in force when an agreement was signed; one of the same day counts, its own parts followed it."""
    if not _is_framework(framework) or own.day is None or framework.day is None:
        return False
    return framework.day <= own.day and in_force(own.day, framework.day, framework.validity.end)


def _steps(chains: list[list[str]], framework: AgreementEntity) -> int | None:
    """How far the parties of a framework are above those of an agreement; None where they are others."""
    signed = {party.institution for party in framework.parties}
    far = [next((n for n, body in enumerate(chain) if body in signed), None) for chain in chains]
    steps = [n for n in far if n is not None]
    if len(steps) < len(chains) or not signed <= {body for chain in chains for body in chain}:
        return None
    return sum(steps)
