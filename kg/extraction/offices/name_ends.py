"""Where the name of an unlisted body ends and that of a person begins: "PT Semen Karangbolong | Dewi Anggraini"."""

from __future__ import annotations

from kg.extraction.bodies.regions import BodyMention
from kg.extraction.offices.placed_offices import PlacedReader
from kg.languages import word_set

#: Kinds of bodies that bear no names of persons.
_NAMELESS_KINDS = frozenset({"local-government", "agency", "police-military", "court-prosecutor"})

#: A noun and the name of a person after whom a body is called have at most so many words.
_LONGEST_NAMESAKE = 4


class NameEndReader(PlacedReader):
    """The layer that gives words at the end of a body's name back to the holder of the office."""

    def _give_back_name(self) -> None:
        """ "Ketua Serikat Pekerja Industri Baja Sarmin": words at the end of an unlisted name that are no
        words of the language are
        the holder's, where no other name follows."""
        body, tokens = self.body, self.tokens
        if (
            body is None
            or body.body is not None
            or body.region is not None
            or body.bare
            or self.body_range is None
            or body.abbreviation
            or self.position != body.last
        ):
            return
        follows = self.position
        if follows < self.end and tokens.words[follows] == ",":
            follows += 1
        if follows < self.end and tokens.is_name_like(follows):
            last = tokens.folded[body.last - 1]
            if (
                follows == self.position
                and last in self.lex.given
                and body.last - body.first == 2
                and body.kind in _NAMELESS_KINDS
            ):
                # "Kepala Kesbangpol Agus Herawan"
                body.name, body.bare = body.name.removesuffix(tokens.words[body.last - 1]).strip(), True
                body.last -= 1
                self._set_body(body, body.first, body.last)
            return
        rare = body.last
        while rare > body.first and tokens.is_name_like(rare - 1) and not self._known_word(rare - 1):
            rare -= 1
        plain = all(self._known_word(i) or not tokens.words[i][0].isalpha() for i in range(body.first, rare))
        given = self._given_name(body)
        if given:
            rare = given
        behind = tokens.words[follows] if follows < self.end else ""
        if behind == "(" and not given:
            return
        if given or (1 <= body.last - rare <= 4 and rare - body.first >= 3 and plain):
            body.bare = rare == body.first + 1
            body.name = (
                body.name.removesuffix(tokens.span_text(rare, body.last)).strip()
                if body.bare
                else tokens.span_text(body.first, rare)
            )
            body.forms = []
            body.last = rare
            self._set_body(body, body.first, rare)

    def _given_name(self, body: BodyMention) -> int:
        """The token at which a given name begins at the end of an unlisted name ("PT Semen Karangbolong Dewi Kartika"),
        0 for none; at least one word of the body's own stands before it."""
        tokens = self.tokens
        # universities, hospitals, schools, firms bear names of persons; offices and commissions do not
        own = 1 if body.kind in _NAMELESS_KINDS else 2
        named = body.kind in {"university", "hospital", "school"}
        if (
            named
            and tokens.folded[body.first + 1] in self.lex.given
            and body.last - body.first <= _LONGEST_NAMESAKE
        ):
            # "Universitas Abdul Malik Karim" is named after a person
            return 0
        for i in range(body.first + own, body.last):
            if (
                tokens.folded[i] in self.lex.given
                and tokens.is_name_like(i)
                and not tokens.words[i].isupper()
                and (2 if own == 2 else 1) <= body.last - i <= 4
                and all(tokens.is_name_like(j) for j in range(i, body.last))
                and not (named and all(self._known_word(j) for j in range(body.first, i)))
            ):
                return i
        return 0

    def _known_word(self, i: int) -> bool:
        low = self.tokens.folded[i]
        return (
            low in self.lex.common
            or low in self.lex.portfolio
            or low in word_set("offices_portfolio_words")
            or self.tokens.words[i].isupper()
            or self.lex.heads.starts(low)
        )
