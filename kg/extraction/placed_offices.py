"""Offices and the places behind them: "Camat X", "Kadis Y Kota Z", "Danrem 102/Panju Panjung"."""

from __future__ import annotations

from kg.extraction.bodies import parse_body
from kg.extraction.implied import KIND_OF_TEMPLATE, implied_body, level_of
from kg.extraction.lexicon import GOVERNMENTS, Head
from kg.extraction.names import skip_titles
from kg.extraction.namewalk import NameWalk
from kg.extraction.portfolios import PortfolioReader, office_table
from kg.extraction.regions import BodyMention, bracketed, level_at, region_at
from kg.model import InstitutionKind

_BALINESE = frozenset({"i", "ni", "ida", "desak", "cokorda"})


class PlacedReader(PortfolioReader):
    """The layer that reads places: of offices whose body follows from the place, of contractions, of numbered units."""

    def _local(self) -> bool:
        """ "Camat Nusa Penida I Gede Sukrawan", "Wali Nagari Ladang Laweh, N": where place and name stand in
        one run, the last two words
        of four are the name, of three the last two."""
        tokens, lex = self.tokens, self.lex
        if " ".join(tokens.folded[self.first : self.position]) not in office_table()["local"]:
            return False
        start = position = self.position
        while (
            position < self.end
            and tokens.is_name_like(position)
            and not skip_titles(tokens, lex, position, self.end)[1]
        ):
            if tokens.folded[position] in _BALINESE or (
                len(tokens.words[position]) == 1 and position > start
            ):
                break
            position += 1
        closed = (
            position >= self.end
            or tokens.words[position] != ","
            or position + 1 >= self.end
            or not tokens.is_name_like(position + 1)
        )
        told_apart = position < self.end and (tokens.is_name_like(position) or not closed)
        if not told_apart:
            size = position - start
            position = start + (size - 2 if size >= 4 else size - 2 if size == 3 else 0)
        if position <= start:
            return False
        place = tokens.span_text(start, position)
        template = self.office.template if "{place}" in self.office.template else ""
        if template and template != "region":
            name = template.replace("{place}", place)
            self._set_body(
                BodyMention(
                    start,
                    position,
                    name,
                    "local-government",
                    "DistrictGovernment",
                    head=name.split()[0].lower(),
                    place=place,
                ),
                start,
                position,
            )
        else:
            self.position = position
            self.role_end = position if not template else self.role_end
        return True

    def _contracted(self) -> bool:
        """ "Kadis Perdagangan Kota X" names "Dinas Perdagangan Kota X"; so does "Kepala Dinas Perdagangan"."""
        tokens = self.tokens
        table = office_table()["contracted"]
        noun = table.get(tokens.folded[self.first]) or table.get(
            " ".join(tokens.folded[self.first : self.first + 2])
        )
        if noun is None or self.position >= self.end or not tokens.is_name_like(self.position):
            return False
        words = noun.lower().split()
        found = self.lex.heads.find(words, 0, len(words))
        if found is None:
            return False
        # read the words behind the contraction as if they stood behind the head noun
        head = found[1]
        assert isinstance(head, Head)
        walk = NameWalk(tokens, self.lex, head, self.position, self.position, self.end)
        walk.run()
        if walk.position == self.position:
            return False
        first = self.position
        self._set_body(walk.mention(noun.lower()), first, walk.position)
        return True

    def _fixed(self, name: str) -> bool:
        """An office that names one body by itself: "Menaker", "Kapolri"; the text may name the body once more."""
        body = self.lex.by_name.get(name)
        kind: InstitutionKind = body.kind if body else "other"
        classification = body.classification if body else None
        self.body = BodyMention(self.first, self.position, name, kind, classification, body=body)
        self.implied = True
        if self.position < self.end:
            repeated = parse_body(self.tokens, self.lex, self.position, self.end)
            if repeated is not None and repeated.name == name:
                self._set_body(repeated, self.position, repeated.last)
        return True

    def _templated(self) -> bool:
        """An office that implies its institution by the place behind it: Bupati, Kapolres, Kajari, Sekda."""
        template = self.office.template
        if not template:
            return False
        tokens = self.tokens
        if "{place}" not in template and template != "region":
            return self._fixed(template)
        level = level_of(template)
        start = self.position
        if start >= self.end:
            return False
        full = parse_body(tokens, self.lex, start, self.end)
        if full is not None and not full.is_region and (template == "region" or not level):
            self._set_body(full, start, full.last)
            return True
        if (
            full is not None
            and not full.is_region
            and level
            and full.kind == "local-government"
            and full.region
        ):
            self._set_body(full, start, full.last)
            return True
        noun = level_at(tokens, start, self.end)
        at = noun[0] if noun else start
        if at >= self.end or not tokens.is_name_like(at):
            return False
        number = self._unit_number(at)
        if number > at and (named := self._numbered(template, at, number)):
            return named
        place = (
            region_at(tokens, self.lex, number, self.end, level or (noun[1] if noun else ""))
            if number < self.end
            else None
        )
        if place is None and level:
            place = region_at(tokens, self.lex, number, self.end)
        if place is None:
            return self._foreign(template, level, start, at)
        after, region = place
        inner = bracketed(tokens, after, self.end)
        if inner and len(inner[1]) <= 12 and not inner[1].islower() and after < self.end:
            after = inner[0]
        self._set_body(
            implied_body(
                template,
                level or (noun[1] if noun else ""),
                region,
                tokens.span_text(at, place[0]),
                start,
                after,
            ),
            start,
            after,
        )
        return True

    def _unit_number(self, at: int) -> int:
        """ "Dandim 0710/Pekalongan": the place behind a unit's number."""
        words = self.tokens.words
        if words[at][0].isdigit():
            while at < self.end and (words[at][0].isdigit() or words[at] in {"/", "-"}):
                at += 1
        return at

    def _numbered(self, template: str, at: int, number: int) -> bool:
        """ "Danrem 102/Panju Panjung Kolonel Arm N": a unit with a number is named up to a title or a comma."""
        tokens = self.tokens
        position = number
        while (
            position < self.end
            and position - number < 3
            and tokens.is_name_like(position)
            and not skip_titles(tokens, self.lex, position, self.end)[1]
        ):
            position += 1
        if position == number:
            return False
        place = tokens.span_text(at, position)
        name = template.replace("{place}", place)
        kind, classification = KIND_OF_TEMPLATE.get(
            template.split(" ")[0], ("police-military", "MilitaryCommand")
        )
        self._set_body(
            BodyMention(
                at, position, name, kind, classification, head=template.split(" ")[0].lower(), place=place
            ),
            at,
            position,
        )
        return True

    def _foreign(self, template: str, level: str, start: int, at: int) -> bool:
        """A place that no table holds: one or two capitalised words that are followed by a comma, a name or a full stop."""
        if not level:
            return False
        tokens = self.tokens
        position = at
        while (
            position < self.end
            and position - at < 3
            and tokens.is_name_like(position)
            and tokens.folded[position] not in self.lex.common
        ):
            if skip_titles(tokens, self.lex, position, self.end)[1] or self.lex.offices.find(
                tokens.folded, position, self.end
            ):
                break
            position += 1
        if (
            position == at
            or position >= self.end
            or (tokens.words[position] not in {",", "("} and position - at > 2)
        ):
            return False
        if tokens.words[position] != ",":
            # "Wali Kota Sutiaji": a name, no place, unless the name of a person follows
            return False
        follows = position + 1 < self.end and tokens.is_name_like(position + 1)
        if not follows:
            return False
        name = tokens.span_text(at, position)
        noun, classification = GOVERNMENTS[level]
        body = BodyMention(
            start, position, f"{noun} {name}", "local-government", classification, level=level, place=name
        )
        self._set_body(body, start, position)
        return True
