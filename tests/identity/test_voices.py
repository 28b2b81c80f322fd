from __future__ import annotations

import itertools
from datetime import date

from kg.identity.sketches import resemblance, sketch
from kg.identity.sources import Source
from kg.identity.voices import outlets, voices

RELEASE = " ".join(f"kata{number}" for number in range(100))
OTHER = " ".join(f"lain{number}" for number in range(100))


def source(key: str, text: str, outlet: str | None = None, published: date | None = None) -> Source:
    return Source(key, key, published, "id", outlet, text)


def test_a_copy_with_another_opening_is_the_same_voice() -> None:
    found = voices(
        [source("a", RELEASE), source("b", "Kota, Harian – " + RELEASE + " (hms)"), source("c", OTHER)]
    )
    assert found == {"a": "a", "b": "a", "c": "c"}


def test_a_text_with_a_quote_of_another_is_its_own_voice() -> None:
    quote = " ".join(RELEASE.split()[:20])
    found = voices([source("a", RELEASE), source("b", f"{OTHER} {quote}")])
    assert found == {"a": "a", "b": "b"}


def test_short_texts_are_never_copies_of_others() -> None:
    assert sketch("Berita singkat tentang hal yang sama") == ()
    assert voices([source("a", "satu dua tiga"), source("b", "satu dua tiga")]) == {"a": "a", "b": "b"}


def test_voices_do_not_depend_on_order() -> None:
    texts = [
        source("c", RELEASE),
        source("b", "x " + RELEASE),
        source("a", "x " + RELEASE + " y"),
        source("d", OTHER),
    ]
    found = {tuple(sorted(voices(order).items())) for order in itertools.permutations(texts)}
    assert len(found) == 1


def test_a_voice_counts_for_the_outlet_that_was_first() -> None:
    texts = [
        source("a", RELEASE, "A", date(2024, 1, 2)),
        source("b", "x " + RELEASE, "B", date(2024, 1, 1)),
        source("c", OTHER, "B", date(2024, 1, 3)),
        source("d", "sendiri", None),
    ]
    assert outlets(texts, voices(texts)) == 2


def test_resemblance() -> None:
    assert resemblance(sketch(RELEASE), sketch(RELEASE)) == 1
    assert resemblance(sketch(RELEASE), sketch(OTHER)) == 0
    assert resemblance((), ()) == 0
