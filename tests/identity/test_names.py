from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.identity.names import digest, fold, node_id, slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NURLIAH NURDIN", "Nurliah  Nurdin"),
        ("Ma'ruf Amin", "Ma’ruf Amin"),
        ("Ma'ruf Amin", "Maruf Amin"),
        ("José Núñez", "Jose Nunez"),
        ("P.T. Maju-Jaya", "PT Maju Jaya"),
        ("Universitas (Negeri) Contoh", "Universitas Negeri Contoh"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Budi", "Budi Santoso"), ("Ahmad", "Achmad"), ("???", "!!!"), ("山田", "山口")]
)
def test_different_names_fold_differently(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_slugs_are_safe_in_an_iri(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 60


@given(st.text(), st.text())
def test_folding_twice_changes_nothing(one: str, other: str) -> None:
    assert fold(fold(one)) == fold(one)


def test_a_digest_does_not_glue_its_parts() -> None:
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")
    assert digest("\ud800") != digest("\udfff")


def test_an_id_is_readable_and_has_twelve_digits_of_its_key() -> None:
    assert node_id("person", "Siti Nur'aini", "0123456789abcdef") == "person/siti-nuraini-0123456789ab"
