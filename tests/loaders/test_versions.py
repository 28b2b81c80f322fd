"""Several texts of one identity: the set decides which counts, never its order."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kg.loaders import Superseded, deduplicate
from kg.model import Article


def article(key: str, text: str, source: str = "a.txt", published: date | None = None) -> Article:
    return Article(key=key, id=key, text=text, source=source, published=published)


def test_the_same_article_twice_is_loaded_once_and_reported() -> None:
    kept, dropped = deduplicate([article("k", "Satu.", "b.txt"), article("k", "Satu.", "a.txt")])
    assert [one.source for one in kept] == ["a.txt"]
    assert dropped == [Superseded(key="k", source="b.txt", kept="a.txt", same_text=True)]
    assert str(dropped[0]) == "b.txt: the same article as in a.txt; loaded once"


def test_of_two_versions_the_newer_counts() -> None:
    old, new = (
        article("k", "Lama.", "z.txt", date(2021, 1, 1)),
        article("k", "Baru.", "a.txt", date(2021, 1, 2)),
    )
    undated = article("k", "Entah.", "c.txt")
    kept, dropped = deduplicate([new, undated, old])
    assert kept == [new]
    assert dropped == [
        Superseded(key="k", source="c.txt", kept="a.txt", same_text=False),
        Superseded(key="k", source="z.txt", kept="a.txt", same_text=False),
    ]
    assert str(dropped[0]) == "c.txt: another version of the article in a.txt, which is newer; left out"


def test_one_text_at_two_addresses_is_two_articles() -> None:
    kept, dropped = deduplicate([article("k", "Satu."), article("l", "Satu.")])
    assert [one.key for one in kept] == ["k", "l"]
    assert dropped == []


VERSIONS = st.builds(
    article,
    st.sampled_from("kl"),
    st.sampled_from(["Satu.", "Dua.", "Tiga."]),
    st.sampled_from(["a.txt", "b.txt", "c.txt"]),
    st.sampled_from([None, date(2021, 1, 1), date(2021, 1, 2)]),
)


@given(
    st.lists(VERSIONS, max_size=8).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found)))
)
def test_the_order_of_the_articles_does_not_matter(pair: tuple[list[Article], list[Article]]) -> None:
    (kept, dropped), (again, dropped_again) = map(deduplicate, pair)
    assert sorted(kept, key=lambda one: one.key) == sorted(again, key=lambda one: one.key)
    assert sorted(map(str, dropped)) == sorted(map(str, dropped_again))
    assert len(kept) + len(dropped) == len(pair[0])
