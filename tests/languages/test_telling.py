"""In which language a text is."""

from __future__ import annotations

import pytest

from kg.languages import language, languages, load_language, per_language, reading, reading_in
from kg.languages.telling import tell_language

ENGLISH = (
    "The Bima City Government and the University of Nusa Cendana signed an agreement on dry-land farming. "
    "The rector said that the lecturers would stay in the villages for a year."
)
INDONESIAN = (
    "Pemerintah Kota Bima dan Universitas Nusa Cendana menandatangani perjanjian tentang pertanian lahan kering. "
    "Rektor mengatakan bahwa dosen akan tinggal di desa selama setahun untuk mendampingi petani."
)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (ENGLISH, "en"),
        (INDONESIAN, "id"),
        (INDONESIAN + " " + ENGLISH, "id"),
        ("The MoU is signed.", "id"),
        ("", "id"),
        ("1 2 3 … ???", "id"),
        (
            "Der Regent und der Rektor unterschrieben gestern eine Vereinbarung über die Fischerei vor der Küste.",
            "id",
        ),
    ],
)
def test_a_text_tells_its_language(text: str, tag: str) -> None:
    assert tell_language(text) == tag


def test_what_is_compiled_is_kept_for_each_language() -> None:
    calls: list[tuple[str, str]] = []

    @per_language
    def compiled(key: str) -> str:
        calls.append((reading(), key))
        return f"{reading()} {key}"

    with reading_in("en-GB"):
        assert [compiled("a"), compiled("a")] == ["en a", "en a"]
        with reading_in("fr"):
            assert compiled("a") == "id a"
        assert compiled("b") == "en b"
    assert [compiled("a"), compiled("a")] == ["id a", "id a"]
    assert calls == [("en", "a"), ("id", "a"), ("en", "b")]


def test_a_table_adds_to_its_base() -> None:
    assert languages() >= {"id", "en"}
    with reading_in("en"):
        assert {"pj", "acting"} <= set(language()["offices"]["acting"])
        assert {"april", "may"} <= set(language()["calendar"]["months"])
    assert "acting" not in load_language("id")["offices"]["acting"]


def test_glosses_are_as_long_as_what_they_stand_for() -> None:
    for key, gloss in load_language("en")["glosses"]["words"].items():
        assert len(key.removesuffix(" ^").split()) == len(gloss.split()), key
