from __future__ import annotations

from datetime import date

import msgspec
from documents import REGENCY, Report, first_document
from hypothesis import given, settings
from hypothesis import strategies as st
from random_documents import documents

from kg.identity import AgreementEntity, InstitutionEntity, PersonEntity, Resolution, Signing, resolve
from kg.identity.mentions import mentions
from kg.identity.people import group_key
from kg.model import Article, Facts

Documents = list[tuple[Article, Facts]]
Named = InstitutionEntity | PersonEntity | AgreementEntity | Signing


def encoded(resolution: Resolution) -> bytes:
    return msgspec.json.encode(resolution)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_order_of_articles_does_not_matter(data: st.DataObject) -> None:
    given_order = data.draw(documents())
    other_order = data.draw(st.permutations(given_order))
    assert encoded(resolve(given_order)) == encoded(resolve(other_order))


def _with_those_of_the_same_office(groups: set[str], found: Documents) -> set[str]:
    """Groups of names, and those that share an office of one holder: "B. Santoso" may be he."""
    holders: dict[str, set[str]] = {}
    for person in (one for document in found for one in mentions(*document).people.values()):
        for post in person.posts:
            holders.setdefault(post, set()).add(group_key(person))
    while wider := {key for some in holders.values() if some & groups for key in some} - groups:
        groups = groups | wider
    return groups


@settings(max_examples=100, deadline=None)
@given(documents())
def test_an_article_touches_only_the_groups_of_its_names_and_offices(found: Documents) -> None:
    everything, fewer = resolve(found), resolve(found[1:])
    touched = _with_those_of_the_same_office(
        {group_key(person) for person in mentions(*found[0]).people.values()}, found
    )

    def others(resolution: Resolution) -> set[str]:
        kept = [mentions(article, facts) for article, facts in found[1:]]
        names = {m.id: group_key(m) for page in kept for m in page.people.values()}
        return {repr(p) for p in resolution.people if names.get(p.id, next(iter(touched), "")) not in touched}

    assert others(everything) == others(fewer)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_every_reference_has_its_node(found: Documents) -> None:
    resolution = resolve(found)
    bodies = {body.id for body in resolution.institutions}
    people = {person.id for person in resolution.people}
    posts = {post.id for post in resolution.posts}
    agreements = {agreement.id for agreement in resolution.agreements}
    places = {place.id for place in resolution.places}
    assert {body.parent for body in resolution.institutions} <= {*bodies, None}
    assert {
        i for body in resolution.institutions if body.succession for i in body.succession.successors
    } <= bodies
    assert {post.institution for post in resolution.posts} <= {*bodies, None}
    assert {(m.person in people, m.post in posts) for m in resolution.memberships} <= {(True, True)}
    for agreement in resolution.agreements:
        assert {party.institution for party in agreement.parties} <= bodies
        assert {*agreement.implements, *agreement.replaces} <= agreements - {agreement.id}
        if agreement.signing:
            assert agreement.signing.place in {*places, None}
            roles = {party.id for party in agreement.parties}
            for part in agreement.signing.participations:
                assert part.person in people
                assert part.party in {*roles, None}
                assert part.post in {*posts, None}
    used = {agreement.signing.place for agreement in resolution.agreements if agreement.signing}
    assert places == used - {None}


@settings(max_examples=100, deadline=None)
@given(documents())
def test_no_id_is_used_twice_and_no_alias_is_an_entity(found: Documents) -> None:
    resolution = resolve(found)
    entities = (*resolution.institutions, *resolution.people, *resolution.agreements)
    ids = [entity.id for entity in entities]
    aliases = [alias for entity in entities for alias in entity.same_as]
    assert len(set(ids)) == len(ids)
    assert len(set(aliases)) == len(aliases)
    assert not set(ids) & set(aliases)


@settings(max_examples=100, deadline=None)
@given(documents())
def test_what_grew_together_keeps_its_old_ids(found: Documents) -> None:
    fewer, more = resolve(found[1:]), resolve(found)

    def told(resolution: Resolution) -> list[Named]:
        signings = (agreement.signing for agreement in resolution.agreements)
        found = (
            *resolution.institutions,
            *resolution.people,
            *resolution.agreements,
            *filter(None, signings),
        )
        return list(found)

    now = told(more)
    known = {entity.id for entity in now} | {old for entity in now for old in entity.same_as}
    assert {entity.id for entity in told(fewer)} <= known


@settings(max_examples=100, deadline=None)
@given(documents())
def test_every_join_of_several_texts_has_a_reason(found: Documents) -> None:
    resolution = resolve(found)
    texts: dict[str, set[str]] = {}
    for article in resolution.articles.values():
        for attestation in article.attestations:
            texts.setdefault(attestation.node, set()).add(article.sha256)
    for entity in (*resolution.people, *resolution.institutions, *resolution.agreements):
        if len(texts[entity.id]) > 1:
            assert entity.reasons, entity


@settings(max_examples=100, deadline=None)
@given(documents())
def test_every_relation_is_attested(found: Documents) -> None:
    resolution = resolve(found)
    attested = {a.node for article in resolution.articles.values() for a in article.attestations}
    relations = {m.id for m in resolution.memberships} | {b.id for b in resolution.institutions}
    relations |= {person.id for person in resolution.people} | {place.id for place in resolution.places}
    for agreement in resolution.agreements:
        relations |= {agreement.id, *(party.id for party in agreement.parties)}
        relations |= {amount.id for amount in agreement.amounts}
        if agreement.signing:
            signing = agreement.signing
            relations |= {signing.id, *(part.id for part in signing.participations)}
            relations |= {version.id for conflict in signing.conflicts for version in conflict.versions}
    assert relations <= attested
    assert attested <= relations


def test_copies_name_the_earliest_then_the_smallest_key() -> None:
    late = Report("a", opening="Sama", published=date(2022, 1, 1)).done()
    early = Report("c", opening="Sama", published=date(2021, 1, 1)).done()
    same_day = Report("b", opening="Sama", published=date(2021, 1, 1)).done()
    undated = Report("0", opening="Sama").done()
    articles = resolve([late, early, same_day, undated]).articles
    assert articles["b"].copy_of is None
    assert {articles[key].copy_of for key in "a0c"} == {articles["b"].id}


def test_of_two_versions_of_an_article_the_later_counts() -> None:
    old = Report("a", published=date(2021, 1, 1), opening="Lama").person("Budi Santoso").done()
    new = Report("a", published=date(2021, 1, 2), opening="Baru").person("Siti Aminah").done()
    for order in ([old, new], [new, old]):
        assert [person.label for person in resolve(order).people] == ["Siti Aminah"]


def test_the_same_article_twice_is_one_article() -> None:
    assert encoded(resolve([first_document(), first_document()])) == encoded(resolve([first_document()]))


def test_article_ids_are_readable_and_safe() -> None:
    keys = ("https://berita.example/2021/01/mou-stia?page=1", "../a b/berita.txt", "<script>", "\ufffd", "")
    found = resolve(Report(key, opening=str(i)).body(REGENCY).done() for i, key in enumerate(keys))
    ids = [article.id for article in found.articles.values()]
    assert len(set(ids)) == len(keys)
    assert any(this.startswith("article/mou-stia-") for this in ids)
    assert all(this.isascii() and " " not in this for this in ids)


def test_nothing_gives_nothing() -> None:
    assert resolve([]) == Resolution(articles={})
