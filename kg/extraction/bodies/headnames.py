"""Names that no table holds, read word by word behind the noun that opens them: "Dinas Perdagangan Kota X", "PT Y"."""

from __future__ import annotations

from kg.extraction.bodies.namewalk import NameWalk
from kg.extraction.bodies.regions import BodyMention, body_words, language_table, level_at
from kg.extraction.words.lexicon import Head, Lexicon, Region
from kg.extraction.words.tokens import Tokens, fold_phrase
from kg.languages import word_set

#: The head of the mention of a secretariat, and its name.
SECRETARIAT, _SECRETARIAT = "setda", "Sekretariat Daerah"
#: Levels below the regency.
_BELOW = frozenset({"VillageGovernment", "DistrictGovernment"})


def headed_body(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """The body whose name opens with a noun of `heads.csv` at `index`; `bare` where nothing belongs to the noun."""
    found = lex.heads.find(tokens.folded, index, end)
    if found is None:
        return None
    after, head = found
    assert isinstance(head, Head)
    short = head.noun.isupper() and len(head.noun) <= 3
    small = tokens.words[index][0].islower()
    if (small and not (_small_village(tokens, head, after, end) or small_owned(tokens, index, end))) or (
        short and not tokens.words[index].isupper()
    ):
        return None
    if (
        head.kind == "school"
        and head.noun == "Sekolah"
        and after < end
        and lex.heads.starts(tokens.folded[after])
    ):
        # "Kepala Sekolah SMKN 8 Purworejo"
        return None
    if head.classification in _BELOW and after < end and level_at(tokens, after, end):
        # "Desa Kabupaten Nunukan"
        return None
    if after + 1 < end and tokens.words[after + 1] == "/" and level_at(tokens, after, end):
        # "Kankemenag Kab/Kota se-Aceh"
        return None
    if after < end and head.kind == "school" and tokens.folded[after] in {"dinas", "cabang"}:
        # "Kepala Bidang SMK Dinas Pendidikan Provinsi Papua"
        return None
    if after < end and head.classification == "RegionalCompany" and tokens.folded[after] == "pt":
        # "Perusda PT X"
        return None
    walk = NameWalk(tokens, lex, head, index, after, end)
    walk.run()
    noun, low = fold_phrase(head.noun)[-1], head.noun.lower()
    needs = language_table()["bodies"]["needs"].get(low)
    if low in body_words("internal"):
        return None
    if needs and (
        after >= end
        or (
            tokens.folded[after] not in needs
            and (
                not (tokens.words[after].isupper() and len(tokens.words[after]) > 2)
                or lex.bodies.find(tokens.folded, after, end)
                or lex.heads.find(tokens.folded, after, end)
            )
        )
    ):
        # "Kantor PMI Kabupaten Cilacap": the owner's name follows
        return None
    if low in body_words("secretariats"):
        return _of_secretariat(walk, index)
    if not walk.parts:
        return BodyMention(
            index, walk.position, head.expansion, head.kind, head.classification, head=noun, bare=True,
            abbreviation=walk.abbreviation,
        )  # fmt: skip
    return walk.mention(noun)


def small_owned(tokens: Tokens, index: int, end: int) -> bool:
    """Whether a small noun behind an office opens a name: "ketua umum yayasan Bina Warga"."""
    return (
        tokens.folded[index] == "yayasan"
        and 0 < index < end - 1
        and tokens.folded[index - 1] in word_set("bodies_heads_of_small")
        and tokens.is_name_like(index + 1)
    )


def _small_village(tokens: Tokens, head: Head, after: int, end: int) -> bool:
    """Whether a small noun opens the name of a village's government: "pemerintah desa Karangsari"."""
    return head.classification in _BELOW and " " in head.noun and after < end and tokens.is_name_like(after)


def _of_secretariat(walk: NameWalk, index: int) -> BodyMention:
    """The secretariat of a region under its official name: "Setda Kota Bima", "Setkab Batang"; bare without a region."""
    if walk.region is None:
        return BodyMention(
            index, walk.after, _SECRETARIAT, "local-government", "RegionalOffice", head=SECRETARIAT, bare=True
        )
    return secretariat_of(walk.region, index, walk.position)


def secretariat_of(region: Region, first: int, last: int) -> BodyMention:
    """The secretariat of a region's government, at tokens `first`:`last`."""
    level = region.level.title()
    endings = (f"{level} {region.name}", region.name)
    names = [f"{noun} {ending}" for ending in endings for noun in (_SECRETARIAT, "Setda")]
    return BodyMention(
        first, last, names[0], "local-government", "RegionalOffice", head=SECRETARIAT, level=region.level, region=region,
        place=region.name, forms=[*names[1:], f"Sekretariat {endings[0]}"],
    )  # fmt: skip
