"""Where agreements are said to be signed."""

from __future__ import annotations

from collections.abc import Sequence

from kg.identity.clusters import best_name, commonest
from kg.identity.entities import PlaceEntity
from kg.identity.mentions import PlaceMention


def entity(found: Sequence[PlaceMention]) -> PlaceEntity:
    """A place as the graph knows it; `found` are all that is said of it."""
    label = best_name((place.name, place.texts) for place in found)
    return PlaceEntity(
        id=found[0].id,
        label=label,
        alt_labels=tuple(sorted({place.name for place in found} - {label})),
        region=commonest((place.region, place.texts) for place in found),
    )
