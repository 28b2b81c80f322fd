"""Places behind an office that no table of the country holds: cities abroad, dioceses, villages, air bases."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.bodies.implied import KIND_OF_TEMPLATE, forms_of
from kg.extraction.bodies.regions import BodyMention, town_at
from kg.extraction.names.personal import LIKELY, parse_name, skip_titles
from kg.extraction.offices.local_offices import LocalReader
from kg.extraction.words.lexicon import GOVERNMENTS, Body
from kg.extraction.words.tokens import fold_phrase

#: So many words at most name a base.
_LONGEST_NAME = 4


class ForeignPlaceReader(LocalReader):
    """The layer that reads places of no table."""

    def _foreign(self, template: str, level: str, start: int, at: int) -> bool:
        """A place that no table holds: one that the article names, one behind its noun, or words before a comma."""
        tokens, lex = self.tokens, self.lex
        noun = template.split(" ")[0]
        if not level and noun not in {"Keuskupan", "Desa", "Tim", "Pangkalan", "Komando", "Kepolisian"}:
            return False
        if self._of_tables(template, at):
            return True
        known = lex.places.find(tokens.folded, at, self.end) or self._abroad(at, named=at > start)
        position = known[0] if known else self._unknown_place(at, named=at > start or noun == "Pangkalan")
        if position == at:
            return False
        name = tokens.span_text(at, position)
        if not level:
            kind, classified = KIND_OF_TEMPLATE.get(noun, ("other", "OtherBody"))
            full = template.replace("{place}", name)
            town = self._before_town(at, position)
            self._set_body(
                BodyMention(
                    start, position, full, kind, classified, head=noun.lower(), place=name,
                    forms=forms_of(template, name, *town),
                ),
                start,
                position,
            )  # fmt: skip
            return True
        noun, classification = GOVERNMENTS[level]
        body = BodyMention(
            start, position, f"{noun} {name}", "local-government", classification, level=level, place=name
        )
        if tokens.folded[at] in {"prefektur", "negara"}:
            # "Gubernur Prefektur Miyagi", "Gubernur Negara Bagian Victoria"
            body.name = f"Pemerintah {name}"
        local = lex.local.find(tokens.folded, at, position)
        if local is not None and local[0] == position and isinstance(local[1], BodyMention):
            # "Wali Kota Davao City"
            body = replace(local[1], first=start, last=position, is_region=False)
        self._set_body(body, start, position)
        return True

    def _of_tables(self, template: str, at: int) -> bool:
        """A body of the tables whose name goes on with no region: "Danlanud Halim Perdanakusuma"."""
        noun = fold_phrase(template.replace("{place}", ""))
        words = [*noun, *self.tokens.folded[at : min(at + _LONGEST_NAME, self.end)]]
        found = self.lex.bodies.find(words, 0, len(words))
        if found is None or found[0] <= len(noun) or not isinstance(found[1], tuple):
            return False
        body: Body = found[1][0][0]
        last = at + found[0] - len(noun)
        place = self.tokens.span_text(at, last)
        mention = BodyMention(at, last, body.name, body.kind, body.classification, body=body, place=place)
        self._set_body(mention, at, last)
        return True

    def _abroad(self, at: int, *, named: bool) -> tuple[int, object] | None:
        """A place of the tables abroad; one that is a person's name too ("Darwin") needs its noun or a comma behind it."""
        found = self.lex.place_abroad(self.tokens.folded, at, self.end)
        if found is None or named or found[0] - at > 1 or self.tokens.folded[at] not in self.lex.given:
            return found
        return found if found[0] < self.end and self.tokens.words[found[0]] == "," else None

    def _name_alone(self, at: int) -> bool:
        """Whether a run of capitals at `at` is a country, or a person's name from end to end: not so in "Wali Kota N, Kas
        Daerah"."""
        if at < self.end and self.lex.countries.find(self.tokens.folded, at, self.end):
            return True
        name = parse_name(self.tokens, self.lex, at, self.end, LIKELY) if at < self.end else None
        return name is not None and not (name.last < self.end and self.tokens.is_name_like(name.last))

    def _before_town(self, first: int, last: int) -> list[str]:
        """The name of a base without the town behind it: "Pattimura" of "Pattimura Ambon"."""
        town = last - first > 1 and town_at(self.tokens, self.lex, last - 1, last)
        return [self.tokens.span_text(first, last - 1)] if town else []

    def _unknown_place(self, at: int, *, named: bool) -> int:
        """The token behind an unknown place at `at`, or `at`. "Wali Kota Sutiaji" is a name, no place, unless a
        comma and a name follow; `named` says that a noun of places stands before it ("Gubernur Provinsi Jiangxi")."""
        tokens, lex = self.tokens, self.lex
        position = at
        while (
            position < self.end
            and position - at < (3 if not named else 5)
            and tokens.is_name_like(position)
            and tokens.folded[position] not in lex.common
            and not skip_titles(tokens, lex, position, self.end)[1]
            and not lex.offices.find(tokens.folded, position, self.end)
        ):
            position += 1
        follows = self._name_alone(position + 1)
        person = lex.given.isdisjoint(tokens.folded[at:position]) is False or lex.countries.find(
            tokens.folded, at, position
        )
        if (
            position < self.end
            and tokens.words[position] == ","
            and follows
            and position - at <= 3
            and not person
        ):
            return position
        titled = position < self.end and bool(skip_titles(tokens, lex, position, self.end)[1])
        if titled and position - at == 1 and tokens.folded[at] not in lex.given:
            return position
        if named and position > at:
            return position if titled else at + 1
        return at
