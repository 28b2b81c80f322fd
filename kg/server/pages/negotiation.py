"""What a client would rather have: media types and languages with their weights (RFC 9110, section 12)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def weighed(header: str) -> Iterator[tuple[str, float]]:
    """The members of an ``Accept`` or ``Accept-Language`` field in lower case, each with its weight; what is no number is 0."""
    for member in header.split(","):
        name, *parameters = (part.strip().lower() for part in member.split(";"))
        weights = [part[2:] for part in parameters if part.startswith("q=")]
        if name:
            yield name, _weight(weights[0]) if weights else 1.0


def _weight(text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        return 0.0
    return weight if 0.0 <= weight <= 1.0 else 0.0


def media_type(accept: str, offered: Sequence[str]) -> str | None:
    """The offered type that a client likes best, the first of equals; None if it accepts none. An empty field accepts all."""
    if not accept.strip():
        return offered[0]
    liked = dict(weighed(accept))

    def weight(offer: str) -> float:
        group = f"{offer.partition('/')[0]}/*"
        return next((liked[name] for name in (offer, group, "*/*") if name in liked), 0.0)

    best = max(offered, key=weight)
    return best if weight(best) > 0 else None


def language(header: str, known: Sequence[str]) -> str:
    """The known language that a client likes best, the first of equals and if it likes none."""
    # "in" is what Indonesian was called until 1989, and what some Java clients still send.
    older = {"in": "id"}
    tags = [(name.partition("-")[0], weight) for name, weight in weighed(header)]
    liked = [(older.get(tag, tag), weight) for tag, weight in tags]
    return max(known, key=lambda one: max((weight for tag, weight in liked if tag == one), default=0.0))
