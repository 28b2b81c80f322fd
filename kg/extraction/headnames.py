"""Names that no table holds, read word by word behind the noun that opens them: "Dinas Perdagangan Kota X", "PT Y"."""

from __future__ import annotations

from kg.extraction.lexicon import Body, Head, Lexicon, Region
from kg.extraction.regions import (
    BodyMention,
    body_words,
    bracketed,
    governments,
    inner_forms,
    language_table,
    level_at,
    name_stops,
    region_at,
)
from kg.extraction.tokens import Tokens, fold_phrase
from kg.languages import word_set

REGIONAL_KINDS = frozenset(
    {
        "university",
        "company",
        "court-prosecutor",
        "agency",
        "police-military",
        "hospital",
        "ngo",
        "other",
        "ministry",
    }
)


def headed_body(tokens: Tokens, lex: Lexicon, index: int, end: int) -> BodyMention | None:
    """The body whose name opens with a noun of `heads.csv` at `index`; `bare` where nothing belongs to the noun."""
    found = lex.heads.find(tokens.folded, index, end)
    if found is None:
        return None
    after, head = found
    assert isinstance(head, Head)
    if not tokens.words[index][0].isupper():
        return None
    walk = NameWalk(tokens, lex, head, index, after, end)
    walk.run()
    noun = fold_phrase(head.noun)[-1]
    needs = language_table()["bodies"]["needs"].get(head.noun.lower())
    if head.noun.lower() in body_words("internal"):
        return None
    if needs and (
        after >= end
        or (
            tokens.folded[after] not in needs
            and not (tokens.words[after].isupper() and len(tokens.words[after]) > 2)
        )
    ):
        return None
    if walk.position == after:
        if head.expansion != head.noun or len(fold_phrase(head.noun)) > 1:
            return BodyMention(
                index, after, head.expansion, head.kind, head.classification, head=noun, bare=True
            )
        return BodyMention(index, after, head.noun, head.kind, head.classification, head=noun, bare=True)
    return walk.mention(noun)


def _whole(lex: Lexicon, form: str) -> Body | None:
    """The body of the tables that goes by just this form."""
    words = list(fold_phrase(form))
    found = lex.bodies.find(words, 0, len(words)) if words else None
    if found is None or found[0] != len(words):
        return None
    assert isinstance(found[1], tuple)
    body: Body = found[1][0][0]
    return body


class NameWalk:
    """Reads the name behind a head noun, word by word."""

    def __init__(self, tokens: Tokens, lex: Lexicon, head: Head, first: int, after: int, end: int) -> None:
        self.tokens, self.lex, self.head, self.end = tokens, lex, head, end
        self.first, self.after, self.position = first, after, after
        self.parts: list[tuple[int, int]] = []
        self.region: Region | None = None
        self.place: str | None = None
        self.level: str | None = None
        self.abbreviation: str | None = None
        bodies = language_table()["bodies"]
        self.noun = head.noun.lower()
        self.joined = (
            self.noun in bodies["joined"]
            or head.expansion.split()[0].lower() in bodies["joined"]
            or head.classification == "RegionalOffice"
        )
        self.open_ended = self.noun in bodies["open_ended"]

    def run(self) -> None:
        """Walk as far as words belong to the name."""
        while self.position < self.end and self._step():
            pass

    def _take(self, after: int) -> bool:
        self.parts.append((self.position, after))
        self.position = after
        return True

    def _step(self) -> bool:
        tokens, i = self.tokens, self.position
        word = tokens.words[i]
        if word == ".":
            return self._full_stop(i)
        if word == "(":
            return self._bracket(i)
        if (
            word in "\"“”'"
            and self.parts
            and i + 2 < self.end
            and tokens.words[i + 2] in "\"“”'"
            and tokens.is_name_like(i + 1)
        ):
            self.parts.append((i + 1, i + 2))
            self.position = i + 3
            return True
        low = tokens.folded[i]
        if low in {"klas", "kelas"} and self.head.kind == "court-prosecutor" and i + 1 < self.end:
            return self._take(i + 2)
        if word[0].isdigit():
            return self._number(i, word)
        if low in {"dan", "&"}:
            return self._conjunction(i)
        if word == ",":
            return self._comma(i)
        if (
            low == "di"
            and self.noun in {"bbpom", "balai besar", "balai", "kedutaan besar", "konsulat jenderal", "loka"}
            and self._capital(i + 1)
        ):
            return self._take(i + 1)
        if not word[0].isupper():
            titled = self.head.kind == "hospital" and i == self.after and low in {"dr", "drg"}
            return titled and self._take(i + 1)
        return self._word(i, low)

    def _full_stop(self, i: int) -> bool:
        """A full stop inside a name: "PT. Borneo", "RSUD dr. Soetomo"."""
        of_title = self.head.kind == "hospital" and i - self.after <= 6
        of_head = i == self.after and (self.head.noun.isupper() or len(self.head.noun) <= 5)
        if not (of_title or of_head) or not self._capital(i + 1):
            return False
        self.position += 1
        return True

    def _number(self, i: int, word: str) -> bool:
        """A number inside a name: "SMK Negeri 1 Pati", "Kodim 0710/Pekalongan"; no year and no date."""
        numbered = self.open_ended or self.head.kind in {"school", "police-military", "court-prosecutor"}
        of_date = i + 1 < self.end and self.tokens.words[i + 1] in {"/", "-"} and not self.open_ended
        return (
            (numbered or self._capital(i - 1))
            and not of_date
            and len(word) <= 5
            and self._take(self._number_end(i))
        )

    def _number_end(self, i: int) -> int:
        words = self.tokens.words
        if i + 2 < self.end and words[i + 1] == "/" and self.tokens.glued(i + 1):
            return i + 3
        return i + 1

    def _capital(self, i: int) -> bool:
        return i < self.end and self.tokens.is_name_like(i)

    def _bracket(self, i: int) -> bool:
        inner = bracketed(self.tokens, i, self.end)
        if inner is None:
            return False
        after, text = inner
        if fold_phrase(text)[-1:] and fold_phrase(text)[-1] in language_table()["bodies"]["legal_suffixes"]:
            self.position = after
            return True
        if self.abbreviation is not None:
            # "Politeknik Kesehatan (Poltekkes) Kementerian Kesehatan (Kemenkes) Pangkalpinang"
            self.position = after
            return (
                bool(self.parts)
                and after < self.end
                and bool(region_at(self.tokens, self.lex, after, self.end))
            )
        self.abbreviation = text
        self.position = after
        if after < self.end and self._capital(after):
            owner = (
                self.lex.bodies.find(self.tokens.folded, after, self.end)
                if self.head.kind == "university"
                else None
            )
            if owner and self.tokens.folded[after] == "kementerian":
                return self._take(owner[0])
            if self._generic_so_far() and not self._stops_at(after):
                return True
            region = region_at(self.tokens, self.lex, after, self.end)
            inner_part = self.tokens.words[after].isupper() and self.tokens.folded[after] not in name_stops()
            inner_part = inner_part or (
                self.head.place_bound
                and any(
                    region_at(self.tokens, self.lex, j, self.end)
                    for j in (after + 1, after + 2)
                    if j < self.end
                )
            )
            return bool(
                region or level_at(self.tokens, after, self.end) or inner_part
            ) and not self._stops_at(after)
        return False

    def _generic_so_far(self) -> bool:
        """Whether the words before the bracket are those of many bodies ("Universitas Islam Negeri"), so that
        the own name follows."""
        words = [self.tokens.folded[j] for a, b in self.parts for j in range(a, b)]
        return (
            self.head.kind in {"university", "school", "company", "police-military", "agency"}
            and not self.region
            and all(
                w in self.lex.common or w in self.lex.portfolio or w in word_set("bodies_generic_so_far")
                for w in words
            )
        )

    def _stops_at(self, i: int) -> bool:
        tokens, lex = self.tokens, self.lex
        low = tokens.folded[i]
        if low in name_stops():
            return True
        title = lex.titles.find(tokens.folded, i, self.end)
        if title and self.head.kind == "hospital" and i == self.after:
            return False
        if title and title[1] != "familiar" and not (len(low) == 1 and self.head.kind == "school"):
            follows = title[0]
            while follows < self.end and tokens.words[follows] == ".":
                follows += 1
            return (
                follows < self.end
                and (tokens.is_name_like(follows) or tokens.folded[follows : follows + 2] == ["(", "purn"])
                and self.noun not in {"kementerian", "kodam"}
            )
        office = lex.offices.find(tokens.folded, i, self.end)
        return bool(office) and low not in {"sekretaris"} and not self.open_ended

    def _word(self, i: int, low: str) -> bool:
        tokens, lex = self.tokens, self.lex
        if self._stops_at(i) or lex.instruments.find(tokens.folded, i, self.end):
            return False
        level = level_at(tokens, i, self.end)
        start = level[0] if level else i
        region = (
            region_at(tokens, lex, start, self.end, level[1] if level else "") if start < self.end else None
        )
        if region and (level or i > self.after or self.head.place_bound or self.head.kind in REGIONAL_KINDS):
            self.region, self.level = region[1], level[1] if level else None
            self.place = tokens.span_text(start, region[0])
            self._take(region[0])
            return self._goes_on_after_region()
        if level and i > self.after:
            return False
        head = lex.heads.find(tokens.folded, i, self.end)
        if head and i > self.after and not self.open_ended and self._new_head(head[1], i):
            return False
        if (
            i == self.after
            and self.head.place_bound
            and not self.joined
            and low in lex.common
            and self.head.kind in {"court-prosecutor", "police-military"}
        ):
            return False
        if (
            i > self.after
            and self.head.place_bound
            and self.region is None
            and not self.joined
            and low not in lex.common
            and self.parts
        ):
            # "Polres Metro Nunukan Budi": one unknown place, no more
            return len(self.parts) < 2 and self._take(i + 1)
        descriptive = self.head.classification in {
            "RegionalOffice",
            "Ministry",
            "MinistryUnit",
            "CoordinatingMinistry",
            "NonMinistryAgency",
        }
        if (
            i > self.after
            and descriptive
            and not (low in lex.common or low in lex.portfolio or tokens.words[i].isupper())
        ):
            return False
        return self._take(i + 1)

    def _new_head(self, head: object, i: int) -> bool:
        assert isinstance(head, Head)
        return (
            head.noun[0].isupper()
            and head.kind != self.head.kind
            and self.tokens.folded[i] not in {"islam", "negeri", "bank", "sekolah", "badan", "pusat"}
        )

    def _goes_on_after_region(self) -> bool:
        i = self.position
        if i >= self.end:
            return False
        if self.tokens.words[i] == "(":
            return self.abbreviation is None
        if not self._capital(i):
            return False
        if self.open_ended and self.noun in {"pt", "cv", "bank", "hotel", "perumda"}:
            return not self._stops_at(i)
        return (
            bool(region_at(self.tokens, self.lex, i, self.end))
            or level_at(self.tokens, i, self.end) is not None
        )

    def _conjunction(self, i: int) -> bool:
        abbreviated = self.head.expansion != self.head.noun
        if (
            not self.joined
            or not self._capital(i + 1)
            or not (self.parts or abbreviated)
            or self.region is not None
        ):
            return False
        return self._continues(i + 1) and self._take(i + 1)

    def _continues(self, i: int) -> bool:
        """Whether the words behind "dan" belong to the same name: no head, office, title, government, region
        or person there."""
        tokens, lex = self.tokens, self.lex
        if self._stops_at(i) or region_at(tokens, lex, i, self.end) or level_at(tokens, i, self.end):
            return False
        if governments().find(tokens.folded, i, self.end):
            return False
        head = lex.heads.find(tokens.folded, i, self.end)
        if head and tokens.folded[i] not in {"perpustakaan", "pusat", "ikatan", "lembaga", "sekolah", "bank"}:
            return False
        body = lex.bodies.find(tokens.folded, i, self.end)
        if body and tokens.words[i].isupper() and len(tokens.words[i]) > 3:
            return False
        low = tokens.folded[i]
        return (
            low in lex.common
            or tokens.words[i].isupper()
            or low in word_set("bodies_portfolio")
            or low in lex.portfolio
        )

    def _comma(self, i: int) -> bool:
        """A comma inside a name needs a "dan" of the same list behind it: "Perlindungan Anak, Pengendalian Penduduk dan KB"."""
        if (
            not self.joined
            or not self.parts
            or self.region is not None
            or not self._capital(i + 1)
            or not self._continues(i + 1)
        ):
            return False
        probe = i + 1
        while probe < min(i + 12, self.end):
            low = self.tokens.folded[probe]
            if low == "dan":
                return self._capital(probe + 1) and self._continues(probe + 1) and self._take(i + 1)
            if low != "," and not self._capital(probe):
                return False
            probe += 1
        return False

    def mention(self, noun: str) -> BodyMention:
        """The mention that the walk has read; `noun` is the last word of the head."""
        tokens, head = self.tokens, self.head
        tail = [tokens.span_text(a, b) for a, b in self.parts]
        words = " ".join(tail).replace(" ,", ",").replace(" / ", "/")
        name = f"{head.expansion} {words}".strip()
        forms = [f"{head.noun} {words}"] if head.expansion != head.noun else []
        if self.region and self.place and self.place != self.region.name and head.place_bound:
            forms.append(f"{head.expansion} {words.replace(self.place, self.region.name)}")
        if self.abbreviation:
            forms.extend(inner_forms(name, self.abbreviation))
        listed = next((b for form in (name, *forms) if (b := _whole(self.lex, form)) is not None), None)
        if listed is not None:
            return BodyMention(
                self.first, self.position, listed.name, listed.kind, listed.classification or None, body=listed, head=noun,
                abbreviation=self.abbreviation, forms=[name, *forms],
            )  # fmt: skip
        return BodyMention(
            self.first, self.position, name, head.kind, head.classification, head=noun, level=self.level,
            region=self.region, place=self.place, abbreviation=self.abbreviation, forms=forms,
        )  # fmt: skip
